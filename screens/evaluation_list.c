/* Ratings of the year by unit: own, by proxy and unrated side by side, every rate with its numbers. */
#include "app/evaluation.h"
#include "base/clock.h"
#include "common.h"
#include "domain/place.h"
#include "request_list.h"
#include "screens.h"

struct state {
	struct site_id site;
	int64_t year;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct app *app = screen_app(ui);
	struct state *s = state;

	(void)err;
	s->site = args ? *(const struct site_id *)args : app->actor.site;
	s->year = clock_date_of(app->now).year;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct state *s = state;
	enum err_code rc;

	page->n = 0;
	if (page->backward && page->from)
		return ERR_OK; /* the first page holds all that is above */
	rc = app_ratings(
		screen_app(ui), s->site, s->year, page->from, page->rows, page->cap, &page->n, err);
	return rc;
}

static int64_t row_id(const void *row)
{
	return ((const struct rating_row *)row)->id.v;
}

static void text_unit(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_row *r = row;
	const struct state *s = state;

	(void)ui;
	place_title((enum site_kind)r->kind, r->place, out);
	if (r->id.v == s->site.v)
		buf_add(out, _(" (all)"));
}

#define FIGURE(name, expression)                                                                   \
	static void name(struct ui *ui, void *state, const void *row, struct buf *out)             \
	{                                                                                          \
		const struct rating_row *r = row;                                                  \
                                                                                                   \
		(void)ui;                                                                          \
		(void)state;                                                                       \
		buf_addf(out, "%lld", (long long)(expression));                                    \
	}

FIGURE(text_delivered, r->delivered)
FIGURE(text_own, r->own)
FIGURE(text_proxy, r->proxy)
FIGURE(text_unrated, r->delivered - r->own - r->proxy)

static void text_rated(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_row *r = row;

	(void)ui;
	(void)state;
	say_rate(out, r->own + r->proxy, r->delivered);
}

static void text_good(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_row *r = row;

	(void)ui;
	(void)state;
	say_rate(out, r->good, r->own + r->proxy);
}

static const struct ui_column columns[] = {
	{ .heading = N_("Unit"), .cells = 16, .most = 26, .priority = 1, .text = text_unit },
	{ .heading = N_("Delivered"),
		.cells = 4,
		.priority = 1,
		.right = true,
		.text = text_delivered },
	{ .heading = N_("Own"), .cells = 4, .priority = 2, .right = true, .text = text_own },
	{ .heading = N_("Proxy"), .cells = 4, .priority = 2, .right = true, .text = text_proxy },
	{ .heading = N_("Unrated"),
		.cells = 4,
		.priority = 2,
		.right = true,
		.text = text_unrated },
	{ .heading = N_("Rated"), .cells = 14, .priority = 3, .right = true, .text = text_rated },
	{ .heading = N_("4 and up"), .cells = 14, .priority = 3, .right = true, .text = text_good },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_addf(out, _("%lld"), (long long)((const struct state *)state)->year);
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_add(out, _("Counted "));
	say_month_day(out, clock_day_of(ui_now(ui)));
	buf_add(out, _(".  Unrated is neither good nor bad."));
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct rating_row *r = row;
	const struct state *s = state;
	const struct request_list_args rate = { .states = STATES_TO_RATE, .label = N_("To rate") };

	(void)err;
	if (r->id.v == s->site.v)
		ui_push(ui, &screen_request_list, &rate);
	else
		ui_push(ui, &screen_evaluation_list, &r->id);
	return ERR_OK;
}

const struct screen screen_evaluation_list = {
	.id = "evaluation_list",
	.title = N_("Ratings"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("What was delivered this year and how it was rated: by the residents "
		   "themselves, by staff on "
		   "their word, not at all.  Enter goes down one level; on the unit itself it "
		   "opens what "
		   "waits to be rated."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.list = { .row_bytes = sizeof(struct rating_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nothing was delivered this year."),
		.enter = enter,
		.status = status },
};
