/* One request: the sheet, its timeline, who was asked, how it was rated; Enter is its next step. */
#include "app/catalogue.h"
#include "app/code.h"
#include "app/dispatch.h"
#include "app/flow.h"
#include "app/person.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "domain/place.h"
#include "domain/request_flow.h"
#include "handover.h"
#include "request_actions.h"
#include "screens.h"

struct state {
	struct request_view v;
	struct flow_template flow;
	struct assignment_row task; /* the newest, id 0 when nobody has taken it */
	struct route route;	    /* a department, if one is proposed now */
	struct request_merges merges;
	char phone[PHONE_BYTES]; /* revealed, for as long as this screen stands */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	(void)ui;
	(void)err;
	s->v.r.id = *(const struct request_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct state *s = state;
	size_t n;
	enum err_code rc = app_request_view(app, s->v.r.id, &s->v, err);

	s->task.id.v = 0;
	if (!rc)
		rc = app_flow_template(app, s->v.r.flow_id, &s->flow, err);
	if (!rc)
		rc = app_request_assignments(app, s->v.r.id, &s->task, 1, &n, err);
	if (!rc)
		rc = handover_propose(app, &s->v.r, &s->route, err);
	return rc ? rc : request_merges_load(ui, s->v.r.id, &s->merges, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
	buf_add(out, "  ");
	request_state_name(ui, s->v.r.flow_id, s->v.r.state, s->v.r.close_kind, out);
}

/* --- the sheet --- */

static void put_requester(struct ui *ui, const struct state *s, struct ui_text *out)
{
	char line[400];
	struct buf b = BUF_FIXED(line);

	buf_addf(&b, "%s  ", s->v.names.requester);
	say_age(&b, s->v.names.born_on, ui_now(ui));
	buf_addc(&b, ' ');
	app_code_add_name(screen_app(ui), CODE_GROUP, s->v.r.target_group, &b);
	buf_addf(&b, "  %s", s->phone[0] ? s->phone : s->v.phone);
	buf_addf(&b, _(" (placed by %s, %s)"), s->v.names.placed_by,
		channel_label((enum channel)s->v.r.channel));
	ui_put_field(out, N_("Requester"), line);
}

static void put_handler(const struct state *s, struct ui_text *out)
{
	if (s->task.id.v)
		ui_put_fieldf(out, N_("Handler"), _("%s (%s)  %s"), s->task.name, s->task.place,
			assignment_state_label((enum assignment_state)s->task.state));
}

/* 四单  点单 收单 制单 【派单】 接单 评单: the step it waits for is marked. */
static void put_flow(const struct state *s, struct ui_text *out)
{
	enum flow_step now = request_waits_for(&s->flow, (enum request_state)s->v.r.state);
	char line[400];
	struct buf b = BUF_FIXED(line);

	buf_addf(&b, "%s ", s->v.names.flow);
	for (int i = 0; i < FLOW_STEP_COUNT; i++)
		if (flow_has(&s->flow, (enum flow_step)i))
			buf_addf(&b, i == (int)now ? _(" [%s]") : " %s",
				flow_label(&s->flow, (enum flow_step)i));
	ui_put_field(out, N_("Flow"), line);
}

static void build_sheet(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;
	char place[SITE_PLACE_BYTES + REQUEST_ADDRESS_BYTES + 1];
	struct buf b = BUF_FIXED(place);

	ui_put_field(out, N_("Need"), s->v.r.need);
	put_requester(ui, s, out);
	say_address(&b, s->v.names.place, s->v.r.address);
	ui_put_field(out, N_("Place"), place);
	ui_put_fieldf(out, N_("Station"), "%s  %s  %s", s->v.names.place, s->v.names.category,
		urgency_label((enum urgency)s->v.r.urgency));
	request_put_wanted(ui, &s->v, out);
	put_handler(s, out);
	handover_put(ui, &s->v.r, &s->route, out);
	request_put_due(ui, &s->v.r, out);
	request_merges_put(ui, &s->merges, out);
	put_flow(s, out);
	ui_put_field(out, N_("Note"), s->v.r.note);
	if (!ui_is_narrow(ui)) {
		ui_put_gap(out);
		request_put_events(ui, s->v.r.id, 5, out);
	}
}

/* --- what happened, who was asked, how it was rated --- */

static void build_timeline(struct ui *ui, void *state, struct ui_text *out)
{
	request_put_events(ui, ((const struct state *)state)->v.r.id, REQUEST_EVENTS_SHOWN, out);
}

static void build_offers(struct ui *ui, void *state, struct ui_text *out)
{
	request_put_offers(ui, ((const struct state *)state)->v.r.id, out);
}

static void build_ratings(struct ui *ui, void *state, struct ui_text *out)
{
	request_put_ratings(ui, ((const struct state *)state)->v.r.id, out);
}

static const struct ui_section sections[] = {
	{ .label = N_("Sheet"), .build = build_sheet },
	{ .label = N_("Timeline"), .build = build_timeline },
	{ .label = NC_("section", "Asked"), .build = build_offers },
	{ .label = NC_("section", "Rating"), .build = build_ratings },
};

/* --- what Enter does, and the line that says it --- */

static const char letters[ACTION_COUNT] = {
	[ACTION_ACCEPT] = 's',
	[ACTION_ANSWER] = 'b',
	[ACTION_MAKE] = 'z',
	[ACTION_OFFER] = 'p',
	[ACTION_RATE] = 'f',
};

static void say_waiting(const struct state *s, struct buf *out)
{
	enum request_state now = (enum request_state)s->v.r.state;

	if (now == REQUEST_OFFERED)
		buf_add(out, _("Waiting for an answer, nothing to do now.  a reminds, p asks "
			       "others too."));
	else if (request_is_in_hand(now))
		buf_addf(out, _("%s has it in hand, nothing to do now."), s->task.name);
	else if (now == REQUEST_MERGED)
		buf_addf(out,
			_("Handled together with %s; done with it, its requester rates it too."),
			s->merges.master.no);
	else if (!request_is_open(now))
		buf_add(out, _("It is closed, nothing more to do."));
	else
		buf_add(out, _("Others have to do the next step."));
}

static struct request_step now_of(struct ui *ui, const struct state *s)
{
	return app_request_now(ui_app(ui), s->v.r.flow_id, s->v.r.state, s->v.r.path);
}

/* Without a step of its own a request is specified on the way to its dispatch. */
static bool makes_to_dispatch(const struct state *s)
{
	return s->v.r.state == REQUEST_ACCEPTED && !flow_has(&s->flow, FLOW_STEP_MAKE);
}

static char next(struct ui *ui, void *state, struct buf *why)
{
	const struct state *s = state;
	const struct app *app = ui_app(ui);
	const struct request_step now = now_of(ui, s);
	enum request_action action;

	if (handover_is_next(ui, &s->v.r, &s->route))
		return 't';
	if (s->v.r.returns == RETURNS_FROZEN) {
		buf_add(why, _("Sent back twice: the unit above has to name who does it."));
		return 0;
	}
	if (request_next_action(&now, app->actor.perms, &action))
		return action == ACTION_MAKE && makes_to_dispatch(s) ? letters[ACTION_OFFER]
								     : letters[action];
	say_waiting(s, why);
	return 0;
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	char why[200];
	struct buf b = BUF_FIXED(why);

	if (next(ui, state, &b) == 0)
		buf_add(out, why);
}

/* --- actions --- */

#define CAN(name, action)                                                                          \
	static bool name(struct ui *ui, void *state, const void *row, struct buf *why)             \
	{                                                                                          \
		const struct request_step now = now_of(ui, state);                                 \
                                                                                                   \
		(void)row;                                                                         \
		return request_can_step(ui, &now, action, why);                                    \
	}

CAN(can_accept, ACTION_ACCEPT)
CAN(can_refuse, ACTION_REFUSE)
CAN(can_make, ACTION_MAKE)
CAN(can_rate, ACTION_RATE)
CAN(can_nudge, ACTION_NUDGE)
CAN(can_cancel, ACTION_CANCEL)
CAN(can_edit, ACTION_EDIT)
CAN(can_extend, ACTION_EXTEND)
CAN(can_rework, ACTION_REOPEN)
CAN(can_merge, ACTION_JOIN)
CAN(can_restore, ACTION_UNMERGE)

static bool can_hand_over(struct ui *ui, void *state, const void *row, struct buf *why)
{
	int64_t now = ((const struct state *)state)->v.r.state;

	(void)ui;
	(void)row;
	return now == REQUEST_TRANSFERRED || request_can(ACTION_TRANSFER, now, why);
}

static bool can_change(struct ui *ui, void *state, const void *row, struct buf *why)
{
	return ((const struct state *)state)->v.r.state == REQUEST_TRANSFERRED ||
	       can_edit(ui, state, row, why);
}

/* A unit takes what nobody has, to dispatch it there. */
static bool can_claim(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)row;
	if (s->v.r.desk_id.v != ((const struct app *)ui_app(ui))->actor.site.v)
		return request_can(ACTION_DESK_CLAIM, s->v.r.state, why);
	buf_add(why, _("it lies here already"));
	return false;
}

static bool can_ask_back(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct request_step now = now_of(ui, state);

	(void)row;
	return now.from == REQUEST_NEED_INFO || request_can_step(ui, &now, ACTION_ASK_BACK, why);
}

static bool can_offer(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct request_step now = now_of(ui, state);

	(void)row;
	return request_can_step(
		ui, &now, makes_to_dispatch(state) ? ACTION_MAKE : ACTION_OFFER, why);
}

static bool name_accept(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)row;
	return request_step_name(
		ui, ((const struct state *)state)->v.r.flow_id, ACTION_ACCEPT, out);
}

static bool name_make(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct state *s = state;

	(void)row;
	if (flow_has(&s->flow, FLOW_STEP_MAKE))
		return request_step_name(ui, s->v.r.flow_id, ACTION_MAKE, out);
	return !makes_to_dispatch(s);
}

static bool name_offer(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)row;
	return request_step_name(ui, ((const struct state *)state)->v.r.flow_id, ACTION_OFFER, out);
}

static bool name_rate(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)row;
	return request_step_name(ui, ((const struct state *)state)->v.r.flow_id, ACTION_RATE, out);
}

static bool has_task(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (s->task.id.v && s->task.attempt == s->v.r.attempt &&
		(s->task.state == ASSIGNMENT_TAKEN || s->task.state == ASSIGNMENT_PRESENT))
		return true;
	buf_add(why, _("nobody has it in hand"));
	return false;
}

static bool can_be_absent(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct request_step now = now_of(ui, state);

	return has_task(ui, state, row, why) && request_can_step(ui, &now, ACTION_ABSENT, why);
}

static enum err_code do_accept(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return app_request_accept(screen_app(ui), ((struct state *)state)->v.r.id, err);
}

static enum err_code do_claim(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return app_desk_claim(screen_app(ui), ((struct state *)state)->v.r.id, err);
}

static enum err_code nudge(struct ui *ui, void *state, const void *row, struct err *err)
{
	enum err_code rc = app_request_nudge(screen_app(ui), ((struct state *)state)->v.r.id, err);

	(void)row;
	if (!rc)
		ui_message(ui, _("Reminded."));
	return rc;
}

#define PUSHES(name, screen, args)                                                                 \
	static enum err_code name(struct ui *ui, void *state, const void *row, struct err *err)    \
	{                                                                                          \
		struct state *s = state;                                                           \
                                                                                                   \
		(void)row;                                                                         \
		(void)err;                                                                         \
		ui_push(ui, &(screen), args);                                                      \
		return ERR_OK;                                                                     \
	}

#define REASON(name, kind)                                                                         \
	PUSHES(name, screen_request_reason,                                                        \
		(&(struct request_reason_args){ s->v.r.id, kind, false }))

PUSHES(do_make, screen_request_make, &s->v.r.id)
PUSHES(do_dispatch, *(makes_to_dispatch(s) ? &screen_request_make : &screen_dispatch_pick),
	&s->v.r.id)
PUSHES(do_rate, screen_evaluation_form, &s->v.r.id)
PUSHES(edit, screen_request_edit, &s->v.r.id)
PUSHES(edit_ticket, screen_handover_ticket, &s->v.r.id)
PUSHES(remind, screen_handover_remind, &s->v.r.id)
PUSHES(answer, screen_handover_answer, &s->v.r.id)
PUSHES(hand_over, screen_handover_form, (&(struct handover_args){ s->v.r.id, false }))
PUSHES(do_merge, screen_request_merge, &s->v.r.id)
PUSHES(do_task, screen_task_detail, &s->task.id)
REASON(do_refuse, REASON_REFUSE)
PUSHES(do_cancel, screen_request_reason,
	(&(struct request_reason_args){ s->v.r.id, REASON_CANCEL,
		request_is_dispatchable((enum request_state)s->v.r.state) }))
REASON(do_extend, REASON_EXTEND)
REASON(do_rework, REASON_REWORK)
REASON(do_absent, REASON_ABSENT)
REASON(do_ask_back, s->v.r.state == REQUEST_NEED_INFO ? REASON_ANSWER : REASON_ASK_BACK)

/* What is at a department: the same letters, done with it there. */
#define OUTSIDE(name, there, here)                                                                 \
	static enum err_code name(struct ui *ui, void *state, const void *row, struct err *err)    \
	{                                                                                          \
		bool outside = ((const struct state *)state)->v.r.state == REQUEST_TRANSFERRED;    \
                                                                                                   \
		return outside ? there(ui, state, row, err) : here(ui, state, row, err);           \
	}

OUTSIDE(do_edit, edit_ticket, edit)
OUTSIDE(do_nudge, remind, nudge)
OUTSIDE(do_hand_over, answer, hand_over)
static void ask_restore(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	buf_addf(out, _("Part %s from %s again?\nIt waits to be handled on its own."), s->v.r.no,
		s->merges.master.no);
}

static enum err_code do_restore(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return app_request_unmerge(screen_app(ui), ((struct state *)state)->v.r.id, err);
}

static void ask_reveal(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)row;
	buf_addf(out,
		_("Show the number of %s?\nThis is recorded, and the person can see who looked."),
		((const struct state *)state)->v.names.requester);
}

static bool can_reveal(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)row;
	if (((const struct state *)state)->v.phone[0])
		return true;
	buf_add(why, _("no number is known"));
	return false;
}

static enum err_code do_reveal(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	struct revealed shown;
	char reason[100];
	struct buf b = BUF_FIXED(reason);
	enum err_code rc;

	(void)row;
	buf_addf(&b, _("for request %s"), s->v.r.no);
	rc = app_person_reveal(screen_app(ui), s->v.r.requester_id, reason, &shown, err);
	if (!rc)
		STR_COPY(s->phone, shown.phone);
	return rc;
}

static const struct ui_action actions[] = {
	{ .key = 's',
		.label = N_("Accept"),
		.permission = PERM_REQUEST_ACCEPT,
		.name = name_accept,
		.possible = can_accept,
		.run = do_accept },
	{ .key = 'z',
		.label = N_("Specify"),
		.permission = PERM_REQUEST_MAKE,
		.name = name_make,
		.possible = can_make,
		.run = do_make },
	{ .key = 'p',
		.label = N_("Dispatch"),
		.permission = PERM_REQUEST_DISPATCH,
		.name = name_offer,
		.possible = can_offer,
		.run = do_dispatch },
	{ .key = 'f',
		.label = N_("Rate"),
		.permission = PERM_EVALUATION_NEW,
		.name = name_rate,
		.possible = can_rate,
		.run = do_rate },
	{ .key = 't',
		.label = N_("Hand over"),
		.permission = PERM_REQUEST_TRANSFER,
		.possible = can_hand_over,
		.run = do_hand_over },
	{ .key = 'j',
		.label = N_("Take on"),
		.note = N_("for this unit, to dispatch it here"),
		.permission = PERM_REQUEST_TRANSFER,
		.quiet = true,
		.possible = can_claim,
		.run = do_claim },
	{ .key = 'b',
		.label = N_("Ask back"),
		.permission = PERM_REQUEST_ACCEPT,
		.possible = can_ask_back,
		.run = do_ask_back },
	{ .key = 'n',
		.label = N_("Refuse"),
		.permission = PERM_REQUEST_REFUSE,
		.possible = can_refuse,
		.run = do_refuse },
	{ .key = 'a',
		.label = N_("Nudge"),
		.permission = PERM_REQUEST_NUDGE,
		.possible = can_nudge,
		.run = do_nudge },
	{ .key = 'v',
		.label = N_("Show number"),
		.permission = PERM_PERSON_REVEAL,
		.possible = can_reveal,
		.ask = ask_reveal,
		.run = do_reveal },
	{ .key = 'd',
		.label = N_("Check in"),
		.note = N_("for a volunteer without a phone"),
		.permission = PERM_TASK_WITNESS,
		.possible = has_task,
		.run = do_task },
	{ .key = 'm',
		.label = N_("No-show"),
		.permission = PERM_TASK_NOSHOW,
		.possible = can_be_absent,
		.run = do_absent },
	{ .key = 'y',
		.label = N_("Extend"),
		.permission = PERM_REQUEST_EXTEND,
		.possible = can_extend,
		.run = do_extend },
	{ .key = 'r',
		.label = N_("Rework"),
		.permission = PERM_REQUEST_REWORK,
		.possible = can_rework,
		.run = do_rework },
	{ .key = 'g',
		.label = N_("Edit"),
		.permission = PERM_REQUEST_EDIT,
		.possible = can_change,
		.run = do_edit },
	{ .key = 'h',
		.label = N_("Merge"),
		.note = N_("placed twice: one of the two goes along"),
		.permission = PERM_REQUEST_MERGE,
		.possible = can_merge,
		.run = do_merge },
	{ .key = 'u',
		.label = N_("Restore"),
		.note = N_("parts what was merged"),
		.permission = PERM_REQUEST_MERGE,
		.possible = can_restore,
		.ask = ask_restore,
		.careful = true,
		.run = do_restore },
	{ .key = 'c',
		.label = N_("Withdraw"),
		.permission = PERM_REQUEST_CANCEL,
		.possible = can_cancel,
		.run = do_cancel },
};

const struct screen screen_request_detail = {
	.id = "request_detail",
	.title = N_("Request"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("Enter does what the request waits for.  2 shows everything that happened and "
		   "who did it, "
		   "3 who was asked and why, 4 how it was rated."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections,
		.nsections = ARRAY_SIZE(sections),
		.next = next,
		.status = status },
};
