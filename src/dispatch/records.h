/* The inside of the index, shared by index.c (which arranges it) and find.c (which searches it). */
#ifndef DISPATCH_RECORDS_H
#define DISPATCH_RECORDS_H

#include <assert.h>

#include "dispatch/index.h"

/* List 0 of the skills is everybody, for requests that need no skill. */
#define ANYBODY 0

#define PARTS_MASK UINT32_C(0x1fffff)

/*
 * All facts of a volunteer in half a cache line; what does not fit is cut off at
 * the type's maximum, far above anything that makes a difference.
 */
struct record {
	uint64_t skills;
	uint32_t free_parts; /* with flags above PARTS_MASK */
	uint32_t busy_parts;
	uint16_t month_minutes;
	uint16_t offered, accepted;
	uint16_t rating;
	uint16_t station;
	uint16_t least; /* static cost: what every request pays at least */
	uint8_t age, load, capacity, offers_week;
};

static_assert(sizeof(struct record) == 32, "two records share a cache line");

enum {
	RECORD_EXISTS = 1 << 24,
	RECORD_INACTIVE = 1 << 25,
	RECORD_OVERFLOW = 1 << 26, /* on the list, the postings are void */
};

/*
 * A posting says of a volunteer what is needed to pass on: static cost (16 bits),
 * day-parts offered (21), number (27).  As a number it sorts by cost.
 */
static inline uint64_t posting_make(uint16_t least, uint32_t parts, uint32_t volunteer)
{
	return (uint64_t)least << 48 | (uint64_t)(parts & PARTS_MASK) << 27 | volunteer;
}

static inline uint16_t posting_least(uint64_t posting)
{
	return (uint16_t)(posting >> 48);
}

static inline uint32_t posting_parts(uint64_t posting)
{
	return (uint32_t)(posting >> 27) & PARTS_MASK;
}

static inline uint32_t posting_volunteer(uint64_t posting)
{
	return (uint32_t)posting & (DISPATCH_VOLUNTEERS_MAX - 1);
}

struct dispatch_index {
	struct dispatch_weights weights;
	enum dispatch_urgency calmest; /* for which a refusal costs least */

	uint16_t n_stations;
	uint16_t *minutes; /* [from * n_stations + to] */
	uint16_t *nearest; /* [from * n_stations + i]: the i-th station from there */

	struct record *records;
	uint32_t n_records, room_records;

	/* Postings of skill s at station t: first[s * n_stations + t] up to the next. */
	uint64_t *postings;
	uint32_t *first;
	uint32_t n_postings;
	uint16_t least[DISPATCH_SKILLS]; /* static cost of the cheapest with the skill */
	uint32_t count[DISPATCH_SKILLS]; /* how many have the skill */

	uint32_t *overflow;
	uint32_t n_overflow, room_overflow;
};

struct dispatch_volunteer record_facts(const struct record *r);

#endif
