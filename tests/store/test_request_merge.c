/* Requests placed twice: proposed, merged, parted, and rated by everybody who asked. */
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/merge.h"
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

static enum err_code merge(struct request_id a, struct request_id b, struct err *err)
{
	return app_request_merge(&f.app, &(struct merge_side){ a, fixture_ver(&f, a) },
		&(struct merge_side){ b, fixture_ver(&f, b) }, err);
}

static struct request_id a_lamp(const char *name, const char *phone)
{
	return fixture_request(
		&f, &(struct a_request){ .need = "村口路灯坏了", .name = name, .phone = phone });
}

/* Offers it to one volunteer, who takes it, goes there and reports it done. */
static void serve(struct request_id id, struct person_id person, struct account_id account)
{
	const struct task_report report = { .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 45 };
	struct my_offer offers[2];
	struct assignment_id task;
	size_t n;
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_dispatch(&f.app,
		&(struct dispatch_in){ .request = id,
			.ver = fixture_ver(&f, id),
			.persons = &person,
			.npersons = 1 },
		&err));
	fixture_as(&f, account);
	assert_ok(app_my_offers(&f.app, offers, ARRAY_SIZE(offers), &n, &err));
	assert_ok(app_offer_accept(&f.app, offers[0].id, NULL, &task, &err));
	assert_ok(app_task_arrive(&f.app, task, "", &err));
	fixture_advance(&f, CLOCK_HOUR);
	assert_ok(app_task_done(&f.app, task, &report, &err));
	fixture_as(&f, f.centre);
}

static struct rating_line ratings(void)
{
	const struct rating_page page = { .site = f.village, .year = 2026 };
	struct rating_line rows[4];
	size_t n;
	struct err err;

	assert_ok(app_ratings(&f.app, &page, rows, ARRAY_SIZE(rows), &n, &err));
	return rows[0];
}

static enum err_code rate(struct request_id id, int score)
{
	bool reopened;
	struct err err;

	return app_evaluate(&f.app, id,
		&(struct evaluation_new){ .solved = OUTCOME_SOLVED, .score = score }, &reopened,
		&err);
}

static void the_most_alike_stands_first_and_nothing_of_another_village(void **state)
{
	struct request_id one = a_lamp("王秀珍", "19900034000");
	struct request_id other = a_lamp("赵德山", "");
	struct request_id again = a_lamp("王秀珍的儿子", "19900034000");
	struct alike_request rows[8];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	fixture_request(&f, &(struct a_request){ .need = "想理发", .name = "吴秀兰" });
	fixture_request(
		&f, &(struct a_request){
			    .need = "村口路灯坏了", .name = "钱守义", .site = f.other_village });
	assert_ok(app_alike_to(&f.app, one, rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(n, 2);
	assert_int_equal(rows[0].row.id.v, again.v); /* one telephone */
	assert_int_equal(rows[1].row.id.v, other.v);
	assert_true(rows[1].score >= ALIKE_PROPOSED);
	assert_false(rows[0].stays);
}

static void the_younger_goes_along_and_is_restored_as_it_was(void **state)
{
	struct request_id older = a_lamp("王秀珍", ""), younger = a_lamp("赵德山", "");
	enum request_state before = fixture_state(&f, younger);
	struct merged_row rows[4], master;
	size_t n;
	struct err err;

	(void)state;
	assert_ok(merge(younger, older, &err));
	assert_int_equal(fixture_state(&f, younger), REQUEST_MERGED);
	assert_ok(app_request_merged(&f.app, older, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	assert_ok(app_request_master(&f.app, younger, &master, &err));
	assert_int_equal(master.id.v, older.v);
	assert_ok(app_request_unmerge(&f.app, younger, &err));

	assert_int_equal(fixture_state(&f, younger), before);
	assert_int_equal(app_request_master(&f.app, younger, &master, &err), ERR_NOT_FOUND);
}

static void the_one_that_came_farther_stays_and_offers_are_taken_back(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id offered = fixture_made(&f, "换灯管", 1);
	struct person_id two = fixture_volunteer(&f, "刘海涛", f.village, "水电维修", NULL);
	struct request_id taken = fixture_made(&f, "换灯管", 1);
	struct account_id second = fixture_account(&f, "lht2", ROLE_VOLUNTEER, f.village, two);
	struct my_offer offers[2];
	struct assignment_id task;
	size_t n;
	struct err err;

	(void)state;
	assert_ok(app_dispatch(&f.app,
		&(struct dispatch_in){ .request = offered,
			.ver = fixture_ver(&f, offered),
			.persons = &one,
			.npersons = 1 },
		&err));
	assert_ok(app_dispatch(&f.app,
		&(struct dispatch_in){ .request = taken,
			.ver = fixture_ver(&f, taken),
			.persons = &two,
			.npersons = 1 },
		&err));
	fixture_as(&f, second);
	assert_ok(app_my_offers(&f.app, offers, ARRAY_SIZE(offers), &n, &err));
	assert_ok(app_offer_accept(&f.app, offers[0].id, NULL, &task, &err));
	fixture_as(&f, account);
	assert_ok(app_my_offers(&f.app, offers, ARRAY_SIZE(offers), &n, &err));
	fixture_as(&f, f.centre);
	assert_ok(merge(offered, taken, &err));

	assert_int_equal(fixture_state(&f, offered), REQUEST_MERGED);
	fixture_as(&f, account);
	assert_int_equal(app_offer_accept(&f.app, offers[0].id, NULL, &task, &err), ERR_MERGED);
	fixture_as(&f, f.centre);
	assert_ok(app_request_unmerge(&f.app, offered, &err));
	assert_int_equal(fixture_state(&f, offered), REQUEST_MADE); /* to be dispatched anew */
}

static void two_that_are_taken_are_not_merged_and_nothing_changes(void **state)
{
	struct request_id ids[2];
	struct err err;

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct account_id account;
		struct person_id one = fixture_volunteer(
			&f, i ? "张春生" : "刘海涛", f.village, "水电维修", &account);
		struct my_offer offers[2];
		struct assignment_id task;
		size_t n;

		ids[i] = fixture_made(&f, "换灯管", 1);
		assert_ok(app_dispatch(&f.app,
			&(struct dispatch_in){ .request = ids[i],
				.ver = fixture_ver(&f, ids[i]),
				.persons = &one,
				.npersons = 1 },
			&err));
		fixture_as(&f, account);
		assert_ok(app_my_offers(&f.app, offers, ARRAY_SIZE(offers), &n, &err));
		assert_ok(app_offer_accept(&f.app, offers[0].id, NULL, &task, &err));
		fixture_as(&f, f.centre);
	}

	assert_int_equal(merge(ids[0], ids[1], &err), ERR_STATE);
	assert_int_equal(fixture_state(&f, ids[0]), REQUEST_CLAIMED);
	assert_int_equal(fixture_state(&f, ids[1]), REQUEST_CLAIMED);
}

static void a_decision_about_something_changed_meanwhile_is_refused(void **state)
{
	struct request_id older = a_lamp("王秀珍", ""), younger = a_lamp("赵德山", "");
	const struct merge_side seen[] = { { older, fixture_ver(&f, older) },
		{ younger, fixture_ver(&f, younger) } };
	struct err err;

	(void)state;
	assert_ok(app_request_nudge(&f.app, older, &err));

	assert_int_equal(app_request_merge(&f.app, &seen[1], &seen[0], &err), ERR_CONFLICT);
	assert_int_equal(app_request_merge(&f.app, &seen[1], &seen[1], &err), ERR_NOT_FOUND);
}

static void what_was_merged_into_the_one_that_goes_goes_with_it(void **state)
{
	struct request_id first = a_lamp("王秀珍", ""), second = a_lamp("赵德山", ""),
			  third = a_lamp("周凤英", "");
	struct merged_row rows[4];
	size_t n;
	struct err err;

	(void)state;
	assert_ok(merge(third, second, &err));
	assert_ok(merge(second, first, &err));
	assert_ok(app_request_merged(&f.app, first, rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(n, 2);
}

static void everybody_who_asked_rates_and_each_counts_once(void **state)
{
	struct account_id account;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id stays = fixture_made(&f, "换灯管", 1), goes = a_lamp("赵德山", "");
	struct candidate c;
	struct rating_line counted;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(merge(goes, stays, &err));
	assert_int_equal(rate(goes, 5), ERR_STATE); /* not before it is done */
	serve(stays, one, account);
	assert_int_equal(fixture_state(&f, goes), REQUEST_DELIVERED);
	counted = ratings();
	assert_int_equal(counted.delivered, 2);
	assert_ok(rate(stays, 5));
	assert_ok(rate(goes, 2));
	counted = ratings();

	assert_int_equal(counted.delivered, 2);
	assert_int_equal(counted.own + counted.proxy, 2);
	assert_int_equal(counted.good, 1);
	assert_int_equal(fixture_state(&f, stays), REQUEST_CLOSED);
	assert_int_equal(fixture_state(&f, goes), REQUEST_REWORK); /* on its own now */
	assert_ok(app_candidate(&f.app, goes, one, &c, &err));
	assert_int_equal(c.score.exclusion, DISPATCH_HANDLED_BEFORE);
	assert_int_equal(c.score.exclusion, DISPATCH_HANDLED_BEFORE);
}

static void the_volunteer_is_not_let_rate_the_own_work_through_the_other_request(void **state)
{
	struct account_id account, clerk;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct request_id stays = fixture_made(&f, "换灯管", 1), goes = a_lamp("赵德山", "");
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	clerk = fixture_account(&f, "zcs-clerk", ROLE_STATION, f.village, one);
	assert_ok(merge(goes, stays, &err));
	serve(stays, one, account);
	fixture_as(&f, clerk);

	assert_int_equal(rate(goes, 5), ERR_OWN_WORK);
}

static void done_again_means_done_again_for_all_who_have_not_rated(void **state)
{
	struct account_id account, account2;
	struct person_id one = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	struct person_id two = fixture_volunteer(&f, "刘海涛", f.village, "水电维修", &account2);
	struct request_id stays = fixture_made(&f, "换灯管", 1), goes = a_lamp("赵德山", "");
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(merge(goes, stays, &err));
	serve(stays, one, account);
	assert_ok(rate(stays, 1));
	assert_int_equal(fixture_state(&f, stays), REQUEST_REWORK);
	assert_int_equal(fixture_state(&f, goes), REQUEST_MERGED);
	serve(stays, two, account2);
	assert_ok(rate(goes, 5));

	assert_int_equal(fixture_state(&f, goes), REQUEST_CLOSED);
	assert_int_equal(fixture_state(&f, stays), REQUEST_DELIVERED);
}

static void one_withdraws_and_the_other_goes_on(void **state)
{
	struct request_id stays = a_lamp("王秀珍", ""), goes = a_lamp("赵德山", "");
	enum request_state before = fixture_state(&f, goes);
	struct err err;

	(void)state;
	assert_ok(merge(goes, stays, &err));
	assert_ok(app_request_cancel(&f.app, stays, 1, "", &err));

	assert_int_equal(fixture_state(&f, stays), REQUEST_CANCELLED);
	assert_int_equal(fixture_state(&f, goes), before);
}

static void what_nobody_can_do_is_done_for_nobody(void **state)
{
	struct request_id stays = fixture_made(&f, "换灯管", 1), goes = a_lamp("赵德山", "");
	struct request r;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(merge(goes, stays, &err));
	assert_ok(app_request_unable(&f.app, stays, "没人会修", &err));
	assert_ok(store_request_get_any(f.app.db, goes, &r, &err));

	assert_int_equal(r.state, REQUEST_CLOSED);
	assert_int_equal(r.close_kind, CLOSE_KIND_UNABLE);
	assert_int_equal(app_request_unmerge(&f.app, goes, &err), ERR_STATE);
}

static void a_clerk_of_another_village_merges_nothing(void **state)
{
	struct request_id one = a_lamp("王秀珍", ""), two = a_lamp("赵德山", "");
	struct request_id theirs;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	theirs = fixture_request(
		&f, &(struct a_request){
			    .need = "村口路灯坏了", .name = "钱守义", .site = f.other_village });
	fixture_as(&f, f.other_station);
	assert_int_equal(merge(one, two, &err), ERR_NOT_FOUND);
	assert_int_equal(merge(one, theirs, &err), ERR_NOT_FOUND);
	assert_int_equal(merge(theirs, one, &err), ERR_NOT_FOUND);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(the_most_alike_stands_first_and_nothing_of_another_village),
		T(the_younger_goes_along_and_is_restored_as_it_was),
		T(the_one_that_came_farther_stays_and_offers_are_taken_back),
		T(two_that_are_taken_are_not_merged_and_nothing_changes),
		T(a_decision_about_something_changed_meanwhile_is_refused),
		T(what_was_merged_into_the_one_that_goes_goes_with_it),
		T(everybody_who_asked_rates_and_each_counts_once),
		T(the_volunteer_is_not_let_rate_the_own_work_through_the_other_request),
		T(done_again_means_done_again_for_all_who_have_not_rated),
		T(one_withdraws_and_the_other_goes_on),
		T(what_nobody_can_do_is_done_for_nobody),
		T(a_clerk_of_another_village_merges_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
