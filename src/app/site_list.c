/*
 * Reading sites: the tree as somebody has opened it, lists, search, coverage.
 *
 * Everything goes by path, which is the order of the tree.  The tree is walked row by row: behind a row whose
 * subtree is shut, the walk goes on behind the subtree.  That is one look into the path index a row, whatever the
 * size of what is skipped.
 */
#include "app/site.h"

#include <string.h>

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/liveness.h"
#include "store/site.h"

#define EVER INT64_C(9999999999)

/* Sorts behind everything at or below a path. */
#define BEHIND "~"

enum err_code app_site_get(struct app *app, struct site_id id, struct site *out, struct err *err)
{
	enum err_code rc;

	rc = app_need(app, PERM_ORG_VIEW, err);
	return rc ? rc : store_site_get(app->db, id, &app->actor.scope, out, err);
}

enum err_code app_site_read(struct app *app, struct site_id id, struct site *out, struct err *err)
{
	return store_site_read(app->db, id, out, err);
}

enum err_code app_site_root(struct app *app, struct site_id *id, struct err *err)
{
	return store_site_root(app->db, id, err);
}

/* --- the tree -------------------------------------------------------------------------------- */

static bool is_open(const struct site_tree *tree, int64_t id)
{
	for (size_t i = 0; i < tree->nopen; i++)
		if (tree->open[i] == id)
			return true;
	return false;
}

/* Cuts a path to the row that is shown for it: the highest site on the way whose subtree is shut. */
static void cut_to_shown(const struct site_tree *tree, char *path)
{
	int depth = path_depth(path);

	for (int d = path_depth(tree->top) - 1; d < depth; d++) {
		if (is_open(tree, path_site(path, d)))
			continue;
		path[(d + 1) * PATH_SEGMENT_BYTES] = '\0';
		return;
	}
}

static enum err_code one_next(struct app *app, const struct scope *scope, const char *after,
	struct site_row *row, size_t *n, struct err *err)
{
	return store_site_next(app->db,
		&(struct site_next_in){ .after = after,
			.scope = scope,
			.tier_lo = TIER_CITY,
			.tier_hi = TIER_POINT,
			.status = SITE_STATUS_OPEN,
			.active_before = EVER,
			.login_before = EVER },
		row, 1, n, err);
}

static enum err_code one_prev(struct app *app, const struct scope *scope, const char *before,
	struct site_row *row, size_t *n, struct err *err)
{
	return store_site_prev(app->db,
		&(struct site_prev_in){ .before = before,
			.scope = scope,
			.tier_lo = TIER_CITY,
			.tier_hi = TIER_POINT,
			.status = SITE_STATUS_OPEN,
			.active_before = EVER,
			.login_before = EVER },
		row, 1, n, err);
}

struct walk {
	struct app *app;
	const struct site_tree *tree;
	struct scope scope;
	struct site_row *rows;
	size_t cap, *n;
};

/* Where a walk goes on after a row: at its first child, or behind its subtree. */
static void step_on(const struct site_tree *tree, char path[SITE_PATH_BYTES + 1])
{
	size_t n = strlen(path);

	if (is_open(tree, path_site(path, path_depth(path) - 1)))
		return;
	path[n] = BEHIND[0];
	path[n + 1] = '\0';
}

static enum err_code walk_forward(struct walk *w, const char *from, struct err *err)
{
	char after[SITE_PATH_BYTES + 1] = "";
	size_t found = 1;
	enum err_code rc = ERR_OK;

	if (from) {
		STR_COPY(after, from);
		cut_to_shown(w->tree, after);
		step_on(w->tree, after);
	}
	while (*w->n < w->cap) {
		struct site_row *row = &w->rows[*w->n];

		rc = one_next(w->app, &w->scope, after, row, &found, err);
		if (rc || found == 0)
			break;
		++*w->n;
		STR_COPY(after, row->path);
		step_on(w->tree, after);
	}
	return rc;
}

static enum err_code walk_back(struct walk *w, const char *from, struct err *err)
{
	char before[SITE_PATH_BYTES + 1];
	size_t found = 1;
	enum err_code rc = ERR_OK;

	STR_COPY(before, from ? from : w->scope.hi);
	if (from)
		cut_to_shown(w->tree, before);
	while (*w->n < w->cap) {
		struct site_row *row = &w->rows[*w->n];

		rc = one_prev(w->app, &w->scope, before, row, &found, err);
		if (rc || found == 0)
			break;
		STR_COPY(before, row->path);
		cut_to_shown(w->tree, before);
		if (!str_equal(before, row->path))
			rc = store_site_row_at(w->app->db, before, &w->scope, row, err);
		if (rc)
			break;
		++*w->n;
	}
	return rc;
}

enum err_code app_site_tree(struct app *app, const struct site_tree *tree,
	const struct site_page *page, struct site_row *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope top = scope_of(tree->top);
	struct walk walk = { app, tree, scope_narrow(&app->actor.scope, &top), rows, cap, n };
	enum err_code rc;

	*n = 0;
	rc = app_need(app, PERM_ORG_VIEW, err);
	if (rc)
		return rc;
	if (page->backward)
		return walk_back(&walk, page->from, err);
	return walk_forward(&walk, page->from, err);
}

/* --- lists and search ------------------------------------------------------------------------ */

struct list_bounds {
	enum site_tier lo, hi;
	enum site_status status;
	int64_t active_before, login_before;
};

static struct list_bounds bounds_of(const struct app *app, enum site_view view)
{
	struct list_bounds all = { TIER_CITY, TIER_POINT, SITE_STATUS_OPEN, EVER, EVER };

	switch (view) {
	case SITE_VIEW_ALL:
		break;
	case SITE_VIEW_STATIONS:
		all.lo = all.hi = TIER_STATION;
		break;
	case SITE_VIEW_POINTS:
		all.lo = TIER_POINT;
		break;
	case SITE_VIEW_IDLE:
		all.lo = all.hi = TIER_STATION;
		all.active_before = liveness_active_before(app->now);
		all.login_before = liveness_login_before(app->now);
		break;
	case SITE_VIEW_CLOSED:
		all.status = SITE_STATUS_CLOSED;
		break;
	}
	return all;
}

/* What people type, in the form of names and initials; `end` sorts behind all that begins with it. */
struct typed {
	char text[SITE_PLACE_BYTES + 1], end[SITE_PLACE_BYTES + 1];
};

static struct typed fold_typed(const char *typed)
{
	char storage[256];
	struct buf folded = BUF_FIXED(storage), end;
	struct typed t;

	pinyin_fold(typed ? typed : "", &folded);
	storage[utf8_cut_chars(storage, SITE_PLACE_CHARS - 1)] = '\0';
	STR_COPY(t.text, storage);
	end = buf_over(t.end, sizeof(t.end));
	buf_add(&end, storage);
	buf_add(&end, BEHIND);
	return t;
}

static enum err_code list_view(struct app *app, const struct site_filter *filter,
	const struct site_page *page, struct site_row *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, &filter->within);
	struct list_bounds b = bounds_of(app, filter->view);

	if (page->backward)
		return store_site_prev(app->db,
			&(struct site_prev_in){ .before = page->from ? page->from : scope.hi,
				.scope = &scope,
				.tier_lo = b.lo,
				.tier_hi = b.hi,
				.status = b.status,
				.active_before = b.active_before,
				.login_before = b.login_before },
			rows, cap, n, err);
	return store_site_next(app->db,
		&(struct site_next_in){ .after = page->from ? page->from : "",
			.scope = &scope,
			.tier_lo = b.lo,
			.tier_hi = b.hi,
			.status = b.status,
			.active_before = b.active_before,
			.login_before = b.login_before },
		rows, cap, n, err);
}

static enum err_code list_found(struct app *app, const struct site_filter *filter,
	const struct site_page *page, struct site_row *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, &filter->within);
	struct typed t = fold_typed(filter->typed);

	if (page->backward)
		return store_site_find_prev(app->db,
			&(struct site_find_prev_in){ .before = page->from ? page->from : scope.hi,
				.scope = &scope,
				.tier_lo = TIER_CITY,
				.tier_hi = TIER_POINT,
				.typed = t.text,
				.typed_end = t.end },
			rows, cap, n, err);
	return store_site_find_next(app->db,
		&(struct site_find_next_in){ .after = page->from ? page->from : "",
			.scope = &scope,
			.tier_lo = TIER_CITY,
			.tier_hi = TIER_POINT,
			.typed = t.text,
			.typed_end = t.end },
		rows, cap, n, err);
}

enum err_code app_site_list(struct app *app, const struct site_filter *filter,
	const struct site_page *page, struct site_row *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc;

	*n = 0;
	app_clock(app);
	rc = app_need(app, PERM_ORG_VIEW, err);
	if (rc)
		return rc;
	if (!str_is_empty(filter->typed))
		return list_found(app, filter, page, rows, cap, n, err);
	return list_view(app, filter, page, rows, cap, n, err);
}

enum err_code app_site_count(
	struct app *app, const struct site_filter *filter, int64_t *n, struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, &filter->within);
	struct list_bounds b;
	struct typed t;
	enum err_code rc;

	app_clock(app);
	rc = app_need(app, PERM_ORG_VIEW, err);
	if (rc)
		return rc;
	if (str_is_empty(filter->typed)) {
		b = bounds_of(app, filter->view);
		return store_site_count(app->db,
			&(struct site_count_in){ .scope = &scope,
				.tier_lo = b.lo,
				.tier_hi = b.hi,
				.status = b.status,
				.active_before = b.active_before,
				.login_before = b.login_before },
			n, err);
	}
	t = fold_typed(filter->typed);
	return store_site_find_count(app->db,
		&(struct site_find_count_in){ &scope, TIER_CITY, TIER_POINT, t.text, t.end }, n,
		err);
}

/* --- coverage -------------------------------------------------------------------------------- */

enum err_code app_coverage_list(struct app *app, const struct coverage_filter *filter,
	const struct site_page *page, struct coverage_row *rows, size_t cap, size_t *n,
	struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, &filter->within);
	struct coverage_next_in next = { .of = filter->of,
		.scope = &scope,
		.after = page->from ? page->from : "",
		.tier_lo = filter->units,
		.tier_hi = filter->units,
		.missing_min = filter->incomplete };
	struct coverage_prev_in prev = { .of = filter->of,
		.scope = &scope,
		.before = page->from ? page->from : scope.hi,
		.tier_lo = filter->units,
		.tier_hi = filter->units,
		.missing_min = filter->incomplete };
	enum err_code rc;

	*n = 0;
	app_clock(app);
	rc = app_need(app, PERM_ORG_VIEW, err);
	if (rc)
		return rc;
	next.today = prev.today = clock_day_of(app->now);
	if (page->backward)
		return store_coverage_prev(app->db, &prev, rows, cap, n, err);
	return store_coverage_next(app->db, &next, rows, cap, n, err);
}

enum err_code app_coverage_total(struct app *app, const struct scope *within, enum site_tier of,
	struct coverage_total *out, struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, within);
	enum err_code rc;

	app_clock(app);
	rc = app_need(app, PERM_ORG_VIEW, err);
	if (rc)
		return rc;
	return store_coverage_total(app->db, clock_day_of(app->now), &scope, of, out, err);
}

enum err_code app_coverage_missing(struct app *app, const struct scope *within, enum site_tier of,
	struct site_name *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, within);
	enum err_code rc;

	*n = 0;
	app_clock(app);
	rc = app_need(app, PERM_ORG_VIEW, err);
	if (rc)
		return rc;
	return store_coverage_missing(
		app->db, &scope, of, clock_day_of(app->now), rows, cap, n, err);
}
