-- expect 5: write --@ exec name
-- expect 10: result "default" needs a name: write AS name

-- "Result" and "default" are none.
--@ exec Result
--@ unscoped: a test
DELETE FROM note WHERE id = :id;

-- a keyword
--@ one b -> row
--@ unscoped: a test
SELECT id AS "default" FROM note WHERE id = :id;
