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
	network_make_place_room(plan, 1);
	plan->places[NOWHERE] =
		(struct place){ .price = CLOSED_PRICE, .dist = UNREACHED, .holder = GHOST };
	plan->facts[NOWHERE] = (struct place_facts){ .frozen_by = NONE };
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
	free(plan->edge_parts);
	free(plan->looks);
	free(plan->waiting);
	free(plan->costs);
	free(plan->bids);
	free(plan->request_facts);
	free(plan->inward);
	free(plan->refusals);
	free(plan->queue.entries);
	free(plan->reached_places);
	free(plan->reached_requests);
	free(plan->rim);
	free(plan);
}

void dispatch_plan_reserve(struct dispatch_plan *plan, const struct dispatch_plan_room *room)
{
	ROOM_FOR(plan, volunteers, room->volunteers);
	ROOM_FOR(plan, costs, room->tasks);
	ROOM_FOR(plan, waiting, room->requests);
	network_make_place_room(plan, room->volunteers + room->tasks);
	network_make_request_room(plan, room->requests);
	network_make_edge_room(plan, room->candidates + room->requests);
}

uint32_t dispatch_plan_add_volunteer(struct dispatch_plan *plan, const int32_t *costs, size_t n)
{
	struct volunteer v = {
		.place = NONE,
		.first_cost = plan->n_costs,
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

uint32_t dispatch_plan_add_request(
	struct dispatch_plan *plan, const struct dispatch_request *request)
{
	struct request r = {
		.dist = UNREACHED,
		.empty_cost = request->empty_cost,
		.listed_to = request->listed_to,
	};

	network_make_request_room(plan, 1);
	ROOM_FOR(plan, waiting, 1);
	plan->requests[plan->n_requests] = r;
	plan->bids[plan->n_requests] = (struct bid){ 0 };
	plan->request_facts[plan->n_requests] = (struct request_facts){ .pending = request->seats };
	plan->waiting[plan->n_waiting++] = plan->n_requests;
	network_add_edges(plan, plan->n_requests, request->candidates, request->n_candidates);
	return plan->n_requests++;
}

/* --- solving -------------------------------------------------------------------- */

/* More than half of what the named volunteers could do is wanted. */
static bool is_short(const struct dispatch_plan *plan)
{
	uint64_t seats = 0;

	for (uint32_t i = 0; i < plan->n_waiting; i++)
		seats += plan->request_facts[plan->waiting[i]].pending;
	return seats > plan->named_tasks / 2;
}

struct turn {
	int32_t empty_cost;
	uint32_t request;
};

static int compare_turns(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;

	if (x->empty_cost != y->empty_cost)
		return x->empty_cost > y->empty_cost ? -1 : 1;
	return (x->request > y->request) - (x->request < y->request);
}

/*
 * As given, because neighbours in the list are neighbours in memory.  But where people
 * are short, dearest empty seats first: a search ends where leaving a seat empty is
 * cheaper, so the late searches are the short ones.
 */
static void sort_waiting(struct dispatch_plan *plan)
{
	struct turn *turn;

	if (!is_short(plan))
		return;
	turn = xcalloc((size_t)plan->n_waiting + 1, sizeof(*turn));
	for (uint32_t i = 0; i < plan->n_waiting; i++) {
		turn[i].request = plan->waiting[i];
		turn[i].empty_cost = plan->requests[plan->waiting[i]].empty_cost;
	}
	qsort(turn, plan->n_waiting, sizeof(*turn), compare_turns);
	for (uint32_t i = 0; i < plan->n_waiting; i++)
		plan->waiting[i] = turn[i].request;
	free(turn);
}

/* Once a seat is better left empty, so are all that follow. */
static void give_up_rest(struct request *r, struct request_facts *facts)
{
	if (r->empty > 0) {
		r->empty += facts->pending;
		facts->pending = 0;
	}
}

bool dispatch_plan_solve(struct dispatch_plan *plan, uint64_t work_max)
{
	uint64_t end = work_max ? plan->work + work_max : UINT64_MAX;

	plan->work_max = UINT64_MAX;
	sort_waiting(plan);
	for (uint32_t i = 0; i < plan->n_waiting; i++) {
		uint32_t request = plan->waiting[i];
		struct request_facts *facts = &plan->request_facts[request];

		while (facts->pending > 0) {
			if (!search_fill_seat(plan, request))
				return false;
			plan->work_max = end;
			give_up_rest(&plan->requests[request], facts);
		}
	}
	plan->n_waiting = 0;
	return true;
}

/* --- what the plan proposes ----------------------------------------------------- */

size_t dispatch_plan_picks(
	const struct dispatch_plan *plan, uint32_t request, struct dispatch_pick *out, size_t cap)
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
				.part = edge_part(plan, e),
				.cost = e->cost,
				.frozen = network_is_frozen(plan, request, i),
			};
		n++;
	}
	return n;
}

uint32_t dispatch_plan_empty_seats(const struct dispatch_plan *plan, uint32_t request)
{
	return plan->requests[request].empty + plan->request_facts[request].pending;
}

bool dispatch_plan_list_suffices(const struct dispatch_plan *plan, uint32_t request)
{
	return plan->bids[request].worth <= plan->requests[request].listed_to;
}

int32_t dispatch_plan_worth(const struct dispatch_plan *plan, uint32_t request)
{
	return plan->bids[request].worth;
}

bool dispatch_plan_knows(
	const struct dispatch_plan *plan, uint32_t request, const struct dispatch_edge *candidate)
{
	uint32_t edge = network_find_edge(plan, request, candidate->volunteer);

	if (edge != NONE)
		return plan->edges[plan->requests[request].first + edge].cost == candidate->cost;
	for (uint32_t i = 0; i < plan->n_refusals; i++)
		if (plan->refusals[i].request == request &&
			plan->refusals[i].volunteer == candidate->volunteer)
			return true;
	return false;
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
		      plan->room_places * (sizeof(*plan->places) + sizeof(*plan->facts) +
						  sizeof(*plan->reached_places)) +
		      plan->room_requests *
			      (sizeof(*plan->requests) + sizeof(*plan->bids) +
				      sizeof(*plan->request_facts) +
				      sizeof(*plan->reached_requests) + sizeof(*plan->rim)) +
		      plan->room_volunteers * sizeof(*plan->volunteers) +
		      plan->room_edges * (sizeof(*plan->edges) + sizeof(*plan->edge_parts) +
						 sizeof(*plan->looks)) +
		      plan->room_inward * sizeof(*plan->inward) +
		      plan->queue.room_entries * sizeof(*plan->queue.entries) +
		      plan->room_costs * sizeof(*plan->costs);
	return stats;
}
