/*
 * What the toolkit needs from outside.  The server implements it over app; tests over a few variables.
 */
#ifndef UI_HOST_H
#define UI_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define UI_DRAFT_BYTES 16384 /* the longest text of a draft */
#define UI_TOKEN_BYTES 37    /* a UUID and its NUL */

/*
 * A form somebody has not finished.  The token names it, and is also the form's idempotency key: a use case that
 * has seen it answers with what it did then.  Kept per account.
 */
struct ui_draft {
	char token[UI_TOKEN_BYTES];
	char screen[32];  /* id of the form's screen */
	char args[64];	  /* what the screen needs to open again, as its draft_args wrote it */
	char title[96];	  /* for people: the form's title */
	char what[192];	  /* for people: its first text */
	char field[64];	  /* for people: label of the field written last */
	int64_t saved_at; /* seconds UTC; filled in by draft_list */
	bool left;	  /* left on purpose: not offered at login */
	const char *text; /* the fields, opaque to the host; NULL in draft_list */
};

struct ui;

enum ui_password { UI_PASSWORD_RIGHT, UI_PASSWORD_WRONG, UI_PASSWORD_LOCKED };

struct ui_host {
	void *ctx;

	/* Permission numbers are the domain's; 0 is never asked. */
	bool (*may)(void *ctx, int permission);
	int64_t (*now)(void *ctx); /* seconds UTC */

	/* Grows when something changed that concerns one of these wake bits (a host may ignore the bits). */
	int64_t (*data_version)(void *ctx, unsigned wakes);

	/* Drafts; all four may be NULL.  Saving replaces the draft of the same token. */
	enum err_code (*draft_save)(void *ctx, const struct ui_draft *draft, struct err *err);
	/* Newest first; returns how many there are in `out`. */
	size_t (*draft_list)(void *ctx, struct ui_draft *out, size_t cap);
	enum err_code (*draft_load)(
		void *ctx, const char *token, struct buf *text, struct err *err);
	void (*draft_drop)(void *ctx, const char *token);

	/* For the lock; without a password (key-only accounts) an idle session ends instead. */
	bool (*has_password)(void *ctx);
	enum ui_password (*check_password)(void *ctx, const char *password);
	/* For ui_push_password; ERR_PASSWORD_… are shown beside the field. */
	enum err_code (*set_password)(void *ctx, const char *password, struct err *err);

	/* Applies the account's language, charset and thrift by i18n_set_language and ui_set_…; may be NULL. */
	void (*display)(void *ctx, struct ui *ui);

	/* First letters of the pinyin of `text`, several alternatives separated by blanks; may be NULL. */
	void (*initials)(void *ctx, const char *text, struct buf *out);

	/* A line for the log about something the user met (an error's detail); may be NULL. */
	void (*trouble)(void *ctx, const char *screen, const struct err *err);
};

#endif
