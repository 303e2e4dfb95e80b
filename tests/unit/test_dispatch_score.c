/* The score of one pair: every reason of exclusion, every term, and their sum. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dispatch/score.h"

#define TUESDAY_MORNING 3
#define TODAY		20000

struct fixture {
	struct dispatch_volunteer volunteer;
	struct dispatch_need need;
	struct dispatch_pair pair;
	struct dispatch_weights weights;
	struct dispatch_score score;
};

/* Somebody who fits: 12 minutes away, known there, best rating, always accepts. */
static struct fixture a_fit(void)
{
	return (struct fixture){
		.volunteer = {
			.skills = DISPATCH_SKILL(8) | DISPATCH_SKILL(27),
			.free_parts = 1u << TUESDAY_MORNING,
			.offered = 1000,
			.accepted = 1000,
			.rating = 500,
			.age = 40,
			.capacity = 2,
		},
		.need = {
			.skills = DISPATCH_SKILL(27),
			.day = TODAY,
			.day_part = TUESDAY_MORNING,
		},
		.pair = {
			.travel_minutes = 12,
			.certificate_day = DISPATCH_NEVER_EXPIRES,
			.served_before = 3,
		},
		.weights = dispatch_default_weights,
	};
}

static enum dispatch_exclusion score(struct fixture *f)
{
	const struct dispatch_facts facts = { &f->volunteer, &f->need, &f->pair };

	f->weights.prior_offered = 0;
	f->weights.prior_accepted = 0;
	return dispatch_score(&facts, &f->weights, &f->score);
}

static void a_fitting_volunteer_costs_the_way_there(void **state)
{
	struct fixture f = a_fit();
	(void)state;

	assert_int_equal(score(&f), DISPATCH_NONE);

	assert_int_equal(f.score.travel, 12 * DISPATCH_MINUTE);
	assert_int_equal(f.score.total, 12 * DISPATCH_MINUTE);
	assert_int_equal(f.score.figures.travel_minutes, 12);
	assert_int_equal(f.score.figures.served_before, 3);
}

static void the_total_is_the_sum_of_its_terms(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	f.volunteer.offered = 4;
	f.volunteer.accepted = 1;
	f.volunteer.rating = 300;
	f.volunteer.month_minutes = 240;
	f.volunteer.offers_week = 2;
	f.volunteer.load = 1;
	f.pair.served_before = 0;
	f.weights.scarce_skills = DISPATCH_SKILL(8);

	assert_int_equal(score(&f), DISPATCH_NONE);

	assert_int_equal(f.score.accept, 45 * DISPATCH_MINUTE);
	assert_int_equal(f.score.load, 2 * DISPATCH_MINUTE);
	assert_int_equal(f.score.rating, 5 * DISPATCH_MINUTE / 2);
	assert_int_equal(f.score.continuity, 6 * DISPATCH_MINUTE);
	assert_int_equal(f.score.scarce, 15 * DISPATCH_MINUTE);
	assert_int_equal(f.score.recent, 4 * DISPATCH_MINUTE);
	assert_int_equal(f.score.task, 10 * DISPATCH_MINUTE);
	assert_int_equal(f.score.total, f.score.travel + f.score.accept + f.score.load +
						f.score.rating + f.score.continuity +
						f.score.scarce + f.score.recent + f.score.task);
	assert_int_equal(f.score.figures.chance_permille, 250);
	assert_int_equal(f.score.figures.scarce_unused, 1);
}

static void a_newcomer_is_presumed_average(void **state)
{
	struct fixture f = a_fit();
	const struct dispatch_facts facts = { &f.volunteer, &f.need, &f.pair };
	(void)state;
	f.volunteer.offered = 0;
	f.volunteer.accepted = 0;
	f.volunteer.rating = 0;

	dispatch_score(&facts, &dispatch_default_weights, &f.score);

	assert_int_equal(f.score.figures.chance_permille, 500);
	assert_int_equal(f.score.accept, 30 * DISPATCH_MINUTE);
	assert_int_equal(f.score.rating, 62);
}

static void a_refusal_of_an_urgent_request_costs_more(void **state)
{
	struct fixture whenever = a_fit(), life = a_fit();
	(void)state;
	whenever.volunteer.accepted = life.volunteer.accepted = 500;
	life.need.urgency = DISPATCH_LIFE;

	score(&whenever);
	score(&life);

	assert_int_equal(whenever.score.accept, 30 * DISPATCH_MINUTE);
	assert_int_equal(life.score.accept, 60 * DISPATCH_MINUTE);
}

/* Each exclusion with the change that alone brings it about. */
static void spoil(struct fixture *f, enum dispatch_exclusion why)
{
	switch (why) {
	case DISPATCH_NONE:
	case DISPATCH_EXCLUSIONS:
		break;
	case DISPATCH_INACTIVE:
		f->volunteer.inactive = true;
		break;
	case DISPATCH_OWN_REQUEST:
		f->pair.own_request = true;
		break;
	case DISPATCH_UNDER_AGE:
		f->need.age_min = 41;
		break;
	case DISPATCH_SKILL_MISSING:
		f->need.skills |= DISPATCH_SKILL(41);
		break;
	case DISPATCH_CERTIFICATE_EXPIRED:
		f->pair.certificate_day = TODAY - 1;
		break;
	case DISPATCH_REFUSED_BEFORE:
		f->pair.refused = true;
		break;
	case DISPATCH_HANDLED_BEFORE:
		f->pair.handled_before = true;
		break;
	case DISPATCH_ALREADY_ASKED:
		f->pair.asked = true;
		break;
	case DISPATCH_TOO_FAR:
		f->pair.travel_minutes = 181;
		break;
	case DISPATCH_NOT_FREE:
		f->volunteer.free_parts = ~(1u << TUESDAY_MORNING);
		break;
	case DISPATCH_BUSY_THEN:
		f->volunteer.busy_parts = 1u << TUESDAY_MORNING;
		break;
	case DISPATCH_AT_CAPACITY:
		f->volunteer.load = 2;
		break;
	case DISPATCH_OFFERED_TOO_OFTEN:
		f->volunteer.offers_week = 4;
		break;
	}
}

static void every_exclusion_has_its_cause_and_no_cost(void **state)
{
	(void)state;
	for (int why = 0; why < DISPATCH_EXCLUSIONS; why++) {
		struct fixture f = a_fit();

		spoil(&f, why);

		assert_int_equal(score(&f), why);
		assert_int_equal(f.score.exclusion, why);
		if (why != DISPATCH_NONE)
			assert_int_equal(f.score.total, 0);
	}
}

static void the_most_lasting_reason_is_given(void **state)
{
	(void)state;
	for (int first = 1; first < DISPATCH_EXCLUSIONS; first++) {
		struct fixture f = a_fit();

		for (int why = first; why < DISPATCH_EXCLUSIONS; why++)
			spoil(&f, why);

		if (first != DISPATCH_NOT_FREE)
			assert_int_equal(score(&f), first);
	}
}

static void an_exclusion_comes_with_its_figures(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	spoil(&f, DISPATCH_SKILL_MISSING);
	spoil(&f, DISPATCH_CERTIFICATE_EXPIRED);
	spoil(&f, DISPATCH_TOO_FAR);
	spoil(&f, DISPATCH_OFFERED_TOO_OFTEN);

	score(&f);

	assert_true(f.score.figures.skills_missing == DISPATCH_SKILL(41));
	assert_int_equal(f.score.figures.certificate_day, TODAY - 1);
	assert_int_equal(f.score.figures.travel_minutes, 181);
	assert_int_equal(f.score.figures.travel_max, 180);
	assert_int_equal(f.score.figures.offers_week, 4);
	assert_int_equal(f.score.figures.offers_week_max, 4);
}

static void a_certificate_is_good_on_its_last_day(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	f.pair.certificate_day = TODAY;

	assert_int_equal(score(&f), DISPATCH_NONE);
}

static void an_urgent_request_may_ask_once_more(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	spoil(&f, DISPATCH_OFFERED_TOO_OFTEN);
	f.need.urgency = DISPATCH_URGENT;

	assert_int_equal(score(&f), DISPATCH_NONE);
}

static void a_request_without_a_day_part_suits_everybody(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	f.need.day_part = DISPATCH_ANY_DAY_PART;
	f.volunteer.free_parts = 0;
	f.volunteer.busy_parts = 0x1fffff;

	assert_int_equal(score(&f), DISPATCH_NONE);
}

static void an_unknown_age_is_under_any_minimum(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	f.need.age_min = 18;
	f.volunteer.age = 0;

	assert_int_equal(score(&f), DISPATCH_UNDER_AGE);
	f.volunteer.age = DISPATCH_TEAM_AGE;
	assert_int_equal(score(&f), DISPATCH_NONE);
}

static void each_further_task_costs_at_least_as_much(void **state)
{
	const struct dispatch_weights *w = &dispatch_default_weights;
	(void)state;

	assert_int_equal(dispatch_task_cost(w, 0), 0);
	for (uint32_t load = 0; load < 9; load++)
		assert_true(dispatch_task_cost(w, load) <= dispatch_task_cost(w, load + 1));
}

static void an_empty_seat_weighs_more_with_urgency_and_waiting(void **state)
{
	const struct dispatch_weights *w = &dispatch_default_weights;
	(void)state;

	assert_int_equal(dispatch_empty_seat_cost(w, DISPATCH_WHENEVER, 0), 60000);
	assert_int_equal(dispatch_empty_seat_cost(w, DISPATCH_WHENEVER, 2), 66000);
	assert_int_equal(dispatch_empty_seat_cost(w, DISPATCH_LIFE, 0), 400000);
	assert_true(dispatch_empty_seat_cost(w, DISPATCH_LIFE, UINT32_MAX) > 0);
}

static void absurd_facts_do_not_overflow(void **state)
{
	struct fixture f = a_fit();
	(void)state;
	f.volunteer.month_minutes = UINT32_MAX;
	f.volunteer.offered = UINT16_MAX;
	f.volunteer.accepted = 0;
	f.weights.travel_max = UINT16_MAX;
	f.pair.travel_minutes = UINT16_MAX;
	f.weights.travel_minute = INT32_MAX;

	assert_int_equal(score(&f), DISPATCH_NONE);
	assert_true(f.score.total > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fitting_volunteer_costs_the_way_there),
		cmocka_unit_test(the_total_is_the_sum_of_its_terms),
		cmocka_unit_test(a_newcomer_is_presumed_average),
		cmocka_unit_test(a_refusal_of_an_urgent_request_costs_more),
		cmocka_unit_test(every_exclusion_has_its_cause_and_no_cost),
		cmocka_unit_test(the_most_lasting_reason_is_given),
		cmocka_unit_test(an_exclusion_comes_with_its_figures),
		cmocka_unit_test(a_certificate_is_good_on_its_last_day),
		cmocka_unit_test(an_urgent_request_may_ask_once_more),
		cmocka_unit_test(a_request_without_a_day_part_suits_everybody),
		cmocka_unit_test(an_unknown_age_is_under_any_minimum),
		cmocka_unit_test(each_further_task_costs_at_least_as_much),
		cmocka_unit_test(an_empty_seat_weighs_more_with_urgency_and_waiting),
		cmocka_unit_test(absurd_facts_do_not_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
