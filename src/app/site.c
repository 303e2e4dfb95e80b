/*
 * Sites: creating, editing, closing.  The rules of one site stand in domain/place.h, the writing in site_tree.c,
 * moving in site_move.c; here is who may do what, the version check and the audit.
 */
#include "app/site.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "site_code.h"
#include "site_tree.h"
#include "store/site.h"
#include "text.h"

/* --- who may --------------------------------------------------------------------------------- */

static bool is_own(const struct app *app, const struct site *site)
{
	return site->id.v == app->actor.site.v;
}

bool app_site_may_edit_all(const struct app *app, const char *path)
{
	return app_may(app, PERM_ORG_EDIT) && scope_has(&app->actor.scope, path);
}

bool app_site_may_edit(const struct app *app, struct site_id id, const char *path)
{
	return app_site_may_edit_all(app, path) ||
	       (app_may(app, PERM_ORG_PROFILE) && id.v == app->actor.site.v);
}

static enum err_code forbid(const struct app *app, const struct site *site, struct err *err)
{
	return err_set(err, ERR_FORBIDDEN, "account %s, site %lld", app->actor.login,
		(long long)site->id.v);
}

/* Reads a site of the actor's scope in the version that was expected. */
static enum err_code take(
	struct app *app, struct site_id id, int64_t ver, struct site *site, struct err *err)
{
	enum err_code rc;

	rc = store_site_get(app->db, id, &app->actor.scope, site, err);
	if (!rc && site->ver != ver)
		rc = site_conflict(app, id, err);
	return rc;
}

enum err_code site_take_to_edit(
	struct app *app, struct site_id id, struct site *site, struct err *err)
{
	enum err_code rc = store_site_get(app->db, id, &app->actor.scope, site, err);

	if (!rc && !app_site_may_edit(app, id, site->path))
		rc = forbid(app, site, err);
	return rc;
}

static enum err_code audit(struct app *app, const char *act, const struct site *site,
	const char *text, struct err *err)
{
	return app_audit(app, act, "site", site->id.v, text, err);
}

/* A site below which something is to be hung. */
static enum err_code need_open(struct app *app, const struct site *parent, struct err *err)
{
	enum err_code rc = site_need_open(app, parent->id, err);

	if (rc)
		err_field(err, "parent");
	return rc;
}

/* --- creating -------------------------------------------------------------------------------- */

enum err_code app_site_plant(struct app *app, const char *name, struct site_id *id, struct err *err)
{
	struct site_fields root = { .kind = SITE_KIND_CITY, .name = name };
	enum err_code rc;

	rc = site_check(&root, NULL, err);
	return rc ? rc : site_add(app, NULL, &root, id, err);
}

enum err_code app_site_insert(
	struct app *app, const struct site_fields *in, struct site_id *id, struct err *err)
{
	struct site parent;
	enum err_code rc;

	rc = store_site_get(app->db, in->parent, &app->actor.scope, &parent, err);
	if (rc) {
		err_field(err, "parent");
		return rc;
	}
	rc = need_open(app, &parent, err);
	if (!rc)
		rc = site_check(in, &parent, err);
	if (!rc)
		rc = site_check_twins(app, &parent, in, (struct site_id){ 0 }, err);
	if (!rc)
		rc = site_add(app, &parent, in, id, err);
	return rc;
}

enum err_code app_site_create(
	struct app *app, const struct site_fields *in, struct site_id *id, struct err *err)
{
	struct site site;
	enum err_code rc;

	rc = app_need(app, PERM_ORG_NEW, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = app_site_insert(app, in, id, err);
	if (!rc)
		rc = store_site_read(app->db, *id, &site, err);
	if (!rc)
		rc = audit(app, "site.new", &site, site.place, err);
	return app_end(app, rc, err);
}

/* --- editing --------------------------------------------------------------------------------- */

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* What the form may not touch stays as it is. */
static void keep_rights(const struct app *app, const struct site *site, struct site_fields *in)
{
	if (!app_site_may_edit_all(app, site->path)) {
		in->kind = (enum site_kind)site->kind;
		in->parent = site->parent_id;
		in->name = site->name;
		in->code = site->code;
		in->urban_rural = site->urban_rural;
		in->opened_on = site->opened_on;
	}
	if (is_own(app, site) || site->parent_id.v == 0)
		in->parent = site->parent_id;
}

static enum err_code apply(
	struct app *app, struct site *site, const struct site_fields *in, struct err *err)
{
	site->kind = in->kind;
	STR_COPY(site->name, in->name);
	STR_COPY(site->code, or_empty(in->code));
	STR_COPY(site->address, or_empty(in->address));
	STR_COPY(site->hours, or_empty(in->hours));
	STR_COPY(site->head, or_empty(in->head));
	site->urban_rural = in->urban_rural;
	if (site->population != in->population || site->elderly != in->elderly)
		site->counted_on = in->counted_on;
	site->population = in->population;
	site->elderly = in->elderly;
	site->lat_e6 = in->lat_e6;
	site->lon_e6 = in->lon_e6;
	site->opened_on = in->opened_on;
	return in->phone ? site_set_phone(app, site, in->phone, err) : ERR_OK;
}

/* A trunk's kind is its tier and stays; the other kinds may be exchanged. */
static enum err_code check_kind(
	const struct site *site, const struct site_fields *in, struct err *err)
{
	bool is_trunk = site_kind_is_trunk((enum site_kind)site->kind);

	if (is_trunk ? in->kind == (enum site_kind)site->kind : !site_kind_is_trunk(in->kind))
		return ERR_OK;
	err_set(err, ERR_INVALID, "%s cannot become %s", site_kind_text((enum site_kind)site->kind),
		site_kind_text(in->kind));
	err_arg(err, 0, "%s", I18N(NC_("site", "Kind")));
	err_field(err, "kind");
	return ERR_INVALID;
}

/* Reads the parent that is wanted; one that is not the present one must lie in the scope. */
static enum err_code take_parent(struct app *app, const struct site *site, struct site_id wanted,
	struct site *parent, struct err *err)
{
	enum err_code rc;

	if (wanted.v == site->parent_id.v)
		return store_site_read(app->db, wanted, parent, err);
	rc = app_need(app, PERM_ORG_MOVE, err);
	if (!rc)
		rc = store_site_get(app->db, wanted, &app->actor.scope, parent, err);
	if (!rc && is_own(app, site))
		rc = forbid(app, site, err);
	if (!rc)
		rc = need_open(app, parent, err);
	if (!rc)
		rc = site_check_parent(
			(enum site_kind)site->kind, (enum site_kind)parent->kind, err);
	if (rc)
		err_field(err, "parent");
	return rc;
}

static enum err_code audit_move(
	struct app *app, const struct site *site, const char *before, struct err *err)
{
	char storage[2 * SITE_PLACE_BYTES + 8];
	struct buf text = BUF_FIXED(storage);

	buf_addf(&text, "%s > %s", before, site->place);
	return audit(app, "site.move", site, text.data, err);
}

static enum err_code edit(
	struct app *app, struct site *site, const struct site_fields *wanted, struct err *err)
{
	const struct site before = *site;
	struct site_fields fields = *wanted, *in = &fields;
	struct site parent;
	bool is_root = site->parent_id.v == 0, moves;
	enum err_code rc = ERR_OK;

	if (!app_site_may_edit(app, site->id, site->path))
		return forbid(app, site, err);
	keep_rights(app, &before, in);
	moves = in->parent.v != site->parent_id.v;
	if (!is_root)
		rc = take_parent(app, site, in->parent, &parent, err);
	if (!rc)
		rc = check_kind(site, in, err);
	if (!rc)
		rc = site_check(in, is_root ? NULL : &parent, err);
	if (!rc && !is_root)
		rc = site_check_twins(app, &parent, in, site->id, err);
	if (!rc && moves)
		rc = site_relocate(app, site, &parent, err);
	if (!rc)
		rc = apply(app, site, in, err);
	if (!rc)
		rc = site_code_keep(app, &before, site, err);
	if (!rc)
		rc = site_write(app, site, err);
	if (!rc)
		rc = site_write_facts(app, site->id, in, err);
	if (!rc && moves)
		rc = audit_move(app, site, before.place, err);
	if (!rc)
		rc = audit(app, "site.edit", site, site->place, err);
	return rc;
}

enum err_code app_site_edit(struct app *app, struct site_id id, int64_t ver,
	const struct site_fields *in, struct err *err)
{
	struct site site;
	enum err_code rc;

	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take(app, id, ver, &site, err);
	if (!rc)
		rc = edit(app, &site, in, err);
	return app_end(app, rc, err);
}

/* --- moving ---------------------------------------------------------------------------------- */

enum err_code app_site_move(
	struct app *app, struct site_id id, int64_t ver, struct site_id to, struct err *err)
{
	char before[SITE_PLACE_BYTES + 1];
	struct site site, parent;
	struct site_fields twin;
	enum err_code rc;

	rc = app_need(app, PERM_ORG_MOVE, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take(app, id, ver, &site, err);
	if (!rc && site.parent_id.v == to.v)
		goto out;
	if (!rc)
		rc = take_parent(app, &site, to, &parent, err);
	if (rc)
		goto out;
	STR_COPY(before, site.place);
	twin = (struct site_fields){ .kind = (enum site_kind)site.kind, .name = site.name };
	rc = site_check_twins(app, &parent, &twin, site.id, err);
	if (!rc)
		rc = site_relocate(app, &site, &parent, err);
	if (!rc)
		rc = audit_move(app, &site, before, err);
out:
	return app_end(app, rc, err);
}

/* --- closing --------------------------------------------------------------------------------- */

static enum err_code in_use(
	const struct site *site, int64_t sites, int64_t requests, struct err *err)
{
	char storage[96];
	struct buf what = BUF_FIXED(storage);

	if (sites == 0 && requests == 0)
		return ERR_OK;
	if (sites)
		buf_addf(&what, _("sites below %lld"), (long long)sites);
	if (sites && requests)
		buf_add(&what, _(", "));
	if (requests)
		buf_addf(&what, _("open requests %lld"), (long long)requests);
	err_set(err, ERR_SITE_IN_USE, "site %lld", (long long)site->id.v);
	err_arg(err, 0, "%s", site->place);
	err_arg(err, 1, "%s", what.data);
	return ERR_SITE_IN_USE;
}

static enum err_code check_unused(struct app *app, const struct site *site, struct err *err)
{
	struct scope below = scope_of(site->path);
	int64_t sites, requests;
	enum err_code rc;

	rc = store_site_open_below(app->db, site->path, &below, &sites, err);
	if (!rc)
		rc = store_site_open_requests(app->db, site->id, &requests, err);
	return rc ? rc : in_use(site, sites, requests, err);
}

/* One's own site and the root are closed by those above. */
static enum err_code set_status(
	struct app *app, const struct site *site, enum site_status status, struct err *err)
{
	struct site_set_status_in in = {
		.id = site->id, .ver = site->ver, .status = status, .scope = &app->actor.scope
	};
	int64_t changed;
	enum err_code rc;

	if (status == SITE_STATUS_CLOSED)
		in.closed_on = clock_day_of(app->now);
	rc = store_site_set_status(app->db, &in, &changed, err);
	if (!rc && changed == 0)
		rc = site_conflict(app, site->id, err);
	return rc;
}

enum err_code app_site_close(struct app *app, struct site_id id, int64_t ver, struct err *err)
{
	struct site site;
	enum err_code rc;

	rc = app_need(app, PERM_ORG_CLOSE, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take(app, id, ver, &site, err);
	if (!rc && (is_own(app, &site) || site.parent_id.v == 0))
		rc = forbid(app, &site, err);
	if (!rc)
		rc = check_unused(app, &site, err);
	if (!rc && site.status != SITE_STATUS_CLOSED)
		rc = set_status(app, &site, SITE_STATUS_CLOSED, err);
	if (!rc)
		rc = audit(app, "site.close", &site, site.place, err);
	return app_end(app, rc, err);
}

enum err_code app_site_reopen(struct app *app, struct site_id id, int64_t ver, struct err *err)
{
	struct site site, parent;
	enum err_code rc;

	rc = app_need(app, PERM_ORG_CLOSE, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take(app, id, ver, &site, err);
	if (!rc)
		rc = store_site_read(app->db, site.parent_id, &parent, err);
	if (!rc)
		rc = need_open(app, &parent, err);
	if (!rc)
		rc = set_status(app, &site, SITE_STATUS_OPEN, err);
	if (!rc)
		rc = audit(app, "site.reopen", &site, site.place, err);
	return app_end(app, rc, err);
}
