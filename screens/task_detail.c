/* A task: where, when, whom; its steps are digits, because every phone keyboard has a row of them. */
#include "app/code.h"
#include "app/task.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "domain/request_flow.h"
#include "screens.h"

struct state {
	struct task_view v;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->v.task.id = *(const struct assignment_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;

	return app_task_view(screen_app(ui), s->v.task.id, &s->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.year, s->v.no, ui_now(ui));
	buf_addf(out, " %s", s->v.brief);
}

static void put_contact(struct ui *ui, const struct state *s, struct ui_text *out)
{
	char line[300];
	struct buf b = BUF_FIXED(line);

	if (!s->v.contact_shown) {
		ui_put_line(out, _("The number is no longer shown."));
		return;
	}
	buf_addf(&b, "%s ", s->v.requester);
	say_age(&b, s->v.requester_born_on, ui_now(ui));
	buf_add(&b, "  ");
	if (s->v.phone[0])
		phone_group(s->v.phone, &b);
	else
		buf_add(&b, _("no phone, ask the station"));
	ui_put_line(out, line);
	buf_clear(&b);
	say_address(&b, s->v.names.place, s->v.address);
	ui_put_line(out, line);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;
	const struct assignment *t = &s->v.task;
	char line[300];
	struct buf b = BUF_FIXED(line);

	say_day_far(&b, t->day, (enum day_part)t->part, ui_now(ui));
	ui_put_line(out, line);
	ui_put_bold(out);
	if (s->v.stage >= STAGE_REMIND && !t->done_at) {
		buf_clear(&b);
		say_due(&b, s->v.due_at, ui_now(ui));
		ui_put_linef(out,
			t->contacted_at ? _("Time is passing: %s")
					: _("Please call the requester: %s"),
			line);
	}
	put_contact(ui, s, out);
	ui_put_line(out, s->v.need);
	ui_put_fieldf(out, N_("Station"), "%s %s", s->v.names.place, s->v.clerk);
	ui_put_fieldf(out, N_("Risk"), "%s %s", risk_label((enum risk)s->v.risk), s->v.risk_note);
	if (t->done_at) {
		buf_clear(&b);
		say_month_day(&b, t->hidden_on);
		ui_put_fieldf(out, N_("Done"), "%s, %lld %s",
			outcome_label((enum outcome)t->outcome), (long long)t->minutes,
			_("minutes"));
		ui_put_fieldf(out, N_("Number"), _("hidden from %s on"), line);
	}
}

static const struct ui_section sections[] = {
	{ .label = N_("Task"), .build = build },
};

/* --- steps --- */

static bool is_ahead(struct ui *ui, void *state, const struct ui_item *item, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)item;
	if (s->v.task.state == ASSIGNMENT_TAKEN)
		return true;
	buf_add(why, assignment_state_label((enum assignment_state)s->v.task.state));
	return false;
}

static bool is_there(struct ui *ui, void *state, const struct ui_item *item, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)item;
	if (s->v.task.state == ASSIGNMENT_PRESENT)
		return true;
	buf_add(why, s->v.task.state == ASSIGNMENT_TAKEN
			     ? _("check in first")
			     : assignment_state_label((enum assignment_state)s->v.task.state));
	return false;
}

static enum err_code contact(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct state *s = state;
	enum err_code rc = app_task_contact(screen_app(ui), s->v.task.id, err);

	(void)item;
	if (!rc)
		ui_message(ui, _("Noted: contacted."));
	return rc;
}

static void note_contact(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct state *s = state;

	(void)item;
	if (s->v.task.contacted_at)
		say_time(out, s->v.task.contacted_at, ui_now(ui));
	else
		buf_add(out, _("call today"));
}

static void note_time(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct state *s = state;

	(void)item;
	if (s->v.state == REQUEST_SCHEDULED || s->v.state == REQUEST_IN_SERVICE)
		say_day(out, s->v.task.day, (enum day_part)s->v.task.part, ui_now(ui));
	else
		buf_add(out, _("not agreed yet"));
}

static void note_arrive(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct state *s = state;

	(void)item;
	if (s->v.task.arrived_at)
		say_time(out, s->v.task.arrived_at, ui_now(ui));
	else
		buf_add(out, _("when you are there"));
}

static void note_early(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)state;
	(void)item;
	buf_add(out, _("said early it is no absence"));
}

#define STEP(name, screen)                                                                         \
	static enum err_code name(                                                                 \
		struct ui *ui, void *state, const struct ui_item *item, struct err *err)           \
	{                                                                                          \
		(void)item;                                                                        \
		(void)err;                                                                         \
		ui_push(ui, &(screen), &((struct state *)state)->v.task.id);                       \
		return ERR_OK;                                                                     \
	}

STEP(agree, screen_task_time)
STEP(arrive, screen_checkin)
STEP(done, screen_task_done)
STEP(give_back, screen_task_giveback)

static const struct ui_item steps[] = {
	{ .digit = 1,
		.label = N_("Contacted"),
		.possible = is_ahead,
		.note = note_contact,
		.run = contact },
	{ .digit = 2,
		.label = N_("Set time"),
		.possible = is_ahead,
		.note = note_time,
		.run = agree },
	{ .digit = 3,
		.label = N_("Check in"),
		.possible = is_ahead,
		.note = note_arrive,
		.run = arrive },
	{ .digit = 4, .label = N_("Done"), .possible = is_there, .run = done },
	{ .digit = 5,
		.label = N_("Cannot go"),
		.possible = is_ahead,
		.note = note_early,
		.run = give_back },
};

const struct screen screen_task_detail = {
	.id = "task_detail",
	.title = N_("Task"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("Call first, agree on a time, check in when you are there, report when it is "
		   "done.  If you "
		   "cannot go, say so early."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.subject = subject,
	.record = { .sections = sections,
		.nsections = ARRAY_SIZE(sections),
		.steps = steps,
		.nsteps = ARRAY_SIZE(steps) },
};
