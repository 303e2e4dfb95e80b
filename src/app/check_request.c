/* Invariants of requests: the row is the fold of its events, the roll-ups are the counts. */
#include "app/check_request.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/flow.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "domain/request_flow.h"
#include "store/check.h"
#include "store/event.h"
#include "store/handover.h"
#include "store/merge.h"

#define FAULTS_MAX 100

static void report(struct check_sink *sink, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void report(struct check_sink *sink, const char *fmt, ...)
{
	char line[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	sink->n++;
	if (sink->fault)
		sink->fault(sink->ctx, line);
}

/* What the events of the request at hand have led to so far. */
struct fold {
	struct app *app;
	struct check_sink *sink;
	struct folded {
		int64_t id, state;
	} * ends; /* in the order of ids */
	size_t n, cap;
	int64_t id, seq, state;
};

static void end_fold(struct fold *f)
{
	if (f->id == 0)
		return;
	if (f->n == f->cap) {
		f->cap = f->cap ? f->cap * 2 : 1024;
		f->ends = xrealloc(f->ends, f->cap, sizeof(*f->ends));
	}
	f->ends[f->n++] = (struct folded){ f->id, f->state };
}

/* Against the state table and the flow that the request has followed from its beginning. */
static bool is_step(struct app *app, const struct event_step *row)
{
	struct flow_template flow;
	const struct request_step step = { .action = (enum request_action)row->action,
		.from = (enum request_state)row->from_state,
		.to = (enum request_state)row->to_state,
		.flow = &flow,
		.role = (enum role)row->role };

	return row->action < ACTION_COUNT && row->to_state < REQUEST_COUNT &&
	       row->from_state < REQUEST_COUNT &&
	       !app_flow_template(app, row->flow_id, &flow, NULL) &&
	       !request_step_check(&step, NULL);
}

static bool fold_step(void *ctx, const struct event_step *row)
{
	struct fold *f = ctx;

	if (row->request_id.v != f->id) {
		end_fold(f);
		f->id = row->request_id.v;
		f->seq = 0;
		f->state = REQUEST_DRAFT;
	}
	if (row->seq != f->seq + 1)
		report(f->sink, "request %" PRId64 ": event %" PRId64 " follows %" PRId64, f->id,
			row->seq, f->seq);
	if (row->from_state != f->state)
		report(f->sink, "request %" PRId64 ": event %" PRId64 " begins in another state",
			f->id, row->seq);
	if (!is_step(f->app, row))
		report(f->sink, "request %" PRId64 ": event %" PRId64 " is no step of its flow",
			f->id, row->seq);
	f->seq = row->seq;
	f->state = row->to_state;
	return true;
}

static int by_id(const void *a, const void *b)
{
	const struct folded *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static bool compare_state(void *ctx, const struct check_state *row)
{
	struct fold *f = ctx;
	struct folded key = { .id = row->id.v };
	const struct folded *end = f->n ? bsearch(&key, f->ends, f->n, sizeof(key), by_id) : NULL;

	if (!end)
		report(f->sink, "request %" PRId64 ": has no events", row->id.v);
	else if (end->state != row->state)
		report(f->sink, "request %" PRId64 ": state %s, its events lead to %s", row->id.v,
			request_state_text((enum request_state)row->state),
			request_state_text((enum request_state)end->state));
	if (request_is_open((enum request_state)row->state) != (row->closed_at == 0))
		report(f->sink, "request %" PRId64 ": open or closed does not fit its state",
			row->id.v);
	return true;
}

/* What is merged is handled with a request that is not merged itself and not over. */
static enum err_code check_merged(struct app *app, struct check_sink *sink, struct err *err)
{
	struct check_fault rows[FAULTS_MAX];
	size_t n;
	enum err_code rc = store_check_merged(app->db, rows, ARRAY_SIZE(rows), &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		report(sink, "request %" PRId64 ": merged, but nobody handles it", rows[i].id);
	return rc;
}

enum err_code app_check_events(struct app *app, struct check_sink *sink, struct err *err)
{
	struct fold f = { .app = app, .sink = sink };
	enum err_code rc = store_events_all(app->db, fold_step, &f, err);

	end_fold(&f);
	if (!rc)
		rc = store_check_request_states(app->db, compare_state, &f, err);
	free(f.ends);
	return rc ? rc : check_merged(app, sink, err);
}

typedef enum err_code (*tally_fn)(
	struct db *, struct check_tally *, size_t cap, size_t *n, struct err *);

/* The years of the roll-ups are Beijing's, so that SQL is told where one begins. */
static enum err_code check_ratings(struct app *app, struct check_sink *sink, struct err *err)
{
	struct check_rating rows[FAULTS_MAX];
	int64_t first;
	size_t n;
	enum err_code rc = store_check_first_event(app->db, &first, err);

	if (rc)
		return rc == ERR_NOT_FOUND ? ERR_OK : rc;
	for (int year = clock_date_of(first).year; !rc && year <= clock_date_of(app->now).year;
		year++) {
		rc = store_check_ratings(app->db, clock_day_start(clock_day_from(year, 1, 1)),
			clock_day_start(clock_day_from(year + 1, 1, 1)), year, rows,
			ARRAY_SIZE(rows), &n, err);
		for (size_t i = 0; !rc && i < n; i++)
			report(sink,
				"site %" PRId64 ", %d: ratings of group %" PRId64 " %" PRId64
				" are off by %" PRId64 " delivered, %" PRId64 " rated",
				rows[i].site_id.v, year, rows[i].grp, rows[i].of_id,
				rows[i].delivered, rows[i].rated);
	}
	return rc;
}

enum err_code app_check_counts(struct app *app, struct check_sink *sink, struct err *err)
{
	static const tally_fn tallies[] = { store_check_tallies, store_check_late,
		store_check_volunteers };
	struct check_tally rows[FAULTS_MAX];
	struct check_uncounted missing[FAULTS_MAX];
	int64_t loads, handovers, desks;
	size_t n;
	enum err_code rc = ERR_OK;

	for (size_t t = 0; !rc && t < ARRAY_SIZE(tallies); t++) {
		rc = tallies[t](app->db, rows, ARRAY_SIZE(rows), &n, err);
		for (size_t i = 0; !rc && i < n; i++)
			report(sink,
				"site %" PRId64 ": roll-up %" PRId64 " says %" PRId64
				", there are %" PRId64,
				rows[i].site_id.v, rows[i].what, rows[i].n, rows[i].counted);
	}
	if (!rc)
		rc = store_check_counted_nowhere(app->db, missing, ARRAY_SIZE(missing), &n, err);
	for (size_t i = 0; !rc && i < n; i++)
		report(sink, "site %" PRId64 ": requests of state %" PRId64 " are in no roll-up",
			missing[i].site_id.v, missing[i].state);
	if (!rc)
		rc = store_check_loads(app->db, &loads, err);
	if (!rc && loads)
		report(sink, "%" PRId64 " volunteers have other tasks in hand than recorded",
			loads);
	if (!rc)
		rc = store_check_handovers(app->db, &handovers, err);
	if (!rc && handovers)
		report(sink, "%" PRId64 " requests do not agree with their hand-overs", handovers);
	if (!rc)
		rc = store_check_desks(app->db, &desks, err);
	if (!rc && desks)
		report(sink, "%" PRId64 " requests lie at units that are not above them", desks);
	return rc ? rc : check_ratings(app, sink, err);
}
