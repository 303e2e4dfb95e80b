/*
 * Planning problems as text, one fact to a line:
 *
 *     c anything                                         (a comment)
 *     p dispatch <requests> <volunteers> <edges>         (first)
 *     r <id> <seats> <penalty per empty seat>
 *     v <id> <cost of 1st task> [<cost of 2nd> …]        (capacity = number of costs, which
 *                                                         do not fall)
 *     e <request> <volunteer> <cost> [<day-part>]        (no day-part: unconstrained)
 *
 * Ids are 0-based and dense, all numbers integers, blank lines are ignored.  A
 * request or volunteer without a line has no seats or no capacity.  A pair named
 * more than once is one candidate where that makes no difference.
 */
#ifndef DISPATCH_READER_H
#define DISPATCH_READER_H

#include <stddef.h>

#include "base/attr.h"
#include "dispatch/instance.h"

struct dispatch_read_error {
	size_t line;   /* 0: the file as a whole */
	char what[96]; /* lower case, no full stop */
};

/*
 * Reads `bytes` characters of text.  True: the instance is sound and belongs to the
 * caller, who releases it.  False: the instance is empty and *error says why.
 */
bool dispatch_read(const char *text, size_t bytes, struct dispatch_instance *instance,
	struct dispatch_read_error *error) NODISCARD;

#endif
