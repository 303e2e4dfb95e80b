/*
 * What the screens of requests share: whether an action is possible and why not, the reasons they ask for, and
 * what a request went through.
 */
#ifndef SCREENS_REQUEST_ACTIONS_H
#define SCREENS_REQUEST_ACTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/flow.h"
#include "app/merge.h"
#include "app/request.h"
#include "base/buf.h"
#include "ui/ui.h"

/* Whether the state table allows it; if not, `why` says in which state the request is. */
bool request_can(enum request_action action, int64_t state, struct buf *why);

/* The same for a request of a flow, which must have been learnt; the flow may lack the step or give it to others. */
bool request_can_step(
	struct ui *ui, const struct request_step *now, enum request_action action, struct buf *why);

/* Learns the flows of what will be shown; for load handlers. */
enum err_code request_learn_flows(
	struct ui *ui, const struct request_row *rows, size_t n, struct err *err);

/* What an action is called in a flow (no text: as usual); false when the flow has no such step. */
bool request_step_name(
	struct ui *ui, struct flow_id flow, enum request_action action, struct buf *out);

/* The state in a list or title: 待 and the step's name, where the flow has its own. */
void request_state_name(
	struct ui *ui, struct flow_id flow, int64_t state, int64_t close_kind, struct buf *out);

/* Steps that need a reason or a text: screen request_reason asks for it. */
enum request_reason {
	REASON_REFUSE,
	REASON_ASK_BACK,
	REASON_ANSWER,
	REASON_CANCEL,
	REASON_EXTEND,
	REASON_REWORK,
	REASON_ABSENT,
	REASON_UNABLE,
	REASON_COUNT,
};

struct request_bulk;

/* Args of screen request_reason. */
struct request_reason_args {
	struct request_id id;
	enum request_reason reason;
	bool may_be_unable;	   /* REASON_CANCEL: it may also be closed as not achieved */
	struct request_bulk *bulk; /* REASON_REFUSE: these instead of the one; the caller's */
};

/* --- what it went through, for its record --------------------------------------------------------------- */

struct ui;
struct ui_text;

#define REQUEST_EVENTS_SHOWN 40

/* The newest events first, at most so many. */
void request_put_events(struct ui *ui, struct request_id id, size_t most, struct ui_text *out);
void request_put_wanted(struct ui *ui, const struct request_view *v, struct ui_text *out);
void request_put_due(struct ui *ui, const struct request *r, struct ui_text *out);
void request_put_offers(struct ui *ui, struct request_id id, struct ui_text *out);
void request_put_ratings(struct ui *ui, struct request_id id, struct ui_text *out);
/* With which request one is handled, and what is handled with it. */
struct request_merges {
	struct merged_row master; /* id 0: none */
	struct merged_row with[8];
	size_t n;
};
enum err_code request_merges_load(
	struct ui *ui, struct request_id id, struct request_merges *out, struct err *err) NODISCARD;
void request_merges_put(struct ui *ui, const struct request_merges *m, struct ui_text *out);

#endif
