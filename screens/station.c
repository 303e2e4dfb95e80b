/* Words about sites, and finding them in a form. */
#include "station.h"

#include "base/clock.h"
#include "base/str.h"

const char *station_fact(const struct site_detail *d, enum site_fact fact)
{
	for (size_t i = 0; i < d->nfacts; i++)
		if (d->facts[i].key == (int64_t)fact)
			return d->facts[i].value;
	return "";
}

void say_site(struct buf *out, int64_t kind, const char *place)
{
	place_title((enum site_kind)kind, place, out);
}

void say_when(struct buf *out, int64_t at, int64_t now)
{
	int64_t day = clock_day_of(at);

	if (day >= clock_day_of(now) - 1)
		say_time(out, at, now);
	else
		say_day(out, day, DAY_PART_ALL_DAY, now);
}

void say_rate_today(struct buf *out, int64_t n, int64_t d, int64_t now)
{
	say_rate(out, n, d);
	buf_addc(out, ' ');
	say_month_day(out, clock_day_of(now));
}

void say_idle(struct buf *out, int64_t days, const char *before)
{
	if (days)
		buf_addf(out, _("%sinactive %lld d"), before, (long long)days);
}

/* --- idle stations, on the screens of those above them ---------------------------------------- */

enum err_code station_idle_load(struct app *app, struct station_idle *idle, struct err *err)
{
	const struct site_filter filter = { .view = SITE_VIEW_IDLE, .within = app->actor.scope };
	enum err_code rc;

	rc = app_site_count(app, &filter, &idle->total, err);
	if (!rc)
		rc = app_site_list(app, &filter, &(struct site_page){ 0 }, idle->rows,
			ARRAY_SIZE(idle->rows), &idle->n, err);
	return rc;
}

static void put_own_idle(struct ui *ui, const struct site_row *own, struct ui_text *out)
{
	char text[120];
	struct buf why = BUF_FIXED(text);

	liveness_why(&SITE_LIVENESS(own), ui_now(ui), &why);
	ui_put_linef(out,
		_("This station: %s; what others place for it goes to the institute until "
		  "something happens here."),
		text);
	ui_put_bold(out);
}

void station_idle_put(struct ui *ui, const struct station_idle *idle, struct ui_text *out)
{
	const struct app *app = ui_app(ui);
	char text[400];
	struct buf b = BUF_FIXED(text);

	if (idle->total == 0)
		return;
	if (app->actor.role == ROLE_STATION) {
		put_own_idle(ui, &idle->rows[0], out);
		return;
	}
	for (size_t i = 0; i < idle->n; i++)
		buf_addf(&b, _("%s%s %lld d"), i ? _(", ") : "", idle->rows[i].place,
			(long long)SITE_IDLE_DAYS(&idle->rows[i], ui_now(ui)));
	ui_put_linef(out, _("Inactive stations %lld: %s"), (long long)idle->total, text);
	ui_put_bold(out);
}

size_t station_match(
	struct ui *ui, const char *typed, enum site_tier lowest, struct ui_match *out, size_t cap)
{
	return station_match_tiers(ui, typed, (struct tier_range){ TIER_CITY, lowest }, out, cap);
}

size_t station_match_tiers(
	struct ui *ui, const char *typed, struct tier_range tiers, struct ui_match *out, size_t cap)
{
	struct site_filter filter = { .typed = typed, .within = scope_of("") };
	struct site_page page = { 0 };
	struct site_row rows[64];
	struct err err;
	size_t n, found = 0;

	if (app_site_list(screen_app(ui), &filter, &page, rows, ARRAY_SIZE(rows), &n, &err))
		return 0;
	for (size_t i = 0; i < n && found < cap; i++) {
		const struct site_row *row = &rows[i];
		struct ui_match *m = &out[found];
		struct buf text = BUF_FIXED(m->text);

		if (row->tier < (int64_t)tiers.highest || row->tier > (int64_t)tiers.lowest ||
			row->status != SITE_STATUS_OPEN)
			continue;
		m->id = row->id.v;
		say_site(&text, row->kind, row->place);
		STR_COPY(m->note, row->code);
		found++;
	}
	return found;
}

bool station_may_write(struct ui *ui, const struct site *site, struct buf *why)
{
	if (app_site_may_edit(ui_app(ui), site->id, site->path))
		return true;
	buf_add(why, _("only the own station"));
	return false;
}

void say_road(struct buf *out, int64_t metres)
{
	buf_addf(
		out, _("%lld.%lld km"), (long long)(metres / 1000), (long long)(metres / 100 % 10));
}

void ask_to_close(const struct site_name *site, int64_t volunteers, struct buf *sentence)
{
	char text[SITE_PLACE_BYTES + 32];
	struct buf title = BUF_FIXED(text);

	say_site(&title, site->kind, site->place);
	buf_addf(sentence,
		_("Close %s?\nNo new request can be placed there; everything recorded stays."),
		text);
	if (volunteers)
		buf_addf(sentence, _("\n%lld volunteers are at home there: they stay registered."),
			(long long)volunteers);
}
