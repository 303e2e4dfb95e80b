/*
 * Builders, strings, errors, memory, the log.
 */
#include "unit.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

static void a_builder_cuts_on_a_character_and_remembers(void **state)
{
	char storage[6];
	struct buf b = BUF_FIXED(storage);

	(void)state;
	buf_add(&b, "站点");
	assert_string_equal(b.data, "站");
	assert_true(b.overflow);
	buf_add(&b, "x"); /* nothing may follow a hole */
	assert_string_equal(b.data, "站");
	buf_clear(&b);
	buf_addf(&b, "%d-%s", 12, "ab");
	assert_string_equal(b.data, "12-ab");
	assert_false(b.overflow);
}

static void a_builder_stays_within_its_storage(void **state)
{
	struct chance chance = { 3 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char storage[40];
		size_t size = 1 + chance_below(&chance, 32);
		struct buf b;

		memset(storage, '#', sizeof(storage));
		b = buf_over(storage, size);
		for (int i = 0; i < 8; i++) {
			static const char *const pieces[] = { "", "a", "站", "𠀀b", "长长的" };

			buf_add(&b, pieces[chance_below(&chance, 5)]);
		}
		assert_int_equal(storage[size], '#');
		assert_int_equal(strlen(storage), b.len);
		assert_true(utf8_valid(b.data, b.len));
	}
}

static void cells_are_cut_with_a_tilde_and_padded(void **state)
{
	char storage[64];
	struct buf b = BUF_FIXED(storage);

	(void)state;
	buf_add_cells(&b, "大洼区田家镇", 7);
	assert_string_equal(b.data, "大洼区~");
	buf_clear(&b);
	buf_add_cells(&b, "大洼区", 6);
	assert_string_equal(b.data, "大洼区");
	buf_pad_cells(&b, 8);
	assert_string_equal(b.data, "大洼区  ");
	buf_pad_cells(&b, 3);
	assert_int_equal(utf8_cells(b.data), 8);
}

static void only_a_whole_number_in_range_is_a_number(void **state)
{
	static const char *const bad[] = { "", " 1", "1 ", "1x", "x", "-", "+1", "0x1", "1.0",
		"99999999999999999999", "11", "-6" };
	int64_t v = 42;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_false(str_to_i64(bad[i], -5, 10, &v));
	assert_false(str_to_i64(NULL, 0, 1, &v));
	assert_int_equal(v, 42);
	assert_true(str_to_i64("-5", -5, 10, &v));
	assert_int_equal(v, -5);
	assert_true(str_to_i64("9223372036854775807", 0, INT64_MAX, &v));
	assert_int_equal(v, INT64_MAX);
}

static void several_numbers_are_read_or_none(void **state)
{
	int64_t v[2];

	(void)state;
	assert_true(str_to_numbers("12 -3", v, 2));
	assert_int_equal(v[0], 12);
	assert_int_equal(v[1], -3);
	assert_false(str_to_numbers("12", v, 2));
	assert_false(str_to_numbers("12 3 4", v, 2));
	assert_false(str_to_numbers("12 3x", v, 2));
	assert_false(str_to_numbers("12 99999999999999999999", v, 2));
	assert_false(str_to_numbers("", v, 1));
}

static void trimming_takes_wide_blanks_too(void **state)
{
	char a[] = " \t　张三　 \r\n", b[] = "　", c[] = "x", d[] = "";

	(void)state;
	assert_string_equal(str_trim(a), "张三");
	assert_string_equal(str_trim(b), "");
	assert_string_equal(str_trim(c), "x");
	assert_string_equal(str_trim(d), "");
}

static void copying_cuts_on_a_character(void **state)
{
	char small[5];

	(void)state;
	assert_false(STR_COPY(small, "站点"));
	assert_string_equal(small, "站");
	assert_true(STR_COPY(small, "abcd"));
	assert_string_equal(small, "abcd");
}

static void equality_knows_null(void **state)
{
	(void)state;
	assert_true(str_equal(NULL, NULL));
	assert_false(str_equal("a", NULL));
	assert_true(str_equal("a", "a"));
	assert_true(str_has_prefix("abc", "ab"));
	assert_false(str_has_prefix("a", "ab"));
}

static void an_error_tells_what_and_what_to_do(void **state)
{
	struct err err;
	char storage[256];
	struct buf text = BUF_FIXED(storage);

	(void)state;
	assert_int_equal(err_set(&err, ERR_TOO_LONG, "n=%d", 9), ERR_TOO_LONG);
	err_arg(&err, 0, "%s", "Name");
	err_arg(&err, 1, "%d", 32);
	err_field(&err, "name");
	err_message(&err, &text);
	assert_string_equal(err.detail, "n=9");
	assert_string_equal(text.data, "Name is too long. At most 32 characters; shorten it.");
	assert_string_equal(err_name(ERR_TOO_LONG), "TOO_LONG");
}

static void an_argument_that_looks_like_a_place_is_not_replaced(void **state)
{
	struct err err;
	char storage[256];
	struct buf text = BUF_FIXED(storage);

	(void)state;
	(void)err_set(&err, ERR_REQUIRED, "x");
	err_arg(&err, 0, "%s", "{1}{2}%s");
	err_what(&err, &text);
	assert_string_equal(text.data, "{1}{2}%s is missing.");
}

static void nobody_need_care_for_an_error(void **state)
{
	(void)state;
	assert_int_equal(err_set(NULL, ERR_IO, "x"), ERR_IO);
	err_arg(NULL, 0, "x");
	err_field(NULL, "x");
}

static void an_arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 1; i < 3000; i += 7) {
		unsigned char *p = arena_alloc(&arena, i);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xFF, i);
	}
	assert_string_equal(arena_strdup(&arena, "站"), "站");
	arena_release(&arena);
	arena_release(&arena);
}

static void a_large_array_begins_at_a_cache_line_and_is_all_there(void **state)
{
	static const size_t sizes[] = { 0, 1, 64, 1000, (2 << 20) - 1, 2 << 20, 5 << 20 };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		unsigned char *p = xarray(sizes[i], 1);

		assert_int_equal((uintptr_t)p % 64, 0);
		memset(p, 0xFF, sizes[i]);
		free(p);
	}
}

/* What log_warn writes for one value, without the time. */
static void logged(const char *value, char *line, size_t size)
{
	int ends[2];
	ssize_t n;

	assert_ok(pipe(ends));
	log_to(ends[1], LOG_INFO_);
	log_session("s1");
	log_warn("user=%s", value);
	log_to(STDERR_FILENO, LOG_INFO_);
	close(ends[1]);
	n = read(ends[0], line, size - 1);
	close(ends[0]);
	assert_true(n > 20);
	line[n] = '\0';
	memmove(line, line + 20, (size_t)n - 19);
}

static void a_log_line_cannot_be_forged(void **state)
{
	char line[2048];

	(void)state;
	logged("a\n2026-11-22 00:00:00 error x", line, sizeof(line));
	assert_string_equal(line, "warn session=s1 user=a\\x0a2026-11-22 00:00:00 error x\n");
	logged("\x1b[31m\xC2\x9B"
	       "31m",
		line, sizeof(line));
	assert_string_equal(line, "warn session=s1 user=\\x1b[31m\\xc2\\x9b31m\n");
	logged("张三", line, sizeof(line));
	assert_string_equal(line, "warn session=s1 user=张三\n");
}

static void a_long_log_line_is_cut_and_ended(void **state)
{
	char line[4096], value[3000];

	(void)state;
	memset(value, '\x01', sizeof(value) - 1);
	value[sizeof(value) - 1] = '\0';
	logged(value, line, sizeof(line));
	assert_true(strlen(line) < 1300);
	assert_int_equal(line[strlen(line) - 1], '\n');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_builder_cuts_on_a_character_and_remembers),
		TEST(a_builder_stays_within_its_storage),
		TEST(cells_are_cut_with_a_tilde_and_padded),
		TEST(only_a_whole_number_in_range_is_a_number),
		TEST(several_numbers_are_read_or_none),
		TEST(trimming_takes_wide_blanks_too),
		TEST(copying_cuts_on_a_character),
		TEST(equality_knows_null),
		TEST(an_error_tells_what_and_what_to_do),
		TEST(an_argument_that_looks_like_a_place_is_not_replaced),
		TEST(nobody_need_care_for_an_error),
		TEST(an_arena_gives_zeroed_aligned_memory),
		TEST(a_large_array_begins_at_a_cache_line_and_is_all_there),
		TEST(a_log_line_cannot_be_forged),
		TEST(a_long_log_line_is_cut_and_ended),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return RUN_TESTS(tests);
}
