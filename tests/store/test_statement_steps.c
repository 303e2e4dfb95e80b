/*
 * Every statement of the program, run as a county's administrator in a city of 300 000 volunteers.
 *
 * A plan says nothing about cost: a search by index may still read half a table.  So the steps of SQLite's
 * machine are counted, which are the same on every computer, and above the bound a statement fails unless it
 * gave a reason (--@ bulk: or --@ scan:).
 */
#include "../unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "../../src/store/call.h"
#include "../../src/store/private.h"
#include "city.h"
#include "store/statements.h"

#define MOST_STEPS 300000
#define COUNTY	   "101"

struct bench {
	struct city city;
	char lo[64], hi[64];
};

static struct bench bench;

static int build_city(void **state)
{
	char *script = scratch_read("tests/store/big_city.sql");
	struct buf lo = BUF_FIXED(bench.lo);
	struct err err;
	enum err_code rc;

	(void)state;
	city_open(&bench.city);
	assert_non_null(script);
	assert_ok(db_set_cache(bench.city.app.db, 65536, &err));
	rc = db_run(bench.city.app.db, script, &err);
	free(script);
	if (rc)
		fail_msg("big_city.sql: %s", err.detail);
	assert_ok(db_ask(
		bench.city.app.db, "SELECT path FROM site WHERE id = " COUNTY, NULL, &lo, &err));
	assert_true(lo.len > 0);
	memcpy(bench.hi, bench.lo, lo.len);
	bench.hi[lo.len - 1]++; /* '/' becomes '0' */
	return 0;
}

static int drop_city(void **state)
{
	(void)state;
	city_close(&bench.city);
	return 0;
}

/* --- plausible parameters -------------------------------------------------------------------------- */

struct value {
	const char *name; /* of the parameter, or its type in `kind` */
	const char *text;
	int64_t number;
};

static const struct value ids[] = {
	{ .name = "site_id", .number = 101 },
	{ .name = "person_id", .number = 10 },
	{ .name = "request_id", .number = 1 },
	{ .name = "account_id", .number = 100 },
	{ .name = "skill_id", .number = 3 },
};

static const struct value by_name[] = {
	{ .name = "limit", .number = 20 },
	{ .name = "states", .number = -1 },
	{ .name = "now", .number = CITY_NOW },
	{ .name = "today", .number = 20780 },
	{ .name = "status", .number = 0 },
	{ .name = "state", .number = 1 },
	{ .name = "year", .number = 2026 },
	{ .name = "skill_bit", .number = 1 },
	{ .name = "tier_hi", .number = 4 },
	{ .name = "initials_lo", .text = "b" },
	{ .name = "initials_hi", .text = "c" },
	{ .name = "find_lo", .text = "b" },
	{ .name = "find_hi", .text = "c" },
	{ .name = "name_lo", .text = "名1" },
	{ .name = "name_hi", .text = "名2" },
	{ .name = "tail_index", .text = "0007" },
	{ .name = "phone_index", .text = "ph7" },
};

static const struct value *look_up(const struct value *values, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(values[i].name, name) == 0)
			return &values[i];
	}
	return NULL;
}

static void bind_one(struct db_call *call, int i, const char *name, const char *type)
{
	const struct value *v = look_up(by_name, ARRAY_SIZE(by_name), name);
	const char *text = v && v->text ? v->text : "";

	if (!v)
		v = look_up(ids, ARRAY_SIZE(ids), type);
	if (strcmp(type, "path") == 0)
		db_bind_path(call, i, strcmp(name, "scope_lo") == 0 ? bench.lo : bench.hi);
	else if (strcmp(type, "blob") == 0)
		db_bind_blob(call, i, (struct db_blob){ text, strlen(text) }, 100, name);
	else if (strcmp(type, "text") == 0 && strstr(name, "path"))
		db_bind_path(call, i, bench.lo);
	else if (strcmp(type, "text") == 0)
		db_bind_text(call, i, text, 100, name);
	else if (strcmp(type, "real") == 0)
		db_bind_real(call, i, 0.5);
	else
		db_bind_int(call, i, v ? v->number : 0);
}

static void bind_all(struct db_call *call, const struct db_statement *statement)
{
	const char *type = statement->params;
	int n = sqlite3_bind_parameter_count(call->slot->stmt);

	for (int i = 1; i <= n; i++) {
		char one[40];
		size_t bytes = strcspn(type, " ");

		assert_true(bytes < sizeof(one));
		memcpy(one, type, bytes);
		one[bytes] = '\0';
		bind_one(call, i, sqlite3_bind_parameter_name(call->slot->stmt, i) + 1, one);
		type += bytes + (type[bytes] == ' ');
	}
}

/* --- the test ---------------------------------------------------------------------------------------- */

/* Steps of one run, whose effects are rolled back; a made-up value may break a constraint. */
static int64_t steps_of(const struct db_statement *statement)
{
	struct db *db = bench.city.app.db;
	struct db_call call;
	struct err err = { 0 };
	enum err_code rc;

	assert_ok(db_begin_write(db, &err));
	(void)db_take_steps(db);
	db_call_start(&call, db, statement, &err);
	if (!call.rc)
		bind_all(&call, statement);
	while (db_call_next(&call))
		continue;
	rc = db_call_end(&call);
	db_rollback(db);
	if (rc && rc != ERR_CONFLICT && rc != ERR_INVALID)
		fail_msg("%s: %s %s", statement->name, err_name(rc), err.detail);
	return db_take_steps(db);
}

static void no_statement_takes_more_steps_than_allowed(void **state)
{
	int over = 0;

	(void)state;
	for (const struct db_statement *s = store_statements; s->name; s++) {
		int64_t steps = steps_of(s);

		if (steps > MOST_STEPS && !s->scan && !s->bulk) {
			print_message("%s takes %lld steps\n", s->name, (long long)steps);
			over++;
		}
	}
	assert_int_equal(over, 0);
}

/* The scope is a fact of the table, not a hope: bound, or a reason that somebody wrote. */
static void every_statement_is_scoped_or_says_why_not(void **state)
{
	(void)state;
	assert_true(STORE_STATEMENTS > 0);
	for (const struct db_statement *s = store_statements; s->name; s++) {
		assert_true(s->scoped != (s->unscoped != NULL));
		assert_int_equal(strstr(s->sql, ":scope_lo") != NULL, s->scoped);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_statement_is_scoped_or_says_why_not),
		TEST(no_statement_takes_more_steps_than_allowed),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, build_city, drop_city);
}
