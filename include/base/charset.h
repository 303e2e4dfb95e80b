/*
 * GB18030 at the edges: old terminals and files from spreadsheets.  Inside, everything is UTF-8.
 *
 * Both converters are opened up front, because inside a sandbox iconv cannot load its tables.
 */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

struct charset {
	void *from_gb; /* iconv_t; both NULL when not open */
	void *to_gb;
};

#define CHARSET_INIT ((struct charset){ .from_gb = NULL, .to_gb = NULL })

enum err_code charset_open(struct charset *cs, struct err *err) NODISCARD;
void charset_close(struct charset *cs);

/*
 * To a screen every character keeps its cells: what a terminal of that kind lacks, or draws wider than everybody
 * else (letters with marks, Greek, Cyrillic: two bytes, so two cells), becomes its plain letter or one `?` a cell.
 */
enum charset_direction {
	CHARSET_FROM_GB,
	CHARSET_TO_GB,
	CHARSET_TO_GB_SCREEN,
	CHARSET_TO_GBK_SCREEN, /* knows no character of four bytes */
};

/* One direction of one connection; keeps the bytes of a character that is split over two chunks. */
struct charset_stream {
	void *converter;
	enum charset_direction direction;
	unsigned ntail;
	char tail[4];
};

void charset_stream_init(
	struct charset_stream *s, const struct charset *cs, enum charset_direction direction);

/*
 * Converts a chunk and adds the result to `out`.  What cannot be converted becomes U+FFFD (from GB18030) or one
 * `?` a cell (to it).  One byte in makes at most 4 bytes out.
 */
void charset_feed(struct charset_stream *s, const char *in, size_t n, struct buf *out);

/*
 * Decodes a whole file: valid UTF-8 (a byte order mark is dropped), else GB18030.  *text is NUL-terminated after
 * *n_out bytes and freed by the caller; it is NULL on error.  ERR_CSV names the first line that is neither.
 */
struct charset_file {
	const char *data;
	size_t n;
};
enum err_code charset_decode(const struct charset *cs, struct charset_file in, char **text,
	size_t *n_out, struct err *err) NODISCARD;

#endif
