/* Volunteers without a phone client who have to be called, and what they answered. 代接 代拒 */
#include "app/code.h"
#include "app/dispatch.h"
#include "app/person.h"
#include "app/task.h"
#include "base/str.h"
#include "choices.h"
#include "common.h"
#include "people.h"
#include "screens.h"

#define CALLS_MAX 60

static int64_t row_id(const void *row)
{
	return ((const struct call_row *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct call_row rows[CALLS_MAX];
	size_t n;
	enum err_code rc = app_call_list(screen_app(ui), rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	return rc;
}

static void text_due(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_due(out, ((const struct call_row *)row)->answer_by, ui_now(ui));
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct call_row *c = row;

	(void)state;
	say_no(out, c->year, c->no, ui_now(ui));
}

static const struct ui_column columns[] = {
	{ .heading = N_("Name"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct call_row, name) },
	{ .heading = N_("Answer by"), .cells = 8, .priority = 1, .text = text_due },
	{ .heading = N_("Matter"),
		.cells = 16,
		.priority = 1,
		.member = COLUMN_MEMBER(struct call_row, brief) },
	{ .heading = N_("No."), .cells = 8, .priority = 2, .text = text_no },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct call_row, place) },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_call_answer, row);
	return ERR_OK;
}

const struct screen screen_call_list = {
	.id = "call_list",
	.title = N_("To call"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("These volunteers have no terminal.  Call them and enter what they say."),
	.list = { .row_bytes = sizeof(struct call_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody has to be called."),
		.enter_label = NC_("enter", "Answer"),
		.enter = enter },
};

/* --- the answer --- */

enum field { F_PHONE, F_ANSWER, F_REASON, F_CALLED, F_COUNT };

struct state {
	struct call_row call;
	char phone[PHONE_BYTES];
	struct choice_set reasons;
};

static const struct ui_choice answers[] = {
	{ 1, N_("Takes it on"), NULL },
	{ 2, N_("Declines"), NULL },
};
#define DECLINES 2

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc;

	s->call = *(const struct call_row *)args;
	rc = app_person_call(screen_app(ui), s->call.id, s->phone, err);
	if (!rc)
		rc = choices_codes(&s->reasons, screen_app(ui), CODE_DECLINE, err);
	ui_field_set_text(ui, F_CALLED, s->call.name);
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->call.year, s->call.no, ui_now(ui));
	buf_addf(out, " %s", s->call.brief);
}

static void show_phone(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  ", s->call.name);
	if (s->phone[0])
		phone_group(s->phone, out);
	else
		buf_add(out, _("no number is known"));
}

static bool declines(struct ui *ui, void *state)
{
	(void)state;
	return ui_field_value(ui, F_ANSWER) == DECLINES;
}

DEFINE_CHOICES(reason_choices, struct state, reasons)

static const struct ui_field fields[F_COUNT] = {
	[F_PHONE] = { .id = "phone", .label = N_("Call"), .kind = FIELD_INFO, .show = show_phone },
	[F_ANSWER] = { .id = "answer",
		.label = N_("Answer"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = answers,
		.nchoices = ARRAY_SIZE(answers) },
	[F_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = reason_choices,
		.visible = declines },
	[F_CALLED] = { .id = "called",
		.label = N_("Who was called"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = OFFER_NOTE_CHARS,
		.hint = N_("Who answered the phone; it stays on record") },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	const struct by_phone proxy = { ui_field_text(ui, F_CALLED) };
	struct app *app = screen_app(ui);
	struct assignment_id task;
	enum err_code rc;

	if (declines(ui, state))
		rc = app_offer_decline(
			app, s->call.id, ui_field_value(ui, F_REASON), "", &proxy, err);
	else
		rc = app_offer_accept(app, s->call.id, &proxy, &task, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Entered for %s."), s->call.name);
	return ERR_OK;
}

const struct screen screen_call_answer = {
	.id = "call_answer",
	.title = N_("Answer by phone"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Enter what the volunteer said on the phone; it is marked as entered by you."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields, .nfields = F_COUNT, .submit = submit },
};
