/*
 * The one way a request changes its state.
 *
 * Timers: entering a state starts the timer of that state; its limit depends on the urgency.  A question back
 * stops the clock and keeps what was left.  The keeper looks at 50, 80, 100 and 150 per cent (B3): check_at is
 * the next of these moments, so it never searches.
 */
#include "request_move.h"

#include <stdlib.h>

#include "app/flow.h"
#include "base/clock.h"
#include "base/str.h"
#include "domain/liveness.h"
#include "domain/place.h"
#include "domain/worktime.h"
#include "request_merge.h"
#include "store/candidate.h"
#include "store/catalogue.h"
#include "store/event.h"
#include "store/handover.h"
#include "store/request.h"

#define CALENDAR_DAYS 64

enum err_code request_limit(
	struct app *app, const struct request_clock *clock, int64_t *due_at, struct err *err)
{
	struct calendar_day rows[CALENDAR_DAYS];
	struct work_day days[CALENDAR_DAYS];
	struct time_limit limit;
	size_t n;
	enum err_code rc;

	*due_at = CLOCK_NEVER;
	if (clock->timer == TIMER_NONE)
		return ERR_OK;
	rc = store_time_limit_get(
		app->db, clock->flow.v, clock->urgency, clock->timer, &limit, err);
	if (rc)
		return rc;
	rc = store_calendar_from(app->db, clock_day_of(app->now), rows, ARRAY_SIZE(rows), &n, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		days[i] = (struct work_day){ .day = rows[i].day, .working = rows[i].working != 0 };
	*due_at = work_deadline(&(struct work_calendar){ .days = days, .ndays = n }, app->now,
		limit.amount, (enum time_unit)limit.unit);
	return ERR_OK;
}

static const int stage_percent[] = { 50, 80, 100, 150 };
#define STAGES ((int64_t)ARRAY_SIZE(stage_percent))

int64_t request_next_check(const struct request *r)
{
	if (r->due_at >= CLOCK_NEVER || r->stage >= STAGES)
		return CLOCK_NEVER;
	return r->timer_from + (r->due_at - r->timer_from) * stage_percent[r->stage] / 100;
}

/* Whether a timer counts towards the promise that the request is done by a certain time. */
static bool is_promised(enum timer timer)
{
	return timer != TIMER_NONE && timer != TIMER_RATING;
}

static enum err_code timer_due(struct app *app, const struct request *r,
	const struct request_change *change, int64_t *due_at, struct err *err)
{
	enum timer timer = (enum timer)r->timer;
	enum err_code rc = ERR_OK;

	if (change->due_at)
		*due_at = change->due_at;
	else if (change->action == ACTION_ANSWER && r->paused_sec > 0)
		*due_at = app->now + r->paused_sec;
	else
		rc = request_limit(app,
			&(struct request_clock){ r->flow_id, (enum urgency)r->urgency, timer },
			due_at, err);
	if (is_promised(timer) && change->action != ACTION_REOPEN &&
		change->to != REQUEST_TRANSFERRED && r->done_by > 0 && r->done_by < *due_at)
		*due_at = r->done_by;
	return rc;
}

static enum err_code start_timer(
	struct app *app, struct request *r, const struct request_change *change, struct err *err)
{
	enum timer timer = request_state_timer(change->to);
	enum err_code rc;

	if (change->action == ACTION_ASK_BACK)
		r->paused_sec =
			r->due_at < CLOCK_NEVER && r->due_at > app->now ? r->due_at - app->now : 0;
	if (timer == r->timer && r->state == change->to && !change->due_at)
		return ERR_OK;
	r->timer = timer;
	rc = timer_due(app, r, change, &r->due_at, err);
	if (rc)
		return rc;
	if (change->action == ACTION_REOPEN)
		r->done_by = r->due_at;
	r->timer_from = app->now;
	r->late = r->due_at <= app->now;
	r->stage = r->late ? STAGES : 0; /* what is late already has been escalated for it */
	return ERR_OK;
}

static enum err_code write_row(struct app *app, struct request *r, struct err *err)
{
	int64_t changed;
	enum err_code rc;

	rc = store_request_move(app->db,
		&(struct request_move_in){ .id = r->id,
			.ver = r->ver,
			.state = r->state,
			.close_kind = r->close_kind,
			.level = r->level,
			.attempt = r->attempt,
			.claimable = r->claimable,
			.timer = r->timer,
			.timer_from = r->timer_from,
			.due_at = r->due_at,
			.stage = r->stage,
			.check_at = r->check_at,
			.paused_sec = r->paused_sec,
			.done_by = r->done_by,
			.late = r->late,
			.closed_at = r->closed_at,
			.desk_id = r->desk_id,
			.returns = r->returns },
		&changed, err);
	if (rc)
		return rc;
	if (changed != 1)
		return request_conflict(app, r, err);
	r->ver++;
	return ERR_OK;
}

static enum err_code add_event(struct app *app, const struct request *r,
	const struct request_change *change, enum request_state from, struct err *err)
{
	int64_t seq;
	enum err_code rc = store_event_last_seq(app->db, r->id, &seq, err);

	if (rc)
		return rc;
	return store_event_insert(app->db,
		&(struct event_insert_in){ .request_id = r->id,
			.seq = seq + 1,
			.at = app->now,
			.account_id = app->actor.account,
			.actor = app->actor.name,
			.unit = app->actor.unit,
			.action = change->action,
			.from_state = from,
			.to_state = change->to,
			.reason = change->reason,
			.text = change->text ? change->text : "",
			.role = app->actor.role },
		NULL, err);
}

enum err_code request_unit_title(
	struct app *app, struct site_id unit, struct buf *out, struct err *err)
{
	struct desk_site desk;
	enum err_code rc = store_desk_site(app->db, unit, &desk, err);

	if (!rc)
		place_title((enum site_kind)desk.kind, desk.place, out);
	return rc;
}

/* Sent back twice: the unit where it stands has to name the owner first. */
enum err_code request_check_owner(
	struct app *app, const struct request *r, enum request_action action, struct err *err)
{
	char unit[SITE_PLACE_BYTES + 32];
	struct buf title = BUF_FIXED(unit);
	enum err_code rc;

	if (!request_waits_for_owner(r->returns, action))
		return ERR_OK;
	rc = request_unit_title(app, r->desk_id, &title, err);
	if (rc)
		return rc;
	err_set(err, ERR_FROZEN, "request %lld waits for an owner", (long long)r->id.v);
	err_arg(err, 0, "%s", unit);
	return ERR_FROZEN;
}

/* Whatever else ends the waiting for an answer, the hand-over is over with it. */
static enum err_code end_handover(struct app *app, const struct request *r,
	const struct request_change *change, struct err *err)
{
	if (r->state != REQUEST_TRANSFERRED || change->to == REQUEST_TRANSFERRED)
		return ERR_OK;
	return store_handover_end(app->db, HANDOVER_ENDED, "", app->now, r->id, NULL, err);
}

enum err_code request_check(struct app *app, const struct request *r, enum request_action action,
	enum request_state to, struct err *err)
{
	struct flow_template flow;
	struct request_step step;
	enum err_code rc = app_flow_template(app, r->flow_id, &flow, err);

	if (rc)
		return rc;
	step = app_request_now(app, r->flow_id, r->state, r->path);
	step.action = action;
	step.to = to;
	step.flow = &flow;
	return request_step_check(&step, err);
}

/* What others do for a station that is only a plaque does not bring it back; its own people do. */
static enum err_code site_lives(struct app *app, struct site_id site, struct err *err)
{
	bool own = app->actor.site.v == site.v;

	return store_site_alive(
		app->db, app->now, site, own ? 0 : liveness_active_before(app->now), NULL, err);
}

static enum err_code move(
	struct app *app, struct request *r, const struct request_change *change, struct err *err)
{
	enum request_state from = (enum request_state)r->state;
	enum err_code rc;

	rc = request_check(app, r, change->action, change->to, err);
	if (!rc)
		rc = request_check_owner(app, r, change->action, err);
	if (!rc)
		rc = end_handover(app, r, change, err);
	if (rc)
		return rc;
	if (change->next_attempt)
		r->attempt++;
	rc = start_timer(app, r, change, err);
	if (rc)
		return rc;
	r->state = change->to;
	r->claimable = change->claimable;
	r->close_kind = change->close_kind;
	r->closed_at = 0;
	if (!request_is_open(change->to)) {
		r->closed_at = app->now;
		r->late = 0;
	}
	r->check_at = request_next_check(r);
	rc = write_row(app, r, err);
	if (!rc)
		rc = site_lives(app, r->site_id, err);
	if (rc)
		return rc;
	rc = add_event(app, r, change, from, err);
	return rc ? rc : request_followers_move(app, r, change, err);
}

enum err_code request_follow(struct app *app, struct request *r, struct err *err)
{
	struct flow_template flow;
	struct request_step step;
	enum err_code rc = app_flow_template(app, r->flow_id, &flow, err);

	while (!rc && request_by_itself(&flow, (enum request_state)r->state, &step) &&
		!request_waits_for_owner(r->returns, step.action))
		rc = move(app, r,
			&(struct request_change){ .action = step.action,
				.to = step.to,
				.close_kind = step.action == ACTION_CLOSE ? CLOSE_KIND_DONE
									  : CLOSE_KIND_NONE,
				.claimable = step.action == ACTION_OPEN },
			err);
	return rc;
}

enum err_code request_move(
	struct app *app, struct request *r, const struct request_change *change, struct err *err)
{
	enum err_code rc = move(app, r, change, err);

	return rc ? rc : request_follow(app, r, err);
}

enum err_code request_touch(struct app *app, struct request *r, struct err *err)
{
	r->check_at = request_next_check(r);
	return write_row(app, r, err);
}

enum err_code request_note(struct app *app, struct request *r, enum request_action action,
	const char *text, struct err *err)
{
	const struct request_change change = {
		.action = action, .to = (enum request_state)r->state, .text = text
	};
	enum err_code rc;

	rc = request_check(app, r, action, change.to, err);
	if (rc)
		return rc;
	rc = request_touch(app, r, err);
	if (rc)
		return rc;
	return add_event(app, r, &change, change.to, err);
}

enum err_code request_read(
	struct app *app, struct request_id id, enum perm perm, struct request *r, struct err *err)
{
	enum err_code rc = app_need(app, perm, err);

	return rc ? rc : store_request_get(app->db, id, &app->actor.scope, r, err);
}

enum err_code request_conflict(struct app *app, const struct request *r, struct err *err)
{
	struct scope all = scope_of("");
	struct event_by by;
	enum err_code rc;

	rc = store_event_last(app->db, r->id, &all, &by, err);
	if (rc)
		return rc;
	err_set(err, ERR_CONFLICT, "request %lld has changed", (long long)r->id.v);
	err_arg(err, 0, "%s", by.actor);
	return ERR_CONFLICT;
}

enum request_state request_waiting_state(const struct request *r)
{
	return r->attempt > 1 ? REQUEST_REWORK : REQUEST_MADE;
}
