-- Flow templates decide.  Until here who acts at a step was a name without effect: everybody on the staff could, so
-- that is what the steps that are there mean.  An empty label is the step's usual name.
CREATE TABLE flow_step_new (
	flow_id INTEGER NOT NULL REFERENCES flow (id),
	step    INTEGER NOT NULL, -- enum flow_step
	label   TEXT NOT NULL CHECK (length(label) <= 8),
	who     INTEGER NOT NULL, -- bit per enum role; 0: no matter of the staff
	PRIMARY KEY (flow_id, step)
) STRICT, WITHOUT ROWID;
INSERT INTO flow_step_new (flow_id, step, label, who)
SELECT flow_id, step, '', CASE WHEN step BETWEEN 1 AND 3 THEN 14 ELSE 0 END FROM flow_step;
DROP TABLE flow_step;
ALTER TABLE flow_step_new RENAME TO flow_step;

-- Whose it is: a centre's own holds at its site and below and comes before the one from above; NULL: everybody's.
ALTER TABLE flow ADD COLUMN site_id INTEGER REFERENCES site (id);
-- When it first became current: since then it is never changed; NULL: a draft.
ALTER TABLE flow ADD COLUMN since INTEGER;
ALTER TABLE flow ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;
ALTER TABLE flow ADD COLUMN changed_by TEXT NOT NULL DEFAULT '' CHECK (length(changed_by) <= 30);
UPDATE flow SET since = 0;

-- A flow may have limits of its own; flow 0 holds where none says otherwise.
CREATE TABLE time_limit_new (
	flow_id INTEGER NOT NULL,
	urgency INTEGER NOT NULL,
	timer   INTEGER NOT NULL,
	amount  INTEGER NOT NULL,
	unit    INTEGER NOT NULL,
	PRIMARY KEY (flow_id, urgency, timer)
) STRICT, WITHOUT ROWID;
INSERT INTO time_limit_new (flow_id, urgency, timer, amount, unit)
SELECT 0, urgency, timer, amount, unit FROM time_limit;
DROP TABLE time_limit;
ALTER TABLE time_limit_new RENAME TO time_limit;

-- The flow of new requests at a site and below; NULL: as the site above has it.
ALTER TABLE site ADD COLUMN flow_key TEXT CHECK (length(flow_key) <= 8);

-- As what somebody acted: `sidan check` replays who might do a step.
ALTER TABLE request_event ADD COLUMN role INTEGER;
