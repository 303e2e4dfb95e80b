--@ insert session_insert
--@ doc A session begins.
--@ unscoped: one's own session
INSERT INTO session (account_id, pid, ip, term, client, since)
VALUES (:account_id, :pid, :ip, :term, :client, :since);

--@ exec session_delete
--@ doc A session ends; one that finds its row gone ends by itself.
--@ unscoped: one's own session, or the use case has read it within the scope
DELETE FROM session
 WHERE id = :id;

--@ value session_count_account
--@ doc How many sessions an account has.
--@ unscoped: one's own account
--@ col n int
SELECT count(*) AS n
  FROM session
 WHERE account_id = :account_id;

--@ exec session_delete_account
--@ doc All sessions of an account end.
--@ unscoped: the use case has read the account within the scope
DELETE FROM session
 WHERE account_id = :account_id;

--@ exec session_delete_pid
--@ doc The sessions of a process that has died.
--@ unscoped: processes belong to no site
--@ scan: at most some hundreds, and no session waits for this
DELETE FROM session
 WHERE pid = :pid;

--@ exec session_delete_all
--@ doc A server that starts knows that no other runs.
--@ unscoped: the same for everybody
--@ scan: all rows go
DELETE FROM session;

--@ one session_state -> session_state
--@ doc Whether a session may go on; ERR_NOT_FOUND when it was ended.
--@ unscoped: one's own session
--@ in id session.id
SELECT s.account_id, s.acting_id, a.status, a.expires_at, a.ver
  FROM session AS s
  JOIN account AS a ON a.id = s.account_id
 WHERE s.id = :id;

--@ exec session_set_acting
--@ doc From now on the session acts by this grant; 0: in its own role.
--@ unscoped: one's own session
UPDATE session
   SET acting_id = :acting_id
 WHERE id = :id;

--@ each session_each -> session_row
--@ doc All sessions of accounts in the scope, oldest first.
--@ scan: at most max_sessions rows
--@ col for_name text 30
SELECT s.id, s.account_id, s.pid, s.ip, s.term, s.client, s.since, a.login, a.name, a.role, a.path,
       ifnull(b.name, '') AS for_name
  FROM session AS s
  JOIN account AS a ON a.id = s.account_id
  LEFT JOIN acting AS g ON g.id = s.acting_id
  LEFT JOIN account AS b ON b.id = g.for_id
 WHERE a.path >= :scope_lo
   AND a.path < :scope_hi
 ORDER BY s.id;

--@ one session_get -> session_row
--@ doc One session of an account in the scope.
--@ in id session.id
--@ col for_name text 30
SELECT s.id, s.account_id, s.pid, s.ip, s.term, s.client, s.since, a.login, a.name, a.role, a.path,
       ifnull(b.name, '') AS for_name
  FROM session AS s
  JOIN account AS a ON a.id = s.account_id
  LEFT JOIN acting AS g ON g.id = s.acting_id
  LEFT JOIN account AS b ON b.id = g.for_id
 WHERE s.id = :id
   AND a.path >= :scope_lo
   AND a.path < :scope_hi;

--@ value session_count
--@ doc How many accounts of the scope are online now.
--@ scan: at most max_sessions rows
--@ col n int
SELECT count(DISTINCT s.account_id) AS n
  FROM session AS s
  JOIN account AS a ON a.id = s.account_id
 WHERE a.path >= :scope_lo
   AND a.path < :scope_hi;

--@ many session_page -> session_row
--@ doc Sessions of accounts in the scope behind one, oldest first.
--@ doc only: of one account; 0 of all.
--@ in after int
--@ in only account.id
--@ col for_name text 30
SELECT s.id, s.account_id, s.pid, s.ip, s.term, s.client, s.since, a.login, a.name, a.role, a.path,
       ifnull(b.name, '') AS for_name
  FROM session AS s
  CROSS JOIN account AS a ON a.id = s.account_id
  LEFT JOIN acting AS g ON g.id = s.acting_id
  LEFT JOIN account AS b ON b.id = g.for_id
 WHERE s.id > :after
   AND (:only = 0 OR s.account_id = :only)
   AND a.path >= :scope_lo
   AND a.path < :scope_hi
 ORDER BY s.id
 LIMIT :limit;

--@ many session_page_back -> session_row
--@ doc The sessions before one, nearest first.
--@ in before int
--@ in only account.id
--@ col for_name text 30
SELECT s.id, s.account_id, s.pid, s.ip, s.term, s.client, s.since, a.login, a.name, a.role, a.path,
       ifnull(b.name, '') AS for_name
  FROM session AS s
  CROSS JOIN account AS a ON a.id = s.account_id
  LEFT JOIN acting AS g ON g.id = s.acting_id
  LEFT JOIN account AS b ON b.id = g.for_id
 WHERE s.id < :before
   AND (:only = 0 OR s.account_id = :only)
   AND a.path >= :scope_lo
   AND a.path < :scope_hi
 ORDER BY s.id DESC
 LIMIT :limit;

--@ many session_own -> own_session
--@ doc One's own sessions, newest first.
--@ unscoped: one's own sessions
SELECT id, pid, ip, client, since
  FROM session
 WHERE account_id = :account_id
 ORDER BY id DESC
 LIMIT :limit;

--@ exec session_delete_own
--@ doc Ends one of one's own sessions.
--@ unscoped: one's own session
DELETE FROM session
 WHERE id = :id
   AND account_id = :account_id;
