/* What volunteers of the demonstration city do with the tasks they took on. */
#include "app/task.h"
#include "demo_life.h"
#include "store/assignment.h"

#define ROWS 16

typedef enum err_code task_fn(
	struct demo *d, struct demo_life *life, const struct assignment_row *task, struct err *err);

/* Does something with every task of the present attempt that is in this state, as its volunteer. */
static enum err_code each_task(struct demo *d, struct demo_life *life, const struct request *r,
	enum assignment_state state, task_fn *fn, struct err *err)
{
	struct scope all = scope_of("");
	struct assignment_row rows[ROWS];
	bool by_call;
	size_t n;
	enum err_code rc;

	rc = store_assignments_of_request(d->app->db, r->id, &all, rows, ROWS, &n, err);
	for (size_t i = 0; !rc && i < n; i++) {
		if (rows[i].attempt != r->attempt || rows[i].state != (int64_t)state)
			continue;
		rc = demo_act_as_volunteer(d, rows[i].person_id, &by_call, err);
		if (!rc && by_call)
			rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);
		if (!rc)
			rc = fn(d, life, &rows[i], err);
	}
	return rc;
}

/* Steered lives come to their end in time: today's visits are agreed for the day after the history. */
static int64_t agreed_day(const struct demo *d, struct demo_life *life)
{
	const int64_t today = clock_day_of(d->app->now), end = clock_day_of(d->end);

	if (life->target == REQUEST_SCHEDULED)
		return end + demo_below(&life->chance, 3);
	if (life->target == REQUEST_IN_SERVICE)
		return today < end ? end - 1 : end;
	return today + (demo_has_target(life) ? 1 : demo_between(&life->chance, 1, 4));
}

static enum err_code agree(
	struct demo *d, struct demo_life *life, const struct assignment_row *task, struct err *err)
{
	const int64_t day = agreed_day(d, life);
	const enum day_part part =
		demo_percent(&life->chance, 50) ? DAY_PART_MORNING : DAY_PART_AFTERNOON;
	enum err_code rc = ERR_OK;

	if (demo_percent(&life->chance, 40))
		rc = app_task_contact(d->app, task->id, err);
	if (!rc)
		rc = app_task_schedule(d->app, task->id, day, part, err);
	if (rc == ERR_BOOKED)
		rc = app_task_schedule(d->app, task->id, day, DAY_PART_ALL_DAY, err);
	return rc;
}

static enum err_code arrive(
	struct demo *d, struct demo_life *life, const struct assignment_row *task, struct err *err)
{
	const struct actor volunteer = d->app->actor;
	char code[7] = "";
	enum err_code rc = ERR_OK;

	if (demo_happens(life, REQUEST_NO_SHOW, 3)) {
		rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);
		return rc ? rc : app_task_absent(d->app, task->id, "约好了没来，电话也不通", err);
	}
	if (!demo_has_target(life) && demo_percent(&life->chance, 3))
		return app_task_give_back(d->app, task->id, 1, "单位临时加班", err);
	if (app_may(d->app, PERM_TASK_DO) && demo_percent(&life->chance, 60)) {
		rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);
		if (!rc)
			rc = app_checkin_code(d->app, d->sites[life->site].id, code, err);
		d->app->actor = volunteer;
	}
	return rc ? rc : app_task_arrive(d->app, task->id, code, err);
}

static enum err_code report(
	struct demo *d, struct demo_life *life, const struct assignment_row *task, struct err *err)
{
	const int64_t dice = demo_below(&life->chance, 100);
	const struct service_item *item = demo_item_of(d, life);
	const struct task_report done = { .outcome = dice < 92	 ? OUTCOME_SOLVED
						     : dice < 98 ? OUTCOME_PARTLY
								 : OUTCOME_UNSOLVED,
		.served = item->heads > 1 ? demo_between(&life->chance, 3, 30) : 1,
		.minutes = item->minutes * demo_between(&life->chance, 70, 130) / 100,
		.materials = "",
		.note = "" };

	return app_task_done(d->app, task->id, &done, err);
}

enum err_code demo_agree_all(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	return each_task(d, life, r, ASSIGNMENT_TAKEN, agree, err);
}

enum err_code demo_arrive_all(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	return each_task(d, life, r, ASSIGNMENT_TAKEN, arrive, err);
}

enum err_code demo_report_all(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	enum err_code rc = each_task(d, life, r, ASSIGNMENT_TAKEN, arrive, err);

	return rc ? rc : each_task(d, life, r, ASSIGNMENT_PRESENT, report, err);
}
