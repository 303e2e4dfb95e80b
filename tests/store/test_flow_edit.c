/* Flow templates changed by people: copied, changed, put to use; and whose they are. */
#include "app/flow.h"
#include "fixture.h"
#include "store/request.h"

static struct fixture f;
static struct account_id admin;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	admin = fixture_account(&f, "admin1", ROLE_ADMIN, f.city, (struct person_id){ 0 });
	fixture_as(&f, f.centre);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_check(&f);
	fixture_close(&f);
	return 0;
}

static const struct flow_id usual = { 1 };

static struct flow_id copy(const char *key)
{
	struct flow_id id;
	struct err err;

	assert_ok(app_flow_copy(&f.app, usual, key, "六单", &id, &err));
	return id;
}

static struct flow_view get(struct flow_id id)
{
	struct flow_view v;
	struct err err;

	assert_ok(app_flow_get(&f.app, id, &v, &err));
	return v;
}

static struct flow_step_change accepting(bool kept)
{
	return (struct flow_step_change){ .step = FLOW_STEP_ACCEPT,
		.kept = kept,
		.label = "审单",
		.who = 1U << ROLE_CENTRE,
		.limit = { [URGENCY_ORDINARY] = { 2, TIME_UNIT_HOUR } } };
}

static int64_t flow_of_new(struct site_id site)
{
	struct request r;
	struct err err;

	assert_ok(store_request_get_any(
		f.app.db, fixture_request(&f, &(struct a_request){ .site = site }), &r, &err));
	return r.flow_id.v;
}

static void test_a_copy_is_a_draft_that_can_be_changed_and_changes_nothing_yet(void **state)
{
	const struct flow_step_change change = accepting(true);
	struct flow_id id = copy("F4a");
	struct flow_view v;
	struct err err;

	(void)state;
	assert_ok(app_flow_set_step(&f.app, id, 1, &change, &err));
	v = get(id);

	assert_int_equal(v.flow.ver, 2);
	assert_true(app_flow_is_draft(&f.app, &v.flow));
	assert_string_equal(flow_label(&v.template, FLOW_STEP_ACCEPT), "审单");
	assert_int_equal(v.nlimits, 1);
	assert_int_equal(flow_of_new(f.village), usual.v);
}

static void test_copying_twice_gives_the_same_draft(void **state)
{
	(void)state;
	assert_int_equal(copy("F6").v, copy("F6").v);
}

static void test_a_version_in_use_is_never_changed(void **state)
{
	const struct flow_step_change change = accepting(true);
	struct flow_id id = copy("F4a");
	struct err err;

	(void)state;
	assert_ok(app_flow_use(&f.app, id, &err));

	assert_int_equal(
		app_flow_set_step(&f.app, id, get(id).flow.rev, &change, &err), ERR_FLOW_IN_USE);
	assert_int_equal(app_flow_set_step(&f.app, usual, 1, &change, &err), ERR_FLOW_IN_USE);
}

static void test_who_comes_second_with_a_change_is_told_who_came_first(void **state)
{
	const struct flow_step_change change = accepting(true);
	struct flow_id id = copy("F4a");
	struct err err;

	(void)state;
	assert_ok(app_flow_set_step(&f.app, id, 1, &change, &err));

	assert_int_equal(app_flow_set_step(&f.app, id, 1, &change, &err), ERR_CONFLICT);
	assert_string_equal(err.arg[0], "lwj");
}

static void test_no_flow_can_do_without_taking_on(void **state)
{
	const struct flow_step_change change = { .step = FLOW_STEP_TAKE, .label = "" };
	struct flow_id id = copy("F4a");
	struct err err;

	(void)state;
	assert_int_equal(app_flow_set_step(&f.app, id, 1, &change, &err), ERR_FLOW_STEP);
}

static void test_a_version_put_to_use_holds_for_new_requests_of_the_county(void **state)
{
	const struct flow_step_change change = accepting(false);
	struct flow_id id = copy("F4a");
	struct request_id before = fixture_request(&f, &(struct a_request){ 0 });
	struct request r;
	struct err err;

	(void)state;
	assert_ok(app_flow_set_step(&f.app, id, 1, &change, &err));
	assert_ok(app_flow_use(&f.app, id, &err));
	assert_int_equal(flow_of_new(f.village), id.v);
	assert_ok(store_request_get_any(f.app.db, before, &r, &err));
	assert_int_equal(r.flow_id.v, usual.v);
	assert_int_equal(r.state, REQUEST_SUBMITTED);
	assert_ok(app_flow_use(&f.app, usual, &err)); /* back to everybody's */

	assert_int_equal(flow_of_new(f.village), usual.v);
}

static void test_a_limit_of_its_own_sets_the_time(void **state)
{
	const struct flow_step_change change = accepting(true);
	struct flow_id id = copy("F4a");
	struct request r;
	struct err err;

	(void)state;
	assert_ok(app_flow_set_step(&f.app, id, 1, &change, &err));
	assert_ok(app_flow_use(&f.app, id, &err));
	assert_ok(store_request_get_any(
		f.app.db, fixture_request(&f, &(struct a_request){ 0 }), &r, &err));

	assert_int_equal(r.due_at - r.timer_from, 2 * 3600);
}

static void test_a_draft_of_another_site_cannot_be_changed_or_used(void **state)
{
	const struct flow_step_change change = accepting(true);
	struct flow_id id = copy("F6");
	struct err err;

	(void)state;
	fixture_as(&f, admin);

	assert_int_equal(app_flow_set_step(&f.app, id, 1, &change, &err), ERR_FLOW_IN_USE);
	assert_int_equal(app_flow_use(&f.app, id, &err), ERR_FORBIDDEN);
}

static void test_the_flows_of_another_county_are_not_found(void **state)
{
	struct flow_id id = copy("F6");
	struct flow_line rows[FLOWS_MAX];
	struct flow_view v;
	size_t n, mine;
	struct err err;

	(void)state;
	assert_ok(app_flow_list(&f.app, rows, ARRAY_SIZE(rows), &mine, &err));
	fixture_as(&f, fixture_account(&f, "zm2", ROLE_INSTITUTE, f.town, (struct person_id){ 0 }));
	f.app.actor.site = f.city; /* as if the actor stood elsewhere */
	f.app.actor.scope = scope_of("ZZZZ/");
	assert_ok(app_flow_list(&f.app, rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(n, mine - 1);
	assert_int_equal(app_flow_get(&f.app, id, &v, &err), ERR_NOT_FOUND);
}

static void test_only_the_centre_and_the_administrator_change_flows(void **state)
{
	struct flow_id id;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_int_equal(app_flow_copy(&f.app, usual, "F6", "六单", &id, &err), ERR_FORBIDDEN);
	assert_ok(app_flow_assign(&f.app, f.village, "F5a", &err));
	fixture_as(&f, f.station);
	assert_int_equal(app_flow_assign(&f.app, f.village, "F4b", &err), ERR_FORBIDDEN);
}

#define FLOW_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FLOW_TEST(test_a_copy_is_a_draft_that_can_be_changed_and_changes_nothing_yet),
		FLOW_TEST(test_copying_twice_gives_the_same_draft),
		FLOW_TEST(test_a_version_in_use_is_never_changed),
		FLOW_TEST(test_who_comes_second_with_a_change_is_told_who_came_first),
		FLOW_TEST(test_no_flow_can_do_without_taking_on),
		FLOW_TEST(test_a_version_put_to_use_holds_for_new_requests_of_the_county),
		FLOW_TEST(test_a_limit_of_its_own_sets_the_time),
		FLOW_TEST(test_a_draft_of_another_site_cannot_be_changed_or_used),
		FLOW_TEST(test_the_flows_of_another_county_are_not_found),
		FLOW_TEST(test_only_the_centre_and_the_administrator_change_flows),
	};

	return RUN_TESTS(tests);
}
