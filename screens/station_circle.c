/* What lies within a quarter of an hour of a site: the nearest points, with road and minutes. */
#include "app/station.h"
#include "base/str.h"
#include "station.h"

struct state {
	struct site site;
	struct circle circle;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_site_get(
		screen_app(ui), *(const struct site_id *)args, &((struct state *)state)->site, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct near_site *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	enum err_code rc = app_site_circle(screen_app(ui), s->site.id, &s->circle, err);

	if (!rc)
		page_of(page, &(struct all_rows){ s->circle.near, s->circle.n,
				      sizeof(s->circle.near[0]), row_id });
	return rc;
}

static void text_name(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct near_site *r = row;

	(void)ui;
	(void)state;
	say_site(out, r->kind, r->place);
}

static void text_road(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_road(out, ((const struct near_site *)row)->metres);
}

static void text_minutes(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct near_site *r = row;

	(void)ui;
	(void)state;
	say_minutes(out, r->minutes);
	if (r->minutes > SITE_CIRCLE_MINUTES)
		buf_add(out, _(" outside"));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("site", "Name"),
		.cells = 24,
		.most = 40,
		.priority = 1,
		.text = text_name },
	{ .heading = N_("Road"), .cells = 9, .priority = 2, .right = true, .text = text_road },
	{ .heading = NC_("circle", "Minutes"), .cells = 14, .priority = 2, .text = text_minutes },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct site *site = &((struct state *)state)->site;

	(void)ui;
	say_site(out, site->kind, site->place);
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct circle *c = &((struct state *)state)->circle;

	(void)ui;
	if (c->known)
		buf_addf(out, _("%lld within %d minutes."), (long long)c->within,
			SITE_CIRCLE_MINUTES);
	else
		buf_add(out, _("Unknown: this site has no position; g in its record enters it."));
	if (c->known && c->unknown)
		buf_addf(out, _("  %lld more of the county have no position."),
			(long long)c->unknown);
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_station_detail, &((const struct near_site *)row)->id);
	return ERR_OK;
}

const struct screen screen_station_circle = {
	.id = "station_circle",
	.title = N_("15-minute circle"),
	.kind = SCREEN_LIST,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE,
	.help = N_("The nearest points of the county by road, on an electric bicycle or by car,\n"
		   "whichever is quicker; also those just outside."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.list = { .row_bytes = sizeof(struct near_site),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("No point is known."),
		.enter = enter,
		.status = status },
};
