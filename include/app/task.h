/*
 * What volunteers do: answer offers, claim open requests, check in, report.  接单 到场 完成
 *
 * Everything works on the actor's own offers and tasks, wherever the request is; clerks enter answers and reports
 * of volunteers they called (代接 代拒) for requests within their scope.
 */
#ifndef APP_TASK_H
#define APP_TASK_H

#include "app/app.h"
#include "domain/person.h"
#include "domain/rows_assignment.h"
#include "domain/rows_offer.h"
#include "domain/rows_request.h"
#include "domain/rows_team.h"

/* --- offers: PERM_OFFER_ANSWER --- */

enum err_code app_my_counts(struct app *app, struct my_counts *out, struct err *err) NODISCARD;
enum err_code app_my_offers(
	struct app *app, struct my_offer *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/* What a volunteer may know before accepting: no name, no telephone, no house number. */
struct offer_view {
	struct offer offer;
	struct request_names names;
	char need[REQUEST_NEED_BYTES + 1];
	char brief[REQUEST_BRIEF_BYTES + 1];
	char no[REQUEST_NO_BYTES + 1];
	int64_t year, wanted_day, wanted_part, wanted_how, urgency, heads, target_group, risk;
	char risk_note[REQUEST_RISK_NOTE_BYTES + 1];
	struct request_id request;
	char team[TEAM_NAME_BYTES + 1]; /* "": offered to a person */
};
/* Own offers, or with PERM_OFFER_PROXY those of requests within scope. */
enum err_code app_offer_view(
	struct app *app, struct offer_id id, struct offer_view *out, struct err *err) NODISCARD;

/* How an answer came when somebody else enters it; NULL when the volunteer answers. */
struct by_phone {
	const char *
		called; /* who was called, as said on the phone: name and what they answered; required */
};

/*
 * Accepts an offer.  ERR_LATE when its time is over, ERR_TAKEN (who) when others have filled the request, ERR_BOOKED
 * when the person has another task then.  Accepting twice is the same as once.
 */
enum err_code app_offer_accept(struct app *app, struct offer_id id, const struct by_phone *proxy,
	struct assignment_id *task, struct err *err) NODISCARD;
/*
 * The leader takes on what was offered to the team and names 1 to as many members as are still needed; `task` is the
 * last one's.  ERR_EXCLUDED (who, why) for a member who must not do it; ERR_NUMBER when there are too many.
 */
enum err_code app_offer_accept_named(struct app *app, struct offer_id id,
	const struct person_id *persons, size_t n, struct assignment_id *task,
	struct err *err) NODISCARD;
/* Declining is free.  reason: code list decline. */
enum err_code app_offer_decline(struct app *app, struct offer_id id, int64_t reason,
	const char *note, const struct by_phone *proxy, struct err *err) NODISCARD;

/* Open requests of the actor's county that the actor could do, nearest first; PERM_OFFER_CLAIM. */
struct open_request {
	struct request_id id;
	char no[REQUEST_NO_BYTES + 1];
	int64_t year, wanted_day, wanted_part, wanted_how, minutes, heads;
	char brief[REQUEST_BRIEF_BYTES + 1];
	char place[SITE_PLACE_BYTES + 1];
};
/* Those the actor could do; a leader sees all, the team may do what the leader cannot. */
enum err_code app_open_requests(struct app *app, struct open_request *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;
/* The first to claim has it; the others get ERR_TAKEN with the winner's name. */
enum err_code app_claim(struct app *app, struct request_id id, struct assignment_id *task,
	struct err *err) NODISCARD;

/* The teams the actor leads; PERM_OFFER_CLAIM. */
enum err_code app_claim_teams(
	struct app *app, struct team_led *teams, size_t cap, size_t *n, struct err *err) NODISCARD;
/*
 * 认领: the leader claims for the team and names who goes, all at once, so that the first has it; errors as of
 * app_claim and app_offer_accept_named, ERR_NOT_FOUND for a team that somebody else leads.
 */
struct claim_team {
	struct request_id request;
	struct team_id team;
	const struct person_id *persons;
	size_t npersons;
};
enum err_code app_claim_team(struct app *app, const struct claim_team *in,
	struct assignment_id *task, struct err *err) NODISCARD;

/* --- tasks: PERM_TASK_DO for own ones, PERM_TASK_WITNESS for those of requests within scope --- */

/* Rows from the given one on (NULL: the first), nearest day first; states: bit per enum assignment_state. */
enum err_code app_my_tasks(struct app *app, uint32_t states, const struct my_task *from,
	struct my_task *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

struct task_view {
	struct assignment task;
	struct request_names names;
	char need[REQUEST_NEED_BYTES + 1];
	char brief[REQUEST_BRIEF_BYTES + 1];
	char no[REQUEST_NO_BYTES + 1];
	char address[REQUEST_ADDRESS_BYTES + 1];
	int64_t year, state, stage, target_group, risk, due_at, done_by;
	char risk_note[REQUEST_RISK_NOTE_BYTES + 1];
	bool contact_shown; /* from accepting until seven days after delivery */
	char requester[PERSON_NAME_BYTES + 1];
	char phone[PHONE_BYTES]; /* "" when hidden or none */
	int64_t requester_born_on;
	char clerk[ACCOUNT_NAME_BYTES + 1];	   /* whom to ask at the station */
	char thanks[REQUEST_EVENT_TEXT_BYTES + 1]; /* of a wish, once said */
	struct site_id site;
};
enum err_code app_task_view(
	struct app *app, struct assignment_id id, struct task_view *out, struct err *err) NODISCARD;

enum err_code app_task_contact(struct app *app, struct assignment_id id, struct err *err) NODISCARD;
enum err_code app_task_schedule(struct app *app, struct assignment_id id, int64_t day,
	enum day_part part, struct err *err) NODISCARD;

/*
 * Checks in.  code: the six digits on the station's screen, "" for an own report; ERR_CODE_WRONG when it is wrong or
 * older than ten minutes.  Staff check somebody in as witness and give no code.
 */
enum err_code app_task_arrive(
	struct app *app, struct assignment_id id, const char *code, struct err *err) NODISCARD;
/* The station's present code, changing every five minutes and good for ten; PERM_TASK_WITNESS. */
enum err_code app_checkin_code(
	struct app *app, struct site_id site, char code[7], struct err *err) NODISCARD;

struct task_report {
	enum outcome outcome;
	int64_t served;	 /* people, 1-9999 */
	int64_t minutes; /* 1-1440; travel does not count */
	const char *materials, *note;
};
enum err_code app_task_done(struct app *app, struct assignment_id id,
	const struct task_report *report, struct err *err) NODISCARD;

/* Said in time, it is no absence; code list give_back. */
enum err_code app_task_give_back(struct app *app, struct assignment_id id, int64_t reason,
	const char *note, struct err *err) NODISCARD;
/* Accepted and did not come; PERM_TASK_NOSHOW within scope. */
enum err_code app_task_absent(
	struct app *app, struct assignment_id id, const char *note, struct err *err) NODISCARD;

#endif
