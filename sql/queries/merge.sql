-- Requests that ask for the same, and those handled together.

--@ each alike_at_site -> alike_row
--@ doc Open requests of one site, to be compared with another request.
--@ in requester_id person.id
--@ in phone_index blob 32
--@ col same_person int
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.brief, r.need, r.category_id, r.item_id,
       r.created_at, r.ver, p.name AS requester, s.place,
       (p.id = :requester_id OR p.phone_index IS NOT NULL AND p.phone_index = :phone_index) AS same_person
  FROM request AS r INDEXED BY request_open_narrow
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND r.path = :path
   AND r.path >= :scope_lo
   AND r.path < :scope_hi;

--@ each alike_of_person -> alike_row
--@ doc Open requests of one person.
--@ in requester_id person.id
--@ col same_person int
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.brief, r.need, r.category_id, r.item_id,
       r.created_at, r.ver, p.name AS requester, s.place, 1 AS same_person
  FROM request AS r
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.requester_id = :requester_id
   AND r.closed_at IS NULL
   AND r.path >= :scope_lo
   AND r.path < :scope_hi;

--@ each alike_of_phone -> alike_row
--@ doc Open requests of everybody who is called at this number.
--@ in phone_index blob 32
--@ col same_person int
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.brief, r.need, r.category_id, r.item_id,
       r.created_at, r.ver, p.name AS requester, s.place, 1 AS same_person
  FROM person AS p
  JOIN request AS r ON r.requester_id = p.id
  JOIN site AS s ON s.id = r.site_id
 WHERE p.phone_index = :phone_index
   AND r.closed_at IS NULL
   AND r.path >= :scope_lo
   AND r.path < :scope_hi;

--@ exec request_set_master
--@ doc With which request this one is handled; 0: with none.
--@ unscoped: the use case has read both within its scope in this transaction
--@ in id request.id
UPDATE request
   SET merged_into = :merged_into
 WHERE id = :id;

--@ exec requests_adopt
--@ doc What was handled with one request is handled with another.
--@ unscoped: the use case has read both within its scope in this transaction
--@ in from_id request.id
UPDATE request
   SET merged_into = :merged_into
 WHERE merged_into = :from_id
   AND state = 5;

--@ one request_master -> merged_row
--@ doc The request with which this one is handled, whatever the scope: its requester may know.
--@ unscoped: the use case has read the one that is merged within its scope
--@ in id request.id
SELECT m.id, m.year, m.no, m.state, m.close_kind, m.due_at, m.attempt, m.brief, m.need, m.ver, m.path, p.name AS requester
  FROM request AS r
  JOIN request AS m ON m.id = r.merged_into
  JOIN person AS p ON p.id = m.requester_id
 WHERE r.id = :id;

--@ many requests_merged -> merged_row
--@ doc The requests within scope that are handled with this one, or were.
--@ in id request.id
SELECT m.id, m.year, m.no, m.state, m.close_kind, m.due_at, m.attempt, m.brief, m.need, m.ver, m.path, p.name AS requester
  FROM request AS m
  JOIN person AS p ON p.id = m.requester_id
 WHERE m.merged_into = :id
   AND m.path >= :scope_lo
   AND m.path < :scope_hi
 LIMIT :limit;

--@ many requests_following -> follower
--@ doc Those that go along with a request: merged, or done with it and not by somebody of their own.
--@ unscoped: what is handled together goes together, wherever it was placed
--@ in id request.id
--@ in state request.state
SELECT m.id, m.state
  FROM request AS m
 WHERE m.merged_into = :id
   AND m.state = :state
   AND NOT EXISTS (SELECT 1 FROM assignment AS a WHERE a.request_id = m.id AND a.attempt = m.attempt AND a.state = 2)
 LIMIT :limit;

--@ value event_state_before
--@ doc In which state the last event of this kind found a request.
--@ unscoped: the use case has read the request within its scope in this transaction
SELECT from_state
  FROM request_event
 WHERE request_id = :request_id
   AND action = :action
 ORDER BY seq DESC
 LIMIT 1;

--@ many check_merged -> check_fault
--@ doc Merged requests with no request to be handled with, or with one that is merged itself, or over.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col id int
SELECT r.id + 0 AS id
  FROM request AS r
  LEFT JOIN request AS m ON m.id = r.merged_into
 WHERE r.state = 5
   AND (m.id IS NULL OR m.id = r.id OR m.state = 5 OR m.closed_at IS NOT NULL AND m.state <> 6)
 LIMIT :limit;
