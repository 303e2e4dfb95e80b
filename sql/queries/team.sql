-- Teams: whoever leads one or belongs to it reaches it wherever it is at home.

--@ one team_get -> team_row
--@ doc A team of the scope, or one that the person leads or belongs to.
--@ in me person.id
--@ col members int
SELECT t.id, t.no, t.name, t.initials, t.kind, t.site_id, s.place, t.path, t.leader_id, p.name AS leader, t.status,
       t.founded_on, t.changed_by, t.ver,
       (SELECT count(*) FROM team_member AS m WHERE m.team_id = t.id AND m.to_day IS NULL) AS members
  FROM team AS t
  JOIN site AS s ON s.id = t.site_id
  LEFT JOIN person AS p ON p.id = t.leader_id
 WHERE t.id = :id
   AND ((t.path >= :scope_lo AND t.path < :scope_hi)
        OR t.leader_id = :me
        OR EXISTS (SELECT 1 FROM team_member AS m
                    WHERE m.person_id = :me AND m.team_id = t.id AND m.to_day IS NULL));

--@ value team_name
--@ doc What a team is called.
--@ unscoped: the use case has read an offer to it
SELECT name
  FROM team
 WHERE id = :id;

--@ value team_by_token
--@ doc The team that a form founded before.
--@ unscoped: a form's token is known to whoever filled it in
SELECT id
  FROM team
 WHERE token = :token;

--@ value team_same
--@ doc Open teams of that name at a site, but one.
--@ unscoped: the use case has read the site within its scope
--@ col n int
SELECT count(*) AS n
  FROM team
 WHERE path = :path
   AND name = :name
   AND status = 0
   AND id <> :id;

--@ value team_next_id
--@ doc The id of the next team: its number is made of it.
--@ unscoped: belongs to no site
--@ col id team.id
SELECT ifnull(max(id), 0) + 1 AS id
  FROM team;

--@ insert team_insert
--@ doc Founds a team.
--@ unscoped: the use case has read the site within its scope
INSERT INTO team (no, name, initials, kind, site_id, path, leader_id, founded_on, token, changed_by)
VALUES (:no, :name, :initials, :kind, :site_id, :path, :leader_id, :founded_on, :token, :changed_by);

--@ exec team_update
--@ doc Stores a changed team, if it is still the version that was read.
--@ unscoped: the use case has read the team within its scope
UPDATE team
   SET name = :name, initials = :initials, kind = :kind, site_id = :site_id, path = :path, leader_id = :leader_id,
       founded_on = :founded_on, changed_by = :changed_by, ver = ver + 1
 WHERE id = :id
   AND ver = :ver;

--@ exec team_set_status
--@ doc Closes a team or opens it again, if it is still the version that was read.
--@ unscoped: the use case has read the team within its scope
UPDATE team
   SET status = :status, changed_by = :changed_by, ver = ver + 1
 WHERE id = :id
   AND ver = :ver;

-- What a team serves besides its own site.

--@ many team_sites -> team_site_row
--@ doc The sites a team serves; none: its own and everything below.
--@ unscoped: the use case has read the team within its scope
SELECT ts.site_id, s.place, s.path, s.kind
  FROM team_site AS ts
  JOIN site AS s ON s.id = ts.site_id
 WHERE ts.team_id = :team_id
 ORDER BY ts.site_id
 LIMIT :limit;

--@ exec team_site_insert
--@ doc A team serves that site.
--@ unscoped: the use case has read both within its scope
INSERT INTO team_site (team_id, site_id)
VALUES (:team_id, :site_id)
ON CONFLICT DO NOTHING;

--@ exec team_sites_delete
--@ doc A team serves no site by name any more.
--@ unscoped: the use case has read the team within its scope
DELETE FROM team_site
 WHERE team_id = :team_id;

-- Lists.  `only` is a person whose teams are meant, none: all.  `typed` is a part of the name, `initials` of its initials.

--@ many teams_page -> team_line
--@ doc A page of the teams by initials.
--@ scan: a city has some thousand teams
--@ in only team.leader_id
--@ in typed team.name
--@ in initials team.initials
--@ in after_key team.initials
--@ in after_id team.id
--@ in month_start int
--@ col members int
--@ col served int
SELECT t.id, t.name, t.initials, t.kind, t.site_id, s.place, p.name AS leader, t.status,
       (SELECT count(*) FROM team_member AS m WHERE m.team_id = t.id AND m.to_day IS NULL) AS members,
       (SELECT count(*) FROM offer AS o WHERE o.team_id = t.id AND o.offered_at >= :month_start AND o.state = 1) AS served
  FROM (SELECT k.id AS id, k.initials AS initials
          FROM team AS k
         WHERE k.status = :status
           AND ((:only IS NULL AND k.path >= :scope_lo AND k.path < :scope_hi)
                OR k.leader_id = :only
                OR EXISTS (SELECT 1 FROM team_member AS m
                            WHERE m.person_id = :only AND m.team_id = k.id AND m.to_day IS NULL))
           AND (k.initials, k.id) > (:after_key, :after_id)
           AND (:typed = '' OR instr(k.name, :typed) > 0)
           AND (:initials = '' OR instr(k.initials, :initials) > 0)
         ORDER BY k.initials, k.id
         LIMIT :limit) AS f
  JOIN team AS t ON t.id = f.id
  JOIN site AS s ON s.id = t.site_id
  LEFT JOIN person AS p ON p.id = t.leader_id
 ORDER BY f.initials, f.id;

--@ many teams_page_back -> team_line
--@ doc The page before, nearest first.
--@ scan: a city has some thousand teams
--@ in only team.leader_id
--@ in typed team.name
--@ in initials team.initials
--@ in after_key team.initials
--@ in after_id team.id
--@ in month_start int
--@ col members int
--@ col served int
SELECT t.id, t.name, t.initials, t.kind, t.site_id, s.place, p.name AS leader, t.status,
       (SELECT count(*) FROM team_member AS m WHERE m.team_id = t.id AND m.to_day IS NULL) AS members,
       (SELECT count(*) FROM offer AS o WHERE o.team_id = t.id AND o.offered_at >= :month_start AND o.state = 1) AS served
  FROM (SELECT k.id AS id, k.initials AS initials
          FROM team AS k
         WHERE k.status = :status
           AND ((:only IS NULL AND k.path >= :scope_lo AND k.path < :scope_hi)
                OR k.leader_id = :only
                OR EXISTS (SELECT 1 FROM team_member AS m
                            WHERE m.person_id = :only AND m.team_id = k.id AND m.to_day IS NULL))
           AND (k.initials, k.id) < (:after_key, :after_id)
           AND (:typed = '' OR instr(k.name, :typed) > 0)
           AND (:initials = '' OR instr(k.initials, :initials) > 0)
         ORDER BY k.initials DESC, k.id DESC
         LIMIT :limit) AS f
  JOIN team AS t ON t.id = f.id
  JOIN site AS s ON s.id = t.site_id
  LEFT JOIN person AS p ON p.id = t.leader_id
 ORDER BY f.initials DESC, f.id DESC;

--@ one team_counts -> team_counts
--@ doc How many teams the views of the list have.
--@ scan: a person's teams are few
--@ in me person.id
--@ col open int
--@ col closed int
--@ col mine int
SELECT (SELECT count(*) FROM team WHERE path >= :scope_lo AND path < :scope_hi AND status = 0) AS open,
       (SELECT count(*) FROM team WHERE path >= :scope_lo AND path < :scope_hi AND status = 1) AS closed,
       (SELECT count(*) FROM (SELECT id FROM team WHERE leader_id = :me AND status = 0
                              UNION
                              SELECT t.id FROM team_member AS m JOIN team AS t ON t.id = m.team_id
                               WHERE m.person_id = :me AND m.to_day IS NULL AND t.status = 0)) AS mine;

-- Members.

--@ many team_members -> team_member_row
--@ doc Who belongs to a team, then who did: the leader first, then by the day they came.
--@ scan: a team has some dozen members
--@ unscoped: the use case has read the team within its scope
--@ col past int
--@ col leads int
SELECT m.person_id, p.name, s.place, v.skill_names, v.status, m.from_day, m.to_day, m.to_day IS NOT NULL AS past,
       t.leader_id = m.person_id AS leads
  FROM team_member AS m
  JOIN team AS t ON t.id = m.team_id
  JOIN person AS p ON p.id = m.person_id
  JOIN site AS s ON s.id = p.site_id
  LEFT JOIN volunteer AS v ON v.person_id = m.person_id
 WHERE m.team_id = :team_id
 ORDER BY m.to_day IS NOT NULL, t.leader_id <> m.person_id, m.from_day, m.person_id
 LIMIT :limit;

--@ value team_member_since
--@ doc Since when somebody belongs to a team now.
--@ unscoped: the use case has read the team within its scope
SELECT from_day
  FROM team_member
 WHERE team_id = :team_id
   AND person_id = :person_id
   AND to_day IS NULL;

--@ exec team_member_insert
--@ doc Somebody belongs to a team from that day on; a second time on one day opens the first again.
--@ unscoped: the use case has read the team within its scope
INSERT INTO team_member (team_id, person_id, from_day)
VALUES (:team_id, :person_id, :from_day)
ON CONFLICT (team_id, person_id, from_day) DO UPDATE SET to_day = NULL;

--@ exec team_member_end
--@ doc Somebody belongs to a team until that day.
--@ unscoped: the use case has read the team within its scope
UPDATE team_member
   SET to_day = :to_day
 WHERE team_id = :team_id
   AND person_id = :person_id
   AND to_day IS NULL;

-- The record of a team: what was offered to it, and how that was rated.

--@ many team_requests -> team_request
--@ doc What a team was asked for, newest first.
--@ unscoped: the use case has read the team within its scope
--@ col people int
SELECT o.id, o.request_id, r.no, r.year, r.brief, s.place, o.state, r.state AS request_state, r.close_kind, o.offered_at,
       (SELECT count(*) FROM assignment AS a
         WHERE a.request_id = o.request_id AND a.attempt = o.attempt AND a.state <= 3) AS people
  FROM offer AS o
  JOIN request AS r ON r.id = o.request_id
  JOIN site AS s ON s.id = r.site_id
 WHERE o.team_id = :team_id
 ORDER BY o.offered_at DESC
 LIMIT :limit;

--@ one team_record -> team_record
--@ doc How often a team was asked, took, delivered and was rated.
--@ unscoped: the use case has read the team within its scope
--@ in team_id offer.team_id
--@ col asked int
--@ col took int
--@ col delivered int
--@ col rated int
--@ col score_sum int
--@ col proxy int
SELECT count(*) AS asked, ifnull(sum(o.state = 1), 0) AS took,
       ifnull(sum(o.state = 1 AND EXISTS (SELECT 1 FROM assignment AS a
                WHERE a.request_id = o.request_id AND a.attempt = o.attempt AND a.state = 2)), 0) AS delivered,
       count(e.id) AS rated, ifnull(sum(e.score), 0) AS score_sum, ifnull(sum(e.kind = 1), 0) AS proxy
  FROM offer AS o
  LEFT JOIN evaluation AS e ON e.request_id = o.request_id AND e.attempt = o.attempt AND o.state = 1
        AND NOT EXISTS (SELECT 1 FROM revisit AS v WHERE v.evaluation_id = e.id AND v.why & 12 AND v.state <> 1)
 WHERE o.team_id = :team_id;

--@ many team_ratings -> team_rating
--@ doc Ratings of what a team did, newest first, up to that time; held ones are not shown.
--@ scan: a team's ratings are few
--@ unscoped: the use case has read the team within its scope
--@ in until evaluation.at
SELECT e.id, e.request_id, e.at, e.kind, e.score, e.solved, e.words, r.no, r.year, r.brief
  FROM offer AS o
  JOIN evaluation AS e ON e.request_id = o.request_id AND e.attempt = o.attempt
  JOIN request AS r ON r.id = o.request_id
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE o.team_id = :team_id
   AND o.state = 1
   AND NOT ifnull(v.why & 12 <> 0 AND v.state <> 1, 0)
   AND e.at <= :until
 ORDER BY e.at DESC
 LIMIT :limit;

--@ many person_ratings -> team_rating
--@ doc Ratings of what a volunteer took part in, newest first, up to that time; held ones are not shown.
--@ scan: a volunteer's tasks are few
--@ unscoped: the use case has read the volunteer within its scope
--@ in until evaluation.at
SELECT e.id, e.request_id, e.at, e.kind, e.score, e.solved, e.words, r.no, r.year, r.brief
  FROM assignment AS a
  JOIN evaluation AS e ON e.request_id = a.request_id AND e.attempt = a.attempt
  JOIN request AS r ON r.id = a.request_id
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE a.person_id = :person_id
   AND a.state = 2
   AND e.at <= :until
   AND NOT ifnull(v.why & 12 <> 0 AND v.state <> 1, 0)
 ORDER BY e.at DESC
 LIMIT :limit;

-- Teams as candidates.

--@ many candidate_teams -> candidate_team
--@ doc Open teams that serve a site and have a member with the skill; `team_id` none: all of them.
--@ unscoped: a team may be asked for whatever it serves, wherever it is at home
--@ scan: the teams that serve one place
--@ in site_id site.id
--@ in skill_id request.skill_id
--@ in team_id offer.team_id
--@ in request_id request.id
--@ in requester_id request.requester_id
--@ in attempt int
--@ in day int
--@ in month int
--@ in week_start int
--@ col members int
--@ col month_minutes int
--@ col asked int
--@ col took int
--@ col week int
--@ col score_sum int
--@ col rated int
--@ col in_hand int
--@ col refused int
--@ col handled int
--@ col here int
--@ col served int
SELECT t.id, t.name, t.site_id, t.leader_id, v.by_call,
       (SELECT count(*) FROM team_member AS m WHERE m.team_id = t.id AND m.to_day IS NULL) AS members,
       (SELECT ifnull(sum(w.month_minutes), 0) FROM team_member AS m JOIN volunteer AS w ON w.person_id = m.person_id
         WHERE m.team_id = t.id AND m.to_day IS NULL AND w.month = :month) AS month_minutes,
       (SELECT count(*) FROM offer AS o WHERE o.team_id = t.id AND o.state BETWEEN 1 AND 3) AS asked,
       (SELECT count(*) FROM offer AS o WHERE o.team_id = t.id AND o.state = 1) AS took,
       (SELECT count(*) FROM offer AS o WHERE o.team_id = t.id AND o.offered_at >= :week_start) AS week,
       (SELECT ifnull(sum(e.score), 0) FROM offer AS o
          JOIN evaluation AS e ON e.request_id = o.request_id AND e.attempt = o.attempt
         WHERE o.team_id = t.id AND o.state = 1) AS score_sum,
       (SELECT count(*) FROM offer AS o
          JOIN evaluation AS e ON e.request_id = o.request_id AND e.attempt = o.attempt
         WHERE o.team_id = t.id AND o.state = 1) AS rated,
       (SELECT count(*) FROM offer AS o
          JOIN assignment AS a ON a.request_id = o.request_id AND a.attempt = o.attempt
         WHERE o.team_id = t.id AND o.state = 1 AND a.state <= 1) AS in_hand,
       EXISTS (SELECT 1 FROM offer AS o
                WHERE o.request_id = :request_id AND o.team_id = t.id AND o.state = 2) AS refused,
       EXISTS (SELECT 1 FROM offer AS o
                WHERE o.request_id = :request_id AND o.team_id = t.id AND o.state = 1 AND o.attempt < :attempt) AS handled,
       EXISTS (SELECT 1 FROM offer AS o
                WHERE o.request_id = :request_id AND o.attempt = :attempt
                  AND (o.team_id = t.id OR o.person_id = t.leader_id)) AS here,
       (SELECT count(*) FROM offer AS o JOIN request AS r ON r.id = o.request_id
         WHERE o.team_id = t.id AND o.state = 1 AND r.requester_id = :requester_id) AS served
  FROM (SELECT b.id AS id
          FROM site_above AS u
          JOIN site AS s ON s.id = u.above_id
          JOIN team AS b ON b.path = s.path
         WHERE u.site_id = :site_id
           AND NOT EXISTS (SELECT 1 FROM team_site AS x WHERE x.team_id = b.id)
         UNION ALL
        SELECT ts.team_id AS id
          FROM site_above AS u
          JOIN team_site AS ts ON ts.site_id = u.above_id
         WHERE u.site_id = :site_id) AS f
  JOIN team AS t ON t.id = f.id
  JOIN volunteer AS v ON v.person_id = t.leader_id
 WHERE t.status = 0
   AND v.status = 1
   AND (:team_id IS NULL OR t.id = :team_id)
   AND (:skill_id IS NULL
        OR EXISTS (SELECT 1 FROM team_member AS m
                     JOIN volunteer_skill AS k ON k.person_id = m.person_id AND k.skill_id = :skill_id
                    WHERE m.team_id = t.id AND m.to_day IS NULL AND ifnull(k.expires_on, :day) >= :day))
 GROUP BY t.id
 LIMIT :limit;

--@ many teams_led -> team_led
--@ doc The teams somebody leads.
--@ unscoped: one's own
--@ in me team.leader_id
SELECT id, name
  FROM team
 WHERE leader_id = :me
   AND status = 0
 LIMIT :limit;
