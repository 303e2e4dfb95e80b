--@ one person_get -> person_row
--@ in id person.id
--@ doc A person of the scope.
--@ col last_request_at int
--@ col is_volunteer int
SELECT p.id, p.name, p.initials, p.sex, p.born_on, p.site_id, s.place, p.path, p.address, p.target_group, p.id_type,
       p.id_sealed, p.phone_sealed, p.created_at, p.ver,
       (SELECT max(r.created_at) FROM request AS r WHERE r.requester_id = p.id) AS last_request_at,
       EXISTS (SELECT 1 FROM volunteer AS v WHERE v.person_id = p.id) AS is_volunteer
  FROM person AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.id = :id
   AND p.path >= :scope_lo
   AND p.path < :scope_hi;

--@ many person_by_initials -> person_id_row
--@ doc Persons of the scope whose initials lie in a range.
--@ in initials_lo text 31
--@ in initials_hi text 31
SELECT person_id AS id
  FROM person_initials
 WHERE initials >= :initials_lo
   AND initials < :initials_hi
   AND path >= :scope_lo
   AND path < :scope_hi
 ORDER BY initials, path, person_id
 LIMIT :limit;

--@ many person_by_name -> person_id_row
--@ doc Persons of the scope whose name lies in a range.
--@ in name_lo text 31
--@ in name_hi text 31
SELECT id
  FROM person
 WHERE name >= :name_lo
   AND name < :name_hi
   AND path >= :scope_lo
   AND path < :scope_hi
 ORDER BY name, path, id
 LIMIT :limit;

--@ many person_by_tail -> person_id_row
--@ doc Persons of the scope whose phone ends so.
SELECT id
  FROM person
 WHERE tail_index = :tail_index
   AND path >= :scope_lo
   AND path < :scope_hi
 ORDER BY path, id
 LIMIT :limit;

--@ many person_by_phone -> person_id_row
--@ doc Persons of the scope with this phone.
SELECT id
  FROM person
 WHERE phone_index = :phone_index
   AND path >= :scope_lo
   AND path < :scope_hi
 ORDER BY id
 LIMIT :limit;

--@ one person_holding_id -> person_holder
--@ doc Whoever is registered with an identity number, wherever that is.
--@ unscoped: nobody may be registered twice; only name and place are told
SELECT p.id, p.name, p.site_id, s.place
  FROM person AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.id_index = :id_index;

--@ many person_like_id -> person_twin
--@ doc The person with this identity number, wherever registered.
--@ unscoped: proposals of duplicates tell name, year of birth, place and a masked number
--@ col status int
SELECT p.id, p.name, p.sex, p.born_on, p.site_id, s.place, p.path, p.id_type, p.id_sealed, p.phone_sealed,
       ifnull((SELECT v.status FROM volunteer AS v WHERE v.person_id = p.id), -1) AS status
  FROM person AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.id_index = :id_index
 LIMIT :limit;

--@ many person_like_birth -> person_twin
--@ in name person.name
--@ doc Persons of the same name and day of birth, wherever they are registered: perhaps the same person.
--@ unscoped: proposals of duplicates tell name, year of birth, place and a masked number
--@ col status int
SELECT p.id, p.name, p.sex, p.born_on, p.site_id, s.place, p.path, p.id_type, p.id_sealed, p.phone_sealed,
       ifnull((SELECT v.status FROM volunteer AS v WHERE v.person_id = p.id), -1) AS status
  FROM person AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.name = :name
   AND p.born_on = :born_on
 LIMIT :limit;

--@ many person_like_phone -> person_twin
--@ doc Persons with the same phone, wherever they are registered: perhaps the same person.
--@ unscoped: proposals of duplicates tell name, year of birth, place and a masked number
--@ col status int
SELECT p.id, p.name, p.sex, p.born_on, p.site_id, s.place, p.path, p.id_type, p.id_sealed, p.phone_sealed,
       ifnull((SELECT v.status FROM volunteer AS v WHERE v.person_id = p.id), -1) AS status
  FROM person AS p
  JOIN site AS s ON s.id = p.site_id
 WHERE p.phone_index = :phone_index
 ORDER BY p.id
 LIMIT :limit;

--@ one person_site -> person_site
--@ doc An open site of the scope, for a person to belong to.
SELECT id, path, place, code
  FROM site
 WHERE id = :id
   AND status = 0
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ value person_next_id
--@ doc The id of the next person: it is sealed with the numbers before the row is written.
--@ unscoped: belongs to no site
--@ col id person.id
SELECT ifnull(max(id), 0) + 1 AS id
  FROM person;

--@ exec person_insert
--@ doc A person; the numbers are sealed for this id.
--@ unscoped: the use case has found the site within the actor's scope
INSERT INTO person (id, name, initials, sex, born_on, site_id, path, address, target_group, id_type, id_index,
       id_sealed, phone_index, tail_index, phone_sealed, created_at)
VALUES (:id, :name, :initials, :sex, :born_on, :site_id, :path, :address, :target_group, :id_type, :id_index,
       :id_sealed, :phone_index, :tail_index, :phone_sealed, :created_at);

--@ exec person_initials_insert
--@ doc One reading of a person's name.
--@ unscoped: the use case has written the person
INSERT INTO person_initials (initials, path, person_id)
VALUES (:initials, :path, :person_id);

--@ exec person_initials_delete
--@ doc Forgets the readings of a name that changes.
--@ unscoped: the use case has read the person within its scope
DELETE FROM person_initials
 WHERE person_id = :person_id;

--@ exec person_update
--@ doc Changes what a form changes, if nobody else has meanwhile.
--@ unscoped: the use case has read the person within its scope
UPDATE person
   SET name = :name, initials = :initials, sex = :sex, born_on = :born_on, address = :address,
       target_group = :target_group, ver = ver + 1
 WHERE id = :id
   AND ver = :ver;

--@ exec person_set_phone
--@ doc Another phone, or none.
--@ unscoped: the use case has read the person within its scope
UPDATE person
   SET phone_index = :phone_index, tail_index = :tail_index, phone_sealed = :phone_sealed
 WHERE id = :id;

--@ exec person_set_id_number
--@ doc Another identity number, or none.
--@ unscoped: the use case has read the person within its scope
UPDATE person
   SET id_type = :id_type, id_index = :id_index, id_sealed = :id_sealed
 WHERE id = :id;

--@ exec person_set_contact
--@ doc What a request brings along about its requester.
--@ unscoped: the use case has read the person within its scope
UPDATE person
   SET address = :address, target_group = :target_group, ver = ver + 1
 WHERE id = :id;

--@ exec person_set_site
--@ doc A person belongs to another station.
--@ unscoped: the use case has checked both stations
UPDATE person
   SET site_id = :site_id, path = :path, ver = ver + 1
 WHERE id = :id;

--@ one person_sealed -> person_sealed
--@ doc The sealed numbers of a person.
--@ unscoped: the use case has its own rule about who may see them
SELECT id, name, path, id_type, id_index, id_sealed, phone_index, phone_sealed
  FROM person
 WHERE id = :id;

--@ value person_open_requests
--@ doc How many open requests of the scope a person has: then the station may call.
--@ col n int
SELECT count(*) AS n
  FROM request
 WHERE requester_id = :requester_id
   AND closed_at IS NULL
   AND path >= :scope_lo
   AND path < :scope_hi;

--@ insert reveal_insert
--@ doc Who looked at whose numbers, and why.
--@ unscoped: the use case has read the person within its scope
INSERT INTO reveal (person_id, account_id, actor, unit, reason, at)
VALUES (:person_id, :account_id, :actor, :unit, :reason, :at);

--@ value reveal_count
--@ doc How many numbers an account has looked at since then.
--@ unscoped: one's own account
--@ in since int
--@ col n int
SELECT count(*) AS n
  FROM reveal
 WHERE account_id = :account_id
   AND at >= :since;

--@ many reveals_of -> reveal_row
--@ doc Who looked at a person's numbers, newest first.
--@ unscoped: the person themself, or the use case has read the person within its scope
SELECT id, at, actor, unit, reason
  FROM reveal
 WHERE person_id = :person_id
 ORDER BY at DESC
 LIMIT :limit;
