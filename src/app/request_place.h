/*
 * Placing a request inside the caller's write transaction: for the form's use case and for imports.
 */
#ifndef APP_REQUEST_PLACE_H
#define APP_REQUEST_PLACE_H

#include "app/request.h"

/* Checks and places; *before: the uuid is known, and `out` tells what it made then. */
enum err_code request_place(struct app *app, const struct request_new *in,
	struct request_placed *out, bool *before, struct err *err) NODISCARD;

#endif
