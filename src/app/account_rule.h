/*
 * Who may manage whom: one table, used by all files of accounts.
 */
#ifndef ACCOUNT_RULE_H
#define ACCOUNT_RULE_H

#include "app/account.h"

/* ERR_FORBIDDEN (field role) unless the actor may make or change accounts of this role. */
enum err_code account_need_role(const struct app *app, enum role role, struct err *err) NODISCARD;
/* ERR_FORBIDDEN (field site) when a person would give a role at a unit of another tier than the role's own. */
enum err_code account_need_tier(
	const struct app *app, enum role role, int64_t tier, struct err *err) NODISCARD;

/* The account when the actor may see it and change it: account.edit, scope, role, and not the actor's own. */
enum err_code account_to_change(
	struct app *app, struct account_id id, struct account_row *row, struct err *err) NODISCARD;
/* The same, but one's own account needs nothing. */
enum err_code account_own_or_to_change(
	struct app *app, struct account_id id, struct account_row *row, struct err *err) NODISCARD;

bool actor_is_system(const struct app *app);

/* One audit row about an account; the text is "login" or "login: more". */
enum err_code account_audit(struct app *app, const char *act, const struct account_row *row,
	const char *more, struct err *err) NODISCARD;

/* Inside the caller's transaction. */
enum err_code account_key_insert(struct app *app, struct account_id id, const char *line,
	struct ssh_key_row *out, struct err *err) NODISCARD;

#endif
