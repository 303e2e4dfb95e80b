-- expect 4: no such column: lost
--@ value note_seal -> n
--@ unscoped: a test
SELECT "lost" FROM note WHERE id = :id;
