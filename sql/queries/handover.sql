--@ insert handover_insert
--@ doc A request goes outside.
--@ unscoped: the use case has read the request within its scope in this transaction
INSERT INTO handover (request_id, department, outside_no, contact, sent_at, due_at)
VALUES (:request_id, :department, :outside_no, :contact, :sent_at, :due_at);

--@ one handover_last -> handover
--@ doc The newest hand-over of a request.
--@ unscoped: the use case has read the request within its scope
SELECT id, request_id, department, outside_no, contact, sent_at, due_at, result, answer, answered_at
  FROM handover
 WHERE request_id = :request_id
 ORDER BY id DESC
 LIMIT 1;

--@ exec handover_ticket
--@ doc Its number and contact there, when they become known.
--@ unscoped: the use case has read the request within its scope in this transaction
UPDATE handover
   SET outside_no = :outside_no, contact = :contact
 WHERE id = :id;

--@ exec handover_end
--@ doc The one of a request that waits is over.
--@ unscoped: the use case has read the request within its scope in this transaction
UPDATE handover
   SET result = :result, answer = :answer, answered_at = :answered_at
 WHERE request_id = :request_id
   AND result = 0;

--@ many handovers_waiting -> handed_row
--@ doc Requests within scope whose answer from outside is awaited, first due first.
--@ col whom text 40
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.brief, r.due_at, r.late, r.stage, r.level, s.place, h.department, h.outside_no,
       h.result, h.answered_at, '' AS whom
  FROM request AS r INDEXED BY request_handed
  JOIN handover AS h ON h.request_id = r.id AND h.result = 0
  JOIN site AS s ON s.id = r.site_id
 WHERE r.state = 6
   AND r.due_at >= 0
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY r.due_at, r.id
 LIMIT :limit;

--@ value handovers_late
--@ doc How many of them should have been answered by now.
--@ col n int
SELECT count(*) AS n
  FROM request AS r INDEXED BY request_handed
 WHERE r.state = 6
   AND r.due_at >= 0
   AND r.late = 1
   AND r.path >= :scope_lo
   AND r.path < :scope_hi;

--@ many handovers_answered -> handed_row
--@ doc Hand-overs within scope that were answered since then, newest first.
--@ col whom text 40
--@ in since int
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.brief, r.due_at, r.late, r.stage, r.level, s.place, h.department, h.outside_no,
       h.result, h.answered_at, '' AS whom
  FROM handover AS h INDEXED BY handover_answered
  JOIN request AS r ON r.id = h.request_id
  JOIN site AS s ON s.id = r.site_id
 WHERE h.answered_at >= :since
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY h.answered_at DESC
 LIMIT :limit;

--@ many desk_requests -> handed_row
--@ doc Requests within scope that were handed to a unit and wait for staff, first due first.
--@ col department int
--@ col outside_no text 30
--@ col result int
--@ col answered_at int
--@ in desk site.id
--@ in states int
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.brief, r.due_at, r.late, r.stage, r.level, s.place, 0 AS department,
       '' AS outside_no, 0 AS result, 0 AS answered_at, d.place AS whom
  FROM request AS r INDEXED BY request_by_desk
  JOIN site AS s ON s.id = r.site_id
  JOIN site AS d ON d.id = r.desk_id
 WHERE r.closed_at IS NULL
   AND r.desk_id = :desk
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.due_at
 LIMIT :limit;

--@ many desk_requests_elsewhere -> handed_row
--@ doc Requests within scope that other units were handed.
--@ col department int
--@ col outside_no text 30
--@ col result int
--@ col answered_at int
--@ in desk site.id
--@ in states int
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.brief, r.due_at, r.late, r.stage, r.level, s.place, 0 AS department,
       '' AS outside_no, 0 AS result, 0 AS answered_at, d.place AS whom
  FROM request AS r INDEXED BY request_by_desk
  JOIN site AS s ON s.id = r.site_id
  JOIN site AS d ON d.id = r.desk_id
 WHERE r.closed_at IS NULL
   AND r.desk_id > 0
   AND r.desk_id <> :desk
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.desk_id, r.due_at
 LIMIT :limit;

--@ value desk_count
--@ doc How many requests wait at a unit that it was handed.
--@ col n int
--@ in desk site.id
--@ in states int
SELECT count(*) AS n
  FROM request AS r INDEXED BY request_by_desk
 WHERE r.closed_at IS NULL
   AND r.desk_id = :desk
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1;

--@ one desk_site -> desk_site
--@ doc A unit a request may be handed to: its name and kind.
--@ unscoped: names of units above and below a request are known to everybody who sees it
--@ in id site.id
SELECT id, kind, name, place, path, status
  FROM site
 WHERE id = :id;

--@ many handovers_of_file -> handover_line
--@ doc Hand-overs for the file that goes to a hotline, behind the given one.
--@ unscoped: for the command, which acts as the system
--@ in after handover.id
--@ col department text 30
SELECT h.id, h.request_id, r.uuid, r.year, r.no, ifnull(c.name, '') AS department, h.outside_no, h.contact, h.sent_at,
       h.due_at, h.result, h.answer, s.code, s.place, r.need
  FROM handover AS h
  JOIN request AS r ON r.id = h.request_id
  JOIN site AS s ON s.id = r.site_id
  LEFT JOIN code_item AS c ON c.list = 'department' AND c.code = h.department
 WHERE h.id > :after
 ORDER BY h.id
 LIMIT :limit;

--@ one handover_of_file -> handover_key
--@ doc A hand-over that a file speaks of.
--@ unscoped: for the command, which acts as the system
--@ in id handover.id
SELECT h.id, h.request_id, r.uuid, h.outside_no, h.contact, h.result, h.answer
  FROM handover AS h
  JOIN request AS r ON r.id = h.request_id
 WHERE h.id = :id;

--@ value check_handovers
--@ doc Requests handed over without one hand-over that waits, or the other way round.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col n int
SELECT count(*) AS n
  FROM request AS r
 WHERE (r.state = 6) <> (SELECT count(*) FROM handover AS h WHERE h.request_id = r.id AND h.result = 0);

--@ value check_desks
--@ doc Open requests that lie at a unit neither theirs nor above it, or wait for an owner nowhere.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col n int
SELECT count(*) AS n
  FROM request AS r
 WHERE r.closed_at IS NULL
   AND (r.desk_id NOT IN (SELECT u.above_id FROM site_above AS u WHERE u.site_id = r.site_id)
        OR (r.returns = 2 AND r.desk_id IS NULL));
