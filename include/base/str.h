/*
 * Small string helpers; all sizes are bytes.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

/*
 * Parses a whole decimal number within [lo, hi]; nothing else may stand in the string.
 * On failure *v is unchanged and false is returned.
 */
bool str_to_i64(const char *s, int64_t lo, int64_t hi, int64_t *v) NODISCARD;

/* Reads exactly n decimal numbers separated by blanks; false when there are others or fewer. */
bool str_to_numbers(const char *s, int64_t *out, size_t n) NODISCARD;

/* Copies, cutting on a character border; returns false when it had to cut. */
bool str_copy(char *dst, size_t dst_bytes, const char *src);
#define STR_COPY(array, src) str_copy((array), sizeof(array), (src))

bool str_equal(const char *a, const char *b); /* NULL equals only NULL */
bool str_has_prefix(const char *s, const char *prefix);
bool str_is_empty(const char *s); /* NULL or "" */

/* Cuts blanks (also the ideographic space) at both ends, in place; returns s. */
char *str_trim(char *s);

/* ASCII letters only. */
void str_lower(char *s);

#endif
