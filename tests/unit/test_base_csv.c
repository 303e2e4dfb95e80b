/*
 * CSV: whatever is written is read again, bad records are told by line, and GB18030 files are decoded.
 */
#include "unit.h"

#include <locale.h>

#include <stdlib.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/utf8.h"

/* A field of pieces that hurt. */
static void random_field(struct chance *chance, struct buf *out)
{
	static const char *const pieces[] = { "a", "\"", ",", "\r\n", "\n", "\r", " ", "站点",
		"\"\"" };

	for (uint32_t n = chance_below(chance, 5); n > 0; n--)
		buf_add(out, pieces[chance_below(chance, ARRAY_SIZE(pieces))]);
}

static void what_is_written_is_read_again(void **state)
{
	struct chance chance = { 11 };

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char fields[6][64], text[1024];
		struct buf out = BUF_FIXED(text);
		int nfields = 1 + (int)chance_below(&chance, 6);
		struct csv csv;
		bool more;

		for (int r = 0; r < 2; r++) {
			for (int i = 0; i < nfields; i++) {
				struct buf field = BUF_FIXED(fields[i]);

				if (r == 0)
					random_field(&chance, &field);
				else
					buf_add(&field, "second");
				csv_put(&out, field.data);
				if (r == 0 && i == nfields - 1)
					break;
			}
			csv_end_record(&out);
			if (r == 0) {
				char copy[1024];
				struct csv first;

				memcpy(copy, text, out.len + 1);
				csv_init(&first, copy, out.len);
				assert_ok(csv_next(&first, &more, NULL));
				assert_int_equal(first.nfields, nfields);
				for (int i = 0; i < nfields; i++)
					assert_string_equal(first.field[i], fields[i]);
			}
		}
		assert_false(out.overflow);
		csv_init(&csv, text, out.len);
		assert_ok(csv_next(&csv, &more, NULL));
		assert_ok(csv_next(&csv, &more, NULL));
		assert_true(more);
		assert_int_equal(csv.nfields, nfields);
		assert_string_equal(csv.field[nfields - 1], "second");
		assert_ok(csv_next(&csv, &more, NULL));
		assert_false(more);
	}
}

static void random_text_never_leads_out_of_the_buffer(void **state)
{
	struct chance chance = { 5 };

	(void)state;
	for (int round = 0; round < 20000; round++) {
		static const char likely[] = "a\",\r\n\"b";
		size_t n = chance_below(&chance, 24);
		char *text = malloc(n + 1);
		struct csv csv;
		bool more = true;
		int records = 0;

		assert_non_null(text);
		for (size_t i = 0; i < n; i++)
			text[i] = likely[chance_below(&chance, sizeof(likely))];
		text[n] = '\0';
		csv_init(&csv, text, n);
		while (more) {
			if (!csv_next(&csv, &more, NULL) && more)
				for (int i = 0; i < csv.nfields; i++)
					assert_true(
						csv.field[i] + strlen(csv.field[i]) <= text + n);
			assert_true(++records < 100);
		}
		free(text);
	}
}

static void line_ends_of_all_systems_are_read(void **state)
{
	char text[] = "a,b\r\nc,d\ne,f";
	static const char *const first[] = { "a", "c", "e" };
	struct csv csv;
	bool more;

	(void)state;
	csv_init(&csv, text, sizeof(text) - 1);
	for (int i = 0; i < 3; i++) {
		assert_ok(csv_next(&csv, &more, NULL));
		assert_true(more);
		assert_int_equal(csv.line, i + 1);
		assert_int_equal(csv.nfields, 2);
		assert_string_equal(csv.field[0], first[i]);
	}
	assert_ok(csv_next(&csv, &more, NULL));
	assert_false(more);
}

static void a_bad_record_is_told_by_line_and_the_rest_is_read(void **state)
{
	char text[] = "h1,h2\n1,\"two\nlines\"\nonly one\n\"x\"y,2\n\n3,4,5\n6,7\n8,\"open\n9,10\n";
	static const struct csv_column columns[] = { { "h1", true }, { "h2", true } };
	static const int bad_lines[] = { 4, 5, 7, 9 };
	struct csv csv;
	bool more = true;
	size_t nbad = 0, ngood = 0;

	(void)state;
	csv_init(&csv, text, sizeof(text) - 1);
	assert_ok(csv_header(&csv, columns, 2, NULL));
	for (;;) {
		enum err_code rc = csv_next(&csv, &more, NULL);

		if (rc) {
			assert_true(nbad < ARRAY_SIZE(bad_lines));
			assert_int_equal(csv.line, bad_lines[nbad++]);
			continue;
		}
		if (!more)
			break;
		ngood++;
	}
	assert_int_equal(nbad, 4);
	assert_int_equal(ngood, 3);
}

static void columns_are_found_by_name(void **state)
{
	char text[] = " Phone ,extra,NAME\n138,x,张三\n";
	static const struct csv_column columns[] = { { "name", true }, { "phone", true },
		{ "skills", false } };
	struct csv csv;
	bool more;

	(void)state;
	csv_init(&csv, text, sizeof(text) - 1);
	assert_ok(csv_header(&csv, columns, 3, NULL));
	assert_ok(csv_next(&csv, &more, NULL));
	assert_string_equal(csv_get(&csv, 0), "张三");
	assert_string_equal(csv_get(&csv, 1), "138");
	assert_string_equal(csv_get(&csv, 2), "");
}

static void a_missing_or_double_column_is_an_error(void **state)
{
	static const struct csv_column columns[] = { { "name", true } };
	char missing[] = "nam\n", twice[] = "name,Name\n", empty[] = "\n\n";
	struct csv csv;

	(void)state;
	csv_init(&csv, missing, sizeof(missing) - 1);
	assert_int_equal(csv_header(&csv, columns, 1, NULL), ERR_CSV);
	csv_init(&csv, twice, sizeof(twice) - 1);
	assert_int_equal(csv_header(&csv, columns, 1, NULL), ERR_CSV);
	csv_init(&csv, empty, sizeof(empty) - 1);
	assert_int_equal(csv_header(&csv, columns, 1, NULL), ERR_CSV);
}

static void limits_are_kept(void **state)
{
	char commas[CSV_FIELDS + 2];
	size_t n = CSV_RECORD_BYTES + 10;
	char *text = malloc(n + 1);
	struct csv csv;
	bool more;

	(void)state;
	assert_non_null(text);
	memset(commas, ',', CSV_FIELDS);
	commas[CSV_FIELDS - 1] = '\0';
	csv_init(&csv, commas, CSV_FIELDS - 1);
	assert_ok(csv_next(&csv, &more, NULL));
	assert_int_equal(csv.nfields, CSV_FIELDS);
	memset(commas, ',', CSV_FIELDS);
	commas[CSV_FIELDS] = '\0';
	csv_init(&csv, commas, CSV_FIELDS);
	assert_int_equal(csv_next(&csv, &more, NULL), ERR_CSV);
	memset(text, 'x', n);
	text[n] = '\0';
	csv_init(&csv, text, n);
	assert_int_equal(csv_next(&csv, &more, NULL), ERR_CSV);
	memcpy(text, "a\0b", 4);
	csv_init(&csv, text, 3);
	assert_int_equal(csv_next(&csv, &more, NULL), ERR_CSV);
	free(text);
}

/* --- GB18030 ------------------------------------------------------------------------------------------ */

static void every_character_goes_through_gb18030_in_any_chunks(void **state)
{
	struct charset cs;
	struct chance chance = { 9 };

	(void)state;
	assert_ok(charset_open(&cs, NULL));
	for (int round = 0; round < 20000; round++) {
		char text[256], gb[512], back[1024];
		struct buf utf8 = BUF_FIXED(text), encoded = BUF_FIXED(gb),
			   decoded = BUF_FIXED(back);
		struct charset_stream to, from;

		for (uint32_t n = chance_below(&chance, 12); n > 0; n--) {
			static const uint32_t limits[] = { 0x80, 0x9FFF, 0xFFFF, 0x10FFFF };
			uint32_t cp = 1 + chance_below(&chance, limits[chance_below(&chance, 4)]);
			char bytes[4];

			if (cp_fault(cp) || (cp >= 0xD800 && cp <= 0xDFFF))
				cp = 0x4E00;
			buf_add_n(&utf8, bytes, utf8_put(cp, bytes));
		}
		charset_stream_init(&to, &cs, CHARSET_TO_GB);
		charset_stream_init(&from, &cs, CHARSET_FROM_GB);
		for (size_t i = 0, n; i < utf8.len; i += n) {
			n = 1 + chance_below(&chance, 6);
			n = n > utf8.len - i ? utf8.len - i : n;
			charset_feed(&to, utf8.data + i, n, &encoded);
		}
		for (size_t i = 0, n; i < encoded.len; i += n) {
			n = 1 + chance_below(&chance, 6);
			n = n > encoded.len - i ? encoded.len - i : n;
			charset_feed(&from, encoded.data + i, n, &decoded);
		}
		assert_string_equal(decoded.data, utf8.data);
	}
	charset_close(&cs);
}

static void what_is_no_gb18030_becomes_a_replacement(void **state)
{
	struct charset cs;
	struct charset_stream s;
	char storage[64];
	struct buf out = BUF_FIXED(storage);

	(void)state;
	assert_ok(charset_open(&cs, NULL));
	charset_stream_init(&s, &cs, CHARSET_FROM_GB);
	charset_feed(&s,
		"a\xFF\x30"
		"b",
		4, &out);
	assert_true(utf8_valid(out.data, out.len));
	assert_non_null(strstr(out.data, "\xEF\xBF\xBD"));
	assert_int_equal(out.data[out.len - 1], 'b');
	charset_close(&cs);
}

/* What a terminal lacks or draws wider becomes as many marks as it has cells, so that columns stay. */
static void on_a_gb_screen_every_character_keeps_its_cells(void **state)
{
	static const struct {
		enum charset_direction direction;
		const char *text, *bytes;
	} cases[] = {
		{ CHARSET_TO_GB_SCREEN, "张三\033[1m,", "\xD5\xC5\xC8\xFD\033[1m," },
		{ CHARSET_TO_GB_SCREEN, "𠮷㐂", "\x95\x34\xB2\x35\x81\x39\xEF\x31" },
		{ CHARSET_TO_GBK_SCREEN, "张𠮷㐂三", "\xD5\xC5????\xC8\xFD" },
		{ CHARSET_TO_GB_SCREEN, "lǚ ō \xEF\xBF\xBDαЖ", "lu o ???" },
		{ CHARSET_TO_GBK_SCREEN, "\xEF\xBF\xBD\xFF。", "??\xA1\xA3" },
	};
	struct charset cs;

	(void)state;
	assert_ok(charset_open(&cs, NULL));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		for (size_t chunk = 1; chunk < 20; chunk++) {
			char storage[64];
			struct buf out = BUF_FIXED(storage);
			struct charset_stream s;
			const size_t n = strlen(cases[i].text);

			charset_stream_init(&s, &cs, cases[i].direction);
			for (size_t at = 0; at < n; at += chunk)
				charset_feed(&s, cases[i].text + at,
					n - at < chunk ? n - at : chunk, &out);
			assert_string_equal(storage, cases[i].bytes);
		}
	}
	charset_close(&cs);
}

static void files_are_utf8_or_gb18030(void **state)
{
	static const struct {
		const char *bytes, *text;
	} files[] = { { "站点\n", "站点\n" }, { "\xEF\xBB\xBF站点", "站点" }, { "", "" },
		{ "\xD5\xBE\xB5\xE3,1\n", "站点,1\n" } };
	struct charset cs;

	(void)state;
	assert_ok(charset_open(&cs, NULL));
	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		struct charset_file file = { files[i].bytes, strlen(files[i].bytes) };
		char *text;
		size_t n;

		assert_ok(charset_decode(&cs, file, &text, &n, NULL));
		assert_string_equal(text, files[i].text);
		assert_int_equal(n, strlen(text));
		free(text);
	}
	charset_close(&cs);
}

static void a_file_of_neither_is_told_by_line(void **state)
{
	static const char bytes[] = "\xD5\xBE\n\xB5\xE3\n\xFF\xFF\n";
	struct charset cs;
	struct err err;
	char *text;
	size_t n;

	(void)state;
	assert_ok(charset_open(&cs, NULL));
	assert_int_equal(
		charset_decode(&cs, (struct charset_file){ bytes, strlen(bytes) }, &text, &n, &err),
		ERR_CSV);
	assert_null(text);
	assert_string_equal(err.arg[0], "line 3 is neither UTF-8 nor GB18030");
	charset_close(&cs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read_again),
		TEST(random_text_never_leads_out_of_the_buffer),
		TEST(line_ends_of_all_systems_are_read),
		TEST(a_bad_record_is_told_by_line_and_the_rest_is_read),
		TEST(columns_are_found_by_name),
		TEST(a_missing_or_double_column_is_an_error),
		TEST(limits_are_kept),
		TEST(every_character_goes_through_gb18030_in_any_chunks),
		TEST(what_is_no_gb18030_becomes_a_replacement),
		TEST(on_a_gb_screen_every_character_keeps_its_cells),
		TEST(files_are_utf8_or_gb18030),
		TEST(a_file_of_neither_is_told_by_line),
	};

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	return RUN_TESTS(tests);
}
