/*
 * What the screens of accounts share.
 *
 * Arguments: account_list an int (view, NULL: all), account_detail a struct account_id, account_code a struct
 * account_code, account_form and session_list nothing.
 */
#ifndef SCREENS_ACCOUNT_H
#define SCREENS_ACCOUNT_H

#include "app/account.h"
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

/* What can be done to an account, from the list and from its record. */
bool account_may_be_changed(struct ui *ui, const struct account_row *row);
enum err_code account_unlock(
	struct ui *ui, const struct account_row *row, struct err *err) NODISCARD;
enum err_code account_disable(
	struct ui *ui, const struct account_row *row, struct err *err) NODISCARD;
enum err_code account_enable(
	struct ui *ui, const struct account_row *row, struct err *err) NODISCARD;
enum err_code account_issue_code(
	struct ui *ui, const struct account_row *row, struct err *err) NODISCARD;
void account_ask_disable(const struct account_row *row, struct buf *sentence);
void account_ask_code(const struct account_row *row, struct buf *sentence);

#endif
