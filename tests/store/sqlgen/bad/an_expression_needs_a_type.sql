-- expect 2: result twice is no plain column: write --@ col twice type
--@ one note_get -> note
--@ unscoped: a test
SELECT id, id * 2 AS twice FROM note WHERE id = :id;
