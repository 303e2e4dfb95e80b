/*
 * The audit chain: app_audit (app/app.h) appends to it, this reads it again.
 */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H

#include <stdint.h>

#include "app/app.h"

struct audit_verdict {
	int64_t rows;
	int64_t first_bad; /* its seq; 0: the chain is whole */
};

/*
 * Follows the chain from its beginning.  A changed, missing or inserted row breaks it there; rows cut off its end
 * cannot be noticed from the database alone.
 */
enum err_code app_audit_verify(
	struct app *app, struct audit_verdict *verdict, struct err *err) NODISCARD;

#endif
