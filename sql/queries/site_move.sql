-- A moved site takes its subtree and its history along: every table that keeps a path, and every roll-up.
-- The scope of these statements is the subtree that moves; the use case has found it within the actor's.
-- `new_path` replaces what stands before byte `keep_from` of a path.

--@ exec move_site_parent
--@ doc The site itself hangs below another.
--@ unscoped: the use case has read both sites within its scope
UPDATE site
   SET parent_id = :parent_id, ver = ver + 1
 WHERE id = :id;

--@ exec move_sites
--@ doc Paths of the subtree.
--@ in new_path site.path
--@ in keep_from int
UPDATE site
   SET path = :new_path || substr(path, :keep_from)
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec move_names
--@ doc Pinyin search of persons; before move_persons.
--@ bulk: a move takes everything along
--@ in new_path person_initials.path
--@ in keep_from int
UPDATE person_initials
   SET path = :new_path || substr(path, :keep_from)
 WHERE person_id IN (SELECT id FROM person WHERE path >= :scope_lo AND path < :scope_hi);

--@ exec move_persons
--@ doc Persons.
--@ bulk: a move takes everything along
--@ in new_path person.path
--@ in keep_from int
UPDATE person
   SET path = :new_path || substr(path, :keep_from)
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec move_volunteers
--@ doc Volunteers.
--@ bulk: a move takes everything along
--@ in new_path volunteer.path
--@ in keep_from int
UPDATE volunteer
   SET path = :new_path || substr(path, :keep_from)
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec move_teams
--@ doc Teams.
--@ in new_path team.path
--@ in keep_from int
UPDATE team
   SET path = :new_path || substr(path, :keep_from)
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec move_accounts
--@ doc Accounts: whoever works there sees the same as before.
--@ in new_path account.path
--@ in keep_from int
UPDATE account
   SET path = :new_path || substr(path, :keep_from)
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec move_requests
--@ doc Requests; they keep their number and the county that gave it.  Before move_sites.
--@ bulk: a move takes everything along
--@ in new_path request.path
--@ in keep_from int
UPDATE request
   SET path = :new_path || substr(path, :keep_from)
 WHERE site_id IN (SELECT s.id FROM site AS s WHERE s.path >= :scope_lo AND s.path < :scope_hi);

--@ exec move_desks
--@ doc What lay at a unit above that is none any more lies at the new one.  After move_requests and above_arrive.
--@ bulk: a move takes everything along
--@ in parent_id site.id
UPDATE request
   SET desk_id = :parent_id
 WHERE closed_at IS NULL
   AND desk_id > 0
   AND path >= :scope_lo
   AND path < :scope_hi
   AND desk_id NOT IN (SELECT u.above_id FROM site_above AS u WHERE u.site_id = request.site_id);

--@ exec move_evaluations
--@ doc Evaluations.
--@ bulk: a move takes everything along
--@ in new_path evaluation.path
--@ in keep_from int
UPDATE evaluation
   SET path = :new_path || substr(path, :keep_from)
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec tally_leave
--@ doc Those above the site no longer count what is in it; before above_leave.
--@ unscoped: roll-ups of the units above
UPDATE tally
   SET n = n - ifnull((SELECT m.n FROM tally AS m WHERE m.site_id = :site_id AND m.what = tally.what), 0)
 WHERE site_id IN (SELECT above_id FROM site_above WHERE site_id = :site_id AND above_id <> :site_id);

--@ exec tally_arrive
--@ doc Those above the new parent, itself included, count it; the parent must not be below the site.
--@ unscoped: roll-ups of the units above
--@ in parent_id site_above.site_id
INSERT INTO tally (site_id, what, n)
SELECT a.above_id, m.what, m.n
  FROM tally AS m
  JOIN site_above AS a ON a.site_id = :parent_id
 WHERE m.site_id = :site_id
    ON CONFLICT DO UPDATE SET n = n + excluded.n;

--@ exec ratings_leave
--@ doc As tally_leave.
--@ unscoped: roll-ups of the units above
--@ bulk: a move takes everything along
INSERT INTO rating_count (site_id, year, grp, of_id, delivered, own, proxy, good, low, held, mismatch)
SELECT a.above_id, m.year, m.grp, m.of_id, -m.delivered, -m.own, -m.proxy, -m.good, -m.low, -m.held, -m.mismatch
  FROM rating_count AS m
  JOIN site_above AS a ON a.site_id = m.site_id AND a.above_id <> m.site_id
 WHERE m.site_id = :site_id
    ON CONFLICT DO UPDATE SET delivered = delivered + excluded.delivered, own = own + excluded.own,
       proxy = proxy + excluded.proxy, good = good + excluded.good, low = low + excluded.low,
       held = held + excluded.held, mismatch = mismatch + excluded.mismatch;

--@ exec ratings_arrive
--@ doc As tally_arrive.
--@ unscoped: roll-ups of the units above
--@ bulk: a move takes everything along
--@ in parent_id site_above.site_id
INSERT INTO rating_count (site_id, year, grp, of_id, delivered, own, proxy, good, low, held, mismatch)
SELECT a.above_id, m.year, m.grp, m.of_id, m.delivered, m.own, m.proxy, m.good, m.low, m.held, m.mismatch
  FROM rating_count AS m
  JOIN site_above AS a ON a.site_id = :parent_id
 WHERE m.site_id = :site_id
    ON CONFLICT DO UPDATE SET delivered = delivered + excluded.delivered, own = own + excluded.own,
       proxy = proxy + excluded.proxy, good = good + excluded.good, low = low + excluded.low,
       held = held + excluded.held, mismatch = mismatch + excluded.mismatch;

--@ exec above_leave
--@ doc Nothing of the subtree stands below the old units any more; before move_sites.
DELETE FROM site_above
 WHERE site_id IN (SELECT s.id FROM site AS s WHERE s.path >= :scope_lo AND s.path < :scope_hi)
   AND above_id IN (SELECT u.above_id FROM site_above AS u WHERE u.site_id = :id AND u.above_id <> :id);

--@ exec above_arrive
--@ doc Everything of the subtree stands below the new units; before move_sites.
--@ in parent_id site_above.site_id
INSERT INTO site_above (site_id, above_id)
SELECT s.id, u.above_id
  FROM site AS s
  JOIN site_above AS u ON u.site_id = :parent_id
 WHERE s.path >= :scope_lo
   AND s.path < :scope_hi;
