/* One's own public keys: added by pasting, disabled; digits reach all of it. */
#include "account.h"
#include "base/str.h"

static int64_t row_id(const void *row)
{
	return ((const struct ssh_key_row *)row)->id.v;
}

/* The usable ones; of the others the account's record tells. */
static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct app *app = screen_app(ui);
	struct ssh_key_row rows[2 * ACCOUNT_KEYS_MAX];
	size_t n, usable = 0;
	enum err_code rc =
		app_account_keys(app, app->actor.account, rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		if (!rows[i].disabled_at)
			rows[usable++] = rows[i];
	ui_page_array(page, rows, usable, sizeof(rows[0]), row_id);
	return ERR_OK;
}

static void name_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct ssh_key_row *key = row;

	(void)ui;
	(void)state;
	buf_add(out, key->name[0] ? key->name : _("no name"));
}

/* Its beginning tells two keys apart; SHA256: stands before every one. */
static void print_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const char *print = ((const struct ssh_key_row *)row)->fingerprint;

	(void)ui;
	(void)state;
	buf_add(out, str_has_prefix(print, "SHA256:") ? print + 7 : print);
}

static void added_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_stamp(out, ((const struct ssh_key_row *)row)->added_at, ui_now(ui));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("key", "Name"),
		.cells = 10,
		.most = 30,
		.priority = 1,
		.text = name_text },
	{ .heading = N_("Added"), .cells = 11, .priority = 1, .text = added_text },
	{ .heading = N_("Fingerprint"), .cells = 16, .priority = 2, .text = print_text },
};

static void ask_disable(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct ssh_key_row *key = row;

	(void)ui;
	(void)state;
	buf_addf(sentence, _("Disable this key?\n%s  %s\nNobody can log in with it any more."),
		key->name, key->fingerprint);
}

static enum err_code disable(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct ssh_key_row *key = row;
	struct app *app = screen_app(ui);
	enum err_code rc = app_account_key_disable(app, app->actor.account, key->fingerprint, err);

	(void)state;
	if (!rc)
		ui_message(ui, "%s", _("The key is disabled."));
	return rc;
}

static enum err_code add(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_my_key_new, NULL);
	return ERR_OK;
}

DEFINE_OPENS(open_add, screen_my_key_new)

static const struct ui_item items[] = {
	{ .label = N_("Add a key"), .permission = PERM_OWN, .run = open_add },
};

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("Add"), .permission = PERM_OWN, .run = add },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_OWN,
		.needs_row = true,
		.careful = true,
		.ask = ask_disable,
		.run = disable },
};

const struct screen screen_my_keys = {
	.id = "my_keys",
	.title = N_("My keys"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Public keys that log in without a password, e.g. of an app on your phone.\n"
		   "Copy the public key in the app, then add it here by pasting.\n"
		   "Disable a key when the device is lost or sold."),
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct ssh_key_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("There is no key yet."),
		.enter_label = N_("Disable"),
		.enter_action = 'c',
		.numbered = true,
		.items = items,
		.nitems = ARRAY_SIZE(items) },
};

/* --- a new one ---------------------------------------------------------------------------------------- */

enum { F_KEY, F_NAME };

static enum err_code check_key(struct ui *ui, void *state, const char *text, struct err *err)
{
	struct ssh_key_row key;

	(void)ui;
	(void)state;
	return app_account_key_read(text, &key, err);
}

/* The key's own comment is its name until another is given. */
static void key_changed(struct ui *ui, void *state)
{
	struct ssh_key_row key;

	(void)state;
	if (!app_account_key_read(ui_field_text(ui, F_KEY), &key, NULL) &&
		!ui_field_touched(ui, F_NAME))
		ui_field_set_text(ui, F_NAME, key.name);
}

static const struct ui_field fields[] = {
	[F_KEY] = { .id = "public_key",
		.label = N_("Public key"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = SSH_KEY_PUBLIC_KEY_CHARS,
		.changed = key_changed,
		.check = check_key,
		.hint = N_("Paste it; it begins with ssh-ed25519, ecdsa or ssh-rsa.") },
	[F_NAME] = { .id = "name",
		.label = NC_("key", "Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_ASKED,
		.max_chars = SSH_KEY_NAME_CHARS,
		.hint = N_("Which device it is, e.g. my phone") },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct ssh_key_row key;
	enum err_code rc = app_account_key_add(app, app->actor.account,
		&(struct ssh_key_new){ ui_field_text(ui, F_KEY), ui_field_text(ui, F_NAME) }, &key,
		err);

	(void)state;
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Added: %s"), key.fingerprint);
	return ERR_OK;
}

const struct screen screen_my_key_new = {
	.id = "my_key_new",
	.title = N_("Add a key"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("Paste the public key, the line of a file that ends in .pub.\n"
		   "The private key stays on your device and is shown to nobody."),
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};
