/* An account: who, as what, where, until when; a new one's code is shown at the end. */
#include "account.h"
#include "base/clock.h"
#include "base/str.h"
#include "choices.h"
#include "station.h"

struct state {
	struct account_row row; /* to edit; id 0: a new one */
	char volunteer[VOLUNTEER_NO_BYTES + 1];
	struct choice_set roles;
};

enum { F_LOGIN, F_NAME, F_ROLE, F_UNIT, F_VOLUNTEER, F_LAST_DAY, F_COUNT };

DEFINE_CHOICES(roles, struct state, roles)

static bool is_new(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->row.id.v == 0;
}

static bool may_be_volunteer(struct ui *ui, void *state)
{
	const int64_t role = ui_field_value(ui, F_ROLE);

	return !is_new(ui, state) || role == CHOICE_OF(ROLE_VOLUNTEER) ||
	       role == CHOICE_OF(ROLE_LEADER);
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
		.visible = is_new,
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
		.visible = may_be_volunteer,
		.hint = N_("From the volunteer's record; without it no request can be offered.") },
	[F_LAST_DAY] = { .id = "until",
		.label = N_("Expires"),
		.kind = FIELD_DATE,
		.hint = N_(
			"The last day, for somebody who helps for a while; else leave it empty.") },
};

/* --- opening ------------------------------------------------------------------------------------------ */

static int64_t last_day_of(const struct account_row *row)
{
	return row->expires_at ? clock_day_of(row->expires_at - 1) : 0;
}

/* The day itself is still good. */
static int64_t until_chosen(const struct ui *ui)
{
	const int64_t day = ui_field_value(ui, F_LAST_DAY);

	return day ? clock_day_start(day + 1) : 0;
}

static enum err_code read_account(
	struct app *app, struct state *s, struct account_id id, struct err *err)
{
	enum err_code rc = app_account_get(app, id, &s->row, err);

	return rc ? rc : app_account_volunteer_no(app, id, s->volunteer, err);
}

static void fill(struct ui *ui, const struct state *s)
{
	const struct account_row *row = &s->row;

	ui_field_set_text(ui, F_NAME, row->name);
	ui_field_set_value(ui, F_ROLE, CHOICE_OF(row->role));
	ui_field_set_pick(ui, F_UNIT, row->site_id.v, row->place, NULL);
	ui_field_set_text(ui, F_VOLUNTEER, s->volunteer);
	if (row->expires_at)
		ui_field_set_value(ui, F_LAST_DAY, last_day_of(row));
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc = ERR_OK;

	choices_clear(&s->roles);
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (app_account_may_manage(app, (enum role)role))
			choices_add(&s->roles, CHOICE_OF(role), role_label((enum role)role));
	}
	if (args)
		rc = read_account(app, s, *(const struct account_id *)args, err);
	if (!rc && s->row.id.v)
		fill(ui, s);
	return rc;
}

/* The version goes along: what others changed meanwhile is a conflict, not lost. */
static void draft_args(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%lld %lld", (long long)s->row.id.v, (long long)s->row.ver);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	int64_t known[2];
	struct account_id id;
	enum err_code rc;

	if (!str_to_numbers(args, known, ARRAY_SIZE(known)))
		return err_set(err, ERR_NOT_FOUND, "draft of an account");
	id.v = known[0];
	rc = open(ui, state, id.v ? &id : NULL, err);
	((struct state *)state)->row.ver = known[1];
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	buf_add(out, is_new(ui, state) ? I18N(NC_("account", "new")) : s->row.login);
}

/* --- submitting --------------------------------------------------------------------------------------- */

/* What somebody else has stored meanwhile; then the present version counts. */
static void show_conflict(struct ui *ui, struct state *s, const char *who)
{
	struct ui_theirs theirs[F_COUNT];
	size_t n = 0;

	if (read_account(screen_app(ui), s, s->row.id, NULL))
		return;
	theirs[n++] = (struct ui_theirs){ F_NAME, 0, s->row.name };
	theirs[n++] = (struct ui_theirs){ F_ROLE, CHOICE_OF(s->row.role), NULL };
	theirs[n++] = (struct ui_theirs){ F_UNIT, s->row.site_id.v, s->row.place };
	theirs[n++] = (struct ui_theirs){ F_VOLUNTEER, 0, s->volunteer };
	theirs[n++] = (struct ui_theirs){ F_LAST_DAY, last_day_of(&s->row), NULL };
	ui_conflict(ui, who, theirs, n);
}

static enum err_code submit_edit(struct ui *ui, struct state *s, struct err *err)
{
	const struct account_edit in = { .name = ui_field_text(ui, F_NAME),
		.role = (enum role)CHOSEN(ui_field_value(ui, F_ROLE)),
		.site = { ui_field_value(ui, F_UNIT) },
		.volunteer = ui_field_text(ui, F_VOLUNTEER),
		.until = until_chosen(ui) };
	enum err_code rc = app_account_edit(screen_app(ui), s->row.id, s->row.ver, &in, err);

	if (rc == ERR_CONFLICT)
		show_conflict(ui, s, err->arg[0]);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("The changes are stored."));
	return ERR_OK;
}

static enum err_code submit_new(struct ui *ui, void *state, struct err *err)
{
	const char *volunteer = ui_field_text(ui, F_VOLUNTEER);
	const struct account_new in = { .login = ui_field_text(ui, F_LOGIN),
		.name = ui_field_text(ui, F_NAME),
		.role = (enum role)CHOSEN(ui_field_value(ui, F_ROLE)),
		.site = { ui_field_value(ui, F_UNIT) },
		.volunteer = may_be_volunteer(ui, state) && *volunteer ? volunteer : NULL,
		.until = until_chosen(ui) };
	struct account_code shown;
	struct account_id id;
	enum err_code rc = app_account_add(screen_app(ui), &in, shown.code, &id, err);

	if (rc)
		return rc;
	STR_COPY(shown.login, in.login);
	STR_COPY(shown.name, in.name);
	ui_replace(ui, &screen_account_code, &shown);
	crypto_wipe(&shown, sizeof(shown));
	return ERR_OK;
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	return is_new(ui, state) ? submit_new(ui, state, err) : submit_edit(ui, state, err);
}

const struct screen screen_account_form = {
	.id = "account_form",
	.title = N_("Account"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_(
		"A new account is entered with a one-time code, which is shown once it is made.\n"
		"Role and unit are always below your own."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = ARRAY_SIZE(fields),
		.submit = submit,
		.keeps_draft = true,
		.draft_args = draft_args,
		.open_draft = open_draft },
};
