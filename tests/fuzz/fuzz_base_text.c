/*
 * Any bytes as typed text: what text_check lets through holds nothing that could fool a terminal, and cutting,
 * folding and reading initials stay within bounds.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/crypto.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "base/utf8.h"

#define MAX_CHARS 60

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_accepted(const char *s)
{
	const char *end = s + strlen(s);

	ASSERT(utf8_valid(s, strlen(s)));
	ASSERT(utf8_chars(s) <= MAX_CHARS);
	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		ASSERT(cp >= 0x20 && (cp < 0x7F || cp >= 0xA0));
		ASSERT(cp < 0x200B || cp > 0x200F);
		ASSERT(cp < 0x2028 || cp > 0x202E);
		ASSERT(cp < 0x2060 || cp > 0x206F);
		ASSERT(cp != 0xFEFF);
	}
}

static void check_cuts(const char *s)
{
	char storage[64];

	for (int cells = 0; cells < 12; cells++) {
		struct buf b = BUF_FIXED(storage);

		buf_add_cells(&b, s, cells);
		ASSERT(b.overflow || utf8_cells(b.data) <= cells);
		buf_pad_cells(&b, cells);
		ASSERT(b.len < sizeof(storage));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1);
	char code[CRYPTO_CODE_BYTES], folded[64];
	struct buf fold = BUF_FIXED(folded);
	struct pinyin initials;

	if (!s)
		return 0;
	memcpy(s, data, size);
	s[size] = '\0';
	if (text_check(s, MAX_CHARS, 0) == TEXT_OK)
		check_accepted(s);
	check_cuts(s);
	pinyin_initials(s, PINYIN_PERSON, &initials);
	ASSERT(initials.n >= 1 && initials.n <= PINYIN_VARIANTS);
	(void)pinyin_fold(s, &fold);
	ASSERT(utf8_valid(fold.data, fold.len));
	if (crypto_code_parse(s, code))
		ASSERT(strlen(code) == CRYPTO_CODE_BYTES - 1);
	str_trim(s);
	free(s);
	return 0;
}
