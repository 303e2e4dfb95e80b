-- A city of 300 000 volunteers in 528 stations below the root, with requests in every state: what the statements
-- are measured on.  The root is there already, with id 1, and so are the seeds.  The county measured is 101.

PRAGMA foreign_keys = OFF;
PRAGMA synchronous = OFF;
BEGIN;

CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);
INSERT INTO n WITH RECURSIVE up (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM up WHERE i < 299999) SELECT i FROM up;

-- 4 counties (101 …), 48 townships (201 …), 528 villages (1001 …).
INSERT INTO site (id, parent_id, path, tier, kind, code, name, place, initials)
SELECT 101 + i, 1, (SELECT path FROM site WHERE id = 1) || printf('%04d/', 101 + i), 2, 1, printf('2100%02d000000', i),
       '县' || i, '县' || i, 'x' || char(97 + i)
  FROM n WHERE i < 4;
INSERT INTO site (id, parent_id, path, tier, kind, code, name, place, initials)
SELECT 201 + i, 101 + i % 4, p.path || printf('%04d/', 201 + i), 3, 2, printf('2100%02d%03d000', i % 4, 1 + i),
       '镇' || i, '镇' || i, 'z' || char(97 + i % 26)
  FROM n JOIN site AS p ON p.id = 101 + i % 4 WHERE i < 48;
INSERT INTO site (id, parent_id, path, tier, kind, code, name, place, initials, population)
SELECT 1001 + i, 201 + i % 48, p.path || printf('%04d/', 1001 + i), 4, 3, printf('2100%02d%03d%03d', i % 4, 1 + i % 48, 1 + i / 48),
       '村' || i, '镇' || i % 48 || '村' || i, 'c' || char(97 + i % 26) || char(97 + i / 26), 1500
  FROM n JOIN site AS p ON p.id = 201 + i % 48 WHERE i < 528;
INSERT OR IGNORE INTO site_initials (site_id, initials) SELECT id, initials FROM site;
INSERT OR IGNORE INTO site_above (site_id, above_id)
SELECT s.id, a.id FROM site AS s JOIN site AS a ON s.path >= a.path AND s.path < substr(a.path, 1, length(a.path) - 1) || '0';

INSERT INTO account (id, login, name, initials, role, site_id, path, status, created_at)
SELECT 100 + i, 'clerk' || i, '干部' || i, 'gb', 1 + i % 3, s.id, s.path, 0, 1790000000
  FROM n JOIN site AS s ON s.id = 1001 + i % 528 WHERE i < 1000;

INSERT INTO person (id, name, initials, sex, born_on, site_id, path, address, target_group, id_type, id_index, phone_index, tail_index, created_at)
SELECT 10 + i, '名' || i % 20000,
       char(97 + i * 7919 % 26) || char(97 + i * 104729 % 23) || char(97 + i * 1299709 % 21), 1 + i % 2, -10000 + i % 20000,
       s.id, s.path, '', 0, 0, CAST(printf('id%d', i) AS BLOB), CAST(printf('ph%d', i) AS BLOB), CAST(printf('%04d', i % 10000) AS BLOB), 1790000000
  FROM n JOIN site AS s ON s.id = 1001 + i % 528;
INSERT INTO person_initials (initials, path, person_id) SELECT initials, path, id FROM person ORDER BY 1, 2, 3;
INSERT INTO volunteer (person_id, no, initials, site_id, path, status, skill_mask, offered, accepted, load, registered_at)
SELECT id, printf('V%08d', id), initials, site_id, path, id % 17 / 16, 1 << id % 12, id % 9, id % 7, id % 3, 1790000000
  FROM person;
INSERT INTO volunteer_skill (skill_id, site_id, person_id, expires_on, verified)
SELECT 1 + id % 12, site_id, id, 20000 + id % 700, 1 FROM person WHERE id % 3 = 0;
INSERT INTO volunteer_move (person_id, from_path, to_id, asked_by, asked_at)
SELECT id, path, 1001, '某', 1790000000 FROM person WHERE id % 3000 = 0;

INSERT INTO team (id, no, name, initials, kind, site_id, path, leader_id)
SELECT 1 + i, printf('T%05d', i), '队' || i, 'd' || char(97 + i % 26), i % 5, s.id, s.path, 10 + i
  FROM n JOIN site AS s ON s.id = 1001 + i % 528 WHERE i < 2000;
INSERT INTO team_member (team_id, person_id, from_day) SELECT 1 + id % 2000, id, 20000 FROM person WHERE id < 60000;

-- 60 000 requests, one in twenty of them open.
INSERT INTO request (id, uuid, county_id, year, no, flow_id, site_id, path, requester_id, need, brief, address, category_id,
                     urgency, wanted_day, wanted_part, wanted_how, heads, channel, target_group, risk, consent_ver,
                     state, timer_from, due_at, check_at, receipt, created_at, closed_at)
SELECT 1 + i, printf('uuid-%08d', i), 101 + i % 4, 2026, printf('%08d', i), (SELECT min(id) FROM flow), s.id, s.path,
       10 + i, '修水管', '修水管', '', (SELECT min(id) FROM category), i % 4, 20780, i % 4, 0, 1, i % 7, 0, 0, 1,
       i % 14, 1795000000 - i, 1795000000 + i * 37 % 1000000, 1795000000 + i, printf('R%08d', i), 1795000000 - i,
       CASE WHEN i % 20 < 19 THEN 1795000000 - i END
  FROM n JOIN site AS s ON s.id = 1001 + i % 528 WHERE i < 60000;
INSERT INTO request_event (request_id, seq, at, actor, unit, action, from_state, to_state)
SELECT r.id, e.i + 1, 1795000000 + e.i, '某', '某村', e.i, 0, 1 FROM request AS r JOIN n AS e ON e.i < 5;
INSERT INTO offer (request_id, attempt, person_id, state, offered_at, answer_by)
SELECT id, 1, 10 + id % 20000, id % 20 % 5, 1795000000, 1795000000 + id FROM request;
INSERT INTO assignment (request_id, attempt, person_id, state, day, part, minutes)
SELECT id, 1, 10 + id % 20000, id % 6, 20780 - id % 300, 1, 60 FROM request;
INSERT INTO evaluation (request_id, attempt, kind, rater, how, solved, score, site_id, path, at)
SELECT id, 1, 0, 0, 0, 1, 1 + id % 5, site_id, path, 1795000000 FROM request WHERE closed_at IS NOT NULL;

INSERT OR REPLACE INTO tally (site_id, what, n) SELECT s.id, w.i, s.id % 50 FROM site AS s JOIN n AS w ON w.i < 50;
-- Each volunteer of the 20 000 who served is counted at a station and all above it, as is each team and category.
INSERT INTO rating_count (site_id, year, grp, of_id, delivered, own, proxy, good, low, held, mismatch)
SELECT u.above_id, 2026, g.i, CASE g.i WHEN 0 THEN 0 WHEN 1 THEN 1 + r.id % 10 WHEN 2 THEN 10 + r.id % 20000 ELSE 1 + r.id % 2000 END,
       count(*), count(*) / 2, count(*) / 4, count(*) / 2, 0, 0, 0
  FROM request AS r JOIN site_above AS u ON u.site_id = r.site_id JOIN n AS g ON g.i < 4 GROUP BY 1, 3, 4;
INSERT INTO revisit (evaluation_id, why, state, due_at)
SELECT id, 1 + id % 4, id % 50 / 10, 1795000000 + id FROM evaluation WHERE id % 5 = 0;
INSERT INTO audit (at, account_id, act, object, object_id, text, hash)
SELECT 1795000000 + i, 100, 'request_place', 'request', i, '', zeroblob(32) FROM n WHERE i < 50000;
INSERT INTO reveal (person_id, account_id, actor, unit, reason, at)
SELECT 10 + i, 100 + i % 1000, '某', '某村', '回访', 1795000000 + i FROM n WHERE i < 20000;
INSERT INTO session (account_id, pid, ip, term, client, since)
SELECT 100 + i, 1000 + i, '127.0.0.1', 'xterm', 'OpenSSH', 1795000000 FROM n WHERE i < 500;
INSERT INTO notice (id, site_id, account_id, sender, unit, title, body, token, at)
SELECT 1 + i, CASE i % 3 WHEN 0 THEN 101 WHEN 1 THEN 201 + i % 48 ELSE 1001 + i % 528 END, 100, '某', '某县', '通知', '内容',
       printf('t%d', i), 1795000000 - i * 600 FROM n WHERE i < 20000;
INSERT INTO notice_read (account_id, notice_id) SELECT 100, 1 + i * 7 FROM n WHERE i < 2000;
INSERT INTO login_fail (at, ip) SELECT 1795000000 + i, '10.0.' || i / 250 || '.' || i % 250 FROM n WHERE i < 5000;

DROP TABLE n;
COMMIT;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
