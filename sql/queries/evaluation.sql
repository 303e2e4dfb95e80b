--@ insert evaluation_insert
--@ doc A rating; an attempt is rated once.
--@ unscoped: the use case has read the request in this transaction
INSERT INTO evaluation (request_id, attempt, kind, rater, how, solved, score, reason, words, account_id, terminal, site_id, path, at)
VALUES (:request_id, :attempt, :kind, :rater, :how, :solved, :score, :reason, :words, :account_id, :terminal, :site_id, :path, :at);

--@ many evaluations_of_request -> evaluation
--@ doc The ratings of a request, newest first.
SELECT e.id, e.request_id, e.attempt, e.kind, e.rater, e.how, e.solved, e.score, e.reason, e.words, e.terminal, e.site_id, e.at
  FROM evaluation AS e
  JOIN request AS r ON r.id = e.request_id
 WHERE e.request_id = :request_id
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY e.attempt DESC
 LIMIT :limit;

--@ exec rating_delivered
--@ doc One attempt more was delivered at a site.
--@ unscoped: the use case has read the request in this transaction
INSERT INTO rating_count (site_id, year, delivered)
SELECT above_id, :year, 1
  FROM site_above
 WHERE site_id = :site_id
    ON CONFLICT DO UPDATE SET delivered = delivered + 1;

--@ exec rating_given
--@ doc One of them was rated.
--@ unscoped: the use case has read the request in this transaction
UPDATE rating_count
   SET own = own + :own, proxy = proxy + :proxy, good = good + :good
 WHERE year = :year
   AND site_id IN (SELECT above_id FROM site_above WHERE site_id = :site_id);

--@ one rating_of_site -> rating_row
--@ doc The year's figures of one site, with everything below it.
--@ col delivered int
--@ col own int
--@ col proxy int
--@ col good int
SELECT s.id, s.place, s.kind, ifnull(c.delivered, 0) AS delivered, ifnull(c.own, 0) AS own,
       ifnull(c.proxy, 0) AS proxy, ifnull(c.good, 0) AS good
  FROM site AS s
  LEFT JOIN rating_count AS c ON c.site_id = s.id AND c.year = :year
 WHERE s.id = :id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi;

--@ many ratings_below -> rating_row
--@ scan: a site has few children
--@ doc The year's figures of the sites directly below one.
--@ in after_id site.id
--@ col delivered int
--@ col own int
--@ col proxy int
--@ col good int
SELECT s.id, s.place, s.kind, ifnull(c.delivered, 0) AS delivered, ifnull(c.own, 0) AS own,
       ifnull(c.proxy, 0) AS proxy, ifnull(c.good, 0) AS good
  FROM site AS s
  LEFT JOIN rating_count AS c ON c.site_id = s.id AND c.year = :year
 WHERE s.parent_id = :parent_id
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND s.id > :after_id
 ORDER BY s.id
 LIMIT :limit;
