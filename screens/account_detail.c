/* One account: its state, its keys, and what can be done to it. */
#include "account.h"
#include "base/str.h"

struct state {
	struct account_id id;
	struct account_row row;
	struct ssh_key_row keys[2 * ACCOUNT_KEYS_MAX];
	size_t nkeys;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	(void)ui;
	(void)err;
	s->id = *(const struct account_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc = app_account_get(app, s->id, &s->row, err);

	return rc ? rc : app_account_keys(app, s->id, s->keys, ARRAY_SIZE(s->keys), &s->nkeys, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  %s", s->row.login, s->row.name);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;
	const int64_t now = ui_now(ui);
	char storage[160];
	struct buf text = BUF_FIXED(storage);

	ui_put_field(out, N_("Login"), s->row.login);
	ui_put_field(out, N_("Name"), s->row.name);
	ui_put_field(out, N_("Role"), role_label((enum role)s->row.role));
	ui_put_field(out, N_("Unit"), s->row.place);
	say_account_state(&text, &s->row, now);
	ui_put_field(out, N_("Status"), text.data);
	ui_put_field(out, N_("Password"), s->row.has_password ? _("set") : _("none"));
	buf_clear(&text);
	say_account_login(&text, &s->row, now);
	if (s->row.login_from[0])
		buf_addf(&text, _("  from %s"), s->row.login_from);
	ui_put_field(out, N_("Last login"), text.data);
	buf_clear(&text);
	say_time(&text, s->row.created_at, now);
	ui_put_field(out, N_("Made"), text.data);
}

static void build_keys(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;

	if (!s->nkeys)
		ui_put_line(out, _("This account has no public key."));
	for (size_t i = 0; i < s->nkeys; i++) {
		char storage[96];
		struct buf when = BUF_FIXED(storage);

		say_time(&when, s->keys[i].added_at, ui_now(ui));
		ui_put_linef(out, "%s", s->keys[i].fingerprint);
		ui_put_linef(out, _("  added %s  %s%s"), when.data, s->keys[i].name,
			s->keys[i].disabled_at ? _("  disabled") : "");
	}
}

static int64_t count_keys(struct ui *ui, void *state)
{
	(void)ui;
	return (int64_t)((struct state *)state)->nkeys;
}

static const struct ui_section sections[] = {
	{ .label = N_("Account"), .build = build },
	{ .label = N_("Keys"), .count = count_keys, .build = build_keys },
};

/* --- actions ------------------------------------------------------------------------------------------ */

static bool may_change(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)row;
	if (account_may_be_changed(ui, &((struct state *)state)->row))
		return true;
	buf_add(why, _("changed by others"));
	return false;
}

static bool may_disable(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (!((struct state *)state)->row.status)
		return may_change(ui, state, row, why);
	buf_add(why, _("is disabled already"));
	return false;
}

static bool may_enable(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (((struct state *)state)->row.status)
		return may_change(ui, state, row, why);
	buf_add(why, _("is not disabled"));
	return false;
}

static enum err_code run_unlock(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return account_unlock(ui, &((struct state *)state)->row, err);
}

static enum err_code run_code(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return account_issue_code(ui, &((struct state *)state)->row, err);
}

static enum err_code run_disable(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return account_disable(ui, &((struct state *)state)->row, err);
}

static enum err_code run_enable(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return account_enable(ui, &((struct state *)state)->row, err);
}

static void ask_code(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	(void)ui;
	(void)row;
	account_ask_code(&((struct state *)state)->row, sentence);
}

static void ask_disable(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	(void)ui;
	(void)row;
	account_ask_disable(&((struct state *)state)->row, sentence);
}

static const struct ui_action actions[] = {
	{ .key = 'j',
		.label = N_("Unlock"),
		.permission = PERM_ACCOUNT_EDIT,
		.possible = may_change,
		.run = run_unlock },
	{ .key = 'k',
		.label = N_("Issue code"),
		.permission = PERM_ACCOUNT_EDIT,
		.possible = may_change,
		.ask = ask_code,
		.run = run_code },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_ACCOUNT_EDIT,
		.careful = true,
		.possible = may_disable,
		.ask = ask_disable,
		.run = run_disable },
	{ .key = 'u',
		.label = N_("Restore"),
		.permission = PERM_ACCOUNT_EDIT,
		.possible = may_enable,
		.run = run_enable },
};

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
