-- expect 6: note_clear is also at FILE:2
--@ exec note_clear
--@ unscoped: a test
DELETE FROM note WHERE id = :id;

--@ exec note_clear
--@ unscoped: a test
DELETE FROM star WHERE note_id = :note_id;
