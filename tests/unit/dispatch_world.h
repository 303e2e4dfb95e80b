/*
 * A small random world for the tests of the planner, and the exhaustive search
 * that knows the truth about it.  Everything follows from a seed.
 */
#ifndef DISPATCH_WORLD_H
#define DISPATCH_WORLD_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "dispatch/instance.h"

#define WORLD_REQUESTS	 5
#define WORLD_VOLUNTEERS 6
#define WORLD_TASKS	 3
#define WORLD_EDGES	 (WORLD_REQUESTS * WORLD_VOLUNTEERS)

struct random {
	uint64_t state;
};

static inline uint32_t random_next(struct random *r)
{
	r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(r->state >> 33);
}

/* Evenly from lo … hi. */
static inline int32_t random_in(struct random *r, int32_t lo, int32_t hi)
{
	return lo + (int32_t)(random_next(r) % (uint32_t)(hi - lo + 1));
}

static inline bool random_percent(struct random *r, int percent)
{
	return random_in(r, 0, 99) < percent;
}

/* As a table of pairs, which is easier to change than an instance. */
struct world {
	int n_requests, n_volunteers;
	struct {
		uint32_t seats;
		int32_t empty_cost;
	} request[WORLD_REQUESTS];
	struct {
		int n_tasks;
		int32_t cost[WORLD_TASKS];
	} volunteer[WORLD_VOLUNTEERS];
	struct {
		bool exists;
		int32_t part, cost;
	} pair[WORLD_REQUESTS][WORLD_VOLUNTEERS];
};

static inline void world_add_volunteer(struct world *w, struct random *rnd, int32_t lo, int percent)
{
	int v = w->n_volunteers++;
	int32_t cost = random_in(rnd, lo, 6);

	w->volunteer[v].n_tasks = random_in(rnd, 0, WORLD_TASKS);
	for (int n = 0; n < w->volunteer[v].n_tasks; n++) {
		w->volunteer[v].cost[n] = cost;
		cost += random_in(rnd, 0, 6);
	}
	for (int r = 0; r < w->n_requests; r++) {
		w->pair[r][v].exists = random_percent(rnd, percent);
		w->pair[r][v].part = random_in(rnd, -1, 2);
		w->pair[r][v].cost = random_in(rnd, lo, 30);
	}
}

/* Costs from `lo` on, which may be negative. */
static inline struct world a_world(struct random *rnd, int32_t lo)
{
	struct world w = { .n_requests = random_in(rnd, 1, WORLD_REQUESTS - 1) };
	int n = random_in(rnd, 1, WORLD_VOLUNTEERS - 2), percent = random_in(rnd, 30, 80);

	for (int r = 0; r < w.n_requests; r++) {
		w.request[r].seats = (uint32_t)random_in(rnd, 0, 3);
		w.request[r].empty_cost = random_in(rnd, lo, 60);
	}
	while (w.n_volunteers < n)
		world_add_volunteer(&w, rnd, lo, percent);
	return w;
}

/* The caller's arrays hold the instance. */
struct world_arrays {
	struct dispatch_demand demands[WORLD_REQUESTS + 1];
	uint32_t first_cost[WORLD_VOLUNTEERS + 1];
	int32_t costs[WORLD_VOLUNTEERS * WORLD_TASKS];
	struct dispatch_edge edges[WORLD_EDGES];
};

static inline struct dispatch_instance world_instance(const struct world *w, struct world_arrays *a)
{
	uint32_t n_costs = 0, n_edges = 0;

	memset(a, 0, sizeof(*a));
	for (int v = 0; v < w->n_volunteers; v++) {
		a->first_cost[v] = n_costs;
		for (int n = 0; n < w->volunteer[v].n_tasks; n++)
			a->costs[n_costs++] = w->volunteer[v].cost[n];
	}
	a->first_cost[w->n_volunteers] = n_costs;
	for (int r = 0; r < w->n_requests; r++) {
		a->demands[r] = (struct dispatch_demand){ w->request[r].seats,
			w->request[r].empty_cost, n_edges };
		for (int v = 0; v < w->n_volunteers; v++)
			if (w->pair[r][v].exists)
				a->edges[n_edges++] = (struct dispatch_edge){ (uint32_t)v,
					w->pair[r][v].part, w->pair[r][v].cost };
	}
	a->demands[w->n_requests].first_edge = n_edges;
	return (struct dispatch_instance){
		.n_requests = (uint32_t)w->n_requests,
		.n_volunteers = (uint32_t)w->n_volunteers,
		.n_edges = n_edges,
		.demands = a->demands,
		.first_cost = a->first_cost,
		.costs = a->costs,
		.edges = a->edges,
	};
}

/* --- every assignment there is ---------------------------------------------------- */

struct exhaustive {
	const struct world *w;
	int load[WORLD_VOLUNTEERS];
	bool busy[WORLD_VOLUNTEERS][3];
	int64_t best;
};

static inline void exhaust(struct exhaustive *x, int r, int v, uint32_t seats, int64_t cost)
{
	const struct world *w = x->w;

	if (v == w->n_volunteers) {
		cost += (int64_t)seats * w->request[r].empty_cost;
		r++;
		v = 0;
		if (r < w->n_requests)
			seats = w->request[r].seats;
	}
	if (r == w->n_requests) {
		x->best = cost < x->best ? cost : x->best;
		return;
	}
	exhaust(x, r, v + 1, seats, cost);

	int32_t part = w->pair[r][v].part;
	int load = x->load[v];

	if (!w->pair[r][v].exists || seats == 0 || load == w->volunteer[v].n_tasks ||
		(part >= 0 && x->busy[v][part]))
		return;
	x->load[v]++;
	if (part >= 0)
		x->busy[v][part] = true;
	exhaust(x, r, v + 1, seats - 1, cost + w->pair[r][v].cost + w->volunteer[v].cost[load]);
	x->load[v]--;
	if (part >= 0)
		x->busy[v][part] = false;
}

/* The least cost of any assignment. */
static inline int64_t world_optimum(const struct world *w)
{
	struct exhaustive x = { .w = w, .best = INT64_MAX };

	if (w->n_requests == 0)
		return 0;
	exhaust(&x, 0, 0, w->request[0].seats, 0);
	return x.best;
}

#endif
