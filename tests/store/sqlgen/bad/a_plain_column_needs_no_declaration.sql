-- expect 3: title needs no declaration: it is note.title
--@ one note_get -> note
--@ col title text 8
--@ unscoped: a test
SELECT title FROM note WHERE id = :id;
