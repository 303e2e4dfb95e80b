/*
 * Sessions: who is online, and the end of a session by somebody else's hand.
 *
 * Each session has a row; a session whose row is gone, or whose account is disabled or has expired, ends itself at
 * its next look.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/rows_session.h"

struct session_new {
	struct account_id account;
	const char *ip, *term, *client;
	int64_t pid;
};

/*
 * Enters the session, remembers the login before, and from now on the account acts.  ERR_SESSIONS (arg 0: how many)
 * when the account has as many as sessions_per_account allows.
 */
enum err_code app_session_open(struct app *app, const struct session_new *in, struct session_id *id,
	struct err *err) NODISCARD;
enum err_code app_session_close(struct app *app, struct session_id id, struct err *err) NODISCARD;

enum session_fate {
	SESSION_GOES_ON,
	SESSION_SENT_AWAY,
	SESSION_DISABLED,
	SESSION_EXPIRED,
	SESSION_HAT_GONE, /* goes on, in its own role from now on */
};

/*
 * Whether the session may go on; reads the actor again, whose unit may have moved or whose role may have changed.
 * On errors it goes on: a busy database ends no session.
 */
enum err_code app_session_look(
	struct app *app, struct session_id id, enum session_fate *fate, struct err *err) NODISCARD;

/* All sessions in the scope; as the system all. */
enum err_code app_session_each(struct app *app,
	bool (*each)(void *ctx, const struct session_row *row), void *ctx,
	struct err *err) NODISCARD;
/* A page behind (or before) the session of this id; 0: from the beginning (the end). */
struct session_page {
	struct session_id from;
	struct account_id account; /* of this one only; 0: of all */
	bool backward;
};
enum err_code app_session_page(struct app *app, const struct session_page *page,
	struct session_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
/* How many accounts of the scope are online. */
enum err_code app_session_count(struct app *app, int64_t *n, struct err *err) NODISCARD;
/* Sends somebody away; needs session.end. */
enum err_code app_session_end(struct app *app, struct session_id id, struct err *err) NODISCARD;
/* The same for all sessions of an account. */
enum err_code app_session_end_all(
	struct app *app, struct account_id account, struct err *err) NODISCARD;

/* One's own sessions, newest first, and the end of one of them; ERR_NOT_FOUND for anybody else's. */
enum err_code app_session_own(struct app *app, struct own_session *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;
enum err_code app_session_end_own(struct app *app, struct session_id id, struct err *err) NODISCARD;

/* Takes out the rows of processes that are gone; all of them when no server can be running. */
enum err_code app_session_sweep(struct app *app, bool all, struct err *err) NODISCARD;

#endif
