/*
 * Declarations that would break a promise of the toolkit are named at start.
 */
#include "ui_world.h"

static size_t faults(const struct screen *screen, char *report, size_t report_bytes)
{
	const struct screen *const all[] = { screen, NULL };
	struct buf b = buf_over(report, report_bytes);

	return ui_validate(all, &b);
}

#define assert_fault(screen, what)                                                                 \
	do {                                                                                       \
		char report_[4000];                                                                \
		assert_int_not_equal(faults((screen), report_, sizeof(report_)), 0);               \
		if (!strstr(report_, (what)))                                                      \
			print_error("%s", report_);                                                \
		assert_non_null(strstr(report_, (what)));                                          \
	} while (0)

static void the_sample_screens_are_in_order(void **state)
{
	char report[4000];
	struct buf b = BUF_FIXED(report);

	(void)state;
	assert_int_equal(ui_validate(sample_screens, &b), 0);
	assert_string_equal(report, "");
}

static void an_id_used_twice_is_found(void **state)
{
	const struct screen *const all[] = { &screen_home_, &screen_home_, NULL };
	char report[400];
	struct buf b = BUF_FIXED(report);

	(void)state;
	assert_int_equal(ui_validate(all, &b), 1);
	assert_string_equal(report, "home: id is used twice\n");
}

static void a_key_must_be_the_one_of_the_table(void **state)
{
	const struct ui_action actions[] = {
		{ .key = 'g', .label = N_("Accept"), .run = act_a },
		{ .key = 's', .label = N_("Accept"), .run = act_a },
		{ .key = 's', .label = N_("Accept"), .run = act_a },
		{ .key = 'q', .label = N_("Accept"), .run = act_a },
	};
	struct screen s = screen_list_;

	(void)state;
	s.actions = actions;
	s.nactions = 1;
	assert_fault(&s, "not in the table");
	s.nactions = 3;
	assert_fault(&s, "key is used twice: s");
	s.nactions = 4;
	assert_fault(&s, "key is not a letter, or q: q");
	s.nactions = 0;
	s.keys = KEYS_PERSON;
	s.actions = detail_actions;
	s.nactions = 1;
	assert_fault(&s, "not in the table"); /* 收单 is no verb of persons */
}

static void a_row_must_fit_a_phone(void **state)
{
	const struct ui_column wide[] = {
		{ .heading = "a", .cells = 20, .priority = 1, .text = text_no },
		{ .heading = "b", .cells = 20, .priority = 1, .text = text_no },
	};
	struct screen s = screen_list_;

	(void)state;
	s.list.columns = wide;
	s.list.ncolumns = 1;
	char report[400];
	assert_int_equal(faults(&s, report, sizeof(report)), 0);
	s.list.ncolumns = 2;
	assert_fault(&s, "wider than a phone");
}

static void only_one_column_grows(void **state)
{
	const struct ui_column two[] = {
		{ .heading = "a", .cells = 8, .most = 12, .priority = 1, .text = text_no },
		{ .heading = "b", .cells = 8, .most = 12, .priority = 2, .text = text_no },
	};
	struct screen s = screen_list_;

	(void)state;
	s.list.columns = two;
	s.list.ncolumns = 2;
	assert_fault(&s, "more than one column grows");
}

static void a_form_names_its_fields_once_and_bounds_its_texts(void **state)
{
	const struct ui_field twice[] = {
		{ .id = "a", .label = "甲", .kind = FIELD_TEXT, .max_chars = 5 },
		{ .id = "a", .label = "乙", .kind = FIELD_TEXT },
		{ .id = "c", .label = "丙", .kind = FIELD_PICK },
		{ .id = "d", .label = "丁", .kind = FIELD_CHOICE },
	};
	struct screen s = screen_form_;

	(void)state;
	s.form.fields = twice;
	s.form.nfields = ARRAY_SIZE(twice);
	assert_fault(&s, "field id is used twice: a");
	assert_fault(&s, "text without max_chars: a");
	assert_fault(&s, "pick without match: c");
	assert_fault(&s, "choice without choices: d");
}

static void half_a_declaration_is_refused(void **state)
{
	const struct screen list = { .id = "half", .title = "t", .kind = SCREEN_LIST };
	const struct screen form = { .id = "half", .title = "t", .kind = SCREEN_FORM };
	const struct screen menu = { .id = "Half-", .kind = SCREEN_MENU };
	const struct screen record = { .id = "half", .title = "t", .kind = SCREEN_RECORD };

	(void)state;
	assert_fault(&list, "list without row_bytes, load or row_id");
	assert_fault(&form, "form without fields or submit");
	assert_fault(&menu, "id is not letters, digits and _");
	assert_fault(&menu, "no label: title");
	assert_fault(&record, "record needs 1-9 sections");
}

static void no_letter_has_two_meanings_by_chance(void **state)
{
	(void)state;
	assert_true(ui_key_agrees(KEYS_REQUEST, 'p', "Dispatch"));
	assert_true(ui_key_agrees(KEYS_PERSON, 'i', "Print"));
	assert_false(ui_key_agrees(KEYS_PERSON, 'p', "Dispatch"));
	assert_false(ui_key_agrees(KEYS_REQUEST, 'd', "Dispatch"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_sample_screens_are_in_order),
		TEST(an_id_used_twice_is_found),
		TEST(a_key_must_be_the_one_of_the_table),
		TEST(a_row_must_fit_a_phone),
		TEST(only_one_column_grows),
		TEST(a_form_names_its_fields_once_and_bounds_its_texts),
		TEST(half_a_declaration_is_refused),
		TEST(no_letter_has_two_meanings_by_chance),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
