/*
 * Waiting for another process's transaction.
 *
 * SQLite's own handler sleeps ever longer, so whoever came last wins and an old waiter starves.  Here everybody
 * sleeps a short random time that hardly grows, until the patience of the connection is used up.
 */
#include "private.h"

#include <time.h>

#include "base/clock.h"

#define SHORTEST_US 200
#define LONGEST_US  8000

/* Chance enough for a pause (xorshift); nothing secret depends on it. */
static uint32_t next_jitter(struct db *db)
{
	uint32_t x = db->jitter;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return db->jitter = x;
}

int db_wait(void *ctx, int tries)
{
	struct db *db = ctx;
	uint32_t most_us = SHORTEST_US * ((uint32_t)tries + 2);
	struct timespec pause = { 0 };

	if (tries == 0)
		db->waiting_since_ms = clock_monotonic_ms();
	if (clock_monotonic_ms() - db->waiting_since_ms >= db->patience_ms) {
		/* A checkpoint would go on without the writers' lock, which SQLite 3.40 must not do. */
		if (db->stop_when_busy)
			sqlite3_interrupt(db->handle);
		return 0;
	}
	if (most_us > LONGEST_US)
		most_us = LONGEST_US;
	pause.tv_nsec = (SHORTEST_US + next_jitter(db) % most_us) * 1000L;
	nanosleep(&pause, NULL);
	return 1;
}
