-- Sites: the tree, its lists, search and coverage, and the writing of one site.
-- Lists go by path, which is the order of the tree; a page begins behind (or before) a path.

--@ one site_get -> site
--@ doc A site within the actor's scope.
SELECT id, parent_id, path, tier, kind, code, name, place, urban_rural, population, elderly, counted_on,
       address, hours, head, head_phone_sealed, lat_e6, lon_e6, status, opened_on, closed_on, active_at, login_at, ver
  FROM site
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ one site_read -> site
--@ doc A site wherever it is: the root, or what stands above a site within the scope.
--@ unscoped: names of the units above are public
SELECT id, parent_id, path, tier, kind, code, name, place, urban_rural, population, elderly, counted_on,
       address, hours, head, head_phone_sealed, lat_e6, lon_e6, status, opened_on, closed_on, active_at, login_at, ver
  FROM site
 WHERE id = :id;

--@ value site_root
--@ doc The root of the tree.
--@ unscoped: there is one
SELECT id
  FROM site
 WHERE parent_id IS NULL;

--@ many site_next -> site_row
--@ doc Sites of some tiers and one status behind a path; idle ones when the two moments are times.
--@ in after site.path
--@ in tier_lo int
--@ in tier_hi int
--@ in active_before int
--@ in login_before int
--@ col busy int
--@ col late int
--@ col volunteers int
--@ col children int
--@ col last_at int
SELECT s.id, s.path, s.tier, s.kind, s.status, s.code, s.place, s.login_at, s.active_at, s.opened_on,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 9 AND 11) AS busy,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 30) AS late,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 41 AND 42) AS volunteers,
       (SELECT count(*) FROM site AS c WHERE c.parent_id = s.id AND c.status = 0) AS children,
       (SELECT max(b.active_at) FROM site AS b WHERE b.path >= s.path AND b.path < s.path || '~') AS last_at
  FROM site AS s
 WHERE s.path > :after
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND s.status = :status
   AND (ifnull(s.active_at, ifnull(s.opened_on, 0) * 86400) < :active_before
        OR ifnull(s.login_at, ifnull(s.opened_on, 0) * 86400) < :login_before)
 ORDER BY s.path
 LIMIT :limit;

--@ many site_prev -> site_row
--@ doc The same, backwards.
--@ in before site.path
--@ in tier_lo int
--@ in tier_hi int
--@ in active_before int
--@ in login_before int
--@ col busy int
--@ col late int
--@ col volunteers int
--@ col children int
--@ col last_at int
SELECT s.id, s.path, s.tier, s.kind, s.status, s.code, s.place, s.login_at, s.active_at, s.opened_on,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 9 AND 11) AS busy,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 30) AS late,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 41 AND 42) AS volunteers,
       (SELECT count(*) FROM site AS c WHERE c.parent_id = s.id AND c.status = 0) AS children,
       (SELECT max(b.active_at) FROM site AS b WHERE b.path >= s.path AND b.path < s.path || '~') AS last_at
  FROM site AS s
 WHERE s.path < :before
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND s.status = :status
   AND (ifnull(s.active_at, ifnull(s.opened_on, 0) * 86400) < :active_before
        OR ifnull(s.login_at, ifnull(s.opened_on, 0) * 86400) < :login_before)
 ORDER BY s.path DESC
 LIMIT :limit;

--@ one site_row_at -> site_row
--@ doc The row of one path.
--@ in at site.path
--@ col busy int
--@ col late int
--@ col volunteers int
--@ col children int
--@ col last_at int
SELECT s.id, s.path, s.tier, s.kind, s.status, s.code, s.place, s.login_at, s.active_at, s.opened_on,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 9 AND 11) AS busy,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 30) AS late,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 41 AND 42) AS volunteers,
       (SELECT count(*) FROM site AS c WHERE c.parent_id = s.id AND c.status = 0) AS children,
       (SELECT max(b.active_at) FROM site AS b WHERE b.path >= s.path AND b.path < s.path || '~') AS last_at
  FROM site AS s
 WHERE s.path = :at
   AND s.path >= :scope_lo
   AND s.path < :scope_hi;

--@ value site_count
--@ doc How many the list of site_next has in all.
--@ in tier_lo int
--@ in tier_hi int
--@ in active_before int
--@ in login_before int
--@ col n int
SELECT count(*) AS n
  FROM site
 WHERE path >= :scope_lo
   AND path < :scope_hi
   AND tier BETWEEN :tier_lo AND :tier_hi
   AND status = :status
   AND (ifnull(active_at, ifnull(opened_on, 0) * 86400) < :active_before
        OR ifnull(login_at, ifnull(opened_on, 0) * 86400) < :login_before);

--@ many site_find_next -> site_row
--@ doc Sites whose place, name, code or initials match what was typed, behind a path; also closed ones.
--@ in after site.path
--@ in typed site.place
--@ in typed_end site.place
--@ in tier_lo int
--@ in tier_hi int
--@ col busy int
--@ col late int
--@ col volunteers int
--@ col children int
--@ col last_at int
SELECT s.id, s.path, s.tier, s.kind, s.status, s.code, s.place, s.login_at, s.active_at, s.opened_on,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 9 AND 11) AS busy,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 30) AS late,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 41 AND 42) AS volunteers,
       (SELECT count(*) FROM site AS c WHERE c.parent_id = s.id AND c.status = 0) AS children,
       (SELECT max(b.active_at) FROM site AS b WHERE b.path >= s.path AND b.path < s.path || '~') AS last_at
  FROM site AS s
 WHERE s.path > :after
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND (instr(s.place, :typed) > 0 OR instr(s.name, :typed) > 0 OR instr(s.code, :typed) = 1
        OR EXISTS (SELECT 1 FROM site_initials AS i
                    WHERE i.site_id = s.id AND i.initials >= :typed AND i.initials < :typed_end)
        OR EXISTS (SELECT 1 FROM site_fact AS f WHERE f.site_id = s.id AND f.key = 51 AND f.item = :typed)
        OR (length(:typed) > 12 AND length(s.code) = 12 AND instr(:typed, s.code) = 1))
 ORDER BY s.path
 LIMIT :limit;

--@ many site_find_prev -> site_row
--@ doc The same, backwards.
--@ in before site.path
--@ in typed site.place
--@ in typed_end site.place
--@ in tier_lo int
--@ in tier_hi int
--@ col busy int
--@ col late int
--@ col volunteers int
--@ col children int
--@ col last_at int
SELECT s.id, s.path, s.tier, s.kind, s.status, s.code, s.place, s.login_at, s.active_at, s.opened_on,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 9 AND 11) AS busy,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 30) AS late,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 41 AND 42) AS volunteers,
       (SELECT count(*) FROM site AS c WHERE c.parent_id = s.id AND c.status = 0) AS children,
       (SELECT max(b.active_at) FROM site AS b WHERE b.path >= s.path AND b.path < s.path || '~') AS last_at
  FROM site AS s
 WHERE s.path < :before
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND (instr(s.place, :typed) > 0 OR instr(s.name, :typed) > 0 OR instr(s.code, :typed) = 1
        OR EXISTS (SELECT 1 FROM site_initials AS i
                    WHERE i.site_id = s.id AND i.initials >= :typed AND i.initials < :typed_end)
        OR EXISTS (SELECT 1 FROM site_fact AS f WHERE f.site_id = s.id AND f.key = 51 AND f.item = :typed)
        OR (length(:typed) > 12 AND length(s.code) = 12 AND instr(:typed, s.code) = 1))
 ORDER BY s.path DESC
 LIMIT :limit;

--@ value site_find_count
--@ doc How many there are.
--@ in typed site.place
--@ in typed_end site.place
--@ in tier_lo int
--@ in tier_hi int
--@ col n int
SELECT count(*) AS n
  FROM site AS s
 WHERE s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND (instr(s.place, :typed) > 0 OR instr(s.name, :typed) > 0 OR instr(s.code, :typed) = 1
        OR EXISTS (SELECT 1 FROM site_initials AS i
                    WHERE i.site_id = s.id AND i.initials >= :typed AND i.initials < :typed_end)
        OR EXISTS (SELECT 1 FROM site_fact AS f WHERE f.site_id = s.id AND f.key = 51 AND f.item = :typed)
        OR (length(:typed) > 12 AND length(s.code) = 12 AND instr(:typed, s.code) = 1));

-- What is due: units in use, and closed ones that still have their statistical code.  Built: in use and opened.

--@ many coverage_next -> coverage_row
--@ doc Units of some tiers behind a path, with the units of tier `of` that are due and built below them.
--@ in after site.path
--@ in tier_lo int
--@ in tier_hi int
--@ in of int
--@ in today int
--@ in missing_min int
--@ col due int
--@ col built int
SELECT s.id, s.path, s.tier, s.kind, s.place,
       (SELECT count(*) FROM site AS b
         WHERE b.path >= s.path AND b.path < s.path || '~' AND b.tier = :of
           AND (b.status = 0 OR b.code IS NOT NULL)) AS due,
       (SELECT count(*) FROM site AS b
         WHERE b.path >= s.path AND b.path < s.path || '~' AND b.tier = :of
           AND b.status = 0 AND b.opened_on <= :today) AS built
  FROM site AS s
 WHERE s.path > :after
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND due - built >= :missing_min
 ORDER BY s.path
 LIMIT :limit;

--@ many coverage_prev -> coverage_row
--@ doc The same, backwards.
--@ in before site.path
--@ in tier_lo int
--@ in tier_hi int
--@ in of int
--@ in today int
--@ in missing_min int
--@ col due int
--@ col built int
SELECT s.id, s.path, s.tier, s.kind, s.place,
       (SELECT count(*) FROM site AS b
         WHERE b.path >= s.path AND b.path < s.path || '~' AND b.tier = :of
           AND (b.status = 0 OR b.code IS NOT NULL)) AS due,
       (SELECT count(*) FROM site AS b
         WHERE b.path >= s.path AND b.path < s.path || '~' AND b.tier = :of
           AND b.status = 0 AND b.opened_on <= :today) AS built
  FROM site AS s
 WHERE s.path < :before
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.tier BETWEEN :tier_lo AND :tier_hi
   AND due - built >= :missing_min
 ORDER BY s.path DESC
 LIMIT :limit;

--@ one coverage_total -> coverage_total
--@ doc Units of a tier within the scope that are due, and those built.
--@ in of int
--@ in today int
--@ col due int
--@ col built int
SELECT ifnull(sum(status = 0 OR code IS NOT NULL), 0) AS due,
       ifnull(sum(status = 0 AND ifnull(opened_on, 9999999) <= :today), 0) AS built
  FROM site
 WHERE path >= :scope_lo
   AND path < :scope_hi
   AND tier = :of;

--@ many coverage_missing -> site_name
--@ doc The units that are due and not built.
--@ in of int
--@ in today int
SELECT id, kind, place
  FROM site
 WHERE path >= :scope_lo
   AND path < :scope_hi
   AND tier = :of
   AND (status = 0 OR code IS NOT NULL)
   AND NOT (status = 0 AND ifnull(opened_on, 9999999) <= :today)
 ORDER BY path
 LIMIT :limit;

-- Figures of one site's record.

--@ one site_figures -> site_figures
--@ doc Counts of one site, from the roll-ups.
--@ unscoped: the use case has read the site within its scope
--@ col busy int
--@ col late int
--@ col requests int
--@ col volunteers int
--@ col applied int
--@ col delivered int
--@ col own int
--@ col proxy int
--@ col held int
--@ col mismatch int
SELECT (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 9 AND 11) AS busy,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 30) AS late,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 1 AND 29) AS requests,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what BETWEEN 41 AND 42) AS volunteers,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND what = 40) AS applied,
       ifnull(r.delivered, 0) AS delivered, ifnull(r.own, 0) AS own, ifnull(r.proxy, 0) AS proxy,
       ifnull(r.held, 0) AS held, ifnull(r.mismatch, 0) AS mismatch
  FROM site AS s
  LEFT JOIN rating_count AS r ON r.site_id = s.id AND r.year = :year AND r.grp = 0 AND r.of_id = 0
 WHERE s.id = :id;

--@ value site_teams
--@ doc Teams at or below a site.
--@ col n int
SELECT count(*) AS n
  FROM team
 WHERE path >= :scope_lo
   AND path < :scope_hi
   AND status = 0;

--@ value site_served
--@ doc Volunteers of exactly this site who have served: for stations, whose volunteers are few.
--@ unscoped: the use case has read the site within its scope
--@ in at volunteer.path
--@ col n int
SELECT count(*) AS n
  FROM volunteer
 WHERE path = :at
   AND status BETWEEN 1 AND 2
   AND total_minutes > 0;

--@ many site_clerk -> site_clerk
--@ doc Who of a site's accounts was here last.
--@ unscoped: the use case has read the site within its scope
--@ in at account.path
--@ col login_at int
--@ col online int
SELECT name, max(login_at) AS login_at,
       EXISTS (SELECT 1 FROM session WHERE account_id = account.id) AS online
  FROM account
 WHERE path = :at
   AND status = 0
   AND role BETWEEN 1 AND 3
   AND login_at IS NOT NULL
 GROUP BY path
 LIMIT :limit;

--@ many site_latest -> site_latest
--@ doc The newest request placed at exactly this site.
--@ unscoped: the use case has read the site within its scope
SELECT no, created_at
  FROM request
 WHERE site_id = :site_id
 ORDER BY id DESC
 LIMIT :limit;

--@ each site_spots -> site_spot
--@ doc Where the sites in use of a tier are.
SELECT id, path, kind, place, lat_e6, lon_e6
  FROM site
 WHERE path >= :scope_lo
   AND path < :scope_hi
   AND tier = :tier
   AND status = 0;

--@ many site_spot_of_code -> site_spot
--@ doc The site that has a division code or, if nobody has it, had it last.
--@ unscoped: an import sees the whole tree
--@ in code site_fact.item
--@ scan: two candidates at most, and facts of a few hundred sites only for codes of former editions
SELECT s.id, s.path, s.kind, s.place, s.lat_e6, s.lon_e6
  FROM site AS s
 WHERE s.code = :code
    OR (s.id IN (SELECT f.site_id FROM site_fact AS f WHERE f.key = 51 AND f.item = :code)
        AND NOT EXISTS (SELECT 1 FROM site AS t WHERE t.code = :code))
 ORDER BY s.id
 LIMIT :limit;

--@ exec site_set_position
--@ doc Where a site is.
--@ unscoped: an import sees the whole tree
UPDATE site
   SET lat_e6 = :lat_e6, lon_e6 = :lon_e6, ver = ver + 1
 WHERE id = :id;

-- Writing.

--@ value site_next_id
--@ doc The id of the next site: its path holds it, so it must be known before the row is written.
--@ unscoped: a number
--@ col id int
SELECT ifnull(max(id), 0) + 1 AS id
  FROM site;

--@ exec site_insert
--@ doc A new site.
--@ unscoped: the use case has read the parent within its scope
INSERT INTO site (id, parent_id, path, tier, kind, code, name, place, initials, urban_rural, population, elderly,
                  counted_on, address, hours, head, head_phone_sealed, lat_e6, lon_e6, opened_on)
VALUES (:id, :parent_id, :path, :tier, :kind, :code, :name, :place, :initials, :urban_rural, :population, :elderly,
        :counted_on, :address, :hours, :head, :head_phone_sealed, :lat_e6, :lon_e6, :opened_on);

--@ exec site_above_insert
--@ doc A new site stands below itself and below all that is above its parent.
--@ unscoped: the use case has read the parent within its scope
--@ in parent_id site_above.site_id
INSERT INTO site_above (site_id, above_id)
SELECT :site_id, above_id
  FROM site_above
 WHERE site_id = :parent_id
 UNION ALL
SELECT :site_id, :site_id;

--@ exec site_update
--@ doc Writes what may be edited; changes nothing when somebody else was quicker.
UPDATE site
   SET kind = :kind, code = :code, name = :name, place = :place, initials = :initials, urban_rural = :urban_rural,
       population = :population, elderly = :elderly, counted_on = :counted_on, address = :address, hours = :hours,
       head = :head, head_phone_sealed = :head_phone_sealed, lat_e6 = :lat_e6, lon_e6 = :lon_e6,
       opened_on = :opened_on, ver = ver + 1
 WHERE id = :id
   AND ver = :ver
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ exec site_set_status
--@ doc Closes or opens a site; changes nothing when somebody else was quicker.
UPDATE site
   SET status = :status, closed_on = :closed_on, ver = ver + 1
 WHERE id = :id
   AND ver = :ver
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ value site_open_below
--@ doc Sites in use strictly below a path.
--@ in above site.path
--@ col n int
SELECT count(*) AS n
  FROM site
 WHERE path > :above
   AND path >= :scope_lo
   AND path < :scope_hi
   AND status = 0;

--@ value site_open_requests
--@ doc Requests at or below a site that are not over, from the roll-up.
--@ unscoped: the use case has read the site within its scope
--@ col n int
SELECT ifnull(sum(n), 0) AS n
  FROM tally
 WHERE site_id = :site_id
   AND (what BETWEEN 1 AND 3 OR what BETWEEN 7 AND 15);

--@ many site_twins -> site_name
--@ doc Other sites of the same place below the same parent.
--@ unscoped: the use case has read the parent within its scope
SELECT id, kind, place
  FROM site
 WHERE parent_id = :parent_id
   AND place = :place
   AND id <> :id
 LIMIT :limit;

--@ exec site_set_place
--@ doc The name on envelopes after a rename or move above.
--@ unscoped: the use case has read the subtree within its scope
UPDATE site
   SET place = :place
 WHERE id = :id;

--@ exec site_initials_clear
--@ doc Forgets the readings of a site's names.
--@ unscoped: the use case has read the site within its scope
DELETE FROM site_initials
 WHERE site_id = :site_id;

--@ exec site_initials_add
--@ doc One reading of a site's names.
--@ unscoped: the use case has read the site within its scope
INSERT OR IGNORE INTO site_initials (site_id, initials)
VALUES (:site_id, :initials);

--@ each site_subtree -> site_node
--@ doc Everything at or below a path, parents first.
SELECT id, parent_id, path, tier, kind, code, name, place, urban_rural, status
  FROM site
 WHERE path >= :scope_lo
   AND path < :scope_hi
 ORDER BY path;

--@ many record_changed_by -> changed_by
--@ doc Who changed a record last.
--@ unscoped: the use case has read the record within its scope
SELECT t.account_id, a.name, t.at
  FROM audit AS t
  LEFT JOIN account AS a ON a.id = t.account_id
 WHERE t.object = :object
   AND t.object_id = :object_id
 ORDER BY t.seq DESC
 LIMIT :limit;
