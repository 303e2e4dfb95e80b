/* When a second answer contradicts a rating, and what a rating counts for meanwhile. */
#include "domain/revisit.h"

#define HOLDS (REVISIT_WHY_BURST | REVISIT_WHY_SERVED)

bool opinion_is_low(const struct opinion *o)
{
	return o->score <= EVALUATION_REWORK || o->solved == OUTCOME_UNSOLVED;
}

bool revisit_contradicts(const struct opinion *rated, const struct opinion *said)
{
	int64_t gap = rated->score > said->score ? rated->score - said->score
						 : said->score - rated->score;

	return gap >= REVISIT_SCORE_GAP ||
	       (rated->solved == OUTCOME_UNSOLVED) != (said->solved == OUTCOME_UNSOLVED);
}

bool revisit_is_held(int64_t why, int64_t state)
{
	return (why & HOLDS) && state != REVISIT_AGREED && state != REVISIT_MISMATCH;
}

bool revisit_is_discarded(int64_t why, int64_t state)
{
	return (why & HOLDS) && state == REVISIT_MISMATCH;
}
