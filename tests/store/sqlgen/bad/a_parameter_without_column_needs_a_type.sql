-- expect 3: parameter :before has no column of its name: write --@ in before type

--@ exec note_clear
--@ unscoped: a test
DELETE FROM note WHERE id = :before;
