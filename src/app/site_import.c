/*
 * Doing what the lines of a file of divisions mean (site_import_plan.c), tier by tier, in one transaction, and
 * telling it.
 */
#include "site_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "site_code.h"
#include "site_tree.h"
#include "store/site.h"
#include "store/site_fact.h"

/* --- doing it -------------------------------------------------------------------------------- */

static enum err_code read_parent(
	struct import *im, const struct line *line, struct site *parent, struct err *err)
{
	const struct unit *unit = import_unit(im, line->parent_code);
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

/* The place, and the code where it is another: 新立镇前进村 990124103208 > 柳河镇前进村 990124104201. */
static enum err_code audit_change(
	struct app *app, const struct site *before, const struct site *after, struct err *err)
{
	char storage[2 * (SITE_PLACE_BYTES + SITE_CODE_BYTES) + 16];
	struct buf text = BUF_FIXED(storage);

	if (str_equal(before->code, after->code) && str_equal(before->place, after->place))
		return ERR_OK;
	buf_addf(&text, "%s %s > %s %s", before->place, before->code, after->place, after->code);
	return app_audit(app, "site.move", "site", after->id.v, text.data, err);
}

static enum err_code do_change(struct import *im, struct line *line, struct err *err)
{
	struct site site, before, parent;
	enum err_code rc;

	rc = store_site_read(im->app->db, line->unit->node.id, &site, err);
	before = site;
	if (!rc)
		STR_COPY(before.code, line->unit->node.code);
	if (!rc && line->tier != TIER_CITY)
		rc = read_parent(im, line, &parent, err);
	if (!rc && line->tier != TIER_CITY && parent.id.v != site.parent_id.v)
		rc = site_relocate(im->app, &site, &parent, err);
	if (rc)
		return rc;
	STR_COPY(site.name, line->name);
	STR_COPY(site.code, line->code);
	site.urban_rural = line->urban_rural;
	rc = site_code_keep(im->app, &before, &site, err);
	if (!rc)
		rc = site_write(im->app, &site, err);
	return rc ? rc : audit_change(im->app, &before, &site, err);
}

/* Codes that go to others are given up before anybody takes one: two villages may exchange theirs. */
static enum err_code release_codes(struct import *im, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < im->nunits; i++) {
		const struct unit *unit = &im->units[i];

		if (unit->line && unit->node.code[0] &&
			!str_equal(unit->line->code, unit->node.code))
			rc = store_site_release_code(im->app->db, unit->node.id, NULL, err);
	}
	return rc;
}

/* What the statistics know no more stays where it is with all it has; only its code ends. */
static enum err_code end_codes(struct import *im, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = im->nunits; !rc && i-- > 1;) {
		struct unit *unit = &im->units[i];

		if (!unit->gone)
			continue;
		rc = store_site_left(im->app->db, unit->node.path, &unit->left, err);
		if (!rc && im->in->accept_moves)
			rc = site_code_end(im->app, unit->node.id, &unit->left, &unit->closed, err);
	}
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
		if (!im->in->accept_moves)
			break;
		return line->unit ? do_change(im, line, err) : do_add(im, line, err);
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
		if (!import_parent_is_good(im, line))
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

		n += !unit->line && unit->node.code[0] && unit->node.status == SITE_STATUS_OPEN;
	}
	return n;
}

static void tell_line(const struct site_import *in, const struct line *line)
{
	const struct site_node *node = line->unit ? &line->unit->node : NULL;
	struct site_import_change change = { .before = { node ? node->code : "",
						     node ? node->name : "" },
		.after = { line->code, line->name } };

	if (line->plan == LINE_REJECTED)
		in->rejected(in->ctx, line->no, line->reason);
	else if (line->plan == LINE_MOVE)
		in->moved(in->ctx, &change);
	else if (line->plan == LINE_UPDATE && !str_equal(node->name, line->name))
		in->renamed(in->ctx, &change);
}

static void tell(const struct import *im)
{
	const struct site_import *in = im->in;

	for (size_t i = 0; i < im->nlines; i++)
		tell_line(in, &im->lines[i]);
	for (size_t i = 1; i < im->nunits; i++) {
		const struct unit *unit = &im->units[i];

		if (unit->gone)
			in->gone(in->ctx,
				&(struct site_import_gone){ { unit->node.code, unit->node.place },
					unit->left, unit->closed });
	}
}

static enum err_code audit_import(struct import *im, struct err *err)
{
	const struct site_import_counts *c = im->counts;
	char storage[160];
	struct buf text = BUF_FIXED(storage);

	if (c->added + c->updated + (im->in->accept_moves ? c->moved + c->gone : 0) == 0)
		return ERR_OK;
	buf_addf(&text,
		"added=%lld updated=%lld unchanged=%lld rejected=%lld absent=%lld moved=%lld",
		(long long)c->added, (long long)c->updated, (long long)c->unchanged,
		(long long)c->rejected, (long long)c->absent, (long long)c->moved);
	return app_audit(im->app, "site.import", "site", im->units[0].node.id.v, text.data, err);
}

/* One bad line undoes all. */
static bool is_refused(const struct import *im)
{
	return !im->in->partial && lines_of(im, LINE_REJECTED) > 0;
}

static enum err_code import_all(struct import *im, struct err *err)
{
	struct site_import_counts *counts = im->counts;
	enum err_code rc;

	rc = import_read_tree(im, err);
	if (rc)
		return rc;
	import_plan(im);
	if (im->in->accept_moves && !is_refused(im))
		rc = release_codes(im, err);
	for (enum site_tier tier = TIER_CITY; !rc && tier <= TIER_STATION; tier++)
		if (!is_refused(im))
			rc = do_tier(im, tier, err);
	if (!rc && !is_refused(im))
		rc = end_codes(im, err);
	if (rc)
		return rc;
	counts->rejected = lines_of(im, LINE_REJECTED);
	counts->unchanged = lines_of(im, LINE_SAME);
	counts->moved = lines_of(im, LINE_MOVE);
	counts->absent = absent_units(im);
	for (size_t i = 1; i < im->nunits; i++)
		counts->gone += im->units[i].gone;
	if (is_refused(im))
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
	if (!rc && (in->dry_run || is_refused(&im)))
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
