-- expect 2: two results are named id
--@ one note_get -> note
--@ unscoped: a test
SELECT n.id, s.id FROM note AS n JOIN site AS s ON s.id = n.site_id WHERE n.id = :id;
