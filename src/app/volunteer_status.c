/* A registration's life: approved, resting, ended, and moved from one station to another. */
#include "app/volunteer.h"

#include "app/code.h"
#include "base/str.h"
#include "person_number.h"
#include "store/person.h"
#include "store/skill.h"
#include "store/volunteer.h"
#include "volunteer_write.h"

/* --- status ---------------------------------------------------------------------------------------- */

static enum err_code may_step(
	const struct volunteer_row *v, enum volunteer_status to, struct err *err)
{
	if (!volunteer_may_become((enum volunteer_status)v->status, to)) {
		err_set(err, ERR_VOLUNTEER_STATE, "volunteer %lld: %lld to %d",
			(long long)v->person_id.v, (long long)v->status, to);
		err_arg(err, 0, "%s", v->name);
		err_arg(err, 1, "%s", volunteer_status_label((enum volunteer_status)v->status));
		return ERR_VOLUNTEER_STATE;
	}
	if (to != VOLUNTEER_STATUS_ACTIVE && v->load > 0) {
		err_set(err, ERR_HAS_TASKS, "volunteer %lld", (long long)v->person_id.v);
		err_arg(err, 0, "%s", v->name);
		err_arg(err, 1, "%lld", (long long)v->load);
		return ERR_HAS_TASKS;
	}
	return ERR_OK;
}

static enum err_code set_status(struct app *app, const struct volunteer_row *v,
	enum volunteer_status status, int64_t reason, struct err *err)
{
	char text[120];
	struct buf b = BUF_FIXED(text);
	enum err_code rc = store_volunteer_set_status(
		app->db, status, app->actor.name, v->person_id, &app->actor.scope, NULL, err);

	buf_addf(&b, "%s > %s ", volunteer_status_text((enum volunteer_status)v->status),
		volunteer_status_text(status));
	app_code_add_name(app, CODE_LEAVE, reason, &b);
	return rc ? rc : app_audit(app, "volunteer.status", "person", v->person_id.v, text, err);
}

enum err_code app_volunteer_set_status(struct app *app, struct person_id id,
	enum volunteer_status status, int64_t reason, struct err *err)
{
	struct volunteer_row v;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_volunteer_get(app->db, id, &app->actor.scope, &v, err);
	if (!rc)
		rc = app_need(app,
			v.status == VOLUNTEER_STATUS_APPLIED ? PERM_PERSON_APPROVE
							     : PERM_PERSON_CLOSE,
			err);
	if (!rc)
		rc = may_step(&v, status, err);
	if (!rc)
		rc = set_status(app, &v, status, reason, err);
	return app_end(app, rc, err);
}

/* --- moving ---------------------------------------------------------------------------------------- */

/* Everything that says where the volunteer belongs; the roll-ups follow by themselves. */
enum err_code volunteer_carry_over(struct app *app, const struct volunteer_place *v,
	const struct person_site *to, struct err *err)
{
	char text[2 * SITE_PLACE_BYTES + 8];
	struct buf b = BUF_FIXED(text);
	enum err_code rc;

	rc = person_set_home(app, v->person_id, v->name, to, err);
	if (!rc)
		rc = store_volunteer_set_site(
			app->db, to->id, to->path, app->actor.name, v->person_id, NULL, err);
	if (!rc)
		rc = store_skills_move(app->db, to->id, v->person_id, NULL, err);
	if (!rc)
		rc = store_volunteer_accounts_move(
			app->db, to->id, to->path, v->person_id, ROLE_VOLUNTEER, NULL, err);
	if (!rc)
		rc = store_move_end(app->db, v->person_id, NULL, err);
	if (rc)
		return rc;
	buf_addf(&b, "%s > %s", v->place, to->place);
	return app_audit(app, "volunteer.move", "person", v->person_id.v, text, err);
}

static enum err_code ask_move(struct app *app, const struct volunteer_place *v,
	const struct person_site *to, struct err *err)
{
	struct move_ask_in in = { .person_id = v->person_id,
		.from_path = v->path,
		.to_id = to->id,
		.asked_by = app->actor.name,
		.asked_at = app->now };
	enum err_code rc = store_move_ask(app->db, &in, NULL, err);

	return rc ? rc
		  : app_audit(app, "volunteer.move.ask", "person", v->person_id.v, to->place, err);
}

static enum err_code move(
	struct app *app, struct person_id id, struct site_id to, bool *asked, struct err *err)
{
	struct volunteer_place v;
	struct person_site site;
	enum err_code rc = store_person_site(app->db, to, &app->actor.scope, &site, err);

	if (!rc)
		rc = store_volunteer_status_anywhere(app->db, id, &v, err);
	if (rc)
		return rc;
	*asked = !scope_has(&app->actor.scope, v.path);
	if (*asked)
		return ask_move(app, &v, &site, err);
	return v.site_id.v == to.v ? ERR_OK : volunteer_carry_over(app, &v, &site, err);
}

enum err_code app_volunteer_move(
	struct app *app, struct person_id id, struct site_id to, bool *asked, struct err *err)
{
	enum err_code rc = app_need(app, PERM_PERSON_MOVE, err);

	*asked = false;
	if (!rc)
		rc = app_begin(app, err);
	return rc ? rc : app_end(app, move(app, id, to, asked, err), err);
}

static enum err_code answer_move(struct app *app, struct person_id id, bool agreed, struct err *err)
{
	struct volunteer_place v;
	struct move_row asked;
	struct person_site to;
	enum err_code rc = store_move_of(app->db, id, &app->actor.scope, &asked, err);

	if (!rc)
		rc = store_volunteer_status_anywhere(app->db, id, &v, err);
	if (rc)
		return rc;
	if (agreed) {
		to = (struct person_site){ .id = asked.to_id };
		STR_COPY(to.path, asked.path);
		STR_COPY(to.place, asked.place);
		return volunteer_carry_over(app, &v, &to, err);
	}
	rc = store_move_end(app->db, id, NULL, err);
	return rc ? rc : app_audit(app, "volunteer.move.refuse", "person", id.v, asked.place, err);
}

enum err_code app_volunteer_answer_move(
	struct app *app, struct person_id id, bool agreed, struct err *err)
{
	enum err_code rc = app_need(app, PERM_PERSON_MOVE, err);

	if (!rc)
		rc = app_begin(app, err);
	return rc ? rc : app_end(app, answer_move(app, id, agreed, err), err);
}
