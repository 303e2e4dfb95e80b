/* The certificate rejects whatever is not the proven plan, and says why. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "dispatch_world.h"

#define WORLDS 4000

struct solved {
	struct world_arrays arrays;
	struct dispatch_instance instance;
	struct dispatch_solution solution;
};

static void solve(struct solved *s, const struct world *w)
{
	s->instance = world_instance(w, &s->arrays);
	dispatch_solve(&s->instance, 0, &s->solution);
}

static enum dispatch_verdict certify(const struct solved *s)
{
	struct dispatch_certificate certificate;

	return dispatch_certify(&s->instance, &s->solution, &certificate);
}

static void reseal(struct solved *s)
{
	s->solution.objective = dispatch_solution_cost(&s->instance, &s->solution);
	s->solution.seal = dispatch_solution_seal(&s->solution);
}

static void any_change_of_the_assignment_is_rejected(void **state)
{
	struct random rnd = { 11 };
	(void)state;

	for (int i = 0; i < WORLDS; i++) {
		struct world w = a_world(&rnd, 0);
		struct solved s;

		solve(&s, &w);
		for (uint32_t e = 0; e < s.instance.n_edges; e++) {
			s.solution.held[e] = !s.solution.held[e];
			assert_int_not_equal(certify(&s), DISPATCH_VERDICT_OPTIMAL);
			s.solution.held[e] = !s.solution.held[e];
		}
		for (uint32_t r = 0; r < s.instance.n_requests; r++) {
			s.solution.empty[r]++;
			assert_int_equal(certify(&s), DISPATCH_VERDICT_SEATS);
			s.solution.empty[r]--;
		}
		dispatch_solution_release(&s.solution);
	}
}

/* Two people change places: whatever it costs, it is not the plan that was proved. */
static void an_exchange_of_people_is_rejected_even_at_the_same_cost(void **state)
{
	struct random rnd = { 12 };
	int at_same_cost = 0;
	(void)state;

	for (int i = 0; i < WORLDS; i++) {
		struct world w = a_world(&rnd, 0);
		struct solved s;
		int64_t objective;

		solve(&s, &w);
		objective = s.solution.objective;
		for (uint32_t e = 0; e + 1 < s.instance.n_edges; e++) {
			if (s.solution.held[e] == s.solution.held[e + 1])
				continue;
			s.solution.held[e] = !s.solution.held[e];
			s.solution.held[e + 1] = !s.solution.held[e + 1];
			assert_int_not_equal(certify(&s), DISPATCH_VERDICT_OPTIMAL);
			at_same_cost +=
				dispatch_solution_cost(&s.instance, &s.solution) == objective;
			s.solution.held[e] = !s.solution.held[e];
			s.solution.held[e + 1] = !s.solution.held[e + 1];
		}
		assert_int_equal(certify(&s), DISPATCH_VERDICT_OPTIMAL);
		dispatch_solution_release(&s.solution);
	}
	assert_true(at_same_cost > 0);
}

static void a_dearer_plan_is_rejected_even_if_it_is_sealed_anew(void **state)
{
	struct random rnd = { 13 };
	int tried = 0;
	(void)state;

	for (int i = 0; i < WORLDS; i++) {
		struct world w = a_world(&rnd, 0);
		struct solved s;
		int64_t objective;

		solve(&s, &w);
		objective = s.solution.objective;
		for (uint32_t r = 0; r < s.instance.n_requests; r++) {
			uint32_t e = s.instance.demands[r].first_edge;

			if (e == s.instance.demands[r + 1].first_edge || !s.solution.held[e])
				continue;
			s.solution.held[e] = false;
			s.solution.empty[r]++;
			reseal(&s);
			if (s.solution.objective > objective) {
				assert_int_equal(certify(&s), DISPATCH_VERDICT_GAP);
				tried++;
			}
			s.solution.held[e] = true;
			s.solution.empty[r]--;
		}
		dispatch_solution_release(&s.solution);
	}
	assert_true(tried > 1000);
}

static void a_false_objective_is_rejected(void **state)
{
	struct random rnd = { 14 };
	struct world w = a_world(&rnd, 0);
	struct solved s;
	(void)state;
	solve(&s, &w);

	s.solution.objective--;

	assert_int_equal(certify(&s), DISPATCH_VERDICT_OBJECTIVE);
	dispatch_solution_release(&s.solution);
}

/* One request with two seats, one volunteer who could take two tasks. */
static struct world a_pair_of_seats(void)
{
	struct world w = { .n_requests = 2, .n_volunteers = 2 };

	for (int i = 0; i < 2; i++) {
		w.request[i].seats = 1;
		w.request[i].empty_cost = 100;
		w.volunteer[i].n_tasks = 1;
		w.pair[i][i].exists = true;
		w.pair[0][i].exists = true;
	}
	return w;
}

static void somebody_in_two_places_at_once_is_rejected(void **state)
{
	struct world w = a_pair_of_seats();
	struct solved s;
	(void)state;
	w.n_volunteers = 1;
	w.volunteer[0].n_tasks = 2;
	w.pair[0][0].part = w.pair[1][0].part = 2;
	w.pair[1][0].exists = true;
	solve(&s, &w);
	assert_int_equal(certify(&s), DISPATCH_VERDICT_OPTIMAL);

	s.solution.held[0] = s.solution.held[1] = true;
	s.solution.empty[0] = s.solution.empty[1] = 0;
	reseal(&s);

	assert_int_equal(certify(&s), DISPATCH_VERDICT_PART_TWICE);
	dispatch_solution_release(&s.solution);
}

static void too_many_tasks_are_rejected(void **state)
{
	struct world w = a_pair_of_seats();
	struct solved s;
	(void)state;
	w.n_volunteers = 1;
	w.pair[0][0].part = w.pair[1][0].part = DISPATCH_NO_PART;
	w.pair[1][0].exists = true;
	solve(&s, &w);

	s.solution.held[0] = s.solution.held[1] = true;
	s.solution.empty[0] = s.solution.empty[1] = 0;

	assert_int_equal(certify(&s), DISPATCH_VERDICT_CAPACITY);
	dispatch_solution_release(&s.solution);
}

static void the_answer_to_another_problem_is_rejected(void **state)
{
	struct world w = a_pair_of_seats();
	struct solved s;
	(void)state;
	solve(&s, &w);

	s.instance.n_edges--;

	assert_int_equal(certify(&s), DISPATCH_VERDICT_SHAPE);
	dispatch_solution_release(&s.solution);
}

static void prices_out_of_range_are_rejected(void **state)
{
	struct world w = a_pair_of_seats();
	struct solved s;
	(void)state;
	solve(&s, &w);

	s.solution.worth[0] = 101;

	assert_int_equal(certify(&s), DISPATCH_VERDICT_PRICES);
	dispatch_solution_release(&s.solution);
}

static void an_instance_with_a_pair_named_twice_is_unsound(void **state)
{
	struct world w = a_pair_of_seats();
	struct world_arrays arrays;
	struct dispatch_instance instance = world_instance(&w, &arrays);
	uint32_t where;
	(void)state;
	arrays.edges[1].volunteer = 0;

	assert_int_equal(dispatch_instance_check(&instance, &where), DISPATCH_SOUND);
	arrays.demands[0].seats = 2;
	assert_int_equal(dispatch_instance_check(&instance, &where), DISPATCH_FAULT_TWICE);
	assert_int_equal(where, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_change_of_the_assignment_is_rejected),
		cmocka_unit_test(an_exchange_of_people_is_rejected_even_at_the_same_cost),
		cmocka_unit_test(a_dearer_plan_is_rejected_even_if_it_is_sealed_anew),
		cmocka_unit_test(a_false_objective_is_rejected),
		cmocka_unit_test(somebody_in_two_places_at_once_is_rejected),
		cmocka_unit_test(too_many_tasks_are_rejected),
		cmocka_unit_test(the_answer_to_another_problem_is_rejected),
		cmocka_unit_test(prices_out_of_range_are_rejected),
		cmocka_unit_test(an_instance_with_a_pair_named_twice_is_unsound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
