/*
 * Bounded string builder.
 *
 * A struct buf writes into storage of fixed size that somebody else owns; it never allocates.  The text is
 * always NUL-terminated.  What does not fit is cut on a character border and sets the sticky `overflow` flag,
 * which callers check once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct buf {
	char *data;
	size_t len; /* bytes, without the NUL */
	size_t max; /* bytes of storage, with the NUL */
	bool overflow;
};

/* A builder over a char array; the array is emptied by the first buf_clear or by BUF_FIXED's owner. */
#define BUF_FIXED(array)                                                                           \
	((struct buf){ .data = ((array)[0] = '\0', (array)), .len = 0, .max = sizeof(array) })

struct buf buf_over(char *storage, size_t storage_bytes);

void buf_clear(struct buf *b);
void buf_add(struct buf *b, const char *s);
void buf_add_n(struct buf *b, const char *s, size_t n_bytes);
void buf_addc(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Adds at most `cells` terminal columns of `s`; a cut falls on a cell border and ends in ~. */
void buf_add_cells(struct buf *b, const char *s, int cells);

/* Adds blanks until the whole text is `cells` columns wide (nothing when it is already wider). */
void buf_pad_cells(struct buf *b, int cells);

#endif
