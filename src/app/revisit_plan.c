/*
 * Which ratings are asked about again.  All low ones; of those by proxy at least a tenth, for each station and month;
 * and, held until then, what one hand gave in a row or the served entered themselves.
 *
 * The sample is decided by a keyed hash of the rating's id: the same again on every copy of the data, and not to be
 * foreseen by who enters it.  Where chance has left it under a tenth, the one with the smallest hash is added.
 */
#include "revisit_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "domain/revisit.h"
#include "domain/worktime.h"
#include "rating.h"
#include "request_move.h"
#include "store/catalogue.h"
#include "store/evaluation.h"
#include "store/request.h"
#include "store/revisit.h"

#define BURST_MAX     100
#define MONTH_PROXIES 1000
#define CALENDAR_DAYS 32

enum err_code revisit_due_at(struct app *app, int64_t *at, struct err *err)
{
	struct calendar_day rows[CALENDAR_DAYS];
	struct work_day days[CALENDAR_DAYS];
	size_t n;
	enum err_code rc;

	rc = store_calendar_from(app->db, clock_day_of(app->now), rows, ARRAY_SIZE(rows), &n, err);
	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		days[i] = (struct work_day){ .day = rows[i].day, .working = rows[i].working != 0 };
	*at = work_deadline(&(struct work_calendar){ .days = days, .ndays = n }, app->now,
		REVISIT_WORKING_DAYS, TIME_UNIT_WORKING_DAY);
	return ERR_OK;
}

static enum err_code want(struct app *app, struct evaluation_id id, int64_t why, struct err *err)
{
	int64_t at;
	enum err_code rc = revisit_due_at(app, &at, err);

	return rc ? rc : store_revisit_want(app->db, id, why, at, NULL, err);
}

/* --- the sample ------------------------------------------------------------------------------------------ */

static uint32_t lot(const struct app *app, struct evaluation_id id)
{
	uint8_t digest[CRYPTO_BLIND_BYTES];
	char storage[24];
	struct buf text = BUF_FIXED(storage);
	uint32_t n;

	buf_addf(&text, "%lld", (long long)id.v);
	crypto_blind(app->keys, "revisit", text.data, digest);
	memcpy(&n, digest, sizeof(n));
	return n;
}

static int64_t month_start(int64_t now)
{
	struct clock_date d = clock_date_of(now);

	return clock_day_start(clock_day_of(now) - d.day + 1);
}

/* Under a tenth of the month's: the one of the smallest lot, which need not be the present one. */
static enum err_code fill_up(struct app *app, const struct request *r, struct err *err)
{
	struct proxy_rating *rows = xcalloc(MONTH_PROXIES, sizeof(*rows));
	const struct proxy_rating *best = NULL;
	size_t n, chosen = 0;
	enum err_code rc = store_month_proxies(
		app->db, r->path, month_start(app->now), rows, MONTH_PROXIES, &n, err);

	for (size_t i = 0; !rc && i < n; i++) {
		chosen += (rows[i].why & REVISIT_WHY_SAMPLE) != 0;
		if (!rows[i].why && (!best || lot(app, rows[i].id) < lot(app, best->id)))
			best = &rows[i];
	}
	if (!rc && best && chosen * 100 < n * REVISIT_SAMPLE_PERCENT)
		rc = want(app, best->id, REVISIT_WHY_SAMPLE, err);
	free(rows);
	return rc;
}

static enum err_code sample(
	struct app *app, const struct request *r, struct evaluation_id id, struct err *err)
{
	if (lot(app, id) % 100 < REVISIT_SAMPLE_PERCENT)
		return want(app, id, REVISIT_WHY_SAMPLE, err);
	return fill_up(app, r, err);
}

/* --- what is held ---------------------------------------------------------------------------------------- */

static enum err_code hold(struct app *app, struct request *r, const struct rating_key *key,
	enum revisit_why why, struct err *err)
{
	const char *text =
		why == REVISIT_WHY_SERVED
			? _("held: entered by the requester's own account; it counts when "
			    "somebody else has asked")
			: _("held: one of several from one hand within minutes; it counts "
			    "when somebody else has asked");
	enum err_code rc = rating_count(app, r, key->attempt, -1, err);

	if (!rc)
		rc = want(app, key->id, why, err);
	if (!rc)
		rc = rating_count(app, r, key->attempt, 1, err);
	if (!rc)
		rc = request_note(app, r, ACTION_REVISIT, text, err);
	return rc ? rc : app_audit(app, "evaluation.hold", "evaluation", key->id.v, text, err);
}

static enum err_code hold_other(struct app *app, const struct rating_key *key, struct err *err)
{
	struct request r;
	struct rating_fact fact;
	enum err_code rc = store_rating_fact(app->db, key->request_id, key->attempt, &fact, err);

	if (rc || fact.why & REVISIT_WHY_BURST || fact.revisit != REVISIT_DUE)
		return rc;
	rc = store_request_get_any(app->db, key->request_id, &r, err);
	return rc ? rc : hold(app, &r, key, REVISIT_WHY_BURST, err);
}

static enum err_code hold_burst(struct app *app, struct request *r, const struct rating_key *mine,
	enum evaluation_kind kind, struct err *err)
{
	struct rating_key rows[BURST_MAX];
	struct conf conf;
	size_t n;
	enum err_code rc;

	conf_defaults(&conf);
	if (app->conf)
		conf = *app->conf;
	rc = store_ratings_burst(app->db,
		&(struct ratings_burst_in){ .since = app->now - conf.rating_minutes * CLOCK_MINUTE,
			.kind = kind,
			.account_id = app->actor.account,
			.site_id = r->site_id,
			.terminal = app->actor.from },
		rows, ARRAY_SIZE(rows), &n, err);
	if (rc || (int64_t)n < conf.rating_burst)
		return rc;
	for (size_t i = 0; !rc && i < n; i++)
		rc = rows[i].id.v == mine->id.v ? hold(app, r, mine, REVISIT_WHY_BURST, err)
						: hold_other(app, &rows[i], err);
	return rc;
}

enum err_code revisit_plan(struct app *app, struct request *r, struct evaluation_id id,
	enum evaluation_kind kind, const struct evaluation_new *in, struct err *err)
{
	const bool low = opinion_is_low(&(struct opinion){ in->solved, in->score });
	const struct rating_key mine = {
		.id = id, .request_id = r->id, .attempt = r->attempt - low
	}; /* by now a low rating has begun the next one */
	enum err_code rc = ERR_OK;

	if (low)
		rc = want(app, id, REVISIT_WHY_LOW, err);
	if (!rc && kind == EVALUATION_PROXY)
		rc = sample(app, r, id, err);
	if (!rc && app->actor.person.v && app->actor.person.v == r->requester_id.v)
		rc = hold(app, r, &mine, REVISIT_WHY_SERVED, err);
	return rc ? rc : hold_burst(app, r, &mine, kind, err);
}
