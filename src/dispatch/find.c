/*
 * Branch and bound over the postings: stations from near to far, at each the
 * cheapest volunteers first.  A station's list is left when its next volunteer
 * cannot beat the worst one found, and the search ends when no station can.
 */

#include <stdlib.h>

#include "records.h"

/* Memory is slow and everybody's record is somewhere else: so many are fetched at the same time. */
#define FETCH_AHEAD 8

struct finder {
	const struct dispatch_index *x;
	const struct dispatch_query *q;
	const uint16_t *minutes;       /* to every station */
	uint32_t parts;		       /* day-parts asked for */
	int32_t stranger;	       /* what is added for a new face */
	int32_t limit;		       /* only cheaper ones matter */
	uint32_t fetched[FETCH_AHEAD]; /* volunteers whose records are on their way, a ring */
	uint32_t n_fetched;
	struct dispatch_candidate *out; /* a heap, the dearest on top */
	size_t n, max;
};

/* --- the best so far ------------------------------------------------------------- */

static bool dearer(const struct dispatch_candidate *a, const struct dispatch_candidate *b)
{
	return a->cost != b->cost ? a->cost > b->cost : a->volunteer > b->volunteer;
}

/* Puts a candidate where position i has become free, or below it. */
static void sift_down(
	struct dispatch_candidate *heap, size_t n, size_t i, struct dispatch_candidate c)
{
	for (size_t child = 2 * i + 1; child < n; child = 2 * i + 1) {
		if (child + 1 < n && dearer(&heap[child + 1], &heap[child]))
			child++;
		if (!dearer(&heap[child], &c))
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = c;
}

static void keep(struct finder *f, struct dispatch_candidate c)
{
	size_t i;

	if (f->n == f->max) {
		sift_down(f->out, f->n, 0, c);
	} else {
		for (i = f->n++; i > 0 && dearer(&c, &f->out[(i - 1) / 2]); i = (i - 1) / 2)
			f->out[i] = f->out[(i - 1) / 2];
		f->out[i] = c;
	}
	if (f->n == f->max)
		f->limit = f->out[0].cost;
}

static void sort_found(struct finder *f)
{
	for (size_t n = f->n; n > 1; n--) {
		struct dispatch_candidate last = f->out[n - 1];

		f->out[n - 1] = f->out[0];
		sift_down(f->out, n - 1, 0, last);
	}
}

/* --- scoring ----------------------------------------------------------------------- */

static const struct dispatch_known *find_known(const struct dispatch_query *q, uint32_t volunteer)
{
	size_t lo = 0, hi = q->n_known;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (q->known[mid].volunteer < volunteer)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < q->n_known && q->known[lo].volunteer == volunteer ? &q->known[lo] : NULL;
}

static struct dispatch_pair pair_of(const struct dispatch_known *known, uint16_t minutes)
{
	if (!known)
		return (struct dispatch_pair){ .travel_minutes = minutes,
			.certificate_day = DISPATCH_NEVER_EXPIRES };
	return (struct dispatch_pair){
		.travel_minutes = minutes,
		.certificate_day = known->certificate_day,
		.served_before = known->served_before,
		.own_request = known->own_request,
		.refused = known->refused,
		.handled_before = known->handled_before,
		.asked = known->asked,
	};
}

static enum dispatch_exclusion score_record(const struct dispatch_index *x,
	const struct dispatch_query *q, uint32_t volunteer, const struct dispatch_known *known,
	struct dispatch_score *out)
{
	const struct record *r = &x->records[volunteer];
	const struct dispatch_volunteer facts = record_facts(r);
	const struct dispatch_pair pair =
		pair_of(known, x->minutes[(size_t)q->station * x->n_stations + r->station]);

	return dispatch_score(
		&(struct dispatch_facts){ &facts, &q->need, &pair }, &x->weights, out);
}

/* The cost that counts: a wanted volunteer is as dear as what others would pay. */
static int32_t cost_of(
	const struct dispatch_query *q, uint32_t volunteer, const struct dispatch_score *score)
{
	int32_t task = q->without_tasks ? 0 : score->task;

	if (q->prices && q->prices[volunteer] > task)
		task = q->prices[volunteer];
	return score->total - score->task + task;
}

static void consider(struct finder *f, uint32_t volunteer, const struct dispatch_known *known)
{
	struct dispatch_score score;
	struct dispatch_candidate c = { .volunteer = volunteer };

	if (!(f->x->records[volunteer].free_parts & RECORD_EXISTS) ||
		score_record(f->x, f->q, volunteer, known, &score))
		return;
	c.cost = cost_of(f->q, volunteer, &score);
	if (c.cost < f->limit)
		keep(f, c);
}

/* --- the search -------------------------------------------------------------------- */

static void consider_known(struct finder *f)
{
	for (size_t i = 0; i < f->q->n_known; i++)
		if (f->q->known[i].volunteer < f->x->n_records)
			consider(f, f->q->known[i].volunteer, &f->q->known[i]);
}

static void consider_overflow(struct finder *f)
{
	uint64_t need = f->q->need.skills;

	for (uint32_t i = 0; i < f->x->n_overflow; i++) {
		uint32_t v = f->x->overflow[i];

		if ((need & ~f->x->records[v].skills) == 0 && !find_known(f->q, v))
			consider(f, v, NULL);
	}
}

/* Whoever a posting promised; the record may have changed since. */
static void consider_fetched(struct finder *f, uint32_t volunteer)
{
	const struct record *r = &f->x->records[volunteer];

	if ((f->q->need.skills & ~r->skills) || (r->free_parts & RECORD_OVERFLOW))
		return;
	if (f->q->n_known == 0 || !find_known(f->q, volunteer))
		consider(f, volunteer, NULL);
}

static void fetch(struct finder *f, uint32_t volunteer)
{
	uint32_t *slot = &f->fetched[f->n_fetched++ % FETCH_AHEAD];

	if (f->n_fetched > FETCH_AHEAD)
		consider_fetched(f, *slot);
	__builtin_prefetch(&f->x->records[volunteer]);
	*slot = volunteer;
}

static void consider_rest(struct finder *f)
{
	uint32_t n = f->n_fetched < FETCH_AHEAD ? f->n_fetched : FETCH_AHEAD;

	for (uint32_t i = 0; i < n; i++)
		consider_fetched(f, f->fetched[i]);
}

static void consider_station(struct finder *f, uint32_t first, uint32_t end, int32_t travel)
{
	for (uint32_t i = first; i < end; i++) {
		uint64_t posting = f->x->postings[i];

		if (travel + posting_least(posting) >= f->limit)
			return;
		if ((posting_parts(posting) & f->parts) == f->parts)
			fetch(f, posting_volunteer(posting));
	}
}

/* The needed skill that fewest people have. */
static uint32_t rarest_skill(const struct dispatch_index *x, uint64_t skills)
{
	uint32_t rarest = ANYBODY;

	for (uint64_t m = skills; m; m &= m - 1) {
		uint32_t skill = (uint32_t)__builtin_ctzll(m);

		if (rarest == ANYBODY || x->count[skill] < x->count[rarest])
			rarest = skill;
	}
	return rarest;
}

static void search_stations(struct finder *f)
{
	const struct dispatch_index *x = f->x;
	const uint16_t *nearest = &x->nearest[(size_t)f->q->station * x->n_stations];
	uint32_t skill = rarest_skill(x, f->q->need.skills);
	const uint32_t *first = &x->first[(size_t)skill * x->n_stations];

	if (x->count[skill] == 0)
		return;
	for (uint32_t i = 0; i < x->n_stations; i++) {
		uint16_t station = nearest[i], minutes = f->minutes[station];
		int32_t travel = (int32_t)minutes * x->weights.travel_minute + f->stranger;

		if (minutes > x->weights.travel_max || travel + x->least[skill] >= f->limit)
			return;
		consider_station(f, first[station], first[station + 1], travel);
	}
}

size_t dispatch_index_find(const struct dispatch_index *x, const struct dispatch_query *q,
	int32_t below, struct dispatch_candidate *out, size_t n)
{
	bool timed = q->need.day_part >= 0 && q->need.day_part < DISPATCH_DAY_PARTS;
	struct finder f = {
		.x = x,
		.q = q,
		.minutes = &x->minutes[(size_t)q->station * x->n_stations],
		.parts = timed ? UINT32_C(1) << q->need.day_part : 0,
		.stranger = x->weights.unknown_face,
		.limit = below,
		.out = out,
		.max = n,
	};

	if (n == 0)
		return 0;
	consider_known(&f);
	consider_overflow(&f);
	search_stations(&f);
	consider_rest(&f);
	sort_found(&f);
	return f.n;
}

enum dispatch_exclusion dispatch_index_score(const struct dispatch_index *x,
	const struct dispatch_query *q, uint32_t volunteer, struct dispatch_score *out)
{
	return score_record(x, q, volunteer, find_known(q, volunteer), out);
}
