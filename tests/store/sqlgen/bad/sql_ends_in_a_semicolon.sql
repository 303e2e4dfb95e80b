-- expect 4: the SQL has no ; at its end
--@ exec a
--@ unscoped: a test
DELETE FROM note
 WHERE id = :id
--@ exec b
--@ unscoped: a test
DELETE FROM note WHERE id = :id;
