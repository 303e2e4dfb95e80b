/*
 * A whole backlog planned over everybody in the index.
 *
 * The lists of candidates start short.  When the planner would look beyond the
 * end of one, the index continues it there and then (column generation as part
 * of the search), so that the finished plan is optimal over all volunteers, not
 * only over those listed.
 */
#ifndef DISPATCH_BACKLOG_H
#define DISPATCH_BACKLOG_H

#include "dispatch/index.h"
#include "dispatch/plan.h"

struct dispatch_wish {
	struct dispatch_query query; /* without_tasks is implied, prices are ignored */
	uint32_t seats;
	int32_t empty_cost;
};

/* Borrowed by the plan; index and wishes must not change while it is solved. */
struct dispatch_backlog {
	const struct dispatch_index *index;
	const struct dispatch_wish *wishes;
	size_t n_wishes;
};

/*
 * A plan that has request i for wish i and volunteer v for volunteer v of the
 * index, not solved yet.  The caller frees it; `backlog` must outlive it.
 */
struct dispatch_plan *dispatch_backlog_plan(const struct dispatch_backlog *backlog) NODISCARD;

/*
 * Certifies a solved plan over all volunteers of the index: the lists by
 * dispatch_certify, and by asking the index anew that nobody outside a list costs
 * less than a seat is worth.  True if proved.
 */
bool dispatch_backlog_certified(const struct dispatch_backlog *backlog,
	const struct dispatch_plan *plan, int64_t *objective) NODISCARD;

#endif
