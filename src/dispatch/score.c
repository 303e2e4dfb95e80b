/*
 * The score of one (request, volunteer) pair: first the reasons of exclusion
 * in their order, then one line for each term of the cost.
 */

#include "dispatch/score.h"

#include <stddef.h>

/* Facts come from people; terms stay far below the range of an int32_t sum. */
#define TERM_MAX 100000000

/* A request does not grow more pressing after ten years. */
#define WAITING_DAYS_MAX 3650

const struct dispatch_weights dispatch_default_weights = {
	.travel_minute = 1 * DISPATCH_MINUTE,
	.retry = {
		[DISPATCH_WHENEVER] = 60 * DISPATCH_MINUTE,
		[DISPATCH_SOON] = 60 * DISPATCH_MINUTE,
		[DISPATCH_URGENT] = 80 * DISPATCH_MINUTE,
		[DISPATCH_LIFE] = 120 * DISPATCH_MINUTE,
	},
	.month_hour = DISPATCH_MINUTE / 2,
	.rating_gap = 5 * DISPATCH_MINUTE,
	.unknown_face = 6 * DISPATCH_MINUTE,
	.scarce_skill = 15 * DISPATCH_MINUTE,
	.recent_offer = 2 * DISPATCH_MINUTE,
	.task = {0, 10 * DISPATCH_MINUTE, 15 * DISPATCH_MINUTE, 30 * DISPATCH_MINUTE},
	.empty_seat = {
		[DISPATCH_WHENEVER] = 600 * DISPATCH_MINUTE,
		[DISPATCH_SOON] = 1000 * DISPATCH_MINUTE,
		[DISPATCH_URGENT] = 2000 * DISPATCH_MINUTE,
		[DISPATCH_LIFE] = 4000 * DISPATCH_MINUTE,
	},
	.waiting_percent = 5,
	.scarce_skills = 0,
	.prior_offered = 4,
	.prior_accepted = 2,
	.rating_unknown = 450,
	.travel_max = 180,
	.offers_week_max = 4,
};

static int32_t term(int64_t cost)
{
	if (cost < 0)
		return 0;
	return cost > TERM_MAX ? TERM_MAX : (int32_t)cost;
}

static uint16_t count_bits(uint64_t mask)
{
	return (uint16_t)__builtin_popcountll(mask);
}

/* A few answers say little, so everybody starts with the presumed ones. */
static uint16_t chance_permille(
	const struct dispatch_volunteer *v, const struct dispatch_weights *w)
{
	uint32_t offered = (uint32_t)v->offered + w->prior_offered;
	uint32_t accepted = (uint32_t)v->accepted + w->prior_accepted;

	if (offered == 0 || accepted >= offered)
		return 1000;
	return (uint16_t)(accepted * UINT64_C(1000) / offered);
}

static struct dispatch_figures figures_of(
	const struct dispatch_facts *facts, const struct dispatch_weights *w)
{
	const struct dispatch_volunteer *v = facts->volunteer;
	const struct dispatch_need *need = facts->need;

	return (struct dispatch_figures){
		.skills_missing = need->skills & ~v->skills,
		.certificate_day = facts->pair->certificate_day,
		.travel_minutes = facts->pair->travel_minutes,
		.travel_max = w->travel_max,
		.month_minutes = v->month_minutes,
		.offered = v->offered,
		.accepted = v->accepted,
		.chance_permille = chance_permille(v, w),
		.rating = v->rating,
		.served_before = facts->pair->served_before,
		.scarce_unused = count_bits(v->skills & w->scarce_skills & ~need->skills),
		.offers_week = v->offers_week,
		.offers_week_max = w->offers_week_max,
		.load = v->load,
		.capacity = v->capacity,
		.age = v->age,
		.age_min = need->age_min,
		.day_part = need->day_part,
	};
}

static bool has_part(uint32_t parts, int8_t day_part)
{
	return parts >> day_part & 1;
}

/* Why this volunteer cannot be asked at all, if so. */
static enum dispatch_exclusion examine_volunteer(
	const struct dispatch_facts *facts, const struct dispatch_figures *f)
{
	if (facts->volunteer->inactive)
		return DISPATCH_INACTIVE;
	if (facts->pair->own_request)
		return DISPATCH_OWN_REQUEST;
	if (f->age < f->age_min)
		return DISPATCH_UNDER_AGE;
	if (f->skills_missing)
		return DISPATCH_SKILL_MISSING;
	if (f->certificate_day < facts->need->day)
		return DISPATCH_CERTIFICATE_EXPIRED;
	if (facts->pair->refused)
		return DISPATCH_REFUSED_BEFORE;
	if (facts->pair->handled_before)
		return DISPATCH_HANDLED_BEFORE;
	if (facts->pair->asked)
		return DISPATCH_ALREADY_ASKED;
	return DISPATCH_NONE;
}

/* Why the volunteer cannot be asked now. */
static enum dispatch_exclusion examine_moment(
	const struct dispatch_facts *facts, const struct dispatch_figures *f)
{
	const struct dispatch_volunteer *v = facts->volunteer;
	bool timed = f->day_part >= 0 && f->day_part < DISPATCH_DAY_PARTS;

	if (f->travel_minutes > f->travel_max)
		return DISPATCH_TOO_FAR;
	if (timed && !has_part(v->free_parts, f->day_part))
		return DISPATCH_NOT_FREE;
	if (timed && has_part(v->busy_parts, f->day_part))
		return DISPATCH_BUSY_THEN;
	if (f->load >= f->capacity)
		return DISPATCH_AT_CAPACITY;
	if (f->offers_week >= f->offers_week_max && facts->need->urgency < DISPATCH_URGENT)
		return DISPATCH_OFFERED_TOO_OFTEN;
	return DISPATCH_NONE;
}

static int32_t rating_cost(uint16_t rating, const struct dispatch_weights *w)
{
	int64_t gap = 500 - (int64_t)(rating ? rating : w->rating_unknown);

	return term(gap * w->rating_gap / 400);
}

enum dispatch_exclusion dispatch_score(const struct dispatch_facts *facts,
	const struct dispatch_weights *w, struct dispatch_score *out)
{
	const struct dispatch_figures f = figures_of(facts, w);

	*out = (struct dispatch_score){ .figures = f };
	out->exclusion = examine_volunteer(facts, &f);
	if (!out->exclusion)
		out->exclusion = examine_moment(facts, &f);
	if (out->exclusion)
		return out->exclusion;

	out->travel = term((int64_t)f.travel_minutes * w->travel_minute);
	out->accept =
		term((int64_t)(1000 - f.chance_permille) * w->retry[facts->need->urgency] / 1000);
	out->load = term((int64_t)f.month_minutes * w->month_hour / 60);
	out->rating = rating_cost(f.rating, w);
	out->continuity = f.served_before ? 0 : term(w->unknown_face);
	out->scarce = term((int64_t)f.scarce_unused * w->scarce_skill);
	out->recent = term((int64_t)f.offers_week * w->recent_offer);
	out->task = dispatch_task_cost(w, f.load);
	out->total = out->travel + out->accept + out->load + out->rating + out->continuity +
		     out->scarce + out->recent + out->task;
	return DISPATCH_NONE;
}

int32_t dispatch_task_cost(const struct dispatch_weights *w, uint32_t load)
{
	const uint32_t last = sizeof(w->task) / sizeof(w->task[0]) - 1;

	return term(w->task[load < last ? load : last]);
}

int32_t dispatch_empty_seat_cost(
	const struct dispatch_weights *w, enum dispatch_urgency urgency, uint32_t waiting_days)
{
	int64_t days = waiting_days < WAITING_DAYS_MAX ? waiting_days : WAITING_DAYS_MAX;
	int64_t cost = w->empty_seat[urgency];

	return term(cost + cost * days * w->waiting_percent / 100);
}

const char *dispatch_exclusion_text(enum dispatch_exclusion exclusion)
{
#define X(name, text) [DISPATCH_##name] = text,
	static const char *const texts[] = { DISPATCH_EXCLUSION_LIST(X) };
#undef X

	return texts[exclusion];
}
