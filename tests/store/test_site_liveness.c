/* Stations where nobody is: they show, and what is placed for them goes to the institute. */
#include "app/request.h"
#include "app/session.h"
#include "app/site.h"
#include "base/clock.h"
#include "base/str.h"
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
	fixture_close(&f);
	return 0;
}

/* --- helpers ------------------------------------------------------------------------------------------ */

static void log_in(struct account_id account)
{
	struct session_id id;
	struct err err;

	assert_ok(app_session_open(&f.app,
		&(struct session_new){ .account = account,
			.ip = "10.0.0.1",
			.term = "xterm",
			.client = "test",
			.pid = 1 },
		&id, &err));
}

static int64_t idle_seen_by(struct account_id account)
{
	const struct site_filter idle = { .view = SITE_VIEW_IDLE, .within = scope_of("") };
	struct err err;
	int64_t n;

	fixture_as(&f, account);
	assert_ok(app_site_count(&f.app, &idle, &n, &err));
	return n;
}

static struct request_placed place_at(struct site_id site, struct account_id by)
{
	static int serial;
	char uuid[CRYPTO_UUID_BYTES];
	struct request_new in = { .uuid = uuid,
		.site = site,
		.name = "王秀珍",
		.phone = "",
		.fields = { .need = "换灯管",
			.address = "3组28号",
			.category = f.category,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(f.app.now) + 3,
			.heads = 1 } };
	struct request_placed placed;
	struct err err;

	fixture_as(&f, by);
	snprintf(uuid, sizeof(uuid), "00000000-0000-4000-b000-%012d", ++serial);
	assert_ok(app_request_place(&f.app, &in, &placed, &err));
	return placed;
}

static struct request_view view_of(struct request_id id, struct account_id by)
{
	struct request_view view;
	struct err err;

	fixture_as(&f, by);
	assert_ok(app_request_view(&f.app, id, &view, &err));
	return view;
}

static void days_pass(int days)
{
	fixture_advance(&f, days * CLOCK_DAY);
}

/* --- when a station is idle --------------------------------------------------------------------------- */

static void test_a_station_is_idle_after_14_days_without_login(void **state)
{
	(void)state;
	log_in(f.station);
	log_in(f.other_station);
	days_pass(14);
	assert_int_equal(idle_seen_by(f.institute), 0);
	log_in(f.other_station);
	fixture_advance(&f, 1);
	assert_int_equal(idle_seen_by(f.institute), 1);
	assert_int_equal(idle_seen_by(f.station), 1);
	assert_int_equal(idle_seen_by(f.other_station), 0);
}

static void test_a_station_is_idle_after_30_days_without_request_or_activity(void **state)
{
	struct site_row row;
	struct err err;
	size_t n;

	(void)state;
	days_pass(31);
	log_in(f.station);
	log_in(f.other_station);
	place_at(f.other_village, f.other_station);
	assert_int_equal(idle_seen_by(f.institute), 1);
	assert_ok(app_site_list(&f.app,
		&(struct site_filter){ .view = SITE_VIEW_IDLE, .within = scope_of("") },
		&(struct site_page){ 0 }, &row, 1, &n, &err));
	assert_int_equal(row.id.v, f.village.v);
	assert_int_equal(SITE_IDLE_DAYS(&row, f.app.now), 31);
}

static void test_a_volunteers_login_is_nobody_in_the_station(void **state)
{
	struct account_id volunteer;

	(void)state;
	fixture_volunteer(&f, "张春生", f.village, NULL, &volunteer);
	days_pass(20);
	log_in(volunteer);
	assert_int_equal(idle_seen_by(f.institute), 2);
}

/* --- what that means for requests --------------------------------------------------------------------- */

static void test_a_request_for_an_idle_station_goes_to_the_institute_and_says_why(void **state)
{
	struct request_event events[8];
	struct request_placed placed;
	struct request_view view;
	struct err err;
	size_t n;

	(void)state;
	days_pass(20);
	log_in(f.institute);
	placed = place_at(f.village, f.institute);

	assert_string_equal(placed.rerouted, "三家子村站：20天没人登录，转给新立镇所");
	view = view_of(placed.id, f.institute);
	assert_int_equal(view.r.site_id.v, f.village.v);
	assert_int_equal(view.r.desk_id.v, f.town.v);
	assert_int_equal(view.r.state, REQUEST_SUBMITTED);
	assert_ok(app_request_events(&f.app, placed.id, events, ARRAY_SIZE(events), &n, &err));
	assert_int_equal(n, 2);
	assert_int_equal(events[0].action, ACTION_HAND_UP);
	assert_string_equal(events[0].text, placed.rerouted);
	fixture_check(&f);
}

static void test_what_others_place_for_it_does_not_bring_an_idle_station_back(void **state)
{
	struct request_placed placed;

	(void)state;
	log_in(f.other_station);
	days_pass(31);
	log_in(f.station);
	log_in(f.other_station);
	placed = place_at(f.village, f.centre);
	assert_int_not_equal(placed.rerouted[0], '\0');
	assert_int_equal(idle_seen_by(f.institute), 2);
	fixture_as(&f, f.station);
	assert_ok(app_request_accept(&f.app, placed.id, &(struct err){ 0 }));
	assert_int_equal(idle_seen_by(f.institute), 1);
}

static void test_once_somebody_is_back_new_ones_stay(void **state)
{
	struct request_placed placed;

	(void)state;
	days_pass(20);
	place_at(f.village, f.institute);
	log_in(f.station);
	placed = place_at(f.village, f.institute);
	assert_string_equal(placed.rerouted, "");
	assert_int_equal(view_of(placed.id, f.station).r.desk_id.v, 0);
}

static void test_the_clerk_at_the_stations_own_desk_keeps_it(void **state)
{
	struct request_placed placed;

	(void)state;
	days_pass(40);
	log_in(f.station);
	assert_int_equal(idle_seen_by(f.station), 1);
	placed = place_at(f.village, f.station);
	assert_string_equal(placed.rerouted, "");
	assert_int_equal(view_of(placed.id, f.station).r.state, REQUEST_ACCEPTED);
	assert_int_equal(idle_seen_by(f.station), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_station_is_idle_after_14_days_without_login, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_a_station_is_idle_after_30_days_without_request_or_activity, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			test_a_volunteers_login_is_nobody_in_the_station, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_a_request_for_an_idle_station_goes_to_the_institute_and_says_why,
			setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_what_others_place_for_it_does_not_bring_an_idle_station_back, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			test_once_somebody_is_back_new_ones_stay, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_the_clerk_at_the_stations_own_desk_keeps_it, setup, teardown),
	};

	return RUN_TESTS(tests);
}
