/*
 * Chinese without a Chinese locale, and the language changed while the program runs.
 */
#include "unit.h"

#include "base/i18n.h"

static void the_first_language_is_chinese(void **state)
{
	(void)state;
	assert_int_equal(i18n_language(), LANGUAGE_ZH);
	assert_string_equal(_("the file is empty"), "文件是空的");
	assert_string_equal(I18N(N_("the file is empty")), "文件是空的");
}

static void the_language_changes_while_the_program_runs(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		i18n_set_language(LANGUAGE_EN);
		assert_string_equal(_("the file is empty"), "the file is empty");
		i18n_set_language(LANGUAGE_ZH);
		assert_string_equal(_("the file is empty"), "文件是空的");
	}
}

static void nothing_is_translated_to_nothing(void **state)
{
	(void)state;
	assert_string_equal(I18N(""), "");
	assert_string_equal(I18N(NULL), "");
}

static void a_context_is_never_shown(void **state)
{
	(void)state;
	assert_string_equal(I18N(NC_("a test", "no such text")), "no such text");
}

static void the_environment_names_the_language(void **state)
{
	(void)state;
	assert_int_equal(i18n_language_of("zh_CN.UTF-8"), LANGUAGE_ZH);
	assert_int_equal(i18n_language_of("zh_CN.GB18030"), LANGUAGE_ZH);
	assert_int_equal(i18n_language_of("en_GB.UTF-8"), LANGUAGE_EN);
	assert_int_equal(i18n_language_of(""), LANGUAGE_ZH);
	assert_int_equal(i18n_language_of(NULL), LANGUAGE_ZH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_language_is_chinese),
		TEST(the_language_changes_while_the_program_runs),
		TEST(nothing_is_translated_to_nothing),
		TEST(a_context_is_never_shown),
		TEST(the_environment_names_the_language),
	};

	if (!i18n_init())
		return 1;
	return RUN_TESTS(tests);
}
