/*
 * The planner's own picture of the problem: a residual network that is never
 * written down as one.  Seats look for places; a place is a volunteer, or one of
 * the tasks of a volunteer who can take several (a unit).
 *
 * Every request has a worth and every place a price (the dual variables), and
 * between two operations this always holds:
 *
 *     an edge not held:     cost + price of its place >= worth of its request
 *     an edge held:         cost + price of its place <= worth of its request
 *     a request:            worth <= cost of an empty seat, equal if one is empty
 *     a volunteer:          cost of the last task taken <= price <= cost of the next
 *     a unit that is taken: price >= price of its volunteer
 *
 * where the place of an edge is the unit that has its day-part, if one has, else
 * the volunteer.  This is exactly what makes the present assignment the cheapest
 * one for the seats looked after so far.  search.c adds a seat, release.c gives a
 * place back; both repair assignment and prices along one shortest path.
 */
#ifndef DISPATCH_NETWORK_H
#define DISPATCH_NETWORK_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "dispatch/instance.h"
#include "dispatch/plan.h"

#define NONE UINT32_MAX

/* Values of place.holder that are not a request. */
#define NOBODY UINT32_MAX	/* the place is free */
#define GHOST  (UINT32_MAX - 1) /* taken and not to be had: frozen */
#define VACANT (UINT32_MAX - 2) /* a ghost too, of a task being given back: anybody may have it */
#define SHARED (UINT32_C(15) << 28) /* + capacity: several tasks; it is the units that are held */

/* A place nobody can afford, whatever the rest of the path costs. */
#define CLOSED_PRICE INT32_MAX

/* Place 0 is closed for ever; a dead edge leads to it. */
#define NOWHERE 0

/* A flag in the highest bit of a number. */
#define FLAG (UINT32_C(1) << 31)

/* The distance of what a search has not come to. */
#define UNREACHED INT32_MAX

/*
 * What many searches read and write together, in half a cache line.  dist and
 * via_* are the label of a search; between searches everything is UNREACHED.
 *
 * The units of a SHARED volunteer are the places that follow it.  A volunteer with
 * one task needs none: one task in a day-part then follows from the capacity.
 */
struct place {
	int32_t price; /* void for a free unit */
	int32_t dist;
	uint32_t via_request; /* who comes here … */
	uint32_t via_edge;    /* … by which edge of its list */
	uint32_t holder;
	union {
		uint32_t held_edge; /* by which edge of its list the holder came */
		int32_t next;	    /* SHARED: cost of one more task */
	};
	union {
		uint32_t parts; /* of a volunteer: filter of the units' day-parts, see part_bit */
		int32_t part;	/* a unit that is taken: its day-part, or DISPATCH_NO_PART */
	};
	union {
		int32_t held_cost;   /* of the held edge */
		uint32_t first_cost; /* SHARED: as the volunteer's */
	};
};

static_assert(sizeof(struct place) == 32, "two places share a cache line");

/* What is rarely needed of a place. */
struct place_facts {
	uint32_t volunteer; /* number of the volunteer */
	uint32_t owner;	    /* place of the volunteer */
	uint32_t frozen_by; /* request whose frozen seat this is, or NONE */
};

/* Its day-part is in edge_parts, beside. */
struct edge {
	int32_t cost;
	uint32_t place; /* of the volunteer; with FLAG: held */
};

/*
 * The order in which a request looks at its edges.  Prices only rise while seats are
 * filled, so what an edge cost with its price when last seen is a lower bound of what
 * it costs now; a list that ascends by it can be left at the first that is too dear.
 * Prices fall only when places are given back; by how much is noted in bid.fallen.
 *
 * A look is the bound in the upper half (cost + price are at least that much less
 * bid.fallen; NEVER while the edge is held), the number of the edge in the lower.
 */
#define NEVER INT32_MAX

/* Follows the looks of a list: no edge is that dear. */
#define LAST_LOOK ((uint64_t)NEVER << 32 | UINT32_MAX)

static inline uint64_t look_make(int32_t bound, uint32_t edge)
{
	return (uint64_t)(uint32_t)bound << 32 | edge;
}

static inline int32_t look_bound(uint64_t look)
{
	return (int32_t)(look >> 32);
}

static inline uint32_t look_edge(uint64_t look)
{
	return (uint32_t)look;
}

struct request {
	int32_t dist;
	uint32_t via;	/* the place it would give up; with FLAG: for any other unit */
	uint32_t first; /* edges[first] … edges[first + n - 1], with parts and looks beside them */
	uint32_t n;
	int32_t empty_cost;
	int32_t listed_to; /* every edge that is cheaper is in the list */
	uint32_t empty;	   /* seats left empty, after looking for somebody */
	uint32_t parts;	   /* part_bit of all its edges */
};

static_assert(sizeof(struct request) == 32, "two requests share a cache line");

/* What is rarely needed of a request. */
struct request_facts {
	uint32_t pending; /* seats nobody has looked after yet */
	uint32_t held;	  /* seats filled, without the frozen ones */
	uint32_t room;	  /* length the list may reach where it stands, LAST_LOOK included */
};

/* What a release asks of very many requests: eight of them in a cache line. */
struct bid {
	int32_t worth;
	int32_t fallen; /* sum of the falls of prices in its list: what its looks say is less that */
};

struct volunteer {
	uint32_t place;	     /* NONE until somebody names the volunteer */
	uint32_t first_cost; /* costs[first_cost + n] of the n-th task */
	uint32_t first_in;   /* inward[first_in] … [first_in + n_in - 1]; kept once incremental */
	uint32_t n_in;
	uint32_t room_in;
	uint32_t listed;   /* number of the listing that saw the volunteer last */
	uint16_t capacity; /* number of costs */
	bool off;
};

/* An edge seen from its volunteer. */
struct inward {
	uint32_t request;
	uint32_t edge; /* by its number in the list of the request */
	int32_t cost;
};

struct refusal {
	uint32_t request, volunteer;
};

/* Growing arrays: pointer, length, room. */
#define GROWING(type, name)                                                                        \
	type *name;                                                                                \
	uint32_t n_##name, room_##name

/* See queue.h. */
struct queued {
	int32_t dist;
	uint32_t node; /* a place; with FLAG: a request */
	uint32_t next; /* entry in the same box, or NONE */
};

struct queue {
	GROWING(struct queued, entries);
	uint32_t boxes[32];
	uint32_t filled; /* a bit for every box that has entries */
	int32_t now;	 /* distance of what is in box 0 */
};

struct dispatch_plan {
	GROWING(struct place, places);
	struct place_facts *facts; /* beside places */
	GROWING(struct request, requests);
	struct bid *bids;		     /* beside requests */
	struct request_facts *request_facts; /* beside requests */
	GROWING(struct volunteer, volunteers);
	GROWING(struct edge, edges);
	int32_t *edge_parts; /* beside edges */
	uint64_t *looks;     /* beside edges, ascending within a list */
	GROWING(int32_t, costs);
	GROWING(struct inward, inward);
	GROWING(struct refusal, refusals);
	GROWING(uint32_t, waiting); /* requests that may have pending seats */
	bool incremental;	    /* inward is kept */
	uint32_t listing;	    /* number of the last listing */
	uint64_t named_tasks;	    /* tasks the named volunteers could take in all */

	struct dispatch_source source; /* of further edges; list is NULL if there is none */

	/* The search under way. */
	struct queue queue;
	uint32_t *reached_requests; /* this and rim have room for all requests */
	uint32_t *rim;		    /* requests searched from that lead hardly anywhere */
	uint32_t *reached_places;   /* has room for all places */
	uint32_t n_reached_requests, n_rim, n_reached_places;

	uint64_t work;	   /* edges looked at so far */
	uint64_t work_max; /* the search gives up beyond */

	struct dispatch_plan_stats stats;
};

/* Ends a search: what it reached is UNREACHED again. */
void network_forget_labels(struct dispatch_plan *plan);

/* Makes room for `more` further elements of one growing array. */
#define ROOM_FOR(plan, name, more)                                                                 \
	do                                                                                         \
		if ((plan)->room_##name - (plan)->n_##name < (more))                               \
			(plan)->name = array_grow((plan)->name, (plan)->n_##name,                  \
				&(plan)->room_##name, (more), sizeof(*(plan)->name));              \
	while (0)
void *array_grow(void *array, uint32_t n, uint32_t *room, uint32_t more, size_t bytes);

/* The same for the arrays that lie beside each other. */
void network_make_place_room(struct dispatch_plan *plan, uint32_t more);
void network_make_request_room(struct dispatch_plan *plan, uint32_t more);
void network_make_edge_room(struct dispatch_plan *plan, uint32_t more);

/* Gives a request further candidates, in any order. */
void network_add_edges(struct dispatch_plan *plan, uint32_t request,
	const struct dispatch_edge *candidates, uint32_t n);

/* Edges that are held, or can never be, are the last that a request would look at. */
static inline bool is_set_aside(
	const struct dispatch_plan *plan, const struct request *r, uint32_t look)
{
	return look_bound(plan->looks[r->first + look]) == NEVER;
}

/* Asks the source for further candidates of a request; false if there are none. */
bool network_more_edges(struct dispatch_plan *plan, uint32_t request);

/* The edge of this pair, by its number in the list; NONE if there is none. */
uint32_t network_find_edge(
	const struct dispatch_plan *plan, uint32_t request, uint32_t volunteer) NODISCARD;

/* Beyond this the looks are put in order anew, so that nothing overflows. */
#define FALLEN_MAX (1 << 28)

/* Prices in the list fell a lot: orders the looks by what the edges cost now. */
void network_renew_looks(struct dispatch_plan *plan, uint32_t request);

/* inward.c: starts to keep the edges seen from the volunteers, adds one, takes one away. */
void inward_start(struct dispatch_plan *plan);
void inward_add(struct dispatch_plan *plan, uint32_t request, uint32_t edge);
void inward_remove(struct dispatch_plan *plan, uint32_t request, uint32_t edge);

/* --- volunteers and their units --------------------------------------------------- */

static inline struct volunteer *volunteer_at(const struct dispatch_plan *plan, uint32_t place)
{
	return &plan->volunteers[plan->facts[place].volunteer];
}

/* The place of the volunteer to whom a place belongs. */
static inline uint32_t owner_of(const struct dispatch_plan *plan, uint32_t place)
{
	return plan->facts[place].owner;
}

static inline bool is_unit(const struct dispatch_plan *plan, uint32_t place)
{
	return owner_of(plan, place) != place;
}

static inline bool is_shared(const struct place *p)
{
	return p->holder >= SHARED && p->holder <= SHARED + DISPATCH_TASKS_MAX;
}

/* The units of a SHARED volunteer are the places from the next one up to this one. */
static inline uint32_t last_unit(const struct dispatch_plan *plan, uint32_t place)
{
	return place + (plan->places[place].holder - SHARED);
}

/* The tasks a volunteer has taken, ghosts included. */
static inline uint32_t load_of(const struct dispatch_plan *plan, uint32_t place)
{
	uint32_t load = 0;

	if (!is_shared(&plan->places[place]))
		return plan->places[place].holder != NOBODY;
	for (uint32_t u = last_unit(plan, place); u > place; u--)
		load += plan->places[u].holder != NOBODY;
	return load;
}

/* The bit in place.parts that this day-part shares with few others. */
static inline uint32_t part_bit(int32_t part)
{
	return part < 0 ? 0 : UINT32_C(1) << (part & 31);
}

/* The unit of a SHARED volunteer that has this day-part; NONE if none has. */
uint32_t network_find_unit(
	const struct dispatch_plan *plan, uint32_t place, int32_t part) NODISCARD;

static inline int32_t edge_part(const struct dispatch_plan *plan, const struct edge *e)
{
	return plan->edge_parts[e - plan->edges];
}

/* The place an edge leads to as things are. */
static inline uint32_t place_of(const struct dispatch_plan *plan, const struct edge *e)
{
	uint32_t place = e->place & ~FLAG, unit;
	int32_t part;

	if (!plan->places[place].parts)
		return place;
	part = edge_part(plan, e);
	if (!(plan->places[place].parts & part_bit(part)))
		return place;
	unit = network_find_unit(plan, place, part);
	return unit != NONE ? unit : place;
}

/* A free unit is taken for this day-part, at the price of the volunteer; a GHOST holds it for now. */
uint32_t network_take_unit(struct dispatch_plan *plan, uint32_t place, int32_t part) NODISCARD;
void network_free_unit(struct dispatch_plan *plan, uint32_t unit);

/* Costs and prices together, which may be closed. */
static inline int32_t network_add_cost(int32_t cost, int32_t price)
{
	int64_t sum = (int64_t)cost + price;

	return sum < INT32_MAX ? (int32_t)sum : INT32_MAX;
}

/*
 * search.c: finds somebody for one pending seat, or leaves it empty.  Returns
 * false, with nothing changed, when the work limit is reached.
 */
bool search_fill_seat(struct dispatch_plan *plan, uint32_t request) NODISCARD;

/*
 * release.c: the ghost at this place goes.  Whoever gains most by it moves up,
 * else the volunteer has one task less.  Needs the edges seen from the volunteers.
 */
void release_ghost(struct dispatch_plan *plan, uint32_t place);

/* From now on the place holds the edge for the request, or no longer. */
void network_hold(struct dispatch_plan *plan, uint32_t place, uint32_t request, uint32_t edge);
void network_let_go(struct dispatch_plan *plan, uint32_t request, uint32_t edge);

/* The place that holds a held edge: its volunteer, or one of the units. */
uint32_t network_place_held(
	const struct dispatch_plan *plan, uint32_t request, uint32_t edge) NODISCARD;

/* Is this held edge's seat frozen? */
bool network_is_frozen(const struct dispatch_plan *plan, uint32_t request, uint32_t edge) NODISCARD;

/* Takes a held edge away from its request; a ghost keeps the place, which is returned. */
uint32_t network_detach(struct dispatch_plan *plan, uint32_t request, uint32_t edge) NODISCARD;

/* The edge, not held, will never be used again. */
void network_kill_edge(struct dispatch_plan *plan, uint32_t request, uint32_t edge);

/* The price of the place, or of its volunteer, fell by that much: all its requests must know. */
void inward_price_fell(struct dispatch_plan *plan, uint32_t place, int32_t fall);

#endif
