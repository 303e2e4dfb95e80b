/*
 * What each line of a file of divisions means for the tree as it is.
 *
 * A code is a dated attribute, never an identity: a line is first the unit that has its code and its name, then the
 * one unit of its name in the county (that has moved or got another code), and only then whoever has its code (and
 * got another name).  Lines are looked at tier by tier, so a parent is always known before its children.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "site_import.h"
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

enum err_code import_read_tree(struct import *im, struct err *err)
{
	struct scope all = scope_of("");
	enum err_code rc;

	rc = store_site_subtree(im->app->db, &all, keep_unit, im, err);
	if (rc)
		return rc;
	if (im->nunits == 0 || !scope_has(&im->app->actor.scope, im->units[0].node.path))
		return err_set(err, ERR_FORBIDDEN, "an import needs the whole tree");
	im->units_by_code = arena_alloc(&im->arena, im->nunits * sizeof(struct unit *));
	for (size_t i = 0; i < im->nunits; i++)
		im->units_by_code[i] = &im->units[i];
	qsort(im->units_by_code, im->nunits, sizeof(struct unit *), by_unit_code);
	return ERR_OK;
}

static int compare_unit(const void *key, const void *element)
{
	return strcmp(key, (*(struct unit *const *)element)->node.code);
}

struct unit *import_unit(const struct import *im, const char *code)
{
	struct unit **hit =
		bsearch(code, im->units_by_code, im->nunits, sizeof(struct unit *), compare_unit);

	return hit && code[0] ? *hit : NULL;
}

/* --- parents --------------------------------------------------------------------------------- */

/* The unit that a line's parent is; NULL when the parent is new or there is none. */
static const struct unit *parent_unit(const struct import *im, const struct line *line)
{
	if (line->above)
		return line->above->unit;
	return import_unit(im, line->parent_code);
}

bool import_parent_is_good(struct import *im, struct line *line)
{
	if (!line->above || line->above->plan != LINE_REJECTED)
		return true;
	line_reject(im, line, _("Its parent, line %d, is rejected."), line->above->no);
	return false;
}

static bool find_parent(struct import *im, struct line *line)
{
	const struct unit *unit;

	line->above = import_line(im, line->parent_code);
	unit = import_unit(im, line->parent_code);
	if (!import_parent_is_good(im, line))
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

/* --- who is who ------------------------------------------------------------------------------ */

static bool same_name(const char *a, const char *b)
{
	char a_storage[256], b_storage[256];
	struct buf x = BUF_FIXED(a_storage), y = BUF_FIXED(b_storage);

	place_short_name(a, &x);
	place_short_name(b, &y);
	return str_equal(a_storage, b_storage);
}

static void pair(struct line *line, struct unit *unit)
{
	line->unit = unit;
	line->site = unit->node.id;
	unit->line = line;
}

/* Whether this line is still to be found a unit, among the lines of one tier. */
static bool is_unpaired(const struct line *line, enum site_tier tier)
{
	return line->tier == tier && line->plan != LINE_REJECTED && !line->unit;
}

static void pair_by_code_and_name(struct import *im, enum site_tier tier)
{
	for (size_t i = 0; i < im->nlines; i++) {
		struct line *line = &im->lines[i];
		struct unit *unit = import_unit(im, line->code);

		if (!is_unpaired(line, tier) || !unit)
			continue;
		if (unit->node.tier != tier)
			line_reject(im, line, _("%s has this code, at another level."),
				unit->node.name);
		else if (same_name(unit->node.name, line->name))
			pair(line, unit);
	}
}

/* The one unit of that name, tier and county which no line is yet; NULL when there is none or a choice. */
static struct unit *find_moved(const struct import *im, const struct line *line)
{
	int64_t home = home_of(im, line);
	struct unit *found = NULL;

	for (size_t i = 1; home && i < im->nunits; i++) {
		struct unit *unit = &im->units[i];

		if (unit->line || unit->node.tier != line->tier ||
			!same_name(unit->node.name, line->name) || home_of_unit(unit) != home)
			continue;
		if (found)
			return NULL;
		found = unit;
	}
	return found;
}

/* Two lines of one name in a county cannot both be the unit of that name, and nobody knows which is. */
static bool has_rival(const struct import *im, const struct line *line)
{
	for (size_t i = 0; i < im->nlines; i++) {
		const struct line *other = &im->lines[i];

		if (other != line && is_unpaired(other, line->tier) &&
			same_name(other->name, line->name) &&
			home_of(im, other) == home_of(im, line))
			return true;
	}
	return false;
}

static void pair_by_name(struct import *im, enum site_tier tier)
{
	for (size_t i = 0; i < im->nlines; i++) {
		struct line *line = &im->lines[i];
		struct unit *unit = is_unpaired(line, tier) ? find_moved(im, line) : NULL;

		if (unit && !has_rival(im, line))
			pair(line, unit);
	}
}

static void pair_by_code(struct import *im, enum site_tier tier)
{
	for (size_t i = 0; i < im->nlines; i++) {
		struct line *line = &im->lines[i];
		struct unit *unit = import_unit(im, line->code);

		if (is_unpaired(line, tier) && unit && !unit->line)
			pair(line, unit);
	}
}

/* --- what is to be done ---------------------------------------------------------------------- */

static bool differs(const struct unit *unit, const struct line *line)
{
	return !str_equal(unit->node.name, line->name) ||
	       unit->node.urban_rural != line->urban_rural;
}

static enum line_plan plan_of(const struct import *im, const struct line *line)
{
	const struct unit *above = parent_unit(im, line), *unit = line->unit;
	const struct unit *holder = import_unit(im, line->code);

	if (holder && holder != unit)
		return LINE_MOVE; /* somebody else has to give the code up first */
	if (!unit)
		return LINE_ADD;
	if (!str_equal(unit->node.code, line->code))
		return LINE_MOVE;
	if (!above || unit->node.parent_id.v != above->node.id.v)
		return LINE_MOVE;
	return differs(unit, line) ? LINE_UPDATE : LINE_SAME;
}

static void plan_tier(struct import *im, enum site_tier tier)
{
	for (size_t i = 0; i < im->nlines; i++)
		if (im->lines[i].tier == tier && im->lines[i].plan != LINE_REJECTED)
			(void)find_parent(im, &im->lines[i]);
	pair_by_code_and_name(im, tier);
	pair_by_name(im, tier);
	pair_by_code(im, tier);
	for (size_t i = 0; i < im->nlines; i++) {
		struct line *line = &im->lines[i];

		if (line->tier == tier && line->plan != LINE_REJECTED)
			line->plan = plan_of(im, line);
	}
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
	if (root->node.code[0] && !str_equal(root->node.code, line->code) &&
		!str_equal(root->node.name, line->name)) {
		line_reject(im, line, _("The city of this database is %s (%s)."), root->node.name,
			root->node.code);
		return;
	}
	pair(line, root);
	if (root->node.code[0] == '\0')
		line->plan = LINE_ADD;
	else if (str_equal(root->node.code, line->code))
		line->plan = differs(root, line) ? LINE_UPDATE : LINE_SAME;
	else
		line->plan = LINE_MOVE;
}

/* A unit that no line is, though the file has the unit above: the file's edition does not know it any more. */
static bool is_gone(const struct import *im, const struct unit *unit)
{
	if (unit->line || !unit->node.code[0] || unit->node.status != SITE_STATUS_OPEN)
		return false;
	for (size_t i = 0; i < im->nunits; i++)
		if (im->units[i].node.id.v == unit->node.parent_id.v)
			return im->units[i].line || im->units[i].gone;
	return false;
}

void import_plan(struct import *im)
{
	for (size_t i = 0; i < im->nlines; i++)
		if (im->lines[i].tier == TIER_CITY && im->lines[i].plan != LINE_REJECTED)
			plan_root(im, &im->lines[i]);
	for (enum site_tier tier = TIER_CENTRE; tier <= TIER_STATION; tier++)
		plan_tier(im, tier);
	for (size_t i = 1; i < im->nunits; i++)
		im->units[i].gone = is_gone(im, &im->units[i]);
}
