/*
 * What the database costs in a session's memory: the parsed schema, the statements kept prepared, the pages.
 *
 *     store_memory DIR        DIR is a data folder, for instance of `sidan demo`
 */
#include <inttypes.h>
#include <stdio.h>

#include "app/folder.h"
#include "app/request.h"
#include "app/task.h"
#include "base/i18n.h"

static void print(const char *when, struct db *db)
{
	struct db_memory m;

	db_memory(db, &m);
	printf("store-memory-kb when=\"%s\" schema=%" PRId64 " statements=%" PRId64
	       " pages=%" PRId64 "\n",
		when, m.schema_bytes / 1024, m.statement_bytes / 1024, m.cache_bytes / 1024);
}

/* What a clerk's session does first: counts, then a list. */
static enum err_code use(struct app *app, struct err *err)
{
	struct request_row rows[20];
	struct site_counts counts;
	struct site_id root = { 1 };
	size_t n;
	enum err_code rc = app_site_counts(app, root, &counts, err);

	if (!rc)
		rc = app_request_page(app,
			&(struct request_page){ .scope = scope_of(""), .states = UINT32_MAX }, rows,
			ARRAY_SIZE(rows), &n, err);
	return rc;
}

int main(int argc, char **argv)
{
	struct folder folder = FOLDER_INIT;
	struct err err = { .code = ERR_OK };

	if (argc != 2 || !i18n_init() || crypto_init(&err)) {
		fprintf(stderr, "usage: store_memory DIR\n");
		return 2;
	}
	db_setup();
	if (!folder_read(&folder, argv[1], &err) && !folder_connect(&folder, &err)) {
		print("connected", folder.app.db);
		if (!use(&folder.app, &err))
			print("home and a list", folder.app.db);
	}
	folder_disconnect(&folder);
	if (err.code)
		fprintf(stderr, "store_memory: %s\n", err.detail);
	return err.code != ERR_OK;
}
