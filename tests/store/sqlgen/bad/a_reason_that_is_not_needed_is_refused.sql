-- expect 4: unscoped: is not needed, the statement is bound to the scope
-- expect 4: scan: is not needed, the plan reads by index only

--@ value note_count -> n
--@ scan: a habit
--@ unscoped: a habit
SELECT count(*) FROM note WHERE path >= :scope_lo AND path < :scope_hi;
