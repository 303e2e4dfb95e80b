/*
 * Fills one seat: a shortest path (Dijkstra's algorithm over reduced costs) from
 * the request to the nearest end.  On the way a place that is taken is entered
 * by sending its holder on to another place.  A path ends at a volunteer who can
 * take one more task, or at a request, maybe the first, that lets a seat go empty.
 *
 * Lists ascend by cost and prices are not negative, so a list is left as soon as
 * its next cost alone is no better than the best end known.
 */

#include "heap.h"
#include "network.h"

/* Memory is fetched while the looks before are dealt with. */
#define LOOK_AHEAD 4

struct search {
	uint32_t source;
	uint32_t end;	 /* volunteer's place; with FLAG: a request */
	uint32_t vacant; /* the VACANT unit of that volunteer to be used, or NONE */
	int64_t best;	 /* distance of the end */
	int32_t now;	 /* distance of what is being searched from */
};

/* Who takes a step, along which edge of its list. */
struct step {
	uint32_t request, edge;
};

static void consider_end(struct search *s, int64_t dist, uint32_t end)
{
	if (dist >= s->best)
		return;
	s->best = dist;
	s->end = end;
	s->vacant = NONE;
}

/* The task that a volunteer gives back can be had in another day-part too. */
static void consider_vacant(
	struct dispatch_plan *plan, struct search *s, uint32_t place, uint32_t unit)
{
	const struct place *p = &plan->places[place], *u = &plan->places[unit];
	int64_t dist = (int64_t)p->dist + (u->part == DISPATCH_NO_PART ? 0 : u->price - p->price);

	if (dist >= s->best)
		return;
	consider_end(s, dist, place);
	s->vacant = unit;
}

/* Searched from in its turn; most of what is reached is as near as where one came from. */
static void search_later(
	struct dispatch_plan *plan, const struct search *s, int32_t dist, uint32_t node)
{
	if (dist != s->now) {
		heap_push(plan, dist, node);
		return;
	}
	ROOM_FOR(plan, level, 1);
	plan->level[plan->n_level++] = node;
}

/* The request comes to this place by that edge. */
static void reach_place(struct dispatch_plan *plan, struct search *s, uint32_t place, int32_t dist,
	const struct step *by)
{
	struct place *p = &plan->places[place];

	if (dist >= p->dist)
		return;
	if (p->dist == UNREACHED) {
		ROOM_FOR(plan, reached_places, 1);
		plan->reached_places[plan->n_reached_places++] = place;
	}
	p->dist = dist;
	p->via_request = by->request;
	p->via_edge = by->edge;
	if (p->holder == NOBODY || p->holder == VACANT)
		consider_end(s, dist, place);
	else if (is_shared(p))
		consider_end(s, (int64_t)dist + p->next - p->price, place);
	if (p->holder >= VACANT || dist >= s->best)
		return;
	if (!is_shared(p)) {
		__builtin_prefetch(&plan->bids[p->holder]);
		__builtin_prefetch(&plan->requests[p->holder]);
	}
	search_later(plan, s, dist, place);
}

/* Brings the look up to date: true if it is about as cheap as it seemed, false if it moved back. */
static bool refresh(struct dispatch_plan *plan, uint32_t request, uint32_t i, int32_t seen)
{
	const struct look *looks = &plan->looks[plan->requests[request].first];

	if (seen <= looks[i].seen)
		return true;
	return network_put_back(plan, request, i, seen) == i;
}

/* Looks at the edges that could lead to something better than the best end. */
static void look_around(struct dispatch_plan *plan, struct search *s, uint32_t request)
{
	const struct request *r = &plan->requests[request];
	const struct look *looks = &plan->looks[r->first];
	int32_t fallen = plan->bids[request].fallen;
	int64_t base = (int64_t)r->dist - plan->bids[request].worth, floor = base - fallen;

	for (uint32_t i = 0; i < r->n && i < LOOK_AHEAD; i++)
		__builtin_prefetch(&plan->places[looks[i].place & ~FLAG]);
	for (uint32_t i = 0; i < r->n;) {
		const struct look *look = &looks[i];
		struct step by = { request, look->edge };
		uint32_t place = look->place;
		const struct place *p;
		int32_t cost;

		plan->work++;
		if (floor + look->seen >= s->best)
			return;
		if (i + LOOK_AHEAD < r->n)
			__builtin_prefetch(&plan->places[look[LOOK_AHEAD].place & ~FLAG]);
		p = &plan->places[place & ~FLAG];
		if (place & FLAG || (p->dist <= floor + look->seen && !is_shared(p))) {
			i++;
			continue;
		}
		if (is_shared(p) && p->parts) {
			place = place_of(plan, &plan->edges[r->first + by.edge]);
			p = &plan->places[place];
		}
		cost = network_add_cost(look->cost, p->price);
		if (!refresh(plan, request, i, network_add_cost(cost, fallen)))
			continue;
		i++;
		if (base + cost < s->best)
			reach_place(plan, s, place, (int32_t)(base + cost), &by);
	}
}

static void scan_request(struct dispatch_plan *plan, struct search *s, uint32_t request)
{
	const struct request *r = &plan->requests[request];

	plan->stats.visits++;
	if (plan->bids[request].fallen > FALLEN_MAX)
		network_renew_looks(plan, request);
	do
		look_around(plan, s, request);
	while ((int64_t)r->dist - plan->bids[request].worth + r->listed_to < s->best &&
		network_more_edges(plan, request));
}

/* The request may give up what it holds at `via` and look elsewhere. */
static void reach_request(
	struct dispatch_plan *plan, struct search *s, uint32_t request, int64_t dist, uint32_t via)
{
	struct request *r = &plan->requests[request];

	if (dist >= s->best || dist >= r->dist)
		return;
	if (r->dist == UNREACHED) {
		ROOM_FOR(plan, reached_requests, 1);
		plan->reached_requests[plan->n_reached_requests++] = request;
		__builtin_prefetch(&plan->looks[r->first]);
		__builtin_prefetch(&plan->looks[r->first + LOOK_AHEAD]);
	}
	r->dist = (int32_t)dist;
	r->via = via;
	consider_end(s, dist + r->empty_cost - plan->bids[request].worth, request | FLAG);
	search_later(plan, s, (int32_t)dist, request | FLAG);
}

/* Sends the holder of a place on; `at` is the place whose price counts. */
static void leave_place(struct dispatch_plan *plan, struct search *s, uint32_t place, uint32_t at)
{
	const struct place *p = &plan->places[place], *entered = &plan->places[at];

	if (p->holder >= VACANT)
		return;
	reach_request(plan, s, p->holder,
		(int64_t)entered->dist + plan->bids[p->holder].worth - entered->price -
			p->held_cost,
		place == at ? place : place | FLAG);
}

static void expand_place(struct dispatch_plan *plan, struct search *s, uint32_t place)
{
	if (!is_shared(&plan->places[place])) {
		leave_place(plan, s, place, place);
		return;
	}
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		if (plan->places[u].holder == VACANT)
			consider_vacant(plan, s, place, u);
		else
			leave_place(plan, s, u, place);
	ROOM_FOR(plan, reached_shared, 1);
	plan->reached_shared[plan->n_reached_shared++] = place;
}

static void expand(struct dispatch_plan *plan, struct search *s, uint32_t node)
{
	if (node & FLAG) {
		if (plan->requests[node & ~FLAG].dist == s->now)
			scan_request(plan, s, node & ~FLAG);
	} else if (plan->places[node].dist == s->now) {
		expand_place(plan, s, node);
	}
}

/* --- the path found ----------------------------------------------------------- */

/* No unit that is taken is cheaper than its volunteer. */
static void raise_units(struct dispatch_plan *plan, uint32_t place)
{
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		if (plan->places[u].price < plan->places[place].price)
			plan->places[u].price = plan->places[place].price;
}

/* Everything nearer than the end becomes dearer by the difference. */
static void raise_prices(struct dispatch_plan *plan, const struct search *s)
{
	int32_t best = (int32_t)s->best;

	for (uint32_t i = 0; i < plan->n_reached_requests; i++) {
		uint32_t request = plan->reached_requests[i];

		if (plan->requests[request].dist < best)
			plan->bids[request].worth += best - plan->requests[request].dist;
	}
	for (uint32_t i = 0; i < plan->n_reached_places; i++) {
		struct place *p = &plan->places[plan->reached_places[i]];

		if (p->dist < best)
			p->price += best - p->dist;
	}
	for (uint32_t i = 0; i < plan->n_reached_shared; i++)
		raise_units(plan, plan->reached_shared[i]);
}

/* The request gives up the place named by its label; returns where there is room now. */
static uint32_t move_out(struct dispatch_plan *plan, uint32_t request)
{
	const struct request *r = &plan->requests[request];
	uint32_t place = r->via & ~FLAG;

	network_let_go(plan, request, plan->places[place].held_edge);
	if (!(r->via & FLAG))
		return place;
	network_free_unit(plan, place);
	return owner_of(plan, place);
}

static void move_in(struct dispatch_plan *plan, uint32_t vacancy, uint32_t request, uint32_t edge)
{
	const struct edge *e = &plan->edges[plan->requests[request].first + edge];
	uint32_t place = vacancy;

	if (is_shared(&plan->places[vacancy]))
		place = network_take_unit(plan, vacancy, e->part);
	network_hold(plan, place, request, edge);
}

/* Moves everybody on the path one place on, the last one first. */
static void follow_path(struct dispatch_plan *plan, const struct search *s)
{
	uint32_t vacancy = s->end;

	if (s->end & FLAG) {
		struct request *r = &plan->requests[s->end & ~FLAG];

		r->empty++;
		if ((s->end & ~FLAG) == s->source)
			return;
		r->held--;
		vacancy = move_out(plan, s->end & ~FLAG);
	} else if (s->vacant != NONE) {
		network_free_unit(plan, s->vacant);
	} else if (plan->places[s->end].holder != VACANT) {
		network_add_load(plan, s->end, 1);
	}
	plan->requests[s->source].held++;
	for (;;) {
		uint32_t request = plan->places[vacancy].via_request;
		uint32_t edge = plan->places[vacancy].via_edge;
		uint32_t left = request == s->source ? NONE : move_out(plan, request);

		move_in(plan, vacancy, request, edge);
		if (left == NONE)
			return;
		vacancy = left;
	}
}

static void begin(struct dispatch_plan *plan, struct search *s)
{
	plan->n_heap = 0;
	plan->n_level = 0;
	plan->n_reached_places = 0;
	plan->n_reached_requests = 0;
	plan->n_reached_shared = 0;
	reach_request(plan, s, s->source, 0, NONE);
}

/* True: the end is found.  False: the work limit is reached. */
static bool find_end(struct dispatch_plan *plan, struct search *s)
{
	while (s->now < s->best) {
		if (plan->work >= plan->work_max)
			return false;
		if (plan->n_level > 0) {
			expand(plan, s, plan->level[--plan->n_level]);
		} else if (plan->n_heap > 0) {
			uint64_t key = heap_pop(plan);

			s->now = heap_dist(key);
			if (s->now < s->best)
				expand(plan, s, heap_node(key));
		} else {
			break;
		}
	}
	return true;
}

bool search_fill_seat(struct dispatch_plan *plan, uint32_t request)
{
	struct search s = { .source = request, .best = INT64_MAX };
	bool found;

	begin(plan, &s);
	found = find_end(plan, &s);
	if (found) {
		raise_prices(plan, &s);
		follow_path(plan, &s);
		plan->requests[request].pending--;
		plan->stats.seats++;
	}
	network_forget_labels(plan);
	return found;
}
