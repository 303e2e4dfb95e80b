--@ one account_actor -> actor_account
--@ doc What a session needs to know of the account that acts.
--@ unscoped: the account itself defines the scope
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, s.place
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.id = :id
   AND a.status = 0;

--@ many role_perms -> role_perm_row
--@ doc The permissions of a role.
--@ unscoped: the same for everybody
SELECT perm
  FROM role_perm
 WHERE role = :role
 LIMIT :limit;
