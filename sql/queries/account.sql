--@ one account_actor -> actor_account
--@ doc What a session needs to know of the account that acts.
--@ unscoped: the account itself defines the scope
--@ in id account.id
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.expires_at, a.before_at, a.before_from,
       s.place, s.kind
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

--@ one account_login -> account_login
--@ doc All that decides about a login.
--@ unscoped: nobody has logged in yet
SELECT id, login, status, password, code, code_until, fails, locked_until, expires_at, must_change
  FROM account
 WHERE login = :login;

--@ one account_login_by_id -> account_login
--@ doc The same of an account known by its id: for unlocking a screen.
--@ unscoped: one's own account
SELECT id, login, status, password, code, code_until, fails, locked_until, expires_at, must_change
  FROM account
 WHERE id = :id;

--@ exec account_failed
--@ doc One more wrong password in a row.
--@ unscoped: nobody has logged in yet
UPDATE account
   SET fails = :fails,
       locked_until = :locked_until
 WHERE id = :id;

--@ exec account_entered
--@ doc A login has succeeded: the login before moves to before_*.
--@ unscoped: one's own account
--@ in now account.login_at
--@ in ip account.login_from
UPDATE account
   SET before_at = login_at,
       before_from = login_from,
       login_at = :now,
       login_from = :ip,
       fails = 0,
       locked_until = NULL
 WHERE id = :id;

--@ exec account_site_entered
--@ doc A login of its staff shows that somebody is at a site.
--@ unscoped: one's own site
--@ in now site.login_at
UPDATE site
   SET login_at = max(ifnull(login_at, 0), :now)
 WHERE id = :id;

--@ insert account_insert
--@ doc A new account; it is entered with its one-time code.
--@ unscoped: the use case has found the site within the actor's scope
INSERT INTO account (login, name, initials, role, site_id, path, person_id, must_change, expires_at, created_at)
VALUES (:login, :name, :initials, :role, :site_id, :path, :person_id, :must_change, :expires_at, :created_at);

--@ exec account_edit
--@ doc Who and what an account is, unless somebody has changed it since this version.
UPDATE account
   SET name = :name,
       initials = :initials,
       role = :role,
       site_id = :site_id,
       path = :path,
       person_id = :person_id,
       expires_at = :expires_at,
       ver = ver + 1
 WHERE id = :id
   AND ver = :ver
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ one account_changed_by -> account_changer
--@ doc Who changed an account last; ERR_NOT_FOUND when it was the system.
--@ unscoped: the use case has read the account within the scope
SELECT a.name
  FROM audit AS u
  JOIN account AS a ON a.id = u.account_id
 WHERE u.object = 'account'
   AND u.object_id = :object_id
 ORDER BY u.seq DESC
 LIMIT 1;

--@ one account_volunteer_no -> account_volunteer_no
--@ doc The number of the volunteer an account belongs to.
--@ unscoped: the use case has read the account within the scope
SELECT no
  FROM volunteer
 WHERE person_id = :person_id;

--@ one account_get -> account_row
--@ doc An account of the actor's scope.
--@ col has_password int
--@ col has_code int
--@ col online int
--@ in id account.id
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.status,
       a.password <> '' AS has_password, a.code <> '' AS has_code, a.code_until, a.must_change, a.fails,
       a.locked_until, a.language, a.charset, a.expires_at, a.created_at, a.login_at, a.login_from,
       a.before_at, a.before_from, a.ver, s.place,
       EXISTS (SELECT 1 FROM session AS l WHERE l.account_id = a.id) AS online
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.id = :id
   AND a.path >= :scope_lo
   AND a.path < :scope_hi;

--@ one account_by_login -> account_row
--@ doc The same by its name.
--@ col has_password int
--@ col has_code int
--@ col online int
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.status,
       a.password <> '' AS has_password, a.code <> '' AS has_code, a.code_until, a.must_change, a.fails,
       a.locked_until, a.language, a.charset, a.expires_at, a.created_at, a.login_at, a.login_from,
       a.before_at, a.before_from, a.ver, s.place,
       EXISTS (SELECT 1 FROM session AS l WHERE l.account_id = a.id) AS online
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.login = :login
   AND a.path >= :scope_lo
   AND a.path < :scope_hi;

--@ one account_own -> account_row
--@ doc One's own account.
--@ unscoped: one's own account
--@ col has_password int
--@ col has_code int
--@ col online int
--@ in id account.id
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.status,
       a.password <> '' AS has_password, a.code <> '' AS has_code, a.code_until, a.must_change, a.fails,
       a.locked_until, a.language, a.charset, a.expires_at, a.created_at, a.login_at, a.login_from,
       a.before_at, a.before_from, a.ver, s.place,
       EXISTS (SELECT 1 FROM session AS l WHERE l.account_id = a.id) AS online
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.id = :id;

--@ each account_each -> account_row
--@ doc All accounts of the scope, by site and name.
--@ col has_password int
--@ col has_code int
--@ col online int
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.status,
       a.password <> '' AS has_password, a.code <> '' AS has_code, a.code_until, a.must_change, a.fails,
       a.locked_until, a.language, a.charset, a.expires_at, a.created_at, a.login_at, a.login_from,
       a.before_at, a.before_from, a.ver, s.place,
       EXISTS (SELECT 1 FROM session AS l WHERE l.account_id = a.id) AS online
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.path >= :scope_lo
   AND a.path < :scope_hi
 ORDER BY a.path, a.login;

--@ many account_page -> account_row
--@ doc A page of the list after (path, login).  view: 0 all, 1 online, 2 locked, 3 code not used, 4 disabled,
--@ doc 5 idle.
--@ doc find_lo and find_hi bound login, initials or name; both "" for all.
--@ in view int
--@ in now int
--@ in idle_before int
--@ in find_lo text 40
--@ in find_hi text 40
--@ in after_path account.path
--@ in after_login account.login
--@ col has_password int
--@ col has_code int
--@ col online int
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.status,
       a.password <> '' AS has_password, a.code <> '' AS has_code, a.code_until, a.must_change, a.fails,
       a.locked_until, a.language, a.charset, a.expires_at, a.created_at, a.login_at, a.login_from,
       a.before_at, a.before_from, a.ver, s.place,
       EXISTS (SELECT 1 FROM session AS l WHERE l.account_id = a.id) AS online
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.path >= :scope_lo
   AND a.path < :scope_hi
   AND (a.path, a.login) > (:after_path, :after_login)
   AND (:view = 0
        OR :view = 1 AND EXISTS (SELECT 1 FROM session AS o WHERE o.account_id = a.id)
        OR :view = 2 AND a.locked_until > :now
        OR :view = 3 AND a.code <> ''
        OR :view = 4 AND a.status = 1
        OR :view = 5 AND a.status = 0 AND ifnull(a.login_at, a.created_at) < :idle_before)
   AND (:find_hi = ''
        OR a.login >= :find_lo AND a.login < :find_hi
        OR a.initials >= :find_lo AND a.initials < :find_hi
        OR a.name >= :find_lo AND a.name < :find_hi)
 ORDER BY a.path, a.login
 LIMIT :limit;

--@ many account_page_back -> account_row
--@ doc The page before (path, login), nearest first.
--@ in view int
--@ in now int
--@ in idle_before int
--@ in find_lo text 40
--@ in find_hi text 40
--@ in after_path account.path
--@ in after_login account.login
--@ col has_password int
--@ col has_code int
--@ col online int
SELECT a.id, a.login, a.name, a.role, a.site_id, a.path, a.person_id, a.status,
       a.password <> '' AS has_password, a.code <> '' AS has_code, a.code_until, a.must_change, a.fails,
       a.locked_until, a.language, a.charset, a.expires_at, a.created_at, a.login_at, a.login_from,
       a.before_at, a.before_from, a.ver, s.place,
       EXISTS (SELECT 1 FROM session AS l WHERE l.account_id = a.id) AS online
  FROM account AS a
  JOIN site AS s ON s.id = a.site_id
 WHERE a.path >= :scope_lo
   AND a.path < :scope_hi
   AND (a.path, a.login) < (:after_path, :after_login)
   AND (:view = 0
        OR :view = 1 AND EXISTS (SELECT 1 FROM session AS o WHERE o.account_id = a.id)
        OR :view = 2 AND a.locked_until > :now
        OR :view = 3 AND a.code <> ''
        OR :view = 4 AND a.status = 1
        OR :view = 5 AND a.status = 0 AND ifnull(a.login_at, a.created_at) < :idle_before)
   AND (:find_hi = ''
        OR a.login >= :find_lo AND a.login < :find_hi
        OR a.initials >= :find_lo AND a.initials < :find_hi
        OR a.name >= :find_lo AND a.name < :find_hi)
 ORDER BY a.path DESC, a.login DESC
 LIMIT :limit;

--@ one account_counts -> account_counts
--@ doc The figures of the account list's views and of the administrator's home.
--@ in now int
--@ in idle_before int
--@ col n int
--@ col locked int
--@ col unused int
--@ col disabled int
--@ col idle int
SELECT count(*) AS n,
       count(*) FILTER (WHERE locked_until > :now) AS locked,
       count(*) FILTER (WHERE code <> '') AS unused,
       count(*) FILTER (WHERE status = 1) AS disabled,
       count(*) FILTER (WHERE status = 0 AND ifnull(login_at, created_at) < :idle_before) AS idle
  FROM account
 WHERE path >= :scope_lo
   AND path < :scope_hi;

--@ exec account_set_status
--@ doc Enables (0) or disables (1).
UPDATE account
   SET status = :status,
       fails = 0,
       locked_until = NULL,
       ver = ver + 1
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ exec account_unlock
--@ doc Forgets the wrong passwords.
UPDATE account
   SET fails = 0,
       locked_until = NULL
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ exec account_set_code
--@ doc A new one-time code; the password before it is no longer good.
UPDATE account
   SET code = :code,
       code_until = :code_until,
       password = '',
       must_change = 1,
       fails = 0,
       locked_until = NULL,
       ver = ver + 1
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ exec account_set_password
--@ doc A new password; the one-time code is used up with it.
--@ unscoped: one's own account, or the use case has read it within the scope
UPDATE account
   SET password = :password,
       code = '',
       code_until = NULL,
       must_change = 0,
       fails = 0,
       locked_until = NULL,
       ver = ver + 1
 WHERE id = :id;

--@ one account_display -> account_display
--@ doc How one's screens are shown.
--@ unscoped: one's own account
SELECT language, charset, thrift
  FROM account
 WHERE id = :id;

--@ exec account_set_display
--@ doc The language and the character set of one's screens, and whether traffic is saved.
--@ unscoped: one's own account
UPDATE account
   SET language = :language,
       charset = :charset,
       thrift = :thrift,
       ver = ver + 1
 WHERE id = :id;

--@ one account_site -> account_site
--@ doc The unit an account is to belong to.
SELECT id, path, tier, place, status
  FROM site
 WHERE id = :id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ value account_site_by_code
--@ doc A unit by its statistical code.
SELECT id
  FROM site
 WHERE code = :code
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ one account_volunteer -> account_volunteer
--@ doc The registered volunteer an account is for.
SELECT v.person_id, v.site_id, p.name
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
 WHERE v.no = :no
   AND v.path >= :scope_lo
   AND v.path < :scope_hi;

--@ value account_of_person
--@ doc An enabled account of a person; ERR_NOT_FOUND when there is none.
--@ unscoped: asked before a second account is made
SELECT id
  FROM account
 WHERE person_id = :person_id
   AND status = 0;

--@ insert ssh_key_insert
--@ doc A public key of an account.
--@ unscoped: the use case has read the account within the scope
INSERT INTO ssh_key (account_id, fingerprint, name, public_key, added_at)
VALUES (:account_id, :fingerprint, :name, :public_key, :added_at);

--@ many ssh_key_list -> ssh_key_row
--@ doc The keys of an account, oldest first.
--@ unscoped: the use case has read the account within the scope
SELECT id, account_id, fingerprint, name, added_at, disabled_at
  FROM ssh_key
 WHERE account_id = :account_id
 ORDER BY id
 LIMIT :limit;

--@ one ssh_key_by_fingerprint -> ssh_key_row
--@ doc A key that somebody shows.
--@ unscoped: nobody has logged in yet
SELECT id, account_id, fingerprint, name, added_at, disabled_at
  FROM ssh_key
 WHERE fingerprint = :fingerprint;

--@ exec ssh_key_set_disabled
--@ doc Ends the use of a key.
--@ unscoped: the use case has read the account within the scope
UPDATE ssh_key
   SET disabled_at = :disabled_at
 WHERE id = :id;

--@ insert login_fail_insert
--@ doc A login that failed; the name typed is not kept, it may be a password.
--@ unscoped: nobody has logged in yet
INSERT INTO login_fail (at, ip, account_id)
VALUES (:at, :ip, :account_id);

--@ many login_fail_since -> login_fail_count
--@ doc Failed logins since then by address, most first.
--@ unscoped: addresses belong to no site
--@ scan: the few addresses of two days are sorted by their number
--@ in since int
--@ col n int
SELECT ip, count(*) AS n
  FROM login_fail
 WHERE at >= :since
 GROUP BY ip
 ORDER BY n DESC, ip
 LIMIT :limit;

--@ exec login_fail_prune
--@ doc Forgets what is old.
--@ unscoped: the same for everybody
--@ in before int
DELETE FROM login_fail
 WHERE at < :before;
