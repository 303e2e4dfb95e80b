/*
 * Teams as candidates: scored by the same function as volunteers, with a team's figures.
 *
 * The leader answers for the team and for what its members may do, so free times and ages are not asked; what a
 * single volunteer would be too much, being asked or serving often, is divided by the members.
 */
#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "candidate.h"
#include "domain/volunteer.h"
#include "store/candidate.h"
#include "store/team.h"

#include <stdlib.h>
#include <string.h>

#define TASKS_A_MEMBER	 3
#define OFFER_WINDOW_SEC (7 * CLOCK_DAY)

static uint8_t byte_of(int64_t v)
{
	return (uint8_t)(v < UINT8_MAX ? v : UINT8_MAX);
}

static struct dispatch_volunteer figures_of(
	const struct candidate_need *need, const struct candidate_team *t)
{
	int64_t members = t->members > 0 ? t->members : 1;

	return (struct dispatch_volunteer){ .skills = need->need.skills,
		.free_parts = FREE_ALL,
		.month_minutes = (uint32_t)(t->month_minutes / members),
		.offered = (uint16_t)t->asked,
		.accepted = (uint16_t)t->took,
		.rating = t->rated ? (uint16_t)(t->score_sum * 100 / t->rated) : 0,
		.age = DISPATCH_TEAM_AGE,
		.load = byte_of(t->in_hand / members),
		.capacity = TASKS_A_MEMBER,
		.offers_week = byte_of(t->week / members) };
}

static enum err_code score(struct app *app, const struct candidate_need *need,
	const struct candidate_team *t, struct candidate *out, struct err *err)
{
	struct scope all = scope_of("");
	struct dispatch_volunteer v = figures_of(need, t);
	struct dispatch_pair pair = { .certificate_day = DISPATCH_NEVER_EXPIRES,
		.served_before = (uint16_t)t->served,
		.own_request = t->leader_id.v == need->request.requester_id.v,
		.refused = t->refused,
		.handled_before = t->handled,
		.asked = t->here };
	struct candidate_site home;
	struct geo_site to;
	enum geo_way way;
	enum err_code rc = store_site_spot(app->db, t->site_id, &all, &home, err);

	if (rc)
		return rc;
	memset(out, 0, sizeof(*out));
	to = (struct geo_site){ home.path, home.lat_e6, home.lon_e6 };
	pair.travel_minutes = geo_travel_minutes(&need->from, &to, &way);
	out->person = t->leader_id;
	out->team = t->id;
	out->site = t->site_id;
	STR_COPY(out->name, t->name);
	STR_COPY(out->place, home.place);
	out->by_call = t->by_call != 0;
	out->drives = way == GEO_DRIVE;
	dispatch_score(&(struct dispatch_facts){ &v, &need->need, &pair },
		&dispatch_default_weights, &out->score);
	return ERR_OK;
}

enum err_code candidate_teams(struct app *app, const struct candidate_need *need,
	struct team_id only, struct candidate *out, size_t cap, size_t *n, struct err *err)
{
	const struct request *r = &need->request;
	struct clock_date today = clock_day_date(need->today);
	const struct candidate_teams_in in = { .month = today.year * 12 + today.month - 1,
		.week_start = app->now - OFFER_WINDOW_SEC,
		.request_id = r->id,
		.attempt = r->attempt,
		.requester_id = r->requester_id,
		.site_id = r->site_id,
		.team_id = only,
		.skill_id = r->skill_id,
		.day = r->wanted_day };
	struct candidate_team *rows = xcalloc(cap, sizeof(*rows));
	enum err_code rc = store_candidate_teams(app->db, &in, rows, cap, n, err);

	for (size_t i = 0; !rc && i < *n; i++)
		rc = score(app, need, &rows[i], &out[i], err);
	free(rows);
	return rc;
}

static enum err_code not_serving(struct app *app, struct team_id team, struct err *err)
{
	struct team_row row;
	enum err_code rc =
		store_team_get(app->db, team, &app->actor.scope, app->actor.person, &row, err);

	if (rc)
		return rc;
	err_set(err, ERR_EXCLUDED, "team %lld serves elsewhere", (long long)team.v);
	err_arg(err, 0, "%s", row.name);
	err_arg(err, 1, "%s", _("does not serve this place, or nobody in it has the skill"));
	return ERR_EXCLUDED;
}

enum err_code candidate_of_team(struct app *app, const struct candidate_need *need,
	struct team_id team, struct candidate *out, struct err *err)
{
	size_t n = 0;
	enum err_code rc = candidate_teams(app, need, team, out, 1, &n, err);

	if (!rc && n == 0)
		rc = not_serving(app, team, err);
	return rc;
}
