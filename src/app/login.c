/* Passwords, one-time codes and keys: who is let in. */
#include "app/login.h"

#include <string.h>

#include "account_rule.h"
#include "base/clock.h"
#include "base/str.h"
#include "store/account.h"

#define FREE_TRIES   5
#define LOCK_SEC     60
#define LOCK_MAX_SEC CLOCK_HOUR
#define FAILS_MAX    1000
#define KEEP_DAYS    30

static bool is_usable(const struct app *app, const struct account_login *row)
{
	return row->status == 0 && (row->expires_at == 0 || row->expires_at > app->now);
}

static bool is_locked(const struct app *app, const struct account_login *row)
{
	return row->locked_until > app->now;
}

/* Whether the secret is the account's; always one hash, whatever there is to compare with. */
static enum err_code compare(const struct app *app, const struct account_login *row,
	const char *secret, bool *match, struct err *err)
{
	char code[CRYPTO_CODE_BYTES];
	const char *hash = row->password;

	if (row->code[0]) {
		hash = row->code_until > app->now ? row->code : "";
		if (crypto_code_parse(secret, code))
			secret = code;
	}
	return crypto_password_verify(
		app->gate, is_locked(app, row) ? "" : hash, secret, match, err);
}

static int64_t lock_sec(int64_t fails)
{
	int64_t sec = LOCK_SEC;

	if (fails < FREE_TRIES)
		return 0;
	for (int64_t i = FREE_TRIES; i < fails && sec < LOCK_MAX_SEC; i++)
		sec *= 2;
	return sec < LOCK_MAX_SEC ? sec : LOCK_MAX_SEC;
}

/* Counts one more; others may have failed while this secret was hashed, so the row is read again. */
static enum err_code count_failure(
	struct app *app, struct account_id id, bool *locks, struct err *err)
{
	struct account_login row;
	int64_t fails, sec;
	enum err_code rc = store_account_login_by_id(app->db, id, &row, err);

	*locks = false;
	if (rc || is_locked(app, &row))
		return rc;
	fails = row.fails < FAILS_MAX ? row.fails + 1 : FAILS_MAX;
	sec = lock_sec(fails);
	*locks = sec > 0;
	return store_account_failed(app->db, fails, sec ? app->now + sec : 0, id, NULL, err);
}

/* Written for unknown names too: the time is the same, and the administrator sees where tries come from. */
static enum err_code note_failure(struct app *app, const struct account_login *row, const char *ip,
	struct login *out, struct err *err)
{
	bool locks;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_login_fail_insert(app->db, app->now, ip, row->id, NULL, err);
	if (rc || !row->id.v)
		goto out;
	rc = count_failure(app, row->id, &locks, err);
	if (rc || !locks)
		goto out;
	out->answer = LOGIN_LOCKED;
	rc = app_audit(app, "account.locked", "account", row->id.v, row->login, err);
out:
	return app_end(app, rc, err);
}

static struct login granted(const struct account_login *row)
{
	return (struct login){ .answer = LOGIN_GRANTED,
		.account = row->id,
		.by_code = row->code[0] != '\0',
		.has_password = row->password[0] != '\0' };
}

/* Decides about one try; a row of zeros is nobody's account. */
static enum err_code decide(struct app *app, const struct account_login *row, const char *secret,
	const char *ip, struct login *out, struct err *err)
{
	bool match;
	enum err_code rc = compare(app, row, secret, &match, err);

	*out = (struct login){ .answer = is_locked(app, row) ? LOGIN_LOCKED : LOGIN_WRONG };
	if (rc)
		return rc;
	if (!match || !is_usable(app, row))
		return note_failure(app, row, ip, out, err);
	*out = granted(row);
	return ERR_OK;
}

enum err_code app_login_secret(struct app *app, const char *login, const char *secret,
	const char *ip, struct login *out, struct err *err)
{
	struct account_login row = { 0 };
	const bool well_formed = strlen(login) <= ACCOUNT_LOGIN_CHARS;
	enum err_code rc;

	app_clock(app);
	rc = well_formed ? store_account_login(app->db, login, &row, err) : ERR_NOT_FOUND;
	if (rc == ERR_NOT_FOUND)
		memset(&row, 0, sizeof(row));
	else if (rc)
		return rc;
	return decide(app, &row, secret, ip, out, err);
}

enum err_code app_login_again(
	struct app *app, const char *password, struct login *out, struct err *err)
{
	struct account_login row;
	enum err_code rc;

	app_clock(app);
	rc = store_account_login_by_id(app->db, app->actor.account, &row, err);
	return rc ? rc : decide(app, &row, password, app->actor.from, out, err);
}

enum err_code app_login_key(
	struct app *app, const struct login_key *key, struct login *out, struct err *err)
{
	char fingerprint[CRYPTO_FINGERPRINT_BYTES];
	struct account_login row;
	struct ssh_key_row known;
	enum err_code rc;

	*out = (struct login){ .answer = LOGIN_WRONG };
	app_clock(app);
	if (strlen(key->login) > ACCOUNT_LOGIN_CHARS ||
		!crypto_fingerprint(key->type, key->base64, strlen(key->base64), fingerprint))
		return ERR_OK;
	rc = store_ssh_key_by_fingerprint(app->db, fingerprint, &known, err);
	if (!rc)
		rc = store_account_login(app->db, key->login, &row, err);
	if (rc)
		return rc == ERR_NOT_FOUND ? ERR_OK : rc;
	if (known.account_id.v == row.id.v && !known.disabled_at && is_usable(app, &row)) {
		*out = granted(&row);
		out->by_code = false; /* who has a key need not use the code */
	}
	return ERR_OK;
}

enum err_code app_login_fails(struct app *app, int64_t since, struct login_fail_count *out,
	size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_SYSTEM_VIEW, err);

	return rc ? rc : store_login_fail_since(app->db, since, out, cap, n, err);
}

enum err_code app_login_prune(struct app *app, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_login_fail_prune(app->db, app->now - KEEP_DAYS * CLOCK_DAY, NULL, err);
	return app_end(app, rc, err);
}
