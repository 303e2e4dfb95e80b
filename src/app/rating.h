/*
 * What ratings count for: one way into table rating_count and the volunteers' records, in the caller's transaction.
 */
#ifndef APP_RATING_H
#define APP_RATING_H

#include "app/app.h"
#include "domain/rows_request.h"

/*
 * The present attempt may have been delivered; its event is written.  What waits for a rating counts; what has none
 * in its flow is closed by now, and counts when it is rated all the same (F4b).
 */
enum err_code rating_delivered(struct app *app, const struct request *r, struct err *err) NODISCARD;
enum err_code rating_delivered_late(
	struct app *app, const struct request *r, struct err *err) NODISCARD;

/*
 * Adds the rating of an attempt to the figures (sign 1), or takes it out (-1): before and after whatever changes
 * what it counts for.  An attempt without a rating adds nothing.
 */
enum err_code rating_count(struct app *app, const struct request *r, int64_t attempt, int sign,
	struct err *err) NODISCARD;

/* ERR_OWN_WORK: nobody rates what they did themselves, or asks about it (requirements.md D). */
enum err_code rating_check_hands(
	struct app *app, struct request_id id, int64_t attempt, struct err *err) NODISCARD;

/* The same of all that was delivered of a request: before and after its site or category changes. */
enum err_code rating_count_all(
	struct app *app, const struct request *r, int sign, struct err *err) NODISCARD;

#endif
