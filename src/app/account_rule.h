/*
 * Who may manage whom: one table, used by all files of accounts.
 */
#ifndef ACCOUNT_RULE_H
#define ACCOUNT_RULE_H

#include "app/account.h"

/* Whether somebody of the role above may make and change accounts of the one below. */
bool account_role_manages(enum role above, enum role below);

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

/* A one-time code and what is stored of it; hashing takes a tenth of a second, so before a transaction begins. */
struct account_secret {
	char code[CRYPTO_CODE_BYTES];
	char hash[CRYPTO_PASSWORD_BYTES];
};
enum err_code account_make_code(
	const struct app *app, struct account_secret *out, struct err *err) NODISCARD;
int64_t account_code_until(const struct app *app);

/* What a form for an account says, looked over; errors name the field. */
enum err_code account_check_name(const char *name, struct err *err) NODISCARD;
/* ERR_PAST (field until) for a time gone by; 0 is no end. */
enum err_code account_check_until(const struct app *app, int64_t until, struct err *err) NODISCARD;
void account_initials(const char *name, char out[ACCOUNT_INITIALS_CHARS + 1]);
enum err_code account_find_site(
	struct app *app, struct site_id id, struct account_site *out, struct err *err) NODISCARD;
/* A volunteer by number, who has no other enabled account than `self`; NULL or "": none, zeros. */
enum err_code account_find_volunteer(struct app *app, const char *no, struct account_id self,
	struct account_volunteer *out, struct err *err) NODISCARD;

bool actor_is_system(const struct app *app);

/* One audit row about an account; the text is "login" or "login: more". */
enum err_code account_audit(struct app *app, const char *act, const struct account_row *row,
	const char *more, struct err *err) NODISCARD;

/* Inside the caller's transaction. */
enum err_code account_key_insert(struct app *app, struct account_id id,
	const struct ssh_key_new *in, struct ssh_key_row *out, struct err *err) NODISCARD;

#endif
