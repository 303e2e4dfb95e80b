/* The index finds what scoring everybody finds, before and after changes. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dispatch/backlog.h"
#include "dispatch/index.h"
#include "dispatch/suggest.h"
#include "dispatch_world.h"

#define STATIONS 20
#define PEOPLE	 400
#define SKILLS	 6
#define QUERIES	 300
#define KNOWN	 12

struct region {
	struct dispatch_weights weights;
	uint16_t minutes[STATIONS * STATIONS];
	struct dispatch_volunteer people[PEOPLE];
	uint16_t station[PEOPLE];
	bool exists[PEOPLE];
	struct dispatch_index *index;
};

static struct dispatch_volunteer a_person(struct random *rnd)
{
	struct dispatch_volunteer v = {
		.free_parts = random_next(rnd) & 0x1fffff,
		.busy_parts = random_percent(rnd, 20) ? random_next(rnd) & 0x1fffff : 0,
		.month_minutes = (uint32_t)random_in(rnd, 0, 3000),
		.offered = (uint16_t)random_in(rnd, 0, 20),
		.rating = (uint16_t)(random_percent(rnd, 50) ? random_in(rnd, 100, 500) : 0),
		.age = (uint8_t)random_in(rnd, 10, 80),
		.load = (uint8_t)random_in(rnd, 0, 2),
		.capacity = (uint8_t)random_in(rnd, 0, 3),
		.offers_week = (uint8_t)random_in(rnd, 0, 5),
		.inactive = random_percent(rnd, 5),
	};

	v.accepted = (uint16_t)random_in(rnd, 0, v.offered);
	for (int s = 1; s <= SKILLS; s++)
		if (random_percent(rnd, 30))
			v.skills |= DISPATCH_SKILL(s);
	return v;
}

static void put(
	struct region *g, uint32_t v, const struct dispatch_volunteer *person, uint16_t station)
{
	g->people[v] = *person;
	g->station[v] = station;
	g->exists[v] = true;
	dispatch_index_put(g->index, v, person, station);
}

static struct region *a_region(struct random *rnd)
{
	struct region *g = calloc(1, sizeof(*g));

	assert_non_null(g);
	g->weights = dispatch_default_weights;
	g->weights.scarce_skills = DISPATCH_SKILL(SKILLS);
	g->weights.travel_max = 90;
	for (int a = 0; a < STATIONS; a++)
		for (int b = 0; b <= a; b++)
			g->minutes[a * STATIONS + b] = g->minutes[b * STATIONS + a] =
				(uint16_t)random_in(rnd, 3, 120);
	g->index = dispatch_index_new(STATIONS, g->minutes, &g->weights);
	for (uint32_t v = 0; v < PEOPLE; v++) {
		struct dispatch_volunteer person = a_person(rnd);

		if (random_percent(rnd, 95))
			put(g, v, &person, (uint16_t)random_in(rnd, 0, STATIONS - 1));
	}
	dispatch_index_build(g->index);
	return g;
}

static void free_region(struct region *g)
{
	dispatch_index_free(g->index);
	free(g);
}

static struct dispatch_query a_query(struct random *rnd, struct dispatch_known known[KNOWN])
{
	struct dispatch_query q = {
		.need = {
			.day = 100,
			.day_part = (int8_t)random_in(rnd, -1, 20),
			.age_min = (uint8_t)(random_percent(rnd, 30) ? 18 : 0),
			.urgency = (enum dispatch_urgency)random_in(rnd, 0, 3),
		},
		.station = (uint16_t)random_in(rnd, 0, STATIONS - 1),
		.known = known,
		.without_tasks = random_percent(rnd, 50),
	};

	for (int n = random_in(rnd, 0, 2); n > 0; n--)
		q.need.skills |= DISPATCH_SKILL(random_in(rnd, 1, SKILLS));
	for (uint32_t v = 0; v < PEOPLE && q.n_known < KNOWN; v++)
		if (random_percent(rnd, 2))
			known[q.n_known++] = (struct dispatch_known){
				.volunteer = v,
				.certificate_day = random_in(rnd, 95, 130),
				.served_before = (uint16_t)random_in(rnd, 0, 2),
				.refused = random_percent(rnd, 20),
				.asked = random_percent(rnd, 20),
			};
	return q;
}

/* --- scoring everybody ----------------------------------------------------------------- */

static struct dispatch_pair pair_of(
	const struct region *g, const struct dispatch_query *q, uint32_t v)
{
	struct dispatch_pair pair = {
		.travel_minutes = g->minutes[q->station * STATIONS + g->station[v]],
		.certificate_day = DISPATCH_NEVER_EXPIRES,
	};

	for (size_t i = 0; i < q->n_known; i++)
		if (q->known[i].volunteer == v) {
			pair.certificate_day = q->known[i].certificate_day;
			pair.served_before = q->known[i].served_before;
			pair.refused = q->known[i].refused;
			pair.asked = q->known[i].asked;
		}
	return pair;
}

static int by_cost(const void *a, const void *b)
{
	const struct dispatch_candidate *x = a, *y = b;

	return (x->cost > y->cost) - (x->cost < y->cost);
}

static size_t find_all(const struct region *g, const struct dispatch_query *q,
	struct dispatch_candidate out[PEOPLE])
{
	size_t n = 0;

	for (uint32_t v = 0; v < PEOPLE; v++) {
		struct dispatch_pair pair = pair_of(g, q, v);
		struct dispatch_score score;
		int32_t task;

		if (!g->exists[v] ||
			dispatch_score(&(struct dispatch_facts){ &g->people[v], &q->need, &pair },
				&g->weights, &score))
			continue;
		task = q->without_tasks ? 0 : score.task;
		if (q->prices && q->prices[v] > task)
			task = q->prices[v];
		out[n++] = (struct dispatch_candidate){ v, score.total - score.task + task };
	}
	qsort(out, n, sizeof(*out), by_cost);
	return n;
}

/* Ties may go to anybody, but the costs must be those of the best. */
static void expect_the_best(const struct region *g, const struct dispatch_query *q, size_t n)
{
	struct dispatch_candidate all[PEOPLE], found[PEOPLE];
	size_t n_all = find_all(g, q, all);
	size_t n_found = dispatch_index_find(g->index, q, INT32_MAX, found, n);

	assert_int_equal(n_found, n_all < n ? n_all : n);
	for (size_t i = 0; i < n_found; i++)
		assert_int_equal(found[i].cost, all[i].cost);
	if (n_found > 2) {
		int32_t below = found[n_found / 2].cost;

		n_found = dispatch_index_find(g->index, q, below, found, n);
		for (size_t i = 0; i < n_all && all[i].cost < below; i++)
			assert_true(i < n_found && found[i].cost == all[i].cost);
	}
}

static void ask_around(const struct region *g, struct random *rnd)
{
	for (int i = 0; i < QUERIES; i++) {
		struct dispatch_known known[KNOWN];
		struct dispatch_query q = a_query(rnd, known);

		expect_the_best(g, &q, (size_t)random_in(rnd, 1, 40));
	}
}

/* --- tests ------------------------------------------------------------------------------ */

static void a_search_finds_what_scoring_everybody_finds(void **state)
{
	struct random rnd = { 31 };
	(void)state;

	for (int i = 0; i < 10; i++) {
		struct region *g = a_region(&rnd);

		ask_around(g, &rnd);
		free_region(g);
	}
}

static void changes_are_found_without_a_build(void **state)
{
	struct random rnd = { 32 };
	struct region *g = a_region(&rnd);
	(void)state;

	for (int i = 0; i < 10; i++) {
		for (int k = 0; k < 20; k++) {
			uint32_t v = (uint32_t)random_in(&rnd, 0, PEOPLE - 1);
			struct dispatch_volunteer person = a_person(&rnd);

			if (random_percent(&rnd, 20)) {
				dispatch_index_remove(g->index, v);
				g->exists[v] = false;
			} else {
				put(g, v, &person, (uint16_t)random_in(&rnd, 0, STATIONS - 1));
			}
		}
		ask_around(g, &rnd);
	}
	assert_true(dispatch_index_overflow(g->index) > 0);

	dispatch_index_build(g->index);

	assert_int_equal(dispatch_index_overflow(g->index), 0);
	ask_around(g, &rnd);
	free_region(g);
}

static void more_load_takes_effect_in_place(void **state)
{
	struct random rnd = { 33 };
	struct region *g = a_region(&rnd);
	(void)state;

	for (uint32_t v = 0; v < PEOPLE; v++) {
		struct dispatch_volunteer person = g->people[v];

		if (!g->exists[v])
			continue;
		person.load++;
		person.month_minutes += 60;
		person.offers_week++;
		person.busy_parts |= 5;
		put(g, v, &person, g->station[v]);
	}

	assert_int_equal(dispatch_index_overflow(g->index), 0);
	ask_around(g, &rnd);
	free_region(g);
}

static void prices_of_the_last_plan_keep_people_back(void **state)
{
	struct random rnd = { 34 };
	struct region *g = a_region(&rnd);
	int32_t prices[PEOPLE];
	(void)state;
	for (int v = 0; v < PEOPLE; v++)
		prices[v] = random_in(&rnd, 0, 5000);

	for (int i = 0; i < QUERIES; i++) {
		struct dispatch_known known[KNOWN];
		struct dispatch_query q = a_query(&rnd, known);

		q.prices = prices;
		expect_the_best(g, &q, 5);
	}
	free_region(g);
}

static void an_index_of_nobody_finds_nobody(void **state)
{
	const uint16_t minutes[] = { 0 };
	struct dispatch_index *index = dispatch_index_new(1, minutes, &dispatch_default_weights);
	struct dispatch_query q = { .need = { .day_part = DISPATCH_ANY_DAY_PART } };
	struct dispatch_candidate found[3];
	(void)state;

	assert_int_equal(dispatch_index_find(index, &q, INT32_MAX, found, 3), 0);
	dispatch_index_build(index);
	assert_int_equal(dispatch_index_find(index, &q, INT32_MAX, found, 3), 0);
	dispatch_index_free(index);
}

static void room_made_in_between_loses_nobody(void **state)
{
	const uint16_t minutes[] = { 0 };
	struct dispatch_index *index = dispatch_index_new(1, minutes, &dispatch_default_weights);
	struct random rnd = { 36 };
	struct dispatch_volunteer first = a_person(&rnd), second = a_person(&rnd), facts;
	(void)state;

	dispatch_index_put(index, 0, &first, 0);
	dispatch_index_reserve(index, 100000);
	dispatch_index_reserve(index, 10);
	dispatch_index_put(index, 99999, &second, 0);

	assert_true(dispatch_index_get(index, 0, &facts, NULL));
	assert_int_equal(facts.skills, first.skills & ~UINT64_C(1));
	assert_int_equal(facts.rating, first.rating);
	assert_false(dispatch_index_get(index, 1, &facts, NULL));
	assert_true(dispatch_index_get(index, 99999, &facts, NULL));
	assert_int_equal(facts.rating, second.rating);
	dispatch_index_free(index);
}

static void suggestions_tell_why_and_how_far_behind(void **state)
{
	struct random rnd = { 35 };
	struct region *g = a_region(&rnd);
	struct dispatch_known known[KNOWN];
	struct dispatch_suggestion s[5];
	int32_t prices[PEOPLE];
	(void)state;
	for (int v = 0; v < PEOPLE; v++)
		prices[v] = 3000;

	for (int i = 0; i < QUERIES; i++) {
		struct dispatch_query q = a_query(&rnd, known);
		size_t n;

		q.prices = i % 2 ? prices : NULL;
		n = dispatch_suggest(g->index, &q, s, 5);
		for (size_t k = 0; k < n; k++) {
			assert_int_equal(s[k].score.exclusion, DISPATCH_NONE);
			assert_int_equal(s[k].cost, s[k].score.total + s[k].reserve);
			assert_int_equal(s[k].behind, s[k].cost - s[0].cost);
			assert_true(s[k].reserve >= 0 && (q.prices || s[k].reserve == 0));
		}
	}
	free_region(g);
}

/* --- a backlog over everybody -------------------------------------------------------------- */

#define WISHES 60

/* The whole problem, every pair that is possible listed. */
static int64_t objective_over_everybody(const struct region *g, const struct dispatch_wish *wishes)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	int64_t objective;

	for (uint32_t v = 0; v < PEOPLE; v++) {
		int32_t costs[3];
		size_t n = 0;

		for (uint32_t load = g->people[v].load;
			g->exists[v] && load < g->people[v].capacity; load++)
			costs[n++] = dispatch_task_cost(&g->weights, load);
		dispatch_plan_add_volunteer(plan, costs, n);
	}
	for (int i = 0; i < WISHES; i++) {
		struct dispatch_candidate all[PEOPLE];
		struct dispatch_edge edges[PEOPLE];
		struct dispatch_query q = wishes[i].query;
		size_t n;

		q.without_tasks = true;
		n = find_all(g, &q, all);
		for (size_t k = 0; k < n; k++)
			edges[k] = (struct dispatch_edge){ all[k].volunteer, q.need.day_part,
				all[k].cost };
		dispatch_plan_add_request(plan, &(struct dispatch_request){
							.seats = wishes[i].seats,
							.empty_cost = wishes[i].empty_cost,
							.candidates = edges,
							.n_candidates = (uint32_t)n,
							.listed_to = DISPATCH_ALL_LISTED,
						});
	}
	assert_true(dispatch_plan_solve(plan, 0));
	assert_true(dispatch_plan_certified(plan, &objective));
	dispatch_plan_free(plan);
	return objective;
}

static void a_backlog_is_optimal_over_everybody_not_only_those_listed(void **state)
{
	struct random rnd = { 36 };
	(void)state;

	for (int i = 0; i < 20; i++) {
		struct region *g = a_region(&rnd);
		struct dispatch_known known[WISHES][KNOWN];
		struct dispatch_wish wishes[WISHES];
		struct dispatch_backlog backlog = { g->index, wishes, WISHES };
		struct dispatch_plan *plan;
		int64_t objective;

		for (int k = 0; k < WISHES; k++)
			wishes[k] = (struct dispatch_wish){
				.query = a_query(&rnd, known[k]),
				.seats = (uint32_t)random_in(&rnd, 1, 8),
				.empty_cost = random_in(&rnd, 5000, 60000),
			};
		plan = dispatch_backlog_plan(&backlog);
		assert_true(dispatch_plan_solve(plan, 0));

		assert_true(dispatch_backlog_certified(&backlog, plan, &objective));
		assert_true(objective == objective_over_everybody(g, wishes));
		assert_true(dispatch_plan_stats(plan).fetched > 0);
		dispatch_plan_free(plan);
		free_region(g);
	}
}

/* Refusals lead beyond the ends of the lists, and must not bring back who refused. */
static void a_backlog_stays_optimal_through_refusals(void **state)
{
	struct random rnd = { 37 };
	struct region *g = a_region(&rnd);
	struct dispatch_known known[WISHES][KNOWN];
	struct dispatch_wish wishes[WISHES];
	struct dispatch_backlog backlog = { g->index, wishes, WISHES };
	struct dispatch_plan *plan;
	int64_t objective;
	int refused = 0;
	(void)state;
	for (int k = 0; k < WISHES; k++)
		wishes[k] = (struct dispatch_wish){
			.query = a_query(&rnd, known[k]),
			.seats = (uint32_t)random_in(&rnd, 1, 3),
			.empty_cost = random_in(&rnd, 5000, 60000),
		};
	plan = dispatch_backlog_plan(&backlog);
	assert_true(dispatch_plan_solve(plan, 0));

	for (int k = 0; k < 500; k++) {
		uint32_t request = (uint32_t)random_in(&rnd, 0, WISHES - 1);
		struct dispatch_pick pick;

		if (dispatch_plan_picks(plan, request, &pick, 1) == 0)
			continue;
		assert_true(dispatch_plan_refuse(plan, request, pick.volunteer));
		assert_true(dispatch_backlog_certified(&backlog, plan, &objective));
		refused++;
	}

	assert_true(refused > 300);
	dispatch_plan_free(plan);
	free_region(g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_search_finds_what_scoring_everybody_finds),
		cmocka_unit_test(changes_are_found_without_a_build),
		cmocka_unit_test(more_load_takes_effect_in_place),
		cmocka_unit_test(prices_of_the_last_plan_keep_people_back),
		cmocka_unit_test(an_index_of_nobody_finds_nobody),
		cmocka_unit_test(room_made_in_between_loses_nobody),
		cmocka_unit_test(suggestions_tell_why_and_how_far_behind),
		cmocka_unit_test(a_backlog_is_optimal_over_everybody_not_only_those_listed),
		cmocka_unit_test(a_backlog_stays_optimal_through_refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
