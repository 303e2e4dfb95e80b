/*
 * Changing other people's accounts: downwards only, each change with its audit row.
 */
#include <string.h>

#include "account_rule.h"
#include "base/clock.h"
#include "base/str.h"
#include "store/account.h"
#include "store/volunteer.h"

enum err_code app_account_enable(
	struct app *app, struct account_id id, bool enable, struct err *err)
{
	struct account_row row;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = account_to_change(app, id, &row, err);
	if (rc)
		goto out;
	rc = store_account_set_status(app->db, enable ? 0 : 1, id, &app->actor.scope, NULL, err);
	if (rc)
		goto out;
	rc = account_audit(app, enable ? "account.enable" : "account.disable", &row, "", err);
out:
	return app_end(app, rc, err);
}

enum err_code app_account_unlock(struct app *app, struct account_id id, struct err *err)
{
	struct account_row row;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = account_to_change(app, id, &row, err);
	if (rc)
		goto out;
	rc = store_account_unlock(app->db, id, &app->actor.scope, NULL, err);
	if (rc)
		goto out;
	rc = account_audit(app, "account.unlock", &row, "", err);
out:
	return app_end(app, rc, err);
}

enum err_code app_account_reset(
	struct app *app, struct account_id id, char code[CRYPTO_CODE_BYTES], struct err *err)
{
	struct account_row row;
	struct account_secret secret;
	enum err_code rc = account_make_code(app, &secret, err);

	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = account_to_change(app, id, &row, err);
	if (rc)
		goto out;
	rc = store_account_set_code(
		app->db, secret.hash, account_code_until(app), id, &app->actor.scope, NULL, err);
	if (rc)
		goto out;
	rc = account_audit(app, "account.reset", &row, "", err);
	memcpy(code, secret.code, CRYPTO_CODE_BYTES);
out:
	return app_end(app, rc, err);
}

/* --- editing ------------------------------------------------------------------------------------------ */

/* An edit looked over: what there was, and what there will be. */
struct editing {
	const struct account_edit *in;
	struct account_row before;
	struct account_site site;
	struct account_volunteer volunteer;
};

static enum err_code changed_meanwhile(struct app *app, struct account_id id, struct err *err)
{
	struct account_changer who = { .name = "" };
	enum err_code rc = store_account_changed_by(app->db, id.v, &who, err);

	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	err_set(err, ERR_CONFLICT, "account %lld is another version", (long long)id.v);
	err_arg(err, 0, "%s", *who.name ? who.name : _("Somebody"));
	return ERR_CONFLICT;
}

/* The new role and unit are as bound to the actor's own as those of a new account. */
static enum err_code look_over(
	struct app *app, struct account_id id, int64_t ver, struct editing *e, struct err *err)
{
	const struct account_edit *in = e->in;
	const struct account_row *before = &e->before;
	enum err_code rc = account_to_change(app, id, &e->before, err);

	if (!rc && before->ver != ver)
		rc = changed_meanwhile(app, id, err);
	if (!rc)
		rc = account_check_name(in->name, err);
	if (!rc)
		rc = account_need_role(app, in->role, err);
	if (!rc)
		rc = account_find_site(app, in->site, &e->site, err);
	if (!rc && ((int64_t)in->role != before->role || in->site.v != before->site_id.v))
		rc = account_need_tier(app, in->role, e->site.tier, err);
	if (!rc && in->until != before->expires_at)
		rc = account_check_until(app, in->until, err);
	return rc ? rc : account_find_volunteer(app, in->volunteer, id, &e->volunteer, err);
}

static void tell_day(struct buf *out, int64_t at)
{
	if (at)
		clock_add_day(out, clock_day_of(at - 1));
	else
		buf_add(out, _("none"));
}

/* What became of what, for the audit: role station>institute, unit …; shortened at the end if need be. */
static void tell_changes(const struct editing *e, struct buf *out)
{
	const struct account_row *was = &e->before;

	if (!str_equal(was->name, e->in->name))
		buf_addf(out, " %s %s>%s", _("Name"), was->name, e->in->name);
	if (was->role != (int64_t)e->in->role)
		buf_addf(out, " %s %s>%s", _("Role"), role_label((enum role)was->role),
			role_label(e->in->role));
	if (was->site_id.v != e->site.id.v)
		buf_addf(out, " %s %s>%s", _("Unit"), was->place, e->site.place);
	if (was->person_id.v != e->volunteer.person_id.v)
		buf_addf(out, " %s %s", _("Volunteer"),
			*e->volunteer.name ? e->volunteer.name : _("none"));
	if (was->expires_at != e->in->until) {
		buf_addf(out, " %s ", _("Expires"));
		tell_day(out, was->expires_at);
		buf_addc(out, '>');
		tell_day(out, e->in->until);
	}
}

static enum err_code write_edit(
	struct app *app, struct account_id id, const struct editing *e, struct err *err)
{
	char initials[ACCOUNT_INITIALS_CHARS + 1], more[AUDIT_TEXT_CHARS - ACCOUNT_LOGIN_CHARS - 2];
	struct buf text = BUF_FIXED(more);
	const struct account_edit_in row = { .id = id,
		.ver = e->before.ver,
		.name = e->in->name,
		.initials = initials,
		.role = e->in->role,
		.site_id = e->site.id,
		.path = e->site.path,
		.person_id = e->volunteer.person_id,
		.expires_at = e->in->until,
		.scope = &app->actor.scope };
	enum err_code rc;

	account_initials(e->in->name, initials);
	rc = store_account_edit(app->db, &row, NULL, err);
	if (!rc && e->volunteer.person_id.v)
		rc = store_volunteer_has_client(app->db, e->volunteer.person_id, NULL, err);
	tell_changes(e, &text);
	return rc ? rc
		  : account_audit(app, "account.edit", &e->before, text.data + (text.len > 0), err);
}

enum err_code app_account_edit(struct app *app, struct account_id id, int64_t ver,
	const struct account_edit *in, struct err *err)
{
	struct editing e = { .in = in };
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = look_over(app, id, ver, &e, err);
	if (!rc)
		rc = write_edit(app, id, &e, err);
	return app_end(app, rc, err);
}

enum err_code app_account_volunteer_no(
	struct app *app, struct account_id id, char no[VOLUNTEER_NO_BYTES + 1], struct err *err)
{
	struct account_volunteer_no found = { .no = "" };
	struct account_row row;
	enum err_code rc = app_account_get(app, id, &row, err);

	*no = '\0';
	if (rc || !row.person_id.v)
		return rc;
	rc = store_account_volunteer_no(app->db, row.person_id, &found, err);
	str_copy(no, VOLUNTEER_NO_BYTES + 1, found.no);
	return rc == ERR_NOT_FOUND ? ERR_OK : rc;
}
