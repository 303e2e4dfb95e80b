-- 转办: a request given to a department or the hotline, until the answer is in.
CREATE TABLE handover (
	id          INTEGER PRIMARY KEY,
	request_id  INTEGER NOT NULL REFERENCES request (id),
	department  INTEGER NOT NULL, -- code list department
	outside_no  TEXT NOT NULL CHECK (length(outside_no) <= 30),
	contact     TEXT NOT NULL CHECK (length(contact) <= 40), -- who minds it there
	sent_at     INTEGER NOT NULL,
	due_at      INTEGER NOT NULL, -- as first agreed; an extension moves the request's and leaves an event
	result      INTEGER NOT NULL DEFAULT 0, -- enum handover_result
	answer      TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 200),
	answered_at INTEGER
) STRICT;
CREATE INDEX handover_by_request ON handover (request_id);
CREATE INDEX handover_answered ON handover (answered_at) WHERE answered_at IS NOT NULL;

-- The unit that has the ball; NULL: nobody was named, its station's and whoever's above.
ALTER TABLE request ADD COLUMN desk_id INTEGER REFERENCES site (id);
ALTER TABLE request ADD COLUMN returns INTEGER NOT NULL DEFAULT 0; -- times it was sent back, see domain/request_flow.h
CREATE INDEX request_handed ON request (due_at, id) WHERE state = 6;
CREATE INDEX request_by_desk ON request (desk_id, due_at) WHERE desk_id IS NOT NULL AND closed_at IS NULL;

-- Needs of hardware go to a department, those of software (0) to volunteers; words say more exactly which.
ALTER TABLE category ADD COLUMN department INTEGER NOT NULL DEFAULT 0; -- code list department
ALTER TABLE category_word ADD COLUMN department INTEGER NOT NULL DEFAULT 0;
