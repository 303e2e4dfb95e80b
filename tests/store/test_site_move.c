/* A moved site takes its subtree and its whole history along. */
#include "../../src/store/private.h"
#include "app/check.h"
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/person.h"
#include "app/site.h"
#include "app/task.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/evaluation.h"

/* The fixture's county and a second one with a township of its own. */
struct world {
	struct fixture f;
	struct site_id other_county, other_town;
	struct person_id volunteer;
	struct account_id volunteer_account;
	struct request_id open, rated;
};

static struct world w;

static struct site_id add(enum site_kind kind, struct site_id parent, const char *name)
{
	struct site_fields fields = { .kind = kind, .parent = parent, .name = name };
	struct site_id id;
	struct err err;

	assert_ok(app_site_create(&w.f.app, &fields, &id, &err));
	return id;
}

static void serve_and_rate(struct request_id id)
{
	struct my_offer offer;
	struct assignment_id task;
	struct err err;
	bool reopened;
	size_t n;

	assert_ok(app_dispatch(&w.f.app,
		&(struct dispatch_in){ .request = id,
			.ver = fixture_ver(&w.f, id),
			.persons = &w.volunteer,
			.npersons = 1 },
		&err));
	fixture_as(&w.f, w.volunteer_account);
	assert_ok(app_my_offers(&w.f.app, &offer, 1, &n, &err));
	assert_ok(app_offer_accept(&w.f.app, offer.id, NULL, &task, &err));
	assert_ok(app_task_arrive(&w.f.app, task, "", &err));
	fixture_advance(&w.f, CLOCK_HOUR);
	assert_ok(app_task_done(&w.f.app, task,
		&(struct task_report){ .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 45 },
		&err));
	fixture_as(&w.f, w.f.station);
	assert_ok(app_evaluate(&w.f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 5 }, &reopened, &err));
}

static int setup(void **state)
{
	(void)state;
	fixture_open(&w.f);
	app_act_as_system(&w.f.app);
	w.other_county = add(SITE_KIND_CENTRE, w.f.city, "临河县");
	w.other_town = add(SITE_KIND_INSTITUTE, w.other_county, "石桥镇");
	w.volunteer =
		fixture_volunteer(&w.f, "张春生", w.f.village, "水电维修", &w.volunteer_account);
	w.rated = fixture_made(&w.f, "换灯管", 1);
	serve_and_rate(w.rated);
	w.open = fixture_made(&w.f, "换灯管", 1);
	app_act_as_system(&w.f.app);
	return 0;
}

static void fault(void *ctx, const char *text)
{
	(void)ctx;
	print_error("%s\n", text);
}

/* All that `sidan check` finds; a test that moves something ends with nothing out of place. */
static int teardown(void **state)
{
	struct check_sink sink = { .fault = fault };
	struct err err;

	(void)state;
	app_act_as_system(&w.f.app);
	for (const struct app_check *check = app_checks; check->name; check++)
		assert_ok(check->run(&w.f.app, &sink, &err));
	fixture_close(&w.f);
	return sink.n == 0 ? 0 : -1;
}

static void move(struct site_id id, struct site_id to)
{
	struct site site;
	struct err err;

	assert_ok(app_site_read(&w.f.app, id, &site, &err));
	assert_ok(app_site_move(&w.f.app, id, site.ver, to, &err));
}

static struct site_counts counts(struct site_id site)
{
	struct site_counts c;
	struct err err;

	assert_ok(app_site_counts(&w.f.app, site, &c, &err));
	return c;
}

static struct rating_line ratings(struct site_id site)
{
	struct scope all = scope_of("");
	struct rating_line row;
	struct err err;
	size_t n;

	assert_ok(store_rating_sites(
		w.f.app.db, clock_date_of(FIXTURE_NOW).year, &all, site, &row, 1, &n, &err));
	assert_int_equal(n, 1);
	return row;
}

static void counts_leave_the_old_units_and_arrive_at_the_new(void **state)
{
	(void)state;
	assert_int_equal(counts(w.f.county).request[REQUEST_MADE], 1);
	assert_int_equal(ratings(w.f.county).own + ratings(w.f.county).proxy, 1);

	move(w.f.village, w.other_town);
	assert_int_equal(counts(w.f.county).request[REQUEST_MADE], 0);
	assert_int_equal(counts(w.f.town).volunteer[VOLUNTEER_STATUS_ACTIVE], 0);
	assert_int_equal(counts(w.other_county).request[REQUEST_MADE], 1);
	assert_int_equal(counts(w.other_county).request[REQUEST_CLOSED], 1);
	assert_int_equal(counts(w.other_town).volunteer[VOLUNTEER_STATUS_ACTIVE], 1);
	assert_int_equal(counts(w.f.city).request[REQUEST_MADE], 1);
	assert_int_equal(ratings(w.f.county).delivered, 0);
	assert_int_equal(ratings(w.other_county).delivered, 1);
	assert_int_equal(ratings(w.f.city).delivered, 1);
}

static void requests_and_persons_are_seen_where_they_now_belong(void **state)
{
	struct account_id there, here = w.f.centre;
	struct request_view view;
	struct person person;
	struct err err;

	(void)state;
	there = fixture_account(&w.f, "lhx", ROLE_CENTRE, w.other_county, (struct person_id){ 0 });
	fixture_as(&w.f, there);
	assert_int_equal(app_request_view(&w.f.app, w.open, &view, &err), ERR_NOT_FOUND);
	app_act_as_system(&w.f.app);
	move(w.f.town, w.other_county);

	fixture_as(&w.f, there);
	assert_ok(app_request_view(&w.f.app, w.open, &view, &err));
	assert_ok(app_person_get(&w.f.app, w.volunteer, &person, &err));
	fixture_as(&w.f, here);
	assert_int_equal(app_request_view(&w.f.app, w.open, &view, &err), ERR_NOT_FOUND);
	assert_int_equal(app_person_get(&w.f.app, w.volunteer, &person, &err), ERR_NOT_FOUND);
}

static void who_works_there_sees_the_same_as_before(void **state)
{
	struct request_view view;
	struct err err;

	(void)state;
	move(w.f.village, w.other_town);
	fixture_as(&w.f, w.f.station);
	assert_ok(app_request_view(&w.f.app, w.open, &view, &err));
	assert_ok(app_request_view(&w.f.app, w.rated, &view, &err));
	assert_string_equal(w.f.app.actor.unit, "石桥镇三家子村");
}

static void events_and_numbers_stay_as_they_were(void **state)
{
	struct request_event before[20], after[20];
	struct request_view was, is;
	struct err err;
	size_t nbefore, nafter;

	(void)state;
	assert_ok(app_request_view(&w.f.app, w.rated, &was, &err));
	assert_ok(app_request_events(&w.f.app, w.rated, before, 20, &nbefore, &err));
	move(w.f.village, w.other_town);
	assert_ok(app_request_view(&w.f.app, w.rated, &is, &err));
	assert_ok(app_request_events(&w.f.app, w.rated, after, 20, &nafter, &err));

	assert_string_equal(is.r.no, was.r.no);
	assert_int_equal(is.r.county_id.v, was.r.county_id.v);
	assert_int_equal(nafter, nbefore);
	for (size_t i = 0; i < nafter; i++)
		assert_string_equal(after[i].unit, before[i].unit);
}

static void moving_there_and_back_changes_nothing(void **state)
{
	struct site_counts before = counts(w.f.county), after;
	struct site site;
	struct err err;

	(void)state;
	move(w.f.village, w.other_town);
	move(w.f.village, w.f.town);
	after = counts(w.f.county);
	assert_memory_equal(&before, &after, sizeof(before));
	assert_ok(app_site_read(&w.f.app, w.f.village, &site, &err));
	assert_string_equal(site.place, "新立镇三家子村");
}

/* A table that gets a path is to be added to move_paths in src/app/site_move.c, and then here. */
static void every_table_with_a_path_is_moved(void **state)
{
	char text[400];
	struct buf tables = BUF_FIXED(text);
	struct err err;

	(void)state;
	assert_ok(db_ask(w.f.app.db,
		"SELECT group_concat(name, ' ') FROM (SELECT t.name FROM sqlite_schema AS t"
		" JOIN pragma_table_info(t.name) AS c ON c.name = 'path'"
		" WHERE t.type = 'table' ORDER BY t.name)",
		NULL, &tables, &err));
	assert_string_equal(
		text, "account evaluation person person_initials request site team volunteer");
}

static void nothing_new_begins_at_a_closed_site(void **state)
{
	struct request_new in = { .uuid = "11111111-2222-4333-8444-555555555555",
		.site = w.f.other_village,
		.name = "王秀珍",
		.phone = "",
		.fields = { .need = "换灯管",
			.address = "",
			.category = w.f.category,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(FIXTURE_NOW) + 3,
			.heads = 1,
			.risk_note = "",
			.note = "" } };
	struct request_placed placed;
	struct site site;
	struct err err;

	(void)state;
	assert_ok(app_site_read(&w.f.app, w.f.other_village, &site, &err));
	assert_ok(app_site_close(&w.f.app, site.id, site.ver, &err));
	assert_int_equal(app_request_place(&w.f.app, &in, &placed, &err), ERR_SITE_CLOSED);
	assert_ok(app_site_reopen(&w.f.app, site.id, site.ver + 1, &err));
	assert_ok(app_request_place(&w.f.app, &in, &placed, &err));
}

#define MOVE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MOVE_TEST(counts_leave_the_old_units_and_arrive_at_the_new),
		MOVE_TEST(requests_and_persons_are_seen_where_they_now_belong),
		MOVE_TEST(who_works_there_sees_the_same_as_before),
		MOVE_TEST(events_and_numbers_stay_as_they_were),
		MOVE_TEST(moving_there_and_back_changes_nothing),
		MOVE_TEST(every_table_with_a_path_is_moved),
		MOVE_TEST(nothing_new_begins_at_a_closed_site),
	};

	return RUN_TESTS(tests);
}
