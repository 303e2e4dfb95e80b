/*
 * Rating: by staff on the resident's word, or by the resident on a screen handed over.  Outcome and score have no
 * default: nobody is praised by a key pressed twice.  评单 自评 代评
 */
#include "app/code.h"
#include "app/evaluation.h"
#include "app/flow.h"
#include "app/merge.h"
#include "app/request.h"
#include "app/wish.h"
#include "base/str.h"
#include "choices.h"
#include "common.h"
#include "screens.h"

enum field { F_RATER, F_HOW, F_SOLVED, F_SCORE, F_REASON, F_WORDS, F_THANKS, F_ADVICE, F_COUNT };

struct state {
	struct request_id id;
	char no[REQUEST_NO_BYTES + 1], brief[REQUEST_BRIEF_BYTES + 1];
	char receipt[REQUEST_RECEIPT_BYTES + 1]; /* own rating only */
	bool wish;				 /* thanks are asked for */
	struct choice_set raters, hows, outcomes, reasons;
};

static const struct ui_choice scores[] = {
	{ 1, N_("1 very bad"), NULL },
	{ 2, N_("2 bad"), NULL },
	{ 3, N_("3 fair"), NULL },
	{ 4, N_("4 good"), NULL },
	{ 5, N_("5 very good"), NULL },
};

static enum err_code load_choices(struct ui *ui, struct state *s, struct err *err)
{
	choices_enum(&s->raters, choice_rater, 0, RATER_COUNT);
	choices_enum(&s->outcomes, choice_outcome, OUTCOME_SOLVED, OUTCOME_COUNT);
	choices_clear(&s->hows);
	choices_add(&s->hows, CHOICE_OF(RATED_HOW_PHONE), rated_how_label(RATED_HOW_PHONE));
	choices_add(&s->hows, CHOICE_OF(RATED_HOW_IN_PERSON), rated_how_label(RATED_HOW_IN_PERSON));
	return choices_codes(&s->reasons, screen_app(ui), CODE_EVALUATION, err);
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct request_view v;
	enum err_code rc;

	s->id = *(const struct request_id *)args;
	rc = app_request_view(screen_app(ui), s->id, &v, err);
	if (rc)
		return rc;
	STR_COPY(s->no, v.r.no);
	STR_COPY(s->brief, v.r.brief);
	s->wish = str_equal(v.names.flow_key, FLOW_WISH);
	rc = load_choices(ui, s, err);
	ui_field_set_value(ui, F_RATER, CHOICE_OF(RATER_REQUESTER));
	ui_field_set_value(ui, F_HOW, CHOICE_OF(RATED_HOW_PHONE));
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  %s", s->no, s->brief);
}

DEFINE_CHOICES(rater_choices, struct state, raters)
DEFINE_CHOICES(how_choices, struct state, hows)
DEFINE_CHOICES(outcome_choices, struct state, outcomes)
DEFINE_CHOICES(reason_choices, struct state, reasons)

static void show_read_out(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, _("Please read out: did the volunteer come?  Was it solved?  1 to 5 points, "
		       "how many do "
		       "you give?  What was not good?"));
}

static bool is_proxy(struct ui *ui, void *state)
{
	(void)ui;
	return ((const struct state *)state)->receipt[0] == '\0';
}

static bool is_wish(struct ui *ui, void *state)
{
	(void)ui;
	return ((const struct state *)state)->wish;
}

static const struct ui_field fields[F_COUNT] = {
	[F_RATER] = { .id = "rater",
		.label = N_("Who rates"),
		.kind = FIELD_CHOICE,
		.choices_of = rater_choices,
		.visible = is_proxy },
	[F_HOW] = { .id = "how",
		.label = N_("How"),
		.kind = FIELD_CHOICE,
		.choices_of = how_choices,
		.visible = is_proxy },
	[F_SOLVED] = { .id = "solved",
		.label = N_("Solved?"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = outcome_choices },
	[F_SCORE] = { .id = "score",
		.label = N_("Points"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = scores,
		.nchoices = ARRAY_SIZE(scores),
		.hint = N_("1 very bad, 2 bad, 3 fair, 4 good, 5 very good") },
	[F_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.choices_of = reason_choices },
	[F_WORDS] = { .id = "words",
		.label = N_("Their words"),
		.kind = FIELD_LINES,
		.max_chars = EVALUATION_WORDS_CHARS },
	[F_THANKS] = { .id = "thanks",
		.label = N_("Thanks"),
		.kind = FIELD_TEXT,
		.max_chars = WISH_THANKS_CHARS,
		.visible = is_wish,
		.hint = N_("In their words, without names: the wish board shows it.") },
	[F_ADVICE] = { .id = "advice",
		.label = "",
		.kind = FIELD_INFO,
		.show = show_read_out,
		.visible = is_proxy },
};

static void read_fields(struct ui *ui, struct evaluation_new *in)
{
	int64_t rater = ui_field_value(ui, F_RATER), how = ui_field_value(ui, F_HOW);

	*in = (struct evaluation_new){ .rater = rater ? (enum rater)CHOSEN(rater) : RATER_REQUESTER,
		.how = how ? (enum rated_how)CHOSEN(how) : RATED_HOW_SCREEN,
		.solved = (enum outcome)CHOSEN(ui_field_value(ui, F_SOLVED)),
		.score = ui_field_value(ui, F_SCORE),
		.reason = ui_field_value(ui, F_REASON),
		.words = ui_field_text(ui, F_WORDS) };
}

static void ask(struct ui *ui, void *state, struct buf *out)
{
	struct evaluation_new in;

	read_fields(ui, &in);
	buf_addf(out, _("%lld points, %s?\n"), (long long)in.score, outcome_label(in.solved));
	if (is_proxy(ui, state))
		buf_add(out, _("It will be marked as entered on the resident's word.\n"));
	if (in.score <= EVALUATION_REWORK || in.solved == OUTCOME_UNSOLVED)
		buf_add(out, _("The request opens again and goes to somebody else."));
}

static const char *thanks(bool reopened)
{
	return reopened ? _("Thank you.  It opens again and goes to somebody else.")
			: _("Thank you.  It is closed as done.");
}

static enum err_code say_thanks(struct ui *ui, const struct state *s, struct err *err)
{
	const char *words = ui_field_text(ui, F_THANKS);

	return s->wish && *words ? app_wish_thank(screen_app(ui), s->id, words, err) : ERR_OK;
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct evaluation_new in;
	bool reopened;
	enum err_code rc;

	read_fields(ui, &in);
	rc = say_thanks(ui, state, err);
	if (!rc)
		rc = app_evaluate(screen_app(ui), ((struct state *)state)->id, &in, &reopened, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", thanks(reopened));
	return ERR_OK;
}

const struct screen screen_evaluation_form = {
	.id = "evaluation_form",
	.title = N_("Rate"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Ask the resident and write what they say.  Two points or less, or not solved: "
		   "somebody else "
		   "does it again.  An unrated request counts for nobody."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = F_COUNT,
		.ask = ask,
		.submit = submit,
		.keeps_draft = false },
};

/* --- after an own rating the terminal is still in the resident's hands --- */

static enum err_code open_thanks(
	struct ui *ui, void *state, const void *reopened, struct err *err UNUSED)
{
	(void)ui;
	*(bool *)state = *(const bool *)reopened;
	return ERR_OK;
}

static void build_thanks(struct ui *ui, void *state, struct ui_text *out)
{
	(void)ui;
	ui_put_line(out, thanks(*(const bool *)state));
	ui_put_gap(out);
	ui_put_line(out, _("Please give the terminal back to the clerk."));
}

static const struct ui_section thanks_sections[] = {
	{ .label = N_("Thank you"), .build = build_thanks },
};

const struct screen screen_evaluation_thanks = {
	.id = "evaluation_thanks",
	.title = N_("Thank you"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.help = N_("The clerk goes back with q and the password."),
	.state_bytes = sizeof(bool),
	.open = open_thanks,
	.record = { .sections = thanks_sections, .nsections = ARRAY_SIZE(thanks_sections) },
};

/* --- handed over to the resident: only this form, left only with the clerk's password --- */

static enum err_code open_own(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct request r;
	enum err_code rc = app_evaluation_open(screen_app(ui), args, &r, err);

	if (rc)
		return rc;
	s->id = r.id;
	STR_COPY(s->no, r.no);
	STR_COPY(s->brief, r.brief);
	STR_COPY(s->receipt, r.receipt);
	return load_choices(ui, s, err);
}

static enum err_code submit_own(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	struct evaluation_new in;
	bool reopened;
	enum err_code rc;

	read_fields(ui, &in);
	in.how = RATED_HOW_SCREEN;
	rc = app_evaluate_own(screen_app(ui), s->receipt, &in, &reopened, err);
	if (!rc)
		ui_replace(ui, &screen_evaluation_thanks, &reopened);
	return rc;
}

const struct screen screen_evaluation_own = {
	.id = "evaluation_own",
	.title = N_("Please rate"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Rate what was done for you.  Nobody sees who you are but the station."),
	.state_bytes = sizeof(struct state),
	.open = open_own,
	.subject = subject,
	.form = { .fields = fields, .nfields = F_COUNT, .ask = ask, .submit = submit_own },
};

/* --- the clerk opens it by the receipt code --- */

static const struct ui_field code_fields[] = {
	{ .id = "receipt",
		.label = N_("Receipt code"),
		.kind = FIELD_CODE,
		.need = FIELD_REQUIRED,
		.max_chars = 9,
		.hint = N_("Eight letters and digits from the requester's slip") },
};

static enum err_code submit_code(struct ui *ui, void *state, struct err *err)
{
	struct request r;
	struct merged_row master;
	char receipt[REQUEST_RECEIPT_BYTES + 1];
	enum err_code rc = app_evaluation_open(screen_app(ui), ui_field_text(ui, 0), &r, err);

	(void)state;
	if (rc)
		return rc;
	if (r.state != REQUEST_DELIVERED) {
		err_set(err, ERR_STATE, "receipt of a request that is %s",
			request_state_text((enum request_state)r.state));
		if (r.state == REQUEST_MERGED &&
			!app_request_master(screen_app(ui), r.id, &master, NULL))
			err_arg(err, 0, _("handled together with %s, which is %s"), master.no,
				say_state(master.state, master.close_kind));
		else
			err_arg(err, 0, "%s", say_state(r.state, r.close_kind));
		return ERR_STATE;
	}
	STR_COPY(receipt, r.receipt);
	ui_pop(ui, 0);
	ui_push_guarded(ui, &screen_evaluation_own, receipt);
	return ERR_OK;
}

const struct screen screen_evaluation_code = {
	.id = "evaluation_code",
	.title = N_("Hand the screen over"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("The resident rates alone on this screen; to come back you type your password."),
	.form = { .fields = code_fields,
		.nfields = ARRAY_SIZE(code_fields),
		.submit_label = NC_("screen", "Hand over"),
		.submit = submit_code },
};
