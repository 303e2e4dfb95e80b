/* One rating, and beside it what was said when somebody asked again. */
#include "app/code.h"
#include "app/request.h"
#include "rating.h"
#include "request_actions.h"

struct state {
	struct evaluation_id id;
	struct evaluation_whole e;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->id = *(const struct evaluation_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;

	return app_evaluation_get(screen_app(ui), s->id, &s->e, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct evaluation_whole *e = &((const struct state *)state)->e;

	say_no(out, e->year, e->no, ui_now(ui));
	buf_addf(out, "  %s", e->brief);
}

/* 张玲（孙桂兰代评，电话）11-21 周六 10:20 */
static void put_given(struct ui *ui, const struct evaluation_whole *e, struct ui_text *out)
{
	char line[300];
	struct buf b = BUF_FIXED(line);

	buf_addf(&b, "%s  %s", evaluation_kind_label((enum evaluation_kind)e->kind),
		rater_label((enum rater)e->rater));
	if (e->requester[0])
		buf_addf(&b, " %s", e->requester);
	if (e->kind == EVALUATION_PROXY && e->entered_by[0])
		buf_addf(&b, _("  entered by %s, %s"), e->entered_by,
			rated_how_label((enum rated_how)e->how));
	buf_add(&b, "  ");
	say_time(&b, e->at, ui_now(ui));
	ui_put_field(out, NC_("rating", "Given"), line);
}

static void put_asked(struct ui *ui, const struct evaluation_whole *e, struct ui_text *out)
{
	char line[300];
	struct buf b = BUF_FIXED(line);

	if (!e->why)
		return;
	ui_put_gap(out);
	say_why(&b, e->why);
	ui_put_field(out, N_("Ask about it"), line);
	buf_clear(&b);
	buf_add(&b, revisit_state_label((enum revisit_state)e->revisit));
	if (e->revisit == REVISIT_DUE) {
		buf_add(&b, "  ");
		say_due(&b, e->due_at, ui_now(ui));
	}
	if (e->tries && e->revisit == REVISIT_DUE)
		buf_addf(&b, _("  not reached %lld time"), (long long)e->tries);
	ui_put_field(out, N_("Outcome"), line);
	if (e->revisit == REVISIT_MISMATCH)
		ui_put_bold(out);
	if (e->asked_score) {
		ui_put_fieldf(out, NC_("revisit", "Says now"), _("%lld points  %s%s"),
			(long long)e->asked_score, outcome_label((enum outcome)e->asked_solved),
			e->given ? "" : _("  says no rating was given"));
		ui_put_field(out, N_("Their words"), e->asked_words);
	}
	if (e->asked_at && e->asked_by[0]) {
		buf_clear(&b);
		buf_addf(&b, "%s  ", e->asked_by);
		say_time(&b, e->asked_at, ui_now(ui));
		ui_put_field(out, NC_("revisit", "Asked by"), line);
	}
}

/* Why it counts in no rate. */
static const char *uncounted(const struct evaluation_whole *e)
{
	if (revisit_is_held(e->why, e->revisit))
		return _("Held: it counts in no rate until somebody else has asked the requester.");
	if (revisit_is_discarded(e->why, e->revisit))
		return _("Discarded: the requester says otherwise; it counts as unrated.");
	return "";
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct evaluation_whole *e = &((const struct state *)state)->e;
	char reason[200];
	struct buf b = BUF_FIXED(reason);

	app_code_add_name(screen_app(ui), CODE_EVALUATION, e->reason, &b);
	ui_put_fieldf(out, NC_("rating", "Points"), _("%lld points"), (long long)e->score);
	ui_put_field(out, N_("Solved?"), outcome_label((enum outcome)e->solved));
	ui_put_field(out, N_("Reason"), reason);
	ui_put_field(out, N_("Their words"), e->words);
	put_given(ui, e, out);
	ui_put_field(out, N_("Place"), e->place);
	put_asked(ui, e, out);
	if (*uncounted(e)) {
		ui_put_gap(out);
		ui_put_line(out, uncounted(e));
	}
}

static enum err_code open_request(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	if (ui_may(ui, PERM_REQUEST_VIEW))
		ui_push(ui, &screen_request_detail, &((struct state *)state)->e.request_id);
	else
		ui_message(ui, "%s", _("Only the staff sees who asked for it."));
	return ERR_OK;
}

static const struct ui_section sections[] = {
	{ .label = NC_("section", "Rating"), .build = build },
	{ .label = NC_("section", "Request"), .open = open_request },
};

/* --- actions --------------------------------------------------------------------------------------------- */

static bool can_ask(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct evaluation_whole *e = &((const struct state *)state)->e;
	const struct app *app = ui_app(ui);

	(void)row;
	if (!e->why || e->revisit != REVISIT_DUE)
		buf_add(why, e->why ? _("it was asked about") : _("nothing is to be asked"));
	else if (e->account_id.v == app->actor.account.v)
		buf_add(why, _("you entered it yourself; a colleague has to ask"));
	return why->len == 0;
}

static bool can_rework(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)row;
	return request_can(ACTION_REOPEN, ((const struct state *)state)->e.state, why);
}

static bool can_nudge(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)row;
	return request_can(ACTION_NUDGE, ((const struct state *)state)->e.state, why);
}

static enum err_code do_ask(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_revisit_form, &((struct state *)state)->id);
	return ERR_OK;
}

static enum err_code do_rework(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct request_reason_args args = { ((struct state *)state)->e.request_id,
		REASON_REWORK };

	(void)row;
	(void)err;
	ui_push(ui, &screen_request_reason, &args);
	return ERR_OK;
}

static enum err_code do_nudge(struct ui *ui, void *state, const void *row, struct err *err)
{
	enum err_code rc =
		app_request_nudge(screen_app(ui), ((struct state *)state)->e.request_id, err);

	(void)row;
	if (!rc)
		ui_message(ui, "%s", _("Reminded."));
	return rc;
}

static const struct ui_action actions[] = {
	{ .key = 'f',
		.label = N_("Ask again"),
		.permission = PERM_EVALUATION_REVISIT,
		.possible = can_ask,
		.run = do_ask },
	{ .key = 'r',
		.label = N_("Rework"),
		.permission = PERM_REQUEST_REWORK,
		.possible = can_rework,
		.run = do_rework },
	{ .key = 'a',
		.label = N_("Nudge"),
		.permission = PERM_REQUEST_NUDGE,
		.possible = can_nudge,
		.run = do_nudge },
};

static char next(struct ui *ui, void *state, struct buf *why)
{
	if (!ui_may(ui, PERM_EVALUATION_REVISIT))
		buf_add(why, _("Nothing to do here."));
	return ui_may(ui, PERM_EVALUATION_REVISIT) && can_ask(ui, state, NULL, why) ? 'f' : 0;
}

const struct screen screen_evaluation_detail = {
	.id = "evaluation_detail",
	.title = NC_("one", "Rating"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_(
		"What was said of a service, by whom, and what came of asking again.  The rating "
		"stays as it was given."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections), .next = next },
};
