/* The state table of requests. */
#include "domain/request_flow.h"

#include "unit.h"

static enum err_code step(
	enum request_action action, enum request_state from, enum request_state to)
{
	return request_step_check(&(struct request_step){ action, from, to }, NULL);
}

static void test_silence_never_closes_a_request_as_rated(void **state)
{
	(void)state;
	assert_int_equal(step(ACTION_CLOSE, REQUEST_DELIVERED, REQUEST_RATED), ERR_STATE);
	assert_int_equal(step(ACTION_LAPSE, REQUEST_DELIVERED, REQUEST_CLOSED), ERR_STATE);
}

static void test_an_offer_can_always_be_declined(void **state)
{
	(void)state;
	assert_ok(step(ACTION_DECLINE, REQUEST_OFFERED, REQUEST_MADE));
	assert_ok(step(ACTION_DECLINE, REQUEST_OFFERED, REQUEST_OFFERED));
	assert_ok(step(ACTION_DECLINE, REQUEST_OFFERED, REQUEST_REWORK));
}

static void test_nobody_is_absent_before_somebody_could_accept_or_after_the_end(void **state)
{
	(void)state;
	for (int from = 0; from < REQUEST_COUNT; from++)
		if (from < REQUEST_MADE || !request_is_open((enum request_state)from) ||
			from == REQUEST_DELIVERED)
			assert_false(
				request_action_possible(ACTION_ABSENT, (enum request_state)from));
}

static void test_a_closed_request_can_only_be_reopened_or_moved(void **state)
{
	(void)state;
	for (int action = 0; action < ACTION_COUNT; action++)
		if (action != ACTION_REOPEN && action != ACTION_MOVE)
			assert_false(request_action_possible(
				(enum request_action)action, REQUEST_CLOSED));
}

static void test_every_open_state_has_a_way_on(void **state)
{
	(void)state;
	for (int from = REQUEST_SUBMITTED; from < REQUEST_COUNT; from++) {
		int ways = 0;

		if (!request_is_open((enum request_state)from))
			continue;
		for (int action = 0; action < ACTION_COUNT; action++)
			for (int to = 0; to < REQUEST_COUNT; to++)
				ways += to != from &&
					step((enum request_action)action, (enum request_state)from,
						(enum request_state)to) == ERR_OK;
		assert_true(ways > 0);
	}
}

static void test_whoever_may_nothing_is_told_no_next_step(void **state)
{
	enum request_action action;

	(void)state;
	for (int from = 0; from < REQUEST_COUNT; from++)
		assert_false(request_next_action((enum request_state)from, 0, &action));
}

static void test_the_refusal_of_a_step_names_the_state(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(request_step_check(&(struct request_step){ ACTION_TAKE, REQUEST_CANCELLED,
						    REQUEST_CLAIMED },
				 &err),
		ERR_STATE);
	assert_string_equal(err.arg[0], request_state_label(REQUEST_CANCELLED));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_silence_never_closes_a_request_as_rated),
		TEST(test_an_offer_can_always_be_declined),
		TEST(test_nobody_is_absent_before_somebody_could_accept_or_after_the_end),
		TEST(test_a_closed_request_can_only_be_reopened_or_moved),
		TEST(test_every_open_state_has_a_way_on),
		TEST(test_whoever_may_nothing_is_told_no_next_step),
		TEST(test_the_refusal_of_a_step_names_the_state),
	};

	return RUN_TESTS(tests);
}
