-- expect 2: many needs LIMIT :limit, which is bound to the room of the caller
--@ many note_page -> note
SELECT id FROM note WHERE path >= :scope_lo AND path < :scope_hi LIMIT 20;
