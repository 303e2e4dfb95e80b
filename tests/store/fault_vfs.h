/*
 * A file system that fails on demand: SQLite's own, with a fault at the n-th write, sync or lock.
 */
#ifndef TESTS_FAULT_VFS_H
#define TESTS_FAULT_VFS_H

#include <stdbool.h>

/* Becomes the default for every database opened afterwards. */
void fault_vfs_install(void);

enum fault_kind {
	FAULT_FULL, /* a write finds no room */
	FAULT_IO,   /* a write or sync fails */
	FAULT_BUSY, /* a lock of the log's index is held by somebody else */
};

/* The n-th such call from now fails (n = 1 is the next); for_good: and all after it. */
void fault_arm(enum fault_kind kind, int n, bool for_good);

/* Ends the faults; returns how many calls failed. */
int fault_disarm(void);

#endif
