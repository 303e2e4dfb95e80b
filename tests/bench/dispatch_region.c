/* Towns, villages, volunteers, requests: drawn from a generator of its own. */

#include "dispatch_region.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define STATIONS      1800
#define TOWNS	      60
#define KILOMETRES    120.0
#define COMMON_SKILLS 40 /* codes 1 … 40 */
#define SCARCE_SKILLS 10 /* codes 41 … 50 */
#define LISTED	      25

struct random {
	uint64_t state;
};

static uint32_t next(struct random *r)
{
	r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(r->state >> 32);
}

static double unit(struct random *r)
{
	return next(r) / 4294967296.0;
}

static uint32_t below(struct random *r, uint32_t n)
{
	return (uint32_t)((uint64_t)next(r) * n >> 32);
}

static bool chance(struct random *r, double p)
{
	return unit(r) < p;
}

static double bell(struct random *r)
{
	return unit(r) + unit(r) + unit(r) + unit(r) - 2.0;
}

/* --- places ------------------------------------------------------------------------ */

/* Villages follow their town in number, so neighbours are close in the order. */
static void place_stations(struct region *g, struct random *r)
{
	double *x = xcalloc(g->n_stations, sizeof(*x)), *y = xcalloc(g->n_stations, sizeof(*y));
	double town_x = 0, town_y = 0;

	for (uint32_t i = 0; i < g->n_stations; i++) {
		if (i % (STATIONS / TOWNS) == 0) {
			town_x = unit(r) * KILOMETRES;
			town_y = unit(r) * KILOMETRES;
		}
		x[i] = town_x + bell(r) * 7;
		y[i] = town_y + bell(r) * 7;
	}
	for (uint32_t i = 0; i < g->n_stations; i++)
		for (uint32_t j = 0; j < g->n_stations; j++)
			g->minutes[i * g->n_stations + j] =
				(uint16_t)(4 + 1.5 * hypot(x[i] - x[j], y[i] - y[j]));
	free(x);
	free(y);
}

/* The first villages of a town are three times as large as the last. */
static uint16_t any_station(const struct region *g, struct random *r)
{
	double u = unit(r);

	u = (u + u * u) / 2;

	return (uint16_t)(below(r, TOWNS) * (STATIONS / TOWNS) +
			  (uint32_t)(u * (STATIONS / TOWNS))) %
	       g->n_stations;
}

/* --- people ------------------------------------------------------------------------ */

static uint64_t any_skills(struct random *r)
{
	uint64_t skills = 0;

	while (chance(r, 0.45))
		skills |= DISPATCH_SKILL(1 + below(r, COMMON_SKILLS));
	if (chance(r, 0.06))
		skills |= DISPATCH_SKILL(COMMON_SKILLS + 1 + below(r, SCARCE_SKILLS));
	return skills;
}

static uint32_t any_parts(struct random *r)
{
	uint32_t parts = 0;

	for (uint32_t part = 0; part < DISPATCH_DAY_PARTS; part++) {
		bool free_time = part >= 15 || part % 3 == 2;

		if (chance(r, free_time ? 0.5 : 0.2))
			parts |= UINT32_C(1) << part;
	}
	return parts;
}

static struct dispatch_volunteer any_volunteer(struct random *r)
{
	uint16_t offered = (uint16_t)below(r, 30);
	double reliable = unit(r);

	return (struct dispatch_volunteer){
		.skills = any_skills(r),
		.free_parts = any_parts(r),
		.month_minutes = chance(r, 0.4) ? below(r, 1200) : 0,
		.offered = offered,
		.accepted = (uint16_t)(offered * reliable),
		.rating = chance(r, 0.7) ? (uint16_t)(350 + below(r, 151)) : 0,
		.age = (uint8_t)(16 + below(r, 60)),
		.capacity = chance(r, 0.6)    ? 1
			    : chance(r, 0.75) ? 2
					      : 3,
		.offers_week = chance(r, 0.3) ? (uint8_t)below(r, 4) : 0,
	};
}

void region_init(struct region *g, uint32_t n_volunteers, uint64_t seed)
{
	struct random r = { seed };

	*g = (struct region){
		.n_stations = STATIONS,
		.minutes = xcalloc((size_t)STATIONS * STATIONS, sizeof(uint16_t)),
		.n_volunteers = n_volunteers,
		.volunteers = xcalloc(n_volunteers, sizeof(struct dispatch_volunteer)),
		.stations = xcalloc(n_volunteers, sizeof(uint16_t)),
		.weights = dispatch_default_weights,
	};
	for (uint32_t s = 1; s <= SCARCE_SKILLS; s++)
		g->weights.scarce_skills |= DISPATCH_SKILL(COMMON_SKILLS + s);
	place_stations(g, &r);
	for (uint32_t v = 0; v < n_volunteers; v++) {
		g->volunteers[v] = any_volunteer(&r);
		g->stations[v] = any_station(g, &r);
	}
}

void region_release(struct region *g)
{
	free(g->minutes);
	free(g->volunteers);
	free(g->stations);
	*g = (struct region){ 0 };
}

struct dispatch_index *region_index(const struct region *g)
{
	struct dispatch_index *index = dispatch_index_new(g->n_stations, g->minutes, &g->weights);

	dispatch_index_reserve(index, g->n_volunteers);
	for (uint32_t v = 0; v < g->n_volunteers; v++)
		dispatch_index_put(index, v, &g->volunteers[v], g->stations[v]);
	dispatch_index_build(index);
	return index;
}

/* --- requests ---------------------------------------------------------------------- */

static uint64_t any_need(struct random *r)
{
	if (chance(r, 0.12))
		return DISPATCH_SKILL(COMMON_SKILLS + 1 + below(r, SCARCE_SKILLS));
	return chance(r, 0.4) ? 0 : DISPATCH_SKILL(1 + below(r, COMMON_SKILLS));
}

static struct dispatch_wish any_wish(const struct region *g, struct random *r)
{
	static const enum dispatch_urgency urgencies[] = {
		DISPATCH_WHENEVER,
		DISPATCH_WHENEVER,
		DISPATCH_WHENEVER,
		DISPATCH_WHENEVER,
		DISPATCH_SOON,
		DISPATCH_SOON,
		DISPATCH_SOON,
		DISPATCH_URGENT,
		DISPATCH_URGENT,
		DISPATCH_LIFE,
	};
	enum dispatch_urgency urgency = urgencies[below(r, 10)];

	return (struct dispatch_wish){
		.query = {
			.need = {
				.skills = any_need(r),
				.day_part = (int8_t)below(r, DISPATCH_DAY_PARTS),
				.urgency = urgency,
			},
			.station = any_station(g, r),
		},
		.seats = chance(r, 0.7) ? 1 : chance(r, 0.8) ? 2 + below(r, 3) : 5 + below(r, 11),
		.empty_cost = dispatch_empty_seat_cost(&g->weights, urgency, below(r, 10)),
	};
}

static int by_station(const void *a, const void *b)
{
	const struct dispatch_wish *x = a, *y = b;

	return (int)x->query.station - (int)y->query.station;
}

struct dispatch_wish *region_wishes(const struct region *g, uint32_t n, uint64_t seed)
{
	struct dispatch_wish *wishes = xcalloc(n, sizeof(*wishes));
	struct random r = { seed };

	for (uint32_t i = 0; i < n; i++)
		wishes[i] = any_wish(g, &r);
	qsort(wishes, n, sizeof(*wishes), by_station);
	return wishes;
}

/* --- the problem as an instance ------------------------------------------------------ */

/* Volunteers get their number in the instance when they are first named. */
struct naming {
	uint32_t *number;    /* by volunteer of the index: 1 + number */
	uint32_t *volunteer; /* by number */
	uint32_t n;
};

static uint32_t name(struct naming *naming, uint32_t volunteer)
{
	if (!naming->number[volunteer]) {
		naming->volunteer[naming->n] = volunteer;
		naming->number[volunteer] = ++naming->n;
	}
	return naming->number[volunteer] - 1;
}

static void write_costs(const struct dispatch_index *index, const struct naming *naming,
	struct dispatch_instance *out)
{
	const struct dispatch_weights *weights = dispatch_index_weights(index);
	uint32_t n = 0;

	out->n_volunteers = naming->n;
	out->first_cost = xcalloc((size_t)naming->n + 1, sizeof(*out->first_cost));
	out->costs = xcalloc((size_t)naming->n * 3 + 1, sizeof(*out->costs));
	for (uint32_t i = 0; i < naming->n; i++) {
		struct dispatch_volunteer facts;

		out->first_cost[i] = n;
		if (dispatch_index_get(index, naming->volunteer[i], &facts, NULL))
			for (uint32_t load = 0; load < facts.capacity; load++)
				out->costs[n++] = dispatch_task_cost(weights, load);
	}
	out->first_cost[naming->n] = n;
}

void region_instance(const struct dispatch_index *index, const struct dispatch_wish *wishes,
	uint32_t n, bool day_parts, struct dispatch_instance *out)
{
	uint32_t people = dispatch_index_volunteers(index), room = 0;
	struct naming naming = {
		.number = xcalloc(people, sizeof(uint32_t)),
		.volunteer = xcalloc(people, sizeof(uint32_t)),
	};
	struct dispatch_candidate found[LISTED + 15];

	for (uint32_t i = 0; i < n; i++)
		room += LISTED + wishes[i].seats;
	*out = (struct dispatch_instance){
		.n_requests = n,
		.demands = xcalloc((size_t)n + 1, sizeof(*out->demands)),
		.edges = xcalloc(room, sizeof(*out->edges)),
	};
	for (uint32_t i = 0; i < n; i++) {
		struct dispatch_query query = wishes[i].query;
		size_t got;

		query.without_tasks = true;
		got = dispatch_index_find(
			index, &query, wishes[i].empty_cost, found, LISTED + wishes[i].seats);
		out->demands[i] = (struct dispatch_demand){ wishes[i].seats, wishes[i].empty_cost,
			out->n_edges };
		for (size_t k = 0; k < got; k++)
			out->edges[out->n_edges++] = (struct dispatch_edge){
				.volunteer = name(&naming, found[k].volunteer),
				.part = day_parts ? query.need.day_part : DISPATCH_NO_PART,
				.cost = found[k].cost,
			};
	}
	out->demands[n].first_edge = out->n_edges;
	write_costs(index, &naming, out);
	free(naming.number);
	free(naming.volunteer);
}
