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

/* --- the editor: PERM_FLOW_ASSIGN reads, PERM_FLOW_EDIT changes --- */

#define FLOWS_MAX      200
#define FLOW_LABEL_MAX 4 /* characters of a step's name: what a list's column holds */

/* The versions the actor may see, by kind and newest first. */
enum err_code app_flow_list(
	struct app *app, struct flow_line *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

struct flow_view {
	struct flow flow;
	struct flow_template template;
	struct flow_limit limits[URGENCY_COUNT * TIMER_COUNT];
	size_t nlimits;
	struct flow_unit units[5]; /* the first that have chosen its kind themselves */
	size_t nunits;
};

enum err_code app_flow_get(
	struct app *app, struct flow_id id, struct flow_view *out, struct err *err) NODISCARD;

/* A draft that is the actor's own may be changed. */
bool app_flow_is_draft(const struct app *app, const struct flow *flow);
/* The timer that a step's limits set; TIMER_NONE: the step has none. */
enum timer flow_step_timer(enum flow_step step);

/*
 * A draft of the actor's site that begins as a copy: the next version of its own kind, or the first of another (key:
 * two to eight of A-Z a-z 0-9).  While there is a draft of that kind already, *draft is that one, unchanged.
 */
enum err_code app_flow_copy(struct app *app, struct flow_id id, const char *key, const char *name,
	struct flow_id *draft, struct err *err) NODISCARD;

struct flow_step_change {
	enum flow_step step;
	bool kept;
	const char *label; /* "": the usual name */
	unsigned who;	   /* bit per enum role */
	struct {
		int64_t amount; /* 0: as everywhere */
		enum time_unit unit;
	} limit[URGENCY_COUNT];
};

/*
 * Changes a step of a draft.  ERR_FLOW_IN_USE when the version has been current; ERR_FLOW_STEP when no flow can do
 * without or with it (domain/request_flow.h); ERR_CONFLICT when rev is not the present one.
 */
enum err_code app_flow_set_step(struct app *app, struct flow_id id, int64_t rev,
	const struct flow_step_change *change, struct err *err) NODISCARD;

/*
 * New requests at the actor's site and below follow this version of its kind: an own one becomes current, of another's
 * the own ones cease.
 */
enum err_code app_flow_use(struct app *app, struct flow_id id, struct err *err) NODISCARD;

#endif
