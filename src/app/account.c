/*
 * Making and reading accounts.
 *
 * Hashing a code or password takes a tenth of a second, so it is done before the write transaction begins.
 */
#include "app/account.h"

#include <string.h>

#include "account_rule.h"
#include "base/clock.h"
#include "base/str.h"
#include "store/account.h"
#include "store/session.h"
#include "store/volunteer.h"

#define LOGIN_MIN 2
#define LOGIN_MAX 32

static enum err_code check_login(const char *login, struct err *err)
{
	static const char good[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";
	const size_t n = strlen(login);
	enum err_code rc;

	if (n >= LOGIN_MIN && n <= LOGIN_MAX && strspn(login, good) == n)
		return ERR_OK;
	rc = err_set(err, ERR_LOGIN_NAME, "login of %zu bytes", n);
	err_field(err, "login");
	return rc;
}

/* --- adding ------------------------------------------------------------------------------------------- */

/* What the request for an account comes to, before anything is written. */
struct adding {
	const struct account_new *in;
	struct account_site site;
	struct account_volunteer volunteer;
	struct account_secret secret; /* code and its hash, or the hash of the password given */
	const char *name;
};

static enum err_code prepare(struct app *app, struct adding *a, struct err *err)
{
	const struct account_new *in = a->in;
	enum err_code rc;

	rc = app_need(app, PERM_ACCOUNT_NEW, err);
	if (rc)
		return rc;
	rc = check_login(in->login, err);
	if (rc)
		return rc;
	rc = account_need_role(app, in->role, err);
	if (rc)
		return rc;
	if (in->password) {
		rc = app_password_check(in->password, in->login, err);
		return rc ? rc : crypto_password_hash(app->gate, in->password, a->secret.hash, err);
	}
	return in->public_key ? ERR_OK : account_make_code(app, &a->secret, err);
}

/* Finds volunteer, unit and name; inside the transaction. */
static enum err_code look_up(struct app *app, struct adding *a, struct err *err)
{
	const struct account_new *in = a->in;
	const struct account_id nobody = { 0 };
	struct site_id site = in->site;
	enum err_code rc = account_find_volunteer(app, in->volunteer, nobody, &a->volunteer, err);

	if (rc)
		return rc;
	if (!site.v)
		site = a->volunteer.site_id;
	rc = account_find_site(app, site, &a->site, err);
	if (rc)
		return rc;
	a->name = in->name ? in->name : in->volunteer ? a->volunteer.name : in->login;
	rc = account_check_name(a->name, err);
	if (!rc)
		rc = account_check_until(app, in->until, err);
	return rc ? rc : account_need_tier(app, in->role, a->site.tier, err);
}

static enum err_code insert(
	struct app *app, struct adding *a, struct account_id *id, struct err *err)
{
	char initials[ACCOUNT_INITIALS_CHARS + 1];
	struct account_insert_in row = { .login = a->in->login,
		.name = a->name,
		.role = a->in->role,
		.site_id = a->site.id,
		.path = a->site.path,
		.person_id = a->volunteer.person_id,
		.initials = initials,
		.expires_at = a->in->until,
		.created_at = app->now };
	enum err_code rc;

	account_initials(a->name, initials);
	rc = store_account_insert(app->db, &row, id, err);
	if (rc == ERR_CONFLICT) {
		rc = err_set(err, ERR_EXISTS, "account %s", a->in->login);
		err_arg(err, 0, "%s", a->in->login);
		err_field(err, "login");
	}
	if (!rc && a->volunteer.person_id.v)
		rc = store_volunteer_has_client(app->db, a->volunteer.person_id, NULL, err);
	return rc;
}

static enum err_code set_secret(
	struct app *app, struct adding *a, struct account_id id, struct err *err)
{
	struct ssh_key_row key;

	if (a->in->public_key)
		return account_key_insert(
			app, id, &(struct ssh_key_new){ .line = a->in->public_key }, &key, err);
	if (a->in->password)
		return store_account_set_password(app->db, a->secret.hash, id, NULL, err);
	return store_account_set_code(
		app->db, a->secret.hash, account_code_until(app), id, &app->actor.scope, NULL, err);
}

enum err_code app_account_add(struct app *app, const struct account_new *in,
	char code[CRYPTO_CODE_BYTES], struct account_id *id, struct err *err)
{
	struct adding a = { .in = in };
	struct account_row row = { 0 };
	char more[AUDIT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(more);
	enum err_code rc;

	rc = prepare(app, &a, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = look_up(app, &a, err);
	if (rc)
		goto out;
	rc = insert(app, &a, id, err);
	if (rc)
		goto out;
	rc = set_secret(app, &a, *id, err);
	if (rc)
		goto out;
	row.id = *id;
	STR_COPY(row.login, in->login);
	buf_addf(&text, "%s %s", role_label(in->role), a.site.place);
	rc = account_audit(app, "account.add", &row, more, err);
	memcpy(code, a.secret.code, CRYPTO_CODE_BYTES);
out:
	return app_end(app, rc, err);
}

enum err_code app_account_unit(
	struct app *app, const char *text, struct site_id *site, struct err *err)
{
	enum err_code rc = ERR_NOT_FOUND;

	if (*text == '#' && str_to_i64(text + 1, 1, INT64_MAX, &site->v))
		return ERR_OK; /* the use case looks whether it is there */
	if (strlen(text) <= SITE_CODE_CHARS)
		rc = store_account_site_by_code(app->db, text, &app->actor.scope, site, err);
	if (rc == ERR_NOT_FOUND) {
		rc = err_set(err, ERR_INVALID, "no unit of that code");
		err_arg(err, 0, _("The unit %.40s"), text);
		err_field(err, "site");
	}
	return rc;
}

/* --- reading ------------------------------------------------------------------------------------------ */

enum err_code app_account_get(
	struct app *app, struct account_id id, struct account_row *out, struct err *err)
{
	enum err_code rc;

	if (id.v == app->actor.account.v)
		return store_account_own(app->db, id, out, err);
	rc = app_need(app, PERM_ACCOUNT_VIEW, err);
	return rc ? rc : store_account_get(app->db, id, &app->actor.scope, out, err);
}

enum err_code app_account_find(
	struct app *app, const char *login, struct account_row *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	if (rc)
		return rc;
	if (strlen(login) > LOGIN_MAX)
		return err_set(err, ERR_NOT_FOUND, "login of %zu bytes", strlen(login));
	return store_account_by_login(app->db, login, &app->actor.scope, out, err);
}

enum err_code app_account_each(struct app *app,
	bool (*each)(void *ctx, const struct account_row *row), void *ctx, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	return rc ? rc : store_account_each(app->db, &app->actor.scope, each, ctx, err);
}

enum err_code app_account_page(struct app *app, const struct account_page *page,
	struct account_row *rows, size_t cap, size_t *n, struct err *err)
{
	char lo[4 * 40 + 1], hi[sizeof(lo) + 4] = "";
	struct account_page_in in = { .scope = &app->actor.scope,
		.after_path = "",
		.after_login = "",
		.view = page->view,
		.find_lo = lo,
		.find_hi = hi };
	struct account_page_back_in back;
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	*n = 0;
	if (rc)
		return rc;
	app_clock(app);
	in.now = app->now;
	in.idle_before = app->now - ACCOUNT_IDLE_DAYS * CLOCK_DAY;
	str_copy(lo, 40, page->search ? page->search : "");
	if (*lo) {
		struct buf upper = BUF_FIXED(hi);

		buf_addf(&upper, "%s\xF4\x8F\xBF\xBD", lo); /* behind all that begins so */
	}
	if (page->from) {
		in.after_path = page->from->path;
		in.after_login = page->from->login;
	} else if (page->backward) {
		in.after_path = app->actor.scope.hi;
	}
	if (!page->backward)
		return store_account_page(app->db, &in, rows, cap, n, err);
	back = (struct account_page_back_in){ .scope = in.scope,
		.after_path = in.after_path,
		.after_login = in.after_login,
		.view = in.view,
		.now = in.now,
		.idle_before = in.idle_before,
		.find_lo = in.find_lo,
		.find_hi = in.find_hi };
	return store_account_page_back(app->db, &back, rows, cap, n, err);
}

enum err_code app_account_counts(
	struct app *app, int64_t idle_before, struct account_counts *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ACCOUNT_VIEW, err);

	if (rc)
		return rc;
	app_clock(app);
	return store_account_counts(app->db, app->now, idle_before, &app->actor.scope, out, err);
}

enum err_code app_account_overview(struct app *app, struct account_overview *out, struct err *err)
{
	struct login_fail_count fails[20];
	int64_t yesterday;
	size_t n = 0;
	enum err_code rc;

	*out = (struct account_overview){ .fails = 0 };
	app_clock(app);
	yesterday = clock_day_start(clock_day_of(app->now) - 1);
	rc = app_account_counts(app, app->now - ACCOUNT_IDLE_DAYS * CLOCK_DAY, &out->counts, err);
	if (!rc)
		rc = store_session_count(app->db, &app->actor.scope, &out->online, err);
	if (!rc && app_may(app, PERM_SYSTEM_VIEW))
		rc = store_login_fail_since(app->db, yesterday, fails, ARRAY_SIZE(fails), &n, err);
	for (size_t i = 0; i < n; i++)
		out->fails += fails[i].n;
	if (n > 0)
		out->worst = fails[0];
	return rc;
}

/* --- one's own --------------------------------------------------------------------------------------- */

enum err_code app_account_set_password(
	struct app *app, struct account_id id, const char *password, struct err *err)
{
	char hash[CRYPTO_PASSWORD_BYTES];
	struct account_row row;
	enum err_code rc;

	if (!actor_is_system(app) && id.v != app->actor.account.v)
		return err_set(err, ERR_FORBIDDEN, "password of account %lld", (long long)id.v);
	rc = store_account_own(app->db, id, &row, err);
	if (rc)
		return rc;
	rc = app_password_check(password, row.login, err);
	if (rc)
		return rc;
	rc = crypto_password_hash(app->gate, password, hash, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_account_set_password(app->db, hash, id, NULL, err);
	if (rc)
		goto out;
	rc = account_audit(app, "account.password", &row, "", err);
out:
	return app_end(app, rc, err);
}

enum err_code app_account_display(struct app *app, struct account_display *out, struct err *err)
{
	return store_account_display(app->db, app->actor.account, out, err);
}

enum err_code app_account_set_display(
	struct app *app, const struct account_display *display, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_account_set_display(app->db, display->language, display->charset,
		display->thrift, app->actor.account, NULL, err);
	if (!rc)
		rc = app_audit(app, "account.display", "account", app->actor.account.v,
			app->actor.login, err);
	return app_end(app, rc, err);
}
