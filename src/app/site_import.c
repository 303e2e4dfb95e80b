/*
 * What each line of a file of divisions means for the tree, and doing it, in one transaction.
 *
 * Lines are worked off tier by tier, so a parent is always known before its children, in whatever order the file
 * has them.  A code is a dated attribute, not an identity: a unit may come back under another one.
 */
#include "site_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "site_tree.h"
#include "store/site.h"

/* --- the tree as it is ----------------------------------------------------------------------- */

static bool keep_unit(void *ctx, const struct site_node *row)
{
	struct import *im = ctx;

	if (row->tier > TIER_STATION)
		return true;
	if ((im->nunits & (im->nunits - 1)) == 0)
		im->units =
			xrealloc(im->units, im->nunits ? 2 * im->nunits : 1, sizeof(*im->units));
	im->units[im->nunits++] = (struct unit){ .node = *row };
	return true;
}

static int by_unit_code(const void *a, const void *b)
{
	return strcmp((*(struct unit *const *)a)->node.code, (*(struct unit *const *)b)->node.code);
}

static enum err_code read_tree(struct import *im, struct err *err)
{
	struct scope all = scope_of("");
	enum err_code rc;

	rc = store_site_subtree(im->app->db, &all, keep_unit, im, err);
	if (rc)
		return rc;
	if (im->nunits == 0 || !scope_has(&im->app->actor.scope, im->units[0].node.path))
		return err_set(err, ERR_FORBIDDEN, "an import needs the whole tree");
	im->units_by_code = arena_alloc(&im->arena, im->nunits * sizeof(struct unit *));
	for (size_t i = 0; i < im->nunits; i++) {
		struct unit *unit = &im->units[i];

		im->units_by_code[i] = unit;
		unit->in_file = import_line(im, unit->node.code) != NULL;
	}
	qsort(im->units_by_code, im->nunits, sizeof(struct unit *), by_unit_code);
	return ERR_OK;
}

static int compare_unit(const void *key, const void *element)
{
	return strcmp(key, (*(struct unit *const *)element)->node.code);
}

static struct unit *find_unit(const struct import *im, const char *code)
{
	struct unit **hit =
		bsearch(code, im->units_by_code, im->nunits, sizeof(struct unit *), compare_unit);

	return hit && code[0] ? *hit : NULL;
}

/* --- what a line means ----------------------------------------------------------------------- */

/* The unit that a line's parent is; NULL when the parent is new or there is none. */
static const struct unit *parent_unit(const struct import *im, const struct line *line)
{
	if (line->above)
		return line->above->unit;
	return find_unit(im, line->parent_code);
}

static bool parent_is_good(struct import *im, struct line *line)
{
	if (!line->above || line->above->plan != LINE_REJECTED)
		return true;
	line_reject(im, line, _("Its parent, line %d, is rejected."), line->above->no);
	return false;
}

static bool find_parent(struct import *im, struct line *line)
{
	const struct unit *unit;

	if (line->tier == TIER_CITY)
		return true;
	line->above = import_line(im, line->parent_code);
	unit = find_unit(im, line->parent_code);
	if (!parent_is_good(im, line))
		return false;
	if (!line->above && !unit)
		line_reject(im, line, _("No unit has the parent's code %s."), line->parent_code);
	else if ((line->above ? line->above->tier : (enum site_tier)unit->node.tier) + 1 !=
		 line->tier)
		line_reject(
			im, line, _("The parent %s is not one level above."), line->parent_code);
	return line->plan != LINE_REJECTED;
}

/* The county of the tree in which a line's unit lies, 0 when that is new; for a county the city. */
static int64_t home_of(const struct import *im, const struct line *line)
{
	enum site_tier home = line->tier <= TIER_CENTRE ? TIER_CITY : TIER_CENTRE;
	const struct unit *above = parent_unit(im, line);

	for (; !above && line->above; line = line->above)
		above = parent_unit(im, line->above);
	return above ? path_site(above->node.path, home) : 0;
}

static int64_t home_of_unit(const struct unit *unit)
{
	return path_site(unit->node.path, unit->node.tier == TIER_CENTRE ? TIER_CITY : TIER_CENTRE);
}

/* The one unit of that name, tier and county which the file lacks; NULL when there is none or a choice. */
static struct unit *find_moved(const struct import *im, const struct line *line)
{
	int64_t home = home_of(im, line);
	struct unit *found = NULL;

	for (size_t i = 1; home && i < im->nunits; i++) {
		struct unit *unit = &im->units[i];

		if (unit->in_file || unit->taken || unit->node.tier != line->tier ||
			!str_equal(unit->node.name, line->name) || home_of_unit(unit) != home)
			continue;
		if (found)
			return NULL;
		found = unit;
	}
	return found;
}

static bool differs(const struct unit *unit, const struct line *line)
{
	return !str_equal(unit->node.name, line->name) ||
	       unit->node.urban_rural != line->urban_rural;
}

static enum line_plan compare(const struct import *im, const struct line *line)
{
	const struct unit *above = parent_unit(im, line);

	if (line->tier != TIER_CITY && (!above || line->unit->node.parent_id.v != above->node.id.v))
		return LINE_MOVE;
	return differs(line->unit, line) ? LINE_UPDATE : LINE_SAME;
}

/* The first line of level 1 is the root, whatever it was called. */
static void plan_root(struct import *im, struct line *line)
{
	struct unit *root = &im->units[0];

	for (struct line *other = im->lines; other < line; other++) {
		if (other->tier != TIER_CITY || other->plan == LINE_REJECTED)
			continue;
		line_reject(im, line, _("Line %d is the city already."), other->no);
		return;
	}
	line->unit = root;
	line->site = root->node.id;
	if (root->node.code[0] == '\0')
		line->plan = LINE_ADD;
	else if (str_equal(root->node.code, line->code))
		line->plan = differs(root, line) ? LINE_UPDATE : LINE_SAME;
	else if (str_equal(root->node.name, line->name))
		line->plan = LINE_MOVE;
	else
		line_reject(im, line, _("The city of this database is %s (%s)."), root->node.name,
			root->node.code);
	if (line->plan == LINE_MOVE)
		root->taken = true;
}

static void plan_line(struct import *im, struct line *line)
{
	if (!find_parent(im, line))
		return;
	line->unit = find_unit(im, line->code);
	if (line->unit && line->unit->node.tier != line->tier) {
		line_reject(
			im, line, _("%s has this code, at another level."), line->unit->node.name);
		return;
	}
	if (line->unit) {
		line->plan = compare(im, line);
	} else {
		line->unit = find_moved(im, line);
		line->plan = line->unit ? LINE_MOVE : LINE_ADD;
	}
	if (line->unit)
		line->site = line->unit->node.id;
	if (line->unit && !str_equal(line->unit->node.code, line->code))
		line->unit->taken = true;
}

static void plan_all(struct import *im)
{
	for (enum site_tier tier = TIER_CITY; tier <= TIER_STATION; tier++) {
		for (size_t i = 0; i < im->nlines; i++) {
			struct line *line = &im->lines[i];

			if (line->tier != tier || line->plan == LINE_REJECTED)
				continue;
			if (tier == TIER_CITY)
				plan_root(im, line);
			else
				plan_line(im, line);
		}
	}
}

/* --- doing it -------------------------------------------------------------------------------- */

static enum err_code read_parent(
	struct import *im, const struct line *line, struct site *parent, struct err *err)
{
	const struct unit *unit = find_unit(im, line->parent_code);
	struct site_id id = line->above ? line->above->site : unit->node.id;

	return store_site_read(im->app->db, id, parent, err);
}

static enum err_code do_add(struct import *im, struct line *line, struct err *err)
{
	struct site_fields fields = { .kind = place_tier_kind(line->tier),
		.name = line->name,
		.code = line->code,
		.urban_rural = line->urban_rural,
		.opened_on = clock_day_of(im->app->now) };
	struct site parent;
	enum err_code rc;

	rc = read_parent(im, line, &parent, err);
	return rc ? rc : site_add(im->app, &parent, &fields, &line->site, err);
}

static enum err_code do_change(struct import *im, struct line *line, struct err *err)
{
	struct site site, parent;
	enum err_code rc;

	rc = store_site_read(im->app->db, line->unit->node.id, &site, err);
	if (!rc && line->tier != TIER_CITY)
		rc = read_parent(im, line, &parent, err);
	if (!rc && line->tier != TIER_CITY && parent.id.v != site.parent_id.v)
		rc = site_relocate(im->app, &site, &parent, err);
	if (rc)
		return rc;
	STR_COPY(site.name, line->name);
	STR_COPY(site.code, line->code);
	site.urban_rural = line->urban_rural;
	rc = site_write(im->app, &site, err);
	if (!rc && line->plan == LINE_MOVE)
		rc = app_audit(im->app, "site.move", "site", site.id.v, site.place, err);
	return rc;
}

static enum err_code do_line(struct import *im, struct line *line, struct err *err)
{
	switch (line->plan) {
	case LINE_ADD:
		return line->tier == TIER_CITY ? do_change(im, line, err) : do_add(im, line, err);
	case LINE_UPDATE:
		return do_change(im, line, err);
	case LINE_MOVE:
		return im->in->accept_moves ? do_change(im, line, err) : ERR_OK;
	case LINE_SAME:
	case LINE_REJECTED:
		break;
	}
	return ERR_OK;
}

/* A name may turn out too long for an envelope only together with what stands above it. */
static enum err_code do_tier(struct import *im, enum site_tier tier, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < im->nlines; i++) {
		struct line *line = &im->lines[i];

		if (line->tier != tier || line->plan == LINE_REJECTED)
			continue;
		if (!parent_is_good(im, line))
			continue;
		rc = do_line(im, line, err);
		if (rc == ERR_TOO_LONG) {
			line_reject_err(im, line, err);
			rc = ERR_OK;
		}
	}
	return rc;
}

/* --- telling --------------------------------------------------------------------------------- */

static int64_t lines_of(const struct import *im, enum line_plan plan)
{
	int64_t n = 0;

	for (size_t i = 0; i < im->nlines; i++)
		n += im->lines[i].plan == plan;
	return n;
}

static int64_t absent_units(const struct import *im)
{
	int64_t n = 0;

	for (size_t i = 1; i < im->nunits; i++) {
		const struct unit *unit = &im->units[i];

		n += unit->node.code[0] && unit->node.status == SITE_STATUS_OPEN &&
		     !unit->in_file && !unit->taken;
	}
	return n;
}

static void tell(const struct import *im)
{
	const struct site_import *in = im->in;

	for (size_t i = 0; i < im->nlines; i++) {
		const struct line *line = &im->lines[i];
		char from[24];

		if (line->plan == LINE_REJECTED && in->rejected)
			in->rejected(in->ctx, line->no, line->reason);
		if (line->plan != LINE_MOVE || !in->moved)
			continue;
		snprintf(from, sizeof(from), "#%lld", (long long)line->unit->node.id.v);
		in->moved(in->ctx, line->unit->node.code[0] ? line->unit->node.code : from,
			line->code);
	}
}

static enum err_code audit_import(struct import *im, struct err *err)
{
	const struct site_import_counts *c = im->counts;
	char storage[160];
	struct buf text = BUF_FIXED(storage);

	if (c->added + c->updated + (im->in->accept_moves ? c->moved : 0) == 0)
		return ERR_OK;
	buf_addf(&text,
		"added=%lld updated=%lld unchanged=%lld rejected=%lld absent=%lld moved=%lld",
		(long long)c->added, (long long)c->updated, (long long)c->unchanged,
		(long long)c->rejected, (long long)c->absent, (long long)c->moved);
	return app_audit(im->app, "site.import", "site", im->units[0].node.id.v, text.data, err);
}

/* Whether the transaction is to be thrown away. */
static bool is_undone(const struct import *im)
{
	return !im->in->partial && lines_of(im, LINE_REJECTED) > 0;
}

static enum err_code import_all(struct import *im, struct err *err)
{
	struct site_import_counts *counts = im->counts;
	enum err_code rc;

	rc = read_tree(im, err);
	if (rc)
		return rc;
	plan_all(im);
	for (enum site_tier tier = TIER_CITY; !rc && tier <= TIER_STATION; tier++)
		if (!is_undone(im))
			rc = do_tier(im, tier, err);
	if (rc)
		return rc;
	counts->rejected = lines_of(im, LINE_REJECTED);
	counts->unchanged = lines_of(im, LINE_SAME);
	counts->moved = lines_of(im, LINE_MOVE);
	counts->absent = absent_units(im);
	if (is_undone(im))
		return ERR_OK;
	counts->added = lines_of(im, LINE_ADD);
	counts->updated = lines_of(im, LINE_UPDATE);
	return audit_import(im, err);
}

static enum err_code rejected(const struct site_import_counts *counts, struct err *err)
{
	long long n = counts->rejected;

	if (n == 0)
		return ERR_OK;
	err_set(err, ERR_CSV, "%lld lines rejected", n);
	err_arg(err, 0, _("Lines rejected: %lld."), n);
	return ERR_CSV;
}

enum err_code app_import_sites(struct app *app, const struct site_import *in,
	struct site_import_counts *counts, struct err *err)
{
	struct import im = { .app = app, .in = in, .counts = counts };
	enum err_code rc;

	memset(counts, 0, sizeof(*counts));
	rc = app_need(app, PERM_ORG_MOVE, err);
	if (!rc)
		rc = import_read(&im, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		goto out;
	rc = import_all(&im, err);
	if (!rc && is_undone(&im))
		db_rollback(app->db);
	else
		rc = app_end(app, rc, err);
	if (!rc) {
		tell(&im);
		rc = rejected(counts, err);
	}
out:
	free(im.lines);
	free(im.units);
	arena_release(&im.arena);
	return rc;
}
