--@ insert offer_insert
--@ doc Asks one person, or a team through its leader; the same person is not asked twice in one attempt.
--@ unscoped: the use case has read the request within its scope in this transaction
INSERT INTO offer (request_id, attempt, person_id, team_id, state, cost, why, offered_at, answer_by)
VALUES (:request_id, :attempt, :person_id, :team_id, :state, :cost, :why, :offered_at, :answer_by);

--@ one offer_get -> offer
--@ doc One offer; the use case checks that it is the actor's own or within their scope.
--@ unscoped: checked by the use case, a volunteer's own offers lie anywhere
SELECT o.id, o.request_id, o.attempt, o.person_id, o.team_id, o.state, o.cost, o.why, o.offered_at, o.answer_by, o.answered_at, o.proxy, o.reason, o.note
  FROM offer AS o
 WHERE o.id = :id;

--@ one offer_find -> offer
--@ doc A person's offer of one attempt.
--@ unscoped: checked by the use case
SELECT o.id, o.request_id, o.attempt, o.person_id, o.team_id, o.state, o.cost, o.why, o.offered_at, o.answer_by, o.answered_at, o.proxy, o.reason, o.note
  FROM offer AS o
 WHERE o.request_id = :request_id
   AND o.attempt = :attempt
   AND o.person_id = :person_id;

--@ exec offer_for_team
--@ doc What its leader was asked before, and did not take, the team now takes on.
--@ unscoped: the use case has checked who leads the team
UPDATE offer
   SET team_id = :team_id, state = 0, answer_by = :answer_by, answered_at = NULL, reason = 0, note = ''
 WHERE id = :id;

--@ many offers_of_request -> offer_row
--@ doc Who was asked for a request, newest first: 派单记录.
--@ scan: a request has few offers
SELECT o.id, o.request_id, o.attempt, o.person_id, o.team_id, o.state, o.cost, o.why, o.offered_at, o.answer_by, o.answered_at, o.proxy, o.reason, o.note, p.name AS name, s.place AS place,
       t.name AS team
  FROM offer AS o
  JOIN request AS r ON r.id = o.request_id
  JOIN person AS p ON p.id = o.person_id
  JOIN site AS s ON s.id = p.site_id
  LEFT JOIN team AS t ON t.id = o.team_id
 WHERE o.request_id = :request_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY o.id DESC
 LIMIT :limit;

--@ value offers_pending
--@ doc How many have not answered yet in this attempt.
--@ col n int
--@ unscoped: the use case has read the request within its scope in this transaction
SELECT count(*) AS n
  FROM offer
 WHERE request_id = :request_id
   AND attempt = :attempt
   AND state = 0;

--@ exec offer_answer
--@ doc The answer, or what came instead of one; only an offer still waiting takes it.
--@ unscoped: the use case has read offer and request in this transaction
UPDATE offer
   SET state = :state, answered_at = :answered_at, answered_by = :answered_by, proxy = :proxy, reason = :reason, note = :note
 WHERE id = :id
   AND state = 0;

--@ exec offers_withdraw
--@ doc Nobody else need answer any more.
--@ unscoped: the use case has read the request within its scope in this transaction
UPDATE offer
   SET state = 4, answered_at = :answered_at
 WHERE request_id = :request_id
   AND attempt = :attempt
   AND state = 0;

--@ many offers_lapsed -> offer
--@ doc Offers whose time to answer is over.
--@ unscoped: the keeper's
--@ in now int
SELECT o.id, o.request_id, o.attempt, o.person_id, o.team_id, o.state, o.cost, o.why, o.offered_at, o.answer_by, o.answered_at, o.proxy, o.reason, o.note
  FROM offer AS o
 WHERE o.state = 0
   AND o.answer_by <= :now
 ORDER BY o.answer_by
 LIMIT :limit;

--@ many offers_of_person -> my_offer
--@ in now int
--@ doc A volunteer's own offers still waiting, first to answer first.
--@ unscoped: the volunteer's own, wherever the request is
SELECT o.id, o.request_id, o.answer_by, r.no, r.year, r.brief, r.need, r.wanted_day, r.wanted_part, r.wanted_how, r.urgency,
       s.place AS place, t.name AS team
  FROM offer AS o
  JOIN request AS r ON r.id = o.request_id
  JOIN site AS s ON s.id = r.site_id
  LEFT JOIN team AS t ON t.id = o.team_id
 WHERE o.person_id = :person_id
   AND o.state = 0
   AND o.answer_by > :now
 ORDER BY o.answer_by
 LIMIT :limit;

--@ value offers_since
--@ doc How often a person was asked since then.
--@ col n int
--@ unscoped: facts about a candidate the use case has found within its scope
SELECT count(*) AS n
  FROM offer
 WHERE person_id = :person_id
   AND offered_at >= :offered_at;

--@ value offers_declined
--@ doc Whether a person has said no to a request in any attempt: declined it, gave it back or did not come.
--@ col n int
--@ in request_id request_id
--@ in person_id person_id
--@ unscoped: facts about a candidate the use case has found within its scope
SELECT (SELECT count(*)
          FROM offer AS o
         WHERE o.request_id = :request_id
           AND o.person_id = :person_id
           AND o.state = 2)
       + (SELECT count(*)
            FROM assignment AS a
           WHERE a.request_id = :request_id
             AND a.person_id = :person_id
             AND a.state IN (3, 4)) AS n;

--@ many call_list -> call_row
--@ scan: only offers still waiting
--@ doc Offers waiting for volunteers without a client, to be called by the clerks of the request's site.
SELECT o.id, o.request_id, o.person_id, o.answer_by, r.no, r.year, r.brief, p.name AS name, s.place AS place
  FROM offer AS o INDEXED BY offer_pending
  JOIN request AS r ON r.id = o.request_id
  JOIN volunteer AS v ON v.person_id = o.person_id
  JOIN person AS p ON p.id = o.person_id
  JOIN site AS s ON s.id = r.site_id
 WHERE o.state = 0
   AND v.by_call = 1
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY o.answer_by
 LIMIT :limit;
