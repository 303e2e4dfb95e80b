/*
 * Requests: placing, triage, the work order, and everything that stays with staff.
 *
 * Offers and dispatch stand in app/dispatch.h, what volunteers do in app/task.h, ratings in app/evaluation.h.
 * All functions: permission as named, ERR_NOT_FOUND outside the actor's scope, ERR_STATE when the request has
 * moved on, one transaction, nothing changed on failure.  Texts are checked (ERR_TEXT, ERR_TOO_LONG, field set).
 */
#ifndef APP_REQUEST_H
#define APP_REQUEST_H

#include "app/app.h"
#include "domain/person.h"
#include "domain/rows_assignment.h"
#include "domain/rows_evaluation.h"
#include "domain/rows_event.h"
#include "domain/rows_offer.h"
#include "domain/rows_request.h"

/* The sentence about privacy that is read to the requester; its version is stored with the request. */
#define CONSENT_VERSION 1
#define CONSENT_WISH	2 /* of a wish: what the board shows is said as well */

/* What a form asks about a request; both for placing and for changing. */
struct request_fields {
	const char *need;    /* REQUEST_NEED_CHARS */
	const char *address; /* REQUEST_ADDRESS_CHARS */
	struct category_id category;
	enum urgency urgency;
	int64_t wanted_day;
	enum day_part wanted_part;
	enum wanted wanted_how;
	int64_t heads;
	enum channel channel;
	int64_t target_group; /* code list group */
	enum risk risk;
	const char *risk_note;
	const char *note;
};

struct request_new {
	const char *
		uuid; /* made once by the form: placing it again answers with what the first time made */
	struct site_id site;
	struct person_id requester; /* 0: a new person of this name */
	const char *name;
	const char *phone; /* "" for none; replaces the person's */
	bool wish; /* 微心愿: shown on the board by number; ERR_WISH_NAMES when the need names somebody */
	struct request_fields fields;
	struct request_id merge_with; /* placed and merged in one (PERM_REQUEST_MERGE); 0: not */
};

#define REQUEST_REROUTED_BYTES (2 * SITE_PLACE_BYTES + 160)

struct request_placed {
	struct request_id id;
	char no[REQUEST_NO_BYTES + 1];
	char receipt[REQUEST_RECEIPT_BYTES + 1];
	char rerouted[REQUEST_REROUTED_BYTES]; /* why the institute has it; "": it does not */
};

/*
 * PERM_REQUEST_NEW.  A request placed by the place's own clerk is accepted at the same moment (a second event, the
 * same time).  One placed by others for an idle station (domain/liveness.h) goes to the institute at once, with an
 * event that says why (B4).  ERR_CONFLICT never happens: the uuid makes it idempotent.
 */
enum err_code app_request_place(struct app *app, const struct request_new *in,
	struct request_placed *out, struct err *err) NODISCARD;

/* PERM_REQUEST_EDIT; ERR_CONFLICT (argument: who) when `ver` is not the present version. */
enum err_code app_request_edit(struct app *app, struct request_id id, int64_t ver,
	const struct request_fields *fields, struct err *err) NODISCARD;

/* --- triage --- */

enum err_code app_request_accept(struct app *app, struct request_id id, struct err *err) NODISCARD;
/* Stops the timer until the answer is in; PERM_REQUEST_ACCEPT. */
enum err_code app_request_ask_back(
	struct app *app, struct request_id id, const char *question, struct err *err) NODISCARD;
enum err_code app_request_answer(
	struct app *app, struct request_id id, const char *answer, struct err *err) NODISCARD;
/* reason: code list refuse; text is told to the requester and required. */
enum err_code app_request_refuse(struct app *app, struct request_id id, int64_t reason,
	const char *text, struct err *err) NODISCARD;

/* A step of triage decided about many at once, for one of them: as the functions above. */
struct request_triage {
	struct request_id id;
	int64_t ver; /* as it was when it was decided; ERR_CONFLICT when it has changed */
	enum request_action action; /* ACTION_ACCEPT, ACTION_REFUSE or ACTION_NUDGE */
	int64_t reason;		    /* ACTION_REFUSE */
	const char *text;	    /* ACTION_REFUSE */
};
enum err_code app_request_triage(
	struct app *app, const struct request_triage *in, struct err *err) NODISCARD;

/* --- the work order --- */

struct request_order {
	struct service_item_id item;
	struct skill_id skill; /* 0: none needed */
	bool needs_cert;
	int64_t heads;
	enum urgency urgency;
	int64_t wanted_day;
	enum day_part wanted_part;
	enum wanted wanted_how;
	enum risk risk; /* ERR_RISK_UNASKED when RISK_UNASKED */
	const char *risk_note;
	bool insured;
	int64_t min_age;
};

enum err_code app_request_make(struct app *app, struct request_id id, int64_t ver,
	const struct request_order *order, struct err *err) NODISCARD;

/* --- at any time --- */

/* reason: code list cancel. */
enum err_code app_request_cancel(struct app *app, struct request_id id, int64_t reason,
	const char *text, struct err *err) NODISCARD;
/* It cannot be achieved: closes as such; PERM_REQUEST_CANCEL.  The text is told to the requester and required. */
enum err_code app_request_unable(
	struct app *app, struct request_id id, const char *text, struct err *err) NODISCARD;
/* Once a request: moves the promise by up to 15 days; the old one stays in the event. */
enum err_code app_request_extend(struct app *app, struct request_id id, int64_t days,
	const char *text, struct err *err) NODISCARD;
enum err_code app_request_nudge(struct app *app, struct request_id id, struct err *err) NODISCARD;
enum err_code app_request_rework(
	struct app *app, struct request_id id, const char *text, struct err *err) NODISCARD;

/* --- reading --- */

struct request_view {
	struct request r;
	struct request_names names;
	char phone[MASK_BYTES]; /* of the requester, masked; "" when there is none */
};

/* PERM_REQUEST_VIEW. */
enum err_code app_request_view(
	struct app *app, struct request_id id, struct request_view *out, struct err *err) NODISCARD;

/* PERM_REQUEST_VIEW; one row of a list. */
enum err_code app_request_row(
	struct app *app, struct request_id id, struct request_row *out, struct err *err) NODISCARD;

enum request_sort { REQUEST_SORT_DUE, REQUEST_SORT_LEVEL, REQUEST_SORT_NEW, REQUEST_SORT_COUNT };

struct request_page {
	struct scope scope; /* narrowed to the actor's */
	uint32_t states;    /* bit per enum request_state */
	bool closed;	    /* closed ones, newest first; else open ones, by `sort` */
	enum request_sort sort;
	const struct request_row
		*from; /* exclusive; NULL: from the beginning (backward: the end) */
	bool backward;
};

/* A page of a list, PERM_REQUEST_VIEW; rows come in reading order (backward: nearest first). */
enum err_code app_request_page(struct app *app, const struct request_page *page,
	struct request_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/*
 * By number (1123-017, or its last three digits among open ones), by requester (initials or name), by the last
 * four digits of a telephone: within scope, most urgent first.
 */
enum err_code app_request_search(struct app *app, const char *typed, struct request_row *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

enum err_code app_request_events(struct app *app, struct request_id id, struct request_event *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_request_offers(struct app *app, struct request_id id, struct offer_row *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_request_assignments(struct app *app, struct request_id id,
	struct assignment_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_request_evaluations(struct app *app, struct request_id id,
	struct evaluation *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/* How this person's last request came; ERR_NOT_FOUND when there is none. */
enum err_code app_request_habit(struct app *app, struct person_id requester,
	struct request_habit *out, struct err *err) NODISCARD;

/* The category that words of the need suggest, 0 for none: the longest word wins. */
struct category_id app_category_guess(struct app *app, const char *need);

/* Counts by enum tally of a site within scope, with everything below it; PERM_ORG_VIEW. */
struct site_counts {
	int64_t request[REQUEST_COUNT];
	int64_t late;
	int64_t soon;		    /* most of their time is over */
	int64_t level[LEVEL_COUNT]; /* open and raised; nothing at LEVEL_NONE */
	int64_t volunteer[VOLUNTEER_STATUS_COUNT];
};
/* Requests in any of these states (bit per enum request_state). */
int64_t site_counts_requests(const struct site_counts *counts, uint32_t states);
enum err_code app_site_counts(
	struct app *app, struct site_id site, struct site_counts *out, struct err *err) NODISCARD;

#endif
