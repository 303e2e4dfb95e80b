/*
 * The connection: opening it, its transactions, and the statements it keeps prepared.
 *
 * This is the only file that prepares SQL.  Write transactions take the writers' lock at once (BEGIN IMMEDIATE):
 * one that read first and wrote then would fail as soon as somebody else wrote between.
 */
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

#define PATIENCE_MS 5000

/* --- opening ----------------------------------------------------------------------------------- */

void db_setup(void)
{
	/* These fail, harmlessly, when it was done before. */
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	(void)sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0); /* no pages in advance: 68 KB */
	(void)sqlite3_initialize();
}

/* SQLite would make the file readable by others; it gives its log the same mode. */
static enum err_code create_file(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0 && close(fd) == 0)
		return ERR_OK;
	if (errno == EEXIST)
		return ERR_OK;
	err_set(err, errno == ENOSPC ? ERR_FULL : ERR_IO, "create %s: %s", path, strerror(errno));
	err_arg(err, 0, "%s", path);
	return errno == ENOSPC ? ERR_FULL : ERR_IO;
}

static enum err_code configure(struct db *db, struct err *err)
{
	static const struct {
		int what, value;
	} options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		int rc = sqlite3_db_config(db->handle, options[i].what, options[i].value, NULL);

		if (rc)
			return db_fail(db, rc, err);
	}
	sqlite3_busy_handler(db->handle, db_wait, db);
	return ERR_OK;
}

static enum err_code set_pragmas(struct db *db, struct err *err)
{
	char mode[16];
	struct buf b = BUF_FIXED(mode);
	enum err_code rc;

	rc = db_run(db,
		"PRAGMA cache_size = -128;" /* KB */
		"PRAGMA mmap_size = 0;"
		"PRAGMA temp_store = MEMORY;" /* the sandbox has no folder for temporary files */
		"PRAGMA synchronous = FULL;"  /* a commit that was answered survives a power cut */
		"PRAGMA wal_autocheckpoint = 0;"
		"PRAGMA foreign_keys = ON",
		err);
	if (!rc)
		rc = db_ask(db, "PRAGMA journal_mode = WAL", NULL, &b, err);
	if (!rc && !str_equal(mode, "wal")) {
		rc = err_set(err, ERR_IO, "no write-ahead log here, but %s", mode);
		err_arg(err, 0, "%s", db->path);
	}
	return rc;
}

enum err_code db_open_handle(struct db **db, const char *path, struct err *err)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	struct db *d = xcalloc(1, sizeof(*d));
	enum err_code rc;
	int sqlite_rc;

	*db = NULL;
	db_setup();
	d->path = xstrdup(path);
	d->patience_ms = PATIENCE_MS;
	d->jitter = (uint32_t)getpid() * 2654435761u | 1;
	sqlite_rc = sqlite3_open_v2(path, &d->handle, flags, NULL);
	if (sqlite_rc) {
		rc = db_fail(d, sqlite_rc, err);
		db_close(d);
		return rc;
	}
	*db = d;
	return ERR_OK;
}

enum err_code db_open(struct db **db, const char *path, int flags, struct err *err)
{
	enum err_code rc = ERR_OK;

	*db = NULL;
	if (flags & DB_CREATE)
		rc = create_file(path, err);
	if (!rc)
		rc = db_open_handle(db, path, err);
	if (!rc)
		rc = configure(*db, err);
	if (!rc)
		rc = set_pragmas(*db, err);
	if (rc) {
		db_close(*db);
		*db = NULL;
	}
	return rc;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_rollback(db);
	for (size_t i = 0; i < DB_SLOTS; i++)
		sqlite3_finalize(db->slots[i].stmt);
	sqlite3_close(db->handle);
	free(db->path);
	free(db);
}

/* Frees a statement nobody has on loan. */
static void forget(struct db_slot *slot)
{
	sqlite3_finalize(slot->stmt);
	slot->stmt = NULL;
	slot->statement = NULL;
}

void db_rest(struct db *db)
{
	for (size_t i = 0; i < DB_SLOTS; i++)
		if (!db->slots[i].lent)
			forget(&db->slots[i]);
	(void)sqlite3_db_release_memory(db->handle);
}

enum err_code db_set_cache(struct db *db, int kilobytes, struct err *err)
{
	char sql[48];
	struct buf b = BUF_FIXED(sql);

	buf_addf(&b, "PRAGMA cache_size = -%d", kilobytes); /* a pragma takes no parameter */
	return db_run(db, sql, err);
}

enum err_code db_set_durable(struct db *db, bool durable, struct err *err)
{
	return db_run(db, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF", err);
}

void db_set_patience(struct db *db, int ms)
{
	db->patience_ms = ms;
}

/* --- SQL of the store itself -------------------------------------------------------------------- */

enum err_code db_run(struct db *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc ? db_fail(db, rc, err) : ERR_OK;
}

enum err_code db_ask(
	struct db *db, const char *sql, int64_t *number, struct buf *text, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code rc = ERR_OK;
	int step = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);

	if (!step)
		step = sqlite3_step(stmt);
	if (step == SQLITE_ROW && number)
		*number = sqlite3_column_int64(stmt, 0);
	if (step == SQLITE_ROW && text && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
		buf_add(text, (const char *)sqlite3_column_text(stmt, 0));
	if (step != SQLITE_ROW && step != SQLITE_DONE)
		rc = db_fail(db, step, err);
	sqlite3_finalize(stmt);
	return rc;
}

int64_t db_data_version(struct db *db)
{
	int64_t version = 0;

	return db_ask(db, "PRAGMA data_version", &version, NULL, NULL) ? 0 : version;
}

/* --- transactions ------------------------------------------------------------------------------- */

enum err_code db_begin_write(struct db *db, struct err *err)
{
	enum err_code rc;

	ASSERT(db->mode == DB_IDLE);
	rc = db_run(db, "BEGIN IMMEDIATE", err);
	if (!rc)
		db->mode = DB_WRITING;
	return rc;
}

enum err_code db_begin_read(struct db *db, struct err *err)
{
	enum err_code rc;

	ASSERT(db->mode == DB_IDLE);
	rc = db_run(db, "BEGIN", err);
	if (!rc)
		db->mode = DB_READING;
	return rc;
}

/* After some failures SQLite rolls back by itself; whoever goes on must not believe that it is stored. */
static enum err_code check_not_lost(const struct db *db, struct err *err)
{
	if (db->mode == DB_IDLE || !sqlite3_get_autocommit(db->handle))
		return ERR_OK;
	err_set(err, ERR_IO, "the transaction was rolled back by an earlier failure");
	err_arg(err, 0, "%s", db->path);
	return ERR_IO;
}

enum err_code db_commit(struct db *db, struct err *err)
{
	enum err_code rc;

	ASSERT(db->mode != DB_IDLE);
	rc = check_not_lost(db, err);
	if (!rc)
		rc = db_run(db, "COMMIT", err);
	if (!rc)
		db->mode = DB_IDLE;
	return rc;
}

void db_rollback(struct db *db)
{
	if (db->mode != DB_IDLE && !sqlite3_get_autocommit(db->handle))
		(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->mode = DB_IDLE;
}

bool db_in_transaction(const struct db *db)
{
	return db->mode != DB_IDLE;
}

/* --- prepared statements -------------------------------------------------------------------------- */

/* The slot that has the statement, else the one not used for longest. */
static struct db_slot *find_slot(struct db *db, const struct db_statement *statement)
{
	struct db_slot *best = NULL;

	for (size_t i = 0; i < DB_SLOTS; i++) {
		struct db_slot *slot = &db->slots[i];

		if (slot->lent)
			continue;
		if (slot->statement == statement)
			return slot;
		if (!best || slot->last_used < best->last_used)
			best = slot;
	}
	ASSERT(best != NULL); /* calls within calls, sixteen deep */
	return best;
}

struct db_slot *db_lend(struct db *db, const struct db_statement *statement, struct err *err)
{
	struct db_slot *slot = find_slot(db, statement);

	ASSERT(!statement->writes || db->mode == DB_WRITING);
	if (check_not_lost(db, err))
		return NULL;
	if (slot->statement != statement) {
		int rc;

		forget(slot);
		rc = sqlite3_prepare_v3(db->handle, statement->sql, -1, SQLITE_PREPARE_PERSISTENT,
			&slot->stmt, NULL);
		if (rc) {
			db_fail(db, rc, err);
			return NULL;
		}
		slot->statement = statement;
	}
	slot->last_used = ++db->uses;
	slot->lent = true;
	return slot;
}

void db_give_back(struct db *db, struct db_slot *slot)
{
	db->steps += sqlite3_stmt_status(slot->stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
	sqlite3_reset(slot->stmt);
	sqlite3_clear_bindings(slot->stmt);
	slot->lent = false;
}

/* --- figures --------------------------------------------------------------------------------------- */

static int64_t status(struct db *db, int what)
{
	int now = 0, most = 0;

	sqlite3_db_status(db->handle, what, &now, &most, 0);
	return now;
}

void db_memory(struct db *db, struct db_memory *memory)
{
	memory->schema_bytes = status(db, SQLITE_DBSTATUS_SCHEMA_USED);
	memory->statement_bytes = status(db, SQLITE_DBSTATUS_STMT_USED);
	memory->cache_bytes = status(db, SQLITE_DBSTATUS_CACHE_USED);
}

int64_t db_take_steps(struct db *db)
{
	int64_t steps = db->steps;

	db->steps = 0;
	return steps;
}
