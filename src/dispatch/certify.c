/*
 * The independent check of a plan: feasible, and worth exactly what its own
 * prices prove to be the least.  Deliberately plain; it must be possible to
 * believe it by reading it.
 */

#include "dispatch/certify.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct check {
	const struct dispatch_instance *in;
	const struct dispatch_solution *out;
	uint32_t *tasks;       /* of each volunteer */
	uint32_t *seen;	       /* by volunteer: 1 + the last request that holds them */
	uint32_t *first_part;  /* by volunteer: begin of their part_prices */
	uint32_t *held_last;   /* by volunteer: 1 + the last held edge with a day-part */
	uint32_t *held_before; /* by edge: 1 + the volunteer's held edge before it */
};

static bool same_shape(const struct check *c)
{
	return c->in->n_requests == c->out->n_requests &&
	       c->in->n_volunteers == c->out->n_volunteers && c->in->n_edges == c->out->n_edges;
}

static enum dispatch_verdict check_seats(const struct check *c)
{
	for (uint32_t r = 0; r < c->in->n_requests; r++) {
		const struct dispatch_demand *d = &c->in->demands[r];
		uint64_t filled = 0;

		for (uint32_t e = d[0].first_edge; e < d[1].first_edge; e++) {
			uint32_t v = c->in->edges[e].volunteer;

			if (!c->out->held[e])
				continue;
			if (c->seen[v] == r + 1)
				return DISPATCH_VERDICT_PERSON_TWICE;
			c->seen[v] = r + 1;
			c->tasks[v]++;
			filled++;
		}
		if (filled + c->out->empty[r] != d->seats)
			return DISPATCH_VERDICT_SEATS;
	}
	return DISPATCH_VERDICT_OPTIMAL;
}

static enum dispatch_verdict check_capacity(const struct check *c)
{
	for (uint32_t v = 0; v < c->in->n_volunteers; v++)
		if (c->tasks[v] > c->in->first_cost[v + 1] - c->in->first_cost[v])
			return DISPATCH_VERDICT_CAPACITY;
	return DISPATCH_VERDICT_OPTIMAL;
}

/* A volunteer's held edges are chained, so each is compared with the few others. */
static enum dispatch_verdict check_parts(const struct check *c)
{
	for (uint32_t e = 0; e < c->in->n_edges; e++) {
		const struct dispatch_edge *edge = &c->in->edges[e];

		if (!c->out->held[e] || edge->part == DISPATCH_NO_PART)
			continue;
		uint32_t other = c->held_last[edge->volunteer];
		c->held_before[e] = other;
		c->held_last[edge->volunteer] = e + 1;
		for (; other; other = c->held_before[other - 1])
			if (c->in->edges[other - 1].part == edge->part)
				return DISPATCH_VERDICT_PART_TWICE;
	}
	return DISPATCH_VERDICT_OPTIMAL;
}

static enum dispatch_verdict check_prices(const struct check *c)
{
	const struct dispatch_part_price *pp = c->out->part_prices;

	for (uint32_t r = 0; r < c->in->n_requests; r++)
		if (c->out->worth[r] > c->in->demands[r].empty_cost)
			return DISPATCH_VERDICT_PRICES;
	for (uint32_t i = 0; i < c->out->n_part_prices; i++) {
		if (pp[i].extra < 0 || pp[i].volunteer >= c->in->n_volunteers)
			return DISPATCH_VERDICT_PRICES;
		if (i == 0)
			continue;
		if (pp[i - 1].volunteer > pp[i].volunteer ||
			(pp[i - 1].volunteer == pp[i].volunteer && pp[i - 1].part >= pp[i].part))
			return DISPATCH_VERDICT_PRICES;
	}
	return DISPATCH_VERDICT_OPTIMAL;
}

static int64_t primal_value(const struct check *c)
{
	int64_t sum = 0;

	for (uint32_t r = 0; r < c->in->n_requests; r++)
		sum += (int64_t)c->out->empty[r] * c->in->demands[r].empty_cost;
	for (uint32_t e = 0; e < c->in->n_edges; e++)
		if (c->out->held[e])
			sum += c->in->edges[e].cost;
	for (uint32_t v = 0; v < c->in->n_volunteers; v++)
		for (uint32_t n = 0; n < c->tasks[v]; n++)
			sum += c->in->costs[c->in->first_cost[v] + n];
	return sum;
}

static void index_part_prices(const struct check *c)
{
	uint32_t i = 0;

	for (uint32_t v = 0; v <= c->in->n_volunteers; v++) {
		while (i < c->out->n_part_prices && c->out->part_prices[i].volunteer < v)
			i++;
		c->first_part[v] = i;
	}
}

static int64_t part_extra(const struct check *c, const struct dispatch_edge *edge)
{
	if (edge->part == DISPATCH_NO_PART)
		return 0;
	for (uint32_t i = c->first_part[edge->volunteer]; i < c->first_part[edge->volunteer + 1];
		i++)
		if (c->out->part_prices[i].part == edge->part)
			return c->out->part_prices[i].extra;
	return 0;
}

static int64_t gain(int64_t value)
{
	return value > 0 ? value : 0;
}

static int64_t dual_value(const struct check *c)
{
	int64_t sum = 0;

	for (uint32_t r = 0; r < c->in->n_requests; r++) {
		const struct dispatch_demand *d = &c->in->demands[r];
		int64_t worth = c->out->worth[r];

		sum += worth * d->seats;
		for (uint32_t e = d[0].first_edge; e < d[1].first_edge; e++) {
			const struct dispatch_edge *edge = &c->in->edges[e];

			sum -= gain(worth - edge->cost - c->out->price[edge->volunteer] -
				    part_extra(c, edge));
		}
	}
	for (uint32_t i = 0; i < c->out->n_part_prices; i++)
		sum -= c->out->part_prices[i].extra;
	for (uint32_t v = 0; v < c->in->n_volunteers; v++)
		for (uint32_t n = c->in->first_cost[v]; n < c->in->first_cost[v + 1]; n++)
			sum -= gain((int64_t)c->out->price[v] - c->in->costs[n]);
	return sum;
}

static enum dispatch_verdict check_all(const struct check *c, struct dispatch_certificate *out)
{
	static enum dispatch_verdict (*const feasible[])(const struct check *) = {
		check_seats,
		check_capacity,
		check_parts,
		check_prices,
	};

	if (!same_shape(c))
		return DISPATCH_VERDICT_SHAPE;
	for (size_t i = 0; i < ARRAY_SIZE(feasible); i++) {
		enum dispatch_verdict verdict = feasible[i](c);

		if (verdict != DISPATCH_VERDICT_OPTIMAL)
			return verdict;
	}
	out->primal = primal_value(c);
	if (out->primal != c->out->objective)
		return DISPATCH_VERDICT_OBJECTIVE;
	if (!c->out->complete)
		return DISPATCH_VERDICT_INCOMPLETE;
	index_part_prices(c);
	out->dual = dual_value(c);
	if (out->dual != out->primal)
		return DISPATCH_VERDICT_GAP;
	if (dispatch_solution_seal(c->out) != c->out->seal)
		return DISPATCH_VERDICT_SEAL;
	return DISPATCH_VERDICT_OPTIMAL;
}

enum dispatch_verdict dispatch_certify(const struct dispatch_instance *instance,
	const struct dispatch_solution *solution, struct dispatch_certificate *out)
{
	struct check c = {
		.in = instance,
		.out = solution,
		.tasks = xcalloc((size_t)instance->n_volunteers + 1, sizeof(uint32_t)),
		.seen = xcalloc((size_t)instance->n_volunteers + 1, sizeof(uint32_t)),
		.first_part = xcalloc((size_t)instance->n_volunteers + 1, sizeof(uint32_t)),
		.held_last = xcalloc((size_t)instance->n_volunteers + 1, sizeof(uint32_t)),
		.held_before = xcalloc((size_t)instance->n_edges + 1, sizeof(uint32_t)),
	};

	*out = (struct dispatch_certificate){ .verdict = DISPATCH_VERDICT_OPTIMAL };
	out->verdict = check_all(&c, out);
	free(c.tasks);
	free(c.seen);
	free(c.first_part);
	free(c.held_last);
	free(c.held_before);
	return out->verdict;
}

const char *dispatch_verdict_text(enum dispatch_verdict verdict)
{
#define X(name, text) [DISPATCH_VERDICT_##name] = text,
	static const char *const texts[] = { DISPATCH_VERDICT_LIST(X) };
#undef X

	return texts[verdict];
}
