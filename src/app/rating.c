/*
 * The roll-ups of ratings.  What an attempt counts for is worked out of its row and its revisit, and added or taken
 * out as a whole: so nothing has to know what exactly has changed.
 */
#include "rating.h"

#include "app/evaluation.h"
#include "base/clock.h"
#include "domain/revisit.h"
#include "request_merge.h"
#include "store/candidate.h"
#include "store/evaluation.h"
#include "store/request.h"

static enum err_code add(struct app *app, const struct request *r, int64_t attempt,
	struct rating_count_add_in *figures, struct err *err)
{
	int64_t at;
	enum err_code rc = store_delivered_at(app->db, r->id, attempt - 1, &at, err);

	if (rc)
		return rc;
	figures->year = clock_date_of(at).year;
	figures->request_id = r->id;
	figures->attempt = attempt;
	figures->site_id = r->site_id;
	return store_rating_count_add(app->db, figures, NULL, err);
}

enum err_code rating_delivered_late(struct app *app, const struct request *r, struct err *err)
{
	return add(app, r, r->attempt, &(struct rating_count_add_in){ .delivered = 1 }, err);
}

enum err_code rating_delivered(struct app *app, const struct request *r, struct err *err)
{
	return r->state == REQUEST_DELIVERED ? rating_delivered_late(app, r, err) : ERR_OK;
}

enum err_code rating_count(
	struct app *app, const struct request *r, int64_t attempt, int sign, struct err *err)
{
	struct rating_count_add_in figures = { 0 };
	struct work_done work = { r->id, attempt };
	struct rating_fact f;
	bool held, given;
	enum err_code rc = store_rating_fact(app->db, r->id, attempt, &f, err);

	if (rc)
		return rc == ERR_NOT_FOUND ? ERR_OK : rc;
	held = revisit_is_held(f.why, f.revisit);
	given = !revisit_is_discarded(f.why, f.revisit);
	figures.own = sign * (given && f.kind == EVALUATION_OWN);
	figures.proxy = sign * (given && f.kind == EVALUATION_PROXY);
	figures.good = sign * (given && !held && f.score >= EVALUATION_GOOD);
	figures.low =
		sign *
		(given && opinion_is_low(&(struct opinion){ (enum outcome)f.solved, f.score }));
	figures.held = sign * held;
	figures.mismatch = sign * (f.why && f.revisit == REVISIT_MISMATCH);
	rc = add(app, r, attempt, &figures, err);
	if (!rc && attempt == r->attempt) /* perhaps together with another request */
		rc = request_work_done(app, r, &work, err);
	if (rc || held || !given)
		return rc;
	return store_volunteer_rated(
		app->db, sign * f.score, sign, work.request, work.attempt, NULL, err);
}

enum err_code rating_count_all(struct app *app, const struct request *r, int sign, struct err *err)
{
	int64_t counts;
	enum err_code rc = ERR_OK;

	for (int64_t attempt = 1; !rc && attempt <= r->attempt; attempt++) {
		rc = store_delivery_counts(app->db, attempt, r->id, &counts, err);
		if (!rc)
			rc = add(app, r, attempt,
				&(struct rating_count_add_in){ .delivered = sign * counts }, err);
		if (!rc)
			rc = rating_count(app, r, attempt, sign, err);
	}
	return rc == ERR_NOT_FOUND ? ERR_OK : rc; /* the present attempt is not delivered yet */
}
