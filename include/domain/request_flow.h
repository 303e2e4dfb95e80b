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

#include "base/buf.h"
#include "base/err.h"
#include "domain/enums.h"
#include "domain/limits.h"

/*
 * A flow template (requirements.md B1): which steps a request goes through, what they are called, who of the staff
 * may do them.  What is no step of its own happens by itself or as part of the next one: without 收单 a request is
 * accepted when it is placed, without 派单 it is opened to be claimed when it is specified, without 制单 it is
 * specified by whoever dispatches, without 评单 it is closed when it is delivered and may still be rated.
 */
struct flow_template {
	uint32_t steps;		      /* bit per enum flow_step */
	uint8_t who[FLOW_STEP_COUNT]; /* bit per enum role: centre, institute, station */
	char label[FLOW_STEP_COUNT][FLOW_STEP_LABEL_BYTES + 1]; /* "": the usual name */
};

/* What happens: an action that leads from one state to another (often the same). */
struct request_step {
	enum request_action action;
	enum request_state from, to;
	const struct flow_template *flow; /* NULL: one with every step, for everybody */
	enum role role;			  /* who acts; asked of the staff's three roles only */
	int tier; /* of the request's site, 1 centre to 3 station; 0: not known any more */
};

/*
 * The one check of a step, against the table and the request's flow.  ERR_STATE (argument: the state in words);
 * ERR_NO_STEP (the step's name) when the flow has no such step; ERR_STEP_OF_OTHERS (the step's name, whose it is).
 */
enum err_code request_step_check(const struct request_step *step, struct err *err) NODISCARD;

/* The same for an action that has not been decided yet: `to` is not looked at. */
enum err_code request_action_check(const struct request_step *step, struct err *err) NODISCARD;

/* What follows by itself in a state, because the flow leaves a step out; false: nothing. */
bool request_by_itself(const struct flow_template *flow, enum request_state state,
	struct request_step *next) NODISCARD;

/* The step of the flow a state waits for; FLOW_STEP_COUNT: none. */
enum flow_step request_waits_for(const struct flow_template *flow, enum request_state state);
/* The step of the flow that an action belongs to; FLOW_STEP_COUNT: to none. */
enum flow_step request_action_step(const struct flow_template *flow, enum request_action action);
bool flow_has(const struct flow_template *flow, enum flow_step step);
/* The step's name in this flow; translated when it is the usual one. */
const char *flow_label(const struct flow_template *flow, enum flow_step step);
/* 中心、所: the roles of a mask in words. */
void flow_add_roles(unsigned who, struct buf *out);
/*
 * Whether these steps make a flow: placing and taking on always, and somebody who specifies; every step that needs
 * the staff names who.  ERR_FLOW_STEP: argument: the step at fault.
 */
enum err_code flow_check(const struct flow_template *flow, struct err *err) NODISCARD;

/* Whether the action may happen in the state at all, whatever the flow. */
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
/* Of two requests for the same thing one stays: the one that has come farther, else the older (B2 MERGED). */
struct request_standing {
	int64_t id;
	enum request_state state;
};
bool request_stays(const struct request_standing *a, const struct request_standing *b);

/* How far the timer of a request is, at 50, 80, 100 and 150 per cent (B3); column `stage`. */
enum stage { STAGE_NONE, STAGE_REMIND, STAGE_SHOW, STAGE_LATE, STAGE_VERY_LATE };

/* The timer that runs in a state. */
enum timer request_state_timer(enum request_state state);

/*
 * What Enter on the record means for somebody with these permissions: the next step the request waits for.  Of `now`
 * state, flow, role and tier are looked at.
 */
bool request_next_action(
	const struct request_step *now, uint64_t perms, enum request_action *action) NODISCARD;

#endif
