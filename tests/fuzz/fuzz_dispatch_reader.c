/*
 * Any text: the reader refuses it, or the planner solves it and the certificate
 * agrees.  Large problems are left out, they only cost time.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "dispatch/reader.h"

#define WORK_MAX 2000000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dispatch_instance instance;
	struct dispatch_read_error error;
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;
	enum dispatch_verdict verdict;

	if (!dispatch_read((const char *)data, size, &instance, &error))
		return 0;
	dispatch_solve(&instance, WORK_MAX, &solution);
	verdict = dispatch_certify(&instance, &solution, &certificate);
	if (verdict != (solution.complete ? DISPATCH_VERDICT_OPTIMAL : DISPATCH_VERDICT_INCOMPLETE))
		abort();
	dispatch_solution_release(&solution);
	dispatch_instance_release(&instance);
	return 0;
}
