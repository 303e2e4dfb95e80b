/*
 * The best volunteers for one request, at once and with their reasons: for a
 * request that cannot wait for the next plan, and for people who want to know.
 */
#ifndef DISPATCH_SUGGEST_H
#define DISPATCH_SUGGEST_H

#include "dispatch/index.h"

/*
 * The score has all terms and figures.  `reserve` is what the volunteer is kept
 * for: the price of the last plan beyond the cost of the task itself.  The order
 * is by score.total + reserve; `behind` says how much dearer than the best one.
 */
struct dispatch_suggestion {
	uint32_t volunteer;
	struct dispatch_score score;
	int32_t reserve;
	int32_t cost;
	int32_t behind;
};

#define DISPATCH_SUGGESTIONS_MAX 64

/* Writes the `n` best, at most DISPATCH_SUGGESTIONS_MAX, best first; returns how many there are. */
size_t dispatch_suggest(const struct dispatch_index *index, const struct dispatch_query *query,
	struct dispatch_suggestion *out, size_t n);

#endif
