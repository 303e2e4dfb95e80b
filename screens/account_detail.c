/* One account: what it is, its keys and sessions, and what can be done to it. */
#include "account.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/str.h"

struct state {
	struct account_row row; /* first: the handlers of ACCOUNT_ACTIONS look there */
	struct account_id id;
	int64_t keys;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->id = *(const struct account_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	struct ssh_key_row keys[2 * ACCOUNT_KEYS_MAX];
	size_t n = 0;
	enum err_code rc = app_account_get(app, s->id, &s->row, err);

	if (!rc)
		rc = app_account_keys(app, s->id, keys, ARRAY_SIZE(keys), &n, err);
	s->keys = 0;
	for (size_t i = 0; i < n; i++)
		s->keys += keys[i].disabled_at == 0;
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  %s", s->row.login, s->row.name);
}

/* When and from where somebody came in. */
static void put_login(
	struct ui *ui, struct ui_text *out, const char *label, int64_t at, const char *from)
{
	char storage[128];
	struct buf text = BUF_FIXED(storage);

	if (!at)
		return;
	say_time(&text, at, ui_now(ui));
	if (*from)
		buf_addf(&text, _("  from %s"), from);
	ui_put_field(out, label, storage);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;
	const struct account_row *row = &s->row;
	char storage[160];
	struct buf text = BUF_FIXED(storage);

	ui_put_field(out, N_("Login"), row->login);
	ui_put_field(out, N_("Name"), row->name);
	ui_put_field(out, N_("Role"), role_label((enum role)row->role));
	ui_put_field(out, N_("Unit"), row->place);
	say_account_state(&text, row, ui_now(ui));
	if (row->online)
		buf_addf(&text, "  %s", _("online"));
	ui_put_field(out, N_("Status"), storage);
	ui_put_field(out, N_("Password"), row->has_password ? _("set") : _("none"));
	buf_clear(&text);
	say_account_expiry(&text, row, ui_now(ui));
	ui_put_field(out, N_("Expires"), storage);
	if (!row->login_at)
		ui_put_field(out, N_("Last login"), _("never"));
	put_login(ui, out, N_("Last login"), row->login_at, row->login_from);
	put_login(ui, out, N_("Login before"), row->before_at, row->before_from);
	put_login(ui, out, N_("Made"), row->created_at, "");
}

static int64_t count_keys(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->keys;
}

static enum err_code open_keys(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_account_keys, &((struct state *)state)->id);
	return ERR_OK;
}

static enum err_code open_sessions(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_session_list, &((struct state *)state)->id);
	return ERR_OK;
}

static enum err_code open_records(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_audit_list, &((struct state *)state)->id);
	return ERR_OK;
}

static enum err_code open_acting(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_acting_list, &((struct state *)state)->id);
	return ERR_OK;
}

static const struct ui_section sections[] = {
	{ .label = NC_("account", "Summary"), .build = build },
	{ .label = N_("Keys"), .count = count_keys, .open = open_keys },
	{ .label = NC_("account", "Sessions"), .open = open_sessions },
	{ .label = N_("Records"), .open = open_records },
	{ .label = NC_("account", "Acting"), .open = open_acting },
};

static const struct ui_action actions[] = { ACCOUNT_ACTIONS(false) };

const struct screen screen_account_detail = {
	.id = "account_detail",
	.title = N_("Account"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("An account is changed by those above it, never by itself."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections) },
};
