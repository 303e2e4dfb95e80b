/* A number in clear: first the reason, then the number, which stays until the screen is left. */
#include "app/code.h"
#include "base/str.h"
#include "people.h"

/* --- the reason --------------------------------------------------------------------------------------- */

enum { F_WARNING, F_REASON, F_NOTE };

struct asking {
	struct person_id person;
	char name[PERSON_NAME_BYTES + 1];
	struct choice_set reasons;
};

struct showing {
	char name[PERSON_NAME_BYTES + 1];
	struct revealed numbers;
};

static enum err_code open_asking(struct ui *ui, void *state, const void *args, struct err *err)
{
	const struct reveal_args *a = args;
	struct asking *s = state;

	s->person = a->person;
	STR_COPY(s->name, a->name);
	return choices_codes(&s->reasons, screen_app(ui), CODE_REVEAL, err);
}

static void show_warning(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_addf(out, _("Your name, the time and the reason are kept; %s can read them."),
		((struct asking *)state)->name);
}

DEFINE_CHOICES(reasons, struct asking, reasons)

static const struct ui_field fields[] = {
	[F_WARNING] = { .id = "warning",
		.label = N_("Recorded"),
		.kind = FIELD_INFO,
		.show = show_warning },
	[F_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = reasons,
		.hint = N_("What do you need the number for?") },
	[F_NOTE] = { .id = "note", .label = N_("Note"), .kind = FIELD_TEXT, .max_chars = 30 },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct asking *)state)->name);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct asking *s = state;
	struct showing show;
	char reason[REVEAL_REASON_BYTES + 1];
	struct buf b = BUF_FIXED(reason);
	enum err_code rc;

	app_code_add_name(screen_app(ui), CODE_REVEAL, ui_field_value(ui, F_REASON), &b);
	if (*ui_field_text(ui, F_NOTE))
		buf_addf(&b, " %s", ui_field_text(ui, F_NOTE));
	STR_COPY(show.name, s->name);
	rc = app_person_reveal(screen_app(ui), s->person, reason, &show.numbers, err);
	if (!rc)
		ui_replace(ui, &screen_revealed, &show);
	crypto_wipe(&show, sizeof(show));
	return rc;
}

const struct screen screen_reveal = {
	.id = "reveal",
	.title = N_("Show number"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("A number is shown to one person at a time, for a reason that is kept."),
	.state_bytes = sizeof(struct asking),
	.open = open_asking,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = ARRAY_SIZE(fields),
		.submit_label = N_("Show number"),
		.submit = submit },
};

/* --- the number --------------------------------------------------------------------------------------- */

static enum err_code open_showing(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	*(struct showing *)state = *(const struct showing *)args;
	return ERR_OK;
}

static void close_showing(struct ui *ui, void *state)
{
	(void)ui;
	crypto_wipe(state, sizeof(struct showing));
}

static void subject_showing(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct showing *)state)->name);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct showing *s = state;
	char phone[24];
	struct buf b = BUF_FIXED(phone);

	(void)ui;
	if (*s->numbers.phone)
		phone_group(s->numbers.phone, &b);
	ui_put_field(out, N_("Phone"), *phone ? phone : _("none"));
	ui_put_field(out, N_("ID number"), s->numbers.id_number);
	ui_put_gap(out);
	ui_put_line(out, _("Please do not copy it anywhere.  q hides it again."));
}

static const struct ui_section sections[] = { { .label = N_("Number"), .build = build } };

const struct screen screen_revealed = {
	.id = "revealed",
	.title = N_("Number"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_PERSON,
	.help = N_("The number, until you leave this screen."),
	.state_bytes = sizeof(struct showing),
	.open = open_showing,
	.close = close_showing,
	.subject = subject_showing,
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections) },
};
