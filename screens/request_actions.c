/* Shared by the screens of requests. */
#include "request_actions.h"

#include "common.h"
#include "domain/request_flow.h"

bool request_can(enum request_action action, int64_t state, struct buf *why)
{
	if (request_action_possible(action, (enum request_state)state))
		return true;
	buf_addf(why, _("the request is %s"), say_state(state, CLOSE_KIND_NONE));
	return false;
}

bool request_can_step(
	struct ui *ui, const struct request_step *now, enum request_action action, struct buf *why)
{
	struct request_step step = *now;
	struct err err;
	enum err_code rc;

	(void)ui;
	step.action = action;
	rc = request_action_check(&step, &err);
	if (rc == ERR_STATE)
		return request_can(action, now->from, why);
	if (rc)
		err_what(&err, why);
	return rc == ERR_OK;
}

enum err_code request_learn_flows(
	struct ui *ui, const struct request_row *rows, size_t n, struct err *err)
{
	struct flow_template flow;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < n; i++)
		if (i == 0 || rows[i].flow_id.v != rows[i - 1].flow_id.v)
			rc = app_flow_template(screen_app(ui), rows[i].flow_id, &flow, err);
	return rc;
}

bool request_step_name(
	struct ui *ui, struct flow_id flow, enum request_action action, struct buf *out)
{
	const struct flow_template *t = app_flow_known(ui_app(ui), flow);
	enum flow_step step = request_action_step(t, action);

	if (!t || step == FLOW_STEP_COUNT)
		return true;
	if (flow_has(t, step))
		buf_add(out, t->label[step]);
	return flow_has(t, step) || step == FLOW_STEP_RATE; /* a rating is always welcome */
}

void request_state_name(
	struct ui *ui, struct flow_id flow, int64_t state, int64_t close_kind, struct buf *out)
{
	const struct flow_template *t = app_flow_known(ui_app(ui), flow);
	enum flow_step step = request_waits_for(t, (enum request_state)state);
	bool waits = state == REQUEST_SUBMITTED || state == REQUEST_ACCEPTED ||
		     state == REQUEST_MADE || state == REQUEST_OFFERED ||
		     state == REQUEST_DELIVERED;

	if (t && waits && step < FLOW_STEP_COUNT && t->label[step][0])
		buf_addf(out, _("to do: %s"), t->label[step]);
	else if (t && state == REQUEST_ACCEPTED && step == FLOW_STEP_DISPATCH)
		buf_add(out, say_state(REQUEST_MADE, close_kind));
	else
		buf_add(out, say_state(state, close_kind));
}
