/*
 * Two months of the city, moment by moment: requests are placed, people act on them in their hours, and the keeper
 * does its round every half hour, as a real one does.
 */
#include <stdlib.h>

#include "app/tick.h"
#include "demo_life.h"
#include "store/demo.h"

#define ROUND (30 * CLOCK_MINUTE)

/* A moment when something is due; the index breaks ties, so that the order is always the same. */
struct moment {
	int64_t at;
	size_t life;
};

struct agenda {
	struct moment *heap; /* the earliest first */
	size_t n, cap;
};

static bool is_before(const struct moment *a, const struct moment *b)
{
	return a->at != b->at ? a->at < b->at : a->life < b->life;
}

static void swap(struct agenda *a, size_t i, size_t j)
{
	struct moment m = a->heap[i];

	a->heap[i] = a->heap[j];
	a->heap[j] = m;
}

static void put(struct agenda *a, struct moment m)
{
	size_t i = a->n++;

	if (a->n > a->cap) {
		a->cap = a->cap ? 2 * a->cap : 256;
		a->heap = xrealloc(a->heap, a->cap, sizeof(*a->heap));
	}
	a->heap[i] = m;
	for (; i > 0 && is_before(&a->heap[i], &a->heap[(i - 1) / 2]); i = (i - 1) / 2)
		swap(a, i, (i - 1) / 2);
}

static struct moment take(struct agenda *a)
{
	struct moment first = a->heap[0];
	size_t i = 0, least = 0;

	a->heap[0] = a->heap[--a->n];
	do {
		if (least != i)
			swap(a, i, least);
		i = least;
		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < a->n; child++)
			if (is_before(&a->heap[child], &a->heap[least]))
				least = child;
	} while (least != i);
	return first;
}

static enum err_code keep_until(struct demo *d, int64_t *kept, int64_t until, struct err *err)
{
	struct tick_report report = { 0 };
	enum err_code rc = ERR_OK;

	app_act_as_system(d->app);
	for (; !rc && *kept <= until; *kept += ROUND) {
		app_fix_clock(d->app, *kept);
		rc = app_tick(d->app, &report, err);
		if (!rc && clock_date_of(*kept).hour == 10 && clock_date_of(*kept).minute == 0)
			rc = demo_ask_again(d, err);
	}
	return rc;
}

static enum err_code live(
	struct demo *d, struct demo_lives *lives, struct agenda *agenda, struct err *err)
{
	int64_t kept = d->begin;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; i < lives->n; i++)
		if (lives->life[i].placed_at < d->end)
			put(agenda, (struct moment){ lives->life[i].placed_at, i });
	while (!rc && agenda->n > 0) {
		struct moment m = take(agenda);
		int64_t next = 0;

		rc = keep_until(d, &kept, m.at, err);
		if (rc)
			break;
		app_fix_clock(d->app, m.at);
		rc = demo_step(d, &lives->life[m.life], &next, err);
		ASSERT(rc || next == 0 || next > m.at);
		if (!rc && next && next < d->end)
			put(agenda, (struct moment){ next, m.life });
	}
	return rc ? rc : keep_until(d, &kept, d->end, err);
}

enum err_code demo_live(struct demo *d, struct err *err)
{
	struct demo_lives lives = { .n = 0 };
	struct agenda agenda = { .n = 0 };
	enum err_code rc;

	demo_plan(d, &lives);
	rc = live(d, &lives, &agenda, err);
	if (!rc)
		rc = store_demo_requests(d->app->db, &d->counts->requests, err);
	free(agenda.heap);
	free(lives.life);
	return rc;
}
