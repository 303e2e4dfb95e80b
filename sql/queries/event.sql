--@ value event_last_seq
--@ doc The number of a request's newest event, 0 for none.
--@ col seq int
--@ unscoped: the use case has read the request within its scope in this transaction
SELECT ifnull(max(seq), 0) AS seq
  FROM request_event
 WHERE request_id = :request_id;

--@ exec event_insert
--@ doc Appends an event; events are never changed.
--@ unscoped: the use case has read the request within its scope in this transaction
INSERT INTO request_event (request_id, seq, at, account_id, actor, unit, action, from_state, to_state, reason, text, role)
VALUES (:request_id, :seq, :at, :account_id, :actor, :unit, :action, :from_state, :to_state, :reason, :text, :role);

--@ many events_newest -> request_event
--@ doc The timeline of a request, newest first.
SELECT e.request_id, e.seq, e.at, e.account_id, e.actor, e.unit, e.action, e.from_state, e.to_state, e.reason, e.text
  FROM request_event AS e
  JOIN request AS r ON r.id = e.request_id
 WHERE e.request_id = :request_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY e.seq DESC
 LIMIT :limit;

--@ each events_all -> event_step
--@ doc Every step of every request, in order: `sidan check` folds them.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
SELECT e.request_id, e.seq, e.action, e.from_state, e.to_state, e.role, r.flow_id
  FROM request_event AS e
  JOIN request AS r ON r.id = e.request_id
 ORDER BY e.request_id, e.seq;

--@ one event_last -> event_by
--@ doc Who changed a request last.
SELECT e.actor, e.unit, e.at, e.action
  FROM request_event AS e
  JOIN request AS r ON r.id = e.request_id
 WHERE e.request_id = :request_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY e.seq DESC
 LIMIT 1;
