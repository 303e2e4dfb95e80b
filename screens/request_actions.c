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
