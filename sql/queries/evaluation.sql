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

--@ exec rating_count_add
--@ scan: an attempt has few helpers
--@ doc Adds to the figures of an attempt: of its site and all above, as a whole, by category, volunteer and team.
--@ unscoped: the use case has read the request within its scope in this transaction
INSERT INTO rating_count (site_id, year, grp, of_id, delivered, own, proxy, good, low, held, mismatch)
SELECT u.above_id, :year, g.grp, g.of_id, :delivered, :own, :proxy, :good, :low, :held, :mismatch
  FROM site_above AS u
  JOIN (SELECT 0 AS grp, 0 AS of_id
         UNION ALL
        SELECT 1, c.category_id FROM request AS c WHERE c.id = :request_id
         UNION ALL
        SELECT 2, a.person_id FROM assignment AS a WHERE a.request_id = :request_id AND a.attempt = :attempt AND a.state = 2
         UNION
        SELECT 3, o.team_id FROM offer AS o
         WHERE o.request_id = :request_id AND o.attempt = :attempt AND o.state = 1 AND o.team_id IS NOT NULL) AS g
 WHERE u.site_id = :site_id
    ON CONFLICT DO UPDATE SET delivered = delivered + excluded.delivered, own = own + excluded.own,
       proxy = proxy + excluded.proxy, good = good + excluded.good, low = low + excluded.low,
       held = held + excluded.held, mismatch = mismatch + excluded.mismatch;

--@ value delivered_at
--@ doc When the request was delivered for the time after the given number of times: an attempt is delivered once.
--@ unscoped: the use case has read the request within its scope in this transaction
--@ in before int
SELECT at
  FROM request_event
 WHERE request_id = :request_id
   AND to_state = 13
   AND from_state <> 13
 ORDER BY seq
 LIMIT 1 OFFSET :before;

--@ value delivery_counts
--@ doc Whether a delivery is counted: its flow has a rating, or it was rated all the same.
--@ unscoped: the use case has read the request within its scope in this transaction
--@ in attempt evaluation.attempt
--@ col counts int
SELECT EXISTS (SELECT 1 FROM flow_step AS k WHERE k.flow_id = r.flow_id AND k.step = 6)
    OR EXISTS (SELECT 1 FROM evaluation AS e WHERE e.request_id = r.id AND e.attempt = :attempt) AS counts
  FROM request AS r
 WHERE r.id = :request_id;

--@ one rating_fact -> rating_fact
--@ doc The rating of an attempt, as far as it is counted.
--@ unscoped: the use case has read the request within its scope in this transaction
--@ col why int
--@ col revisit int
SELECT e.id, e.kind, e.solved, e.score, ifnull(v.why, 0) AS why, ifnull(v.state, 0) AS revisit
  FROM evaluation AS e
  LEFT JOIN revisit AS v ON v.evaluation_id = e.id
 WHERE e.request_id = :request_id
   AND e.attempt = :attempt;

--@ many rating_sites -> rating_line
--@ scan: a site has few children
--@ doc The year's figures of a site, then of those directly below it.
--@ in year int
--@ in of_site site.id
--@ col of_id int
--@ col kind int
--@ col label text 80
--@ col delivered int
--@ col own int
--@ col proxy int
--@ col good int
--@ col low int
--@ col held int
--@ col mismatch int
--@ col key int
SELECT s.id + 0 AS of_id, s.kind + 0 AS kind, s.place || '' AS label, ifnull(c.delivered, 0) AS delivered, ifnull(c.own, 0) AS own,
       ifnull(c.proxy, 0) AS proxy, ifnull(c.good, 0) AS good, ifnull(c.low, 0) AS low, ifnull(c.held, 0) AS held,
       ifnull(c.mismatch, 0) AS mismatch, 0 AS key
  FROM site AS s
  LEFT JOIN rating_count AS c ON c.site_id = s.id AND c.year = :year AND c.grp = 0 AND c.of_id = 0
 WHERE s.path >= :scope_lo
   AND s.path < :scope_hi
   AND (s.id = :of_site OR s.parent_id = :of_site)
 ORDER BY s.id <> :of_site, s.code, s.id
 LIMIT :limit;

--@ many rating_groups -> rating_line
--@ bulk: sorts what a county's volunteers did in a year
--@ scan: sorts by what was asked
--@ doc Figures at a site by category, volunteer or team (grp), after the given one.
--@ doc sort 0: as they were registered, 1: most unrated, 2: fewest good, 3: most delivered.
--@ in sort int
--@ in of_site site.id
--@ in after_key int
--@ in after_id int
--@ col kind int
--@ col label text 80
--@ col key int
SELECT c.of_id, -1 AS kind, CASE c.grp WHEN 1 THEN (SELECT k.name FROM category AS k WHERE k.id = c.of_id)
                           WHEN 2 THEN (SELECT p.name || ' ' || h.place FROM person AS p JOIN site AS h ON h.id = p.site_id WHERE p.id = c.of_id)
                           ELSE (SELECT t.name FROM team AS t WHERE t.id = c.of_id) END AS label,
       c.delivered, c.own, c.proxy, c.good, c.low, c.held, c.mismatch,
       CASE :sort WHEN 1 THEN (c.own + c.proxy) * 1000 / max(c.delivered, 1)
                  WHEN 2 THEN CASE WHEN c.own + c.proxy > c.held THEN c.good * 1000 / (c.own + c.proxy - c.held) ELSE 1001 END
                  WHEN 3 THEN -c.delivered
                  ELSE 0 END AS key
  FROM site AS s
  JOIN rating_count AS c ON c.site_id = s.id AND c.year = :year AND c.grp = :grp
 WHERE s.id = :of_site
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND (key, c.of_id) > (:after_key, :after_id)
 ORDER BY key, c.of_id
 LIMIT :limit;

--@ many rating_groups_back -> rating_line
--@ bulk: sorts what a county's volunteers did in a year
--@ scan: sorts by what was asked
--@ doc The page before, nearest first.
--@ doc sort 0: as they were registered, 1: most unrated, 2: fewest good, 3: most delivered.
--@ in sort int
--@ in of_site site.id
--@ in after_key int
--@ in after_id int
--@ col kind int
--@ col label text 80
--@ col key int
SELECT c.of_id, -1 AS kind, CASE c.grp WHEN 1 THEN (SELECT k.name FROM category AS k WHERE k.id = c.of_id)
                           WHEN 2 THEN (SELECT p.name || ' ' || h.place FROM person AS p JOIN site AS h ON h.id = p.site_id WHERE p.id = c.of_id)
                           ELSE (SELECT t.name FROM team AS t WHERE t.id = c.of_id) END AS label,
       c.delivered, c.own, c.proxy, c.good, c.low, c.held, c.mismatch,
       CASE :sort WHEN 1 THEN (c.own + c.proxy) * 1000 / max(c.delivered, 1)
                  WHEN 2 THEN CASE WHEN c.own + c.proxy > c.held THEN c.good * 1000 / (c.own + c.proxy - c.held) ELSE 1001 END
                  WHEN 3 THEN -c.delivered
                  ELSE 0 END AS key
  FROM site AS s
  JOIN rating_count AS c ON c.site_id = s.id AND c.year = :year AND c.grp = :grp
 WHERE s.id = :of_site
   AND s.path >= :scope_lo
   AND s.path < :scope_hi
   AND (key, c.of_id) < (:after_key, :after_id)
 ORDER BY key DESC, c.of_id DESC
 LIMIT :limit;
