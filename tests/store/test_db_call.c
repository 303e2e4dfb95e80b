/*
 * One run of one statement: values in and out, NULL as zero, limits, constraints, and what stays prepared.
 */
#include "../unit/unit.h"

#include "../../src/store/call.h"
#include "../../src/store/private.h"
#include "scratch.h"

struct world {
	struct scratch scratch;
	struct db *db;
	struct err err;
};

static int set_up(void **state)
{
	static struct world w;

	scratch_make(&w.scratch);
	w.db = scratch_open(&w.scratch);
	*state = &w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	db_close(w->db);
	scratch_remove(&w->scratch);
	return 0;
}

static const struct db_statement insert_note = {
	.name = "note_insert",
	.sql = "INSERT INTO note (title, body, seal, parent) VALUES (:title, :body, :seal, "
	       ":parent)",
	.writes = true,
};
static const struct db_statement get_note = {
	.name = "note_get",
	.sql = "SELECT title, body, seal, parent FROM note WHERE id = :id",
};
static const struct db_statement all_notes = {
	.name = "note_all",
	.sql = "SELECT id FROM note ORDER BY id",
};
static const struct db_statement count_nulls = {
	.name = "note_nulls",
	.sql = "SELECT (body IS NULL) + (seal IS NULL) + (parent IS NULL) FROM note WHERE id = :id",
};

struct note {
	const char *title, *body;
	struct db_blob seal;
	int64_t parent;
};

static enum err_code insert(struct world *w, struct note note, int64_t *id)
{
	struct db_call call;

	db_call_start(&call, w->db, &insert_note, &w->err);
	db_bind_text(&call, 1, note.title, 8, "title");
	db_bind_text_or_null(&call, 2, note.body, 20, "body");
	db_bind_blob_or_null(&call, 3, note.seal, 4, "seal");
	db_bind_int_or_null(&call, 4, note.parent);
	return db_call_insert(&call, id);
}

/* In a transaction of its own. */
static enum err_code store(struct world *w, struct note note, int64_t *id)
{
	enum err_code rc;

	assert_ok(db_begin_write(w->db, &w->err));
	rc = insert(w, note, id);
	if (!rc)
		rc = db_commit(w->db, &w->err);
	db_rollback(w->db);
	return rc;
}

static void what_was_stored_is_read_again(void **state)
{
	struct world *w = *state;
	struct db_call call;
	char title[33], body[81];
	uint8_t seal[4];
	int64_t id;

	assert_ok(store(w, (struct note){ "点单", "五保户", { "\0\1\2", 3 }, 0 }, &id));

	db_call_start(&call, w->db, &get_note, &w->err);
	db_bind_int(&call, 1, id);
	assert_true(db_call_row(&call));
	db_column_text(&call, 0, title, sizeof(title));
	db_column_text(&call, 1, body, sizeof(body));
	assert_int_equal(db_column_blob(&call, 2, seal, sizeof(seal)), 3);
	assert_int_equal(db_column_int(&call, 3), 0);
	assert_ok(db_call_end(&call));
	assert_string_equal(title, "点单");
	assert_string_equal(body, "五保户");
	assert_memory_equal(seal, "\0\1\2", 3);
}

static void zero_and_empty_stand_for_null(void **state)
{
	struct world *w = *state;
	struct db_call call;
	char body[81] = "?";
	int64_t id;

	assert_ok(store(w, (struct note){ .title = "a", .body = "" }, &id));

	db_call_start(&call, w->db, &count_nulls, &w->err);
	db_bind_int(&call, 1, id);
	assert_true(db_call_row(&call));
	assert_int_equal(db_column_int(&call, 0), 3);
	assert_ok(db_call_end(&call));
	db_call_start(&call, w->db, &get_note, &w->err);
	db_bind_int(&call, 1, id);
	assert_true(db_call_row(&call));
	db_column_text(&call, 1, body, sizeof(body));
	assert_ok(db_call_end(&call));
	assert_string_equal(body, "");
}

static void no_row_is_not_found(void **state)
{
	struct world *w = *state;
	struct db_call call;

	db_call_start(&call, w->db, &get_note, &w->err);
	db_bind_int(&call, 1, 99);
	assert_false(db_call_row(&call));
	assert_int_equal(db_call_end(&call), ERR_NOT_FOUND);
	assert_int_equal(w->err.code, ERR_NOT_FOUND);
}

static void a_text_over_its_limit_is_refused_with_its_column(void **state)
{
	struct world *w = *state;

	assert_ok(store(w, (struct note){ .title = "一二三四五六七八" }, NULL));
	assert_int_equal(
		store(w, (struct note){ .title = "一二三四五六七八九" }, NULL), ERR_TOO_LONG);
	assert_string_equal(w->err.field, "title");
	assert_string_equal(w->err.arg[1], "8");
}

static void a_blob_over_its_limit_is_refused_with_its_column(void **state)
{
	struct world *w = *state;
	struct note note = { .title = "a", .seal = { "12345", 5 } };

	assert_int_equal(store(w, note, NULL), ERR_TOO_LONG);
	assert_string_equal(w->err.field, "seal");
}

static void a_second_of_a_kind_is_a_conflict_with_its_column(void **state)
{
	struct world *w = *state;

	assert_ok(store(w, (struct note){ .title = "a" }, NULL));
	assert_int_equal(store(w, (struct note){ .title = "a" }, NULL), ERR_CONFLICT);
	assert_string_equal(w->err.field, "title");
	assert_non_null(strstr(w->err.detail, "note.title"));
}

static void a_reference_to_nothing_is_invalid(void **state)
{
	struct world *w = *state;

	assert_int_equal(store(w, (struct note){ .title = "a", .parent = 7 }, NULL), ERR_INVALID);
}

static void an_error_without_err_has_its_code(void **state)
{
	struct world *w = *state;
	struct db_call call;

	db_call_start(&call, w->db, &get_note, NULL);
	db_bind_text(&call, 1, "too long", 3, "id");
	assert_false(db_call_row(&call));
	assert_int_equal(db_call_end(&call), ERR_TOO_LONG);
}

static void a_text_longer_than_the_row_is_damage(void **state)
{
	struct world *w = *state;
	struct db_call call;
	char small[4];
	int64_t id;

	assert_ok(store(w, (struct note){ .title = "abcdef" }, &id));

	db_call_start(&call, w->db, &get_note, &w->err);
	db_bind_int(&call, 1, id);
	assert_true(db_call_row(&call));
	db_column_text(&call, 0, small, sizeof(small));
	assert_int_equal(db_call_end(&call), ERR_DAMAGED);
}

static void a_computed_text_is_cut_between_characters(void **state)
{
	struct world *w = *state;
	struct db_call call;
	char small[6];
	int64_t id;

	assert_ok(store(w, (struct note){ .title = "点单" }, &id));

	db_call_start(&call, w->db, &get_note, &w->err);
	db_bind_int(&call, 1, id);
	assert_true(db_call_row(&call));
	db_column_text_cut(&call, 0, small, sizeof(small));
	assert_ok(db_call_end(&call));
	assert_string_equal(small, "点");
}

static void calls_within_calls_do_not_disturb_each_other(void **state)
{
	struct world *w = *state;
	struct db_call outer, inner;
	int pairs = 0;

	assert_ok(store(w, (struct note){ .title = "a" }, NULL));
	assert_ok(store(w, (struct note){ .title = "b" }, NULL));

	db_call_start(&outer, w->db, &all_notes, &w->err);
	while (db_call_next(&outer)) {
		db_call_start(&inner, w->db, &all_notes, &w->err);
		while (db_call_next(&inner))
			pairs++;
		assert_ok(db_call_end(&inner));
	}
	assert_ok(db_call_end(&outer));
	assert_int_equal(pairs, 4);
}

/* Twenty statements through sixteen places; all work, and the one used all the time is never prepared again. */
static void the_statements_used_last_stay_prepared(void **state)
{
	struct world *w = *state;
	struct db_statement others[20];
	sqlite3_stmt *kept = NULL;

	for (int i = 0; i < 20; i++)
		others[i] = (struct db_statement){ .name = "other", .sql = "SELECT 1" };
	for (int i = 0; i < 20; i++) {
		struct db_call call;

		db_call_start(&call, w->db, &all_notes, &w->err);
		assert_true(kept == NULL || kept == call.slot->stmt);
		kept = call.slot->stmt;
		assert_ok(db_call_end(&call));
		db_call_start(&call, w->db, &others[i], &w->err);
		assert_true(db_call_row(&call));
		assert_ok(db_call_end(&call));
	}
}

static void steps_are_counted(void **state)
{
	struct world *w = *state;
	struct db_call call;

	(void)db_take_steps(w->db);
	db_call_start(&call, w->db, &all_notes, &w->err);
	assert_false(db_call_next(&call));
	assert_ok(db_call_end(&call));
	assert_true(db_take_steps(w->db) > 0);
	assert_int_equal(db_take_steps(w->db), 0);
}

#define WORLD_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(what_was_stored_is_read_again),
		WORLD_TEST(zero_and_empty_stand_for_null),
		WORLD_TEST(no_row_is_not_found),
		WORLD_TEST(a_text_over_its_limit_is_refused_with_its_column),
		WORLD_TEST(a_blob_over_its_limit_is_refused_with_its_column),
		WORLD_TEST(a_second_of_a_kind_is_a_conflict_with_its_column),
		WORLD_TEST(a_reference_to_nothing_is_invalid),
		WORLD_TEST(an_error_without_err_has_its_code),
		WORLD_TEST(a_text_longer_than_the_row_is_damage),
		WORLD_TEST(a_computed_text_is_cut_between_characters),
		WORLD_TEST(calls_within_calls_do_not_disturb_each_other),
		WORLD_TEST(the_statements_used_last_stay_prepared),
		WORLD_TEST(steps_are_counted),
	};

	return RUN_TESTS(tests);
}
