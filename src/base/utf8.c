/* UTF-8 after RFC 3629; forbidden characters after Unicode's Bidi_Control and Default_Ignorable lists. */
#define _GNU_SOURCE
#include "base/utf8.h"

#include <string.h>
#include <wchar.h>

size_t utf8_sequence_bytes(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xC2 && first <= 0xDF)
		return 2;
	if (first >= 0xE0 && first <= 0xEF)
		return 3;
	if (first >= 0xF0 && first <= 0xF4)
		return 4;
	return 0;
}

uint32_t utf8_next(const char **p, const char *end)
{
	static const uint32_t lowest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)*p;
	size_t n = utf8_sequence_bytes(s[0]);
	uint32_t cp;

	if (n == 1) {
		*p += 1;
		return s[0];
	}
	if (n == 0 || (size_t)(end - *p) < n)
		goto bad;
	cp = s[0] & (0xFFu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80)
			goto bad;
		cp = cp << 6 | (s[i] & 0x3F);
	}
	if (cp < lowest[n] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		goto bad;
	*p += n;
	return cp;
bad:
	*p += 1;
	return UTF8_BAD;
}

size_t utf8_put(uint32_t cp, char *out)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool utf8_valid(const char *s, size_t n_bytes)
{
	const char *end = s + n_bytes;

	while (s < end)
		if (utf8_next(&s, end) == UTF8_BAD)
			return false;
	return true;
}

size_t utf8_chars(const char *s)
{
	const char *end = s + strlen(s);
	size_t n = 0;

	for (; s < end; n++)
		(void)utf8_next(&s, end);
	return n;
}

int cp_cells(uint32_t cp)
{
	int w;

	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if (cp == UTF8_BAD)
		return 1;
	w = wcwidth((wchar_t)cp);
	return w > 0 ? w : 0;
}

int utf8_cells(const char *s)
{
	const char *end = s + strlen(s);
	int cells = 0;

	while (s < end)
		cells += cp_cells(utf8_next(&s, end));
	return cells;
}

size_t utf8_cut_cells(const char *s, int cells, int *used)
{
	const char *p = s, *end = s + strlen(s);

	*used = 0;
	while (p < end) {
		const char *next = p;
		int w = cp_cells(utf8_next(&next, end));

		if (*used + w > cells)
			break;
		*used += w;
		p = next;
	}
	return (size_t)(p - s);
}

size_t utf8_cut_chars(const char *s, size_t n)
{
	const char *p = s, *end = s + strlen(s);

	for (; p < end && n > 0; n--)
		(void)utf8_next(&p, end);
	return (size_t)(p - s);
}

struct cp_range {
	uint32_t first, last;
	enum text_fault fault;
};

static const struct cp_range forbidden[] = {
	{ 0x0000, 0x001F, TEXT_CONTROL },
	{ 0x007F, 0x009F, TEXT_CONTROL },
	{ 0x00AD, 0x00AD, TEXT_INVISIBLE },
	{ 0x034F, 0x034F, TEXT_INVISIBLE },
	{ 0x061C, 0x061C, TEXT_BIDI },
	{ 0x115F, 0x1160, TEXT_INVISIBLE },
	{ 0x17B4, 0x17B5, TEXT_INVISIBLE },
	{ 0x180B, 0x180F, TEXT_INVISIBLE },
	{ 0x200B, 0x200D, TEXT_INVISIBLE },
	{ 0x200E, 0x200F, TEXT_BIDI },
	{ 0x2028, 0x2029, TEXT_CONTROL },
	{ 0x202A, 0x202E, TEXT_BIDI },
	{ 0x2060, 0x2064, TEXT_INVISIBLE },
	{ 0x2065, 0x2069, TEXT_BIDI },
	{ 0x206A, 0x206F, TEXT_INVISIBLE },
	{ 0x3164, 0x3164, TEXT_INVISIBLE },
	{ 0xE000, 0xF8FF, TEXT_INVISIBLE },
	{ 0xFDD0, 0xFDEF, TEXT_INVISIBLE },
	{ 0xFE00, 0xFE0F, TEXT_INVISIBLE },
	{ 0xFEFF, 0xFEFF, TEXT_INVISIBLE },
	{ 0xFFA0, 0xFFA0, TEXT_INVISIBLE },
	{ 0xFFF0, 0xFFFB, TEXT_INVISIBLE },
	{ 0xFFFE, 0xFFFF, TEXT_INVISIBLE },
	{ 0x1BCA0, 0x1BCA3, TEXT_INVISIBLE },
	{ 0x1D173, 0x1D17A, TEXT_INVISIBLE },
	{ 0xE0000, 0xE0FFF, TEXT_INVISIBLE },
	{ 0xF0000, 0x10FFFF, TEXT_INVISIBLE },
};

enum text_fault cp_fault(uint32_t cp)
{
	if (cp == UTF8_BAD)
		return TEXT_BROKEN;
	if (cp >= 0x20 && cp < 0x7F)
		return TEXT_OK;
	if ((cp & 0xFFFE) == 0xFFFE)
		return TEXT_INVISIBLE;
	for (size_t i = 0; i < ARRAY_SIZE(forbidden); i++)
		if (cp >= forbidden[i].first && cp <= forbidden[i].last)
			return forbidden[i].fault;
	return TEXT_OK;
}

enum text_fault text_check(const char *s, size_t max_chars, int flags)
{
	const char *end = s + strlen(s);
	size_t n = 0;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);
		enum text_fault fault = cp_fault(cp);

		if (fault && !((flags & TEXT_LINES) && (cp == '\n' || cp == '\t')))
			return fault;
		if (++n > max_chars)
			return TEXT_TOO_LONG;
	}
	return TEXT_OK;
}
