/* Asking about a rating again, by telephone: what to read out, what they say.  Nothing has a default. */
#include "app/revisit.h"
#include "base/str.h"
#include "choices.h"
#include "people.h"
#include "rating.h"

enum field { F_PHONE, F_RATED, F_SCRIPT, F_REACHED, F_GIVEN, F_SOLVED, F_SCORE, F_WORDS, F_COUNT };

struct state {
	struct revisit_view v;
	struct choice_set outcomes;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	choices_enum(&s->outcomes, choice_outcome, OUTCOME_SOLVED, OUTCOME_COUNT);
	return app_revisit_open(screen_app(ui), *(const struct evaluation_id *)args, &s->v, err);
}

static void close(struct ui *ui, void *state)
{
	struct state *s = state;

	(void)ui;
	crypto_wipe(s->v.phone, sizeof(s->v.phone));
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct evaluation_whole *e = &((const struct state *)state)->v.e;

	say_no(out, e->year, e->no, ui_now(ui));
	buf_addf(out, "  %s", e->brief);
}

static void show_phone(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  ", s->v.e.requester);
	if (s->v.phone[0])
		phone_group(s->v.phone, out);
	else
		buf_add(out, _("no number is known"));
	buf_addf(out, "  %s", s->v.e.place);
}

static void show_rated(struct ui *ui, void *state, struct buf *out)
{
	const struct evaluation_whole *e = &((const struct state *)state)->v.e;

	buf_addf(out, _("%lld points  %s"), (long long)e->score,
		outcome_label((enum outcome)e->solved));
	buf_addf(out, "  %s  ", evaluation_kind_label((enum evaluation_kind)e->kind));
	say_time(out, e->at, ui_now(ui));
	buf_add(out, "  ");
	say_why(out, e->why);
}

static void show_script(struct ui *ui, void *state, struct buf *out)
{
	const struct evaluation_whole *e = &((const struct state *)state)->v.e;

	(void)ui;
	buf_addf(out,
		_("About \"%s\": has anybody asked you to rate it?  Was it solved?  1 to 5 points, "
		  "how many do you give?  Your answer is not shown to who came."),
		e->brief);
}

static const struct ui_choice reached[] = {
	{ CHOICE_OF(REVISIT_ANSWERED), N_("answered"), NULL },
	{ CHOICE_OF(REVISIT_NOBODY), N_("nobody answered"), NULL },
	{ CHOICE_OF(REVISIT_UNWILLING), N_("would not say"), NULL },
};

#define GAVE 1

static const struct ui_choice given[] = {
	{ GAVE, N_("yes, they gave it"), NULL },
	{ 2, N_("no, nobody asked them"), NULL },
};

static const struct ui_choice scores[] = {
	{ 1, N_("1 very bad"), NULL },
	{ 2, N_("2 bad"), NULL },
	{ 3, N_("3 fair"), NULL },
	{ 4, N_("4 good"), NULL },
	{ 5, N_("5 very good"), NULL },
};

static bool has_answered(struct ui *ui, void *state)
{
	(void)state;
	return ui_field_value(ui, F_REACHED) == CHOICE_OF(REVISIT_ANSWERED);
}

DEFINE_CHOICES(outcome_choices, struct state, outcomes)

static const struct ui_field fields[F_COUNT] = {
	[F_PHONE] = { .id = "phone", .label = N_("Call"), .kind = FIELD_INFO, .show = show_phone },
	[F_RATED] = { .id = "rated",
		.label = NC_("revisit", "Rated"),
		.kind = FIELD_INFO,
		.show = show_rated },
	[F_SCRIPT] = { .id = "script",
		.label = N_("Read out"),
		.kind = FIELD_INFO,
		.show = show_script },
	[F_REACHED] = { .id = "reached",
		.label = N_("Reached?"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = reached,
		.nchoices = ARRAY_SIZE(reached),
		.hint = N_(
			"Nobody answered: they are called once more within three working days.") },
	[F_GIVEN] = { .id = "given",
		.label = N_("Rated it?"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = given,
		.nchoices = ARRAY_SIZE(given),
		.visible = has_answered },
	[F_SOLVED] = { .id = "solved",
		.label = N_("Solved?"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = outcome_choices,
		.visible = has_answered },
	[F_SCORE] = { .id = "score",
		.label = N_("Points"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = scores,
		.nchoices = ARRAY_SIZE(scores),
		.hint = N_("1 very bad, 2 bad, 3 fair, 4 good, 5 very good"),
		.visible = has_answered },
	[F_WORDS] = { .id = "words",
		.label = N_("Their words"),
		.kind = FIELD_LINES,
		.max_chars = REVISIT_WORDS_CHARS,
		.visible = has_answered },
};

static void read_fields(struct ui *ui, const struct state *s, struct revisit_answer *out)
{
	const bool answered = has_answered(ui, NULL);
	const int64_t solved = ui_field_value(ui, F_SOLVED);

	*out = (struct revisit_answer){ .tries = s->v.e.tries,
		.reached = (enum revisit_reached)CHOSEN(ui_field_value(ui, F_REACHED)),
		.given = ui_field_value(ui, F_GIVEN) == GAVE,
		.words = answered ? ui_field_text(ui, F_WORDS) : "" };
	if (answered)
		out->said = (struct opinion){ (enum outcome)CHOSEN(solved),
			ui_field_value(ui, F_SCORE) };
}

/* What came of it, in a sentence. */
static const char *say_outcome(const struct evaluation_whole *e, enum revisit_state state)
{
	const bool was_held = revisit_is_held(e->why, e->revisit);

	switch (state) {
	case REVISIT_DUE:
		return _("Noted: not reached.  It stays on the list for one more call.");
	case REVISIT_AGREED:
		return was_held ? _("Says the same: the rating counts from now on.")
				: _("Noted: says the same.");
	case REVISIT_MISMATCH:
		return was_held ? _("Says otherwise: the rating is discarded, the station gets a "
				    "mark.")
				: _("Says otherwise: the station gets a mark.  If it is not "
				    "solved, open "
				    "the rating and press r.");
	case REVISIT_UNREACHABLE:
		return _("Not reached twice: it is not called again.");
	case REVISIT_REFUSED:
		return _("Noted: would not say.");
	case REVISIT_COUNT:
		break;
	}
	return "";
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	struct revisit_answer answer;
	enum revisit_state came;
	enum err_code rc;

	read_fields(ui, s, &answer);
	rc = app_revisit_answer(screen_app(ui), s->v.e.id, &answer, &came, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", say_outcome(&s->v.e, came));
	return ERR_OK;
}

const struct screen screen_revisit_form = {
	.id = "revisit_form",
	.title = N_("Ask again"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Read the sentence out and write what they say.  The rating stays as it was "
		   "given; the new answer stands beside it.  If the two contradict each other the "
		   "station gets a mark, which its list and record show."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.close = close,
	.subject = subject,
	.form = { .fields = fields, .nfields = F_COUNT, .submit = submit },
};
