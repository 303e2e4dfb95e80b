/* Stands in for LEMON where it is not installed. */

#include "dispatch_lemon.h"

bool lemon_present(void)
{
	return false;
}

bool lemon_solve(
	const struct dispatch_instance *instance, bool textbook, struct lemon_result *result)
{
	(void)textbook;
	(void)instance;
	(void)result;
	return false;
}
