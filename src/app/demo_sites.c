/*
 * The places of the city: four counties with twelve townships each, their villages, and points of every kind.
 *
 * Names stand in sql/seed/demo_place.csv; codes begin with 99, which no province has; the map lies in the sea.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/site.h"
#include "base/str.h"
#include "demo_world.h"
#include "store/account.h"
#include "store/candidate.h"

#define PART	  1
#define SITES_MAX 1024
#define CITY_LAT  INT64_C(38600000)
#define CITY_LON  INT64_C(119600000)
#define HOURS	  "周一至周五 08:00-17:00"

/* Steps of the grid in millionths of a degree: about 50 km, 10 km and at most 4 km. */
enum { COUNTY_STEP = 470000, TOWN_STEP = 95000, VILLAGE_REACH = 36000 };

int demo_site_called(const struct demo *d, const char *place)
{
	for (int i = 0; i < d->nsites; i++)
		if (str_equal(d->sites[i].place, place))
			return i;
	return DEMO_NOWHERE;
}

int demo_next_site(const struct demo *d, enum site_kind kind, int after)
{
	for (int i = after + 1; i < d->nsites; i++)
		if (d->sites[i].kind == kind)
			return i;
	return DEMO_NOWHERE;
}

/* Adds a site below another and remembers it. */
static enum err_code add(struct demo *d, int parent, struct site_fields *in, struct err *err)
{
	struct demo_site *s = &d->sites[d->nsites];
	struct site row;
	enum err_code rc;

	ASSERT(d->nsites < SITES_MAX);
	in->parent = d->sites[parent].id;
	in->opened_on = clock_day_of(d->begin) - 700;
	in->counted_on = in->population ? clock_day_of(d->begin) : 0;
	rc = app_site_insert(d->app, in, &s->id, err);
	if (!rc)
		rc = app_site_read(d->app, s->id, &row, err);
	if (rc)
		return rc;
	s->kind = in->kind;
	s->parent = parent;
	s->lat_e6 = in->lat_e6;
	s->lon_e6 = in->lon_e6;
	s->population = in->population;
	STR_COPY(s->path, row.path);
	STR_COPY(s->place, row.place);
	d->nsites++;
	return ERR_OK;
}

/* --- the trunk ---------------------------------------------------------------------------------------- */

/* Where the list of names has come to: how many counties, townships of it, villages of that. */
struct cursor {
	int county, town, village;
	int county_site, town_site;
};

static enum err_code add_county(
	struct demo *d, struct cursor *at, const char *name, struct err *err)
{
	char code[SITE_CODE_BYTES + 1];
	struct site_fields in = { .kind = SITE_KIND_CENTRE,
		.name = name,
		.code = code,
		.hours = HOURS,
		.address = "文化中心三楼",
		.lat_e6 = CITY_LAT + at->county / 2 * (int64_t)COUNTY_STEP,
		.lon_e6 = CITY_LON + at->county % 2 * (int64_t)COUNTY_STEP };

	snprintf(code, sizeof(code), "9901%02d000000", 21 + at->county);
	at->county++;
	at->town = 0;
	at->county_site = d->nsites;
	return add(d, 0, &in, err);
}

static enum err_code add_town(struct demo *d, struct cursor *at, const char *name, struct err *err)
{
	const struct demo_site *county = &d->sites[at->county_site];
	char code[SITE_CODE_BYTES + 1];
	struct site_fields in = { .kind = SITE_KIND_INSTITUTE,
		.name = name,
		.code = code,
		.hours = HOURS,
		.address = "便民服务大厅二楼",
		.lat_e6 = county->lat_e6 + (at->town / 4 - 1) * (int64_t)TOWN_STEP,
		.lon_e6 = county->lon_e6 + (at->town % 4 - 1) * (int64_t)TOWN_STEP };

	snprintf(code, sizeof(code), "9901%02d%03d000", 20 + at->county, 101 + at->town);
	at->town++;
	at->village = 0;
	at->town_site = d->nsites;
	return add(d, at->county_site, &in, err);
}

static enum err_code add_village(
	struct demo *d, struct cursor *at, const char *name, struct err *err)
{
	struct demo_chance c = demo_chance_of(d->wish->seed, PART, (uint64_t)d->nsites);
	const struct demo_site *town = &d->sites[at->town_site];
	char code[SITE_CODE_BYTES + 1], name_of[PERSON_NAME_BYTES + 1], phone[PHONE_BYTES];
	char head_text[SITE_HEAD_BYTES + 1];
	struct buf head = BUF_FIXED(head_text);
	bool home = str_equal(town->place, "新立镇") && str_equal(name, "三家子村");
	struct site_fields in = { .kind = SITE_KIND_STATION,
		.name = name,
		.code = code,
		.hours = HOURS,
		.address = strstr(name, "社区") ? "社区服务中心一楼" : "村委会一楼",
		.head = head_text,
		.phone = phone,
		.urban_rural = strstr(name, "社区") ? 111 : 220,
		.lat_e6 = town->lat_e6 + demo_between(&c, -VILLAGE_REACH, VILLAGE_REACH),
		.lon_e6 = town->lon_e6 + demo_between(&c, -VILLAGE_REACH, VILLAGE_REACH) };

	snprintf(code, sizeof(code), "9901%02d%03d%03d", 20 + at->county, 100 + at->town,
		201 + at->village);
	in.population = home ? 1286 : demo_between(&c, 600, 3200);
	in.elderly = home ? 341 : in.population * demo_between(&c, 18, 34) / 100;
	demo_invent_name(d, &c, SEX_MALE, name_of);
	buf_addf(&head, "%s（党支部书记）", home ? "赵永福" : name_of);
	demo_invent_phone(d, phone);
	at->village++;
	return add(d, at->town_site, &in, err);
}

static enum err_code make_trunk(struct demo *d, const struct demo_list *places, struct err *err)
{
	struct cursor at = { 0 };
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < places->n; i++) {
		const char *kind = places->row[i][0], *name = places->row[i][1];

		if (str_equal(kind, "county"))
			rc = add_county(d, &at, name, err);
		else if (str_equal(kind, "town"))
			rc = add_town(d, &at, name, err);
		else
			rc = add_village(d, &at, name, err);
	}
	return rc;
}

/* --- points ------------------------------------------------------------------------------------------- */

#define POINT_NAMES 6

static const struct point_kind {
	enum site_kind kind;
	int n;
	const char *names[POINT_NAMES];
} point_kinds[] = {
	{ SITE_KIND_POINT, 58,
		{ "幸福小院", "百姓舞台", "初心长廊", "邻里客厅", "银杏书场", "老兵工作室" } },
	{ SITE_KIND_POST, 12, { "敬老驿站", "爱心驿站", "骑手驿站" } },
	{ SITE_KIND_BASE, 9, { "国防教育基地", "非遗传承基地", "农技示范基地" } },
	{ SITE_KIND_SQUARE, 9, { "文化广场", "法治广场", "健身广场" } },
	{ SITE_KIND_READING_ROOM, 9, { "农家书屋", "职工书屋", "儿童书屋" } },
	{ SITE_KIND_SHARED, 3, { "邮政共建阵地", "油田共建阵地", "商会共建阵地" } },
};

static int nth_town(const struct demo *d, int nth)
{
	int site = 0;

	for (int i = 0; i <= nth; i++)
		site = demo_next_site(d, SITE_KIND_INSTITUTE, site);
	return site;
}

#define TOWNS 48

/* The i-th point of a kind; after one round of all townships the names are others. */
static enum err_code add_point(
	struct demo *d, const struct point_kind *kind, int i, struct err *err)
{
	const int town = nth_town(d, (i * 5 + 38) % TOWNS);
	struct demo_chance c = demo_chance_of(d->wish->seed, PART, (uint64_t)d->nsites);
	struct site_fields in = { .kind = kind->kind,
		.name = kind->names[i % 3 + i / TOWNS * 3],
		.lat_e6 = d->sites[town].lat_e6 + demo_between(&c, -VILLAGE_REACH, VILLAGE_REACH),
		.lon_e6 = d->sites[town].lon_e6 + demo_between(&c, -VILLAGE_REACH, VILLAGE_REACH) };

	demo_facts_of(kind->kind, &in);
	return add(d, town, &in, err);
}

static enum err_code make_points(struct demo *d, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t k = 0; k < ARRAY_SIZE(point_kinds); k++)
		for (int i = 0; !rc && i < point_kinds[k].n; i++)
			rc = add_point(d, &point_kinds[k], i, err);
	return rc;
}

/* Nearly everywhere somebody was there lately; a few are only a plaque. */
static enum err_code make_alive(struct demo *d, struct err *err)
{
	const int home = demo_site_called(d, DEMO_HOME);
	enum err_code rc = ERR_OK;

	for (int i = 0; !rc && i < d->nsites; i++) {
		struct demo_chance c = demo_chance_of(d->wish->seed, PART + 100, (uint64_t)i);
		bool alive = i == home || demo_percent(&c, 98);
		int64_t days = alive ? demo_below(&c, 10) : demo_between(&c, 31, 80);
		int64_t at = d->end - days * CLOCK_DAY - demo_between(&c, 7, 14) * CLOCK_HOUR;

		rc = store_site_alive(d->app->db, at, d->sites[i].id, 0, NULL, err);
		if (!rc)
			rc = store_account_site_entered(d->app->db, at, d->sites[i].id, NULL, err);
	}
	return rc;
}

enum err_code demo_make_sites(struct demo *d, struct err *err)
{
	struct demo_list places;
	struct site root;
	enum err_code rc = demo_list_read(&places, "demo_place.csv", err);

	d->sites = xcalloc(SITES_MAX, sizeof(*d->sites));
	if (!rc)
		rc = app_site_root(d->app, &d->sites[0].id, err);
	if (!rc)
		rc = app_site_read(d->app, d->sites[0].id, &root, err);
	if (rc)
		goto out;
	d->sites[0].parent = DEMO_NOWHERE;
	d->sites[0].kind = SITE_KIND_CITY;
	STR_COPY(d->sites[0].path, root.path);
	STR_COPY(d->sites[0].place, root.place);
	d->nsites = 1;
	rc = make_trunk(d, &places, err);
	if (!rc)
		rc = make_points(d, err);
	if (!rc)
		rc = make_alive(d, err);
out:
	demo_list_release(&places);
	d->counts->sites = d->nsites;
	return rc;
}
