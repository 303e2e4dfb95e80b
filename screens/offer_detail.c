/* One offer: what is needed, where and when, but not whom; that is shown once it is accepted. */
#include "app/code.h"
#include "app/task.h"
#include "common.h"
#include "screens.h"

struct state {
	struct offer_view v;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->v.offer.id = *(const struct offer_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;

	return app_offer_view(screen_app(ui), s->v.offer.id, &s->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.year, s->v.no, ui_now(ui));
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;
	int64_t now = ui_now(ui);
	char line[300], when[48], left[32];
	struct buf b = BUF_FIXED(line), w = BUF_FIXED(when), d = BUF_FIXED(left);

	say_time(&w, s->v.offer.answer_by, now);
	say_due(&d, s->v.offer.answer_by, now);
	buf_addf(&b, _("Please answer by %s (%s)"), when, left);
	ui_put_line(out, line);
	ui_put_bold(out);
	if (s->v.offer.state == OFFER_PENDING &&
		now - s->v.offer.offered_at >= s->v.offer.answer_by - now)
		ui_put_line(out, _("Half of the time is over; please answer soon."));
	ui_put_gap(out);
	ui_put_linef(out, "%s: %s", s->v.brief, s->v.need);
	buf_clear(&b);
	say_wanted(&b, s->v.wanted_day, (enum day_part)s->v.wanted_part,
		(enum wanted)s->v.wanted_how, now);
	ui_put_field(out, N_("Time"), line);
	ui_put_field(out, N_("Place"), s->v.names.place);
	buf_clear(&b);
	app_code_add_name(screen_app(ui), CODE_GROUP, s->v.target_group, &b);
	ui_put_field(out, N_("Group served"), line);
	ui_put_fieldf(out, N_("Risk"), "%s %s", risk_label((enum risk)s->v.risk), s->v.risk_note);
	if (s->v.offer.team_id.v)
		ui_put_fieldf(out, N_("For the team"), _("%s, people: %lld"), s->v.team,
			(long long)s->v.heads);
	ui_put_field(out, N_("Why you"), s->v.offer.why);
	ui_put_line(out, _("Phone and house number are shown once you accept."));
}

static const struct ui_section sections[] = {
	{ .label = N_("Offer"), .build = build },
};

static bool is_pending(struct ui *ui, void *state, const struct ui_item *item, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)item;
	if (s->v.offer.state == OFFER_PENDING)
		return true;
	buf_add(why, offer_state_label((enum offer_state)s->v.offer.state));
	return false;
}

static enum err_code accept_answered(struct ui *ui, void *state, int index, struct err *err)
{
	const struct state *s = state;
	struct assignment_id task;
	enum err_code rc;

	if (index != 0)
		return ERR_OK;
	rc = app_offer_accept(screen_app(ui), s->v.offer.id, NULL, &task, err);
	if (rc)
		return rc;
	ui_replace(ui, &screen_task_detail, &task);
	ui_message(ui, _("You have taken it on.  Thank you."));
	return ERR_OK;
}

static void ask_accept(struct ui *ui, const struct state *s)
{
	char sentence[500];
	struct buf b = BUF_FIXED(sentence);

	buf_addf(&b, _("Take on %s, %s?\n"), s->v.brief, s->v.names.place);
	say_wanted(&b, s->v.wanted_day, (enum day_part)s->v.wanted_part,
		(enum wanted)s->v.wanted_how, ui_now(ui));
	ui_ask(ui, &(struct ui_question){ .sentence = sentence,
			   .answers = { N_("I can be there in time"), N_("Look again") },
			   .answer = accept_answered });
}

static enum err_code accept(struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct state *s = state;

	(void)item;
	(void)err;
	if (s->v.offer.team_id.v)
		ui_push(ui, &screen_offer_name, &s->v);
	else
		ask_accept(ui, s);
	return ERR_OK;
}

static enum err_code decline(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)item;
	(void)err;
	ui_push(ui, &screen_offer_decline, &((const struct state *)state)->v.offer.id);
	return ERR_OK;
}

static void note_decline(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)state;
	(void)item;
	buf_add(out, _("costs nothing, changes nothing later"));
}

static const struct ui_item steps[] = {
	{ .digit = 1, .label = N_("Take on"), .possible = is_pending, .run = accept },
	{ .digit = 2,
		.label = N_("Decline"),
		.possible = is_pending,
		.note = note_decline,
		.run = decline },
};

static void back(struct ui *ui, void *state, const struct screen *child, int64_t verdict)
{
	(void)state;
	(void)child;
	if (verdict)
		ui_pop(ui, verdict);
}

static enum err_code do_accept(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return accept(ui, state, NULL, err);
}

static enum err_code do_decline(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return decline(ui, state, NULL, err);
}

static const struct ui_action actions[] = {
	{ .key = 'j', .label = N_("Take on"), .permission = PERM_OFFER_ANSWER, .run = do_accept },
	{ .key = 'n', .label = N_("Decline"), .permission = PERM_OFFER_ANSWER, .run = do_decline },
};

const struct screen screen_offer_detail = {
	.id = "offer_detail",
	.title = N_("Offered to you"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("1 takes it on, 2 declines.  Declining is free.  Whoever takes it on and cannot "
		   "go after all "
		   "says so early; that is no absence."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.back = back,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections,
		.nsections = ARRAY_SIZE(sections),
		.steps = steps,
		.nsteps = ARRAY_SIZE(steps) },
};
