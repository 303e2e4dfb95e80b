/* When a grant holds: one rule, for putting a hat on and for going on wearing it. */
#ifndef ACTING_RULE_H
#define ACTING_RULE_H

#include "app/app.h"
#include "domain/rows_acting.h"

/*
 * What the grant lends this account now; ERR_NOT_FOUND when its time is over or not yet come, when one of the three
 * accounts is disabled or expired, or when whoever granted it could not grant it today.
 */
enum err_code acting_find_hat(struct app *app, struct account_id account, struct acting_id id,
	struct acting_hat *out, struct err *err) NODISCARD;

/* Roles that can be lent and that can borrow: those of the offices. */
bool acting_is_office(enum role role);

/* Makes `name` say A for B, shortened to what an event can hold. */
void acting_name(char name[ACCOUNT_NAME_BYTES + 1], const char *for_name);

#endif
