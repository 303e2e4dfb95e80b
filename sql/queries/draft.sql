--@ exec draft_save
--@ doc Keeps a form's text; the token's owner never changes.
--@ unscoped: one's own drafts
INSERT INTO draft (token, account_id, screen, args, head_sealed, text_sealed, left_at, saved_at)
VALUES (:token, :account_id, :screen, :args, :head_sealed, :text_sealed, :left_at, :saved_at)
    ON CONFLICT (token) DO UPDATE
   SET args = excluded.args,
       head_sealed = excluded.head_sealed,
       text_sealed = excluded.text_sealed,
       left_at = excluded.left_at,
       saved_at = excluded.saved_at
 WHERE account_id = excluded.account_id;

--@ many draft_list -> draft_head
--@ doc One's drafts, newest first.
--@ unscoped: one's own drafts
SELECT token, screen, args, head_sealed, left_at, saved_at
  FROM draft
 WHERE account_id = :account_id
 ORDER BY saved_at DESC
 LIMIT :limit;

--@ one draft_get -> draft_text
--@ doc The text of one of one's drafts.
--@ unscoped: one's own drafts
SELECT token, text_sealed
  FROM draft
 WHERE token = :token
   AND account_id = :account_id;

--@ exec draft_delete
--@ doc Drops one of one's drafts.
--@ unscoped: one's own drafts
DELETE FROM draft
 WHERE token = :token
   AND account_id = :account_id;

--@ exec draft_prune
--@ doc Drops drafts nobody came back for.
--@ unscoped: the same for everybody
--@ scan: once a day, by the keeper
--@ in before int
DELETE FROM draft
 WHERE saved_at < :before;

--@ each draft_each -> draft_whole
--@ doc All drafts, for checking that they open.
--@ unscoped: the check reads everything
--@ scan: the check reads everything
SELECT token, account_id, head_sealed, text_sealed
  FROM draft;

--@ exec draft_trim
--@ doc Drops one's oldest drafts beyond a number.
--@ unscoped: one's own drafts
--@ in keep int
DELETE FROM draft
 WHERE token IN (SELECT token
                   FROM draft
                  WHERE account_id = :account_id
                  ORDER BY saved_at DESC
                  LIMIT -1 OFFSET :keep);
