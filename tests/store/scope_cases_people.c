/* What people do with persons and teams: see scope_cases.h. */
#include "scope_cases.h"

#include "app/team.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"

#define ROWS 64

/* --- persons and volunteers --------------------------------------------------------------------------- */

static enum err_code person_get(struct app *app, const struct records *r, struct err *err)
{
	struct person out;

	return app_person_get(app, r->volunteer, &out, err);
}

static enum err_code person_create(struct app *app, const struct records *r, struct err *err)
{
	struct person_id id;

	return app_person_create(
		app, &(struct person_new){ .name = "新人", .site = r->site }, &id, err);
}

static enum err_code reveal(struct app *app, const struct records *r, struct err *err)
{
	struct revealed out;

	return app_person_reveal(app, r->volunteer, "约上门时间", &out, err);
}

static enum err_code viewers(struct app *app, const struct records *r, struct err *err)
{
	struct reveal_row rows[ROWS];
	size_t n;

	return app_person_viewers(app, r->volunteer, rows, ROWS, &n, err);
}

static enum err_code volunteer_get(struct app *app, const struct records *r, struct err *err)
{
	struct volunteer out;

	return app_volunteer_get(app, r->volunteer, &out, err);
}

static enum err_code volunteer_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct volunteer_filter all = { .view = VOLUNTEER_VIEW_ALL };
	struct volunteer_item rows[ROWS];
	size_t n;
	enum err_code rc = app_volunteer_list(
		app, &all, &(struct volunteer_page){ .from = NULL }, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += rows[i].v.person_id.v == r->volunteer.v;
	return rc;
}

static enum err_code volunteer_count(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	return app_volunteer_count(app,
		&(struct volunteer_filter){ .site = r->site, .view = VOLUNTEER_VIEW_ACTIVE }, shown,
		err);
}

static enum err_code volunteer_register(struct app *app, const struct records *r, struct err *err)
{
	const struct volunteer_new in = { .token = "00000000-0000-4000-c000-000000000001",
		.person = { .name = "新志愿",
			.sex = SEX_MALE,
			.has_birth = true,
			.born_on = clock_day_from(1980, 1, 1),
			.site = r->site },
		.nobody_else = true,
		.status = VOLUNTEER_STATUS_ACTIVE,
		.free_parts = FREE_ALL,
		.political = POLITICAL_MASSES };
	struct person_id id;

	return app_volunteer_register(app, &in, &id, err);
}

static enum err_code volunteer_edit(struct app *app, const struct records *r, struct err *err)
{
	const struct volunteer_edit in = { .person = { .name = "钱改名",
						   .sex = SEX_MALE,
						   .has_birth = true,
						   .born_on = clock_day_from(1970, 5, 1) },
		.free_parts = FREE_ALL,
		.political = POLITICAL_MASSES };

	return app_volunteer_edit(app, r->volunteer, r->volunteer_ver, &in, err);
}

static enum err_code volunteer_move(struct app *app, const struct records *r, struct err *err)
{
	bool asked;

	return app_volunteer_move(app, r->volunteer, r->site, &asked, err);
}

static enum err_code hold_skill(struct app *app, const struct records *r, struct err *err)
{
	return app_volunteer_hold_skill(
		app, r->volunteer, &(struct skill_held){ .skill = { 27 }, .cert_no = "" }, err);
}

static enum err_code volunteer_skills(struct app *app, const struct records *r, struct err *err)
{
	struct held_skill rows[ROWS];
	size_t n;

	return app_volunteer_skills(app, r->volunteer, rows, ROWS, &n, err);
}

static enum err_code volunteer_services(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct service_row rows[ROWS];
	size_t n = 0;
	enum err_code rc = app_volunteer_services(app, r->volunteer, NULL, rows, ROWS, &n, err);

	*shown = rc ? 0 : (int64_t)n;
	return rc;
}

static enum err_code volunteer_teams(struct app *app, const struct records *r, struct err *err)
{
	struct volunteer_team rows[ROWS];
	size_t n;

	return app_volunteer_teams(app, r->volunteer, rows, ROWS, &n, err);
}

LIST_OF(app_person_find, r->name, struct person)
LIST_OF(app_volunteer_tasks, r->volunteer, struct volunteer_task)

/* --- teams -------------------------------------------------------------------------------------------- */

LIST_OF(app_team_members, r->team, struct team_member_row)
LIST_OF(app_team_requests, r->team, struct team_request)
LIST_OF(app_team_ratings, r->team, struct team_rating)
LIST_OF(app_volunteer_ratings, r->volunteer, struct team_rating)

static enum err_code team_get(struct app *app, const struct records *r, struct err *err)
{
	struct team out;

	return app_team_get(app, r->team, &out, err);
}

static enum err_code team_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct team_page page = { .view = TEAM_VIEW_OPEN };
	struct team_line rows[ROWS];
	size_t n;
	enum err_code rc = app_team_list(app, &page, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += rows[i].id.v == r->team.v;
	return rc;
}

static struct team_fields a_team(const struct records *r, const char *name)
{
	return (struct team_fields){ .token = "00000000-0000-4000-d000-000000000001",
		.name = name,
		.kind = r->team_kind,
		.site = r->site,
		.leader = r->volunteer,
		.founded_on = 20000 };
}

static enum err_code team_create(struct app *app, const struct records *r, struct err *err)
{
	const struct team_fields in = a_team(r, "新队");
	struct team_id id;

	return app_team_create(app, &in, &id, err);
}

static enum err_code team_edit(struct app *app, const struct records *r, struct err *err)
{
	const struct team_fields in = a_team(r, "改名队");

	return app_team_edit(app, r->team, r->team_ver, &in, err);
}

static enum err_code team_seek(struct app *app, const struct records *r, struct err *err)
{
	struct team_person rows[ROWS];
	size_t n;

	return app_team_seek(app, r->team, "q", rows, ROWS, &n, err);
}

/* --- the table ---------------------------------------------------------------------------------------- */

/* X(use case, permission, own permission, flags, the call) */
#define RECORD_LIST(X)                                                                             \
	X(app_person_get, PERSON_VIEW, OWN, 0, person_get(app, r, err))                            \
	X(app_person_create, PERSON_NEW, COUNT, 0, person_create(app, r, err))                     \
	X(app_person_reveal, PERSON_REVEAL, OWN, 0, reveal(app, r, err))                           \
	X(app_person_viewers, PERSON_VIEW, OWN, 0, viewers(app, r, err))                           \
	X(app_volunteer_get, PERSON_VIEW, OWN, 0, volunteer_get(app, r, err))                      \
	X(app_volunteer_register, PERSON_NEW, COUNT, 0, volunteer_register(app, r, err))           \
	X(app_volunteer_edit, PERSON_EDIT, OWN, 0, volunteer_edit(app, r, err))                    \
	X(app_volunteer_set_free, PERSON_EDIT, OWN, 0,                                             \
		app_volunteer_set_free(app, r->volunteer, 1, err))                                 \
	X(app_volunteer_set_status, PERSON_CLOSE, COUNT, 0,                                        \
		app_volunteer_set_status(app, r->volunteer, VOLUNTEER_STATUS_DORMANT, 0, err))     \
	X(app_volunteer_move, PERSON_MOVE, COUNT, 0, volunteer_move(app, r, err))                  \
	X(app_volunteer_skills, PERSON_VIEW, OWN, 0, volunteer_skills(app, r, err))                \
	X(app_volunteer_hold_skill, PERSON_EDIT, OWN, 0, hold_skill(app, r, err))                  \
	X(app_volunteer_drop_skill, PERSON_EDIT, OWN, 0,                                           \
		app_volunteer_drop_skill(app, r->volunteer, (struct skill_id){ 25 }, err))         \
	X(app_volunteer_teams, PERSON_VIEW, OWN, 0, volunteer_teams(app, r, err))                  \
	X(app_team_get, TEAM_VIEW, COUNT, 0, team_get(app, r, err))                                \
	X(app_team_create, TEAM_NEW, COUNT, 0, team_create(app, r, err))                           \
	X(app_team_edit, TEAM_EDIT, COUNT, 0, team_edit(app, r, err))                              \
	X(app_team_set_open, TEAM_CLOSE, COUNT, 0,                                                 \
		app_team_set_open(app, r->team, r->team_ver, false, err))                          \
	X(app_team_seek, TEAM_EDIT, TEAM_VIEW, 0, team_seek(app, r, err))                          \
	X(app_team_join, TEAM_EDIT, TEAM_VIEW, 0,                                                  \
		app_team_join(app, r->team, r->to_join, 20000, err))                               \
	X(app_team_part, TEAM_EDIT, TEAM_VIEW, 0,                                                  \
		app_team_part(app, r->team, r->volunteer, 20001, err))

#define SHOWN_LIST(X)                                                                              \
	X(app_person_find, PERSON_VIEW, COUNT, CASE_LIST, app_person_find_shown)                   \
	X(app_volunteer_list, PERSON_VIEW, COUNT, CASE_LIST, volunteer_list)                       \
	X(app_volunteer_count, PERSON_VIEW, COUNT, CASE_LIST, volunteer_count)                     \
	X(app_volunteer_services, PERSON_VIEW, OWN, CASE_LIST, volunteer_services)                 \
	X(app_volunteer_tasks, PERSON_VIEW, OWN, CASE_LIST, app_volunteer_tasks_shown)             \
	X(app_team_list, TEAM_VIEW, COUNT, CASE_LIST, team_list)                                   \
	X(app_team_members, TEAM_VIEW, COUNT, CASE_LIST, app_team_members_shown)                   \
	X(app_team_requests, TEAM_VIEW, COUNT, CASE_LIST | CASE_EMPTY, app_team_requests_shown)    \
	X(app_team_ratings, TEAM_VIEW, COUNT, CASE_LIST | CASE_EMPTY, app_team_ratings_shown)      \
	X(app_volunteer_ratings, PERSON_VIEW, OWN, CASE_LIST | CASE_EMPTY,                         \
		app_volunteer_ratings_shown)

#define X(name, perm, own, flags, expression)                                                      \
	static enum err_code name##_case(                                                          \
		struct app *app, const struct records *r, int64_t *shown, struct err *err)         \
	{                                                                                          \
		(void)shown;                                                                       \
		return expression;                                                                 \
	}
RECORD_LIST(X)
#undef X

const struct scope_case scope_people_cases[] = {
#define X(name, perm, own, flags, expression)                                                      \
	{ #name, PERM_##perm, PERM_##own, flags, name##_case },
	RECORD_LIST(X)
#undef X
#define X(name, perm, own, flags, function) { #name, PERM_##perm, PERM_##own, flags, function },
		SHOWN_LIST(X)
#undef X
			{ .name = NULL },
};
