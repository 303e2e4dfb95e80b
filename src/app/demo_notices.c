/* Notices of the last day: one from the centre, one from the institute, one from the station of the story. */
#include "app/notice.h"
#include "base/str.h"
#include "demo_world.h"

static const struct said {
	const char *place, *title, *body;
	enum site_tier tier;
	int hour; /* of the last day */
} notices[] = {
	{ "禾丰县", "冬季安全培训：12-03 周四 14:00 县中心三楼",
		"各所、各站请派一名干事参加，讲上门服务的用电、用火和防滑。要住宿的，12-"
		"01前报县中心。",
		TIER_CENTRE, 9 },
	{ "新立镇", "11-26 周四 09:00 新立镇所集中理发，请各站报人数",
		"镇文化站一楼，理发推子由所里带。请各站周三前报人数，行动不便的老人另排上门。",
		TIER_INSTITUTE, 15 },
	{ DEMO_HOME, "周六早八点打扫村文化广场，在村委会集合",
		"请自带铁锹、扫帚。雨雪天顺延到周日。", TIER_STATION, 16 },
};

static enum err_code post(struct demo *d, const struct said *s, struct err *err)
{
	const struct notice_new in = { .token = s->place, .title = s->title, .body = s->body };
	const int site = demo_site_called(d, s->place);
	struct notice_id id;
	enum err_code rc;

	ASSERT(site != DEMO_NOWHERE);
	app_fix_clock(d->app, d->end - CLOCK_DAY + s->hour * CLOCK_HOUR);
	rc = demo_act_as_clerk(d, site, s->tier, err);
	return rc ? rc : app_notice_post(d->app, &in, &id, err);
}

enum err_code demo_make_notices(struct demo *d, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(notices); i++)
		rc = post(d, &notices[i], err);
	return rc;
}
