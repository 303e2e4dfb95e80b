/*
 * Checks of texts and numbers that come from people, before anything is written.
 */
#ifndef APP_TEXT_H
#define APP_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct text_rule {
	const char *field; /* names the field in err.field */
	const char *label; /* N_(): named in the message */
	size_t max_chars;
	int required;
};

/* ERR_REQUIRED, ERR_TOO_LONG or ERR_TEXT with the field; text may be NULL (empty). */
enum err_code check_text(const struct text_rule *rule, const char *text, struct err *err) NODISCARD;

/* Makes stars of what might be a telephone or document number: for those who must not call (requirements.md B4). */
void text_mask_numbers(char *text);

struct number_rule {
	const char *field, *label;
	int64_t lo, hi;
};

/* ERR_NUMBER with the field. */
enum err_code check_number(const struct number_rule *rule, int64_t v, struct err *err) NODISCARD;

#endif
