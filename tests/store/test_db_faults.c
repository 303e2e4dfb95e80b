/*
 * Faults: at whatever write the disk fills up, fails or is locked, what was acknowledged is there, what was
 * refused is told by the right code, and the same connection goes on afterwards.
 */
#include "../unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../src/store/call.h"
#include "../../src/store/private.h"
#include "fault_vfs.h"
#include "scratch.h"

#define NOTES	  12
#define MAX_CALLS 2000 /* more writes or locks than the work has */

static const struct db_statement insert_note = {
	.name = "note_insert",
	.sql = "INSERT INTO note (id, title, seal) VALUES (:id, :title, zeroblob(4))",
	.writes = true,
};
static const struct db_statement has_note = {
	.name = "note_has",
	.sql = "SELECT count(*) FROM note WHERE id = :id",
};

/* What became of each note. */
enum fate { UNTRIED, REFUSED, IN_DOUBT, STORED };

struct work {
	enum fate fates[NOTES];
	enum err_code code; /* of the first failure */
	enum err_code checkpoint;
};

static enum err_code insert(struct db *db, int64_t id)
{
	struct db_call call;
	char title[9];

	snprintf(title, sizeof(title), "n%d", (int)id);
	db_call_start(&call, db, &insert_note, NULL);
	db_bind_int(&call, 1, id);
	db_bind_text(&call, 2, title, 8, "title");
	return db_call_insert(&call, NULL);
}

static enum fate store_note(struct db *db, int64_t id, enum err_code *rc)
{
	enum fate fate = REFUSED;

	*rc = db_begin_write(db, NULL);
	if (!*rc)
		*rc = insert(db, id);
	if (!*rc) {
		*rc = db_commit(db, NULL);
		/* A commit that failed may have reached the disk, one that succeeded has. */
		fate = *rc ? IN_DOUBT : STORED;
	}
	db_rollback(db);
	return fate;
}

/* Stores the notes, with a checkpoint in the middle; goes on after failures, as a session does. */
static void do_work(struct db *db, struct work *w)
{
	*w = (struct work){ 0 };
	for (int i = 0; i < NOTES; i++) {
		enum err_code rc;

		w->fates[i] = store_note(db, i + 1, &rc);
		if (rc && !w->code)
			w->code = rc;
		if (i == NOTES / 2)
			w->checkpoint = db_checkpoint(db, NULL);
	}
	if (!w->code)
		w->code = w->checkpoint;
}

static bool has(struct db *db, int64_t id)
{
	struct db_call call;
	int64_t n = 0;

	db_call_start(&call, db, &has_note, NULL);
	db_bind_int(&call, 1, id);
	if (db_call_row(&call))
		n = db_column_int(&call, 0);
	assert_ok(db_call_end(&call));
	return n == 1;
}

static void check_fates(struct db *db, const struct work *w)
{
	struct err err;

	assert_ok(db_integrity(db, &err));
	for (int i = 0; i < NOTES; i++) {
		if (w->fates[i] == STORED)
			assert_true(has(db, i + 1));
		if (w->fates[i] == REFUSED)
			assert_false(has(db, i + 1));
	}
}

/* One round with a fault at the n-th call; false when the work has no n-th call. */
static bool survives(enum fault_kind kind, int n, bool for_good, enum err_code expected)
{
	struct scratch s;
	struct work w;
	struct db *db, *fresh;
	enum err_code rc;
	int hits;

	scratch_make(&s);
	db = scratch_open(&s);
	db_set_patience(db, 1);
	fault_arm(kind, n, for_good);
	do_work(db, &w);
	hits = fault_disarm();
	if (hits > 0 && w.code)
		assert_int_equal(w.code, expected);
	assert_true(hits > 0 || w.code == ERR_OK);
	assert_true(hits == 0 || w.code != ERR_OK || kind != FAULT_FULL);

	check_fates(db, &w);
	assert_int_equal(store_note(db, 100, &rc), STORED); /* the session lives on */
	db_close(db);
	fresh = scratch_open(&s);
	check_fates(fresh, &w);
	assert_true(has(fresh, 100));
	db_close(fresh);
	scratch_remove(&s);
	return hits > 0;
}

static void survives_everywhere(enum fault_kind kind, bool for_good, enum err_code expected)
{
	int n = 1;

	while (n < MAX_CALLS && survives(kind, n, for_good, expected))
		n++;
	assert_in_range(n, NOTES, MAX_CALLS - 1); /* every note wrote something */
}

static void a_disk_full_for_a_moment_loses_nothing(void **state)
{
	(void)state;
	survives_everywhere(FAULT_FULL, false, ERR_FULL);
}

static void a_disk_that_stays_full_loses_nothing(void **state)
{
	(void)state;
	survives_everywhere(FAULT_FULL, true, ERR_FULL);
}

static void a_disk_that_fails_once_loses_nothing(void **state)
{
	(void)state;
	survives_everywhere(FAULT_IO, false, ERR_IO);
}

static void a_disk_that_keeps_failing_loses_nothing(void **state)
{
	(void)state;
	survives_everywhere(FAULT_IO, true, ERR_IO);
}

static void a_lock_held_for_a_moment_is_waited_for(void **state)
{
	(void)state;
	survives_everywhere(FAULT_BUSY, false, ERR_BUSY);
}

static void a_lock_that_is_never_free_is_told(void **state)
{
	(void)state;
	survives_everywhere(FAULT_BUSY, true, ERR_BUSY);
}

/* A full disk makes SQLite give up the transaction; a caller that overlooks it must not write outside. */
static void a_lost_transaction_takes_no_more_statements(void **state)
{
	struct scratch s;
	struct db *db;

	(void)state;
	scratch_make(&s);
	db = scratch_open(&s);
	assert_ok(db_begin_write(db, NULL));
	assert_ok(insert(db, 1));
	assert_ok(db_run(db, "ROLLBACK", NULL)); /* what SQLite does by itself */
	assert_int_equal(insert(db, 2), ERR_IO);
	assert_int_equal(db_commit(db, NULL), ERR_IO);
	db_rollback(db);
	assert_false(has(db, 1));
	assert_false(has(db, 2));
	db_close(db);
	scratch_remove(&s);
}

static bool migration_survives(int n)
{
	struct scratch s;
	struct db *db;
	struct err err;
	enum err_code rc;
	int64_t steps = 0, version = -1;
	int hits;

	scratch_make(&s);
	assert_ok(db_open(&db, s.path, DB_CREATE, &err));
	fault_arm(FAULT_FULL, n, false);
	rc = db_migrate(db, &steps, &err);
	hits = fault_disarm();
	assert_int_equal(rc, hits > 0 ? ERR_FULL : ERR_OK);
	assert_ok(db_schema_version(db, &version, &err));
	assert_int_equal(version, steps);
	assert_ok(db_migrate(db, NULL, &err));
	assert_ok(db_check_schema(db, &err));
	assert_ok(db_integrity(db, &err));
	db_close(db);
	scratch_remove(&s);
	return hits > 0;
}

static void a_migration_without_room_leaves_whole_steps(void **state)
{
	int n = 1;

	(void)state;
	while (n < MAX_CALLS && migration_survives(n))
		n += 5; /* it has many writes */
	assert_in_range(n, 10, MAX_CALLS - 1);
}

/* --- kill -9 -------------------------------------------------------------------------------------- */

/* Stores notes from `from` on and tells the number of each through the pipe once it is committed. */
static void write_for_ever(const struct scratch *s, int64_t from, int out)
{
	struct db *db = scratch_open(s);
	enum err_code rc;

	for (int64_t id = from;; id++) {
		if (store_note(db, id, &rc) != STORED)
			_exit(1);
		if (write(out, &id, sizeof(id)) != sizeof(id))
			_exit(1);
		if (id % 7 == 0 && db_checkpoint(db, NULL))
			_exit(1);
	}
}

/* Lets a writer go for some time, kills it; returns the last number it told. */
static int64_t killed_writer(const struct scratch *s, int64_t from, long lifetime_us)
{
	struct timespec lifetime = { .tv_nsec = lifetime_us * 1000 };
	int64_t id = from - 1, told;
	int fds[2], status;
	pid_t pid;

	assert_ok(pipe(fds));
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(fds[0]);
		write_for_ever(s, from, fds[1]);
	}
	close(fds[1]);
	/* It has begun once it told its first; then the blow falls anywhere. */
	while (id < from && read(fds[0], &told, sizeof(told)) == sizeof(told))
		id = told;
	nanosleep(&lifetime, NULL);
	assert_ok(kill(pid, SIGKILL));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	while (read(fds[0], &told, sizeof(told)) == sizeof(told))
		id = told;
	close(fds[0]);
	return id;
}

static void a_killed_writer_loses_nothing_it_had_acknowledged(void **state)
{
	struct chance chance = { 9 };
	struct scratch s;
	int64_t told = 0;
	struct err err;

	(void)state;
	scratch_make(&s);
	for (int round = 0; round < 40; round++) {
		struct db *db;
		int64_t last = told;

		told = killed_writer(&s, last + 1, chance_below(&chance, 4000));
		assert_true(told > last);
		db = scratch_open(&s);
		assert_ok(db_integrity(db, &err));
		for (int64_t id = last + 1; id <= told; id++)
			assert_true(has(db, id));
		/* One more may have been stored without being told. */
		told += has(db, told + 1);
		assert_false(has(db, told + 1));
		db_close(db);
	}
	scratch_remove(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_killed_writer_loses_nothing_it_had_acknowledged),
		TEST(a_disk_full_for_a_moment_loses_nothing),
		TEST(a_disk_that_stays_full_loses_nothing),
		TEST(a_disk_that_fails_once_loses_nothing),
		TEST(a_disk_that_keeps_failing_loses_nothing),
		TEST(a_lock_held_for_a_moment_is_waited_for),
		TEST(a_lock_that_is_never_free_is_told),
		TEST(a_lost_transaction_takes_no_more_statements),
		TEST(a_migration_without_room_leaves_whole_steps),
	};

	db_setup();
	fault_vfs_install();
	return RUN_TESTS(tests);
}
