-- What a centre, an institute or a station tells everybody at its site and below.
CREATE TABLE notice (
	id           INTEGER PRIMARY KEY,
	site_id      INTEGER NOT NULL REFERENCES site (id), -- the sender's
	account_id   INTEGER NOT NULL REFERENCES account (id),
	sender       TEXT NOT NULL CHECK (length(sender) <= 30), -- name and unit as they were
	unit         TEXT NOT NULL CHECK (length(unit) <= 40),
	title        TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 40),
	body         TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 300),
	token        TEXT NOT NULL UNIQUE CHECK (length(token) <= 36), -- of the form: sent twice it is one notice
	at           INTEGER NOT NULL,
	withdrawn_at INTEGER,
	readers      INTEGER NOT NULL DEFAULT 0 -- accounts that have opened it, the sender's not counted
) STRICT;
CREATE INDEX notice_by_site ON notice (site_id, at) WHERE withdrawn_at IS NULL;

CREATE TABLE notice_read (
	account_id INTEGER NOT NULL REFERENCES account (id),
	notice_id  INTEGER NOT NULL REFERENCES notice (id),
	PRIMARY KEY (account_id, notice_id)
) STRICT, WITHOUT ROWID;
