--@ many site_below -> site_line
--@ doc All sites below one, itself included.
--@ col depth int
WITH RECURSIVE below (id, depth) AS (
       SELECT id, 0 FROM site WHERE id = :id
        UNION ALL
       SELECT s.id, depth + 1 FROM below JOIN site AS s INDEXED BY site_by_parent ON s.parent = below.id)
SELECT s.id, s.name, below.depth AS depth
  FROM below
  JOIN site AS s ON s.id = below.id
 WHERE s.path >= :scope_lo
   AND s.path < :scope_hi
 LIMIT :limit;

--@ many site_notes -> note_line
--@ doc A row struct of another file.
--@ unscoped: for the test of includes
--@ col place text 60
SELECT n.id, 'here' AS place, n.title
  FROM note AS n
 WHERE n.path = :path
 LIMIT :limit;
