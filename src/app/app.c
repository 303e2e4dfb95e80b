/* Who acts, when, and the frame of every use case. */
#include "app/app.h"

#include <string.h>

#include "acting_rule.h"
#include "base/clock.h"
#include "base/str.h"
#include "store/account.h"

void app_clock(struct app *app)
{
	if (!app->now_fixed)
		app->now = clock_now();
}

void app_fix_clock(struct app *app, int64_t now)
{
	app->now = now;
	app->now_fixed = true;
}

void app_act_as_system(struct app *app)
{
	memset(&app->actor, 0, sizeof(app->actor));
	app->actor.perms = UINT64_MAX;
	app->actor.role = ROLE_ADMIN;
	app->actor.scope = scope_of("");
	app->actor.until = CLOCK_NEVER;
	STR_COPY(app->actor.name, _("the system"));
}

/* What is never lent: whoever acts for another makes nobody else mightier, nor keeps anything beyond the day. */
#define NEVER_LENT                                                                                 \
	(UINT64_C(1) << PERM_ACCOUNT_NEW | UINT64_C(1) << PERM_ACCOUNT_EDIT |                      \
		UINT64_C(1) << PERM_SESSION_END)

static enum err_code read_perms(struct app *app, enum role role, uint64_t *out, struct err *err)
{
	struct role_perm_row perms[PERM_COUNT];
	size_t n;
	enum err_code rc = store_role_perms(app->db, role, perms, ARRAY_SIZE(perms), &n, err);

	*out = 0;
	for (size_t i = 0; !rc && i < n; i++)
		*out |= UINT64_C(1) << perms[i].perm;
	return rc;
}

static enum err_code read_own(
	struct app *app, struct account_id account, struct actor *actor, struct err *err)
{
	struct actor_account row;
	enum err_code rc = store_account_actor(app->db, account, &row, err);

	if (rc)
		return rc;
	memset(actor, 0, sizeof(*actor));
	actor->account = account;
	actor->person = row.person_id;
	actor->site = row.site_id;
	actor->role = (enum role)row.role;
	actor->scope = scope_of(row.path);
	STR_COPY(actor->login, row.login);
	STR_COPY(actor->name, row.name);
	STR_COPY(actor->unit, row.place);
	actor->site_kind = (enum site_kind)row.kind;
	actor->until = row.expires_at ? row.expires_at : CLOCK_NEVER;
	actor->before_at = row.before_at;
	STR_COPY(actor->before_from, row.before_from);
	return read_perms(app, actor->role, &actor->perms, err);
}

static void put_hat_on(struct actor *actor, struct acting_id id, const struct acting_hat *hat)
{
	actor->hat = id;
	actor->for_account = hat->for_id;
	actor->site = hat->site_id;
	actor->role = (enum role)hat->role;
	actor->scope = scope_of(hat->path);
	STR_COPY(actor->unit, hat->place);
	actor->site_kind = (enum site_kind)hat->kind;
	acting_name(actor->name, hat->name);
	if (hat->until_at < actor->until)
		actor->until = hat->until_at;
	if (hat->expires_at && hat->expires_at < actor->until)
		actor->until = hat->expires_at;
}

/* The one place where scope, role and permissions of an actor come from. */
static enum err_code act(
	struct app *app, struct account_id account, struct acting_id id, struct err *err)
{
	struct acting_hat hat;
	struct actor actor;
	enum err_code rc = read_own(app, account, &actor, err);

	if (rc)
		return rc;
	if (id.v) {
		rc = acting_find_hat(app, account, id, &hat, err);
		if (rc)
			return rc;
		put_hat_on(&actor, id, &hat);
		rc = read_perms(app, actor.role, &actor.perms, err);
		actor.perms &= ~NEVER_LENT;
	}
	if (!rc)
		app->actor = actor;
	return rc;
}

enum err_code app_act_as(struct app *app, struct account_id account, struct err *err)
{
	return act(app, account, (struct acting_id){ 0 }, err);
}

enum err_code app_act_for(
	struct app *app, struct account_id account, struct acting_id hat, struct err *err)
{
	return act(app, account, hat, err);
}

bool app_may(const struct app *app, enum perm perm)
{
	return perm == PERM_NONE || (app->actor.perms >> perm & 1) != 0;
}

enum err_code app_need(const struct app *app, enum perm perm, struct err *err)
{
	if (app_may(app, perm))
		return ERR_OK;
	return err_set(
		err, ERR_FORBIDDEN, "account %s lacks %s", app->actor.login, perm_text(perm));
}

int64_t app_data_version(const struct app *app)
{
	return db_data_version(app->db);
}

void app_rest(struct app *app)
{
	db_rest(app->db);
}

enum err_code app_begin(struct app *app, struct err *err)
{
	app_clock(app);
	return db_begin_write(app->db, err);
}

enum err_code app_end(struct app *app, enum err_code rc, struct err *err)
{
	if (!rc)
		rc = db_commit(app->db, err);
	if (rc)
		db_rollback(app->db);
	return rc;
}
