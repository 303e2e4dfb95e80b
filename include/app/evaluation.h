/*
 * Ratings: 评单.  By the resident on a screen handed over (自评), or by staff on the resident's word (代评), marked so.
 *
 * Two or less, or not solved, sends the request to rework by somebody else.  Unrated is shown as unrated and counts
 * on neither side (requirements.md B2).  Asking about ratings again stands in app/revisit.h.
 */
#ifndef APP_EVALUATION_H
#define APP_EVALUATION_H

#include "app/app.h"
#include "domain/revisit.h"
#include "domain/rows_evaluation.h"
#include "domain/rows_request.h"
#include "domain/rows_revisit.h"

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

/* --- looking at them: PERM_EVALUATION_VIEW unless said otherwise ------------------------------------- */

/* Values of column rating_count.grp, but that its 0 is the figures of sites. */
enum rating_group { RATING_BY_SITE, RATING_BY_CATEGORY, RATING_BY_PERSON, RATING_BY_TEAM };

/* The SQL counts on these numbers. */
enum rating_sort { RATING_SORT_PLAIN, RATING_SORT_UNRATED, RATING_SORT_BAD, RATING_SORT_MOST };

struct rating_page {
	struct site_id site; /* within the actor's scope */
	int64_t year;
	enum rating_group group;
	enum rating_sort sort;
	const struct rating_line *from; /* exclusive; NULL: the beginning */
	bool backward;			/* rows before `from`, nearest first */
};

/*
 * The year's figures at a site: the site itself first, then what is directly below it; or by category, volunteer or
 * team of what was delivered there.  Sites come all at once, at most `cap`; ERR_NOT_FOUND outside the scope.
 */
enum err_code app_ratings(struct app *app, const struct rating_page *page, struct rating_line *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* What was delivered at a site, with its rating if there is one. */
struct delivered_page {
	struct site_id site;
	enum rating_group group;
	int64_t of; /* id of the category, volunteer or team */
	int64_t year;
	bool unrated; /* only these; by site only */
	const struct rating_case *from;
	bool backward;
};

/* Newest first; of one volunteer or team the newest `cap`. */
enum err_code app_delivered(struct app *app, const struct delivered_page *page,
	struct rating_case *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

enum rating_flag { RATING_LOW, RATING_HELD, RATING_MISMATCH, RATING_ASKED };

/* The newest `cap` ratings of the year with something about them. */
enum err_code app_ratings_flagged(struct app *app, struct site_id site, enum rating_flag flag,
	struct rating_case *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/* Who did the work, or leads the team that did, sees it a day later and without who asked for it (B4). */
enum err_code app_evaluation_get(struct app *app, struct evaluation_id id,
	struct evaluation_whole *out, struct err *err) NODISCARD;

#endif
