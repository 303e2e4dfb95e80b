/*
 * Moving a site.  Every table that keeps a path and every roll-up is named once, in this file: whoever adds one
 * adds its line here, and the test of moving counts everything anew.
 */
#include <string.h>

#include "base/str.h"
#include "site_tree.h"
#include "store/site.h"
#include "store/site_move.h"

/* Roll-ups of the units above; they need to know who stands above whom, as it is before. */
static enum err_code move_counts(
	struct app *app, const struct site *site, const struct site *parent, struct err *err)
{
	struct scope below = scope_of(site->path);
	enum err_code rc;

	rc = store_tally_leave(app->db, site->id, NULL, err);
	if (!rc)
		rc = store_ratings_leave(app->db, site->id, NULL, err);
	if (!rc)
		rc = store_above_leave(app->db, &below, site->id, NULL, err);
	if (!rc)
		rc = store_above_arrive(app->db, parent->id, &below, NULL, err);
	if (!rc)
		rc = store_tally_arrive(app->db, parent->id, site->id, NULL, err);
	if (!rc)
		rc = store_ratings_arrive(app->db, parent->id, site->id, NULL, err);
	return rc;
}

/* Sites come last: requests and names are found through the paths of sites and persons. */
static enum err_code move_paths(struct app *app, const char *from, const char *to, struct err *err)
{
	enum err_code (*const moves[])(struct db *, const char *, int64_t, const struct scope *,
		int64_t *, struct err *) = { store_move_names, store_move_persons,
		store_move_volunteers, store_move_teams, store_move_accounts, store_move_requests,
		store_move_evaluations, store_move_sites };
	struct scope below = scope_of(from);
	int64_t keep_from = (int64_t)strlen(from) + 1;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(moves); i++)
		rc = moves[i](app->db, to, keep_from, &below, NULL, err);
	return rc;
}

enum err_code site_relocate(
	struct app *app, struct site *site, const struct site *parent, struct err *err)
{
	char to[SITE_PATH_BYTES + 1];
	struct scope below;
	enum err_code rc;

	rc = site_check_parent((enum site_kind)site->kind, (enum site_kind)parent->kind, err);
	if (rc)
		return rc;
	if (!path_below(parent->path, site->id.v, to))
		return site_check_parent((enum site_kind)site->kind, SITE_KIND_POINT, err);
	rc = move_counts(app, site, parent, err);
	if (!rc)
		rc = store_move_site_parent(app->db, parent->id, site->id, NULL, err);
	if (!rc)
		rc = move_paths(app, site->path, to, err);
	below = scope_of(to);
	if (!rc)
		rc = store_move_desks(app->db, parent->id, &below, NULL, err);
	if (rc)
		return rc;
	STR_COPY(site->path, to);
	site->parent_id = parent->id;
	site->ver++;
	return site_renew_places(app, site, err);
}
