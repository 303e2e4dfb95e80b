/*
 * What is done to the whole file: checkpoint, integrity, backup.
 */
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/str.h"

/* --- checkpoint ---------------------------------------------------------------------------------- */

enum err_code db_checkpoint(struct db *db, struct err *err)
{
	int rc;

	ASSERT(db->mode == DB_IDLE);
	db->stop_when_busy = true;
	rc = sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	db->stop_when_busy = false;
	return rc ? db_fail(db, rc, err) : ERR_OK;
}

/* --- integrity ------------------------------------------------------------------------------------- */

enum err_code db_integrity(struct db *db, struct err *err)
{
	char answer[160];
	struct buf b = BUF_FIXED(answer);
	int64_t faults = 0;
	enum err_code rc;

	rc = db_ask(db, "PRAGMA integrity_check(1)", NULL, &b, err);
	if (!rc && !str_equal(answer, "ok"))
		rc = err_set(err, ERR_DAMAGED, "integrity: %s", answer);
	if (!rc)
		rc = db_ask(
			db, "SELECT count(*) FROM pragma_foreign_key_check", &faults, NULL, err);
	if (!rc && faults > 0)
		rc = err_set(err, ERR_DAMAGED, "%" PRId64 " broken references", faults);
	return rc;
}

/* --- backup ------------------------------------------------------------------------------------------ */

static enum err_code file_fail(const char *path, const char *what, struct err *err)
{
	enum err_code rc = errno == ENOSPC ? ERR_FULL : ERR_IO;

	err_set(err, rc, "%s %s: %s", what, path, strerror(errno));
	err_arg(err, 0, "%s", path);
	return rc;
}

static enum err_code make_empty(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0 || fchmod(fd, 0600) || close(fd))
		return file_fail(path, "create", err);
	return ERR_OK;
}

/* All pages in one step: one moment's state, and writers are not held up. */
static enum err_code copy_pages(struct db *from, struct db *to, struct err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
	int rc;

	if (!backup)
		return db_fail(to, sqlite3_errcode(to->handle), err);
	sqlite3_backup_step(backup, -1);
	rc = sqlite3_backup_finish(backup);
	return rc ? db_fail(to, rc, err) : ERR_OK;
}

/* The copy must be whole by itself (no log beside it), sound, and of the same schema. */
static enum err_code check_copy(struct db *db, struct db *copy, struct err *err)
{
	int64_t version = 0, copied = 0;
	enum err_code rc;

	rc = db_run(copy, "PRAGMA journal_mode = DELETE", err);
	if (!rc)
		rc = db_integrity(copy, err);
	if (!rc)
		rc = db_schema_version(copy, &copied, err);
	if (!rc)
		rc = db_schema_version(db, &version, err);
	if (!rc && version != copied)
		rc = err_set(err, ERR_DAMAGED, "the copy has schema %" PRId64, copied);
	return rc;
}

static enum err_code sync_folder(const char *path, struct err *err)
{
	char folder[4096];
	int fd;
	bool failed;

	if (!STR_COPY(folder, path))
		return err_set(err, ERR_IO, "path too long");
	fd = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	failed = fd < 0 || fsync(fd);
	if (fd >= 0)
		close(fd);
	return failed ? file_fail(path, "sync folder of", err) : ERR_OK;
}

enum err_code db_backup(struct db *db, const char *path, struct err *err)
{
	char part[4096];
	struct buf b = BUF_FIXED(part);
	struct db *copy = NULL;
	enum err_code rc;

	buf_addf(&b, "%s.part", path);
	if (b.overflow)
		return err_set(err, ERR_IO, "path too long");
	rc = make_empty(part, err);
	if (!rc)
		rc = db_open_handle(&copy, part, err);
	if (!rc)
		rc = copy_pages(db, copy, err);
	if (!rc)
		rc = check_copy(db, copy, err);
	db_close(copy);
	if (!rc && rename(part, path))
		rc = file_fail(path, "rename to", err);
	if (!rc)
		rc = sync_folder(path, err);
	if (rc)
		unlink(part);
	return rc;
}
