-- expect 5: "integer" is no type: int, real, text N, blob N, table_id or table.column
-- expect 6: "text" is no type: int, real, text N, blob N, table_id or table.column
--@ one note_get -> note
--@ unscoped: a test
--@ in after integer
--@ col place text
SELECT id, 'x' AS place FROM note WHERE id > :after;
