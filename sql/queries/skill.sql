--@ many skills -> skill_row
--@ doc All skills.
--@ unscoped: the same for everybody
--@ scan: at most 63
SELECT id, name, initials, needs_cert
  FROM skill
 ORDER BY id
 LIMIT :limit;

--@ many skills_of -> held_skill
--@ doc The skills of a volunteer.
--@ unscoped: the use case has read the volunteer within its scope
SELECT k.skill_id, s.name, s.initials, s.needs_cert, k.cert_no, k.expires_on, k.verified
  FROM volunteer_skill AS k
  JOIN skill AS s ON s.id = k.skill_id
 WHERE k.person_id = :person_id
 ORDER BY k.skill_id
 LIMIT :limit;

--@ exec skill_hold
--@ doc A volunteer's skill: new, or with another certificate.
--@ unscoped: the use case has read the volunteer within its scope
INSERT INTO volunteer_skill (skill_id, site_id, person_id, cert_no, expires_on, verified)
VALUES (:skill_id, :site_id, :person_id, :cert_no, :expires_on, :verified)
    ON CONFLICT DO UPDATE SET cert_no = excluded.cert_no, expires_on = excluded.expires_on, verified = excluded.verified;

--@ exec skill_drop
--@ doc Takes a skill away.
--@ unscoped: the use case has read the volunteer within its scope
DELETE FROM volunteer_skill
 WHERE person_id = :person_id
   AND skill_id = :skill_id;

--@ exec skills_move
--@ doc A volunteer's skills go with the volunteer to another station.
--@ unscoped: the use case has read the volunteer within its scope
UPDATE volunteer_skill
   SET site_id = :site_id
 WHERE person_id = :person_id;

--@ exec skills_summed
--@ doc What lists and the dispatch read of a volunteer's skills.
--@ unscoped: the use case has read the volunteer within its scope
UPDATE volunteer
   SET skill_mask = :skill_mask,
       skill_names = :skill_names
 WHERE person_id = :person_id;
