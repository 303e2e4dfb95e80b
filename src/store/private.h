/*
 * What the files of the store share: the connection itself.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"

#define DB_SLOTS                                                                                   \
	10 /* a prepared statement costs 5-8 KB of a session, preparing it again some 20 us */

enum db_mode { DB_IDLE, DB_READING, DB_WRITING };

/* A prepared statement that is kept for the next time. */
struct db_slot {
	const struct db_statement *statement; /* NULL: the slot is free */
	sqlite3_stmt *stmt;
	uint64_t last_used;
	bool lent; /* to a call that has not ended */
};

struct db {
	sqlite3 *handle;
	char *path;
	enum db_mode mode;
	struct db_slot slots[DB_SLOTS];
	uint64_t uses;
	int64_t steps;

	/* waiting for others: see busy.c */
	int patience_ms;
	int64_t waiting_since_ms;
	uint32_t jitter;
	bool stop_when_busy;
};

/* Maps SQLite's result to ours, with its message as detail. */
enum err_code db_fail(struct db *db, int sqlite_rc, struct err *err);

/* Runs SQL that has no parameters and no rows worth reading. */
enum err_code db_run(struct db *db, const char *sql, struct err *err) NODISCARD;
/* The first column of the first row as number or text; both may be NULL, both stay when there is no row. */
enum err_code db_ask(struct db *db, const char *sql, int64_t *number, struct buf *text,
	struct err *err) NODISCARD;

/* A connection to a file that is there, without any of the settings of db_open. */
enum err_code db_open_handle(struct db **db, const char *path, struct err *err) NODISCARD;

/* Lends a prepared statement; NULL with *err set when it cannot be prepared. */
struct db_slot *db_lend(
	struct db *db, const struct db_statement *statement, struct err *err) NODISCARD;
void db_give_back(struct db *db, struct db_slot *slot);

/* SQLite's busy handler, with a struct db as context. */
int db_wait(void *ctx, int tries);

#endif
