/* The keeper's due work, in batches: each item is its own small transaction and checks again before it writes. */
#include "app/tick.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "request_move.h"
#include "store/candidate.h"
#include "store/offer.h"
#include "store/request.h"
#include "task.h"

#define BATCH 64

static enum err_code lapse(
	struct app *app, struct offer_id id, struct tick_report *report, struct err *err)
{
	struct offer offer;
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_offer_get(app->db, id, &offer, err);
	if (rc || offer.state != OFFER_PENDING)
		return app_end(app, rc, err);
	rc = store_request_get_any(app->db, offer.request_id, &r, err);
	if (!rc)
		rc = store_offer_answer(app->db,
			&(struct offer_answer_in){ .id = id,
				.state = OFFER_SILENT,
				.answered_at = app->now,
				.note = "" },
			NULL, err);
	if (!rc && offer.team_id.v == 0)
		rc = store_volunteer_offered(app->db, 0, offer.person_id, NULL, err);
	if (!rc && r.state == REQUEST_OFFERED && r.attempt == offer.attempt)
		rc = seat_missed(app, &r, ACTION_LAPSE, 0, "", err);
	report->lapsed += rc == ERR_OK;
	return app_end(app, rc, err);
}

static enum err_code lapse_offers(struct app *app, struct tick_report *report, struct err *err)
{
	struct offer *rows = xcalloc(BATCH, sizeof(*rows));
	size_t n;
	enum err_code rc;

	do {
		rc = store_offers_lapsed(app->db, app->now, rows, BATCH, &n, err);
		for (size_t i = 0; !rc && i < n; i++)
			rc = lapse(app, rows[i].id, report, err);
	} while (!rc && n == BATCH);
	free(rows);
	return rc;
}

/* Which of the marks the timer has passed by now. */
static int64_t stage_at(const struct request *r, int64_t now)
{
	struct request probe = *r;

	while (request_next_check(&probe) <= now)
		probe.stage++;
	return probe.stage;
}

static bool has_somebody_to_remind(const struct request *r)
{
	return r->state == REQUEST_OFFERED || r->state == REQUEST_CLAIMED ||
	       r->state == REQUEST_SCHEDULED;
}

/* Brings the stage up to date; every mark passed has its effect, also when several were passed at once. */
static enum err_code pass_marks(
	struct app *app, struct request *r, struct tick_report *report, struct err *err)
{
	int64_t stage = stage_at(r, app->now);
	int64_t levels = (r->stage < STAGE_LATE && stage >= STAGE_LATE) +
			 (r->stage < STAGE_VERY_LATE && stage >= STAGE_VERY_LATE);
	bool remind = r->stage < STAGE_REMIND && has_somebody_to_remind(r);
	char storage[200];
	struct buf text = BUF_FIXED(storage);

	r->stage = stage;
	r->late = stage >= STAGE_LATE;
	if (levels > 0) {
		r->level = r->level + levels > LEVEL_CENTRE ? LEVEL_CENTRE : r->level + levels;
		report->escalated++;
		buf_addf(&text, _("%s: %s has taken too long"), level_label((enum level)r->level),
			timer_label((enum timer)r->timer));
		return request_note(app, r, ACTION_ESCALATE, text.data, err);
	}
	if (remind) {
		report->reminded++;
		return request_note(app, r, ACTION_NUDGE, _("half of the time is over"), err);
	}
	return request_touch(app, r, err);
}

/* Nobody rated it in time: closed as done and unrated, which counts for nobody (B2). */
static enum err_code close_unrated(
	struct app *app, struct request *r, struct tick_report *report, struct err *err)
{
	report->closed++;
	return request_move(app, r,
		&(struct request_change){ .action = ACTION_CLOSE,
			.to = REQUEST_CLOSED,
			.text = _("unrated"),
			.close_kind = CLOSE_KIND_DONE },
		err);
}

static enum err_code look_at(
	struct app *app, struct request_id id, struct tick_report *report, struct err *err)
{
	struct request r;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_request_get_any(app->db, id, &r, err);
	if (!rc && r.check_at <= app->now && r.closed_at == 0) {
		if (r.state == REQUEST_DELIVERED && r.due_at <= app->now)
			rc = close_unrated(app, &r, report, err);
		else
			rc = pass_marks(app, &r, report, err);
	}
	return app_end(app, rc, err);
}

static enum err_code check_timers(struct app *app, struct tick_report *report, struct err *err)
{
	struct request *rows = xcalloc(BATCH, sizeof(*rows));
	size_t n;
	enum err_code rc;

	do {
		rc = store_request_due_check(app->db, app->now, rows, BATCH, &n, err);
		for (size_t i = 0; !rc && i < n; i++)
			rc = look_at(app, rows[i].id, report, err);
	} while (!rc && n == BATCH);
	free(rows);
	return rc;
}

enum err_code app_tick(struct app *app, struct tick_report *report, struct err *err)
{
	enum err_code rc;

	app_clock(app);
	rc = lapse_offers(app, report, err);
	return rc ? rc : check_timers(app, report, err);
}
