/* The circle of a quarter of an hour: points around a site, and how many stations have one. */
#include <stdlib.h>
#include <string.h>

#include "app/site.h"
#include "app/station.h"
#include "base/mem.h"
#include "base/str.h"
#include "domain/geo.h"
#include "store/site.h"

/* Sites with coordinates, gathered from a statement; and how many have none. */
struct spots {
	struct site_spot *row;
	size_t n;
	int64_t unknown;
};

static struct geo_site geo_of(const struct site_spot *s)
{
	return (struct geo_site){ s->path, s->lat_e6, s->lon_e6 };
}

static bool keep_spot(void *ctx, const struct site_spot *row)
{
	struct spots *spots = ctx;
	const struct geo_site at = geo_of(row);

	if (!geo_is_known(&at)) {
		spots->unknown++;
		return true;
	}
	if ((spots->n & (spots->n - 1)) == 0)
		spots->row = xrealloc(spots->row, spots->n ? 2 * spots->n : 1, sizeof(*row));
	spots->row[spots->n++] = *row;
	return true;
}

static enum err_code read_spots(struct app *app, const struct scope *scope, enum site_tier tier,
	struct spots *spots, struct err *err)
{
	return store_site_spots(app->db, scope, tier, keep_spot, spots, err);
}

/* Points of the whole county count, also for who sees less of it. */
static struct scope county_of(const char *path)
{
	char county[SITE_PATH_BYTES + 1];

	STR_COPY(county, path);
	if (strlen(county) > (TIER_CENTRE + 1) * PATH_SEGMENT_BYTES)
		county[(TIER_CENTRE + 1) * PATH_SEGMENT_BYTES] = '\0';
	return scope_of(county);
}

/* --- around one site ------------------------------------------------------------------------- */

/* Into the list, nearest first; what is farthest falls out. */
static void add_near(struct circle *circle, const struct near_site *site)
{
	size_t at = circle->n;

	while (at > 0 && circle->near[at - 1].metres > site->metres)
		at--;
	if (at == CIRCLE_MAX)
		return;
	if (circle->n < CIRCLE_MAX)
		circle->n++;
	memmove(&circle->near[at + 1], &circle->near[at],
		(circle->n - 1 - at) * sizeof(circle->near[0]));
	circle->near[at] = *site;
}

static void measure(
	struct circle *circle, const struct geo_site *here, const struct site_spot *spot)
{
	const struct geo_site there = geo_of(spot);
	struct near_site near = { .id = spot->id,
		.kind = spot->kind,
		.metres = geo_road_metres(here, &there),
		.minutes = geo_travel_minutes(here, &there, NULL) };

	STR_COPY(near.place, spot->place);
	circle->within += near.minutes <= SITE_CIRCLE_MINUTES;
	add_near(circle, &near);
}

enum err_code app_site_circle(
	struct app *app, struct site_id id, struct circle *out, struct err *err)
{
	struct spots points = { 0 };
	struct geo_site here;
	struct scope scope;
	struct site site;
	enum err_code rc = app_site_get(app, id, &site, err);

	memset(out, 0, sizeof(*out));
	if (rc)
		return rc;
	here = (struct geo_site){ site.path, site.lat_e6, site.lon_e6 };
	out->known = geo_is_known(&here);
	scope = county_of(site.path);
	rc = read_spots(app, &scope, TIER_POINT, &points, err);
	out->unknown = points.unknown;
	for (size_t i = 0; out->known && i < points.n; i++)
		if (points.row[i].id.v != id.v)
			measure(out, &here, &points.row[i]);
	free(points.row);
	return rc;
}

/* --- all stations ---------------------------------------------------------------------------- */

static bool same_county(const char *a, const char *b)
{
	return path_site(a, TIER_CENTRE) == path_site(b, TIER_CENTRE);
}

static bool is_covered(const struct site_spot *station, const struct spots *points)
{
	const struct geo_site here = geo_of(station);

	for (size_t i = 0; i < points->n; i++) {
		const struct geo_site there = geo_of(&points->row[i]);

		if (geo_is_within(&here, &there, SITE_CIRCLE_MINUTES) &&
			same_county(station->path, points->row[i].path))
			return true;
	}
	return false;
}

enum err_code app_circle_total(
	struct app *app, const struct scope *within, struct circle_total *out, struct err *err)
{
	const struct scope scope = scope_narrow(&app->actor.scope, within);
	const struct scope around = county_of(scope.lo);
	struct spots points = { 0 }, stations = { 0 };
	enum err_code rc = app_need(app, PERM_ORG_VIEW, err);

	memset(out, 0, sizeof(*out));
	if (!rc)
		rc = read_spots(app, &around, TIER_POINT, &points, err);
	if (!rc)
		rc = read_spots(app, &scope, TIER_STATION, &stations, err);
	for (size_t i = 0; !rc && i < stations.n; i++)
		out->covered += is_covered(&stations.row[i], &points);
	out->known = (int64_t)stations.n;
	out->unknown = stations.unknown;
	free(points.row);
	free(stations.row);
	return rc;
}
