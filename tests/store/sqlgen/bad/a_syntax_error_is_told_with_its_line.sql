-- expect 6: near "WERE": syntax error
--@ exec note_rename
--@ unscoped: a test
UPDATE note
   SET title = :title
  WERE id = :id;
