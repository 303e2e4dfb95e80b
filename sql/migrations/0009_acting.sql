-- Acting for a colleague on leave by a dated grant; the audit names both and is read by person, object and day.
CREATE TABLE acting (
	id         INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id), -- who acts
	for_id     INTEGER NOT NULL REFERENCES account (id), -- whose role and unit are lent
	from_at    INTEGER NOT NULL,
	until_at   INTEGER NOT NULL, -- the first moment at which it holds no longer
	granted_by INTEGER REFERENCES account (id), -- NULL: the command line
	granted_at INTEGER NOT NULL,
	ended_at   INTEGER -- taken back before its time
) STRICT;
CREATE INDEX acting_by_account ON acting (account_id);
CREATE INDEX acting_by_for ON acting (for_id);

ALTER TABLE session ADD COLUMN acting_id INTEGER REFERENCES acting (id);

ALTER TABLE audit ADD COLUMN for_id INTEGER NOT NULL DEFAULT 0; -- whose role the account acted in; 0: its own
CREATE INDEX audit_by_account ON audit (account_id, seq);
CREATE INDEX audit_by_at ON audit (at);
