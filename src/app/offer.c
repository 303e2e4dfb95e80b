/* Answers to offers: the volunteer's own, or entered by a clerk who called. 接单 不接 代接 代拒 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "candidate.h"
#include "store/assignment.h"
#include "store/candidate.h"
#include "store/offer.h"
#include "store/request.h"
#include "store/team.h"
#include "task.h"
#include "text.h"

enum err_code offer_read(
	struct app *app, struct offer_id id, struct offer_ctx *ctx, struct err *err)
{
	const struct actor *actor = &app->actor;
	bool own;
	enum err_code rc = store_offer_get(app->db, id, &ctx->offer, err);

	if (!rc)
		rc = store_request_get_any(app->db, ctx->offer.request_id, &ctx->r, err);
	if (rc)
		return rc;
	own = actor->person.v && ctx->offer.person_id.v == actor->person.v &&
	      app_may(app, PERM_OFFER_ANSWER);
	ctx->proxy = !own;
	if (own || (app_may(app, PERM_OFFER_PROXY) && scope_has(&actor->scope, ctx->r.path)))
		return ERR_OK;
	return err_set(err, ERR_NOT_FOUND, "offer %lld is not the actor's", (long long)id.v);
}

enum err_code taken_error(struct app *app, const struct request *r, struct err *err)
{
	struct scope all = scope_of("");
	struct assignment_row rows[8];
	size_t n;
	enum err_code rc;

	if (r->state == REQUEST_MERGED)
		return err_set(err, ERR_MERGED, "request %lld is merged", (long long)r->id.v);
	rc = store_assignments_of_request(app->db, r->id, &all, rows, ARRAY_SIZE(rows), &n, err);
	if (rc)
		return rc;
	if (n == 0 || rows[0].attempt != r->attempt)
		return err_set(
			err, ERR_LATE, "request %lld is offered no longer", (long long)r->id.v);
	err_set(err, ERR_TAKEN, "request %lld was taken", (long long)r->id.v);
	err_arg(err, 0, "%s", rows[0].name);
	return ERR_TAKEN;
}

/* Nobody is in two places at once; checked in the transaction that takes the seat. */
static enum err_code check_free(
	struct app *app, const struct request *r, struct person_id person, struct err *err)
{
	int64_t busy;
	enum err_code rc;

	if (r->wanted_how != WANTED_ON || r->wanted_part == DAY_PART_ALL_DAY)
		return ERR_OK;
	rc = store_assignments_then(
		app->db, person, r->wanted_day, r->wanted_part, r->id, &busy, err);
	if (rc || busy == 0)
		return rc;
	err_set(err, ERR_BOOKED, "person %lld has another task then", (long long)person.v);
	err_arg(err, 0, "%s", app->actor.person.v == person.v ? _("You") : _("The volunteer"));
	return ERR_BOOKED;
}

/* Where a request stands while heads are still missing: waiting for an answer, or for the dispatcher. */
static enum err_code seeking_state(
	struct app *app, const struct request *r, enum request_state *state, struct err *err)
{
	int64_t pending;
	enum err_code rc = store_offers_pending(app->db, r->id, r->attempt, &pending, err);

	*state = pending > 0 || r->claimable ? REQUEST_OFFERED : request_waiting_state(r);
	return rc;
}

static enum err_code fill_seat(struct app *app, const struct request *r, struct person_id person,
	struct assignment_id *task, struct err *err)
{
	enum err_code rc;

	rc = store_assignment_insert(app->db,
		&(struct assignment_insert_in){ .request_id = r->id,
			.attempt = r->attempt,
			.person_id = person,
			.state = ASSIGNMENT_TAKEN,
			.day = r->wanted_day,
			.part = r->wanted_part },
		task, err);
	if (!rc)
		rc = store_volunteer_offered(app->db, 1, person, NULL, err);
	if (!rc)
		rc = store_volunteer_loaded(app->db, 1, person, NULL, err);
	return rc;
}

enum err_code seat_take(struct app *app, struct request *r, struct person_id person,
	const char *event, struct assignment_id *task, struct err *err)
{
	enum request_state to = REQUEST_CLAIMED;
	int64_t in_hand;
	enum err_code rc = check_free(app, r, person, err);

	if (!rc)
		rc = fill_seat(app, r, person, task, err);
	if (!rc)
		rc = store_assignments_in_hand(app->db, r->id, r->attempt, &in_hand, err);
	if (rc)
		return rc;
	if (in_hand >= r->heads)
		rc = store_offers_withdraw(app->db, app->now, r->id, r->attempt, NULL, err);
	else
		rc = seeking_state(app, r, &to, err);
	if (rc)
		return rc;
	return request_move(app, r,
		&(struct request_change){ .action = ACTION_TAKE,
			.to = to,
			.text = event,
			.claimable = r->claimable && to == REQUEST_OFFERED },
		err);
}

enum err_code seat_missed(struct app *app, struct request *r, enum request_action action,
	int64_t reason, const char *event, struct err *err)
{
	enum request_state to;
	enum err_code rc = seeking_state(app, r, &to, err);

	if (rc)
		return rc;
	return request_move(app, r,
		&(struct request_change){ .action = action,
			.to = to,
			.reason = reason,
			.text = event,
			.claimable = r->claimable },
		err);
}

/* Whether the offer still stands; ERR_TAKEN or ERR_LATE otherwise. */
static enum err_code check_stands(struct app *app, const struct offer_ctx *ctx, struct err *err)
{
	if (ctx->offer.state == OFFER_PENDING && ctx->offer.attempt == ctx->r.attempt &&
		ctx->r.state == REQUEST_OFFERED && ctx->offer.answer_by > app->now)
		return ERR_OK;
	if (ctx->offer.state == OFFER_WITHDRAWN || ctx->offer.state == OFFER_PENDING)
		return ctx->offer.answer_by <= app->now && ctx->offer.state == OFFER_PENDING
			       ? err_set(err, ERR_LATE, "offer %lld lapsed",
					 (long long)ctx->offer.id.v)
			       : taken_error(app, &ctx->r, err);
	return err_set(err, ERR_LATE, "offer %lld is answered", (long long)ctx->offer.id.v);
}

static enum err_code write_answer(struct app *app, const struct offer_ctx *ctx,
	enum offer_state state, int64_t reason, const char *note, struct err *err)
{
	return store_offer_answer(app->db,
		&(struct offer_answer_in){ .id = ctx->offer.id,
			.state = state,
			.answered_at = app->now,
			.answered_by = app->actor.account,
			.proxy = ctx->proxy,
			.reason = reason,
			.note = note ? note : "" },
		NULL, err);
}

/* Who was called, or nothing for an own answer; a clerk has to say whom they called. */
static enum err_code check_proxy(
	const struct offer_ctx *ctx, const struct by_phone *proxy, struct err *err)
{
	static const struct text_rule rule = { "called", N_("Who was called"), OFFER_NOTE_CHARS,
		1 };

	return ctx->proxy ? check_text(&rule, proxy ? proxy->called : "", err) : ERR_OK;
}

enum err_code seat_check_new(
	struct app *app, const struct request *r, const struct candidate *c, struct err *err)
{
	struct assignment task;
	enum err_code rc = store_assignment_find(app->db, r->id, r->attempt, c->person, &task, err);

	if (rc == ERR_NOT_FOUND)
		return ERR_OK;
	if (rc)
		return rc;
	err_set(err, ERR_EXCLUDED, "named before");
	err_arg(err, 0, "%s", c->name);
	err_arg(err, 1, "%s", _("has had this task before"));
	return ERR_EXCLUDED;
}

/* A member who may do it; that others are nearer or less busy is the leader's to weigh. */
static enum err_code check_named(struct app *app, const struct candidate_need *need,
	struct team_id team, struct person_id person, struct candidate *c, struct err *err)
{
	struct scope all = scope_of("");
	struct candidate_row row;
	char words[100];
	struct buf why = BUF_FIXED(words);
	int64_t since;
	enum err_code rc = store_team_member_since(app->db, team, person, &since, err);

	if (!rc)
		rc = store_candidate_get(app->db, need->request.skill_id, person, &all, &row, err);
	if (!rc)
		rc = candidate_score(app, need, &row, c, err);
	if (rc)
		return rc;
	if (c->score.exclusion == DISPATCH_NONE || c->score.exclusion == DISPATCH_ALREADY_ASKED ||
		app_exclusion_may_be_overruled(c->score.exclusion))
		return seat_check_new(app, &need->request, c, err);
	app_candidate_excluded(c, &why);
	err_set(err, ERR_EXCLUDED, "%s", dispatch_exclusion_text(c->score.exclusion));
	err_arg(err, 0, "%s", c->name);
	err_arg(err, 1, "%s", words);
	return ERR_EXCLUDED;
}

/* A team's leader who was called goes alone, and must be somebody who may do it. */
static enum err_code check_leader(struct app *app, const struct offer_ctx *ctx, struct err *err)
{
	struct candidate_need need;
	struct candidate c;
	enum err_code rc;

	if (ctx->offer.team_id.v == 0)
		return ERR_OK;
	rc = candidate_need_read(app, &ctx->r, &need, err);
	return rc ? rc : check_named(app, &need, ctx->offer.team_id, ctx->offer.person_id, &c, err);
}

static enum err_code accept(struct app *app, struct offer_ctx *ctx, const struct by_phone *proxy,
	struct assignment_id *task, struct err *err)
{
	char storage[400];
	struct buf event = BUF_FIXED(storage);
	struct assignment mine;
	enum err_code rc;

	if (ctx->offer.state == OFFER_ACCEPTED) {
		rc = store_assignment_find(app->db, ctx->offer.request_id, ctx->offer.attempt,
			ctx->offer.person_id, &mine, err);
		*task = mine.id;
		return rc;
	}
	rc = check_stands(app, ctx, err);
	if (!rc)
		rc = check_proxy(ctx, proxy, err);
	if (!rc)
		rc = check_leader(app, ctx, err);
	if (!rc)
		rc = write_answer(
			app, ctx, OFFER_ACCEPTED, 0, ctx->proxy ? proxy->called : "", err);
	if (rc)
		return rc;
	if (ctx->proxy)
		buf_addf(&event, _("accepted by phone, entered by staff: %s"), proxy->called);
	return seat_take(app, &ctx->r, ctx->offer.person_id, event.data, task, err);
}

enum err_code app_offer_accept(struct app *app, struct offer_id id, const struct by_phone *proxy,
	struct assignment_id *task, struct err *err)
{
	struct offer_ctx ctx;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = offer_read(app, id, &ctx, err);
	if (!rc)
		rc = accept(app, &ctx, proxy, task, err);
	return app_end(app, rc, err);
}

/* --- a team: the leader takes it on and names who goes --- */

static enum err_code check_heads(
	struct app *app, const struct request *r, size_t n, struct err *err)
{
	int64_t in_hand;
	enum err_code rc = store_assignments_in_hand(app->db, r->id, r->attempt, &in_hand, err);

	if (rc || (n > 0 && (int64_t)n <= r->heads - in_hand))
		return rc;
	err_set(err, ERR_NUMBER, "%zu people for request %lld", n, (long long)r->id.v);
	err_arg(err, 0, "1");
	err_arg(err, 1, "%lld", (long long)(r->heads - in_hand));
	return ERR_NUMBER;
}

/* The offer is answered with the last seat: until then it keeps the request waiting for an answer. */
enum err_code offer_accept_named(struct app *app, struct offer_ctx *ctx,
	const struct person_id *persons, size_t n, struct assignment_id *task, struct err *err)
{
	struct candidate_need need;
	enum err_code rc = check_stands(app, ctx, err);

	if (!rc && (ctx->proxy || ctx->offer.team_id.v == 0))
		rc = err_set(err, ERR_FORBIDDEN, "only the leader names people");
	if (!rc)
		rc = check_heads(app, &ctx->r, n, err);
	if (!rc)
		rc = candidate_need_read(app, &ctx->r, &need, err);
	for (size_t i = 0; !rc && i < n; i++) {
		char storage[PERSON_NAME_BYTES + 40];
		struct buf event = BUF_FIXED(storage);
		struct candidate c;

		rc = check_named(app, &need, ctx->offer.team_id, persons[i], &c, err);
		if (!rc && i + 1 == n)
			rc = write_answer(app, ctx, OFFER_ACCEPTED, 0, "", err);
		if (rc)
			break;
		buf_addf(&event, _("%s is named by the leader"), c.name);
		rc = seat_take(app, &ctx->r, persons[i], storage, task, err);
	}
	return rc;
}

enum err_code app_offer_accept_named(struct app *app, struct offer_id id,
	const struct person_id *persons, size_t n, struct assignment_id *task, struct err *err)
{
	struct offer_ctx ctx;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = offer_read(app, id, &ctx, err);
	if (!rc)
		rc = offer_accept_named(app, &ctx, persons, n, task, err);
	return app_end(app, rc, err);
}

static enum err_code decline(struct app *app, struct offer_ctx *ctx, int64_t reason,
	const char *note, const struct by_phone *proxy, struct err *err)
{
	char storage[600];
	struct buf event = BUF_FIXED(storage);
	enum err_code rc;

	if (ctx->offer.state == OFFER_DECLINED)
		return ERR_OK;
	rc = check_stands(app, ctx, err);
	if (!rc)
		rc = check_proxy(ctx, proxy, err);
	if (!rc)
		rc = write_answer(app, ctx, OFFER_DECLINED, reason, note, err);
	if (!rc && ctx->offer.team_id.v == 0)
		rc = store_volunteer_offered(app->db, 0, ctx->offer.person_id, NULL, err);
	if (rc)
		return rc;
	if (ctx->proxy)
		buf_addf(&event, _("declined by phone, entered by staff: %s"), proxy->called);
	else
		buf_add(&event, note);
	return seat_missed(app, &ctx->r, ACTION_DECLINE, reason, event.data, err);
}

enum err_code app_offer_decline(struct app *app, struct offer_id id, int64_t reason,
	const char *note, const struct by_phone *proxy, struct err *err)
{
	static const struct text_rule rule = { "note", N_("The explanation"), OFFER_NOTE_CHARS, 0 };
	struct offer_ctx ctx;
	enum err_code rc = check_text(&rule, note, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = offer_read(app, id, &ctx, err);
	if (!rc)
		rc = decline(app, &ctx, reason, note, proxy, err);
	return app_end(app, rc, err);
}

enum err_code app_my_counts(struct app *app, struct my_counts *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_OFFER_ANSWER, err);

	app_clock(app);
	return rc ? rc : store_my_counts(app->db, app->actor.person, app->now, out, err);
}

enum err_code app_my_offers(
	struct app *app, struct my_offer *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_OFFER_ANSWER, err);

	*n = 0;
	app_clock(app);
	return rc ? rc
		  : store_offers_of_person(app->db, app->actor.person, app->now, rows, cap, n, err);
}

enum err_code app_offer_view(
	struct app *app, struct offer_id id, struct offer_view *out, struct err *err)
{
	struct offer_ctx ctx;
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = offer_read(app, id, &ctx, err);
	if (!rc)
		rc = store_request_names(app->db, ctx.r.id, &out->names, err);
	if (rc)
		return rc;
	if (ctx.offer.team_id.v)
		rc = store_team_name(app->db, ctx.offer.team_id, out->team, err);
	if (rc)
		return rc;
	out->offer = ctx.offer;
	out->request = ctx.r.id;
	out->names.requester[0] = '\0';
	out->names.born_on = BORN_UNKNOWN;
	STR_COPY(out->need, ctx.r.need);
	STR_COPY(out->brief, ctx.r.brief);
	STR_COPY(out->no, ctx.r.no);
	STR_COPY(out->risk_note, ctx.r.risk_note);
	out->year = ctx.r.year;
	out->wanted_day = ctx.r.wanted_day;
	out->wanted_part = ctx.r.wanted_part;
	out->wanted_how = ctx.r.wanted_how;
	out->urgency = ctx.r.urgency;
	out->heads = ctx.r.heads;
	out->target_group = ctx.r.target_group;
	out->risk = ctx.r.risk;
	return ERR_OK;
}
