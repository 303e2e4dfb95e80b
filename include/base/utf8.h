/*
 * UTF-8: decoding, terminal width, and the check every text passes on its way in and out.
 *
 * Width is the C library's (C.UTF-8 locale), the same that ncurses uses, so both always agree.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

#define UTF8_BAD	 UINT32_MAX /* no code point: broken, overlong, surrogate or beyond U+10FFFF */
#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Decodes one character at *p and moves *p behind it.  On a broken sequence returns UTF8_BAD and moves one byte.
 * *p must be before end.
 */
uint32_t utf8_next(const char **p, const char *end);

/* Writes 1-4 bytes, returns how many; out must hold 4. */
size_t utf8_put(uint32_t cp, char *out);

/* Bytes that a sequence starting with this byte has, 0 when no sequence starts so. */
size_t utf8_sequence_bytes(unsigned char first);

bool utf8_valid(const char *s, size_t n_bytes);
size_t utf8_chars(const char *s);
int utf8_cells(const char *s);
int cp_cells(uint32_t cp); /* 0, 1 or 2; 0 also for what has no width */

/* Length in bytes of the longest prefix that is at most `cells` wide; *used gets its width. */
size_t utf8_cut_cells(const char *s, int cells, int *used);
/* Length in bytes of the longest prefix of at most n characters. */
size_t utf8_cut_chars(const char *s, size_t n);

enum text_fault {
	TEXT_OK,
	TEXT_BROKEN,   /* not UTF-8 */
	TEXT_CONTROL,  /* C0, DEL, C1, line separators */
	TEXT_BIDI,     /* bidirectional marks, embeddings, isolates */
	TEXT_INVISIBLE /* zero width, tags, variation selectors, private use, non-characters, BOM */
	,
	TEXT_TOO_LONG,
};

#define TEXT_LINES 1 /* flag: newline and tab are allowed */

/* Checks text that is to be stored; max_chars counts characters. */
enum text_fault text_check(const char *s, size_t max_chars, int flags) NODISCARD;

/* Whether a single character may never reach a terminal or the database. */
enum text_fault cp_fault(uint32_t cp);

#endif
