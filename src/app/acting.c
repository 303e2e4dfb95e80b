/*
 * Acting for a colleague on leave.
 */
#include "app/acting.h"

#include <string.h>

#include "account_rule.h"
#include "acting_rule.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/account.h"
#include "store/acting.h"
#include "store/session.h"

#define MINE_MAX 16 /* grants looked at for one account */

/* --- the rule ----------------------------------------------------------------------------------------- */

bool acting_is_office(enum role role)
{
	return role == ROLE_CENTRE || role == ROLE_INSTITUTE || role == ROLE_STATION;
}

/* Whether the granter, as they are today, stands above both. */
static bool still_granted(const struct acting_hat *hat)
{
	const struct scope scope = scope_of(hat->granter_path);
	const enum role granter = (enum role)hat->granter_role;

	if (!acting_is_office((enum role)hat->role) || !acting_is_office((enum role)hat->own_role))
		return false;
	if (!hat->granted_by.v)
		return true;
	return account_role_manages(granter, (enum role)hat->role) &&
	       account_role_manages(granter, (enum role)hat->own_role) &&
	       scope_has(&scope, hat->path) && scope_has(&scope, hat->own_path);
}

enum err_code acting_find_hat(struct app *app, struct account_id account, struct acting_id id,
	struct acting_hat *out, struct err *err)
{
	enum err_code rc = store_acting_hat(app->db, id, account, app->now, out, err);

	if (!rc && !still_granted(out))
		rc = err_set(err, ERR_NOT_FOUND, "grant %lld lost its granter", (long long)id.v);
	return rc;
}

static void cut_name(char *name, size_t chars)
{
	name[utf8_cut_chars(name, chars)] = '\0';
}

void acting_name(char name[ACCOUNT_NAME_BYTES + 1], const char *for_name)
{
	char own[ACCOUNT_NAME_BYTES + 1], other[ACCOUNT_NAME_BYTES + 1];
	struct buf both;

	STR_COPY(own, name);
	STR_COPY(other, for_name);
	cut_name(own, ACCOUNT_NAME_CHARS / 2 - 3);
	cut_name(other, ACCOUNT_NAME_CHARS / 2 - 3);
	both = buf_over(name, ACCOUNT_NAME_BYTES + 1);
	buf_addf(&both, _("%s for %s"), own, other);
	cut_name(name, ACCOUNT_NAME_CHARS);
}

/* --- granting ----------------------------------------------------------------------------------------- */

static enum err_code bad_until(enum err_code code, const struct acting_new *in, struct err *err)
{
	err_set(err, code, "from %lld until %lld", (long long)in->from, (long long)in->until);
	err_arg(err, 0, "%s", _("The last day"));
	err_field(err, "until");
	return code;
}

static enum err_code check_times(
	const struct app *app, const struct acting_new *in, struct err *err)
{
	if (in->until <= app->now)
		return bad_until(ERR_PAST, in, err);
	if (in->until <= in->from || in->until > in->from + ACTING_DAYS_MAX * CLOCK_DAY)
		return bad_until(ERR_INVALID, in, err);
	return ERR_OK;
}

/* One of the two: below the actor, of an office, and enabled. */
static enum err_code find_party(struct app *app, struct account_id id, const char *field,
	struct account_row *row, struct err *err)
{
	enum err_code rc = account_to_change(app, id, row, err);

	if (!rc && (!acting_is_office((enum role)row->role) || row->status != 0))
		rc = err_set(err, ERR_FORBIDDEN, "%s neither lends nor borrows", row->login);
	if (rc)
		err_field(err, field);
	return rc;
}

static enum err_code check_free(struct app *app, const struct acting_new *in, struct err *err)
{
	struct acting_id other;
	enum err_code rc = store_acting_overlaps(
		app->db, in->account, in->for_account, in->until, in->from, &other, err);

	if (rc == ERR_NOT_FOUND)
		return ERR_OK;
	if (!rc) {
		rc = err_set(err, ERR_EXISTS, "grant %lld", (long long)other.v);
		err_arg(err, 0, "%s", _("Such a grant"));
		err_field(err, "account");
	}
	return rc;
}

/* Both accounts' records show it: one audit row each. */
static enum err_code tell(struct app *app, const char *act, const struct account_row *one,
	const struct account_row *other, const char *more, struct err *err)
{
	char storage[AUDIT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(storage);
	enum err_code rc;

	buf_addf(&text, _("%s for %s"), one->name, other->name);
	buf_add(&text, more);
	rc = account_audit(app, act, one, storage, err);
	return rc ? rc : account_audit(app, act, other, storage, err);
}

/* 11-30 to 12-05 */
static void say_span(const struct acting_new *in, struct buf *out)
{
	const struct clock_date from = clock_date_of(in->from),
				until = clock_date_of(in->until - 1);

	buf_addf(out, " %02d-%02d%s%02d-%02d", from.month, from.day, _(" until "), until.month,
		until.day);
}

static enum err_code grant(
	struct app *app, const struct acting_new *in, struct acting_id *id, struct err *err)
{
	struct account_row who, whom;
	char storage[64];
	struct buf span = BUF_FIXED(storage);
	const struct acting_insert_in row = { .account_id = in->account,
		.for_id = in->for_account,
		.from_at = in->from,
		.until_at = in->until,
		.granted_by = app->actor.account,
		.granted_at = app->now };
	enum err_code rc = app_need(app, PERM_ACCOUNT_NEW, err);

	if (!rc)
		rc = find_party(app, in->for_account, "for", &whom, err);
	if (!rc)
		rc = find_party(app, in->account, "account", &who, err);
	if (!rc && in->account.v == in->for_account.v) {
		rc = err_set(err, ERR_INVALID, "%s for itself", who.login);
		err_arg(err, 0, "%s", who.name);
		err_field(err, "account");
	}
	if (!rc)
		rc = check_times(app, in, err);
	if (!rc)
		rc = check_free(app, in, err);
	if (!rc)
		rc = store_acting_insert(app->db, &row, id, err);
	if (rc)
		return rc;
	say_span(in, &span);
	return tell(app, "acting.grant", &who, &whom, storage, err);
}

enum err_code app_acting_grant(
	struct app *app, const struct acting_new *in, struct acting_id *id, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, grant(app, in, id, err), err);
}

bool app_acting_may_act(const struct app *app, const struct account_row *row)
{
	return acting_is_office((enum role)row->role) && row->status == 0 &&
	       row->id.v != app->actor.account.v &&
	       app_account_may_manage(app, (enum role)row->role);
}

/* --- taking back -------------------------------------------------------------------------------------- */

static enum err_code end(struct app *app, struct acting_id id, struct err *err)
{
	const struct account_id me = app->actor.account;
	struct account_row who, whom, seen;
	struct acting_row row;
	enum err_code rc = store_acting_get(app->db, id, &row, err);

	if (rc)
		return rc;
	if (row.account_id.v != me.v && row.for_id.v != me.v) {
		rc = app_may(app, PERM_ACCOUNT_EDIT)
			     ? account_to_change(app, row.for_id, &seen, err)
			     : err_set(err, ERR_NOT_FOUND, "grant %lld of others", (long long)id.v);
		if (rc)
			return rc;
	}
	if (row.ended_at || row.until_at <= app->now)
		return err_set(err, ERR_NOT_FOUND, "grant %lld is over", (long long)id.v);
	rc = store_acting_end(app->db, app->now, id, NULL, err);
	if (!rc)
		rc = store_account_own(app->db, row.account_id, &who, err);
	if (!rc)
		rc = store_account_own(app->db, row.for_id, &whom, err);
	return rc ? rc : tell(app, "acting.end", &who, &whom, "", err);
}

enum err_code app_acting_end(struct app *app, struct acting_id id, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, end(app, id, err), err);
}

/* --- reading and wearing ------------------------------------------------------------------------------ */

enum err_code app_acting_list(struct app *app, struct account_id account, struct acting_id before,
	struct acting_row *rows, size_t cap, size_t *n, struct err *err)
{
	const struct acting_id newest = { INT64_MAX };
	struct account_row row;
	enum err_code rc = app_account_get(app, account, &row, err);

	*n = 0;
	return rc ? rc
		  : store_acting_list(
			    app->db, account, before.v ? before : newest, rows, cap, n, err);
}

enum err_code app_acting_mine(
	struct app *app, struct acting_row *rows, size_t cap, size_t *n, struct err *err)
{
	const struct acting_id newest = { INT64_MAX };
	const struct account_id me = app->actor.account;
	struct acting_row all[MINE_MAX];
	struct acting_hat hat;
	size_t nall;
	enum err_code rc = store_acting_list(app->db, me, newest, all, ARRAY_SIZE(all), &nall, err);

	*n = 0;
	for (size_t i = 0; !rc && i < nall && *n < cap; i++) {
		if (all[i].account_id.v != me.v)
			continue;
		rc = acting_find_hat(app, me, all[i].id, &hat, err);
		if (!rc)
			rows[(*n)++] = all[i];
		else if (rc == ERR_NOT_FOUND)
			rc = ERR_OK;
	}
	return rc;
}

enum err_code app_acting_wear(struct app *app, struct acting_id id, struct err *err)
{
	const struct actor before = app->actor;
	struct account_row who;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = app_act_for(app, before.account, id, err);
	if (rc)
		goto out;
	app->actor.session = before.session;
	STR_COPY(app->actor.from, before.from);
	if (before.session.v)
		rc = store_session_set_acting(app->db, id, before.session, NULL, err);
	if (!rc)
		rc = store_account_own(app->db, before.account, &who, err);
	if (!rc)
		rc = account_audit(
			app, id.v ? "acting.wear" : "acting.doff", &who, app->actor.name, err);
out:
	rc = app_end(app, rc, err);
	if (rc)
		app->actor = before;
	return rc;
}
