/*
 * Rules about volunteers: which status follows which, and the week of their free times.
 */
#ifndef DOMAIN_VOLUNTEER_H
#define DOMAIN_VOLUNTEER_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/enums.h"

/* 21 day-parts: bit day * 3 + part, Monday morning is bit 0. */
#define FREE_DAYS  7
#define FREE_PARTS 3
#define FREE_ALL   0x1fffff

/* An application is approved or refused; who rests or has left may come back. */
bool volunteer_may_become(enum volunteer_status from, enum volunteer_status to);

/* The parts of one day (0 Monday): bit 0 morning, 1 afternoon, 2 evening. */
unsigned free_parts_of_day(int64_t free_parts, int day);

#endif
