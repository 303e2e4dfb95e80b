/* The planner against the truth: exhaustive search on tiny worlds, properties on all. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "dispatch_world.h"

#define WORLDS 20000

/* Solves the world, insists on the proof, and returns the objective. */
static int64_t certified_objective(const struct world *w)
{
	struct world_arrays arrays;
	struct dispatch_instance instance = world_instance(w, &arrays);
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;

	assert_int_equal(dispatch_instance_check(&instance, NULL), DISPATCH_SOUND);
	dispatch_solve(&instance, 0, &solution);
	assert_string_equal(
		dispatch_verdict_text(dispatch_certify(&instance, &solution, &certificate)),
		"optimal");
	dispatch_solution_release(&solution);
	return certificate.primal;
}

static void twenty_thousand_tiny_plans_are_the_best_there_are(void **state)
{
	struct random rnd = { 1 };
	(void)state;

	for (int i = 0; i < WORLDS; i++) {
		struct world w = a_world(&rnd, 0);

		assert_true(certified_objective(&w) == world_optimum(&w));
	}
}

static void negative_costs_are_planned_as_well(void **state)
{
	struct random rnd = { 2 };
	(void)state;

	for (int i = 0; i < WORLDS / 4; i++) {
		struct world w = a_world(&rnd, -20);

		assert_true(certified_objective(&w) == world_optimum(&w));
	}
}

/* --- crowded counties --------------------------------------------------------------- */

#define CROWD_REQUESTS	 400
#define CROWD_VOLUNTEERS 300
#define CROWD_LIST	 16
#define CROWD_NEAR	 40 /* candidates live that near to each other */

struct crowd {
	struct dispatch_demand demands[CROWD_REQUESTS + 1];
	uint32_t first_cost[CROWD_VOLUNTEERS + 1];
	int32_t costs[CROWD_VOLUNTEERS * WORLD_TASKS];
	struct dispatch_edge edges[CROWD_REQUESTS * CROWD_LIST];
};

/* Distinct neighbours; most requests want one day-part only. */
static uint32_t add_list(struct dispatch_edge *edges, struct random *rnd, uint32_t request)
{
	uint32_t home = request * (CROWD_VOLUNTEERS - CROWD_NEAR) / CROWD_REQUESTS, n = 0;
	int32_t part = random_in(rnd, -1, 6);

	for (uint32_t v = home; v < home + CROWD_NEAR && n < CROWD_LIST; v++)
		if (random_percent(rnd, 35))
			edges[n++] = (struct dispatch_edge){ v,
				random_percent(rnd, 90) ? part : random_in(rnd, -1, 6),
				random_in(rnd, 0, 300) };
	return n;
}

/* Twice as many seats as people have time for. */
static struct dispatch_instance a_crowd(struct random *rnd, struct crowd *c)
{
	struct dispatch_instance in = { CROWD_REQUESTS, CROWD_VOLUNTEERS, 0, c->demands,
		c->first_cost, c->costs, c->edges };
	uint32_t n_costs = 0;

	for (uint32_t v = 0; v < CROWD_VOLUNTEERS; v++) {
		int32_t cost = random_in(rnd, 0, 20);

		c->first_cost[v] = n_costs;
		for (int32_t n = random_in(rnd, 0, WORLD_TASKS); n > 0; n--) {
			c->costs[n_costs++] = cost;
			cost += random_in(rnd, 0, 100);
		}
	}
	c->first_cost[CROWD_VOLUNTEERS] = n_costs;
	for (uint32_t r = 0; r < CROWD_REQUESTS; r++) {
		c->demands[r] = (struct dispatch_demand){ (uint32_t)random_in(rnd, 0, 4),
			random_in(rnd, 100, 1500), in.n_edges };
		in.n_edges += add_list(&c->edges[in.n_edges], rnd, r);
	}
	c->demands[CROWD_REQUESTS].first_edge = in.n_edges;
	return in;
}

/* Many costs as high or as low as they may be. */
static void go_to_the_limits(struct dispatch_instance *in, struct random *rnd)
{
	for (uint32_t e = 0; e < in->n_edges; e++)
		if (random_percent(rnd, 40))
			in->edges[e].cost =
				random_percent(rnd, 50) ? DISPATCH_COST_MAX : DISPATCH_COST_MIN;
	for (uint32_t r = 0; r < in->n_requests; r++)
		if (random_percent(rnd, 40))
			in->demands[r].empty_cost =
				random_percent(rnd, 80) ? DISPATCH_COST_MAX : DISPATCH_COST_MIN;
	for (uint32_t v = 0; v < in->n_volunteers; v++) {
		if (in->first_cost[v] == in->first_cost[v + 1])
			continue;
		if (random_percent(rnd, 30))
			in->costs[in->first_cost[v]] = DISPATCH_COST_MIN;
		if (random_percent(rnd, 30))
			in->costs[in->first_cost[v + 1] - 1] = DISPATCH_COST_MAX;
	}
}

static uint64_t empty_seats_of_the_proved_plan(const struct dispatch_instance *instance)
{
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;
	uint64_t empty;

	assert_int_equal(dispatch_instance_check(instance, NULL), DISPATCH_SOUND);
	dispatch_solve(instance, 0, &solution);
	assert_int_equal(
		dispatch_certify(instance, &solution, &certificate), DISPATCH_VERDICT_OPTIMAL);
	empty = dispatch_solution_empty_seats(&solution);
	dispatch_solution_release(&solution);
	return empty;
}

static void crowded_counties_are_planned_with_a_proof(void **state)
{
	static struct crowd crowd;
	struct random rnd = { 11 };
	(void)state;

	for (int i = 0; i < 100; i++) {
		struct dispatch_instance instance = a_crowd(&rnd, &crowd);

		assert_true(empty_seats_of_the_proved_plan(&instance) > 0);
	}
}

static void costs_at_their_limits_are_planned_with_a_proof(void **state)
{
	static struct crowd crowd;
	struct random rnd = { 12 };
	(void)state;

	for (int i = 0; i < 100; i++) {
		struct dispatch_instance instance = a_crowd(&rnd, &crowd);

		go_to_the_limits(&instance, &rnd);
		assert_true(empty_seats_of_the_proved_plan(&instance) > 0);
	}
}

/* Requests, volunteers and pairs in another order. */
static struct world shuffled(const struct world *w, struct random *rnd)
{
	struct world s = *w;
	int request[WORLD_REQUESTS], volunteer[WORLD_VOLUNTEERS];

	for (int i = 0; i < w->n_requests; i++) {
		int j = random_in(rnd, 0, i);

		request[i] = request[j];
		request[j] = i;
	}
	for (int i = 0; i < w->n_volunteers; i++) {
		int j = random_in(rnd, 0, i);

		volunteer[i] = volunteer[j];
		volunteer[j] = i;
	}
	for (int v = 0; v < w->n_volunteers; v++)
		s.volunteer[v] = w->volunteer[volunteer[v]];
	for (int r = 0; r < w->n_requests; r++) {
		s.request[r] = w->request[request[r]];
		for (int v = 0; v < w->n_volunteers; v++)
			s.pair[r][v] = w->pair[request[r]][volunteer[v]];
	}
	return s;
}

static void the_objective_does_not_depend_on_the_order_of_input(void **state)
{
	struct random rnd = { 3 };
	(void)state;

	for (int i = 0; i < WORLDS; i++) {
		struct world w = a_world(&rnd, 0), s = shuffled(&w, &rnd);

		assert_true(certified_objective(&w) == certified_objective(&s));
	}
}

static void one_more_volunteer_never_raises_the_objective(void **state)
{
	struct random rnd = { 4 };
	(void)state;

	for (int i = 0; i < WORLDS; i++) {
		struct world w = a_world(&rnd, 0);
		int64_t before = certified_objective(&w);

		world_add_volunteer(&w, &rnd, 0, 60);

		assert_true(certified_objective(&w) <= before);
	}
}

static void all_costs_tenfold_make_the_objective_tenfold(void **state)
{
	struct random rnd = { 5 };
	(void)state;

	for (int i = 0; i < WORLDS / 4; i++) {
		struct world w = a_world(&rnd, 0);
		int64_t before = certified_objective(&w);

		for (int r = 0; r < w.n_requests; r++) {
			w.request[r].empty_cost *= 10;
			for (int v = 0; v < w.n_volunteers; v++)
				w.pair[r][v].cost *= 10;
		}
		for (int v = 0; v < w.n_volunteers; v++)
			for (int n = 0; n < w.volunteer[v].n_tasks; n++)
				w.volunteer[v].cost[n] *= 10;

		assert_true(certified_objective(&w) == 10 * before);
	}
}

static void the_same_problem_gives_the_same_plan(void **state)
{
	struct random rnd = { 6 };
	(void)state;

	for (int i = 0; i < WORLDS / 4; i++) {
		struct world w = a_world(&rnd, 0);
		struct world_arrays arrays;
		struct dispatch_instance instance = world_instance(&w, &arrays);
		struct dispatch_solution a, b;

		dispatch_solve(&instance, 0, &a);
		dispatch_solve(&instance, 0, &b);

		assert_memory_equal(a.held, b.held, instance.n_edges + 1);
		dispatch_solution_release(&a);
		dispatch_solution_release(&b);
	}
}

static void a_work_limit_gives_a_feasible_plan_that_claims_nothing(void **state)
{
	struct random rnd = { 7 };
	int stopped = 0;
	(void)state;

	for (int i = 0; i < WORLDS / 4; i++) {
		struct world w = a_world(&rnd, 0);
		struct world_arrays arrays;
		struct dispatch_instance instance = world_instance(&w, &arrays);
		struct dispatch_solution solution;
		struct dispatch_certificate certificate;
		enum dispatch_verdict verdict;

		dispatch_solve(&instance, (uint64_t)random_in(&rnd, 1, 10), &solution);
		verdict = dispatch_certify(&instance, &solution, &certificate);

		if (solution.complete) {
			assert_int_equal(verdict, DISPATCH_VERDICT_OPTIMAL);
		} else {
			assert_int_equal(verdict, DISPATCH_VERDICT_INCOMPLETE);
			assert_true(certificate.primal >= world_optimum(&w));
			stopped++;
		}
		dispatch_solution_release(&solution);
	}
	assert_true(stopped > 100);
}

static void a_stopped_plan_can_be_carried_on(void **state)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);
	const int32_t costs[] = { 0, 10 };
	int64_t objective;
	int calls = 1;
	(void)state;
	for (int v = 0; v < 10; v++)
		dispatch_plan_add_volunteer(plan, costs, 2);
	for (int r = 0; r < 12; r++) {
		struct dispatch_edge edges[10];

		for (int v = 0; v < 10; v++)
			edges[v] =
				(struct dispatch_edge){ (uint32_t)v, r % 3, (v * 7 + r * 3) % 11 };
		dispatch_plan_add_request(plan, &(struct dispatch_request){
							.seats = 2,
							.empty_cost = 100,
							.candidates = edges,
							.n_candidates = 10,
							.listed_to = DISPATCH_ALL_LISTED,
						});
	}

	for (; calls < 10000 && !dispatch_plan_solve(plan, 50); calls++)
		assert_false(dispatch_plan_certified(plan, &objective));

	assert_true(calls > 1);
	assert_true(dispatch_plan_certified(plan, &objective));
	dispatch_plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twenty_thousand_tiny_plans_are_the_best_there_are),
		cmocka_unit_test(negative_costs_are_planned_as_well),
		cmocka_unit_test(crowded_counties_are_planned_with_a_proof),
		cmocka_unit_test(costs_at_their_limits_are_planned_with_a_proof),
		cmocka_unit_test(the_objective_does_not_depend_on_the_order_of_input),
		cmocka_unit_test(one_more_volunteer_never_raises_the_objective),
		cmocka_unit_test(all_costs_tenfold_make_the_objective_tenfold),
		cmocka_unit_test(the_same_problem_gives_the_same_plan),
		cmocka_unit_test(a_work_limit_gives_a_feasible_plan_that_claims_nothing),
		cmocka_unit_test(a_stopped_plan_can_be_carried_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
