-- expect 8: write -> row behind the name
-- expect 12: this kind has no row
-- expect 16: value is a single column, here are 2
-- expect 20: the results of this statement would be lost
-- expect 20: the statement changes nothing
-- expect 24: insert is for tables with id INTEGER PRIMARY KEY; use exec

--@ one a
--@ unscoped: a test
SELECT id FROM note WHERE id = :id;

--@ exec b -> note
--@ unscoped: a test
DELETE FROM note WHERE id = :id;

--@ value c -> n
--@ unscoped: a test
SELECT id, title FROM note WHERE id = :id;

--@ exec d
--@ unscoped: a test
SELECT id FROM note WHERE id = :id;

--@ insert e
--@ unscoped: a test
INSERT INTO glow (star_id, color) VALUES (:star_id, :color);
