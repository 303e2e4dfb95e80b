/* Who is online, and sending somebody away. */
#include "account.h"
#include "app/session.h"
#include "base/str.h"

struct state {
	struct account_row account; /* whose sessions; id 0: everybody's */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	if (!args)
		return ERR_OK;
	return app_account_get(screen_app(ui), *(const struct account_id *)args,
		&((struct state *)state)->account, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	if (s->account.id.v)
		buf_addf(out, "%s  %s", s->account.login, s->account.name);
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct session_row *from = page->from;
	const struct session_page wish = { .from = { from ? from->id.v : 0 },
		.backward = page->backward,
		.account = ((struct state *)state)->account.id };

	return app_session_page(screen_app(ui), &wish, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct session_row *)row)->id.v;
}

static void login_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct session_row *)row)->login);
}

static void name_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct session_row *s = row;

	(void)ui;
	(void)state;
	if (*s->for_name)
		buf_addf(out, _("%s for %s"), s->name, s->for_name);
	else
		buf_add(out, s->name);
}

static void since_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_stamp(out, ((const struct session_row *)row)->since, ui_now(ui));
}

static void ip_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct session_row *)row)->ip);
}

static void client_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct session_row *)row)->client);
}

static const struct ui_column columns[] = {
	{ .heading = N_("Login"), .cells = 8, .priority = 1, .text = login_text },
	{ .heading = N_("Name"), .cells = 14, .priority = 1, .text = name_text },
	{ .heading = N_("Since"), .cells = 11, .priority = 1, .text = since_text },
	{ .heading = NC_("session", "From"), .cells = 15, .priority = 2, .text = ip_text },
	{ .heading = N_("Client"),
		.cells = 12,
		.most = UI_REST,
		.priority = 3,
		.text = client_text },
};

static enum err_code open_account(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_id id = ((const struct session_row *)row)->account_id;

	(void)state;
	(void)err;
	ui_push(ui, &screen_account_detail, &id);
	return ERR_OK;
}

static bool may_end(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct session_row *s = row;

	(void)state;
	if (s && app_account_may_manage(ui_app(ui), (enum role)s->role))
		return true;
	buf_add(why, _("changed by others"));
	return false;
}

static void ask_end(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct session_row *s = row;

	(void)ui;
	(void)state;
	buf_addf(sentence, _("Sign %s (%s) off?\nWhat is typed there is kept as a draft."),
		s->login, s->name);
}

static enum err_code end(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct session_row *s = row;
	enum err_code rc = app_session_end(screen_app(ui), s->id, err);

	(void)state;
	if (!rc)
		ui_message(ui, _("%s is signed off."), s->login);
	return rc;
}

static const struct ui_action actions[] = {
	{ .key = 'l',
		.label = N_("Sign off"),
		.permission = PERM_SESSION_END,
		.needs_row = true,
		.careful = true,
		.possible = may_end,
		.ask = ask_end,
		.run = end },
};

const struct screen screen_session_list = {
	.id = "session_list",
	.title = N_("Online"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Who is logged in now, from where, since when."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct session_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody is online."),
		.enter = open_account },
};
