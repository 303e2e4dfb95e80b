-- One statement of each kind, with each kind of parameter and column.

--@ one note_get -> note
--@ doc A note by id, within the scope.
SELECT id, site_id, title, body, seal, weight, made_at
  FROM note
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ one note_by_title -> note
--@ doc The same columns, so the same struct,
--@ doc and two lines of comment.
--@ unscoped: titles are known to all
SELECT id, site_id, title, body, seal, weight, made_at
  FROM note
 WHERE title = :title;

--@ many note_page -> note_line
--@ in after note_id
--@ col place text 60
SELECT n.id, s.name || '; ' || s.path AS place, -- a semicolon in a text
       n.title
  FROM note AS n
  JOIN site AS s ON s.id = n.site_id
 WHERE n.path >= :scope_lo
   AND n.path < :scope_hi
   AND n.id > :after
 ORDER BY n.path, n.id
 LIMIT :limit;

--@ value note_count -> n
SELECT count(*)
  FROM note
 WHERE path >= :scope_lo AND path < :scope_hi;

--@ value note_title -> title
--@ unscoped: for the test of a text
SELECT title FROM titled WHERE id = :id;

--@ value note_seal
--@ unscoped: for the test of a blob
SELECT seal FROM note WHERE id = :id;

--@ each note_glowing -> glow_row
--@ unscoped: the keeper sees all
--@ scan: once a day
SELECT g.star_id, g.color, n.body
  FROM glow AS g
  LEFT JOIN note AS n ON n.id = g.star_id;

--@ exec note_rename
--@ in now int
UPDATE note
   SET title = :title, made_at = :now
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ insert note_insert
--@ unscoped: the use case has checked the site
INSERT INTO note (site_id, path, title, body, seal, weight, made_at)
VALUES (:site_id, :path, :title, :body, :seal, :weight, :made_at);
