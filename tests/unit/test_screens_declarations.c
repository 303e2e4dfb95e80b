/*
 * Every screen of the program keeps the promises of the toolkit, in both languages.
 */
#include "unit.h"

#include "../../screens/screens.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "ui/ui.h"

static void assert_all_in_order(enum language language)
{
	static char report[60000];
	struct buf b = buf_over(report, sizeof(report));
	size_t n;

	i18n_set_language(language);
	n = ui_validate(screens_all, &b);
	if (n)
		print_error("%s", report);
	assert_int_equal(n, 0);
}

static void every_declaration_is_whole_and_fits_a_phone(void **state)
{
	(void)state;
	assert_all_in_order(LANGUAGE_EN);
}

static void every_label_is_translated(void **state)
{
	(void)state;
	assert_all_in_order(LANGUAGE_ZH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_declaration_is_whole_and_fits_a_phone),
		TEST(every_label_is_translated),
	};

	if (!i18n_init())
		return 1;
	return RUN_TESTS(tests);
}
