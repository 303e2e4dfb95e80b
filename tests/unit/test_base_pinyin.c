/*
 * Pinyin initials: polyphones, surnames, what people type.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/pinyin.h"

static bool has_variant(const struct pinyin *p, const char *text)
{
	for (int i = 0; i < p->n; i++)
		if (strcmp(p->text[i], text) == 0)
			return true;
	return false;
}

static void assert_main(const char *name, enum pinyin_kind kind, const char *initials)
{
	struct pinyin p;

	pinyin_initials(name, kind, &p);
	assert_string_equal(p.text[0], initials);
}

static void names_have_their_initials(void **state)
{
	(void)state;
	assert_main("张三", PINYIN_PERSON, "zs");
	assert_main("欧阳修", PINYIN_PERSON, "oyx");
	assert_main("大洼区田家镇", PINYIN_PLACE, "dwqtjz");
	assert_main("", PINYIN_PERSON, "");
	assert_main("?!·", PINYIN_PERSON, "");
}

static void letters_and_digits_stand_for_themselves(void **state)
{
	(void)state;
	assert_main("Ａ栋3组b", PINYIN_PLACE, "ad3zb");
	assert_main("古丽·买买提", PINYIN_PERSON, "glmmt");
}

static void surnames_have_their_own_reading(void **state)
{
	(void)state;
	assert_main("单雄信", PINYIN_PERSON, "sxx");
	assert_main("曾国藩", PINYIN_PERSON, "zgf");
	assert_main("解小春", PINYIN_PERSON, "xxc");
	assert_main("仇英", PINYIN_PERSON, "qy");
	assert_main("朴仁", PINYIN_PERSON, "pr");
	assert_main("万俟卨", PINYIN_PERSON, "mqx");
	assert_main("尉迟恭", PINYIN_PERSON, "ycg");
	assert_main("尉文", PINYIN_PERSON, "ww");
}

static void a_place_is_not_read_as_a_surname(void **state)
{
	(void)state;
	assert_main("解放村", PINYIN_PLACE, "jfc");
}

static void every_reading_of_a_polyphone_is_found(void **state)
{
	struct pinyin p;

	(void)state;
	pinyin_initials("单雄信", PINYIN_PERSON, &p);
	assert_true(has_variant(&p, "dxx"));
	assert_true(has_variant(&p, "cxx"));
	pinyin_initials("重庆", PINYIN_PLACE, &p);
	assert_true(has_variant(&p, "zq"));
	assert_true(has_variant(&p, "cq"));
}

static void variants_are_bounded_and_differ(void **state)
{
	struct pinyin p;

	(void)state;
	pinyin_initials("重长厦行会朝乐单参重长厦行会朝乐单参重长厦行会朝乐单参重长厦行会朝乐单参重"
			"长厦行会朝乐单参",
		PINYIN_PLACE, &p);
	assert_int_equal(p.n, PINYIN_VARIANTS);
	for (int i = 0; i < p.n; i++) {
		assert_int_equal(strlen(p.text[i]), PINYIN_BYTES - 1);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(p.text[i], p.text[k]);
	}
}

static void the_seed_of_surnames_is_followed(void **state)
{
	static const struct csv_column columns[] = { { "surname", true }, { "pinyin", true } };
	struct csv csv;
	char *text;
	size_t n;
	bool more;
	int rows = 0;

	(void)state;
	assert_ok(file_read("sql/seed/surname-pinyin.csv", 65536, &text, &n, NULL));
	csv_init(&csv, text, n);
	assert_ok(csv_header(&csv, columns, 2, NULL));
	for (;;) {
		char storage[64];
		struct buf name = BUF_FIXED(storage);
		struct pinyin p;

		assert_ok(csv_next(&csv, &more, NULL));
		if (!more)
			break;
		buf_addf(&name, "%s明", csv_get(&csv, 0));
		pinyin_initials(name.data, PINYIN_PERSON, &p);
		assert_int_equal(p.text[0][0], csv_get(&csv, 1)[0]);
		rows++;
	}
	assert_true(rows > 150);
	free(text);
}

static void broken_text_has_no_reading(void **state)
{
	(void)state;
	assert_main("\xFF\xE5张\xE4", PINYIN_PERSON, "z");
}

static void typed_text_is_folded(void **state)
{
	char storage[64];
	struct buf b = BUF_FIXED(storage);

	(void)state;
	assert_true(pinyin_fold(" ＺＳ 3", &b));
	assert_string_equal(b.data, "zs3");
	buf_clear(&b);
	assert_false(pinyin_fold("张s", &b));
	assert_string_equal(b.data, "张s");
	buf_clear(&b);
	assert_false(pinyin_fold(" 　", &b));
	assert_string_equal(b.data, "");
	buf_clear(&b);
	assert_false(pinyin_fold("z*", &b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_have_their_initials),
		TEST(letters_and_digits_stand_for_themselves),
		TEST(surnames_have_their_own_reading),
		TEST(a_place_is_not_read_as_a_surname),
		TEST(every_reading_of_a_polyphone_is_found),
		TEST(variants_are_bounded_and_differ),
		TEST(the_seed_of_surnames_is_followed),
		TEST(broken_text_has_no_reading),
		TEST(typed_text_is_folded),
	};

	return RUN_TESTS(tests);
}
