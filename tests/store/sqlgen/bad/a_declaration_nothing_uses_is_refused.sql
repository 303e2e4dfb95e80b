-- expect 4: other is declared but no parameter of that name needs it
-- expect 5: more is declared but no result column of that name needs it
--@ value note_title -> title
--@ in other int
--@ col more int
--@ unscoped: a test
SELECT title FROM note WHERE id = :id;
