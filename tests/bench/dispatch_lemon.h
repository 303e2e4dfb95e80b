/* The same problem given to LEMON's network simplex, for comparison only. */
#ifndef BENCH_DISPATCH_LEMON_H
#define BENCH_DISPATCH_LEMON_H

#include <stdbool.h>
#include <stdint.h>

#include "dispatch/instance.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lemon_result {
	int64_t objective;
	double load_ms, solve_ms;
};

/* Is LEMON part of this program? */
bool lemon_present(void);

/*
 * Solves with a node for every volunteer in every day-part that is named (textbook), or
 * only where more than one task makes a difference, as the planner's own network has it.
 * False if LEMON does not find an optimum.
 */
bool lemon_solve(
	const struct dispatch_instance *instance, bool textbook, struct lemon_result *result);

#ifdef __cplusplus
}
#endif

#endif
