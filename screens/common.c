/* Words that all screens use alike. */
#include "common.h"

#include <string.h>

#include "app/station.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "domain/person.h"
#include "domain/request_flow.h"

struct app *screen_app(struct ui *ui)
{
	struct app *app = ui_app(ui);

	app_clock(app);
	return app;
}

static const char *weekday_label(int weekday)
{
	static const char *const labels[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
		N_("Sat"), N_("Sun") };

	ASSERT(weekday >= 1 && weekday <= 7);
	return _(labels[weekday - 1]);
}

void say_month_day(struct buf *out, int64_t day)
{
	struct clock_date d = clock_day_date(day);

	buf_addf(out, "%02d-%02d", d.month, d.day);
}

/* 今天 明天 昨天, else date and weekday, else the whole date. */
static void say_date(struct buf *out, int64_t day, int64_t today)
{
	struct clock_date d = clock_day_date(day);

	if (day == today)
		buf_add(out, _("today"));
	else if (day == today + 1)
		buf_add(out, _("tomorrow"));
	else if (day == today - 1)
		buf_add(out, _("yesterday"));
	else if (d.year == clock_day_date(today).year)
		buf_addf(out, "%02d-%02d %s", d.month, d.day, weekday_label(d.weekday));
	else
		clock_add_day(out, day);
}

void say_time(struct buf *out, int64_t at, int64_t now)
{
	struct clock_date d = clock_date_of(at);

	say_date(out, clock_day_of(at), clock_day_of(now));
	buf_addf(out, " %02d:%02d", d.hour, d.minute);
}

void say_stamp(struct buf *out, int64_t at, int64_t now)
{
	struct clock_date d = clock_date_of(at);
	int64_t day = clock_day_of(at), today = clock_day_of(now);

	if (day >= today - 1 && day <= today + 1)
		say_time(out, at, now);
	else if (d.year == clock_day_date(today).year)
		buf_addf(out, "%02d-%02d %02d:%02d", d.month, d.day, d.hour, d.minute);
	else
		clock_add_day(out, day);
}

void say_day(struct buf *out, int64_t day, enum day_part part, int64_t now)
{
	say_date(out, day, clock_day_of(now));
	if (part != DAY_PART_ALL_DAY)
		buf_addf(out, " %s", day_part_label(part));
}

static void say_distance(struct buf *out, int64_t days)
{
	if (days > 1)
		buf_addf(out, _(" (in %lld days)"), (long long)days);
	else if (days < -1)
		buf_addf(out, _(" (%lld days ago)"), (long long)-days);
}

void say_day_far(struct buf *out, int64_t day, enum day_part part, int64_t now)
{
	say_day(out, day, part, now);
	say_distance(out, day - clock_day_of(now));
}

void say_wanted(struct buf *out, int64_t day, enum day_part part, enum wanted how, int64_t now)
{
	say_day(out, day, part, now);
	if (how == WANTED_BY)
		buf_add(out, _(" at the latest"));
	say_distance(out, day - clock_day_of(now));
}

void say_due(struct buf *out, int64_t due_at, int64_t now)
{
	int64_t left = due_at - now;
	bool late = left <= 0;
	long long n;

	if (due_at >= CLOCK_NEVER) {
		buf_add(out, _("paused"));
		return;
	}
	if (late)
		left = -left;
	if (left < CLOCK_HOUR) {
		n = left < 10 * CLOCK_MINUTE ? (left + CLOCK_MINUTE - 1) / CLOCK_MINUTE
					     : left / (10 * CLOCK_MINUTE) * 10;
		buf_addf(out, late ? _("%lld min late") : _("%lld min left"), n);
	} else if (left < CLOCK_DAY) {
		buf_addf(out, late ? _("%lld h late") : _("%lld h left"),
			(long long)(left / CLOCK_HOUR));
	} else {
		buf_addf(out, late ? _("%lld d late") : _("%lld d left"),
			(long long)(left / CLOCK_DAY));
	}
}

void say_minutes(struct buf *out, int64_t minutes)
{
	if (minutes >= 60)
		buf_addf(out, _("%lld h"), (long long)(minutes / 60));
	if (minutes % 60 || minutes == 0)
		buf_addf(out, _("%lld min"), (long long)(minutes % 60));
}

void say_address(struct buf *out, const char *place, const char *address)
{
	if (!str_has_prefix(address, place))
		buf_add(out, place);
	buf_add(out, address);
}

void say_no(struct buf *out, int64_t year, const char *no, int64_t now)
{
	if (year != clock_date_of(now).year)
		buf_addf(out, "%lld-", (long long)year);
	buf_add(out, no);
}

void say_age(struct buf *out, int64_t born_on, int64_t now)
{
	int age = person_age(born_on, clock_day_of(now));

	if (age >= 0)
		buf_addf(out, _("aged %d"), age);
}

void say_rate(struct buf *out, int64_t n, int64_t d)
{
	buf_addf(out, "%lld/%lld", (long long)n, (long long)d);
	if (d > 0)
		buf_addf(out, " %lld.%lld%%", (long long)(n * 100 / d),
			(long long)(n * 1000 / d % 10));
}

void say_rate_in(struct buf *out, int64_t n, int64_t d, int cells)
{
	char whole[64];
	struct buf b = BUF_FIXED(whole);

	say_rate(&b, n, d);
	if (d > 0 && (int)b.len > cells) {
		buf_clear(&b);
		buf_addf(&b, "%lld/%lld %lld%%", (long long)n, (long long)d,
			(long long)(n * 100 / d));
	}
	if (d > 0 && (int)b.len > cells) {
		buf_clear(&b);
		buf_addf(&b, "%lld.%lld%%", (long long)(n * 100 / d),
			(long long)(n * 1000 / d % 10));
	}
	buf_add(out, whole);
}

void say_count(struct buf *out, int64_t n)
{
	if (n < 10000)
		buf_addf(out, "%lld", (long long)n);
	else
		buf_addf(out, _("%lldk"), (long long)(n / 1000));
}

const char *say_state(int64_t state, int64_t close_kind)
{
	if (state == REQUEST_CLOSED && close_kind == CLOSE_KIND_UNABLE)
		return close_kind_label(CLOSE_KIND_UNABLE);
	if (state == REQUEST_SCHEDULED)
		return request_state_label(REQUEST_CLAIMED);
	return request_state_label((enum request_state)state);
}

const char *say_level(int64_t level)
{
	return level_label((enum level)level);
}

void say_stage(struct buf *out, int64_t level, int64_t stage, int64_t timer)
{
	if (level > LEVEL_NONE)
		buf_add(out, say_level(level));
	else if (timer != TIMER_RATING && stage == STAGE_SHOW)
		buf_add(out, _("nearly over"));
	else if (timer != TIMER_RATING && stage == STAGE_REMIND)
		buf_add(out, _("half over"));
}

void page_of(struct ui_page *page, const struct all_rows *all)
{
	const char *rows = all->rows;
	char *out = page->rows;
	size_t at = page->backward ? all->n : 0;

	for (size_t i = 0; page->from && i < all->n; i++)
		if (all->row_id(rows + i * all->row_bytes) == all->row_id(page->from))
			at = page->backward ? i : i + 1;
	for (page->n = 0; page->n < page->cap; page->n++) {
		if (page->backward ? at == 0 : at == all->n)
			break;
		if (page->backward)
			at--;
		memcpy(out + page->n * all->row_bytes, rows + at * all->row_bytes, all->row_bytes);
		if (!page->backward)
			at++;
	}
}

void address_of_grid(struct ui *ui, int field, struct site_id site, const char *place)
{
	char typed[80], words[240];
	const char *text = ui_field_text(ui, field);
	struct buf b = BUF_FIXED(words);

	if (site.v == 0)
		return;
	if (place && str_has_prefix(text, place))
		text += strlen(place);
	str_copy(typed, sizeof(typed), text);
	app_grid_words(screen_app(ui), site, typed, &b);
	if (b.len == 0)
		return;
	buf_clear(&b);
	buf_add(&b, place ? place : "");
	app_grid_words(screen_app(ui), site, typed, &b);
	if (str_equal(words, ui_field_text(ui, field)))
		return;
	ui_field_set_text(ui, field, words);
	ui_field_set_note(ui, field, _("(from the grid; write the house number behind it)"));
}
