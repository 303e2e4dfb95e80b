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

struct search {
	uint32_t source;
	uint32_t end;           /* volunteer's place; with FLAG: a request */
	int64_t best;           /* distance of the end */
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
}

static bool label_place(struct dispatch_plan *plan, uint32_t place, int32_t dist)
{
	struct place *p = &plan->places[place];

	if (p->stamp != plan->stamp) {
		p->stamp = plan->stamp;
		ROOM_FOR(plan, reached_places, 1);
		plan->reached_places[plan->n_reached_places++] = place;
	} else if (dist >= p->dist) {
		return false;
	}
	p->dist = dist;
	return true;
}

/* A volunteer with several tasks: one more, or one of the holders goes elsewhere. */
static void reach_shared(struct dispatch_plan *plan, struct search *s, uint32_t place, int32_t dist)
{
	const struct volunteer *v = volunteer_at(plan, place);
	int32_t more = next_cost(plan, v) - plan->places[place].price;

	consider_end(s, (int64_t)dist + more, place);
	if (more > 0 && v->load > 0)
		heap_push(plan, dist, place);
}

/* The edge leads here; `dist` does not count the price of the place yet. */
static void reach(struct dispatch_plan *plan, struct search *s, uint32_t place, int64_t dist,
		  const struct step *via)
{
	struct place *p = &plan->places[place];

	if (p->holder == NOBODY && p->volunteer != place) {
		place = p->volunteer;
		p = &plan->places[place];
	}
	dist += p->price;
	if (dist >= s->best || !label_place(plan, place, (int32_t)dist))
		return;
	p->via_request = via->request;
	p->via_edge = via->edge;
	if (p->holder == SHARED)
		reach_shared(plan, s, place, (int32_t)dist);
	else if (p->holder == NOBODY)
		consider_end(s, dist, place);
	else if (p->holder != GHOST)
		heap_push(plan, (int32_t)dist, place);
}

static void scan_request(struct dispatch_plan *plan, struct search *s, uint32_t request)
{
	struct request *r = &plan->requests[request];
	int64_t base = (int64_t)r->dist - r->worth;
	struct step via = {.request = request, .edge = 0};

	plan->stats.visits++;
	do {
		for (; via.edge < r->n; via.edge++) {
			struct edge e = plan->edges[r->first + via.edge];

			plan->work++;
			if (base + e.cost >= s->best)
				return;
			if (!(e.place & FLAG))
				reach(plan, s, e.place, base + e.cost, &via);
		}
	} while (base + r->listed_to < s->best && network_more_edges(plan, request));
}

/* The request may give up what it holds at `via` and look elsewhere. */
static void reach_request(struct dispatch_plan *plan, struct search *s, uint32_t request,
			  int64_t dist, uint32_t via)
{
	struct request *r = &plan->requests[request];
	bool first = r->stamp != plan->stamp;

	if (dist >= s->best || (!first && dist >= r->dist))
		return;
	if (first) {
		ROOM_FOR(plan, reached_requests, 1);
		plan->reached_requests[plan->n_reached_requests++] = request;
	}
	r->stamp = plan->stamp;
	r->dist = (int32_t)dist;
	r->via = via;
	consider_end(s, dist + r->empty_cost - r->worth, request | FLAG);
	heap_push(plan, (int32_t)dist, request | FLAG);
}

/* Sends the holder of a place on; `at` is the place whose price counts. */
static void leave_place(struct dispatch_plan *plan, struct search *s, uint32_t place, uint32_t at)
{
	const struct place *p = &plan->places[place], *entered = &plan->places[at];
	const struct request *r;

	if (p->holder == GHOST)
		return;
	r = &plan->requests[p->holder];
	reach_request(plan, s, p->holder,
		      (int64_t)entered->dist + r->worth - entered->price -
			      plan->edges[r->first + p->held_edge].cost,
		      place == at ? place : place | FLAG);
}

static void expand_place(struct dispatch_plan *plan, struct search *s, uint32_t place)
{
	const struct volunteer *v;

	if (plan->places[place].holder != SHARED) {
		leave_place(plan, s, place, place);
		return;
	}
	v = volunteer_at(plan, place);
	for (uint32_t i = 0; i < v->load; i++)
		leave_place(plan, s, plan->units[v->first_unit + i], place);
	ROOM_FOR(plan, reached_shared, 1);
	plan->reached_shared[plan->n_reached_shared++] = place;
}

static void expand(struct dispatch_plan *plan, struct search *s, uint64_t key)
{
	uint32_t node = heap_node(key);

	if (node & FLAG) {
		if (plan->requests[node & ~FLAG].dist == heap_dist(key))
			scan_request(plan, s, node & ~FLAG);
	} else if (plan->places[node].dist == heap_dist(key)) {
		expand_place(plan, s, node);
	}
}

/* --- the path found ----------------------------------------------------------- */

/* Everything nearer than the end becomes dearer by the difference. */
static void raise_prices(struct dispatch_plan *plan, const struct search *s)
{
	int32_t best = (int32_t)s->best;

	for (uint32_t i = 0; i < plan->n_reached_requests; i++) {
		struct request *r = &plan->requests[plan->reached_requests[i]];

		if (r->dist < best)
			r->worth += best - r->dist;
	}
	for (uint32_t i = 0; i < plan->n_reached_places; i++) {
		struct place *p = &plan->places[plan->reached_places[i]];

		if (p->dist < best)
			p->price += best - p->dist;
	}
	for (uint32_t i = 0; i < plan->n_reached_shared; i++) {
		const struct place *p = &plan->places[plan->reached_shared[i]];
		const struct volunteer *v = volunteer_at(plan, plan->reached_shared[i]);

		for (uint32_t n = 0; n < v->load; n++) {
			struct place *part = &plan->places[plan->units[v->first_unit + n]];

			if (part->price < p->price)
				part->price = p->price;
		}
	}
}

/* The request gives up the place named by its label; returns where there is room now. */
static uint32_t move_out(struct dispatch_plan *plan, uint32_t request)
{
	struct request *r = &plan->requests[request];
	uint32_t place = r->via & ~FLAG;

	plan->edges[r->first + plan->places[place].held_edge].place &= ~FLAG;
	if (!(r->via & FLAG))
		return place;
	network_free_unit(plan, place);
	return plan->places[place].volunteer;
}

static void move_in(struct dispatch_plan *plan, uint32_t vacancy, uint32_t request, uint32_t edge)
{
	struct edge *e = &plan->edges[plan->requests[request].first + edge];
	uint32_t place = vacancy;

	if (plan->places[vacancy].holder == SHARED) {
		place = e->place == vacancy ? network_spare_part(plan, vacancy) : e->place;
		network_take_unit(plan, place);
	}
	e->place |= FLAG;
	plan->places[place].holder = request;
	plan->places[place].held_edge = edge;
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
	} else {
		volunteer_at(plan, s->end)->load++;
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
	plan->stamp++;
	plan->n_heap = 0;
	plan->n_reached_places = 0;
	plan->n_reached_requests = 0;
	plan->n_reached_shared = 0;
	reach_request(plan, s, s->source, 0, NONE);
}

bool search_fill_seat(struct dispatch_plan *plan, uint32_t request)
{
	struct search s = {.source = request, .best = INT64_MAX};

	begin(plan, &s);
	while (plan->n_heap > 0) {
		uint64_t key = heap_pop(plan);

		if (heap_dist(key) >= s.best)
			break;
		if (plan->work >= plan->work_max)
			return false;
		expand(plan, &s, key);
	}
	raise_prices(plan, &s);
	follow_path(plan, &s);
	plan->requests[request].pending--;
	plan->stats.seats++;
	return true;
}
