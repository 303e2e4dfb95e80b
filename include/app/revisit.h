/*
 * Asking about ratings again: 回访.  By the institute or the centre, and by somebody else than entered the rating.
 *
 * The rating stays as it was given; what is said now stands beside it.  A held rating counts from then on, or is
 * discarded; a contradiction is a mismatch, which is counted on the station (requirements.md B3, B4).
 */
#ifndef APP_REVISIT_H
#define APP_REVISIT_H

#include "app/app.h"
#include "app/evaluation.h"
#include "domain/person.h"
#include "domain/revisit.h"

/* PERM_EVALUATION_REVISIT, as all that follows. */
enum err_code app_revisit_counts(
	struct app *app, struct revisit_counts *out, struct err *err) NODISCARD;

/* Due first, the `cap` first of them. */
enum err_code app_revisits_due(struct app *app, struct rating_case *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;

struct revisit_view {
	struct evaluation_whole e;
	char phone[PHONE_BYTES]; /* "" when none is known */
};

/*
 * Opens a rating to ask about; that the number was shown is recorded.  ERR_OWN_WORK for who entered the rating or
 * did the work; ERR_STATE when it need not be asked about, or was already.
 */
enum err_code app_revisit_open(struct app *app, struct evaluation_id id, struct revisit_view *out,
	struct err *err) NODISCARD;

enum revisit_reached { REVISIT_ANSWERED, REVISIT_NOBODY, REVISIT_UNWILLING };

struct revisit_answer {
	int64_t tries; /* as it was opened with: a second answer to it is ERR_CONFLICT */
	enum revisit_reached reached;
	bool given; /* the requester did give a rating; the rest only when answered */
	struct opinion said;
	const char *words;
};

/* *state gets what came of it; REVISIT_DUE when they are to be called once more. */
enum err_code app_revisit_answer(struct app *app, struct evaluation_id id,
	const struct revisit_answer *answer, enum revisit_state *state, struct err *err) NODISCARD;

#endif
