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

struct geo_site {
	const char *path;
	int64_t lat_e6, lon_e6; /* degrees times 1 000 000; both 0: not known */
};

enum geo_way { GEO_RIDE, GEO_DRIVE };

/* `way` may be NULL. */
int geo_travel_minutes(const struct geo_site *from, const struct geo_site *to, enum geo_way *way);

bool geo_is_known(const struct geo_site *site);
/* Metres along the great circle; both must be known. */
int64_t geo_metres(const struct geo_site *from, const struct geo_site *to);

#endif
