/* Bounded string builder: every writer funnels into buf_add_n, which alone decides what fits. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct buf buf_over(char *storage, size_t storage_bytes)
{
	ASSERT(storage_bytes > 0);
	storage[0] = '\0';
	return (struct buf){ .data = storage, .max = storage_bytes };
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->overflow = false;
	b->data[0] = '\0';
}

/* The longest prefix of at most `max` bytes that does not split a character. */
static size_t whole_characters(const char *s, size_t n, size_t max)
{
	if (n <= max)
		return n;
	while (max > 0 && ((unsigned char)s[max] & 0xC0) == 0x80)
		max--;
	return max;
}

void buf_add_n(struct buf *b, const char *s, size_t n_bytes)
{
	size_t room = b->max - 1 - b->len;
	size_t n = whole_characters(s, n_bytes, room);

	if (b->overflow)
		return;
	memcpy(b->data + b->len, s, n);
	b->len += n;
	b->data[b->len] = '\0';
	b->overflow = n < n_bytes;
}

void buf_add(struct buf *b, const char *s)
{
	if (s)
		buf_add_n(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
	buf_add_n(b, &c, 1);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	ASSERT(n >= 0);
	if ((size_t)n < sizeof(line)) {
		buf_add_n(b, line, (size_t)n);
		return;
	}
	buf_add_n(b, line, whole_characters(line, (size_t)n, sizeof(line) - 1));
	b->overflow = true;
}

void buf_add_cells(struct buf *b, const char *s, int cells)
{
	int used;
	size_t n = utf8_cut_cells(s, cells, &used);

	if (s[n] == '\0') {
		buf_add_n(b, s, n);
		return;
	}
	if (cells < 1)
		return;
	n = utf8_cut_cells(s, cells - 1, &used);
	buf_add_n(b, s, n);
	buf_addc(b, '~');
}

void buf_pad_cells(struct buf *b, int cells)
{
	for (int used = utf8_cells(b->data); used < cells && !b->overflow; used++)
		buf_addc(b, ' ');
}
