/*
 * The proof that a plan cannot be improved.
 *
 * For any prices whatever, the dual value
 *
 *     sum of seats * worth
 *   - sum over edges       of max(0, worth - cost - price - extra)
 *   - sum over day-parts   of extra
 *   - sum over n-th tasks  of max(0, price - cost of the n-th task)
 *
 * with worth <= cost of an empty seat and extra >= 0 is a lower bound of the
 * cost of every feasible assignment (weak duality of linear programming).
 * So an assignment that is feasible and costs exactly that much is optimal,
 * however it was found.  The check shares nothing with the search but the
 * arrays of the instance and the solution, and takes O(edges).
 *
 * Everybody who uses a plan runs it first.
 */
#ifndef DISPATCH_CERTIFY_H
#define DISPATCH_CERTIFY_H

#include <stdint.h>

#include "dispatch/instance.h"

/* X(NAME, text) */
#define DISPATCH_VERDICT_LIST(X)                                                                   \
	X(OPTIMAL, "optimal")                                                                      \
	X(SHAPE, "the answer does not belong to this problem")                                     \
	X(INCOMPLETE, "the search was ended by its limit")                                         \
	X(SEATS, "held and empty seats do not add up")                                             \
	X(PERSON_TWICE, "somebody has two seats of one request")                                   \
	X(PART_TWICE, "somebody has two tasks in one day-part")                                    \
	X(CAPACITY, "somebody has too many tasks")                                                 \
	X(PRICES, "a price is out of its range")                                                   \
	X(OBJECTIVE, "the stated objective is not the cost of the plan")                           \
	X(GAP, "the prices do not prove the plan")                                                 \
	X(SEAL, "the plan was changed after its proof")

#define X(name, text) DISPATCH_VERDICT_##name,
enum dispatch_verdict { DISPATCH_VERDICT_LIST(X) };
#undef X

struct dispatch_certificate {
	enum dispatch_verdict verdict;
	int64_t primal; /* cost of the assignment; valid from OBJECTIVE on, and if OPTIMAL */
	int64_t dual;	/* the lower bound; valid from GAP on, and if OPTIMAL */
};

/* Checks a solution of a sound instance (dispatch_instance_check).  Returns the verdict. */
enum dispatch_verdict dispatch_certify(const struct dispatch_instance *instance,
	const struct dispatch_solution *solution, struct dispatch_certificate *out) NODISCARD;

/* The English text of a verdict; static. */
const char *dispatch_verdict_text(enum dispatch_verdict verdict);

#endif
