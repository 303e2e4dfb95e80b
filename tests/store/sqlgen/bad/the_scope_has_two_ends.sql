-- expect 2: :scope_lo and :scope_hi belong together
--@ exec note_clear
DELETE FROM note WHERE path >= :scope_lo;
