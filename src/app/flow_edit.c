/* Flows changed by people: copied to a draft, changed, made current, chosen for a site. */
#include <string.h>

#include "app/flow.h"
#include "base/str.h"
#include "store/candidate.h"
#include "store/flow.h"
#include "text.h"

/* --- reading --------------------------------------------------------------------------------------------- */

enum err_code app_flow_list(
	struct app *app, struct flow_line *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_FLOW_ASSIGN, err);

	*n = 0;
	return rc ? rc
		  : store_flows(app->db, app->actor.site, &app->actor.scope, rows, cap, n, err);
}

/* Everybody's, of a site above, or of one in scope. */
static enum err_code check_visible(struct app *app, const struct flow *flow, struct err *err)
{
	struct scope all = scope_of("");
	struct candidate_site owner;
	enum err_code rc;

	if (flow->site_id.v == 0)
		return ERR_OK;
	rc = store_site_spot(app->db, flow->site_id, &all, &owner, err);
	if (rc || str_has_prefix(app->actor.scope.lo, owner.path) ||
		scope_has(&app->actor.scope, owner.path))
		return rc;
	return err_set(err, ERR_NOT_FOUND, "flow %lld is of another site", (long long)flow->id.v);
}

static enum err_code read_flow(
	struct app *app, struct flow_id id, enum perm perm, struct flow *flow, struct err *err)
{
	enum err_code rc = app_need(app, perm, err);

	if (!rc)
		rc = store_flow_get(app->db, id, flow, err);
	return rc ? rc : check_visible(app, flow, err);
}

enum err_code app_flow_get(
	struct app *app, struct flow_id id, struct flow_view *out, struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = read_flow(app, id, PERM_FLOW_ASSIGN, &out->flow, err);
	if (!rc)
		rc = app_flow_template(app, id, &out->template, err);
	if (!rc)
		rc = store_flow_limits(
			app->db, id.v, out->limits, ARRAY_SIZE(out->limits), &out->nlimits, err);
	if (!rc)
		rc = store_flow_units(app->db, out->flow.key, &app->actor.scope, out->units,
			ARRAY_SIZE(out->units), &out->nunits, err);
	return rc;
}

/* --- a draft --------------------------------------------------------------------------------------------- */

bool app_flow_is_draft(const struct app *app, const struct flow *flow)
{
	return flow->site_id.v && flow->site_id.v == app->actor.site.v && flow->since == 0;
}

static enum err_code check_key(const char *key, struct err *err)
{
	size_t n = strlen(key);

	for (size_t i = 0; i < n; i++)
		if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
			    key[i]))
			n = 0;
	if (n >= 2 && n <= FLOW_KEY_CHARS)
		return ERR_OK;
	err_set(err, ERR_INVALID, "key of a flow");
	err_arg(err, 0, "%s", _("The key"));
	err_field(err, "key");
	return ERR_INVALID;
}

static enum err_code add_draft(struct app *app, struct flow_id from, const char *key,
	const char *name, struct flow_id *draft, struct err *err)
{
	enum err_code rc =
		store_flow_add(app->db, key, name, app->actor.site, app->actor.name, draft, err);

	if (!rc)
		rc = store_flow_steps_copy(app->db, *draft, from, NULL, err);
	if (!rc)
		rc = store_flow_limits_copy(app->db, draft->v, from.v, NULL, err);
	return rc ? rc : app_audit(app, "flow.copy", "flow", draft->v, key, err);
}

enum err_code app_flow_copy(struct app *app, struct flow_id id, const char *key, const char *name,
	struct flow_id *draft, struct err *err)
{
	static const struct text_rule name_rule = { "name", N_("The flow's name"), FLOW_NAME_CHARS,
		1 };
	struct flow from;
	enum err_code rc = app_need(app, PERM_FLOW_EDIT, err);

	if (!rc)
		rc = check_key(key, err);
	if (!rc)
		rc = check_text(&name_rule, name, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = read_flow(app, id, PERM_FLOW_EDIT, &from, err);
	if (!rc) {
		rc = store_flow_draft(app->db, key, app->actor.site, draft, err);
		if (rc == ERR_NOT_FOUND)
			rc = add_draft(app, id, key, name, draft, err);
	}
	return app_end(app, rc, err);
}

enum timer flow_step_timer(enum flow_step step)
{
	static const enum timer timers[FLOW_STEP_COUNT] = {
		[FLOW_STEP_ACCEPT] = TIMER_ACCEPT,
		[FLOW_STEP_MAKE] = TIMER_MAKE,
		[FLOW_STEP_DISPATCH] = TIMER_DISPATCH,
		[FLOW_STEP_TAKE] = TIMER_ANSWER,
		[FLOW_STEP_DELIVER] = TIMER_DONE,
		[FLOW_STEP_RATE] = TIMER_RATING,
	};

	return timers[step];
}

static enum err_code check_change(const struct flow_step_change *c, struct err *err)
{
	static const char *const fields[URGENCY_COUNT] = { "life", "daily", "ordinary", "hard" };
	static const struct text_rule label = { "label", N_("The step's name"), FLOW_LABEL_MAX, 0 };
	enum err_code rc = check_text(&label, c->label, err);

	for (int u = 0; !rc && u < URGENCY_COUNT; u++) {
		struct number_rule amount = { fields[u], N_("The limit"), 0, 999 };

		rc = check_number(&amount, c->limit[u].amount, err);
	}
	return rc;
}

static enum err_code check_draft(
	struct app *app, const struct flow *flow, int64_t rev, struct err *err)
{
	if (!app_flow_is_draft(app, flow)) {
		err_set(err, ERR_FLOW_IN_USE, "flow %lld is no draft", (long long)flow->id.v);
		err_arg(err, 0, "%s %s-%lld", flow->name, flow->key, (long long)flow->ver);
		return ERR_FLOW_IN_USE;
	}
	if (flow->rev == rev)
		return ERR_OK;
	err_set(err, ERR_CONFLICT, "flow %lld has changed", (long long)flow->id.v);
	err_arg(err, 0, "%s", flow->changed_by);
	return ERR_CONFLICT;
}

/* What the flow would be with the change has to be one. */
static enum err_code check_result(
	struct app *app, struct flow_id id, const struct flow_step_change *c, struct err *err)
{
	struct flow_template t;
	enum err_code rc = app_flow_template(app, id, &t, err);

	t.steps &= ~(UINT32_C(1) << c->step);
	t.steps |= (uint32_t)c->kept << c->step;
	t.who[c->step] = (uint8_t)c->who;
	return rc ? rc : flow_check(&t, err);
}

static enum err_code write_step(
	struct app *app, const struct flow *flow, const struct flow_step_change *c, struct err *err)
{
	const char *label = str_equal(c->label, flow_step_label(c->step)) ? "" : c->label;
	enum timer timer = flow_step_timer(c->step);
	enum err_code rc;

	rc = c->kept ? store_flow_step_put(app->db, flow->id, c->step, label, c->who, NULL, err)
		     : store_flow_step_drop(app->db, flow->id, c->step, NULL, err);
	if (!rc)
		rc = store_flow_limits_drop(app->db, flow->id.v, timer, NULL, err);
	for (int u = 0; !rc && c->kept && timer != TIMER_NONE && u < URGENCY_COUNT; u++)
		if (c->limit[u].amount)
			rc = store_flow_limit_put(app->db,
				&(struct flow_limit_put_in){ .flow_id = flow->id.v,
					.urgency = u,
					.timer = timer,
					.amount = c->limit[u].amount,
					.unit = c->limit[u].unit },
				NULL, err);
	if (!rc)
		rc = store_flow_changed(app->db, app->actor.name, flow->id, flow->rev, NULL, err);
	return rc ? rc
		  : app_audit(app, "flow.step", "flow", flow->id.v, flow_step_text(c->step), err);
}

enum err_code app_flow_set_step(struct app *app, struct flow_id id, int64_t rev,
	const struct flow_step_change *change, struct err *err)
{
	struct flow flow;
	enum err_code rc = app_need(app, PERM_FLOW_EDIT, err);

	if (!rc)
		rc = check_change(change, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = read_flow(app, id, PERM_FLOW_EDIT, &flow, err);
	if (!rc)
		rc = check_draft(app, &flow, rev, err);
	if (!rc)
		rc = check_result(app, id, change, err);
	if (!rc)
		rc = write_step(app, &flow, change, err);
	return app_end(app, rc, err);
}

/* --- in use ---------------------------------------------------------------------------------------------- */

/* An own version becomes current; of one from above it is enough that the own ones cease. */
static enum err_code use(struct app *app, const struct flow *flow, struct err *err)
{
	const bool own = flow->site_id.v == app->actor.site.v;
	struct flow_template t;
	enum err_code rc = app_flow_template(app, flow->id, &t, err);

	if (!rc && !own && !flow->current) {
		rc = err_set(err, ERR_FORBIDDEN, "flow %lld is not in use where it is made",
			(long long)flow->id.v);
	}
	if (!rc)
		rc = flow_check(&t, err);
	if (!rc)
		rc = store_flow_retire(app->db, flow->key, app->actor.site, NULL, err);
	if (!rc && own)
		rc = store_flow_use(app->db, app->now, flow->id, NULL, err);
	return rc ? rc : app_audit(app, "flow.use", "flow", flow->id.v, flow->key, err);
}

enum err_code app_flow_use(struct app *app, struct flow_id id, struct err *err)
{
	struct flow flow;
	enum err_code rc = app_need(app, PERM_FLOW_EDIT, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = read_flow(app, id, PERM_FLOW_EDIT, &flow, err);
	if (!rc)
		rc = use(app, &flow, err);
	return app_end(app, rc, err);
}

static enum err_code assign(struct app *app, struct site_id site, const char *key, struct err *err)
{
	struct candidate_site spot;
	struct flow_id flow;
	enum err_code rc = store_site_spot(app->db, site, &app->actor.scope, &spot, err);

	if (rc)
		return rc;
	if (*key && store_flow_of_key(app->db, key, site, &flow, err)) {
		err_set(err, ERR_INVALID, "no flow %s at site %lld", key, (long long)site.v);
		err_arg(err, 0, "%s", _("The flow"));
		err_field(err, "flow");
		return ERR_INVALID;
	}
	rc = store_flow_assign(app->db, key, site, NULL, err);
	return rc ? rc : app_audit(app, "flow.assign", "site", site.v, key, err);
}

enum err_code app_flow_assign(
	struct app *app, struct site_id site, const char *key, struct err *err)
{
	enum err_code rc = app_need(app, PERM_FLOW_ASSIGN, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = assign(app, site, key, err);
	return app_end(app, rc, err);
}
