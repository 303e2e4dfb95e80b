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
--@ doc Roll-ups of late, raised and nearly late requests that differ from what they count.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col counted int
SELECT t.site_id, t.what, t.n,
       (SELECT count(*) FROM site_above AS u JOIN request AS r ON r.site_id = u.site_id
         WHERE u.above_id = t.site_id
           AND CASE t.what WHEN 30 THEN r.late = 1
                           WHEN 34 THEN r.closed_at IS NULL AND r.stage = 2 AND r.timer <> 8
                           ELSE r.closed_at IS NULL AND r.level = t.what - 30 END) AS counted
  FROM tally AS t
 WHERE t.what BETWEEN 30 AND 34
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

--@ many check_ratings -> check_rating
--@ doc Roll-ups of a year's ratings that differ from what they count.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ in year int
--@ in from_at int
--@ in until_at int
--@ col delivered int
--@ col rated int
WITH delivery AS (
	SELECT request_id, row_number() OVER (PARTITION BY request_id ORDER BY seq) AS attempt, at
	  FROM request_event
	 WHERE to_state = 13
	   AND from_state <> 13
), part AS (
	SELECT request_id, attempt, 0 AS grp, 0 AS of_id FROM delivery
	 UNION
	SELECT d.request_id, d.attempt, 1, r.category_id FROM delivery AS d JOIN request AS r ON r.id = d.request_id
	 UNION
	SELECT request_id, attempt, 2, person_id FROM assignment WHERE state = 2
	 UNION
	SELECT request_id, attempt, 3, team_id FROM offer WHERE state = 1 AND team_id IS NOT NULL
), fact AS (
	SELECT u.above_id AS site_id, p.grp, p.of_id, 1 AS delivered,
	       (e.kind = 0 AND counted) AS own, (e.kind = 1 AND counted) AS proxy, (e.score >= 4 AND counted AND NOT held) AS good,
	       ((e.score <= 2 OR e.solved = 3) AND counted) AS low, held, mismatch
	  FROM delivery AS d
	  JOIN part AS p ON p.request_id = d.request_id AND p.attempt = d.attempt
	  JOIN request AS r ON r.id = d.request_id
	  JOIN site_above AS u ON u.site_id = r.site_id
	  LEFT JOIN (SELECT x.request_id, x.attempt, x.kind, x.score, x.solved, ifnull(v.state = 2, 0) AS mismatch,
	                    ifnull(v.why & 12 <> 0 AND v.state IN (0, 3, 4), 0) AS held,
	                    NOT ifnull(v.why & 12 <> 0 AND v.state = 2, 0) AS counted
	               FROM evaluation AS x
	               LEFT JOIN revisit AS v ON v.evaluation_id = x.id) AS e
	         ON e.request_id = d.request_id AND e.attempt = d.attempt
	 WHERE d.at >= :from_at
	   AND d.at < :until_at
	   AND (e.request_id IS NOT NULL OR EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6))
	 UNION ALL
	SELECT site_id, grp, of_id, -delivered, -own, -proxy, -good, -low, -held, -mismatch
	  FROM rating_count
	 WHERE year = :year
)
SELECT site_id, grp, of_id, ifnull(sum(delivered), 0) AS delivered, ifnull(sum(own + proxy), 0) AS rated
  FROM fact
 GROUP BY site_id, grp, of_id
HAVING total(delivered) <> 0 OR total(own) <> 0 OR total(proxy) <> 0 OR total(good) <> 0 OR total(low) <> 0
    OR total(held) <> 0 OR total(mismatch) <> 0
 LIMIT :limit;

--@ value check_first_event
--@ doc When the first event was.
--@ unscoped: for sidan check
--@ scan: takes one row
SELECT at
  FROM request_event
 ORDER BY request_id, seq
 LIMIT 1;
