/*
 * Lists: paging by key, selection by id, views, search, sort, marks, live changes.
 */
#include "ui_world.h"

static void open_list_screen(struct world *w)
{
	world_open_at(w, "xterm-256color", 80, 24, &screen_list_);
}

static void pages_follow_each_other_without_gap_or_overlap(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	assert_sees(&w, "> 1123-001");
	assert_sees(&w, "1123-020");
	type(&w, "=");
	assert_sees(&w, "> 1123-021");
	assert_sees(&w, "1123-040");
	type(&w, KEY_PGDN);
	assert_sees(&w, "> 1123-041");
	assert_sees(&w, "1123-060");
	type(&w, "=");
	assert_sees(&w, "> 1123-060");
	type(&w, "-");
	assert_sees(&w, "> 1123-021");
	type(&w, KEY_PGUP);
	assert_sees(&w, "> 1123-001");
	world_close(&w);
}

static void down_at_the_bottom_scrolls_by_one_row(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	for (int i = 0; i < 21; i++)
		type(&w, KEY_DOWN);
	assert_sees(&w, "> 1123-022");
	assert_sees_not(&w, "1123-002");
	assert_sees(&w, "1123-003");
	for (int i = 0; i < 25; i++)
		type(&w, KEY_UP);
	assert_sees(&w, "> 1123-001");
	assert_same_screen(&w);
	world_close(&w);
}

static void an_empty_list_offers_nothing_that_needs_a_row(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	assert_sees(&w, "c Withdraw");
	assert_sees_not(&w, "空");
	w.nrequests = 0;
	w.version++;
	wait_ms(&w, 1100);
	assert_sees(&w, "没有点单。");
	assert_sees(&w, "x New");
	assert_sees_not(&w, "c Withdraw");
	assert_sees(&w, "点单人  空着的");
	world_close(&w);
}

static void in_english_a_column_is_as_wide_as_its_heading_in_chinese_as_declared(void **state)
{
	for (int language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
		struct world w = { 0 };

		(void)state;
		i18n_set_language((enum language)language);
		open_list_screen(&w);
		w.nrequests = 0;
		w.version++;
		wait_ms(&w, 1100);
		assert_sees(&w, language == LANGUAGE_EN ? "点单人  空着的" : "点单人  ");
		if (language == LANGUAGE_ZH)
			assert_sees_not(&w, "空着的");
		world_close(&w);
	}
}

static void home_and_end_reach_both_ends(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "\033[F");
	assert_sees(&w, "> 1123-060");
	assert_sees(&w, "1123-041");
	type(&w, KEY_DOWN);
	assert_sees(&w, "> 1123-060");
	type(&w, "\033[H");
	assert_sees(&w, "> 1123-001");
	world_close(&w);
}

static void remove_request(struct world *w, size_t i)
{
	memmove(&w->request[i], &w->request[i + 1], (w->nrequests - i - 1) * sizeof(w->request[0]));
	w->nrequests--;
	w->version++;
}

static void the_selection_stays_on_its_row_when_others_go(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "=" KEY_DOWN KEY_DOWN);
	assert_sees(&w, "> 1123-023");
	remove_request(&w, 20);
	wait_ms(&w, 1100);
	assert_sees(&w, "> 1123-023");
	assert_sees_not(&w, "1123-021");
	remove_request(&w, 3);
	wait_ms(&w, 1100);
	assert_sees(&w, "> 1123-023");
	world_close(&w);
}

static void a_page_that_vanished_shows_the_last_one(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "==");
	while (w.nrequests > 25)
		remove_request(&w, w.nrequests - 1);
	wait_ms(&w, 1100);
	assert_sees(&w, "1123-025");
	assert_sees(&w, "1123-006");
	while (w.nrequests > 0)
		remove_request(&w, 0);
	wait_ms(&w, 1100);
	assert_sees(&w, "没有点单。");
	type(&w, KEY_DOWN KEY_UP ENTER "s");
	assert_string_equal(w.done, "");
	assert_sees(&w, "! Not possible now: choose a row first");
	world_close(&w);
}

static void an_idle_list_is_not_read_when_nothing_changed(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	STR_COPY(w.request[0].who, "新来的");
	wait_ms(&w, 1100);
	assert_sees_not(&w, "新来的");
	w.version++;
	wait_ms(&w, 1100);
	assert_sees(&w, "新来的");
	world_close(&w);
}

static void rows_stay_when_they_cannot_be_read_again(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	w.fail_load = ERR_BUSY;
	w.version++;
	wait_ms(&w, 1100);
	assert_sees(&w, "> 1123-001");
	assert_sees(&w, "! Not saved: the system is busy.");
	type(&w, "2");
	assert_sees_not(&w, "没有点单。");
	w.fail_load = ERR_OK;
	type(&w, "1");
	assert_sees(&w, "> 1123-001");
	world_close(&w);
}

static void a_digit_switches_the_view(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	assert_sees(&w, "1全部60 2待接");
	type(&w, "2");
	assert_sees(&w, "> 1123-002");
	assert_sees_not(&w, "待收单");
	type(&w, "1");
	assert_sees(&w, "待收单");
	world_close(&w);
}

static void a_search_runs_after_a_pause_not_per_key(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "/05");
	assert_sees(&w, "1123-001");
	assert_sees(&w, "find: 05");
	wait_ms(&w, 200);
	assert_sees(&w, "1123-001");
	wait_ms(&w, 250);
	assert_sees_not(&w, "1123-001");
	assert_sees(&w, "> 1123-005");
	type(&w, "9");
	type(&w, ENTER);
	assert_row(&w, 2, "> 1123-059  待接单  剩3天     补英语            赵德山");
	assert_row(&w, 3, "");
	type(&w, "\033");
	wait_ms(&w, 600);
	assert_sees(&w, "> 1123-001");
	world_close(&w);
}

static void enter_in_a_search_searches_and_enter_again_opens(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "/059" ENTER ENTER);
	assert_sees(&w, "点单 1123-059");
	type(&w, "q");
	assert_sees(&w, "find: 059");
	world_close(&w);
}

static void the_list_below_is_found_as_it_was_left(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1=" KEY_DOWN KEY_DOWN KEY_DOWN ENTER);
	assert_sees(&w, "点单 1123-024");
	type(&w, "q");
	assert_sees(&w, "> 1123-024");
	assert_sees(&w, "1123-021");
	world_close(&w);
}

static void marks_go_with_the_rows_to_a_bulk_action(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, " " KEY_DOWN " ");
	assert_sees(&w, " *1123-001");
	assert_sees(&w, " *1123-003");
	assert_sees(&w, "2 marked");
	type(&w, "p");
	assert_int_equal(w.done_marked, 2);
	assert_sees_not(&w, "*1123");
	type(&w, "*");
	assert_sees(&w, ">*1123-004");
	type(&w, "p");
	assert_int_equal(w.done_marked, 60);
	world_close(&w);
}

static void an_action_without_marks_acts_on_the_selected_row(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, KEY_DOWN "s");
	assert_string_equal(w.done, "s");
	assert_int_equal(w.done_id, 2);
	world_close(&w);
}

static void an_impossible_action_tells_why(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "a");
	assert_sees(&w, "! Not possible now: 不在等答复");
	assert_string_equal(w.done, "");
	type(&w, KEY_DOWN "a");
	assert_string_equal(w.done, "a");
	world_close(&w);
}

static void a_key_that_means_nothing_is_told(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "e");
	assert_sees(&w, "! No such key here. Press . for what can be done.");
	world_close(&w);
}

static void a_phone_shows_two_lines_a_row_and_a_wide_window_more_columns(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm", 40, 20, &screen_list_);
	assert_row(&w, 1, "> 1123-001 待收单 超2小时  周凤英");
	assert_row(&w, 6, "  医保缴费要人脸识别，不会弄");
	assert_row(&w, -1, "Enter Open . More ? Help 0 Quit");
	world_close(&w);

	memset(&w, 0, sizeof(w));
	world_open_at(&w, "xterm", 132, 43, &screen_list_);
	assert_sees(&w, "点单人  需求");
	assert_sees(&w, "1123-039");
	world_close(&w);
}

static void keys_typed_ahead_are_all_done(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1" KEY_DOWN KEY_DOWN ENTER "q" KEY_UP "s");
	assert_int_equal(w.done_id, 2);
	assert_int_equal(w.frames, 2);
	world_close(&w);
}

static void a_confirmation_acts_on_the_row_it_was_asked_about(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, KEY_DOWN "c");
	assert_sees(&w, "撤掉这张单？");
	assert_sees(&w, "1123-002");
	assert_sees(&w, "> 2 Not now");
	remove_request(&w, 0);
	wait_ms(&w, 1100);
	type(&w, "1");
	assert_int_equal(w.done_id, 2);
	type(&w, "c" ENTER);
	assert_string_equal(w.done, "c");
	type(&w, "cy");
	assert_string_equal(w.done, "cc");
	type(&w, "cn");
	assert_string_equal(w.done, "cc");
	world_close(&w);
}

static void a_busy_database_is_tried_again_with_enter(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	w.fail_with = ERR_BUSY;
	type(&w, KEY_DOWN "s");
	assert_sees(&w, "! Not saved: the system is busy.");
	assert_string_equal(w.done, "");
	type(&w, ENTER);
	assert_string_equal(w.done, "s");
	assert_int_equal(w.done_id, 2);
	type(&w, ENTER);
	assert_sees(&w, "点单 1123-002");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pages_follow_each_other_without_gap_or_overlap),
		TEST(down_at_the_bottom_scrolls_by_one_row),
		TEST(an_empty_list_offers_nothing_that_needs_a_row),
		TEST(in_english_a_column_is_as_wide_as_its_heading_in_chinese_as_declared),
		TEST(home_and_end_reach_both_ends),
		TEST(the_selection_stays_on_its_row_when_others_go),
		TEST(a_page_that_vanished_shows_the_last_one),
		TEST(an_idle_list_is_not_read_when_nothing_changed),
		TEST(rows_stay_when_they_cannot_be_read_again),
		TEST(a_digit_switches_the_view),
		TEST(a_search_runs_after_a_pause_not_per_key),
		TEST(enter_in_a_search_searches_and_enter_again_opens),
		TEST(the_list_below_is_found_as_it_was_left),
		TEST(marks_go_with_the_rows_to_a_bulk_action),
		TEST(an_action_without_marks_acts_on_the_selected_row),
		TEST(an_impossible_action_tells_why),
		TEST(a_key_that_means_nothing_is_told),
		TEST(a_phone_shows_two_lines_a_row_and_a_wide_window_more_columns),
		TEST(keys_typed_ahead_are_all_done),
		TEST(a_confirmation_acts_on_the_row_it_was_asked_about),
		TEST(a_busy_database_is_tried_again_with_enter),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
