/*
 * Building and changing the network: volunteers, their day-parts, requests and
 * their candidate lists.  Places are numbered in the order in which they are
 * first named, so what is near in the county is near in memory.
 */

#include "network.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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

/* --- places ------------------------------------------------------------------ */

static uint32_t add_place(struct dispatch_plan *plan, const struct place *place,
			  const struct place_facts *facts)
{
	uint32_t room = plan->room_places;

	ROOM_FOR(plan, places, 1);
	if (plan->room_places != room)
		plan->facts = xrealloc(plan->facts, plan->room_places, sizeof(*plan->facts));
	plan->places[plan->n_places] = *place;
	plan->facts[plan->n_places] = *facts;
	return plan->n_places++;
}

static void init_place_of(struct dispatch_plan *plan, uint32_t number)
{
	struct volunteer *v = &plan->volunteers[number];
	bool shared = v->capacity > 1;
	struct place place = {
		.price = v->off ? CLOSED_PRICE : plan->costs[v->first_cost],
		.volunteer = plan->n_places,
		.holder = shared ? SHARED : NOBODY,
	};
	struct place_facts facts = {.volunteer = number, .part = DISPATCH_NO_PART, .next = NONE,
				     .frozen_by = NONE};

	if (shared) {
		ROOM_FOR(plan, units, v->capacity);
		v->first_unit = plan->n_units;
		plan->n_units += v->capacity;
	}
	v->place = add_place(plan, &place, &facts);
}

static uint32_t add_part(struct dispatch_plan *plan, uint32_t number, int32_t part)
{
	struct volunteer *v = &plan->volunteers[number];
	struct place place = {.volunteer = v->place, .holder = NOBODY};
	struct place_facts facts = {.volunteer = number, .part = part, .next = v->parts,
				     .frozen_by = NONE};

	v->parts = add_place(plan, &place, &facts);
	return v->parts;
}

uint32_t network_find_place(const struct dispatch_plan *plan, uint32_t number, int32_t part)
{
	const struct volunteer *v = &plan->volunteers[number];

	if (v->capacity == 0)
		return NOWHERE;
	if (v->place == NONE || v->capacity == 1 || part == DISPATCH_NO_PART)
		return v->place;
	for (uint32_t t = v->parts; t != NONE; t = plan->facts[t].next)
		if (plan->facts[t].part == part)
			return t;
	return NONE;
}

static uint32_t place_for(struct dispatch_plan *plan, uint32_t number, int32_t part)
{
	uint32_t place;

	if (plan->volunteers[number].place == NONE && plan->volunteers[number].capacity > 0)
		init_place_of(plan, number);
	place = network_find_place(plan, number, part);
	return place != NONE ? place : add_part(plan, number, part);
}

uint32_t network_spare_part(struct dispatch_plan *plan, uint32_t volunteer_place)
{
	uint32_t number = plan->facts[volunteer_place].volunteer;

	for (uint32_t t = plan->volunteers[number].parts; t != NONE; t = plan->facts[t].next)
		if (plan->facts[t].part == DISPATCH_NO_PART && plan->places[t].holder == NOBODY)
			return t;
	return add_part(plan, number, DISPATCH_NO_PART);
}

void network_take_unit(struct dispatch_plan *plan, uint32_t place)
{
	struct volunteer *v = volunteer_at(plan, place);

	plan->places[place].price = plan->places[v->place].price;
	plan->units[v->first_unit + v->load - 1] = place;
}

void network_free_unit(struct dispatch_plan *plan, uint32_t place)
{
	struct volunteer *v = volunteer_at(plan, place);
	uint32_t *unit = &plan->units[v->first_unit];
	uint32_t i = 0;

	while (unit[i] != place)
		i++;
	unit[i] = unit[v->load - 1];
	plan->places[place].holder = NOBODY;
}

/* --- edges ------------------------------------------------------------------- */

static void add_edge_in(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	uint32_t place = plan->edges[plan->requests[request].first + edge].place & ~FLAG;
	struct volunteer *v;

	if (place == NOWHERE)
		return;
	v = volunteer_at(plan, place);
	ROOM_FOR(plan, edges_in, 1);
	plan->edges_in[plan->n_edges_in] = (struct edge_in){request, edge, v->edges_in};
	v->edges_in = plan->n_edges_in++;
}

void network_index_edges(struct dispatch_plan *plan)
{
	if (plan->incremental)
		return;
	plan->incremental = true;
	ROOM_FOR(plan, edges_in, plan->n_edges);
	for (uint32_t r = 0; r < plan->n_requests; r++)
		for (uint32_t n = 0; n < plan->requests[r].n; n++)
			add_edge_in(plan, r, n);
}

/* Lists that outgrow their room move to the end of the array. */
static void make_list_room(struct dispatch_plan *plan, uint32_t request, uint32_t more)
{
	struct request *r = &plan->requests[request];
	uint32_t room = r->n + more;

	if (room <= r->room)
		return;
	ROOM_FOR(plan, edges, room);
	if (r->n)
		memcpy(&plan->edges[plan->n_edges], &plan->edges[r->first], r->n * sizeof(struct edge));
	r->first = plan->n_edges;
	r->room = room;
	plan->n_edges += room;
}

static void append_edge(struct dispatch_plan *plan, uint32_t request,
			const struct dispatch_edge *candidate)
{
	struct request *r = &plan->requests[request];
	uint32_t place = place_for(plan, candidate->volunteer, candidate->part);

	plan->edges[r->first + r->n] = (struct edge){candidate->cost, place};
	r->n++;
	if (plan->incremental)
		add_edge_in(plan, request, r->n - 1);
}

/* Sorts by cost, and by the given order among equals. */
static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void sort_keys(uint64_t *key, uint32_t n)
{
	if (n > 64) {
		qsort(key, n, sizeof(*key), compare_keys);
		return;
	}
	for (uint32_t i = 1; i < n; i++) {
		uint64_t k = key[i];
		uint32_t j = i;

		for (; j > 0 && key[j - 1] > k; j--)
			key[j] = key[j - 1];
		key[j] = k;
	}
}

void network_add_edges(struct dispatch_plan *plan, uint32_t request,
		       const struct dispatch_edge *candidates, uint32_t n)
{
	ROOM_FOR(plan, heap, n);
	make_list_room(plan, request, n);
	for (uint32_t i = 0; i < n; i++)
		plan->heap[i] = (uint64_t)(uint32_t)candidates[i].cost << 32 | i;
	sort_keys(plan->heap, n);
	for (uint32_t i = 0; i < n; i++)
		append_edge(plan, request, &candidates[(uint32_t)plan->heap[i]]);
}

/* Lengths a list grows to: few seats need the long ones. */
static uint32_t longer_list(uint32_t n)
{
	return n < 12 ? 24 : 3 * n;
}

/* Appends whom the list does not have yet; returns whether there was anybody. */
static bool append_new(struct dispatch_plan *plan, uint32_t request,
		       const struct dispatch_edge *found, size_t n)
{
	struct request *r = &plan->requests[request];
	uint32_t before = r->n, listing = ++plan->listing;

	for (uint32_t i = 0; i < r->n; i++) {
		uint32_t place = plan->edges[r->first + i].place & ~FLAG;

		if (place != NOWHERE)
			volunteer_at(plan, place)->listed = listing;
	}
	for (size_t i = 0; i < n; i++) {
		struct dispatch_edge edge = found[i];

		if (plan->volunteers[edge.volunteer].listed == listing)
			continue;
		if (edge.cost < r->listed_to)
			edge.cost = r->listed_to;
		append_edge(plan, request, &edge);
	}
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

/* The link that points to the entry of this edge in its volunteer's chain. */
static uint32_t *link_to(struct dispatch_plan *plan, uint32_t place, uint32_t request,
			 uint32_t edge)
{
	uint32_t *link = &volunteer_at(plan, place)->edges_in;

	while (plan->edges_in[*link].request != request || plan->edges_in[*link].edge != edge)
		link = &plan->edges_in[*link].next;
	return link;
}

void network_kill_edge(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	struct edge *e = &plan->edges[plan->requests[request].first + edge];
	uint32_t *link;

	ASSERT(!(e->place & FLAG));
	if (e->place == NOWHERE)
		return;
	link = link_to(plan, e->place, request, edge);
	*link = plan->edges_in[*link].next;
	e->place = NOWHERE;
}

/* The edge after this one has moved there from here: tell whoever knows it by number. */
static void renumber_edge(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	uint32_t place = plan->edges[plan->requests[request].first + edge + 1].place;

	if (place & FLAG)
		plan->places[network_place_held(plan, request, edge)].held_edge = edge + 1;
	if ((place & ~FLAG) != NOWHERE)
		plan->edges_in[*link_to(plan, place & ~FLAG, request, edge)].edge = edge + 1;
}

void network_insert_edge(struct dispatch_plan *plan, uint32_t request,
			 const struct dispatch_edge *candidate)
{
	uint32_t place = place_for(plan, candidate->volunteer, candidate->part);
	struct request *r = &plan->requests[request];
	struct edge *list;
	uint32_t n = r->n;

	make_list_room(plan, request, 1);
	list = &plan->edges[r->first];
	for (; n > 0 && list[n - 1].cost > candidate->cost; n--) {
		list[n] = list[n - 1];
		renumber_edge(plan, request, n - 1);
	}
	list[n] = (struct edge){candidate->cost, place};
	r->n++;
	add_edge_in(plan, request, n);
}

uint32_t network_place_held(const struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	uint32_t place = plan->edges[plan->requests[request].first + edge].place & ~FLAG;
	const struct volunteer *v = volunteer_at(plan, place);
	const uint32_t *unit = &plan->units[v->first_unit];

	if (plan->places[place].holder != SHARED)
		return place;
	for (uint32_t i = 0;; i++) {
		ASSERT(i < v->load);
		if (plan->facts[unit[i]].part == DISPATCH_NO_PART &&
		    (plan->places[unit[i]].holder == request ||
		     plan->facts[unit[i]].frozen_by == request))
			return unit[i];
	}
}

bool network_is_frozen(const struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	return plan->facts[network_place_held(plan, request, edge)].frozen_by == request;
}

uint32_t network_detach(struct dispatch_plan *plan, uint32_t request, uint32_t edge)
{
	uint32_t place = network_place_held(plan, request, edge);

	plan->edges[plan->requests[request].first + edge].place &= ~FLAG;
	if (plan->facts[place].frozen_by == request)
		plan->facts[place].frozen_by = NONE;
	else
		plan->requests[request].held--;
	plan->places[place].holder = GHOST;
	return place;
}
