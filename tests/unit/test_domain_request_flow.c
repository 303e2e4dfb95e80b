/* The state table of requests. */
#include "domain/request_flow.h"

#include "unit.h"

static enum err_code step(
	enum request_action action, enum request_state from, enum request_state to)
{
	return request_step_check(
		&(struct request_step){ .action = action, .from = from, .to = to }, NULL);
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

/* Rated late where the flow asks for no rating, thanked for, asked about again: nothing else brings it back. */
static void test_a_closed_request_goes_no_other_way_than_to_rework_or_a_rating(void **state)
{
	(void)state;
	for (int action = 0; action < ACTION_COUNT; action++) {
		switch (action) {
		case ACTION_REOPEN:
		case ACTION_MOVE:
		case ACTION_RATE:
		case ACTION_THANK:
		case ACTION_REVISIT:
			continue;
		default:
			assert_false(request_action_possible(
				(enum request_action)action, REQUEST_CLOSED));
		}
	}
	for (int to = 0; to < REQUEST_COUNT; to++)
		if (to != REQUEST_RATED)
			assert_int_equal(step(ACTION_RATE, REQUEST_CLOSED, (enum request_state)to),
				ERR_STATE);
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
		assert_false(request_next_action(
			&(struct request_step){ .from = (enum request_state)from }, 0, &action));
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

/* --- flows --------------------------------------------------------------------------------------------------- */

#define STEP(name) (UINT32_C(1) << FLOW_STEP_##name)

/* F4b: no accepting, the centre specifies, the others dispatch, no rating. */
static const struct flow_template f4b = {
	.steps = STEP(PLACE) | STEP(MAKE) | STEP(DISPATCH) | STEP(TAKE),
	.who = { [FLOW_STEP_MAKE] = 1 << ROLE_CENTRE,
		[FLOW_STEP_DISPATCH] = 1 << ROLE_INSTITUTE | 1 << ROLE_STATION },
};

static enum err_code in_f4b(
	enum request_action action, enum request_state from, enum role role, int tier)
{
	return request_action_check(
		&(struct request_step){
			.action = action, .from = from, .flow = &f4b, .role = role, .tier = tier },
		NULL);
}

static void test_a_step_is_done_by_those_the_flow_names(void **state)
{
	(void)state;
	assert_ok(in_f4b(ACTION_MAKE, REQUEST_ACCEPTED, ROLE_CENTRE, 3));
	assert_int_equal(
		in_f4b(ACTION_MAKE, REQUEST_ACCEPTED, ROLE_STATION, 3), ERR_STEP_OF_OTHERS);
	assert_ok(in_f4b(ACTION_OFFER, REQUEST_MADE, ROLE_STATION, 3));
	assert_int_equal(in_f4b(ACTION_OFFER, REQUEST_MADE, ROLE_CENTRE, 3), ERR_STEP_OF_OTHERS);
}

static void test_above_all_who_are_named_it_is_done_where_it_lies(void **state)
{
	(void)state;
	assert_ok(in_f4b(ACTION_OFFER, REQUEST_MADE, ROLE_CENTRE, 1));
	assert_int_equal(in_f4b(ACTION_OFFER, REQUEST_MADE, ROLE_CENTRE, 2), ERR_STEP_OF_OTHERS);
	assert_ok(in_f4b(ACTION_OFFER, REQUEST_MADE, ROLE_CENTRE, 0));
}

static void test_a_step_the_flow_leaves_out_happens_by_itself_and_not_by_hand(void **state)
{
	struct request_step next;

	(void)state;
	assert_true(request_by_itself(&f4b, REQUEST_SUBMITTED, &next));
	assert_int_equal(next.to, REQUEST_ACCEPTED);
	assert_true(request_by_itself(&f4b, REQUEST_DELIVERED, &next));
	assert_int_equal(next.to, REQUEST_CLOSED);
	assert_false(request_by_itself(&f4b, REQUEST_MADE, &next));
	assert_int_equal(in_f4b(ACTION_ACCEPT, REQUEST_NEED_INFO, ROLE_STATION, 3), ERR_NO_STEP);
}

static void test_a_rating_is_offered_for_what_is_closed_only_without_a_rating_step(void **state)
{
	(void)state;
	assert_ok(in_f4b(ACTION_RATE, REQUEST_CLOSED, ROLE_STATION, 3));
	assert_int_equal(step(ACTION_RATE, REQUEST_CLOSED, REQUEST_RATED), ERR_STATE);
}

static void test_a_flow_needs_somebody_for_every_step_of_the_staff(void **state)
{
	struct flow_template t = f4b;

	(void)state;
	assert_ok(flow_check(&t, NULL));
	t.who[FLOW_STEP_MAKE] = 1 << ROLE_VOLUNTEER;
	assert_int_equal(flow_check(&t, NULL), ERR_FLOW_STEP);
	t = f4b;
	t.steps &= ~(STEP(MAKE) | STEP(DISPATCH));
	assert_int_equal(flow_check(&t, NULL), ERR_FLOW_STEP);
	t = f4b;
	t.steps &= ~STEP(TAKE);
	assert_int_equal(flow_check(&t, NULL), ERR_FLOW_STEP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_silence_never_closes_a_request_as_rated),
		TEST(test_an_offer_can_always_be_declined),
		TEST(test_nobody_is_absent_before_somebody_could_accept_or_after_the_end),
		TEST(test_a_closed_request_goes_no_other_way_than_to_rework_or_a_rating),
		TEST(test_every_open_state_has_a_way_on),
		TEST(test_whoever_may_nothing_is_told_no_next_step),
		TEST(test_the_refusal_of_a_step_names_the_state),
		TEST(test_a_step_is_done_by_those_the_flow_names),
		TEST(test_above_all_who_are_named_it_is_done_where_it_lies),
		TEST(test_a_step_the_flow_leaves_out_happens_by_itself_and_not_by_hand),
		TEST(test_a_rating_is_offered_for_what_is_closed_only_without_a_rating_step),
		TEST(test_a_flow_needs_somebody_for_every_step_of_the_staff),
	};

	return RUN_TESTS(tests);
}
