/* The state table of requests. */
#include "domain/request_flow.h"

#define S(name) (UINT32_C(1) << REQUEST_##name)
#define WAITING (S(MADE) | S(NO_SHOW) | S(REWORK))
#define TAKEN	(S(CLAIMED) | S(SCHEDULED))
#define SOUGHT	(WAITING | S(OFFERED))
#define IN_HAND (TAKEN | S(IN_SERVICE))
#define PENDING (S(SUBMITTED) | S(NEED_INFO) | S(ACCEPTED))
#define OPEN	(PENDING | WAITING | S(OFFERED) | IN_HAND | S(DELIVERED) | S(RATED) | S(TRANSFERRED))
#define MOVABLE (S(SUBMITTED) | S(ACCEPTED) | WAITING) /* between units */
#define UNMOVED UINT32_C(0)			       /* in `to`: the state stays what it was */

static_assert(REQUEST_COUNT <= 32, "a set of states is a 32-bit mask");

struct flow_row {
	uint32_t from, to;
	enum perm perm;
};

static const struct flow_row flow[] = {
	[ACTION_PLACE] = { S(DRAFT), S(SUBMITTED), PERM_REQUEST_NEW },
	[ACTION_ACCEPT] = { S(SUBMITTED) | S(NEED_INFO), S(ACCEPTED), PERM_REQUEST_ACCEPT },
	[ACTION_ASK_BACK] = { S(SUBMITTED) | S(ACCEPTED), S(NEED_INFO), PERM_REQUEST_ACCEPT },
	[ACTION_ANSWER] = { S(NEED_INFO), S(SUBMITTED), PERM_REQUEST_EDIT },
	[ACTION_REFUSE] = { PENDING, S(REJECTED), PERM_REQUEST_REFUSE },
	[ACTION_MAKE] = { S(ACCEPTED) | S(MADE), S(MADE), PERM_REQUEST_MAKE },
	[ACTION_OFFER] = { WAITING | S(OFFERED), S(OFFERED), PERM_REQUEST_DISPATCH },
	[ACTION_OPEN] = { WAITING | S(OFFERED), S(OFFERED), PERM_REQUEST_DISPATCH },
	[ACTION_DECLINE] = { S(OFFERED), S(OFFERED) | S(CLAIMED) | WAITING, PERM_OFFER_ANSWER },
	[ACTION_LAPSE] = { S(OFFERED), S(OFFERED) | S(CLAIMED) | WAITING, PERM_NONE },
	[ACTION_RETRACT] = { S(OFFERED), WAITING, PERM_REQUEST_DISPATCH },
	/* With several heads somebody may have accepted while others are still sought. */
	[ACTION_TAKE] = { S(OFFERED), S(OFFERED) | S(CLAIMED) | WAITING, PERM_OFFER_ANSWER },
	[ACTION_CONTACT] = { TAKEN | SOUGHT, UNMOVED, PERM_TASK_DO },
	[ACTION_SCHEDULE] = { TAKEN | SOUGHT, S(SCHEDULED) | SOUGHT, PERM_TASK_DO },
	[ACTION_ARRIVE] = { IN_HAND | SOUGHT, S(IN_SERVICE), PERM_TASK_DO },
	[ACTION_DELIVER] = { S(IN_SERVICE), S(IN_SERVICE) | S(DELIVERED), PERM_TASK_DO },
	[ACTION_GIVE_BACK] = { IN_HAND | SOUGHT, SOUGHT | IN_HAND | S(DELIVERED), PERM_TASK_DO },
	[ACTION_ABSENT] = { IN_HAND | SOUGHT, SOUGHT | IN_HAND | S(DELIVERED), PERM_TASK_NOSHOW },
	[ACTION_RATE] = { S(DELIVERED), S(RATED), PERM_EVALUATION_NEW },
	[ACTION_REOPEN] = { S(DELIVERED) | S(RATED) | S(CLOSED), S(REWORK), PERM_REQUEST_REWORK },
	[ACTION_CLOSE] = { S(RATED) | S(DELIVERED) | WAITING, S(CLOSED), PERM_REQUEST_CANCEL },
	[ACTION_CANCEL] = { OPEN & ~(S(DELIVERED) | S(RATED)), S(CANCELLED), PERM_REQUEST_CANCEL },
	[ACTION_EXTEND] = { OPEN & ~(S(DELIVERED) | S(RATED)), UNMOVED, PERM_REQUEST_EXTEND },
	[ACTION_NUDGE] = { OPEN, UNMOVED, PERM_REQUEST_NUDGE },
	[ACTION_ESCALATE] = { OPEN, UNMOVED, PERM_NONE },
	[ACTION_EDIT] = { PENDING | WAITING, UNMOVED, PERM_REQUEST_EDIT },
	[ACTION_MOVE] = { OPEN | S(CLOSED) | S(CANCELLED) | S(REJECTED), UNMOVED, PERM_NONE },
	[ACTION_TRANSFER] = { PENDING | WAITING, S(TRANSFERRED), PERM_REQUEST_TRANSFER },
	[ACTION_TICKET] = { S(TRANSFERRED), UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_REPLY] = { S(TRANSFERRED), S(DELIVERED) | S(CLOSED), PERM_REQUEST_TRANSFER },
	[ACTION_RETURN] = { S(TRANSFERRED), S(SUBMITTED), PERM_REQUEST_TRANSFER },
	[ACTION_HAND_DOWN] = { MOVABLE, UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_HAND_UP] = { MOVABLE, UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_NAME_OWNER] = { MOVABLE, UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_DESK_CLAIM] = { MOVABLE | S(OFFERED), UNMOVED, PERM_REQUEST_TRANSFER },
};

static_assert(ARRAY_SIZE(flow) == ACTION_COUNT, "every action has its row");

static uint32_t bit(enum request_state state)
{
	return UINT32_C(1) << state;
}

enum err_code request_step_check(const struct request_step *step, struct err *err)
{
	const struct flow_row *row = &flow[step->action];
	bool lands = row->to == UNMOVED ? step->to == step->from : (row->to & bit(step->to)) != 0;

	if ((row->from & bit(step->from)) && lands)
		return ERR_OK;
	err_set(err, ERR_STATE, "%s from %s to %s", request_action_text(step->action),
		request_state_text(step->from), request_state_text(step->to));
	err_arg(err, 0, "%s", request_state_label(step->from));
	return ERR_STATE;
}

bool request_action_possible(enum request_action action, enum request_state state)
{
	return (flow[action].from & bit(state)) != 0;
}

enum perm request_action_perm(enum request_action action)
{
	return flow[action].perm;
}

bool request_is_open(enum request_state state)
{
	return (OPEN & bit(state)) != 0;
}

bool request_is_in_hand(enum request_state state)
{
	return (IN_HAND & bit(state)) != 0;
}

bool request_is_dispatchable(enum request_state state)
{
	return (WAITING & bit(state)) != 0;
}

bool request_waits_for_owner(int64_t returns, enum request_action action)
{
	return returns == RETURNS_FROZEN &&
	       (action == ACTION_ACCEPT || action == ACTION_MAKE || action == ACTION_OFFER ||
		       action == ACTION_OPEN || action == ACTION_TRANSFER ||
		       action == ACTION_HAND_DOWN || action == ACTION_HAND_UP ||
		       action == ACTION_DESK_CLAIM);
}

enum timer request_state_timer(enum request_state state)
{
	switch (state) {
	case REQUEST_SUBMITTED:
		return TIMER_ACCEPT;
	case REQUEST_ACCEPTED:
		return TIMER_MAKE;
	case REQUEST_MADE:
	case REQUEST_NO_SHOW:
		return TIMER_DISPATCH;
	case REQUEST_OFFERED:
	case REQUEST_TRANSFERRED:
		return TIMER_ANSWER;
	case REQUEST_CLAIMED:
		return TIMER_CONTACT;
	case REQUEST_SCHEDULED:
	case REQUEST_IN_SERVICE:
		return TIMER_DONE;
	case REQUEST_REWORK:
		return TIMER_REWORK;
	case REQUEST_DELIVERED:
		return TIMER_RATING;
	case REQUEST_DRAFT:
	case REQUEST_NEED_INFO:
	case REQUEST_REJECTED:
	case REQUEST_MERGED:
	case REQUEST_RATED:
	case REQUEST_CLOSED:
	case REQUEST_CANCELLED:
	case REQUEST_PUBLISHED:
	case REQUEST_SETTLED:
	case REQUEST_COUNT:
		break;
	}
	return TIMER_NONE;
}

bool request_next_action(enum request_state state, uint64_t perms, enum request_action *action)
{
	/* In the order of the four orders; the first that is possible and permitted is what it waits for. */
	static const enum request_action order[] = { ACTION_ACCEPT, ACTION_ANSWER, ACTION_MAKE,
		ACTION_OFFER, ACTION_RATE };

	if (state == REQUEST_OFFERED)
		return false; /* it waits for the volunteer, not for a colleague */
	for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
		if (order[i] == ACTION_MAKE && state == REQUEST_MADE)
			continue;
		if (order[i] == ACTION_ACCEPT && state == REQUEST_NEED_INFO)
			continue;
		if (request_action_possible(order[i], state) &&
			(perms >> flow[order[i]].perm & 1)) {
			*action = order[i];
			return true;
		}
	}
	return false;
}
