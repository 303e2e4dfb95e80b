/*
 * Gives a place back: the mirror image of search.c.  From the place that becomes
 * free a shortest path is sought backwards, against the moves: who would move
 * here, who would move to where those come from, and so on.  The path begins at a
 * volunteer who is then left with one task less, or at a request whose empty seat
 * is filled; the nearest beginning decides, and prices fall accordingly.
 *
 * With a volunteer of several tasks the label is on the volunteer when any unit
 * would do, and on the unit when its day-part is what is wanted.
 */

#include "network.h"
#include "queue.h"

struct release {
	uint32_t target; /* the place the ghost has */
	uint32_t goal;	 /* the same; the volunteer if any day-part would do */
	uint32_t start;	 /* volunteer's place; with FLAG: a request */
	int64_t best;
};

/* Who leaves a place, and which; request NONE: the ghost, or whoever leaves that unit. */
struct leaver {
	uint32_t request;
	uint32_t unit;
};

/* What the volunteer would save by one task less. */
static int32_t last_cost(const struct dispatch_plan *plan, uint32_t place)
{
	return plan->costs[volunteer_at(plan, place)->first_cost + load_of(plan, place) - 1];
}

static void consider_start(struct release *s, int64_t dist, uint32_t start)
{
	if (dist >= s->best)
		return;
	s->best = dist;
	s->start = start;
}

/* The label says who leaves the place: via_request by via_edge; NONE: who leaves unit via_edge. */
static void reach_place(struct dispatch_plan *plan, struct release *s, uint32_t place, int64_t dist,
	struct leaver by)
{
	struct place *p = &plan->places[place];
	bool first = p->dist == UNREACHED;

	if (dist >= s->best || dist >= p->dist)
		return;
	if (first)
		plan->reached_places[plan->n_reached_places++] = place;
	p->dist = (int32_t)dist;
	p->via_request = by.request;
	p->via_edge = by.unit;
	if (!is_unit(plan, place) && load_of(plan, place) > 0)
		consider_start(s, dist + p->price - last_cost(plan, place), place);
	queue_put(&plan->queue, (int32_t)dist, place);
}

/* The request would move along this edge of its list. */
static void reach_request(struct dispatch_plan *plan, struct release *s, uint32_t request,
	int64_t dist, uint32_t edge)
{
	struct request *r = &plan->requests[request];
	bool first = r->dist == UNREACHED;

	if (dist >= s->best || dist >= r->dist)
		return;
	if (first)
		plan->reached_requests[plan->n_reached_requests++] = request;
	r->dist = (int32_t)dist;
	r->via = edge;
	if (r->empty > 0)
		consider_start(s, dist, request | FLAG);
	queue_put(&plan->queue, (int32_t)dist, request | FLAG);
}

static void expand_place(struct dispatch_plan *plan, struct release *s, uint32_t place)
{
	const struct place *p = &plan->places[place];
	uint32_t owner = owner_of(plan, place);
	const struct volunteer *v = volunteer_at(plan, place);
	int64_t base = (int64_t)p->dist + p->price;

	for (uint32_t i = 0; i < v->n_in; i++) {
		const struct inward *in = &plan->inward[v->first_in + i];
		int64_t dist = base + in->cost - plan->bids[in->request].worth;
		const struct edge *e;

		plan->work++;
		if (dist >= s->best)
			continue;
		e = &plan->edges[plan->requests[in->request].first + in->edge];
		if (!(e->place & FLAG) && place_of(plan, e) == place)
			reach_request(plan, s, in->request, dist, in->edge);
	}
	if (owner != place)
		reach_place(plan, s, owner, (int64_t)p->dist + p->price - plan->places[owner].price,
			(struct leaver){ NONE, place });
}

/* Every seat the request has filled could be the one that moves. */
static void expand_request(struct dispatch_plan *plan, struct release *s, uint32_t request)
{
	const struct request *r = &plan->requests[request];
	uint32_t left = plan->request_facts[request].held;

	for (uint32_t n = 0; n < r->n && left > 0; n++) {
		const struct edge *e = &plan->edges[r->first + n];
		uint32_t place;

		if (!(e->place & FLAG) || network_is_frozen(plan, request, n))
			continue;
		left--;
		place = network_place_held(plan, request, n);
		if (edge_part(plan, e) == DISPATCH_NO_PART)
			place = owner_of(plan, place);
		reach_place(plan, s, place,
			(int64_t)r->dist + plan->bids[request].worth - e->cost -
				plan->places[place].price,
			(struct leaver){ request, n });
	}
}

static void expand(struct dispatch_plan *plan, struct release *s, uint32_t node)
{
	int32_t now = plan->queue.now;

	plan->stats.visits++;
	if (node & FLAG) {
		if (plan->requests[node & ~FLAG].dist == now)
			expand_request(plan, s, node & ~FLAG);
	} else if (plan->places[node].dist == now) {
		expand_place(plan, s, node);
	}
}

/* --- the path found ----------------------------------------------------------- */

static void lower_prices(struct dispatch_plan *plan, const struct release *s)
{
	int32_t best = (int32_t)s->best;

	for (uint32_t i = 0; i < plan->n_reached_requests; i++) {
		struct request *r = &plan->requests[plan->reached_requests[i]];

		if (r->dist < best)
			plan->bids[plan->reached_requests[i]].worth -= best - r->dist;
	}
	for (uint32_t i = 0; i < plan->n_reached_places; i++) {
		struct place *p = &plan->places[plan->reached_places[i]];

		if (p->dist >= best)
			continue;
		p->price -= best - p->dist;
		inward_price_fell(plan, plan->reached_places[i], best - p->dist);
	}
}

static struct leaver leaver_of(
	const struct dispatch_plan *plan, const struct release *s, uint32_t place)
{
	const struct place *p = &plan->places[place];

	if (place != s->goal && p->via_request == NONE)
		p = &plan->places[place = p->via_edge];
	if (place == s->goal)
		return (struct leaver){ NONE, s->target };
	return (struct leaver){ p->via_request,
		network_place_held(plan, p->via_request, p->via_edge) };
}

static void vacate(struct dispatch_plan *plan, const struct leaver *who)
{
	struct place *p = &plan->places[who->unit];

	if (who->request != NONE)
		network_let_go(plan, who->request, p->held_edge);
	if (is_unit(plan, who->unit))
		network_free_unit(plan, who->unit);
	else
		p->holder = NOBODY;
}

/* Moves the request along its edge; whoever has the place leaves it first and is returned. */
static struct leaver move(struct dispatch_plan *plan, const struct release *s, uint32_t request)
{
	uint32_t edge = plan->requests[request].via;
	const struct edge *e = &plan->edges[plan->requests[request].first + edge];
	uint32_t place = place_of(plan, e), owner = owner_of(plan, place);
	struct leaver next = leaver_of(plan, s, place);

	vacate(plan, &next);
	if (is_shared(&plan->places[owner])) {
		/* A day-part that goes from hand to hand keeps its price. */
		int32_t price = plan->places[place].price;

		place = network_take_unit(plan, owner, edge_part(plan, e));
		plan->places[place].price = price;
	}
	network_hold(plan, place, request, edge);
	return next;
}

static void follow_path(struct dispatch_plan *plan, const struct release *s)
{
	struct leaver who;

	if (s->start & FLAG) {
		who.request = s->start & ~FLAG;
		plan->requests[who.request].empty--;
		plan->request_facts[who.request].held++;
	} else {
		who = leaver_of(plan, s, s->start);
		vacate(plan, &who);
	}
	while (who.request != NONE)
		who = move(plan, s, who.request);
}

/* A volunteer who is off has no use for the place: nothing to search. */
static void drop_ghost(struct dispatch_plan *plan, uint32_t place)
{
	vacate(plan, &(struct leaver){ NONE, place });
}

void release_ghost(struct dispatch_plan *plan, uint32_t place)
{
	struct release s = { .target = place, .goal = place, .best = INT64_MAX };
	uint32_t node;

	ASSERT(plan->places[place].holder == VACANT);
	if (volunteer_at(plan, place)->off) {
		drop_ghost(plan, place);
		return;
	}
	if (is_unit(plan, place) && plan->places[place].part == DISPATCH_NO_PART)
		s.goal = owner_of(plan, place);
	queue_clear(&plan->queue);
	plan->n_reached_places = 0;
	plan->n_reached_requests = 0;
	reach_place(plan, &s, s.goal, 0, (struct leaver){ NONE, place });
	while (queue_take(&plan->queue, s.best, &node))
		expand(plan, &s, node);
	lower_prices(plan, &s);
	follow_path(plan, &s);
	network_forget_labels(plan);
}
