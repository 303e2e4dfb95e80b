/* Ratings asked about again: which, by whom, what follows; and what the lists count meanwhile. */
#include <stdio.h>
#include <string.h>

#include "app/dispatch.h"
#include "app/revisit.h"
#include "app/task.h"
#include "app/team.h"
#include "base/clock.h"
#include "fixture.h"

#define YEAR	2026
#define BETWEEN (11 * CLOCK_MINUTE) /* ratings of one hand that are no burst */
#define MANY	33

static struct fixture f;
static struct person_id helper;
static struct account_id helper_account;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	helper = fixture_volunteer(&f, "张春生", f.village, "水电维修", &helper_account);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_check(&f);
	fixture_close(&f);
	return 0;
}

/* --- the way to a rating --------------------------------------------------------------------------------- */

static struct request_id deliver(void)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct assignment_id task;
	struct my_offer offer;
	struct err err;
	size_t n;

	assert_ok(app_dispatch(&f.app,
		&(struct dispatch_in){ .request = id,
			.ver = fixture_ver(&f, id),
			.persons = &helper,
			.npersons = 1,
			.overrule = true },
		&err));
	fixture_as(&f, helper_account);
	assert_ok(app_my_offers(&f.app, &offer, 1, &n, &err));
	assert_ok(app_offer_accept(&f.app, offer.id, NULL, &task, &err));
	assert_ok(app_task_arrive(&f.app, task, "", &err));
	assert_ok(app_task_done(&f.app, task,
		&(struct task_report){ .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 45 },
		&err));
	return id;
}

static struct evaluation_id rating_of(struct request_id id)
{
	struct evaluation row;
	struct err err;
	size_t n;

	fixture_as(&f, f.centre);
	assert_ok(app_request_evaluations(&f.app, id, &row, 1, &n, &err));
	assert_int_equal(n, 1);
	return row.id;
}

/* By the clerk of the village, on the resident's word. */
static struct evaluation_id rate(struct request_id id, int64_t score, enum outcome solved)
{
	bool reopened;
	struct err err;

	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = solved, .score = score }, &reopened, &err));
	return rating_of(id);
}

static struct evaluation_id rate_new(int64_t score)
{
	struct request_id id = deliver();

	fixture_advance(&f, BETWEEN);
	return rate(id, score, OUTCOME_SOLVED);
}

static struct rating_line figures(struct site_id site)
{
	const struct rating_page page = { .site = site, .year = YEAR };
	struct rating_line row;
	struct err err;
	size_t n;

	fixture_as(&f, f.centre);
	assert_ok(app_ratings(&f.app, &page, &row, 1, &n, &err));
	return row;
}

static struct evaluation_whole whole(struct evaluation_id id)
{
	struct evaluation_whole e;
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_evaluation_get(&f.app, id, &e, &err));
	return e;
}

static int64_t due(void)
{
	struct revisit_counts counts;
	struct err err;

	fixture_as(&f, f.institute);
	assert_ok(app_revisit_counts(&f.app, &counts, &err));
	return counts.due;
}

static enum revisit_state ask(struct evaluation_id id, const struct revisit_answer *answer)
{
	struct revisit_view view;
	struct revisit_answer a = *answer;
	enum revisit_state state;
	struct err err;

	fixture_as(&f, f.institute);
	assert_ok(app_revisit_open(&f.app, id, &view, &err));
	a.tries = view.e.tries;
	assert_ok(app_revisit_answer(&f.app, id, &a, &state, &err));
	return state;
}

static const struct revisit_answer says_five = { .given = true, .said = { OUTCOME_SOLVED, 5 } };
static const struct revisit_answer nobody = { .reached = REVISIT_NOBODY };

/* --- which ----------------------------------------------------------------------------------------------- */

static void test_every_low_rating_is_asked_about(void **state)
{
	struct evaluation_id two = rate_new(2);

	(void)state;
	assert_true(whole(two).why & REVISIT_WHY_LOW);
	assert_int_equal(whole(two).revisit, REVISIT_DUE);
	assert_int_equal(figures(f.county).low, 1);
}

static void test_of_those_by_proxy_at_least_a_tenth_is_asked_about(void **state)
{
	int64_t chosen = 0;

	(void)state;
	for (int i = 1; i <= MANY; i++) {
		rate_new(5);
		chosen = due();
		assert_true(chosen * 10 >= i);
	}
	assert_true(chosen <= MANY / 2);
}

static void test_a_month_begins_its_own_sample(void **state)
{
	(void)state;
	rate_new(5);
	assert_int_equal(due(), 1);
	fixture_advance(&f, 15 * CLOCK_DAY);
	rate_new(5);
	assert_int_equal(due(), 2);
}

/* --- who and what follows -------------------------------------------------------------------------------- */

static void test_who_entered_a_rating_does_not_ask_about_it(void **state)
{
	struct request_id id = deliver();
	struct revisit_view view;
	struct evaluation_id rating;
	bool reopened;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 1 }, &reopened, &err));
	rating = rating_of(id);
	fixture_as(&f, f.institute);
	assert_int_equal(app_revisit_open(&f.app, rating, &view, &err), ERR_OWN_WORK);
	fixture_as(&f, f.centre);
	assert_ok(app_revisit_open(&f.app, rating, &view, &err));
}

static void test_a_contrary_answer_marks_the_station_and_the_rating_stays(void **state)
{
	struct evaluation_id two = rate_new(2);

	(void)state;
	assert_int_equal(ask(two, &says_five), REVISIT_MISMATCH);

	assert_int_equal(whole(two).score, 2);
	assert_int_equal(whole(two).asked_score, 5);
	assert_int_equal(figures(f.village).mismatch, 1);
	assert_int_equal(figures(f.county).mismatch, 1);
	assert_int_equal(figures(f.county).low, 1);
	assert_int_equal(figures(f.other_village).mismatch, 0);
}

static void test_who_says_no_rating_was_given_contradicts_it(void **state)
{
	struct revisit_answer never = says_five;
	struct evaluation_id five = rate_new(5);

	(void)state;
	never.given = false;
	assert_int_equal(ask(five, &never), REVISIT_MISMATCH);
}

static void test_nobody_is_called_more_than_twice(void **state)
{
	struct evaluation_id two = rate_new(2);
	int64_t first = whole(two).due_at;

	(void)state;
	fixture_advance(&f, CLOCK_DAY);
	assert_int_equal(ask(two, &nobody), REVISIT_DUE);
	assert_true(whole(two).due_at > first);
	assert_int_equal(ask(two, &nobody), REVISIT_UNREACHABLE);
	assert_int_equal(due(), 0);
}

static void test_of_two_answers_to_one_call_the_second_is_refused(void **state)
{
	struct evaluation_id two = rate_new(2);
	enum revisit_state came;
	struct revisit_answer late = nobody;
	struct err err;

	(void)state;
	assert_int_equal(ask(two, &nobody), REVISIT_DUE);
	late.tries = 0;
	assert_int_equal(app_revisit_answer(&f.app, two, &late, &came, &err), ERR_CONFLICT);
}

/* --- held ------------------------------------------------------------------------------------------------ */

/* Three of one clerk within ten minutes. */
static void burst(struct evaluation_id out[3])
{
	struct request_id ids[3];

	for (int i = 0; i < 3; i++)
		ids[i] = deliver();
	for (int i = 0; i < 3; i++) {
		fixture_advance(&f, 3 * CLOCK_MINUTE);
		out[i] = rate(ids[i], 5, OUTCOME_SOLVED);
	}
}

static void test_three_of_one_hand_within_ten_minutes_count_in_no_rate(void **state)
{
	struct evaluation_id ids[3];
	struct rating_line line;

	(void)state;
	burst(ids);
	line = figures(f.village);
	assert_int_equal(line.delivered, 3);
	assert_int_equal(line.proxy, 3);
	assert_int_equal(line.held, 3);
	assert_int_equal(line.good, 0);
	for (int i = 0; i < 3; i++)
		assert_true(whole(ids[i]).why & REVISIT_WHY_BURST);
}

static void test_three_in_more_than_ten_minutes_are_not_held(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		rate_new(5);
	assert_int_equal(figures(f.village).held, 0);
	assert_int_equal(figures(f.village).good, 3);
}

static void test_asking_releases_a_held_rating_or_discards_it(void **state)
{
	const struct revisit_answer says_one = { .given = true, .said = { OUTCOME_UNSOLVED, 1 } };
	struct evaluation_id ids[3];
	struct rating_line line;

	(void)state;
	burst(ids);
	assert_int_equal(ask(ids[0], &says_five), REVISIT_AGREED);
	assert_int_equal(ask(ids[1], &says_one), REVISIT_MISMATCH);
	line = figures(f.village);
	assert_int_equal(line.held, 1);
	assert_int_equal(line.good, 1);
	assert_int_equal(line.proxy, 2);
	assert_int_equal(line.delivered, 3); /* the discarded one is unrated */
	assert_int_equal(line.mismatch, 1);
}

static void test_the_served_unit_rating_itself_is_held(void **state)
{
	struct request_id id = deliver();
	struct request_view view;
	struct account_id served;
	struct evaluation_id rating;
	bool reopened;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(app_request_view(&f.app, id, &view, &err));
	served = fixture_account(&f, "xuexiao", ROLE_STATION, f.village, view.r.requester_id);
	fixture_as(&f, served);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = 5 }, &reopened, &err));
	rating = rating_of(id);

	assert_true(whole(rating).why & REVISIT_WHY_SERVED);
	assert_int_equal(figures(f.village).held, 1);
}

/* --- what the rated see ---------------------------------------------------------------------------------- */

static void test_a_volunteer_sees_it_a_day_later_and_no_number_to_call(void **state)
{
	struct request_id id = deliver();
	struct evaluation_whole e;
	struct team_rating row;
	struct evaluation_id rating;
	bool reopened;
	struct err err;
	size_t n;

	(void)state;
	fixture_as(&f, f.station);
	assert_ok(app_evaluate(&f.app, id,
		&(struct evaluation_new){
			.solved = OUTCOME_SOLVED, .score = 3, .words = "再来打19900034000" },
		&reopened, &err));
	rating = rating_of(id);
	fixture_as(&f, helper_account);
	assert_int_equal(app_evaluation_get(&f.app, rating, &e, &err), ERR_NOT_FOUND);
	fixture_advance(&f, CLOCK_DAY);
	assert_ok(app_evaluation_get(&f.app, rating, &e, &err));
	assert_string_equal(e.words, "再来打***********");
	assert_string_equal(e.requester, "");
	assert_ok(app_volunteer_ratings(&f.app, helper, &row, 1, &n, &err));
	assert_string_equal(row.words, "再来打***********");
	assert_true(strstr(whole(rating).words, "19900034000") != NULL);
}

static void test_held_ratings_are_not_in_the_volunteers_record(void **state)
{
	struct evaluation_id ids[3];
	struct team_rating rows[4];
	struct err err;
	size_t n;

	(void)state;
	burst(ids);
	fixture_as(&f, f.centre);
	assert_ok(app_volunteer_ratings(&f.app, helper, rows, 4, &n, &err));
	assert_int_equal(n, 0);
	ask(ids[2], &says_five);
	assert_ok(app_volunteer_ratings(&f.app, helper, rows, 4, &n, &err));
	assert_int_equal(n, 1);
}

/* --- lists ----------------------------------------------------------------------------------------------- */

static size_t grouped(enum rating_group group, struct rating_line *rows, size_t cap)
{
	const struct rating_page page = {
		.site = f.county, .year = YEAR, .group = group, .sort = RATING_SORT_MOST
	};
	struct err err;
	size_t n;

	fixture_as(&f, f.centre);
	assert_ok(app_ratings(&f.app, &page, rows, cap, &n, &err));
	return n;
}

static void test_figures_by_category_and_volunteer_add_up_to_the_whole(void **state)
{
	struct rating_line all, rows[8];

	(void)state;
	rate_new(5);
	rate_new(2);
	deliver();
	all = figures(f.county);
	assert_int_equal(all.delivered, 3);
	assert_int_equal(all.own + all.proxy, 2);
	assert_int_equal(grouped(RATING_BY_CATEGORY, rows, 8), 1);
	assert_int_equal(rows[0].delivered, 3);
	assert_int_equal(rows[0].good, 1);
	assert_int_equal(grouped(RATING_BY_PERSON, rows, 8), 1);
	assert_int_equal(rows[0].of_id, helper.v);
	assert_int_equal(rows[0].proxy, 2);
	assert_int_equal(grouped(RATING_BY_TEAM, rows, 8), 0);
}

static void test_the_unrated_are_listed_and_one_leaves_when_it_is_rated(void **state)
{
	const struct delivered_page page = { .site = f.village, .year = YEAR, .unrated = true };
	struct request_id first = deliver(), second = deliver();
	struct rating_case rows[4];
	struct err err;
	size_t n;

	(void)state;
	rate(first, 5, OUTCOME_SOLVED);
	assert_ok(app_delivered(&f.app, &page, rows, 4, &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].request_id.v, second.v);
}

static void test_a_low_rating_counts_and_the_request_is_done_again(void **state)
{
	struct request_id id = deliver();
	struct rating_line line;

	(void)state;
	rate(id, 1, OUTCOME_UNSOLVED);
	line = figures(f.village);
	assert_int_equal(line.delivered, 1);
	assert_int_equal(line.low, 1);
	assert_int_equal(fixture_state(&f, id), REQUEST_REWORK);
}

static void test_another_category_takes_the_figures_along(void **state)
{
	struct request_id id = deliver();
	struct request_fields fields;
	struct request_view view;
	struct rating_line rows[4];
	struct err err;

	(void)state;
	rate(id, 1, OUTCOME_UNSOLVED);
	fixture_as(&f, f.centre);
	assert_ok(app_request_view(&f.app, id, &view, &err));
	fields = (struct request_fields){ .need = view.r.need,
		.address = "",
		.category = { view.r.category_id.v == 1 ? 2 : 1 },
		.urgency = URGENCY_ORDINARY,
		.wanted_day = clock_day_of(f.app.now) + 1,
		.heads = 1,
		.risk = RISK_NONE };
	assert_ok(app_request_edit(&f.app, id, view.r.ver, &fields, &err));
	assert_true(grouped(RATING_BY_CATEGORY, rows, 4) >= 1);
	assert_int_equal(rows[0].of_id, fields.category.v);
	assert_int_equal(rows[0].low, 1);
}

#define REVISIT_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		REVISIT_TEST(test_every_low_rating_is_asked_about),
		REVISIT_TEST(test_of_those_by_proxy_at_least_a_tenth_is_asked_about),
		REVISIT_TEST(test_a_month_begins_its_own_sample),
		REVISIT_TEST(test_who_entered_a_rating_does_not_ask_about_it),
		REVISIT_TEST(test_a_contrary_answer_marks_the_station_and_the_rating_stays),
		REVISIT_TEST(test_who_says_no_rating_was_given_contradicts_it),
		REVISIT_TEST(test_nobody_is_called_more_than_twice),
		REVISIT_TEST(test_of_two_answers_to_one_call_the_second_is_refused),
		REVISIT_TEST(test_three_of_one_hand_within_ten_minutes_count_in_no_rate),
		REVISIT_TEST(test_three_in_more_than_ten_minutes_are_not_held),
		REVISIT_TEST(test_asking_releases_a_held_rating_or_discards_it),
		REVISIT_TEST(test_the_served_unit_rating_itself_is_held),
		REVISIT_TEST(test_a_volunteer_sees_it_a_day_later_and_no_number_to_call),
		REVISIT_TEST(test_held_ratings_are_not_in_the_volunteers_record),
		REVISIT_TEST(test_figures_by_category_and_volunteer_add_up_to_the_whole),
		REVISIT_TEST(test_the_unrated_are_listed_and_one_leaves_when_it_is_rated),
		REVISIT_TEST(test_a_low_rating_counts_and_the_request_is_done_again),
		REVISIT_TEST(test_another_category_takes_the_figures_along),
	};

	return RUN_TESTS(tests);
}
