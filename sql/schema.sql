-- The schema after all migrations, written by `make schema`; a test compares it.

CREATE TABLE account (
	id          INTEGER PRIMARY KEY,
	login       TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 32),
	name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
	initials    TEXT NOT NULL CHECK (length(initials) <= 30),
	role        INTEGER NOT NULL CHECK (role BETWEEN 0 AND 6),
	site_id     INTEGER NOT NULL REFERENCES site (id),
	path        TEXT NOT NULL CHECK (length(path) <= 40),
	person_id   INTEGER REFERENCES person (id),
	status      INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 1),
	password    TEXT NOT NULL DEFAULT '' CHECK (length(password) <= 128),
	must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change BETWEEN 0 AND 1),
	code        TEXT NOT NULL DEFAULT '' CHECK (length(code) <= 128),
	code_until  INTEGER,
	fails       INTEGER NOT NULL DEFAULT 0,
	locked_until INTEGER,
	language    INTEGER NOT NULL DEFAULT 0 CHECK (language BETWEEN 0 AND 2),
	charset     INTEGER NOT NULL DEFAULT 0 CHECK (charset BETWEEN 0 AND 2),
	expires_at  INTEGER,
	created_at  INTEGER NOT NULL,
	login_at    INTEGER,
	login_from  TEXT NOT NULL DEFAULT '' CHECK (length(login_from) <= 45),
	before_at   INTEGER,
	before_from TEXT NOT NULL DEFAULT '' CHECK (length(before_from) <= 45),
	ver         INTEGER NOT NULL DEFAULT 1
, thrift INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX account_by_path ON account (path, login);

CREATE INDEX account_by_person ON account (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE acting (
	id         INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id),
	for_id     INTEGER NOT NULL REFERENCES account (id),
	from_at    INTEGER NOT NULL,
	until_at   INTEGER NOT NULL,
	granted_by INTEGER REFERENCES account (id),
	granted_at INTEGER NOT NULL,
	ended_at   INTEGER
) STRICT;

CREATE INDEX acting_by_account ON acting (account_id);

CREATE INDEX acting_by_for ON acting (for_id);

CREATE TABLE assignment (
	id          INTEGER PRIMARY KEY,
	request_id  INTEGER NOT NULL REFERENCES request (id),
	attempt     INTEGER NOT NULL,
	person_id   INTEGER NOT NULL REFERENCES person (id),
	state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
	day         INTEGER NOT NULL,
	part        INTEGER NOT NULL CHECK (part BETWEEN 0 AND 3),
	starts_at   INTEGER,
	contacted_at INTEGER,
	arrived_at  INTEGER,
	arrived_how INTEGER NOT NULL DEFAULT 0,
	witness     INTEGER REFERENCES account (id),
	done_at     INTEGER,
	outcome     INTEGER NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 3),
	served      INTEGER NOT NULL DEFAULT 0 CHECK (served BETWEEN 0 AND 9999),
	minutes     INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
	materials   TEXT NOT NULL DEFAULT '' CHECK (length(materials) <= 60),
	note        TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 120),
	hidden_on   INTEGER,
	UNIQUE (request_id, attempt, person_id)
) STRICT;

CREATE INDEX assignment_by_person ON assignment (person_id, state, day);

CREATE TABLE audit (
	seq        INTEGER PRIMARY KEY,
	at         INTEGER NOT NULL,
	account_id INTEGER NOT NULL,
	act        TEXT NOT NULL CHECK (length(act) <= 32),
	object     TEXT NOT NULL CHECK (length(object) <= 20),
	object_id  INTEGER NOT NULL,
	text       TEXT NOT NULL CHECK (length(text) <= 200),
	hash       BLOB NOT NULL CHECK (length(hash) <= 32)
, for_id INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX audit_by_account ON audit (account_id, seq);

CREATE INDEX audit_by_at ON audit (at);

CREATE INDEX audit_by_object ON audit (object, object_id, seq);

CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
BEGIN
	SELECT RAISE (ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
BEGIN
	SELECT RAISE (ABORT, 'the audit is append-only');
END;

CREATE TABLE calendar (
	day     INTEGER PRIMARY KEY,
	working INTEGER NOT NULL CHECK (working BETWEEN 0 AND 1),
	name    TEXT NOT NULL CHECK (length(name) <= 20)
) STRICT;

CREATE TABLE category (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL UNIQUE CHECK (length(name) <= 20),
	initials TEXT NOT NULL CHECK (length(initials) <= 20)
, department INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE category_word (
	word        TEXT PRIMARY KEY CHECK (length(word) <= 20),
	category_id INTEGER NOT NULL REFERENCES category (id)
, department INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE TABLE code_item (
	list     TEXT NOT NULL CHECK (length(list) <= 20),
	code     INTEGER NOT NULL,
	name     TEXT NOT NULL CHECK (length(name) <= 30),
	english  TEXT NOT NULL CHECK (length(english) <= 40),
	initials TEXT NOT NULL CHECK (length(initials) <= 30),
	PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
	token      TEXT PRIMARY KEY CHECK (length(token) = 36),
	account_id INTEGER NOT NULL REFERENCES account (id),
	screen     TEXT NOT NULL CHECK (length(screen) <= 32),
	args       TEXT NOT NULL CHECK (length(args) <= 63),
	head_sealed BLOB NOT NULL CHECK (length(head_sealed) <= 512),
	text_sealed BLOB NOT NULL CHECK (length(text_sealed) <= 16640),
	left_at    INTEGER,
	saved_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_account ON draft (account_id, saved_at);

CREATE TABLE evaluation (
	id         INTEGER PRIMARY KEY,
	request_id INTEGER NOT NULL REFERENCES request (id),
	attempt    INTEGER NOT NULL,
	kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
	rater      INTEGER NOT NULL,
	how        INTEGER NOT NULL,
	solved     INTEGER NOT NULL CHECK (solved BETWEEN 1 AND 3),
	score      INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
	reason     INTEGER NOT NULL DEFAULT 0,
	words      TEXT NOT NULL DEFAULT '' CHECK (length(words) <= 200),
	account_id INTEGER REFERENCES account (id),
	terminal   TEXT NOT NULL DEFAULT '' CHECK (length(terminal) <= 45),
	site_id    INTEGER NOT NULL REFERENCES site (id),
	path       TEXT NOT NULL CHECK (length(path) <= 40),
	at         INTEGER NOT NULL,
	UNIQUE (request_id, attempt)
) STRICT;

CREATE INDEX evaluation_by_path ON evaluation (path, at);

CREATE TABLE flow (
	id   INTEGER PRIMARY KEY,
	key  TEXT NOT NULL CHECK (length(key) <= 8),
	ver  INTEGER NOT NULL,
	name TEXT NOT NULL CHECK (length(name) <= 20),
	current INTEGER NOT NULL CHECK (current BETWEEN 0 AND 1), site_id INTEGER REFERENCES site (id), since INTEGER, rev INTEGER NOT NULL DEFAULT 1, changed_by TEXT NOT NULL DEFAULT '' CHECK (length(changed_by) <= 30),
	UNIQUE (key, ver)
) STRICT;

CREATE TABLE "flow_step" (
	flow_id INTEGER NOT NULL REFERENCES flow (id),
	step    INTEGER NOT NULL,
	label   TEXT NOT NULL CHECK (length(label) <= 8),
	who     INTEGER NOT NULL,
	PRIMARY KEY (flow_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover (
	id          INTEGER PRIMARY KEY,
	request_id  INTEGER NOT NULL REFERENCES request (id),
	department  INTEGER NOT NULL,
	outside_no  TEXT NOT NULL CHECK (length(outside_no) <= 30),
	contact     TEXT NOT NULL CHECK (length(contact) <= 40),
	sent_at     INTEGER NOT NULL,
	due_at      INTEGER NOT NULL,
	result      INTEGER NOT NULL DEFAULT 0,
	answer      TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 200),
	answered_at INTEGER
) STRICT;

CREATE INDEX handover_answered ON handover (answered_at) WHERE answered_at IS NOT NULL;

CREATE INDEX handover_by_request ON handover (request_id);

CREATE TABLE login_fail (
	id         INTEGER PRIMARY KEY,
	at         INTEGER NOT NULL,
	ip         TEXT NOT NULL CHECK (length(ip) <= 45),
	account_id INTEGER REFERENCES account (id)
) STRICT;

CREATE INDEX login_fail_by_at ON login_fail (at, ip);

CREATE TABLE notice (
	id           INTEGER PRIMARY KEY,
	site_id      INTEGER NOT NULL REFERENCES site (id),
	account_id   INTEGER NOT NULL REFERENCES account (id),
	sender       TEXT NOT NULL CHECK (length(sender) <= 30),
	unit         TEXT NOT NULL CHECK (length(unit) <= 40),
	title        TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 40),
	body         TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 300),
	token        TEXT NOT NULL UNIQUE CHECK (length(token) <= 36),
	at           INTEGER NOT NULL,
	withdrawn_at INTEGER,
	readers      INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX notice_by_site ON notice (site_id, at) WHERE withdrawn_at IS NULL;

CREATE TABLE notice_read (
	account_id INTEGER NOT NULL REFERENCES account (id),
	notice_id  INTEGER NOT NULL REFERENCES notice (id),
	PRIMARY KEY (account_id, notice_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE offer (
	id          INTEGER PRIMARY KEY,
	request_id  INTEGER NOT NULL REFERENCES request (id),
	attempt     INTEGER NOT NULL,
	person_id   INTEGER NOT NULL REFERENCES person (id),
	team_id     INTEGER REFERENCES team (id),
	state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
	cost        INTEGER NOT NULL DEFAULT 0,
	why         TEXT NOT NULL DEFAULT '' CHECK (length(why) <= 200),
	offered_at  INTEGER NOT NULL,
	answer_by   INTEGER NOT NULL,
	answered_at INTEGER,
	answered_by INTEGER REFERENCES account (id),
	proxy       INTEGER NOT NULL DEFAULT 0 CHECK (proxy BETWEEN 0 AND 1),
	reason      INTEGER NOT NULL DEFAULT 0,
	note        TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 60),
	UNIQUE (request_id, attempt, person_id)
) STRICT;

CREATE INDEX offer_by_person ON offer (person_id, state, answer_by);

CREATE INDEX offer_by_team ON offer (team_id, offered_at) WHERE team_id IS NOT NULL;

CREATE INDEX offer_pending ON offer (answer_by) WHERE state = 0;

CREATE INDEX offer_recent ON offer (person_id, offered_at);

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

CREATE TABLE person (
	id           INTEGER PRIMARY KEY,
	name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
	initials     TEXT NOT NULL CHECK (length(initials) <= 30),
	sex          INTEGER NOT NULL CHECK (sex IN (0, 1, 2, 9)),
	born_on      INTEGER NOT NULL DEFAULT -999999,
	site_id      INTEGER NOT NULL REFERENCES site (id),
	path         TEXT NOT NULL CHECK (length(path) <= 40),
	address      TEXT NOT NULL CHECK (length(address) <= 60),
	target_group INTEGER NOT NULL,
	id_type      INTEGER NOT NULL,
	id_index     BLOB UNIQUE CHECK (length(id_index) <= 32),
	id_sealed    BLOB CHECK (length(id_sealed) <= 80),
	phone_index  BLOB CHECK (length(phone_index) <= 32),
	tail_index   BLOB CHECK (length(tail_index) <= 32),
	phone_sealed BLOB CHECK (length(phone_sealed) <= 80),
	created_at   INTEGER NOT NULL,
	ver          INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX person_by_name ON person (name, path);

CREATE INDEX person_by_path ON person (path);

CREATE INDEX person_by_phone ON person (phone_index) WHERE phone_index IS NOT NULL;

CREATE INDEX person_by_tail ON person (tail_index, path) WHERE tail_index IS NOT NULL;

CREATE TABLE person_initials (
	initials  TEXT NOT NULL CHECK (length(initials) <= 30),
	path      TEXT NOT NULL CHECK (length(path) <= 40),
	person_id INTEGER NOT NULL REFERENCES person (id),
	PRIMARY KEY (initials, path, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_initials_by_person ON person_initials (person_id);

CREATE TABLE "rating_count" (
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

CREATE TABLE request (
	id           INTEGER PRIMARY KEY,
	uuid         TEXT NOT NULL UNIQUE CHECK (length(uuid) BETWEEN 8 AND 36),
	county_id    INTEGER NOT NULL REFERENCES site (id),
	year         INTEGER NOT NULL,
	no           TEXT NOT NULL CHECK (length(no) BETWEEN 8 AND 10),
	flow_id      INTEGER NOT NULL REFERENCES flow (id),
	site_id      INTEGER NOT NULL REFERENCES site (id),
	path         TEXT NOT NULL CHECK (length(path) <= 40),
	requester_id INTEGER NOT NULL REFERENCES person (id),
	need         TEXT NOT NULL CHECK (length(need) BETWEEN 1 AND 200),
	brief        TEXT NOT NULL CHECK (length(brief) <= 20),
	address      TEXT NOT NULL CHECK (length(address) <= 60),
	category_id  INTEGER NOT NULL REFERENCES category (id),
	urgency      INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 3),
	wanted_day   INTEGER NOT NULL,
	wanted_part  INTEGER NOT NULL CHECK (wanted_part BETWEEN 0 AND 3),
	wanted_how   INTEGER NOT NULL CHECK (wanted_how BETWEEN 0 AND 1),
	heads        INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 99),
	channel      INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 6),
	target_group INTEGER NOT NULL,
	risk         INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 5),
	risk_note    TEXT NOT NULL DEFAULT '' CHECK (length(risk_note) <= 60),
	note         TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 120),
	consent_ver  INTEGER NOT NULL,
	placed_by    INTEGER REFERENCES account (id),
	item_id      INTEGER REFERENCES service_item (id),
	skill_id     INTEGER REFERENCES skill (id),
	needs_cert   INTEGER NOT NULL DEFAULT 0 CHECK (needs_cert BETWEEN 0 AND 1),
	min_age      INTEGER NOT NULL DEFAULT 0,
	insured      INTEGER NOT NULL DEFAULT 0 CHECK (insured BETWEEN 0 AND 1),
	state        INTEGER NOT NULL CHECK (state BETWEEN 0 AND 20),
	close_kind   INTEGER NOT NULL DEFAULT 0 CHECK (close_kind BETWEEN 0 AND 4),
	level        INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 3),
	attempt      INTEGER NOT NULL DEFAULT 1 CHECK (attempt BETWEEN 1 AND 9),
	claimable    INTEGER NOT NULL DEFAULT 0 CHECK (claimable BETWEEN 0 AND 1),
	timer        INTEGER NOT NULL DEFAULT 0 CHECK (timer BETWEEN 0 AND 8),
	timer_from   INTEGER NOT NULL,
	due_at       INTEGER NOT NULL,
	stage        INTEGER NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 4),
	check_at     INTEGER NOT NULL,
	paused_sec   INTEGER NOT NULL DEFAULT 0,
	done_by      INTEGER,
	late         INTEGER NOT NULL DEFAULT 0 CHECK (late BETWEEN 0 AND 1),
	receipt      TEXT NOT NULL UNIQUE CHECK (length(receipt) <= 9),
	created_at   INTEGER NOT NULL,
	closed_at    INTEGER,
	ver          INTEGER NOT NULL DEFAULT 1, desk_id INTEGER REFERENCES site (id), returns INTEGER NOT NULL DEFAULT 0, merged_into INTEGER REFERENCES request (id),
	UNIQUE (county_id, year, no)
) STRICT;

CREATE INDEX request_by_desk ON request (desk_id, due_at) WHERE desk_id IS NOT NULL AND closed_at IS NULL;

CREATE INDEX request_by_flow ON request (flow_id, closed_at);

CREATE INDEX request_by_requester ON request (requester_id, created_at);

CREATE INDEX request_by_site ON request (site_id);

CREATE INDEX request_closed ON request (closed_at, id, path, state) WHERE closed_at IS NOT NULL;

CREATE INDEX request_closed_narrow ON request (path, closed_at, id, state) WHERE closed_at IS NOT NULL;

CREATE INDEX request_handed ON request (due_at, id) WHERE state = 6;

CREATE INDEX request_merged ON request (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX request_open ON request (due_at, id, path, state) WHERE closed_at IS NULL;

CREATE INDEX request_open_level ON request (level, id, path, state) WHERE closed_at IS NULL;

CREATE INDEX request_open_narrow ON request (path, due_at, id, state) WHERE closed_at IS NULL;

CREATE INDEX request_open_new ON request (created_at, id, path, state) WHERE closed_at IS NULL;

CREATE INDEX request_to_check ON request (check_at) WHERE closed_at IS NULL;

CREATE TRIGGER request_counted AFTER INSERT ON request
BEGIN
	INSERT INTO tally (site_id, what, n) SELECT above_id, new.state, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

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

CREATE TRIGGER request_recounted AFTER UPDATE OF state ON request WHEN new.state <> old.state
BEGIN
	UPDATE tally SET n = n - 1 WHERE what = old.state
		AND site_id IN (SELECT above_id FROM site_above WHERE site_id = old.site_id);
	INSERT INTO tally (site_id, what, n) SELECT above_id, new.state, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE request_counter (
	county_id INTEGER NOT NULL REFERENCES site (id),
	day       INTEGER NOT NULL,
	n         INTEGER NOT NULL,
	PRIMARY KEY (county_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE "request_event" (
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

CREATE TRIGGER request_event_kept BEFORE UPDATE ON request_event
BEGIN
	SELECT RAISE (ABORT, 'events are append-only');
END;

CREATE TABLE reveal (
	id         INTEGER PRIMARY KEY,
	person_id  INTEGER NOT NULL REFERENCES person (id),
	account_id INTEGER NOT NULL REFERENCES account (id),
	actor      TEXT NOT NULL CHECK (length(actor) <= 30),
	unit       TEXT NOT NULL CHECK (length(unit) <= 40),
	reason     TEXT NOT NULL CHECK (length(reason) <= 60),
	at         INTEGER NOT NULL
) STRICT;

CREATE INDEX reveal_by_account ON reveal (account_id, at);

CREATE INDEX reveal_by_person ON reveal (person_id, at);

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

CREATE TABLE role_perm (
	role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 6),
	perm INTEGER NOT NULL CHECK (perm BETWEEN 0 AND 63),
	PRIMARY KEY (role, perm)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_item (
	id          INTEGER PRIMARY KEY,
	category_id INTEGER NOT NULL REFERENCES category (id),
	name        TEXT NOT NULL UNIQUE CHECK (length(name) <= 20),
	initials    TEXT NOT NULL CHECK (length(initials) <= 20),
	skill_id    INTEGER REFERENCES skill (id),
	needs_cert  INTEGER NOT NULL CHECK (needs_cert BETWEEN 0 AND 1),
	heads       INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 99),
	minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
	urgency     INTEGER NOT NULL CHECK (urgency BETWEEN 0 AND 3),
	min_age     INTEGER NOT NULL CHECK (min_age BETWEEN 0 AND 99)
) STRICT;

CREATE INDEX service_item_by_category ON service_item (category_id, id);

CREATE TABLE session (
	id         INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id),
	pid        INTEGER NOT NULL,
	ip         TEXT NOT NULL CHECK (length(ip) <= 45),
	term       TEXT NOT NULL CHECK (length(term) <= 32),
	client     TEXT NOT NULL CHECK (length(client) <= 60),
	since      INTEGER NOT NULL
, acting_id INTEGER REFERENCES acting (id)) STRICT;

CREATE INDEX session_by_account ON session (account_id);

CREATE TABLE site (
	id         INTEGER PRIMARY KEY,
	parent_id  INTEGER REFERENCES site (id),
	path       TEXT NOT NULL UNIQUE CHECK (length(path) BETWEEN 5 AND 40),
	tier       INTEGER NOT NULL CHECK (tier BETWEEN 0 AND 4),
	kind       INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 9),
	code       TEXT UNIQUE CHECK (length(code) <= 12),
	name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
	place      TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 40),
	initials   TEXT NOT NULL CHECK (length(initials) <= 40),
	urban_rural INTEGER,
	population INTEGER,
	elderly    INTEGER,
	counted_on INTEGER,
	address    TEXT NOT NULL DEFAULT '' CHECK (length(address) <= 60),
	hours      TEXT NOT NULL DEFAULT '' CHECK (length(hours) <= 40),
	head       TEXT NOT NULL DEFAULT '' CHECK (length(head) <= 30),
	head_phone_sealed BLOB CHECK (length(head_phone_sealed) <= 80),
	lat_e6     INTEGER,
	lon_e6     INTEGER,
	status     INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 1),
	opened_on  INTEGER,
	closed_on  INTEGER,
	active_at  INTEGER,
	ver        INTEGER NOT NULL DEFAULT 1
, flow_key TEXT CHECK (length(flow_key) <= 8), login_at INTEGER) STRICT;

CREATE INDEX site_by_initials ON site (initials, path);

CREATE INDEX site_by_name ON site (name, path);

CREATE INDEX site_by_parent ON site (parent_id, code, id);

CREATE TABLE site_above (
	site_id  INTEGER NOT NULL REFERENCES site (id),
	above_id INTEGER NOT NULL REFERENCES site (id),
	PRIMARY KEY (site_id, above_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_fact (
	site_id INTEGER NOT NULL REFERENCES site (id),
	key     INTEGER NOT NULL,
	item    TEXT NOT NULL CHECK (length(item) <= 12),
	value   TEXT NOT NULL CHECK (length(value) <= 40),
	day     INTEGER NOT NULL,
	PRIMARY KEY (site_id, key, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_initials (
	site_id  INTEGER NOT NULL REFERENCES site (id),
	initials TEXT NOT NULL CHECK (length(initials) BETWEEN 1 AND 40),
	PRIMARY KEY (site_id, initials)
) STRICT, WITHOUT ROWID;

CREATE TABLE skill (
	id         INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 63),
	name       TEXT NOT NULL UNIQUE CHECK (length(name) <= 20),
	initials   TEXT NOT NULL CHECK (length(initials) <= 20),
	needs_cert INTEGER NOT NULL CHECK (needs_cert BETWEEN 0 AND 1)
) STRICT;

CREATE TABLE ssh_key (
	id          INTEGER PRIMARY KEY,
	account_id  INTEGER NOT NULL REFERENCES account (id),
	fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) <= 64),
	name        TEXT NOT NULL CHECK (length(name) <= 40),
	public_key  TEXT NOT NULL CHECK (length(public_key) <= 2000),
	added_at    INTEGER NOT NULL,
	disabled_at INTEGER
) STRICT;

CREATE INDEX ssh_key_by_account ON ssh_key (account_id);

CREATE TABLE tally (
	site_id INTEGER NOT NULL REFERENCES site (id),
	what    INTEGER NOT NULL,
	n       INTEGER NOT NULL,
	PRIMARY KEY (site_id, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
	id        INTEGER PRIMARY KEY,
	no        TEXT NOT NULL UNIQUE CHECK (length(no) <= 12),
	name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
	initials  TEXT NOT NULL CHECK (length(initials) <= 30),
	kind      INTEGER NOT NULL,
	site_id   INTEGER NOT NULL REFERENCES site (id),
	path      TEXT NOT NULL CHECK (length(path) <= 40),
	leader_id INTEGER REFERENCES person (id),
	status    INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 1),
	founded_on INTEGER,
	ver       INTEGER NOT NULL DEFAULT 1
, token TEXT CHECK (length(token) <= 36), changed_by TEXT NOT NULL DEFAULT '' CHECK (length(changed_by) <= 30)) STRICT;

CREATE INDEX team_by_leader ON team (leader_id) WHERE leader_id IS NOT NULL;

CREATE INDEX team_by_path ON team (path, initials, id);

CREATE UNIQUE INDEX team_by_token ON team (token) WHERE token IS NOT NULL;

CREATE TABLE team_member (
	team_id   INTEGER NOT NULL REFERENCES team (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	from_day  INTEGER NOT NULL,
	to_day    INTEGER,
	PRIMARY KEY (team_id, person_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE INDEX team_member_by_person ON team_member (person_id, team_id);

CREATE TABLE team_site (
	team_id INTEGER NOT NULL REFERENCES team (id),
	site_id INTEGER NOT NULL REFERENCES site (id),
	PRIMARY KEY (team_id, site_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX team_site_by_site ON team_site (site_id, team_id);

CREATE TABLE "time_limit" (
	flow_id INTEGER NOT NULL,
	urgency INTEGER NOT NULL,
	timer   INTEGER NOT NULL,
	amount  INTEGER NOT NULL,
	unit    INTEGER NOT NULL,
	PRIMARY KEY (flow_id, urgency, timer)
) STRICT, WITHOUT ROWID;

CREATE TABLE volunteer (
	person_id     INTEGER PRIMARY KEY REFERENCES person (id),
	no            TEXT NOT NULL UNIQUE CHECK (length(no) <= 12),
	initials      TEXT NOT NULL CHECK (length(initials) <= 30),
	site_id       INTEGER NOT NULL REFERENCES site (id),
	path          TEXT NOT NULL CHECK (length(path) <= 40),
	status        INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
	skill_mask    INTEGER NOT NULL DEFAULT 0,
	skill_names   TEXT NOT NULL DEFAULT '' CHECK (length(skill_names) <= 60),
	free_parts    INTEGER NOT NULL DEFAULT 2097151 CHECK (free_parts BETWEEN 0 AND 2097151),
	political     INTEGER NOT NULL DEFAULT 13,
	guardian      TEXT NOT NULL DEFAULT '' CHECK (length(guardian) <= 40),
	by_call       INTEGER NOT NULL DEFAULT 0 CHECK (by_call BETWEEN 0 AND 1),
	capacity      INTEGER NOT NULL DEFAULT 3 CHECK (capacity BETWEEN 1 AND 9),
	load          INTEGER NOT NULL DEFAULT 0 CHECK (load >= 0),
	offered       INTEGER NOT NULL DEFAULT 0,
	accepted      INTEGER NOT NULL DEFAULT 0,
	rating_sum    INTEGER NOT NULL DEFAULT 0,
	rating_n      INTEGER NOT NULL DEFAULT 0,
	month         INTEGER NOT NULL DEFAULT 0,
	month_minutes INTEGER NOT NULL DEFAULT 0,
	year_minutes  INTEGER NOT NULL DEFAULT 0,
	total_minutes INTEGER NOT NULL DEFAULT 0,
	served_at     INTEGER,
	registered_at INTEGER NOT NULL,
	registered_by INTEGER REFERENCES account (id),
	token         TEXT CHECK (length(token) <= 36),
	changed_by    TEXT NOT NULL DEFAULT '' CHECK (length(changed_by) <= 30),
	ver           INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX volunteer_by_initials ON volunteer (initials, path, person_id);

CREATE INDEX volunteer_by_path ON volunteer (path, initials, person_id);

CREATE INDEX volunteer_by_site ON volunteer (site_id, offered);

CREATE INDEX volunteer_by_status ON volunteer (status, path, initials, person_id);

CREATE UNIQUE INDEX volunteer_by_token ON volunteer (token) WHERE token IS NOT NULL;

CREATE TRIGGER volunteer_counted AFTER INSERT ON volunteer
BEGIN
	INSERT INTO tally (site_id, what, n) SELECT above_id, 40 + new.status, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER volunteer_recounted AFTER UPDATE OF status, site_id ON volunteer
	WHEN new.status <> old.status OR new.site_id <> old.site_id
BEGIN
	UPDATE tally SET n = n - 1 WHERE what = 40 + old.status
		AND site_id IN (SELECT above_id FROM site_above WHERE site_id = old.site_id);
	INSERT INTO tally (site_id, what, n) SELECT above_id, 40 + new.status, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE volunteer_move (
	person_id INTEGER PRIMARY KEY REFERENCES volunteer (person_id),
	from_path TEXT NOT NULL CHECK (length(from_path) <= 40),
	to_id     INTEGER NOT NULL REFERENCES site (id),
	asked_by  TEXT NOT NULL CHECK (length(asked_by) <= 30),
	asked_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX volunteer_move_by_path ON volunteer_move (from_path);

CREATE TABLE volunteer_skill (
	skill_id   INTEGER NOT NULL REFERENCES skill (id),
	site_id    INTEGER NOT NULL REFERENCES site (id),
	person_id  INTEGER NOT NULL REFERENCES volunteer (person_id),
	cert_no    TEXT NOT NULL DEFAULT '' CHECK (length(cert_no) <= 30),
	expires_on INTEGER,
	verified   INTEGER NOT NULL DEFAULT 0 CHECK (verified BETWEEN 0 AND 1),
	PRIMARY KEY (skill_id, site_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX volunteer_skill_by_person ON volunteer_skill (person_id, skill_id);
