/*
 * Invariants of requests and roll-ups, for `sidan check`.
 */
#ifndef APP_CHECK_REQUEST_H
#define APP_CHECK_REQUEST_H

#include "app/app.h"

/* Takes one fault in words (English, for the log and the command line). */
typedef void check_fault_fn(void *ctx, const char *fault);

struct check_sink {
	check_fault_fn *fault;
	void *ctx;
	int64_t n; /* how many faults were found */
};

/* The state of every request is the fold of its events, and every event is a step of the state table. */
enum err_code app_check_events(struct app *app, struct check_sink *sink, struct err *err) NODISCARD;

/* Every roll-up equals the count it stands for; tasks in hand equal the tasks. */
enum err_code app_check_counts(struct app *app, struct check_sink *sink, struct err *err) NODISCARD;

#endif
