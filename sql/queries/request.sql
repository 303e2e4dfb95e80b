--@ insert request_insert
--@ doc Stores a new request in the state its first event gives it.
--@ unscoped: the use case has checked the site against the actor's scope
INSERT INTO request (uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address,
       category_id, urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note,
       note, consent_ver, placed_by, state, timer, timer_from, due_at, check_at, done_by, receipt, created_at)
VALUES (:uuid, :county_id, :year, :no, :flow_id, :site_id, :path, :requester_id, :need, :brief, :address,
       :category_id, :urgency, :wanted_day, :wanted_part, :wanted_how, :heads, :channel, :target_group, :risk, :risk_note,
       :note, :consent_ver, :placed_by, :state, :timer, :timer_from, :due_at, :check_at, :done_by, :receipt, :created_at);

--@ one request_get -> request
--@ doc A request within scope.
SELECT id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
       urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note, note,
       consent_ver, placed_by, item_id, skill_id, needs_cert, min_age, insured, state, close_kind, level, attempt,
       claimable, timer, timer_from, due_at, stage, check_at, paused_sec, done_by, late, receipt, created_at, closed_at, desk_id, returns, ver
  FROM request
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ one request_get_any -> request
--@ doc A request wherever it is: for the system, and for volunteers who hold an offer or a task of it.
--@ unscoped: the caller holds an offer, an assignment or a receipt, or is the keeper
SELECT id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
       urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note, note,
       consent_ver, placed_by, item_id, skill_id, needs_cert, min_age, insured, state, close_kind, level, attempt,
       claimable, timer, timer_from, due_at, stage, check_at, paused_sec, done_by, late, receipt, created_at, closed_at, desk_id, returns, ver
  FROM request
 WHERE id = :id;

--@ one request_by_uuid -> request
--@ doc What an earlier submission of the same form made.
SELECT id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
       urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note, note,
       consent_ver, placed_by, item_id, skill_id, needs_cert, min_age, insured, state, close_kind, level, attempt,
       claimable, timer, timer_from, due_at, stage, check_at, paused_sec, done_by, late, receipt, created_at, closed_at, desk_id, returns, ver
  FROM request
 WHERE uuid = :uuid
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ one request_by_receipt -> request
--@ doc The request of a receipt code.
--@ unscoped: whoever knows the code may rate
SELECT id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
       urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note, note,
       consent_ver, placed_by, item_id, skill_id, needs_cert, min_age, insured, state, close_kind, level, attempt,
       claimable, timer, timer_from, due_at, stage, check_at, paused_sec, done_by, late, receipt, created_at, closed_at, desk_id, returns, ver
  FROM request
 WHERE receipt = :receipt;

--@ one request_by_no -> request
--@ doc A request of a county by its number, this year's or last year's, newest first.
SELECT id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
       urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note, note,
       consent_ver, placed_by, item_id, skill_id, needs_cert, min_age, insured, state, close_kind, level, attempt,
       claimable, timer, timer_from, due_at, stage, check_at, paused_sec, done_by, late, receipt, created_at, closed_at, desk_id, returns, ver
  FROM request
 WHERE county_id = :county_id
   AND year BETWEEN :year - 1 AND :year
   AND no = :no
   AND path >= :scope_lo
   AND path < :scope_hi
 ORDER BY year DESC
 LIMIT 1;

--@ exec request_move
--@ doc A step of its life: state, timer and promise; nothing changes when the version is no longer the same.
--@ unscoped: the use case has read the request within its scope in this transaction
UPDATE request
   SET state = :state, close_kind = :close_kind, level = :level, attempt = :attempt, claimable = :claimable,
       timer = :timer, timer_from = :timer_from, due_at = :due_at, stage = :stage, check_at = :check_at,
       paused_sec = :paused_sec, done_by = :done_by, late = :late, closed_at = :closed_at, desk_id = :desk_id,
       returns = :returns, ver = ver + 1
 WHERE id = :id
   AND ver = :ver;

--@ exec request_make
--@ doc What the work order asks for.
--@ unscoped: the use case has read the request within its scope in this transaction
UPDATE request
   SET item_id = :item_id, brief = :brief, skill_id = :skill_id, needs_cert = :needs_cert, heads = :heads,
       urgency = :urgency, wanted_day = :wanted_day, wanted_part = :wanted_part, wanted_how = :wanted_how,
       risk = :risk, risk_note = :risk_note, insured = :insured, min_age = :min_age
 WHERE id = :id;

--@ exec request_edit
--@ doc What the requester said.
--@ unscoped: the use case has read the request within its scope in this transaction
UPDATE request
   SET need = :need, brief = :brief, address = :address, category_id = :category_id, urgency = :urgency,
       wanted_day = :wanted_day, wanted_part = :wanted_part, wanted_how = :wanted_how, heads = :heads,
       channel = :channel, target_group = :target_group, risk = :risk, risk_note = :risk_note, note = :note
 WHERE id = :id;

--@ value request_counter_next
--@ doc The next serial number of a county's day.
--@ unscoped: numbers are given by the system
INSERT INTO request_counter (county_id, day, n)
VALUES (:county_id, :day, 1)
    ON CONFLICT DO UPDATE SET n = n + 1
RETURNING n;

--@ many request_open_next -> request_row
--@ col need text 40
--@ doc Open requests within scope, first due first, after the given one.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.due_at, r.id) > (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.due_at, r.id
 LIMIT :limit;

--@ many request_open_prev -> request_row
--@ col need text 40
--@ doc Open requests within scope before the given one, nearest first.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.due_at, r.id) < (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.due_at DESC, r.id DESC
 LIMIT :limit;

--@ many request_by_new_next -> request_row
--@ col need text 40
--@ doc Open requests within scope, the newest first, after the given one.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open_new
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.created_at, r.id) < (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.created_at DESC, r.id DESC
 LIMIT :limit;

--@ many request_by_new_prev -> request_row
--@ col need text 40
--@ doc Open requests within scope, the newest first, before the given one; nearest first.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open_new
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.created_at, r.id) > (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.created_at, r.id
 LIMIT :limit;

--@ many request_by_level_next -> request_row
--@ col need text 40
--@ doc Open requests within scope, those minded highest first, after the given one.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open_level
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.level, r.id) < (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.level DESC, r.id DESC
 LIMIT :limit;

--@ many request_by_level_prev -> request_row
--@ col need text 40
--@ doc Open requests within scope, those minded highest first, before the given one; nearest first.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open_level
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.level, r.id) > (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.level, r.id
 LIMIT :limit;

--@ many request_closed_next -> request_row
--@ col need text 40
--@ doc Closed requests within scope, newest first, after the given one.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_closed
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NOT NULL
   AND (r.closed_at, r.id) < (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.closed_at DESC, r.id DESC
 LIMIT :limit;

--@ many request_closed_prev -> request_row
--@ col need text 40
--@ doc Closed requests within scope newer than the given one, nearest first.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_closed
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NOT NULL
   AND (r.closed_at, r.id) > (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.closed_at, r.id
 LIMIT :limit;

--@ many request_open_narrow_next -> request_row
--@ scan: sorts what one township has
--@ col need text 40
--@ doc Open requests of a small scope, first due first, after the given one.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open_narrow
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.due_at, r.id) > (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.due_at, r.id
 LIMIT :limit;

--@ many request_open_narrow_prev -> request_row
--@ scan: sorts what one township has
--@ col need text 40
--@ doc Open requests of a small scope before the given one, nearest first.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open_narrow
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND (r.due_at, r.id) < (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.due_at DESC, r.id DESC
 LIMIT :limit;

--@ many request_closed_narrow_next -> request_row
--@ scan: sorts what one township has
--@ col need text 40
--@ doc Closed requests of a small scope, newest first, after the given one.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_closed_narrow
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NOT NULL
   AND (r.closed_at, r.id) < (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.closed_at DESC, r.id DESC
 LIMIT :limit;

--@ many request_closed_narrow_prev -> request_row
--@ scan: sorts what one township has
--@ col need text 40
--@ doc Closed requests of a small scope newer than the given one, nearest first.
--@ in states int
--@ in at int
--@ in after_id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_closed_narrow
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NOT NULL
   AND (r.closed_at, r.id) > (:at, :after_id)
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND :states >> r.state & 1
 ORDER BY r.closed_at, r.id
 LIMIT :limit;

--@ many request_open_by_tail -> request_row
--@ col need text 40
--@ doc Open requests within scope whose number ends in the three digits.
--@ in tail text 3
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r INDEXED BY request_open
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND r.due_at >= 0
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
   AND substr(r.no, -3) = :tail
 ORDER BY r.due_at, r.id
 LIMIT :limit;

--@ many request_by_person -> request_row
--@ col need text 40
--@ doc Requests within scope of one requester, newest first.
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.requester_id = :requester_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY r.created_at DESC
 LIMIT :limit;

--@ one request_last_of_person -> request_habit
--@ doc How the person's last request came: what the next form is filled with.
SELECT r.channel, r.target_group, r.category_id, r.created_at
  FROM request AS r
 WHERE r.requester_id = :requester_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY r.created_at DESC
 LIMIT 1;

--@ many request_due_check -> request
--@ doc Open requests the keeper has to look at by now.
--@ unscoped: the keeper's
--@ in now int
SELECT id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
       urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, risk_note, note,
       consent_ver, placed_by, item_id, skill_id, needs_cert, min_age, insured, state, close_kind, level, attempt,
       claimable, timer, timer_from, due_at, stage, check_at, paused_sec, done_by, late, receipt, created_at, closed_at, desk_id, returns, ver
  FROM request
 WHERE closed_at IS NULL
   AND check_at <= :now
 ORDER BY check_at
 LIMIT :limit;

--@ one request_names -> request_names
--@ doc The names around a request.
--@ unscoped: the use case has read the request within its scope, or holds an offer or a task of it
--@ in id request.id
SELECT s.place, c.name AS category, i.name AS item, i.minutes, k.name AS skill, p.name AS requester, p.born_on,
       a.name AS placed_by, f.name AS flow, f.key AS flow_key
  FROM request AS r
  JOIN site AS s ON s.id = r.site_id
  JOIN category AS c ON c.id = r.category_id
  JOIN person AS p ON p.id = r.requester_id
  JOIN flow AS f ON f.id = r.flow_id
  LEFT JOIN account AS a ON a.id = r.placed_by
  LEFT JOIN service_item AS i ON i.id = r.item_id
  LEFT JOIN skill AS k ON k.id = r.skill_id
 WHERE r.id = :id;

--@ one request_row_get -> request_row
--@ col need text 40
--@ doc One request as a row of a list.
--@ in id request.id
SELECT r.id, r.year, r.no, r.state, r.close_kind, r.due_at, r.late, r.stage, r.level, r.claimable, r.urgency,
       r.channel, r.brief, substr(r.need, 1, 40) AS need, r.heads, r.created_at, r.closed_at, r.site_id, r.path, r.ver, r.flow_id,
       p.name AS requester, s.place AS place,
       (SELECT h.name
          FROM assignment AS a
          JOIN person AS h ON h.id = a.person_id
         WHERE a.request_id = r.id AND a.attempt = r.attempt
         LIMIT 1) AS handler
  FROM request AS r
  JOIN person AS p ON p.id = r.requester_id
  JOIN site AS s ON s.id = r.site_id
 WHERE r.id = :id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi;

--@ many requests_claimable -> claimable
--@ doc Requests open to be claimed, first due first.
SELECT r.id, s.place
  FROM request AS r INDEXED BY request_open
  JOIN site AS s ON s.id = r.site_id
 WHERE r.closed_at IS NULL
   AND r.due_at >= 0
   AND r.state = 8
   AND r.claimable = 1
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY r.due_at, r.id
 LIMIT :limit;
