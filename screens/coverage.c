/* Coverage: what is due and what is built, unit by unit, with what is missing by name. */
#include "base/clock.h"
#include "base/str.h"
#include "station.h"

enum { VIEW_BY_INSTITUTE, VIEW_BY_COUNTY, VIEW_INSTITUTES, VIEW_INCOMPLETE };

struct state {
	struct site top;
	struct coverage_total total;
	struct circle_total circle;
	enum site_tier of;
};

static enum site_tier counted(int view)
{
	return view == VIEW_INSTITUTES ? TIER_INSTITUTE : TIER_STATION;
}

static enum err_code open_coverage(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct app *app = screen_app(ui);
	struct site_id top = args ? *(const struct site_id *)args : app->actor.site;

	return app_site_get(app, top, &((struct state *)state)->top, err);
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	const struct coverage_row *from = page->from;
	struct site_page at = { .from = from ? from->path : NULL, .backward = page->backward };
	bool by_county = page->view == VIEW_BY_COUNTY || page->view == VIEW_INSTITUTES;
	struct coverage_filter filter = { .units = by_county ? TIER_CENTRE : TIER_INSTITUTE,
		.of = counted(page->view),
		.incomplete = page->view == VIEW_INCOMPLETE,
		.within = scope_of(s->top.path) };
	enum err_code rc;

	s->of = filter.of;
	rc = app_coverage_total(app, &filter.within, s->of, &s->total, err);
	if (!rc && s->of == TIER_STATION)
		rc = app_circle_total(app, &filter.within, &s->circle, err);
	if (rc)
		return rc;
	return app_coverage_list(app, &filter, &at, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct coverage_row *)row)->id.v;
}

static void text_unit(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct coverage_row *r = row;

	(void)ui;
	(void)state;
	say_site(out, r->kind, r->place);
}

static void text_due(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct coverage_row *)row)->due);
}

static void text_built(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct coverage_row *)row)->built);
}

static void text_rate(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct coverage_row *r = row;

	(void)ui;
	(void)state;
	say_rate(out, r->built, r->due);
}

/* The names without the unit's own in front; what does not fit is cut. */
static void text_missing(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct state *s = state;
	const struct coverage_row *r = row;
	struct scope within = scope_of(r->path);
	struct site_name names[8];
	struct err err;
	size_t n;

	if (r->due == r->built || app_coverage_missing(ui_app(ui), &within, s->of, names,
					  ARRAY_SIZE(names), &n, &err))
		return;
	for (size_t i = 0; i < n; i++) {
		const char *name = names[i].place;

		if (str_has_prefix(name, r->place))
			name += strlen(r->place);
		buf_addf(out, "%s%s", i ? I18N(NC_("list", ", ")) : "", name);
	}
}

static const struct ui_column columns[] = {
	{ .heading = NC_("site", "Unit"), .cells = 16, .priority = 1, .text = text_unit },
	{ .heading = NC_("site", "Due"),
		.cells = 4,
		.priority = 1,
		.right = true,
		.text = text_due },
	{ .heading = NC_("site", "Built"),
		.cells = 4,
		.priority = 1,
		.right = true,
		.text = text_built },
	{ .heading = NC_("coverage", "Rate"),
		.cells = 14,
		.priority = 2,
		.right = true,
		.text = text_rate },
	{ .heading = NC_("coverage", "Missing"),
		.cells = 16,
		.most = UI_REST,
		.priority = 2,
		.text = text_missing },
};

static const struct ui_view views[] = {
	{ .label = N_("Stations by institute") },
	{ .label = N_("by county") },
	{ .label = N_("Institutes") },
	{ .label = N_("Incomplete") },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct station_tree_args args = { .top = ((const struct coverage_row *)row)->id };

	(void)state;
	(void)err;
	ui_push(ui, &screen_station_tree, &args);
	return ERR_OK;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->top.place);
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	buf_addf(out, "%s ", site_kind_label(place_tier_kind(s->of)));
	say_rate_today(out, s->total.built, s->total.due, ui_now(ui));
	if (s->of != TIER_STATION)
		return;
	buf_add(out, _("  15-minute circle "));
	if (s->circle.known == 0) {
		buf_add(out, _("unknown"));
		return;
	}
	say_rate_today(out, s->circle.covered, s->circle.known, ui_now(ui));
	if (s->circle.unknown)
		buf_addf(out, _(" (%lld without position)"), (long long)s->circle.unknown);
}

const struct screen screen_coverage = {
	.id = "coverage",
	.title = N_("Coverage"),
	.kind = SCREEN_LIST,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE,
	.help = N_(
		"Due are all units in use, and closed ones that still have their statistical\n"
		"code; built are those in use whose opening day has come.  The 15-minute circle\n"
		"counts stations with a point of any kind within 15 minutes, of those that have a\n"
		"position."),
	.state_bytes = sizeof(struct state),
	.open = open_coverage,
	.subject = subject,
	.list = { .row_bytes = sizeof(struct coverage_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("There is none."),
		.enter_label = N_("Open the tree"),
		.enter = enter,
		.status = status },
};
