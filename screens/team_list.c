/* Teams by the initials of their names: all of the scope, one's own, or those that were closed. */
#include "app/code.h"
#include "base/str.h"
#include "team.h"

#define KIND_BYTES 64

struct row {
	struct team_line t;
	char kind[KIND_BYTES];
};

struct state {
	struct team_counts counts;
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
	struct team_line lines[64];
	struct app *app = screen_app(ui);
	const struct row *from = page->from;
	struct row *rows = page->rows;
	const struct team_page at = { .view = (enum team_view)page->view,
		.typed = page->search,
		.from = from ? &from->t : NULL,
		.backward = page->backward };
	size_t cap = page->cap < ARRAY_SIZE(lines) ? page->cap : ARRAY_SIZE(lines);
	enum err_code rc = app_team_counts(app, &((struct state *)state)->counts, err);

	if (!rc)
		rc = app_team_list(app, &at, lines, cap, &page->n, err);
	for (size_t i = 0; !rc && i < page->n; i++) {
		struct buf kind = BUF_FIXED(rows[i].kind);

		rows[i].t = lines[i];
		app_code_add_name(app, CODE_TEAM_KIND, lines[i].kind, &kind);
	}
	return rc;
}

static int64_t row_id(const void *row)
{
	return ((const struct row *)row)->t.id.v;
}

static void text_members(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct row *)row)->t.members);
}

static void text_served(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct row *)row)->t.served);
}

static const struct ui_column columns[] = {
	{ .heading = NC_("team", "Name"),
		.cells = 16,
		.most = 26,
		.priority = 1,
		.member = COLUMN_MEMBER(struct row, t.name) },
	{ .heading = NC_("team", "Kind"),
		.cells = 12,
		.priority = 2,
		.member = COLUMN_MEMBER(struct row, kind) },
	{ .heading = N_("Leader"),
		.cells = 6,
		.priority = 1,
		.member = COLUMN_MEMBER(struct row, t.leader) },
	{ .heading = NC_("team", "People"),
		.cells = 4,
		.priority = 1,
		.right = true,
		.text = text_members },
	{ .heading = N_("This month"),
		.cells = 6,
		.priority = 3,
		.right = true,
		.text = text_served },
	{ .heading = NC_("team", "At"),
		.cells = 20,
		.priority = 4,
		.member = COLUMN_MEMBER(struct row, t.place) },
};

#define COUNT(name, member)                                                                        \
	static int64_t name(struct ui *ui, void *state)                                            \
	{                                                                                          \
		(void)ui;                                                                          \
		return ((struct state *)state)->counts.member;                                     \
	}

COUNT(count_open, open)
COUNT(count_mine, mine)

static const struct ui_view views[] = {
	[TEAM_VIEW_OPEN] = { .label = NC_("team view", "All"), .count = count_open },
	[TEAM_VIEW_MINE] = { .label = NC_("team view", "Mine"), .count = count_mine },
	[TEAM_VIEW_CLOSED] = { .label = NC_("team view", "Closed") },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_team_detail, &((const struct row *)row)->t.id);
	return ERR_OK;
}

static enum err_code act_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_team_form, NULL);
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("New"), .permission = PERM_TEAM_NEW, .run = act_new },
};

static void scope(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_add(out, ((const struct app *)ui_app(ui))->actor.unit);
}

const struct screen screen_team_list = {
	.id = "team_list",
	.title = N_("Teams"),
	.kind = SCREEN_LIST,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON,
	.help = N_("The teams of your part of the tree, by the first letters of their names;\n"
		   "2 those you lead or belong to, 3 those that were closed.  The last figure is\n"
		   "how many requests a team has taken this month."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.scope = scope,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.search_hint = N_("a part of the name, or its first letters"),
		.empty = N_("There is no team here."),
		.enter = enter },
};
