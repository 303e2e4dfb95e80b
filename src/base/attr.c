/* The last words of a program that found itself wrong. */
#include "base/attr.h"

#include <stdlib.h>

#include "base/log.h"

void assert_failed(const char *file, int line, const char *condition)
{
	log_error("assertion failed at=%s:%d condition=\"%s\"", file, line, condition);
	abort();
}
