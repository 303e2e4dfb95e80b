-- expect 3: parameter :id is site.id or note.id? write --@ in id table.column

--@ value note_name -> name
--@ unscoped: a test
--@ scan: a test
SELECT s.name FROM note AS n JOIN site AS s ON s.id = n.site_id WHERE :id IN (n.id, s.id);
