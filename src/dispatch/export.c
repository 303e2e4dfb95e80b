/*
 * The plan written out as a problem and its answer.  What is frozen is no longer
 * part of the problem: the seat, the volunteer's cheapest tasks and the day-part
 * are gone, and with them the edges that lead there.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "export.h"
#include "leftovers.h"
#include "network.h"

struct export
{
	const struct dispatch_plan *plan;
	struct dispatch_instance *in;
	struct dispatch_solution *out;
	uint32_t *frozen; /* by volunteer: frozen tasks */
};

static void count_frozen(struct export *x)
{
	const struct dispatch_plan *plan = x->plan;

	x->frozen = xcalloc((size_t)plan->n_volunteers + 1, sizeof(*x->frozen));
	for (uint32_t t = 1; t < plan->n_places; t++)
		if (plan->facts[t].frozen_by != NONE)
			x->frozen[plan->facts[t].volunteer]++;
}

static void export_volunteers(struct export *x)
{
	const struct dispatch_plan *plan = x->plan;
	struct dispatch_instance *in = x->in;
	uint32_t n = 0;

	in->n_volunteers = plan->n_volunteers;
	in->first_cost = xcalloc((size_t)plan->n_volunteers + 1, sizeof(*in->first_cost));
	in->costs = xcalloc((size_t)plan->n_costs + 1, sizeof(*in->costs));
	for (uint32_t i = 0; i < plan->n_volunteers; i++) {
		const struct volunteer *v = &plan->volunteers[i];

		in->first_cost[i] = n;
		for (uint32_t k = x->frozen[i]; k < v->capacity && !v->off; k++)
			in->costs[n++] = plan->costs[v->first_cost + k];
	}
	in->first_cost[plan->n_volunteers] = n;
}

/* Could the edge be used, if nothing but what is frozen stood? */
static bool is_open(const struct export *x, const struct edge *e)
{
	uint32_t place = place_of(x->plan, e);
	const struct volunteer *v = volunteer_at(x->plan, place);

	return place != NOWHERE && x->plan->places[place].holder != GHOST && !v->off &&
	       x->frozen[x->plan->facts[place].volunteer] < v->capacity;
}

static bool is_exported(const struct export *x, uint32_t request, uint32_t n)
{
	const struct edge *e = &x->plan->edges[x->plan->requests[request].first + n];

	return is_open(x, e) && !((e->place & FLAG) && network_is_frozen(x->plan, request, n));
}

static void export_edges(struct export *x, uint32_t request)
{
	const struct request *r = &x->plan->requests[request];
	struct dispatch_instance *in = x->in;

	for (uint32_t n = 0; n < r->n; n++) {
		const struct edge *e = &x->plan->edges[r->first + n];
		const struct place_facts *facts = &x->plan->facts[e->place & ~FLAG];

		if (is_exported(x, request, n))
			in->edges[in->n_edges++] = (struct dispatch_edge){
				.volunteer = facts->volunteer,
				.part = edge_part(x->plan, e),
				.cost = e->cost,
			};
	}
}

static void export_requests(struct export *x)
{
	const struct dispatch_plan *plan = x->plan;
	struct dispatch_instance *in = x->in;

	in->n_requests = plan->n_requests;
	in->demands = xcalloc((size_t)plan->n_requests + 1, sizeof(*in->demands));
	in->edges = xcalloc((size_t)plan->n_edges + 1, sizeof(*in->edges));
	for (uint32_t i = 0; i < plan->n_requests; i++) {
		const struct request *r = &plan->requests[i];

		in->demands[i] = (struct dispatch_demand){
			.seats = plan->request_facts[i].held + r->empty +
				 plan->request_facts[i].pending,
			.empty_cost = r->empty_cost,
			.first_edge = in->n_edges,
		};
		export_edges(x, i);
	}
	in->demands[plan->n_requests].first_edge = in->n_edges;
}

static int compare_part_prices(const void *a, const void *b)
{
	const struct dispatch_part_price *x = a, *y = b;

	if (x->volunteer != y->volunteer)
		return x->volunteer < y->volunteer ? -1 : 1;
	return (x->part > y->part) - (x->part < y->part);
}

/* What the day-part of this unit costs beyond its volunteer. */
static int32_t extra_of(const struct dispatch_plan *plan, uint32_t place, uint32_t unit)
{
	const struct place *u = &plan->places[unit];

	if (u->holder >= VACANT || u->part == DISPATCH_NO_PART)
		return 0;
	return u->price - plan->places[place].price;
}

static void add_part_prices(const struct dispatch_plan *plan, uint32_t place,
	struct dispatch_solution *out, uint32_t *room)
{
	for (uint32_t u = place + 1; u <= last_unit(plan, place); u++) {
		int32_t extra = extra_of(plan, place, u);

		if (extra == 0)
			continue;
		if (out->n_part_prices == *room) {
			*room = 2 * *room + 64;
			out->part_prices =
				xrealloc(out->part_prices, *room, sizeof(*out->part_prices));
		}
		out->part_prices[out->n_part_prices++] = (struct dispatch_part_price){
			.volunteer = plan->facts[place].volunteer,
			.part = plan->places[u].part,
			.extra = extra,
		};
	}
}

static bool are_in_order(const struct dispatch_part_price *prices, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++)
		if (compare_part_prices(&prices[i - 1], &prices[i]) > 0)
			return false;
	return true;
}

/* Where volunteers were named in the order of their numbers, only their own parts need sorting. */
void export_part_prices(const struct dispatch_plan *plan, struct dispatch_solution *out)
{
	uint32_t room = 0;

	for (uint32_t t = 1; t < plan->n_places; t++) {
		uint32_t before = out->n_part_prices;

		if (!is_shared(&plan->places[t]) || !plan->places[t].parts)
			continue;
		add_part_prices(plan, t, out, &room);
		if (out->n_part_prices - before > 1)
			qsort(&out->part_prices[before], out->n_part_prices - before,
				sizeof(*out->part_prices), compare_part_prices);
	}
	if (!are_in_order(out->part_prices, out->n_part_prices))
		qsort(out->part_prices, out->n_part_prices, sizeof(*out->part_prices),
			compare_part_prices);
}

static void export_answer(struct export *x)
{
	const struct dispatch_plan *plan = x->plan;
	struct dispatch_solution *out = x->out;
	uint32_t e = 0;

	out->complete = true;
	for (uint32_t i = 0; i < plan->n_requests; i++) {
		const struct request *r = &plan->requests[i];

		out->worth[i] = plan->bids[i].worth;
		out->empty[i] = r->empty + plan->request_facts[i].pending;
		out->complete = out->complete && plan->request_facts[i].pending == 0;
		for (uint32_t n = 0; n < r->n; n++)
			if (is_exported(x, i, n))
				out->held[e++] = plan->edges[r->first + n].place & FLAG;
	}
}

void dispatch_plan_export(const struct dispatch_plan *plan, struct dispatch_instance *instance,
	struct dispatch_solution *solution)
{
	struct export x = { .plan = plan, .in = instance, .out = solution };

	*instance = (struct dispatch_instance){ 0 };
	count_frozen(&x);
	export_volunteers(&x);
	export_requests(&x);
	dispatch_solution_init(solution, instance);
	for (uint32_t i = 0; i < plan->n_volunteers; i++)
		solution->price[i] = dispatch_plan_price(plan, i);
	export_part_prices(plan, solution);
	export_answer(&x);
	if (!solution->complete)
		leftovers_fill(instance, solution);
	solution->objective = dispatch_solution_cost(instance, solution);
	solution->seal = dispatch_solution_seal(solution);
	free(x.frozen);
}

bool dispatch_plan_certified(const struct dispatch_plan *plan, int64_t *objective)
{
	struct dispatch_instance instance;
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;
	enum dispatch_verdict verdict;

	dispatch_plan_export(plan, &instance, &solution);
	verdict = dispatch_certify(&instance, &solution, &certificate);
	*objective = solution.objective;
	dispatch_solution_release(&solution);
	dispatch_instance_release(&instance);
	return verdict == DISPATCH_VERDICT_OPTIMAL;
}
