/* What the demonstration city hands to departments, and what comes back. 转办 */
#include <stdio.h>

#include "app/handover.h"
#include "demo_life.h"
#include "domain/request_flow.h"

#define HARDWARE_PERCENT 80
#define NUMBER_PERCENT	 60

/* Hardware mostly goes out, once; what is steered goes where it has to. */
static bool goes_out(struct demo_life *life, const struct request *r, const struct route *route)
{
	if (!route->department || r->returns)
		return false;
	if (life->target == DEMO_NO_TARGET)
		return demo_percent(&life->chance, HARDWARE_PERCENT);
	return life->target == REQUEST_TRANSFERRED || life->target == REQUEST_DELIVERED;
}

enum err_code demo_hand_over(struct demo *d, struct demo_life *life, const struct request *r,
	bool *gone, struct err *err)
{
	struct handover_new in = { .ver = r->ver,
		.outside_no = "",
		.contact = "",
		.told = "已交主管部门，有答复就告诉您。" };
	struct route route;
	char number[32];
	enum err_code rc = app_request_route(d->app, r->id, &route, err);

	*gone = !rc && goes_out(life, r, &route);
	if (!*gone)
		return rc;
	if (demo_percent(&life->chance, NUMBER_PERCENT)) {
		snprintf(number, sizeof(number), "GD%08lld",
			(long long)demo_below(&life->chance, 100000000));
		in.outside_no = number;
		in.contact = "值班室";
	}
	in.department = route.department;
	rc = app_handover_due(d->app, r->id, &in.due_day, err);
	return rc ? rc : app_handover(d->app, r->id, &in, err);
}

enum err_code demo_hear(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	const int64_t dice = life->target == DEMO_NO_TARGET ? demo_below(&life->chance, 100) : 0;
	enum err_code rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);

	if (rc)
		return rc;
	if (dice < 60)
		return app_handover_answer(
			d->app, r->id, HANDOVER_SOLVED, "已派人修好，请点单人看看。", err);
	if (dice < 70)
		return app_handover_answer(
			d->app, r->id, HANDOVER_UNABLE, "今年计划里没有，已报明年的项目。", err);
	if (dice < 80)
		return app_handover_answer(
			d->app, r->id, HANDOVER_RETURNED, "不归我们管，请村里自己先看看。", err);
	return app_handover_remind(d->app, r->id, "打给值班室，说排在后面。", err);
}

enum err_code demo_hand_down(struct demo *d, struct demo_life *life, struct err *err)
{
	enum err_code rc = demo_act_as_clerk(d, life->site, TIER_CENTRE, err);

	return rc ? rc
		  : app_hand_on(d->app, life->id, d->sites[life->site].id,
			    "站里有会做的人，请就近派。", err);
}
