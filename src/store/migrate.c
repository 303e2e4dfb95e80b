/*
 * Migrations: the schema grows one file of sql/migrations at a time, and PRAGMA user_version counts them.
 *
 * Each step is one transaction and sets its own number (sqlgen puts that at its end), so a step is there wholly
 * or not at all.
 */
#include "private.h"

#include <inttypes.h>

#include "store/migrations.h"

enum err_code db_schema_version(struct db *db, int64_t *version, struct err *err)
{
	return db_ask(db, "PRAGMA user_version", version, NULL, err);
}

static enum err_code other_schema(int64_t version, int64_t ours, struct err *err)
{
	err_set(err, ERR_SCHEMA, "schema %" PRId64 ", this program has %" PRId64, version, ours);
	err_arg(err, 0, "%" PRId64, version);
	return ERR_SCHEMA;
}

enum err_code db_check_schema(struct db *db, struct err *err)
{
	int64_t version = 0;
	enum err_code rc = db_schema_version(db, &version, err);

	if (!rc && version != STORE_MIGRATIONS)
		rc = other_schema(version, STORE_MIGRATIONS, err);
	return rc;
}

/* A file with tables but without a number was made by another program. */
static enum err_code check_is_ours(struct db *db, int64_t version, struct err *err)
{
	int64_t things = 0;
	enum err_code rc = db_ask(db, "SELECT count(*) FROM sqlite_schema", &things, NULL, err);

	if (!rc && version == 0 && things > 0)
		rc = err_set(err, ERR_DAMAGED, "%s was made by another program", db->path);
	return rc;
}

/* References may be broken while a step rebuilds tables, but not at its end. */
static enum err_code check_references(struct db *db, struct err *err)
{
	int64_t faults = 0;
	enum err_code rc =
		db_ask(db, "SELECT count(*) FROM pragma_foreign_key_check", &faults, NULL, err);

	if (!rc && faults > 0)
		rc = err_set(err, ERR_DAMAGED, "%" PRId64 " broken references", faults);
	return rc;
}

/* Does step number `number` unless another process has done it meanwhile. */
static enum err_code take_step(
	struct db *db, const struct db_migration *step, int64_t number, struct err *err)
{
	int64_t version = 0;
	enum err_code rc;

	rc = db_begin_write(db, err);
	if (rc)
		return rc;
	rc = db_schema_version(db, &version, err);
	if (rc || version >= number)
		goto out;
	rc = db_run(db, step->sql, err);
	if (rc)
		goto out;
	rc = db_schema_version(db, &version, err);
	if (!rc && version != number)
		rc = err_set(err, ERR_INTERNAL, "step %s does not set its number", step->name);
	if (!rc)
		rc = check_references(db, err);
	if (!rc)
		rc = db_commit(db, err);
out:
	db_rollback(db);
	return rc;
}

enum err_code db_migrate_by(
	struct db *db, const struct db_migration *migrations, int64_t *steps, struct err *err)
{
	int64_t version = 0, last = 0, done = 0;
	enum err_code rc, off;

	while (migrations[last].name)
		last++;
	rc = db_schema_version(db, &version, err);
	if (!rc && version > last)
		rc = other_schema(version, last, err);
	if (!rc)
		rc = check_is_ours(db, version, err);
	if (!rc)
		rc = db_run(db, "PRAGMA foreign_keys = OFF", err);
	for (; !rc && version < last; version++) {
		rc = take_step(db, &migrations[version], version + 1, err);
		done += rc == ERR_OK;
	}
	off = db_run(db, "PRAGMA foreign_keys = ON", rc ? NULL : err);
	if (steps)
		*steps = done;
	return rc ? rc : off;
}

enum err_code db_migrate(struct db *db, int64_t *steps, struct err *err)
{
	return db_migrate_by(db, store_migrations, steps, err);
}
