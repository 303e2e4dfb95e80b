/* Skills and certificates, and the records of what a volunteer has done. */
#include "app/volunteer.h"

#include "base/str.h"
#include "store/skill.h"
#include "store/volunteer.h"
#include "text.h"
#include "volunteer_write.h"

#define NAMED_SKILLS 3	      /* in lists */
#define CERTIFIED    "（证）" /* stored with the names of skills, which are Chinese */

enum err_code app_skills(
	struct app *app, struct skill_row *out, size_t cap, size_t *n, struct err *err)
{
	return store_skills(app->db, out, cap, n, err);
}

enum err_code app_volunteer_skills(struct app *app, struct person_id id, struct held_skill *out,
	size_t cap, size_t *n, struct err *err)
{
	struct volunteer_row v;
	enum err_code rc = volunteer_reach(app, id, PERM_PERSON_VIEW, &v, err);

	*n = 0;
	return rc ? rc : store_skills_of(app->db, id, out, cap, n, err);
}

/* --- writing --------------------------------------------------------------------------------------- */

enum err_code volunteer_sum_skills(struct app *app, struct person_id id, struct err *err)
{
	struct held_skill rows[VOLUNTEER_SKILLS_MAX];
	char names[VOLUNTEER_SKILL_NAMES_BYTES + 1];
	struct buf b = BUF_FIXED(names);
	int64_t mask = 0;
	size_t n;
	enum err_code rc = store_skills_of(app->db, id, rows, ARRAY_SIZE(rows), &n, err);

	for (size_t i = 0; !rc && i < n; i++) {
		mask |= SKILL_BIT(rows[i].skill_id);
		if (i < NAMED_SKILLS)
			buf_addf(&b, "%s%s%s", i ? " " : "", rows[i].name,
				rows[i].verified && *rows[i].cert_no ? CERTIFIED : "");
	}
	return rc ? rc : store_skills_summed(app->db, mask, names, id, NULL, err);
}

enum err_code volunteer_hold(struct app *app, struct person_id id, struct site_id site,
	const struct skill_held *skill, struct err *err)
{
	struct skill_hold_in in = { .skill_id = skill->skill,
		.site_id = site,
		.person_id = id,
		.cert_no = skill->cert_no ? skill->cert_no : "",
		.expires_on = skill->expires_on,
		.verified = skill->verified && id.v != app->actor.person.v };

	return store_skill_hold(app->db, &in, NULL, err);
}

enum err_code app_volunteer_hold_skill(
	struct app *app, struct person_id id, const struct skill_held *skill, struct err *err)
{
	static const struct text_rule cert_rule = { "cert_no", N_("The certificate number"),
		VOLUNTEER_SKILL_CERT_NO_CHARS, 0 };
	struct volunteer_row v;
	enum err_code rc = check_text(&cert_rule, skill->cert_no, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = volunteer_reach(app, id, PERM_PERSON_EDIT, &v, err);
	if (!rc)
		rc = volunteer_hold(app, id, v.site_id, skill, err);
	if (!rc)
		rc = volunteer_sum_skills(app, id, err);
	if (!rc)
		rc = app_audit(app, "volunteer.skill", "person", id.v, "", err);
	return app_end(app, rc, err);
}

enum err_code app_volunteer_drop_skill(
	struct app *app, struct person_id id, struct skill_id skill, struct err *err)
{
	struct volunteer_row v;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = volunteer_reach(app, id, PERM_PERSON_EDIT, &v, err);
	if (!rc)
		rc = store_skill_drop(app->db, id, skill, NULL, err);
	if (!rc)
		rc = volunteer_sum_skills(app, id, err);
	if (!rc)
		rc = app_audit(app, "volunteer.skill.drop", "person", id.v, "", err);
	return app_end(app, rc, err);
}

/* --- records --------------------------------------------------------------------------------------- */

enum err_code app_volunteer_services(struct app *app, struct person_id id,
	const struct service_row *from, struct service_row *out, size_t cap, size_t *n,
	struct err *err)
{
	enum err_code rc = volunteer_need(app, id, PERM_PERSON_VIEW, err);

	*n = 0;
	return rc ? rc
		  : store_volunteer_services(app->db, id, from ? from->done_at : INT64_MAX,
			    from ? from->id : (struct assignment_id){ INT64_MAX },
			    &app->actor.scope, out, cap, n, err);
}

enum err_code app_volunteer_tasks(struct app *app, struct person_id id, struct volunteer_task *out,
	size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = volunteer_need(app, id, PERM_PERSON_VIEW, err);

	*n = 0;
	return rc ? rc : store_volunteer_tasks(app->db, id, &app->actor.scope, out, cap, n, err);
}

enum err_code app_volunteer_teams(struct app *app, struct person_id id, struct volunteer_team *out,
	size_t cap, size_t *n, struct err *err)
{
	struct volunteer_row v;
	enum err_code rc = volunteer_reach(app, id, PERM_PERSON_VIEW, &v, err);

	*n = 0;
	return rc ? rc : store_volunteer_teams(app->db, id, out, cap, n, err);
}
