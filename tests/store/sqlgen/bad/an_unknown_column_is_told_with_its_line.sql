-- expect 6: no such column: titel
--@ one note_get -> note
--@ unscoped: a test
SELECT id
  FROM note
 WHERE titel = :title;
