/*
 * The optimal plan: who is asked for which request, for a whole backlog at once.
 *
 * Sparse minimum-cost b-matching by successive shortest paths with potentials
 * (Edmonds and Karp 1972, Tomizawa 1971; as used for assignment by Jonker and
 * Volgenant 1987): every seat is filled along the cheapest path of moves, which
 * keeps the plan optimal for all seats so far.  The same prices make changes
 * cheap afterwards: a refusal repairs one path instead of planning anew.
 * What a plan promises is in dispatch/instance.h, its proof in dispatch/certify.h.
 *
 * No clock, no randomness: the same calls give the same plan.  Not for use by
 * two threads at once.  Memory that runs out ends the program (base/mem.h).
 */
#ifndef DISPATCH_PLAN_H
#define DISPATCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "dispatch/instance.h"

struct dispatch_plan;

/*
 * Where further candidates of a request come from, when the first ones turn out
 * too few.  `list` writes the `n` cheapest candidates of the request, cheapest
 * first, returns how many there are, and sets *to: whoever is not among them
 * costs at least that much, DISPATCH_ALL_LISTED if nobody is left.  Costs must
 * not change while a plan lives; one that fell counts as much as the list's end.
 */
struct dispatch_source {
	void *ctx;
	size_t (*list)(
		void *ctx, uint32_t request, struct dispatch_edge *out, size_t n, int32_t *to);
};

struct dispatch_request {
	uint32_t seats;
	int32_t empty_cost; /* of each seat left empty */
	const struct dispatch_edge *candidates;
	uint32_t n_candidates; /* in any order; a volunteer once */
	int32_t listed_to;     /* whoever is not listed costs at least that much */
};

/* Says of a request that its candidates are all there are. */
#define DISPATCH_ALL_LISTED INT32_MAX

/* An empty plan.  The caller frees it; `source` may be NULL, its ctx outlives the plan. */
struct dispatch_plan *dispatch_plan_new(const struct dispatch_source *source) NODISCARD;
void dispatch_plan_free(struct dispatch_plan *plan);

/*
 * Makes room for that many more, so that nothing is copied while the plan grows.
 * Never needed: what comes beyond finds its room too.
 */
struct dispatch_plan_room {
	uint32_t volunteers;
	uint32_t tasks; /* of all these volunteers together */
	uint32_t requests;
	uint32_t candidates; /* of all these requests together */
};
void dispatch_plan_reserve(struct dispatch_plan *plan, const struct dispatch_plan_room *room);

/*
 * Adds a volunteer or a team and returns their number, from 0 on.  costs[n] is what the
 * n-th task costs, never less than the one before, 0 … DISPATCH_COST_MAX.
 */
uint32_t dispatch_plan_add_volunteer(struct dispatch_plan *plan, const int32_t *costs, size_t n);

/*
 * Adds a request and returns its number, from 0 on.  Its seats wait for the next
 * dispatch_plan_solve.  All costs are 0 … DISPATCH_COST_MAX.
 */
uint32_t dispatch_plan_add_request(
	struct dispatch_plan *plan, const struct dispatch_request *request);

/*
 * Looks after all waiting seats.  Looks at no more than `work_max` edges (0: no
 * limit), except for the first seat, and returns false if that ended it: the plan
 * is feasible but proves nothing, and another call goes on where this one stopped.
 */
bool dispatch_plan_solve(struct dispatch_plan *plan, uint64_t work_max) NODISCARD;

/*
 * Changes to a solved plan; each leaves it optimal.  Volunteers and requests are
 * named by their numbers.
 */

/* The volunteer will not take this request: never propose it again.  False: was no candidate. */
bool dispatch_plan_refuse(struct dispatch_plan *plan, uint32_t request, uint32_t volunteer);

/* The request is no more: its seats vanish, also the frozen ones. */
void dispatch_plan_cancel(struct dispatch_plan *plan, uint32_t request);

/*
 * The volunteer was asked or has agreed: the pair stays whatever comes, until refused or
 * cancelled.  A frozen seat and its costs no longer count as part of the problem.
 * False: the plan does not propose this pair.
 */
bool dispatch_plan_freeze(
	struct dispatch_plan *plan, uint32_t request, uint32_t volunteer) NODISCARD;

/* Takes no further tasks; frozen ones stay.  And back again. */
void dispatch_plan_volunteer_off(struct dispatch_plan *plan, uint32_t volunteer);
void dispatch_plan_volunteer_on(struct dispatch_plan *plan, uint32_t volunteer);

/* A request that the volunteer just added could take, seen from the volunteer. */
struct dispatch_chance {
	uint32_t request;
	int32_t part;
	int32_t cost;
};

/*
 * Adds a volunteer to a solved plan, with everything they could do, each request
 * once.  Chances beyond a request's list are left to the source.
 */
uint32_t dispatch_plan_join(struct dispatch_plan *plan, const int32_t *costs, size_t n_costs,
	const struct dispatch_chance *chances, size_t n_chances);

/* What the plan proposes. */

struct dispatch_pick {
	uint32_t request, volunteer;
	int32_t part;
	int32_t cost;
	bool frozen;
};

/* The picks of one request, cheapest first; returns their number, writes no more than `cap`. */
size_t dispatch_plan_picks(
	const struct dispatch_plan *plan, uint32_t request, struct dispatch_pick *out, size_t cap);

uint32_t dispatch_plan_empty_seats(const struct dispatch_plan *plan, uint32_t request) NODISCARD;

/* Everybody who is not in the request's list costs at least the seat's worth: none is missed. */
bool dispatch_plan_list_suffices(const struct dispatch_plan *plan, uint32_t request) NODISCARD;

/* A seat's worth: at most what one more would cost, at least what one less would save. */
int32_t dispatch_plan_worth(const struct dispatch_plan *plan, uint32_t request) NODISCARD;

/* Does the plan know this candidate, at this cost, or a refusal? */
bool dispatch_plan_knows(const struct dispatch_plan *plan, uint32_t request,
	const struct dispatch_edge *candidate) NODISCARD;

/*
 * What a task of the volunteer is worth elsewhere: at least what one more would save, at
 * most what one less would cost.  A volunteer is kept for an urgent request nearby when
 * this is more than their next task costs.
 */
int32_t dispatch_plan_price(const struct dispatch_plan *plan, uint32_t volunteer) NODISCARD;

/*
 * Writes the problem as the plan sees it now (without what is frozen, cancelled or
 * refused) and the answer with its prices, for dispatch_certify.  The caller releases
 * both.  Seats nobody has looked after yet are filled with whoever is free, cheapest
 * first, and the solution is marked as not complete.
 */
void dispatch_plan_export(const struct dispatch_plan *plan, struct dispatch_instance *instance,
	struct dispatch_solution *solution);

/* Exports and certifies at once: true if the plan is proved optimal. */
bool dispatch_plan_certified(const struct dispatch_plan *plan, int64_t *objective) NODISCARD;

/*
 * Solves a sound instance (dispatch_instance_check) from nothing; costs may be negative.
 * The caller releases the solution.  `work_max` as above; see solution->complete.
 */
void dispatch_solve(const struct dispatch_instance *instance, uint64_t work_max,
	struct dispatch_solution *solution);

struct dispatch_plan_stats {
	uint64_t seats;	  /* looked after */
	uint64_t visits;  /* places and requests searched from */
	uint64_t edges;	  /* looked at */
	uint64_t fetched; /* candidates that came from the source */
	size_t bytes;	  /* held by the plan */
};
struct dispatch_plan_stats dispatch_plan_stats(const struct dispatch_plan *plan) NODISCARD;

#endif
