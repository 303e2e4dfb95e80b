-- expect 3: parameter 1 needs a name: write :name

--@ exec note_clear
--@ unscoped: a test
DELETE FROM note WHERE id = ?;
