/*
 * Looking at teams: one, lists of them, their members and their record.
 *
 * A city has some thousand teams, so a page is read by initials whatever is sought.  The record of a team is what was
 * offered to it: who was named and how it was rated hangs on the request's attempt.
 */
#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "store/team.h"
#include "store/volunteer.h"
#include "team_rule.h"
#include "text.h"
#include "volunteer_write.h"

/* Behind every key, for the last page. */
#define KEY_END "~"

int64_t team_plan_of(int64_t kind)
{
	return kind < 200 ? 1 : kind / 100;
}

enum err_code team_reach(struct app *app, struct team_id id, struct team_row *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_TEAM_VIEW, err);

	return rc ? rc
		  : store_team_get(app->db, id, &app->actor.scope, app->actor.person, out, err);
}

bool app_team_may_name(const struct app *app, const struct team_row *team)
{
	if (app->actor.person.v && app->actor.person.v == team->leader_id.v)
		return true;
	return app_may(app, PERM_TEAM_EDIT) && scope_has(&app->actor.scope, team->path);
}

enum err_code app_team_get(struct app *app, struct team_id id, struct team *out, struct err *err)
{
	enum err_code rc = team_reach(app, id, &out->t, err);

	if (!rc)
		rc = store_team_sites(app->db, id, out->serves, TEAM_SITES_MAX, &out->nserves, err);
	return rc ? rc : store_team_record(app->db, id, &out->record, err);
}

/* --- lists ---------------------------------------------------------------------------------------------- */

static int64_t month_start(int64_t now)
{
	struct clock_date d = clock_date_of(now);

	return clock_day_start(clock_day_of(now) - d.day + 1);
}

enum err_code app_team_list(struct app *app, const struct team_page *page, struct team_line *rows,
	size_t cap, size_t *n, struct err *err)
{
	char folded[TEAM_INITIALS_BYTES + 1];
	struct buf b = BUF_FIXED(folded);
	bool by_initials = !str_is_empty(page->typed) && pinyin_fold(page->typed, &b);
	const struct teams_page_in in = {
		.month_start = month_start(app->now),
		.status = page->view == TEAM_VIEW_CLOSED,
		.only = page->view == TEAM_VIEW_MINE ? app->actor.person : (struct person_id){ 0 },
		.scope = &app->actor.scope,
		.after_key = page->from	      ? page->from->initials
			     : page->backward ? KEY_END
					      : "",
		.after_id = page->from ? page->from->id : (struct team_id){ 0 },
		.typed = by_initials || str_is_empty(page->typed) ? "" : page->typed,
		.initials = by_initials ? folded : "",
	};
	const struct teams_page_back_in back = { in.month_start, in.status, in.only, in.scope,
		in.after_key, in.after_id, in.typed, in.initials };
	enum err_code rc = app_need(app, PERM_TEAM_VIEW, err);

	*n = 0;
	if (rc || (page->view == TEAM_VIEW_MINE && app->actor.person.v == 0))
		return rc;
	if (page->backward)
		return store_teams_page_back(app->db, &back, rows, cap, n, err);
	return store_teams_page(app->db, &in, rows, cap, n, err);
}

enum err_code app_team_counts(struct app *app, struct team_counts *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_TEAM_VIEW, err);

	return rc ? rc : store_team_counts(app->db, &app->actor.scope, app->actor.person, out, err);
}

enum err_code app_team_members(struct app *app, struct team_id id, struct team_member_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct team_row team;
	enum err_code rc = team_reach(app, id, &team, err);

	return rc ? rc : store_team_members(app->db, id, rows, cap, n, err);
}

/* --- the record ----------------------------------------------------------------------------------------- */

/* Those who were rated do not see the rating on the day it was given: nobody is to be asked why. */
static int64_t rated_until(const struct app *app)
{
	return app->now - (app_may(app, PERM_EVALUATION_VIEW) ? 0 : TEAM_RATING_HIDDEN);
}

/* And nobody is to be called about it. */
static void mask(const struct app *app, struct team_rating *rows, size_t n)
{
	for (size_t i = 0; !app_may(app, PERM_EVALUATION_VIEW) && i < n; i++)
		text_mask_numbers(rows[i].words);
}

enum err_code app_team_requests(struct app *app, struct team_id id, struct team_request *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct team_row team;
	enum err_code rc = team_reach(app, id, &team, err);

	return rc ? rc : store_team_requests(app->db, id, rows, cap, n, err);
}

enum err_code app_team_ratings(struct app *app, struct team_id id, struct team_rating *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct team_row team;
	enum err_code rc = team_reach(app, id, &team, err);

	*n = 0;
	if (!rc)
		rc = store_team_ratings(app->db, id, rated_until(app), rows, cap, n, err);
	mask(app, rows, *n);
	return rc;
}

enum err_code app_volunteer_ratings(struct app *app, struct person_id id, struct team_rating *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct volunteer_row v;
	enum err_code rc = volunteer_reach(app, id, PERM_PERSON_VIEW, &v, err);

	*n = 0;
	if (!rc)
		rc = store_person_ratings(app->db, id, rated_until(app), rows, cap, n, err);
	mask(app, rows, *n);
	return rc;
}
