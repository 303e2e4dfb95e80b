/* Ratings that somebody has to ask about again, first due first; and what came of it. 回访 */
#include <stdlib.h>

#include "app/revisit.h"
#include "base/mem.h"
#include "people.h"
#include "rating.h"

enum view { VIEW_DUE, VIEW_MISMATCH, VIEW_ASKED };

#define SHOWN 200

static enum err_code load_counts(struct ui *ui, void *state, struct err *err)
{
	return app_revisit_counts(screen_app(ui), state, err);
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct rating_case *rows = xcalloc(SHOWN, sizeof(*rows));
	struct app *app = screen_app(ui);
	size_t n;
	enum err_code rc;

	(void)state;
	page->n = 0;
	if (page->view == VIEW_DUE)
		rc = app_revisits_due(app, rows, SHOWN, &n, err);
	else
		rc = app_ratings_flagged(app, app->actor.site,
			page->view == VIEW_MISMATCH ? RATING_MISMATCH : RATING_ASKED, rows, SHOWN,
			&n, err);
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), case_id });
	free(rows);
	return rc;
}

static void text_when(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_case *r = row;

	(void)state;
	if (r->revisit == REVISIT_DUE)
		say_due(out, r->due_at, ui_now(ui));
	else
		say_flags(out, r);
}

static void text_why(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_case *r = row;

	(void)ui;
	(void)state;
	say_why(out, r->why);
	if (r->tries && r->revisit == REVISIT_DUE)
		buf_add(out, _(" again"));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = case_no },
	{ .heading = N_("Due"), .cells = 8, .priority = 1, .text = text_when },
	{ .heading = NC_("rating", "Mark"), .cells = 4, .priority = 1, .text = case_points },
	{ .heading = NC_("rating", "By"), .cells = 4, .priority = 1, .text = case_kind },
	{ .heading = N_("Why"), .cells = 9, .priority = 2, .text = text_why },
	{ .heading = N_("Matter"),
		.cells = 10,
		.priority = 2,
		.member = COLUMN_MEMBER(struct rating_case, brief) },
	{ .heading = NC_("rating", "From"),
		.cells = 6,
		.priority = 2,
		.member = COLUMN_MEMBER(struct rating_case, requester) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 3,
		.member = COLUMN_MEMBER(struct rating_case, place) },
};

static int64_t count_due(struct ui *ui, void *state)
{
	(void)ui;
	return ((const struct revisit_counts *)state)->due;
}

static const struct ui_view views[] = {
	{ .label = N_("To ask"), .count = count_due },
	{ .label = NC_("rating", "Clash") },
	{ .label = NC_("revisit", "Asked") },
};

static bool urgent(struct ui *ui, void *state, const void *row)
{
	const struct rating_case *r = row;

	(void)state;
	return r->revisit == REVISIT_DUE && r->due_at <= ui_now(ui);
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct rating_case *r = row;

	(void)state;
	(void)err;
	if (r->revisit == REVISIT_DUE)
		ui_push(ui, &screen_revisit_form, &r->evaluation_id);
	else
		ui_push(ui, &screen_evaluation_detail, &r->evaluation_id);
	return ERR_OK;
}

const struct screen screen_revisit_list = {
	.id = "revisit_list",
	.title = N_("Ask again"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("Every rating of two points or less or not solved, a tenth of those entered by "
		   "staff, and those that are held: somebody else than entered it asks the "
		   "requester again.  The list shows the first 200.\n"
		   "Clash: the requester said otherwise; that is counted on the station."),
	.state_bytes = sizeof(struct revisit_counts),
	.load = load_counts,
	.list = { .row_bytes = sizeof(struct rating_case),
		.load = load,
		.row_id = case_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("Nobody has to be asked."),
		.enter_label = N_("Ask"),
		.enter = enter,
		.urgent = urgent },
};
