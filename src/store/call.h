/*
 * One run of one statement: what the functions written by sqlgen are made of.
 *
 * A call starts, binds, steps and ends.  The first failure is kept in `rc` and makes the rest do nothing, so
 * only the end needs to be looked at.
 */
#ifndef STORE_CALL_H
#define STORE_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "store/db.h"

struct db_slot;

struct db_call {
	struct db *db;
	struct db_slot *slot; /* the prepared statement, lent by the connection until the end */
	enum err_code rc;
	struct err *err;
};

struct db_blob {
	const void *data;
	size_t bytes;
};

void db_call_start(
	struct db_call *call, struct db *db, const struct db_statement *statement, struct err *err);

/* Parameters count from 1.  The texts must live until the end.  _or_null: zero or empty becomes NULL. */
void db_bind_int(struct db_call *call, int i, int64_t value);
void db_bind_int_or_null(struct db_call *call, int i, int64_t value);
void db_bind_real(struct db_call *call, int i, double value);
void db_bind_real_or_null(struct db_call *call, int i, double value);
void db_bind_path(struct db_call *call, int i, const char *path);
void db_bind_text(struct db_call *call, int i, const char *text, int max_chars, const char *column);
void db_bind_text_or_null(
	struct db_call *call, int i, const char *text, int max_chars, const char *column);
void db_bind_blob(
	struct db_call *call, int i, struct db_blob blob, size_t max_bytes, const char *column);
void db_bind_blob_or_null(
	struct db_call *call, int i, struct db_blob blob, size_t max_bytes, const char *column);

bool db_call_next(struct db_call *call); /* whether there is a (further) row */
bool db_call_row(struct db_call *call);	 /* the same, and no row is ERR_NOT_FOUND */

/*
 * Columns count from 0; NULL reads as 0, "" and no bytes.  What does not fit fails as ERR_DAMAGED, because a
 * CHECK keeps it out; _cut is for expressions, and cuts on a character border.
 */
int64_t db_column_int(struct db_call *call, int i);
double db_column_real(struct db_call *call, int i);
void db_column_text(struct db_call *call, int i, char *out, size_t out_bytes);
void db_column_text_cut(struct db_call *call, int i, char *out, size_t out_bytes);
size_t db_column_blob(struct db_call *call, int i, void *out, size_t out_bytes);

enum err_code db_call_end(struct db_call *call) NODISCARD;

/* Run to the end.  Pointers may be NULL. */
enum err_code db_call_exec(struct db_call *call, int64_t *changed) NODISCARD;
/* No row inserted is ERR_NOT_FOUND: an INSERT … SELECT found its source outside the scope. */
enum err_code db_call_insert(struct db_call *call, int64_t *id) NODISCARD;

#endif
