/*
 * Founding, changing and closing teams.
 *
 * The leader is a member too, so naming one adds the membership; a form names the version it was read at.
 */
#include <stdio.h>

#include "app/code.h"
#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "store/code.h"
#include "store/person.h"
#include "store/team.h"
#include "team_rule.h"
#include "text.h"

static const struct text_rule name_rule = { "name", N_("The name"), TEAM_NAME_CHARS, 1 };

/* What the form leaves behind, looked over. */
struct looked_over {
	struct person_site site;
	struct pinyin py;
};

enum err_code team_audit(struct app *app, const char *act, const struct team_row *team,
	const char *more, struct err *err)
{
	char storage[AUDIT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(storage);

	buf_add(&text, team->name);
	if (*more)
		buf_addf(&text, ": %s", more);
	return app_audit(app, act, "team", team->id.v, text.data, err);
}

/* --- looking over --------------------------------------------------------------------------------------- */

static enum err_code fault(enum err_code code, const char *field, const char *arg, struct err *err)
{
	err_set(err, code, "team: %s", field);
	err_field(err, field);
	err_arg(err, 0, "%s", arg);
	return code;
}

static enum err_code check_kind(struct app *app, int64_t kind, struct err *err)
{
	struct code_row row;
	enum err_code rc = store_code_get(app->db, CODE_TEAM_KIND, kind, &row, err);

	return rc == ERR_NOT_FOUND ? fault(ERR_INVALID, "kind", I18N(NC_("team", "Kind")), err)
				   : rc;
}

static enum err_code check_name(struct app *app, const struct person_site *site, const char *name,
	struct team_id id, struct err *err)
{
	int64_t same = 0;
	enum err_code rc = check_text(&name_rule, name, err);

	if (!rc)
		rc = store_team_same(app->db, site->path, name, id, &same, err);
	return !rc && same ? fault(ERR_EXISTS, "name", name, err) : rc;
}

static bool was_served(const struct team *before, struct site_id site)
{
	for (size_t i = 0; before && i < before->nserves; i++)
		if (before->serves[i].site_id.v == site.v)
			return true;
	return false;
}

/* Sites of others, which somebody above has entered, may stay. */
static enum err_code check_served(
	struct app *app, const struct team *before, const struct team_fields *in, struct err *err)
{
	enum err_code rc = ERR_OK;

	ASSERT(in->nserves <= TEAM_SITES_MAX);
	for (size_t i = 0; !rc && i < in->nserves; i++) {
		struct person_site site;

		if (was_served(before, in->serves[i]))
			continue;
		rc = store_person_site(app->db, in->serves[i], &app->actor.scope, &site, err);
		if (rc)
			err_field(err, "serves");
	}
	return rc;
}

static enum err_code look_over(struct app *app, const struct team *before,
	const struct team_fields *in, struct looked_over *out, struct err *err)
{
	struct team_id id = before ? before->t.id : (struct team_id){ 0 };
	char leader[PERSON_NAME_BYTES + 1];
	enum err_code rc;

	rc = store_person_site(app->db, in->site, &app->actor.scope, &out->site, err);
	if (rc) {
		err_field(err, "site");
		return rc;
	}
	rc = check_name(app, &out->site, in->name, id, err);
	if (!rc)
		rc = check_kind(app, in->kind, err);
	if (!rc && in->leader.v && (!before || before->t.leader_id.v != in->leader.v))
		rc = team_check_person(app, in->leader, "leader", leader, err);
	if (!rc)
		rc = check_served(app, before, in, err);
	if (!rc)
		pinyin_initials(in->name, PINYIN_PLACE, &out->py);
	return rc;
}

/* --- writing -------------------------------------------------------------------------------------------- */

/* What hangs on a team's row: the sites it serves, and its leader's membership. */
static enum err_code write_rest(
	struct app *app, struct team_id id, const struct team_fields *in, struct err *err)
{
	enum err_code rc = store_team_sites_delete(app->db, id, NULL, err);

	for (size_t i = 0; !rc && i < in->nserves; i++)
		rc = store_team_site_insert(app->db, id, in->serves[i], NULL, err);
	if (!rc && in->leader.v)
		rc = team_add_member(app, id, in->leader, clock_day_of(app->now), err);
	return rc;
}

static enum err_code insert(struct app *app, const struct team_fields *in,
	const struct looked_over *o, struct team_id *id, struct err *err)
{
	char no[TEAM_NO_BYTES + 1];
	struct team_insert_in row = { .no = no,
		.name = in->name,
		.initials = o->py.text[0],
		.kind = in->kind,
		.site_id = o->site.id,
		.path = o->site.path,
		.leader_id = in->leader,
		.founded_on = in->founded_on,
		.token = in->token ? in->token : "",
		.changed_by = app->actor.name };
	enum err_code rc = store_team_next_id(app->db, id, err);

	if (rc)
		return rc;
	snprintf(no, sizeof(no), "D%08lld", (long long)id->v);
	rc = store_team_insert(app->db, &row, id, err);
	return rc ? rc : write_rest(app, *id, in, err);
}

static enum err_code create(
	struct app *app, const struct team_fields *in, struct team_id *id, struct err *err)
{
	struct looked_over o;
	struct team_row team;
	enum err_code rc = app_need(app, PERM_TEAM_NEW, err);

	if (rc)
		return rc;
	if (!str_is_empty(in->token)) {
		rc = store_team_by_token(app->db, in->token, id, err);
		if (rc != ERR_NOT_FOUND)
			return rc;
	}
	rc = look_over(app, NULL, in, &o, err);
	if (!rc)
		rc = insert(app, in, &o, id, err);
	if (!rc)
		rc = team_reach(app, *id, &team, err);
	return rc ? rc : team_audit(app, "team.new", &team, o.site.place, err);
}

enum err_code app_team_create(
	struct app *app, const struct team_fields *in, struct team_id *id, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, create(app, in, id, err), err);
}

static enum err_code changed_meanwhile(const struct team_row *team, struct err *err)
{
	err_set(err, ERR_CONFLICT, "team %lld is another version", (long long)team->id.v);
	err_arg(err, 0, "%s", *team->changed_by ? team->changed_by : _("Somebody"));
	return ERR_CONFLICT;
}

/* A team of the scope at this version; led teams of elsewhere are not for changing. */
static enum err_code take(struct app *app, struct team_id id, int64_t ver, enum perm perm,
	struct team *out, struct err *err)
{
	enum err_code rc = app_need(app, perm, err);

	if (!rc)
		rc = app_team_get(app, id, out, err);
	if (!rc && !scope_has(&app->actor.scope, out->t.path))
		rc = err_set(err, ERR_NOT_FOUND, "team %lld", (long long)id.v);
	if (!rc && out->t.ver != ver)
		rc = changed_meanwhile(&out->t, err);
	return rc;
}

static enum err_code edit(struct app *app, struct team_id id, int64_t ver,
	const struct team_fields *in, struct err *err)
{
	struct looked_over o;
	struct team before;
	struct team_update_in row = { .name = in->name,
		.kind = in->kind,
		.leader_id = in->leader,
		.founded_on = in->founded_on,
		.changed_by = app->actor.name,
		.id = id,
		.ver = ver };
	enum err_code rc = take(app, id, ver, PERM_TEAM_EDIT, &before, err);

	if (!rc)
		rc = look_over(app, &before, in, &o, err);
	if (rc)
		return rc;
	row.initials = o.py.text[0];
	row.site_id = o.site.id;
	row.path = o.site.path;
	rc = store_team_update(app->db, &row, NULL, err);
	if (!rc)
		rc = write_rest(app, id, in, err);
	return rc ? rc : team_audit(app, "team.edit", &before.t, "", err);
}

enum err_code app_team_edit(struct app *app, struct team_id id, int64_t ver,
	const struct team_fields *in, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, edit(app, id, ver, in, err), err);
}

static enum err_code set_open(
	struct app *app, struct team_id id, int64_t ver, bool open, struct err *err)
{
	struct team team;
	enum err_code rc = take(app, id, ver, PERM_TEAM_CLOSE, &team, err);

	if (rc || (team.t.status == 0) == open)
		return rc;
	rc = store_team_set_status(app->db, open ? 0 : 1, app->actor.name, id, ver, NULL, err);
	return rc ? rc : team_audit(app, open ? "team.reopen" : "team.close", &team.t, "", err);
}

enum err_code app_team_set_open(
	struct app *app, struct team_id id, int64_t ver, bool open, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, set_open(app, id, ver, open, err), err);
}
