/*
 * Everything that must be true of a data folder's content, as a table of checks for `sidan check`.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/app.h"
#include "app/check_request.h"

struct app_check {
	const char *name;
	enum err_code (*run)(struct app *app, struct check_sink *sink, struct err *err);
};

/* In the order to run them; ends with an entry without a name. */
extern const struct app_check app_checks[];

/*
 * A digest of the content: of what people see, not of secrets, chance and logins.  Equal content gives an equal
 * digest in any data folder, whatever its keys.
 */
enum err_code app_content_digest(
	struct app *app, uint8_t digest[CRYPTO_HASH_BYTES], struct err *err) NODISCARD;

#endif
