/*
 * SQLite's result codes become ours, in one place.
 */
#include "private.h"

#include <string.h>

#include "base/str.h"

static enum err_code code_of(int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return ERR_CONFLICT;
	case SQLITE_IOERR_SHMSIZE: /* the index of the log could not grow */
		return ERR_FULL;
	case SQLITE_IOERR_CORRUPTFS:
		return ERR_DAMAGED;
	}
	switch (rc & 0xff) {
	case SQLITE_CONSTRAINT:
		return ERR_INVALID;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:  /* the log's locks were taken a hundred times over */
	case SQLITE_INTERRUPT: /* db_checkpoint gives up this way */
		return ERR_BUSY;
	case SQLITE_FULL:
		return ERR_FULL;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERR_DAMAGED;
	case SQLITE_TOOBIG:
		return ERR_TOO_LONG;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return ERR_IO;
	}
	return ERR_INTERNAL;
}

/* "UNIQUE constraint failed: person.code, person.site_id": the first column's name. */
static void set_field(struct err *err, const char *message)
{
	const char *dot = strchr(message, '.');
	char field[sizeof(err->field)];
	size_t n;

	if (!dot || (!str_has_prefix(message, "UNIQUE") && !str_has_prefix(message, "NOT NULL")))
		return;
	n = strcspn(dot + 1, ",");
	if (n >= sizeof(field))
		return;
	memcpy(field, dot + 1, n);
	field[n] = '\0';
	err_field(err, field);
	err_arg(err, 0, "%s", field);
}

enum err_code db_fail(struct db *db, int sqlite_rc, struct err *err)
{
	const char *message = sqlite3_errmsg(db->handle);
	enum err_code code = code_of(sqlite_rc);

	err_set(err, code, "sqlite %d: %s", sqlite_rc, message);
	if (code == ERR_IO)
		err_arg(err, 0, "%s", db->path);
	else if (err && (sqlite_rc & 0xff) == SQLITE_CONSTRAINT)
		set_field(err, message);
	return code;
}
