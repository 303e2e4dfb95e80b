-- expect 2: SCAN note USING COVERING INDEX sqlite_autoindex_note_1: add an index, or give the reason: --@ scan: …
--@ value note_count -> n
--@ unscoped: a test
SELECT count(*) FROM note;
