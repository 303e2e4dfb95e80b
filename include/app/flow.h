/*
 * Flow templates: 四单 五单 微心愿 as data (requirements.md B1, capability 6).
 *
 * A version that has been current is never changed: running requests keep the one they began with.  Drafts are
 * changed, made current, chosen for a site.  A centre's own version comes before the one from above.
 */
#ifndef APP_FLOW_H
#define APP_FLOW_H

#include "app/app.h"
#include "domain/rows_flow.h"

#define FLOW_DEFAULT "F4a" /* where no site above has chosen another */
#define FLOW_WISH    "FW"  /* 微心愿: its requests stand on the wish board */

/* The template a request follows. */
enum err_code app_flow_template(
	struct app *app, struct flow_id id, struct flow_template *out, struct err *err) NODISCARD;
/* The same for handlers that may not read: NULL unless it was read before. */
const struct flow_template *app_flow_known(const struct app *app, struct flow_id id);

/* The template that new requests of a site follow. */
enum err_code app_flow_of_site(struct app *app, struct site_id site, struct flow_id *id,
	struct flow_template *out, struct err *err) NODISCARD;

/* What the actor would do with the request now, for request_action_check and request_next_action. */
struct request_step app_request_now(
	const struct app *app, struct flow_id flow, int64_t state, const char *path);

/*
 * PERM_FLOW_ASSIGN: what new requests of the site and of those below it follow that have not chosen themselves; "": as
 * the site above has it.  Running requests keep theirs.  ERR_INVALID (field flow) when no version of it holds there.
 */
enum err_code app_flow_assign(
	struct app *app, struct site_id site, const char *key, struct err *err) NODISCARD;

#endif
