--@ one volunteer_get -> volunteer_row
--@ in person_id volunteer.person_id
--@ doc A volunteer of the scope, with the person.
--@ col viewers int
SELECT v.person_id, p.name, v.initials, p.sex, p.born_on, p.address, p.target_group, p.id_type, p.id_sealed,
       p.phone_sealed, p.ver AS person_ver, v.no, v.site_id, s.place, v.path, v.status, v.skill_mask, v.skill_names,
       v.free_parts, v.political, v.guardian, v.by_call, v.capacity, v.load, v.offered, v.accepted, v.rating_sum,
       v.rating_n, v.month, v.month_minutes, v.year_minutes, v.total_minutes, v.served_at, v.registered_at,
       (SELECT a.name FROM account AS a WHERE a.id = v.registered_by) AS registrar,
       (SELECT count(*) FROM reveal AS r WHERE r.person_id = v.person_id) AS viewers, v.changed_by, v.ver
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
  JOIN site AS s ON s.id = v.site_id
 WHERE v.person_id = :person_id
   AND v.path >= :scope_lo
   AND v.path < :scope_hi;

--@ one volunteer_line -> volunteer_line
--@ doc What a list shows of a volunteer.
SELECT v.person_id, v.no, p.name, v.initials, v.site_id, s.place, v.path, v.status, v.skill_names, v.served_at, v.month,
       v.year_minutes, p.phone_sealed,
       (SELECT t.name FROM team_member AS m JOIN team AS t ON t.id = m.team_id
         WHERE m.person_id = v.person_id AND m.to_day IS NULL LIMIT 1) AS team
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
  JOIN site AS s ON s.id = v.site_id
 WHERE v.person_id = :person_id
   AND v.path >= :scope_lo
   AND v.path < :scope_hi;

-- Lists are paged by key: the statements give the keys of a page, volunteer_line the rest.  `status` -1 is any.
-- A small scope is read whole and sorted, a wide one in the order of its index, skipping what lies outside.

--@ many volunteers_near -> volunteer_key
--@ doc A page of a small scope, filtered by whatever is sought; "" and 0 seek nothing.
--@ scan: a small scope is sorted, at most some thousand keys
--@ in skill_bit int
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in name_lo text 31
--@ in name_hi text 31
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v INDEXED BY volunteer_by_path
 WHERE v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (v.initials, v.path, v.person_id) > (:after_key, :after_path, :after_id)
   AND (:status < 0 OR v.status = :status)
   AND (:skill_bit = 0 OR v.skill_mask & :skill_bit <> 0)
   AND (:initials_hi = '' OR EXISTS (SELECT 1 FROM person_initials AS i
         WHERE i.person_id = v.person_id AND i.initials >= :initials_lo AND i.initials < :initials_hi))
   AND (:name_hi = '' OR EXISTS (SELECT 1 FROM person AS p
         WHERE p.id = v.person_id AND p.name >= :name_lo AND p.name < :name_hi))
 ORDER BY v.initials, v.path, v.person_id
 LIMIT :limit;

--@ many volunteers_near_back -> volunteer_key
--@ doc The page before, nearest first.
--@ scan: a small scope is sorted, at most some thousand keys
--@ in skill_bit int
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in name_lo text 31
--@ in name_hi text 31
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v INDEXED BY volunteer_by_path
 WHERE v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (v.initials, v.path, v.person_id) < (:after_key, :after_path, :after_id)
   AND (:status < 0 OR v.status = :status)
   AND (:skill_bit = 0 OR v.skill_mask & :skill_bit <> 0)
   AND (:initials_hi = '' OR EXISTS (SELECT 1 FROM person_initials AS i
         WHERE i.person_id = v.person_id AND i.initials >= :initials_lo AND i.initials < :initials_hi))
   AND (:name_hi = '' OR EXISTS (SELECT 1 FROM person AS p
         WHERE p.id = v.person_id AND p.name >= :name_lo AND p.name < :name_hi))
 ORDER BY v.initials DESC, v.path DESC, v.person_id DESC
 LIMIT :limit;

--@ value volunteers_near_count
--@ doc How many there are in a small scope, at most 1001.
--@ bulk: asked only for scopes of few volunteers
--@ in skill_bit int
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in name_lo text 31
--@ in name_hi text 31
--@ col n int
SELECT count(*) AS n
  FROM (SELECT 1
          FROM volunteer AS v INDEXED BY volunteer_by_path
         WHERE v.path >= :scope_lo
           AND v.path < :scope_hi
           AND (:status < 0 OR v.status = :status)
           AND (:skill_bit = 0 OR v.skill_mask & :skill_bit <> 0)
           AND (:initials_hi = '' OR EXISTS (SELECT 1 FROM person_initials AS i
                 WHERE i.person_id = v.person_id AND i.initials >= :initials_lo AND i.initials < :initials_hi))
           AND (:name_hi = '' OR EXISTS (SELECT 1 FROM person AS p
                 WHERE p.id = v.person_id AND p.name >= :name_lo AND p.name < :name_hi))
         LIMIT 1001);

--@ many volunteers_of_status -> volunteer_key
--@ doc A page of a rare status, filtered in the same way.
--@ scan: few have this status, they are sorted
--@ in skill_bit int
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in name_lo text 31
--@ in name_hi text 31
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v INDEXED BY volunteer_by_status
 WHERE v.status = :status
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (v.initials, v.path, v.person_id) > (:after_key, :after_path, :after_id)
   AND (:skill_bit = 0 OR v.skill_mask & :skill_bit <> 0)
   AND (:initials_hi = '' OR EXISTS (SELECT 1 FROM person_initials AS i
         WHERE i.person_id = v.person_id AND i.initials >= :initials_lo AND i.initials < :initials_hi))
   AND (:name_hi = '' OR EXISTS (SELECT 1 FROM person AS p
         WHERE p.id = v.person_id AND p.name >= :name_lo AND p.name < :name_hi))
 ORDER BY v.initials, v.path, v.person_id
 LIMIT :limit;

--@ many volunteers_of_status_back -> volunteer_key
--@ doc The page before, nearest first.
--@ scan: few have this status, they are sorted
--@ in skill_bit int
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in name_lo text 31
--@ in name_hi text 31
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v INDEXED BY volunteer_by_status
 WHERE v.status = :status
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (v.initials, v.path, v.person_id) < (:after_key, :after_path, :after_id)
   AND (:skill_bit = 0 OR v.skill_mask & :skill_bit <> 0)
   AND (:initials_hi = '' OR EXISTS (SELECT 1 FROM person_initials AS i
         WHERE i.person_id = v.person_id AND i.initials >= :initials_lo AND i.initials < :initials_hi))
   AND (:name_hi = '' OR EXISTS (SELECT 1 FROM person AS p
         WHERE p.id = v.person_id AND p.name >= :name_lo AND p.name < :name_hi))
 ORDER BY v.initials DESC, v.path DESC, v.person_id DESC
 LIMIT :limit;

--@ value volunteers_of_status_count
--@ doc How many of a rare status the filter lets through, at most 1001.
--@ bulk: asked only for a status that the roll-up knows to be rare
--@ in skill_bit int
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in name_lo text 31
--@ in name_hi text 31
--@ col n int
SELECT count(*) AS n
  FROM (SELECT 1
          FROM volunteer AS v INDEXED BY volunteer_by_status
         WHERE v.status = :status
           AND v.path >= :scope_lo
           AND v.path < :scope_hi
           AND (:skill_bit = 0 OR v.skill_mask & :skill_bit <> 0)
           AND (:initials_hi = '' OR EXISTS (SELECT 1 FROM person_initials AS i
                 WHERE i.person_id = v.person_id AND i.initials >= :initials_lo AND i.initials < :initials_hi))
           AND (:name_hi = '' OR EXISTS (SELECT 1 FROM person AS p
                 WHERE p.id = v.person_id AND p.name >= :name_lo AND p.name < :name_hi))
         LIMIT 1001);

--@ many volunteers_wide -> volunteer_key
--@ doc A page of a wide scope, by initials.
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v INDEXED BY volunteer_by_initials
 WHERE (v.initials, v.path, v.person_id) > (:after_key, :after_path, :after_id)
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY v.initials, v.path, v.person_id
 LIMIT :limit;

--@ many volunteers_wide_back -> volunteer_key
--@ doc The page before, nearest first.
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v INDEXED BY volunteer_by_initials
 WHERE (v.initials, v.path, v.person_id) < (:after_key, :after_path, :after_id)
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY v.initials DESC, v.path DESC, v.person_id DESC
 LIMIT :limit;

--@ many volunteers_initials -> volunteer_key
--@ doc A page of those whose name may be read so, in a wide scope; of several readings the first counts.
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT i.initials AS key, i.path, i.person_id
  FROM person_initials AS i
  JOIN volunteer AS v ON v.person_id = i.person_id
 WHERE i.initials >= :initials_lo
   AND i.initials < :initials_hi
   AND (i.initials, i.path, i.person_id) > (:after_key, :after_path, :after_id)
   AND i.path >= :scope_lo
   AND i.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
   AND NOT EXISTS (SELECT 1 FROM person_initials AS o
         WHERE o.person_id = i.person_id AND o.initials >= :initials_lo AND o.initials < i.initials)
 ORDER BY i.initials, i.path, i.person_id
 LIMIT :limit;

--@ many volunteers_initials_back -> volunteer_key
--@ doc The page before, nearest first.
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ in after_key volunteer.initials
--@ in after_path volunteer.path
--@ in after_id volunteer.person_id
SELECT i.initials AS key, i.path, i.person_id
  FROM person_initials AS i
  JOIN volunteer AS v ON v.person_id = i.person_id
 WHERE i.initials >= :initials_lo
   AND i.initials < :initials_hi
   AND (i.initials, i.path, i.person_id) < (:after_key, :after_path, :after_id)
   AND i.path >= :scope_lo
   AND i.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
   AND NOT EXISTS (SELECT 1 FROM person_initials AS o
         WHERE o.person_id = i.person_id AND o.initials >= :initials_lo AND o.initials < i.initials)
 ORDER BY i.initials DESC, i.path DESC, i.person_id DESC
 LIMIT :limit;

--@ value volunteers_initials_count
--@ doc How many of a wide scope may be read so, at most 1001; a second reading of the same name counts once.
--@ in initials_lo text 31
--@ in initials_hi text 31
--@ col n int
SELECT count(*) AS n
  FROM (SELECT 1
          FROM person_initials AS i
          JOIN volunteer AS v ON v.person_id = i.person_id
         WHERE i.initials >= :initials_lo
           AND i.initials < :initials_hi
           AND i.path >= :scope_lo
           AND i.path < :scope_hi
           AND (:status < 0 OR v.status = :status)
           AND NOT EXISTS (SELECT 1 FROM person_initials AS o
                 WHERE o.person_id = i.person_id AND o.initials >= :initials_lo AND o.initials < i.initials)
         LIMIT 1001);

--@ many volunteers_name -> volunteer_key
--@ doc A page of those whose name begins so, in a wide scope.
--@ in name_lo text 31
--@ in name_hi text 31
--@ in after_key person.name
--@ in after_path person.path
--@ in after_id volunteer.person_id
SELECT p.name AS key, p.path, p.id AS person_id
  FROM person AS p INDEXED BY person_by_name
  JOIN volunteer AS v ON v.person_id = p.id
 WHERE p.name >= :name_lo
   AND p.name < :name_hi
   AND (p.name, p.path, p.id) > (:after_key, :after_path, :after_id)
   AND p.path >= :scope_lo
   AND p.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY p.name, p.path, p.id
 LIMIT :limit;

--@ many volunteers_name_back -> volunteer_key
--@ doc The page before, nearest first.
--@ in name_lo text 31
--@ in name_hi text 31
--@ in after_key person.name
--@ in after_path person.path
--@ in after_id volunteer.person_id
SELECT p.name AS key, p.path, p.id AS person_id
  FROM person AS p INDEXED BY person_by_name
  JOIN volunteer AS v ON v.person_id = p.id
 WHERE p.name >= :name_lo
   AND p.name < :name_hi
   AND (p.name, p.path, p.id) < (:after_key, :after_path, :after_id)
   AND p.path >= :scope_lo
   AND p.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY p.name DESC, p.path DESC, p.id DESC
 LIMIT :limit;

--@ value volunteers_name_count
--@ doc How many of a wide scope have a name that begins so, at most 1001.
--@ in name_lo text 31
--@ in name_hi text 31
--@ col n int
SELECT count(*) AS n
  FROM (SELECT 1
          FROM person AS p INDEXED BY person_by_name
          JOIN volunteer AS v ON v.person_id = p.id
         WHERE p.name >= :name_lo
           AND p.name < :name_hi
           AND p.path >= :scope_lo
           AND p.path < :scope_hi
           AND (:status < 0 OR v.status = :status)
         LIMIT 1001);

--@ many volunteers_skilled -> volunteer_key
--@ doc A page of those with a skill in a wide scope, station by station.
--@ in after_site volunteer_skill.site_id
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, k.person_id
  FROM volunteer_skill AS k
  JOIN volunteer AS v ON v.person_id = k.person_id
 WHERE k.skill_id = :skill_id
   AND (k.site_id, k.person_id) > (:after_site, :after_id)
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY k.site_id, k.person_id
 LIMIT :limit;

--@ many volunteers_skilled_back -> volunteer_key
--@ doc The page before, nearest first.
--@ in after_site volunteer_skill.site_id
--@ in after_id volunteer.person_id
SELECT v.initials AS key, v.path, k.person_id
  FROM volunteer_skill AS k
  JOIN volunteer AS v ON v.person_id = k.person_id
 WHERE k.skill_id = :skill_id
   AND (k.site_id, k.person_id) < (:after_site, :after_id)
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY k.site_id DESC, k.person_id DESC
 LIMIT :limit;

--@ value volunteers_skilled_count
--@ doc How many of a wide scope have a skill, at most 1001.
--@ col n int
SELECT count(*) AS n
  FROM (SELECT 1
          FROM volunteer_skill AS k
          JOIN volunteer AS v ON v.person_id = k.person_id
         WHERE k.skill_id = :skill_id
           AND v.path >= :scope_lo
           AND v.path < :scope_hi
           AND (:status < 0 OR v.status = :status)
         LIMIT 1001);

--@ many volunteers_tail -> volunteer_key
--@ doc All whose phone ends so.
--@ in tail_index blob 32
SELECT v.initials AS key, v.path, v.person_id
  FROM person AS p
  JOIN volunteer AS v ON v.person_id = p.id
 WHERE p.tail_index = :tail_index
   AND p.path >= :scope_lo
   AND p.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY p.path, p.id
 LIMIT :limit;

--@ many volunteers_phone -> volunteer_key
--@ doc All with this phone.
--@ in phone_index blob 32
SELECT v.initials AS key, v.path, v.person_id
  FROM person AS p
  JOIN volunteer AS v ON v.person_id = p.id
 WHERE p.phone_index = :phone_index
   AND p.path >= :scope_lo
   AND p.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 ORDER BY p.id
 LIMIT :limit;

--@ many volunteers_numbered -> volunteer_key
--@ doc The volunteer with this number.
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer AS v
 WHERE v.no = :no
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
   AND (:status < 0 OR v.status = :status)
 LIMIT :limit;

--@ many volunteers_leaving -> volunteer_key
--@ doc Volunteers of the scope for whom another station has asked.
--@ scan: few moves wait for an answer
SELECT v.initials AS key, v.path, v.person_id
  FROM volunteer_move AS m
  JOIN volunteer AS v ON v.person_id = m.person_id
 WHERE m.from_path >= :scope_lo
   AND m.from_path < :scope_hi
 ORDER BY v.initials, v.path, v.person_id
 LIMIT :limit;

--@ value volunteers_leaving_count
--@ doc For how many volunteers of the scope another station has asked.
--@ col n int
SELECT count(*) AS n
  FROM volunteer_move
 WHERE from_path >= :scope_lo
   AND from_path < :scope_hi;

-- Changes.

--@ value volunteer_of_token
--@ doc What the form with this token has registered already.
--@ unscoped: a token is known to the form alone
SELECT person_id
  FROM volunteer
 WHERE token = :token;

--@ exec volunteer_insert
--@ doc A person becomes a volunteer.
--@ unscoped: the use case has found person and site within the actor's scope
INSERT INTO volunteer (person_id, no, initials, site_id, path, status, free_parts, political, guardian, by_call,
       capacity, registered_at, registered_by, token)
VALUES (:person_id, :no, :initials, :site_id, :path, :status, :free_parts, :political, :guardian, :by_call,
       :capacity, :registered_at, :registered_by, :token);

--@ exec bulk_volunteer_insert
--@ doc The same of one among many, with the skills already summed.
--@ unscoped: the import acts for the whole city
INSERT INTO volunteer (person_id, no, initials, site_id, path, status, skill_mask, skill_names, free_parts, political,
       by_call, registered_at, registered_by)
VALUES (:person_id, :no, :initials, :site_id, :path, :status, :skill_mask, :skill_names, :free_parts, :political,
       :by_call, :registered_at, :registered_by);

--@ exec volunteer_update
--@ doc Changes what a form changes, if nobody else has meanwhile.
--@ unscoped: the use case has read the volunteer within its scope
UPDATE volunteer
   SET initials = :initials, free_parts = :free_parts, political = :political, guardian = :guardian,
       by_call = :by_call, capacity = :capacity, changed_by = :changed_by, ver = ver + 1
 WHERE person_id = :person_id
   AND ver = :ver;

--@ exec volunteer_set_status
--@ doc Approves, rests, ends or takes up a registration again.
UPDATE volunteer
   SET status = :status, changed_by = :changed_by, ver = ver + 1
 WHERE person_id = :person_id
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ exec volunteer_has_client
--@ doc A volunteer with an own account is no longer called.
--@ unscoped: the use case has read the volunteer within its scope
UPDATE volunteer
   SET by_call = 0, ver = ver + 1
 WHERE person_id = :person_id
   AND by_call = 1;

--@ exec volunteer_set_free
--@ doc When the volunteer is free.
--@ unscoped: the volunteer's own, or the use case has read it within its scope
UPDATE volunteer
   SET free_parts = :free_parts, changed_by = :changed_by, ver = ver + 1
 WHERE person_id = :person_id;

--@ exec volunteer_set_site
--@ doc A volunteer belongs to another station.
--@ unscoped: the use case has checked both stations
UPDATE volunteer
   SET site_id = :site_id, path = :path, changed_by = :changed_by, ver = ver + 1
 WHERE person_id = :person_id;

--@ exec volunteer_accounts_move
--@ doc The accounts of the volunteer follow to the other station.
--@ unscoped: the use case has checked both stations
UPDATE account
   SET site_id = :site_id, path = :path, ver = ver + 1
 WHERE person_id = :person_id
   AND role = :role;

--@ one volunteer_status_anywhere -> volunteer_place
--@ doc Where a volunteer is registered, whoever asks: to answer a request for a move.
--@ unscoped: asked for a proposal of a duplicate, which is told anyway
SELECT v.person_id, v.site_id, v.path, v.status, p.name, s.place
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
  JOIN site AS s ON s.id = v.site_id
 WHERE v.person_id = :person_id;

--@ exec move_ask
--@ doc A station asks for a volunteer of another; asking again replaces.
--@ unscoped: the use case has found its own station within its scope
INSERT INTO volunteer_move (person_id, from_path, to_id, asked_by, asked_at)
VALUES (:person_id, :from_path, :to_id, :asked_by, :asked_at)
    ON CONFLICT (person_id) DO UPDATE SET from_path = excluded.from_path, to_id = excluded.to_id,
       asked_by = excluded.asked_by, asked_at = excluded.asked_at;

--@ one move_of -> move_row
--@ doc The move asked for a volunteer of the scope.
SELECT m.person_id, m.to_id, s.place, s.path, m.asked_by, m.asked_at
  FROM volunteer_move AS m
  JOIN site AS s ON s.id = m.to_id
 WHERE m.person_id = :person_id
   AND m.from_path >= :scope_lo
   AND m.from_path < :scope_hi;

--@ exec move_end
--@ doc The move is done or refused.
--@ unscoped: the use case has read the volunteer within its scope
DELETE FROM volunteer_move
 WHERE person_id = :person_id;

-- Records.

--@ many volunteer_services -> service_row
--@ in id assignment.id
--@ doc Services done, newest first: the record of hours.
--@ scan: a person's tasks are few
--@ col confirmed int
SELECT a.id, a.day, a.done_at, a.minutes, a.served, r.no, r.year, r.brief, c.name AS category, a.outcome,
       EXISTS (SELECT 1 FROM evaluation AS e WHERE e.request_id = a.request_id AND e.attempt = a.attempt) AS confirmed
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
  JOIN category AS c ON c.id = r.category_id
  JOIN volunteer AS v ON v.person_id = a.person_id
 WHERE a.person_id = :person_id
   AND a.state = 2
   AND (a.done_at, a.id) < (:done_at, :id)
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
 ORDER BY a.done_at DESC, a.id DESC
 LIMIT :limit;

--@ many volunteer_tasks -> volunteer_task
--@ doc Tasks of a volunteer, newest first.
--@ scan: a person's tasks are few
SELECT a.id, a.request_id, a.state, a.day, a.part, a.minutes, r.no, r.year, r.brief, s.place
  FROM assignment AS a
  JOIN request AS r ON r.id = a.request_id
  JOIN site AS s ON s.id = r.site_id
  JOIN volunteer AS v ON v.person_id = a.person_id
 WHERE a.person_id = :person_id
   AND v.path >= :scope_lo
   AND v.path < :scope_hi
 ORDER BY a.day DESC, a.id DESC
 LIMIT :limit;

--@ many volunteer_teams -> volunteer_team
--@ doc The teams of a volunteer.
--@ unscoped: the use case has read the volunteer within its scope
SELECT t.id, t.name
  FROM team_member AS m
  JOIN team AS t ON t.id = m.team_id
 WHERE m.person_id = :person_id
   AND m.to_day IS NULL
 LIMIT :limit;

-- Import.

--@ one import_person -> imported_person
--@ doc Who is registered with an identity number, as the import compares.
--@ unscoped: the import acts for the whole city
--@ col status int
--@ col skill_mask int
SELECT p.id, p.name, p.sex, p.born_on, p.site_id, p.path, p.phone_index, ifnull(v.status, -1) AS status,
       ifnull(v.skill_mask, 0) AS skill_mask
  FROM person AS p
  LEFT JOIN volunteer AS v ON v.person_id = p.id
 WHERE p.id_index = :id_index;

--@ one import_person_like -> imported_person
--@ doc The same without an identity number: name, birth and station agree, and the phone where both are known.
--@ unscoped: the import acts for the whole city
--@ col status int
--@ col skill_mask int
SELECT p.id, p.name, p.sex, p.born_on, p.site_id, p.path, p.phone_index, ifnull(v.status, -1) AS status,
       ifnull(v.skill_mask, 0) AS skill_mask
  FROM person AS p
  LEFT JOIN volunteer AS v ON v.person_id = p.id
 WHERE p.name = :name
   AND p.path = :path
   AND p.born_on = :born_on
   AND (p.phone_index = :phone_index OR :phone_index IS NULL OR p.phone_index IS NULL)
 LIMIT 1;

--@ one import_site -> person_site
--@ doc An open site by its statistical code.
--@ unscoped: the import acts for the whole city
SELECT id, path, place, code
  FROM site
 WHERE code = :code
   AND status = 0;

--@ exec import_person_update
--@ doc Brings a person up to date with a file.
--@ unscoped: the import acts for the whole city
UPDATE person
   SET name = :name, initials = :initials, sex = :sex, born_on = :born_on, ver = ver + 1
 WHERE id = :id;

--@ exec import_volunteer_update
--@ doc Brings a volunteer up to date with a file.
--@ unscoped: the import acts for the whole city
UPDATE volunteer
   SET initials = :initials, status = :status, changed_by = :changed_by, ver = ver + 1
 WHERE person_id = :person_id;
