/* Which requests the demonstration city has: those of the story, some in every state, and many by lot. */
#include "demo_life.h"

#include <stdlib.h>

#include "base/str.h"

#define PART	     5
#define FULL	     900  /* requests by lot … */
#define FULL_CITY    2000 /* … in a city of so many volunteers or more */
#define FEWEST	     120
#define HOME_PERCENT 8

/* 45 of 100 requests are of the county where the story is, the others of the rest. */
#define STORY_COUNTY	     "禾丰县"
#define STORY_COUNTY_PERCENT 40

static struct demo_life *add(struct demo_lives *lives)
{
	if (lives->n == lives->cap) {
		lives->cap = lives->cap ? 2 * lives->cap : 256;
		lives->life = xrealloc(lives->life, lives->cap, sizeof(*lives->life));
	}
	lives->life[lives->n] = (struct demo_life){ .target = DEMO_NO_TARGET };
	return &lives->life[lives->n++];
}

int64_t demo_office_hours(struct demo_chance *c, int64_t at)
{
	struct clock_date date = clock_date_of(at);
	int64_t morning = clock_day_start(clock_day_of(at)) + 8 * CLOCK_HOUR;

	if (date.hour < 8)
		at = morning + demo_below(c, 3 * CLOCK_HOUR);
	else if (date.hour >= 18)
		at = morning + CLOCK_DAY + demo_below(c, 3 * CLOCK_HOUR);
	while (clock_date_of(at).weekday > 5 && demo_percent(c, 70))
		at += CLOCK_DAY;
	return at;
}

/* A resident of a village; all of one village stand together. */
static size_t resident_of(const struct demo *d, struct demo_chance *c, int site)
{
	size_t first = 0, n = 0;

	while (first < d->nresidents && d->residents[first].site != site)
		first++;
	while (first + n < d->nresidents && d->residents[first + n].site == site)
		n++;
	ASSERT(n > 0);
	return first + (size_t)demo_below(c, (int64_t)n);
}

static size_t resident_called(const struct demo *d, const char *name)
{
	for (size_t i = 0; i < d->nresidents; i++)
		if (d->residents[i].name && str_equal(d->residents[i].name, name))
			return i;
	ASSERT(false);
	return 0;
}

/* One of the needs that a service answers, or of all. */
static int need_of(const struct demo *d, struct demo_chance *c, const char *item)
{
	int at = (int)demo_below(c, (int64_t)d->needs.n);

	while (item && !str_equal(d->needs.row[at][0], item))
		at = (at + 1) % (int)d->needs.n;
	return at;
}

/* --- the story at home -------------------------------------------------------------------------------- */

/* When each was placed: hours before the end, the last midnight. */
static const struct told {
	const char *who, *item;
	enum request_state target;
	int hours;
	const char *helper;
	bool open;
} story[] = {
	{ "王秀珍", "换灯管", REQUEST_OFFERED, 38, "张春生", false },
	{ "周凤英", "量血压", REQUEST_OFFERED, 62, "周传淑", false },
	{ "高翠花", "补英语", REQUEST_OFFERED, 80, "宋丽", false },
	{ "孙长贵", "换窗玻璃", REQUEST_OFFERED, 37, "张春生", false },
	{ "陈桂芝", "清洗被褥", REQUEST_OFFERED, 40, "马秀英", false },
	{ "钱守义", "代写书信", REQUEST_OFFERED, 60, NULL, true },
	{ "吴秀兰", "理发", REQUEST_MADE, 84, NULL, false },
	{ "韩富贵", "修轮椅", REQUEST_SUBMITTED, 8, NULL, false },
	{ "李长林", "教用手机", REQUEST_SUBMITTED, 14, NULL, false },
	{ "周凤英", "代买代办", REQUEST_ACCEPTED, 9, NULL, false },
	{ "吴秀兰", "上门陪护", REQUEST_NEED_INFO, 60, NULL, false },
	{ "赵德山", "修水龙头", REQUEST_REWORK, 200, "张春生", false },
	{ "王秀珍", "代买药品", REQUEST_CLAIMED, 34, "刘玉梅", false },
	{ "高翠花", "修电路", REQUEST_SCHEDULED, 60, "张春生", false },
	{ "钱守义", "缝补衣裤", REQUEST_SCHEDULED, 70, "刘玉梅", false },
	{ "李长林", "理发", REQUEST_IN_SERVICE, 90, "刘玉梅", false },
	{ "孙长贵", "送餐上门", REQUEST_NO_SHOW, 100, "马秀英", false },
	{ "王秀珍", "电话问安", REQUEST_DELIVERED, 120, "刘玉梅", false },
	{ "韩富贵", "换灯管", REQUEST_DELIVERED, 140, "张春生", false },
	{ "陈桂芝", "修家电", REQUEST_DELIVERED, 130, "刘海涛", false },
	{ "周凤英", "理发", REQUEST_DELIVERED, 110, "刘玉梅", false },
	{ "李长林", "代办证件", REQUEST_DELIVERED, 132, "马秀英", false },
	{ "王秀珍", "修水龙头", REQUEST_CLOSED, 300, "张春生", false },
	{ "陈桂芝", "报修跟进", REQUEST_TRANSFERRED, 30, NULL, false },
	{ "韩富贵", "报修跟进", REQUEST_TRANSFERRED, 290, NULL, false },
	{ "李长林", "报修跟进", REQUEST_DELIVERED, 100, NULL, false },
	{ "赵德山", "圆微心愿", REQUEST_CANCELLED, 160, NULL, false },
	{ "高翠花", "圆微心愿", REQUEST_OFFERED, 50, NULL, true },
	{ "孙长贵", "圆微心愿", REQUEST_CLAIMED, 66, "刘玉梅", false },
	{ "吴秀兰", "圆微心愿", REQUEST_CLOSED, 280, "刘玉梅", false },
	{ "钱守义", "组织活动", REQUEST_REJECTED, 170, NULL, false },
	/* asked for twice */
	{ "王秀珍", "换灯管", REQUEST_MERGED, 30, NULL, false },
	{ "陈桂芝", "清洗被褥", REQUEST_MERGED, 33, NULL, false },
};

static void plan_story(struct demo *d, struct demo_lives *lives)
{
	const int home = demo_site_called(d, DEMO_HOME);

	for (size_t i = 0; i < ARRAY_SIZE(story); i++) {
		const struct told *t = &story[i];
		struct demo_life *life = add(lives);

		life->chance = demo_chance_of(d->wish->seed, PART, i);
		life->site = home;
		life->need = need_of(d, &life->chance, t->item);
		life->resident = resident_called(d, t->who);
		life->placed_at =
			d->end - t->hours * CLOCK_HOUR + demo_below(&life->chance, CLOCK_HOUR);
		life->target = t->target;
		life->helper = t->helper ? demo_helper_called(d, t->helper) : NULL;
		life->open = t->open;
	}
}

/* --- by lot ------------------------------------------------------------------------------------------- */

static bool lies_in(const struct demo *d, int site, int above)
{
	return str_has_prefix(d->sites[site].path, d->sites[above].path);
}

/* A station of one county, or of all others. */
static int station_by_lot(const struct demo *d, struct demo_chance *c)
{
	const int county = demo_site_called(d, STORY_COUNTY);
	const bool there = demo_percent(c, STORY_COUNTY_PERCENT);
	int site;

	do
		site = (int)demo_below(c, d->nsites);
	while (d->sites[site].kind != SITE_KIND_STATION || lies_in(d, site, county) != there);
	return site;
}

static void plan_by_lot(struct demo *d, struct demo_lives *lives, size_t n)
{
	const int home = demo_site_called(d, DEMO_HOME);

	for (size_t i = 0; i < n; i++) {
		struct demo_life *life = add(lives);
		struct demo_chance *c = &life->chance;
		int64_t at;

		*c = demo_chance_of(d->wish->seed, PART + 1, i);
		life->site = demo_percent(c, HOME_PERCENT) ? home : station_by_lot(d, c);
		life->need = need_of(d, c, NULL);
		life->resident = resident_of(d, c, life->site);
		life->open = demo_percent(c, 10);
		at = d->begin + demo_below(c, d->end - d->begin - CLOCK_DAY);
		life->placed_at = demo_office_hours(c, at);
	}
}

/* Some that stopped in each state, so that every list has something to show on any day. */
static void plan_stopped(struct demo *d, struct demo_lives *lives, size_t times)
{
	static const enum request_state states[] = { REQUEST_SUBMITTED, REQUEST_NEED_INFO,
		REQUEST_ACCEPTED, REQUEST_MADE, REQUEST_MADE, REQUEST_OFFERED, REQUEST_OFFERED,
		REQUEST_OFFERED, REQUEST_CLAIMED, REQUEST_SCHEDULED, REQUEST_IN_SERVICE,
		REQUEST_NO_SHOW, REQUEST_DELIVERED, REQUEST_REWORK };

	for (size_t i = 0; i < times * ARRAY_SIZE(states); i++) {
		struct demo_life *life = add(lives);
		struct demo_chance *c = &life->chance;

		*c = demo_chance_of(d->wish->seed, PART + 2, i);
		life->site = station_by_lot(d, c);
		life->need = need_of(d, c, NULL);
		life->resident = resident_of(d, c, life->site);
		life->target = states[i % ARRAY_SIZE(states)];
		life->open = life->target == REQUEST_OFFERED && demo_percent(c, 30);
		life->placed_at = demo_office_hours(
			c, d->end - demo_between(c, life->target <= REQUEST_MADE ? 20 : 60, 150) *
					    CLOCK_HOUR);
	}
}

/* A clerk who rates several within minutes, without a call it seems: they are held until somebody asks. */
static void plan_in_a_row(struct demo *d, struct demo_lives *lives)
{
	const int site = demo_site_called(d, "新立镇前进村");

	for (size_t i = 0; i < 4; i++) {
		struct demo_life *life = add(lives);
		struct demo_chance *c = &life->chance;

		*c = demo_chance_of(d->wish->seed, PART + 3, i);
		life->site = site;
		life->need = need_of(d, c, NULL);
		life->resident = resident_of(d, c, site);
		life->target = REQUEST_CLOSED;
		life->placed_at =
			demo_office_hours(c, d->end - demo_between(c, 160, 180) * CLOCK_HOUR);
		life->rated_at = d->end - 32 * CLOCK_HOUR + (int64_t)i * 2 * CLOCK_MINUTE;
	}
}

void demo_plan(struct demo *d, struct demo_lives *lives)
{
	int64_t n = FULL * d->wish->volunteers / FULL_CITY;

	n = n > FULL ? FULL : n < FEWEST ? FEWEST : n;
	plan_story(d, lives);
	plan_in_a_row(d, lives);
	plan_stopped(d, lives, n == FULL ? 10 : 2);
	plan_by_lot(d, lives, (size_t)n);
}
