/*
 * Fills one seat: a shortest path (Dijkstra's algorithm over reduced costs) from
 * the request to the nearest end.  On the way a place that is taken is entered
 * by sending its holder on to another place.  A path ends at a volunteer who can
 * take one more task, or at a request, maybe the first, that lets a seat go empty.
 *
 * A list is left as soon as the bound of its next look is no better than the best
 * end known.
 *
 * Afterwards prices go up by what the search has shown: everything nearer than the
 * end by the difference, and on the rim of the search, from the outside in, whatever
 * a request would pay for its next best choice.  The latter is not needed to keep the
 * invariants; it keeps later searches from going the same ways in vain (compare the
 * augmenting row reduction of Jonker and Volgenant 1987).
 */

#include "network.h"
#include "queue.h"

/* From a request on the rim of a search no more edges than these lead on. */
#define RIM_WAYS 1

struct search {
	uint32_t source;
	uint32_t end;	 /* volunteer's place; with FLAG: a request */
	uint32_t vacant; /* the VACANT unit of that volunteer to be used, or NONE */
	int64_t best;	 /* distance of the end */
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

/* The request may give up what it holds at `via` and look elsewhere. */
static void reach_request(
	struct dispatch_plan *plan, struct search *s, uint32_t request, int64_t dist, uint32_t via)
{
	struct request *r = &plan->requests[request];

	if (r->dist == UNREACHED)
		plan->reached_requests[plan->n_reached_requests++] = request;
	r->dist = (int32_t)dist;
	r->via = via;
	consider_end(s, dist + r->empty_cost - plan->bids[request].worth, request | FLAG);
	__builtin_prefetch(&plan->looks[r->first]);
	__builtin_prefetch(&plan->edges[r->first]);
	queue_put(&plan->queue, (int32_t)dist, request);
}

/* Sends the holder of a place on; `entered` is the place whose price counts. */
static void leave_place(struct dispatch_plan *plan, struct search *s, uint32_t place,
	const struct place *entered, uint32_t via)
{
	const struct place *p = &plan->places[place];
	int64_t dist = (int64_t)entered->dist + plan->bids[p->holder].worth - entered->price -
		       p->held_cost;

	if (dist < s->best && dist < plan->requests[p->holder].dist)
		reach_request(plan, s, p->holder, dist, via);
}

/* One of several tasks: any of them may go, or there is one more. */
static void enter_shared(struct dispatch_plan *plan, struct search *s, uint32_t place)
{
	const struct place *p = &plan->places[place];

	consider_end(s, (int64_t)p->dist + p->next - p->price, place);
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		if (plan->places[u].holder < FLAG)
			leave_place(plan, s, u, p, u | FLAG);
		else if (plan->places[u].holder == VACANT)
			consider_vacant(plan, s, place, u);
}

/* The request comes to this place, which is nearer than was known, by that edge. */
static void enter_place(struct dispatch_plan *plan, struct search *s, uint32_t place, int32_t dist,
	uint32_t request, uint32_t edge)
{
	struct place *p = &plan->places[place];

	if (p->dist == UNREACHED)
		plan->reached_places[plan->n_reached_places++] = place;
	p->dist = dist;
	p->via_request = request;
	p->via_edge = edge;
	if (p->holder < FLAG)
		leave_place(plan, s, place, p, place);
	else if (p->holder == NOBODY || p->holder == VACANT)
		consider_end(s, dist, place);
	else if (is_shared(p))
		enter_shared(plan, s, place);
}

/* The place an edge of this request leads to as things are. */
static uint32_t place_now(
	const struct dispatch_plan *plan, const struct request *r, const struct edge *e)
{
	return plan->places[e->place].parts & r->parts ? place_of(plan, e) : e->place;
}

/* The edge is dearer than its look has it: moves the look to where it belongs. */
static void put_back(uint64_t *look, int64_t bound)
{
	uint64_t moved = look_make(bound < NEVER ? (int32_t)bound : NEVER, look_edge(*look));

	for (; look[1] < moved; look++)
		look[0] = look[1];
	*look = moved;
}

/* Looks at the edges that could lead to something better than the best end; returns how many do. */
static uint32_t look_around(struct dispatch_plan *plan, struct search *s, uint32_t request)
{
	const struct request *r = &plan->requests[request];
	const struct edge *edges = &plan->edges[r->first];
	uint64_t *look = &plan->looks[r->first];
	int64_t base = (int64_t)r->dist - plan->bids[request].worth;
	int64_t floor = base - plan->bids[request].fallen;
	uint32_t looked = 0, ways = 0;

	while (floor + look_bound(*look) < s->best) {
		const struct edge *e = &edges[look_edge(*look)];
		uint32_t place;
		int64_t dist;

		looked++;
		if (look[1] < LAST_LOOK)
			__builtin_prefetch(&plan->places[edges[look_edge(look[1])].place & ~FLAG]);
		place = place_now(plan, r, e);
		dist = base + e->cost + plan->places[place].price;
		if (dist >= s->best) {
			put_back(look, dist - floor);
			continue;
		}
		ways++;
		if (dist < plan->places[place].dist)
			enter_place(plan, s, place, (int32_t)dist, request, look_edge(*look));
		look++;
	}
	plan->work += looked;
	return ways;
}

static void scan_request(struct dispatch_plan *plan, struct search *s, uint32_t request)
{
	const struct bid *bid = &plan->bids[request];
	uint32_t ways;

	plan->stats.visits++;
	if (bid->fallen > FALLEN_MAX)
		network_renew_looks(plan, request);
	ways = look_around(plan, s, request);
	while (plan->source.list &&
		(int64_t)plan->requests[request].dist - bid->worth +
				plan->requests[request].listed_to <
			s->best &&
		network_more_edges(plan, request))
		ways = look_around(plan, s, request);
	if (ways <= RIM_WAYS)
		plan->rim[plan->n_rim++] = request;
}

/* --- the path found ----------------------------------------------------------- */

/* No unit that is taken is cheaper than its volunteer. */
static void raise_units(struct dispatch_plan *plan, uint32_t place)
{
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		if (plan->places[u].price < plan->places[place].price)
			plan->places[u].price = plan->places[place].price;
}

/* Everything nearer than the end becomes dearer by the difference; the labels are forgotten. */
static void raise_prices(struct dispatch_plan *plan, const struct search *s)
{
	int32_t best = (int32_t)s->best;
	uint32_t n_shared = 0;

	for (uint32_t i = 0; i < plan->n_reached_requests; i++) {
		uint32_t request = plan->reached_requests[i];
		int32_t gain = best - plan->requests[request].dist;

		plan->requests[request].dist = UNREACHED;
		plan->bids[request].worth += gain > 0 ? gain : 0;
	}
	for (uint32_t i = 0; i < plan->n_reached_places; i++) {
		uint32_t place = plan->reached_places[i];
		struct place *p = &plan->places[place];
		int32_t gain = best - p->dist;

		p->dist = UNREACHED;
		p->price += gain > 0 ? gain : 0;
		plan->reached_places[n_shared] = place;
		n_shared += is_shared(p);
	}
	for (uint32_t i = 0; i < n_shared; i++)
		raise_units(plan, plan->reached_places[i]);
}

/* --- prices as high as they may be ---------------------------------------------- */

/* What the cheapest of the edges that are not held costs now; at most `most`, at least the worth. */
static int32_t cheapest_edge(const struct dispatch_plan *plan, uint32_t request, int32_t most)
{
	const struct request *r = &plan->requests[request];
	const uint64_t *look = &plan->looks[r->first];
	int32_t fallen = plan->bids[request].fallen, worth = plan->bids[request].worth;

	for (; look_bound(*look) - fallen < most; look++) {
		const struct edge *e = &plan->edges[r->first + look_edge(*look)];
		int64_t cost = (int64_t)e->cost + plan->places[place_now(plan, r, e)].price;

		if (cost <= worth)
			return worth;
		if (cost < most)
			most = (int32_t)cost;
	}
	return most;
}

/* Nobody who shares the volunteer would pay more than this. */
static void raise_shared(struct dispatch_plan *plan, uint32_t place, uint32_t request)
{
	struct place *p = &plan->places[place];
	int32_t price = p->next;

	for (uint32_t u = last_unit(plan, place); u > place; u--) {
		struct place *unit = &plan->places[u];

		if (unit->holder == VACANT)
			return;
		if (unit->holder >= FLAG)
			continue;
		if (unit->holder == request)
			unit->price = plan->bids[request].worth - unit->held_cost;
		if (plan->bids[unit->holder].worth - unit->held_cost < price)
			price = plan->bids[unit->holder].worth - unit->held_cost;
	}
	if (price > p->price) {
		p->price = price;
		raise_units(plan, place);
	}
}

/* The request would pay as much for what it has as for anything else. */
static void raise_request(struct dispatch_plan *plan, uint32_t request)
{
	const struct request *r = &plan->requests[request];
	int32_t worth = cheapest_edge(
		plan, request, r->empty_cost < r->listed_to ? r->empty_cost : r->listed_to);

	if (worth <= plan->bids[request].worth)
		return;
	plan->bids[request].worth = worth;
	for (uint32_t k = r->n; k > 0 && is_set_aside(plan, r, k - 1); k--) {
		uint32_t place =
			plan->edges[r->first + look_edge(plan->looks[r->first + k - 1])].place;
		struct place *p = &plan->places[place & ~FLAG];

		if (!(place & FLAG))
			continue;
		if (is_shared(p))
			raise_shared(plan, place & ~FLAG, request);
		else if (p->holder == request)
			p->price = worth - p->held_cost;
	}
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
		place = network_take_unit(plan, vacancy, edge_part(plan, e));
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
		plan->request_facts[s->end & ~FLAG].held--;
		vacancy = move_out(plan, s->end & ~FLAG);
	} else if (s->vacant != NONE) {
		network_free_unit(plan, s->vacant);
	}
	plan->request_facts[s->source].held++;
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
	queue_clear(&plan->queue);
	plan->n_reached_places = 0;
	plan->n_reached_requests = 0;
	plan->n_rim = 0;
	reach_request(plan, s, s->source, 0, NONE);
}

/* True: the end is found.  False: the work limit is reached. */
static bool find_end(struct dispatch_plan *plan, struct search *s)
{
	uint32_t request;

	while (queue_take(&plan->queue, s->best, &request)) {
		if (plan->work >= plan->work_max)
			return false;
		if (plan->requests[request].dist == plan->queue.now)
			scan_request(plan, s, request);
	}
	return true;
}

bool search_fill_seat(struct dispatch_plan *plan, uint32_t request)
{
	struct search s = { .source = request, .best = INT64_MAX };
	bool found;

	begin(plan, &s);
	found = find_end(plan, &s);
	if (!found) {
		network_forget_labels(plan);
		return false;
	}
	raise_prices(plan, &s);
	follow_path(plan, &s);
	for (uint32_t i = plan->n_rim; i > 0; i--)
		raise_request(plan, plan->rim[i - 1]);
	plan->request_facts[request].pending--;
	plan->stats.seats++;
	return true;
}
