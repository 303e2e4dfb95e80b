/* The requests behind a figure: what was delivered at a site, of a category, by a volunteer or a team. */
#include <stdlib.h>

#include "base/mem.h"
#include "people.h"
#include "rating.h"

#define CASES_MAX 200

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	*(struct delivered_args *)state = *(const struct delivered_args *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct delivered_args *s = state;
	const bool whole = s->group == RATING_BY_PERSON || s->group == RATING_BY_TEAM;
	const struct delivered_page in = { .site = s->site,
		.group = s->group,
		.of = s->of,
		.year = s->year,
		.from = whole ? NULL : page->from,
		.backward = !whole && page->backward };
	struct rating_case *ones;
	size_t n;
	enum err_code rc;

	if (!whole)
		return app_delivered(screen_app(ui), &in, page->rows, page->cap, &page->n, err);
	ones = xcalloc(CASES_MAX, sizeof(*ones));
	rc = app_delivered(screen_app(ui), &in, ones, CASES_MAX, &n, err);
	if (!rc)
		page_of(page, &(struct all_rows){ ones, n, sizeof(*ones), case_id });
	free(ones);
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((const struct delivered_args *)state)->label);
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	open_case(ui, row);
	return ERR_OK;
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = case_no },
	{ .heading = NC_("rating", "Points"), .cells = 4, .priority = 1, .text = case_points },
	{ .heading = NC_("rating", "By"), .cells = 4, .priority = 1, .text = case_kind },
	{ .heading = N_("Matter"),
		.cells = 14,
		.priority = 1,
		.member = COLUMN_MEMBER(struct rating_case, brief) },
	{ .heading = N_("Requester"),
		.cells = 8,
		.priority = 2,
		.member = COLUMN_MEMBER(struct rating_case, requester) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct rating_case, place) },
	{ .heading = NC_("rating", "About it"), .cells = 10, .priority = 2, .text = case_flags },
};

const struct screen screen_delivered_list = {
	.id = "delivered_list",
	.title = N_("Delivered"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("What was delivered this year, newest first, with its rating; of one volunteer "
		   "or team the newest 200.  Enter opens the rating, or the request when there is "
		   "none."),
	.state_bytes = sizeof(struct delivered_args),
	.open = open,
	.subject = subject,
	.list = { .row_bytes = sizeof(struct rating_case),
		.load = load,
		.row_id = case_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("There is none this year."),
		.enter = enter },
};
