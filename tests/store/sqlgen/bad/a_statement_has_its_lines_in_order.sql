-- expect 5: a statement begins with --@ one, value, many, each, exec or insert
-- expect 6: SQL without a --@ line before it
-- expect 9: unknown: --@ remark
-- expect 14: statement b has no SQL ending in ;
--@ doc too early
DELETE FROM note WHERE id = :id;

--@ exec a
--@ remark this is no key
--@ unscoped: a test
DELETE FROM note WHERE id = :id;

--@ exec b
--@ exec c
--@ unscoped: a test
DELETE FROM note WHERE id = :id;
