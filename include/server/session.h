/*
 * What a session needs from the program above the wire: who may come in, and what the first screen is.
 *
 * The server calls these in the session's own process, one after the other: open, then password/key until one
 * grants, then describe and start once the client has a terminal, tick while it lives, close at the end.
 */
#ifndef SERVER_SESSION_H
#define SERVER_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "ui/ui.h"

#define SESSION_LOGIN_BYTES 33 /* [a-z0-9._-]{2,32} and the NUL */

struct session_peer {
	char ip[48]; /* as text */
	char id[16]; /* of this session, as in the log */
};

/* What the client said about itself before its shell started. */
struct session_client {
	char login[SESSION_LOGIN_BYTES];
	char term[33];
	char lang[64];	   /* LC_ALL, LC_CTYPE or LANG, "" when it sent none */
	char software[64]; /* of its version line, for the log */
	int cols, rows;
	bool gb18030; /* its charset, guessed from lang */
	bool gbk;     /* an older one of that family: knows no characters of four bytes */
};

enum session_verdict {
	SESSION_REFUSED, /* wrong, or nobody of that name: the two must take the same time */
	SESSION_LOCKED,	 /* the account is locked: says so, and the connection ends */
	SESSION_GRANTED,
};

/* An offered public key, as in authorized_keys. */
struct session_key {
	const char *login;
	const char *type; /* ssh-ed25519 … */
	const char *base64;
	/*
	 * False while the client only asks whether this key would do, without having signed anything: say so, but
	 * grant nothing, count nothing.
	 */
	bool proved;
};

struct session_app {
	void *ctx;

	/* In the child, before the first attempt to log in: the database is opened here, never before fork. */
	enum err_code (*open)(void *ctx, const struct session_peer *peer, struct err *err);
	/* A password, or a one-time code in its place.  An ill-formed login arrives as "". */
	enum session_verdict (*password)(void *ctx, const char *login, const char *password);
	enum session_verdict (*key)(void *ctx, const struct session_key *key);
	/* Fills host, app, screens and lock_after_sec, and chooses language and charset if the account does. */
	enum err_code (*describe)(
		void *ctx, struct session_client *client, struct ui_config *out, struct err *err);
	/* Pushes the first screen (home, or the new password) and offers the draft. */
	enum err_code (*start)(void *ctx, struct ui *ui, struct err *err);
	/* After every step; may be NULL.  Returns why the session must end (disabled, sent away), else NULL. */
	const char *(*tick)(void *ctx, struct ui *ui);
	/* Nothing was pressed or shown for a moment: frees what can be had again; may be NULL. */
	void (*rest)(void *ctx);
	/* The ui is already gone; reason is for the log and the audit: left, dropped, stopped, timeout … */
	void (*close)(void *ctx, const char *reason);
};

#endif
