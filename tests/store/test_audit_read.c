/* The audit read again: in words, by whom, by what, and within the scope only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/account.h"
#include "app/audit.h"
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

static void disable(struct account_id by, struct account_id whom)
{
	struct err err;

	fixture_as(&f, by);
	assert_ok(app_account_enable(&f.app, whom, false, &err));
}

static size_t page(const struct audit_page *wish, struct audit_line *rows, size_t cap)
{
	struct err err;
	size_t n;

	assert_ok(app_audit_page(&f.app, wish, rows, cap, &n, &err));
	return n;
}

static void test_people_see_what_accounts_of_their_scope_did(void **state)
{
	const struct person_id nobody = { 0 };
	struct account_id far = fixture_account(&f, "far", ROLE_CENTRE, f.city, nobody);
	const struct audit_page all = { .from = 0 };
	struct audit_line rows[8];
	struct err err;

	(void)state;
	disable(f.institute, f.station);
	disable(f.centre, f.other_station);
	app_act_as_system(&f.app);
	assert_ok(app_account_enable(&f.app, f.station, true, &err));
	fixture_as(&f, f.institute);
	assert_int_equal(page(&all, rows, 8), 1);
	assert_string_equal(rows[0].who, "zm");
	fixture_as(&f, f.centre);
	assert_int_equal(page(&all, rows, 8), 2);
	fixture_as(&f, far);
	assert_int_equal(page(&all, rows, 8), 3); /* the system's are seen from the root */
}

static void test_without_the_permission_only_the_own_account_is_shown(void **state)
{
	const struct audit_page all = { .from = 0 };
	struct audit_page mine = { .about = { .kind = AUDIT_OF_ACCOUNT } };
	struct audit_line rows[8];
	struct err err;
	size_t n;

	(void)state;
	disable(f.institute, f.other_station);
	fixture_as(&f, f.station);
	assert_int_equal(app_audit_page(&f.app, &all, rows, 8, &n, &err), ERR_FORBIDDEN);
	mine.about.id = f.station.v;
	assert_ok(app_audit_page(&f.app, &mine, rows, 8, &n, &err));
	mine.about.id = f.other_station.v;
	assert_int_equal(app_audit_page(&f.app, &mine, rows, 8, &n, &err), ERR_FORBIDDEN);
	fixture_as(&f, f.institute);
	mine.about.id = f.centre.v;
	assert_int_equal(app_audit_page(&f.app, &mine, rows, 8, &n, &err), ERR_NOT_FOUND);
}

static void test_a_day_bounds_the_rows_of_all_people(void **state)
{
	const struct audit_page earlier = { .until = FIXTURE_NOW + CLOCK_DAY };
	const struct audit_page long_before = { .until = FIXTURE_NOW - CLOCK_DAY };
	const struct audit_page now = { .until = 0 };
	struct audit_line rows[8];

	(void)state;
	disable(f.institute, f.station);
	fixture_advance(&f, 40 * CLOCK_DAY);
	disable(f.institute, f.other_station);

	assert_int_equal(page(&earlier, rows, 8), 1);
	assert_int_equal(rows[0].at, FIXTURE_NOW);
	assert_int_equal(page(&long_before, rows, 8), 0);
	assert_int_equal(page(&now, rows, 8), 1);
	assert_int_equal(rows[0].at, FIXTURE_NOW + 40 * CLOCK_DAY);
}

static void test_pages_of_an_accounts_rows_meet(void **state)
{
	struct audit_page wish = { .about = { .kind = AUDIT_OF_ACCOUNT, .id = f.institute.v } };
	struct audit_line first[2], second[2], back[2];
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	for (int i = 0; i < 4; i++)
		assert_ok(app_account_enable(&f.app, f.station, i % 2, &err));
	assert_int_equal(page(&wish, first, 2), 2);
	wish.from = first[1].seq;
	assert_int_equal(page(&wish, second, 2), 2);
	assert_int_equal(second[0].seq, first[1].seq - 1);
	wish.from = second[0].seq;
	wish.backward = true;
	assert_int_equal(page(&wish, back, 2), 2);
	assert_int_equal(back[0].seq, first[1].seq);
	assert_int_equal(back[1].seq, first[0].seq);
}

/* Texts with a dot that are no acts. */
static bool is_other(const char *text)
{
	static const char *const others[] = { "person.id", "person.phone", "person.tail",
		"keys.new" };
	static const char *const endings[] = { ".csv", ".txt", ".h" };

	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		if (str_equal(text, others[i]))
			return true;
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++)
		if (str_equal(strrchr(text, '.'), endings[i]))
			return true;
	return false;
}

static void test_every_act_has_words(void **state)
{
	static const char *const argv[] = { "/bin/sh", "-c",
		"cat \"${SIDAN_SOURCE:-.}\"/src/app/*.c | grep -oE '\"[a-z]+(\\.[a-z_]+)+\"' | "
		"tr -d '\"' | sort -u",
		NULL };
	char path[128], *text, *rest, *act;
	int acts = 0;

	(void)state;
	assert_int_equal(scratch_run(&f.scratch, argv), 0);
	snprintf(path, sizeof(path), "%s/out", f.scratch.dir);
	text = scratch_read(path);
	assert_non_null(text);
	for (act = strtok_r(text, "\n", &rest); act; act = strtok_r(NULL, "\n", &rest)) {
		if (is_other(act))
			continue;
		if (str_equal(app_audit_label(act), act))
			fail_msg("%s has no words in AUDIT_ACT_LIST", act);
		acts++;
	}
	free(text);
	assert_true(acts > 30);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(people_see_what_accounts_of_their_scope_did),
		T(without_the_permission_only_the_own_account_is_shown),
		T(a_day_bounds_the_rows_of_all_people),
		T(pages_of_an_accounts_rows_meet),
		T(every_act_has_words),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL);
}
