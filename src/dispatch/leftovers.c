/* First come, first served, on nothing but the arrays of the answer. */

#include "leftovers.h"

#include <stdlib.h>

#include "base/mem.h"

struct leftovers {
	const struct dispatch_instance *in;
	struct dispatch_solution *out;
	uint32_t *load;	       /* by volunteer */
	uint32_t *held_last;   /* by volunteer: 1 + the last held edge */
	uint32_t *held_before; /* by edge: 1 + the volunteer's held edge before it */
	uint32_t *seen;	       /* by volunteer: 1 + the last request that holds them */
};

static void count(struct leftovers *l, uint32_t request, uint32_t e)
{
	uint32_t v = l->in->edges[e].volunteer;

	l->load[v]++;
	l->held_before[e] = l->held_last[v];
	l->held_last[v] = e + 1;
	l->seen[v] = request + 1;
}

static bool is_busy(const struct leftovers *l, const struct dispatch_edge *edge)
{
	if (edge->part == DISPATCH_NO_PART)
		return false;
	for (uint32_t e = l->held_last[edge->volunteer]; e; e = l->held_before[e - 1])
		if (l->in->edges[e - 1].part == edge->part)
			return true;
	return false;
}

/* What the edge would cost with the volunteer's next task; more than any seat if it cannot be. */
static int64_t cost_of(const struct leftovers *l, uint32_t request, uint32_t e)
{
	const struct dispatch_edge *edge = &l->in->edges[e];
	uint32_t task = l->in->first_cost[edge->volunteer] + l->load[edge->volunteer];

	if (l->out->held[e] || task >= l->in->first_cost[edge->volunteer + 1] ||
		l->seen[edge->volunteer] == request + 1 || is_busy(l, edge))
		return INT64_MAX;
	return (int64_t)edge->cost + l->in->costs[task];
}

static bool fill_one(struct leftovers *l, uint32_t request)
{
	const struct dispatch_demand *d = &l->in->demands[request];
	int64_t best = d->empty_cost;
	uint32_t edge = UINT32_MAX;

	for (uint32_t e = d[0].first_edge; e < d[1].first_edge; e++) {
		int64_t cost = cost_of(l, request, e);

		if (cost < best) {
			best = cost;
			edge = e;
		}
	}
	if (edge == UINT32_MAX)
		return false;
	l->out->held[edge] = true;
	l->out->empty[request]--;
	count(l, request, edge);
	return true;
}

static void mark_persons(struct leftovers *l, uint32_t request)
{
	const struct dispatch_demand *d = &l->in->demands[request];

	for (uint32_t e = d[0].first_edge; e < d[1].first_edge; e++)
		if (l->out->held[e])
			l->seen[l->in->edges[e].volunteer] = request + 1;
}

void leftovers_fill(const struct dispatch_instance *in, struct dispatch_solution *out)
{
	struct leftovers l = {
		.in = in,
		.out = out,
		.load = xcalloc((size_t)in->n_volunteers + 1, sizeof(uint32_t)),
		.held_last = xcalloc((size_t)in->n_volunteers + 1, sizeof(uint32_t)),
		.held_before = xcalloc((size_t)in->n_edges + 1, sizeof(uint32_t)),
		.seen = xcalloc((size_t)in->n_volunteers + 1, sizeof(uint32_t)),
	};

	for (uint32_t r = 0; r < in->n_requests; r++)
		for (uint32_t e = in->demands[r].first_edge; e < in->demands[r + 1].first_edge; e++)
			if (out->held[e])
				count(&l, r, e);
	for (uint32_t r = 0; r < in->n_requests; r++) {
		mark_persons(&l, r);
		while (out->empty[r] > 0 && fill_one(&l, r))
			;
	}
	free(l.load);
	free(l.held_last);
	free(l.held_before);
	free(l.seen);
}
