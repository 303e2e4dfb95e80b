/* Looking at ratings: figures from the roll-ups, and what is behind them. */
#include "app/evaluation.h"
#include "base/clock.h"
#include "base/str.h"
#include "domain/place.h"
#include "rating.h"
#include "store/evaluation.h"
#include "store/revisit.h"
#include "store/site.h"
#include "text.h"

#define HIDDEN_SEC CLOCK_DAY /* for those who were rated: nobody is to be asked why on that day */

/* A site of the scope, and what stands below it. */
static enum err_code site_scope(
	struct app *app, struct site_id id, struct site *site, struct scope *scope, struct err *err)
{
	enum err_code rc = app_need(app, PERM_EVALUATION_VIEW, err);

	if (!rc)
		rc = store_site_get(app->db, id, &app->actor.scope, site, err);
	if (!rc)
		*scope = scope_of(site->path);
	return rc;
}

static int64_t year_start(int64_t year)
{
	return clock_day_start(clock_day_from((int)year, 1, 1));
}

/* --- figures --------------------------------------------------------------------------------------------- */

enum err_code app_ratings(struct app *app, const struct rating_page *page, struct rating_line *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct rating_groups_in in = { .sort = page->sort,
		.year = page->year,
		.grp = page->group,
		.of_site = page->site,
		.after_key = page->from	      ? page->from->key
			     : page->backward ? INT64_MAX
					      : INT64_MIN,
		.after_id = page->from ? page->from->of_id : 0 };
	struct scope scope;
	struct site site;
	enum err_code rc = site_scope(app, page->site, &site, &scope, err);

	*n = 0;
	if (rc)
		return rc;
	if (page->group == RATING_BY_SITE)
		return store_rating_sites(
			app->db, page->year, &scope, page->site, rows, cap, n, err);
	in.scope = &scope;
	if (!page->backward)
		return store_rating_groups(app->db, &in, rows, cap, n, err);
	return store_rating_groups_back(app->db,
		&(struct rating_groups_back_in){
			in.sort, in.year, in.grp, in.of_site, in.scope, in.after_key, in.after_id },
		rows, cap, n, err);
}

/* --- one by one ------------------------------------------------------------------------------------------ */

static enum err_code by_site(struct app *app, const struct delivered_page *page,
	const struct site *site, struct rating_case *rows, size_t cap, size_t *n, struct err *err)
{
	const struct scope scope = scope_of(site->path);
	const struct request_id beside = { page->from	    ? page->from->request_id.v
					   : page->backward ? 0
							    : INT64_MAX };
	const int64_t category = page->group == RATING_BY_CATEGORY ? page->of : 0;
	const int64_t since = year_start(page->year);
	const struct delivered_at_site_in at = { page->unrated, beside, site->id, &scope, since,
		category };
	const struct delivered_within_in within = { page->unrated, beside, &scope, since,
		category };

	if (site->tier >= TIER_STATION && page->backward)
		return store_delivered_at_site_back(app->db,
			&(struct delivered_at_site_back_in){ at.unrated, at.beside, at.site_id,
				at.scope, at.since, at.category },
			rows, cap, n, err);
	if (site->tier >= TIER_STATION)
		return store_delivered_at_site(app->db, &at, rows, cap, n, err);
	if (page->backward)
		return store_delivered_within_back(app->db,
			&(struct delivered_within_back_in){ within.unrated, within.beside,
				within.scope, within.since, within.category },
			rows, cap, n, err);
	return store_delivered_within(app->db, &within, rows, cap, n, err);
}

enum err_code app_delivered(struct app *app, const struct delivered_page *page,
	struct rating_case *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope scope;
	struct site site;
	enum err_code rc = site_scope(app, page->site, &site, &scope, err);

	*n = 0;
	if (rc)
		return rc;
	switch (page->group) {
	case RATING_BY_PERSON:
		return store_delivered_by_person(app->db, (struct person_id){ page->of },
			year_start(page->year), &scope, rows, cap, n, err);
	case RATING_BY_TEAM:
		return store_delivered_by_team(app->db, (struct team_id){ page->of },
			year_start(page->year), &scope, rows, cap, n, err);
	case RATING_BY_SITE:
	case RATING_BY_CATEGORY:
		break;
	}
	return by_site(app, page, &site, rows, cap, n, err);
}

#define STATE_BIT(name) (INT64_C(1) << REVISIT_##name)

enum err_code app_ratings_flagged(struct app *app, struct site_id site_id, enum rating_flag flag,
	struct rating_case *rows, size_t cap, size_t *n, struct err *err)
{
	static const int64_t states[] = {
		[RATING_LOW] = -1,
		[RATING_HELD] = STATE_BIT(DUE) | STATE_BIT(UNREACHABLE) | STATE_BIT(REFUSED),
		[RATING_MISMATCH] = STATE_BIT(MISMATCH),
		[RATING_ASKED] = ~STATE_BIT(DUE),
	};
	struct scope scope;
	struct site site;
	enum err_code rc = site_scope(app, site_id, &site, &scope, err);

	*n = 0;
	if (rc)
		return rc;
	return store_ratings_flagged(app->db,
		&(struct ratings_flagged_in){ .states = states[flag],
			.scope = &scope,
			.since = year_start(clock_date_of(app->now).year),
			.only_low = flag == RATING_LOW,
			.only_held = flag == RATING_HELD },
		rows, cap, n, err);
}

/* --- one ------------------------------------------------------------------------------------------------- */

static enum err_code own_work(struct app *app, struct evaluation_whole *e, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = ERR_OK;

	if (app_may(app, PERM_OWN) && app->actor.person.v)
		rc = store_evaluation_done_by(
			app->db, e->request_id, e->attempt, app->actor.person, &n, err);
	if (!rc && (n == 0 || app->now - e->at < HIDDEN_SEC))
		rc = err_set(
			err, ERR_NOT_FOUND, "rating %lld is not the actor's", (long long)e->id.v);
	if (rc)
		return rc;
	*e->requester = *e->entered_by = *e->asked_by = *e->asked_words = '\0';
	e->requester_id.v = 0;
	text_mask_numbers(e->words);
	return ERR_OK;
}

enum err_code app_evaluation_get(
	struct app *app, struct evaluation_id id, struct evaluation_whole *out, struct err *err)
{
	enum err_code rc = store_evaluation_get(app->db, id, out, err);

	if (rc)
		return rc;
	if (app_may(app, PERM_EVALUATION_VIEW) && scope_has(&app->actor.scope, out->path))
		return ERR_OK;
	return own_work(app, out, err);
}
