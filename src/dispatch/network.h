/*
 * The planner's own picture of the problem: a residual network that is never
 * written down as one.  Seats look for places; a place is a volunteer, or one
 * day-part of a volunteer who can take several tasks.
 *
 * Every place has a price and every request a worth (the dual variables), and
 * between two operations this always holds:
 *
 *     an edge not held:     cost + price of its place >= worth of its request
 *     an edge held:         cost + price of its place <= worth of its request
 *     a request:            worth <= cost of an empty seat, equal if one is empty
 *     a volunteer:          cost of the last task taken <= price <= cost of the next
 *     a day-part:           price >= price of its volunteer, equal if nobody has it
 *
 * which is exactly what makes the present assignment the cheapest one for the
 * seats looked after so far.  search.c adds a seat, release.c gives a place
 * back; both repair assignment and prices along one shortest path.
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
#define NOBODY UINT32_MAX        /* the place is free */
#define GHOST  (UINT32_MAX - 1)  /* taken and not to be had: frozen, or being given back */
#define SHARED (UINT32_MAX - 2)  /* a volunteer with several tasks; its day-parts are held */

/* A place nobody can afford, whatever the rest of the path costs. */
#define CLOSED_PRICE (1 << 30)

/* Place 0 is closed for ever; a dead edge leads to it. */
#define NOWHERE 0

/* Flags in the highest bit of a number. */
#define FLAG (UINT32_C(1) << 31)

/*
 * Numbers that many searches read and write together, in half a cache line.
 * dist and via_* are the label of search number `stamp` and void in any other.
 * A volunteer with one task is its own day-part: then the rule of one task per
 * day-part follows from the capacity.
 */
struct place {
	int32_t price;          /* void for a free day-part: that of its volunteer counts */
	int32_t dist;
	uint32_t stamp;
	uint32_t via_request;   /* who comes here, NONE: through the day-part via_edge */
	uint32_t via_edge;      /* by its number in the list of that request */
	uint32_t volunteer;     /* place of the volunteer; itself if it is one */
	uint32_t holder;
	uint32_t held_edge;     /* by its number in the list of the holder */
};

static_assert(sizeof(struct place) == 32, "two places share a cache line");

/* What is rarely needed of a place. */
struct place_facts {
	uint32_t volunteer;     /* number of the volunteer */
	int32_t part;           /* day-part, or DISPATCH_NO_PART */
	uint32_t next;          /* next day-part of the same volunteer */
	uint32_t frozen_by;     /* request whose frozen seat this is, or NONE */
};

struct edge {
	int32_t cost;
	uint32_t place;         /* with FLAG: held */
};

struct request {
	int32_t worth;
	int32_t dist;
	uint32_t stamp;
	uint32_t via;           /* the place it would give up; with FLAG: at its volunteer's bidding */
	uint32_t first;         /* edges[first] … edges[first + n - 1], ascending by cost */
	uint32_t n;
	int32_t empty_cost;
	int32_t listed_to;      /* every edge that is cheaper is in the list */
	uint32_t empty;         /* seats left empty, after looking for somebody */
	uint32_t pending;       /* seats nobody has looked after yet */
	uint32_t held;          /* seats filled, without the frozen ones */
	uint32_t room;          /* length the list may reach where it stands */
};

struct volunteer {
	uint32_t place;         /* NONE until somebody names the volunteer */
	uint32_t first_cost;    /* costs[first_cost + n] of the n-th task */
	uint32_t first_unit;    /* units[first_unit] … + load: the day-parts taken; if SHARED */
	uint32_t parts;         /* chain of day-parts; if SHARED */
	uint32_t edges_in;      /* chain of edges that lead here; kept once incremental */
	uint16_t capacity;      /* number of costs */
	uint16_t load;          /* tasks taken, ghosts included */
	uint32_t listed;        /* number of the listing that saw the volunteer last */
	bool off;
};

/* An edge seen from its volunteer. */
struct edge_in {
	uint32_t request;
	uint32_t edge;
	uint32_t next;
};

/* Growing arrays: pointer, length, room. */
#define GROWING(type, name) type *name; uint32_t n_##name, room_##name

struct dispatch_plan {
	GROWING(struct place, places);
	struct place_facts *facts;      /* beside places */
	GROWING(struct request, requests);
	GROWING(struct volunteer, volunteers);
	GROWING(struct edge, edges);
	GROWING(int32_t, costs);
	GROWING(uint32_t, units);
	GROWING(struct edge_in, edges_in);
	bool incremental;               /* edges_in is kept */
	uint32_t listing;               /* number of the last listing */

	struct dispatch_source source;  /* of further edges; list is NULL if there is none */

	/* The search under way. */
	uint32_t stamp;
	GROWING(uint64_t, heap);
	GROWING(uint32_t, reached_places);
	GROWING(uint32_t, reached_requests);
	GROWING(uint32_t, reached_shared);

	uint64_t work;                  /* edges looked at so far */
	uint64_t work_max;              /* the search gives up beyond */

	struct dispatch_plan_stats stats;
};

/* Makes room for `more` further elements of one growing array. */
#define ROOM_FOR(plan, name, more) \
	((plan)->name = array_grow((plan)->name, (plan)->n_##name, &(plan)->room_##name, (more), \
				   sizeof(*(plan)->name)))
void *array_grow(void *array, uint32_t n, uint32_t *room, uint32_t more, size_t bytes);

/* The place an edge to this volunteer and day-part leads to, NONE if nobody named it yet. */
uint32_t network_find_place(const struct dispatch_plan *plan, uint32_t volunteer, int32_t part)
	NODISCARD;

/* Gives a new request its candidates, which may be in any order. */
void network_add_edges(struct dispatch_plan *plan, uint32_t request,
		       const struct dispatch_edge *candidates, uint32_t n);

/* Gives a request one more candidate at its place in the order. */
void network_insert_edge(struct dispatch_plan *plan, uint32_t request,
			 const struct dispatch_edge *candidate);

/* Asks the source for further candidates of a request; false if there are none. */
bool network_more_edges(struct dispatch_plan *plan, uint32_t request);

/* Starts to keep the edges seen from the volunteers. */
void network_index_edges(struct dispatch_plan *plan);

/* What the next task of a volunteer costs; CLOSED_PRICE if there cannot be one. */
static inline int32_t next_cost(const struct dispatch_plan *plan, const struct volunteer *v)
{
	return v->load < v->capacity ? plan->costs[v->first_cost + v->load] : CLOSED_PRICE;
}

static inline int32_t last_cost(const struct dispatch_plan *plan, const struct volunteer *v)
{
	return plan->costs[v->first_cost + v->load - 1];
}

static inline struct volunteer *volunteer_at(const struct dispatch_plan *plan, uint32_t place)
{
	return &plan->volunteers[plan->facts[place].volunteer];
}

/* The price an edge to this place has to pay. */
static inline int32_t price_at(const struct dispatch_plan *plan, uint32_t place)
{
	const struct place *p = &plan->places[place];

	return p->holder == NOBODY ? plan->places[p->volunteer].price : p->price;
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

/* The place that holds a held edge: the one it leads to, or a part of a SHARED volunteer. */
uint32_t network_place_held(const struct dispatch_plan *plan, uint32_t request, uint32_t edge)
	NODISCARD;

/* Is this held edge's seat frozen? */
bool network_is_frozen(const struct dispatch_plan *plan, uint32_t request, uint32_t edge)
	NODISCARD;

/* Takes a held edge away from its request; a ghost keeps the place, which is returned. */
uint32_t network_detach(struct dispatch_plan *plan, uint32_t request, uint32_t edge) NODISCARD;

/* The edge, not held, will never be used again. */
void network_kill_edge(struct dispatch_plan *plan, uint32_t request, uint32_t edge);

/* A day-part of a SHARED volunteer becomes taken (load has been counted), or free. */
void network_take_unit(struct dispatch_plan *plan, uint32_t place);
void network_free_unit(struct dispatch_plan *plan, uint32_t place);

/* A free day-part without a time, for edges that have none. */
uint32_t network_spare_part(struct dispatch_plan *plan, uint32_t volunteer);

#endif
