-- Only for the demonstration city: what no use case writes yet.

--@ insert demo_team_insert
--@ doc A team as it would have been founded.
--@ unscoped: the demonstration city
INSERT INTO team (no, name, initials, kind, site_id, path, leader_id, founded_on)
VALUES (:no, :name, :initials, :kind, :site_id, :path, :leader_id, :founded_on);

--@ exec demo_team_member_insert
--@ doc A member of a team since that day.
--@ unscoped: the demonstration city
INSERT INTO team_member (team_id, person_id, from_day)
VALUES (:team_id, :person_id, :from_day);

--@ exec demo_volunteer_past
--@ doc What a volunteer did before the city began to use the program.
--@ unscoped: the demonstration city
--@ in minutes int
UPDATE volunteer
   SET offered = :offered, accepted = :accepted, rating_sum = :rating_sum, rating_n = :rating_n,
       month = :month, year_minutes = :minutes, total_minutes = :minutes, served_at = :served_at
 WHERE person_id = :person_id;

--@ one demo_volunteer_get -> demo_volunteer
--@ doc Whoever answers an offer: name, place, and whether by telephone.
--@ unscoped: the demonstration city
--@ in person_id volunteer.person_id
SELECT v.person_id, v.site_id, v.path, v.by_call, p.name, s.place, s.kind
  FROM volunteer AS v
  JOIN person AS p ON p.id = v.person_id
  JOIN site AS s ON s.id = v.site_id
 WHERE v.person_id = :person_id;

--@ value demo_requests
--@ doc How many requests there are.
--@ unscoped: the demonstration city
--@ scan: all of them
--@ col n int
SELECT count(*) AS n
  FROM request;
