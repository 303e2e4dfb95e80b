--@ one audit_head -> audit_head
--@ doc The newest row of the chain; ERR_NOT_FOUND when there is none.
--@ unscoped: the chain is one for the whole database
SELECT seq, hash
  FROM audit
 WHERE seq = (SELECT max(seq) FROM audit);

--@ exec audit_insert
--@ doc Appends one row; the caller has computed its hash from the row before.
--@ unscoped: written by use cases that have checked their own scope
INSERT INTO audit (seq, at, account_id, act, object, object_id, text, hash)
VALUES (:seq, :at, :account_id, :act, :object, :object_id, :text, :hash);

--@ each audit_each -> audit_row
--@ doc The whole chain from its beginning.
--@ unscoped: the check reads everything
--@ scan: the check reads everything
SELECT seq, at, account_id, act, object, object_id, text, hash
  FROM audit
 ORDER BY seq;
