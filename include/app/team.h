/*
 * Teams: kind, leader, members with their days, the sites they serve, and their record.
 *
 * Staff keep the teams of their part of the tree; a leader names the members of the own team without a permission.
 * Whoever leads a team or belongs to it may look at it wherever it is at home.  Errors name the field of the form.
 */
#ifndef APP_TEAM_H
#define APP_TEAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/rows_team.h"

#define TEAM_SITES_MAX	   4	 /* served by name */
#define TEAM_MEMBERS_MAX   200	 /* present and past, as lists show them */
#define TEAM_RATING_HIDDEN 86400 /* seconds before those who were rated see it */

/* The plan (code list team_plan) a kind belongs to: its hundred, the first for small numbers. */
int64_t team_plan_of(int64_t kind);

/* --- reading (team.view) -------------------------------------------------------------------------------- */

struct team {
	struct team_row t;
	struct team_site_row serves[TEAM_SITES_MAX]; /* none: its own site and everything below */
	size_t nserves;
	struct team_record record;
};

enum err_code app_team_get(
	struct app *app, struct team_id id, struct team *out, struct err *err) NODISCARD;

/* Whether the actor may name members: by permission, or as the leader. */
bool app_team_may_name(const struct app *app, const struct team_row *team);

enum team_view { TEAM_VIEW_OPEN, TEAM_VIEW_MINE, TEAM_VIEW_CLOSED };

struct team_page {
	enum team_view view;
	const char *typed;	      /* a part of the name or of its initials; "" or NULL: all */
	const struct team_line *from; /* exclusive; NULL: the beginning, backward: the end */
	bool backward;
};

enum err_code app_team_list(struct app *app, const struct team_page *page, struct team_line *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_team_counts(struct app *app, struct team_counts *out, struct err *err) NODISCARD;

/* Members, the leader first; those who have left come last. */
enum err_code app_team_members(struct app *app, struct team_id id, struct team_member_row *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* What the team was asked for, newest first. */
enum err_code app_team_requests(struct app *app, struct team_id id, struct team_request *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;
/* How it was rated, newest first; who may not see all ratings sees them after a day. */
enum err_code app_team_ratings(struct app *app, struct team_id id, struct team_rating *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;
/* The same for what a volunteer took part in (person.view or own). */
enum err_code app_volunteer_ratings(struct app *app, struct person_id id, struct team_rating *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* --- changing ------------------------------------------------------------------------------------------- */

struct team_fields {
	const char *token; /* of the form: sent twice, one team is founded */
	const char *name;
	int64_t kind; /* code list team_kind */
	struct site_id site;
	struct person_id leader; /* an active volunteer of the scope; becomes a member.  0: none */
	int64_t founded_on;
	struct site_id serves[TEAM_SITES_MAX];
	size_t nserves;
};

/* team.new; ERR_EXISTS (field name) when the site has an open team of that name. */
enum err_code app_team_create(struct app *app, const struct team_fields *in, struct team_id *id,
	struct err *err) NODISCARD;
/* team.edit; ERR_CONFLICT (argument: who) when `ver` is not the present version. */
enum err_code app_team_edit(struct app *app, struct team_id id, int64_t ver,
	const struct team_fields *in, struct err *err) NODISCARD;
/* team.close; a closed team is not asked any more, its record stays. */
enum err_code app_team_set_open(
	struct app *app, struct team_id id, int64_t ver, bool open, struct err *err) NODISCARD;

/* Active volunteers whose name or initials begin so, for naming a member. */
struct team_person {
	struct person_id id;
	char name[PERSON_NAME_BYTES + 1];
	char place[SITE_PLACE_BYTES + 1];
	char skills[VOLUNTEER_SKILL_NAMES_BYTES + 1];
};
enum err_code app_team_seek(struct app *app, struct team_id id, const char *typed,
	struct team_person *out, size_t cap, size_t *n, struct err *err) NODISCARD;

/* team.edit, or the leader.  The person is an active volunteer; days are not in the future. */
enum err_code app_team_join(struct app *app, struct team_id id, struct person_id person,
	int64_t from_day, struct err *err) NODISCARD;
/* ERR_TEAM_LEADER for the leader, who is replaced first. */
enum err_code app_team_part(struct app *app, struct team_id id, struct person_id person,
	int64_t to_day, struct err *err) NODISCARD;

#endif
