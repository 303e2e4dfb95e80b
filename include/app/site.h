/*
 * Sites: the tree of city, centres, institutes, stations and every other kind of place.
 *
 * Screens and commands read rows of sql/queries/site.sql (domain/rows_site.h) and change sites only here.  Each
 * change is one transaction with its audit row; what stands in events keeps the names of its time.
 */
#ifndef APP_SITE_H
#define APP_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/station.h"
#include "domain/liveness.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/rows_site.h"
#include "domain/rows_site_fact.h"
#include "domain/site_fact.h"

/* --- reading (org.view) ---------------------------------------------------------------------- */

enum err_code app_site_get(
	struct app *app, struct site_id id, struct site *out, struct err *err) NODISCARD;
/* A site anywhere in the tree, for names of what stands above; no figures, no permission asked. */
enum err_code app_site_read(
	struct app *app, struct site_id id, struct site *out, struct err *err) NODISCARD;
/* Of a struct site or site_row; only stations in use can be idle. */
#define SITE_LIVENESS(s) ((struct liveness){ (s)->login_at, (s)->active_at, (s)->opened_on })
#define SITE_IDLE_DAYS(s, now)                                                                     \
	((s)->tier == TIER_STATION && (s)->status == SITE_STATUS_OPEN                              \
			? liveness_idle_days(&SITE_LIVENESS(s), now)                               \
			: 0)

enum err_code app_site_root(struct app *app, struct site_id *id, struct err *err) NODISCARD;

#define SITE_FULL_BYTES	    (3 * SITE_PLACE_BYTES + 64)
#define SITE_CIRCLE_MINUTES 15 /* the service circle of N4 and N5 */
#define SITE_REGISTER_PERMILLE                                                                     \
	130 /* T3: registered volunteers of the resident population, at least */

/* What a site's record shows. */
struct site_detail {
	struct site site;
	char full[SITE_FULL_BYTES];
	struct site_name above[PATH_DEPTH]; /* nearest first */
	size_t nabove;
	char phone_mask[MASK_BYTES]; /* of the head; "" when there is none */
	struct site_figures figures;
	int64_t teams;
	int64_t served;	     /* volunteers with minutes; -1: only counted for stations */
	int64_t town_metres; /* by road to the institute; -1 unknown */
	struct circle circle;
	struct site_clerk clerk;		     /* name "": nobody has logged in yet */
	struct site_latest latest;		     /* no "": none placed */
	struct site_fact_row facts[SITE_FACT_COUNT]; /* of its kind, those that are known */
	size_t nfacts;
	struct site_fact_row codes[8]; /* it had before: item, official name, last day */
	size_t ncodes;
	int64_t ngrids, npairings;
};

enum err_code app_site_detail(
	struct app *app, struct site_id id, struct site_detail *out, struct err *err) NODISCARD;

/* The head's telephone number in the clear (person.reveal); the reason goes into the audit. */
enum err_code app_site_phone(struct app *app, struct site_id id, const char *reason,
	char out[PHONE_BYTES], struct err *err) NODISCARD;

/* --- lists (org.view), in the order of the tree ---------------------------------------------- */

enum site_view {
	SITE_VIEW_ALL,
	SITE_VIEW_STATIONS,
	SITE_VIEW_POINTS,
	SITE_VIEW_IDLE,
	SITE_VIEW_CLOSED
};

/* The tree as somebody has opened it: of a site that is not among `open` only the row itself is shown. */
struct site_tree {
	const char *top; /* path of the first row */
	const int64_t *open;
	size_t nopen;
};

struct site_page {
	const char *from; /* path, exclusive; NULL: the beginning, backward: the end */
	bool backward;
};

enum err_code app_site_tree(struct app *app, const struct site_tree *tree,
	const struct site_page *page, struct site_row *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;

/* Sites of a view, or (view ignored) those that match `typed`: initials, name, place or code. */
struct site_filter {
	enum site_view view;
	const char *typed;   /* NULL or "": by view */
	struct scope within; /* narrowed to the actor's scope */
};

enum err_code app_site_list(struct app *app, const struct site_filter *filter,
	const struct site_page *page, struct site_row *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;
enum err_code app_site_count(
	struct app *app, const struct site_filter *filter, int64_t *n, struct err *err) NODISCARD;

/* --- coverage: units that are due and those that are built (org.view) ------------------------ */

struct coverage_filter {
	enum site_tier units; /* rows: TIER_CENTRE or TIER_INSTITUTE */
	enum site_tier of;    /* what is counted below them */
	bool incomplete;      /* only units that lack some */
	struct scope within;
};

enum err_code app_coverage_list(struct app *app, const struct coverage_filter *filter,
	const struct site_page *page, struct coverage_row *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;
enum err_code app_coverage_total(struct app *app, const struct scope *within, enum site_tier of,
	struct coverage_total *out, struct err *err) NODISCARD;
enum err_code app_coverage_missing(struct app *app, const struct scope *within, enum site_tier of,
	struct site_name *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/* --- writing --------------------------------------------------------------------------------- */

/* What a form holds.  Texts are borrowed; NULL is "". */
struct site_fields {
	enum site_kind kind;
	struct site_id parent;
	const char *name;
	const char *code; /* 12 digits or "" */
	const char *address, *hours, *head;
	const char *phone; /* of the head; NULL: as it is */
	int64_t urban_rural, population, elderly, counted_on;
	int64_t lat_e6, lon_e6;
	int64_t opened_on; /* 0: not yet */
	/* What only some kinds have; NULL: as it is, "": not known.  Numbers, days and yes (1) or no (2) in digits. */
	const char *facts[SITE_FACT_COUNT];
};

/*
 * A new site (org.new) below one of the actor's scope.  Errors name the field: name (ERR_REQUIRED, ERR_EXISTS),
 * parent (ERR_SITE_ABOVE), code (ERR_SITE_CODE, ERR_EXISTS), phone, population ….
 */
enum err_code app_site_create(struct app *app, const struct site_fields *in, struct site_id *id,
	struct err *err) NODISCARD;

/*
 * Changes a site: a new name renames it and what is below on envelopes, a new parent moves it.  With org.profile
 * alone only the own site, and of it only who, when, where and how many.  `ver` is the version the form was
 * opened on: ERR_CONFLICT names who changed the site since.
 */
enum err_code app_site_edit(struct app *app, struct site_id id, int64_t ver,
	const struct site_fields *in, struct err *err) NODISCARD;

/* Whether the actor may change this site, and all of it. */
bool app_site_may_edit(const struct app *app, struct site_id id, const char *path);
bool app_site_may_edit_all(const struct app *app, const char *path);

/*
 * Moves a site (org.move) with its subtree and its whole history below another one: everything that is counted,
 * listed or seen by scope follows; events, request numbers and accounts stay what they are.
 */
enum err_code app_site_move(struct app *app, struct site_id id, int64_t ver, struct site_id parent,
	struct err *err) NODISCARD;

/* Closing (org.close) asks that nothing below is in use and no request is open: ERR_SITE_IN_USE says what is. */
enum err_code app_site_close(
	struct app *app, struct site_id id, int64_t ver, struct err *err) NODISCARD;
enum err_code app_site_reopen(
	struct app *app, struct site_id id, int64_t ver, struct err *err) NODISCARD;

/* --- for init, demo and imports -------------------------------------------------------------- */

/* The root, in the caller's transaction. */
enum err_code app_site_plant(
	struct app *app, const char *name, struct site_id *id, struct err *err) NODISCARD;
/* As app_site_create, but in the caller's transaction, without permission and audit. */
enum err_code app_site_insert(struct app *app, const struct site_fields *in, struct site_id *id,
	struct err *err) NODISCARD;

/* A unit by its code and official name. */
struct site_import_unit {
	const char *code, *name;
};

struct site_import_change {
	struct site_import_unit before; /* "": a new unit under a code that another still has */
	struct site_import_unit after;
};

/* A unit that the file has no more, while it has the one above. */
struct site_import_gone {
	struct site_import_unit unit; /* the name as on an envelope */
	struct site_left left;	      /* what is still there */
	bool closed;		      /* nothing was, so it has been closed */
};

struct site_import {
	char *text; /* UTF-8, NUL-terminated after `bytes`; is taken apart */
	size_t bytes;
	bool partial;	   /* do the good lines even when others are rejected */
	bool accept_moves; /* units that have another code or parent follow; codes of those gone end */
	bool dry_run;	   /* only tell what would happen */
	void (*rejected)(void *ctx, int line, const char *reason);
	void (*moved)(void *ctx, const struct site_import_change *change);
	void (*renamed)(void *ctx, const struct site_import_change *change);
	void (*gone)(void *ctx, const struct site_import_gone *gone);
	void *ctx;
};

struct site_import_counts {
	int64_t added, updated, unchanged, rejected, absent, moved;
	int64_t gone; /* of the absent, those whose parent the file has */
};

/*
 * Statistical divisions: code,name,level,parent_code,urban_rural, in any order.  Level 1 names and codes the root,
 * 2 are centres, 3 institutes, 4 stations.
 *
 * A code is a dated attribute: a line is the unit of its code and name, else the one unit of its name, level and
 * county, else the unit of its code, renamed.  People, requests, teams and accounts stay with the unit; the code and
 * name it had are kept with their last day.  A unit that is gone keeps all it has and loses its code; it is closed
 * only when nothing is left in it.  Without accept_moves moves are told and refused, and nobody loses a code.
 *
 * Without `partial` one rejected line undoes all.  A unit whose parent is absent too is none of the file's business.
 * ERR_CSV when lines were rejected (the counts are valid) or when the file has no such header.
 */
enum err_code app_import_sites(struct app *app, const struct site_import *in,
	struct site_import_counts *counts, struct err *err) NODISCARD;

#endif
