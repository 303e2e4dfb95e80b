/*
 * What belongs to one site beside its row: the grid below a village (N6), the units that stand by it (N8), and the
 * circle of a quarter of an hour around it (N4, N5).
 *
 * Reading asks for org.view; writing is for whoever may change the site (app_site_may_edit).  Absent and out of
 * scope: ERR_NOT_FOUND.
 */
#ifndef APP_STATION_H
#define APP_STATION_H

#include "app/app.h"
#include "domain/grid.h"
#include "domain/rows_site.h"
#include "domain/rows_site_fact.h"
#include "domain/scope.h"

/* --- the grid: groups, buildings and entrances of a village ----------------------------------- */

#define GRID_MAX 500 /* entries of one village */

struct grid_page {
	const char *
		typed; /* digits of a code (also with the village's before them), or part of a name */
	const char *from; /* code, exclusive; NULL: the beginning, backward: the end */
	bool backward;
};

enum err_code app_grid_list(struct app *app, struct site_id site, const struct grid_page *page,
	struct grid_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/*
 * Enters or renames an entry.  Only villages have a grid, and what stands above the entry must be there: errors name
 * the field (code, name).
 */
enum err_code app_grid_put(struct app *app, struct site_id site, const char *code, const char *name,
	struct err *err) NODISCARD;
/* ERR_SITE_IN_USE while entries stand below it. */
enum err_code app_grid_drop(
	struct app *app, struct site_id site, const char *code, struct err *err) NODISCARD;

/*
 * What somebody means who writes 003, 003002, 3组 or 3z as an address in this village: the entry in words,
 * 幸福小区2号楼.  "" when it is none; never an error, an address may be anything.
 */
void app_grid_words(struct app *app, struct site_id site, const char *typed, struct buf *out);

/* --- units that stand by a site ---------------------------------------------------------------- */

#define PAIRINGS_MAX	   64
#define PAIRING_VISITS_MAX 100

struct pairing_new {
	struct site_id site;
	int64_t kind; /* code list pairing */
	const char *unit, *contact, *note;
	int64_t from_day;
};

/* All of a site: first the present ones, or only those that have ended. */
enum err_code app_pairings(struct app *app, struct site_id site, bool ended,
	struct pairing_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_pairing_get(
	struct app *app, struct pairing_id id, struct pairing_row *out, struct err *err) NODISCARD;
/* ERR_EXISTS when the unit stands by the site already in the same way. */
enum err_code app_pairing_add(struct app *app, const struct pairing_new *in, struct pairing_id *id,
	struct err *err) NODISCARD;
enum err_code app_pairing_end(
	struct app *app, struct pairing_id id, int64_t day, struct err *err) NODISCARD;
/* One visit a day; written again it is corrected. */
enum err_code app_pairing_visit(struct app *app, struct pairing_id id, int64_t day,
	const char *what, struct err *err) NODISCARD;
enum err_code app_pairing_visits(struct app *app, struct pairing_id id, struct pairing_visit *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* --- the circle -------------------------------------------------------------------------------- */

#define CIRCLE_MAX 20

struct near_site {
	struct site_id id;
	int64_t kind;
	char place[SITE_PLACE_BYTES + 1];
	int64_t metres; /* by road */
	int minutes;
};

struct circle {
	bool known; /* the site has coordinates; without them there is no circle */
	int64_t within,
		unknown; /* points inside the circle; points of the county without coordinates */
	struct near_site near[CIRCLE_MAX]; /* nearest first, also those outside */
	size_t n;
};

/* Points of the county around a site. */
enum err_code app_site_circle(
	struct app *app, struct site_id id, struct circle *out, struct err *err) NODISCARD;

/* Stations in use: with a point in their circle, of those with coordinates; and those without. */
struct circle_total {
	int64_t covered, known, unknown;
};
enum err_code app_circle_total(struct app *app, const struct scope *within,
	struct circle_total *out, struct err *err) NODISCARD;

/*
 * Coordinates of units by division code, also a former one: code,lon,lat in degrees (GCJ-02), further columns are
 * ignored.  All or nothing without `partial`; ERR_CSV when lines were rejected, the counts are then valid.
 */
struct geo_import {
	char *text; /* UTF-8, NUL-terminated after `bytes`; is taken apart */
	size_t bytes;
	bool partial;
	void (*rejected)(void *ctx, int line, const char *reason);
	void *ctx;
};
struct geo_import_counts {
	int64_t updated, unchanged, rejected;
};
enum err_code app_import_coordinates(struct app *app, const struct geo_import *in,
	struct geo_import_counts *counts, struct err *err) NODISCARD;

#endif
