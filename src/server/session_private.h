/*
 * One connection's state, shared by the files session*.c; it exists once, in the session's own process.
 */
#ifndef SERVER_SESSION_PRIVATE_H
#define SERVER_SESSION_PRIVATE_H

#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <stdbool.h>

#include "base/charset.h"
#include "children.h"
#include "server/server.h"
#include "server/session.h"

#define EARLY_BYTES 256 /* typed before the first screen */

/* What the listener hands to a session, all of it inherited through fork. */
struct session_setup {
	const struct session_app *app;
	struct server_limits limits;
	ssh_bind bind;
	const struct charset *charset; /* opened before, for terminals that speak GB18030 */
	struct children *children;
	int place; /* in the table of children */
	int fd;	   /* the connection */
};

struct session {
	const struct session_setup *setup;
	const struct session_app *app;
	struct session_peer peer;
	struct session_client client;
	ssh_session ssh;
	ssh_event event;
	ssh_channel channel; /* NULL until the client opens its only one */
	int fd, signals;     /* the connection; a signalfd */
	struct ssh_server_callbacks_struct server_calls;
	struct ssh_channel_callbacks_struct channel_calls;

	/* logging in */
	bool opened; /* the app, at the first attempt: strangers who never try cost no database */
	bool granted;
	char keyboard_login[SESSION_LOGIN_BYTES]; /* who is being asked by keyboard-interactive */
	int tries_left, probes_left;

	/* the terminal */
	int lang_rank; /* of the variable that set client.lang */
	bool has_pty, wants_shell;
	struct ui *ui;
	char early[EARLY_BYTES];
	size_t nearly;
	char *rest; /* of a frame the channel did not take whole */
	size_t nrest;
	bool stalled;	    /* the client does not read */
	int64_t rest_at_ms; /* when memory is next given back if nothing happens until then */

	bool over;
	const char *reason; /* why it is over, for the log */
};

/* Serves one connection to its end; the caller exits. */
void session_serve(const struct session_setup *setup, const char *ip);

void session_end(struct session *s, const char *reason);

/* session_auth.c */
void session_auth_install(struct session *s);

/* session_channel.c: the callback that accepts the one channel. */
ssh_channel session_channel_open(ssh_session ssh, void *session);
/* Text that needs no ui; cut when the client does not read. */
void session_write_text(struct session *s, const char *text);

/* session_screen.c */
void session_screen_start(struct session *s);
void session_screen_feed(struct session *s, const char *bytes, size_t n);
void session_screen_resize(struct session *s, int cols, int rows);
/* Everything due now: time, frames, the user's leaving, and rest. */
void session_screen_step(struct session *s);
int session_screen_timeout_ms(const struct session *s);
/* Keeps drafts, sets the terminal back, says why; the channel is still open. */
void session_screen_end(struct session *s);

#endif
