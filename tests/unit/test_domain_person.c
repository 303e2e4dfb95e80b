/* Identity and telephone numbers; all numbers are those of the standard's invented examples. */
#include "domain/person.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/str.h"

static int64_t today(void)
{
	return clock_day_from(2026, 11, 23);
}

static enum err_code card(const char *typed, struct id_number *out)
{
	return id_card_parse(typed, ID_TYPED, today(), out, NULL);
}

static void test_a_card_number_tells_birth_and_sex(void **state)
{
	struct id_number id;

	(void)state;
	assert_int_equal(card("211102190001010015", &id), ERR_OK);

	assert_string_equal(id.text, "211102190001010015");
	assert_int_equal(id.born_on, clock_day_from(1900, 1, 1));
	assert_int_equal(id.sex, SEX_MALE);
}

static void test_all_test_numbers_of_the_standard_are_right(void **state)
{
	static const char *const good[] = { "211102190001010023", "211102190001010031",
		"21110219000101004X", "211102190001010058", "350702190001020013",
		"350702190001020021", "35070219000102003X", "350702190001020048",
		"350702190001020056" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
		struct id_number id;

		assert_int_equal(card(good[i], &id), ERR_OK);
	}
}

static void test_a_card_number_may_be_typed_in_full_width_with_blanks_and_a_small_x(void **state)
{
	struct id_number id;

	(void)state;
	assert_int_equal(card("２１１１０２ 19000101 004x", &id), ERR_OK);
	assert_string_equal(id.text, "21110219000101004X");
	assert_int_equal(id.sex, SEX_FEMALE);
}

static void test_a_wrong_card_number_says_what_is_wrong(void **state)
{
	struct id_number id = { .text = "kept" };
	struct err err;

	(void)state;
	assert_int_equal(
		id_card_parse("21110219000101018", ID_TYPED, today(), &id, &err), ERR_ID_LENGTH);
	assert_string_equal(err.arg[0], "17");
	assert_string_equal(err.field, "id_number");
	assert_int_equal(card("211102190001010019", &id), ERR_ID_CHECK);
	assert_int_equal(card("21110219000101X04X", &id), ERR_ID_CHECK);
	assert_int_equal(card("991102190001010015", &id), ERR_ID_CHECK);
	assert_int_equal(card("身份证号码", &id), ERR_ID_LENGTH);
	assert_string_equal(id.text, "kept");
}

/* The same number with the check character that its false date would have. */
static void test_a_card_number_with_a_date_that_does_not_exist_is_refused(void **state)
{
	struct id_number id;
	char number[] = "211102190002300010";
	int found = 0;

	(void)state;
	for (const char *c = "0123456789X"; *c; c++) {
		number[17] = *c;
		found += card(number, &id) == ERR_ID_DATE;
	}
	assert_int_equal(found, 1);
	assert_int_not_equal(card("211102190002300013", &id), ERR_OK);
}

static void test_a_card_number_from_the_future_is_refused(void **state)
{
	struct id_number id;

	(void)state;
	assert_int_equal(id_card_parse("211102190001010015", ID_TYPED, clock_day_from(1899, 12, 31),
				 &id, NULL),
		ERR_ID_DATE);
}

static void test_old_numbers_are_refused_when_typed_and_kept_in_imports(void **state)
{
	struct id_number id;

	(void)state;
	assert_int_equal(card("211102660302003", &id), ERR_ID_LENGTH);
	assert_int_equal(id_card_parse("211102660302003", ID_IMPORTED, today(), &id, NULL), ERR_OK);
	assert_int_equal(strlen(id.text), 18);
	assert_int_equal(id.born_on, clock_day_from(1966, 3, 2));
	assert_int_equal(card(id.text, &id), ERR_OK);
}

static void test_other_documents_have_free_numbers_without_a_birth(void **state)
{
	struct id_number id;

	(void)state;
	assert_int_equal(id_number_parse(414, "e12345678", today(), &id, NULL), ERR_OK);
	assert_string_equal(id.text, "E12345678");
	assert_int_equal(id.born_on, BORN_UNKNOWN);
	assert_int_equal(id_number_parse(414, "e1", today(), &id, NULL), ERR_INVALID);
	assert_int_equal(id_number_parse(414, "护照12345", today(), &id, NULL), ERR_INVALID);
}

static void test_phones_are_brought_into_digits(void **state)
{
	static const char *const pairs[][2] = { { "19900000034", "19900000034" },
		{ "199 0000 0034", "19900000034" }, { "+86 199-0000-0034", "19900000034" },
		{ "008619900000034", "19900000034" }, { "8619900000034", "19900000034" },
		{ "１９９００００００３４", "19900000034" }, { "0427-2810001", "04272810001" },
		{ "(010)62345678", "01062345678" }, { "0599 8123456", "05998123456" } };
	char phone[PHONE_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pairs); i++) {
		assert_int_equal(phone_parse(pairs[i][0], phone, NULL), ERR_OK);
		assert_string_equal(phone, pairs[i][1]);
	}
}

static void test_a_short_mobile_number_is_counted(void **state)
{
	char phone[PHONE_BYTES];
	struct err err;

	(void)state;
	assert_int_equal(phone_parse("199000034", phone, &err), ERR_PHONE);
	assert_string_equal(err.arg[0], "9");
	assert_string_equal(err.field, "phone");
}

static void test_what_is_no_phone_is_refused(void **state)
{
	static const char *const bad[] = { "12345", "1234567890123", "12900000034", "2810001",
		"0427-1810001", "00000000000", "", "电话", "1990000003a", "400-123-4567",
		"199000000341990000003419900000034199000000341990000003419900000034" };
	char phone[PHONE_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		enum err_code rc = phone_parse(bad[i], phone, NULL);

		assert_true(rc == ERR_PHONE || rc == ERR_PHONE_BAD);
	}
}

static void assert_text(
	void (*write)(const char *, struct buf *), const char *number, const char *expected)
{
	char text[64];
	struct buf b = BUF_FIXED(text);

	write(number, &b);
	assert_string_equal(text, expected);
}

static void test_masks_keep_the_last_four(void **state)
{
	(void)state;
	assert_text(phone_mask, "19900000034", "199****0034");
	assert_text(phone_mask, "04272810001", "0427***0001");
	assert_text(phone_mask, "01062345678", "010****5678");
	assert_text(phone_mask, "", "");
	assert_text(id_mask, "211102190001010015", "**************0015");
	assert_text(id_mask, "E1234567", "********");
	assert_text(id_mask, "", "");
}

static void test_a_phone_to_dial_is_written_in_groups(void **state)
{
	(void)state;
	assert_text(phone_group, "19900000034", "199 0000 0034");
	assert_text(phone_group, "04272810001", "0427 281 0001");
}

static void test_an_age_counts_completed_years(void **state)
{
	(void)state;
	assert_int_equal(person_age(clock_day_from(1944, 11, 23), today()), 82);
	assert_int_equal(person_age(clock_day_from(1944, 11, 24), today()), 81);
	assert_int_equal(person_age(clock_day_from(1970, 1, 1), today()), 56);
	assert_int_equal(person_age(BORN_UNKNOWN, today()), -1);
	assert_true(person_is_minor(clock_day_from(2008, 11, 24), today()));
	assert_false(person_is_minor(clock_day_from(2008, 11, 23), today()));
	assert_false(person_is_minor(BORN_UNKNOWN, today()));
}

static void test_sexes_are_understood_in_words_and_codes(void **state)
{
	enum sex sex = SEX_UNSTATED;

	(void)state;
	assert_true(sex_parse("男", &sex) && sex == SEX_MALE);
	assert_true(sex_parse("2", &sex) && sex == SEX_FEMALE);
	assert_true(sex_parse("", &sex) && sex == SEX_UNKNOWN);
	assert_false(sex_parse("?", &sex));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_card_number_tells_birth_and_sex),
		cmocka_unit_test(test_all_test_numbers_of_the_standard_are_right),
		cmocka_unit_test(
			test_a_card_number_may_be_typed_in_full_width_with_blanks_and_a_small_x),
		cmocka_unit_test(test_a_wrong_card_number_says_what_is_wrong),
		cmocka_unit_test(test_a_card_number_with_a_date_that_does_not_exist_is_refused),
		cmocka_unit_test(test_a_card_number_from_the_future_is_refused),
		cmocka_unit_test(test_old_numbers_are_refused_when_typed_and_kept_in_imports),
		cmocka_unit_test(test_other_documents_have_free_numbers_without_a_birth),
		cmocka_unit_test(test_phones_are_brought_into_digits),
		cmocka_unit_test(test_a_short_mobile_number_is_counted),
		cmocka_unit_test(test_what_is_no_phone_is_refused),
		cmocka_unit_test(test_masks_keep_the_last_four),
		cmocka_unit_test(test_a_phone_to_dial_is_written_in_groups),
		cmocka_unit_test(test_an_age_counts_completed_years),
		cmocka_unit_test(test_sexes_are_understood_in_words_and_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
