/*
 * How long the way takes from one site to another, in minutes.
 *
 * Where both have coordinates: the great circle, made longer because roads bend, at the pace of whatever is
 * quicker.  Else from their places in the tree.  All figures stand in one table in geo.c.
 */
#ifndef DOMAIN_GEO_H
#define DOMAIN_GEO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"

struct geo_site {
	const char *path;
	int64_t lat_e6, lon_e6; /* degrees times 1 000 000; both 0: not known */
};

enum geo_way { GEO_RIDE, GEO_DRIVE };

/* `way` may be NULL. */
int geo_travel_minutes(const struct geo_site *from, const struct geo_site *to, enum geo_way *way);

/* Whether the way takes no more than so many minutes; both must be known.  Quick for what is far. */
bool geo_is_within(const struct geo_site *from, const struct geo_site *to, int minutes);
/* The same way in metres by road. */
int64_t geo_road_metres(const struct geo_site *from, const struct geo_site *to);

/* 41.123456,122.123456 to millionths of a degree; "" is no position, 0 and 0. */
bool geo_parse(const char *text, int64_t *lat_e6, int64_t *lon_e6);
/* The other way round; nothing for 0 and 0. */
void geo_say(int64_t lat_e6, int64_t lon_e6, struct buf *out);

bool geo_is_known(const struct geo_site *site);
/* Metres along the great circle; both must be known. */
int64_t geo_metres(const struct geo_site *from, const struct geo_site *to);

#endif
