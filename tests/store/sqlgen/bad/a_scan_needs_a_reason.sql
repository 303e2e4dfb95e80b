-- expect 2: SCAN n: add an index, or give the reason: --@ scan: …
--@ each note_all -> note
--@ unscoped: a test
SELECT n.id FROM note AS n WHERE n.made_at > 0;
