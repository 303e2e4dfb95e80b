/*
 * Ratings: 评单.  By the resident on a screen handed over (自评), or by staff on the resident's word (代评), marked so.
 *
 * Two or less, or not solved, sends the request to rework by somebody else.  Unrated is shown as unrated and counts
 * on neither side (requirements.md B2).
 */
#ifndef APP_EVALUATION_H
#define APP_EVALUATION_H

#include "app/app.h"
#include "domain/rows_evaluation.h"
#include "domain/rows_request.h"

#define EVALUATION_GOOD	  4 /* and above: counts as good */
#define EVALUATION_REWORK 2 /* and below: is done again */

struct evaluation_new {
	enum rater rater;
	enum rated_how how;
	enum outcome solved; /* required */
	int64_t score;	     /* 1-5, required */
	int64_t reason;	     /* code list evaluation; 0 none */
	const char *words;
};

/* PERM_EVALUATION_NEW; ERR_OWN_WORK when the actor did the work; *reopened tells that it goes to rework. */
enum err_code app_evaluate(struct app *app, struct request_id id, const struct evaluation_new *in,
	bool *reopened, struct err *err) NODISCARD;

/*
 * The resident rates on a screen handed over by the actor; the receipt code is what admits.  ERR_CODE_WRONG for a
 * code of no request, or of one outside the actor's scope.
 */
enum err_code app_evaluation_open(
	struct app *app, const char *receipt, struct request *r, struct err *err) NODISCARD;
enum err_code app_evaluate_own(struct app *app, const char *receipt,
	const struct evaluation_new *in, bool *reopened, struct err *err) NODISCARD;

/* The year's figures: the site itself first, then what is directly below it; PERM_EVALUATION_VIEW. */
enum err_code app_ratings(struct app *app, struct site_id site, int64_t year,
	const struct rating_row *from, struct rating_row *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;

#endif
