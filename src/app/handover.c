/* Requests that go outside: to a department or the hotline, and the answers that come back. */
#include "app/handover.h"

#include "app/code.h"
#include "base/clock.h"
#include "base/str.h"
#include "domain/place.h"
#include "handover_private.h"
#include "rating.h"
#include "request_move.h"
#include "store/code.h"
#include "store/handover.h"
#include "task.h"
#include "text.h"

#define OFFICE_CLOSES  (18 * CLOCK_HOUR)
#define ANSWERED_SINCE (90 * CLOCK_DAY)

static const struct text_rule number_rule_text = { "outside_no", N_("The outside number"),
	HANDOVER_OUTSIDE_NO_CHARS, 0 };
static const struct text_rule contact_rule = { "contact", N_("The contact there"),
	HANDOVER_CONTACT_CHARS, 0 };

static enum err_code due_by_limits(
	struct app *app, const struct request *r, int64_t *due_at, struct err *err)
{
	enum err_code rc = request_limit(app,
		&(struct request_clock){ r->flow_id, (enum urgency)r->urgency, TIMER_DONE }, due_at,
		err);

	if (!rc && r->done_by > app->now && r->done_by < *due_at)
		*due_at = r->done_by;
	return rc;
}

enum err_code app_handover_due(struct app *app, struct request_id id, int64_t *day, struct err *err)
{
	int64_t due_at;
	struct request r;
	enum err_code rc;

	app_clock(app);
	rc = request_read(app, id, PERM_REQUEST_VIEW, &r, err);
	if (!rc)
		rc = due_by_limits(app, &r, &due_at, err);
	if (!rc)
		*day = clock_day_of(due_at);
	return rc;
}

/* By the limit's hour on the limit's day, else by the end of office hours; never in the past. */
static enum err_code due_on_day(
	struct app *app, const struct request *r, int64_t day, int64_t *due_at, struct err *err)
{
	const int64_t today = clock_day_of(app->now);
	int64_t limit;
	enum err_code rc = due_by_limits(app, r, &limit, err);

	if (rc)
		return rc;
	if (day < today) {
		err_set(err, ERR_PAST, "answer due on day %lld", (long long)day);
		err_field(err, "due");
		return ERR_PAST;
	}
	if (day > today + HANDOVER_DAYS_MAX) {
		err_set(err, ERR_TOO_FAR, "answer due on day %lld", (long long)day);
		err_arg(err, 0, "%d", HANDOVER_DAYS_MAX);
		err_field(err, "due");
		return ERR_TOO_FAR;
	}
	*due_at = day == clock_day_of(limit) ? limit : clock_day_start(day) + OFFICE_CLOSES;
	if (*due_at <= app->now)
		*due_at = app->now + CLOCK_HOUR;
	return ERR_OK;
}

enum err_code handover_check_ticket(const char *outside_no, const char *contact, struct err *err)
{
	enum err_code rc = check_text(&number_rule_text, outside_no, err);

	return rc ? rc : check_text(&contact_rule, contact, err);
}

static enum err_code check_new(struct app *app, const struct handover_new *in, struct err *err)
{
	static const struct text_rule told = { "told", N_("What the requester is told"),
		HANDOVER_TOLD_CHARS, 1 };
	struct code_row department;
	enum err_code rc = handover_check_ticket(in->outside_no, in->contact, err);

	if (!rc)
		rc = check_text(&told, in->told, err);
	if (!rc)
		rc = store_code_get(app->db, CODE_DEPARTMENT, in->department, &department, err);
	if (rc == ERR_NOT_FOUND) {
		rc = err_set(err, ERR_CHOICE, "department %lld", (long long)in->department);
		err_field(err, "whom");
	}
	return rc;
}

static void add_ticket(struct buf *event, const char *outside_no, const char *contact)
{
	if (!str_is_empty(outside_no))
		buf_addf(event, _("outside number %s; "), outside_no);
	if (!str_is_empty(contact))
		buf_addf(event, _("contact there %s; "), contact);
}

static enum err_code hand_over(
	struct app *app, struct request *r, const struct handover_new *in, struct err *err)
{
	char storage[REQUEST_EVENT_TEXT_BYTES + 1];
	struct buf event = BUF_FIXED(storage);
	struct route route;
	int64_t due_at;
	enum err_code rc = due_on_day(app, r, in->due_day, &due_at, err);

	if (!rc)
		rc = route_of(app, r, &route, err);
	if (!rc)
		rc = request_release_people(app, r, err);
	if (rc)
		return rc;
	if (route.department == in->department)
		buf_addf(&event, _("hardware: %s; "), route.because);
	add_ticket(&event, in->outside_no, in->contact);
	buf_add(&event, _("answer due by "));
	clock_add_day(&event, in->due_day);
	buf_addf(&event, _("; told: %s"), in->told);
	rc = request_move(app, r,
		&(struct request_change){ .action = ACTION_TRANSFER,
			.to = REQUEST_TRANSFERRED,
			.reason = in->department,
			.text = storage,
			.due_at = due_at },
		err);
	if (rc)
		return rc;
	return store_handover_insert(app->db,
		&(struct handover_insert_in){ .request_id = r->id,
			.department = in->department,
			.outside_no = in->outside_no ? in->outside_no : "",
			.contact = in->contact ? in->contact : "",
			.sent_at = app->now,
			.due_at = due_at },
		NULL, err);
}

enum err_code app_handover(
	struct app *app, struct request_id id, const struct handover_new *in, struct err *err)
{
	struct request r;
	enum err_code rc = check_new(app, in, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_TRANSFER, &r, err);
	if (!rc && r.ver != in->ver)
		rc = request_conflict(app, &r, err);
	if (!rc)
		rc = hand_over(app, &r, in, err);
	return app_end(app, rc, err);
}

/* --- while it is there ------------------------------------------------------------------------- */

enum err_code handover_ticket(struct app *app, struct request *r, const char *outside_no,
	const char *contact, struct err *err)
{
	char storage[REQUEST_EVENT_TEXT_BYTES + 1];
	struct buf event = BUF_FIXED(storage);
	const enum request_state now = (enum request_state)r->state;
	struct handover h;
	enum err_code rc =
		request_step_check(&(struct request_step){ ACTION_TICKET, now, now }, err);

	if (!rc)
		rc = store_handover_last(app->db, r->id, &h, err);
	if (rc)
		return rc;
	if (str_equal(h.outside_no, outside_no) && str_equal(h.contact, contact))
		return ERR_OK;
	if (h.outside_no[0] && !str_equal(h.outside_no, outside_no))
		buf_addf(&event, _("before: %s; "), h.outside_no);
	add_ticket(&event, outside_no, contact);
	rc = request_note(app, r, ACTION_TICKET, storage, err);
	return rc ? rc : store_handover_ticket(app->db, outside_no, contact, h.id, NULL, err);
}

enum err_code app_handover_ticket(struct app *app, struct request_id id, const char *outside_no,
	const char *contact, struct err *err)
{
	struct request r;
	enum err_code rc = handover_check_ticket(outside_no, contact, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_TRANSFER, &r, err);
	if (!rc)
		rc = handover_ticket(app, &r, outside_no, contact, err);
	return app_end(app, rc, err);
}

enum err_code app_handover_remind(
	struct app *app, struct request_id id, const char *text, struct err *err)
{
	static const struct text_rule rule = { "text", N_("Whom you reminded"), 150, 1 };
	struct request r;
	enum err_code rc = check_text(&rule, text, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_NUDGE, &r, err);
	if (!rc)
		rc = request_note(app, &r, ACTION_NUDGE, text, err);
	return app_end(app, rc, err);
}

/* --- the answer -------------------------------------------------------------------------------- */

void request_count_return(struct request *r, struct site_id parent)
{
	if (r->returns >= RETURNS_NAMED)
		return;
	r->returns++;
	if (r->returns == RETURNS_FROZEN)
		r->desk_id = parent;
}

/* Above a station its institute; an institute and a centre decide themselves; who stands above all leaves it below. */
static struct site_id deciding_unit(const struct app *app, const struct request *r)
{
	const int own = path_depth(app->actor.scope.lo) - 1;
	const bool decides = own == TIER_CENTRE || own == TIER_INSTITUTE;

	return (struct site_id){ path_site(r->path, decides ? own : TIER_INSTITUTE) };
}

static enum err_code send_back(
	struct app *app, struct request *r, const char *words, struct err *err)
{
	char storage[REQUEST_EVENT_TEXT_BYTES + 1];
	struct buf event = BUF_FIXED(storage);
	struct site_id parent = deciding_unit(app, r);
	enum err_code rc = ERR_OK;

	buf_add(&event, words);
	request_count_return(r, parent);
	if (r->returns == RETURNS_FROZEN) {
		buf_add(&event, _("; sent back twice, the owner is named by "));
		rc = request_unit_title(app, parent, &event, err);
	}
	return rc ? rc
		  : request_move(app, r,
			    &(struct request_change){ .action = ACTION_RETURN,
				    .to = REQUEST_SUBMITTED,
				    .text = storage },
			    err);
}

static enum err_code deliver(struct app *app, struct request *r, const char *words, struct err *err)
{
	enum err_code rc = request_move(app, r,
		&(struct request_change){
			.action = ACTION_REPLY, .to = REQUEST_DELIVERED, .text = words },
		err);

	return rc ? rc : rating_delivered(app, r, err);
}

static enum err_code give_up(struct app *app, struct request *r, const char *words, struct err *err)
{
	return request_move(app, r,
		&(struct request_change){ .action = ACTION_REPLY,
			.to = REQUEST_CLOSED,
			.text = words,
			.close_kind = CLOSE_KIND_UNABLE },
		err);
}

enum err_code handover_check_answer(enum handover_result result, const char *words, struct err *err)
{
	static const struct text_rule rule = { "words", N_("What they answered"),
		HANDOVER_ANSWER_CHARS, 1 };

	if (result == HANDOVER_SOLVED || result == HANDOVER_UNABLE || result == HANDOVER_RETURNED)
		return check_text(&rule, words, err);
	err_set(err, ERR_CHOICE, "result %d", (int)result);
	err_field(err, "result");
	return ERR_CHOICE;
}

enum err_code handover_answer(struct app *app, struct request *r, enum handover_result result,
	const char *words, struct err *err)
{
	enum err_code rc =
		request_step_check(&(struct request_step){ ACTION_REPLY,
					   (enum request_state)r->state, REQUEST_DELIVERED },
			err);

	if (!rc)
		rc = store_handover_end(app->db, result, words, app->now, r->id, NULL, err);
	if (rc)
		return rc;
	if (result == HANDOVER_SOLVED)
		return deliver(app, r, words, err);
	return result == HANDOVER_UNABLE ? give_up(app, r, words, err)
					 : send_back(app, r, words, err);
}

enum err_code app_handover_answer(struct app *app, struct request_id id,
	enum handover_result result, const char *words, struct err *err)
{
	struct request r;
	enum err_code rc = handover_check_answer(result, words, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_TRANSFER, &r, err);
	if (!rc)
		rc = handover_answer(app, &r, result, words, err);
	return app_end(app, rc, err);
}

/* --- reading ----------------------------------------------------------------------------------- */

enum err_code app_handover_last(
	struct app *app, struct request_id id, struct handover *out, struct err *err)
{
	struct request r;
	enum err_code rc = request_read(app, id, PERM_REQUEST_VIEW, &r, err);

	return rc ? rc : store_handover_last(app->db, id, out, err);
}

enum err_code app_handed_list(struct app *app, enum handed_view view, struct handed_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	const struct scope *scope = &app->actor.scope;
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	*n = 0;
	app_clock(app);
	if (rc)
		return rc;
	switch (view) {
	case HANDED_WAITING:
		return store_handovers_waiting(app->db, scope, rows, cap, n, err);
	case HANDED_HERE:
		return store_desk_requests(
			app->db, app->actor.site, scope, REQUEST_STATES_STAFF, rows, cap, n, err);
	case HANDED_ELSEWHERE:
		return store_desk_requests_elsewhere(
			app->db, app->actor.site, scope, REQUEST_STATES_STAFF, rows, cap, n, err);
	case HANDED_ANSWERED:
		break;
	}
	return store_handovers_answered(
		app->db, app->now - ANSWERED_SINCE, scope, rows, cap, n, err);
}

enum err_code app_handed_counts(struct app *app, struct handed_counts *out, struct err *err)
{
	const struct scope *scope = &app->actor.scope;
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	*out = (struct handed_counts){ 0 };
	app_clock(app);
	if (!rc)
		rc = store_handovers_late(app->db, scope, &out->late, err);
	return rc ? rc
		  : store_desk_count(
			    app->db, app->actor.site, scope, REQUEST_STATES_STAFF, &out->here, err);
}
