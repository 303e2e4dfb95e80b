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
#define LATER                                                                                      \
	(UINT32_MAX & ~S(DRAFT)) /* than an attempt was rated; it may have been opened again */
#define UNMOVED UINT32_C(0)	 /* in `to`: the state stays what it was */

static_assert(REQUEST_COUNT <= 32, "a set of states is a 32-bit mask");

struct flow_row {
	uint32_t from, to;
	enum perm perm;
};

static const struct flow_row table[] = {
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
	/* Of what is closed only where the flow has no rating that it could wait for: 评单 is still offered. */
	[ACTION_RATE] = { S(DELIVERED) | S(CLOSED), S(RATED), PERM_EVALUATION_NEW },
	[ACTION_REOPEN] = { S(DELIVERED) | S(RATED) | S(CLOSED), S(REWORK), PERM_REQUEST_REWORK },
	[ACTION_CLOSE] = { S(RATED) | S(DELIVERED) | WAITING, S(CLOSED), PERM_REQUEST_CANCEL },
	[ACTION_CANCEL] = { (OPEN & ~(S(DELIVERED) | S(RATED))) | S(MERGED), S(CANCELLED),
		PERM_REQUEST_CANCEL },
	[ACTION_EXTEND] = { OPEN & ~(S(DELIVERED) | S(RATED)), UNMOVED, PERM_REQUEST_EXTEND },
	[ACTION_NUDGE] = { OPEN, UNMOVED, PERM_REQUEST_NUDGE },
	[ACTION_ESCALATE] = { OPEN, UNMOVED, PERM_NONE },
	[ACTION_EDIT] = { PENDING | WAITING, UNMOVED, PERM_REQUEST_EDIT },
	[ACTION_REVISIT] = { LATER, UNMOVED, PERM_EVALUATION_REVISIT },
	[ACTION_TRANSFER] = { PENDING | WAITING, S(TRANSFERRED), PERM_REQUEST_TRANSFER },
	[ACTION_TICKET] = { S(TRANSFERRED), UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_REPLY] = { S(TRANSFERRED), S(DELIVERED) | S(CLOSED), PERM_REQUEST_TRANSFER },
	[ACTION_RETURN] = { S(TRANSFERRED), S(SUBMITTED), PERM_REQUEST_TRANSFER },
	[ACTION_HAND_DOWN] = { MOVABLE, UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_HAND_UP] = { MOVABLE, UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_NAME_OWNER] = { MOVABLE, UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_DESK_CLAIM] = { MOVABLE | S(OFFERED), UNMOVED, PERM_REQUEST_TRANSFER },
	[ACTION_MOVE] = { OPEN | S(CLOSED) | S(CANCELLED) | S(REJECTED) | S(MERGED), UNMOVED,
		PERM_NONE },
	/* Nobody is on the way for the one that goes; the one that stays is not done yet. */
	[ACTION_MERGE] = { PENDING | SOUGHT, S(MERGED), PERM_REQUEST_MERGE },
	[ACTION_UNMERGE] = { S(MERGED), PENDING | WAITING, PERM_REQUEST_MERGE },
	[ACTION_JOIN] = { PENDING | SOUGHT | IN_HAND, UNMOVED, PERM_REQUEST_MERGE },
	[ACTION_PART] = { OPEN, UNMOVED, PERM_REQUEST_MERGE },
	/* What becomes of the one becomes of the other. */
	[ACTION_FOLLOW] = { S(MERGED) | S(DELIVERED),
		S(DELIVERED) | S(MERGED) | S(REJECTED) | S(CLOSED), PERM_NONE },
	[ACTION_THANK] = { S(DELIVERED) | S(RATED) | S(CLOSED), UNMOVED, PERM_EVALUATION_NEW },
};

static_assert(ARRAY_SIZE(table) == ACTION_COUNT, "every action has its row");

static uint32_t bit(enum request_state state)
{
	return UINT32_C(1) << state;
}

/* --- the flow ------------------------------------------------------------------------------------------------ */

#define STAFF (1U << ROLE_CENTRE | 1U << ROLE_INSTITUTE | 1U << ROLE_STATION)

bool flow_has(const struct flow_template *flow, enum flow_step step)
{
	return !flow || (step < FLOW_STEP_COUNT && (flow->steps >> step & 1));
}

const char *flow_label(const struct flow_template *flow, enum flow_step step)
{
	return flow && flow->label[step][0] ? flow->label[step] : flow_step_label(step);
}

void flow_add_roles(unsigned who, struct buf *out)
{
	bool first = true;

	for (int role = 0; role < ROLE_COUNT; role++) {
		if (!(who >> role & 1))
			continue;
		buf_add(out, first ? "" : I18N(NC_("role", ", ")));
		buf_add(out, role_label((enum role)role));
		first = false;
	}
}

/* A step that is left out is done with the one that follows. */
static enum flow_step first_of(const struct flow_template *flow, enum flow_step step)
{
	while (step < FLOW_STEP_TAKE && !flow_has(flow, step))
		step++;
	return step;
}

enum flow_step request_action_step(const struct flow_template *flow, enum request_action action)
{
	switch (action) {
	case ACTION_ACCEPT:
		return FLOW_STEP_ACCEPT;
	case ACTION_ASK_BACK:
	case ACTION_REFUSE:
		return first_of(flow, FLOW_STEP_ACCEPT);
	case ACTION_MAKE:
		return first_of(flow, FLOW_STEP_MAKE);
	case ACTION_OFFER:
	case ACTION_OPEN:
	case ACTION_RETRACT:
		return FLOW_STEP_DISPATCH;
	case ACTION_RATE:
		return FLOW_STEP_RATE;
	default:
		return FLOW_STEP_COUNT;
	}
}

enum flow_step request_waits_for(const struct flow_template *flow, enum request_state state)
{
	switch (state) {
	case REQUEST_SUBMITTED:
	case REQUEST_NEED_INFO:
		return first_of(flow, FLOW_STEP_ACCEPT);
	case REQUEST_ACCEPTED:
		return first_of(flow, FLOW_STEP_MAKE);
	case REQUEST_MADE:
	case REQUEST_REWORK:
	case REQUEST_NO_SHOW:
		return first_of(flow, FLOW_STEP_DISPATCH);
	case REQUEST_OFFERED:
		return FLOW_STEP_TAKE;
	case REQUEST_CLAIMED:
	case REQUEST_SCHEDULED:
	case REQUEST_IN_SERVICE:
		return FLOW_STEP_DELIVER;
	case REQUEST_DELIVERED:
		return FLOW_STEP_RATE;
	default:
		return FLOW_STEP_COUNT;
	}
}

bool request_by_itself(
	const struct flow_template *flow, enum request_state state, struct request_step *next)
{
	next->from = state;
	if (state == REQUEST_SUBMITTED && !flow_has(flow, FLOW_STEP_ACCEPT)) {
		next->action = ACTION_ACCEPT;
		next->to = REQUEST_ACCEPTED;
		return true;
	}
	if (request_is_dispatchable(state) && !flow_has(flow, FLOW_STEP_DISPATCH)) {
		next->action = ACTION_OPEN;
		next->to = REQUEST_OFFERED;
		return true;
	}
	if (state == REQUEST_DELIVERED && !flow_has(flow, FLOW_STEP_RATE)) {
		next->action = ACTION_CLOSE;
		next->to = REQUEST_CLOSED;
		return true;
	}
	return false;
}

/*
 * A request that lies above all who are named is done where it lies; where that is not known any more, whoever
 * stands above them might have.
 */
static bool is_theirs(const struct request_step *step, unsigned who)
{
	unsigned below = ~0U << (step->tier ? step->tier + 1 : ROLE_COUNT);

	if (!(STAFF >> step->role & 1) || (who >> step->role & 1))
		return true;
	if (step->tier)
		return !(who & ~below) && (int)step->role == step->tier;
	return !(who & ((2U << step->role) - 1));
}

static enum err_code check_flow(const struct request_step *step, struct err *err)
{
	const struct flow_template *flow = step->flow;
	enum flow_step at = request_action_step(flow, step->action);
	struct request_step alone;
	char words[60];
	struct buf b = BUF_FIXED(words);

	if (!flow || at == FLOW_STEP_COUNT || at == FLOW_STEP_RATE)
		return ERR_OK;
	if (request_by_itself(flow, step->from, &alone) && alone.action == step->action)
		return ERR_OK;
	if (!flow_has(flow, at)) {
		err_set(err, ERR_NO_STEP, "the flow has no %s", flow_step_text(at));
		err_arg(err, 0, "%s", flow_label(flow, at));
		return ERR_NO_STEP;
	}
	if (is_theirs(step, flow->who[at]))
		return ERR_OK;
	flow_add_roles(flow->who[at], &b);
	err_set(err, ERR_STEP_OF_OTHERS, "%s is not for %s", flow_step_text(at),
		role_text(step->role));
	err_arg(err, 0, "%s", flow_label(flow, at));
	err_arg(err, 1, "%s", words);
	return ERR_STEP_OF_OTHERS;
}

enum err_code flow_check(const struct flow_template *flow, struct err *err)
{
	static const enum flow_step needed[] = { FLOW_STEP_PLACE, FLOW_STEP_TAKE };
	static const enum flow_step staff[] = { FLOW_STEP_ACCEPT, FLOW_STEP_MAKE,
		FLOW_STEP_DISPATCH };
	enum flow_step fault = FLOW_STEP_COUNT;

	for (size_t i = 0; i < ARRAY_SIZE(needed); i++)
		if (!flow_has(flow, needed[i]))
			fault = needed[i];
	if (!flow_has(flow, FLOW_STEP_MAKE) && !flow_has(flow, FLOW_STEP_DISPATCH))
		fault = FLOW_STEP_DISPATCH;
	for (size_t i = 0; i < ARRAY_SIZE(staff); i++)
		if (flow_has(flow, staff[i]) && !(flow->who[staff[i]] & STAFF))
			fault = staff[i];
	if (flow_has(flow, FLOW_STEP_PUBLISH) || flow_has(flow, FLOW_STEP_SETTLE))
		fault = FLOW_STEP_PUBLISH;
	if (fault == FLOW_STEP_COUNT)
		return ERR_OK;
	err_set(err, ERR_FLOW_STEP, "no flow without or with %s", flow_step_text(fault));
	err_arg(err, 0, "%s", flow_label(flow, fault));
	return ERR_FLOW_STEP;
}

/* --- the table ----------------------------------------------------------------------------------------------- */

static bool begins_in(const struct request_step *step)
{
	if (step->action == ACTION_RATE && step->from == REQUEST_CLOSED)
		return step->flow && !flow_has(step->flow, FLOW_STEP_RATE);
	return (table[step->action].from & bit(step->from)) != 0;
}

static enum err_code state_error(const struct request_step *step, struct err *err)
{
	err_set(err, ERR_STATE, "%s from %s to %s", request_action_text(step->action),
		request_state_text(step->from), request_state_text(step->to));
	err_arg(err, 0, "%s", request_state_label(step->from));
	return ERR_STATE;
}

enum err_code request_action_check(const struct request_step *step, struct err *err)
{
	return begins_in(step) ? check_flow(step, err) : state_error(step, err);
}

enum err_code request_step_check(const struct request_step *step, struct err *err)
{
	const struct flow_row *row = &table[step->action];
	bool lands = row->to == UNMOVED ? step->to == step->from : (row->to & bit(step->to)) != 0;

	return lands ? request_action_check(step, err) : state_error(step, err);
}

bool request_action_possible(enum request_action action, enum request_state state)
{
	return begins_in(&(struct request_step){ .action = action, .from = state });
}

enum perm request_action_perm(enum request_action action)
{
	return table[action].perm;
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
	       (action == ACTION_ACCEPT || action == ACTION_REFUSE || action == ACTION_MAKE ||
		       action == ACTION_OFFER || action == ACTION_OPEN ||
		       action == ACTION_TRANSFER || action == ACTION_HAND_DOWN ||
		       action == ACTION_HAND_UP || action == ACTION_DESK_CLAIM);
}

/* How far a request has come: of two that are merged the farther one stays. */
static int progress(enum request_state state)
{
	static const uint32_t stages[] = { PENDING, WAITING, S(OFFERED), IN_HAND };
	int n = 0;

	while (n < (int)ARRAY_SIZE(stages) && !(stages[n] & bit(state)))
		n++;
	return n;
}

bool request_stays(const struct request_standing *a, const struct request_standing *b)
{
	int pa = progress(a->state), pb = progress(b->state);

	return pa != pb ? pa > pb : a->id < b->id;
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

bool request_next_action(
	const struct request_step *now, uint64_t perms, enum request_action *action)
{
	/* In the order of the four orders; the first that is possible and permitted is what it waits for. */
	static const enum request_action order[] = { ACTION_ACCEPT, ACTION_ANSWER, ACTION_MAKE,
		ACTION_OFFER, ACTION_RATE };
	struct request_step step = *now;

	if (now->from == REQUEST_OFFERED || !request_is_open(now->from))
		return false; /* it waits for the volunteer, or for nobody */
	for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
		step.action = order[i];
		if (order[i] == ACTION_MAKE && now->from == REQUEST_MADE)
			continue;
		if (order[i] == ACTION_ACCEPT && now->from == REQUEST_NEED_INFO)
			continue;
		if (!request_action_check(&step, NULL) && (perms >> table[order[i]].perm & 1)) {
			*action = order[i];
			return true;
		}
	}
	return false;
}
