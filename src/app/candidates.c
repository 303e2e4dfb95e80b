/*
 * The five best candidates for a request: stations outward, until the way alone is dearer than the fifth best.
 */
#include <stdlib.h>
#include <string.h>

#include "app/dispatch.h"
#include "base/clock.h"
#include "base/mem.h"
#include "candidate.h"
#include "request_move.h"
#include "store/candidate.h"

#define SITES_MAX    4096
#define ROWS_A_SITE  200
#define TEAMS_LOOKED 64

struct near_site {
	struct site_id id;
	int minutes;
};

struct search {
	struct app *app;
	struct candidate_need need;
	struct near_site *sites;
	size_t nsites, sites_cap;
	struct candidates *found;
};

static bool add_site(void *ctx, const struct candidate_site *row)
{
	struct search *s = ctx;
	struct geo_site to = { row->path, row->lat_e6, row->lon_e6 };

	if (s->nsites == s->sites_cap) {
		s->sites_cap = s->sites_cap ? s->sites_cap * 2 : 128;
		s->sites = xrealloc(s->sites, s->sites_cap, sizeof(*s->sites));
	}
	s->sites[s->nsites++] =
		(struct near_site){ row->id, geo_travel_minutes(&s->need.from, &to, NULL) };
	return s->nsites < SITES_MAX;
}

static int nearer(const void *a, const void *b)
{
	const struct near_site *x = a, *y = b;

	if (x->minutes != y->minutes)
		return x->minutes < y->minutes ? -1 : 1;
	return (x->id.v > y->id.v) - (x->id.v < y->id.v);
}

/* Nobody who costs this much or more gets among the best any more. */
static int32_t price_to_beat(const struct candidates *found)
{
	return found->nbest < DISPATCH_BEST ? INT32_MAX
					    : found->best[DISPATCH_BEST - 1].score.total;
}

static void keep_best(struct candidates *found, const struct candidate *c)
{
	size_t at = found->nbest < DISPATCH_BEST ? found->nbest++ : DISPATCH_BEST - 1;

	while (at > 0 && found->best[at - 1].score.total > c->score.total) {
		found->best[at] = found->best[at - 1];
		at--;
	}
	found->best[at] = *c;
}

static void keep_excluded(struct candidates *found, const struct candidate *c)
{
	found->nexcluded_all++;
	if (found->nexcluded < DISPATCH_EXCLUDED)
		found->excluded[found->nexcluded++] = *c;
}

static enum err_code consider(
	struct search *s, const struct candidate_row *row, int minutes, struct err *err)
{
	struct dispatch_score bound;
	struct candidate c;
	enum err_code rc;

	candidate_score_bound(&s->need, row, minutes, &bound);
	if (bound.exclusion == DISPATCH_NONE && bound.total >= price_to_beat(s->found))
		return ERR_OK;
	if (bound.exclusion != DISPATCH_NONE && s->found->nexcluded == DISPATCH_EXCLUDED) {
		s->found->nexcluded_all++;
		return ERR_OK;
	}
	rc = candidate_score(s->app, &s->need, row, &c, err);
	if (rc)
		return rc;
	if (c.score.exclusion != DISPATCH_NONE)
		keep_excluded(s->found, &c);
	else if (c.score.total < price_to_beat(s->found))
		keep_best(s->found, &c);
	return ERR_OK;
}

static enum err_code look_at_site(
	struct search *s, const struct near_site *site, struct candidate_row *rows, struct err *err)
{
	const struct request *r = &s->need.request;
	struct scope *scope = &s->app->actor.scope;
	size_t n = 0;
	enum err_code rc;

	if (r->skill_id.v)
		rc = store_candidates_with_skill(
			s->app->db, r->skill_id, site->id, scope, rows, ROWS_A_SITE, &n, err);
	else
		rc = store_candidates_any(s->app->db, site->id, scope, rows, ROWS_A_SITE, &n, err);
	for (size_t i = 0; !rc && i < n; i++)
		rc = consider(s, &rows[i], site->minutes, err);
	return rc;
}

static enum err_code search_outward(struct search *s, struct err *err)
{
	struct candidate_row *rows = xcalloc(ROWS_A_SITE, sizeof(*rows));
	enum err_code rc = ERR_OK;

	qsort(s->sites, s->nsites, sizeof(*s->sites), nearer);
	for (size_t i = 0; !rc && i < s->nsites; i++) {
		int64_t way = (int64_t)s->sites[i].minutes * dispatch_default_weights.travel_minute;

		if (way >= price_to_beat(s->found) ||
			s->sites[i].minutes > dispatch_default_weights.travel_max)
			break;
		rc = look_at_site(s, &s->sites[i], rows, err);
	}
	free(rows);
	return rc;
}

static void keep_team(struct candidates *found, const struct candidate *c)
{
	size_t at = found->nteams;

	while (at > 0 && found->teams[at - 1].score.total > c->score.total)
		at--;
	if (at == DISPATCH_TEAMS)
		return;
	if (found->nteams < DISPATCH_TEAMS)
		found->nteams++;
	memmove(&found->teams[at + 1], &found->teams[at],
		(found->nteams - 1 - at) * sizeof(found->teams[0]));
	found->teams[at] = *c;
}

static enum err_code look_at_teams(struct search *s, struct err *err)
{
	struct candidate *teams = xcalloc(TEAMS_LOOKED, sizeof(*teams));
	size_t n = 0;
	enum err_code rc = candidate_teams(
		s->app, &s->need, (struct team_id){ 0 }, teams, TEAMS_LOOKED, &n, err);

	for (size_t i = 0; !rc && i < n; i++) {
		if (teams[i].score.exclusion == DISPATCH_NONE)
			keep_team(s->found, &teams[i]);
		else
			keep_excluded(s->found, &teams[i]);
	}
	free(teams);
	return rc;
}

enum err_code app_candidates(
	struct app *app, struct request_id id, struct candidates **out, struct err *err)
{
	struct search s = { .app = app };
	struct scope *scope = &app->actor.scope;
	struct site_id county;
	struct request r;
	enum err_code rc;

	*out = NULL;
	app_clock(app);
	rc = request_read(app, id, PERM_REQUEST_DISPATCH, &r, err);
	if (!rc)
		rc = request_check(app, &r, ACTION_OFFER, REQUEST_OFFERED, err);
	if (!rc)
		rc = candidate_need_read(app, &r, &s.need, err);
	if (rc)
		return rc;
	county = r.county_id;
	s.found = xcalloc(1, sizeof(*s.found));
	rc = store_candidate_sites(app->db, county, scope, add_site, &s, err);
	if (!rc)
		rc = search_outward(&s, err);
	if (!rc)
		rc = look_at_teams(&s, err);
	free(s.sites);
	if (rc) {
		free(s.found);
		return rc;
	}
	*out = s.found;
	return ERR_OK;
}

void app_candidates_free(struct candidates *candidates)
{
	free(candidates);
}

/* What the request with this id asks of whoever is looked at. */
static enum err_code need_of(
	struct app *app, struct request_id id, struct candidate_need *need, struct err *err)
{
	struct request r;
	enum err_code rc;

	app_clock(app);
	rc = request_read(app, id, PERM_REQUEST_DISPATCH, &r, err);
	return rc ? rc : candidate_need_read(app, &r, need, err);
}

enum err_code app_candidate_team(struct app *app, struct request_id id, struct team_id team,
	struct candidate *out, struct err *err)
{
	struct candidate_need need;
	enum err_code rc = need_of(app, id, &need, err);

	return rc ? rc : candidate_of_team(app, &need, team, out, err);
}

enum err_code app_candidate(struct app *app, struct request_id id, struct person_id person,
	struct candidate *out, struct err *err)
{
	struct candidate_need need;
	struct candidate_row row;
	enum err_code rc = need_of(app, id, &need, err);

	if (!rc)
		rc = store_candidate_get(
			app->db, need.request.skill_id, person, &app->actor.scope, &row, err);
	if (!rc)
		rc = candidate_score(app, &need, &row, out, err);
	return rc;
}
