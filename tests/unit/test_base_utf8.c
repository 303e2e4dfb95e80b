/*
 * UTF-8 against iconv as the second opinion, widths and cuts, and what text may never contain.
 */
#include "unit.h"

#include <iconv.h>
#include <locale.h>

#include "base/utf8.h"

/* Whether glibc's converter accepts the bytes as UTF-8. */
static bool iconv_accepts(iconv_t cd, const char *s, size_t n)
{
	char out[256];
	char *from = (char *)s, *to = out;
	size_t left = n, room = sizeof(out);

	iconv(cd, NULL, NULL, NULL, NULL);
	return iconv(cd, &from, &left, &to, &room) != (size_t)-1 && left == 0;
}

static void every_code_point_survives_a_round_trip(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		const char *p = bytes;
		size_t n;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		n = utf8_put(cp, bytes);
		assert_int_equal(utf8_sequence_bytes((unsigned char)bytes[0]), n);
		assert_int_equal(utf8_next(&p, bytes + n), cp);
		assert_ptr_equal(p, bytes + n);
	}
}

static void surrogates_and_too_large_values_are_broken(void **state)
{
	static const char *const broken[] = { "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80",
		"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\x80", "\xFF", "\xFE",
		"\xE4\xBD", "\xF0\x9F\x98" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(broken); i++)
		assert_false(utf8_valid(broken[i], strlen(broken[i])));
}

static void random_bytes_are_judged_as_iconv_judges_them(void **state)
{
	/* bytes around the borders of the encoding, so that valid sequences turn up often */
	static const unsigned char likely[] = { 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
		0xC1, 0xC2, 0xDF, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF };
	iconv_t cd = iconv_open("UTF-32LE", "UTF-8");
	struct chance chance = { 1 };

	(void)state;
	assert_ptr_not_equal(cd, (iconv_t)-1);
	for (int round = 0; round < 300000; round++) {
		char s[8];
		size_t n = 1 + chance_below(&chance, sizeof(s));

		for (size_t i = 0; i < n; i++)
			s[i] = (char)likely[chance_below(&chance, sizeof(likely))];
		assert_int_equal(utf8_valid(s, n), iconv_accepts(cd, s, n));
	}
	iconv_close(cd);
}

static void a_broken_sequence_costs_one_byte(void **state)
{
	const char *s = "\xE4\xBD"
			"A";
	const char *p = s;

	(void)state;
	assert_int_equal(utf8_next(&p, s + 3), UTF8_BAD);
	assert_ptr_equal(p, s + 1);
	assert_int_equal(utf8_next(&p, s + 3), UTF8_BAD);
	assert_int_equal(utf8_next(&p, s + 3), 'A');
}

static void chinese_is_two_cells_wide(void **state)
{
	(void)state;
	assert_int_equal(utf8_cells("站点 a"), 6);
	assert_int_equal(utf8_chars("站点 a"), 4);
	assert_int_equal(cp_cells(0x20000), 2);
	assert_int_equal(cp_cells(0x200B), 0);
}

static void a_cut_never_splits_a_character(void **state)
{
	int used;

	(void)state;
	assert_int_equal(utf8_cut_cells("站点", 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(utf8_cut_cells("站点", 0, &used), 0);
	assert_int_equal(utf8_cut_cells("站点", 99, &used), 6);
	assert_int_equal(utf8_cut_chars("站点站", 2), 6);
}

static void text_of_people_is_accepted(void **state)
{
	(void)state;
	assert_int_equal(text_check("张三家的灯坏了, 8:00 请来。㘵𠀀", 40, 0), TEXT_OK);
	assert_int_equal(text_check("", 0, 0), TEXT_OK);
	assert_int_equal(text_check("two\n\tlines", 40, TEXT_LINES), TEXT_OK);
}

static void what_could_fool_a_terminal_is_refused(void **state)
{
	(void)state;
	assert_int_equal(text_check("a\x1b[2J", 40, 0), TEXT_CONTROL);
	assert_int_equal(text_check("a\nb", 40, 0), TEXT_CONTROL);
	assert_int_equal(text_check("a\x7f", 40, TEXT_LINES), TEXT_CONTROL);
	assert_int_equal(text_check("\xC2\x9B"
				    "31m",
				 40, TEXT_LINES),
		TEXT_CONTROL);
	assert_int_equal(text_check("\xE2\x80\xA8", 40, TEXT_LINES), TEXT_CONTROL);
	assert_int_equal(text_check("\xE2\x80\xAE"
				    "abc",
				 40, 0),
		TEXT_BIDI);
	assert_int_equal(text_check("\xE2\x81\xA6"
				    "abc",
				 40, 0),
		TEXT_BIDI);
	assert_int_equal(text_check("a\xE2\x80\x8B", 40, 0), TEXT_INVISIBLE);
	assert_int_equal(text_check("\xEF\xBB\xBF"
				    "a",
				 40, 0),
		TEXT_INVISIBLE);
	assert_int_equal(text_check("\xF3\xA0\x81\x81", 40, 0), TEXT_INVISIBLE);
	assert_int_equal(text_check("\xEE\x80\x80", 40, 0), TEXT_INVISIBLE);
	assert_int_equal(text_check("\xED\xA0\x80", 40, 0), TEXT_BROKEN);
}

static void length_is_counted_in_characters(void **state)
{
	(void)state;
	assert_int_equal(text_check("三个字", 3, 0), TEXT_OK);
	assert_int_equal(text_check("三个字", 2, 0), TEXT_TOO_LONG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_code_point_survives_a_round_trip),
		TEST(surrogates_and_too_large_values_are_broken),
		TEST(random_bytes_are_judged_as_iconv_judges_them),
		TEST(a_broken_sequence_costs_one_byte),
		TEST(chinese_is_two_cells_wide),
		TEST(a_cut_never_splits_a_character),
		TEST(text_of_people_is_accepted),
		TEST(what_could_fool_a_terminal_is_refused),
		TEST(length_is_counted_in_characters),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return RUN_TESTS(tests);
}
