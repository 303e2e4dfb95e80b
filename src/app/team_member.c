/*
 * Who belongs to a team, from which day to which.
 *
 * A leader has no list of volunteers; the search for a new member shows name, place and skills only, and a leader
 * finds those at home where the team is.
 */
#include "base/clock.h"
#include "base/str.h"
#include "person_seek.h"
#include "store/person.h"
#include "store/site.h"
#include "store/team.h"
#include "store/volunteer.h"
#include "team_rule.h"

/* People a search looks at before it gives up filling its page. */
#define SOUGHT_MOST 32

static struct scope people_of(const struct app *app, const struct team_row *team)
{
	return app_may(app, PERM_TEAM_EDIT) ? app->actor.scope : scope_of(team->path);
}

/* The team, which the actor may name people of. */
static enum err_code take(
	struct app *app, struct team_id id, struct team_row *team, struct err *err)
{
	enum err_code rc = team_reach(app, id, team, err);

	if (rc)
		return rc;
	if (!app_team_may_name(app, team))
		return err_set(err, ERR_FORBIDDEN, "names nobody of team %lld", (long long)id.v);
	if (team->status == 0)
		return ERR_OK;
	err_set(err, ERR_SITE_CLOSED, "team %lld", (long long)id.v);
	err_arg(err, 0, "%s", team->name);
	return ERR_SITE_CLOSED;
}

static enum err_code check_person(struct app *app, const struct scope *scope,
	struct person_id person, const char *field, struct volunteer_line *v, struct err *err)
{
	enum err_code rc = store_volunteer_line(app->db, person, scope, v, err);

	if (!rc && v->status != VOLUNTEER_STATUS_ACTIVE) {
		rc = err_set(err, ERR_VOLUNTEER_STATE, "person %lld", (long long)person.v);
		err_arg(err, 0, "%s", v->name);
		err_arg(err, 1, "%s", volunteer_status_label((enum volunteer_status)v->status));
	}
	if (rc)
		err_field(err, field);
	return rc;
}

enum err_code team_check_person(struct app *app, struct person_id person, const char *field,
	char name[PERSON_NAME_BYTES + 1], struct err *err)
{
	struct volunteer_line v;
	enum err_code rc = check_person(app, &app->actor.scope, person, field, &v, err);

	if (!rc)
		str_copy(name, PERSON_NAME_BYTES + 1, v.name);
	return rc;
}

enum err_code team_add_member(struct app *app, struct team_id id, struct person_id person,
	int64_t from_day, struct err *err)
{
	int64_t since;
	enum err_code rc = store_team_member_since(app->db, id, person, &since, err);

	if (rc == ERR_NOT_FOUND)
		rc = store_team_member_insert(app->db, id, person, from_day, NULL, err);
	return rc;
}

/* --- searching ------------------------------------------------------------------------------------------ */

static enum err_code seek_ids(struct app *app, const struct scope *scope,
	const struct person_seek *seek, struct person_id_row *rows, size_t *n, struct err *err)
{
	*n = 0;
	if (seek->kind == SEEK_INITIALS)
		return store_person_by_initials(
			app->db, seek->lo, seek->hi, scope, rows, SOUGHT_MOST, n, err);
	if (seek->kind == SEEK_NAME)
		return store_person_by_name(
			app->db, seek->lo, seek->hi, scope, rows, SOUGHT_MOST, n, err);
	return ERR_OK;
}

enum err_code app_team_seek(struct app *app, struct team_id id, const char *typed,
	struct team_person *out, size_t cap, size_t *n, struct err *err)
{
	struct person_seek seek = person_seek_of(app, typed);
	struct person_id_row rows[SOUGHT_MOST];
	struct team_row team;
	struct scope scope;
	size_t found;
	enum err_code rc = take(app, id, &team, err);

	*n = 0;
	if (rc)
		return rc;
	scope = people_of(app, &team);
	rc = seek_ids(app, &scope, &seek, rows, &found, err);
	for (size_t i = 0; !rc && i < found && *n < cap; i++) {
		struct volunteer_line v;

		if (i && rows[i].id.v == rows[i - 1].id.v)
			continue;
		if (check_person(app, &scope, rows[i].id, "", &v, NULL))
			continue; /* registered, but no active volunteer */
		out[*n].id = rows[i].id;
		STR_COPY(out[*n].name, v.name);
		STR_COPY(out[*n].place, v.place);
		STR_COPY(out[*n].skills, v.skill_names);
		(*n)++;
	}
	return rc;
}

/* --- coming and going ----------------------------------------------------------------------------------- */

static enum err_code check_day(
	const struct app *app, int64_t day, int64_t first, const char *field, struct err *err)
{
	if (day >= first && day <= clock_day_of(app->now))
		return ERR_OK;
	err_set(err, ERR_INVALID, "day %lld", (long long)day);
	err_arg(err, 0, "%s", _("The day"));
	err_field(err, field);
	return ERR_INVALID;
}

static enum err_code join(struct app *app, struct team_id id, struct person_id person,
	int64_t from_day, struct err *err)
{
	struct team_row team;
	struct volunteer_line v;
	struct scope scope;
	enum err_code rc = take(app, id, &team, err);

	if (rc)
		return rc;
	scope = people_of(app, &team);
	rc = check_person(app, &scope, person, "person", &v, err);
	if (!rc)
		rc = check_day(app, from_day, team.founded_on, "from", err);
	if (!rc)
		rc = team_add_member(app, id, person, from_day, err);
	return rc ? rc : team_audit(app, "team.join", &team, v.no, err);
}

enum err_code app_team_join(struct app *app, struct team_id id, struct person_id person,
	int64_t from_day, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, join(app, id, person, from_day, err), err);
}

static enum err_code part(struct app *app, struct team_id id, struct person_id person,
	int64_t to_day, struct err *err)
{
	char storage[24];
	struct buf no = BUF_FIXED(storage);
	struct team_row team;
	int64_t since;
	enum err_code rc = take(app, id, &team, err);

	if (!rc)
		rc = store_team_member_since(app->db, id, person, &since, err);
	if (!rc && team.leader_id.v == person.v) {
		rc = err_set(err, ERR_TEAM_LEADER, "person %lld", (long long)person.v);
		err_arg(err, 0, "%s", team.leader);
	}
	if (!rc)
		rc = check_day(app, to_day, since, "to", err);
	if (!rc)
		rc = store_team_member_end(app->db, to_day, id, person, NULL, err);
	buf_addf(&no, "%lld", (long long)person.v);
	return rc ? rc : team_audit(app, "team.part", &team, storage, err);
}

enum err_code app_team_part(struct app *app, struct team_id id, struct person_id person,
	int64_t to_day, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, part(app, id, person, to_day, err), err);
}
