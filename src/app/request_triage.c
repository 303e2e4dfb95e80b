/* What staff decide about a request between placing and dispatch, and whenever it has to stop: 收单 制单 撤单. */
#include <string.h>

#include "app/request.h"
#include "base/clock.h"
#include "base/str.h"
#include "request_move.h"
#include "store/assignment.h"
#include "store/candidate.h"
#include "store/catalogue.h"
#include "store/event.h"
#include "store/offer.h"
#include "store/request.h"
#include "text.h"

#define EXTEND_DAYS_MAX 15
#define REOPEN_SEC	(7 * CLOCK_DAY)

static const struct text_rule told = { "text", N_("What the requester is told"), 200, 1 };
static const struct text_rule remark = { "text", N_("The explanation"), 200, 0 };

/* One step that needs nothing but a permission and a text. */
static enum err_code simple_step(struct app *app, struct request_id id,
	const struct request_change *change, const struct text_rule *rule, struct err *err)
{
	struct request r;
	enum err_code rc = ERR_OK;

	if (rule)
		rc = check_text(rule, change->text, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, request_action_perm(change->action), &r, err);
	if (!rc)
		rc = request_move(app, &r, change, err);
	return app_end(app, rc, err);
}

enum err_code app_request_accept(struct app *app, struct request_id id, struct err *err)
{
	return simple_step(app, id,
		&(struct request_change){ .action = ACTION_ACCEPT, .to = REQUEST_ACCEPTED }, NULL,
		err);
}

enum err_code app_request_ask_back(
	struct app *app, struct request_id id, const char *question, struct err *err)
{
	return simple_step(app, id,
		&(struct request_change){
			.action = ACTION_ASK_BACK, .to = REQUEST_NEED_INFO, .text = question },
		&told, err);
}

enum err_code app_request_answer(
	struct app *app, struct request_id id, const char *answer, struct err *err)
{
	static const struct text_rule rule = { "text", N_("The answer"), 200, 1 };

	return simple_step(app, id,
		&(struct request_change){
			.action = ACTION_ANSWER, .to = REQUEST_SUBMITTED, .text = answer },
		&rule, err);
}

enum err_code app_request_refuse(
	struct app *app, struct request_id id, int64_t reason, const char *text, struct err *err)
{
	return simple_step(app, id,
		&(struct request_change){ .action = ACTION_REFUSE,
			.to = REQUEST_REJECTED,
			.reason = reason,
			.text = text,
			.close_kind = CLOSE_KIND_REFUSED },
		&told, err);
}

enum err_code app_request_nudge(struct app *app, struct request_id id, struct err *err)
{
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_NUDGE, &r, err);
	if (!rc)
		rc = request_note(app, &r, ACTION_NUDGE, "", err);
	return app_end(app, rc, err);
}

static enum err_code triage(
	struct app *app, struct request *r, const struct request_triage *in, struct err *err)
{
	if (in->action == ACTION_NUDGE)
		return request_note(app, r, ACTION_NUDGE, "", err);
	if (in->action == ACTION_ACCEPT)
		return request_move(app, r,
			&(struct request_change){ .action = ACTION_ACCEPT, .to = REQUEST_ACCEPTED },
			err);
	return request_move(app, r,
		&(struct request_change){ .action = ACTION_REFUSE,
			.to = REQUEST_REJECTED,
			.reason = in->reason,
			.text = in->text,
			.close_kind = CLOSE_KIND_REFUSED },
		err);
}

enum err_code app_request_triage(struct app *app, const struct request_triage *in, struct err *err)
{
	struct request r;
	enum err_code rc = ERR_OK;

	ASSERT(in->action == ACTION_ACCEPT || in->action == ACTION_REFUSE ||
		in->action == ACTION_NUDGE);
	if (in->action == ACTION_REFUSE)
		rc = check_text(&told, in->text, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, in->id, request_action_perm(in->action), &r, err);
	if (!rc && r.ver != in->ver)
		rc = request_conflict(app, &r, err);
	if (!rc)
		rc = triage(app, &r, in, err);
	return app_end(app, rc, err);
}

/* What is closed as done can be taken up again for a week: closed is not always solved (B4). */
static bool may_reopen(const struct app *app, const struct request *r)
{
	return r->state != REQUEST_CLOSED ||
	       (r->close_kind == CLOSE_KIND_DONE && app->now - r->closed_at <= REOPEN_SEC);
}

enum err_code app_request_rework(
	struct app *app, struct request_id id, const char *text, struct err *err)
{
	struct request r;
	enum err_code rc = check_text(&told, text, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_REWORK, &r, err);
	if (!rc && !may_reopen(app, &r)) {
		rc = err_set(err, ERR_STATE, "closed too long ago");
		err_arg(err, 0, "%s", request_state_label(REQUEST_CLOSED));
	}
	if (!rc)
		rc = request_move(app, &r,
			&(struct request_change){ .action = ACTION_REOPEN,
				.to = REQUEST_REWORK,
				.text = text,
				.next_attempt = true },
			err);
	return app_end(app, rc, err);
}

/* Nobody need answer, nobody need go: what a closed request leaves behind is taken back. */
enum err_code request_release_people(struct app *app, const struct request *r, struct err *err)
{
	struct assignment_row rows[32];
	struct scope all = scope_of("");
	size_t n;
	enum err_code rc;

	rc = store_assignments_of_request(app->db, r->id, &all, rows, ARRAY_SIZE(rows), &n, err);
	for (size_t i = 0; !rc && i < n; i++)
		if (rows[i].state == ASSIGNMENT_TAKEN || rows[i].state == ASSIGNMENT_PRESENT)
			rc = store_volunteer_loaded(app->db, -1, rows[i].person_id, NULL, err);
	if (!rc)
		rc = store_assignments_call_off(app->db, r->id, r->attempt, NULL, err);
	if (!rc)
		rc = store_offers_withdraw(app->db, app->now, r->id, r->attempt, NULL, err);
	return rc;
}

static enum err_code stop(
	struct app *app, struct request_id id, const struct request_change *change, struct err *err)
{
	bool unable = change->close_kind == CLOSE_KIND_UNABLE;
	struct request r;
	enum err_code rc = check_text(unable ? &told : &remark, change->text, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_CANCEL, &r, err);
	if (!rc)
		rc = request_move(app, &r, change, err);
	if (!rc)
		rc = request_release_people(app, &r, err);
	return app_end(app, rc, err);
}

enum err_code app_request_cancel(
	struct app *app, struct request_id id, int64_t reason, const char *text, struct err *err)
{
	return stop(app, id,
		&(struct request_change){ .action = ACTION_CANCEL,
			.to = REQUEST_CANCELLED,
			.reason = reason,
			.text = text,
			.close_kind = CLOSE_KIND_WITHDRAWN },
		err);
}

enum err_code app_request_unable(
	struct app *app, struct request_id id, const char *text, struct err *err)
{
	return stop(app, id,
		&(struct request_change){ .action = ACTION_CLOSE,
			.to = REQUEST_CLOSED,
			.text = text,
			.close_kind = CLOSE_KIND_UNABLE },
		err);
}

static enum err_code check_order(struct app *app, const struct request_order *o, struct err *err)
{
	static const struct number_rule heads = { "heads", N_("Heads"), 1, 99 };
	static const struct number_rule age = { "min_age", N_("Age"), 0, 99 };
	static const struct text_rule risk = { "risk_note", N_("The risk"), REQUEST_RISK_NOTE_CHARS,
		0 };
	enum err_code rc = check_text(&risk, o->risk_note, err);

	if (!rc)
		rc = check_number(&heads, o->heads, err);
	if (!rc)
		rc = check_number(&age, o->min_age, err);
	if (rc)
		return rc;
	if (o->risk == RISK_UNASKED) {
		err_set(err, ERR_RISK_UNASKED, "the risk has not been asked");
		err_field(err, "risk");
		return ERR_RISK_UNASKED;
	}
	if (o->wanted_day < clock_day_of(app->now)) {
		err_set(err, ERR_PAST, "wanted day %lld", (long long)o->wanted_day);
		err_field(err, "wanted_day");
		return ERR_PAST;
	}
	return ERR_OK;
}

/* The event tells what was decided: 换灯管，1人. */
static void order_text(
	const struct service_item *item, const struct request_order *o, struct buf *text)
{
	buf_addf(text, _("%s, people: %lld"), item->name, (long long)o->heads);
	if (o->risk != RISK_NONE)
		buf_addf(text, _(", risk: %s, told"), risk_label(o->risk));
}

static enum err_code write_order(struct app *app, struct request *r, const struct request_order *o,
	const struct service_item *item, struct err *err)
{
	char storage[400];
	struct buf text = BUF_FIXED(storage);
	enum err_code rc;

	rc = store_request_make(app->db,
		&(struct request_make_in){ .id = r->id,
			.item_id = o->item,
			.brief = item->name,
			.skill_id = o->skill,
			.needs_cert = o->needs_cert,
			.heads = o->heads,
			.urgency = o->urgency,
			.wanted_day = o->wanted_day,
			.wanted_part = o->wanted_part,
			.wanted_how = o->wanted_how,
			.risk = o->risk,
			.risk_note = o->risk_note ? o->risk_note : "",
			.insured = o->insured,
			.min_age = o->min_age },
		NULL, err);
	if (rc)
		return rc;
	r->urgency = o->urgency;
	order_text(item, o, &text);
	return request_move(app, r,
		&(struct request_change){
			.action = ACTION_MAKE, .to = REQUEST_MADE, .text = text.data },
		err);
}

enum err_code app_request_make(struct app *app, struct request_id id, int64_t ver,
	const struct request_order *order, struct err *err)
{
	struct service_item item;
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_MAKE, &r, err);
	if (!rc && r.ver != ver)
		rc = request_conflict(app, &r, err);
	if (!rc)
		rc = check_order(app, order, err);
	if (!rc)
		rc = store_service_item_get(app->db, order->item, &item, err);
	if (!rc)
		rc = write_order(app, &r, order, &item, err);
	return app_end(app, rc, err);
}

/* The promise moves at most once (B4: overdue and quietly re-dated); the event keeps the old date. */
static enum err_code extended_before(
	struct app *app, struct request_id id, bool *before, struct err *err)
{
	struct request_event events[64];
	size_t n;
	enum err_code rc;

	*before = false;
	rc = store_events_newest(
		app->db, id, &app->actor.scope, events, ARRAY_SIZE(events), &n, err);
	for (size_t i = 0; !rc && i < n; i++)
		*before |= events[i].action == ACTION_EXTEND;
	return rc;
}

enum err_code app_request_extend(
	struct app *app, struct request_id id, int64_t days, const char *text, struct err *err)
{
	static const struct text_rule why = { "text", N_("The reason"), 150, 1 };
	static const struct number_rule rule = { "days", N_("Days"), 1, EXTEND_DAYS_MAX };
	char storage[700];
	struct buf event = BUF_FIXED(storage);
	struct request r;
	bool before;
	enum err_code rc = check_text(&why, text, err);

	if (!rc)
		rc = check_number(&rule, days, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_EXTEND, &r, err);
	if (!rc)
		rc = extended_before(app, id, &before, err);
	if (!rc && before)
		rc = err_set(
			err, ERR_EXTENDED, "request %lld was extended before", (long long)id.v);
	if (rc)
		goto out;
	buf_addf(&event, "%s; ", text);
	clock_add_day(&event, clock_day_of(r.done_by));
	buf_add(&event, " > ");
	r.done_by += days * CLOCK_DAY;
	clock_add_day(&event, clock_day_of(r.done_by));
	if (r.due_at < CLOCK_NEVER && r.timer != TIMER_RATING) {
		r.due_at += days * CLOCK_DAY;
		r.late = r.due_at <= app->now;
		r.stage = 0;
	}
	rc = request_note(app, &r, ACTION_EXTEND, event.data, err);
out:
	return app_end(app, rc, err);
}
