-- expect 4: --@ scan: needs its reason
-- expect 5: --@ unscoped: needs its reason
--@ value note_count -> n
--@ scan:
--@ unscoped:
SELECT count(*) FROM note;
