/*
 * Open requests: anybody fit may claim, the first has it.  公开接单
 *
 * "First" is decided by SQLite's write lock: a claim reads and writes in one BEGIN IMMEDIATE transaction.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "candidate.h"
#include "store/candidate.h"
#include "store/offer.h"
#include "store/request.h"
#include "store/team.h"
#include "task.h"

#define OPEN_MAX 100
#define LED_MAX	 16

/* Whether the actor could do it; the exclusion tells why not. */
static enum err_code fitness(
	struct app *app, const struct request *r, struct candidate *c, struct err *err)
{
	struct scope all = scope_of("");
	struct candidate_need need;
	struct candidate_row row;
	enum err_code rc;

	rc = candidate_need_read(app, r, &need, err);
	if (!rc)
		rc = store_candidate_get(app->db, r->skill_id, app->actor.person, &all, &row, err);
	if (!rc)
		rc = candidate_score(app, &need, &row, c, err);
	return rc;
}

/* Somebody who volunteers themself may be far away, busy or often asked; that is theirs to judge. */
static bool may_claim(enum dispatch_exclusion exclusion)
{
	return exclusion == DISPATCH_NONE || exclusion == DISPATCH_ALREADY_ASKED ||
	       exclusion == DISPATCH_REFUSED_BEFORE || app_exclusion_may_be_overruled(exclusion);
}

struct scope actor_county(const struct app *app)
{
	char county[SITE_PATH_CHARS + 1];
	size_t n = strlen(app->actor.scope.lo);

	STR_COPY(county, app->actor.scope.lo);
	if (n > (size_t)2 * PATH_SEGMENT_BYTES)
		county[2 * PATH_SEGMENT_BYTES] = '\0';
	return scope_of(county);
}

static int by_minutes(const void *a, const void *b)
{
	const struct open_request *x = a, *y = b;

	return (x->minutes > y->minutes) - (x->minutes < y->minutes);
}

static enum err_code add_if_fit(struct app *app, const struct claimable *row,
	struct open_request *rows, size_t *n, struct err *err)
{
	struct open_request *out = &rows[*n];
	struct candidate c;
	struct request r;
	enum err_code rc = store_request_get_any(app->db, row->id, &r, err);

	if (!rc)
		rc = fitness(app, &r, &c, err);
	if (rc || !(may_claim(c.score.exclusion) || app->actor.role == ROLE_LEADER))
		return rc;
	out->id = r.id;
	out->year = r.year;
	out->wanted_day = r.wanted_day;
	out->wanted_part = r.wanted_part;
	out->wanted_how = r.wanted_how;
	out->heads = r.heads;
	out->minutes = c.score.figures.travel_minutes;
	STR_COPY(out->no, r.no);
	STR_COPY(out->brief, r.brief);
	STR_COPY(out->place, row->place);
	(*n)++;
	return ERR_OK;
}

enum err_code app_open_requests(
	struct app *app, struct open_request *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope county = actor_county(app);
	struct claimable *open;
	size_t nopen = 0;
	enum err_code rc = app_need(app, PERM_OFFER_CLAIM, err);

	*n = 0;
	app_clock(app);
	if (rc)
		return rc;
	open = xcalloc(OPEN_MAX, sizeof(*open));
	rc = store_requests_claimable(app->db, &county, open, OPEN_MAX, &nopen, err);
	for (size_t i = 0; !rc && i < nopen && *n < cap; i++)
		rc = add_if_fit(app, &open[i], rows, n, err);
	free(open);
	qsort(rows, *n, sizeof(*rows), by_minutes);
	return rc;
}

/* The claim is kept as an offer accepted at once, so that 派单记录 is complete. */
static enum err_code record_claim(struct app *app, const struct request *r, struct err *err)
{
	struct offer_id id;
	struct offer known;
	enum err_code rc;

	rc = store_offer_find(app->db, r->id, r->attempt, app->actor.person, &known, err);
	if (rc == ERR_NOT_FOUND) {
		rc = store_offer_insert(app->db,
			&(struct offer_insert_in){ .request_id = r->id,
				.attempt = r->attempt,
				.person_id = app->actor.person,
				.state = OFFER_PENDING,
				.why = _("claimed"),
				.offered_at = app->now,
				.answer_by = app->now },
			&id, err);
		known.id = id;
	}
	if (rc)
		return rc;
	return store_offer_answer(app->db,
		&(struct offer_answer_in){ .id = known.id,
			.state = OFFER_ACCEPTED,
			.answered_at = app->now,
			.answered_by = app->actor.account,
			.note = "" },
		NULL, err);
}

static enum err_code claim(
	struct app *app, struct request *r, struct assignment_id *task, struct err *err)
{
	char words[100];
	struct buf why = BUF_FIXED(words);
	struct candidate c;
	enum err_code rc;

	if (!r->claimable || r->state != REQUEST_OFFERED)
		return taken_error(app, r, err);
	rc = fitness(app, r, &c, err);
	if (rc)
		return rc;
	if (!may_claim(c.score.exclusion)) {
		app_candidate_excluded(&c, &why);
		err_set(err, ERR_EXCLUDED, "%s", dispatch_exclusion_text(c.score.exclusion));
		err_arg(err, 0, "%s", c.name);
		err_arg(err, 1, "%s", words);
		return ERR_EXCLUDED;
	}
	rc = seat_check_new(app, r, &c, err);
	if (!rc)
		rc = record_claim(app, r, err);
	return rc ? rc : seat_take(app, r, app->actor.person, _("claimed"), task, err);
}

enum err_code app_claim(
	struct app *app, struct request_id id, struct assignment_id *task, struct err *err)
{
	struct scope county = actor_county(app);
	struct request r;
	enum err_code rc = app_need(app, PERM_OFFER_CLAIM, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_request_get(app->db, id, &county, &r, err);
	if (!rc)
		rc = claim(app, &r, task, err);
	return app_end(app, rc, err);
}

/* --- for a team ---------------------------------------------------------------------------------- */

#define NAMING_SEC 60 /* the offer stands while the same transaction answers it */

enum err_code app_claim_teams(
	struct app *app, struct team_led *teams, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_OFFER_CLAIM, err);

	*n = 0;
	if (rc || app->actor.role != ROLE_LEADER || app->actor.person.v == 0)
		return rc;
	return store_teams_led(app->db, app->actor.person, teams, cap, n, err);
}

static enum err_code check_leads(struct app *app, struct team_id team, struct err *err)
{
	struct team_led led[LED_MAX];
	size_t n;
	enum err_code rc = app_claim_teams(app, led, LED_MAX, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		if (led[i].id.v == team.v)
			return ERR_OK;
	return rc ? rc
		  : err_set(err, ERR_NOT_FOUND, "team %lld is led by others", (long long)team.v);
}

/* The offer that stands for the claim, in the leader's name. */
static enum err_code offer_to_team(
	struct app *app, struct team_id team, struct offer_ctx *ctx, struct err *err)
{
	const int64_t answer_by = app->now + NAMING_SEC;
	struct offer_id id;
	enum err_code rc = store_offer_find(
		app->db, ctx->r.id, ctx->r.attempt, app->actor.person, &ctx->offer, err);

	id = ctx->offer.id;
	if (!rc && ctx->offer.state == OFFER_ACCEPTED)
		return taken_error(app, &ctx->r, err); /* the leader goes alone */
	if (!rc)
		rc = store_offer_for_team(app->db, team, answer_by, id, NULL, err);
	else if (rc == ERR_NOT_FOUND)
		rc = store_offer_insert(app->db,
			&(struct offer_insert_in){ .request_id = ctx->r.id,
				.attempt = ctx->r.attempt,
				.person_id = app->actor.person,
				.team_id = team,
				.state = OFFER_PENDING,
				.why = _("claimed for the team"),
				.offered_at = app->now,
				.answer_by = answer_by },
			&id, err);
	return rc ? rc : store_offer_get(app->db, id, &ctx->offer, err);
}

enum err_code app_claim_team(
	struct app *app, const struct claim_team *in, struct assignment_id *task, struct err *err)
{
	struct scope county = actor_county(app);
	struct offer_ctx ctx = { .proxy = false };
	enum err_code rc = check_leads(app, in->team, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_request_get(app->db, in->request, &county, &ctx.r, err);
	if (!rc && (!ctx.r.claimable || ctx.r.state != REQUEST_OFFERED))
		rc = taken_error(app, &ctx.r, err);
	if (!rc)
		rc = offer_to_team(app, in->team, &ctx, err);
	if (!rc)
		rc = offer_accept_named(app, &ctx, in->persons, in->npersons, task, err);
	return app_end(app, rc, err);
}
