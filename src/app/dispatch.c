/* Offering a request: to people chosen by a dispatcher, or openly; and the reasons in words. 派单 */
#include "app/dispatch.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "candidate.h"
#include "request_move.h"
#include "store/candidate.h"
#include "store/offer.h"

#define OFFERS_AT_ONCE 9

/* --- in words --- */

static int64_t minutes_of(int32_t cost)
{
	return (cost + DISPATCH_MINUTE / 2) / DISPATCH_MINUTE;
}

void app_candidate_why(const struct candidate *candidate, struct buf *out)
{
	const struct dispatch_score *s = &candidate->score;
	const struct {
		const char *label;
		int32_t cost;
	} terms[] = {
		{ N_("way"), s->travel },
		{ N_("answer"), s->accept },
		{ NC_("score", "this month"), s->load + s->task },
		{ NC_("score", "rating"), s->rating },
		{ N_("asked lately"), s->recent },
		{ N_("new face"), s->continuity },
		{ N_("kept back"), s->scarce },
	};
	bool first = true;

	buf_addf(out, _("%lld minutes in all: "), (long long)minutes_of(s->total));
	for (size_t i = 0; i < ARRAY_SIZE(terms); i++) {
		if (minutes_of(terms[i].cost) == 0)
			continue;
		buf_add(out, first ? "" : _(", "));
		buf_addf(out, _("%s %lld"), I18N(terms[i].label),
			(long long)minutes_of(terms[i].cost));
		first = false;
	}
}

void app_candidate_excluded(const struct candidate *candidate, struct buf *out)
{
	const struct dispatch_figures *f = &candidate->score.figures;
	struct clock_date date;

	switch (candidate->score.exclusion) {
	case DISPATCH_INACTIVE:
		buf_add(out, _("not active"));
		break;
	case DISPATCH_OWN_REQUEST:
		buf_add(out, _("is the requester"));
		break;
	case DISPATCH_UNDER_AGE:
		buf_addf(out, _("younger than %d"), f->age_min);
		break;
	case DISPATCH_SKILL_MISSING:
		buf_add(out, _("lacks the skill"));
		break;
	case DISPATCH_CERTIFICATE_EXPIRED:
		date = clock_day_date(f->certificate_day);
		buf_addf(out, _("certificate expired %02d-%02d"), date.month, date.day);
		break;
	case DISPATCH_REFUSED_BEFORE:
		buf_add(out, _("declined this request"));
		break;
	case DISPATCH_HANDLED_BEFORE:
		buf_add(out, _("did it the last time; rework goes to others"));
		break;
	case DISPATCH_ALREADY_ASKED:
		buf_add(out, _("has been asked already"));
		break;
	case DISPATCH_TOO_FAR:
		buf_addf(out, _("%d minutes away"), f->travel_minutes);
		break;
	case DISPATCH_NOT_FREE:
		buf_add(out, _("not free then"));
		break;
	case DISPATCH_BUSY_THEN:
		buf_add(out, _("has another task then"));
		break;
	case DISPATCH_AT_CAPACITY:
		buf_addf(out, _("has %d tasks in hand"), f->load);
		break;
	case DISPATCH_OFFERED_TOO_OFTEN:
		buf_addf(out, _("asked %d times in 7 days"), f->offers_week);
		break;
	case DISPATCH_NONE:
	case DISPATCH_EXCLUSIONS:
		break;
	}
}

bool app_exclusion_may_be_overruled(enum dispatch_exclusion exclusion)
{
	return exclusion == DISPATCH_TOO_FAR || exclusion == DISPATCH_NOT_FREE ||
	       exclusion == DISPATCH_AT_CAPACITY || exclusion == DISPATCH_OFFERED_TOO_OFTEN;
}

/* --- offers --- */

static enum err_code excluded_error(const struct candidate *c, struct err *err)
{
	char words[100];
	struct buf why = BUF_FIXED(words);

	err_set(err, ERR_EXCLUDED, "%s", dispatch_exclusion_text(c->score.exclusion));
	err_arg(err, 0, "%s", c->name);
	app_candidate_excluded(c, &why);
	err_arg(err, 1, "%s", words);
	return ERR_EXCLUDED;
}

/* One dispatch: what all its offers have in common, and the event it becomes. */
struct dispatching {
	struct candidate_need need;
	const struct dispatch_in *in;
	int64_t answer_by;
	struct buf event;
};

static enum err_code offer_to(
	struct app *app, struct dispatching *d, const struct candidate *c, struct err *err)
{
	char words[DISPATCH_WHY_CHARS * 4 + 1];
	struct buf why = BUF_FIXED(words);

	if (c->score.exclusion != DISPATCH_NONE &&
		!(d->in->overrule && app_exclusion_may_be_overruled(c->score.exclusion)))
		return excluded_error(c, err);
	if (c->score.exclusion == DISPATCH_NONE)
		app_candidate_why(c, &why);
	else
		app_candidate_excluded(c, &why);
	buf_addf(&d->event, _("%soffered to %s, %s"), d->event.len ? "; " : "", c->name, words);
	return store_offer_insert(app->db,
		&(struct offer_insert_in){ .request_id = d->need.request.id,
			.attempt = d->need.request.attempt,
			.person_id = c->person,
			.team_id = c->team,
			.state = OFFER_PENDING,
			.cost = c->score.total,
			.why = words,
			.offered_at = app->now,
			.answer_by = d->answer_by },
		NULL, err);
}

static enum err_code offer_to_person(
	struct app *app, struct dispatching *d, struct person_id person, struct err *err)
{
	struct candidate_row row;
	struct candidate c;
	enum err_code rc = store_candidate_get(
		app->db, d->need.request.skill_id, person, &app->actor.scope, &row, err);

	if (!rc)
		rc = candidate_score(app, &d->need, &row, &c, err);
	return rc ? rc : offer_to(app, d, &c, err);
}

static enum err_code offer_to_team(
	struct app *app, struct dispatching *d, struct team_id team, struct err *err)
{
	struct candidate c;
	enum err_code rc = candidate_of_team(app, &d->need, team, &c, err);

	return rc ? rc : offer_to(app, d, &c, err);
}

static enum err_code offer_to_all(
	struct app *app, struct request *r, const struct dispatch_in *in, struct err *err)
{
	char storage[1200];
	struct dispatching d = { .in = in, .event = BUF_FIXED(storage) };
	enum err_code rc;

	rc = request_limit(app,
		&(struct request_clock){ r->flow_id, (enum urgency)r->urgency, TIMER_ANSWER },
		&d.answer_by, err);
	if (!rc)
		rc = candidate_need_read(app, r, &d.need, err);
	for (size_t i = 0; !rc && i < in->npersons; i++)
		rc = offer_to_person(app, &d, in->persons[i], err);
	for (size_t i = 0; !rc && i < in->nteams; i++)
		rc = offer_to_team(app, &d, in->teams[i], err);
	if (rc)
		return rc;
	d.event.data[utf8_cut_chars(d.event.data, REQUEST_EVENT_TEXT_CHARS)] = '\0';
	return request_move(app, r,
		&(struct request_change){ .action = ACTION_OFFER,
			.to = REQUEST_OFFERED,
			.text = d.event.data,
			.due_at = d.answer_by,
			.claimable = r->claimable },
		err);
}

/* Reads the request for dispatch and refuses when it is no longer what the dispatcher saw. */
static enum err_code read_unchanged(
	struct app *app, struct request_id id, int64_t ver, struct request *r, struct err *err)
{
	enum err_code rc = request_read(app, id, PERM_REQUEST_DISPATCH, r, err);

	if (!rc && r->ver != ver)
		rc = request_conflict(app, r, err);
	return rc;
}

enum err_code app_dispatch(struct app *app, const struct dispatch_in *in, struct err *err)
{
	struct request r;
	enum err_code rc;

	ASSERT(in->npersons + in->nteams > 0 && in->npersons + in->nteams <= OFFERS_AT_ONCE);
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = read_unchanged(app, in->request, in->ver, &r, err);
	if (!rc)
		rc = request_check(app, &r, ACTION_OFFER, REQUEST_OFFERED, err);
	if (!rc)
		rc = offer_to_all(app, &r, in, err);
	return app_end(app, rc, err);
}

enum err_code app_dispatch_open(struct app *app, struct request_id id, int64_t ver, struct err *err)
{
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = read_unchanged(app, id, ver, &r, err);
	if (!rc)
		rc = request_move(app, &r,
			&(struct request_change){
				.action = ACTION_OPEN, .to = REQUEST_OFFERED, .claimable = true },
			err);
	return app_end(app, rc, err);
}

enum err_code app_dispatch_retract(struct app *app, struct request_id id, struct err *err)
{
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_DISPATCH, &r, err);
	if (!rc)
		rc = store_offers_withdraw(app->db, app->now, r.id, r.attempt, NULL, err);
	if (!rc)
		rc = request_move(app, &r,
			&(struct request_change){
				.action = ACTION_RETRACT, .to = request_waiting_state(&r) },
			err);
	return app_end(app, rc, err);
}

enum err_code app_call_list(
	struct app *app, struct call_row *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_OFFER_PROXY, err);

	*n = 0;
	return rc ? rc : store_call_list(app->db, &app->actor.scope, rows, cap, n, err);
}
