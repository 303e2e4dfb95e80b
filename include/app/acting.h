/*
 * Acting for a colleague on leave: a dated grant lends an account the role and unit of another.
 *
 * Grants only go down: whoever grants stands above both accounts and gives no more than they have; an administrator's,
 * auditor's or volunteer's role is never lent.  With a lent role accounts are not managed, so a grant breeds no other.
 * It ends by itself on its day, when it is taken back, when one of the two or its granter is disabled or expires, and
 * when the granter no longer stands above both.  Events and audit rows name both people; rules about one's own work
 * look at the person, whatever hat they wear.
 */
#ifndef APP_ACTING_H
#define APP_ACTING_H

#include "app/app.h"
#include "domain/rows_account.h"
#include "domain/rows_acting.h"

#define ACTING_DAYS_MAX 90

struct acting_new {
	struct account_id account;     /* who is to act */
	struct account_id for_account; /* the colleague on leave */
	int64_t from, until;	       /* seconds; until is the first moment it no longer holds */
};

/*
 * Needs account.new and account.edit over both accounts.  Errors name the field: account, for, until (ERR_PAST,
 * ERR_INVALID: not after from, or longer than ACTING_DAYS_MAX); ERR_EXISTS when there is one for that time.
 */
enum err_code app_acting_grant(struct app *app, const struct acting_new *in, struct acting_id *id,
	struct err *err) NODISCARD;
/* Whether this account can act for others at all: for the choices of a form. */
bool app_acting_may_act(const struct app *app, const struct account_row *row);
/* Takes it back: by who may change the colleague's account, by the colleague, and by who acts. */
enum err_code app_acting_end(struct app *app, struct acting_id id, struct err *err) NODISCARD;

/* Grants in which an account has a part, newest first, behind the one of this id (0: from the newest). */
enum err_code app_acting_list(struct app *app, struct account_id account, struct acting_id before,
	struct acting_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
/* Those by which the actor may act now. */
enum err_code app_acting_mine(
	struct app *app, struct acting_row *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
/* Puts the hat on for the rest of the session; 0: the own one again.  ERR_NOT_FOUND when it does not hold. */
enum err_code app_acting_wear(struct app *app, struct acting_id id, struct err *err) NODISCARD;

#endif
