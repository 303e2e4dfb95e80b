/* How the institutes and centres of the demonstration city ask about ratings again: most say the same. */
#include <stdlib.h>

#include "app/revisit.h"
#include "base/clock.h"
#include "base/mem.h"
#include "demo_life.h"

#define PART	  40
#define A_DAY	  200 /* ratings that a clerk looks through in a morning */
#define LEFT_OVER 15  /* per cent that nobody gets to that day */

static void invent_answer(
	struct demo_chance *c, const struct evaluation_whole *e, struct revisit_answer *out)
{
	const int64_t dice = demo_below(c, 100);
	const bool low = e->score <= EVALUATION_REWORK;

	*out = (struct revisit_answer){ .tries = e->tries,
		.given = true,
		.said = { (enum outcome)e->solved, e->score },
		.words = "" };
	if (dice < 12)
		out->reached = dice < 9 ? REVISIT_NOBODY : REVISIT_UNWILLING;
	else if (dice < 22) {
		out->said =
			(struct opinion){ low ? OUTCOME_SOLVED : OUTCOME_UNSOLVED, low ? 5 : 2 };
		out->given = dice < 19;
		out->words = low ? "后来又来修好了。" : "没人问过我，灯还是不亮。";
	}
}

/* Who entered it leaves it to somebody else. */
static enum err_code ask(struct demo *d, const struct rating_case *row, struct err *err)
{
	const int64_t day = clock_day_of(d->app->now);
	struct demo_chance c = demo_chance_of(
		d->wish->seed, PART, (uint64_t)(row->evaluation_id.v * 1000 + day % 1000));
	struct revisit_answer answer;
	struct revisit_view view;
	enum revisit_state state;
	enum err_code rc;

	if (demo_percent(&c, LEFT_OVER))
		return ERR_OK;
	rc = app_revisit_open(d->app, row->evaluation_id, &view, err);
	if (rc)
		return rc == ERR_OWN_WORK ? ERR_OK : rc;
	invent_answer(&c, &view.e, &answer);
	return app_revisit_answer(d->app, row->evaluation_id, &answer, &state, err);
}

/* What is due within the scope of the clerk who acts. */
static enum err_code ask_all(struct demo *d, struct err *err)
{
	struct rating_case *rows = xcalloc(A_DAY, sizeof(*rows));
	size_t n;
	enum err_code rc = app_revisits_due(d->app, rows, A_DAY, &n, err);

	for (size_t i = 0; !rc && i < n && rows[i].due_at < d->app->now + CLOCK_DAY; i++)
		rc = ask(d, &rows[i], err);
	free(rows);
	return rc;
}

enum err_code demo_ask_again(struct demo *d, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (int site = d->nsites - 1; !rc && site >= 0; site--) {
		const enum site_tier tier = site_kind_tier(d->sites[site].kind);

		if (!d->sites[site].clerk.v || (tier != TIER_INSTITUTE && tier != TIER_CENTRE))
			continue;
		rc = demo_act_as_clerk(d, site, tier, err);
		if (!rc)
			rc = ask_all(d, err);
	}
	app_act_as_system(d->app);
	return rc;
}
