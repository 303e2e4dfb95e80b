/* Small string helpers. */
#include "base/str.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"

bool str_to_i64(const char *s, int64_t lo, int64_t hi, int64_t *v)
{
	char *end;
	long long value;

	if (!s || !(*s == '-' || (*s >= '0' && *s <= '9')))
		return false;
	errno = 0;
	value = strtoll(s, &end, 10);
	if (errno || *end != '\0' || end == s || value < lo || value > hi)
		return false;
	*v = value;
	return true;
}

bool str_to_numbers(const char *s, int64_t *out, size_t n)
{
	char *end;

	for (size_t i = 0; i < n; i++, s = end) {
		errno = 0;
		out[i] = strtoll(s, &end, 10);
		if (end == s || errno)
			return false;
	}
	return *s == '\0';
}

bool str_copy(char *dst, size_t dst_bytes, const char *src)
{
	size_t n = strlen(src);
	bool whole = n < dst_bytes;

	ASSERT(dst_bytes > 0);
	if (!whole) {
		n = dst_bytes - 1;
		while (n > 0 && ((unsigned char)src[n] & 0xC0) == 0x80)
			n--;
	}
	memmove(dst, src, n);
	dst[n] = '\0';
	return whole;
}

bool str_equal(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

bool str_has_prefix(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_is_empty(const char *s)
{
	return !s || *s == '\0';
}

/* Bytes of the blank at s, 0 when there is none. */
static size_t blank_bytes(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n')
		return 1;
	return str_has_prefix(s, IDEOGRAPHIC_SPACE) ? 3 : 0;
}

char *str_trim(char *s)
{
	char *from = s, *end;
	size_t n;

	while ((n = blank_bytes(from)) > 0)
		from += n;
	end = from + strlen(from);
	for (;;) {
		if (end > from && blank_bytes(end - 1) == 1)
			end -= 1;
		else if (end - from >= 3 && memcmp(end - 3, IDEOGRAPHIC_SPACE, 3) == 0)
			end -= 3;
		else
			break;
		*end = '\0';
	}
	memmove(s, from, (size_t)(end - from) + 1);
	return s;
}

void str_lower(char *s)
{
	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
}
