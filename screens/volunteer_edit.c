/* Changing what is known of a volunteer; of oneself only phone, address and party. */
#include "app/code.h"
#include "base/clock.h"
#include "base/str.h"
#include "people.h"

enum {
	F_NAME,
	F_SEX,
	F_BIRTH,
	F_DOCUMENT,
	F_ID,
	F_PHONE,
	F_ADDRESS,
	F_GROUP,
	F_POLITICAL,
	F_GUARDIAN,
	F_CALL,
	F_COUNT,
};

enum { OWN_TERMINAL = 1, BY_CALL };

struct state {
	struct person_id id;
	struct volunteer v; /* as it was read: what others changed since is found by comparing */
	struct choice_set documents, groups, politicals;
};

DEFINE_CHOICES(documents_of, struct state, documents)
DEFINE_CHOICES(groups_of, struct state, groups)
DEFINE_CHOICES(politicals_of, struct state, politicals)

static const struct ui_choice sexes[] = { { SEX_MALE, N_("male"), NULL },
	{ SEX_FEMALE, N_("female"), NULL } };

static const struct ui_choice calls[] = { { OWN_TERMINAL, NC_("reached", "own terminal"), NULL },
	{ BY_CALL, N_("is called"), NULL } };

static enum err_code check_id(struct ui *ui, void *state, const char *text, struct err *err)
{
	struct id_number id;

	(void)state;
	if (str_is_empty(text))
		return ERR_OK;
	return id_number_parse(
		ui_field_value(ui, F_DOCUMENT), text, clock_day_of(ui_now(ui)), &id, err);
}

static const struct ui_field fields[F_COUNT] = {
	[F_NAME] = { .id = "name",
		.label = NC_("person", "Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = PERSON_NAME_CHARS,
		.permission = PERM_PERSON_EDIT },
	[F_SEX] = { .id = "sex",
		.label = N_("Sex"),
		.kind = FIELD_CHOICE,
		.choices = sexes,
		.nchoices = ARRAY_SIZE(sexes),
		.permission = PERM_PERSON_EDIT },
	[F_BIRTH] = { .id = "birth",
		.label = N_("Born on"),
		.kind = FIELD_DATE,
		.permission = PERM_PERSON_EDIT,
		.hint = N_("Eight digits like 19660302.") },
	[F_DOCUMENT] = { .id = "id_type",
		.label = N_("Document"),
		.kind = FIELD_CHOICE,
		.choices_of = documents_of,
		.permission = PERM_PERSON_EDIT },
	[F_ID] = { .id = "id_number",
		.label = N_("New number"),
		.kind = FIELD_CODE,
		.max_chars = ID_NUMBER_BYTES - 1,
		.check = check_id,
		.permission = PERM_PERSON_EDIT,
		.hint = N_("Empty: the number stays as it is.") },
	[F_PHONE] = { .id = "phone",
		.label = N_("New phone"),
		.kind = FIELD_PHONE,
		.max_chars = 20,
		.check = check_phone_field,
		.hint = N_("Empty: the phone stays as it is.") },
	[F_ADDRESS] = { .id = "address",
		.label = NC_("person", "Lives at"),
		.kind = FIELD_TEXT,
		.max_chars = PERSON_ADDRESS_CHARS,
		.hint = N_("Group and house number.") },
	[F_GROUP] = { .id = "group",
		.label = N_("Group"),
		.kind = FIELD_CHOICE,
		.choices_of = groups_of,
		.permission = PERM_PERSON_EDIT },
	[F_POLITICAL] = { .id = "political",
		.label = N_("Party"),
		.kind = FIELD_CHOICE,
		.choices_of = politicals_of },
	[F_GUARDIAN] = { .id = "guardian",
		.label = N_("Guardian"),
		.kind = FIELD_TEXT,
		.max_chars = VOLUNTEER_GUARDIAN_CHARS },
	[F_CALL] = { .id = "by_call",
		.label = N_("Reached by"),
		.kind = FIELD_CHOICE,
		.choices = calls,
		.nchoices = ARRAY_SIZE(calls),
		.permission = PERM_PERSON_EDIT },
};

/* --- filling in ---------------------------------------------------------------------------------------------- */

static void fill(struct ui *ui, const struct volunteer *v)
{
	char note[80];
	struct buf b = BUF_FIXED(note);

	ui_field_set_text(ui, F_NAME, v->v.name);
	ui_field_set_value(ui, F_SEX, v->v.sex);
	if (v->v.born_on != BORN_UNKNOWN)
		ui_field_set_value(ui, F_BIRTH, v->v.born_on);
	ui_field_set_value(ui, F_DOCUMENT, v->v.id_type ? v->v.id_type : ID_TYPE_CARD);
	ui_field_set_text(ui, F_ADDRESS, v->v.address);
	ui_field_set_value(ui, F_GROUP, v->v.target_group);
	ui_field_set_value(ui, F_POLITICAL, v->v.political);
	ui_field_set_text(ui, F_GUARDIAN, v->v.guardian);
	ui_field_set_value(ui, F_CALL, v->v.by_call ? BY_CALL : OWN_TERMINAL);
	ui_field_set_note(ui, F_ID, v->id_mask);
	buf_add(&b, v->phone_mask);
	ui_field_set_note(ui, F_PHONE, note);
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc;

	s->id = person_of_args(ui, args);
	rc = app_volunteer_get(app, s->id, &s->v, err);
	if (!rc)
		rc = choices_codes(&s->documents, app, CODE_ID_TYPE, err);
	if (!rc)
		rc = choices_codes(&s->groups, app, CODE_GROUP, err);
	if (!rc)
		rc = choices_codes(&s->politicals, app, CODE_POLITICAL, err);
	if (!rc)
		fill(ui, &s->v);
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->v.v.name);
}

/* --- submitting ------------------------------------------------------------------------------------------------ */

static void read_fields(const struct ui *ui, const struct volunteer *v, struct volunteer_edit *out)
{
	const char *phone = ui_field_text(ui, F_PHONE), *id_number = ui_field_text(ui, F_ID);

	*out = (struct volunteer_edit){ .person = { .name = ui_field_text(ui, F_NAME),
						.sex = (enum sex)ui_field_value(ui, F_SEX),
						.has_birth = *ui_field_text(ui, F_BIRTH) != '\0',
						.born_on = ui_field_value(ui, F_BIRTH),
						.address = ui_field_text(ui, F_ADDRESS),
						.group = ui_field_value(ui, F_GROUP),
						.id_type = ui_field_value(ui, F_DOCUMENT),
						.id_number = *id_number ? id_number : NULL,
						.phone = *phone ? phone : NULL },
		.free_parts = v->v.free_parts,
		.political = ui_field_value(ui, F_POLITICAL),
		.guardian = ui_field_text(ui, F_GUARDIAN),
		.by_call = ui_field_value(ui, F_CALL) == BY_CALL };
}

/* Shows both values of every field that somebody else has changed meanwhile; then the present version counts. */
static void show_conflict(struct ui *ui, struct state *s, const struct err *err)
{
	struct volunteer now;
	struct ui_theirs theirs[F_COUNT];
	size_t n = 0;

	if (app_volunteer_get(screen_app(ui), s->id, &now, NULL))
		return;
#define THEIRS_TEXT(f, member)                                                                     \
	if (!str_equal(now.v.member, s->v.v.member))                                               \
	theirs[n++] = (struct ui_theirs){ .field = f, .text = now.v.member }
#define THEIRS_VALUE(f, member, shown)                                                             \
	if (now.v.member != s->v.v.member)                                                         \
		theirs[n++] = (struct ui_theirs)                                                   \
		{                                                                                  \
			.field = f, .value = shown                                                 \
		}
	THEIRS_TEXT(F_NAME, name);
	THEIRS_VALUE(F_SEX, sex, now.v.sex);
	THEIRS_VALUE(F_BIRTH, born_on, now.v.born_on == BORN_UNKNOWN ? 0 : now.v.born_on);
	THEIRS_TEXT(F_ADDRESS, address);
	THEIRS_VALUE(F_GROUP, target_group, now.v.target_group);
	THEIRS_VALUE(F_POLITICAL, political, now.v.political);
	THEIRS_TEXT(F_GUARDIAN, guardian);
	THEIRS_VALUE(F_CALL, by_call, now.v.by_call ? BY_CALL : OWN_TERMINAL);
#undef THEIRS_TEXT
#undef THEIRS_VALUE
	s->v = now;
	ui_conflict(ui, err->arg[0], theirs, n);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct volunteer_edit in;
	enum err_code rc;

	read_fields(ui, &s->v, &in);
	rc = app_volunteer_edit(screen_app(ui), s->id, s->v.ver, &in, err);
	if (rc == ERR_CONFLICT)
		show_conflict(ui, s, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("Changed."));
	return ERR_OK;
}

static void draft_args(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_addf(out, "%lld", (long long)((struct state *)state)->id.v);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	struct person_id id;

	if (!str_to_i64(args, 1, INT64_MAX, &id.v))
		return err_set(err, ERR_NOT_FOUND, "draft of a volunteer");
	return open(ui, state, &id, err);
}

const struct screen screen_volunteer_edit = {
	.id = "volunteer_edit",
	.title = N_("Change a volunteer"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("Numbers are not shown here; an empty field leaves them as they are."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = F_COUNT,
		.submit = submit,
		.keeps_draft = true,
		.draft_args = draft_args,
		.open_draft = open_draft },
};
