/*
 * Backup and restore.
 *
 * A restore works on a copy beside the database until nothing can fail any more; then keys and database change
 * places, the old database going to backup/.
 */
#include "app/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/audit.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "folder_private.h"
#include "store/migrations.h"

#define COPY	   "db/restore.db"
#define NEW_KEYS   "keys.new"
#define SECRET	   "keys/secret"
#define COPY_BYTES 65536
#define NIGHT_SEC  (3 * CLOCK_HOUR + 10 * CLOCK_MINUTE)

enum err_code folder_backup(struct folder *f, const char *file, struct err *err)
{
	return db_backup(f->app.db, file, err);
}

enum err_code folder_backup_keys(
	const struct folder *f, const char *file, const char *passphrase, struct err *err)
{
	char path[PATH_MAX];

	return crypto_keys_export(folder_path(f, FOLDER_KEYS, path), file, passphrase, err);
}

int64_t folder_next_night(int64_t now)
{
	int64_t at = clock_day_start(clock_day_of(now)) + NIGHT_SEC;

	return at > now ? at : at + CLOCK_DAY;
}

enum err_code folder_backup_nightly(struct folder *f, struct err *err)
{
	char name[32], path[PATH_MAX];
	struct buf b = BUF_FIXED(name);

	app_clock(&f->app);
	buf_addf(&b, "backup/night-%d.db", clock_date_of(f->app.now).weekday);
	return folder_backup(f, folder_path(f, name, path), err);
}

static enum err_code io_fail(const char *path, struct err *err)
{
	enum err_code rc = errno == ENOSPC ? ERR_FULL : ERR_IO;

	err_set(err, rc, "%s: %s", path, strerror(errno));
	err_arg(err, 0, "%s (%s)", path, strerror(errno));
	return rc;
}

/* --- copying ------------------------------------------------------------------------------------------ */

static bool write_whole(int fd, const char *data, size_t n)
{
	while (n > 0) {
		const ssize_t put = write(fd, data, n);

		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0) {
			data += put;
			n -= (size_t)put;
		}
	}
	return true;
}

static bool copy_bytes(int from, int to)
{
	char *block = xmalloc(COPY_BYTES);
	ssize_t n;

	do {
		n = read(from, block, COPY_BYTES);
		if (n > 0 && !write_whole(to, block, (size_t)n))
			n = -1;
	} while (n > 0 || (n < 0 && errno == EINTR));
	free(block);
	return n == 0 && fsync(to) == 0;
}

static enum err_code copy_file(const char *from_path, const char *to_path, struct err *err)
{
	enum err_code rc = ERR_OK;
	int from = open(from_path, O_RDONLY | O_CLOEXEC), to;

	if (from < 0)
		return io_fail(from_path, err);
	to = open(to_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (to < 0 || !copy_bytes(from, to))
		rc = io_fail(to_path, err);
	if (to >= 0)
		close(to);
	close(from);
	return rc;
}

/* --- checking ----------------------------------------------------------------------------------------- */

static enum err_code too_new(int64_t schema, struct err *err)
{
	enum err_code rc = err_set(err, ERR_SCHEMA, "schema %lld", (long long)schema);

	err_arg(err, 0, "%lld", (long long)schema);
	return rc;
}

/* The audit's first hash tells whether it was made with these keys. */
static enum err_code check_keys(struct folder *f, struct folder_restored *out, struct err *err)
{
	struct audit_verdict verdict;
	enum err_code rc = app_audit_verify(&f->app, &verdict, err);

	out->keys_fit = verdict.first_bad != 1;
	return rc;
}

static enum err_code check_copy(struct folder *f, const struct folder_restore *in,
	struct folder_restored *out, struct err *err)
{
	enum err_code rc = folder_connect_to(f, COPY, 0, err);

	if (!rc)
		rc = db_integrity(f->app.db, err);
	if (!rc)
		rc = db_schema_version(f->app.db, &out->schema, err);
	if (!rc && (out->schema < 1 || out->schema > STORE_MIGRATIONS))
		rc = too_new(out->schema, err);
	if (!rc)
		rc = check_keys(f, out, err);
	if (!rc && !out->keys_fit && !in->any_keys)
		rc = err_set(err, ERR_KEYS, "the audit of %s has other keys", in->file);
	/* Nobody is online in what was saved. */
	if (!rc && out->schema == STORE_MIGRATIONS)
		rc = app_session_sweep(&f->app, true, err);
	if (!rc)
		rc = folder_checkpoint(f, err);
	folder_disconnect(f);
	return rc;
}

/* --- keys --------------------------------------------------------------------------------------------- */

static void remove_new_keys(const struct folder *f)
{
	static const char *const names[] = { NEW_KEYS "/secret", NEW_KEYS "/host_key", NEW_KEYS };
	char path[PATH_MAX];

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		(void)remove(folder_path(f, names[i], path));
}

/* Loads the keys that will be there afterwards; those that come along wait in a folder of their own. */
static enum err_code load_keys(struct folder *f, const struct folder_restore *in, struct err *err)
{
	char path[PATH_MAX];
	enum err_code rc;

	if (in->keys) {
		rc = crypto_keys_import(
			in->keys, folder_path(f, NEW_KEYS, path), in->passphrase, err);
		return rc ? rc : crypto_keys_load(path, &f->keys, err);
	}
	if (!file_exists(folder_path(f, SECRET, path)))
		return err_set(err, ERR_KEYS, "there are no keys in %s", f->dir);
	return crypto_keys_load(folder_path(f, FOLDER_KEYS, path), &f->keys, err);
}

/* --- putting in place --------------------------------------------------------------------------------- */

static enum err_code move(const char *from, const char *to, struct err *err)
{
	return rename(from, to) == 0 ? ERR_OK : io_fail(to, err);
}

/* The old database goes to backup/, with what its log still holds. */
static enum err_code set_aside(struct folder *f, struct err *err)
{
	char from[PATH_MAX], name[64], to[PATH_MAX];
	struct buf b = BUF_FIXED(name);
	enum err_code rc = ERR_OK;

	if (!file_exists(folder_path(f, FOLDER_DATABASE, from)))
		return ERR_OK;
	rc = folder_connect(f, err);
	if (!rc)
		rc = folder_checkpoint(f, err);
	folder_disconnect(f);
	if (rc && rc != ERR_DAMAGED)
		return rc;
	buf_addf(&b, "backup/replaced-%lld.db", (long long)clock_now());
	return move(from, folder_path(f, name, to), err);
}

static enum err_code put_in_place(
	struct folder *f, const struct folder_restore *in, struct err *err)
{
	char from[PATH_MAX], to[PATH_MAX];
	enum err_code rc = set_aside(f, err);

	if (!rc && in->keys)
		rc = crypto_keys_import(
			in->keys, folder_path(f, FOLDER_KEYS, to), in->passphrase, err);
	if (!rc)
		rc = folder_furnish(f, in->make_host_key, err);
	if (rc)
		return rc;
	folder_remove_database(f, FOLDER_DATABASE);
	return move(folder_path(f, COPY, from), folder_path(f, FOLDER_DATABASE, to), err);
}

static enum err_code restore(struct folder *f, const struct folder_restore *in,
	struct folder_restored *out, struct err *err)
{
	char path[PATH_MAX];
	enum err_code rc;

	if (!in->overwrite && file_exists(folder_path(f, FOLDER_DATABASE, path))) {
		rc = err_set(err, ERR_EXISTS, "%s", path);
		err_arg(err, 0, "%s", path);
		return rc;
	}
	rc = load_keys(f, in, err);
	if (!rc)
		rc = copy_file(in->file, folder_path(f, COPY, path), err);
	if (!rc)
		rc = check_copy(f, in, out, err);
	return rc ? rc : put_in_place(f, in, err);
}

enum err_code folder_restore(const char *dir, const struct folder_restore *in,
	struct folder_restored *out, struct err *err)
{
	struct folder f = FOLDER_INIT;
	enum err_code rc = folder_set_dir(&f, dir, err);

	*out = (struct folder_restored){ .schema = 0 };
	if (!rc)
		rc = folder_make_all(&f, err);
	if (!rc)
		rc = folder_lock(&f, err);
	if (!rc)
		rc = restore(&f, in, out, err);
	if (f.lock.fd >= 0) {
		folder_remove_database(&f, COPY);
		remove_new_keys(&f);
	}
	folder_unlock(&f);
	return rc;
}
