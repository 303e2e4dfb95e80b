/* When a second answer contradicts a rating, and what a rating counts for until then. */
#include "unit.h"

#include "domain/revisit.h"

static bool contradicts(enum outcome a, int64_t x, enum outcome b, int64_t y)
{
	return revisit_contradicts(&(struct opinion){ a, x }, &(struct opinion){ b, y });
}

static void a_point_more_or_less_is_the_same_opinion(void **state)
{
	(void)state;
	assert_false(contradicts(OUTCOME_SOLVED, 5, OUTCOME_SOLVED, 4));
	assert_false(contradicts(OUTCOME_SOLVED, 3, OUTCOME_PARTLY, 4));
	assert_false(contradicts(OUTCOME_UNSOLVED, 2, OUTCOME_UNSOLVED, 1));
}

static void two_points_are_another_opinion_both_ways(void **state)
{
	(void)state;
	assert_true(contradicts(OUTCOME_SOLVED, 5, OUTCOME_SOLVED, 3));
	assert_true(contradicts(OUTCOME_SOLVED, 2, OUTCOME_SOLVED, 4));
}

static void solved_against_not_solved_is_one_whatever_the_points(void **state)
{
	(void)state;
	assert_true(contradicts(OUTCOME_SOLVED, 3, OUTCOME_UNSOLVED, 3));
	assert_true(contradicts(OUTCOME_UNSOLVED, 3, OUTCOME_PARTLY, 3));
}

static void low_is_two_points_or_not_solved(void **state)
{
	(void)state;
	assert_true(opinion_is_low(&(struct opinion){ OUTCOME_SOLVED, 2 }));
	assert_true(opinion_is_low(&(struct opinion){ OUTCOME_UNSOLVED, 5 }));
	assert_false(opinion_is_low(&(struct opinion){ OUTCOME_PARTLY, 3 }));
}

static void a_held_rating_counts_only_when_it_was_borne_out(void **state)
{
	(void)state;
	assert_true(revisit_is_held(REVISIT_WHY_BURST, REVISIT_DUE));
	assert_true(revisit_is_held(REVISIT_WHY_SERVED, REVISIT_UNREACHABLE));
	assert_true(revisit_is_held(REVISIT_WHY_BURST, REVISIT_REFUSED));
	assert_false(revisit_is_held(REVISIT_WHY_BURST, REVISIT_AGREED));
	assert_false(revisit_is_held(REVISIT_WHY_LOW | REVISIT_WHY_SAMPLE, REVISIT_DUE));
	assert_true(revisit_is_discarded(REVISIT_WHY_BURST | REVISIT_WHY_LOW, REVISIT_MISMATCH));
	assert_false(revisit_is_discarded(REVISIT_WHY_LOW, REVISIT_MISMATCH));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_point_more_or_less_is_the_same_opinion),
		TEST(two_points_are_another_opinion_both_ways),
		TEST(solved_against_not_solved_is_one_whatever_the_points),
		TEST(low_is_two_points_or_not_solved),
		TEST(a_held_rating_counts_only_when_it_was_borne_out),
	};

	return RUN_TESTS(tests);
}
