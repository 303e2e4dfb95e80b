/* Who cannot be asked, and why: nobody is left out silently. */
#include "app/dispatch.h"
#include "common.h"
#include "people.h"
#include "screens.h"

struct state {
	struct request_id id;
	struct candidates *found;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	s->id = *(const struct request_id *)args;
	return app_candidates(screen_app(ui), s->id, &s->found, err);
}

static void close_screen(struct ui *ui, void *state)
{
	(void)ui;
	app_candidates_free(((struct state *)state)->found);
}

static int64_t row_id(const void *row)
{
	return ((const struct candidate *)row)->person.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct state *s = state;

	(void)ui;
	(void)err;
	page_of(page, &(struct all_rows){ .rows = s->found->excluded,
			      .n = s->found->nexcluded,
			      .row_bytes = sizeof(struct candidate),
			      .row_id = row_id });
	return ERR_OK;
}

static void text_why(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	app_candidate_excluded(row, out);
}

static const struct ui_column columns[] = {
	{ .heading = N_("Name"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct candidate, name) },
	{ .heading = N_("Lives at"),
		.cells = 14,
		.most = 20,
		.priority = 1,
		.member = COLUMN_MEMBER(struct candidate, place) },
	{ .heading = N_("Reason"), .cells = 20, .priority = 2, .text = text_why },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_volunteer_detail, &((const struct candidate *)row)->person);
	return ERR_OK;
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	if (s->found->nexcluded_all > (int64_t)s->found->nexcluded)
		buf_addf(out, _("The nearest %zu of %lld."), s->found->nexcluded,
			(long long)s->found->nexcluded_all);
}

const struct screen screen_dispatch_excluded = {
	.id = "dispatch_excluded",
	.title = N_("Not suitable"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.help = N_("Who has the skill but cannot be asked now, and why."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.close = close_screen,
	.list = { .row_bytes = sizeof(struct candidate),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody is left out."),
		.enter = enter,
		.status = status },
};
