/*
 * Time: seconds since 1970 UTC everywhere; days, months and what people see are Beijing time (UTC+8, no
 * daylight saving since 1991), a constant here and not the machine's zone.
 *
 * A `day` is the number of Beijing days since 1970-01-01.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"

#define CLOCK_MINUTE INT64_C(60)
#define CLOCK_HOUR   INT64_C(3600)
#define CLOCK_DAY    INT64_C(86400)
#define CLOCK_NEVER  INT64_C(9999999999) /* no deadline: sorts behind every real one */

struct clock_date {
	int year, month, day;	  /* month 1-12, day 1-31 */
	int hour, minute, second; /* 0-23, 0-59, 0-59 */
	int weekday;		  /* 1 Monday … 7 Sunday (ISO 8601) */
};

int64_t clock_now(void);
int64_t clock_monotonic_ms(void);

struct clock_date clock_date_of(int64_t at);
int64_t clock_at(
	const struct clock_date *date); /* weekday is ignored; fields may overflow (day 32) */

int64_t clock_day_of(int64_t at);
int64_t clock_day_start(int64_t day);
struct clock_date clock_day_date(int64_t day);
int64_t clock_day_from(int year, int month, int day);
bool clock_date_exists(int year, int month, int day);

/* "2026-11-23" or "20261123" → day number. */
bool clock_parse_day(const char *s, int64_t *day) NODISCARD;

/* "2026-11-23", "2026-11-23 14:05[:33]" or "2026-11-23T14:05:33", Beijing time, or "@seconds". */
bool clock_parse_time(const char *s, int64_t *at) NODISCARD;

void clock_add_day(struct buf *out, int64_t day); /* 2026-11-23 */
void clock_add_time(struct buf *out, int64_t at); /* 2026-11-23 14:05:33 */

#endif
