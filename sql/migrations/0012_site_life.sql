-- Whether somebody is at a station: its staff's last login, beside active_at for requests and activities.
ALTER TABLE site ADD COLUMN login_at INTEGER;
UPDATE site SET login_at = active_at;

-- What else is known of a site, each with its day: what only its kind has, the grid below a village, codes it had before.
CREATE TABLE site_fact (
	site_id INTEGER NOT NULL REFERENCES site (id),
	key     INTEGER NOT NULL, -- enum site_fact
	item    TEXT NOT NULL CHECK (length(item) <= 12),
	value   TEXT NOT NULL CHECK (length(value) <= 40),
	day     INTEGER NOT NULL,
	PRIMARY KEY (site_id, key, item)
) STRICT, WITHOUT ROWID;

-- Units that stand by a site (N8), and when they came.
CREATE TABLE pairing (
	id       INTEGER PRIMARY KEY,
	site_id  INTEGER NOT NULL REFERENCES site (id),
	kind     INTEGER NOT NULL,
	unit     TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 40),
	contact  TEXT NOT NULL CHECK (length(contact) <= 30),
	note     TEXT NOT NULL CHECK (length(note) <= 60),
	from_day INTEGER NOT NULL,
	to_day   INTEGER
) STRICT;
CREATE INDEX pairing_by_site ON pairing (site_id, to_day);

CREATE TABLE pairing_visit (
	pairing_id INTEGER NOT NULL REFERENCES pairing (id),
	day        INTEGER NOT NULL,
	what       TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 60),
	PRIMARY KEY (pairing_id, day)
) STRICT, WITHOUT ROWID;
