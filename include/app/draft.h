/*
 * Drafts: what somebody typed and has not submitted, sealed, kept for 30 days, of each account the newest 50.
 */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/rows_draft.h"

#define DRAFT_KEEP_DAYS	 30
#define DRAFT_KEEP	 50
#define DRAFT_TEXT_BYTES (DRAFT_TEXT_SEALED_BYTES - CRYPTO_SEAL_BYTES)

/* Texts are borrowed when saving. */
struct draft {
	const char *token; /* 36 characters; the form's idempotency key */
	const char *screen, *args;
	const char *title, *what, *field; /* for people */
	bool left;			  /* left on purpose: not offered at login */
	const char *text;
};

/* Replaces the draft of the same token, which must be the actor's own. */
enum err_code app_draft_save(struct app *app, const struct draft *draft, struct err *err) NODISCARD;

/* What a list shows of a draft. */
struct draft_shown {
	char token[DRAFT_TOKEN_BYTES + 1];
	char screen[DRAFT_SCREEN_BYTES + 1];
	char args[DRAFT_ARGS_BYTES + 1];
	char title[96], what[192], field[64];
	int64_t saved_at;
	bool left;
};

/* The actor's drafts, newest first; one that does not open is left out. */
enum err_code app_draft_list(
	struct app *app, struct draft_shown *out, size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_draft_load(
	struct app *app, const char *token, struct buf *text, struct err *err) NODISCARD;
enum err_code app_draft_drop(struct app *app, const char *token, struct err *err) NODISCARD;

/* Drops what is too old; for the keeper. */
enum err_code app_draft_prune(struct app *app, struct err *err) NODISCARD;

/* Whether a stored draft opens with our keys: for the check. */
bool app_draft_opens(const struct app *app, const struct draft_whole *draft);

#endif
