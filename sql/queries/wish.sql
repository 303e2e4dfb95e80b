-- The wish board is public: no row of it holds who has the wish, an address or a number of a telephone.

--@ many wishes_open -> wish_row
--@ doc Wishes not yet fulfilled, first due first.
--@ in states int
--@ in thank request_event.action
--@ in key flow.key
--@ col thanks text 300
--@ scan: sorts the open wishes of a county
SELECT r.id, r.year, r.no, r.state, r.need, r.brief, r.heads, r.wanted_day, r.wanted_part, r.wanted_how, r.target_group, r.due_at, r.closed_at, s.place,
       ifnull((SELECT e.text
                 FROM request_event AS e
                WHERE e.request_id = r.id AND e.action = :thank
                ORDER BY e.seq DESC
                LIMIT 1), '') AS thanks
  FROM flow AS f
  JOIN request AS r INDEXED BY request_by_flow ON r.flow_id = f.id
  JOIN site AS s ON s.id = r.site_id
 WHERE f.key = :key
   AND r.closed_at IS NULL
   AND :states >> r.state & 1
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY r.due_at, r.id
 LIMIT :limit;

--@ many wishes_done -> wish_row
--@ doc Wishes fulfilled since a time, newest first.
--@ in since int
--@ in thank request_event.action
--@ in key flow.key
--@ col thanks text 300
--@ scan: sorts the latest wishes of a county
SELECT r.id, r.year, r.no, r.state, r.need, r.brief, r.heads, r.wanted_day, r.wanted_part, r.wanted_how, r.target_group, r.due_at, r.closed_at, s.place,
       ifnull((SELECT e.text
                 FROM request_event AS e
                WHERE e.request_id = r.id AND e.action = :thank
                ORDER BY e.seq DESC
                LIMIT 1), '') AS thanks
  FROM flow AS f
  JOIN request AS r INDEXED BY request_by_flow ON r.flow_id = f.id
  JOIN site AS s ON s.id = r.site_id
 WHERE f.key = :key
   AND r.closed_at > :since
   AND r.close_kind = 1
   AND r.path >= :scope_lo
   AND r.path < :scope_hi
 ORDER BY r.closed_at DESC, r.id DESC
 LIMIT :limit;

--@ value request_thanks
--@ doc What the requester said in thanks, told last.
--@ in thank request_event.action
--@ unscoped: the use case has read the request or its task
SELECT text
  FROM request_event
 WHERE request_id = :request_id
   AND action = :thank
 ORDER BY seq DESC
 LIMIT 1;
