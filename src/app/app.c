/* Who acts, when, and the frame of every use case. */
#include "app/app.h"

#include <string.h>

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

enum err_code app_act_as(struct app *app, struct account_id account, struct err *err)
{
	struct actor *actor = &app->actor;
	struct actor_account row;
	struct role_perm_row perms[PERM_COUNT];
	size_t n;
	enum err_code rc;

	rc = store_account_actor(app->db, account, &row, err);
	if (rc)
		return rc;
	rc = store_role_perms(app->db, row.role, perms, ARRAY_SIZE(perms), &n, err);
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
	for (size_t i = 0; i < n; i++)
		actor->perms |= UINT64_C(1) << perms[i].perm;
	return ERR_OK;
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
