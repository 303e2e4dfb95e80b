/* The demonstration city: what it holds, that it holds together, and that the same wish makes it again. */
#include <stdio.h>

#include "app/account.h"
#include "app/check.h"
#include "app/demo.h"
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/request.h"
#include "app/task.h"
#include "base/str.h"
#include "city.h"

#define VOLUNTEERS 300

static struct city city;
static struct demo_counts counts;
static uint32_t roles; /* bit per role of an account told */
static int told;

static void note_account(void *ctx, const struct demo_account *account)
{
	(void)ctx;
	assert_true(strlen(account->password) >= PASSWORD_MIN_BYTES);
	roles |= UINT32_C(1) << account->role;
	told++;
}

/* What folder_create leaves behind: the root and the account admin. */
static void open_empty(struct city *c)
{
	const struct account_new admin = { .login = "admin", .role = ROLE_ADMIN };
	struct account_new in = admin;
	char code[CRYPTO_CODE_BYTES];
	struct account_id id;
	struct err err;

	city_open(c);
	in.site = c->root;
	assert_ok(app_account_add(&c->app, &in, code, &id, &err));
}

static void make(struct city *c, int64_t seed, struct demo_counts *out)
{
	const struct demo_wish wish = {
		.volunteers = VOLUNTEERS, .seed = seed, .account = note_account
	};
	struct err err;
	enum err_code rc;

	open_empty(c);
	rc = app_demo(&c->app, &wish, out, &err);
	if (rc)
		fail_msg("%s: %s", err_name(rc), err.detail);
}

static int setup(void **state)
{
	(void)state;
	assert_true(i18n_init());
	make(&city, 1, &counts);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	city_close(&city);
	return 0;
}

static void act_as(const char *login)
{
	struct account_row row;
	struct err err;

	app_act_as_system(&city.app);
	assert_ok(app_account_find(&city.app, login, &row, &err));
	assert_ok(app_act_as(&city.app, row.id, &err));
}

static int64_t sites_of(enum site_view view)
{
	struct err err;
	int64_t n;

	app_act_as_system(&city.app);
	assert_ok(app_site_count(&city.app,
		&(struct site_filter){ .view = view, .within = scope_of("") }, &n, &err));
	return n;
}

static void test_the_city_has_the_shape_of_a_real_one(void **state)
{
	(void)state;
	assert_int_equal(sites_of(SITE_VIEW_STATIONS), 537);
	assert_int_equal(sites_of(SITE_VIEW_ALL), counts.sites);
	assert_int_equal(counts.sites - sites_of(SITE_VIEW_POINTS), 1 + 4 + 48 + 537);
	assert_int_equal(counts.volunteers, VOLUNTEERS);
}

static void test_all_invariants_hold(void **state)
{
	(void)state;
	app_act_as_system(&city.app);
	for (const struct app_check *c = app_checks; c->name; c++) {
		struct check_sink sink = { .n = 0 };
		struct err err;

		assert_ok(c->run(&city.app, &sink, &err));
		if (sink.n)
			fail_msg("%s: %lld faults", c->name, (long long)sink.n);
	}
}

static void test_requests_stand_in_every_state(void **state)
{
	static const enum request_state states[] = { REQUEST_SUBMITTED, REQUEST_NEED_INFO,
		REQUEST_ACCEPTED, REQUEST_REJECTED, REQUEST_MADE, REQUEST_OFFERED, REQUEST_CLAIMED,
		REQUEST_SCHEDULED, REQUEST_IN_SERVICE, REQUEST_NO_SHOW, REQUEST_DELIVERED,
		REQUEST_REWORK, REQUEST_CLOSED, REQUEST_CANCELLED };
	struct site_counts found;
	struct account_row clerk;
	struct err err;

	(void)state;
	app_act_as_system(&city.app);
	assert_ok(app_account_find(&city.app, "sgl", &clerk, &err));
	assert_ok(app_site_counts(&city.app, clerk.site_id, &found, &err));
	for (size_t i = 0; i < ARRAY_SIZE(states); i++)
		if (!found.request[states[i]])
			fail_msg("no request is %s", request_state_text(states[i]));
	assert_true(found.volunteer[VOLUNTEER_STATUS_ACTIVE] > VOLUNTEERS / 16);
	assert_ok(app_site_counts(&city.app, city.root, &found, &err));
	assert_true(found.late > 0);
}

static void test_every_role_has_an_account_and_they_are_few(void **state)
{
	(void)state;
	assert_int_equal(roles, (UINT32_C(1) << ROLE_COUNT) - 1);
	assert_true(told <= 30);
}

static size_t open_rows(struct request_row *rows, size_t cap)
{
	const struct request_page page = { .scope = city.app.actor.scope, .states = UINT32_MAX };
	struct err err;
	size_t n;

	assert_ok(app_request_page(&city.app, &page, rows, cap, &n, &err));
	return n;
}

static void test_a_centres_list_fills_more_than_a_page(void **state)
{
	struct request_row rows[64];

	(void)state;
	act_as("lwj");
	assert_true(open_rows(rows, ARRAY_SIZE(rows)) > 40);
	act_as("sgl");
	assert_true(open_rows(rows, ARRAY_SIZE(rows)) > 15);
}

static void test_a_volunteer_has_offers_and_tasks(void **state)
{
	struct my_counts mine;
	struct err err;

	(void)state;
	act_as("zcs");
	assert_ok(app_my_counts(&city.app, &mine, &err));
	assert_true(mine.offers >= 1);
	assert_true(mine.tasks >= 1);
	assert_true(mine.done >= 1);
}

static void test_somebody_is_to_be_called(void **state)
{
	struct call_row rows[16];
	struct err err;
	size_t n;

	(void)state;
	act_as("sgl");
	assert_ok(app_call_list(&city.app, rows, ARRAY_SIZE(rows), &n, &err));
	assert_true(n >= 1);
}

static size_t ratings_flagged(enum rating_flag flag)
{
	struct rating_case rows[64];
	struct err err;
	size_t n;

	assert_ok(app_ratings_flagged(
		&city.app, city.app.actor.site, flag, rows, ARRAY_SIZE(rows), &n, &err));
	return n;
}

static void test_ratings_were_asked_about_and_some_are_held(void **state)
{
	(void)state;
	act_as("lwj");
	assert_true(ratings_flagged(RATING_HELD) >= 1);
	assert_true(ratings_flagged(RATING_MISMATCH) >= 1);
	assert_true(ratings_flagged(RATING_ASKED) > ratings_flagged(RATING_MISMATCH));
}

static void test_nothing_is_in_the_future(void **state)
{
	struct request_row rows[64];
	struct err err;

	(void)state;
	act_as("lwj");
	for (size_t i = 0, n = open_rows(rows, ARRAY_SIZE(rows)); i < n; i++) {
		struct request_event events[40];
		size_t nevents;

		assert_ok(app_request_events(
			&city.app, rows[i].id, events, ARRAY_SIZE(events), &nevents, &err));
		assert_true(nevents > 0);
		assert_true(events[0].at <= city.app.now);
	}
}

static void digest_of(struct city *c, uint8_t out[CRYPTO_HASH_BYTES])
{
	struct err err;

	app_act_as_system(&c->app);
	assert_ok(app_content_digest(&c->app, out, &err));
}

static void test_the_same_seed_makes_the_same_city(void **state)
{
	uint8_t first[CRYPTO_HASH_BYTES], second[CRYPTO_HASH_BYTES];
	struct demo_counts again;
	struct city other;

	(void)state;
	digest_of(&city, first);
	make(&other, 1, &again);
	digest_of(&other, second);
	city_close(&other);
	assert_memory_equal(first, second, sizeof(first));
	assert_memory_equal(&counts, &again, sizeof(counts));
}

static void test_another_seed_makes_another_city(void **state)
{
	uint8_t first[CRYPTO_HASH_BYTES], second[CRYPTO_HASH_BYTES];
	struct demo_counts again;
	struct city other;

	(void)state;
	digest_of(&city, first);
	make(&other, 2, &again);
	digest_of(&other, second);
	city_close(&other);
	assert_memory_not_equal(first, second, sizeof(first));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_city_has_the_shape_of_a_real_one),
		TEST(test_all_invariants_hold),
		TEST(test_requests_stand_in_every_state),
		TEST(test_every_role_has_an_account_and_they_are_few),
		TEST(test_a_centres_list_fills_more_than_a_page),
		TEST(test_a_volunteer_has_offers_and_tasks),
		TEST(test_somebody_is_to_be_called),
		TEST(test_ratings_were_asked_about_and_some_are_held),
		TEST(test_nothing_is_in_the_future),
		TEST(test_the_same_seed_makes_the_same_city),
		TEST(test_another_seed_makes_another_city),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, setup, teardown);
}
