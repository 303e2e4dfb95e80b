/*
 * The lock of a data folder: who holds it knows that nobody else runs a server, a restore or a migration.
 *
 * It is the kernel's (flock on DIR/lock), so it ends with the process, however that ends.  The file stays.
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "base/attr.h"
#include "base/err.h"

struct lock {
	int fd; /* -1: not held */
};

#define LOCK_INIT ((struct lock){ .fd = -1 })

/* Takes the lock at once or not at all: ERR_LOCKED when another process has it. */
enum err_code lock_take(struct lock *lock, const char *dir, struct err *err) NODISCARD;
void lock_release(struct lock *lock); /* does nothing when it is not held */

#endif
