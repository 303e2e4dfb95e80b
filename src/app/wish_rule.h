/*
 * What may stand on the wish board.
 */
#ifndef APP_WISH_RULE_H
#define APP_WISH_RULE_H

#include "app/app.h"

/* ERR_WISH_NAMES (the field set) when the text holds the person's name or a number of seven digits or more. */
enum err_code wish_check_public(struct app *app, struct person_id person, const char *field,
	const char *text, struct err *err) NODISCARD;

#endif
