/*
 * Any bytes from a GB18030 terminal: the result is UTF-8 and does not depend on how the bytes are split.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/utf8.h"

#define INPUT_BYTES 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct charset cs;

/* Feeds pieces of `step` bytes. */
static void convert(
	enum charset_direction direction, struct charset_file in, size_t step, struct buf *out)
{
	struct charset_stream s;

	charset_stream_init(&s, &cs, direction);
	for (size_t i = 0; i < in.n; i += step)
		charset_feed(&s, in.data + i, in.n - i < step ? in.n - i : step, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char whole_text[4 * INPUT_BYTES], split_text[4 * INPUT_BYTES];
	struct charset_file in = { (const char *)data, size };
	char *text = NULL;
	size_t n;

	if (size > INPUT_BYTES - 1 || (!cs.from_gb && charset_open(&cs, NULL)))
		return 0;
	for (int direction = CHARSET_FROM_GB; direction <= CHARSET_TO_GB; direction++) {
		struct buf whole = BUF_FIXED(whole_text);

		convert(direction, in, INPUT_BYTES, &whole);
		ASSERT(!whole.overflow);
		ASSERT(direction == CHARSET_TO_GB || utf8_valid(whole.data, whole.len));
		for (size_t step = 1; step <= 3; step++) {
			struct buf split = BUF_FIXED(split_text);

			convert(direction, in, step, &split);
			ASSERT(split.len == whole.len &&
				memcmp(split.data, whole.data, split.len) == 0);
		}
	}
	if (charset_decode(&cs, in, &text, &n, NULL) == ERR_OK)
		ASSERT(utf8_valid(text, n) && text[n] == '\0');
	free(text);
	return 0;
}
