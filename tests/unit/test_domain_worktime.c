/* Deadlines in working days. */
#include "domain/worktime.h"

#include "base/clock.h"
#include "unit.h"

/* 1 to 7 October 2026 are off, Saturday the 10th is worked for it. */
static const struct work_day october[] = {
	{ 20727, false },
	{ 20728, false },
	{ 20729, false },
	{ 20730, false },
	{ 20731, false },
	{ 20732, false },
	{ 20733, false },
	{ 20736, true },
};
static const struct work_calendar calendar = { october, ARRAY_SIZE(october) };

static int64_t at(int month, int day, int hour)
{
	return clock_at(
		&(struct clock_date){ .year = 2026, .month = month, .day = day, .hour = hour });
}

static void test_the_table_begins_on_the_first_of_october(void **state)
{
	(void)state;
	assert_int_equal(clock_day_from(2026, 10, 1), october[0].day);
}

static void test_a_working_day_later_is_the_same_time_on_the_next_working_day(void **state)
{
	(void)state;
	assert_int_equal(
		work_deadline(&calendar, at(11, 23, 9), 1, TIME_UNIT_WORKING_DAY), at(11, 24, 9));
}

static void test_a_weekend_is_passed_over(void **state)
{
	(void)state;
	assert_int_equal(
		work_deadline(&calendar, at(11, 27, 16), 1, TIME_UNIT_WORKING_DAY), at(11, 30, 16));
}

static void test_holidays_are_passed_over_and_worked_saturdays_count(void **state)
{
	(void)state;
	assert_int_equal(
		work_deadline(&calendar, at(9, 30, 10), 1, TIME_UNIT_WORKING_DAY), at(10, 8, 10));
	assert_int_equal(
		work_deadline(&calendar, at(9, 30, 10), 3, TIME_UNIT_WORKING_DAY), at(10, 10, 10));
}

static void test_what_begins_on_a_day_off_begins_on_the_next_working_morning(void **state)
{
	(void)state;
	assert_int_equal(
		work_deadline(&calendar, at(11, 22, 20), 1, TIME_UNIT_WORKING_DAY), at(11, 24, 8));
}

static void test_hours_and_minutes_run_at_night_too(void **state)
{
	(void)state;
	assert_int_equal(
		work_deadline(&calendar, at(11, 21, 23), 2, TIME_UNIT_HOUR), at(11, 22, 1));
	assert_int_equal(work_deadline(&calendar, at(11, 21, 23), 10, TIME_UNIT_MINUTE),
		at(11, 21, 23) + 600);
}

static void test_a_longer_amount_is_never_earlier(void **state)
{
	struct chance chance = { 0 };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		int64_t from = at(9, 1, 0) + chance_below(&chance, 90 * 86400);
		int64_t n = chance_below(&chance, 20);

		assert_true(work_deadline(&calendar, from, n, TIME_UNIT_WORKING_DAY) <
			    work_deadline(&calendar, from, n + 1, TIME_UNIT_WORKING_DAY));
		assert_true(work_day_is_working(&calendar,
			clock_day_of(work_deadline(&calendar, from, n, TIME_UNIT_WORKING_DAY))));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_table_begins_on_the_first_of_october),
		TEST(test_a_working_day_later_is_the_same_time_on_the_next_working_day),
		TEST(test_a_weekend_is_passed_over),
		TEST(test_holidays_are_passed_over_and_worked_saturdays_count),
		TEST(test_what_begins_on_a_day_off_begins_on_the_next_working_morning),
		TEST(test_hours_and_minutes_run_at_night_too),
		TEST(test_a_longer_amount_is_never_earlier),
	};

	return RUN_TESTS(tests);
}
