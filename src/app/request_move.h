/*
 * The one way a request changes its state: rule, timers, row, event, in the caller's transaction.
 */
#ifndef APP_REQUEST_MOVE_H
#define APP_REQUEST_MOVE_H

#include "app/app.h"
#include "domain/request_flow.h"
#include "domain/rows_request.h"

struct request_change {
	enum request_action action;
	enum request_state to;
	int64_t reason;	  /* of a code list, 0 for none */
	const char *text; /* of the event; NULL for none */
	int64_t due_at;	  /* instead of the limit of the new state's timer; 0: the limit */
	enum close_kind close_kind;
	bool next_attempt;
	bool claimable;
};

/*
 * Checks the step against the state table and the flow, and writes it with what follows by itself.  `r` must have been read in this transaction and is
 * brought up to date.  ERR_STATE, or ERR_CONFLICT when the row has changed.
 */
enum err_code request_move(struct app *app, struct request *r, const struct request_change *change,
	struct err *err) NODISCARD;

/* What the flow leaves out happens by itself: other steps, in the same moment; not while an owner has to be named. */
enum err_code request_follow(struct app *app, struct request *r, struct err *err) NODISCARD;

/* An event that leaves state and timer as they are. */
enum err_code request_note(struct app *app, struct request *r, enum request_action action,
	const char *text, struct err *err) NODISCARD;

/* Writes stage, level and lateness without an event: what only the keeper keeps. */
enum err_code request_touch(struct app *app, struct request *r, struct err *err) NODISCARD;

/* Reads a request within the actor's scope and asks for the permission. */
enum err_code request_read(struct app *app, struct request_id id, enum perm perm, struct request *r,
	struct err *err) NODISCARD;

/* The moment a timer of this class ends that starts now, in a request of the flow. */
struct request_clock {
	struct flow_id flow;
	enum urgency urgency;
	enum timer timer;
};
enum err_code request_limit(struct app *app, const struct request_clock *clock, int64_t *due_at,
	struct err *err) NODISCARD;

/* The check of domain/request_flow.h for this request and the actor, before anything is written. */
enum err_code request_check(struct app *app, const struct request *r, enum request_action action,
	enum request_state to, struct err *err) NODISCARD;

/* Sets ERR_CONFLICT naming who changed the request last. */
enum err_code request_conflict(struct app *app, const struct request *r, struct err *err);

/* When the keeper looks at the request next: the next of 50, 80, 100 and 150 per cent of its timer (B3). */
int64_t request_next_check(const struct request *r);

/* A unit as events name it: 新立镇所. */
enum err_code request_unit_title(
	struct app *app, struct site_id unit, struct buf *out, struct err *err) NODISCARD;

/* ERR_FROZEN (argument: where) when the action has to wait until an owner is named. */
enum err_code request_check_owner(struct app *app, const struct request *r,
	enum request_action action, struct err *err) NODISCARD;

/* Counts that it was sent back; the second time it stands still at this unit (requirements.md B4). */
void request_count_return(struct request *r, struct site_id parent);

/* Takes back what volunteers hold of a request that stops or goes elsewhere. */
enum err_code request_release_people(
	struct app *app, const struct request *r, struct err *err) NODISCARD;

/* Where a request waits for dispatch: 重办中 in a later attempt, else 待派单. */
enum request_state request_waiting_state(const struct request *r);

#endif
