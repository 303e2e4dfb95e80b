/*
 * A city with nothing but its root and the seeds, and short words for building a tree below it.
 */
#ifndef TESTS_CITY_H
#define TESTS_CITY_H

#include "../unit/unit.h"
#include "app/app.h"
#include "app/site.h"
#include "scratch.h"

#define CITY_NOW INT64_C(1795398000) /* Monday 2026-11-23 09:40 Beijing time */

struct city {
	struct scratch scratch;
	struct crypto_keys keys;
	struct crypto_gate gate;
	struct app app; /* acts as the system */
	struct site_id root;
};

void city_open(struct city *c);
void city_close(struct city *c);

struct site_id city_add(
	struct city *c, struct site_id parent, enum site_kind kind, const char *name);
struct site city_get(struct city *c, struct site_id id);

/* The whole file of EXTERNAL_DATA, freed by the caller; skips the test where it is absent. */
char *external_data(const char *name);

/*
 * Imports a copy of `text`; the rejections come as "LINE: reason\n", the moves as "OLD NEW\n", renames and what is gone in
 * `report`. */
struct city_import {
	bool partial, accept_moves, dry_run;
	char report[4096];
	struct site_import_counts counts;
};
enum err_code city_import(struct city *c, const char *text, struct city_import *import);
void assert_counts(const struct city_import *import, const char *expected);

#endif
