-- For `sidan check`: what must agree between tables, and the content of all tables as lines for a digest.
-- Secrets, chance (tokens, receipt codes, hashes) and what only concerns logins are left out of the digest.

--@ many check_site_paths -> check_fault
--@ doc Sites whose path is not their parent's and one segment, or whose list of sites above is not complete.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col id int
SELECT s.id + 0 AS id
  FROM site AS s
  LEFT JOIN site AS p ON p.id = s.parent_id
 WHERE length(s.path) <> ifnull(length(p.path), 0) + 5
    OR substr(s.path, 1, length(s.path) - 5) <> ifnull(p.path, '')
    OR (SELECT count(*) FROM site_above AS u WHERE u.site_id = s.id) * 5 <> length(s.path)
 LIMIT :limit;

--@ many check_account_paths -> check_fault
--@ doc Accounts whose path is not their site's.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col id int
SELECT a.id + 0 AS id
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.path <> s.path
 LIMIT :limit;

--@ many check_person_paths -> check_fault
--@ doc Persons whose path is not their site's.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col id int
SELECT p.id + 0 AS id
  FROM person AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.path <> s.path
 LIMIT :limit;

--@ many check_volunteer_paths -> check_fault
--@ doc Volunteers whose path is not their site's.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col id int
SELECT p.id + 0 AS id
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
  JOIN site AS s ON s.id = v.site_id
 WHERE v.path <> s.path
 LIMIT :limit;

--@ many check_request_paths -> check_fault
--@ doc Requests whose path is not their site's.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col id int
SELECT r.id + 0 AS id
  FROM request AS r
  JOIN site AS s ON s.id = r.site_id
 WHERE r.path <> s.path
 LIMIT :limit;

--@ each check_numbers -> check_number
--@ doc The sealed numbers of all persons.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
SELECT id, id_sealed, phone_sealed
  FROM person
 ORDER BY id;

--@ each digest_site -> digest_line
--@ doc Sites, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('site', id, parent_id, path, tier, kind, code, name, place, urban_rural, population,
                  elderly, counted_on, address, hours, head, lat_e6, lon_e6, status, opened_on,
                  closed_on) AS line
  FROM site
 ORDER BY id;

--@ each digest_tally -> digest_line
--@ doc Roll-ups that are not zero, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('tally', site_id, what, n) AS line
  FROM tally
 WHERE n <> 0
 ORDER BY site_id, what;

--@ each digest_person -> digest_line
--@ doc Persons, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('person', id, name, sex, born_on, site_id, path, address, target_group, id_type,
                  created_at) AS line
  FROM person
 ORDER BY id;

--@ each digest_volunteer -> digest_line
--@ doc Volunteers, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('volunteer', person_id, no, site_id, path, status, skill_mask, skill_names, free_parts,
                  political, guardian, by_call, year_minutes, total_minutes, served_at,
                  registered_at) AS line
  FROM volunteer
 ORDER BY person_id;

--@ each digest_volunteer_skill -> digest_line
--@ doc Skills of volunteers, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('volunteer_skill', skill_id, site_id, person_id, cert_no, expires_on, verified) AS line
  FROM volunteer_skill
 ORDER BY skill_id, site_id, person_id;

--@ each digest_team -> digest_line
--@ doc Teams, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('team', id, no, name, kind, site_id, path, leader_id, status, founded_on) AS line
  FROM team
 ORDER BY id;

--@ each digest_team_member -> digest_line
--@ doc Members of teams, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('team_member', team_id, person_id, from_day, to_day) AS line
  FROM team_member
 ORDER BY team_id, person_id, from_day;

--@ each digest_site_fact -> digest_line
--@ doc Facts of sites.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('site_fact', site_id, key, item, value, day) AS line
  FROM site_fact
 ORDER BY site_id, key, item;

--@ each digest_pairing -> digest_line
--@ doc Units that stand by sites.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('pairing', id, site_id, kind, unit, contact, note, from_day, to_day) AS line
  FROM pairing
 ORDER BY id;

--@ each digest_pairing_visit -> digest_line
--@ doc Their visits.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('pairing_visit', pairing_id, day, what) AS line
  FROM pairing_visit
 ORDER BY pairing_id, day;

--@ each digest_team_site -> digest_line
--@ doc Sites that teams serve by name, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('team_site', team_id, site_id) AS line
  FROM team_site
 ORDER BY team_id, site_id;

--@ each digest_account -> digest_line
--@ doc Accounts, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('account', id, login, name, role, site_id, path, person_id, status) AS line
  FROM account
 ORDER BY id;

--@ each digest_request -> digest_line
--@ doc Requests, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('request', id, county_id, year, no, flow_id, site_id, path, requester_id, need, brief,
                  address, category_id, urgency, wanted_day, wanted_part, wanted_how, heads, channel,
                  target_group, risk, risk_note, note, placed_by, item_id, skill_id, needs_cert, min_age,
                  insured, state, close_kind, level, attempt, claimable, timer, timer_from, due_at, done_by,
                  late, created_at, closed_at, desk_id, returns, merged_into) AS line
  FROM request
 ORDER BY id;

--@ each digest_handover -> digest_line
--@ doc Hand-overs, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('handover', id, request_id, department, outside_no, contact, sent_at, due_at, result, answer,
                  answered_at) AS line
  FROM handover
 ORDER BY id;

--@ each digest_request_event -> digest_line
--@ doc Events, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('request_event', request_id, seq, at, account_id, actor, unit, action, from_state,
                  to_state, reason, text) AS line
  FROM request_event
 ORDER BY request_id, seq;

--@ each digest_offer -> digest_line
--@ doc Offers, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('offer', id, request_id, attempt, person_id, team_id, state, cost, why, offered_at,
                  answer_by, answered_at, answered_by, proxy, reason, note) AS line
  FROM offer
 ORDER BY id;

--@ each digest_assignment -> digest_line
--@ doc Tasks, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('assignment', id, request_id, attempt, person_id, state, day, part, starts_at,
                  contacted_at, arrived_at, arrived_how, done_at, outcome, served, minutes, materials,
                  note) AS line
  FROM assignment
 ORDER BY id;

--@ each digest_evaluation -> digest_line
--@ doc Ratings, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('evaluation', id, request_id, attempt, kind, rater, how, solved, score, reason, words,
                  account_id, site_id, path, at) AS line
  FROM evaluation
 ORDER BY id;

--@ each digest_revisit -> digest_line
--@ doc Ratings asked about again, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('revisit', evaluation_id, why, state, due_at, tries, given, solved, score, words, account_id, at) AS line
  FROM revisit
 ORDER BY evaluation_id;

--@ each digest_notice -> digest_line
--@ doc Notices, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('notice', id, site_id, account_id, sender, unit, title, body, at, withdrawn_at) AS line
  FROM notice
 ORDER BY id;

--@ each digest_notice_read -> digest_line
--@ doc Who has opened which notice, a line each.
--@ unscoped: for sidan check
--@ scan: reads everything on purpose
--@ col line text 2000
SELECT json_array('notice_read', account_id, notice_id) AS line
  FROM notice_read
 ORDER BY account_id, notice_id;
