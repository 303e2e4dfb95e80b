--@ many candidates_with_skill -> candidate_row
--@ doc Active volunteers of one site who have a skill: few of them, so the skill is looked at first (CROSS JOIN).
SELECT v.person_id, p.name, p.born_on, v.site_id, v.skill_mask, v.free_parts, v.capacity, v.load, v.offered, v.accepted,
       v.rating_sum, v.rating_n, v.month, v.month_minutes, v.status, v.by_call, k.expires_on, k.verified
  FROM volunteer_skill AS k
 CROSS JOIN volunteer AS v ON v.person_id = k.person_id
  JOIN person AS p ON p.id = v.person_id
 WHERE k.skill_id = :skill_id
   AND k.site_id = :site_id
   AND v.status = 1
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
 LIMIT :limit;

--@ many candidates_any -> candidate_row
--@ doc Active volunteers of one site, whatever they can: for a request that needs no skill.
--@ col expires_on int
--@ col verified int
SELECT v.person_id, p.name, p.born_on, v.site_id, v.skill_mask, v.free_parts, v.capacity, v.load, v.offered, v.accepted,
       v.rating_sum, v.rating_n, v.month, v.month_minutes, v.status, v.by_call, 0 AS expires_on, 1 AS verified
  FROM volunteer AS v INDEXED BY volunteer_by_site
  JOIN person AS p ON p.id = v.person_id
 WHERE v.site_id = :site_id
   AND v.status = 1
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
 ORDER BY v.offered
 LIMIT :limit;

--@ one candidate_get -> candidate_row
--@ doc One volunteer as a candidate, named by a person.
--@ in person_id volunteer.person_id
SELECT v.person_id, p.name, p.born_on, v.site_id, v.skill_mask, v.free_parts, v.capacity, v.load, v.offered, v.accepted,
       v.rating_sum, v.rating_n, v.month, v.month_minutes, v.status, v.by_call,
       (SELECT expires_on FROM volunteer_skill AS k WHERE k.person_id = v.person_id AND k.skill_id = :skill_id) AS expires_on,
       (SELECT verified FROM volunteer_skill AS k WHERE k.person_id = v.person_id AND k.skill_id = :skill_id) AS verified
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
 WHERE v.person_id = :person_id
   AND v.path >= :scope_lo
   AND v.path < :scope_hi;

--@ each candidate_sites -> candidate_site
--@ doc The sites of a county: candidates are sought at the nearest first.
--@ in county_id site.id
SELECT s.id, s.path, s.lat_e6, s.lon_e6, s.place
  FROM site AS s
  JOIN site_above AS u ON u.site_id = s.id
 WHERE u.above_id = :county_id
   AND s.status = 0
   AND s.path >= :scope_lo
   AND s.path < :scope_hi;

--@ exec volunteer_offered
--@ doc Counts an offer answered or lapsed.
--@ unscoped: the use case has read the offer in this transaction
--@ in accepted_by int
UPDATE volunteer
   SET offered = offered + 1, accepted = accepted + :accepted_by
 WHERE person_id = :person_id;

--@ exec volunteer_loaded
--@ doc One task more or less in hand.
--@ unscoped: the use case has read the task in this transaction
--@ in change int
UPDATE volunteer
   SET load = max(0, load + :change)
 WHERE person_id = :person_id;

--@ exec volunteer_served
--@ doc Adds the minutes of a service done.
--@ unscoped: the use case has read the task in this transaction
--@ in minutes int
UPDATE volunteer
   SET month_minutes = CASE WHEN month = :month THEN month_minutes ELSE 0 END + :minutes,
       year_minutes = CASE WHEN month / 12 = :month / 12 THEN year_minutes ELSE 0 END + :minutes,
       total_minutes = total_minutes + :minutes,
       month = :month, served_at = :served_at
 WHERE person_id = :person_id;

--@ exec volunteer_rated
--@ doc Adds a rating to those who did the work, or takes it away again (n and score below 0).
--@ unscoped: the use case has read the request within its scope in this transaction
--@ in score int
--@ in n int
UPDATE volunteer
   SET rating_sum = rating_sum + :score, rating_n = rating_n + :n
 WHERE person_id IN (SELECT person_id FROM assignment WHERE request_id = :request_id AND attempt = :attempt AND state = 2);

--@ exec site_alive
--@ doc Something happened at a site: it is not only a plaque, unless it has been one since before `alive_after`.
--@ unscoped: the use case has checked the site
--@ in alive_after int
UPDATE site
   SET active_at = :active_at
 WHERE id = :id
   AND ifnull(active_at, 0) < :active_at - 60
   AND ifnull(active_at, ifnull(opened_on, 0) * 86400) >= :alive_after;

--@ one site_spot -> candidate_site
--@ doc Where a site lies: in the tree and on the map.
SELECT s.id, s.path, s.lat_e6, s.lon_e6, s.place
  FROM site AS s
 WHERE s.id = :id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi;
