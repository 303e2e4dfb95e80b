/* What the flow of a request means for who acts on it in the demonstration city. */
#include "app/flow.h"
#include "app/task.h"
#include "app/wish.h"
#include "demo_life.h"

/* As the clerk whose step it is in the request's flow: who dispatches as high as may be, the others near by. */
enum err_code demo_act_for(struct demo *d, const struct demo_life *life, const struct request *r,
	enum request_action action, struct err *err)
{
	struct flow_template flow;
	enum err_code rc = app_flow_template(d->app, r->flow_id, &flow, err);

	for (int i = 0; !rc && i <= TIER_STATION - TIER_CENTRE; i++) {
		const int tier = action == ACTION_OFFER ? TIER_CENTRE + i : TIER_STATION - i;
		struct request_step step;

		rc = demo_act_as_clerk(d, life->site, (enum site_tier)tier, err);
		step = app_request_now(d->app, r->flow_id, r->state, r->path);
		step.action = action;
		if (!rc && request_action_check(&step, NULL) != ERR_STEP_OF_OTHERS)
			break;
	}
	return rc;
}

/* Wishes are taken on by the few who have an account and look at the board. */
enum err_code demo_claim_wish(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	const struct demo_helper *helper =
		life->helper ? life->helper
			     : &d->helpers[demo_below(&life->chance, (int64_t)d->nhelpers)];
	struct assignment_id task;
	bool by_call;
	enum err_code rc;

	if (life->open)
		return ERR_OK; /* nobody yet */
	rc = demo_act_as_volunteer(d, helper->person, &by_call, err);
	if (!rc)
		rc = app_claim(d->app, r->id, &task, err);
	return rc == ERR_NOT_FOUND ? ERR_OK : rc; /* of another county */
}

bool demo_is_wish(const struct demo *d, const struct request *r)
{
	bool wish;

	return !app_is_wish(d->app, r->flow_id, &wish, NULL) && wish;
}
