/* Tasks that were accepted: contact, time, check-in, report. 约时间 到场 完成 去不了 没来 */
#include "task.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "person_number.h"
#include "rating.h"
#include "store/assignment.h"
#include "store/candidate.h"
#include "store/offer.h"
#include "store/request.h"
#include "store/wish.h"
#include "text.h"

#define CONTACT_DAYS_AFTER 7 /* a requester's number is shown until then */
#define CODE_SLOT_SEC	   (5 * CLOCK_MINUTE)
#define CODE_SLOTS	   2 /* the present code and the one before: good for ten minutes at most */
#define SCHEDULE_DAYS_MAX  60

struct task_ctx {
	struct assignment task;
	struct request r;
	bool own;
};

static enum err_code task_read(struct app *app, struct assignment_id id, enum perm staff_perm,
	struct task_ctx *ctx, struct err *err)
{
	const struct actor *actor = &app->actor;
	enum err_code rc = store_assignment_get(app->db, id, &ctx->task, err);

	if (!rc)
		rc = store_request_get_any(app->db, ctx->task.request_id, &ctx->r, err);
	if (rc)
		return rc;
	ctx->own = actor->person.v && ctx->task.person_id.v == actor->person.v &&
		   app_may(app, PERM_TASK_DO);
	if (ctx->own || (app_may(app, staff_perm) && scope_has(&actor->scope, ctx->r.path)))
		return ERR_OK;
	return err_set(err, ERR_NOT_FOUND, "task %lld is not the actor's", (long long)id.v);
}

static enum err_code task_write(struct app *app, const struct assignment *t, struct err *err)
{
	return store_assignment_update(app->db,
		&(struct assignment_update_in){ .id = t->id,
			.state = t->state,
			.day = t->day,
			.part = t->part,
			.starts_at = t->starts_at,
			.contacted_at = t->contacted_at,
			.arrived_at = t->arrived_at,
			.arrived_how = t->arrived_how,
			.witness = t->witness,
			.done_at = t->done_at,
			.outcome = t->outcome,
			.served = t->served,
			.minutes = t->minutes,
			.materials = t->materials,
			.note = t->note,
			.hidden_on = t->hidden_on },
		NULL, err);
}

/* The task must still be ahead or going on, and of the present attempt. */
static enum err_code check_task(const struct task_ctx *ctx, uint32_t states, struct err *err)
{
	if ((states >> ctx->task.state & 1) && ctx->task.attempt == ctx->r.attempt)
		return ERR_OK;
	err_set(err, ERR_STATE, "task %lld is %s", (long long)ctx->task.id.v,
		assignment_state_text((enum assignment_state)ctx->task.state));
	err_arg(err, 0, "%s", assignment_state_label((enum assignment_state)ctx->task.state));
	return ERR_STATE;
}

#define AHEAD (UINT32_C(1) << ASSIGNMENT_TAKEN)
#define THERE (UINT32_C(1) << ASSIGNMENT_PRESENT)

enum err_code app_my_tasks(struct app *app, uint32_t states, const struct my_task *from,
	struct my_task *rows, size_t cap, size_t *n, struct err *err)
{
	int64_t day = from ? from->day : INT64_MIN;
	struct assignment_id id = { from ? from->id.v : 0 };
	enum err_code rc = app_need(app, PERM_TASK_DO, err);

	*n = 0;
	if (rc)
		return rc;
	if (states == UINT32_C(1) << ASSIGNMENT_DONE)
		return store_tasks_done_of_person(
			app->db, app->actor.person, ASSIGNMENT_DONE, rows, cap, n, err);
	return store_tasks_of_person(
		app->db, app->actor.person, states, day, id, rows, cap, n, err);
}

static bool contact_shown(const struct app *app, const struct task_ctx *ctx)
{
	int64_t today = clock_day_of(app->now);

	if (ctx->task.state == ASSIGNMENT_TAKEN || ctx->task.state == ASSIGNMENT_PRESENT)
		return true;
	return ctx->task.state == ASSIGNMENT_DONE && today < ctx->task.hidden_on;
}

/* Staff see whom and where; a number they reveal for a reason like any other. */
static enum err_code view_contact(
	struct app *app, const struct task_ctx *ctx, struct task_view *out, struct err *err)
{
	out->contact_shown = contact_shown(app, ctx);
	if (!out->contact_shown) {
		out->names.requester[0] = '\0';
		out->names.born_on = BORN_UNKNOWN;
		return ERR_OK;
	}
	STR_COPY(out->requester, out->names.requester);
	STR_COPY(out->address, ctx->r.address);
	out->requester_born_on = out->names.born_on;
	return ctx->own ? person_phone_of(app, ctx->r.requester_id, out->phone, err) : ERR_OK;
}

enum err_code app_task_view(
	struct app *app, struct assignment_id id, struct task_view *out, struct err *err)
{
	struct task_ctx ctx;
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	app_clock(app);
	rc = task_read(app, id, PERM_TASK_WITNESS, &ctx, err);
	if (!rc)
		rc = store_request_names(app->db, ctx.r.id, &out->names, err);
	if (rc)
		return rc;
	out->task = ctx.task;
	STR_COPY(out->need, ctx.r.need);
	STR_COPY(out->brief, ctx.r.brief);
	STR_COPY(out->no, ctx.r.no);
	STR_COPY(out->risk_note, ctx.r.risk_note);
	STR_COPY(out->clerk, out->names.placed_by);
	out->year = ctx.r.year;
	out->state = ctx.r.state;
	out->target_group = ctx.r.target_group;
	out->risk = ctx.r.risk;
	out->due_at = ctx.r.due_at;
	out->stage = ctx.r.stage;
	out->done_by = ctx.r.done_by;
	out->site = ctx.r.site_id;
	if (store_request_thanks(app->db, ctx.r.id, ACTION_THANK, out->thanks, NULL))
		out->thanks[0] = '\0';
	return view_contact(app, &ctx, out, err);
}

/* One step of a task: read, check, change; `apply` changes row and request. */
struct task_step {
	uint32_t states; /* of the task, in which it can be done */
	enum perm staff; /* who may do it for the volunteer */
	enum err_code (*apply)(
		struct app *app, struct task_ctx *ctx, const void *in, struct err *err);
};

static enum err_code task_do(struct app *app, struct assignment_id id, const struct task_step *step,
	const void *in, struct err *err)
{
	struct task_ctx ctx;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = task_read(app, id, step->staff, &ctx, err);
	if (!rc)
		rc = check_task(&ctx, step->states, err);
	if (!rc)
		rc = step->apply(app, &ctx, in, err);
	return app_end(app, rc, err);
}

/* All heads are found; else somebody has accepted while others are still sought. */
static bool is_filled(const struct request *r)
{
	return request_is_in_hand((enum request_state)r->state);
}

/* --- contact and time --- */

static enum err_code apply_contact(
	struct app *app, struct task_ctx *ctx, const void *in, struct err *err)
{
	struct request *r = &ctx->r;
	enum err_code rc;

	(void)in;
	ctx->task.contacted_at = app->now;
	rc = task_write(app, &ctx->task, err);
	return rc ? rc
		  : request_move(app, r,
			    &(struct request_change){ .action = ACTION_CONTACT,
				    .to = (enum request_state)r->state,
				    .due_at = is_filled(r) ? r->done_by : 0,
				    .claimable = r->claimable },
			    err);
}

enum err_code app_task_contact(struct app *app, struct assignment_id id, struct err *err)
{
	static const struct task_step step = { AHEAD, PERM_TASK_WITNESS, apply_contact };

	return task_do(app, id, &step, NULL, err);
}

struct agreed {
	int64_t day;
	enum day_part part;
};

static enum err_code check_agreed(
	struct app *app, const struct task_ctx *ctx, const struct agreed *agreed, struct err *err)
{
	int64_t today = clock_day_of(app->now), busy;
	enum err_code rc;

	if (agreed->day < today || agreed->day > today + SCHEDULE_DAYS_MAX) {
		err_set(err, agreed->day < today ? ERR_PAST : ERR_DATE, "agreed day");
		err_field(err, "day");
		return agreed->day < today ? ERR_PAST : ERR_DATE;
	}
	if (agreed->part == DAY_PART_ALL_DAY)
		return ERR_OK;
	rc = store_assignments_then(
		app->db, ctx->task.person_id, agreed->day, agreed->part, ctx->r.id, &busy, err);
	if (rc || busy == 0)
		return rc;
	err_set(err, ERR_BOOKED, "another task then");
	err_arg(err, 0, "%s", ctx->own ? _("You") : _("The volunteer"));
	err_field(err, "day");
	return ERR_BOOKED;
}

static enum err_code apply_schedule(
	struct app *app, struct task_ctx *ctx, const void *in, struct err *err)
{
	const struct agreed *agreed = in;
	char storage[64];
	struct buf event = BUF_FIXED(storage);
	enum err_code rc = check_agreed(app, ctx, agreed, err);

	if (rc)
		return rc;
	ctx->task.day = agreed->day;
	ctx->task.part = agreed->part;
	if (!ctx->task.contacted_at)
		ctx->task.contacted_at = app->now;
	rc = task_write(app, &ctx->task, err);
	if (rc)
		return rc;
	clock_add_day(&event, agreed->day);
	buf_addf(&event, " %s", day_part_label(agreed->part));
	return request_move(app, &ctx->r,
		&(struct request_change){ .action = ACTION_SCHEDULE,
			.to = is_filled(&ctx->r) ? REQUEST_SCHEDULED
						 : (enum request_state)ctx->r.state,
			.text = event.data,
			.claimable = ctx->r.claimable },
		err);
}

enum err_code app_task_schedule(
	struct app *app, struct assignment_id id, int64_t day, enum day_part part, struct err *err)
{
	static const struct task_step step = { AHEAD, PERM_TASK_WITNESS, apply_schedule };

	return task_do(app, id, &step, &(struct agreed){ day, part }, err);
}

/* --- check-in --- */

static void code_of(const struct app *app, struct site_id site, int64_t slot, char code[7])
{
	uint8_t digest[CRYPTO_BLIND_BYTES];
	char storage[64];
	struct buf text = BUF_FIXED(storage);
	uint32_t n;

	buf_addf(&text, "%lld:%lld", (long long)site.v, (long long)slot);
	crypto_blind(app->keys, "checkin", text.data, digest);
	memcpy(&n, digest, sizeof(n));
	text = buf_over(code, 7);
	buf_addf(&text, "%06u", n % 1000000);
}

enum err_code app_checkin_code(struct app *app, struct site_id site, char code[7], struct err *err)
{
	struct scope *scope = &app->actor.scope;
	struct candidate_site spot;
	enum err_code rc = app_need(app, PERM_TASK_WITNESS, err);

	app_clock(app);
	if (!rc)
		rc = store_site_spot(app->db, site, scope, &spot, err);
	if (!rc)
		code_of(app, site, app->now / CODE_SLOT_SEC, code);
	return rc;
}

static enum err_code check_code(
	struct app *app, struct site_id site, const char *code, struct err *err)
{
	char good[7];

	for (int64_t back = 0; back < CODE_SLOTS; back++) {
		code_of(app, site, app->now / CODE_SLOT_SEC - back, good);
		if (crypto_equal(good, code, sizeof(good)))
			return ERR_OK;
	}
	err_set(err, ERR_CODE_WRONG, "check-in code");
	err_field(err, "code");
	return ERR_CODE_WRONG;
}

static enum err_code arrived_how(
	struct app *app, struct task_ctx *ctx, const char *code, struct err *err)
{
	if (!ctx->own) {
		ctx->task.arrived_how = CHECKIN_WITNESS;
		ctx->task.witness = app->actor.account;
		return ERR_OK;
	}
	if (str_is_empty(code)) {
		ctx->task.arrived_how = CHECKIN_SELF;
		return ERR_OK;
	}
	ctx->task.arrived_how = CHECKIN_CODE;
	if (strlen(code) != 6) {
		err_set(err, ERR_CODE_WRONG, "check-in code of %zu characters", strlen(code));
		err_field(err, "code");
		return ERR_CODE_WRONG;
	}
	return check_code(app, ctx->r.site_id, code, err);
}

static enum err_code apply_arrive(
	struct app *app, struct task_ctx *ctx, const void *in, struct err *err)
{
	enum err_code rc = arrived_how(app, ctx, in, err);

	if (rc)
		return rc;
	ctx->task.state = ASSIGNMENT_PRESENT;
	ctx->task.arrived_at = app->now;
	rc = task_write(app, &ctx->task, err);
	if (!rc) /* they begin with those who came */
		rc = store_offers_withdraw(app->db, app->now, ctx->r.id, ctx->r.attempt, NULL, err);
	return rc ? rc
		  : request_move(app, &ctx->r,
			    &(struct request_change){ .action = ACTION_ARRIVE,
				    .to = REQUEST_IN_SERVICE,
				    .text = checkin_how_label(
					    (enum checkin_how)ctx->task.arrived_how) },
			    err);
}

enum err_code app_task_arrive(
	struct app *app, struct assignment_id id, const char *code, struct err *err)
{
	static const struct task_step step = { AHEAD, PERM_TASK_WITNESS, apply_arrive };

	return task_do(app, id, &step, code, err);
}

/* --- the report --- */

static enum err_code check_report(const struct task_report *report, struct err *err)
{
	static const struct number_rule served = { "served", N_("People served"), 1, 9999 };
	static const struct number_rule minutes = { "minutes", N_("Minutes"), 1, 1440 };
	static const struct text_rule materials = { "materials", N_("Materials"),
		ASSIGNMENT_MATERIALS_CHARS, 0 };
	static const struct text_rule note = { "note", N_("The note"), ASSIGNMENT_NOTE_CHARS, 0 };
	enum err_code rc = check_number(&served, report->served, err);

	if (!rc)
		rc = check_number(&minutes, report->minutes, err);
	if (!rc)
		rc = check_text(&materials, report->materials, err);
	if (!rc)
		rc = check_text(&note, report->note, err);
	if (rc || report->outcome != OUTCOME_UNKNOWN)
		return rc;
	err_set(err, ERR_REQUIRED, "no outcome");
	err_arg(err, 0, "%s", _("The outcome"));
	err_field(err, "outcome");
	return ERR_REQUIRED;
}

static enum err_code count_service(struct app *app, const struct task_ctx *ctx, struct err *err)
{
	struct clock_date now = clock_date_of(app->now);
	enum err_code rc;

	rc = store_volunteer_served(app->db, now.year * 12 + now.month - 1, ctx->task.minutes,
		app->now, ctx->task.person_id, NULL, err);
	return rc ? rc : store_volunteer_loaded(app->db, -1, ctx->task.person_id, NULL, err);
}

/* The last one to report delivers the request. */
static enum err_code deliver(struct app *app, struct task_ctx *ctx, struct err *err)
{
	char storage[300];
	struct buf event = BUF_FIXED(storage);
	int64_t in_hand;
	enum request_state to;
	enum err_code rc;

	rc = store_assignments_in_hand(app->db, ctx->r.id, ctx->r.attempt, &in_hand, err);
	if (rc)
		return rc;
	to = in_hand > 0 ? REQUEST_IN_SERVICE : REQUEST_DELIVERED;
	buf_addf(&event, _("%s, %lld people served, %lld minutes"),
		outcome_label((enum outcome)ctx->task.outcome), (long long)ctx->task.served,
		(long long)ctx->task.minutes);
	rc = request_move(app, &ctx->r,
		&(struct request_change){ .action = ACTION_DELIVER, .to = to, .text = event.data },
		err);
	return rc ? rc : rating_delivered(app, &ctx->r, err);
}

static enum err_code apply_done(
	struct app *app, struct task_ctx *ctx, const void *in, struct err *err)
{
	const struct task_report *report = in;
	struct assignment *t = &ctx->task;
	enum err_code rc = check_report(report, err);

	if (rc)
		return rc;
	t->state = ASSIGNMENT_DONE;
	t->done_at = app->now;
	t->outcome = report->outcome;
	t->served = report->served;
	t->minutes = report->minutes;
	STR_COPY(t->materials, report->materials ? report->materials : "");
	STR_COPY(t->note, report->note ? report->note : "");
	t->hidden_on = clock_day_of(app->now) + CONTACT_DAYS_AFTER;
	rc = task_write(app, t, err);
	if (!rc)
		rc = count_service(app, ctx, err);
	return rc ? rc : deliver(app, ctx, err);
}

enum err_code app_task_done(
	struct app *app, struct assignment_id id, const struct task_report *report, struct err *err)
{
	static const struct task_step step = { THERE, PERM_TASK_WITNESS, apply_done };

	return task_do(app, id, &step, report, err);
}

/* --- not coming --- */

struct missed {
	int64_t reason;
	const char *note;
};

/* Where the request stands when somebody who had accepted does not come. */
static enum err_code state_without(struct app *app, const struct request *r, bool absent,
	enum request_state *to, struct err *err)
{
	enum request_state seeking = absent ? REQUEST_NO_SHOW : request_waiting_state(r);
	int64_t in_hand, done;
	enum err_code rc = store_assignments_in_hand(app->db, r->id, r->attempt, &in_hand, err);

	if (!rc)
		rc = store_assignments_done(app->db, r->id, r->attempt, &done, err);
	if (rc)
		return rc;
	*to = (enum request_state)r->state;
	if (!is_filled(r))
		return ERR_OK; /* it is being sought for already */
	if (in_hand == 0)
		*to = done > 0 ? REQUEST_DELIVERED : seeking;
	else if (r->state != REQUEST_IN_SERVICE)
		*to = seeking;
	return ERR_OK;
}

static enum err_code leave_task(struct app *app, struct task_ctx *ctx, enum assignment_state state,
	const struct request_change *change, struct err *err)
{
	struct request_change c = *change;
	enum err_code rc;

	ctx->task.state = state;
	rc = task_write(app, &ctx->task, err);
	if (!rc)
		rc = store_volunteer_loaded(app->db, -1, ctx->task.person_id, NULL, err);
	if (!rc)
		rc = state_without(app, &ctx->r, state == ASSIGNMENT_ABSENT, &c.to, err);
	if (rc)
		return rc;
	c.claimable = ctx->r.claimable;
	if (c.to == REQUEST_NO_SHOW && ctx->r.level == 0)
		ctx->r.level = 1; /* raised, so that it is not forgotten */
	rc = request_move(app, &ctx->r, &c, err);
	return rc ? rc : rating_delivered(app, &ctx->r, err);
}

static enum err_code apply_give_back(
	struct app *app, struct task_ctx *ctx, const void *in, struct err *err)
{
	const struct missed *missed = in;

	return leave_task(app, ctx, ASSIGNMENT_GIVEN_BACK,
		&(struct request_change){ .action = ACTION_GIVE_BACK,
			.reason = missed->reason,
			.text = missed->note },
		err);
}

enum err_code app_task_give_back(
	struct app *app, struct assignment_id id, int64_t reason, const char *note, struct err *err)
{
	static const struct task_step step = { AHEAD, PERM_TASK_WITNESS, apply_give_back };
	static const struct text_rule rule = { "note", N_("The explanation"), 60, 0 };
	enum err_code rc = check_text(&rule, note, err);

	return rc ? rc : task_do(app, id, &step, &(struct missed){ reason, note }, err);
}

/* Absent is only who accepted and did not come. */
static enum err_code apply_absent(
	struct app *app, struct task_ctx *ctx, const void *in, struct err *err)
{
	const struct missed *missed = in;

	return leave_task(app, ctx, ASSIGNMENT_ABSENT,
		&(struct request_change){ .action = ACTION_ABSENT, .text = missed->note }, err);
}

enum err_code app_task_absent(
	struct app *app, struct assignment_id id, const char *note, struct err *err)
{
	static const struct task_step step = { AHEAD, PERM_TASK_NOSHOW, apply_absent };
	static const struct text_rule rule = { "note", N_("The explanation"), 60, 0 };
	enum err_code rc = check_text(&rule, note, err);

	if (!rc)
		rc = app_need(app, PERM_TASK_NOSHOW, err);
	return rc ? rc : task_do(app, id, &step, &(struct missed){ 0, note }, err);
}
