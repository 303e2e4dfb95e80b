/* Opening, making and upgrading a data folder. */
#include "app/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/account.h"
#include "app/seed.h"
#include "app/site.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/str.h"
#include "folder_private.h"
#include "store/migrations.h"

#define NEW_DATABASE "db/new.db"
#define SECRET	     "keys/secret"
#define GATE	     "db/gate"

const char *folder_path(const struct folder *f, const char *name, char path[PATH_MAX])
{
	struct buf b = buf_over(path, PATH_MAX);

	buf_addf(&b, "%s/%s", f->dir, name);
	ASSERT(!b.overflow);
	return path;
}

enum err_code folder_set_dir(struct folder *f, const char *dir, struct err *err)
{
	enum err_code rc;

	if (*dir && STR_COPY(f->dir, dir))
		return ERR_OK;
	rc = err_set(err, ERR_NO_FOLDER, "name of %zu bytes", strlen(dir));
	err_arg(err, 0, "%.80s", dir);
	return rc;
}

static enum err_code no_folder(const struct folder *f, struct err *err)
{
	enum err_code rc = err_set(err, ERR_NO_FOLDER, "%s", f->dir);

	err_arg(err, 0, "%s", f->dir);
	return rc;
}

enum err_code folder_read(struct folder *f, const char *dir, struct err *err)
{
	char path[PATH_MAX];
	enum err_code rc = folder_set_dir(f, dir, err);

	if (rc)
		return rc;
	if (!file_exists(folder_path(f, FOLDER_DATABASE, path)))
		return no_folder(f, err);
	rc = conf_load(&f->conf, folder_path(f, FOLDER_CONF, path), err);
	if (rc)
		return rc;
	return crypto_keys_load(folder_path(f, FOLDER_KEYS, path), &f->keys, err);
}

enum err_code folder_connect_to(struct folder *f, const char *name, int flags, struct err *err)
{
	char path[PATH_MAX];
	enum err_code rc;

	rc = crypto_gate_open(folder_path(f, GATE, path), &f->gate, err);
	if (rc)
		return rc;
	rc = db_open(&f->app.db, folder_path(f, name, path), flags, err);
	if (rc)
		return rc;
	f->app.keys = &f->keys;
	f->app.gate = &f->gate;
	f->app.conf = &f->conf;
	app_clock(&f->app);
	app_act_as_system(&f->app);
	return ERR_OK;
}

enum err_code folder_connect(struct folder *f, struct err *err)
{
	return folder_connect_to(f, FOLDER_DATABASE, 0, err);
}

void folder_disconnect(struct folder *f)
{
	db_close(f->app.db);
	f->app.db = NULL;
	crypto_gate_close(&f->gate);
}

enum err_code folder_checkpoint(struct folder *f, struct err *err)
{
	return db_checkpoint(f->app.db, err);
}

enum err_code folder_lock(struct folder *f, struct err *err)
{
	return lock_take(&f->lock, f->dir, err);
}

void folder_unlock(struct folder *f)
{
	lock_release(&f->lock);
	crypto_keys_wipe(&f->keys);
}

enum err_code folder_open(struct folder *f, const char *dir, bool alone, struct err *err)
{
	enum err_code rc;

	*f = FOLDER_INIT;
	rc = folder_read(f, dir, err);
	if (rc)
		return rc;
	rc = folder_lock(f, err);
	if (rc && (alone || rc != ERR_LOCKED))
		return rc;
	rc = folder_connect(f, err);
	return rc ? rc : db_check_schema(f->app.db, err);
}

void folder_close(struct folder *f)
{
	struct err err;

	if (f->app.db && f->lock.fd >= 0 && db_checkpoint(f->app.db, &err))
		log_warn("no checkpoint reason=\"%s\"", err.detail);
	folder_disconnect(f);
	folder_unlock(f);
}

/* --- upgrading ---------------------------------------------------------------------------------------- */

static enum err_code back_up_before(struct folder *f, struct folder_upgrade *out, struct err *err)
{
	struct buf name = BUF_FIXED(out->backup);

	buf_addf(&name, "%s/backup/schema-%lld-%lld.db", f->dir, (long long)out->from,
		(long long)f->app.now);
	return db_backup(f->app.db, out->backup, err);
}

enum err_code folder_upgrade(struct folder *f, struct folder_upgrade *out, struct err *err)
{
	enum err_code rc;

	ASSERT(f->lock.fd >= 0);
	out->backup[0] = '\0';
	rc = db_schema_version(f->app.db, &out->from, err);
	if (rc)
		return rc;
	out->to = out->from;
	if (out->from == STORE_MIGRATIONS)
		return db_check_schema(f->app.db, err);
	if (out->from < STORE_MIGRATIONS) {
		rc = back_up_before(f, out, err);
		if (rc)
			return rc;
	}
	rc = db_migrate(f->app.db, NULL, err);
	if (rc)
		return rc;
	out->to = STORE_MIGRATIONS;
	return app_seed(&f->app, err);
}

/* --- making ------------------------------------------------------------------------------------------- */

/* A folder that holds anything of others is not made ours: its permissions would change under them. */
static enum err_code refuse_foreign(const struct folder *f, struct err *err)
{
	static const char *const ours[] = { ".", "..", "db", "keys", "backup", "lock", "demo.txt",
		FOLDER_CONF };
	DIR *folder = opendir(f->dir);
	const struct dirent *entry;
	bool foreign = false;
	enum err_code rc;

	if (!folder)
		return ERR_OK; /* not there, or making it will say why not */
	while (!foreign && (entry = readdir(folder)) != NULL) {
		foreign = true;
		for (size_t i = 0; i < ARRAY_SIZE(ours); i++)
			foreign = foreign && !str_equal(entry->d_name, ours[i]);
	}
	closedir(folder);
	if (!foreign)
		return ERR_OK;
	rc = err_set(err, ERR_EXISTS, "%s holds other things", f->dir);
	err_arg(err, 0, "%s", f->dir);
	return rc;
}

enum err_code folder_make_all(struct folder *f, struct err *err)
{
	static const char *const names[] = { "db", "keys", "backup" };
	char path[PATH_MAX];
	enum err_code rc = refuse_foreign(f, err);

	if (!rc)
		rc = file_make_folder(f->dir, 0700, err);
	for (size_t i = 0; i < ARRAY_SIZE(names) && !rc; i++)
		rc = file_make_folder(folder_path(f, names[i], path), 0700, err);
	return rc;
}

static enum err_code make_keys(struct folder *f,
	enum err_code (*make_host_key)(const char *, struct err *), struct err *err)
{
	char path[PATH_MAX];
	enum err_code rc = ERR_OK;

	if (!file_exists(folder_path(f, SECRET, path)))
		rc = crypto_keys_create(folder_path(f, FOLDER_KEYS, path), err);
	if (!rc && !file_exists(folder_path(f, FOLDER_HOST_KEY, path)))
		rc = make_host_key(path, err);
	return rc ? rc : crypto_keys_load(folder_path(f, FOLDER_KEYS, path), &f->keys, err);
}

static enum err_code make_conf(struct folder *f, struct err *err)
{
	char path[PATH_MAX], storage[CONF_EXAMPLE_BYTES];
	struct buf text = BUF_FIXED(storage);
	enum err_code rc;

	if (!file_exists(folder_path(f, FOLDER_CONF, path))) {
		conf_add_example(&text);
		rc = file_create(path, 0600, text.data, text.len, err);
		if (rc)
			return rc;
	}
	return conf_load(&f->conf, path, err);
}

enum err_code folder_furnish(struct folder *f,
	enum err_code (*make_host_key)(const char *, struct err *), struct err *err)
{
	enum err_code rc = make_keys(f, make_host_key, err);

	return rc ? rc : make_conf(f, err);
}

static enum err_code plant_root(
	struct folder *f, const char *name, struct site_id *id, struct err *err)
{
	enum err_code rc = app_begin(&f->app, err);

	if (rc)
		return rc;
	rc = app_site_plant(&f->app, name, id, err);
	if (!rc)
		rc = app_audit(&f->app, "folder.create", "site", id->v, "", err);
	return app_end(&f->app, rc, err);
}

static enum err_code fill(struct folder *f, const struct folder_new *in,
	char code[CRYPTO_CODE_BYTES], struct err *err)
{
	struct account_new admin = { .login = "admin", .role = ROLE_ADMIN };
	struct account_id id;
	enum err_code rc;

	rc = db_migrate(f->app.db, NULL, err);
	if (rc)
		return rc;
	rc = app_seed(&f->app, err);
	if (rc)
		return rc;
	rc = plant_root(f, in->root_name, &admin.site, err);
	if (rc)
		return rc;
	rc = app_account_add(&f->app, &admin, code, &id, err);
	return rc ? rc : db_checkpoint(f->app.db, err);
}

void folder_remove_database(const struct folder *f, const char *name)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	char path[PATH_MAX];

	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		struct buf b = BUF_FIXED(path);

		buf_addf(&b, "%s/%s%s", f->dir, name, endings[i]);
		(void)unlink(path);
	}
}

static enum err_code make_database(struct folder *f, const struct folder_new *in,
	char code[CRYPTO_CODE_BYTES], struct err *err)
{
	char from[PATH_MAX], to[PATH_MAX];
	enum err_code rc;

	folder_remove_database(f, NEW_DATABASE);
	rc = folder_connect_to(f, NEW_DATABASE, DB_CREATE, err);
	if (!rc)
		rc = fill(f, in, code, err);
	folder_disconnect(f);
	if (!rc && rename(folder_path(f, NEW_DATABASE, from),
			   folder_path(f, FOLDER_DATABASE, to)) != 0) {
		rc = err_set(err, ERR_IO, "%s: %s", to, strerror(errno));
		err_arg(err, 0, "%s", to);
	}
	folder_remove_database(f, NEW_DATABASE);
	return rc;
}

enum err_code folder_create(
	const char *dir, const struct folder_new *in, char code[CRYPTO_CODE_BYTES], struct err *err)
{
	struct folder f = FOLDER_INIT;
	char path[PATH_MAX];
	enum err_code rc = folder_set_dir(&f, dir, err);

	if (rc)
		return rc;
	rc = folder_make_all(&f, err);
	if (rc)
		goto out;
	rc = folder_lock(&f, err);
	if (rc)
		goto out;
	if (file_exists(folder_path(&f, FOLDER_DATABASE, path))) {
		rc = err_set(err, ERR_EXISTS, "%s", path);
		err_arg(err, 0, "%s", path);
		goto out;
	}
	rc = folder_furnish(&f, in->make_host_key, err);
	if (rc)
		goto out;
	rc = make_database(&f, in, code, err);
out:
	folder_unlock(&f);
	return rc;
}
