-- Facts about a site (domain/site_fact.h): what its kind has, the grid below it, codes it had before.

--@ exec site_fact_put
--@ doc Enters or replaces a fact.
--@ unscoped: the use case has read the site within its scope
INSERT INTO site_fact (site_id, key, item, value, day)
VALUES (:site_id, :key, :item, :value, :day)
    ON CONFLICT DO UPDATE SET value = excluded.value, day = excluded.day;

--@ exec site_fact_drop
--@ doc Forgets a fact.
--@ unscoped: the use case has read the site within its scope
DELETE FROM site_fact
 WHERE site_id = :site_id
   AND key = :key
   AND item = :item;

--@ many site_facts -> site_fact_row
--@ doc Facts of some keys of a site, in the order of keys and items.
--@ unscoped: the use case has read the site within its scope
--@ in key_lo int
--@ in key_hi int
SELECT f.key, f.item, f.value, f.day
  FROM site_fact AS f
 WHERE f.site_id = :site_id
   AND f.key BETWEEN :key_lo AND :key_hi
 ORDER BY f.key, f.item
 LIMIT :limit;

-- The grid below a village: codes of one, two or three levels, so their order is the order of the grid.

--@ many grid_next -> grid_row
--@ doc The grid of a site behind a code, at or below another code or with a word in the name.
--@ in after site_fact.item
--@ in from site_fact.item
--@ in to site_fact.item
--@ in word site_fact.value
SELECT f.site_id, f.item AS code, f.value AS name, f.day, s.place, s.code AS site_code
  FROM site AS s
  JOIN site_fact AS f ON f.site_id = s.id AND f.key = 50
 WHERE s.id = :site_id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND f.item > :after
   AND ((f.item >= :from AND f.item < :to) OR instr(f.value, :word) > 0)
 ORDER BY f.item
 LIMIT :limit;

--@ many grid_prev -> grid_row
--@ doc The same, backwards.
--@ in before site_fact.item
--@ in from site_fact.item
--@ in to site_fact.item
--@ in word site_fact.value
SELECT f.site_id, f.item AS code, f.value AS name, f.day, s.place, s.code AS site_code
  FROM site AS s
  JOIN site_fact AS f ON f.site_id = s.id AND f.key = 50
 WHERE s.id = :site_id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND f.item < :before
   AND ((f.item >= :from AND f.item < :to) OR instr(f.value, :word) > 0)
 ORDER BY f.item DESC
 LIMIT :limit;

--@ one grid_get -> grid_row
--@ doc One entry of a grid.
SELECT f.site_id, f.item AS code, f.value AS name, f.day, s.place, s.code AS site_code
  FROM site AS s
  JOIN site_fact AS f ON f.site_id = s.id AND f.key = 50
 WHERE s.id = :site_id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND f.item = :item;

--@ value grid_below
--@ doc How many entries of a site's grid lie strictly below a code; "" and its end: all.
--@ unscoped: the use case has read the site within its scope
--@ in above site_fact.item
--@ in to site_fact.item
--@ col n int
SELECT count(*) AS n
  FROM site_fact
 WHERE site_id = :site_id
   AND key = 50
   AND item > :above
   AND item < :to;

--@ exec site_release_code
--@ doc A site gives its division code up, before another takes it.
--@ unscoped: the use case has read the site within its scope
UPDATE site
   SET code = NULL
 WHERE id = :id;

--@ one site_left -> site_left
--@ doc What a site has that the statistics know no more.
--@ unscoped: the import sees the whole tree
--@ in at site.path
--@ col persons int
--@ col open int
--@ col accounts int
--@ col teams int
--@ col sites int
SELECT (SELECT count(*) FROM person WHERE path = s.path) AS persons,
       (SELECT ifnull(sum(n), 0) FROM tally WHERE site_id = s.id AND (what BETWEEN 1 AND 3 OR what BETWEEN 7 AND 15)) AS open,
       (SELECT count(*) FROM account WHERE path = s.path AND status = 0) AS accounts,
       (SELECT count(*) FROM team WHERE path = s.path AND status = 0) AS teams,
       (SELECT count(*) FROM site AS b WHERE b.parent_id = s.id AND b.status = 0) AS sites
  FROM site AS s
 WHERE s.path = :at;

-- Units that stand by a site (N8).

--@ many pairings -> pairing_row
--@ scan: sorts the few units of one site
--@ doc Units that stand by a site, or have done so.
--@ in ended int
--@ in year_from pairing_visit.day
--@ col visits int
--@ col visited_on int
SELECT p.id, p.site_id, p.kind, p.unit, p.contact, p.note, p.from_day, p.to_day,
       (SELECT count(*) FROM pairing_visit AS v WHERE v.pairing_id = p.id AND v.day >= :year_from) AS visits,
       (SELECT max(v.day) FROM pairing_visit AS v WHERE v.pairing_id = p.id) AS visited_on
  FROM site AS s
  JOIN pairing AS p ON p.site_id = s.id
 WHERE s.id = :site_id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND (p.to_day IS NOT NULL) = :ended
 ORDER BY p.id
 LIMIT :limit;

--@ one pairing_get -> pairing_row
--@ doc A pairing of a site within the scope.
--@ in year_from pairing_visit.day
--@ col visits int
--@ col visited_on int
SELECT p.id, p.site_id, p.kind, p.unit, p.contact, p.note, p.from_day, p.to_day,
       (SELECT count(*) FROM pairing_visit AS v WHERE v.pairing_id = p.id AND v.day >= :year_from) AS visits,
       (SELECT max(v.day) FROM pairing_visit AS v WHERE v.pairing_id = p.id) AS visited_on
  FROM pairing AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.id = :id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi;

--@ value pairings_of_site
--@ doc Units that stand by a site today.
--@ unscoped: the use case has read the site within its scope
--@ col n int
SELECT count(*) AS n
  FROM pairing
 WHERE site_id = :site_id
   AND to_day IS NULL;

--@ insert pairing_insert
--@ doc A unit stands by a site from now on.
--@ unscoped: the use case has read the site within its scope
INSERT INTO pairing (site_id, kind, unit, contact, note, from_day)
VALUES (:site_id, :kind, :unit, :contact, :note, :from_day);

--@ many pairing_twins -> pairing_twin
--@ doc The same unit, standing by the same site.
--@ unscoped: the use case has read the site within its scope
SELECT id
  FROM pairing
 WHERE site_id = :site_id
   AND to_day IS NULL
   AND unit = :unit
   AND kind = :kind
 LIMIT :limit;

--@ exec pairing_end
--@ doc A unit stands by a site no more.
--@ unscoped: the use case has read the pairing within its scope
UPDATE pairing
   SET to_day = :to_day
 WHERE id = :id
   AND to_day IS NULL;

--@ exec pairing_visit_put
--@ doc What a unit came for on a day.
--@ unscoped: the use case has read the pairing within its scope
INSERT INTO pairing_visit (pairing_id, day, what)
VALUES (:pairing_id, :day, :what)
    ON CONFLICT DO UPDATE SET what = excluded.what;

--@ many pairing_visits -> pairing_visit
--@ doc Visits of a unit, newest first.
--@ unscoped: the use case has read the pairing within its scope
SELECT day, what
  FROM pairing_visit
 WHERE pairing_id = :pairing_id
 ORDER BY day DESC
 LIMIT :limit;
