--@ value flow_of_site
--@ doc The flow that new requests of a site follow: the kind that the nearest site above it has chosen, else the given one;
--@ doc of that kind the version of the nearest owner.
--@ in fallback flow.key
--@ in site_id site.id
--@ unscoped: the use case has read the site
--@ scan: a handful of versions
SELECT f.id AS flow_id
  FROM flow AS f
  LEFT JOIN site AS o ON o.id = f.site_id
 WHERE f.key = ifnull((SELECT s.flow_key
                         FROM site_above AS a
                         JOIN site AS s ON s.id = a.above_id
                        WHERE a.site_id = :site_id AND s.flow_key IS NOT NULL
                        ORDER BY length(s.path) DESC
                        LIMIT 1), :fallback)
   AND f.current = 1
   AND (f.site_id IS NULL OR f.site_id IN (SELECT above_id FROM site_above WHERE site_id = :site_id))
 ORDER BY length(o.path) DESC
 LIMIT 1;

--@ value flow_of_key
--@ doc The version of one kind of flow that new requests of a site follow.
--@ in site_id site.id
--@ unscoped: the use case has read the site
--@ scan: a handful of versions
SELECT f.id AS flow_id
  FROM flow AS f
  LEFT JOIN site AS o ON o.id = f.site_id
 WHERE f.key = :key
   AND f.current = 1
   AND (f.site_id IS NULL OR f.site_id IN (SELECT above_id FROM site_above WHERE site_id = :site_id))
 ORDER BY length(o.path) DESC
 LIMIT 1;

--@ one flow_get -> flow
--@ doc One version of a flow.
--@ unscoped: requests carry it wherever they go; it names nobody
SELECT id, key, ver, name, current, site_id, since, rev, changed_by
  FROM flow
 WHERE id = :id;

--@ many flow_steps -> flow_step_row
--@ doc The steps of a flow, in order.
--@ unscoped: requests carry it wherever they go; it names nobody
SELECT step, label, who
  FROM flow_step
 WHERE flow_id = :flow_id
 ORDER BY step
 LIMIT :limit;

--@ exec flow_assign
--@ doc What new requests of a site follow; "" as above.
--@ in key site.flow_key
--@ unscoped: the use case has read the site within its scope in this transaction
UPDATE site
   SET flow_key = :key
 WHERE id = :id;
