/* The public keys of an account: compared by fingerprint, and disabled when one is lost. */
#include <string.h>

#include "account.h"
#include "base/str.h"

#define SHA256 "SHA256:" /* every fingerprint begins so */

struct state {
	struct account_row account;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_account_get(screen_app(ui), *(const struct account_id *)args,
		&((struct state *)state)->account, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  %s", s->account.login, s->account.name);
}

/* All keys there may be are read at once; a page is a part of them. */
static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct ssh_key_row all[2 * ACCOUNT_KEYS_MAX], *rows = page->rows;
	const struct ssh_key_row *from = page->from;
	size_t n;
	enum err_code rc = app_account_keys(
		screen_app(ui), ((struct state *)state)->account.id, all, ARRAY_SIZE(all), &n, err);

	for (size_t k = 0; !rc && k < n && page->n < page->cap; k++) {
		const struct ssh_key_row *key = &all[page->backward ? n - 1 - k : k];

		if (!from || (page->backward ? key->id.v < from->id.v : key->id.v > from->id.v))
			rows[page->n++] = *key;
	}
	return rc;
}

static int64_t row_id(const void *row)
{
	return ((const struct ssh_key_row *)row)->id.v;
}

static void print_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct ssh_key_row *)row)->fingerprint + strlen(SHA256));
}

static void added_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_stamp(out, ((const struct ssh_key_row *)row)->added_at, ui_now(ui));
}

static void state_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct ssh_key_row *)row)->disabled_at ? _("disabled") : _("normal"));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("key", "Name"),
		.cells = 10,
		.priority = 1,
		.member = COLUMN_MEMBER(struct ssh_key_row, name) },
	{ .heading = N_("Fingerprint SHA256"),
		.cells = 16,
		.most = 43,
		.priority = 2,
		.text = print_text },
	{ .heading = N_("Added"), .cells = 11, .priority = 1, .text = added_text },
	{ .heading = N_("Status"), .cells = 4, .priority = 1, .text = state_text },
};

static bool may_disable(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (row && ((const struct ssh_key_row *)row)->disabled_at)
		buf_add(why, _("is disabled already"));
	else if (row && account_may_be_changed(ui, &((struct state *)state)->account))
		return true;
	else
		buf_add(why, _("changed by others"));
	return false;
}

static void ask_disable(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct ssh_key_row *key = row;

	(void)ui;
	buf_addf(sentence,
		_("Disable this key of %s?\n%s\n%s\nNobody can log in with it any more."),
		((struct state *)state)->account.login, key->name, key->fingerprint);
}

static enum err_code disable(struct ui *ui, void *state, const void *row, struct err *err)
{
	enum err_code rc =
		app_account_key_disable(screen_app(ui), ((struct state *)state)->account.id,
			((const struct ssh_key_row *)row)->fingerprint, err);

	if (!rc)
		ui_message(ui, "%s", _("The key is disabled."));
	return rc;
}

static const struct ui_action actions[] = {
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_ACCOUNT_EDIT,
		.needs_row = true,
		.careful = true,
		.possible = may_disable,
		.ask = ask_disable,
		.run = disable },
};

const struct screen screen_account_keys = {
	.id = "account_keys",
	.title = N_("Keys"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Keys that open this account without a password.  Compare the fingerprint with "
		   "the\n"
		   "one on the machine: ssh-keygen -lf.  A lost key is disabled here."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct ssh_key_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("This account has no public key.") },
};
