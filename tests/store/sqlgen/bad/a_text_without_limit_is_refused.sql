-- expect 2: result free has no limit: it needs CHECK (length(free) <= N)
--@ one note_get -> note
--@ unscoped: a test
SELECT free FROM note WHERE id = :id;
