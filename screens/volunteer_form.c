/*
 * Registering a volunteer: four answers are enough, the rest is filled in.
 *
 * While name, birth, number and phone are written, whoever is registered already and may be the same person is
 * proposed; the form waits for an answer and never merges by itself.
 */
#include "app/code.h"
#include "base/clock.h"
#include "base/str.h"
#include "people.h"

enum {
	F_NAME,
	F_DOCUMENT,
	F_ID,
	F_SEX,
	F_BIRTH,
	F_PHONE,
	F_SITE,
	F_ADDRESS,
	F_SKILL,
	F_SKILL_2,
	F_SKILL_3,
	F_FREE,
	F_POLITICAL,
	F_GUARDIAN,
	F_CALL,
	F_STATUS,
	F_TWIN,
	F_SAME,
	F_COUNT,
};

enum { SAME_YES = 1, SAME_NO, SAME_OPEN };

struct state {
	struct choice_set documents, politicals, same;
	struct twin twins[TWINS_MAX];
	size_t ntwins;
	struct id_number id; /* as far as it is right; text "" otherwise */
};

/* --- choices ------------------------------------------------------------------------------------------- */

DEFINE_CHOICES(documents_of, struct state, documents)
DEFINE_CHOICES(politicals_of, struct state, politicals)
DEFINE_CHOICES(same_of, struct state, same)

static const struct ui_choice sexes[] = { { SEX_MALE, N_("male"), NULL },
	{ SEX_FEMALE, N_("female"), NULL } };

enum { OWN_TERMINAL = 1, BY_CALL };

static const struct ui_choice calls[] = { { OWN_TERMINAL, NC_("reached", "own terminal"), NULL },
	{ BY_CALL, N_("is called"), NULL } };

static const struct ui_choice statuses[] = {
	{ VOLUNTEER_STATUS_ACTIVE + 1, N_("active"), NULL },
	{ VOLUNTEER_STATUS_APPLIED + 1, N_("applied"), NULL },
};

/* --- what the fields say --------------------------------------------------------------------------------- */

static void read_person(const struct ui *ui, struct person_new *out)
{
	*out = (struct person_new){
		.name = ui_field_text(ui, F_NAME),
		.sex = (enum sex)ui_field_value(ui, F_SEX),
		.has_birth = *ui_field_text(ui, F_BIRTH) != '\0',
		.born_on = ui_field_value(ui, F_BIRTH),
		.site = { ui_field_value(ui, F_SITE) },
		.address = ui_field_text(ui, F_ADDRESS),
		.id_type = ui_field_value(ui, F_DOCUMENT),
		.id_number = ui_field_text(ui, F_ID),
		.phone = ui_field_text(ui, F_PHONE),
	};
}

static int64_t born_on(const struct ui *ui, const struct state *s)
{
	if (*s->id.text && s->id.born_on != BORN_UNKNOWN)
		return s->id.born_on;
	return *ui_field_text(ui, F_BIRTH) ? ui_field_value(ui, F_BIRTH) : BORN_UNKNOWN;
}

/* A card tells birth and sex; without one they are asked. */
static bool asks_birth(struct ui *ui, void *state)
{
	const struct state *s = state;

	(void)ui;
	return !*s->id.text || s->id.born_on == BORN_UNKNOWN;
}

static bool asks_guardian(struct ui *ui, void *state)
{
	return person_is_minor(born_on(ui, state), clock_day_of(ui_now(ui)));
}

static bool asks_site(struct ui *ui, void *state)
{
	(void)state;
	return screen_app(ui)->actor.role != ROLE_STATION;
}

static bool asks_skill_2(struct ui *ui, void *state)
{
	(void)state;
	return ui_field_value(ui, F_SKILL) != 0;
}

static bool asks_skill_3(struct ui *ui, void *state)
{
	return asks_skill_2(ui, state) && ui_field_value(ui, F_SKILL_2) != 0;
}

static bool has_twin(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->ntwins > 0;
}

/* --- perhaps the same person -------------------------------------------------------------------------------- */

static void say_twin(struct buf *out, const struct twin *t, int64_t now)
{
	buf_addf(out, "%s ", t->name);
	say_sex_age(out, t->sex, t->born_on, now);
	buf_addf(out, " %s %s", t->place, t->phone_mask);
	if (t->is_volunteer)
		buf_addf(out, " %s", volunteer_status_label(t->status));
}

static void show_twin(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_twin(out, &s->twins[0], ui_now(ui));
	if (s->ntwins > 1)
		buf_addf(out, _(" and %zu more"), s->ntwins - 1);
}

static void offer_answers(struct state *s)
{
	const struct twin *t = &s->twins[0];

	choices_clear(&s->same);
	choices_add(&s->same, SAME_YES,
		!t->is_volunteer ? _("the same; becomes a volunteer here")
		: t->in_scope	 ? _("the same; open the record")
				 : _("the same; ask for a move here"));
	choices_add(&s->same, SAME_NO, _("another person; go on"));
	if (!t->is_volunteer || t->in_scope)
		return;
	choices_add(&s->same, SAME_OPEN, _("not sure; ask that station first"));
}

static void look_for_twins(struct ui *ui, void *state)
{
	struct state *s = state;
	struct person_id before = s->ntwins ? s->twins[0].id : (struct person_id){ 0 };
	struct person_new in;

	read_person(ui, &in);
	if (app_volunteer_twins(screen_app(ui), &in, s->twins, &s->ntwins, NULL))
		s->ntwins = 0;
	if (s->ntwins && s->twins[0].id.v != before.v) {
		offer_answers(s);
		ui_field_set_value(ui, F_SAME, 0);
	}
}

static void id_changed(struct ui *ui, void *state)
{
	struct state *s = state;
	char text[80];
	struct buf b = BUF_FIXED(text);

	s->id.text[0] = '\0';
	if (*ui_field_text(ui, F_ID) &&
		id_number_parse(ui_field_value(ui, F_DOCUMENT), ui_field_text(ui, F_ID),
			clock_day_of(ui_now(ui)), &s->id, NULL) == ERR_OK &&
		s->id.born_on != BORN_UNKNOWN) {
		say_sex_age(&b, s->id.sex, s->id.born_on, ui_now(ui));
		buf_addc(&b, ' ');
		clock_add_day(&b, s->id.born_on);
	}
	ui_field_set_note(ui, F_ID, text);
	look_for_twins(ui, state);
}

/* --- fields -------------------------------------------------------------------------------------------------- */

static enum err_code check_id(struct ui *ui, void *state, const char *text, struct err *err)
{
	struct id_number id;

	(void)state;
	if (str_is_empty(text))
		return ERR_OK;
	return id_number_parse(
		ui_field_value(ui, F_DOCUMENT), text, clock_day_of(ui_now(ui)), &id, err);
}

static enum err_code check_birth(struct ui *ui, void *state, const char *text, struct err *err)
{
	(void)state;
	if (str_is_empty(text) || ui_field_value(ui, F_BIRTH) <= clock_day_of(ui_now(ui)))
		return ERR_OK;
	return err_set(err, ERR_DATE, "birth in the future");
}

static void address_changed(struct ui *ui, void *state)
{
	struct site_id home = { ui_field_value(ui, F_SITE) };

	address_of_grid(
		ui, F_ADDRESS, asks_site(ui, state) ? home : screen_app(ui)->actor.site, NULL);
}

static const struct ui_field fields[F_COUNT] = {
	[F_NAME] = { .id = "name",
		.label = NC_("person", "Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = PERSON_NAME_CHARS,
		.changed = look_for_twins },
	[F_DOCUMENT] = { .id = "id_type",
		.label = N_("Document"),
		.kind = FIELD_CHOICE,
		.choices_of = documents_of,
		.changed = id_changed },
	[F_ID] = { .id = "id_number",
		.label = N_("Its number"),
		.kind = FIELD_CODE,
		.need = FIELD_ASKED,
		.max_chars = ID_NUMBER_BYTES - 1,
		.check = check_id,
		.changed = id_changed,
		.hint = N_("From the card; may be left empty and added later.") },
	[F_SEX] = { .id = "sex",
		.label = N_("Sex"),
		.kind = FIELD_CHOICE,
		.choices = sexes,
		.nchoices = ARRAY_SIZE(sexes),
		.visible = asks_birth },
	[F_BIRTH] = { .id = "birth",
		.label = N_("Born on"),
		.kind = FIELD_DATE,
		.check = check_birth,
		.visible = asks_birth,
		.changed = look_for_twins,
		.hint = N_("Eight digits like 19660302.") },
	[F_PHONE] = { .id = "phone",
		.label = N_("Phone"),
		.kind = FIELD_PHONE,
		.need = FIELD_ASKED,
		.max_chars = 20,
		.check = check_phone_field,
		.changed = look_for_twins,
		.hint = N_("11 digits of a mobile, or area code and number; empty when there is "
			   "none.") },
	[F_SITE] = { .id = "site",
		.label = N_("Station"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_home,
		.visible = asks_site,
		.hint = N_("First letters or name of the station.") },
	[F_ADDRESS] = { .id = "address",
		.label = NC_("person", "Lives at"),
		.kind = FIELD_TEXT,
		.max_chars = PERSON_ADDRESS_CHARS,
		.changed = address_changed,
		.hint = N_("Group and house number; a grid code or 3z for group 3 is enough") },
	[F_SKILL] = { .id = "skill",
		.label = N_("Skill"),
		.kind = FIELD_PICK,
		.need = FIELD_ASKED,
		.match = match_skill,
		.hint = N_("First letters of the skill, or empty.") },
	[F_SKILL_2] = { .id = "skill2",
		.label = N_("Second skill"),
		.kind = FIELD_PICK,
		.match = match_skill,
		.visible = asks_skill_2 },
	[F_SKILL_3] = { .id = "skill3",
		.label = N_("Third skill"),
		.kind = FIELD_PICK,
		.match = match_skill,
		.visible = asks_skill_3 },
	[F_FREE] = { .id = "free", .label = N_("Free"), .kind = FIELD_GRID },
	[F_POLITICAL] = { .id = "political",
		.label = N_("Party"),
		.kind = FIELD_CHOICE,
		.choices_of = politicals_of },
	[F_GUARDIAN] = { .id = "guardian",
		.label = N_("Guardian"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = VOLUNTEER_GUARDIAN_CHARS,
		.visible = asks_guardian,
		.hint = N_("Under 18: name and phone of the parent who agrees.") },
	[F_CALL] = { .id = "by_call",
		.label = N_("Reached by"),
		.kind = FIELD_CHOICE,
		.choices = calls,
		.nchoices = ARRAY_SIZE(calls),
		.hint = N_("Without an own terminal the station calls with every offer.") },
	[F_STATUS] = { .id = "status",
		.label = N_("Status"),
		.kind = FIELD_CHOICE,
		.choices = statuses,
		.nchoices = ARRAY_SIZE(statuses) },
	[F_TWIN] = { .id = "twin",
		.label = N_("The same?"),
		.kind = FIELD_INFO,
		.show = show_twin,
		.visible = has_twin },
	[F_SAME] = { .id = "same",
		.label = NC_("person", "Answer"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = same_of,
		.visible = has_twin,
		.hint = N_("Somebody like that is registered: is it the same person?") },
};

/* --- the screen ------------------------------------------------------------------------------------------------ */

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc = choices_codes(&s->documents, app, CODE_ID_TYPE, err);

	(void)args;
	if (!rc)
		rc = choices_codes(&s->politicals, app, CODE_POLITICAL, err);
	if (rc)
		return rc;
	ui_field_set_value(ui, F_DOCUMENT, ID_TYPE_CARD);
	ui_field_set_note(ui, F_FREE, _("(empty: any time)"));
	ui_field_set_value(ui, F_POLITICAL, POLITICAL_MASSES);
	ui_field_set_value(ui, F_CALL, BY_CALL);
	ui_field_set_value(ui, F_STATUS, VOLUNTEER_STATUS_ACTIVE + 1);
	return ERR_OK;
}

static void scope(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_add(out, screen_app(ui)->actor.unit);
}

static const char *here(struct ui *ui)
{
	return asks_site(ui, NULL) ? ui_field_text(ui, F_SITE) : screen_app(ui)->actor.unit;
}

static void ask_same(struct ui *ui, const struct twin *t, struct buf *out)
{
	if (!t->is_volunteer)
		buf_addf(out, _("%s becomes a volunteer of %s?\n"), t->name, here(ui));
	else if (t->in_scope)
		buf_addf(out, _("Open the record of %s instead?\n"), t->name);
	else
		buf_addf(out, _("Ask %s to let %s move to %s?\n"), t->place, t->name, here(ui));
	say_twin(out, t, ui_now(ui));
}

static void ask(struct ui *ui, void *state, struct buf *out)
{
	const char *skill = ui_field_text(ui, F_SKILL);

	if (has_twin(ui, state) && ui_field_value(ui, F_SAME) == SAME_YES) {
		ask_same(ui, &((struct state *)state)->twins[0], out);
		return;
	}
	buf_addf(out, _("Register %s as a volunteer?\n"), ui_field_text(ui, F_NAME));
	buf_addf(out, "%s%s%s%s%s\n\n", here(ui), *skill ? "  " : "", skill,
		*ui_field_text(ui, F_PHONE) ? "  " : "", ui_field_text(ui, F_PHONE));
	buf_add(out,
		_("Please read to the person: the numbers are kept sealed and shown to staff only "
		  "for a reason that you can read; you may decline any request and leave at any "
		  "time."));
}

static enum err_code register_new(struct ui *ui, struct state *s, struct err *err)
{
	struct skill_id skills[3];
	struct volunteer_new in = { .token = ui_form_token(ui),
		.nobody_else = ui_field_value(ui, F_SAME) == SAME_NO,
		.status = (enum volunteer_status)(ui_field_value(ui, F_STATUS) - 1),
		.free_parts = ui_field_value(ui, F_FREE) ? ui_field_value(ui, F_FREE) : FREE_ALL,
		.political = ui_field_value(ui, F_POLITICAL),
		.guardian = ui_field_text(ui, F_GUARDIAN),
		.by_call = ui_field_value(ui, F_CALL) == BY_CALL,
		.skills = skills };
	struct person_id id;
	enum err_code rc;

	for (int f = F_SKILL; f <= F_SKILL_3; f++)
		if (ui_field_value(ui, f))
			skills[in.nskills++].v = ui_field_value(ui, f);
	read_person(ui, &in.person);
	if (s->ntwins && ui_field_value(ui, F_SAME) == SAME_YES)
		in.known = s->twins[0].id;
	rc = app_volunteer_register(screen_app(ui), &in, &id, err);
	if (rc)
		return rc;
	ui_message(ui, _("%s is registered.  2 adds certificates, 3 free times."), in.person.name);
	ui_replace(ui, &screen_volunteer_detail, &id);
	return ERR_OK;
}

/* The person is a volunteer already: of this scope, then there is nothing to register, or of another station. */
static enum err_code take_volunteer(struct ui *ui, const struct twin *t, struct err *err)
{
	struct site_id to = { ui_field_value(ui, F_SITE) };
	bool asked;
	enum err_code rc;

	if (t->in_scope) {
		ui_replace(ui, &screen_volunteer_detail, &t->id);
		return ERR_OK;
	}
	if (to.v == 0)
		to = screen_app(ui)->actor.site;
	rc = app_volunteer_move(screen_app(ui), t->id, to, &asked, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("%s has been asked to let %s move here."), t->place, t->name);
	return ERR_OK;
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	bool same = s->ntwins && ui_field_value(ui, F_SAME) == SAME_YES;

	if (s->ntwins && ui_field_value(ui, F_SAME) == SAME_OPEN) {
		ui_message(ui, _("Ask %s whether it is the same person; the draft is kept."),
			s->twins[0].place);
		ui_pop(ui, 0);
		return ERR_OK;
	}
	return same && s->twins[0].is_volunteer ? take_volunteer(ui, &s->twins[0], err)
						: register_new(ui, s, err);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	(void)args;
	return open(ui, state, NULL, err);
}

const struct screen screen_volunteer_form = {
	.id = "volunteer_form",
	.title = N_("Register a volunteer"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("Name, number, phone and one skill are enough.  Who is registered already, here "
		   "or\n"
		   "at another station, is proposed while you write; say whether it is the same "
		   "person."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.scope = scope,
	.form = { .fields = fields,
		.nfields = F_COUNT,
		.ask = ask,
		.yes = N_("The person agrees, register"),
		.no = N_("Change something"),
		.submit = submit,
		.keeps_draft = true,
		.open_draft = open_draft },
};
