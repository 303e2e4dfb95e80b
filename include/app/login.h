/*
 * Coming in: passwords, one-time codes and public keys, before and after an account is known.
 *
 * A wrong try costs the same time whether the account exists or not.  Five wrong ones in a row lock the account for
 * a minute, each further one for twice as long, up to an hour; keys still open it then.
 */
#ifndef APP_LOGIN_H
#define APP_LOGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/rows_account.h"

enum login_answer { LOGIN_WRONG, LOGIN_LOCKED, LOGIN_GRANTED };

struct login {
	enum login_answer answer;
	struct account_id account; /* when granted */
	bool by_code;		   /* a new password must be set before anything else */
	bool has_password;	   /* else only keys open it, and a locked screen has no way back */
};

/*
 * A password, or the one-time code in its place, from address `ip`.  The code stays good until a password is set
 * with it, so that a line that breaks at the first login does not lock anybody out.
 */
enum err_code app_login_secret(struct app *app, const char *login, const char *secret,
	const char *ip, struct login *out, struct err *err) NODISCARD;

/* A public key; counts nothing, so it serves a client's question as well as the proof. */
struct login_key {
	const char *login, *type, *base64;
};
enum err_code app_login_key(
	struct app *app, const struct login_key *key, struct login *out, struct err *err) NODISCARD;

/* The password again, of the acting account: to unlock a screen.  Wrong ones count like those of a login. */
enum err_code app_login_again(
	struct app *app, const char *password, struct login *out, struct err *err) NODISCARD;

/* Addresses with failed logins since then, most first; needs system.view. */
enum err_code app_login_fails(struct app *app, int64_t since, struct login_fail_count *out,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* Forgets failures that are older than 30 days; for the keeper. */
enum err_code app_login_prune(struct app *app, struct err *err) NODISCARD;

#endif
