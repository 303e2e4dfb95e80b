/*
 * Shared by offers and tasks: whose they are, and what follows when somebody comes or goes.
 */
#ifndef APP_TASK_PRIVATE_H
#define APP_TASK_PRIVATE_H

#include "app/task.h"
#include "request_move.h"

struct candidate;

/* An offer with its request; `proxy` tells that the actor enters it for somebody else. */
struct offer_ctx {
	struct offer offer;
	struct request r;
	bool proxy;
};

/* ERR_NOT_FOUND unless it is the actor's own, or within scope and the actor may enter answers. */
enum err_code offer_read(
	struct app *app, struct offer_id id, struct offer_ctx *ctx, struct err *err) NODISCARD;

/* A team's offer is taken on by its leader, who names who goes. */
enum err_code offer_accept_named(struct app *app, struct offer_ctx *ctx,
	const struct person_id *persons, size_t n, struct assignment_id *task,
	struct err *err) NODISCARD;

/* ERR_EXCLUDED for whoever has, or had, a seat of this attempt: nobody gets a task twice. */
enum err_code seat_check_new(struct app *app, const struct request *r, const struct candidate *c,
	struct err *err) NODISCARD;
/* Somebody takes a seat of a request that is offered; fills it when it was the last. */
enum err_code seat_take(struct app *app, struct request *r, struct person_id person,
	const char *event, struct assignment_id *task, struct err *err) NODISCARD;

/*
 * After an answer that was no, or none: when nobody is left to answer, the request goes back to dispatch; who has
 * accepted keeps the task.
 */
enum err_code seat_missed(struct app *app, struct request *r, enum request_action action,
	int64_t reason, const char *event, struct err *err) NODISCARD;

/* ERR_TAKEN naming who has it. */
enum err_code taken_error(struct app *app, const struct request *r, struct err *err);

/* The county in which the actor may take things on. */
struct scope actor_county(const struct app *app);

#endif
