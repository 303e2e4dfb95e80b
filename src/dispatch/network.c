/*
 * Building and changing the network: volunteers, their day-parts, requests and
 * their candidate lists.  Places are numbered in the order in which they are
 * first named, so what is near in the county is near in memory.
 */

#include "network.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define MOVE(plan, name, n, room)                                                                  \
	((plan)->name = xarray_move((plan)->name, (n), (room), sizeof(*(plan)->name)))

/* True: the arrays that share this room must move.  Who asks for much at once gets just that. */
static bool grow(uint32_t n, uint32_t *room, uint32_t more)
{
	uint32_t wanted = n + more;

	ASSERT(wanted >= n && wanted < FLAG);
	if (wanted <= *room)
		return false;
	*room = wanted + (more > n ? 64 : wanted / 2);
	return true;
}

void *array_grow(void *array, uint32_t n, uint32_t *room, uint32_t more, size_t bytes)
{
	return grow(n, room, more) ? xarray_move(array, n, *room, bytes) : array;
}

void network_make_place_room(struct dispatch_plan *plan, uint32_t more)
{
	uint32_t n = plan->n_places;

	if (!grow(n, &plan->room_places, more))
		return;
	MOVE(plan, places, n, plan->room_places);
	MOVE(plan, facts, n, plan->room_places);
	MOVE(plan, reached_places, plan->n_reached_places, plan->room_places);
}

void network_make_request_room(struct dispatch_plan *plan, uint32_t more)
{
	uint32_t n = plan->n_requests;

	if (!grow(n, &plan->room_requests, more))
		return;
	MOVE(plan, requests, n, plan->room_requests);
	MOVE(plan, bids, n, plan->room_requests);
	MOVE(plan, request_facts, n, plan->room_requests);
	MOVE(plan, reached_requests, 0, plan->room_requests);
	MOVE(plan, rim, 0, plan->room_requests);
}

void network_make_edge_room(struct dispatch_plan *plan, uint32_t more)
{
	uint32_t n = plan->n_edges;

	if (!grow(n, &plan->room_edges, more))
		return;
	MOVE(plan, edges, n, plan->room_edges);
	MOVE(plan, edge_parts, n, plan->room_edges);
	MOVE(plan, looks, n, plan->room_edges);
}

/* --- places ------------------------------------------------------------------ */

static void add_place(struct dispatch_plan *plan, const struct place *place, uint32_t volunteer)
{
	plan->places[plan->n_places] = *place;
	plan->facts[plan->n_places] = (struct place_facts){
		.volunteer = volunteer,
		.owner = plan->volunteers[volunteer].place,
		.frozen_by = NONE,
	};
	plan->n_places++;
}

static void add_places_of(struct dispatch_plan *plan, uint32_t number)
{
	struct volunteer *v = &plan->volunteers[number];
	struct place place = { .dist = UNREACHED, .holder = NOBODY };
	uint32_t units;
	struct place unit = { .dist = UNREACHED, .holder = NOBODY, .part = DISPATCH_NO_PART };

	if (v->capacity == 0) {
		v->place = NOWHERE;
		return;
	}
	place.price = v->off ? CLOSED_PRICE : plan->costs[v->first_cost];
	if (v->capacity > 1) {
		place.holder = SHARED + v->capacity;
		place.next = plan->costs[v->first_cost];
		place.first_cost = v->first_cost;
	}
	plan->named_tasks += v->capacity;
	v->place = plan->n_places;
	units = v->capacity > 1 ? v->capacity : 0;
	network_make_place_room(plan, 1 + units);
	add_place(plan, &place, number);
	for (uint32_t i = 0; i < units; i++)
		add_place(plan, &unit, number);
}

/* The place of a volunteer who is named. */
static uint32_t place_for(struct dispatch_plan *plan, uint32_t number)
{
	if (plan->volunteers[number].place == NONE)
		add_places_of(plan, number);
	return plan->volunteers[number].place;
}

uint32_t network_find_unit(const struct dispatch_plan *plan, uint32_t place, int32_t part)
{
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		if (plan->places[u].part == part && plan->places[u].holder != NOBODY)
			return u;
	return NONE;
}

/* What follows from the units of a SHARED volunteer. */
static void sum_up_units(struct dispatch_plan *plan, uint32_t place)
{
	struct place *p = &plan->places[place];
	uint32_t capacity = p->holder - SHARED, load = 0;

	p->parts = 0;
	for (const struct place *u = p + capacity; u > p; u--)
		if (u->holder != NOBODY) {
			load++;
			p->parts |= part_bit(u->part);
		}
	p->next = load < capacity ? plan->costs[p->first_cost + load] : CLOSED_PRICE;
}

uint32_t network_take_unit(struct dispatch_plan *plan, uint32_t place, int32_t part)
{
	uint32_t u = place + 1;

	while (plan->places[u].holder != NOBODY)
		u++;
	plan->places[u].price = plan->places[place].price;
	plan->places[u].part = part;
	plan->places[u].holder = GHOST;
	sum_up_units(plan, place);
	return u;
}

void network_free_unit(struct dispatch_plan *plan, uint32_t unit)
{
	plan->places[unit].holder = NOBODY;
	sum_up_units(plan, owner_of(plan, unit));
}

/* --- edges ------------------------------------------------------------------- */

/* Lists that outgrow their room move to the end of the array. */
static void make_list_room(struct dispatch_plan *plan, uint32_t request, uint32_t more)
{
	struct request *r = &plan->requests[request];
	uint32_t wanted = r->n + more + 1, to = plan->n_edges;

	if (wanted <= plan->request_facts[request].room)
		return;
	network_make_edge_room(plan, wanted);
	if (r->n) {
		memcpy(&plan->edges[to], &plan->edges[r->first], r->n * sizeof(*plan->edges));
		memcpy(&plan->edge_parts[to], &plan->edge_parts[r->first],
			r->n * sizeof(*plan->edge_parts));
		memcpy(&plan->looks[to], &plan->looks[r->first], r->n * sizeof(*plan->looks));
	}
	r->first = to;
	plan->request_facts[request].room = wanted;
	plan->n_edges += wanted;
}

/* Moves look number `i` forward to where it belongs among those before it. */
static void move_forward(uint64_t *looks, uint32_t i)
{
	uint64_t moved = looks[i];

	for (; i > 0 && looks[i - 1] > moved; i--)
		looks[i] = looks[i - 1];
	looks[i] = moved;
}

static int compare_looks(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Those before `from` are in order. */
static void sort_looks(struct dispatch_plan *plan, uint32_t request, uint32_t from)
{
	const struct request *r = &plan->requests[request];
	uint64_t *looks = &plan->looks[r->first];

	looks[r->n] = LAST_LOOK;
	while (from < r->n && (from == 0 || looks[from - 1] < looks[from]))
		from++;
	if (r->n - from > 64)
		qsort(looks, r->n, sizeof(*looks), compare_looks);
	else
		for (uint32_t i = from; i < r->n; i++)
			move_forward(looks, i);
}

/* The list has room for them. */
static void append_edges(struct dispatch_plan *plan, uint32_t request,
	const struct dispatch_edge *candidates, uint32_t n)
{
	struct request *r = &plan->requests[request];
	struct edge *edges = &plan->edges[r->first + r->n];
	int32_t *parts = &plan->edge_parts[r->first + r->n];
	uint64_t *looks = &plan->looks[r->first + r->n];

	for (uint32_t i = 0; i < n; i++) {
		edges[i] = (struct edge){ candidates[i].cost,
			place_for(plan, candidates[i].volunteer) };
		parts[i] = candidates[i].part;
		looks[i] = look_make(candidates[i].cost, r->n + i);
		r->parts |= part_bit(candidates[i].part);
	}
	r->n += n;
	for (uint32_t i = r->n - n; plan->incremental && i < r->n; i++)
		inward_add(plan, request, i);
}

/* What an edge that is not held costs just now, as its look has it. */
static int32_t bound_now(const struct dispatch_plan *plan, uint32_t request, const struct edge *e)
{
	int32_t price = plan->places[place_of(plan, e)].price;

	return network_add_cost(network_add_cost(e->cost, price), plan->bids[request].fallen);
}

void network_renew_looks(struct dispatch_plan *plan, uint32_t request)
{
	const struct request *r = &plan->requests[request];

	plan->bids[request].fallen = 0;
	for (uint32_t n = 0; n < r->n; n++) {
		const struct edge *e = &plan->edges[r->first + n];

		plan->looks[r->first + n] =
			look_make(e->place & FLAG ? NEVER : bound_now(plan, request, e), n);
	}
	sort_looks(plan, request, 0);
}

void network_add_edges(struct dispatch_plan *plan, uint32_t request,
	const struct dispatch_edge *candidates, uint32_t n)
{
	uint32_t before = plan->requests[request].n;

	make_list_room(plan, request, n);
	append_edges(plan, request, candidates, n);
	sort_looks(plan, request, before);
}

uint32_t network_find_edge(const struct dispatch_plan *plan, uint32_t request, uint32_t volunteer)
{
	const struct request *r = &plan->requests[request];
	uint32_t place = plan->volunteers[volunteer].place;

	for (uint32_t n = 0; place != NONE && place != NOWHERE && n < r->n; n++)
		if ((plan->edges[r->first + n].place & ~FLAG) == place)
			return n;
	return NONE;
}

/* Lengths a list grows to: few seats need the long ones. */
static uint32_t longer_list(uint32_t n)
{
	return n < 12 ? 24 : 3 * n;
}

/* Appends whom the list does not have yet; returns whether there was anybody. */
static bool append_new(
	struct dispatch_plan *plan, uint32_t request, const struct dispatch_edge *found, size_t n)
{
	struct request *r = &plan->requests[request];
	uint32_t before = r->n, listing = ++plan->listing;

	for (uint32_t i = 0; i < r->n; i++) {
		uint32_t place = plan->edges[r->first + i].place & ~FLAG;

		if (place != NOWHERE)
			volunteer_at(plan, place)->listed = listing;
	}
	for (uint32_t i = 0; i < plan->n_refusals; i++)
		if (plan->refusals[i].request == request)
			plan->volunteers[plan->refusals[i].volunteer].listed = listing;
	for (size_t i = 0; i < n; i++) {
		struct dispatch_edge edge = found[i];

		if (plan->volunteers[edge.volunteer].listed == listing)
			continue;
		if (edge.cost < r->listed_to)
			edge.cost = r->listed_to;
		append_edges(plan, request, &edge, 1);
	}
	sort_looks(plan, request, before);
	return r->n > before;
}

bool network_more_edges(struct dispatch_plan *plan, uint32_t request)
{
	struct request *r = &plan->requests[request];
	uint32_t n = longer_list(r->n);
	struct dispatch_edge *found;
	int32_t to = DISPATCH_ALL_LISTED;
	bool more = false;
	size_t got;

	if (!plan->source.list || r->listed_to == DISPATCH_ALL_LISTED)
		return false;
	found = xcalloc(n, sizeof(*found));
	got = plan->source.list(plan->source.ctx, request, found, n, &to);
	make_list_room(plan, request, (uint32_t)got);
	more = append_new(plan, request, found, got);
	if (to > r->listed_to)
		r->listed_to = to;
	plan->stats.fetched += got;
	free(found);
	return more;
}

/* --- changes of edges, once they are known from both ends ---------------------- */

static uint32_t find_look(const uint64_t *looks, uint32_t edge)
{
	uint32_t i = 0;

	while (look_edge(looks[i]) != edge)
		i++;
	return i;
}

/* The edge is held from now on, or can never be. */
static void set_aside(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	const struct request *r = &plan->requests[request];
	uint64_t *looks = &plan->looks[r->first];
	uint32_t i = find_look(looks, edge);

	memmove(&looks[i], &looks[i + 1], (r->n - 1 - i) * sizeof(*looks));
	looks[r->n - 1] = look_make(NEVER, edge);
}

void network_hold(struct dispatch_plan *plan, uint32_t place, uint32_t request, uint32_t edge)
{
	struct edge *e = &plan->edges[plan->requests[request].first + edge];
	struct place *p = &plan->places[place];

	e->place |= FLAG;
	set_aside(plan, request, edge);
	p->holder = request;
	p->held_edge = edge;
	p->held_cost = e->cost;
}

void network_let_go(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	const struct request *r = &plan->requests[request];
	struct edge *e = &plan->edges[r->first + edge];
	uint64_t *looks = &plan->looks[r->first], look;
	uint32_t from = r->n - 1, to = 0;

	e->place &= ~FLAG;
	look = look_make(bound_now(plan, request, e), edge);
	while (look_edge(looks[from]) != edge)
		from--;
	while (looks[to] < look)
		to++;
	memmove(&looks[to + 1], &looks[to], (from - to) * sizeof(*looks));
	looks[to] = look;
}

void network_kill_edge(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	struct edge *e = &plan->edges[plan->requests[request].first + edge];

	ASSERT(!(e->place & FLAG));
	if (e->place == NOWHERE)
		return;
	inward_remove(plan, request, edge);
	e->place = NOWHERE;
	set_aside(plan, request, edge);
}

uint32_t network_place_held(const struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	const struct edge *e = &plan->edges[plan->requests[request].first + edge];
	uint32_t u = e->place & ~FLAG;

	if (!is_shared(&plan->places[u]))
		return u;
	do
		u++;
	while ((plan->places[u].holder != request || plan->places[u].held_edge != edge) &&
		plan->facts[u].frozen_by != request);
	return u;
}

bool network_is_frozen(const struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	return plan->facts[network_place_held(plan, request, edge)].frozen_by == request;
}

uint32_t network_detach(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	uint32_t place = network_place_held(plan, request, edge);

	network_let_go(plan, request, edge);
	if (plan->facts[place].frozen_by == request)
		plan->facts[place].frozen_by = NONE;
	else
		plan->request_facts[request].held--;
	plan->places[place].holder = VACANT;
	return place;
}

void network_forget_labels(struct dispatch_plan *plan)
{
	for (uint32_t i = 0; i < plan->n_reached_requests; i++)
		plan->requests[plan->reached_requests[i]].dist = UNREACHED;
	for (uint32_t i = 0; i < plan->n_reached_places; i++)
		plan->places[plan->reached_places[i]].dist = UNREACHED;
}
