/*
 * Accounts: who may log in, how, as what.
 *
 * Rights only go down: a person makes accounts of lower roles within their own part of the tree, never of their own
 * kind.  The command line acts as the system, which may make any.
 */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/place.h"
#include "domain/rows_account.h"

#define PASSWORD_MIN_BYTES 12
#define PASSWORD_MAX_BYTES 128

struct account_new {
	const char *login; /* [a-z0-9._-]{2,32} */
	const char *name;  /* NULL: the volunteer's, else the login */
	enum role role;
	struct site_id site;	/* 0: the volunteer's */
	const char *volunteer;	/* number of a registered volunteer; NULL: none */
	int64_t until;		/* when it ends by itself, seconds; 0: never */
	const char *password;	/* set at once instead of a one-time code; NULL: none */
	const char *public_key; /* a line of authorized_keys instead of a code; NULL: none */
};

/*
 * Makes an account (account.new).  `code` gets the one-time code, "" when a password or key was given.  Errors name
 * the field: login (ERR_LOGIN_NAME, ERR_EXISTS), name, role (ERR_FORBIDDEN), site, volunteer, until, password,
 * public_key.
 */
enum err_code app_account_add(struct app *app, const struct account_new *in,
	char code[CRYPTO_CODE_BYTES], struct account_id *id, struct err *err) NODISCARD;

/* A unit as people write it: its statistical code, or # and its id; ERR_INVALID (field site). */
enum err_code app_account_unit(
	struct app *app, const char *text, struct site_id *site, struct err *err) NODISCARD;

/* Whether the actor may make and change accounts of this role at all: for the choices of a form. */
bool app_account_may_manage(const struct app *app, enum role role);

/* The tiers of the tree at which the role may be given. */
void app_account_tiers(enum role role, enum site_tier *highest, enum site_tier *lowest);

/* --- reading (account.view) --------------------------------------------------------------------------- */

enum err_code app_account_get(
	struct app *app, struct account_id id, struct account_row *out, struct err *err) NODISCARD;
enum err_code app_account_find(
	struct app *app, const char *login, struct account_row *out, struct err *err) NODISCARD;
enum err_code app_account_each(struct app *app,
	bool (*each)(void *ctx, const struct account_row *row), void *ctx,
	struct err *err) NODISCARD;

#define ACCOUNT_IDLE_DAYS 14
#define ACCOUNT_WARN_DAYS 14 /* before its last day an account says so */

enum account_view {
	ACCOUNT_VIEW_ALL,
	ACCOUNT_VIEW_ONLINE,
	ACCOUNT_VIEW_LOCKED,
	ACCOUNT_VIEW_CODE,
	ACCOUNT_VIEW_DISABLED,
	ACCOUNT_VIEW_IDLE, /* enabled, no login for ACCOUNT_IDLE_DAYS */
};

struct account_page {
	enum account_view view;
	const char *search;		/* beginning of login, initials or name; "" or NULL: all */
	const struct account_row *from; /* exclusive; NULL: the beginning, backward: the end */
	bool backward;
};

enum err_code app_account_page(struct app *app, const struct account_page *page,
	struct account_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
/* `idle` counts enabled accounts without a login since `idle_before`. */
enum err_code app_account_counts(struct app *app, int64_t idle_before, struct account_counts *out,
	struct err *err) NODISCARD;

/* What the administrator's home shows. */
struct account_overview {
	struct account_counts counts; /* idle: no login for ACCOUNT_IDLE_DAYS */
	int64_t online;
	int64_t fails; /* failed logins since yesterday; 0 without system.view */
	struct login_fail_count worst;
};

enum err_code app_account_overview(
	struct app *app, struct account_overview *out, struct err *err) NODISCARD;

/* --- changing others (account.edit) ------------------------------------------------------------------- */

struct account_edit {
	const char *name;
	enum role role;
	struct site_id site;
	const char *volunteer; /* number; NULL or "": the account belongs to no registered person */
	int64_t until;	       /* when it ends by itself, seconds; 0: never */
};

/*
 * Only downwards: neither the account as it is nor as it will be may be beside or above the actor, and never the
 * actor's own.  ERR_CONFLICT (arg 0: who) when it is another version; fields at fault as in app_account_add.
 */
enum err_code app_account_edit(struct app *app, struct account_id id, int64_t ver,
	const struct account_edit *in, struct err *err) NODISCARD;
/* The number of the volunteer whose account it is, "" when it is nobody's. */
enum err_code app_account_volunteer_no(struct app *app, struct account_id id,
	char no[VOLUNTEER_NO_BYTES + 1], struct err *err) NODISCARD;

/* Disabling ends the account's sessions.  One's own account is ERR_FORBIDDEN. */
enum err_code app_account_enable(
	struct app *app, struct account_id id, bool enable, struct err *err) NODISCARD;
/* A new one-time code; the password so far is void, keys stay good. */
enum err_code app_account_reset(struct app *app, struct account_id id, char code[CRYPTO_CODE_BYTES],
	struct err *err) NODISCARD;
enum err_code app_account_unlock(struct app *app, struct account_id id, struct err *err) NODISCARD;

/* --- passwords ---------------------------------------------------------------------------------------- */

/* ERR_PASSWORD_… (field password) unless it may be a password of this login. */
enum err_code app_password_check(
	const char *password, const char *login, struct err *err) NODISCARD;
/* One's own password, or as the system anybody's; a one-time code is used up by it. */
enum err_code app_account_set_password(
	struct app *app, struct account_id id, const char *password, struct err *err) NODISCARD;

/* --- public keys: one's own, or those of accounts one may change -------------------------------------- */

#define ACCOUNT_KEYS_MAX 20 /* usable ones of an account */

struct ssh_key_new {
	const char *
		line; /* as in authorized_keys or an id_*.pub; may be broken into several lines or words */
	const char *name; /* NULL or "": the comment of the line */
};

/* Name and fingerprint of a line; ERR_KEY_… and ERR_INVALID (field public_key) when it is no key to log in with. */
enum err_code app_account_key_read(
	const char *line, struct ssh_key_row *out, struct err *err) NODISCARD;
/* As app_account_key_read, and ERR_EXISTS. */
enum err_code app_account_key_add(struct app *app, struct account_id id,
	const struct ssh_key_new *in, struct ssh_key_row *out, struct err *err) NODISCARD;
enum err_code app_account_keys(struct app *app, struct account_id id, struct ssh_key_row *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_account_key_disable(
	struct app *app, struct account_id id, const char *fingerprint, struct err *err) NODISCARD;

/* --- one's own display -------------------------------------------------------------------------------- */

/* Language: 0 as set for all, 1 Chinese, 2 English; charset: 0 as the client says, 1 UTF-8, 2 GB18030. */
enum err_code app_account_display(
	struct app *app, struct account_display *out, struct err *err) NODISCARD;
enum err_code app_account_set_display(
	struct app *app, const struct account_display *display, struct err *err) NODISCARD;

#endif
