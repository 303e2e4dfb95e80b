/* Asking about ratings again: who, whom, and what follows from the answer. 回访 */
#include "app/revisit.h"

#include "base/clock.h"
#include "base/str.h"
#include "person_number.h"
#include "rating.h"
#include "request_move.h"
#include "revisit_plan.h"
#include "store/request.h"
#include "store/revisit.h"
#include "text.h"

enum err_code app_revisit_counts(struct app *app, struct revisit_counts *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_EVALUATION_REVISIT, err);

	app_clock(app);
	return rc ? rc : store_revisit_counts(app->db, app->now, &app->actor.scope, out, err);
}

enum err_code app_revisits_due(
	struct app *app, struct rating_case *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_EVALUATION_REVISIT, err);

	*n = 0;
	return rc ? rc : store_revisits_due(app->db, &app->actor.scope, rows, cap, n, err);
}

/* A rating of the scope that waits to be asked about, by somebody who had no hand in it. */
static enum err_code read_due(
	struct app *app, struct evaluation_id id, struct evaluation_whole *e, struct err *err)
{
	enum err_code rc = app_need(app, PERM_EVALUATION_REVISIT, err);

	if (!rc)
		rc = store_evaluation_get(app->db, id, e, err);
	if (!rc && !scope_has(&app->actor.scope, e->path))
		rc = err_set(err, ERR_NOT_FOUND, "rating %lld", (long long)id.v);
	if (rc)
		return rc;
	if (!e->why || e->revisit != REVISIT_DUE) {
		err_set(err, ERR_STATE, "rating %lld is not to be asked about", (long long)id.v);
		err_arg(err, 0, "%s",
			e->why ? revisit_state_label((enum revisit_state)e->revisit)
			       : _("not to be asked again"));
		return ERR_STATE;
	}
	if (e->account_id.v && e->account_id.v == app->actor.account.v)
		return err_set(err, ERR_OWN_WORK, "rating %lld", (long long)id.v);
	return rating_check_hands(app, e->request_id, e->attempt, err);
}

static enum err_code open_call(
	struct app *app, struct evaluation_id id, struct revisit_view *out, struct err *err)
{
	char storage[REVEAL_REASON_BYTES + 1];
	struct buf reason = BUF_FIXED(storage);
	enum err_code rc = read_due(app, id, &out->e, err);

	if (rc)
		return rc;
	buf_addf(&reason, _("asked about the rating of %s"), out->e.no);
	return person_phone_to_call(app, out->e.requester_id, reason.data, out->phone, err);
}

enum err_code app_revisit_open(
	struct app *app, struct evaluation_id id, struct revisit_view *out, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	*out->phone = '\0';
	if (rc)
		return rc;
	rc = app_end(app, open_call(app, id, out, err), err);
	if (rc)
		crypto_wipe(out->phone, sizeof(out->phone));
	return rc;
}

/* --- the answer ------------------------------------------------------------------------------------------ */

static enum err_code check_answer(const struct revisit_answer *a, struct err *err)
{
	static const struct number_rule score = { "score", N_("The score"), 1, 5 };
	static const struct number_rule solved = { "solved", N_("Solved or not"), OUTCOME_SOLVED,
		OUTCOME_UNSOLVED };
	static const struct text_rule words = { "words", N_("Their words"), REVISIT_WORDS_CHARS,
		0 };
	enum err_code rc = check_text(&words, a->words, err);

	if (rc || a->reached != REVISIT_ANSWERED)
		return rc;
	rc = check_number(&solved, a->said.solved, err);
	return rc ? rc : check_number(&score, a->said.score, err);
}

static enum revisit_state outcome_of_call(
	const struct evaluation_whole *e, const struct revisit_answer *a)
{
	const struct opinion rated = { (enum outcome)e->solved, e->score };

	switch (a->reached) {
	case REVISIT_NOBODY:
		return e->tries + 1 < REVISIT_TRIES ? REVISIT_DUE : REVISIT_UNREACHABLE;
	case REVISIT_UNWILLING:
		return REVISIT_REFUSED;
	case REVISIT_ANSWERED:
		break;
	}
	return a->given && !revisit_contradicts(&rated, &a->said) ? REVISIT_AGREED
								  : REVISIT_MISMATCH;
}

/* 回访：不符，5分 > 2分 没解决；原话 */
static void say_answer(const struct evaluation_whole *e, const struct revisit_answer *a,
	enum revisit_state state, struct buf *out)
{
	const bool answered = a->reached == REVISIT_ANSWERED;

	buf_add(out, a->reached == REVISIT_NOBODY ? revisit_state_label(REVISIT_UNREACHABLE)
						  : revisit_state_label(state));
	if (answered)
		buf_addf(out, _(": rated %lld points, now %lld points, %s"), (long long)e->score,
			(long long)a->said.score, outcome_label(a->said.solved));
	if (answered && !a->given)
		buf_add(out, _("; says no rating was given"));
	if (revisit_is_held(e->why, e->revisit) && !revisit_is_held(e->why, state))
		buf_add(out, state == REVISIT_AGREED ? _("; it counts from now on")
						     : _("; it is discarded"));
	if (answered && !str_is_empty(a->words))
		buf_addf(out, _("; they say: %s"), a->words);
}

static enum err_code write_answer(struct app *app, const struct evaluation_whole *e,
	const struct revisit_answer *a, enum revisit_state state, struct err *err)
{
	const bool answered = a->reached == REVISIT_ANSWERED;
	struct revisit_answer_in in = { .state = state,
		.given = answered && a->given,
		.solved = answered ? a->said.solved : OUTCOME_UNKNOWN,
		.score = answered ? a->said.score : 0,
		.words = a->words ? a->words : "",
		.account_id = app->actor.account,
		.at = app->now,
		.evaluation_id = e->id,
		.before = a->tries };
	int64_t changed;
	enum err_code rc = revisit_due_at(app, &in.due_at, err);

	if (!rc)
		rc = store_revisit_answer(app->db, &in, &changed, err);
	if (rc || changed == 1)
		return rc;
	err_set(err, ERR_CONFLICT, "rating %lld was asked about", (long long)e->id.v);
	err_arg(err, 0, "%s", e->asked_by);
	return ERR_CONFLICT;
}

static enum err_code answer_call(struct app *app, struct evaluation_id id,
	const struct revisit_answer *a, enum revisit_state *state, struct err *err)
{
	char storage[1200], brief[200];
	struct buf text = BUF_FIXED(storage), audit = BUF_FIXED(brief);
	struct evaluation_whole e;
	struct request r;
	enum err_code rc = read_due(app, id, &e, err);

	if (!rc)
		rc = store_request_get_any(app->db, e.request_id, &r, err);
	if (rc)
		return rc;
	*state = outcome_of_call(&e, a);
	say_answer(&e, a, *state, &text);
	rc = rating_count(app, &r, e.attempt, -1, err);
	if (!rc)
		rc = write_answer(app, &e, a, *state, err);
	if (!rc)
		rc = rating_count(app, &r, e.attempt, 1, err);
	if (!rc)
		rc = request_note(app, &r, ACTION_REVISIT, text.data, err);
	buf_addf(&audit, "%s", revisit_state_text(*state));
	return rc ? rc : app_audit(app, "evaluation.revisit", "evaluation", id.v, brief, err);
}

enum err_code app_revisit_answer(struct app *app, struct evaluation_id id,
	const struct revisit_answer *answer, enum revisit_state *state, struct err *err)
{
	enum err_code rc = check_answer(answer, err);

	*state = REVISIT_DUE;
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	return app_end(app, answer_call(app, id, answer, state, err), err);
}
