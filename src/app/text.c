/* Checks of what people typed. */
#include "text.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

enum err_code check_text(const struct text_rule *rule, const char *text, struct err *err)
{
	enum text_fault fault;

	if (str_is_empty(text)) {
		if (!rule->required)
			return ERR_OK;
		err_set(err, ERR_REQUIRED, "%s is empty", rule->field);
		err_arg(err, 0, "%s", I18N(rule->label));
		err_field(err, rule->field);
		return ERR_REQUIRED;
	}
	fault = text_check(text, rule->max_chars, 0);
	if (fault == TEXT_OK)
		return ERR_OK;
	if (fault == TEXT_TOO_LONG) {
		err_set(err, ERR_TOO_LONG, "%s is too long", rule->field);
		err_arg(err, 0, "%s", I18N(rule->label));
		err_arg(err, 1, "%zu", rule->max_chars);
	} else {
		err_set(err, ERR_TEXT, "%s has a forbidden character, fault %d", rule->field,
			fault);
	}
	err_field(err, rule->field);
	return fault == TEXT_TOO_LONG ? ERR_TOO_LONG : ERR_TEXT;
}

enum err_code check_number(const struct number_rule *rule, int64_t v, struct err *err)
{
	if (v >= rule->lo && v <= rule->hi)
		return ERR_OK;
	err_set(err, ERR_NUMBER, "%s is %lld", rule->field, (long long)v);
	err_arg(err, 0, "%lld", (long long)rule->lo);
	err_arg(err, 1, "%lld", (long long)rule->hi);
	err_field(err, rule->field);
	return ERR_NUMBER;
}

void text_mask_numbers(char *text)
{
	for (char *at = text; *at;) {
		size_t run = strspn(at, "0123456789-");

		if (run >= 7)
			memset(at, '*', run);
		at += run ? run : 1;
	}
}
