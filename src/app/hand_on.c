/* The ball goes from unit to unit: down to who dispatches there, up to who decides, or is taken. 交下级派 认领 */
#include <string.h>

#include "app/handover.h"
#include "base/str.h"
#include "domain/place.h"
#include "request_move.h"
#include "store/handover.h"
#include "text.h"

static int own_tier(const struct app *app)
{
	return path_depth(app->actor.scope.lo) - 1;
}

static bool may_go(const struct request *r, enum request_action action)
{
	return request_action_possible(action, (enum request_state)r->state) &&
	       !request_waits_for_owner(r->returns, action);
}

static enum err_code add_unit(struct app *app, int64_t site, enum request_action action,
	struct hand_on_unit *out, struct err *err)
{
	struct buf title = BUF_FIXED(out->title);

	out->id.v = site;
	out->action = action;
	return request_unit_title(app, out->id, &title, err);
}

/* What it may be called now that the actor hands it to a unit of its own or below. */
static enum request_action downwards(const struct request *r)
{
	return r->returns == RETURNS_FROZEN ? ACTION_NAME_OWNER : ACTION_HAND_DOWN;
}

static enum err_code units_of(struct app *app, const struct request *r, struct hand_on_unit *units,
	size_t cap, size_t *n, struct err *err)
{
	const enum request_action down = downwards(r);
	const int own = own_tier(app), last = path_depth(r->path) - 1;
	enum err_code rc = ERR_OK;

	*n = 0;
	if (own > TIER_CENTRE && may_go(r, ACTION_HAND_UP) && *n < cap)
		rc = add_unit(
			app, path_site(r->path, own - 1), ACTION_HAND_UP, &units[(*n)++], err);
	for (int i = own; !rc && i <= last && i <= TIER_STATION && *n < cap; i++) {
		const int64_t site = path_site(r->path, i);
		const bool has_it = i == own || site == r->desk_id.v;

		if (may_go(r, down) && (down == ACTION_NAME_OWNER || !has_it))
			rc = add_unit(app, site, down, &units[(*n)++], err);
	}
	return rc;
}

/* Only where it stands, or above, the owner is named. */
static enum err_code check_names(struct app *app, const struct request *r, struct err *err)
{
	struct desk_site desk;
	enum err_code rc = ERR_OK;

	if (r->returns != RETURNS_FROZEN)
		return ERR_OK;
	rc = store_desk_site(app->db, r->desk_id, &desk, err);
	if (rc || scope_has(&app->actor.scope, desk.path))
		return rc;
	return request_check_owner(app, r, ACTION_HAND_DOWN, err);
}

enum err_code app_hand_on_units(struct app *app, struct request_id id, struct hand_on_unit *units,
	size_t cap, size_t *n, struct err *err)
{
	struct request r;
	enum err_code rc = request_read(app, id, PERM_REQUEST_TRANSFER, &r, err);

	*n = 0;
	if (!rc && check_names(app, &r, NULL) == ERR_OK)
		rc = units_of(app, &r, units, cap, n, err);
	return rc;
}

static enum err_code go(struct app *app, struct request *r, const struct hand_on_unit *unit,
	const char *why, struct err *err)
{
	char storage[REQUEST_EVENT_TEXT_BYTES + 1];
	struct buf event = BUF_FIXED(storage);
	const bool had = r->desk_id.v == app->actor.site.v;
	enum err_code rc;

	if (unit->action == ACTION_HAND_UP && had && r->returns == RETURNS_NAMED)
		return err_set(err, ERR_OWNER, "request %lld has its owner", (long long)r->id.v);
	buf_add(&event, unit->title);
	if (!str_is_empty(why))
		buf_addf(&event, _(", %s"), why);
	r->desk_id = unit->id;
	if (unit->action == ACTION_NAME_OWNER)
		r->returns = RETURNS_NAMED;
	if (unit->action == ACTION_HAND_UP && had)
		request_count_return(r, unit->id);
	if (unit->action == ACTION_HAND_UP && r->returns == RETURNS_FROZEN) {
		buf_add(&event, _("; sent back twice, the owner is named by "));
		buf_add(&event, unit->title);
	}
	rc = request_note(app, r, unit->action, storage, err);
	return rc || unit->action != ACTION_NAME_OWNER ? rc : request_follow(app, r, err);
}

enum err_code app_hand_on(struct app *app, struct request_id id, struct site_id unit,
	const char *why, struct err *err)
{
	static const struct text_rule rule = { "why", N_("The reason"), 150, 1 };
	struct hand_on_unit units[HAND_ON_UNITS];
	struct request r;
	size_t n, i = 0;
	enum err_code rc = check_text(&rule, why, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_TRANSFER, &r, err);
	if (!rc)
		rc = check_names(app, &r, err);
	if (!rc)
		rc = units_of(app, &r, units, ARRAY_SIZE(units), &n, err);
	if (rc)
		goto out;
	while (i < n && units[i].id.v != unit.v)
		i++;
	if (i == n) {
		rc = err_set(err, ERR_STATE, "cannot go to unit %lld", (long long)unit.v);
		err_arg(err, 0, "%s", request_state_label((enum request_state)r.state));
		goto out;
	}
	rc = go(app, &r, &units[i], why, err);
out:
	return app_end(app, rc, err);
}

/* Free for the actor's unit: nobody has it, or somebody above who left it to its units. */
static enum err_code check_free_desk(struct app *app, const struct request *r, struct err *err)
{
	char unit[SITE_PLACE_BYTES + 32];
	struct buf title = BUF_FIXED(unit);
	struct desk_site desk;
	enum err_code rc;

	if (!r->desk_id.v)
		return ERR_OK;
	rc = store_desk_site(app->db, r->desk_id, &desk, err);
	if (rc || (strlen(desk.path) < strlen(app->actor.scope.lo) && r->returns != RETURNS_NAMED))
		return rc;
	rc = request_unit_title(app, r->desk_id, &title, err);
	if (rc)
		return rc;
	err_set(err, ERR_TAKEN, "request %lld is at another unit", (long long)r->id.v);
	err_arg(err, 0, "%s", unit);
	return ERR_TAKEN;
}

enum err_code app_desk_claim(struct app *app, struct request_id id, struct err *err)
{
	char unit[SITE_PLACE_BYTES + 32];
	struct buf title = BUF_FIXED(unit);
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_TRANSFER, &r, err);
	if (!rc && r.desk_id.v == app->actor.site.v)
		goto out; /* has it already */
	if (!rc)
		rc = request_check_owner(app, &r, ACTION_DESK_CLAIM, err);
	if (!rc)
		rc = check_free_desk(app, &r, err);
	if (!rc)
		rc = request_unit_title(app, app->actor.site, &title, err);
	if (rc)
		goto out;
	r.desk_id = app->actor.site;
	rc = request_note(app, &r, ACTION_DESK_CLAIM, unit, err);
out:
	return app_end(app, rc, err);
}
