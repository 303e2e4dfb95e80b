/* Templates of flows: read, and chosen for a new request. */
#include "app/flow.h"

#include <string.h>

#include "base/str.h"
#include "store/flow.h"

static enum err_code read_steps(
	struct app *app, struct flow_id id, struct flow_template *out, struct err *err)
{
	struct flow_step_row rows[FLOW_STEP_COUNT];
	size_t n;
	enum err_code rc = store_flow_steps(app->db, id, rows, ARRAY_SIZE(rows), &n, err);

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; !rc && i < n; i++) {
		out->steps |= UINT32_C(1) << rows[i].step;
		out->who[rows[i].step] = (uint8_t)rows[i].who;
		STR_COPY(out->label[rows[i].step], rows[i].label);
	}
	return rc;
}

const struct flow_template *app_flow_known(const struct app *app, struct flow_id id)
{
	const struct flow_cache *c = &app->flows;

	for (size_t i = 0; i < c->n && i < ARRAY_SIZE(c->id); i++)
		if (c->id[i].v == id.v)
			return &c->template[i];
	return NULL;
}

/* Drafts change, so they are not kept. */
static void keep(struct app *app, const struct flow *flow, const struct flow_template *t)
{
	struct flow_cache *c = &app->flows;
	size_t at = c->n++ % ARRAY_SIZE(c->id);

	if (flow->since == 0 && flow->site_id.v) {
		c->n--;
		return;
	}
	c->id[at] = flow->id;
	c->template[at] = *t;
}

enum err_code app_flow_template(
	struct app *app, struct flow_id id, struct flow_template *out, struct err *err)
{
	const struct flow_template *known = app_flow_known(app, id);
	struct flow flow;
	enum err_code rc;

	if (known) {
		*out = *known;
		return ERR_OK;
	}
	rc = store_flow_get(app->db, id, &flow, err);
	if (!rc)
		rc = read_steps(app, id, out, err);
	if (!rc)
		keep(app, &flow, out);
	return rc;
}

enum err_code app_flow_of_site(struct app *app, struct site_id site, struct flow_id *id,
	struct flow_template *out, struct err *err)
{
	enum err_code rc = store_flow_of_site(app->db, site, FLOW_DEFAULT, id, err);

	return rc ? rc : app_flow_template(app, *id, out, err);
}

#define TIER_LAST 3 /* what lies below a station is done by the station */

struct request_step app_request_now(
	const struct app *app, struct flow_id flow, int64_t state, const char *path)
{
	int tier = (int)path_depth(path) - 1;

	return (struct request_step){ .from = (enum request_state)state,
		.flow = app_flow_known(app, flow),
		.role = app->actor.role,
		.tier = tier < 1	   ? 1
			: tier > TIER_LAST ? TIER_LAST
					   : tier };
}
