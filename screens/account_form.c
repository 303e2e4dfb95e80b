/* A new account: who, as what, where; then its code is shown. */
#include "account.h"
#include "base/str.h"
#include "choices.h"
#include "station.h"

struct state {
	struct choice_set roles;
};

enum { F_LOGIN, F_NAME, F_ROLE, F_UNIT, F_VOLUNTEER };

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	const struct app *app = ui_app(ui);

	(void)args;
	(void)err;
	choices_clear(&s->roles);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (app_account_may_manage(app, (enum role)role))
			choices_add(&s->roles, CHOICE_OF(role), role_label((enum role)role));
	}
	return ERR_OK;
}

DEFINE_CHOICES(roles, struct state, roles)

static bool is_volunteer(struct ui *ui, void *state)
{
	const int64_t role = ui_field_value(ui, F_ROLE);

	(void)state;
	return role == CHOICE_OF(ROLE_VOLUNTEER) || role == CHOICE_OF(ROLE_LEADER);
}

static size_t match_unit(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	const int64_t role = ui_field_value(ui, F_ROLE);
	struct tier_range tiers = { TIER_CITY, TIER_POINT };

	(void)state;
	if (role)
		app_account_tiers((enum role)CHOSEN(role), &tiers.highest, &tiers.lowest);
	return station_match_tiers(ui, typed, tiers, out, cap);
}

static const struct ui_field fields[] = {
	[F_LOGIN] = { .id = "login",
		.label = N_("Login"),
		.kind = FIELD_CODE,
		.need = FIELD_REQUIRED,
		.max_chars = ACCOUNT_LOGIN_CHARS,
		.hint = N_("2 to 32 of a-z 0-9 . _ -, for instance the initials of the name.") },
	[F_NAME] = { .id = "name",
		.label = N_("Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = ACCOUNT_NAME_CHARS,
		.hint = N_("As colleagues and events call this person.") },
	[F_ROLE] = { .id = "role",
		.label = N_("Role"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = roles,
		.hint = N_("What this person may do; always below your own.") },
	[F_UNIT] = { .id = "site",
		.label = N_("Unit"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_unit,
		.hint = N_("First letters or name of the unit.") },
	[F_VOLUNTEER] = { .id = "volunteer",
		.label = N_("Volunteer's number"),
		.kind = FIELD_CODE,
		.need = FIELD_ASKED,
		.max_chars = VOLUNTEER_NO_CHARS,
		.visible = is_volunteer,
		.hint = N_("From the volunteer's record; without it no request can be offered.") },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const char *volunteer = ui_field_text(ui, F_VOLUNTEER);
	const struct account_new in = { .login = ui_field_text(ui, F_LOGIN),
		.name = ui_field_text(ui, F_NAME),
		.role = (enum role)CHOSEN(ui_field_value(ui, F_ROLE)),
		.site = { ui_field_value(ui, F_UNIT) },
		.volunteer = is_volunteer(ui, state) && *volunteer ? volunteer : NULL };
	struct account_code shown;
	struct account_id id;
	enum err_code rc = app_account_add(screen_app(ui), &in, shown.code, &id, err);

	if (rc)
		return rc;
	STR_COPY(shown.login, in.login);
	STR_COPY(shown.name, in.name);
	ui_replace(ui, &screen_account_code, &shown);
	return ERR_OK;
}

const struct screen screen_account_form = {
	.id = "account_form",
	.title = N_("New account"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("The account is entered with a one-time code, which is shown once it is made."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};
