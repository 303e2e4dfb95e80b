-- What is late, was raised, or will be late soon is counted where it happens; sidan check compares.
-- tally.what: 30 late, 31-33 open and raised to this level, 34 open with most of the time over (not: to be rated).
DROP TRIGGER request_late_counted;
CREATE TRIGGER request_marks_counted AFTER UPDATE OF late, level, stage, closed_at ON request
	WHEN new.late <> old.late OR new.level <> old.level OR new.stage <> old.stage
		OR (new.closed_at IS NULL) <> (old.closed_at IS NULL)
BEGIN
	INSERT INTO tally (site_id, what, n)
		SELECT above_id, m.what, m.d
		  FROM site_above,
		       (SELECT 30 AS what, new.late - old.late AS d
		         UNION ALL SELECT 30 + new.level, new.closed_at IS NULL AND new.level > 0
		         UNION ALL SELECT 30 + old.level, -(old.closed_at IS NULL AND old.level > 0)
		         UNION ALL SELECT 34, (new.closed_at IS NULL AND new.stage = 2 AND new.timer <> 8)
		                            - (old.closed_at IS NULL AND old.stage = 2 AND old.timer <> 8)) AS m
		 WHERE site_id = new.site_id AND m.d <> 0
		ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

INSERT INTO tally (site_id, what, n)
SELECT u.above_id, 30 + r.level, count(*)
  FROM request AS r
  JOIN site_above AS u ON u.site_id = r.site_id
 WHERE r.closed_at IS NULL AND r.level > 0
 GROUP BY u.above_id, r.level;

INSERT INTO tally (site_id, what, n)
SELECT u.above_id, 34, count(*)
  FROM request AS r
  JOIN site_above AS u ON u.site_id = r.site_id
 WHERE r.closed_at IS NULL AND r.stage = 2 AND r.timer <> 8
 GROUP BY u.above_id;
