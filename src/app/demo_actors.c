/* Who acts in the demonstration city: clerks by their accounts, volunteers also without one. */
#include <string.h>

#include "base/str.h"
#include "demo_world.h"
#include "store/demo.h"

enum err_code demo_act_as_clerk(struct demo *d, int site, enum site_tier tier, struct err *err)
{
	while (!d->sites[site].clerk.v || site_kind_tier(d->sites[site].kind) > tier)
		site = d->sites[site].parent;
	return app_act_as(d->app, d->sites[site].clerk, err);
}

static const struct demo_helper *helper_with_account(const struct demo *d, struct person_id person)
{
	for (size_t i = 0; i < d->nhelpers; i++)
		if (d->helpers[i].person.v == person.v && d->helpers[i].account.v)
			return &d->helpers[i];
	return NULL;
}

/* As app_act_as would do it, had the volunteer one of the few accounts. */
static void act_without_account(struct demo *d, const struct demo_volunteer *v)
{
	struct actor *actor = &d->app->actor;

	memset(actor, 0, sizeof(*actor));
	actor->person = v->person_id;
	actor->site = v->site_id;
	actor->site_kind = (enum site_kind)v->kind;
	actor->role = ROLE_VOLUNTEER;
	actor->perms = d->volunteer_perms;
	actor->scope = scope_of(v->path);
	STR_COPY(actor->name, v->name);
	STR_COPY(actor->unit, v->place);
}

enum err_code demo_act_as_volunteer(
	struct demo *d, struct person_id person, bool *by_call, struct err *err)
{
	const struct demo_helper *helper = helper_with_account(d, person);
	struct demo_volunteer v;
	enum err_code rc;

	*by_call = false;
	if (helper)
		return app_act_as(d->app, helper->account, err);
	rc = store_demo_volunteer_get(d->app->db, person, &v, err);
	if (rc)
		return rc;
	*by_call = v.by_call;
	act_without_account(d, &v);
	return ERR_OK;
}
