-- Acting for a colleague on leave.  What a grant lends is read from the colleague's account each time.

--@ one acting_hat -> acting_hat
--@ doc What a grant lends its account now; ERR_NOT_FOUND when its time is not now, or one of the three is not enabled.
--@ unscoped: the account itself defines the scope
--@ in id acting.id
--@ in now int
--@ col granter_role int
--@ col granter_path text 40
SELECT g.for_id, g.until_at, b.name, b.role, b.site_id, b.path, b.expires_at, s.place, s.kind,
       a.role AS own_role, a.path AS own_path, g.granted_by,
       ifnull(c.role, 0) AS granter_role, ifnull(c.path, '') AS granter_path
  FROM acting AS g
  JOIN account AS a ON a.id = g.account_id
  JOIN account AS b ON b.id = g.for_id
  JOIN site AS s ON s.id = b.site_id
  LEFT JOIN account AS c ON c.id = g.granted_by
 WHERE g.id = :id
   AND g.account_id = :account_id
   AND g.ended_at IS NULL
   AND g.from_at <= :now
   AND g.until_at > :now
   AND a.status = 0
   AND b.status = 0
   AND ifnull(b.expires_at, :now + 1) > :now
   AND (g.granted_by IS NULL OR c.status = 0 AND ifnull(c.expires_at, :now + 1) > :now);

--@ insert acting_insert
--@ doc A grant.
--@ unscoped: the use case has found both accounts within the scope
INSERT INTO acting (account_id, for_id, from_at, until_at, granted_by, granted_at)
VALUES (:account_id, :for_id, :from_at, :until_at, :granted_by, :granted_at);

--@ many acting_list -> acting_row
--@ doc The grants an account acts by or is acted for, newest first.
--@ unscoped: the use case has read the account within the scope
--@ scan: the few grants of an account are sorted
--@ in before acting.id
--@ col granter text 30
SELECT g.id, g.account_id, g.for_id, g.from_at, g.until_at, g.ended_at, a.login, a.name, b.login AS for_login,
       b.name AS for_name, b.role AS for_role, s.place AS for_place, ifnull(c.name, '') AS granter
  FROM acting AS g
  JOIN account AS a ON a.id = g.account_id
  JOIN account AS b ON b.id = g.for_id
  JOIN site AS s ON s.id = b.site_id
  LEFT JOIN account AS c ON c.id = g.granted_by
 WHERE (g.account_id = :account_id OR g.for_id = :account_id)
   AND g.id < :before
 ORDER BY g.id DESC
 LIMIT :limit;

--@ one acting_get -> acting_row
--@ doc One grant.
--@ unscoped: the use case looks at both accounts
--@ in id acting.id
--@ col granter text 30
SELECT g.id, g.account_id, g.for_id, g.from_at, g.until_at, g.ended_at, a.login, a.name, b.login AS for_login,
       b.name AS for_name, b.role AS for_role, s.place AS for_place, ifnull(c.name, '') AS granter
  FROM acting AS g
  JOIN account AS a ON a.id = g.account_id
  JOIN account AS b ON b.id = g.for_id
  JOIN site AS s ON s.id = b.site_id
  LEFT JOIN account AS c ON c.id = g.granted_by
 WHERE g.id = :id;

--@ value acting_overlaps
--@ doc A grant between the same two that holds at some time of this span; ERR_NOT_FOUND when there is none.
--@ unscoped: the use case has found both accounts within the scope
SELECT id
  FROM acting
 WHERE account_id = :account_id
   AND for_id = :for_id
   AND ended_at IS NULL
   AND from_at < :until_at
   AND until_at > :from_at;

--@ exec acting_end
--@ doc Ends a grant before its time.
--@ unscoped: the use case has looked at both accounts
UPDATE acting
   SET ended_at = :ended_at
 WHERE id = :id
   AND ended_at IS NULL;
