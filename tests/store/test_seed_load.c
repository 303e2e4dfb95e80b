/* The rows that come with the program: whole, consistent, and loaded again without a change. */
#include "app/code.h"
#include "app/seed.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/account.h"
#include "store/catalogue.h"
#include "store/code.h"

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	app_act_as_system(&f.app);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static size_t count_codes(const char *list)
{
	struct code_row rows[CODE_LIST_MAX];
	size_t n;
	struct err err;

	assert_ok(app_code_list(&f.app, list, rows, ARRAY_SIZE(rows), &n, &err));
	for (size_t i = 0; i < n; i++) {
		assert_true(rows[i].code > 0);
		assert_true(*rows[i].english && *rows[i].initials);
	}
	return n;
}

static void test_every_code_list_has_items(void **state)
{
	static const char *const lists[] = { CODE_GROUP, CODE_ID_TYPE, CODE_POLITICAL, CODE_DECLINE,
		CODE_GIVE_BACK, CODE_REFUSE, CODE_CANCEL, CODE_ASK_BACK, CODE_REVEAL,
		CODE_EVALUATION, CODE_TEAM_KIND, CODE_LEAVE, CODE_DEPARTMENT };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		assert_true(count_codes(lists[i]) >= 6);
}

static void test_the_codes_that_the_program_names_exist(void **state)
{
	struct code_row row;
	struct err err;

	(void)state;
	assert_ok(store_code_get(f.app.db, CODE_ID_TYPE, ID_TYPE_CARD, &row, &err));
	assert_string_equal(row.name, "身份证");
	assert_ok(store_code_get(f.app.db, CODE_POLITICAL, POLITICAL_MASSES, &row, &err));
	assert_string_equal(row.name, "群众");
}

static void test_skills_have_initials_and_fit_the_mask(void **state)
{
	struct skill_row rows[VOLUNTEER_SKILLS_MAX + 1];
	size_t n;
	struct err err;

	(void)state;
	assert_ok(app_skills(&f.app, rows, ARRAY_SIZE(rows), &n, &err));
	assert_true(n >= 50 && n <= VOLUNTEER_SKILLS_MAX);
	for (size_t i = 0; i < n; i++) {
		assert_in_range(rows[i].id.v, 1, 62);
		assert_true(*rows[i].initials);
	}
}

static void test_loading_again_changes_nothing(void **state)
{
	struct service_item before[80], after[80];
	struct role_perm_row perms[PERM_COUNT];
	size_t n, m, granted, again;
	struct err err;

	(void)state;
	assert_ok(store_service_items(f.app.db, before, ARRAY_SIZE(before), &n, &err));
	assert_ok(
		store_role_perms(f.app.db, ROLE_STATION, perms, ARRAY_SIZE(perms), &granted, &err));

	assert_ok(app_seed(&f.app, &err));
	assert_ok(app_seed(&f.app, &err));

	assert_ok(store_service_items(f.app.db, after, ARRAY_SIZE(after), &m, &err));
	assert_ok(store_role_perms(f.app.db, ROLE_STATION, perms, ARRAY_SIZE(perms), &again, &err));
	assert_int_equal(n, m);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(before[i].id.v, after[i].id.v);
		assert_string_equal(before[i].name, after[i].name);
		assert_int_equal(before[i].skill_id.v, after[i].skill_id.v);
	}
	assert_int_equal(granted, again);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_every_code_list_has_items),
		EACH(test_the_codes_that_the_program_names_exist),
		EACH(test_skills_have_initials_and_fit_the_mask),
		EACH(test_loading_again_changes_nothing),
	};

	return RUN_TESTS(tests);
}
