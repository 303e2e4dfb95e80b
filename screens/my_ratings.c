/* How one's own work was rated, a day later and without who said it. */
#include "app/team.h"
#include "base/mem.h"
#include "people.h"
#include "rating.h"

#define SHOWN 100

static int64_t row_id(const void *row)
{
	return ((const struct team_rating *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct team_rating *rows = xcalloc(SHOWN, sizeof(*rows));
	struct app *app = screen_app(ui);
	size_t n;
	enum err_code rc = app_volunteer_ratings(app, app->actor.person, rows, SHOWN, &n, err);

	(void)state;
	page->n = 0;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	free(rows);
	return rc;
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct team_rating *r = row;

	(void)state;
	say_no(out, r->year, r->no, ui_now(ui));
}

static void text_points(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_points(out, ((const struct team_rating *)row)->score);
}

static void text_solved(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, outcome_label((enum outcome)((const struct team_rating *)row)->solved));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = NC_("rating", "Points"), .cells = 4, .priority = 1, .text = text_points },
	{ .heading = N_("Solved?"), .cells = 6, .priority = 1, .text = text_solved },
	{ .heading = N_("Matter"),
		.cells = 16,
		.priority = 1,
		.member = COLUMN_MEMBER(struct team_rating, brief) },
	{ .heading = N_("Their words"),
		.cells = 30,
		.most = UI_REST,
		.priority = 2,
		.member = COLUMN_MEMBER(struct team_rating, words) },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_evaluation_detail, &((const struct team_rating *)row)->id);
	return ERR_OK;
}

const struct screen screen_my_ratings = {
	.id = "my_ratings",
	.title = N_("My ratings"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_(
		"What residents said of your work, newest first, at most 100.  A rating is shown a "
		"day after it was given, and not who gave it.  Who rated nothing counts neither "
		"for nor against you."),
	.list = { .row_bytes = sizeof(struct team_rating),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody has rated your work yet."),
		.enter = enter },
};
