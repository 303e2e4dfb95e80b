-- Rows that come with the program.  Loading them again changes what has changed and adds what is new; what people
-- have stored since refers to the same ids.

--@ exec seed_skill
--@ doc A skill.
--@ unscoped: the same for everybody
INSERT INTO skill (id, name, initials, needs_cert)
VALUES (:id, :name, :initials, :needs_cert)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, initials = excluded.initials, needs_cert = excluded.needs_cert;

--@ value seed_skill_id
--@ doc A skill by its name.
--@ unscoped: the same for everybody
SELECT id
  FROM skill
 WHERE name = :name;

--@ exec seed_code
--@ doc An item of a code list.
--@ unscoped: the same for everybody
INSERT INTO code_item (list, code, name, english, initials)
VALUES (:list, :code, :name, :english, :initials)
    ON CONFLICT DO UPDATE SET name = excluded.name, english = excluded.english, initials = excluded.initials;

--@ value seed_department
--@ doc A department by its name.
--@ unscoped: the same for everybody
SELECT code
  FROM code_item
 WHERE list = 'department'
   AND name = :name;

--@ exec seed_category
--@ doc A category of needs.
--@ unscoped: the same for everybody
INSERT INTO category (id, name, initials, department)
VALUES (:id, :name, :initials, :department)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, initials = excluded.initials,
       department = excluded.department;

--@ value seed_category_id
--@ doc A category by its name.
--@ unscoped: the same for everybody
SELECT id
  FROM category
 WHERE name = :name;

--@ exec seed_category_word
--@ doc A word that suggests a category.
--@ unscoped: the same for everybody
INSERT INTO category_word (word, category_id, department)
VALUES (:word, :category_id, :department)
    ON CONFLICT DO UPDATE SET category_id = excluded.category_id, department = excluded.department;

--@ exec seed_service_item
--@ scan: the check of a foreign key; the id never changes
--@ doc A service of the catalogue.
--@ unscoped: the same for everybody
INSERT INTO service_item (id, category_id, name, initials, skill_id, needs_cert, heads, minutes, urgency, min_age)
VALUES (:id, :category_id, :name, :initials, :skill_id, :needs_cert, :heads, :minutes, :urgency, :min_age)
    ON CONFLICT (id) DO UPDATE SET category_id = excluded.category_id, name = excluded.name,
       initials = excluded.initials, skill_id = excluded.skill_id, needs_cert = excluded.needs_cert,
       heads = excluded.heads, minutes = excluded.minutes, urgency = excluded.urgency, min_age = excluded.min_age;

--@ exec seed_time_limit
--@ doc How long a timer runs for a class.
--@ unscoped: the same for everybody
INSERT INTO time_limit (flow_id, urgency, timer, amount, unit)
VALUES (:flow_id, :urgency, :timer, :amount, :unit)
    ON CONFLICT DO UPDATE SET amount = excluded.amount, unit = excluded.unit;

--@ exec seed_flow
--@ doc A flow; requests keep the one they began with, so one that is there is only made current or not.
--@ unscoped: the same for everybody
INSERT INTO flow (id, key, ver, name, current, since)
VALUES (:id, :key, :ver, :name, :current, 0)
    ON CONFLICT (id) DO UPDATE SET current = excluded.current;

--@ exec seed_flow_step
--@ doc A step of a flow; one that is there stays.
--@ unscoped: the same for everybody
INSERT INTO flow_step (flow_id, step, label, who)
VALUES (:flow_id, :step, :label, :who)
    ON CONFLICT DO NOTHING;

--@ exec seed_calendar
--@ doc A day that is not like its weekday.
--@ unscoped: the same for everybody
INSERT INTO calendar (day, working, name)
VALUES (:day, :working, :name)
    ON CONFLICT (day) DO UPDATE SET working = excluded.working, name = excluded.name;

--@ exec seed_role_perm
--@ doc Grants a permission to a role.
--@ unscoped: the same for everybody
INSERT INTO role_perm (role, perm)
VALUES (:role, :perm)
    ON CONFLICT DO NOTHING;

--@ exec seed_role_perm_forget
--@ doc Takes all permissions away before they are loaded again.
--@ unscoped: the same for everybody
DELETE FROM role_perm;
