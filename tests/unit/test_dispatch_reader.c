/* The text form of a problem: what is read, and what is refused with which reason. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "dispatch/reader.h"

static int64_t objective_of(const char *text)
{
	struct dispatch_instance instance;
	struct dispatch_read_error error;
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;

	assert_true(dispatch_read(text, strlen(text), &instance, &error));
	dispatch_solve(&instance, 0, &solution);
	assert_int_equal(
		dispatch_certify(&instance, &solution, &certificate), DISPATCH_VERDICT_OPTIMAL);
	dispatch_solution_release(&solution);
	dispatch_instance_release(&instance);
	return certificate.primal;
}

static void expect_refusal(const char *text, size_t line, const char *what)
{
	struct dispatch_instance instance;
	struct dispatch_read_error error;

	assert_false(dispatch_read(text, strlen(text), &instance, &error));
	assert_string_equal(error.what, what);
	assert_int_equal(error.line, line);
	assert_null(instance.edges);
}

static void a_small_problem_is_read_and_solved(void **state)
{
	(void)state;

	assert_int_equal(objective_of("p dispatch 2 2 3\n"
				      "r 0 1 100\n"
				      "r 1 1 50\n"
				      "v 0 0 10\n"
				      "v 1 5\n"
				      "e 0 0 7\n"
				      "e 1 0 2\n"
				      "e 1 1 1\n"),
		7 + 1 + 5);
}

static void one_day_part_is_for_one_task(void **state)
{
	static const char text[] = "p dispatch 2 1 2\nr 0 1 100\nr 1 1 50\nv 0 0 10\n"
				   "e 0 0 7 3\ne 1 0 2 3\n";
	(void)state;

	assert_int_equal(objective_of(text), 7 + 50);
}

static void lines_may_come_in_any_order_with_comments_and_blanks(void **state)
{
	(void)state;

	assert_int_equal(objective_of("c a comment\n\n  p   dispatch 1 1 1 \r\n"
				      "e 0 0 3\t4\n"
				      "c another\n"
				      "v 0 1\nr 0 1 9"),
		4);
}

static void a_pair_named_twice_counts_once_at_its_cheapest(void **state)
{
	(void)state;

	assert_int_equal(objective_of("p dispatch 1 1 3\nr 0 2 9\nv 0 0 0\n"
				      "e 0 0 3 1\ne 0 0 2 1\ne 0 0 4 1\n"),
		2 + 9);
}

static void one_seat_may_choose_among_day_parts(void **state)
{
	(void)state;

	assert_int_equal(objective_of("p dispatch 2 1 3\nr 0 1 90\nr 1 1 90\nv 0 0 0\n"
				      "e 0 0 3 1\ne 0 0 5 2\ne 1 0 4 1\n"),
		5 + 4);
}

static void negative_costs_are_read(void **state)
{
	(void)state;

	assert_int_equal(objective_of("p dispatch 1 1 1\nr 0 1 -5\nv 0 -20\ne 0 0 -7\n"), -27);
}

static void malformed_texts_are_refused_with_their_line(void **state)
{
	(void)state;

	expect_refusal("", 0, "there is no header");
	expect_refusal("r 0 1 1\n", 1, "the header does not come first");
	expect_refusal("p assign 1 1 1\n", 1, "the header does not say \"p dispatch\"");
	expect_refusal("p dispatch 1 1\n", 1, "the header needs three numbers");
	expect_refusal("p dispatch 0 0 0\np dispatch 0 0 0\n", 2, "a second header");
	expect_refusal(
		"p dispatch 4000000000 1 1\n", 1, "the header promises more than the text has");
	expect_refusal("p dispatch 1 1 1\nr 0 1\n", 2, "a request needs id, seats and penalty");
	expect_refusal("p dispatch 1 1 1\nr 1 1 1\n", 2, "there is no request of that number");
	expect_refusal("p dispatch 1 1 1\nr 0 1 x\n", 2, "a number was expected");
	expect_refusal("p dispatch 1 1 1\nr 0 1 1x\n", 2, "a number ends in something else");
	expect_refusal("p dispatch 1 1 1\nr 0 1 99999999999\n", 2, "a number is too large");
	expect_refusal("p dispatch 1 1 1\nr 0 -1 1\n", 2, "seats or penalty out of range");
	expect_refusal("p dispatch 1 1 1\nr 0 1 1\nr 0 1 1\n", 3, "a second line for this request");
	expect_refusal("p dispatch 1 1 1\nv 0 2 1\n", 2, "the costs of a volunteer fall");
	expect_refusal("p dispatch 1 1 1\nv 0 1\nv 0 1\n", 3, "a second line for this volunteer");
	expect_refusal("p dispatch 1 1 1\ne 0 1 1\n", 2, "there is no volunteer of that number");
	expect_refusal("p dispatch 1 1 1\ne 0 0 1 -1\n", 2, "a day-part is out of range");
	expect_refusal(
		"p dispatch 1 1 1\ne 0 0 1\ne 0 0 1\n", 3, "more edges than the header says");
	expect_refusal("p dispatch 1 1 1\nx 0 0 1\n", 2, "a line of an unknown kind");
	expect_refusal("p dispatch 1 1 1\nr 0 1 1\n", 0, "fewer edges than the header says");
}

static void two_day_parts_of_one_pair_are_refused_if_there_are_more_seats(void **state)
{
	(void)state;

	expect_refusal("p dispatch 1 1 2\nr 0 2 9\nv 0 0 0\ne 0 0 3 1\ne 0 0 2 2\n", 0,
		"a request with several seats names a volunteer in two day-parts");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_small_problem_is_read_and_solved),
		cmocka_unit_test(one_day_part_is_for_one_task),
		cmocka_unit_test(lines_may_come_in_any_order_with_comments_and_blanks),
		cmocka_unit_test(a_pair_named_twice_counts_once_at_its_cheapest),
		cmocka_unit_test(one_seat_may_choose_among_day_parts),
		cmocka_unit_test(negative_costs_are_read),
		cmocka_unit_test(malformed_texts_are_refused_with_their_line),
		cmocka_unit_test(two_day_parts_of_one_pair_are_refused_if_there_are_more_seats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
