-- Ratings one by one, and asking about them again.  why: enum revisit_why as bits (1 low, 2 sample, 12 held); state:
-- enum revisit_state (0 due, 1 agreed, 2 mismatch, 3 unreachable, 4 refused).

--@ exec revisit_want
--@ doc A rating is to be asked about; for one more reason if it is already.
--@ unscoped: the use case has read the request in this transaction
INSERT INTO revisit (evaluation_id, why, state, due_at)
VALUES (:evaluation_id, :why, 0, :due_at)
    ON CONFLICT DO UPDATE SET why = why | excluded.why WHERE state = 0;

--@ exec revisit_answer
--@ doc What was answered, unless somebody else has asked meanwhile.
--@ unscoped: the use case has read the rating within its scope in this transaction
--@ in before revisit.tries
UPDATE revisit
   SET state = :state, due_at = :due_at, tries = tries + 1, given = :given, solved = :solved, score = :score,
       words = :words, account_id = :account_id, at = :at
 WHERE evaluation_id = :evaluation_id
   AND state = 0
   AND tries = :before;

--@ many ratings_burst -> rating_key
--@ doc Ratings that the same hand gave since then: by the same account, or on the same terminal of the same site.
--@ doc Nobody gives 500 within minutes, so the newest ids hold them.
--@ unscoped: a pattern is one across scopes
--@ in since evaluation.at
SELECT e.id, e.request_id, e.attempt
  FROM evaluation AS e
 WHERE e.id > (SELECT max(id) FROM evaluation) - 500
   AND e.at > :since
   AND e.kind = :kind
   AND (e.account_id = :account_id OR (e.kind = 0 AND e.site_id = :site_id AND e.terminal = :terminal))
 ORDER BY e.id
 LIMIT :limit;

--@ many month_proxies -> proxy_rating
--@ doc The proxy ratings of a site since the month began.
--@ unscoped: the use case has read the request in this transaction
--@ col why int
--@ in since evaluation.at
SELECT e.id, ifnull(v.why, 0) AS why
  FROM evaluation AS e
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE e.path = :path
   AND e.at >= :since
   AND e.kind = 1
 ORDER BY e.at
 LIMIT :limit;

--@ one revisit_counts -> revisit_counts
--@ doc How many ratings are to be asked about, and how many of them are late.
--@ col due int
--@ col late int
--@ in now int
SELECT count(*) AS due, ifnull(sum(v.due_at <= :now), 0) AS late
  FROM revisit AS v INDEXED BY revisit_due
  JOIN evaluation AS e ON e.id = v.evaluation_id
 WHERE v.state = 0
   AND v.due_at > 0
   AND e.path >= :scope_lo
   AND e.path < :scope_hi;

--@ many revisits_due -> rating_case
--@ doc Ratings to be asked about, first due first.
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM revisit AS v INDEXED BY revisit_due
  JOIN evaluation AS e ON e.id = v.evaluation_id
  JOIN request AS r ON r.id = e.request_id
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
 WHERE v.state = 0
   AND v.due_at > 0
   AND e.path >= :scope_lo
   AND e.path < :scope_hi
 ORDER BY v.due_at
 LIMIT :limit;

--@ many ratings_flagged -> rating_case
--@ doc Ratings that were or are to be asked about, newest first: `states` as a set of bits, low or held ones or all.
--@ in states int
--@ in only_low int
--@ in only_held int
--@ in since evaluation.at
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM revisit AS v
 CROSS JOIN evaluation AS e ON e.id = v.evaluation_id
  JOIN request AS r ON r.id = e.request_id
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
 WHERE v.evaluation_id > 0
   AND :states >> v.state & 1
   AND e.path >= :scope_lo
   AND e.path < :scope_hi
   AND e.at >= :since
   AND (:only_low = 0 OR ((e.score <= 2 OR e.solved = 3) AND NOT (v.why & 12 AND v.state = 2)))
   AND (:only_held = 0 OR v.why & 12)
 ORDER BY v.evaluation_id DESC
 LIMIT :limit;

--@ many delivered_at_site -> rating_case
--@ doc Requests of one site that were delivered, newest first, after the given one; `unrated`: only those.
--@ in unrated int
--@ in category int
--@ in since request.timer_from
--@ in beside request.id
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM request AS r INDEXED BY request_by_site
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN evaluation AS e ON e.request_id = r.id
        AND e.attempt = CASE :unrated WHEN 0 THEN (SELECT max(x.attempt) FROM evaluation AS x WHERE x.request_id = r.id)
                                      ELSE r.attempt END
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE r.id < :beside
   AND r.site_id = :site_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND (r.state IN (13, 14, 18, 19) OR (r.state = 16 AND r.close_kind = 1) OR (r.attempt > 1 AND :unrated = 0))
   AND r.timer_from >= :since
   AND (:category = 0 OR r.category_id = :category)
   AND (:unrated = 0 OR e.id IS NULL OR (v.why & 12 AND v.state = 2))
   AND (e.id IS NOT NULL OR EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6))
 ORDER BY r.id DESC
 LIMIT :limit;

--@ many delivered_at_site_back -> rating_case
--@ doc The page before, nearest first.
--@ in unrated int
--@ in category int
--@ in since request.timer_from
--@ in beside request.id
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM request AS r INDEXED BY request_by_site
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN evaluation AS e ON e.request_id = r.id
        AND e.attempt = CASE :unrated WHEN 0 THEN (SELECT max(x.attempt) FROM evaluation AS x WHERE x.request_id = r.id)
                                      ELSE r.attempt END
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE r.id > :beside
   AND r.site_id = :site_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND (r.state IN (13, 14, 18, 19) OR (r.state = 16 AND r.close_kind = 1) OR (r.attempt > 1 AND :unrated = 0))
   AND r.timer_from >= :since
   AND (:category = 0 OR r.category_id = :category)
   AND (:unrated = 0 OR e.id IS NULL OR (v.why & 12 AND v.state = 2))
   AND (e.id IS NOT NULL OR EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6))
 ORDER BY r.id
 LIMIT :limit;

--@ many delivered_within -> rating_case
--@ bulk: where nothing was delivered yet all requests are looked at
--@ doc The same of a site and everything below it.
--@ in unrated int
--@ in category int
--@ in since request.timer_from
--@ in beside request.id
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM request AS r NOT INDEXED
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN evaluation AS e ON e.request_id = r.id
        AND e.attempt = CASE :unrated WHEN 0 THEN (SELECT max(x.attempt) FROM evaluation AS x WHERE x.request_id = r.id)
                                      ELSE r.attempt END
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE r.id < :beside
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND (r.state IN (13, 14, 18, 19) OR (r.state = 16 AND r.close_kind = 1) OR (r.attempt > 1 AND :unrated = 0))
   AND r.timer_from >= :since
   AND (:category = 0 OR r.category_id = :category)
   AND (:unrated = 0 OR e.id IS NULL OR (v.why & 12 AND v.state = 2))
   AND (e.id IS NOT NULL OR EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6))
 ORDER BY r.id DESC
 LIMIT :limit;

--@ many delivered_within_back -> rating_case
--@ bulk: where nothing was delivered yet all requests are looked at
--@ doc The page before, nearest first.
--@ in unrated int
--@ in category int
--@ in since request.timer_from
--@ in beside request.id
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM request AS r NOT INDEXED
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN evaluation AS e ON e.request_id = r.id
        AND e.attempt = CASE :unrated WHEN 0 THEN (SELECT max(x.attempt) FROM evaluation AS x WHERE x.request_id = r.id)
                                      ELSE r.attempt END
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE r.id > :beside
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND (r.state IN (13, 14, 18, 19) OR (r.state = 16 AND r.close_kind = 1) OR (r.attempt > 1 AND :unrated = 0))
   AND r.timer_from >= :since
   AND (:category = 0 OR r.category_id = :category)
   AND (:unrated = 0 OR e.id IS NULL OR (v.why & 12 AND v.state = 2))
   AND (e.id IS NOT NULL OR EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6))
 ORDER BY r.id
 LIMIT :limit;

--@ many delivered_by_person -> rating_case
--@ doc What a volunteer did, newest first.
--@ in since assignment.done_at
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN evaluation AS e ON e.request_id = a.request_id AND e.attempt = a.attempt
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE a.person_id = :person_id
   AND a.state = 2
   AND a.done_at >= :since
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY a.day DESC
 LIMIT :limit;

--@ many delivered_by_team -> rating_case
--@ doc What a team did, newest first.
--@ in since offer.offered_at
SELECT r.id AS request_id, r.year, r.no, r.brief, r.state, s.place, p.name AS requester, e.id AS evaluation_id,
       e.kind, e.solved, e.score, e.at, v.why, v.state AS revisit, v.due_at, v.tries
  FROM offer AS o
  JOIN request AS r ON r.id = o.request_id
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN evaluation AS e ON e.request_id = o.request_id AND e.attempt = o.attempt
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE o.team_id = :team_id
   AND o.state = 1
   AND o.offered_at >= :since
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY o.offered_at DESC
 LIMIT :limit;

--@ one evaluation_get -> evaluation_whole
--@ doc One rating with what was asked about it.
--@ unscoped: the use case compares its path with the scope, or the actor did the work
SELECT e.id, e.request_id, e.attempt, e.kind, e.rater, e.how, e.solved, e.score, e.reason, e.words, e.account_id, e.path,
       e.at, r.year, r.no, r.brief, r.state, r.close_kind, r.requester_id, s.place, p.name AS requester,
       (SELECT a.name FROM account AS a WHERE a.id = e.account_id) AS entered_by,
       v.why, v.state AS revisit, v.due_at, v.tries, v.given, v.solved AS asked_solved, v.score AS asked_score,
       v.words AS asked_words, v.at AS asked_at,
       (SELECT b.name FROM account AS b WHERE b.id = v.account_id) AS asked_by
  FROM evaluation AS e
  JOIN request AS r ON r.id = e.request_id
  JOIN site AS s ON s.id = r.site_id
  JOIN person AS p ON p.id = r.requester_id
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE e.id = :id;

--@ value evaluation_done_by
--@ doc Whether the person did the work that was rated, or leads the team that did.
--@ unscoped: of the actor
--@ col n int
--@ in me person.id
SELECT (SELECT count(*) FROM assignment AS a
         WHERE a.request_id = :request_id AND a.attempt = :attempt AND a.person_id = :me AND a.state = 2)
     + (SELECT count(*) FROM offer AS o JOIN team AS t ON t.id = o.team_id
         WHERE o.request_id = :request_id AND o.attempt = :attempt AND o.state = 1 AND t.leader_id = :me) AS n;
