/*
 * What becomes of merged requests when the one they are handled with moves on; inside the caller's transaction.
 */
#ifndef APP_REQUEST_MERGE_H
#define APP_REQUEST_MERGE_H

#include "app/merge.h"
#include "request_move.h"

/* To be called when `r` has made the step: those merged into it go along, or stand alone again. */
enum err_code request_followers_move(struct app *app, const struct request *r,
	const struct request_change *change, struct err *err) NODISCARD;

/* Merges as app_request_merge does; both were read in this transaction. */
enum err_code request_merge_two(
	struct app *app, struct request *a, struct request *b, struct err *err) NODISCARD;

/* Whose assignments stand for a request's present attempt: its own, or those of the one it is handled with. */
struct work_done {
	struct request_id request;
	int64_t attempt;
};
enum err_code request_work_done(
	struct app *app, const struct request *r, struct work_done *out, struct err *err) NODISCARD;

#endif
