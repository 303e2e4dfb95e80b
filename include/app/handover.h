/*
 * Hand-over: a request goes to a department or to the 12345 hotline, or from one unit to another.  转办 认领
 *
 * Outside (requirements.md B2 TRANSFERRED, O6, O7): the request stays open until the answer is in; the answer has
 * a date, an unanswered one gets late and escalates as everything does.  Between units (FG): the ball lies at the
 * unit that was handed it; who stands above still sees and may do everything.  What was sent back twice stands
 * still until the parent unit names the owner (B4).
 *
 * All functions: PERM_REQUEST_TRANSFER unless another is named, ERR_NOT_FOUND outside the actor's scope, ERR_STATE
 * when the request has moved on, ERR_FROZEN while an owner has to be named; one transaction, nothing changed on failure.
 */
#ifndef APP_HANDOVER_H
#define APP_HANDOVER_H

#include "app/app.h"
#include "domain/rows_handover.h"
#include "domain/rows_request.h"

#define HANDOVER_HOTLINE    1	/* code list department: 12345 */
#define HANDOVER_DAYS_MAX   15	/* an answer may be due so many days ahead (B3, several units) */
#define HANDOVER_TOLD_CHARS 120 /* what the requester is told when it goes out */

/* --- outside ---------------------------------------------------------------------------------- */

/* Where a need belongs by what it speaks of (O7): hardware to a department, software to volunteers. */
struct route {
	int64_t department;		       /* code list department; 0: software */
	char because[CATEGORY_NAME_BYTES + 1]; /* the word, service or category that says so */
};

/* PERM_REQUEST_VIEW.  A proposal, a person decides. */
enum err_code app_request_route(
	struct app *app, struct request_id id, struct route *out, struct err *err) NODISCARD;

/* The day an answer is due by the time limits of the request's class; PERM_REQUEST_VIEW. */
enum err_code app_handover_due(
	struct app *app, struct request_id id, int64_t *day, struct err *err) NODISCARD;

struct handover_new {
	int64_t ver;			  /* ERR_CONFLICT when it is not the present one */
	int64_t department;		  /* code list department */
	const char *outside_no, *contact; /* may follow later; "" for none */
	int64_t due_day;  /* today or up to HANDOVER_DAYS_MAX ahead; never changed, only extended */
	const char *told; /* to the requester */
};

enum err_code app_handover(struct app *app, struct request_id id, const struct handover_new *in,
	struct err *err) NODISCARD;

/* The number there and who minds it, when they become known. */
enum err_code app_handover_ticket(struct app *app, struct request_id id, const char *outside_no,
	const char *contact, struct err *err) NODISCARD;

/* Whom one reminded and what they said; PERM_REQUEST_NUDGE. */
enum err_code app_handover_remind(
	struct app *app, struct request_id id, const char *text, struct err *err) NODISCARD;

/*
 * The answer: solved, then the requester rates it as any other; not possible, then it closes with the words that
 * are told; sent back, then it waits for triage again.
 */
enum err_code app_handover_answer(struct app *app, struct request_id id,
	enum handover_result result, const char *words, struct err *err) NODISCARD;

/* The newest hand-over of a request, ERR_NOT_FOUND when there was none; PERM_REQUEST_VIEW. */
enum err_code app_handover_last(
	struct app *app, struct request_id id, struct handover *out, struct err *err) NODISCARD;

/* --- between units ------------------------------------------------------------------------------ */

#define HAND_ON_UNITS 6

struct hand_on_unit {
	struct site_id id;
	enum request_action action; /* hand down, pass up, or name the owner */
	char title[SITE_PLACE_BYTES + 32];
};

/* The units this actor may hand the request to now, the one above first; none is no error. */
enum err_code app_hand_on_units(struct app *app, struct request_id id, struct hand_on_unit *units,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* ERR_OWNER when the actor's unit was named to do it. */
enum err_code app_hand_on(struct app *app, struct request_id id, struct site_id unit,
	const char *why, struct err *err) NODISCARD;

/* The actor's unit takes a request of its scope that no other unit at its side or below has; ERR_TAKEN (who). */
enum err_code app_desk_claim(struct app *app, struct request_id id, struct err *err) NODISCARD;

/* --- lists -------------------------------------------------------------------------------------- */

enum handed_view {
	HANDED_WAITING,	  /* for an answer from outside, first due first */
	HANDED_HERE,	  /* at this unit, handed by another */
	HANDED_ELSEWHERE, /* at other units of this scope */
	HANDED_ANSWERED,  /* in the last three months */
};

#define HANDED_MAX 200

/* PERM_REQUEST_VIEW; at most HANDED_MAX rows. */
enum err_code app_handed_list(struct app *app, enum handed_view view, struct handed_row *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

struct handed_counts {
	int64_t late; /* of those that wait for an answer from outside */
	int64_t here; /* HANDED_HERE */
};

/* PERM_REQUEST_VIEW. */
enum err_code app_handed_counts(
	struct app *app, struct handed_counts *out, struct err *err) NODISCARD;

#endif
