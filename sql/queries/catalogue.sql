--@ many categories -> category
--@ doc All categories of needs.
--@ unscoped: the same for everybody
--@ scan: a short list
SELECT id, name, initials, department
  FROM category
 ORDER BY id
 LIMIT :limit;

--@ one category_get -> category
--@ doc One category.
--@ unscoped: the same for everybody
SELECT id, name, initials, department
  FROM category
 WHERE id = :id;

--@ each category_words -> category_word
--@ doc The words that suggest a category.
--@ unscoped: the same for everybody
--@ scan: a short list
SELECT word, category_id, department
  FROM category_word;

--@ many service_items -> service_item
--@ doc The catalogue of services.
--@ unscoped: the same for everybody
--@ scan: a short list
SELECT id, category_id, name, initials, skill_id, needs_cert, heads, minutes, urgency, min_age
  FROM service_item
 ORDER BY category_id, id
 LIMIT :limit;

--@ one service_item_get -> service_item
--@ doc One service.
--@ unscoped: the same for everybody
SELECT id, category_id, name, initials, skill_id, needs_cert, heads, minutes, urgency, min_age
  FROM service_item
 WHERE id = :id;

--@ one time_limit_get -> time_limit
--@ doc How long a timer runs for a class: the flow's own limit, else everybody's.
--@ unscoped: the same for everybody
SELECT flow_id, amount, unit
  FROM time_limit
 WHERE flow_id IN (0, :flow_id)
   AND urgency = :urgency
   AND timer = :timer
 ORDER BY flow_id DESC
 LIMIT 1;

--@ many calendar_from -> calendar_day
--@ doc Exceptions of the working-day calendar.
--@ unscoped: the same for everybody
SELECT day, working
  FROM calendar
 WHERE day >= :day
 ORDER BY day
 LIMIT :limit;

--@ many tallies -> tally_row
--@ doc The roll-ups of a site within scope.
SELECT t.what, t.n
  FROM tally AS t
  JOIN site AS s ON s.id = t.site_id
 WHERE t.site_id = :site_id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
 LIMIT :limit;
