/*
 * The edges seen from their volunteers, which only changes to a solved plan need:
 * those of one volunteer lie side by side, each with its cost, so that most of
 * them can be passed by without a look at the request's own list.
 */

#include <string.h>

#include "network.h"

/* A volunteer's edges that outgrow their room move to the end of the array. */
static void make_room(struct dispatch_plan *plan, struct volunteer *v)
{
	if (v->n_in < v->room_in)
		return;
	v->room_in = v->n_in + v->n_in / 2 + 4;
	ROOM_FOR(plan, inward, v->room_in);
	if (v->n_in)
		memcpy(&plan->inward[plan->n_inward], &plan->inward[v->first_in],
			v->n_in * sizeof(struct inward));
	v->first_in = plan->n_inward;
	plan->n_inward += v->room_in;
}

void inward_add(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	const struct edge *e = &plan->edges[plan->requests[request].first + edge];
	struct volunteer *v;

	if ((e->place & ~FLAG) == NOWHERE)
		return;
	v = volunteer_at(plan, e->place & ~FLAG);
	make_room(plan, v);
	plan->inward[v->first_in + v->n_in++] = (struct inward){ request, edge, e->cost };
}

void inward_remove(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	const struct edge *e = &plan->edges[plan->requests[request].first + edge];
	struct volunteer *v = volunteer_at(plan, e->place & ~FLAG);
	struct inward *in = &plan->inward[v->first_in];
	uint32_t i = 0;

	while (in[i].request != request || in[i].edge != edge)
		i++;
	in[i] = in[--v->n_in];
}

/* Room for all that is known so far, one volunteer after the other. */
static void lay_out(struct dispatch_plan *plan)
{
	for (uint32_t r = 0; r < plan->n_requests; r++)
		for (uint32_t n = 0; n < plan->requests[r].n; n++)
			volunteer_at(plan, plan->edges[plan->requests[r].first + n].place & ~FLAG)
				->room_in++;
	for (uint32_t i = 0; i < plan->n_volunteers; i++) {
		struct volunteer *v = &plan->volunteers[i];

		ROOM_FOR(plan, inward, v->room_in);
		v->first_in = plan->n_inward;
		plan->n_inward += v->room_in;
	}
}

void inward_start(struct dispatch_plan *plan)
{
	if (plan->incremental)
		return;
	plan->incremental = true;
	lay_out(plan);
	for (uint32_t r = 0; r < plan->n_requests; r++)
		for (uint32_t n = 0; n < plan->requests[r].n; n++)
			inward_add(plan, r, n);
}

void inward_price_fell(struct dispatch_plan *plan, uint32_t place, int32_t fall)
{
	const struct volunteer *v = volunteer_at(plan, place);

	for (uint32_t i = 0; i < v->n_in; i++) {
		struct bid *bid = &plan->bids[plan->inward[v->first_in + i].request];

		bid->fallen = network_add_cost(bid->fallen, fall);
	}
}
