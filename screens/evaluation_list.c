/*
 * Ratings of the year: figures by unit, team, volunteer and category, each rate with its numbers and beside it what is
 * unrated; and one by one those with something about them.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "domain/place.h"
#include "people.h"
#include "rating.h"

enum view { BY_SITE, BY_TEAM, BY_PERSON, LOW, UNRATED, BY_CATEGORY, HELD, MISMATCH };

#define SITES_MAX  256
#define CASES_MAX  200
#define RATE_CELLS 14

struct state {
	struct site_id site;
	int64_t year;
	struct rating_line all; /* the site itself: what the counts of the views are */
};

/* A figure or one rating, by the view. */
struct row {
	struct rating_line line;
	struct rating_case one;
};

static bool is_case_view(int view)
{
	return view == LOW || view == UNRATED || view == HELD || view == MISMATCH;
}

static bool shows_cases(struct ui *ui, void *state)
{
	(void)state;
	return is_case_view(ui_view(ui));
}

static bool shows_figures(struct ui *ui, void *state)
{
	return !shows_cases(ui, state);
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct app *app = screen_app(ui);
	struct state *s = state;

	(void)err;
	s->site = args ? *(const struct site_id *)args : app->actor.site;
	s->year = clock_date_of(app->now).year;
	return ERR_OK;
}

static enum err_code load_all(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	const struct rating_page page = { .site = s->site, .year = s->year };
	size_t n;

	return app_ratings(screen_app(ui), &page, &s->all, 1, &n, err);
}

/* --- loading: by view ------------------------------------------------------------------------------------ */

static int64_t row_id(const void *row)
{
	const struct row *r = row;

	return r->line.label[0] ? r->line.of_id : case_id(&r->one);
}

static int64_t unrated_of(const struct rating_line *r)
{
	return r->delivered - r->own - r->proxy;
}

/* As the SQL does it for long lists; the site itself stays first. */
static int by_unrated(const void *a, const void *b)
{
	const struct rating_line *x = &((const struct row *)a)->line,
				 *y = &((const struct row *)b)->line;
	int64_t l = unrated_of(x) * (y->delivered ? y->delivered : 1),
		r = unrated_of(y) * (x->delivered ? x->delivered : 1);

	return (l < r) - (l > r);
}

static int by_bad(const void *a, const void *b)
{
	const struct rating_line *x = &((const struct row *)a)->line,
				 *y = &((const struct row *)b)->line;
	int64_t dx = x->own + x->proxy - x->held, dy = y->own + y->proxy - y->held;

	if (!dx || !dy)
		return (dx == 0) - (dy == 0);
	return (x->good * dy > y->good * dx) - (x->good * dy < y->good * dx);
}

static int by_most(const void *a, const void *b)
{
	int64_t l = ((const struct row *)a)->line.delivered,
		r = ((const struct row *)b)->line.delivered;

	return (l < r) - (l > r);
}

static void to_rows(struct row *rows, const struct rating_line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct row){ .line = lines[i] };
}

static void to_case_rows(struct row *rows, const struct rating_case *ones, size_t n)
{
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct row){ .one = ones[i] };
}

static enum err_code load_sites(
	struct ui *ui, const struct state *s, struct ui_page *page, struct err *err)
{
	static int (*const orders[])(
		const void *, const void *) = { NULL, by_unrated, by_bad, by_most };
	const struct rating_page in = { .site = s->site, .year = s->year };
	struct rating_line *lines = xcalloc(SITES_MAX, sizeof(*lines));
	struct row *rows = xcalloc(SITES_MAX, sizeof(*rows));
	size_t n;
	enum err_code rc = app_ratings(screen_app(ui), &in, lines, SITES_MAX, &n, err);

	to_rows(rows, lines, rc ? 0 : n);
	if (!rc && page->sort && n > 1)
		qsort(rows + 1, n - 1, sizeof(*rows), orders[page->sort]);
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	free(lines);
	free(rows);
	return rc;
}

static enum err_code load_groups(
	struct ui *ui, const struct state *s, struct ui_page *page, struct err *err)
{
	const struct row *from = page->from;
	const struct rating_page in = { .site = s->site,
		.year = s->year,
		.group = page->view == BY_TEAM	   ? RATING_BY_TEAM
			 : page->view == BY_PERSON ? RATING_BY_PERSON
						   : RATING_BY_CATEGORY,
		.sort = (enum rating_sort)page->sort,
		.from = from ? &from->line : NULL,
		.backward = page->backward };
	struct rating_line *lines = xcalloc(page->cap, sizeof(*lines));
	enum err_code rc = app_ratings(screen_app(ui), &in, lines, page->cap, &page->n, err);

	to_rows(page->rows, lines, rc ? 0 : page->n);
	free(lines);
	return rc;
}

static enum err_code load_unrated(
	struct ui *ui, const struct state *s, struct ui_page *page, struct err *err)
{
	const struct row *from = page->from;
	const struct delivered_page in = { .site = s->site,
		.year = s->year,
		.unrated = true,
		.from = from ? &from->one : NULL,
		.backward = page->backward };
	struct rating_case *ones = xcalloc(page->cap, sizeof(*ones));
	enum err_code rc = app_delivered(screen_app(ui), &in, ones, page->cap, &page->n, err);

	to_case_rows(page->rows, ones, rc ? 0 : page->n);
	free(ones);
	return rc;
}

static enum err_code load_flagged(
	struct ui *ui, const struct state *s, struct ui_page *page, struct err *err)
{
	const enum rating_flag flag = page->view == LOW	   ? RATING_LOW
				      : page->view == HELD ? RATING_HELD
							   : RATING_MISMATCH;
	struct rating_case *ones = xcalloc(CASES_MAX, sizeof(*ones));
	struct row *rows = xcalloc(CASES_MAX, sizeof(*rows));
	size_t n;
	enum err_code rc =
		app_ratings_flagged(screen_app(ui), s->site, flag, ones, CASES_MAX, &n, err);

	to_case_rows(rows, ones, rc ? 0 : n);
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	free(ones);
	free(rows);
	return rc;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	page->n = 0;
	switch ((enum view)page->view) {
	case BY_SITE:
		return load_sites(ui, state, page, err);
	case BY_TEAM:
	case BY_PERSON:
	case BY_CATEGORY:
		return load_groups(ui, state, page, err);
	case UNRATED:
		return load_unrated(ui, state, page, err);
	case LOW:
	case HELD:
	case MISMATCH:
		break;
	}
	return load_flagged(ui, state, page, err);
}

/* --- columns --------------------------------------------------------------------------------------------- */

static void text_unit(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_line *r = &((const struct row *)row)->line;

	if (ui_view(ui) != BY_SITE) {
		buf_add(out, r->label);
		return;
	}
	if (r->kind == SITE_KIND_STATION) { /* the column is as wide as a village's name */
		buf_add(out, r->label);
		return;
	}
	place_title((enum site_kind)r->kind, r->label, out);
	if (r->of_id == ((const struct state *)state)->site.v)
		buf_add(out, _(" (all)"));
}

#define FIGURE(name, expression)                                                                   \
	static void name(struct ui *ui, void *state, const void *row, struct buf *out)             \
	{                                                                                          \
		const struct rating_line *r = &((const struct row *)row)->line;                    \
                                                                                                   \
		(void)ui;                                                                          \
		(void)state;                                                                       \
		say_count(out, expression);                                                        \
	}

FIGURE(text_delivered, r->delivered)
FIGURE(text_own, r->own)
FIGURE(text_proxy, r->proxy)
FIGURE(text_unrated, unrated_of(r))
FIGURE(text_mismatch, r->mismatch)
FIGURE(text_held, r->held)

#define RATE(name, n, d)                                                                           \
	static void name(struct ui *ui, void *state, const void *row, struct buf *out)             \
	{                                                                                          \
		const struct rating_line *r = &((const struct row *)row)->line;                    \
                                                                                                   \
		(void)ui;                                                                          \
		(void)state;                                                                       \
		say_rate_in(out, n, d, RATE_CELLS);                                                \
	}

RATE(text_rated, r->own + r->proxy - r->held, r->delivered)
RATE(text_good, r->good, r->own + r->proxy - r->held)

#define OF_CASE(name, shared)                                                                      \
	static void name(struct ui *ui, void *state, const void *row, struct buf *out)             \
	{                                                                                          \
		shared(ui, state, &((const struct row *)row)->one, out);                           \
	}

OF_CASE(text_no, case_no)
OF_CASE(text_points, case_points)
OF_CASE(text_kind, case_kind)
OF_CASE(text_flags, case_flags)

#define NUMBER(head, wide, level, handler)                                                         \
	{                                                                                          \
		.heading = head, .cells = wide, .priority = level, .right = true,                  \
		.visible = shows_figures, .text = handler                                          \
	}
#define ONE(head, wide, level)                                                                     \
	.heading = head, .cells = wide, .priority = level, .visible = shows_cases

static const struct ui_column columns[] = {
	{ .heading = N_("Unit"),
		.cells = 14,
		.most = 26,
		.priority = 1,
		.visible = shows_figures,
		.text = text_unit },
	NUMBER(NC_("rating", "Done"), 4, 1, text_delivered),
	NUMBER(N_("Own"), 4, 2, text_own),
	NUMBER(N_("Proxy"), 4, 2, text_proxy),
	NUMBER(NC_("rating", "None"), 4, 2, text_unrated),
	NUMBER(N_("Rated"), RATE_CELLS, 3, text_rated),
	NUMBER(N_("4 and up"), RATE_CELLS, 3, text_good),
	NUMBER(NC_("rating", "Clash"), 4, 2, text_mismatch),
	NUMBER(N_("Held"), 4, 4, text_held),
	{ ONE(N_("No."), 8, 1), .text = text_no },
	{ ONE(NC_("rating", "Points"), 4, 1), .text = text_points },
	{ ONE(NC_("rating", "By"), 4, 1), .text = text_kind },
	{ ONE(N_("Matter"), 14, 3), .member = COLUMN_MEMBER(struct row, one.brief) },
	{ ONE(N_("Requester"), 8, 3), .member = COLUMN_MEMBER(struct row, one.requester) },
	{ ONE(N_("Place"), 14, 3), .member = COLUMN_MEMBER(struct row, one.place) },
	{ ONE(NC_("rating", "About it"), 10, 2), .text = text_flags },
};

/* --- views ----------------------------------------------------------------------------------------------- */

#define COUNT(name, expression)                                                                    \
	static int64_t name(struct ui *ui, void *state)                                            \
	{                                                                                          \
		const struct rating_line *all = &((const struct state *)state)->all;               \
                                                                                                   \
		(void)ui;                                                                          \
		return expression;                                                                 \
	}

COUNT(count_low, all->low)
COUNT(count_unrated, unrated_of(all))
COUNT(count_held, all->held)
COUNT(count_mismatch, all->mismatch)

static const struct ui_view views[] = {
	[BY_SITE] = { .label = NC_("rating", "Sites") },
	[BY_TEAM] = { .label = NC_("rating", "Teams") },
	[BY_PERSON] = { .label = NC_("rating", "People") },
	[LOW] = { .label = N_("Low"), .count = count_low, .fixed = true },
	[UNRATED] = { .label = N_("Unrated"), .count = count_unrated, .fixed = true },
	[BY_CATEGORY] = { .label = NC_("rating", "Kinds") },
	[HELD] = { .label = N_("Held"), .count = count_held, .fixed = true },
	[MISMATCH] = { .label = NC_("rating", "Clash"), .count = count_mismatch, .fixed = true },
};

static const char *const sorts[] = { N_("as registered"), N_("most unrated first"),
	N_("fewest good first"), N_("most delivered first") };

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_addf(out, _("year %lld"), (long long)((const struct state *)state)->year);
}

static void scope(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((const struct state *)state)->all.label);
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct rating_line *all = &((const struct state *)state)->all;

	buf_add(out, _("Counted "));
	say_month_day(out, clock_day_of(ui_now(ui)));
	buf_add(out, _(".  Unrated is neutral."));
	if (all->held)
		buf_addf(out, _("  %lld held ones count in no rate."), (long long)all->held);
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	static const enum rating_group groups[] = { [BY_SITE] = RATING_BY_SITE,
		[BY_TEAM] = RATING_BY_TEAM,
		[BY_PERSON] = RATING_BY_PERSON,
		[BY_CATEGORY] = RATING_BY_CATEGORY };
	const struct row *r = row;
	const struct state *s = state;
	const struct site_id below = { r->line.of_id };
	struct delivered_args args = { .site = s->site, .of = r->line.of_id, .year = s->year };
	struct buf label = BUF_FIXED(args.label);
	int view = ui_view(ui);

	(void)err;
	if (is_case_view(view)) {
		open_case(ui, &r->one);
	} else if (view == BY_SITE && below.v != s->site.v) {
		ui_push(ui, &screen_evaluation_list, &below);
	} else {
		args.group = groups[view];
		buf_add(&label, r->line.label);
		ui_push(ui, &screen_delivered_list, &args);
	}
	return ERR_OK;
}

const struct screen screen_evaluation_list = {
	.id = "evaluation_list",
	.title = N_("Ratings"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_(
		"What was delivered this year and how it was rated: by the residents "
		"themselves, by staff on their word, not at all; these three make what was "
		"delivered.\n"
		"Held ratings, several from one hand within minutes, count in no rate until "
		"somebody else has asked.  Clash: the resident said otherwise when asked "
		"again.\n"
		"Enter on a unit goes down one level; on the unit itself, a team, a volunteer or "
		"a category it opens the requests behind the figures."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load_all,
	.subject = subject,
	.scope = scope,
	.list = { .row_bytes = sizeof(struct row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.sorts = sorts,
		.nsorts = ARRAY_SIZE(sorts),
		.empty = N_("There is none this year."),
		.enter = enter,
		.status = status },
};
