--@ one audit_head -> audit_head
--@ doc The newest row of the chain; ERR_NOT_FOUND when there is none.
--@ unscoped: the chain is one for the whole database
SELECT seq, hash
  FROM audit
 WHERE seq = (SELECT max(seq) FROM audit);

--@ exec audit_insert
--@ doc Appends one row; the caller has computed its hash from the row before.
--@ unscoped: written by use cases that have checked their own scope
INSERT INTO audit (seq, at, account_id, for_id, act, object, object_id, text, hash)
VALUES (:seq, :at, :account_id, :for_id, :act, :object, :object_id, :text, :hash);

--@ each audit_each -> audit_row
--@ doc The whole chain from its beginning.
--@ unscoped: the check reads everything
--@ scan: the check reads everything
SELECT seq, at, account_id, for_id, act, object, object_id, text, hash
  FROM audit
 ORDER BY seq;

--@ many audit_page -> audit_line
--@ doc What people of the scope did, newest first, behind one row and not behind another; whole: also what the system
--@ doc did.
--@ bulk: a unit's few rows are sought among those of a month
--@ in before audit.seq
--@ in floor audit.seq
--@ in whole int
--@ col who text 30
--@ col for_who text 30
--@ col about text 40
SELECT u.seq, u.at, u.act, u.text, u.object, ifnull(a.name, '') AS who, ifnull(f.name, '') AS for_who,
       CASE u.object WHEN 'person' THEN (SELECT name FROM person WHERE id = u.object_id)
                     WHEN 'site' THEN (SELECT place FROM site WHERE id = u.object_id)
                     WHEN 'account' THEN (SELECT name FROM account WHERE id = u.object_id)
                     ELSE '' END AS about
  FROM audit AS u
  LEFT JOIN account AS a ON a.id = u.account_id
  LEFT JOIN account AS f ON f.id = u.for_id
 WHERE u.seq < :before
   AND u.seq >= :floor
   AND (a.path >= :scope_lo AND a.path < :scope_hi OR u.account_id = 0 AND :whole = 1)
 ORDER BY u.seq DESC
 LIMIT :limit;

--@ many audit_page_back -> audit_line
--@ doc The page before a row, nearest first.
--@ bulk: a unit's few rows are sought among those of a month
--@ in after audit.seq
--@ in ceiling audit.seq
--@ in whole int
--@ col who text 30
--@ col for_who text 30
--@ col about text 40
SELECT u.seq, u.at, u.act, u.text, u.object, ifnull(a.name, '') AS who, ifnull(f.name, '') AS for_who,
       CASE u.object WHEN 'person' THEN (SELECT name FROM person WHERE id = u.object_id)
                     WHEN 'site' THEN (SELECT place FROM site WHERE id = u.object_id)
                     WHEN 'account' THEN (SELECT name FROM account WHERE id = u.object_id)
                     ELSE '' END AS about
  FROM audit AS u
  LEFT JOIN account AS a ON a.id = u.account_id
  LEFT JOIN account AS f ON f.id = u.for_id
 WHERE u.seq > :after
   AND u.seq < :ceiling
   AND (a.path >= :scope_lo AND a.path < :scope_hi OR u.account_id = 0 AND :whole = 1)
 ORDER BY u.seq
 LIMIT :limit;

--@ many audit_about -> audit_line
--@ doc What an account did and what was done to an object, newest first.
--@ unscoped: the use case has found the account or the object within the scope
--@ scan: one page is sorted
--@ in before audit.seq
--@ in account_id int
--@ in object text 20
--@ in object_id int
--@ col who text 30
--@ col for_who text 30
--@ col about text 40
SELECT u.seq, u.at, u.act, u.text, u.object, ifnull(a.name, '') AS who, ifnull(f.name, '') AS for_who,
       CASE u.object WHEN 'person' THEN (SELECT name FROM person WHERE id = u.object_id)
                     WHEN 'site' THEN (SELECT place FROM site WHERE id = u.object_id)
                     WHEN 'account' THEN (SELECT name FROM account WHERE id = u.object_id)
                     ELSE '' END AS about
  FROM (SELECT seq FROM audit WHERE account_id = :account_id AND seq < :before
         UNION
        SELECT seq FROM audit WHERE object = :object AND object_id = :object_id AND seq < :before
         ORDER BY seq DESC
         LIMIT :limit) AS k
  JOIN audit AS u ON u.seq = k.seq
  LEFT JOIN account AS a ON a.id = u.account_id
  LEFT JOIN account AS f ON f.id = u.for_id
 ORDER BY u.seq DESC;

--@ many audit_about_back -> audit_line
--@ doc The page before a row, nearest first.
--@ unscoped: the use case has found the account or the object within the scope
--@ scan: one page is sorted
--@ in after audit.seq
--@ in account_id int
--@ in object text 20
--@ in object_id int
--@ col who text 30
--@ col for_who text 30
--@ col about text 40
SELECT u.seq, u.at, u.act, u.text, u.object, ifnull(a.name, '') AS who, ifnull(f.name, '') AS for_who,
       CASE u.object WHEN 'person' THEN (SELECT name FROM person WHERE id = u.object_id)
                     WHEN 'site' THEN (SELECT place FROM site WHERE id = u.object_id)
                     WHEN 'account' THEN (SELECT name FROM account WHERE id = u.object_id)
                     ELSE '' END AS about
  FROM (SELECT seq FROM audit WHERE account_id = :account_id AND seq > :after
         UNION
        SELECT seq FROM audit WHERE object = :object AND object_id = :object_id AND seq > :after
         ORDER BY seq
         LIMIT :limit) AS k
  JOIN audit AS u ON u.seq = k.seq
  LEFT JOIN account AS a ON a.id = u.account_id
  LEFT JOIN account AS f ON f.id = u.for_id
 ORDER BY u.seq;

--@ value audit_since
--@ doc The first row written at that time or later; ERR_NOT_FOUND when there is none.
--@ unscoped: rows are counted, not read
--@ in since audit.at
SELECT seq
  FROM audit
 WHERE at >= :since
 ORDER BY at, seq
 LIMIT 1;
