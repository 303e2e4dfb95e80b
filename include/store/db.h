/*
 * The connection to the database: opening, transactions, and what the keeper does to the whole file.
 *
 * Statements are run by the functions that sqlgen makes of sql/queries ("store/request.h" and so on); they
 * and everything here fill struct err on failure:
 *   ERR_BUSY      another process wrote for five seconds; trying again is right
 *   ERR_FULL      the disk is full;  ERR_IO  it failed
 *   ERR_DAMAGED   the file is no database of ours, or broken
 *   ERR_CONFLICT  a UNIQUE constraint;  ERR_INVALID  a CHECK or foreign key; field is the column if known
 *   ERR_TOO_LONG  a parameter longer than its column's limit; field is the column, {2} the limit
 *   ERR_NOT_FOUND no such row, or not within the scope
 *
 * A process opens its connection after it was forked, and one connection serves one thread.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct db;

/* One statement of sql/queries; the tables of them are made by sqlgen ("store/statements.h"). */
struct db_statement {
	const char *name; /* "request_get" */
	const char *sql;
	const char *params; /* types in the order of :names: "request_id path path int" */
	bool writes;
	bool scoped;	      /* bound to the actor's scope … */
	const char *unscoped; /* … or the reason why not */
	const char *scan;     /* the reason why it may read a table from end to end, else NULL */
	const char *bulk;     /* the reason why it may take very many steps, else NULL */
};

/* One file of sql/migrations ("store/migrations.h"). */
struct db_migration {
	const char *name;
	const char *sql;
};

/* --- connection ------------------------------------------------------------------------------- */

/*
 * Once per process tree, before the first db_open and before forking: SQLite's memory settings.
 * db_open does it when it was not done.
 */
void db_setup(void);

#define DB_CREATE                                                                                  \
	1 /* flag: make the file (0600) when it is absent; else absence is ERR_NOT_FOUND */

/* Opens the file for reading and writing.  The schema is not looked at: see db_check_schema. */
enum err_code db_open(struct db **db, const char *path, int flags, struct err *err) NODISCARD;
void db_close(struct db *db); /* NULL is allowed; an open transaction is rolled back */

/* How long to wait for another writer before ERR_BUSY; 5000 when not set. */
void db_set_patience(struct db *db, int ms);

/*
 * Gives back what can be had again: pages, and statements kept prepared.  For somebody who has stopped to think;
 * the next statement costs some tens of microseconds more.
 */
void db_rest(struct db *db);

/* Memory for pages, 128 KB when not set: little, because there are hundreds of sessions. */
enum err_code db_set_cache(struct db *db, int kilobytes, struct err *err) NODISCARD;

/*
 * Whether a commit that was answered survives a power cut: always, but while a new data folder is being filled, which
 * is begun again when that fails.
 */
enum err_code db_set_durable(struct db *db, bool durable, struct err *err) NODISCARD;

/* --- transactions ----------------------------------------------------------------------------- */

/* Transactions do not nest.  Writing is only possible within db_begin_write. */
enum err_code db_begin_write(struct db *db, struct err *err) NODISCARD;
enum err_code db_begin_read(struct db *db, struct err *err) NODISCARD;
enum err_code db_commit(
	struct db *db, struct err *err) NODISCARD; /* still to be rolled back on failure */
void db_rollback(struct db *db);		   /* does nothing when no transaction is open */
bool db_in_transaction(const struct db *db);

/* Changes when another connection has committed; 0 when it cannot be read. */
int64_t db_data_version(struct db *db);

/* --- the schema ------------------------------------------------------------------------------- */

/* ERR_SCHEMA unless the file has exactly the schema of this program; {1} says which it has. */
enum err_code db_check_schema(struct db *db, struct err *err) NODISCARD;

/* The step the file is at: 0 for an empty one. */
enum err_code db_schema_version(struct db *db, int64_t *version, struct err *err) NODISCARD;

/*
 * Brings the file up to this program's schema, one transaction for each step; *steps gets how many were done
 * (may be NULL).  A newer schema is ERR_SCHEMA.  When a step fails the ones before it stay.  The caller holds
 * the data folder's lock and has made a backup of a database that is not empty.
 */
enum err_code db_migrate(struct db *db, int64_t *steps, struct err *err) NODISCARD;

/* The same with other steps, which end with an entry without a name; for tests. */
enum err_code db_migrate_by(struct db *db, const struct db_migration *migrations, int64_t *steps,
	struct err *err) NODISCARD;

/* --- the whole file ---------------------------------------------------------------------------- */

/*
 * Brings the write-ahead log into the file and empties it.  Only the keeper does this, or a command that
 * holds the data folder's lock.  ERR_BUSY when a writer or reader was in the way: then part of it may be done.
 */
enum err_code db_checkpoint(struct db *db, struct err *err) NODISCARD;

/* Structure and foreign keys; ERR_DAMAGED with the first fault as detail. */
enum err_code db_integrity(struct db *db, struct err *err) NODISCARD;

/*
 * Copies the database, as it is at one moment and while others write, to a new file (0600), checks the copy
 * and only then puts it in the place of `path`, replacing what was there.
 */
enum err_code db_backup(struct db *db, const char *path, struct err *err) NODISCARD;

/* --- figures for tests and the bench ----------------------------------------------------------- */

struct db_memory {
	int64_t schema_bytes, statement_bytes, cache_bytes;
};

void db_memory(struct db *db, struct db_memory *memory);

/* Virtual-machine steps of all statements run since the last call. */
int64_t db_take_steps(struct db *db);

#endif
