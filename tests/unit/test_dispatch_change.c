/*
 * Changes to a solved plan: after each one the plan must be proved optimal, and
 * as cheap as exhaustive search of the changed world.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "dispatch_world.h"

#define WORLDS	5000
#define CHANGES 10

/* A plan and the world it should be the best plan of. */
struct pair_of_worlds {
	struct world world;
	struct dispatch_plan *plan;
	bool off[WORLD_VOLUNTEERS];
	bool frozen[WORLD_REQUESTS][WORLD_VOLUNTEERS];
	bool any_frozen;
};

static uint32_t plan_request(struct dispatch_plan *plan, const struct world *w, int r)
{
	struct dispatch_edge edges[WORLD_VOLUNTEERS];
	uint32_t n = 0;

	for (int v = 0; v < w->n_volunteers; v++)
		if (w->pair[r][v].exists)
			edges[n++] = (struct dispatch_edge){ (uint32_t)v, w->pair[r][v].part,
				w->pair[r][v].cost };
	return dispatch_plan_add_request(plan, &(struct dispatch_request){
						       .seats = w->request[r].seats,
						       .empty_cost = w->request[r].empty_cost,
						       .candidates = edges,
						       .n_candidates = n,
						       .listed_to = DISPATCH_ALL_LISTED,
					       });
}

static struct pair_of_worlds solved(struct random *rnd)
{
	struct pair_of_worlds p = { .world = a_world(rnd, 0), .plan = dispatch_plan_new(NULL) };

	for (int v = 0; v < p.world.n_volunteers; v++)
		dispatch_plan_add_volunteer(
			p.plan, p.world.volunteer[v].cost, (size_t)p.world.volunteer[v].n_tasks);
	for (int r = 0; r < p.world.n_requests; r++)
		plan_request(p.plan, &p.world, r);
	assert_true(dispatch_plan_solve(p.plan, 0));
	return p;
}

static void expect_optimal(const struct pair_of_worlds *p)
{
	struct world w = p->world;
	int64_t objective;

	for (int v = 0; v < w.n_volunteers; v++)
		if (p->off[v])
			w.volunteer[v].n_tasks = 0;
	assert_true(dispatch_plan_certified(p->plan, &objective));
	assert_true(objective == world_optimum(&w));
}

/* --- the changes, each to the plan and to the world -------------------------------- */

static void refuse(struct pair_of_worlds *p, struct random *rnd)
{
	int r = random_in(rnd, 0, p->world.n_requests - 1);
	int v = random_in(rnd, 0, p->world.n_volunteers - 1);
	bool known;

	if (p->frozen[r][v])
		return;
	known = dispatch_plan_refuse(p->plan, (uint32_t)r, (uint32_t)v);
	if (p->world.pair[r][v].exists)
		assert_true(known || p->world.volunteer[v].n_tasks == 0);
	p->world.pair[r][v].exists = false;
}

static bool any_pick(const struct pair_of_worlds *p, struct random *rnd, struct dispatch_pick *out)
{
	uint32_t r = (uint32_t)random_in(rnd, 0, p->world.n_requests - 1);
	struct dispatch_pick picks[WORLD_VOLUNTEERS];
	size_t n = dispatch_plan_picks(p->plan, r, picks, WORLD_VOLUNTEERS);

	for (size_t i = 0; i < n; i++) {
		if (picks[i].frozen)
			continue;
		*out = picks[i];
		return true;
	}
	return false;
}

static void refuse_what_was_proposed(struct pair_of_worlds *p, struct random *rnd)
{
	struct dispatch_pick pick;

	if (!any_pick(p, rnd, &pick))
		return;
	assert_true(dispatch_plan_refuse(p->plan, pick.request, pick.volunteer));
	p->world.pair[pick.request][pick.volunteer].exists = false;
}

static void cancel(struct pair_of_worlds *p, struct random *rnd)
{
	int r = random_in(rnd, 0, p->world.n_requests - 1);

	/* What a frozen pair gives back is another test's business. */
	for (int v = 0; v < p->world.n_volunteers; v++)
		if (p->frozen[r][v])
			return;
	dispatch_plan_cancel(p->plan, (uint32_t)r);
	p->world.request[r].seats = 0;
	for (int v = 0; v < p->world.n_volunteers; v++)
		p->world.pair[r][v].exists = false;
}

/* The seat, the cheapest task and the day-part leave the world. */
static void freeze(struct pair_of_worlds *p, struct random *rnd)
{
	struct world *w = &p->world;
	struct dispatch_pick pick;
	int32_t part;

	if (!any_pick(p, rnd, &pick))
		return;
	assert_true(dispatch_plan_freeze(p->plan, pick.request, pick.volunteer));
	part = w->pair[pick.request][pick.volunteer].part;
	w->request[pick.request].seats--;
	w->pair[pick.request][pick.volunteer].exists = false;
	w->volunteer[pick.volunteer].n_tasks--;
	memmove(w->volunteer[pick.volunteer].cost, w->volunteer[pick.volunteer].cost + 1,
		sizeof(int32_t) * (WORLD_TASKS - 1));
	for (int r = 0; part >= 0 && r < w->n_requests; r++)
		if (w->pair[r][pick.volunteer].part == part)
			w->pair[r][pick.volunteer].exists = false;
	p->frozen[pick.request][pick.volunteer] = true;
	p->any_frozen = true;
}

static void turn_off_or_on(struct pair_of_worlds *p, struct random *rnd)
{
	int v = random_in(rnd, 0, p->world.n_volunteers - 1);

	if (p->off[v])
		dispatch_plan_volunteer_on(p->plan, (uint32_t)v);
	else
		dispatch_plan_volunteer_off(p->plan, (uint32_t)v);
	p->off[v] = !p->off[v];
}

static void add_request(struct pair_of_worlds *p, struct random *rnd)
{
	struct world *w = &p->world;
	int r = w->n_requests;

	if (r == WORLD_REQUESTS)
		return;
	/* The world forgets which day-parts are frozen. */
	if (p->any_frozen)
		return;
	w->n_requests++;
	w->request[r].seats = (uint32_t)random_in(rnd, 0, 3);
	w->request[r].empty_cost = random_in(rnd, 0, 60);
	for (int v = 0; v < w->n_volunteers; v++) {
		w->pair[r][v].exists = random_percent(rnd, 60);
		w->pair[r][v].part = random_in(rnd, -1, 2);
		w->pair[r][v].cost = random_in(rnd, 0, 30);
	}
	assert_int_equal(plan_request(p->plan, w, r), r);
	assert_true(dispatch_plan_solve(p->plan, 0));
}

static void join(struct pair_of_worlds *p, struct random *rnd)
{
	struct world *w = &p->world;
	struct dispatch_chance chances[WORLD_REQUESTS];
	size_t n = 0;
	int v = w->n_volunteers;

	if (v == WORLD_VOLUNTEERS)
		return;
	world_add_volunteer(w, rnd, 0, 70);
	for (int r = 0; r < w->n_requests; r++) {
		if (w->pair[r][v].exists)
			chances[n++] = (struct dispatch_chance){ (uint32_t)r, w->pair[r][v].part,
				w->pair[r][v].cost };
	}
	assert_int_equal(dispatch_plan_join(p->plan, w->volunteer[v].cost,
				 (size_t)w->volunteer[v].n_tasks, chances, n),
		v);
}

typedef void change(struct pair_of_worlds *, struct random *);

static void try_changes(uint64_t seed, change *const *changes, int n)
{
	struct random rnd = { seed };

	for (int i = 0; i < WORLDS; i++) {
		struct pair_of_worlds p = solved(&rnd);

		for (int k = 0; k < CHANGES; k++) {
			changes[random_in(&rnd, 0, n - 1)](&p, &rnd);
			expect_optimal(&p);
		}
		dispatch_plan_free(p.plan);
	}
}

#define TEST_OF_CHANGES(name, seed, ...)                                                           \
	static void name(void **state)                                                             \
	{                                                                                          \
		change *const changes[] = { __VA_ARGS__ };                                         \
		(void)state;                                                                       \
		try_changes(seed, changes, (int)(sizeof(changes) / sizeof(changes[0])));           \
	}

TEST_OF_CHANGES(refusals_leave_the_best_plan, 21, refuse, refuse_what_was_proposed)
TEST_OF_CHANGES(cancelled_requests_leave_the_best_plan, 22, cancel)
TEST_OF_CHANGES(volunteers_may_pause_and_return, 23, turn_off_or_on)
TEST_OF_CHANGES(new_requests_are_planned_in, 24, add_request, refuse_what_was_proposed)
TEST_OF_CHANGES(new_volunteers_are_planned_in, 25, join, refuse_what_was_proposed)
TEST_OF_CHANGES(frozen_pairs_are_left_alone, 26, freeze, refuse, turn_off_or_on)
TEST_OF_CHANGES(changes_of_all_kinds_leave_the_best_plan, 27, refuse, refuse_what_was_proposed,
	cancel, freeze, turn_off_or_on, add_request, join)
#undef TEST_OF_CHANGES

/* --- a world too large for exhaustive search, where many want the same people ---------- */

#define TOWN_REQUESTS	60
#define TOWN_VOLUNTEERS 40

static struct dispatch_plan *a_town(struct random *rnd)
{
	static const int32_t costs[] = { 0, 100, 150 };
	struct dispatch_plan *plan = dispatch_plan_new(NULL);

	for (int v = 0; v < TOWN_VOLUNTEERS; v++)
		dispatch_plan_add_volunteer(plan, costs, (size_t)random_in(rnd, 1, 3));
	for (int r = 0; r < TOWN_REQUESTS; r++) {
		struct dispatch_edge edges[TOWN_VOLUNTEERS];
		int32_t part = random_in(rnd, 0, 4);
		uint32_t n = 0;

		for (uint32_t v = 0; v < TOWN_VOLUNTEERS; v++)
			if (random_percent(rnd, 60))
				edges[n++] = (struct dispatch_edge){ v, part,
					(int32_t)v * 30 + random_in(rnd, 0, 400) };
		dispatch_plan_add_request(plan, &(struct dispatch_request){
							.seats = (uint32_t)random_in(rnd, 1, 3),
							.empty_cost = random_in(rnd, 2000, 4000),
							.candidates = edges,
							.n_candidates = n,
							.listed_to = DISPATCH_ALL_LISTED,
						});
	}
	assert_true(dispatch_plan_solve(plan, 0));
	return plan;
}

/* The plan costs what a new plan of the same problem would. */
static void expect_no_better_plan(const struct dispatch_plan *plan)
{
	struct dispatch_instance instance;
	struct dispatch_solution kept, fresh;
	struct dispatch_certificate certificate;

	dispatch_plan_export(plan, &instance, &kept);
	dispatch_solve(&instance, 0, &fresh);
	assert_int_equal(
		dispatch_certify(&instance, &kept, &certificate), DISPATCH_VERDICT_OPTIMAL);
	assert_true(kept.objective == fresh.objective);
	dispatch_solution_release(&kept);
	dispatch_solution_release(&fresh);
	dispatch_instance_release(&instance);
}

static void a_crowded_town_stays_optimal_through_refusals(void **state)
{
	struct random rnd = { 28 };
	(void)state;

	for (int i = 0; i < 20; i++) {
		struct dispatch_plan *plan = a_town(&rnd);

		for (int k = 0; k < 150; k++) {
			uint32_t request = (uint32_t)random_in(&rnd, 0, TOWN_REQUESTS - 1);
			struct dispatch_pick pick;

			if (dispatch_plan_picks(plan, request, &pick, 1) == 0)
				continue;
			assert_true(dispatch_plan_refuse(plan, request, pick.volunteer));
			expect_no_better_plan(plan);
		}
		dispatch_plan_free(plan);
	}
}

/* --- single facts --------------------------------------------------------------- */

static const int32_t one_task[] = { 0 }, two_tasks[] = { 0, 10 };

static uint32_t a_request(struct dispatch_plan *plan, int32_t part, int32_t cost, uint32_t n)
{
	struct dispatch_edge edges[8];

	for (uint32_t v = 0; v < n; v++)
		edges[v] = (struct dispatch_edge){ v, part, cost + (int32_t)v };
	return dispatch_plan_add_request(plan, &(struct dispatch_request){
						       .seats = 1,
						       .empty_cost = 100,
						       .candidates = edges,
						       .n_candidates = n,
						       .listed_to = DISPATCH_ALL_LISTED,
					       });
}

static uint32_t picked(const struct dispatch_plan *plan, uint32_t request)
{
	struct dispatch_pick pick;

	return dispatch_plan_picks(plan, request, &pick, 1) ? pick.volunteer : UINT32_MAX;
}

static void a_frozen_pair_stays_when_a_dearer_request_wants_the_volunteer(void **state)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	uint32_t first, second;
	(void)state;
	dispatch_plan_add_volunteer(plan, one_task, 1);
	first = a_request(plan, 3, 50, 1);
	assert_true(dispatch_plan_solve(plan, 0));

	assert_true(dispatch_plan_freeze(plan, first, 0));
	second = a_request(plan, 4, 0, 1);
	assert_true(dispatch_plan_solve(plan, 0));

	assert_int_equal(picked(plan, first), 0);
	assert_int_equal(picked(plan, second), UINT32_MAX);
	assert_int_equal(dispatch_plan_empty_seats(plan, second), 1);
	dispatch_plan_free(plan);
}

static void a_frozen_pair_that_is_refused_frees_the_volunteer_for_others(void **state)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	uint32_t first, second;
	int64_t objective;
	(void)state;
	dispatch_plan_add_volunteer(plan, two_tasks, 2);
	first = a_request(plan, 3, 0, 1);
	assert_true(dispatch_plan_solve(plan, 0));
	assert_true(dispatch_plan_freeze(plan, first, 0));
	second = a_request(plan, 3, 0, 1);
	assert_true(dispatch_plan_solve(plan, 0));
	assert_int_equal(picked(plan, second), UINT32_MAX);

	assert_true(dispatch_plan_refuse(plan, first, 0));

	assert_int_equal(picked(plan, first), UINT32_MAX);
	assert_int_equal(picked(plan, second), 0);
	assert_true(dispatch_plan_certified(plan, &objective));
	assert_int_equal(objective, 100);
	dispatch_plan_free(plan);
}

static void a_cancelled_request_gives_back_what_was_frozen(void **state)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	uint32_t first, second;
	int64_t objective;
	(void)state;
	dispatch_plan_add_volunteer(plan, one_task, 1);
	first = a_request(plan, DISPATCH_NO_PART, 0, 1);
	second = a_request(plan, DISPATCH_NO_PART, 7, 1);
	assert_true(dispatch_plan_solve(plan, 0));
	assert_true(dispatch_plan_freeze(plan, first, 0));

	dispatch_plan_cancel(plan, first);

	assert_int_equal(picked(plan, second), 0);
	assert_true(dispatch_plan_certified(plan, &objective));
	assert_int_equal(objective, 7);
	dispatch_plan_free(plan);
}

static void only_what_is_proposed_can_be_frozen(void **state)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	uint32_t request;
	(void)state;
	dispatch_plan_add_volunteer(plan, one_task, 1);
	dispatch_plan_add_volunteer(plan, one_task, 1);
	request = a_request(plan, 3, 0, 2);
	assert_true(dispatch_plan_solve(plan, 0));

	assert_false(dispatch_plan_freeze(plan, request, 1));
	assert_true(dispatch_plan_freeze(plan, request, 0));
	dispatch_plan_free(plan);
}

static void a_wanted_volunteer_has_a_price(void **state)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	(void)state;
	dispatch_plan_add_volunteer(plan, one_task, 1);
	dispatch_plan_add_volunteer(plan, one_task, 1);
	a_request(plan, 3, 0, 1);
	a_request(plan, 3, 0, 1);

	assert_true(dispatch_plan_solve(plan, 0));

	assert_int_equal(dispatch_plan_price(plan, 0), 100);
	assert_int_equal(dispatch_plan_price(plan, 1), 0);
	dispatch_plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refusals_leave_the_best_plan),
		cmocka_unit_test(cancelled_requests_leave_the_best_plan),
		cmocka_unit_test(volunteers_may_pause_and_return),
		cmocka_unit_test(new_requests_are_planned_in),
		cmocka_unit_test(new_volunteers_are_planned_in),
		cmocka_unit_test(frozen_pairs_are_left_alone),
		cmocka_unit_test(changes_of_all_kinds_leave_the_best_plan),
		cmocka_unit_test(a_crowded_town_stays_optimal_through_refusals),
		cmocka_unit_test(a_frozen_pair_stays_when_a_dearer_request_wants_the_volunteer),
		cmocka_unit_test(a_frozen_pair_that_is_refused_frees_the_volunteer_for_others),
		cmocka_unit_test(a_cancelled_request_gives_back_what_was_frozen),
		cmocka_unit_test(only_what_is_proposed_can_be_frozen),
		cmocka_unit_test(a_wanted_volunteer_has_a_price),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
