-- A form sent twice founds one team; who comes second with a change is told who came first.
ALTER TABLE team ADD COLUMN token TEXT CHECK (length(token) <= 36);
ALTER TABLE team ADD COLUMN changed_by TEXT NOT NULL DEFAULT '' CHECK (length(changed_by) <= 30);
CREATE UNIQUE INDEX team_by_token ON team (token) WHERE token IS NOT NULL;
CREATE INDEX team_by_leader ON team (leader_id) WHERE leader_id IS NOT NULL;

-- The sites a team serves by name; none: its own and everything below.
CREATE TABLE team_site (
	team_id INTEGER NOT NULL REFERENCES team (id),
	site_id INTEGER NOT NULL REFERENCES site (id),
	PRIMARY KEY (team_id, site_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_site_by_site ON team_site (site_id, team_id);

-- What a team was asked for: its record.
CREATE INDEX offer_by_team ON offer (team_id, offered_at) WHERE team_id IS NOT NULL;
