/*
 * Parts of hand-overs that several use cases need, inside their transaction.
 */
#ifndef APP_HANDOVER_PRIVATE_H
#define APP_HANDOVER_PRIVATE_H

#include "app/handover.h"

/* Where the request belongs by its words, its service and its category, in this order. */
enum err_code route_of(
	struct app *app, const struct request *r, struct route *out, struct err *err) NODISCARD;

/* ERR_TOO_LONG, ERR_TEXT, ERR_REQUIRED, ERR_CHOICE; nothing is read. */
enum err_code handover_check_ticket(
	const char *outside_no, const char *contact, struct err *err) NODISCARD;
enum err_code handover_check_answer(
	enum handover_result result, const char *words, struct err *err) NODISCARD;

/* app_handover_answer, of a request that was read in this transaction. */
enum err_code handover_answer(struct app *app, struct request *r, enum handover_result result,
	const char *words, struct err *err) NODISCARD;

/* app_handover_ticket, likewise. */
enum err_code handover_ticket(struct app *app, struct request *r, const char *outside_no,
	const char *contact, struct err *err) NODISCARD;

#endif
