-- Every reading of a site's names, each as people may type it: 三家子村, 新立镇三家子村, 新立三家子.
CREATE TABLE site_initials (
	site_id  INTEGER NOT NULL REFERENCES site (id),
	initials TEXT NOT NULL CHECK (length(initials) BETWEEN 1 AND 40),
	PRIMARY KEY (site_id, initials)
) STRICT, WITHOUT ROWID;

-- A moved site takes the persons of its subtree along.
CREATE INDEX person_by_path ON person (path);

-- Who changed a record last: told to whoever comes second.
CREATE INDEX audit_by_object ON audit (object, object_id, seq);
