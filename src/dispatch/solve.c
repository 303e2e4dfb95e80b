/*
 * Solves an instance from nothing.  Costs may be negative there: every used edge
 * uses exactly one task of its volunteer, and every seat is either filled or
 * empty, so constants can be moved from tasks to edges and from edges to
 * requests until nothing is negative, and back again in the prices.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "dispatch/plan.h"
#include "export.h"
#include "leftovers.h"
#include "network.h"

struct shift {
	int32_t *volunteer; /* added to the costs of the tasks, taken from the edges */
	int32_t *request;   /* added to the edges and the cost of an empty seat */
};

static void add_volunteers(
	struct dispatch_plan *plan, const struct dispatch_instance *in, struct shift *shift)
{
	int32_t *costs = xcalloc(DISPATCH_TASKS_MAX, sizeof(*costs));

	for (uint32_t v = 0; v < in->n_volunteers; v++) {
		const int32_t *given = &in->costs[in->first_cost[v]];
		uint32_t n = in->first_cost[v + 1] - in->first_cost[v];

		if (n > 0 && given[0] < 0)
			shift->volunteer[v] = -given[0];
		for (uint32_t i = 0; i < n; i++)
			costs[i] = given[i] + shift->volunteer[v];
		dispatch_plan_add_volunteer(plan, costs, n);
	}
	free(costs);
}

static size_t longest_list(const struct dispatch_instance *in)
{
	uint32_t longest = 0;

	for (uint32_t r = 0; r < in->n_requests; r++) {
		uint32_t n = in->demands[r + 1].first_edge - in->demands[r].first_edge;

		if (n > longest)
			longest = n;
	}
	return longest;
}

static void add_requests(
	struct dispatch_plan *plan, const struct dispatch_instance *in, struct shift *shift)
{
	struct dispatch_edge *edges = xcalloc(longest_list(in) + 1, sizeof(*edges));

	for (uint32_t r = 0; r < in->n_requests; r++) {
		const struct dispatch_demand *d = &in->demands[r];
		int32_t least = d->empty_cost < 0 ? d->empty_cost : 0;
		uint32_t n = 0;

		for (uint32_t e = d[0].first_edge; e < d[1].first_edge; e++) {
			edges[n] = in->edges[e];
			edges[n].cost -= shift->volunteer[edges[n].volunteer];
			if (edges[n].cost < least)
				least = edges[n].cost;
			n++;
		}
		shift->request[r] = -least;
		for (uint32_t i = 0; i < n; i++)
			edges[i].cost -= least;
		dispatch_plan_add_request(plan, &(struct dispatch_request){
							.seats = d->seats,
							.empty_cost = d->empty_cost - least,
							.candidates = edges,
							.n_candidates = n,
							.listed_to = DISPATCH_ALL_LISTED,
						});
	}
	free(edges);
}

/* The edges of a request are numbered in the plan as they are in the instance. */
static void read_requests(const struct dispatch_plan *plan, const struct dispatch_instance *in,
	const struct shift *shift, struct dispatch_solution *out)
{
	for (uint32_t i = 0; i < in->n_requests; i++) {
		const struct request *r = &plan->requests[i];

		out->worth[i] = plan->bids[i].worth - shift->request[i];
		out->empty[i] = r->empty + plan->request_facts[i].pending;
		for (uint32_t k = r->n; k > 0 && is_set_aside(plan, r, k - 1); k--) {
			uint32_t n = look_edge(plan->looks[r->first + k - 1]);

			out->held[in->demands[i].first_edge + n] =
				plan->edges[r->first + n].place & FLAG;
		}
	}
}

static void read_solution(const struct dispatch_plan *plan, const struct dispatch_instance *in,
	const struct shift *shift, struct dispatch_solution *out)
{
	read_requests(plan, in, shift, out);
	for (uint32_t v = 0; v < in->n_volunteers; v++)
		out->price[v] = dispatch_plan_price(plan, v) - shift->volunteer[v];
	export_part_prices(plan, out);
	if (!out->complete)
		leftovers_fill(in, out);
	out->objective = dispatch_solution_cost(in, out);
	out->seal = dispatch_solution_seal(out);
}

void dispatch_solve(const struct dispatch_instance *instance, uint64_t work_max,
	struct dispatch_solution *solution)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	struct shift shift = {
		.volunteer = xcalloc((size_t)instance->n_volunteers + 1, sizeof(int32_t)),
		.request = xcalloc((size_t)instance->n_requests + 1, sizeof(int32_t)),
	};

	dispatch_plan_reserve(plan, &(struct dispatch_plan_room){
					    .volunteers = instance->n_volunteers,
					    .tasks = instance->first_cost[instance->n_volunteers],
					    .requests = instance->n_requests,
					    .candidates = instance->n_edges,
				    });
	add_volunteers(plan, instance, &shift);
	add_requests(plan, instance, &shift);
	dispatch_solution_init(solution, instance);
	solution->complete = dispatch_plan_solve(plan, work_max);
	read_solution(plan, instance, &shift, solution);
	free(shift.volunteer);
	free(shift.request);
	dispatch_plan_free(plan);
}
