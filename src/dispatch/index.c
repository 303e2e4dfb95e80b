/*
 * Arranging the volunteers: one posting for each skill of each volunteer, grouped
 * by skill and station, cheapest first.  A counting sort by cost followed by a
 * stable distribution to the groups does that in linear time.
 */

#include "dispatch/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "records.h"

#define LEAST_VALUES 65536

/* --- stations -------------------------------------------------------------------- */

/* The other stations by distance: counting sort on the minutes. */
static void sort_stations(struct dispatch_index *x, uint16_t from, uint32_t *bucket)
{
	const uint16_t *minutes = &x->minutes[(size_t)from * x->n_stations];
	uint16_t *nearest = &x->nearest[(size_t)from * x->n_stations];
	uint32_t far = (uint32_t)x->weights.travel_max + 1;

	memset(bucket, 0, (far + 2) * sizeof(*bucket));
	for (uint16_t to = 0; to < x->n_stations; to++)
		bucket[(minutes[to] < far ? minutes[to] : far) + 1]++;
	for (uint32_t m = 0; m <= far; m++)
		bucket[m + 1] += bucket[m];
	for (uint16_t to = 0; to < x->n_stations; to++)
		nearest[bucket[minutes[to] < far ? minutes[to] : far]++] = to;
}

struct dispatch_index *dispatch_index_new(
	uint16_t n_stations, const uint16_t *minutes, const struct dispatch_weights *weights)
{
	struct dispatch_index *x = xcalloc(1, sizeof(*x));
	uint32_t *bucket = xcalloc((size_t)weights->travel_max + 3, sizeof(*bucket));
	size_t pairs = (size_t)n_stations * n_stations;

	x->weights = *weights;
	for (int u = 1; u < DISPATCH_URGENCIES; u++)
		if (weights->retry[u] < weights->retry[x->calmest])
			x->calmest = (enum dispatch_urgency)u;
	x->n_stations = n_stations;
	x->minutes = xcalloc(pairs, sizeof(*x->minutes));
	x->nearest = xcalloc(pairs, sizeof(*x->nearest));
	x->first = xcalloc((size_t)n_stations * DISPATCH_SKILLS + 1, sizeof(*x->first));
	memcpy(x->minutes, minutes, pairs * sizeof(*minutes));
	for (uint16_t from = 0; from < n_stations; from++)
		sort_stations(x, from, bucket);
	free(bucket);
	return x;
}

void dispatch_index_free(struct dispatch_index *x)
{
	if (!x)
		return;
	free(x->minutes);
	free(x->nearest);
	free(x->records);
	free(x->postings);
	free(x->first);
	free(x->overflow);
	free(x);
}

/* --- records --------------------------------------------------------------------- */

static uint16_t cut16(uint32_t value)
{
	return value < UINT16_MAX ? (uint16_t)value : UINT16_MAX;
}

/* The terms every request has to pay at least; tasks and offers are left to the search. */
static uint16_t least_cost(const struct dispatch_index *x, const struct dispatch_volunteer *v)
{
	static const struct dispatch_pair known = { .certificate_day = DISPATCH_NEVER_EXPIRES,
		.served_before = 1 };
	const struct dispatch_need need = { .day_part = DISPATCH_ANY_DAY_PART,
		.urgency = x->calmest };
	struct dispatch_volunteer able = *v;
	struct dispatch_score score;

	able.inactive = false;
	able.load = 0;
	able.capacity = 1;
	able.offers_week = 0;
	if (dispatch_score(&(struct dispatch_facts){ &able, &need, &known }, &x->weights, &score))
		return 0;
	return cut16((uint32_t)score.accept + (uint32_t)score.load + (uint32_t)score.rating);
}

static struct record make_record(
	const struct dispatch_index *x, const struct dispatch_volunteer *v, uint16_t station)
{
	return (struct record){
		.skills = v->skills & ~UINT64_C(1),
		.free_parts = (v->free_parts & PARTS_MASK) | RECORD_EXISTS |
			      (v->inactive ? RECORD_INACTIVE : 0),
		.busy_parts = v->busy_parts & PARTS_MASK,
		.month_minutes = cut16(v->month_minutes),
		.offered = v->offered,
		.accepted = v->accepted,
		.rating = v->rating,
		.station = station,
		.least = least_cost(x, v),
		.age = v->age,
		.load = v->load,
		.capacity = v->capacity,
		.offers_week = v->offers_week,
	};
}

struct dispatch_volunteer record_facts(const struct record *r)
{
	return (struct dispatch_volunteer){
		.skills = r->skills,
		.free_parts = r->free_parts & PARTS_MASK,
		.busy_parts = r->busy_parts,
		.month_minutes = r->month_minutes,
		.offered = r->offered,
		.accepted = r->accepted,
		.rating = r->rating,
		.age = r->age,
		.load = r->load,
		.capacity = r->capacity,
		.offers_week = r->offers_week,
		.inactive = r->free_parts & RECORD_INACTIVE,
	};
}

void dispatch_index_reserve(struct dispatch_index *x, uint32_t volunteers)
{
	ASSERT(volunteers <= DISPATCH_VOLUNTEERS_MAX);
	if (volunteers <= x->room_records)
		return;
	x->records = xarray_move(x->records, x->n_records, volunteers, sizeof(*x->records));
	x->room_records = volunteers;
}

static void grow_records(struct dispatch_index *x, uint32_t n)
{
	ASSERT(n <= DISPATCH_VOLUNTEERS_MAX);
	if (n > x->room_records) {
		x->room_records = n + n / 8 + 64;
		x->records = xrealloc(x->records, x->room_records, sizeof(*x->records));
	}
	if (n > x->n_records) {
		memset(&x->records[x->n_records], 0, (n - x->n_records) * sizeof(*x->records));
		x->n_records = n;
	}
}

/* Do the postings made for the old record still find the new one in time? */
static bool postings_hold(const struct record *old, const struct record *new)
{
	return (old->free_parts & RECORD_EXISTS) &&
	       old->station == new->station &&new->least >= old->least &&
	       !(new->skills & ~old->skills) && !(new->free_parts & ~old->free_parts &PARTS_MASK);
}

void dispatch_index_put(struct dispatch_index *x, uint32_t volunteer,
	const struct dispatch_volunteer *facts, uint16_t station)
{
	struct record new = make_record(x, facts, station), *old;

	ASSERT(station < x->n_stations);
	grow_records(x, volunteer + 1);
	old = &x->records[volunteer];
	if (old->free_parts & RECORD_OVERFLOW) {
		new.free_parts |= RECORD_OVERFLOW;
	} else if (!postings_hold(old, &new)) {
		new.free_parts |= RECORD_OVERFLOW;
		if (x->n_overflow == x->room_overflow) {
			x->room_overflow = 2 * x->room_overflow + 64;
			x->overflow = xrealloc(x->overflow, x->room_overflow, sizeof(*x->overflow));
		}
		x->overflow[x->n_overflow++] = volunteer;
	}
	*old = new;
}

void dispatch_index_remove(struct dispatch_index *x, uint32_t volunteer)
{
	struct record *r;

	if (volunteer >= x->n_records)
		return;
	r = &x->records[volunteer];
	*r = (struct record){ .free_parts = r->free_parts & RECORD_OVERFLOW };
}

/* --- postings --------------------------------------------------------------------- */

/* The numbers of all volunteers, cheapest first. */
static uint32_t *sort_by_least(const struct dispatch_index *x)
{
	uint32_t *order = xcalloc((size_t)x->n_records + 1, sizeof(*order));
	uint32_t *bucket = xcalloc(LEAST_VALUES + 1, sizeof(*bucket));

	for (uint32_t i = 0; i < x->n_records; i++)
		bucket[x->records[i].least + 1]++;
	for (uint32_t q = 0; q < LEAST_VALUES; q++)
		bucket[q + 1] += bucket[q];
	for (uint32_t i = 0; i < x->n_records; i++)
		order[bucket[x->records[i].least]++] = i;
	free(bucket);
	return order;
}

static uint64_t lists_of(const struct record *r)
{
	return r->free_parts & RECORD_EXISTS ? r->skills | DISPATCH_SKILL(ANYBODY) : 0;
}

/* Counts the postings of every list and returns where each begins. */
static uint32_t *count_postings(struct dispatch_index *x)
{
	size_t n_lists = (size_t)DISPATCH_SKILLS * x->n_stations;
	uint32_t *begin = xcalloc(n_lists + 1, sizeof(*begin));

	for (uint32_t i = 0; i < x->n_records; i++)
		for (uint64_t m = lists_of(&x->records[i]); m; m &= m - 1)
			begin[(size_t)__builtin_ctzll(m) * x->n_stations + x->records[i].station]++;
	x->n_postings = 0;
	for (size_t l = 0; l <= n_lists; l++) {
		uint32_t n = begin[l];

		x->first[l] = begin[l] = x->n_postings;
		x->n_postings += n;
	}
	return begin;
}

static void write_postings(struct dispatch_index *x, const uint32_t *order, uint32_t *next)
{
	for (uint32_t i = 0; i < x->n_records; i++) {
		const struct record *r = &x->records[order[i]];
		uint64_t posting = posting_make(r->least, r->free_parts, order[i]);

		for (uint64_t m = lists_of(r); m; m &= m - 1)
			x->postings[next[(size_t)__builtin_ctzll(m) * x->n_stations +
					 r->station]++] = posting;
	}
}

static void summarise_skill(struct dispatch_index *x, uint32_t skill)
{
	const uint32_t *first = &x->first[(size_t)skill * x->n_stations];

	x->count[skill] = first[x->n_stations] - first[0];
	x->least[skill] = UINT16_MAX;
	for (uint16_t t = 0; t < x->n_stations; t++)
		if (first[t] < first[t + 1] &&
			posting_least(x->postings[first[t]]) < x->least[skill])
			x->least[skill] = posting_least(x->postings[first[t]]);
}

void dispatch_index_build(struct dispatch_index *x)
{
	uint32_t *order = sort_by_least(x), *begin = count_postings(x);

	free(x->postings);
	x->postings = xarray((size_t)x->n_postings + 1, sizeof(*x->postings));
	write_postings(x, order, begin);
	for (uint32_t skill = 0; skill < DISPATCH_SKILLS; skill++)
		summarise_skill(x, skill);
	for (uint32_t i = 0; i < x->n_overflow; i++)
		x->records[x->overflow[i]].free_parts &= ~(uint32_t)RECORD_OVERFLOW;
	free(x->overflow);
	x->overflow = NULL;
	x->n_overflow = x->room_overflow = 0;
	free(order);
	free(begin);
}

/* --- questions -------------------------------------------------------------------- */

size_t dispatch_index_overflow(const struct dispatch_index *x)
{
	return x->n_overflow;
}

uint32_t dispatch_index_volunteers(const struct dispatch_index *x)
{
	return x->n_records;
}

bool dispatch_index_get(const struct dispatch_index *x, uint32_t volunteer,
	struct dispatch_volunteer *facts, uint16_t *station)
{
	if (volunteer >= x->n_records || !(x->records[volunteer].free_parts & RECORD_EXISTS))
		return false;
	*facts = record_facts(&x->records[volunteer]);
	if (station)
		*station = x->records[volunteer].station;
	return true;
}

const struct dispatch_weights *dispatch_index_weights(const struct dispatch_index *x)
{
	return &x->weights;
}

struct dispatch_index_stats dispatch_index_stats(const struct dispatch_index *x)
{
	size_t stations = x->n_stations;

	return (struct dispatch_index_stats){
		.volunteer_bytes = x->room_records * sizeof(*x->records) +
				   x->n_postings * sizeof(*x->postings) +
				   x->room_overflow * sizeof(*x->overflow),
		.station_bytes = stations * stations * (sizeof(*x->minutes) + sizeof(*x->nearest)) +
				 stations * DISPATCH_SKILLS * sizeof(*x->first),
	};
}
