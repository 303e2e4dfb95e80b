-- expect 4: write: path >= :scope_lo
--@ exec note_clear
DELETE FROM note
 WHERE title >= :scope_lo
   AND path < :scope_hi;
