/* What the demonstration city's sites have beside their rows: facts of their kinds, a grid, units that stand by. */
#include "app/site.h"
#include "app/station.h"
#include "demo_world.h"

static const struct {
	enum site_kind kind;
	enum site_fact fact;
	const char *value;
} facts[] = {
	{ SITE_KIND_POST, SITE_FACT_OWNER, "县民政局" },
	{ SITE_KIND_POST, SITE_FACT_RADIO, "1" },
	{ SITE_KIND_POST, SITE_FACT_BOOK_CORNER, "1" },
	{ SITE_KIND_POST, SITE_FACT_LEAFLETS, "1" },
	{ SITE_KIND_POST, SITE_FACT_ROLL, "2" },
	{ SITE_KIND_BASE, SITE_FACT_OWNER, "县人武部" },
	{ SITE_KIND_BASE, SITE_FACT_CAPACITY, "120" },
	{ SITE_KIND_BASE, SITE_FACT_BOOKING, "找基地办公室，提前3天" },
	{ SITE_KIND_SQUARE, SITE_FACT_OWNER, "镇人民政府" },
	{ SITE_KIND_SQUARE, SITE_FACT_CAPACITY, "600" },
	{ SITE_KIND_SQUARE, SITE_FACT_BOOKING, "找镇文化站，提前一周" },
	{ SITE_KIND_READING_ROOM, SITE_FACT_BOOKS, "1500" },
	{ SITE_KIND_READING_ROOM, SITE_FACT_READING, "周一至周六 09:00-16:00" },
	{ SITE_KIND_SHARED, SITE_FACT_PARTNER, "县邮政分公司" },
	{ SITE_KIND_SHARED, SITE_FACT_ADMITTED, "20400" },
};

void demo_facts_of(enum site_kind kind, struct site_fields *in)
{
	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		if (facts[i].kind == kind)
			in->facts[facts[i].fact] = facts[i].value;
}

static const struct {
	const char *code, *name;
} grid[] = {
	{ "001", "1组" },
	{ "002", "2组" },
	{ "003", "3组" },
	{ "004", "幸福小区" },
	{ "004001", "1号楼" },
	{ "004002", "2号楼" },
	{ "00400201", "1单元" },
	{ "00400202", "2单元" },
};

static const struct {
	int64_t kind;
	const char *unit, *contact, *note, *visit;
} units[] = {
	{ 1, "县林业局", "李志（办公室）", "造林技术、树苗", "送树苗400棵" },
	{ 2, "镇中心小学", "王敏（团支部书记）", "周末辅导", "给留守儿童补课" },
};

static enum err_code stand_by(
	struct demo *d, struct site_id home, size_t i, int64_t today, struct err *err)
{
	const struct pairing_new in = { .site = home,
		.kind = units[i].kind,
		.unit = units[i].unit,
		.contact = units[i].contact,
		.note = units[i].note,
		.from_day = today - 200 };
	struct pairing_id id;
	enum err_code rc = app_pairing_add(d->app, &in, &id, err);

	return rc ? rc : app_pairing_visit(d->app, id, today - 9 - (int64_t)i, units[i].visit, err);
}

enum err_code demo_make_station(struct demo *d, struct err *err)
{
	const int home = demo_site_called(d, DEMO_HOME);
	const int64_t today = clock_day_of(d->end - CLOCK_DAY);
	enum err_code rc;

	ASSERT(home != DEMO_NOWHERE);
	app_fix_clock(d->app, d->end - CLOCK_DAY + 8 * CLOCK_HOUR);
	rc = demo_act_as_clerk(d, home, TIER_STATION, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(grid); i++)
		rc = app_grid_put(d->app, d->sites[home].id, grid[i].code, grid[i].name, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(units); i++)
		rc = stand_by(d, d->sites[home].id, i, today, err);
	return rc;
}
