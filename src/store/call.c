/*
 * One run of one statement: binding, stepping, reading.
 */
#include "call.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "private.h"

void db_call_start(
	struct db_call *call, struct db *db, const struct db_statement *statement, struct err *err)
{
	struct err local = { 0 };

	*call = (struct db_call){ .db = db, .err = err };
	call->slot = db_lend(db, statement, err ? err : &local);
	if (!call->slot)
		call->rc = err ? err->code : local.code;
}

/* --- parameters -------------------------------------------------------------------------------- */

static void check_bind(struct db_call *call, int sqlite_rc)
{
	if (sqlite_rc)
		call->rc = db_fail(call->db, sqlite_rc, call->err);
}

static void bind_null(struct db_call *call, int i)
{
	if (!call->rc)
		check_bind(call, sqlite3_bind_null(call->slot->stmt, i));
}

void db_bind_int(struct db_call *call, int i, int64_t value)
{
	if (!call->rc)
		check_bind(call, sqlite3_bind_int64(call->slot->stmt, i, value));
}

void db_bind_int_or_null(struct db_call *call, int i, int64_t value)
{
	if (value)
		db_bind_int(call, i, value);
	else
		bind_null(call, i);
}

void db_bind_real(struct db_call *call, int i, double value)
{
	if (!call->rc)
		check_bind(call, sqlite3_bind_double(call->slot->stmt, i, value));
}

void db_bind_real_or_null(struct db_call *call, int i, double value)
{
	if (value < 0 || value > 0)
		db_bind_real(call, i, value);
	else
		bind_null(call, i);
}

void db_bind_path(struct db_call *call, int i, const char *path)
{
	if (!call->rc)
		check_bind(call, sqlite3_bind_text(call->slot->stmt, i, path, -1, SQLITE_STATIC));
}

static void too_long(struct db_call *call, const char *column, size_t limit)
{
	call->rc = err_set(call->err, ERR_TOO_LONG, "%s: %s exceeds %zu",
		call->slot->statement->name, column, limit);
	err_field(call->err, column);
	err_arg(call->err, 0, "%s", column);
	err_arg(call->err, 1, "%zu", limit);
}

void db_bind_text(struct db_call *call, int i, const char *text, int max_chars, const char *column)
{
	ASSERT(text != NULL);
	if (call->rc)
		return;
	if (utf8_chars(text) > (size_t)max_chars)
		too_long(call, column, (size_t)max_chars);
	else
		db_bind_path(call, i, text);
}

void db_bind_text_or_null(
	struct db_call *call, int i, const char *text, int max_chars, const char *column)
{
	if (str_is_empty(text))
		bind_null(call, i);
	else
		db_bind_text(call, i, text, max_chars, column);
}

void db_bind_blob(
	struct db_call *call, int i, struct db_blob blob, size_t max_bytes, const char *column)
{
	/* SQLite takes a NULL pointer for NULL, but these are no bytes. */
	const void *data = blob.data ? blob.data : "";

	ASSERT(blob.data || blob.bytes == 0);
	if (call->rc)
		return;
	if (blob.bytes > max_bytes)
		too_long(call, column, max_bytes);
	else
		check_bind(call,
			sqlite3_bind_blob64(call->slot->stmt, i, data, blob.bytes, SQLITE_STATIC));
}

void db_bind_blob_or_null(
	struct db_call *call, int i, struct db_blob blob, size_t max_bytes, const char *column)
{
	if (blob.bytes == 0)
		bind_null(call, i);
	else
		db_bind_blob(call, i, blob, max_bytes, column);
}

/* --- rows --------------------------------------------------------------------------------------- */

bool db_call_next(struct db_call *call)
{
	int rc;

	if (call->rc)
		return false;
	rc = sqlite3_step(call->slot->stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		call->rc = db_fail(call->db, rc, call->err);
	return rc == SQLITE_ROW;
}

static void not_found(struct db_call *call)
{
	call->rc = err_set(call->err, ERR_NOT_FOUND, "%s: no row", call->slot->statement->name);
}

bool db_call_row(struct db_call *call)
{
	bool found = db_call_next(call);

	if (!found && !call->rc)
		not_found(call);
	return found;
}

int64_t db_column_int(struct db_call *call, int i)
{
	return sqlite3_column_int64(call->slot->stmt, i);
}

double db_column_real(struct db_call *call, int i)
{
	return sqlite3_column_double(call->slot->stmt, i);
}

static void column_too_long(struct db_call *call, int i)
{
	call->rc = err_set(call->err, ERR_DAMAGED, "%s: %s is longer than its limit",
		call->slot->statement->name, sqlite3_column_name(call->slot->stmt, i));
}

void db_column_text(struct db_call *call, int i, char *out, size_t out_bytes)
{
	const char *text = (const char *)sqlite3_column_text(call->slot->stmt, i);

	if (!str_copy(out, out_bytes, text ? text : ""))
		column_too_long(call, i);
}

void db_column_text_cut(struct db_call *call, int i, char *out, size_t out_bytes)
{
	const char *text = (const char *)sqlite3_column_text(call->slot->stmt, i);

	(void)str_copy(out, out_bytes, text ? text : "");
}

size_t db_column_blob(struct db_call *call, int i, void *out, size_t out_bytes)
{
	const void *data = sqlite3_column_blob(call->slot->stmt, i);
	size_t bytes = (size_t)sqlite3_column_bytes(call->slot->stmt, i);

	if (bytes > out_bytes) {
		column_too_long(call, i);
		return 0;
	}
	if (bytes > 0)
		memcpy(out, data, bytes);
	return bytes;
}

/* --- the end ------------------------------------------------------------------------------------- */

enum err_code db_call_end(struct db_call *call)
{
	if (call->slot)
		db_give_back(call->db, call->slot);
	call->slot = NULL;
	return call->rc;
}

enum err_code db_call_exec(struct db_call *call, int64_t *changed)
{
	while (db_call_next(call))
		continue;
	if (changed)
		*changed = call->rc ? 0 : sqlite3_changes64(call->db->handle);
	return db_call_end(call);
}

enum err_code db_call_insert(struct db_call *call, int64_t *id)
{
	while (db_call_next(call))
		continue;
	if (!call->rc && sqlite3_changes64(call->db->handle) == 0)
		not_found(call);
	if (id)
		*id = call->rc ? 0 : sqlite3_last_insert_rowid(call->db->handle);
	return db_call_end(call);
}
