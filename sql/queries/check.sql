--@ each check_request_states -> check_state
--@ doc The present state of every request, in the order of events_all.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
SELECT id, state, closed_at, due_at, check_at, path, site_id
  FROM request
 ORDER BY id;

--@ many check_tallies -> check_tally
--@ doc Roll-ups of requests that differ from what they count.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col counted int
SELECT t.site_id, t.what, t.n,
       (SELECT count(*) FROM site_above AS u JOIN request AS r ON r.site_id = u.site_id
         WHERE u.above_id = t.site_id AND r.state = t.what) AS counted
  FROM tally AS t
 WHERE t.what < 30
   AND t.n <> counted
 LIMIT :limit;

--@ many check_late -> check_tally
--@ doc Roll-ups of late requests that differ from what they count.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col counted int
SELECT t.site_id, t.what, t.n,
       (SELECT count(*) FROM site_above AS u JOIN request AS r ON r.site_id = u.site_id
         WHERE u.above_id = t.site_id AND r.late = 1) AS counted
  FROM tally AS t
 WHERE t.what = 30
   AND t.n <> counted
 LIMIT :limit;

--@ many check_volunteers -> check_tally
--@ doc Roll-ups of volunteers that differ from what they count.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col counted int
SELECT t.site_id, t.what, t.n,
       (SELECT count(*) FROM site_above AS u JOIN volunteer AS v ON v.site_id = u.site_id
         WHERE u.above_id = t.site_id AND v.status = t.what - 40) AS counted
  FROM tally AS t
 WHERE t.what >= 40
   AND t.n <> counted
 LIMIT :limit;

--@ many check_counted_nowhere -> check_uncounted
--@ doc Sites with requests or volunteers that no roll-up knows.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
SELECT r.site_id, r.state
  FROM request AS r
 WHERE NOT EXISTS (SELECT 1 FROM tally AS t WHERE t.site_id = r.site_id AND t.what = r.state)
 LIMIT :limit;

--@ value check_loads
--@ doc Volunteers whose tasks in hand are not what their record says.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col n int
SELECT count(*) AS n
  FROM volunteer AS v
 WHERE v.load <> (SELECT count(*) FROM assignment AS a WHERE a.person_id = v.person_id AND a.state IN (0, 1));
