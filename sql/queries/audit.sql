--@ one audit_head -> audit_head
--@ doc The newest row of the chain, zeros when there is none.
--@ unscoped: the chain is one for the whole database
--@ col seq int
--@ col hash blob 32
SELECT ifnull(max(seq), 0) AS seq,
       (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1) AS hash
  FROM audit;

--@ exec audit_insert
--@ doc Appends one row; the caller has computed its hash from the row before.
--@ unscoped: written by use cases that have checked their own scope
INSERT INTO audit (seq, at, account_id, act, object, object_id, text, hash)
VALUES (:seq, :at, :account_id, :act, :object, :object_id, :text, :hash);
