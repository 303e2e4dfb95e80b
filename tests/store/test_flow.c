/* Flow templates decide which steps there are, whose they are and how long they may take. */
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/flow.h"
#include "app/task.h"
#include "base/clock.h"
#include "fixture.h"
#include "store/request.h"

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_check(&f);
	fixture_close(&f);
	return 0;
}

static void choose(struct site_id site, const char *key)
{
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_flow_assign(&f.app, site, key, &err));
}

static struct request get(struct request_id id)
{
	struct request r;
	struct err err;

	assert_ok(store_request_get_any(f.app.db, id, &r, &err));
	return r;
}

static enum err_code make_as(struct account_id account, struct request_id id, struct err *err)
{
	fixture_as(&f, account);
	return app_request_make(&f.app, id, fixture_ver(&f, id),
		&(struct request_order){ .item = { 4 },
			.heads = 1,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(f.app.now) + 3,
			.risk = RISK_NONE },
		err);
}

static enum err_code offer_as(
	struct account_id account, struct request_id id, struct person_id person, struct err *err)
{
	fixture_as(&f, account);
	return app_dispatch(&f.app,
		&(struct dispatch_in){ .request = id,
			.ver = fixture_ver(&f, id),
			.persons = &person,
			.npersons = 1 },
		err);
}

/* The volunteer takes it on, comes and reports it done. */
static void serve(struct account_id account)
{
	struct assignment_id task;
	struct my_offer offers[2];
	struct err err;
	size_t n;

	fixture_as(&f, account);
	assert_ok(app_my_offers(&f.app, offers, ARRAY_SIZE(offers), &n, &err));
	assert_int_equal(n, 1);
	assert_ok(app_offer_accept(&f.app, offers[0].id, NULL, &task, &err));
	assert_ok(app_task_arrive(&f.app, task, "", &err));
	fixture_advance(&f, CLOCK_HOUR);
	assert_ok(app_task_done(&f.app, task,
		&(struct task_report){ .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 45 },
		&err));
}

static struct rating_line figures(void)
{
	const struct rating_page page = { .site = f.village, .year = 2026 };
	struct rating_line rows[2];
	struct err err;
	size_t n;

	fixture_as(&f, f.station);
	assert_ok(app_ratings(&f.app, &page, rows, ARRAY_SIZE(rows), &n, &err));
	return rows[0];
}

static void test_a_running_request_keeps_its_flow_after_a_switch(void **state)
{
	struct request_id before, after;

	(void)state;
	fixture_as(&f, f.centre);
	before = fixture_request(&f, &(struct a_request){ 0 });
	choose(f.town, "F5a");
	after = fixture_request(&f, &(struct a_request){ 0 });

	assert_int_equal(get(before).flow_id.v, 1);
	assert_int_equal(get(after).flow_id.v, 3);
}

static void test_the_nearest_site_above_decides(void **state)
{
	(void)state;
	choose(f.county, "F5a");
	choose(f.village, "F4b");
	fixture_as(&f, f.centre);

	assert_int_equal(get(fixture_request(&f, &(struct a_request){ 0 })).flow_id.v, 2);
	assert_int_equal(
		get(fixture_request(&f, &(struct a_request){ .site = f.other_village })).flow_id.v,
		3);
	choose(f.village, "");
	assert_int_equal(get(fixture_request(&f, &(struct a_request){ 0 })).flow_id.v, 3);
}

static void test_without_a_step_to_accept_a_request_is_accepted_when_placed(void **state)
{
	struct request_id id;
	struct err err;

	(void)state;
	choose(f.town, "F4b");
	id = fixture_request(&f, &(struct a_request){ 0 });

	assert_int_equal(fixture_state(&f, id), REQUEST_ACCEPTED);
	assert_ok(app_request_ask_back(&f.app, id, "哪天？", &err));
	assert_ok(app_request_answer(&f.app, id, "明天", &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_ACCEPTED);
}

static void test_in_f4b_the_centre_specifies_and_the_institute_or_station_dispatches(void **state)
{
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct request_id id;
	struct err err;

	(void)state;
	choose(f.town, "F4b");
	id = fixture_request(&f, &(struct a_request){ 0 });

	assert_int_equal(make_as(f.station, id, &err), ERR_STEP_OF_OTHERS);
	assert_string_equal(err.arg[1], role_label(ROLE_CENTRE));
	assert_int_equal(make_as(f.institute, id, &err), ERR_STEP_OF_OTHERS);
	assert_ok(make_as(f.centre, id, &err));
	assert_int_equal(offer_as(f.centre, id, person, &err), ERR_STEP_OF_OTHERS);
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
	assert_ok(offer_as(f.station, id, person, &err));
}

static void test_what_lies_above_all_who_are_named_is_done_where_it_lies(void **state)
{
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct request_id id;
	struct err err;

	(void)state;
	choose(f.county, "F4b");
	id = fixture_request(&f, &(struct a_request){ .site = f.county });
	assert_ok(make_as(f.centre, id, &err));

	assert_ok(offer_as(f.centre, id, person, &err));
}

static void test_unrated_in_f4b_is_closed_as_done_and_not_missing(void **state)
{
	struct account_id account;
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, &account);
	struct site_counts counts;
	struct request_id id;
	struct err err;

	(void)state;
	choose(f.town, "F4b");
	id = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(make_as(f.centre, id, &err));
	assert_ok(offer_as(f.station, id, person, &err));
	serve(account);

	assert_int_equal(get(id).state, REQUEST_CLOSED);
	assert_int_equal(get(id).close_kind, CLOSE_KIND_DONE);
	assert_int_equal(figures().delivered, 0);
	assert_ok(app_site_counts(&f.app, f.village, &counts, &err));
	assert_int_equal(counts.request[REQUEST_DELIVERED], 0);
}

static void test_a_rating_in_f4b_is_still_offered_and_counts(void **state)
{
	struct account_id account;
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, &account);
	const struct evaluation_new five = { .solved = OUTCOME_SOLVED, .score = 5 };
	struct request_id id;
	bool reopened;
	struct err err;

	(void)state;
	choose(f.town, "F4b");
	id = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(make_as(f.centre, id, &err));
	assert_ok(offer_as(f.station, id, person, &err));
	serve(account);
	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id, &five, &reopened, &err));

	assert_int_equal(get(id).state, REQUEST_CLOSED);
	assert_int_equal(figures().delivered, 1);
	assert_int_equal(figures().proxy, 1);
	assert_int_equal(figures().good, 1);
	assert_int_equal(app_evaluate(&f.app, id, &five, &reopened, &err), ERR_STATE);
}

static void test_an_old_delivery_without_a_rating_step_is_rated_no_more(void **state)
{
	struct account_id account;
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, &account);
	const struct evaluation_new five = { .solved = OUTCOME_SOLVED, .score = 5 };
	struct request_id id;
	bool reopened;
	struct err err;

	(void)state;
	choose(f.town, "F4b");
	id = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(make_as(f.centre, id, &err));
	assert_ok(offer_as(f.station, id, person, &err));
	serve(account);
	fixture_advance(&f, 8 * CLOCK_DAY);
	fixture_as(&f, f.station);

	assert_int_equal(app_evaluate(&f.app, id, &five, &reopened, &err), ERR_STATE);
}

static void test_a_flow_may_have_limits_of_its_own(void **state)
{
	struct request_id usual, wish;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	usual = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(app_request_accept(&f.app, usual, &err));
	assert_ok(make_as(f.centre, usual, &err));
	assert_ok(app_dispatch_open(&f.app, usual, fixture_ver(&f, usual), &err));
	choose(f.village, FLOW_WISH);
	wish = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(make_as(f.centre, wish, &err));

	assert_int_equal(get(usual).due_at - get(usual).timer_from, 24 * CLOCK_HOUR);
	assert_true(get(wish).due_at > get(usual).due_at);
}

static void test_without_a_step_to_dispatch_a_request_is_opened_when_specified(void **state)
{
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct request_id id;
	struct err err;

	(void)state;
	choose(f.village, FLOW_WISH);
	id = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(make_as(f.station, id, &err));

	assert_int_equal(get(id).state, REQUEST_OFFERED);
	assert_int_equal(get(id).claimable, 1);
	assert_int_equal(offer_as(f.centre, id, person, &err), ERR_NO_STEP);
}

static void test_a_flow_that_does_not_exist_cannot_be_chosen(void **state)
{
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);

	assert_int_equal(app_flow_assign(&f.app, f.village, "F9", &err), ERR_INVALID);
	assert_string_equal(err.field, "flow");
}

#define FLOW_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FLOW_TEST(test_a_running_request_keeps_its_flow_after_a_switch),
		FLOW_TEST(test_the_nearest_site_above_decides),
		FLOW_TEST(test_without_a_step_to_accept_a_request_is_accepted_when_placed),
		FLOW_TEST(test_in_f4b_the_centre_specifies_and_the_institute_or_station_dispatches),
		FLOW_TEST(test_what_lies_above_all_who_are_named_is_done_where_it_lies),
		FLOW_TEST(test_unrated_in_f4b_is_closed_as_done_and_not_missing),
		FLOW_TEST(test_a_rating_in_f4b_is_still_offered_and_counts),
		FLOW_TEST(test_an_old_delivery_without_a_rating_step_is_rated_no_more),
		FLOW_TEST(test_a_flow_may_have_limits_of_its_own),
		FLOW_TEST(test_without_a_step_to_dispatch_a_request_is_opened_when_specified),
		FLOW_TEST(test_a_flow_that_does_not_exist_cannot_be_chosen),
	};

	return RUN_TESTS(tests);
}
