/*
 * Dispatch of one request over SQL: who could do it, at what cost and why; then the offer.  派单
 *
 * Candidates are scored by the same pure function that the planning core uses (dispatch/score.h).  Stations are
 * looked at outward from the request's; the search stops when the way alone costs more than the fifth best.
 */
#ifndef APP_DISPATCH_H
#define APP_DISPATCH_H

#include "app/app.h"
#include "dispatch/score.h"
#include "domain/rows_candidate.h"
#include "domain/rows_offer.h"
#include "domain/rows_request.h"

#define DISPATCH_BEST	   5
#define DISPATCH_TEAMS	   3
#define DISPATCH_EXCLUDED  24
#define DISPATCH_WHY_CHARS 200

struct candidate {
	struct person_id person; /* of a team its leader, who answers */
	struct team_id team;	 /* 0: a volunteer; else name is the team's */
	struct site_id site;
	char name[PERSON_NAME_BYTES + 1];
	char place[SITE_PLACE_BYTES + 1];
	bool by_call;	  /* has no client, will be called */
	bool cert_unseen; /* a certificate is needed and nobody has seen it yet */
	bool drives;	  /* the way is by car, else by bicycle */
	struct dispatch_score score;
};

/* Heap storage: about 40 KB; free with app_candidates_free. */
struct candidates {
	struct candidate best[DISPATCH_BEST]; /* cheapest first */
	size_t nbest;
	struct candidate teams[DISPATCH_TEAMS]; /* that serve the place, cheapest first */
	size_t nteams;
	struct candidate excluded[DISPATCH_EXCLUDED]; /* the nearest of those who cannot be asked */
	size_t nexcluded;			      /* in the array */
	int64_t nexcluded_all;			      /* looked at and excluded */
};

/* PERM_REQUEST_DISPATCH; the request must be dispatchable or offered.  *out is new, NULL on failure. */
enum err_code app_candidates(
	struct app *app, struct request_id id, struct candidates **out, struct err *err) NODISCARD;
void app_candidates_free(struct candidates *candidates);

/* One named volunteer as a candidate, excluded or not; PERM_REQUEST_DISPATCH, within the actor's scope. */
enum err_code app_candidate(struct app *app, struct request_id id, struct person_id person,
	struct candidate *out, struct err *err) NODISCARD;

/* The same of a team within scope; ERR_EXCLUDED (who, why) when it does not serve the place or lacks the skill. */
enum err_code app_candidate_team(struct app *app, struct request_id id, struct team_id team,
	struct candidate *out, struct err *err) NODISCARD;

/* The figures in words: 合计14分钟：路程6，应答12，本月1.  At most DISPATCH_WHY_CHARS characters. */
void app_candidate_why(const struct candidate *candidate, struct buf *out);
/* Why somebody cannot be asked, in words: 电工证03-01过期. */
void app_candidate_excluded(const struct candidate *candidate, struct buf *out);

/* Whether a person in charge may ask somebody in spite of this exclusion (too far, not free, asked often …). */
bool app_exclusion_may_be_overruled(enum dispatch_exclusion exclusion);

struct dispatch_in {
	struct request_id request;
	int64_t ver;
	const struct person_id *persons;
	size_t npersons;
	const struct team_id *teams; /* asked through their leaders */
	size_t nteams;		     /* with npersons 1-9 in all */
	bool overrule;		     /* ask in spite of what may be overruled */
};

/*
 * Offers the request to these people; an offer may be declined freely.  ERR_CONFLICT when the request changed
 * since `ver`; ERR_CERT_EXPIRED, ERR_BOOKED, ERR_EXCLUDED (argument: who, why) and nothing is written.
 */
enum err_code app_dispatch(
	struct app *app, const struct dispatch_in *in, struct err *err) NODISCARD;

/* Opens it to every fitting volunteer of the county: the first to claim has it.  公开接单 */
enum err_code app_dispatch_open(
	struct app *app, struct request_id id, int64_t ver, struct err *err) NODISCARD;

/* Takes back offers not yet answered. */
enum err_code app_dispatch_retract(
	struct app *app, struct request_id id, struct err *err) NODISCARD;

/* Volunteers without a client who have to be called, PERM_OFFER_PROXY. */
enum err_code app_call_list(
	struct app *app, struct call_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

#endif
