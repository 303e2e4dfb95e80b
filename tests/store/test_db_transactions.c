/*
 * Transactions between connections, the data folder's lock, and what is done to the whole file.
 */
#include "../unit/unit.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/store/call.h"
#include "../../src/store/private.h"
#include "base/clock.h"
#include "base/mem.h"
#include "scratch.h"
#include "store/lock.h"

struct world {
	struct scratch scratch;
	struct db *db, *other;
	struct err err;
};

static int set_up(void **state)
{
	static struct world w;

	scratch_make(&w.scratch);
	w.db = scratch_open(&w.scratch);
	w.other = scratch_open(&w.scratch);
	*state = &w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;

	db_close(w->db);
	db_close(w->other);
	scratch_remove(&w->scratch);
	return 0;
}

static const struct db_statement insert_note = {
	.name = "note_insert",
	.sql = "INSERT INTO note (title) VALUES (:title)",
	.writes = true,
};

static enum err_code insert(struct db *db, const char *title, struct err *err)
{
	struct db_call call;

	db_call_start(&call, db, &insert_note, err);
	db_bind_text(&call, 1, title, 8, "title");
	return db_call_insert(&call, NULL);
}

static int64_t notes(struct db *db)
{
	int64_t n = -1;

	assert_ok(db_ask(db, "SELECT count(*) FROM note", &n, NULL, NULL));
	return n;
}

static void write_note(struct world *w, struct db *db, const char *title)
{
	assert_ok(db_begin_write(db, &w->err));
	assert_ok(insert(db, title, &w->err));
	assert_ok(db_commit(db, &w->err));
}

static void only_committed_work_is_seen_by_others(void **state)
{
	struct world *w = *state;

	assert_ok(db_begin_write(w->db, &w->err));
	assert_ok(insert(w->db, "a", &w->err));
	assert_int_equal(notes(w->other), 0);
	assert_ok(db_commit(w->db, &w->err));
	assert_int_equal(notes(w->other), 1);
}

static void a_rollback_leaves_nothing(void **state)
{
	struct world *w = *state;

	assert_ok(db_begin_write(w->db, &w->err));
	assert_ok(insert(w->db, "a", &w->err));
	db_rollback(w->db);
	db_rollback(w->db);
	assert_false(db_in_transaction(w->db));
	assert_int_equal(notes(w->db), 0);
}

static void a_read_transaction_sees_one_moment(void **state)
{
	struct world *w = *state;

	assert_ok(db_begin_read(w->other, &w->err));
	assert_int_equal(notes(w->other), 0);
	write_note(w, w->db, "a");
	assert_int_equal(notes(w->other), 0);
	assert_ok(db_commit(w->other, &w->err));
	assert_int_equal(notes(w->other), 1);
}

static void a_second_writer_waits_and_gives_up_as_busy(void **state)
{
	struct world *w = *state;
	int64_t before;

	assert_ok(db_begin_write(w->db, &w->err));
	db_set_patience(w->other, 60);
	before = clock_monotonic_ms();
	assert_int_equal(db_begin_write(w->other, &w->err), ERR_BUSY);
	assert_in_range(clock_monotonic_ms() - before, 60, 2000);
	assert_false(db_in_transaction(w->other));
	db_rollback(w->db);
	assert_ok(db_begin_write(w->other, &w->err));
}

#define WRITERS 4
#define TURNS	60

/* One of several that write as fast as they can; any error ends it. */
static void write_in_turn(const struct scratch *scratch, int writer)
{
	struct db *db = scratch_open(scratch);

	for (int i = 0; i < TURNS; i++) {
		char title[9];

		snprintf(title, sizeof(title), "%d-%d", writer, i);
		if (db_begin_write(db, NULL) || insert(db, title, NULL) || db_commit(db, NULL))
			_exit(1);
	}
	db_close(db);
	_exit(0);
}

static void many_writers_all_get_their_turn(void **state)
{
	struct world *w = *state;
	pid_t pids[WRITERS];

	for (int i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			write_in_turn(&w->scratch, i);
	}
	for (int i = 0; i < WRITERS; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_ok(status);
	}
	assert_int_equal(notes(w->db), WRITERS * TURNS);
}

static void others_commits_change_the_data_version(void **state)
{
	struct world *w = *state;
	int64_t before = db_data_version(w->other);

	assert_true(before > 0);
	assert_int_equal(db_data_version(w->other), before);
	write_note(w, w->other, "own");
	assert_int_equal(db_data_version(w->other), before);
	write_note(w, w->db, "a");
	assert_int_not_equal(db_data_version(w->other), before);
}

static int exit_of_child(void (*body)(struct world *w), struct world *w)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		close(STDERR_FILENO);
		body(w);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

static void begin_twice(struct world *w)
{
	(void)!db_begin_write(w->db, NULL);
	(void)!db_begin_write(w->db, NULL);
}

static void write_outside(struct world *w)
{
	(void)!insert(w->db, "a", NULL);
}

static void wrong_use_of_transactions_is_our_own_mistake(void **state)
{
	assert_int_equal(exit_of_child(begin_twice, *state), SIGABRT);
	assert_int_equal(exit_of_child(write_outside, *state), SIGABRT);
}

/* --- the whole file ----------------------------------------------------------------------------- */

static int64_t file_bytes(const char *dir, const char *name)
{
	char path[128];
	struct stat st;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return stat(path, &st) ? -1 : (int64_t)st.st_size;
}

static void the_log_grows_until_a_checkpoint_empties_it(void **state)
{
	struct world *w = *state;

	write_note(w, w->db, "a");
	assert_true(file_bytes(w->scratch.dir, "test.db-wal") > 0);
	assert_ok(db_checkpoint(w->db, &w->err));
	assert_int_equal(file_bytes(w->scratch.dir, "test.db-wal"), 0);
	assert_int_equal(notes(w->other), 1);
}

static void a_checkpoint_never_runs_beside_a_writer(void **state)
{
	struct world *w = *state;
	int64_t before;

	write_note(w, w->db, "a");
	before = file_bytes(w->scratch.dir, "test.db");
	assert_ok(db_begin_write(w->other, &w->err));
	db_set_patience(w->db, 30);
	assert_int_equal(db_checkpoint(w->db, &w->err), ERR_BUSY);
	assert_int_equal(file_bytes(w->scratch.dir, "test.db"), before);
	assert_ok(db_commit(w->other, &w->err));
	assert_ok(db_checkpoint(w->db, &w->err));
}

static void closing_does_not_checkpoint(void **state)
{
	struct world *w = *state;

	write_note(w, w->db, "a");
	db_close(w->db);
	db_close(w->other);
	w->db = w->other = NULL;
	assert_true(file_bytes(w->scratch.dir, "test.db-wal") > 0);
}

static void nobody_else_may_read_the_files(void **state)
{
	static const char *const names[] = { "test.db", "test.db-wal", "test.db-shm" };
	struct world *w = *state;

	write_note(w, w->db, "a");
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char path[128];
		struct stat st;

		snprintf(path, sizeof(path), "%s/%s", w->scratch.dir, names[i]);
		assert_ok(stat(path, &st));
		assert_int_equal(st.st_mode & 0777, 0600);
	}
}

static void a_backup_is_whole_while_others_write(void **state)
{
	struct world *w = *state;
	struct scratch copy = w->scratch;
	struct db *restored;

	write_note(w, w->db, "a");
	assert_ok(db_begin_write(w->other, &w->err));
	assert_ok(insert(w->other, "b", &w->err));
	snprintf(copy.path, sizeof(copy.path), "%s/copy.db", w->scratch.dir);
	assert_ok(db_backup(w->db, copy.path, &w->err));
	assert_ok(db_commit(w->other, &w->err));

	assert_int_equal(file_bytes(w->scratch.dir, "copy.db-wal"), -1);
	assert_int_equal(file_bytes(w->scratch.dir, "copy.db.part"), -1);
	restored = scratch_open(&copy);
	assert_int_equal(notes(restored), 1);
	assert_ok(db_integrity(restored, &w->err));
	db_close(restored);
}

static void a_backup_to_nowhere_leaves_nothing(void **state)
{
	struct world *w = *state;

	assert_int_equal(db_backup(w->db, "/nowhere/copy.db", &w->err), ERR_IO);
	assert_non_null(strstr(w->err.arg[0], "/nowhere/copy.db"));
}

/* --- damage ------------------------------------------------------------------------------------- */

static void a_file_of_something_else_is_damaged(void **state)
{
	struct world *w = *state;
	struct db *db;
	char path[128];

	snprintf(path, sizeof(path), "%s/other", w->scratch.dir);
	scratch_write(path,
		"This is no database, whatever its name says; and it is long enough to be read "
		"as one, because a header has a hundred bytes.");
	assert_int_equal(db_open(&db, path, 0, &w->err), ERR_DAMAGED);
	assert_null(db);
}

static void an_absent_file_is_not_made_unasked(void **state)
{
	struct world *w = *state;
	struct db *db;
	char path[128];

	snprintf(path, sizeof(path), "%s/absent", w->scratch.dir);
	assert_int_equal(db_open(&db, path, 0, &w->err), ERR_IO);
	assert_string_equal(w->err.arg[0], path);
	assert_int_equal(file_bytes(w->scratch.dir, "absent"), -1);
}

/* Overwrites the middle of the file, where the rows are. */
static void a_broken_page_is_found(void **state)
{
	struct world *w = *state;
	FILE *f;
	enum err_code rc;

	write_note(w, w->db, "a");
	assert_ok(db_checkpoint(w->db, &w->err));
	db_close(w->db);
	db_close(w->other);
	w->other = NULL;
	f = fopen(w->scratch.path, "r+b");
	assert_non_null(f);
	assert_ok(fseek(f, 4096, SEEK_SET));
	for (int i = 0; i < 4096; i++)
		fputc(0x5a, f);
	assert_ok(fclose(f));

	assert_ok(db_open(&w->db, w->scratch.path, 0, &w->err));
	rc = db_integrity(w->db, &w->err);
	assert_int_equal(rc, ERR_DAMAGED);
	assert_true(w->err.detail[0] != '\0');
}

static void a_broken_reference_is_found(void **state)
{
	struct world *w = *state;

	assert_ok(db_run(w->db,
		"PRAGMA foreign_keys = OFF;"
		"INSERT INTO note (title, parent) VALUES ('a', 77)",
		&w->err));
	assert_int_equal(db_integrity(w->db, &w->err), ERR_DAMAGED);
}

/* --- the lock ----------------------------------------------------------------------------------- */

static void the_lock_is_held_once_and_ends_with_its_holder(void **state)
{
	struct world *w = *state;
	struct lock first, second = LOCK_INIT;

	assert_ok(lock_take(&first, w->scratch.dir, &w->err));
	assert_int_equal(lock_take(&second, w->scratch.dir, &w->err), ERR_LOCKED);
	assert_int_equal(second.fd, -1);
	lock_release(&second);
	lock_release(&first);
	assert_ok(lock_take(&second, w->scratch.dir, &w->err));
	lock_release(&second);
	lock_release(&second);
	assert_int_equal(lock_take(&first, "/nowhere", &w->err), ERR_IO);
}

static void the_memory_of_a_connection_is_small(void **state)
{
	struct world *w = *state;
	struct db_memory memory;

	write_note(w, w->db, "a");
	db_memory(w->db, &memory);
	assert_in_range(memory.schema_bytes, 1, 20000);
	assert_in_range(memory.statement_bytes, 1, 20000);
	assert_in_range(memory.cache_bytes, 1, 200000);
}

#define WORLD_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(only_committed_work_is_seen_by_others),
		WORLD_TEST(a_rollback_leaves_nothing),
		WORLD_TEST(a_read_transaction_sees_one_moment),
		WORLD_TEST(a_second_writer_waits_and_gives_up_as_busy),
		WORLD_TEST(many_writers_all_get_their_turn),
		WORLD_TEST(others_commits_change_the_data_version),
		WORLD_TEST(wrong_use_of_transactions_is_our_own_mistake),
		WORLD_TEST(the_log_grows_until_a_checkpoint_empties_it),
		WORLD_TEST(a_checkpoint_never_runs_beside_a_writer),
		WORLD_TEST(closing_does_not_checkpoint),
		WORLD_TEST(nobody_else_may_read_the_files),
		WORLD_TEST(a_backup_is_whole_while_others_write),
		WORLD_TEST(a_backup_to_nowhere_leaves_nothing),
		WORLD_TEST(a_file_of_something_else_is_damaged),
		WORLD_TEST(an_absent_file_is_not_made_unasked),
		WORLD_TEST(a_broken_page_is_found),
		WORLD_TEST(a_broken_reference_is_found),
		WORLD_TEST(the_lock_is_held_once_and_ends_with_its_holder),
		WORLD_TEST(the_memory_of_a_connection_is_small),
	};

	return RUN_TESTS(tests);
}
