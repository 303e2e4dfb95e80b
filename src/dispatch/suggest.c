/* The few best from the index, scored once more to tell why. */

#include "dispatch/suggest.h"

size_t dispatch_suggest(const struct dispatch_index *index, const struct dispatch_query *query,
	struct dispatch_suggestion *out, size_t n)
{
	struct dispatch_candidate found[DISPATCH_SUGGESTIONS_MAX];
	struct dispatch_query asked = *query;

	asked.without_tasks = false;
	if (n > DISPATCH_SUGGESTIONS_MAX)
		n = DISPATCH_SUGGESTIONS_MAX;
	n = dispatch_index_find(index, &asked, INT32_MAX, found, n);
	for (size_t i = 0; i < n; i++) {
		struct dispatch_suggestion *s = &out[i];

		s->volunteer = found[i].volunteer;
		dispatch_index_score(index, query, s->volunteer, &s->score);
		s->cost = found[i].cost;
		s->reserve = s->cost - s->score.total;
		s->behind = s->cost - found[0].cost;
	}
	return n;
}
