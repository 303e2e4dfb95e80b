/*
 * The life of a request: which action may happen in which state, who may do it, and where it leads.
 *
 * One table (request_flow.c) says it all; every use case asks it before it writes, and `sidan check` replays the
 * events of every request against it.  States and rules: requirements.md B2, B4.  Three of the rules worth
 * knowing: an offer may be declined freely (regulation 685, article 25); only somebody who accepted and did not
 * come is absent; silence is never a good rating: an unrated request closes as unrated.
 */
#ifndef DOMAIN_REQUEST_FLOW_H
#define DOMAIN_REQUEST_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/enums.h"

/* What happens: an action that leads from one state to another (often the same). */
struct request_step {
	enum request_action action;
	enum request_state from, to;
};

/* ERR_STATE (argument: the state in words) when the step is not in the table. */
enum err_code request_step_check(const struct request_step *step, struct err *err) NODISCARD;

/* Whether the action may happen in the state at all. */
bool request_action_possible(enum request_action action, enum request_state state);

/* The permission an action asks of a person; PERM_NONE for what only the system does. */
enum perm request_action_perm(enum request_action action);

/* Open and waiting for staff or for an answer to an offer: bit per enum request_state. */
#define REQUEST_STATES_STAFF                                                                       \
	(1 << REQUEST_SUBMITTED | 1 << REQUEST_NEED_INFO | 1 << REQUEST_ACCEPTED |                 \
		1 << REQUEST_MADE | 1 << REQUEST_OFFERED | 1 << REQUEST_NO_SHOW |                  \
		1 << REQUEST_REWORK)

/* Not yet closed, withdrawn, refused or merged; handed over it stays open until the answer is in. */
bool request_is_open(enum request_state state);
/* Somebody has taken it and the service is not over: 在办. */
bool request_is_in_hand(enum request_state state);
/* Waits for dispatch: 待派单 没来 重办中. */
bool request_is_dispatchable(enum request_state state);

/*
 * The ping-pong rule (B4): what was sent back twice stands still at the parent unit, which has to name the owner;
 * whom it has named cannot send it back.
 */
#define RETURNS_FROZEN 2
#define RETURNS_NAMED  3

/* Whether the action has to wait until the owner is named. */
bool request_waits_for_owner(int64_t returns, enum request_action action);

/* The timer that runs in a state. */
enum timer request_state_timer(enum request_state state);

/* What Enter on the record means for somebody with these permissions: the next step the request waits for. */
bool request_next_action(
	enum request_state state, uint64_t perms, enum request_action *action) NODISCARD;

#endif
