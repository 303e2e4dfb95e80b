--@ insert assignment_insert
--@ doc Somebody has taken the request.
--@ unscoped: the use case has read the request in this transaction
INSERT INTO assignment (request_id, attempt, person_id, state, day, part)
VALUES (:request_id, :attempt, :person_id, :state, :day, :part);

--@ one assignment_get -> assignment
--@ doc One task; the use case checks that it is the actor's own or within their scope.
--@ unscoped: checked by the use case
SELECT a.id, a.request_id, a.attempt, a.person_id, a.state, a.day, a.part, a.starts_at, a.contacted_at, a.arrived_at, a.arrived_how, a.witness, a.done_at, a.outcome, a.served, a.minutes, a.materials, a.note, a.hidden_on
  FROM assignment AS a
 WHERE a.id = :id;

--@ one assignment_find -> assignment
--@ doc A person's task in one attempt.
--@ unscoped: checked by the use case
SELECT a.id, a.request_id, a.attempt, a.person_id, a.state, a.day, a.part, a.starts_at, a.contacted_at, a.arrived_at, a.arrived_how, a.witness, a.done_at, a.outcome, a.served, a.minutes, a.materials, a.note, a.hidden_on
  FROM assignment AS a
 WHERE a.request_id = :request_id
   AND a.attempt = :attempt
   AND a.person_id = :person_id;

--@ many assignments_of_request -> assignment_row
--@ doc Who has taken a request, all attempts, newest first.
--@ scan: a request has few assignments
SELECT a.id, a.request_id, a.attempt, a.person_id, a.state, a.day, a.part, a.starts_at, a.contacted_at, a.arrived_at, a.arrived_how, a.witness, a.done_at, a.outcome, a.served, a.minutes, a.materials, a.note, a.hidden_on, p.name AS name, s.place AS place
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
  JOIN person AS p ON p.id = a.person_id
  JOIN site AS s ON s.id = p.site_id
 WHERE a.request_id = :request_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY a.id DESC
 LIMIT :limit;

--@ exec assignment_update
--@ doc What became of a task.
--@ unscoped: the use case has read the task in this transaction
UPDATE assignment
   SET state = :state, day = :day, part = :part, starts_at = :starts_at, contacted_at = :contacted_at,
       arrived_at = :arrived_at, arrived_how = :arrived_how, witness = :witness, done_at = :done_at, outcome = :outcome,
       served = :served, minutes = :minutes, materials = :materials, note = :note, hidden_on = :hidden_on
 WHERE id = :id;

--@ value assignments_in_hand
--@ doc How many of this attempt are still going or on their way.
--@ col n int
--@ unscoped: the use case has read the request in this transaction
SELECT count(*) AS n
  FROM assignment
 WHERE request_id = :request_id
   AND attempt = :attempt
   AND state IN (0, 1);

--@ value assignments_done
--@ doc How many of this attempt have reported done.
--@ col n int
--@ unscoped: the use case has read the request in this transaction
SELECT count(*) AS n
  FROM assignment
 WHERE request_id = :request_id
   AND attempt = :attempt
   AND state = 2;

--@ exec assignments_call_off
--@ doc The request was withdrawn: nobody need go any more.
--@ unscoped: the use case has read the request in this transaction
UPDATE assignment
   SET state = 5
 WHERE request_id = :request_id
   AND attempt = :attempt
   AND state IN (0, 1);

--@ value assignments_then
--@ doc Tasks a person has at a time of day; a task of the whole day meets every part.
--@ col n int
--@ unscoped: facts about a candidate the use case has found within its scope
--@ in not_request request.id
SELECT count(*) AS n
  FROM assignment
 WHERE person_id = :person_id
   AND state IN (0, 1)
   AND day = :day
   AND (part = :part OR part = 0)
   AND request_id <> :not_request;

--@ value served_requester
--@ doc How often a person has served this requester.
--@ col n int
--@ unscoped: facts about a candidate the use case has found within its scope
SELECT count(*) AS n
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
 WHERE a.person_id = :person_id
   AND a.state = 2
   AND r.requester_id = :requester_id;

--@ many handlers_before -> handler
--@ doc Who handled earlier attempts, also those made together with another request: rework goes to others.
--@ unscoped: the use case has read the request within its scope in this transaction
--@ in request_id request.id
--@ in attempt int
SELECT a.person_id, a.attempt
  FROM assignment AS a
 WHERE a.request_id = :request_id
   AND a.attempt < :attempt
 UNION ALL
SELECT a.person_id, a.attempt
  FROM request AS r
  JOIN assignment AS a ON a.request_id = r.merged_into
 WHERE r.id = :request_id
   AND :attempt > 1
   AND a.state = 2
 LIMIT :limit;

--@ many tasks_of_person -> my_task
--@ in after_id assignment.id
--@ doc A volunteer's own tasks in these states, the nearest day first.
--@ in states int
--@ scan: a person's tasks are few
--@ unscoped: the volunteer's own, wherever the request is
SELECT a.id, a.request_id, a.state, a.day, a.part, a.starts_at, a.minutes, a.done_at, a.hidden_on,
       r.no, r.year, r.brief, r.state AS request_state, r.due_at, r.done_by, s.place AS place
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
  JOIN site AS s ON s.id = r.site_id
 WHERE a.person_id = :person_id
   AND :states >> a.state & 1
   AND (a.day, a.id) > (:day, :after_id)
 ORDER BY a.day, a.id
 LIMIT :limit;

--@ many tasks_done_of_person -> my_task
--@ doc A volunteer's own tasks that are done, the newest first.
--@ in done int
--@ unscoped: the volunteer's own, wherever the request is
SELECT a.id, a.request_id, a.state, a.day, a.part, a.starts_at, a.minutes, a.done_at, a.hidden_on,
       r.no, r.year, r.brief, r.state AS request_state, r.due_at, r.done_by, s.place AS place
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
  JOIN site AS s ON s.id = r.site_id
 WHERE a.person_id = :person_id
   AND a.state = :done
 ORDER BY a.day DESC, a.id DESC
 LIMIT :limit;

--@ one my_counts -> my_counts
--@ doc What a volunteer's home shows.
--@ unscoped: the volunteer's own
--@ in now int
--@ col offers int
--@ col tasks int
--@ col done int
--@ col answer_by int
--@ col next_day int
SELECT (SELECT count(*) FROM offer WHERE person_id = :person_id AND state = 0 AND answer_by > :now) AS offers,
       (SELECT min(answer_by) FROM offer WHERE person_id = :person_id AND state = 0 AND answer_by > :now) AS answer_by,
       (SELECT count(*) FROM assignment WHERE person_id = :person_id AND state IN (0, 1)) AS tasks,
       (SELECT min(day) FROM assignment WHERE person_id = :person_id AND state IN (0, 1)) AS next_day,
       (SELECT count(*) FROM assignment WHERE person_id = :person_id AND state = 2) AS done;
