-- What was delivered in a year and how it was rated, by site (with all above it) and there by grp: 0 all, 1 category,
-- 2 volunteer, 3 team.  own and proxy hold the held ones too; good does not; a discarded rating is in none of them.
-- State 13 is DELIVERED, step 6 the rating of a flow, 28800 the seconds that Beijing is ahead.
CREATE TABLE rating_group (
	site_id   INTEGER NOT NULL REFERENCES site (id),
	year      INTEGER NOT NULL,
	grp       INTEGER NOT NULL,
	of_id     INTEGER NOT NULL,
	delivered INTEGER NOT NULL,
	own       INTEGER NOT NULL,
	proxy     INTEGER NOT NULL,
	good      INTEGER NOT NULL,
	low       INTEGER NOT NULL,
	held      INTEGER NOT NULL,
	mismatch  INTEGER NOT NULL,
	PRIMARY KEY (site_id, year, grp, of_id)
) STRICT, WITHOUT ROWID;

WITH delivery (request_id, attempt, year) AS (
	SELECT request_id, row_number() OVER (PARTITION BY request_id ORDER BY seq),
	       CAST(strftime('%Y', at + 28800, 'unixepoch') AS INTEGER)
	  FROM request_event
	 WHERE to_state = 13 AND from_state <> 13
), part (request_id, attempt, grp, of_id) AS (
	SELECT request_id, attempt, 0, 0 FROM delivery
	UNION SELECT d.request_id, d.attempt, 1, r.category_id FROM delivery AS d JOIN request AS r ON r.id = d.request_id
	UNION SELECT request_id, attempt, 2, person_id FROM assignment WHERE state = 2
	UNION SELECT request_id, attempt, 3, team_id FROM offer WHERE state = 1 AND team_id IS NOT NULL
)
INSERT INTO rating_group (site_id, year, grp, of_id, delivered, own, proxy, good, low, held, mismatch)
SELECT u.above_id, d.year, p.grp, p.of_id, count(*), total(e.kind = 0), total(e.kind = 1), total(e.score >= 4),
       total(e.score <= 2 OR e.solved = 3), 0, 0
  FROM delivery AS d
  JOIN part AS p ON p.request_id = d.request_id AND p.attempt = d.attempt
  JOIN request AS r ON r.id = d.request_id
  JOIN site_above AS u ON u.site_id = r.site_id
  LEFT JOIN evaluation AS e ON e.request_id = d.request_id AND e.attempt = d.attempt
 WHERE e.id IS NOT NULL OR EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6)
 GROUP BY u.above_id, d.year, p.grp, p.of_id;

DROP TABLE rating_count;
ALTER TABLE rating_group RENAME TO rating_count;

-- A rating that is asked about again: why is a set of bits (enum revisit_why), the answers stand beside the rating.
CREATE TABLE revisit (
	evaluation_id INTEGER PRIMARY KEY REFERENCES evaluation (id),
	why        INTEGER NOT NULL,
	state      INTEGER NOT NULL,
	due_at     INTEGER NOT NULL,
	tries      INTEGER NOT NULL DEFAULT 0,
	given      INTEGER NOT NULL DEFAULT 0,
	solved     INTEGER NOT NULL DEFAULT 0,
	score      INTEGER NOT NULL DEFAULT 0,
	words      TEXT NOT NULL DEFAULT '' CHECK (length(words) <= 200),
	account_id INTEGER REFERENCES account (id),
	at         INTEGER
) STRICT;
CREATE INDEX revisit_due ON revisit (due_at) WHERE state = 0;

-- There are more actions than the table foresaw.
CREATE TABLE request_event_new (
	request_id INTEGER NOT NULL REFERENCES request (id),
	seq        INTEGER NOT NULL,
	at         INTEGER NOT NULL,
	account_id INTEGER REFERENCES account (id),
	actor      TEXT NOT NULL CHECK (length(actor) <= 30),
	unit       TEXT NOT NULL CHECK (length(unit) <= 40),
	action     INTEGER NOT NULL,
	from_state INTEGER NOT NULL,
	to_state   INTEGER NOT NULL,
	reason     INTEGER NOT NULL DEFAULT 0,
	text       TEXT NOT NULL DEFAULT '' CHECK (length(text) <= 300), role INTEGER,
	PRIMARY KEY (request_id, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO request_event_new SELECT * FROM request_event;
DROP TABLE request_event;
ALTER TABLE request_event_new RENAME TO request_event;
CREATE TRIGGER request_event_kept BEFORE UPDATE ON request_event
BEGIN
	SELECT RAISE (ABORT, 'events are append-only');
END;
