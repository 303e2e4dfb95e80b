/*
 * Who may still come in: the caps on sessions, on strangers, and on strangers of one address.
 */
#include "unit.h"

#include "../../src/server/children.h"

static const struct server_limits limits = {
	.max_sessions = 6, .max_unauthenticated = 4, .per_source = 2
};

static pid_t next_pid;

static int come_in(struct children *c, const char *source)
{
	int place = children_reserve(c, source);

	children_started(c, place, ++next_pid);
	return place;
}

static int set_up(void **state)
{
	static struct children children;

	children_init(&children);
	next_pid = 1000;
	*state = &children;
	return 0;
}

static int tear_down(void **state)
{
	children_release(*state);
	return 0;
}

static void strangers_of_one_address_are_capped(void **state)
{
	struct children *c = *state;

	come_in(c, "10.0.0.1");
	come_in(c, "10.0.0.1");

	assert_int_equal(children_admit(c, &limits, "10.0.0.1"), ADMISSION_SOURCE);
	assert_int_equal(children_admit(c, &limits, "10.0.0.2"), ADMISSION_OK);
}

static void who_is_logged_in_is_no_stranger(void **state)
{
	struct children *c = *state;

	for (int i = 0; i < 5; i++)
		children_grant(c, come_in(c, "10.0.0.1"));

	assert_int_equal(children_admit(c, &limits, "10.0.0.1"), ADMISSION_OK);
}

static void strangers_are_capped_over_all_addresses(void **state)
{
	static const char *const sources[] = { "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4" };
	struct children *c = *state;

	for (size_t i = 0; i < ARRAY_SIZE(sources); i++)
		come_in(c, sources[i]);

	assert_int_equal(children_admit(c, &limits, "10.0.0.5"), ADMISSION_STRANGERS);
}

static void sessions_are_capped(void **state)
{
	struct children *c = *state;

	for (int i = 0; i < 6; i++)
		children_grant(c, come_in(c, "10.0.0.1"));

	assert_int_equal(children_admit(c, &limits, "10.0.0.9"), ADMISSION_FULL);
}

static void an_ended_session_frees_its_place(void **state)
{
	struct children *c = *state;

	come_in(c, "10.0.0.1");
	come_in(c, "10.0.0.1");

	assert_true(children_ended(c, next_pid));
	assert_false(children_ended(c, next_pid));
	assert_int_equal(children_admit(c, &limits, "10.0.0.1"), ADMISSION_OK);
	assert_int_equal(c->n, 1);
}

static void a_place_taken_again_is_a_strangers(void **state)
{
	struct children *c = *state;

	children_grant(c, come_in(c, "10.0.0.1"));
	children_ended(c, next_pid);
	come_in(c, "10.0.0.1");
	come_in(c, "10.0.0.1");

	assert_int_equal(children_admit(c, &limits, "10.0.0.1"), ADMISSION_SOURCE);
}

#define CHILDREN_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CHILDREN_TEST(strangers_of_one_address_are_capped),
		CHILDREN_TEST(who_is_logged_in_is_no_stranger),
		CHILDREN_TEST(strangers_are_capped_over_all_addresses),
		CHILDREN_TEST(sessions_are_capped),
		CHILDREN_TEST(an_ended_session_frees_its_place),
		CHILDREN_TEST(a_place_taken_again_is_a_strangers),
	};

	return RUN_TESTS(tests);
}
