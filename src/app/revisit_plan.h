/*
 * Which ratings are asked about again: decided when one is given, in the same transaction.
 */
#ifndef APP_REVISIT_PLAN_H
#define APP_REVISIT_PLAN_H

#include "app/evaluation.h"

/* `r` has just been rated and has its new state; `id` is the rating, counted already. */
enum err_code revisit_plan(struct app *app, struct request *r, struct evaluation_id id,
	enum evaluation_kind kind, const struct evaluation_new *in, struct err *err) NODISCARD;

/* Until when somebody is to be asked who was rated, or not reached, now. */
enum err_code revisit_due_at(struct app *app, int64_t *at, struct err *err) NODISCARD;

#endif
