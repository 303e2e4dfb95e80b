-- expect 2: -> id is also a parameter
--@ value note_next -> id
--@ unscoped: a test
SELECT min(id) FROM note WHERE id > :id;
