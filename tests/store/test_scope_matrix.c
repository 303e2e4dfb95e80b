/*
 * Role × action × scope: outside the actor's scope, or without the permission, nothing is done, seen or counted.
 *
 * The expected answer is worked out from the role's permissions (sql/seed/role_perm.csv) and from where the records
 * lie; scope_cases.c says for each use case what it needs.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/account.h"
#include "app/check.h"
#include "app/session.h"
#include "app/site.h"
#include "app/task.h"
#include "app/team.h"
#include "base/str.h"
#include "scope_cases.h"

static struct scope_world world;

static int setup(void **state)
{
	(void)state;
	scope_world_open(&world);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	scope_world_close(&world);
	return 0;
}

/* All cases, one table after the other. */
static const struct scope_case *case_after(const struct scope_case *c)
{
	static const struct scope_case *const tables[] = { scope_request_cases, scope_people_cases,
		scope_account_cases, scope_site_cases };
	static size_t table;

	if (!c)
		table = 0;
	else if (c[1].name)
		return c + 1;
	else
		table++;
	return table < ARRAY_SIZE(tables) ? tables[table] : NULL;
}

/* --- one call ----------------------------------------------------------------------------------------- */

struct outcome_of {
	enum err_code rc;
	int64_t shown;
	bool changed;
};

static void digest(uint8_t out[CRYPTO_HASH_BYTES])
{
	struct err err;

	app_act_as_system(&world.f.app);
	assert_ok(app_content_digest(&world.f.app, out, &err));
}

static struct acting_id worn; /* the hat of who acts; 0: none */

static void act_as(enum role role)
{
	struct err err;

	if (worn.v)
		assert_ok(app_act_for(&world.f.app, world.actor[role], worn, &err));
	else
		fixture_as(&world.f, world.actor[role]);
}

/* Calls as this role on the records of a place; what it changed is undone. */
static struct outcome_of call(const struct scope_case *c, enum role role, enum place place)
{
	struct outcome_of out = { .rc = ERR_OK };
	uint8_t before[CRYPTO_HASH_BYTES], after[CRYPTO_HASH_BYTES];
	struct err err;

	digest(before);
	act_as(role);
	out.rc = c->call(&world.f.app, &world.at[place], &out.shown, &err);
	digest(after);
	out.changed = memcmp(before, after, sizeof(before)) != 0;
	if (out.changed || out.rc == ERR_OK)
		scope_world_restore(&world);
	return out;
}

static bool is_refused(const struct scope_case *c, const struct outcome_of *out)
{
	if (out->rc == ERR_NOT_FOUND || out->rc == ERR_FORBIDDEN)
		return true;
	if (c->flags & CASE_SECRET && (out->rc == ERR_CODE_WRONG || out->rc == ERR_INVALID))
		return true;
	return c->flags & CASE_LIST && out->shown == 0;
}

static bool may(enum role role, const struct scope_case *c)
{
	bool own;

	act_as(role);
	own = role == ROLE_VOLUNTEER && c->own != NOBODY && app_may(&world.f.app, c->own);
	return own || (c->perm != NOBODY && app_may(&world.f.app, c->perm));
}

static int fail_call(
	const struct scope_case *c, enum role role, const char *where, const struct outcome_of *out)
{
	print_error("%s as %s %s: %s, shown %lld%s\n", c->name, role_text(role), where,
		out->rc ? err_name(out->rc) : "OK", (long long)out->shown,
		out->changed ? ", content changed" : "");
	return 1;
}

/* --- the matrix --------------------------------------------------------------------------------------- */

static int check_refused(const struct scope_case *c, enum role role, enum place place)
{
	static const char *const where[] = { "at home", "next door", "in another county" };
	struct outcome_of out = call(c, role, place);

	return is_refused(c, &out) && !out.changed ? 0 : fail_call(c, role, where[place], &out);
}

static void test_nothing_is_done_or_seen_outside_the_scope(void **state)
{
	int failed = 0;

	(void)state;
	for (const struct scope_case *c = case_after(NULL); c; c = case_after(c))
		for (int role = 0; role < ROLE_COUNT; role++)
			failed += check_refused(c, (enum role)role, PLACE_FAR);
	assert_int_equal(failed, 0);
}

static void test_a_village_sees_nothing_of_its_neighbour(void **state)
{
	static const enum role roles[] = { ROLE_STATION, ROLE_LEADER, ROLE_VOLUNTEER };
	int failed = 0;

	(void)state;
	for (const struct scope_case *c = case_after(NULL); c; c = case_after(c))
		for (size_t i = 0; i < ARRAY_SIZE(roles) && !(c->flags & CASE_COUNTY); i++)
			failed += check_refused(c, roles[i], PLACE_NEIGHBOUR);
	assert_int_equal(failed, 0);
}

static void test_without_the_permission_nothing_is_done_at_home_either(void **state)
{
	int failed = 0;

	(void)state;
	for (const struct scope_case *c = case_after(NULL); c; c = case_after(c))
		for (int role = 0; role < ROLE_COUNT; role++)
			if (!may((enum role)role, c))
				failed += check_refused(c, (enum role)role, PLACE_HOME);
	assert_int_equal(failed, 0);
}

static int check_allowed(const struct scope_case *c, enum role role)
{
	struct outcome_of out = call(c, role, PLACE_HOME);
	bool village = role == ROLE_STATION || role == ROLE_LEADER || role == ROLE_VOLUNTEER;

	if (!is_refused(c, &out))
		return 0;
	if (out.rc == ERR_OK && (c->flags & CASE_EMPTY || (c->flags & CASE_ABOVE && village)))
		return 0;
	return fail_call(c, role, "at home", &out);
}

static void test_with_the_permission_it_is_done_at_home(void **state)
{
	int failed = 0;

	(void)state;
	for (const struct scope_case *c = case_after(NULL); c; c = case_after(c))
		for (int role = 0; role < ROLE_COUNT; role++)
			if (may((enum role)role, c))
				failed += check_allowed(c, (enum role)role);
	assert_int_equal(failed, 0);
}

/* A clerk who acts for the institute: all its villages, nothing beyond, and no accounts. */
static void test_a_borrowed_role_reaches_as_far_as_its_owners_and_manages_no_account(void **state)
{
	static const enum perm never[] = { PERM_ACCOUNT_NEW, PERM_ACCOUNT_EDIT, PERM_SESSION_END };
	int failed = 0;

	(void)state;
	worn = world.hat;
	for (const struct scope_case *c = case_after(NULL); c; c = case_after(c)) {
		failed += check_refused(c, ROLE_STATION, PLACE_FAR);
		if (!may(ROLE_STATION, c))
			failed += check_refused(c, ROLE_STATION, PLACE_NEIGHBOUR);
		else
			failed += check_allowed(c, ROLE_STATION);
		for (size_t i = 0; i < ARRAY_SIZE(never); i++)
			if (c->perm == never[i])
				assert_false(may(ROLE_STATION, c));
	}
	worn = (struct acting_id){ 0 };
	assert_int_equal(failed, 0);
}

/* --- counts ------------------------------------------------------------------------------------------- */

static void test_an_empty_village_counts_nothing_of_others(void **state)
{
	const struct person_id nobody = { 0 };
	const struct scope all = scope_of("");
	const struct site_fields in = { .kind = SITE_KIND_STATION,
		.parent = world.f.town,
		.name = "空村",
		.opened_on = 20000 };
	struct app *app = &world.f.app;
	struct account_counts accounts;
	struct account_id clerk;
	struct site_name missing[4];
	struct team_counts teams;
	struct site_id empty;
	int64_t sessions;
	size_t nmissing;
	struct err err;

	(void)state;
	app_act_as_system(app);
	assert_ok(app_site_create(app, &in, &empty, &err));
	clerk = fixture_account(&world.f, "alone", ROLE_STATION, empty, nobody);
	fixture_as(&world.f, clerk);
	assert_ok(app_account_counts(app, 0, &accounts, &err));
	assert_int_equal(accounts.n, 1);
	assert_ok(app_session_count(app, &sessions, &err));
	assert_int_equal(sessions, 0);
	assert_ok(app_coverage_missing(app, &all, TIER_STATION, missing, 4, &nmissing, &err));
	assert_int_equal(nmissing, 0);
	assert_ok(app_team_counts(app, &teams, &err));
	assert_int_equal(teams.open, 0);
	scope_world_restore(&world);
}

static void test_a_leader_has_nothing_of_another_volunteers_counts(void **state)
{
	struct my_counts mine;
	struct err err;

	(void)state;
	fixture_as(&world.f, world.actor[ROLE_LEADER]);
	assert_ok(app_my_counts(&world.f.app, &mine, &err));
	assert_int_equal(mine.offers + mine.tasks + mine.done, 0);
}

/* --- nothing is forgotten ----------------------------------------------------------------------------- */

static bool is_listed(const char *name)
{
	for (const struct scope_case *c = case_after(NULL); c; c = case_after(c))
		if (str_equal(c->name, name))
			return true;
	for (const struct scope_exception *e = scope_exceptions; e->name; e++)
		if (str_equal(e->name, name))
			return true;
	return false;
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
}

/* Takes the comments out, where functions are only spoken of. */
static void strip_comments(char *text)
{
	for (char *begin = strstr(text, "/*"); begin; begin = strstr(begin, "/*")) {
		char *end = strstr(begin, "*/");

		assert_non_null(end);
		memset(begin, ' ', (size_t)(end + 2 - begin));
	}
}

/* Every app_something( that a header declares must stand in one of the tables. */
static int check_header(char *text)
{
	int missing = 0;

	strip_comments(text);
	for (char *at = strstr(text, "app_"); at; at = strstr(at, "app_")) {
		char *end = at;

		while (is_name(*end))
			end++;
		if (*end == '(' && (at == text || !is_name(at[-1]))) {
			*end = '\0';
			if (!is_listed(at)) {
				print_error("%s stands in no table of scope_cases.c\n", at);
				missing++;
			}
			*end = '(';
		}
		at = end;
	}
	return missing;
}

static void test_every_use_case_is_in_the_table(void **state)
{
	static const char *const argv[] = { "/bin/sh", "-c",
		"cat \"${SIDAN_SOURCE:-.}\"/include/app/*.h", NULL };
	char path[128], *text;
	int missing;

	(void)state;
	assert_int_equal(scratch_run(&world.f.scratch, argv), 0);
	snprintf(path, sizeof(path), "%s/out", world.f.scratch.dir);
	text = scratch_read(path);
	assert_non_null(text);
	assert_non_null(strstr(text, "app_request_place("));
	missing = check_header(text);
	free(text);
	assert_int_equal(missing, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_is_done_or_seen_outside_the_scope),
		TEST(test_a_village_sees_nothing_of_its_neighbour),
		TEST(test_without_the_permission_nothing_is_done_at_home_either),
		TEST(test_with_the_permission_it_is_done_at_home),
		TEST(test_a_borrowed_role_reaches_as_far_as_its_owners_and_manages_no_account),
		TEST(test_an_empty_village_counts_nothing_of_others),
		TEST(test_a_leader_has_nothing_of_another_volunteers_counts),
		TEST(test_every_use_case_is_in_the_table),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, setup, teardown);
}
