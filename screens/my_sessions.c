/* Where one is logged in: the present session and others, each of which can be ended from here. */
#include <unistd.h>

#include "account.h"
#include "app/session.h"

#define SESSIONS_SHOWN 50

static int64_t row_id(const void *row)
{
	return ((const struct own_session *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct own_session rows[SESSIONS_SHOWN];
	size_t n;
	enum err_code rc = app_session_own(screen_app(ui), rows, SESSIONS_SHOWN, &n, err);

	(void)state;
	if (!rc)
		ui_page_array(page, rows, n, sizeof(rows[0]), row_id);
	return rc;
}

/* A session is a process. */
static bool is_this(const struct own_session *row)
{
	return row->pid == getpid();
}

static void since_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_stamp(out, ((const struct own_session *)row)->since, ui_now(ui));
}

static void which_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, is_this(row) ? _("this one") : _("another"));
}

static const struct ui_column columns[] = {
	{ .heading = N_("Since"), .cells = 11, .priority = 1, .text = since_text },
	{ .heading = NC_("session", "Which"), .cells = 8, .priority = 1, .text = which_text },
	{ .heading = NC_("session", "From"),
		.cells = 15,
		.priority = 2,
		.member = COLUMN_MEMBER(struct own_session, ip) },
	{ .heading = N_("Client"),
		.cells = 12,
		.most = UI_REST,
		.priority = 2,
		.member = COLUMN_MEMBER(struct own_session, client) },
};

static bool may_end(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)state;
	if (row && !is_this(row))
		return true;
	buf_add(why, _("this is the session you are in; 0 on the first screen leaves it"));
	return false;
}

static void ask_end(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct own_session *s = row;

	(void)ui;
	(void)state;
	buf_addf(sentence, _("End the session from %s?\nWhat is typed there is kept as a draft."),
		s->ip);
}

static enum err_code end(struct ui *ui, void *state, const void *row, struct err *err)
{
	enum err_code rc =
		app_session_end_own(screen_app(ui), ((const struct own_session *)row)->id, err);

	(void)state;
	if (!rc)
		ui_message(ui, "%s", _("That session is ended."));
	return rc;
}

static const struct ui_action actions[] = {
	{ .key = 'l',
		.label = N_("Sign off"),
		.permission = PERM_OWN,
		.needs_row = true,
		.careful = true,
		.possible = may_end,
		.ask = ask_end,
		.run = end },
};

const struct screen screen_my_sessions = {
	.id = "my_sessions",
	.title = N_("My sessions"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Where your account is logged in now.  What you do not know, end; then change\n"
		   "your password."),
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct own_session),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody is online."),
		.enter_label = N_("Sign off"),
		.enter_action = 'l',
		.numbered = true },
};
