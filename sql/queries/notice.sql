-- Notices: whoever works or lives at the sender's site or below it sees them.  A notice names its site and keeps no
-- path, so a site that moves hears at once what its new neighbours hear.

--@ many notices -> notice_line
--@ doc What a site hears, newest first, behind the given one.
--@ unscoped: what the sites above the reader's say is for the reader
--@ scan: those of five sites at most are sorted
--@ in before notice.id
--@ col seen int
SELECT n.id, n.at, n.title, n.sender, n.unit,
       EXISTS (SELECT 1 FROM notice_read AS r WHERE r.account_id = :account_id AND r.notice_id = n.id) AS seen
  FROM site_above AS u
  CROSS JOIN notice AS n ON n.site_id = u.above_id
 WHERE u.site_id = :site_id
   AND n.withdrawn_at IS NULL
   AND n.id < :before
 ORDER BY n.id DESC
 LIMIT :limit;

--@ many notices_back -> notice_line
--@ doc What a site hears before the given one, nearest first.
--@ unscoped: what the sites above the reader's say is for the reader
--@ scan: those of five sites at most are sorted
--@ in after notice.id
--@ col seen int
SELECT n.id, n.at, n.title, n.sender, n.unit,
       EXISTS (SELECT 1 FROM notice_read AS r WHERE r.account_id = :account_id AND r.notice_id = n.id) AS seen
  FROM site_above AS u
  CROSS JOIN notice AS n ON n.site_id = u.above_id
 WHERE u.site_id = :site_id
   AND n.withdrawn_at IS NULL
   AND n.id > :after
 ORDER BY n.id
 LIMIT :limit;

--@ one notice_get -> notice_row
--@ doc A notice that a site hears, withdrawn ones not.
--@ unscoped: what the sites above the reader's say is for the reader
--@ col seen int
SELECT n.id, n.site_id, n.at, n.title, n.body, n.sender, n.unit, n.readers,
       EXISTS (SELECT 1 FROM notice_read AS r WHERE r.account_id = :account_id AND r.notice_id = n.id) AS seen
  FROM notice AS n
  JOIN site_above AS u ON u.site_id = :site_id AND u.above_id = n.site_id
 WHERE n.id = :id
   AND n.withdrawn_at IS NULL;

--@ one notice_news -> notice_news
--@ doc How many a reader has not opened of those said since, and the newest of them.
--@ unscoped: what the sites above the reader's say is for the reader
--@ in since int
--@ col unread int
--@ col id notice_id
SELECT count(*) AS unread, max(n.id) AS id, n.at, n.title, n.sender
  FROM site_above AS u
  CROSS JOIN notice AS n ON n.site_id = u.above_id
 WHERE u.site_id = :site_id
   AND n.withdrawn_at IS NULL
   AND n.at >= :since
   AND NOT EXISTS (SELECT 1 FROM notice_read AS r WHERE r.account_id = :account_id AND r.notice_id = n.id);

--@ value notice_by_token
--@ doc The notice that a form has sent before.
--@ unscoped: one's own notices
SELECT id
  FROM notice
 WHERE token = :token
   AND account_id = :account_id;

--@ insert notice_insert
--@ doc Says something.
--@ unscoped: to the sender's own site and below
INSERT INTO notice (site_id, account_id, sender, unit, title, body, token, at)
VALUES (:site_id, :account_id, :sender, :unit, :title, :body, :token, :at);

--@ exec notice_withdraw
--@ doc Takes back what the sender's site has said.
--@ unscoped: one's own site
UPDATE notice
   SET withdrawn_at = :withdrawn_at
 WHERE id = :id
   AND site_id = :site_id
   AND withdrawn_at IS NULL;

--@ exec notice_mark
--@ doc The account has opened it; nothing changes the second time.
--@ unscoped: one's own marks
INSERT OR IGNORE INTO notice_read (account_id, notice_id)
VALUES (:account_id, :notice_id);

--@ exec notice_count_reader
--@ doc One more account has opened it.
--@ unscoped: the use case has read it as the reader sees it
UPDATE notice
   SET readers = readers + 1
 WHERE id = :id;
