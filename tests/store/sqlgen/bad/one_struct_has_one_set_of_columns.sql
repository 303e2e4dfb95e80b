-- expect 6: struct note has other columns in note_get at FILE:2
--@ one note_get -> note
--@ unscoped: a test
SELECT id, title FROM note WHERE id = :id;

--@ one note_first -> note
--@ unscoped: a test
SELECT id, path FROM note WHERE id = :id;
