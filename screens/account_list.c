/* Accounts: who may log in, in the actor's part of the tree. */
#include "account.h"
#include "base/clock.h"
#include "base/str.h"

struct state {
	struct account_overview overview;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)state;
	(void)err;
	if (args)
		ui_set_view(ui, *(const int *)args);
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	const struct account_page wish = { .view = (enum account_view)page->view,
		.search = page->search,
		.from = page->from,
		.backward = page->backward };
	enum err_code rc = ERR_OK;

	if (!page->from)
		rc = app_account_overview(app, &s->overview, err);
	return rc ? rc : app_account_page(app, &wish, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct account_row *)row)->id.v;
}

/* --- columns ------------------------------------------------------------------------------------------ */

static void role_column(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, role_label((enum role)((const struct account_row *)row)->role));
}

static void state_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_account_state(out, row, ui_now(ui));
}

static void login_at_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_account_login(out, row, ui_now(ui));
}

static void expires_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct account_row *a = row;

	(void)ui;
	(void)state;
	if (a->expires_at)
		clock_add_day(out, clock_day_of(a->expires_at - 1));
}

static const struct ui_column columns[] = {
	{ .heading = N_("Login"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct account_row, login) },
	{ .heading = N_("Name"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct account_row, name) },
	{ .heading = N_("Role"), .cells = 6, .priority = 2, .text = role_column },
	{ .heading = N_("Unit"),
		.cells = 14,
		.most = UI_REST,
		.priority = 2,
		.member = COLUMN_MEMBER(struct account_row, place) },
	{ .heading = N_("Status"), .cells = 12, .priority = 1, .text = state_text },
	{ .heading = N_("Last login"), .cells = 16, .priority = 3, .text = login_at_text },
	{ .heading = N_("Expires"), .cells = 10, .priority = 4, .text = expires_text },
};

/* --- views -------------------------------------------------------------------------------------------- */

static int64_t count_all(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->overview.counts.n;
}

static int64_t count_online(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->overview.online;
}

static int64_t count_locked(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->overview.counts.locked;
}

static int64_t count_unused(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->overview.counts.unused;
}

static int64_t count_disabled(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->overview.counts.disabled;
}

static int64_t count_idle(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->overview.counts.idle;
}

static const struct ui_view views[] = {
	[ACCOUNT_VIEW_ALL] = { N_("All"), count_all },
	[ACCOUNT_VIEW_ONLINE] = { N_("Online"), count_online },
	[ACCOUNT_VIEW_LOCKED] = { NC_("account", "Locked"), count_locked },
	[ACCOUNT_VIEW_CODE] = { N_("Code unused"), count_unused },
	[ACCOUNT_VIEW_DISABLED] = { NC_("account", "Disabled"), count_disabled },
	[ACCOUNT_VIEW_IDLE] = { NC_("account", "Idle"), count_idle },
};

/* --- actions ------------------------------------------------------------------------------------------ */

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_id id = ((const struct account_row *)row)->id;

	(void)state;
	(void)err;
	ui_push(ui, &screen_account_detail, &id);
	return ERR_OK;
}

static enum err_code add(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_account_form, NULL);
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("New account"), .permission = PERM_ACCOUNT_NEW, .run = add },
	ACCOUNT_ACTIONS(true),
};

const struct screen screen_account_list = {
	.id = "account_list",
	.title = N_("Accounts"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Who may log in, by unit.  A locked account opens by itself after a while; a "
		   "code is "
		   "for who has no password or has forgotten it."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct account_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.search_hint = N_("Login, name or its first letters."),
		.empty = N_("There is no such account."),
		.enter = enter },
};
