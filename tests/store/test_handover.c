/* Requests that go to a department, to the hotline, or from unit to unit. */
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/flow.h"
#include "app/handover.h"
#include "app/site.h"
#include "app/tick.h"
#include "base/clock.h"
#include "domain/request_flow.h"
#include "fixture.h"

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

static struct request_view view_of(struct request_id id)
{
	struct request_view v;
	struct err err;

	assert_ok(app_request_view(&f.app, id, &v, &err));
	return v;
}

static enum err_code send(struct request_id id, int64_t department, int days, struct err *err)
{
	return app_handover(&f.app, id,
		&(struct handover_new){ .ver = view_of(id).r.ver,
			.department = department,
			.outside_no = "",
			.contact = "",
			.due_day = clock_day_of(f.app.now) + days,
			.told = "已交主管部门" },
		err);
}

static struct request_id at_the_hotline(void)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct err err;

	assert_ok(send(id, HANDOVER_HOTLINE, 3, &err));
	return id;
}

static struct site_counts counts_of(struct site_id site)
{
	struct site_counts counts;
	struct err err;

	assert_ok(app_site_counts(&f.app, site, &counts, &err));
	return counts;
}

/* --- outside ---------------------------------------------------------------------------------- */

static void test_what_waits_outside_stays_open_and_gets_late(void **state)
{
	struct request_id id = at_the_hotline();
	struct handed_row rows[4];
	struct handed_counts counts;
	struct tick_report report = { 0 };
	size_t n;
	struct err err;

	(void)state;
	assert_int_equal(fixture_state(&f, id), REQUEST_TRANSFERRED);
	assert_int_equal(counts_of(f.village).request[REQUEST_TRANSFERRED], 1);
	fixture_advance(&f, 4 * CLOCK_DAY);
	app_act_as_system(&f.app);
	assert_ok(app_tick(&f.app, &report, &err));
	fixture_as(&f, f.station);
	assert_ok(app_handed_list(&f.app, HANDED_WAITING, rows, ARRAY_SIZE(rows), &n, &err));
	assert_ok(app_handed_counts(&f.app, &counts, &err));

	assert_int_equal(n, 1);
	assert_int_equal(rows[0].department, HANDOVER_HOTLINE);
	assert_true(rows[0].due_at < f.app.now);
	assert_int_equal(counts.late, 1);
	assert_true(view_of(id).r.late);
	assert_int_equal(view_of(id).r.level, 1);
}

static void test_an_answer_that_solves_it_is_rated_by_the_requester(void **state)
{
	struct request_id id = at_the_hotline();
	struct handover h;
	bool reopened;
	struct err err;

	(void)state;
	assert_ok(app_handover_ticket(&f.app, id, "GD-1", "王工 0427-12345", &err));
	assert_ok(app_handover_answer(&f.app, id, HANDOVER_SOLVED, "已修好", &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_DELIVERED);
	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 5 }, &reopened, &err));
	assert_ok(app_handover_last(&f.app, id, &h, &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_CLOSED);
	assert_string_equal(h.outside_no, "GD-1");
	assert_int_equal(h.result, HANDOVER_SOLVED);
	assert_string_equal(h.answer, "已修好");
}

static void test_what_is_not_possible_closes_as_not_achieved(void **state)
{
	struct request_id id = at_the_hotline();
	struct err err;

	(void)state;
	assert_ok(app_handover_answer(&f.app, id, HANDOVER_UNABLE, "不在今年计划内", &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_CLOSED);
	assert_int_equal(view_of(id).r.close_kind, CLOSE_KIND_UNABLE);
}

static void test_an_answer_is_recorded_once(void **state)
{
	struct request_id id = at_the_hotline();
	struct err err;

	(void)state;
	assert_ok(app_handover_answer(&f.app, id, HANDOVER_SOLVED, "已修好", &err));
	assert_int_equal(ERR_STATE, app_handover_answer(&f.app, id, HANDOVER_UNABLE, "没办", &err));
	assert_int_equal(ERR_STATE, app_handover_ticket(&f.app, id, "GD-2", "", &err));
}

static void test_the_answer_is_due_within_bounds(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	int64_t day;
	struct err err;

	(void)state;
	assert_ok(app_handover_due(&f.app, id, &day, &err));
	assert_true(day > clock_day_of(f.app.now));
	assert_int_equal(ERR_TOO_FAR, send(id, 2, HANDOVER_DAYS_MAX + 1, &err));
	assert_string_equal(err.field, "due");
	assert_int_equal(ERR_PAST, send(id, 2, -1, &err));
	assert_int_equal(ERR_CHOICE, send(id, 98, 1, &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
}

static void test_an_extension_moves_the_answer_once_and_keeps_the_first_date(void **state)
{
	struct request_id id = at_the_hotline();
	int64_t due = view_of(id).r.due_at;
	struct handover h;
	struct err err;

	(void)state;
	assert_ok(app_request_extend(&f.app, id, 5, "等配件", &err));
	assert_int_equal(view_of(id).r.due_at, due + 5 * CLOCK_DAY);
	assert_ok(app_handover_last(&f.app, id, &h, &err));
	assert_int_equal(h.due_at, due);
	assert_int_equal(ERR_EXTENDED, app_request_extend(&f.app, id, 1, "还等", &err));
}

static void test_a_withdrawn_request_waits_for_nobody(void **state)
{
	struct request_id id = at_the_hotline();
	struct handover h;
	struct err err;

	(void)state;
	assert_ok(app_request_cancel(&f.app, id, 1, "", &err));
	assert_ok(app_handover_last(&f.app, id, &h, &err));

	assert_int_equal(h.result, HANDOVER_ENDED);
	assert_int_equal(fixture_state(&f, id), REQUEST_CANCELLED);
}

static void test_sent_back_twice_it_waits_for_the_parent_to_name_the_owner(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct hand_on_unit units[HAND_ON_UNITS];
	size_t n;
	struct err err;

	(void)state;
	for (int i = 0; i < RETURNS_FROZEN; i++) {
		fixture_as(&f, f.station);
		assert_ok(send(id, 10 + i, 2, &err));
		assert_ok(app_handover_answer(&f.app, id, HANDOVER_RETURNED, "不归我们管", &err));
		assert_int_equal(fixture_state(&f, id), REQUEST_SUBMITTED);
	}
	assert_int_equal(ERR_FROZEN, app_request_accept(&f.app, id, &err));
	assert_int_equal(ERR_FROZEN, send(id, 2, 2, &err));
	assert_int_equal(ERR_FROZEN, app_hand_on(&f.app, id, f.village, "我们办", &err));
	assert_int_equal(ERR_FROZEN, app_desk_claim(&f.app, id, &err));
	fixture_as(&f, f.institute);
	assert_ok(app_hand_on_units(&f.app, id, units, ARRAY_SIZE(units), &n, &err));
	assert_int_equal(n, 2);
	assert_ok(app_hand_on(&f.app, id, f.village, "站里离得近", &err));
	fixture_as(&f, f.station);
	assert_int_equal(ERR_OWNER, app_hand_on(&f.app, id, f.town, "不归我们", &err));
	assert_ok(app_request_accept(&f.app, id, &err));
}

static void test_sent_back_by_file_twice_the_institute_names_the_owner(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct err err;

	(void)state;
	for (int i = 0; i < RETURNS_FROZEN; i++) {
		fixture_as(&f, f.station);
		assert_ok(send(id, 10 + i, 2, &err));
		app_act_as_system(&f.app);
		assert_ok(app_handover_answer(&f.app, id, HANDOVER_RETURNED, "不归我们管", &err));
	}
	fixture_as(&f, f.station);

	assert_int_equal(view_of(id).r.desk_id.v, f.town.v);
}

static struct request_id without_accepting_and_rating(void)
{
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_flow_assign(&f.app, f.county, "F4b", &err));
	fixture_as(&f, f.station);
	return fixture_request(&f, &(struct a_request){ .need = "换灯管",
					   .name = "王秀珍",
					   .site = f.village,
					   .urgency = URGENCY_ORDINARY,
					   .heads = 1 });
}

static void test_where_nobody_accepts_it_still_waits_for_the_owner(void **state)
{
	struct request_id id = without_accepting_and_rating();
	struct err err;

	(void)state;
	for (int i = 0; i < RETURNS_FROZEN; i++) {
		assert_ok(send(id, 10 + i, 2, &err));
		assert_ok(app_handover_answer(&f.app, id, HANDOVER_RETURNED, "不归我们管", &err));
	}
	assert_int_equal(fixture_state(&f, id), REQUEST_SUBMITTED);
	fixture_as(&f, f.institute);
	assert_ok(app_hand_on(&f.app, id, f.town, "镇里办", &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_ACCEPTED);
}

static void test_where_nobody_rates_an_answer_closes_it(void **state)
{
	struct request_id id = without_accepting_and_rating();
	struct err err;

	(void)state;
	assert_ok(send(id, 2, 2, &err));
	assert_ok(app_handover_answer(&f.app, id, HANDOVER_SOLVED, "已修好", &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_CLOSED);
	assert_int_equal(view_of(id).r.close_kind, CLOSE_KIND_DONE);
}

/* --- hardware ---------------------------------------------------------------------------------- */

static int64_t department_of(const char *need, int64_t category)
{
	struct request_fields fields = { .need = need,
		.address = "",
		.category = { category },
		.urgency = URGENCY_ORDINARY,
		.wanted_day = clock_day_of(f.app.now) + 1,
		.heads = 1 };
	struct request_id id = fixture_request(&f, &(struct a_request){ .need = "换灯管",
							   .name = "王秀珍",
							   .site = f.village,
							   .urgency = URGENCY_ORDINARY,
							   .heads = 1 });
	struct route route;
	struct err err;

	assert_ok(app_request_edit(&f.app, id, fixture_ver(&f, id), &fields, &err));
	assert_ok(app_request_route(&f.app, id, &route, &err));
	return route.department;
}

static void test_hardware_goes_to_the_department_its_words_name(void **state)
{
	(void)state;
	assert_int_equal(department_of("自来水一到傍晚就没水", 13), 11);
	assert_int_equal(department_of("村道上有个坑", 13), 13);
	assert_int_equal(department_of("修一下", 13), HANDOVER_HOTLINE);
	assert_int_equal(department_of("家里水管漏了", 5), 0);
}

/* --- between units ------------------------------------------------------------------------------ */

static void test_a_request_is_handed_down_and_seen_on_both_sides(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct handed_counts counts;
	struct handed_row rows[4];
	size_t n;
	struct err err;

	(void)state;
	assert_ok(app_hand_on(&f.app, id, f.town, "镇里有水电队", &err));
	assert_ok(app_handed_list(&f.app, HANDED_ELSEWHERE, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	fixture_as(&f, f.institute);
	assert_ok(app_handed_counts(&f.app, &counts, &err));
	assert_int_equal(counts.here, 1);
	assert_ok(app_hand_on(&f.app, id, f.village, "站里近", &err));
	fixture_as(&f, f.station);
	assert_ok(app_handed_counts(&f.app, &counts, &err));
	assert_int_equal(counts.here, 1);
	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
}

static void test_passed_up_twice_by_who_was_handed_it_stands_still(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct err err;

	(void)state;
	for (int i = 0; i < RETURNS_FROZEN; i++) {
		fixture_as(&f, f.institute);
		assert_ok(app_hand_on(&f.app, id, f.village, "站里近", &err));
		fixture_as(&f, f.station);
		assert_ok(app_hand_on(&f.app, id, f.town, "站里没人会", &err));
	}
	fixture_as(&f, f.centre);
	assert_int_equal(ERR_FROZEN, app_dispatch_open(&f.app, id, fixture_ver(&f, id), &err));
	assert_ok(app_hand_on(&f.app, id, f.county, "中心自己派", &err));
	assert_ok(app_dispatch_open(&f.app, id, fixture_ver(&f, id), &err));
}

static void test_a_village_that_moves_leaves_no_request_behind(void **state)
{
	const struct site_fields other = { .kind = SITE_KIND_INSTITUTE,
		.parent = f.county,
		.name = "柳河镇",
		.code = "990124104000",
		.opened_on = clock_day_of(f.app.now) };
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct site_id town;
	struct site village;
	struct err err;

	(void)state;
	assert_ok(app_hand_on(&f.app, id, f.town, "镇里有水电队", &err));
	app_act_as_system(&f.app);
	assert_ok(app_site_create(&f.app, &other, &town, &err));
	assert_ok(app_site_get(&f.app, f.village, &village, &err));
	assert_ok(app_site_move(&f.app, f.village, village.ver, town, &err));

	assert_int_equal(view_of(id).r.desk_id.v, town.v);
}

static void test_a_unit_claims_and_the_second_is_told_who_has_it(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct handed_counts counts;
	struct err err;

	(void)state;
	fixture_as(&f, f.station);
	assert_ok(app_desk_claim(&f.app, id, &err));
	assert_ok(app_desk_claim(&f.app, id, &err));
	assert_ok(app_handed_counts(&f.app, &counts, &err));
	assert_int_equal(counts.here, 1);
	fixture_as(&f, f.institute);
	assert_int_equal(ERR_TAKEN, app_desk_claim(&f.app, id, &err));
}

#define HANDOVER_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		HANDOVER_TEST(test_what_waits_outside_stays_open_and_gets_late),
		HANDOVER_TEST(test_an_answer_that_solves_it_is_rated_by_the_requester),
		HANDOVER_TEST(test_what_is_not_possible_closes_as_not_achieved),
		HANDOVER_TEST(test_an_answer_is_recorded_once),
		HANDOVER_TEST(test_the_answer_is_due_within_bounds),
		HANDOVER_TEST(test_an_extension_moves_the_answer_once_and_keeps_the_first_date),
		HANDOVER_TEST(test_a_withdrawn_request_waits_for_nobody),
		HANDOVER_TEST(test_sent_back_twice_it_waits_for_the_parent_to_name_the_owner),
		HANDOVER_TEST(test_sent_back_by_file_twice_the_institute_names_the_owner),
		HANDOVER_TEST(test_where_nobody_accepts_it_still_waits_for_the_owner),
		HANDOVER_TEST(test_where_nobody_rates_an_answer_closes_it),
		HANDOVER_TEST(test_hardware_goes_to_the_department_its_words_name),
		HANDOVER_TEST(test_a_request_is_handed_down_and_seen_on_both_sides),
		HANDOVER_TEST(test_passed_up_twice_by_who_was_handed_it_stands_still),
		HANDOVER_TEST(test_a_village_that_moves_leaves_no_request_behind),
		HANDOVER_TEST(test_a_unit_claims_and_the_second_is_told_who_has_it),
	};

	return RUN_TESTS(tests);
}
