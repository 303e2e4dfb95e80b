/*
 * What the screens of accounts share.
 *
 * Arguments: account_list an int (view, NULL: all), account_detail and account_keys a struct account_id, account_code
 * a struct account_code, account_form a struct account_id (NULL: a new one), session_list and audit_list one too (NULL: of all).
 * acting_list and acting_form (of whom) a struct account_id, acting_wear nothing.
 */
#ifndef SCREENS_ACCOUNT_H
#define SCREENS_ACCOUNT_H

#include "app/account.h"
#include "app/acting.h"
#include "common.h"
#include "screens.h"

/* A one-time code, shown once. */
struct account_code {
	char login[ACCOUNT_LOGIN_BYTES + 1];
	char name[ACCOUNT_NAME_BYTES + 1];
	char code[CRYPTO_CODE_BYTES];
};

/* 正常, 被锁 08:21, 口令未用, 口令过期, 停用. */
void say_account_state(struct buf *out, const struct account_row *row, int64_t now);
/* 今天 08:02 在线; never when there was none. */
void say_account_login(struct buf *out, const struct account_row *row, int64_t now);

/* 2026-12-31 (in 14 days); nothing for an account without an end. */
void say_account_expiry(struct buf *out, const struct account_row *row, int64_t now);

/* On the first screen: whom one may act for or acts for now; that one's account ends soon. */
void account_put_hats(struct ui *ui, const struct acting_row *hats, size_t n, struct ui_text *out);
void account_put_expiry(struct ui *ui, struct ui_text *out);

bool account_may_be_changed(struct ui *ui, const struct account_row *row);

/*
 * What can be done to an account, from the list (in its row) and from a record whose state begins with a struct
 * account_row: handlers of actions, and the actions themselves.
 */
bool account_may_change(struct ui *ui, void *state, const void *row, struct buf *why);
bool account_may_unlock(struct ui *ui, void *state, const void *row, struct buf *why);
bool account_may_disable(struct ui *ui, void *state, const void *row, struct buf *why);
bool account_may_enable(struct ui *ui, void *state, const void *row, struct buf *why);
bool account_may_sign_off(struct ui *ui, void *state, const void *row, struct buf *why);
enum err_code account_edit(struct ui *ui, void *state, const void *row, struct err *err);
enum err_code account_unlock(struct ui *ui, void *state, const void *row, struct err *err);
enum err_code account_issue_code(struct ui *ui, void *state, const void *row, struct err *err);
enum err_code account_disable(struct ui *ui, void *state, const void *row, struct err *err);
enum err_code account_enable(struct ui *ui, void *state, const void *row, struct err *err);
enum err_code account_sign_off(struct ui *ui, void *state, const void *row, struct err *err);
void account_ask_code(struct ui *ui, void *state, const void *row, struct buf *sentence);
void account_ask_disable(struct ui *ui, void *state, const void *row, struct buf *sentence);
void account_ask_sign_off(struct ui *ui, void *state, const void *row, struct buf *sentence);

/* in_list: the selected row is meant, and the rarer ones stay off the key line. */
#define ACCOUNT_ACTIONS(in_list)                                                                   \
	{ .key = 'g',                                                                              \
		.label = N_("Edit"),                                                               \
		.permission = PERM_ACCOUNT_EDIT,                                                   \
		.needs_row = (in_list),                                                            \
		.quiet = (in_list),                                                                \
		.possible = account_may_change,                                                    \
		.run = account_edit },                                                             \
		{ .key = 'j',                                                                      \
			.label = N_("Unlock"),                                                     \
			.permission = PERM_ACCOUNT_EDIT,                                           \
			.needs_row = (in_list),                                                    \
			.possible = account_may_unlock,                                            \
			.run = account_unlock },                                                   \
		{ .key = 'k',                                                                      \
			.label = N_("Issue code"),                                                 \
			.permission = PERM_ACCOUNT_EDIT,                                           \
			.needs_row = (in_list),                                                    \
			.possible = account_may_change,                                            \
			.ask = account_ask_code,                                                   \
			.run = account_issue_code },                                               \
		{ .key = 'c',                                                                      \
			.label = N_("Disable"),                                                    \
			.permission = PERM_ACCOUNT_EDIT,                                           \
			.needs_row = (in_list),                                                    \
			.careful = true,                                                           \
			.possible = account_may_disable,                                           \
			.ask = account_ask_disable,                                                \
			.run = account_disable },                                                  \
		{ .key = 'u',                                                                      \
			.label = N_("Restore"),                                                    \
			.permission = PERM_ACCOUNT_EDIT,                                           \
			.needs_row = (in_list),                                                    \
			.quiet = (in_list),                                                        \
			.possible = account_may_enable,                                            \
			.run = account_enable },                                                   \
	{                                                                                          \
		.key = 'l', .label = N_("Sign off"), .permission = PERM_SESSION_END,               \
		.needs_row = (in_list), .quiet = (in_list), .careful = true,                       \
		.possible = account_may_sign_off, .ask = account_ask_sign_off,                     \
		.run = account_sign_off                                                            \
	}

#endif
