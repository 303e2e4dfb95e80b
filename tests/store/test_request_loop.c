/* The four orders, end to end, on a real database. */
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/task.h"
#include "app/tick.h"
#include "base/clock.h"
#include "fixture.h"
#include "store/offer.h"
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

static void offer_to(struct request_id id, struct person_id person)
{
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_dispatch(&f.app,
		&(struct dispatch_in){ .request = id,
			.ver = fixture_ver(&f, id),
			.persons = &person,
			.npersons = 1 },
		&err));
}

static struct offer_id my_offer(void)
{
	struct my_offer rows[4];
	size_t n;
	struct err err;

	assert_ok(app_my_offers(&f.app, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	return rows[0].id;
}

static struct assignment_id accept_as(struct account_id account)
{
	struct assignment_id task;
	struct err err;

	fixture_as(&f, account);
	assert_ok(app_offer_accept(&f.app, my_offer(), NULL, &task, &err));
	return task;
}

static void serve(struct assignment_id task)
{
	struct err err;

	assert_ok(app_task_arrive(&f.app, task, "", &err));
	fixture_advance(&f, CLOCK_HOUR);
	assert_ok(app_task_done(&f.app, task,
		&(struct task_report){ .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 45 },
		&err));
}

static void test_a_request_travels_the_four_orders(void **state)
{
	struct account_id first, second;
	struct person_id one = fixture_volunteer(&f, "刘海涛", f.other_village, "水电维修", &first);
	struct person_id two = fixture_volunteer(&f, "张春生", f.village, "水电维修", &second);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	bool reopened;
	struct err err;

	(void)state;
	offer_to(id, one);
	assert_int_equal(fixture_state(&f, id), REQUEST_OFFERED);
	fixture_as(&f, first);
	assert_ok(app_offer_decline(&f.app, my_offer(), 1, "", NULL, &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
	offer_to(id, two);
	serve(accept_as(second));
	assert_int_equal(fixture_state(&f, id), REQUEST_DELIVERED);
	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 5 }, &reopened, &err));

	assert_false(reopened);
	assert_int_equal(fixture_state(&f, id), REQUEST_CLOSED);
}

static void test_a_bad_rating_reopens_to_another_handler(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct candidate c;
	bool reopened;
	struct err err;

	(void)state;
	offer_to(id, one);
	serve(accept_as(account));
	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 2 }, &reopened, &err));

	assert_true(reopened);
	assert_int_equal(fixture_state(&f, id), REQUEST_REWORK);
	assert_ok(app_candidate(&f.app, id, one, &c, &err));
	assert_int_equal(c.score.exclusion, DISPATCH_HANDLED_BEFORE);
}

static void test_the_nearer_volunteer_is_the_first_candidate(void **state)
{
	struct person_id far = fixture_volunteer(&f, "刘海涛", f.other_village, "水电维修", NULL);
	struct person_id near = fixture_volunteer(&f, "张春生", f.village, "水电维修", NULL);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct candidates *found;
	struct err err;

	(void)state;
	assert_ok(app_candidates(&f.app, id, &found, &err));

	assert_int_equal(found->nbest, 2);
	assert_int_equal(found->best[0].person.v, near.v);
	assert_int_equal(found->best[1].person.v, far.v);
	app_candidates_free(found);
}

static void test_only_one_of_two_claims_wins_and_the_other_is_told_who(void **state)
{
	struct account_id first, second;
	struct assignment_id task;
	struct request_id id;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, "水电维修", &first);
	fixture_volunteer(&f, "张春生", f.village, "水电维修", &second);
	id = fixture_made(&f, "换灯管", 1);
	assert_ok(app_dispatch_open(&f.app, id, fixture_ver(&f, id), &err));
	fixture_as(&f, first);
	assert_ok(app_claim(&f.app, id, &task, &err));
	fixture_as(&f, second);

	assert_int_equal(app_claim(&f.app, id, &task, &err), ERR_TAKEN);
	assert_string_equal(err.arg[0], "刘海涛");
}

static void test_who_gave_a_claim_back_does_not_claim_it_again(void **state)
{
	struct assignment_id task;
	struct account_id account;
	struct request_id id;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	id = fixture_made(&f, "换灯管", 2);
	assert_ok(app_dispatch_open(&f.app, id, fixture_ver(&f, id), &err));
	fixture_as(&f, account);
	assert_ok(app_claim(&f.app, id, &task, &err));
	assert_ok(app_task_give_back(&f.app, task, 1, "", &err));
	fixture_as(&f, f.centre);
	if (fixture_state(&f, id) == REQUEST_MADE)
		assert_ok(app_dispatch_open(&f.app, id, fixture_ver(&f, id), &err));
	fixture_as(&f, account);

	assert_int_equal(app_claim(&f.app, id, &task, &err), ERR_EXCLUDED);
	assert_string_equal(err.arg[1], "接过这件事了");
}

static void test_a_dispatch_of_a_changed_request_is_refused(void **state)
{
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", NULL);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	int64_t seen = fixture_ver(&f, id);
	struct err err;

	(void)state;
	assert_ok(app_request_nudge(&f.app, id, &err));

	assert_int_equal(
		app_dispatch(&f.app,
			&(struct dispatch_in){
				.request = id, .ver = seen, .persons = &one, .npersons = 1 },
			&err),
		ERR_CONFLICT);
	assert_string_equal(err.arg[0], "lwj");
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
}

static void test_silence_lapses_the_offer_and_the_request_waits_again(void **state)
{
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", NULL);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct tick_report report = { 0 };
	struct err err;

	(void)state;
	offer_to(id, one);
	fixture_advance(&f, 25 * CLOCK_HOUR);
	app_act_as_system(&f.app);
	assert_ok(app_tick(&f.app, &report, &err));

	assert_int_equal(report.lapsed, 1);
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
}

static void test_a_request_left_alone_is_escalated_and_its_promise_stays(void **state)
{
	struct tick_report report = { 0 };
	struct request before, after;
	struct request_id id;
	struct err err;

	(void)state;
	id = fixture_request(&f, &(struct a_request){ 0 });
	assert_ok(store_request_get_any(f.app.db, id, &before, &err));
	fixture_advance(&f, 7 * CLOCK_DAY);
	app_act_as_system(&f.app);
	assert_ok(app_tick(&f.app, &report, &err));
	assert_ok(store_request_get_any(f.app.db, id, &after, &err));

	assert_int_equal(after.level, 2);
	assert_int_equal(after.late, 1);
	assert_int_equal(after.done_by, before.done_by);
	assert_int_equal(after.due_at, before.due_at);
}

static void test_nobody_rated_closes_as_unrated(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct tick_report report = { 0 };
	struct rating_line rows[4];
	size_t n;
	struct err err;

	(void)state;
	offer_to(id, one);
	serve(accept_as(account));
	fixture_advance(&f, 8 * CLOCK_DAY);
	app_act_as_system(&f.app);
	assert_ok(app_tick(&f.app, &report, &err));
	fixture_as(&f, f.station);
	assert_ok(app_ratings(&f.app, &(struct rating_page){ .site = f.village, .year = 2026 },
		rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(report.closed, 1);
	assert_int_equal(fixture_state(&f, id), REQUEST_CLOSED);
	assert_int_equal(rows[0].delivered, 1);
	assert_int_equal(rows[0].own + rows[0].proxy, 0);
}

static void test_placing_twice_with_one_uuid_makes_one_request(void **state)
{
	struct request_placed first, second;
	struct request_new in = { .uuid = "11111111-0000-4000-8000-000000000001",
		.site = f.village,
		.name = "周凤英",
		.phone = "",
		.fields = { .need = "量血压",
			.category = f.category,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(FIXTURE_NOW) + 1,
			.heads = 1 } };
	struct err err;

	(void)state;
	assert_ok(app_request_place(&f.app, &in, &first, &err));
	assert_ok(app_request_place(&f.app, &in, &second, &err));

	assert_int_equal(first.id.v, second.id.v);
	assert_string_equal(first.receipt, second.receipt);
}

static void test_a_clerk_of_another_village_sees_nothing(void **state)
{
	struct request_id id = fixture_request(&f, &(struct a_request){ 0 });
	struct request_view view;
	struct request_row rows[4];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.other_station);

	assert_int_equal(app_request_view(&f.app, id, &view, &err), ERR_NOT_FOUND);
	assert_int_equal(app_request_cancel(&f.app, id, 1, "", &err), ERR_NOT_FOUND);
	assert_ok(app_request_page(&f.app,
		&(struct request_page){ .scope = scope_of(""), .states = UINT32_MAX }, rows,
		ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 0);
}

static void test_a_question_stops_the_clock_and_the_answer_starts_what_was_left(void **state)
{
	struct request_id id;
	struct request r;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	id = fixture_request(&f, &(struct a_request){ .urgency = URGENCY_DAILY });
	fixture_advance(&f, CLOCK_HOUR);
	assert_ok(app_request_ask_back(&f.app, id, "几楼？", &err));
	fixture_advance(&f, 5 * CLOCK_HOUR);
	assert_ok(app_request_answer(&f.app, id, "四楼", &err));
	assert_ok(store_request_get_any(f.app.db, id, &r, &err));

	assert_int_equal(r.due_at - f.app.now, CLOCK_HOUR);
}

static void test_with_two_heads_the_first_keeps_the_task_while_the_second_is_sought(void **state)
{
	struct account_id first, second;
	struct person_id one = fixture_volunteer(&f, "刘海涛", f.other_village, "水电维修", &first);
	struct person_id two = fixture_volunteer(&f, "张春生", f.village, "水电维修", &second);
	struct request_id id = fixture_made(&f, "换灯管", 2);
	struct assignment_id task;
	struct err err;

	(void)state;
	offer_to(id, one);
	task = accept_as(first);
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
	assert_ok(app_task_contact(&f.app, task, &err));
	offer_to(id, two);
	fixture_as(&f, second);
	assert_ok(app_offer_decline(&f.app, my_offer(), 1, "", NULL, &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
	fixture_as(&f, first);
	serve(task);

	assert_int_equal(fixture_state(&f, id), REQUEST_DELIVERED);
}

static void test_who_gives_a_task_back_in_time_is_not_absent(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct request r;
	struct err err;

	(void)state;
	offer_to(id, one);
	assert_ok(app_task_give_back(&f.app, accept_as(account), 1, "", &err));
	assert_ok(store_request_get_any(f.app.db, id, &r, &err));

	assert_int_equal(r.state, REQUEST_MADE);
	assert_int_equal(r.level, 0);
}

static void test_an_absence_raises_the_request(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct assignment_id task;
	struct request r;
	struct err err;

	(void)state;
	offer_to(id, one);
	task = accept_as(account);
	fixture_as(&f, f.station);
	assert_ok(app_task_absent(&f.app, task, "", &err));
	assert_ok(store_request_get_any(f.app.db, id, &r, &err));

	assert_int_equal(r.state, REQUEST_NO_SHOW);
	assert_int_equal(r.level, 1);
}

static void test_what_was_closed_as_done_can_be_reopened_for_a_week(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id id = fixture_made(&f, "换灯管", 1);
	bool reopened;
	struct err err;

	(void)state;
	offer_to(id, one);
	serve(accept_as(account));
	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 4 }, &reopened, &err));
	fixture_advance(&f, 2 * CLOCK_DAY);
	assert_ok(app_request_rework(&f.app, id, "灯又不亮了", &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_REWORK);
}

#define LOOP_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		LOOP_TEST(test_a_request_travels_the_four_orders),
		LOOP_TEST(test_a_bad_rating_reopens_to_another_handler),
		LOOP_TEST(test_the_nearer_volunteer_is_the_first_candidate),
		LOOP_TEST(test_only_one_of_two_claims_wins_and_the_other_is_told_who),
		LOOP_TEST(test_who_gave_a_claim_back_does_not_claim_it_again),
		LOOP_TEST(test_a_dispatch_of_a_changed_request_is_refused),
		LOOP_TEST(test_silence_lapses_the_offer_and_the_request_waits_again),
		LOOP_TEST(test_a_request_left_alone_is_escalated_and_its_promise_stays),
		LOOP_TEST(test_nobody_rated_closes_as_unrated),
		LOOP_TEST(test_placing_twice_with_one_uuid_makes_one_request),
		LOOP_TEST(test_a_clerk_of_another_village_sees_nothing),
		LOOP_TEST(test_with_two_heads_the_first_keeps_the_task_while_the_second_is_sought),
		LOOP_TEST(test_who_gives_a_task_back_in_time_is_not_absent),
		LOOP_TEST(test_an_absence_raises_the_request),
		LOOP_TEST(test_what_was_closed_as_done_can_be_reopened_for_a_week),
		LOOP_TEST(test_a_question_stops_the_clock_and_the_answer_starts_what_was_left),
	};

	return RUN_TESTS(tests);
}
