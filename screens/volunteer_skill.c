/* What a volunteer can do, with certificates: a list, and the form of one skill. */
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "people.h"

/* --- the list ------------------------------------------------------------------------------------------- */

struct state {
	struct person_id id;
	char name[PERSON_NAME_BYTES + 1];
};

struct skill_args {
	struct person_id person;
	struct held_skill held; /* skill_id 0: a new one */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct volunteer v;
	enum err_code rc;

	s->id = person_of_args(ui, args);
	rc = app_volunteer_get(screen_app(ui), s->id, &v, err);
	if (!rc)
		STR_COPY(s->name, v.v.name);
	return rc;
}

static int64_t row_id(const void *row)
{
	return ((const struct held_skill *)row)->skill_id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct held_skill rows[VOLUNTEER_SKILLS_MAX];
	struct all_rows all = { .rows = rows, .row_bytes = sizeof(rows[0]), .row_id = row_id };
	enum err_code rc = app_volunteer_skills(
		screen_app(ui), ((struct state *)state)->id, rows, ARRAY_SIZE(rows), &all.n, err);

	if (!rc)
		page_of(page, &all);
	return rc;
}

static bool is_expired(struct ui *ui, void *state, const void *row)
{
	const struct held_skill *k = row;

	(void)state;
	return k->expires_on && k->expires_on < clock_day_of(ui_now(ui));
}

static void text_expires(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct held_skill *k = row;

	if (k->expires_on)
		clock_add_day(out, k->expires_on);
	if (is_expired(ui, state, row))
		buf_add(out, _(" over"));
}

static void text_verified(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct held_skill *k = row;

	(void)ui;
	(void)state;
	if (k->verified)
		buf_add(out, _("seen"));
	else if (k->needs_cert || *k->cert_no)
		buf_add(out, _("not seen"));
}

static const struct ui_column columns[] = {
	{ .heading = N_("Skill"),
		.cells = 12,
		.most = 20,
		.priority = 1,
		.member = COLUMN_MEMBER(struct held_skill, name) },
	{ .heading = N_("Certificate"),
		.cells = 16,
		.priority = 2,
		.member = COLUMN_MEMBER(struct held_skill, cert_no) },
	{ .heading = N_("Good until"), .cells = 15, .priority = 1, .text = text_expires },
	{ .heading = N_("Verified"), .cells = 6, .priority = 2, .text = text_verified },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->name);
}

/* --- actions --------------------------------------------------------------------------------------------- */

static bool may_write(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)row;
	if (ui_may(ui, PERM_PERSON_EDIT) || s->id.v == screen_app(ui)->actor.person.v)
		return true;
	buf_add(why, _("the station writes this"));
	return false;
}

static enum err_code act_add(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_volunteer_cert,
		&(struct skill_args){ .person = ((struct state *)state)->id });
	return ERR_OK;
}

static enum err_code act_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct skill_args args = { .person = ((struct state *)state)->id };

	(void)err;
	args.held = *(const struct held_skill *)row;
	ui_push(ui, &screen_volunteer_cert, &args);
	return ERR_OK;
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	char text[80];
	struct buf why = BUF_FIXED(text);

	if (may_write(ui, state, row, &why))
		return act_edit(ui, state, row, err);
	ui_message(ui, "%s", text);
	return ERR_OK;
}

static void ask_drop(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	buf_addf(out, _("%s no longer offers: %s?"), ((struct state *)state)->name,
		((const struct held_skill *)row)->name);
}

static enum err_code act_drop(struct ui *ui, void *state, const void *row, struct err *err)
{
	return app_volunteer_drop_skill(screen_app(ui), ((struct state *)state)->id,
		((const struct held_skill *)row)->skill_id, err);
}

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("Add"), .possible = may_write, .run = act_add },
	{ .key = 'g',
		.label = N_("Edit"),
		.needs_row = true,
		.possible = may_write,
		.run = act_edit },
	{ .key = 'c',
		.label = N_("Disable"),
		.needs_row = true,
		.careful = true,
		.possible = may_write,
		.ask = ask_drop,
		.run = act_drop },
};

const struct screen screen_volunteer_skill = {
	.id = "volunteer_skill",
	.title = N_("Skills and certificates"),
	.kind = SCREEN_LIST,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON,
	.help = N_(
		"What this volunteer can do.  A certificate counts when the station has seen it;\n"
		"one that has run out keeps requests that need it away."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct held_skill),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("No skill yet; x adds one."),
		.enter_label = N_("Edit"),
		.enter = enter,
		.urgent = is_expired },
};

/* --- one skill -------------------------------------------------------------------------------------------- */

enum { F_SKILL, F_CERT, F_EXPIRES, F_VERIFIED };

enum { SEEN = 1, NOT_SEEN };

static const struct ui_choice seen[] = { { SEEN, N_("seen"), NULL },
	{ NOT_SEEN, N_("not seen"), NULL } };

static enum err_code open_cert(struct ui *ui, void *state, const void *args, struct err *err)
{
	const struct skill_args *a = args;

	(void)err;
	*(struct skill_args *)state = *a;
	ui_field_set_value(ui, F_VERIFIED, a->held.verified ? SEEN : NOT_SEEN);
	if (a->held.skill_id.v == 0)
		return ERR_OK;
	ui_field_set_pick(ui, F_SKILL, a->held.skill_id.v, a->held.name, NULL);
	ui_field_set_text(ui, F_CERT, a->held.cert_no);
	if (a->held.expires_on)
		ui_field_set_value(ui, F_EXPIRES, a->held.expires_on);
	return ERR_OK;
}

static bool is_new(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct skill_args *)state)->held.skill_id.v == 0;
}

static bool has_cert(struct ui *ui, void *state)
{
	(void)state;
	return *ui_field_text(ui, F_CERT) != '\0';
}

static const struct ui_field fields[] = {
	[F_SKILL] = { .id = "skill",
		.label = N_("Skill"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_skill,
		.visible = is_new,
		.hint = N_("First letters of the skill.") },
	[F_CERT] = { .id = "cert_no",
		.label = N_("Certificate"),
		.kind = FIELD_CODE,
		.need = FIELD_ASKED,
		.max_chars = VOLUNTEER_SKILL_CERT_NO_CHARS,
		.hint = N_("Its number, as it is printed; empty when there is none.") },
	[F_EXPIRES] = { .id = "expires_on",
		.label = N_("Good until"),
		.kind = FIELD_DATE,
		.need = FIELD_ASKED,
		.visible = has_cert,
		.hint = N_("Like 20270301; empty when it does not run out.") },
	[F_VERIFIED] = { .id = "verified",
		.label = N_("Verified"),
		.kind = FIELD_CHOICE,
		.choices = seen,
		.nchoices = ARRAY_SIZE(seen),
		.permission = PERM_PERSON_EDIT,
		.visible = has_cert,
		.hint = N_("Has somebody of the station seen the certificate itself?") },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct skill_args *s = state;
	struct skill_held skill = { .skill = s->held.skill_id,
		.cert_no = ui_field_text(ui, F_CERT),
		.expires_on = ui_field_value(ui, F_EXPIRES),
		.verified = ui_field_value(ui, F_VERIFIED) == SEEN };
	enum err_code rc;

	if (skill.skill.v == 0)
		skill.skill.v = ui_field_value(ui, F_SKILL);
	rc = app_volunteer_hold_skill(screen_app(ui), s->person, &skill, err);
	if (!rc)
		ui_pop(ui, 1);
	return rc;
}

const struct screen screen_volunteer_cert = {
	.id = "volunteer_cert",
	.title = N_("Skill"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("One skill and its certificate."),
	.state_bytes = sizeof(struct skill_args),
	.open = open_cert,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};
