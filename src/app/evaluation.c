/* Ratings and what follows from them. 评单 重办 */
#include "app/evaluation.h"

#include "base/clock.h"
#include "base/str.h"
#include "rating.h"
#include "request_merge.h"
#include "revisit_plan.h"
#include "store/assignment.h"
#include "store/evaluation.h"
#include "store/request.h"
#include "text.h"

#define RATE_LATER_SEC (7 * CLOCK_DAY)

static enum err_code check_rating(const struct evaluation_new *in, struct err *err)
{
	static const struct number_rule score = { "score", N_("The score"), 1, 5 };
	static const struct number_rule solved = { "solved", N_("Solved or not"), OUTCOME_SOLVED,
		OUTCOME_UNSOLVED };
	static const struct text_rule words = { "words", N_("Their words"), EVALUATION_WORDS_CHARS,
		0 };
	enum err_code rc = check_number(&solved, in->solved, err);

	if (!rc)
		rc = check_number(&score, in->score, err);
	return rc ? rc : check_text(&words, in->words, err);
}

enum err_code rating_check_hands(
	struct app *app, struct request_id id, int64_t attempt, struct err *err)
{
	struct assignment mine;
	enum err_code rc;

	if (app->actor.person.v == 0)
		return ERR_OK;
	rc = store_assignment_find(app->db, id, attempt, app->actor.person, &mine, err);
	if (rc == ERR_NOT_FOUND)
		return ERR_OK;
	return rc ? rc : err_set(err, ERR_OWN_WORK, "request %lld", (long long)id.v);
}

/* What was delivered without a rating to wait for can be rated once, for as long as others wait. */
static enum err_code check_offered(struct app *app, const struct request *r, struct err *err)
{
	struct scope all = scope_of("");
	struct evaluation last;
	size_t n;
	enum err_code rc;

	if (r->state != REQUEST_CLOSED)
		return ERR_OK;
	rc = store_evaluations_of_request(app->db, r->id, &all, &last, 1, &n, err);
	if (rc || ((n == 0 || last.attempt < r->attempt) && r->close_kind == CLOSE_KIND_DONE &&
			  app->now - r->closed_at <= RATE_LATER_SEC))
		return rc;
	err_set(err, ERR_STATE, "rated already, or closed too long ago");
	err_arg(err, 0, "%s", request_state_label(REQUEST_CLOSED));
	return ERR_STATE;
}

static enum err_code store_rating(struct app *app, const struct request *r,
	const struct evaluation_new *in, enum evaluation_kind kind, struct evaluation_id *id,
	struct err *err)
{
	enum err_code rc;

	rc = store_evaluation_insert(app->db,
		&(struct evaluation_insert_in){ .request_id = r->id,
			.attempt = r->attempt,
			.kind = kind,
			.rater = in->rater,
			.how = in->how,
			.solved = in->solved,
			.score = in->score,
			.reason = in->reason,
			.words = in->words ? in->words : "",
			.account_id = app->actor.account,
			.terminal = app->actor.from,
			.site_id = r->site_id,
			.path = r->path,
			.at = app->now },
		id, err);
	if (!rc && r->state == REQUEST_CLOSED)
		rc = rating_delivered_late(app, r, err);
	return rc ? rc : rating_count(app, r, r->attempt, 1, err);
}

/* What becomes of the request: done again by somebody else, or closed. */
static enum err_code conclude(struct app *app, struct request *r, bool reopened, struct err *err)
{
	if (reopened)
		return request_move(app, r,
			&(struct request_change){ .action = ACTION_REOPEN,
				.to = REQUEST_REWORK,
				.text = _("goes to somebody else"),
				.next_attempt = true },
			err);
	return request_move(app, r,
		&(struct request_change){ .action = ACTION_CLOSE,
			.to = REQUEST_CLOSED,
			.close_kind = CLOSE_KIND_DONE },
		err);
}

static enum err_code rate(struct app *app, struct request *r, const struct evaluation_new *in,
	enum evaluation_kind kind, bool *reopened, struct err *err)
{
	char storage[900];
	struct buf event = BUF_FIXED(storage);
	struct evaluation_id id;
	struct work_done work = { .attempt = 0 };
	enum err_code rc = check_rating(in, err);

	if (!rc)
		rc = request_check(app, r, ACTION_RATE, REQUEST_RATED, err);
	if (!rc)
		rc = check_offered(app, r, err);
	if (!rc)
		rc = request_work_done(app, r, &work, err);
	if (!rc)
		rc = rating_check_hands(app, work.request, work.attempt, err);
	if (!rc)
		rc = store_rating(app, r, in, kind, &id, err);
	if (rc)
		return rc;
	buf_addf(&event, _("%s: %lld points, %s"), evaluation_kind_label(kind),
		(long long)in->score, outcome_label(in->solved));
	if (!str_is_empty(in->words))
		buf_addf(&event, _("; they say: %s"), in->words);
	rc = request_move(app, r,
		&(struct request_change){ .action = ACTION_RATE,
			.to = REQUEST_RATED,
			.reason = in->reason,
			.text = event.data },
		err);
	if (rc)
		return rc;
	*reopened = opinion_is_low(&(struct opinion){ in->solved, in->score });
	rc = conclude(app, r, *reopened, err);
	return rc ? rc : revisit_plan(app, r, id, kind, in, err);
}

enum err_code app_evaluate(struct app *app, struct request_id id, const struct evaluation_new *in,
	bool *reopened, struct err *err)
{
	struct request r;
	enum err_code rc = app_begin(app, err);

	*reopened = false;
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_EVALUATION_NEW, &r, err);
	if (!rc)
		rc = rate(app, &r, in, EVALUATION_PROXY, reopened, err);
	return app_end(app, rc, err);
}

enum err_code app_evaluation_open(
	struct app *app, const char *receipt, struct request *r, struct err *err)
{
	char code[CRYPTO_CODE_BYTES];
	enum err_code rc = app_need(app, PERM_EVALUATION_NEW, err);

	if (rc)
		return rc;
	if (!crypto_code_parse(receipt, code))
		rc = ERR_NOT_FOUND;
	else
		rc = store_request_by_receipt(app->db, code, r, err);
	if (rc == ERR_NOT_FOUND || (!rc && !scope_has(&app->actor.scope, r->path))) {
		err_set(err, ERR_CODE_WRONG, "receipt code");
		err_field(err, "receipt");
		return ERR_CODE_WRONG;
	}
	return rc;
}

enum err_code app_evaluate_own(struct app *app, const char *receipt,
	const struct evaluation_new *in, bool *reopened, struct err *err)
{
	struct request r;
	enum err_code rc = app_begin(app, err);

	*reopened = false;
	if (rc)
		return rc;
	rc = app_evaluation_open(app, receipt, &r, err);
	if (!rc)
		rc = rate(app, &r, in, EVALUATION_OWN, reopened, err);
	return app_end(app, rc, err);
}
