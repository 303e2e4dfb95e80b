/*
 * All volunteers of a region in memory, arranged so that the best ones for a
 * request are found in microseconds: by skill and station.  Search is branch and bound
 * outwards from the request's station (Land and Doig 1960) and exact: it gives what
 * scoring everybody would give.
 *
 * The index is a hint, the database is the truth: whoever is found is checked
 * again when the offer is written.
 *
 * At most 64 bytes for each volunteer, and a table of stations.  Volunteers are
 * named by numbers that the caller chooses, dense from 0 on.  Memory that runs
 * out ends the program (base/mem.h).
 */
#ifndef DISPATCH_INDEX_H
#define DISPATCH_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "dispatch/instance.h"
#include "dispatch/score.h"

#define DISPATCH_VOLUNTEERS_MAX (UINT32_C(1) << 27)

struct dispatch_index;

/*
 * minutes[from * n_stations + to] is the travel time between two stations; more
 * than weights->travel_max means never.  `weights` and `minutes` are copied.  The
 * caller frees the index.
 */
struct dispatch_index *dispatch_index_new(uint16_t n_stations, const uint16_t *minutes,
	const struct dispatch_weights *weights) NODISCARD;
void dispatch_index_free(struct dispatch_index *index);

/* Makes room for so many volunteers in all, so that adding them moves nobody. */
void dispatch_index_reserve(struct dispatch_index *index, uint32_t volunteers);

/*
 * Adds a volunteer or changes one.  Changes that make a volunteer dearer or less
 * available take effect in place; others put the volunteer on a list that every
 * search goes through, until the next build.
 */
void dispatch_index_put(struct dispatch_index *index, uint32_t volunteer,
	const struct dispatch_volunteer *facts, uint16_t station);
void dispatch_index_remove(struct dispatch_index *index, uint32_t volunteer);

/* Arranges everything anew.  Worth it when the list exceeds a thousand or two. */
void dispatch_index_build(struct dispatch_index *index);
size_t dispatch_index_overflow(const struct dispatch_index *index) NODISCARD;

uint32_t dispatch_index_volunteers(const struct dispatch_index *index) NODISCARD;

/* What the index knows of a volunteer; *station may be NULL.  False: nothing. */
bool dispatch_index_get(const struct dispatch_index *index, uint32_t volunteer,
	struct dispatch_volunteer *facts, uint16_t *station) NODISCARD;

const struct dispatch_weights *dispatch_index_weights(const struct dispatch_index *index);

struct dispatch_index_stats {
	size_t volunteer_bytes; /* everything that grows with the volunteers */
	size_t station_bytes;	/* everything that grows with stations and skills */
};
struct dispatch_index_stats dispatch_index_stats(const struct dispatch_index *index) NODISCARD;

/* A volunteer with whom this request has a history; for all others there is none. */
struct dispatch_known {
	uint32_t volunteer;
	int32_t certificate_day; /* as in struct dispatch_pair; NEVER_EXPIRES if unknown */
	uint16_t served_before;
	bool own_request, refused, handled_before, asked;
};

/* What to look for.  `known` ascends by volunteer. */
struct dispatch_query {
	struct dispatch_need need;
	uint16_t station;
	const struct dispatch_known *known;
	size_t n_known;
	bool without_tasks;    /* leave out the cost of tasks in hand: a plan counts it itself */
	const int32_t *prices; /* by volunteer, of the last plan; NULL: none */
};

struct dispatch_candidate {
	uint32_t volunteer;
	int32_t cost;
};

/*
 * Finds the `n` cheapest volunteers that cost less than `below`, cheapest first
 * (equals by number), and returns how many there are.  Nobody else costs less
 * than the last one, or than `below` if fewer than `n` were found.
 */
size_t dispatch_index_find(const struct dispatch_index *index, const struct dispatch_query *query,
	int32_t below, struct dispatch_candidate *out, size_t n);

/* Scores one volunteer of the index for a query: what it costs, or why it cannot be. */
enum dispatch_exclusion dispatch_index_score(const struct dispatch_index *index,
	const struct dispatch_query *query, uint32_t volunteer, struct dispatch_score *out);

#endif
