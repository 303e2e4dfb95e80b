/* The life of a plan: building it, solving it, and what it proposes. */

#include "dispatch/plan.h"

#include <stdlib.h>

#include "base/mem.h"
#include "network.h"

struct dispatch_plan *dispatch_plan_new(const struct dispatch_source *source)
{
	struct dispatch_plan *plan = xcalloc(1, sizeof(*plan));

	if (source)
		plan->source = *source;
	ROOM_FOR(plan, places, 1);
	plan->facts = xcalloc(plan->room_places, sizeof(*plan->facts));
	plan->places[NOWHERE] = (struct place){.price = CLOSED_PRICE, .holder = GHOST};
	plan->facts[NOWHERE] = (struct place_facts){.frozen_by = NONE, .next = NONE};
	plan->n_places = 1;
	return plan;
}

void dispatch_plan_free(struct dispatch_plan *plan)
{
	if (!plan)
		return;
	free(plan->places);
	free(plan->facts);
	free(plan->requests);
	free(plan->volunteers);
	free(plan->edges);
	free(plan->costs);
	free(plan->units);
	free(plan->edges_in);
	free(plan->heap);
	free(plan->reached_places);
	free(plan->reached_requests);
	free(plan->reached_shared);
	free(plan);
}

uint32_t dispatch_plan_add_volunteer(struct dispatch_plan *plan, const int32_t *costs, size_t n)
{
	struct volunteer v = {
		.place = NONE,
		.first_cost = plan->n_costs,
		.parts = NONE,
		.edges_in = NONE,
		.capacity = (uint16_t)n,
	};

	ASSERT(n <= DISPATCH_TASKS_MAX);
	ROOM_FOR(plan, volunteers, 1);
	ROOM_FOR(plan, costs, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		plan->costs[plan->n_costs++] = costs[i];
	plan->volunteers[plan->n_volunteers] = v;
	return plan->n_volunteers++;
}

uint32_t dispatch_plan_add_request(struct dispatch_plan *plan, const struct dispatch_request *request)
{
	struct request r = {
		.empty_cost = request->empty_cost,
		.listed_to = request->listed_to,
		.pending = request->seats,
	};

	ROOM_FOR(plan, requests, 1);
	plan->requests[plan->n_requests++] = r;
	network_add_edges(plan, plan->n_requests - 1, request->candidates, request->n_candidates);
	return plan->n_requests - 1;
}

bool dispatch_plan_solve(struct dispatch_plan *plan, uint64_t work_max)
{
	uint64_t end = work_max ? plan->work + work_max : UINT64_MAX;

	plan->work_max = UINT64_MAX;
	for (uint32_t i = 0; i < plan->n_requests; i++) {
		struct request *r = &plan->requests[i];

		while (r->pending > 0) {
			if (!search_fill_seat(plan, i))
				return false;
			plan->work_max = end;
			/* Once a seat is better left empty, so are all that follow. */
			if (r->empty > 0) {
				r->empty += r->pending;
				r->pending = 0;
			}
		}
	}
	return true;
}

/* --- what the plan proposes ----------------------------------------------------- */

size_t dispatch_plan_picks(const struct dispatch_plan *plan, uint32_t request,
			   struct dispatch_pick *out, size_t cap)
{
	const struct request *r = &plan->requests[request];
	size_t n = 0;

	for (uint32_t i = 0; i < r->n; i++) {
		const struct edge *e = &plan->edges[r->first + i];
		const struct place_facts *facts = &plan->facts[e->place & ~FLAG];

		if (!(e->place & FLAG))
			continue;
		if (n < cap)
			out[n] = (struct dispatch_pick){
				.request = request,
				.volunteer = facts->volunteer,
				.part = facts->part,
				.cost = e->cost,
				.frozen = network_is_frozen(plan, request, i),
			};
		n++;
	}
	return n;
}

uint32_t dispatch_plan_empty_seats(const struct dispatch_plan *plan, uint32_t request)
{
	return plan->requests[request].empty + plan->requests[request].pending;
}

int32_t dispatch_plan_price(const struct dispatch_plan *plan, uint32_t volunteer)
{
	const struct volunteer *v = &plan->volunteers[volunteer];

	if (v->place != NONE)
		return plan->places[v->place].price;
	return v->capacity ? plan->costs[v->first_cost] : CLOSED_PRICE;
}

struct dispatch_plan_stats dispatch_plan_stats(const struct dispatch_plan *plan)
{
	struct dispatch_plan_stats stats = plan->stats;

	stats.edges = plan->work;
	stats.bytes = sizeof(*plan) +
		      plan->room_places * (sizeof(struct place) + sizeof(struct place_facts)) +
		      plan->room_requests * sizeof(struct request) +
		      plan->room_volunteers * sizeof(struct volunteer) +
		      plan->room_edges * sizeof(struct edge) +
		      plan->room_edges_in * sizeof(struct edge_in) +
		      plan->room_heap * sizeof(uint64_t) +
		      ((size_t)plan->room_costs + plan->room_units + plan->room_reached_places +
		       plan->room_reached_requests + plan->room_reached_shared) * sizeof(uint32_t);
	return stats;
}
