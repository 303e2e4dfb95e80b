/* Flows: chosen for a site. */
#include "app/flow.h"
#include "store/candidate.h"
#include "store/flow.h"

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
