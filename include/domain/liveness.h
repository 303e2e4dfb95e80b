/*
 * Whether anybody is at a station, or only its plaque (B4): for how long nobody of its staff has logged in, and
 * for how long there was no request and no activity.
 */
#ifndef DOMAIN_LIVENESS_H
#define DOMAIN_LIVENESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* The one place of the limits, in days. */
extern const struct liveness_limits {
	int64_t login, activity;
} liveness_limits;

/* Seconds UTC; 0: never.  A station that was never used counts from the day it was opened; not opened, it is idle. */
struct liveness {
	int64_t login_at, active_at;
	int64_t opened_on; /* day */
};

/* Days of the calendar since whatever is missing for longer than its limit; 0: the station is alive. */
int64_t liveness_idle_days(const struct liveness *l, int64_t now);
/* The same in words: no login for 16 days.  Nothing while it is alive. */
void liveness_why(const struct liveness *l, int64_t now, struct buf *out);

/* What is older than these moments is missing for too long: for statements. */
int64_t liveness_login_before(int64_t now);
int64_t liveness_active_before(int64_t now);

#endif
