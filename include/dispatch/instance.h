/*
 * One planning problem and one answer to it, as plain arrays: what the text
 * reader fills, what the planner solves, what the certificate checks, and
 * what another solver can be given to compare with.
 *
 * Requests have seats; an edge lets a volunteer (or a team) take one seat of
 * a request at a cost.  A volunteer's n-th task costs more than the one
 * before, everybody takes at most one seat of a request and at most one task
 * in a day-part, and a seat may stay empty at a price.  Wanted: the cheapest
 * assignment.  Request and volunteer numbers are dense and start at 0.
 */
#ifndef DISPATCH_INSTANCE_H
#define DISPATCH_INSTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

/* The range of all costs; it keeps every price within 32 bits. */
#define DISPATCH_COST_MAX 1000000000
#define DISPATCH_COST_MIN (-250000000)

#define DISPATCH_SEATS_MAX 1000000
#define DISPATCH_TASKS_MAX 10000

/* An edge without a day-part does not keep its volunteer from others. */
#define DISPATCH_NO_PART (-1)

struct dispatch_edge {
	uint32_t volunteer;
	int32_t part; /* day-part, 0 or more; or DISPATCH_NO_PART */
	int32_t cost;
};

struct dispatch_demand {
	uint32_t seats;
	int32_t empty_cost;  /* of each seat left empty */
	uint32_t first_edge; /* its edges end where those of the next request begin */
};

/*
 * demands has n_requests + 1 entries (the last one closes the edges), first_cost
 * n_volunteers + 1: volunteer v can take first_cost[v + 1] - first_cost[v] tasks
 * and costs[first_cost[v] + n] is what the n-th costs, never less than the one
 * before.  The arrays belong to the instance; release accepts the empty value.
 */
struct dispatch_instance {
	uint32_t n_requests, n_volunteers, n_edges;
	struct dispatch_demand *demands;
	uint32_t *first_cost;
	int32_t *costs;
	struct dispatch_edge *edges;
};

/* The price of a volunteer's day-part beyond the volunteer's own; only those above 0 are listed. */
struct dispatch_part_price {
	uint32_t volunteer;
	int32_t part;
	int32_t extra;
};

/*
 * An assignment together with the prices that prove it cannot be improved.
 * `held` has one entry for each edge, `worth` and `empty` one for each request,
 * `price` one for each volunteer; part_prices ascend by volunteer and day-part.
 * The arrays belong to the solution; release accepts the empty value.
 */
struct dispatch_solution {
	uint32_t n_requests, n_volunteers, n_edges, n_part_prices;
	bool *held;
	uint32_t *empty; /* seats left empty */
	int32_t *worth;	 /* of a seat: at most what one more would cost */
	int32_t *price;	 /* of a task: at least what one more would save */
	struct dispatch_part_price *part_prices;
	int64_t objective;
	uint64_t seal; /* dispatch_solution_seal of `held` */
	bool complete; /* false: a work limit ended the search, nothing is proved */
};

enum dispatch_fault {
	DISPATCH_SOUND,
	DISPATCH_FAULT_COST,	  /* a cost, penalty or number of seats out of range */
	DISPATCH_FAULT_ORDER,	  /* task costs fall, or the edge ranges are not in order */
	DISPATCH_FAULT_VOLUNTEER, /* an edge names a volunteer who does not exist */
	DISPATCH_FAULT_PART,	  /* a negative day-part */
	DISPATCH_FAULT_TWICE,	  /* a request with several seats names a volunteer twice */
	DISPATCH_FAULT_TOTAL,	  /* the sum of all costs exceeds 64 bits */
};

/*
 * Whether the planner can take the instance; `where` (may be NULL) receives the
 * number of the request, volunteer or edge at fault.
 */
enum dispatch_fault dispatch_instance_check(
	const struct dispatch_instance *instance, uint32_t *where) NODISCARD;

void dispatch_instance_release(struct dispatch_instance *instance);

/* Allocates the arrays of an answer to this instance, all zero. */
void dispatch_solution_init(
	struct dispatch_solution *solution, const struct dispatch_instance *instance);
void dispatch_solution_release(struct dispatch_solution *solution);

/* What the assignment costs. */
int64_t dispatch_solution_cost(const struct dispatch_instance *instance,
	const struct dispatch_solution *solution) NODISCARD;

/* A checksum of the assignment, so that a plan changed after its proof is noticed. */
uint64_t dispatch_solution_seal(const struct dispatch_solution *solution) NODISCARD;

/* The number of seats left empty in all. */
uint64_t dispatch_solution_empty_seats(const struct dispatch_solution *solution) NODISCARD;

#endif
