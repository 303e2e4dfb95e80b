-- What the compiler's own tests are about; small, but with every kind of column.
CREATE TABLE site (
	id     INTEGER PRIMARY KEY, -- a number
	parent INTEGER REFERENCES site (id),
	path   TEXT NOT NULL UNIQUE CHECK (length(path) <= 40),
	name   TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20)
) STRICT;

/* Comments take no room
   in the database. */
CREATE TABLE note (
	id      INTEGER PRIMARY KEY,
	site_id INTEGER NOT NULL REFERENCES site (id),
	path    TEXT NOT NULL CHECK (length(path) <= 40),
	title   TEXT NOT NULL UNIQUE CHECK (length(title) < 9), -- eight
	body    TEXT CHECK (body IS NULL OR length(body) <= 20),
	seal    BLOB CHECK (length(seal) IN (0, 4)),
	weight  REAL NOT NULL DEFAULT 0,
	free    TEXT NOT NULL DEFAULT '',
	made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_path ON note (path, id);

-- A key that is a reference, and a reference to that key.
CREATE TABLE star (note_id INTEGER PRIMARY KEY REFERENCES note (id)) STRICT;
CREATE TABLE glow (
	star_id INTEGER NOT NULL REFERENCES star (note_id),
	color   TEXT NOT NULL CHECK (length(color) = 6),
	PRIMARY KEY (star_id, color)
) STRICT, WITHOUT ROWID;
