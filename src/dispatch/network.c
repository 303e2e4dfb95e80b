/*
 * Building and changing the network: volunteers, their day-parts, requests and
 * their candidate lists.  Places are numbered in the order in which they are
 * first named, so what is near in the county is near in memory.
 */

#include "network.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define CACHE_LINE 64

void *array_grow(void *array, uint32_t n, uint32_t *room, uint32_t more, size_t bytes)
{
	uint32_t wanted = n + more;

	ASSERT(wanted >= n && wanted < FLAG);
	if (wanted <= *room)
		return array;
	wanted += wanted / 2 + 64;
	*room = wanted;
	return xrealloc(array, wanted, bytes);
}

/* As array_grow for elements of half a cache line or a whole one; none shall lie across two. */
static void *aligned_grow(void *array, uint32_t n, uint32_t *room, uint32_t more, size_t bytes)
{
	uint32_t wanted = n + more;
	void *grown;

	ASSERT(wanted >= n && wanted < FLAG);
	if (wanted <= *room)
		return array;
	*room = (wanted + wanted / 2 + 64) & ~UINT32_C(1);
	grown = aligned_alloc(CACHE_LINE, *room * bytes);
	ASSERT(grown != NULL);
	if (n)
		memcpy(grown, array, n * bytes);
	free(array);
	return grown;
}

void network_make_place_room(struct dispatch_plan *plan, uint32_t more)
{
	uint32_t room = plan->room_places;

	plan->places = aligned_grow(
		plan->places, plan->n_places, &plan->room_places, more, sizeof(*plan->places));
	if (plan->room_places != room)
		plan->facts = xrealloc(plan->facts, plan->room_places, sizeof(*plan->facts));
}

void network_make_request_room(struct dispatch_plan *plan, uint32_t more)
{
	uint32_t room = plan->room_requests;

	plan->requests = aligned_grow(plan->requests, plan->n_requests, &plan->room_requests, more,
		sizeof(*plan->requests));
	if (plan->room_requests != room)
		plan->bids = xrealloc(plan->bids, plan->room_requests, sizeof(*plan->bids));
}

void network_make_edge_room(struct dispatch_plan *plan, uint32_t more)
{
	uint32_t room = plan->room_edges;

	ROOM_FOR(plan, edges, more);
	if (plan->room_edges != room)
		plan->looks = xrealloc(plan->looks, plan->room_edges, sizeof(*plan->looks));
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
	int32_t first = plan->costs[v->first_cost];
	struct place place = {
		.price = v->off ? CLOSED_PRICE : first, .dist = UNREACHED, .holder = NOBODY
	};
	struct place unit = { .dist = UNREACHED, .holder = NOBODY, .part = DISPATCH_NO_PART };

	if (v->capacity > 1) {
		place.holder = SHARED + v->capacity;
		place.next = first;
	}
	plan->named_tasks += v->capacity;
	v->place = plan->n_places;
	network_make_place_room(plan, 1 + v->capacity);
	add_place(plan, &place, number);
	for (uint32_t i = 0; v->capacity > 1 && i < v->capacity; i++)
		add_place(plan, &unit, number);
}

/* The place of a volunteer who is named. */
static uint32_t place_for(struct dispatch_plan *plan, uint32_t number)
{
	if (plan->volunteers[number].capacity == 0)
		return NOWHERE;
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

uint32_t network_take_unit(struct dispatch_plan *plan, uint32_t place, int32_t part)
{
	uint32_t u = place + 1;

	while (plan->places[u].holder != NOBODY)
		u++;
	plan->places[u].price = plan->places[place].price;
	plan->places[place].parts |= part_bit(part);
	plan->places[u].part = part;
	return u;
}

void network_free_unit(struct dispatch_plan *plan, uint32_t unit)
{
	uint32_t place = owner_of(plan, unit), parts = 0;

	plan->places[unit].holder = NOBODY;
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		if (plan->places[u].holder != NOBODY)
			parts |= part_bit(plan->places[u].part);
	plan->places[place].parts = parts;
}

void network_add_load(struct dispatch_plan *plan, uint32_t place, int tasks)
{
	struct volunteer *v = volunteer_at(plan, place);

	v->load = (uint16_t)(v->load + tasks);
	if (v->capacity > 1)
		plan->places[place].next = next_cost(plan, v);
}

/* --- edges ------------------------------------------------------------------- */

/* Lists that outgrow their room move to the end of the array. */
static void make_list_room(struct dispatch_plan *plan, uint32_t request, uint32_t more)
{
	struct request *r = &plan->requests[request];
	uint32_t wanted = r->n + more;

	if (wanted <= r->room)
		return;
	network_make_edge_room(plan, wanted);
	if (r->n) {
		memcpy(&plan->edges[plan->n_edges], &plan->edges[r->first],
			r->n * sizeof(struct edge));
		memcpy(&plan->looks[plan->n_edges], &plan->looks[r->first],
			r->n * sizeof(struct look));
	}
	r->first = plan->n_edges;
	r->room = wanted;
	plan->n_edges += wanted;
}

/* Moves look number `i` forward to where it belongs among those before it. */
static uint32_t move_forward(struct look *look, uint32_t i)
{
	struct look moved = look[i];

	for (; i > 0 && look[i - 1].seen > moved.seen; i--)
		look[i] = look[i - 1];
	look[i] = moved;
	return i;
}

uint32_t network_put_back(struct dispatch_plan *plan, uint32_t request, uint32_t i, int32_t seen)
{
	const struct request *r = &plan->requests[request];
	struct look *look = &plan->looks[r->first];
	struct look moved = look[i];

	look[i].seen = moved.seen = seen;
	i = move_forward(look, i);
	for (; i + 1 < r->n && look[i + 1].seen < seen; i++)
		look[i] = look[i + 1];
	look[i] = moved;
	return i;
}

static void append_edge(
	struct dispatch_plan *plan, uint32_t request, const struct dispatch_edge *candidate)
{
	struct request *r = &plan->requests[request];
	uint32_t place = place_for(plan, candidate->volunteer), n = r->n++;

	plan->edges[r->first + n] = (struct edge){ candidate->cost, candidate->part, place };
	plan->looks[r->first + n] = (struct look){ candidate->cost, candidate->cost, place, n };
	if (plan->incremental)
		inward_add(plan, request, n);
}

static int compare_looks(const void *a, const void *b)
{
	const struct look *x = a, *y = b;

	if (x->seen != y->seen)
		return x->seen < y->seen ? -1 : 1;
	return x->edge < y->edge ? -1 : 1;
}

/* Candidates mostly come in order, and lists are mostly short. */
static void sort_looks(struct dispatch_plan *plan, uint32_t request, uint32_t from)
{
	const struct request *r = &plan->requests[request];

	if (r->n - from > 64)
		qsort(&plan->looks[r->first], r->n, sizeof(struct look), compare_looks);
	else
		for (uint32_t i = from; i < r->n; i++)
			move_forward(&plan->looks[r->first], i);
}

void network_renew_looks(struct dispatch_plan *plan, uint32_t request)
{
	const struct request *r = &plan->requests[request];

	for (uint32_t i = 0; i < r->n; i++) {
		struct look *look = &plan->looks[r->first + i];
		const struct edge *e = &plan->edges[r->first + look->edge];

		look->seen = network_add_cost(e->cost, plan->places[place_of(plan, e)].price);
	}
	plan->bids[request].fallen = 0;
	sort_looks(plan, request, 0);
}

void network_add_edges(struct dispatch_plan *plan, uint32_t request,
	const struct dispatch_edge *candidates, uint32_t n)
{
	uint32_t before = plan->requests[request].n;

	make_list_room(plan, request, n);
	for (uint32_t i = 0; i < n; i++)
		append_edge(plan, request, &candidates[i]);
	sort_looks(plan, request, before);
}

uint32_t network_find_edge(const struct dispatch_plan *plan, uint32_t request, uint32_t volunteer)
{
	const struct request *r = &plan->requests[request];
	uint32_t place = plan->volunteers[volunteer].place;

	for (uint32_t n = 0; place != NONE && n < r->n; n++)
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
		append_edge(plan, request, &edge);
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

static struct look *find_look(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	struct look *look = &plan->looks[plan->requests[request].first];

	while (look->edge != edge)
		look++;
	return look;
}

void network_hold(struct dispatch_plan *plan, uint32_t place, uint32_t request, uint32_t edge)
{
	struct edge *e = &plan->edges[plan->requests[request].first + edge];
	struct place *p = &plan->places[place];

	e->place |= FLAG;
	find_look(plan, request, edge)->place |= FLAG;
	p->holder = request;
	p->held_edge = edge;
	p->held_cost = e->cost;
}

void network_let_go(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	plan->edges[plan->requests[request].first + edge].place &= ~FLAG;
	find_look(plan, request, edge)->place &= ~FLAG;
}

void network_kill_edge(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	struct edge *e = &plan->edges[plan->requests[request].first + edge];

	ASSERT(!(e->place & FLAG));
	if (e->place == NOWHERE)
		return;
	inward_remove(plan, request, edge);
	e->place = NOWHERE;
	find_look(plan, request, edge)->place = NOWHERE;
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
		plan->requests[request].held--;
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
