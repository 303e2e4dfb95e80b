/*
 * Lists of volunteers on a county of many: every page, view and search gives the same rows as looking at all.
 *
 * A centre's scope is wide (read by index), a station's is near (read whole and sorted); both must agree.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/volunteer.h"
#include "app/volunteer_batch.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/person.h"

#define MANY 9000

static struct fixture f;

static const char *const surnames[] = { "张", "李", "王", "单", "曾", "欧阳", "赵", "周", "陈",
	"郑" };
static const char *const given[] = { "三", "春生", "长顺", "秀英", "海涛", "玉兰", "建国", "丽",
	"桂芳", "小明" };

static void add_many(struct chance *chance)
{
	struct person_site village, other;
	struct volunteer_batch *batch;
	struct person_id id;
	struct err err;

	app_act_as_system(&f.app);
	assert_ok(store_person_site(f.app.db, f.village, &f.app.actor.scope, &village, &err));
	assert_ok(store_person_site(f.app.db, f.other_village, &f.app.actor.scope, &other, &err));
	assert_ok(app_begin(&f.app, &err));
	assert_ok(app_volunteer_batch_open(&f.app, &batch, &err));
	for (int i = 0; i < MANY; i++) {
		const struct person_site *site = chance_below(chance, 30) ? &other : &village;
		char name[40], phone[16];

		snprintf(name, sizeof(name), "%s%s",
			surnames[chance_below(chance, ARRAY_SIZE(surnames))],
			given[chance_below(chance, ARRAY_SIZE(given))]);
		snprintf(phone, sizeof(phone), "199%08d", i);
		assert_ok(app_volunteer_batch_add(batch,
			&(struct volunteer_bulk){ .name = name,
				.born_on = clock_day_from(1970, 1, 1) + i,
				.site = site->id,
				.path = site->path,
				.phone = phone,
				.status = chance_below(chance, 40) ? VOLUNTEER_STATUS_ACTIVE
								   : VOLUNTEER_STATUS_APPLIED,
				.skills = chance_below(chance, 20) ? 0 : UINT64_C(1) << 25,
				.free_parts = FREE_ALL },
			&id, &err));
	}
	app_volunteer_batch_close(batch);
	assert_ok(app_end(&f.app, ERR_OK, &err));
}

static int setup(void **state)
{
	struct chance chance = { 0 };

	(void)state;
	fixture_open(&f);
	add_many(&chance);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

/* All ids of a list in its order, page by page. */
static size_t walk(const struct volunteer_filter *filter, bool backward, int64_t *ids, size_t cap)
{
	static struct volunteer_item page[97];
	struct volunteer_item last;
	struct volunteer_page want = { .backward = backward };
	size_t total = 0, n;
	struct err err;

	do {
		assert_ok(app_volunteer_list(
			&f.app, filter, &want, page, ARRAY_SIZE(page), &n, &err));
		for (size_t i = 0; i < n && total < cap; i++)
			ids[total++] = page[i].v.person_id.v;
		if (n) {
			last = page[n - 1];
			want.from = &last;
		}
	} while (n == ARRAY_SIZE(page) && total < cap);
	return total;
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Forward and backward are the same rows in opposite order, each row once; returns how many. */
static size_t assert_consistent(const struct volunteer_filter *filter)
{
	static int64_t down[MANY + 100], up[MANY + 100];
	size_t n = walk(filter, false, down, ARRAY_SIZE(down));
	size_t m = walk(filter, true, up, ARRAY_SIZE(up));

	assert_int_equal(n, m);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(down[i], up[n - 1 - i]);
	qsort(down, n, sizeof(down[0]), by_value);
	for (size_t i = 1; i < n; i++)
		assert_int_not_equal(down[i - 1], down[i]);
	return n;
}

static int64_t count(const struct volunteer_filter *filter)
{
	int64_t n;
	struct err err;

	assert_ok(app_volunteer_count(&f.app, filter, &n, &err));
	return n;
}

/* What the institute sees of one village it must see the same as the village's own clerk. */
static void assert_wide_and_near_agree(enum volunteer_view view, const char *typed)
{
	static struct volunteer_item page[97];
	const struct volunteer_filter filter = { .view = view, .typed = typed };
	size_t all, ours = 0, near, n;
	struct volunteer_page want = { .from = NULL };
	struct volunteer_item last;
	struct err err;

	fixture_as(&f, f.centre);
	all = assert_consistent(&filter);
	assert_true(all > 0);
	do {
		assert_ok(app_volunteer_list(
			&f.app, &filter, &want, page, ARRAY_SIZE(page), &n, &err));
		for (size_t i = 0; i < n; i++)
			ours += page[i].v.site_id.v == f.village.v;
		if (n)
			last = page[n - 1];
		want.from = &last;
	} while (n == ARRAY_SIZE(page));
	assert_int_equal(count(&filter),
		typed && all > VOLUNTEER_COUNT_MOST ? VOLUNTEER_COUNT_MOST + 1 : (int64_t)all);

	fixture_as(&f, f.station);
	near = assert_consistent(&filter);
	assert_int_equal(near, ours);
	assert_int_equal(count(&filter), (int64_t)near);
}

static void test_all_volunteers_are_listed_once(void **state)
{
	(void)state;
	fixture_as(&f, f.centre);
	assert_int_equal(assert_consistent(&(struct volunteer_filter){ .typed = "" }), MANY);
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ALL, NULL);
}

static void test_views_go_by_status(void **state)
{
	(void)state;
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ACTIVE, NULL);
	assert_wide_and_near_agree(VOLUNTEER_VIEW_APPLIED, NULL);
}

static void test_initials_find_every_reading_once(void **state)
{
	(void)state;
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ALL, "z");
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ALL, "zs");
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ACTIVE, "zc");
	assert_wide_and_near_agree(VOLUNTEER_VIEW_APPLIED, "zc");
}

static void test_a_surname_or_a_name_finds(void **state)
{
	(void)state;
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ALL, "欧阳");
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ALL, "张春生");
	assert_wide_and_near_agree(VOLUNTEER_VIEW_APPLIED, "王");
}

static void test_a_skill_finds_by_name_and_by_initials_that_nobody_has(void **state)
{
	const struct volunteer_filter by_name = { .typed = "水电" },
				      by_initials = { .typed = "sdw" };

	(void)state;
	assert_wide_and_near_agree(VOLUNTEER_VIEW_ALL, "水电");
	fixture_as(&f, f.centre);
	assert_int_equal(count(&by_name), count(&by_initials));
	assert_int_equal(assert_consistent(&by_name), assert_consistent(&by_initials));
}

static void test_the_tail_of_a_phone_finds(void **state)
{
	struct volunteer_item rows[8];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(app_volunteer_list(&f.app, &(struct volunteer_filter){ .typed = "0042" },
		&(struct volunteer_page){ .from = NULL }, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].tail, "0042");
	assert_int_equal(count(&(struct volunteer_filter){ .typed = "19900000042" }), 1);
	assert_int_equal(count(&(struct volunteer_filter){ .typed = rows[0].v.no }), 1);
	assert_int_equal(count(&(struct volunteer_filter){ .typed = "9999" }), 0);
}

static void test_what_nobody_has_finds_nobody(void **state)
{
	static const char *const typed[] = { "xyz", "孔", "123", "%", "'", "*", "z s q" };

	(void)state;
	fixture_as(&f, f.centre);
	for (size_t i = 0; i < ARRAY_SIZE(typed); i++)
		assert_int_equal(count(&(struct volunteer_filter){ .typed = typed[i] }), 0);
}

static void test_a_station_of_another_scope_cannot_be_listed(void **state)
{
	struct volunteer_item rows[4];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.station);
	assert_int_equal(
		app_volunteer_list(&f.app, &(struct volunteer_filter){ .site = f.other_village },
			&(struct volunteer_page){ .from = NULL }, rows, ARRAY_SIZE(rows), &n, &err),
		ERR_NOT_FOUND);
}

/* A page, a search or a count is a matter of thousands of rows, however many there are. */
static void test_a_page_costs_little(void **state)
{
	static const char *const typed[] = { "", "z", "zcs", "张", "水电", "0042" };
	struct volunteer_item rows[20];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	for (size_t i = 0; i < ARRAY_SIZE(typed); i++) {
		const struct volunteer_filter filter = { .typed = typed[i] };

		db_take_steps(f.app.db);
		assert_ok(app_volunteer_list(&f.app, &filter,
			&(struct volunteer_page){ .from = NULL }, rows, ARRAY_SIZE(rows), &n,
			&err));
		count(&filter);
		assert_true(db_take_steps(f.app.db) < 300000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_all_volunteers_are_listed_once),
		TEST(test_views_go_by_status),
		TEST(test_initials_find_every_reading_once),
		TEST(test_a_surname_or_a_name_finds),
		TEST(test_a_skill_finds_by_name_and_by_initials_that_nobody_has),
		TEST(test_the_tail_of_a_phone_finds),
		TEST(test_what_nobody_has_finds_nobody),
		TEST(test_a_station_of_another_scope_cannot_be_listed),
		TEST(test_a_page_costs_little),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
