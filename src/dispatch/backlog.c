/* The index as a source of candidates for the planner. */

#include "dispatch/backlog.h"

#include <stdlib.h>

#include "base/mem.h"

/* Long enough for most; the planner asks for more where people are short. */
#define FIRST_LIST 12

static size_t find(const struct dispatch_backlog *b, uint32_t request, int32_t below,
	struct dispatch_candidate *out, size_t n)
{
	struct dispatch_query query = b->wishes[request].query;

	query.without_tasks = true;
	query.prices = NULL;
	return dispatch_index_find(b->index, &query, below, out, n);
}

static struct dispatch_edge edge_of(
	const struct dispatch_wish *wish, const struct dispatch_candidate *found)
{
	int8_t part = wish->query.need.day_part;

	return (struct dispatch_edge){
		.volunteer = found->volunteer,
		.part = part >= 0 && part < DISPATCH_DAY_PARTS ? part : DISPATCH_NO_PART,
		.cost = found->cost,
	};
}

/* Nobody who costs as much as an empty seat is ever wanted. */
static size_t list(void *ctx, uint32_t request, struct dispatch_edge *out, size_t n, int32_t *to)
{
	const struct dispatch_backlog *b = ctx;
	const struct dispatch_wish *wish = &b->wishes[request];
	struct dispatch_candidate *found = xcalloc(n, sizeof(*found));
	size_t got = find(b, request, wish->empty_cost, found, n);

	for (size_t i = 0; i < got; i++)
		out[i] = edge_of(wish, &found[i]);
	*to = got < n ? DISPATCH_ALL_LISTED : out[n - 1].cost;
	free(found);
	return got;
}

static void add_volunteers(struct dispatch_plan *plan, const struct dispatch_index *index)
{
	const struct dispatch_weights *weights = dispatch_index_weights(index);
	int32_t costs[UINT8_MAX];

	for (uint32_t v = 0; v < dispatch_index_volunteers(index); v++) {
		struct dispatch_volunteer facts;
		size_t n = 0;

		if (dispatch_index_get(index, v, &facts, NULL))
			for (uint32_t load = facts.load; load < facts.capacity; load++)
				costs[n++] = dispatch_task_cost(weights, load);
		dispatch_plan_add_volunteer(plan, costs, n);
	}
}

/* Most people are named by nobody; their places are left to grow. */
static void reserve(struct dispatch_plan *plan, const struct dispatch_backlog *b)
{
	struct dispatch_plan_room room = { .requests = (uint32_t)b->n_wishes };

	for (size_t i = 0; i < b->n_wishes; i++)
		room.candidates += FIRST_LIST + b->wishes[i].seats;
	dispatch_plan_reserve(plan, &room);
}

struct dispatch_plan *dispatch_backlog_plan(const struct dispatch_backlog *b)
{
	struct dispatch_source source = { .ctx = (void *)b, .list = list };
	struct dispatch_plan *plan = dispatch_plan_new(&source);

	reserve(plan, b);
	add_volunteers(plan, b->index);
	for (uint32_t i = 0; i < b->n_wishes; i++) {
		size_t n = FIRST_LIST + b->wishes[i].seats;
		struct dispatch_edge *edges = xcalloc(n, sizeof(*edges));
		struct dispatch_request request = {
			.seats = b->wishes[i].seats,
			.empty_cost = b->wishes[i].empty_cost,
			.candidates = edges,
		};

		request.n_candidates = (uint32_t)list((void *)b, i, edges, n, &request.listed_to);
		dispatch_plan_add_request(plan, &request);
		free(edges);
	}
	return plan;
}

/* --- the proof over everybody ------------------------------------------------------ */

/* Everybody the index finds below the worth of a seat must be known to the plan. */
static bool nobody_is_missed(
	const struct dispatch_backlog *b, const struct dispatch_plan *plan, uint32_t request)
{
	int32_t worth = dispatch_plan_worth(plan, request);
	size_t room = 64, got;
	struct dispatch_candidate *found = NULL;
	bool all_known = true;

	do {
		room *= 4;
		found = xrealloc(found, room, sizeof(*found));
		got = find(b, request, worth, found, room);
	} while (got == room);
	for (size_t i = 0; i < got && all_known; i++) {
		struct dispatch_edge edge = edge_of(&b->wishes[request], &found[i]);

		all_known = dispatch_plan_knows(plan, request, &edge);
	}
	free(found);
	return all_known;
}

bool dispatch_backlog_certified(
	const struct dispatch_backlog *b, const struct dispatch_plan *plan, int64_t *objective)
{
	if (!dispatch_plan_certified(plan, objective))
		return false;
	for (uint32_t i = 0; i < b->n_wishes; i++)
		if (!dispatch_plan_list_suffices(plan, i) || !nobody_is_missed(b, plan, i))
			return false;
	return true;
}
