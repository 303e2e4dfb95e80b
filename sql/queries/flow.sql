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

--@ many flows -> flow_line
--@ doc The versions a site may see: everybody's, those of the sites above it and of those in scope; newest first.
--@ in site_id site.id
--@ col owner text 40
--@ scan: a handful of versions
SELECT f.id, f.key, f.ver, f.name, f.current, f.site_id, f.since, ifnull(o.place, '') AS owner
  FROM flow AS f
  LEFT JOIN site AS o ON o.id = f.site_id
 WHERE f.site_id IS NULL
    OR f.site_id IN (SELECT above_id FROM site_above WHERE site_id = :site_id)
    OR (o.path >= :scope_lo AND o.path < :scope_hi)
 ORDER BY f.key, f.ver DESC
 LIMIT :limit;

--@ many flow_units -> flow_unit
--@ doc Sites within scope that have chosen a kind of flow themselves.
SELECT s.id, s.place
  FROM site AS s
 WHERE s.flow_key = :flow_key
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
 ORDER BY s.path
 LIMIT :limit;

--@ many flow_limits -> flow_limit
--@ doc The limits of a flow's own.
--@ unscoped: it names nobody
SELECT urgency, timer, amount, unit
  FROM time_limit
 WHERE flow_id = :flow_id
 LIMIT :limit;

--@ value flow_draft
--@ doc A site's draft of a kind of flow.
--@ unscoped: the actor's own site
SELECT id
  FROM flow
 WHERE key = :key
   AND site_id = :site_id
   AND since IS NULL
 LIMIT 1;

--@ insert flow_add
--@ doc A draft: the next version of its kind.
--@ unscoped: the actor's own site
INSERT INTO flow (key, ver, name, current, site_id, changed_by)
SELECT :key, ifnull(max(ver), 0) + 1, :name, 0, :site_id, :changed_by
  FROM flow
 WHERE key = :key;

--@ exec flow_steps_copy
--@ doc All steps of one flow become those of another.
--@ in to_id flow.id
--@ in from_id flow.id
--@ unscoped: the use case has read both
INSERT INTO flow_step (flow_id, step, label, who)
SELECT :to_id, step, label, who
  FROM flow_step
 WHERE flow_id = :from_id;

--@ exec flow_limits_copy
--@ doc All limits of one flow become those of another.
--@ in to_id int
--@ in from_id int
--@ unscoped: the use case has read both
INSERT INTO time_limit (flow_id, urgency, timer, amount, unit)
SELECT :to_id, urgency, timer, amount, unit
  FROM time_limit
 WHERE flow_id = :from_id;

--@ exec flow_step_put
--@ doc A step of a draft.
--@ unscoped: the use case has read the draft
INSERT INTO flow_step (flow_id, step, label, who)
VALUES (:flow_id, :step, :label, :who)
    ON CONFLICT DO UPDATE SET label = excluded.label, who = excluded.who;

--@ exec flow_step_drop
--@ doc Takes a step out of a draft.
--@ unscoped: the use case has read the draft
DELETE FROM flow_step
 WHERE flow_id = :flow_id
   AND step = :step;

--@ exec flow_limit_put
--@ doc A limit of a draft.
--@ unscoped: the use case has read the draft
INSERT INTO time_limit (flow_id, urgency, timer, amount, unit)
VALUES (:flow_id, :urgency, :timer, :amount, :unit);

--@ exec flow_limits_drop
--@ doc Takes a timer's limits out of a draft.
--@ unscoped: the use case has read the draft
DELETE FROM time_limit
 WHERE flow_id = :flow_id
   AND timer = :timer;

--@ exec flow_changed
--@ doc A draft has been changed; nothing when its revision is no longer the same.
--@ unscoped: the use case has read the draft
UPDATE flow
   SET rev = rev + 1, changed_by = :changed_by
 WHERE id = :id
   AND rev = :rev;

--@ exec flow_retire
--@ doc No version of a site's own is current any more.
--@ unscoped: the actor's own site
UPDATE flow
   SET current = 0
 WHERE key = :key
   AND site_id = :site_id;

--@ exec flow_use
--@ doc Makes a version current; from now on it is never changed.
--@ unscoped: the use case has read it
UPDATE flow
   SET current = 1, since = ifnull(since, :since), rev = rev + 1
 WHERE id = :id;
