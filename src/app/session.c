/* Who is online. */
#include "app/session.h"

#include <errno.h>
#include <signal.h>

#include "account_rule.h"
#include "base/str.h"
#include "store/account.h"
#include "store/session.h"

#define SWEEP_MAX    64 /* rows taken out at once */
#define SESSIONS_MAX 10 /* of an account, where no settings say otherwise */

/* Rows of processes that have died do not count: they are swept first when it matters. */
static enum err_code need_room(struct app *app, struct account_id account, struct err *err)
{
	const int64_t most = app->conf ? app->conf->sessions_per_account : SESSIONS_MAX;
	int64_t n;
	enum err_code rc = store_session_count_account(app->db, account, &n, err);

	if (!rc && n >= most)
		rc = app_session_sweep(app, false, err);
	if (!rc && n >= most)
		rc = store_session_count_account(app->db, account, &n, err);
	if (rc || n < most)
		return rc;
	rc = err_set(err, ERR_SESSIONS, "account %lld has %lld sessions", (long long)account.v,
		(long long)n);
	err_arg(err, 0, "%lld", (long long)n);
	return rc;
}

/* A volunteer's telephone at home is nobody in the station. */
static bool in_charge(const struct app *app)
{
	return app->actor.role != ROLE_VOLUNTEER && app->actor.role != ROLE_LEADER;
}

enum err_code app_session_open(
	struct app *app, const struct session_new *in, struct session_id *id, struct err *err)
{
	char term[SESSION_TERM_CHARS + 1], client[SESSION_CLIENT_CHARS + 1];
	const struct session_insert_in row = { .account_id = in->account,
		.pid = in->pid,
		.ip = in->ip,
		.term = term,
		.client = client,
		.since = app->now };
	enum err_code rc = need_room(app, in->account, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	str_copy(term, sizeof(term), in->term);
	str_copy(client, sizeof(client), in->client);
	rc = app_act_as(app, in->account, err);
	if (rc)
		goto out;
	STR_COPY(app->actor.from, in->ip);
	rc = store_session_insert(app->db, &row, id, err);
	if (rc)
		goto out;
	app->actor.session = *id;
	rc = store_account_entered(app->db, app->now, in->ip, in->account, NULL, err);
	if (rc)
		goto out;
	if (in_charge(app))
		rc = store_account_site_entered(app->db, app->now, app->actor.site, NULL, err);
out:
	return app_end(app, rc, err);
}

enum err_code app_session_close(struct app *app, struct session_id id, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_session_delete(app->db, id, NULL, err);
	return app_end(app, rc, err);
}

static enum session_fate fate_of(const struct app *app, const struct session_state *state)
{
	if (state->status != 0)
		return SESSION_DISABLED;
	if (state->expires_at && state->expires_at <= app->now)
		return SESSION_EXPIRED;
	return SESSION_GOES_ON;
}

/* The grant holds no longer: the own role again. */
static enum err_code doff(struct app *app, const struct actor *before, struct session_id id,
	enum session_fate *fate, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = app_act_as(app, before->account, err);
	if (!rc)
		rc = store_session_set_acting(app->db, (struct acting_id){ 0 }, id, NULL, err);
	rc = app_end(app, rc, err);
	if (!rc)
		*fate = SESSION_HAT_GONE;
	return rc;
}

enum err_code app_session_look(
	struct app *app, struct session_id id, enum session_fate *fate, struct err *err)
{
	const struct actor before = app->actor;
	struct session_state state;
	enum err_code rc;

	*fate = SESSION_GOES_ON;
	app_clock(app);
	rc = store_session_state(app->db, id, &state, err);
	if (rc == ERR_NOT_FOUND)
		*fate = SESSION_SENT_AWAY;
	else if (!rc)
		*fate = fate_of(app, &state);
	if (rc || *fate != SESSION_GOES_ON)
		return rc == ERR_NOT_FOUND ? ERR_OK : rc;
	rc = app_act_for(app, before.account, state.acting_id, err);
	if (rc == ERR_NOT_FOUND && state.acting_id.v)
		rc = doff(app, &before, id, fate, err);
	if (rc)
		app->actor = before;
	app->actor.session = id;
	STR_COPY(app->actor.from, before.from);
	return rc;
}

enum err_code app_session_each(struct app *app,
	bool (*each)(void *ctx, const struct session_row *row), void *ctx, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	return rc ? rc : store_session_each(app->db, &app->actor.scope, each, ctx, err);
}

enum err_code app_session_page(struct app *app, const struct session_page *page,
	struct session_row *rows, size_t cap, size_t *n, struct err *err)
{
	const int64_t end = page->from.v ? page->from.v : INT64_MAX;
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	*n = 0;
	if (rc)
		return rc;
	if (page->backward)
		return store_session_page_back(
			app->db, end, page->account, &app->actor.scope, rows, cap, n, err);
	return store_session_page(
		app->db, page->from.v, page->account, &app->actor.scope, rows, cap, n, err);
}

enum err_code app_session_count(struct app *app, int64_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	return rc ? rc : store_session_count(app->db, &app->actor.scope, n, err);
}

enum err_code app_session_end(struct app *app, struct session_id id, struct err *err)
{
	struct session_row row;
	enum err_code rc = app_need(app, PERM_SESSION_END, err);

	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_session_get(app->db, id, &app->actor.scope, &row, err);
	if (rc)
		goto out;
	rc = account_need_role(app, (enum role)row.role, err);
	if (rc)
		goto out;
	rc = store_session_delete(app->db, id, NULL, err);
	if (rc)
		goto out;
	rc = app_audit(app, "session.end", "account", row.account_id.v, row.login, err);
out:
	return app_end(app, rc, err);
}

enum err_code app_session_end_all(struct app *app, struct account_id account, struct err *err)
{
	struct account_row row;
	int64_t ended;
	enum err_code rc = app_need(app, PERM_SESSION_END, err);

	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_account_get(app->db, account, &app->actor.scope, &row, err);
	if (rc)
		goto out;
	rc = account_need_role(app, (enum role)row.role, err);
	if (rc)
		goto out;
	rc = store_session_delete_account(app->db, account, &ended, err);
	if (rc)
		goto out;
	if (ended == 0)
		rc = err_set(err, ERR_NOT_FOUND, "no session of %s", row.login);
	else
		rc = account_audit(app, "session.end", &row, "", err);
out:
	return app_end(app, rc, err);
}

enum err_code app_session_own(
	struct app *app, struct own_session *rows, size_t cap, size_t *n, struct err *err)
{
	return store_session_own(app->db, app->actor.account, rows, cap, n, err);
}

enum err_code app_session_end_own(struct app *app, struct session_id id, struct err *err)
{
	int64_t changed = 0;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_session_delete_own(app->db, id, app->actor.account, &changed, err);
	if (!rc && !changed)
		rc = err_set(err, ERR_NOT_FOUND, "session %lld", (long long)id.v);
	if (!rc)
		rc = app_audit(
			app, "session.end", "account", app->actor.account.v, app->actor.login, err);
	return app_end(app, rc, err);
}

/* --- sweeping ----------------------------------------------------------------------------------------- */

struct sweep {
	int64_t gone[SWEEP_MAX];
	size_t n;
};

static bool collect_gone(void *ctx, const struct session_row *row)
{
	struct sweep *sweep = ctx;

	if (kill((pid_t)row->pid, 0) != 0 && errno == ESRCH)
		sweep->gone[sweep->n++] = row->pid;
	return sweep->n < SWEEP_MAX;
}

enum err_code app_session_sweep(struct app *app, bool all, struct err *err)
{
	struct sweep sweep = { .n = 0 };
	const struct scope everything = scope_of("");
	enum err_code rc = ERR_OK;

	if (!all)
		rc = store_session_each(app->db, &everything, collect_gone, &sweep, err);
	if (rc || (!all && sweep.n == 0))
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	if (all)
		rc = store_session_delete_all(app->db, NULL, err);
	for (size_t i = 0; i < sweep.n && !rc; i++)
		rc = store_session_delete_pid(app->db, sweep.gone[i], NULL, err);
	return app_end(app, rc, err);
}
