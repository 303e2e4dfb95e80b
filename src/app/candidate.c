/*
 * Facts about candidates, read from the database for the score.
 *
 * Scoring is cheap, reading is not: a bound made from the row alone decides first whether somebody can still get
 * among the best; only then are offers, tasks and earlier services of that person read.
 */
#include "candidate.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "domain/person.h"
#include "store/assignment.h"
#include "store/candidate.h"
#include "store/offer.h"

#define OFFER_WINDOW_SEC (7 * CLOCK_DAY)
#define NO_TASK_REQUEST	 ((struct request_id){ 0 })

static enum dispatch_urgency dispatch_urgency_of(int64_t urgency)
{
	switch ((enum urgency)urgency) {
	case URGENCY_LIFE:
		return DISPATCH_LIFE;
	case URGENCY_DAILY:
		return DISPATCH_URGENT;
	case URGENCY_ORDINARY:
		return DISPATCH_SOON;
	case URGENCY_HARD:
	case URGENCY_COUNT:
		break;
	}
	return DISPATCH_WHENEVER;
}

/* The week's day-part in which the service must be; any when only a last day is wanted. */
static int8_t day_part_of(const struct request *r)
{
	if (r->wanted_how != WANTED_ON || r->wanted_part == DAY_PART_ALL_DAY)
		return DISPATCH_ANY_DAY_PART;
	return (int8_t)((clock_day_date(r->wanted_day).weekday - 1) * 3 +
			(r->wanted_part - DAY_PART_MORNING));
}

enum err_code candidate_need_read(
	struct app *app, const struct request *r, struct candidate_need *need, struct err *err)
{
	struct scope all = scope_of("");
	struct candidate_site site;
	struct handler handlers[ARRAY_SIZE(need->handlers)];
	enum err_code rc;

	memset(need, 0, sizeof(*need));
	need->request = *r;
	need->today = clock_day_of(app->now);
	need->need =
		(struct dispatch_need){ .skills = r->skill_id.v ? DISPATCH_SKILL(r->skill_id.v) : 0,
			.day = (int32_t)r->wanted_day,
			.day_part = day_part_of(r),
			.age_min = (uint8_t)r->min_age,
			.urgency = dispatch_urgency_of(r->urgency) };
	rc = store_site_spot(app->db, r->site_id, &all, &site, err);
	if (rc)
		return rc;
	STR_COPY(need->from_path, site.path);
	need->from = (struct geo_site){ need->from_path, site.lat_e6, site.lon_e6 };
	rc = store_handlers_before(
		app->db, r->id, r->attempt, handlers, ARRAY_SIZE(handlers), &need->nhandlers, err);
	for (size_t i = 0; !rc && i < need->nhandlers; i++)
		need->handlers[i] = handlers[i].person_id;
	return rc;
}

static uint16_t rating_of(const struct candidate_row *row)
{
	return row->rating_n ? (uint16_t)(row->rating_sum * 100 / row->rating_n) : 0;
}

static uint8_t age_of(const struct candidate_row *row, int64_t today)
{
	int age = person_age(row->born_on, today);

	return age > 0 && age < UINT8_MAX ? (uint8_t)age : 0;
}

/* What the row alone tells. */
static void volunteer_of(const struct candidate_need *need, const struct candidate_row *row,
	struct dispatch_volunteer *v)
{
	struct clock_date now = clock_day_date(need->today);
	bool this_month = row->month == now.year * 12 + now.month - 1;
	*v = (struct dispatch_volunteer){ .skills = (uint64_t)row->skill_mask,
		.free_parts = (uint32_t)row->free_parts,
		.month_minutes = this_month ? (uint32_t)row->month_minutes : 0,
		.offered = (uint16_t)row->offered,
		.accepted = (uint16_t)row->accepted,
		.rating = rating_of(row),
		.age = age_of(row, need->today),
		.load = (uint8_t)row->load,
		.capacity = (uint8_t)row->capacity,
		.inactive = row->status != VOLUNTEER_STATUS_ACTIVE };
}

static int32_t certificate_day(const struct candidate_need *need, const struct candidate_row *row)
{
	return need->request.needs_cert && row->expires_on > 0 ? (int32_t)row->expires_on
							       : DISPATCH_NEVER_EXPIRES;
}

void candidate_score_bound(const struct candidate_need *need, const struct candidate_row *row,
	int travel_minutes, struct dispatch_score *out)
{
	struct dispatch_volunteer v;
	struct dispatch_pair pair = { .travel_minutes = travel_minutes,
		.certificate_day = certificate_day(need, row),
		.served_before = 1 };

	volunteer_of(need, row, &v);
	dispatch_score(
		&(struct dispatch_facts){ &v, &need->need, &pair }, &dispatch_default_weights, out);
}

/* Tasks at the time wanted, offers of the week, earlier answers: what has to be read. */
static enum err_code read_history(struct app *app, const struct candidate_need *need,
	const struct candidate_row *row, struct dispatch_volunteer *v, struct dispatch_pair *pair,
	struct err *err)
{
	const struct request *r = &need->request;
	int64_t busy = 0, week, declined, served;
	struct assignment task;
	struct offer offer;
	enum err_code rc = ERR_OK;

	if (need->need.day_part != DISPATCH_ANY_DAY_PART)
		rc = store_assignments_then(
			app->db, row->person_id, r->wanted_day, r->wanted_part, r->id, &busy, err);
	if (!rc)
		rc = store_offers_since(
			app->db, row->person_id, app->now - OFFER_WINDOW_SEC, &week, err);
	if (!rc)
		rc = store_offers_declined(app->db, r->id, row->person_id, &declined, err);
	if (!rc)
		rc = store_served_requester(app->db, row->person_id, r->requester_id, &served, err);
	if (rc)
		return rc;
	if (busy > 0)
		v->busy_parts = UINT32_C(1) << need->need.day_part;
	v->offers_week = (uint8_t)(week < UINT8_MAX ? week : UINT8_MAX);
	pair->refused = declined > 0;
	pair->served_before = (uint16_t)served;
	rc = store_offer_find(app->db, r->id, r->attempt, row->person_id, &offer, err);
	if (rc == ERR_NOT_FOUND) /* a leader's people have the task without an offer of their own */
		rc = store_assignment_find(app->db, r->id, r->attempt, row->person_id, &task, err);
	pair->asked = rc == ERR_OK;
	return rc == ERR_NOT_FOUND ? ERR_OK : rc;
}

static bool handled_before(const struct candidate_need *need, struct person_id person)
{
	for (size_t i = 0; i < need->nhandlers; i++)
		if (need->handlers[i].v == person.v)
			return true;
	return false;
}

enum err_code candidate_score(struct app *app, const struct candidate_need *need,
	const struct candidate_row *row, struct candidate *out, struct err *err)
{
	struct scope all = scope_of("");
	struct candidate_site home;
	struct dispatch_volunteer v;
	struct dispatch_pair pair = { .certificate_day = certificate_day(need, row),
		.own_request = row->person_id.v == need->request.requester_id.v,
		.handled_before = handled_before(need, row->person_id) };
	struct geo_site to;
	enum geo_way way;
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = store_site_spot(app->db, row->site_id, &all, &home, err);
	if (rc)
		return rc;
	volunteer_of(need, row, &v);
	rc = read_history(app, need, row, &v, &pair, err);
	if (rc)
		return rc;
	to = (struct geo_site){ home.path, home.lat_e6, home.lon_e6 };
	pair.travel_minutes = geo_travel_minutes(&need->from, &to, &way);
	out->person = row->person_id;
	out->site = row->site_id;
	STR_COPY(out->name, row->name);
	STR_COPY(out->place, home.place);
	out->by_call = row->by_call != 0;
	out->cert_unseen = need->request.needs_cert && !row->verified;
	out->drives = way == GEO_DRIVE;
	dispatch_score(&(struct dispatch_facts){ &v, &need->need, &pair },
		&dispatch_default_weights, &out->score);
	return ERR_OK;
}
