/*
 * Migrations: all steps or those that work, and which schemas are refused.
 */
#include "../unit/unit.h"

#include "../../src/store/private.h"
#include "scratch.h"
#include "store/migrations.h"

struct world {
	struct scratch scratch;
	struct db *db;
	struct err err;
	int64_t steps;
};

static int set_up(void **state)
{
	static struct world w;

	scratch_make(&w.scratch);
	w.steps = -1;
	*state = &w;
	return db_open(&w.db, w.scratch.path, DB_CREATE, &w.err);
}

static int tear_down(void **state)
{
	struct world *w = *state;

	db_close(w->db);
	scratch_remove(&w->scratch);
	return 0;
}

static int64_t version_of(struct world *w)
{
	int64_t version = -1;

	assert_ok(db_schema_version(w->db, &version, &w->err));
	return version;
}

#define STEP_ONE  "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES a (id)) STRICT;"
#define NUMBER(n) "PRAGMA user_version = " #n ";"

static const struct db_migration two_steps[] = {
	{ .name = "one", .sql = STEP_ONE NUMBER(1) },
	{ .name = "two", .sql = "ALTER TABLE a ADD COLUMN c INTEGER;" NUMBER(2) },
	{ .name = NULL },
};

static void the_programs_own_steps_make_its_schema(void **state)
{
	struct world *w = *state;

	assert_int_equal(db_check_schema(w->db, &w->err), ERR_SCHEMA);
	assert_string_equal(w->err.arg[0], "0");
	assert_ok(db_migrate(w->db, &w->steps, &w->err));
	assert_int_equal(w->steps, STORE_MIGRATIONS);
	assert_ok(db_check_schema(w->db, &w->err));
	assert_ok(db_integrity(w->db, &w->err));
}

static void a_second_time_does_nothing(void **state)
{
	struct world *w = *state;

	assert_ok(db_migrate_by(w->db, two_steps, NULL, &w->err));
	assert_ok(db_migrate_by(w->db, two_steps, &w->steps, &w->err));
	assert_int_equal(w->steps, 0);
}

static void only_the_missing_steps_are_taken(void **state)
{
	static const struct db_migration first[] = { { .name = "one", .sql = STEP_ONE NUMBER(1) },
		{ .name = NULL } };
	struct world *w = *state;

	assert_ok(db_migrate_by(w->db, first, NULL, &w->err));
	assert_ok(db_migrate_by(w->db, two_steps, &w->steps, &w->err));
	assert_int_equal(w->steps, 1);
	assert_int_equal(version_of(w), 2);
}

static void a_newer_schema_is_refused(void **state)
{
	struct world *w = *state;

	assert_ok(db_run(w->db, "PRAGMA user_version = 999", &w->err));
	assert_int_equal(db_migrate(w->db, &w->steps, &w->err), ERR_SCHEMA);
	assert_int_equal(w->steps, 0);
	assert_int_equal(db_check_schema(w->db, &w->err), ERR_SCHEMA);
	assert_string_equal(w->err.arg[0], "999");
}

static void a_step_that_fails_leaves_the_ones_before_it(void **state)
{
	static const struct db_migration broken[] = { { .name = "one", .sql = STEP_ONE NUMBER(1) },
		{ .name = "two",
			.sql = "CREATE TABLE b (id INTEGER PRIMARY KEY);"
			       "INSERT INTO nothing VALUES (1);" NUMBER(2) },
		{ .name = NULL } };
	struct world *w = *state;
	int64_t tables = 0;

	assert_int_not_equal(db_migrate_by(w->db, broken, &w->steps, &w->err), ERR_OK);
	assert_int_equal(w->steps, 1);
	assert_int_equal(version_of(w), 1);
	assert_false(db_in_transaction(w->db));
	assert_ok(db_ask(w->db, "SELECT count(*) FROM sqlite_schema", &tables, NULL, &w->err));
	assert_int_equal(tables, 1);
}

static void a_step_may_rebuild_a_table_that_is_referred_to(void **state)
{
	static const struct db_migration rebuild[] = { { .name = "one", .sql = STEP_ONE NUMBER(1) },
		{ .name = "two",
			.sql = "INSERT INTO a VALUES (1, NULL), (2, 1);"
			       "CREATE TABLE new_a (id INTEGER PRIMARY KEY,"
			       " b INTEGER REFERENCES a (id), c INTEGER) STRICT;"
			       "INSERT INTO new_a SELECT id, b, 0 FROM a;"
			       "DROP TABLE a;"
			       "ALTER TABLE new_a RENAME TO a;" NUMBER(2) },
		{ .name = NULL } };
	struct world *w = *state;
	int64_t rows = 0;

	assert_ok(db_migrate_by(w->db, rebuild, &w->steps, &w->err));
	assert_ok(db_ask(w->db, "SELECT count(*) FROM a", &rows, NULL, &w->err));
	assert_int_equal(rows, 2);
	assert_ok(db_integrity(w->db, &w->err));
}

static void a_step_that_breaks_references_is_not_taken(void **state)
{
	static const struct db_migration breaks[] = { { .name = "one", .sql = STEP_ONE NUMBER(1) },
		{ .name = "two", .sql = "INSERT INTO a VALUES (2, 1);" NUMBER(2) },
		{ .name = NULL } };
	struct world *w = *state;

	assert_int_equal(db_migrate_by(w->db, breaks, &w->steps, &w->err), ERR_DAMAGED);
	assert_int_equal(version_of(w), 1);
}

static void references_are_enforced_again_afterwards(void **state)
{
	struct world *w = *state;
	int64_t on = 0;

	assert_ok(db_migrate_by(w->db, two_steps, NULL, &w->err));
	assert_ok(db_ask(w->db, "PRAGMA foreign_keys", &on, NULL, &w->err));
	assert_int_equal(on, 1);
}

static void a_database_of_another_program_is_left_alone(void **state)
{
	struct world *w = *state;

	assert_ok(db_run(w->db, "CREATE TABLE bookmark (id INTEGER PRIMARY KEY)", &w->err));
	assert_int_equal(db_migrate(w->db, &w->steps, &w->err), ERR_DAMAGED);
	assert_int_equal(version_of(w), 0);
}

#define WORLD_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_programs_own_steps_make_its_schema),
		WORLD_TEST(a_second_time_does_nothing),
		WORLD_TEST(only_the_missing_steps_are_taken),
		WORLD_TEST(a_newer_schema_is_refused),
		WORLD_TEST(a_step_that_fails_leaves_the_ones_before_it),
		WORLD_TEST(a_step_may_rebuild_a_table_that_is_referred_to),
		WORLD_TEST(a_step_that_breaks_references_is_not_taken),
		WORLD_TEST(references_are_enforced_again_afterwards),
		WORLD_TEST(a_database_of_another_program_is_left_alone),
	};

	return RUN_TESTS(tests);
}
