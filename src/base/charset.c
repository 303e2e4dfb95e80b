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

static const char *replacement(const struct charset_stream *s)
{
	return s->direction == CHARSET_FROM_GB ? "\xEF\xBF\xBD" : "?";
}

/* Steps over one byte, or over a whole character that the other side does not have. */
static void skip_bad(const struct charset_stream *s, char **in, size_t *n)
{
	const char *p = *in;

	if (s->direction == CHARSET_TO_GB)
		(void)utf8_next(&p, *in + *n);
	else
		p++;
	*n -= (size_t)(p - *in);
	*in += p - *in;
}

/*
 * Converts as much as possible of *in.  Leaves the bytes of an unfinished last character in it: at most three,
 * for a whole character of four bytes is always either good or bad.
 */
static void convert(const struct charset_stream *s, char **in, size_t *n, struct buf *out)
{
	char piece[512];

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
		skip_bad(s, in, n);
		buf_add(out, replacement(s));
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
