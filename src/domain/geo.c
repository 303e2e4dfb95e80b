/* Travel time between sites. */
#include "domain/geo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "domain/place.h"
#include "domain/scope.h"

static const struct {
	int64_t earth_radius;	/* metres */
	int64_t detour_percent; /* road against the straight line */
	struct {
		int start;		   /* minutes before one moves */
		int64_t metres_per_minute; /* 15 km/h on an electric bicycle, 30 km/h by car on village roads */
	} way[2];
	int by_tier[TIER_POINT]; /* minutes when only the lowest common unit is known */
} geo = {
	.earth_radius = 6371000,
	.detour_percent = 130,
	.way = { [GEO_RIDE] = { 2, 250 }, [GEO_DRIVE] = { 8, 500 } },
	.by_tier = { [TIER_CITY] = 60,
		[TIER_CENTRE] = 35,
		[TIER_INSTITUTE] = 15,
		[TIER_STATION] = 5 },
};

bool geo_is_known(const struct geo_site *site)
{
	return site->lat_e6 != 0 || site->lon_e6 != 0;
}

static double radians(int64_t e6)
{
	return (double)e6 * 3.14159265358979323846 / 180e6;
}

int64_t geo_metres(const struct geo_site *from, const struct geo_site *to)
{
	double lat1 = radians(from->lat_e6), lat2 = radians(to->lat_e6);
	double dlat = sin((lat2 - lat1) / 2);
	double dlon = sin(radians(to->lon_e6 - from->lon_e6) / 2);
	double h = dlat * dlat + cos(lat1) * cos(lat2) * dlon * dlon;

	return llround(2 * (double)geo.earth_radius * asin(fmin(1.0, sqrt(h))));
}

/* The lowest tier at which both ways through the tree still agree. */
static enum site_tier common_tier(const char *a, const char *b)
{
	int depth = 0;

	while (path_site(a, depth) && path_site(a, depth) == path_site(b, depth))
		depth++;
	if (depth == 0)
		return TIER_CITY;
	return depth > TIER_POINT ? TIER_STATION : (enum site_tier)(depth - 1);
}

static int by_place(const char *a, const char *b)
{
	if (strcmp(a, b) == 0)
		return geo.by_tier[TIER_STATION];
	return geo.by_tier[common_tier(a, b)];
}

int64_t geo_road_metres(const struct geo_site *from, const struct geo_site *to)
{
	return geo_metres(from, to) * geo.detour_percent / 100;
}

static int by_distance(int64_t road, enum geo_way *way)
{
	int64_t best = INT64_MAX;

	for (int w = 0; w < (int)ARRAY_SIZE(geo.way); w++) {
		int64_t pace = geo.way[w].metres_per_minute;
		int64_t minutes = geo.way[w].start + (road + pace / 2) / pace;

		if (minutes >= best)
			continue;
		best = minutes;
		*way = (enum geo_way)w;
	}
	return (int)best;
}

int geo_travel_minutes(const struct geo_site *from, const struct geo_site *to, enum geo_way *way)
{
	enum geo_way quickest;
	int minutes;

	if (geo_is_known(from) && geo_is_known(to)) {
		minutes = by_distance(geo_road_metres(from, to), &quickest);
	} else {
		minutes = by_place(from->path, to->path);
		quickest = minutes > geo.by_tier[TIER_INSTITUTE] ? GEO_DRIVE : GEO_RIDE;
	}
	if (way)
		*way = quickest;
	return minutes;
}

/* A millionth of a degree of latitude is at least 0.11 m; nobody goes faster than by car. */
bool geo_is_within(const struct geo_site *from, const struct geo_site *to, int minutes)
{
	int64_t apart = from->lat_e6 - to->lat_e6;
	int64_t reach = minutes * geo.way[GEO_DRIVE].metres_per_minute;

	if ((apart < 0 ? -apart : apart) * 11 / 100 > reach)
		return false;
	return geo_travel_minutes(from, to, NULL) <= minutes;
}

/* --- coordinates as people write them --- */

static bool parse_degrees(const char *text, size_t n, int64_t limit, int64_t *e6)
{
	char copy[24], *end;
	double degrees;

	if (n == 0 || n >= sizeof(copy))
		return false;
	memcpy(copy, text, n);
	copy[n] = '\0';
	degrees = strtod(copy, &end);
	if (*end || !(degrees >= (double)-limit && degrees <= (double)limit))
		return false;
	*e6 = llround(degrees * 1e6);
	return true;
}

bool geo_parse(const char *text, int64_t *lat_e6, int64_t *lon_e6)
{
	const char *comma = strchr(text, ',');

	*lat_e6 = *lon_e6 = 0;
	if (text[0] == '\0')
		return true;
	return comma && parse_degrees(text, (size_t)(comma - text), 90, lat_e6) &&
	       parse_degrees(comma + 1, strlen(comma + 1), 180, lon_e6);
}

void geo_say(int64_t lat_e6, int64_t lon_e6, struct buf *out)
{
	if (lat_e6 || lon_e6)
		buf_addf(out, "%.6f,%.6f", (double)lat_e6 / 1e6, (double)lon_e6 / 1e6);
}
