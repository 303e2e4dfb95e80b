/* Deadlines in working days. */
#include "domain/worktime.h"

#include "base/clock.h"

#define WORK_BEGINS_SEC (8 * CLOCK_HOUR)

bool work_day_is_working(const struct work_calendar *calendar, int64_t day)
{
	size_t lo = 0, hi = calendar->ndays;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (calendar->days[mid].day == day)
			return calendar->days[mid].working;
		if (calendar->days[mid].day < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return clock_day_date(day).weekday <= 5;
}

static int64_t next_working_day(const struct work_calendar *calendar, int64_t day)
{
	do
		day++;
	while (!work_day_is_working(calendar, day));
	return day;
}

static int64_t after_working_days(
	const struct work_calendar *calendar, int64_t from, int64_t amount)
{
	int64_t day = clock_day_of(from);
	int64_t time_of_day = from - clock_day_start(day);

	if (!work_day_is_working(calendar, day)) {
		day = next_working_day(calendar, day);
		time_of_day = WORK_BEGINS_SEC;
	}
	for (; amount > 0; amount--)
		day = next_working_day(calendar, day);
	return clock_day_start(day) + time_of_day;
}

int64_t work_deadline(
	const struct work_calendar *calendar, int64_t from, int64_t amount, enum time_unit unit)
{
	switch (unit) {
	case TIME_UNIT_MINUTE:
		return from + amount * CLOCK_MINUTE;
	case TIME_UNIT_HOUR:
		return from + amount * CLOCK_HOUR;
	case TIME_UNIT_DAY:
		return from + amount * CLOCK_DAY;
	case TIME_UNIT_WORKING_DAY:
		return after_working_days(calendar, from, amount);
	case TIME_UNIT_COUNT:
		break;
	}
	ASSERT(!"a unit of time");
	return from;
}

int64_t work_days_between(const struct work_calendar *calendar, int64_t from, int64_t to)
{
	int64_t last = clock_day_of(to), n = 0;

	for (int64_t day = clock_day_of(from) + 1; day <= last; day++)
		n += work_day_is_working(calendar, day);
	return n;
}
