/* A city for the tests of sites: see city.h. */
#include "city.h"

#include <stdlib.h>

#include "app/seed.h"
#include "base/mem.h"
#include "base/str.h"

void city_open(struct city *c)
{
	struct err err;

	memset(c, 0, sizeof(*c));
	scratch_make(&c->scratch);
	c->gate = CRYPTO_GATE_NONE;
	assert_ok(crypto_init(&err));
	c->app.keys = &c->keys;
	c->app.gate = &c->gate;
	app_fix_clock(&c->app, CITY_NOW);
	app_act_as_system(&c->app);
	assert_ok(db_open(&c->app.db, c->scratch.path, DB_CREATE, &err));
	assert_ok(db_migrate(c->app.db, NULL, &err));
	assert_ok(app_seed(&c->app, &err));
	assert_ok(app_begin(&c->app, &err));
	assert_ok(app_end(&c->app, app_site_plant(&c->app, "禾川市", &c->root, &err), &err));
}

void city_close(struct city *c)
{
	db_close(c->app.db);
	scratch_remove(&c->scratch);
}

struct site_id city_add(
	struct city *c, struct site_id parent, enum site_kind kind, const char *name)
{
	struct site_fields fields = {
		.parent = parent, .kind = kind, .name = name, .opened_on = 20000
	};
	struct site_id id;
	struct err err;

	assert_ok(app_site_create(&c->app, &fields, &id, &err));
	return id;
}

struct site city_get(struct city *c, struct site_id id)
{
	struct site site;
	struct err err;

	assert_ok(app_site_read(&c->app, id, &site, &err));
	return site;
}

char *external_data(const char *name)
{
	const char *dir = getenv("EXTERNAL_DATA"); /* the Makefile names it */
	char path[4096], *text;

	snprintf(path, sizeof(path), "%s/%s", dir ? dir : "", name);
	text = scratch_read(path);
	if (!text)
		skip();
	return text;
}

static void note_rejected(void *ctx, int line, const char *reason)
{
	struct city_import *import = ctx;
	size_t n = strlen(import->report);

	snprintf(import->report + n, sizeof(import->report) - n, "%d: %s\n", line, reason);
}

static void note_moved(void *ctx, const struct site_import_change *change)
{
	struct city_import *import = ctx;
	size_t n = strlen(import->report);

	snprintf(import->report + n, sizeof(import->report) - n, "%s %s\n",
		change->before.code[0] ? change->before.code : "#", change->after.code);
}

static void note_renamed(void *ctx, const struct site_import_change *change)
{
	struct city_import *import = ctx;
	size_t n = strlen(import->report);

	snprintf(import->report + n, sizeof(import->report) - n, "%s > %s\n", change->before.name,
		change->after.name);
}

static void note_gone(void *ctx, const struct site_import_gone *gone)
{
	struct city_import *import = ctx;
	size_t n = strlen(import->report);

	snprintf(import->report + n, sizeof(import->report) - n,
		"gone %s persons %lld open %lld %s\n", gone->unit.code,
		(long long)gone->left.persons, (long long)gone->left.open,
		gone->closed ? "closed" : "kept");
}

enum err_code city_import(struct city *c, const char *text, struct city_import *import)
{
	char *copy = xstrdup(text);
	struct site_import in = { .text = copy,
		.bytes = strlen(copy),
		.partial = import->partial,
		.accept_moves = import->accept_moves,
		.rejected = note_rejected,
		.dry_run = import->dry_run,
		.moved = note_moved,
		.renamed = note_renamed,
		.gone = note_gone,
		.ctx = import };
	struct err err;
	enum err_code rc;

	import->report[0] = '\0';
	rc = app_import_sites(&c->app, &in, &import->counts, &err);
	free(copy);
	return rc;
}

void assert_counts(const struct city_import *import, const char *expected)
{
	const struct site_import_counts *n = &import->counts;
	char got[160];

	snprintf(got, sizeof(got),
		"added=%d updated=%d unchanged=%d rejected=%d absent=%d moved=%d", (int)n->added,
		(int)n->updated, (int)n->unchanged, (int)n->rejected, (int)n->absent,
		(int)n->moved);
	assert_string_equal(got, expected);
}
