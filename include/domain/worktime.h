/*
 * Deadlines: amounts of minutes, hours, days or working days from a moment.
 *
 * Working days come from a calendar that is data: Saturdays and Sundays are off unless the calendar says
 * otherwise (调休), other days work unless it says otherwise.
 */
#ifndef DOMAIN_WORKTIME_H
#define DOMAIN_WORKTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "domain/enums.h"

/* An exception to the weekly rule; the array is sorted by day. */
struct work_day {
	int64_t day;
	bool working;
};

struct work_calendar {
	const struct work_day *days; /* borrowed */
	size_t ndays;
};

bool work_day_is_working(const struct work_calendar *calendar, int64_t day);

/*
 * The moment `amount` units after `from`.  Working days end at the same time of day as they began; what begins on
 * a day off counts as begun at the first hour (08:00) of the next working day.
 */
int64_t work_deadline(
	const struct work_calendar *calendar, int64_t from, int64_t amount, enum time_unit unit);

/* Working days from the day of `from` to the day of `to`, the first not counted. */
int64_t work_days_between(const struct work_calendar *calendar, int64_t from, int64_t to);

#endif
