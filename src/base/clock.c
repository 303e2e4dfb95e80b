/* Beijing calendar on days since 1970; the day-civil conversions are Howard Hinnant's algorithms. */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/str.h"

#define BEIJING_OFFSET_SEC (8 * CLOCK_HOUR)

int64_t clock_now(void)
{
	return (int64_t)time(NULL);
}

int64_t clock_monotonic_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t clock_day_from(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = floor_div(y, 400);
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct clock_date clock_day_date(int64_t day)
{
	int64_t z = day + 719468;
	int64_t era = floor_div(z, 146097);
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	int month = (int)(mp < 10 ? mp + 3 : mp - 9);

	return (struct clock_date){
		.year = (int)(yoe + era * 400 + (month <= 2)),
		.month = month,
		.day = (int)(doy - (153 * mp + 2) / 5 + 1),
		.weekday = (int)((day % 7 + 7 + 3) % 7) + 1,
	};
}

int64_t clock_day_of(int64_t at)
{
	return floor_div(at + BEIJING_OFFSET_SEC, CLOCK_DAY);
}

int64_t clock_day_start(int64_t day)
{
	return day * CLOCK_DAY - BEIJING_OFFSET_SEC;
}

struct clock_date clock_date_of(int64_t at)
{
	int64_t day = clock_day_of(at);
	int64_t rest = at - clock_day_start(day);
	struct clock_date d = clock_day_date(day);

	d.hour = (int)(rest / CLOCK_HOUR);
	d.minute = (int)(rest / CLOCK_MINUTE % 60);
	d.second = (int)(rest % 60);
	return d;
}

int64_t clock_at(const struct clock_date *date)
{
	return clock_day_start(clock_day_from(date->year, date->month, date->day)) +
	       date->hour * CLOCK_HOUR + date->minute * CLOCK_MINUTE + date->second;
}

bool clock_date_exists(int year, int month, int day)
{
	struct clock_date d;

	if (year < 1800 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	d = clock_day_date(clock_day_from(year, month, day));
	return d.month == month && d.day == day;
}

/* Reads n digits; returns -1 when there are fewer. */
static int digits(const char **s, int n)
{
	int v = 0;

	for (; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		v = v * 10 + (**s - '0');
	}
	return v;
}

/* Reads a date at *s and moves behind it. */
static bool take_date(const char **s, struct clock_date *d)
{
	const char *p = *s;
	bool dashed;

	d->year = digits(&p, 4);
	dashed = d->year >= 0 && *p == '-';
	p += dashed;
	d->month = digits(&p, 2);
	if (dashed && *p++ != '-')
		return false;
	d->day = digits(&p, 2);
	if (d->year < 0 || !clock_date_exists(d->year, d->month, d->day))
		return false;
	*s = p;
	return true;
}

bool clock_parse_day(const char *s, int64_t *day)
{
	struct clock_date d = { 0 };

	if (!take_date(&s, &d) || *s != '\0')
		return false;
	*day = clock_day_from(d.year, d.month, d.day);
	return true;
}

bool clock_parse_time(const char *s, int64_t *at)
{
	struct clock_date d = { 0 };

	if (*s == '@')
		return str_to_i64(s + 1, INT64_MIN / 2, INT64_MAX / 2, at);
	if (!take_date(&s, &d))
		return false;
	if (*s == ' ' || *s == 'T') {
		s++;
		d.hour = digits(&s, 2);
		if (*s++ != ':')
			return false;
		d.minute = digits(&s, 2);
		if (*s == ':') {
			s++;
			d.second = digits(&s, 2);
		}
	}
	if (*s != '\0' || d.hour < 0 || d.hour > 23 || d.minute < 0 || d.minute > 59 ||
		d.second < 0 || d.second > 59)
		return false;
	*at = clock_at(&d);
	return true;
}

void clock_add_day(struct buf *out, int64_t day)
{
	struct clock_date d = clock_day_date(day);

	buf_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void clock_add_time(struct buf *out, int64_t at)
{
	struct clock_date d = clock_date_of(at);

	buf_addf(out, "%04d-%02d-%02d %02d:%02d:%02d", d.year, d.month, d.day, d.hour, d.minute,
		d.second);
}
