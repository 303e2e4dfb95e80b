/*
 * Asking about a rating again (回访): which ratings, and when the second answer contradicts the first.
 *
 * Every low rating and a sample of those given by proxy are asked about by somebody else (requirements.md B3);
 * ratings that one hand gave in a row, or that the served gave through their own account, are held until then (B4).
 */
#ifndef DOMAIN_REVISIT_H
#define DOMAIN_REVISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/enums.h"

/* Bits of column revisit.why; the statements of sql/queries/revisit.sql use the same numbers. */
enum revisit_why {
	REVISIT_WHY_LOW = 1 << 0,    /* two points or less, or not solved */
	REVISIT_WHY_SAMPLE = 1 << 1, /* chosen among those by proxy */
	REVISIT_WHY_BURST = 1 << 2,  /* several from one hand within minutes */
	REVISIT_WHY_SERVED = 1 << 3, /* entered by the account of the requester's own */
};

#define REVISIT_SAMPLE_PERCENT 10
#define REVISIT_WORKING_DAYS   3 /* until it is to be asked, and asked again */
#define REVISIT_TRIES	       2 /* calls that nobody answers */
#define REVISIT_SCORE_GAP      2 /* points apart that are no longer the same opinion */

#define EVALUATION_GOOD	  4 /* and above: counts as good */
#define EVALUATION_REWORK 2 /* and below: is done again */

/* What somebody says of a service. */
struct opinion {
	enum outcome solved;
	int64_t score;
};

/* Is done again by somebody else, and asked about. */
bool opinion_is_low(const struct opinion *o);

/* Solved against not solved, or points far apart. */
bool revisit_contradicts(const struct opinion *rated, const struct opinion *said);

/* Counts in no rate until it was asked about. */
bool revisit_is_held(int64_t why, int64_t state);
/* Was held, and asking has not borne it out: it is as if it had not been given. */
bool revisit_is_discarded(int64_t why, int64_t state);

#endif
