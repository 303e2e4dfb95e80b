/* Dates as people write them, and how they are said near today. */
#include <string.h>

#include "base/clock.h"
#include "form.h"

static bool all_digits(const char *s)
{
	return *s && strspn(s, "0123456789") == strlen(s);
}

/* The next such day from today on; months without that day are passed over. */
static bool next_day_of_month(int64_t wanted, int64_t today, int64_t *day)
{
	struct clock_date d = clock_day_date(today);

	for (int i = 0; i < 3; i++) {
		int month = d.month + i;
		int year = d.year + (month > 12);

		month -= month > 12 ? 12 : 0;
		if (!clock_date_exists(year, month, (int)wanted))
			continue;
		*day = clock_day_from(year, month, (int)wanted);
		if (*day >= today)
			return true;
	}
	return false;
}

static bool next_month_day(int month, int mday, int64_t today, int64_t *day)
{
	int year = clock_day_date(today).year;

	for (int i = 0; i < 5; i++) {
		if (!clock_date_exists(year + i, month, mday))
			continue;
		*day = clock_day_from(year + i, month, mday);
		if (*day >= today)
			return true;
	}
	return false;
}

static bool parse_digits(const char *s, int64_t today, int64_t *day)
{
	int64_t v;

	if (strlen(s) > 8 || !str_to_i64(s, 0, 99999999, &v))
		return false;
	switch (strlen(s)) {
	case 1:
	case 2:
		if (v == 0)
			*day = today;
		return v == 0 || next_day_of_month(v, today, day);
	case 3:
	case 4:
		return next_month_day((int)(v / 100), (int)(v % 100), today, day);
	case 8:
		return clock_parse_day(s, day);
	default:
		return false;
	}
}

/* `11-26` and `11.26` as `1126`. */
static bool parse_pair(const char *s, int64_t today, int64_t *day)
{
	size_t n = strcspn(s, "-./");
	char month[4], mday[4];
	int64_t m, d;

	if (s[n] == '\0' || n < 1 || n > 2 || strlen(s + n + 1) > 2)
		return false;
	STR_COPY(month, s);
	month[n] = '\0';
	STR_COPY(mday, s + n + 1);
	return str_to_i64(month, 1, 12, &m) && str_to_i64(mday, 1, 31, &d) &&
	       next_month_day((int)m, (int)d, today, day);
}

bool date_parse(const char *typed, int64_t today, int64_t *day)
{
	int64_t v;

	if (typed[0] == '+' && str_to_i64(typed + 1, 0, 3650, &v)) {
		*day = today + v;
		return true;
	}
	if ((typed[0] == 'z' || typed[0] == 'Z') && str_to_i64(typed + 1, 1, 7, &v)) {
		*day = today + (v - clock_day_date(today).weekday + 7) % 7;
		return true;
	}
	if (all_digits(typed))
		return parse_digits(typed, today, day);
	return parse_pair(typed, today, day) || clock_parse_day(typed, day);
}

static const char *weekday_name(int weekday)
{
	static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
		N_("Sat"), N_("Sun") };

	return _(names[weekday - 1]);
}

void date_show(int64_t day, int64_t today, struct buf *out)
{
	struct clock_date d = clock_day_date(day);
	int64_t away = day - today;

	if (d.year != clock_day_date(today).year) {
		clock_add_day(out, day);
		if (away < 0 || away > 60)
			return;
	} else {
		buf_addf(out, "%02d-%02d", d.month, d.day);
	}
	buf_addf(out, " %s", weekday_name(d.weekday));
	if (away == 0)
		buf_add(out, _(" (today)"));
	else if (away == 1)
		buf_add(out, _(" (tomorrow)"));
	else if (away > 1)
		buf_addf(out, _(" (in %lld days)"), (long long)away);
	else
		buf_addf(out, _(" (%lld days ago)"), (long long)-away);
}
