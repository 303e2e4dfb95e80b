/*
 * The Beijing calendar against the C library's, day by day from 2020 to 2040.
 */
#define _GNU_SOURCE
#include "unit.h"

#include <time.h>

#include "base/clock.h"

#define BEIJING (8 * CLOCK_HOUR)

static struct tm libc_beijing(int64_t at)
{
	time_t shifted = (time_t)(at + BEIJING);
	struct tm tm;

	gmtime_r(&shifted, &tm);
	return tm;
}

static void every_day_agrees_with_the_c_library(void **state)
{
	struct tm first = { .tm_year = 120, .tm_mon = 0, .tm_mday = 1 };
	struct tm last = { .tm_year = 141, .tm_mon = 0, .tm_mday = 1 };
	int64_t end = (int64_t)timegm(&last);

	(void)state;
	for (int64_t at = (int64_t)timegm(&first) - BEIJING; at < end; at += 7207) {
		struct tm tm = libc_beijing(at);
		struct clock_date d = clock_date_of(at);

		assert_int_equal(d.year, tm.tm_year + 1900);
		assert_int_equal(d.month, tm.tm_mon + 1);
		assert_int_equal(d.day, tm.tm_mday);
		assert_int_equal(d.hour, tm.tm_hour);
		assert_int_equal(d.minute, tm.tm_min);
		assert_int_equal(d.second, tm.tm_sec);
		assert_int_equal(d.weekday, tm.tm_wday ? tm.tm_wday : 7);
		assert_int_equal(clock_at(&d), at);
	}
}

static void every_day_has_one_number(void **state)
{
	const int64_t last = clock_day_from(2041, 1, 1);

	(void)state;
	for (int64_t day = clock_day_from(1900, 1, 1); day < last; day++) {
		struct clock_date d = clock_day_date(day);

		assert_int_equal(clock_day_from(d.year, d.month, d.day), day);
		assert_true(clock_date_exists(d.year, d.month, d.day));
		assert_int_equal(clock_day_of(clock_day_start(day)), day);
		assert_int_equal(clock_day_of(clock_day_start(day) - 1), day - 1);
	}
}

static void a_day_begins_at_midnight_in_beijing(void **state)
{
	(void)state;
	/* 2026-11-22 16:00:00 UTC is 2026-11-23 00:00:00 in Beijing */
	assert_int_equal(clock_day_of(1795363199), clock_day_from(2026, 11, 22));
	assert_int_equal(clock_day_of(1795363200), clock_day_from(2026, 11, 23));
}

static void days_that_do_not_exist_are_told(void **state)
{
	(void)state;
	assert_true(clock_date_exists(2028, 2, 29));
	assert_false(clock_date_exists(2026, 2, 29));
	assert_false(clock_date_exists(2100, 2, 29));
	assert_false(clock_date_exists(2026, 4, 31));
	assert_false(clock_date_exists(2026, 0, 1));
	assert_false(clock_date_exists(2026, 13, 1));
	assert_false(clock_date_exists(2026, 1, 0));
}

static void a_time_is_read_as_it_is_written(void **state)
{
	struct chance chance = { 7 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int64_t at = 1577808000 + (int64_t)chance_below(&chance, 660000000), read = 0;
		char storage[32];
		struct buf text = BUF_FIXED(storage);

		clock_add_time(&text, at);
		assert_true(clock_parse_time(text.data, &read));
		assert_int_equal(read, at);
	}
}

static void other_forms_of_a_time_are_read(void **state)
{
	int64_t at, day;

	(void)state;
	assert_true(clock_parse_time("2026-11-23", &at));
	assert_int_equal(at, 1795363200);
	assert_true(clock_parse_time("2026-11-23T00:01", &at));
	assert_int_equal(at, 1795363260);
	assert_true(clock_parse_time("@12", &at));
	assert_int_equal(at, 12);
	assert_true(clock_parse_day("20261123", &day));
	assert_int_equal(day, clock_day_from(2026, 11, 23));
}

static void what_is_no_time_is_refused(void **state)
{
	static const char *const bad[] = { "", "x", "2026", "2026-11", "2026-11-", "2026-1-1",
		"2026-02-30", "2026-11-23 24:00", "2026-11-23 12:60", "2026-11-23 12",
		"2026-11-23 ", "2026-11-23 12:00x", "2026-1123", "@", "@x", " 2026-11-23" };
	int64_t at = 5;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_false(clock_parse_time(bad[i], &at));
	assert_int_equal(at, 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_day_agrees_with_the_c_library),
		TEST(every_day_has_one_number),
		TEST(a_day_begins_at_midnight_in_beijing),
		TEST(days_that_do_not_exist_are_told),
		TEST(a_time_is_read_as_it_is_written),
		TEST(other_forms_of_a_time_are_read),
		TEST(what_is_no_time_is_refused),
	};

	return RUN_TESTS(tests);
}
