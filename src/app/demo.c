/*
 * The invented city, made in the order in which a real one comes about: places, people, teams, accounts, and then
 * two months of requests, told by the program's own use cases at times gone by.
 */
#include "app/demo.h"

#include <stdlib.h>

#include "app/flow.h"
#include "base/str.h"
#include "demo_world.h"
#include "store/account.h"
#include "store/catalogue.h"

#define DAYS	 60
#define CACHE_KB (256 * 1024) /* all that one transaction writes, or it is written twice */

/* What every part needs; sql/seed and the catalogue. */
static enum err_code prepare(struct demo *d, struct err *err)
{
	struct role_perm_row perms[PERM_COUNT];
	size_t n = 0;
	enum err_code rc;

	rc = demo_list_read(&d->surnames, "demo_surname.csv", err);
	if (!rc)
		rc = demo_list_read(&d->given_names, "demo_given_name.csv", err);
	if (!rc)
		rc = demo_list_read(&d->needs, "demo_need.csv", err);
	if (!rc)
		rc = store_service_items(
			d->app->db, d->items, ARRAY_SIZE(d->items), &d->nitems, err);
	if (!rc)
		rc = store_role_perms(
			d->app->db, ROLE_VOLUNTEER, perms, ARRAY_SIZE(perms), &n, err);
	for (size_t i = 0; i < n; i++)
		d->volunteer_perms |= UINT64_C(1) << perms[i].perm;
	return rc;
}

static enum err_code furnish(struct demo *d, struct err *err)
{
	enum err_code rc = app_begin(d->app, err);

	if (rc)
		return rc;
	rc = demo_make_sites(d, err);
	if (!rc)
		rc = demo_make_people(d, err);
	if (!rc)
		rc = demo_make_teams(d, err);
	return app_end(d->app, rc, err);
}

/* Two townships of the story's county go other ways than the usual one. */
static enum err_code choose_flows(struct demo *d, struct err *err)
{
	static const struct {
		const char *unit, *key;
	} chosen[] = { { "石桥镇", "F4b" }, { "柳河镇", "F5a" } };
	enum err_code rc = ERR_OK;

	app_act_as_system(d->app);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(chosen); i++) {
		const int site = demo_site_called(d, chosen[i].unit);

		if (site != DEMO_NOWHERE)
			rc = app_flow_assign(d->app, d->sites[site].id, chosen[i].key, err);
	}
	return rc;
}

static enum err_code make(struct demo *d, struct err *err)
{
	enum err_code rc = db_set_cache(d->app->db, CACHE_KB, err);

	if (!rc)
		rc = db_set_durable(d->app->db, false, err);
	if (!rc)
		rc = prepare(d, err);
	if (!rc)
		rc = furnish(d, err);
	if (!rc)
		rc = demo_make_accounts(d, err);
	if (!rc)
		rc = choose_flows(d, err);
	if (!rc)
		rc = demo_live(d, err);
	if (!rc)
		rc = demo_make_notices(d, err);
	if (!rc)
		rc = demo_make_station(d, err);
	if (!rc)
		rc = demo_make_offices(d, err);
	return rc ? rc : db_set_durable(d->app->db, true, err);
}

/* Time ends at the last midnight: whatever the hour, the same day has the same city. */
enum err_code app_demo(
	struct app *app, const struct demo_wish *wish, struct demo_counts *counts, struct err *err)
{
	const enum language language = i18n_language();
	const int64_t now = app->now, end = clock_day_start(clock_day_of(now));
	const bool fixed = app->now_fixed;
	struct demo d = { .app = app,
		.wish = wish,
		.counts = counts,
		.begin = end - DAYS * CLOCK_DAY,
		.end = end };
	enum err_code rc;

	*counts = (struct demo_counts){ 0 };
	i18n_set_language(LANGUAGE_ZH); /* what events tell is stored as it was said */
	app_fix_clock(app, d.begin);
	app_act_as_system(app);
	rc = make(&d, err);
	app_fix_clock(app, now);
	app->now_fixed = fixed;
	i18n_set_language(language);
	app_act_as_system(app);
	demo_list_release(&d.surnames);
	demo_list_release(&d.given_names);
	demo_list_release(&d.needs);
	free(d.sites);
	free(d.helpers);
	free(d.residents);
	return rc;
}
