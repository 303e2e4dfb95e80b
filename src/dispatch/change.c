/*
 * Changes to a solved plan.  All of them come down to two moves: a seat looks
 * for a place (search.c) and a place that became free is offered around
 * (release.c); a ghost keeps the place in between, so that prices stay true.
 */

#include "dispatch/plan.h"

#include <stdlib.h>

#include "base/mem.h"
#include "network.h"

static void fill_pending(struct dispatch_plan *plan, uint32_t request)
{
	plan->work_max = UINT64_MAX;
	while (plan->request_facts[request].pending > 0) {
		bool filled = search_fill_seat(plan, request);

		ASSERT(filled);
	}
}

bool dispatch_plan_refuse(struct dispatch_plan *plan, uint32_t request, uint32_t volunteer)
{
	uint32_t edge = network_find_edge(plan, request, volunteer), place;

	inward_start(plan);
	ROOM_FOR(plan, refusals, 1);
	plan->refusals[plan->n_refusals++] = (struct refusal){ request, volunteer };
	if (edge == NONE)
		return false;
	if (!(plan->edges[plan->requests[request].first + edge].place & FLAG)) {
		network_kill_edge(plan, request, edge);
		return true;
	}
	place = network_detach(plan, request, edge);
	network_kill_edge(plan, request, edge);
	plan->request_facts[request].pending++;
	fill_pending(plan, request);
	if (plan->places[place].holder == VACANT)
		release_ghost(plan, place);
	return true;
}

void dispatch_plan_cancel(struct dispatch_plan *plan, uint32_t request)
{
	struct request *r = &plan->requests[request];

	inward_start(plan);
	r->empty = 0;
	plan->request_facts[request].pending = 0;
	for (uint32_t n = 0; n < r->n; n++) {
		uint32_t ghost = NONE;

		if (plan->edges[r->first + n].place & FLAG)
			ghost = network_detach(plan, request, n);
		network_kill_edge(plan, request, n);
		if (ghost != NONE)
			release_ghost(plan, ghost);
	}
	r->n = 0;
	plan->looks[r->first] = LAST_LOOK;
	r->listed_to = DISPATCH_ALL_LISTED;
}

bool dispatch_plan_freeze(struct dispatch_plan *plan, uint32_t request, uint32_t volunteer)
{
	struct request *r = &plan->requests[request];
	uint32_t edge = network_find_edge(plan, request, volunteer), place;

	if (edge == NONE || !(plan->edges[r->first + edge].place & FLAG))
		return false;
	place = network_place_held(plan, request, edge);
	if (plan->facts[place].frozen_by == request)
		return true;
	plan->places[place].holder = GHOST;
	plan->facts[place].frozen_by = request;
	plan->request_facts[request].held--;
	return true;
}

void dispatch_plan_volunteer_off(struct dispatch_plan *plan, uint32_t volunteer)
{
	struct volunteer *v = &plan->volunteers[volunteer];

	inward_start(plan);
	if (v->off)
		return;
	v->off = true;
	if (v->place == NONE || v->capacity == 0)
		return;
	plan->places[v->place].price = CLOSED_PRICE;
	for (uint32_t i = 0; i < v->n_in; i++) {
		const struct inward in = plan->inward[v->first_in + i];
		struct request *r = &plan->requests[in.request];

		if (!(plan->edges[r->first + in.edge].place & FLAG) ||
			network_is_frozen(plan, in.request, in.edge))
			continue;
		release_ghost(plan, network_detach(plan, in.request, in.edge));
		plan->request_facts[in.request].pending++;
	}
	for (uint32_t i = 0; i < v->n_in; i++)
		fill_pending(plan, plan->inward[v->first_in + i].request);
}

/* The price at which nobody would move to the volunteer. */
static int32_t forbidding_price(const struct dispatch_plan *plan, const struct volunteer *v)
{
	int32_t price = plan->costs[v->first_cost + v->capacity - 1];

	for (uint32_t i = 0; i < v->n_in; i++) {
		const struct inward *in = &plan->inward[v->first_in + i];
		int32_t worth = plan->bids[in->request].worth - in->cost;

		if (worth > price)
			price = worth;
	}
	return price;
}

/* Fills a volunteer's free capacity with a ghost; returns its place. */
static uint32_t add_ghost(struct dispatch_plan *plan, uint32_t place)
{
	if (is_shared(&plan->places[place]))
		place = network_take_unit(plan, place, DISPATCH_NO_PART);
	plan->places[place].holder = VACANT;
	return place;
}

void dispatch_plan_volunteer_on(struct dispatch_plan *plan, uint32_t volunteer)
{
	struct volunteer *v = &plan->volunteers[volunteer];
	uint32_t n, *ghosts;

	inward_start(plan);
	if (!v->off)
		return;
	v->off = false;
	if (v->place == NONE || v->capacity == 0)
		return;
	plan->places[v->place].price = forbidding_price(plan, v);
	inward_price_fell(plan, v->place, CLOSED_PRICE);
	for (uint32_t i = 1; v->capacity > 1 && i <= v->capacity; i++)
		plan->places[v->place + i].price = plan->places[v->place].price;
	n = v->capacity - load_of(plan, v->place);
	ghosts = xcalloc(n + 1, sizeof(*ghosts));
	for (uint32_t i = 0; i < n; i++)
		ghosts[i] = add_ghost(plan, v->place);
	for (uint32_t i = 0; i < n; i++)
		release_ghost(plan, ghosts[i]);
	free(ghosts);
}

uint32_t dispatch_plan_join(struct dispatch_plan *plan, const int32_t *costs, size_t n_costs,
	const struct dispatch_chance *chances, size_t n_chances)
{
	uint32_t volunteer = dispatch_plan_add_volunteer(plan, costs, n_costs);

	inward_start(plan);
	plan->volunteers[volunteer].off = true;
	for (size_t i = 0; i < n_chances; i++) {
		struct dispatch_edge edge = { volunteer, chances[i].part, chances[i].cost };

		if (edge.cost < plan->requests[chances[i].request].listed_to)
			network_add_edges(plan, chances[i].request, &edge, 1);
	}
	dispatch_plan_volunteer_on(plan, volunteer);
	return volunteer;
}
