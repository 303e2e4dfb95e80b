/*
 * A synthetic region for measurements: villages clustered around towns, their
 * volunteers, and a backlog of requests.  Everything follows from the seed; no
 * figure in it comes from a real place.
 */
#ifndef BENCH_DISPATCH_REGION_H
#define BENCH_DISPATCH_REGION_H

#include <stdint.h>

#include "dispatch/backlog.h"
#include "dispatch/index.h"

struct region {
	uint16_t n_stations;
	uint16_t *minutes;
	uint32_t n_volunteers;
	struct dispatch_volunteer *volunteers;
	uint16_t *stations; /* of the volunteers */
	struct dispatch_weights weights;
};

void region_init(struct region *region, uint32_t n_volunteers, uint64_t seed);
void region_release(struct region *region);

/* An index of the region, built; the caller frees it. */
struct dispatch_index *region_index(const struct region *region);

/* n wishes in the order of their stations; the caller frees them. */
struct dispatch_wish *region_wishes(const struct region *region, uint32_t n, uint64_t seed);

/*
 * The planning problem in which every request knows its 25 + seats cheapest
 * candidates, of volunteers numbered by first appearance.  Without day-parts if
 * so asked.  The caller releases it.
 */
void region_instance(const struct dispatch_index *index, const struct dispatch_wish *wishes,
	uint32_t n, bool day_parts, struct dispatch_instance *out);

#endif
