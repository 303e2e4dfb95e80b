/* When two requests look like the same one. */
#include "unit.h"

#include "base/clock.h"
#include "domain/alike.h"

static void words_in_another_order_still_share_most(void **state)
{
	(void)state;
	assert_int_equal(alike_words("村口路灯坏了", "村口路灯坏了"), 100);
	assert_int_equal(alike_words("村口路灯坏了。", "村口 路灯坏了！"), 100);
	assert_true(alike_words("村口路灯坏了三天", "路灯坏了，村口") >= 60);
	assert_int_equal(alike_words("村口路灯坏了", "想理发"), 0);
	assert_int_equal(alike_words("", ""), 0);
	assert_int_equal(alike_words("灯", "灯"), 0);
}

static void two_neighbours_with_one_street_lamp_are_proposed(void **state)
{
	const struct alike lamp = { .same_category = true,
		.apart_sec = CLOCK_DAY,
		.need = "村口路灯坏了，晚上看不见路",
		.other_need = "村口路灯坏了，看不见路" };

	(void)state;
	assert_true(alike_score(&lamp) >= ALIKE_PROPOSED);
}

static void one_person_with_two_wishes_is_not(void **state)
{
	const struct alike wishes = { .same_person = true,
		.apart_sec = CLOCK_DAY,
		.need = "屋里灯坏了",
		.other_need = "想理发" };
	struct alike again = wishes;

	(void)state;
	assert_true(alike_score(&wishes) < ALIKE_PROPOSED);
	again.same_category = true;
	assert_true(alike_score(&again) < ALIKE_PROPOSED);
	again.other_need = "灯坏了";
	again.same_category = true;
	assert_true(alike_score(&again) >= ALIKE_PROPOSED);
}

static void what_lies_weeks_apart_is_less_alike(void **state)
{
	struct alike a = {
		.same_person = true, .same_item = true, .need = "量血压", .other_need = "量血压"
	};

	(void)state;
	assert_int_equal(alike_score(&a), 100);
	a.apart_sec = -10 * CLOCK_DAY;
	assert_int_equal(alike_score(&a), 97);
	a.apart_sec = 30 * CLOCK_DAY;
	assert_int_equal(alike_score(&a), 95);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_in_another_order_still_share_most),
		cmocka_unit_test(two_neighbours_with_one_street_lamp_are_proposed),
		cmocka_unit_test(one_person_with_two_wishes_is_not),
		cmocka_unit_test(what_lies_weeks_apart_is_less_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
