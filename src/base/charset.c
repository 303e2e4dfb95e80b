/*
 * GB18030 by iconv.  Both encodings are stateless, so a converter may be shared by streams of one process.
 */
#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

#define GB_CHARACTER_BYTES 4
#define BOM		   "\xEF\xBB\xBF"

enum err_code charset_open(struct charset *cs, struct err *err)
{
	iconv_t from = iconv_open("UTF-8", "GB18030");
	iconv_t to = iconv_open("GB18030", "UTF-8");
	const int saved = errno;

	*cs = CHARSET_INIT;
	if (from == (iconv_t)-1 || to == (iconv_t)-1) {
		if (from != (iconv_t)-1)
			iconv_close(from);
		if (to != (iconv_t)-1)
			iconv_close(to);
		return err_set(err, ERR_INTERNAL, "iconv GB18030: %s", strerror(saved));
	}
	cs->from_gb = from;
	cs->to_gb = to;
	return ERR_OK;
}

void charset_close(struct charset *cs)
{
	if (cs->from_gb)
		iconv_close(cs->from_gb);
	if (cs->to_gb)
		iconv_close(cs->to_gb);
	*cs = CHARSET_INIT;
}

void charset_stream_init(
	struct charset_stream *s, const struct charset *cs, enum charset_direction direction)
{
	*s = (struct charset_stream){
		.converter = direction == CHARSET_FROM_GB ? cs->from_gb : cs->to_gb,
		.direction = direction,
	};
}

/* Letters with marks of GB2312's pinyin row, three to five of each, as the plain letter. */
static char plain_letter(uint32_t cp)
{
	static const uint16_t marked[] = { 0xE0, 0xE1, 0x101, 0x1CE, 0x251, 0xE8, 0xE9, 0xEA, 0x113,
		0x11B, 0xEC, 0xED, 0x12B, 0x1D0, 0xF2, 0xF3, 0x14D, 0x1D2, 0xF9, 0xFA, 0xFC, 0x16B,
		0x1D4, 0x1D6, 0x1D8, 0x1DA, 0x1DC, 0x144, 0x148, 0x1F9, 0x261 };
	static const char plain[] = "aaaaaeeeeeiiiioooouuuuuuuuunnng";

	for (size_t i = 0; i < ARRAY_SIZE(marked); i++)
		if (marked[i] == cp)
			return plain[i];
	return '?';
}

static void add_mark(uint32_t cp, struct buf *out)
{
	int cells = cp_cells(cp);

	if (cells <= 1)
		buf_addc(out, plain_letter(cp));
	for (int i = 0; cells > 1 && i < cells; i++)
		buf_addc(out, '?');
}

/* Steps over one byte, or over a whole character that the other side does not have; puts a mark for it. */
static void skip_bad(const struct charset_stream *s, char **in, size_t *n, struct buf *out)
{
	const char *p = *in;

	if (s->direction == CHARSET_FROM_GB) {
		p++;
		buf_add(out, "\xEF\xBF\xBD");
	} else {
		add_mark(utf8_next(&p, *in + *n), out);
	}
	*n -= (size_t)(p - *in);
	*in += p - *in;
}

/* One character for a terminal. */
static void put_on_screen(
	const struct charset_stream *s, const char *bytes, size_t n, struct buf *out)
{
	const char *p = bytes;
	const uint32_t cp = utf8_next(&p, bytes + n);
	char coded[GB_CHARACTER_BYTES], *from = (char *)(uintptr_t)bytes, *to = coded;
	size_t room = sizeof(coded), len;
	const bool known =
		cp != UTF8_BAD && iconv(s->converter, &from, &n, &to, &room) != (size_t)-1;

	len = sizeof(coded) - room;
	if (known && (len == 4 ? s->direction == CHARSET_TO_GB_SCREEN && cp != 0xFFFD
			       : cp_cells(cp) == 2))
		buf_add_n(out, coded, len);
	else
		add_mark(cp, out);
}

static void convert_for_screen(
	const struct charset_stream *s, char **in, size_t *n, struct buf *out)
{
	while (*n > 0) {
		const unsigned char c = (unsigned char)**in;
		size_t len = c < 0x80 ? 1 : utf8_sequence_bytes(c);

		if (len > *n)
			return;
		len = len ? len : 1;
		if (c < 0x80)
			buf_addc(out, (char)c);
		else
			put_on_screen(s, *in, len, out);
		*in += len;
		*n -= len;
	}
}

/*
 * Converts as much as possible of *in.  Leaves the bytes of an unfinished last character in it: at most three,
 * for a whole character of four bytes is always either good or bad.
 */
static void convert(const struct charset_stream *s, char **in, size_t *n, struct buf *out)
{
	char piece[512];

	if (s->direction >= CHARSET_TO_GB_SCREEN) {
		convert_for_screen(s, in, n, out);
		return;
	}
	while (*n > 0) {
		char *to = piece;
		size_t room = sizeof(piece);
		size_t result = iconv(s->converter, in, n, &to, &room);
		const int why = errno;

		buf_add_n(out, piece, sizeof(piece) - room);
		if (result != (size_t)-1 || why == E2BIG)
			continue;
		if (why == EINVAL && *n < GB_CHARACTER_BYTES)
			return;
		skip_bad(s, in, n, out);
	}
}

/* Puts the kept tail and a few new bytes through; returns how many of the new ones are done with. */
static size_t feed_tail(struct charset_stream *s, const char *in, size_t n, struct buf *out)
{
	char joined[2 * GB_CHARACTER_BYTES];
	const size_t kept = s->ntail;
	const size_t add = n < sizeof(joined) - kept ? n : sizeof(joined) - kept;
	size_t left = kept + add;
	char *p = joined;

	memcpy(joined, s->tail, kept);
	memcpy(joined + kept, in, add);
	convert(s, &p, &left, out);
	if (left <=
		add) { /* what is left came with this chunk and is seen again with the rest of it */
		s->ntail = 0;
		return add - left;
	}
	memcpy(s->tail, p, left);
	s->ntail = (unsigned)left;
	return add;
}

void charset_feed(struct charset_stream *s, const char *in, size_t n, struct buf *out)
{
	size_t done = s->ntail > 0 ? feed_tail(s, in, n, out) : 0;
	char *p = (char *)in + done; /* iconv does not write to its input */
	size_t left = n - done;

	if (s->ntail > 0)
		return;
	convert(s, &p, &left, out);
	memcpy(s->tail, p, left);
	s->ntail = (unsigned)left;
}

static int line_at(const char *data, size_t offset)
{
	int line = 1;

	for (size_t i = 0; i < offset; i++)
		line += data[i] == '\n';
	return line;
}

static enum err_code not_text(struct err *err, int line)
{
	enum err_code rc = err_set(err, ERR_CSV, "line %d is neither UTF-8 nor GB18030", line);

	err_arg(err, 0, _("line %d is neither UTF-8 nor GB18030"), line);
	return rc;
}

enum err_code charset_decode(const struct charset *cs, struct charset_file in, char **text,
	size_t *n_out, struct err *err)
{
	char *from = (char *)in.data;
	size_t left = in.n;
	size_t room;
	char *to;

	*n_out = 0;
	if (utf8_valid(in.data, in.n)) {
		const bool bom = in.n >= 3 && memcmp(in.data, BOM, 3) == 0;

		*n_out = in.n - (bom ? 3 : 0);
		*text = xmalloc(*n_out + 1);
		memcpy(*text, in.data + (bom ? 3 : 0), *n_out);
		(*text)[*n_out] = '\0';
		return ERR_OK;
	}
	room = in.n * 3; /* two bytes of GB18030 make at most three, four make four */
	*text = xmalloc(room + 1);
	to = *text;
	if (iconv(cs->from_gb, &from, &left, &to, &room) == (size_t)-1 || left > 0) {
		free(*text);
		*text = NULL;
		return not_text(err, line_at(in.data, in.n - left));
	}
	*n_out = (size_t)(to - *text);
	(*text)[*n_out] = '\0';
	return ERR_OK;
}
