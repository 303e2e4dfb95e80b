/* Planning problems and answers as data: ownership, soundness, checksum. */

#include "dispatch/instance.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool in_range(int64_t cost)
{
	return cost >= DISPATCH_COST_MIN && cost <= DISPATCH_COST_MAX;
}

static enum dispatch_fault check_volunteer(const struct dispatch_instance *in, uint32_t v)
{
	uint32_t first = in->first_cost[v], end = in->first_cost[v + 1];

	if (end < first || end - first > DISPATCH_TASKS_MAX)
		return DISPATCH_FAULT_ORDER;
	for (uint32_t n = first; n < end; n++) {
		if (!in_range(in->costs[n]))
			return DISPATCH_FAULT_COST;
		if (n > first && in->costs[n] < in->costs[n - 1])
			return DISPATCH_FAULT_ORDER;
	}
	return DISPATCH_SOUND;
}

static enum dispatch_fault check_edge(const struct dispatch_instance *in, uint32_t e)
{
	const struct dispatch_edge *edge = &in->edges[e];

	if (edge->volunteer >= in->n_volunteers)
		return DISPATCH_FAULT_VOLUNTEER;
	if (!in_range(edge->cost))
		return DISPATCH_FAULT_COST;
	if (edge->part < 0 && edge->part != DISPATCH_NO_PART)
		return DISPATCH_FAULT_PART;
	return DISPATCH_SOUND;
}

/*
 * A pair named twice is a choice of time for that person.  A request with one
 * seat takes one edge anyhow; with more it would take a joint limit of two
 * edges, which the model does not have.  `last` holds, by volunteer, 1 + the
 * last edge that named them.
 */
static enum dispatch_fault check_request(
	const struct dispatch_instance *in, uint32_t r, uint32_t *last, uint32_t *where)
{
	const struct dispatch_demand *d = &in->demands[r];

	if (d[1].first_edge < d[0].first_edge || d[1].first_edge > in->n_edges)
		return DISPATCH_FAULT_ORDER;
	if (d->seats > DISPATCH_SEATS_MAX || !in_range(d->empty_cost))
		return DISPATCH_FAULT_COST;
	for (uint32_t e = d[0].first_edge; e < d[1].first_edge; e++) {
		enum dispatch_fault fault = check_edge(in, e);
		uint32_t before;

		*where = e;
		if (fault)
			return fault;
		before = last[in->edges[e].volunteer];
		last[in->edges[e].volunteer] = e + 1;
		if (before > d->first_edge && d->seats > 1)
			return DISPATCH_FAULT_TWICE;
	}
	return DISPATCH_SOUND;
}

static enum dispatch_fault check_requests(const struct dispatch_instance *in, uint32_t *where)
{
	uint32_t *last = xcalloc((size_t)in->n_volunteers + 1, sizeof(*last));
	enum dispatch_fault fault = DISPATCH_SOUND;
	int64_t seats = 0;

	for (uint32_t r = 0; r < in->n_requests && !fault; r++) {
		*where = r;
		fault = check_request(in, r, last, where);
		seats += in->demands[r].seats;
	}
	free(last);
	if (!fault && seats > INT64_MAX / 8 / DISPATCH_COST_MAX)
		fault = DISPATCH_FAULT_TOTAL;
	return fault;
}

enum dispatch_fault dispatch_instance_check(const struct dispatch_instance *in, uint32_t *where)
{
	uint32_t ignored;

	if (!where)
		where = &ignored;
	*where = 0;
	if (in->demands[0].first_edge != 0 || in->demands[in->n_requests].first_edge != in->n_edges)
		return DISPATCH_FAULT_ORDER;
	for (uint32_t v = 0; v < in->n_volunteers; v++) {
		enum dispatch_fault fault = check_volunteer(in, v);

		*where = v;
		if (fault)
			return fault;
	}
	return check_requests(in, where);
}

void dispatch_instance_release(struct dispatch_instance *in)
{
	free(in->demands);
	free(in->first_cost);
	free(in->costs);
	free(in->edges);
	*in = (struct dispatch_instance){ 0 };
}

void dispatch_solution_init(struct dispatch_solution *out, const struct dispatch_instance *in)
{
	*out = (struct dispatch_solution){
		.n_requests = in->n_requests,
		.n_volunteers = in->n_volunteers,
		.n_edges = in->n_edges,
		.held = xcalloc((size_t)in->n_edges + 1, sizeof(*out->held)),
		.empty = xcalloc((size_t)in->n_requests + 1, sizeof(*out->empty)),
		.worth = xcalloc((size_t)in->n_requests + 1, sizeof(*out->worth)),
		.price = xcalloc((size_t)in->n_volunteers + 1, sizeof(*out->price)),
	};
}

void dispatch_solution_release(struct dispatch_solution *out)
{
	free(out->held);
	free(out->empty);
	free(out->worth);
	free(out->price);
	free(out->part_prices);
	*out = (struct dispatch_solution){ 0 };
}

/* The first held edge from e on; n_edges if there is none. */
static uint32_t next_held(const struct dispatch_solution *out, uint32_t e)
{
	const bool *held = memchr(&out->held[e], 1, out->n_edges - e);

	return held ? (uint32_t)(held - out->held) : out->n_edges;
}

int64_t dispatch_solution_cost(
	const struct dispatch_instance *in, const struct dispatch_solution *out)
{
	uint32_t *next = xcalloc((size_t)in->n_volunteers + 1, sizeof(*next));
	int64_t cost = 0;

	for (uint32_t r = 0; r < in->n_requests; r++)
		cost += (int64_t)out->empty[r] * in->demands[r].empty_cost;
	for (uint32_t e = next_held(out, 0); e < in->n_edges; e = next_held(out, e + 1)) {
		uint32_t v = in->edges[e].volunteer;

		cost += in->edges[e].cost + in->costs[in->first_cost[v] + next[v]++];
	}
	free(next);
	return cost;
}

/* FNV-1a over the numbers of the held edges. */
uint64_t dispatch_solution_seal(const struct dispatch_solution *out)
{
	uint64_t seal = UINT64_C(0xcbf29ce484222325);

	for (uint32_t e = next_held(out, 0); e < out->n_edges; e = next_held(out, e + 1))
		seal = (seal ^ e) * UINT64_C(0x100000001b3);
	return seal;
}

uint64_t dispatch_solution_empty_seats(const struct dispatch_solution *out)
{
	uint64_t seats = 0;

	for (uint32_t r = 0; r < out->n_requests; r++)
		seats += out->empty[r];
	return seats;
}
