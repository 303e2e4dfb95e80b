/*
 * Menus, records, the actions menu, questions, help, the lock, the screen handed over, a new password.
 */
#include "ui_world.h"

static void open_detail_of(struct world *w, int64_t id)
{
	world_open(w, 80, 24);
	ui_push(w->ui, &screen_list_, NULL);
	ui_push(w->ui, &screen_detail_, &id);
	world_frame(w);
}

static void long_subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, "禾丰县新立镇三家子村新时代文明实践站  孙桂兰");
}

static void a_title_too_long_for_a_phone_keeps_the_time(void **state)
{
	struct screen home = screen_home_;
	struct world w = { 0 };

	(void)state;
	home.subject = long_subject;
	world_open_at(&w, "xterm", 40, 20, &home);
	assert_row(&w, 0, "今日待办  禾丰县新立镇三家子村新~  12:10");
	world_close(&w);
}

static void a_menu_opens_by_digit_and_by_enter(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	assert_row(&w, 2, "> 1 待收单    60    最早的等了1天，另有待补充 1");
	type(&w, "1");
	assert_sees(&w, "1123-001");
	type(&w, "q" KEY_DOWN ENTER);
	assert_sees(&w, "新建点单");
	world_close(&w);
}

static void an_impossible_item_stays_and_tells_why(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	assert_sees(&w, "9 全部功能        没有开通");
	type(&w, "9");
	assert_sees(&w, "! Not possible now: 没有开通");
	world_close(&w);
}

static void home_is_left_by_zero_and_not_by_q(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "q");
	assert_false(ui_wants_quit(w.ui));
	assert_sees(&w, "To leave press 0.");
	type(&w, "\003");
	assert_false(ui_wants_quit(w.ui));
	assert_sees(&w, "q goes back; 0 on the first screen leaves.");
	type(&w, "0");
	assert_true(ui_wants_quit(w.ui));
	assert_string_equal(ui_quit_reason(w.ui), "left");
	world_close(&w);
}

static void zero_returns_home_from_anywhere(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 1);
	type(&w, ".0");
	assert_sees(&w, "今日待办");
	assert_false(ui_wants_quit(w.ui));
	world_close(&w);
}

static void search_from_home_opens_the_search_screen_with_the_text(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "/059" ENTER);
	assert_sees(&w, "> 1123-059");
	type(&w, "q");
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void search_from_a_record_opens_the_search_screen_and_comes_back(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 1);
	type(&w, "/059" ENTER);
	assert_sees(&w, "> 1123-059");
	type(&w, "q");
	assert_sees(&w, "1单子 2时间线");
	world_close(&w);
}

static void a_record_shows_sections_and_scrolls(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 1);
	assert_sees(&w, "点单 1123-001  待收单  1单子 2时间线");
	assert_row(&w, 2,
		"  需求    屋里灯坏了三天，八十多岁不敢爬高，请志愿者帮换灯管，最好带上梯子，家里");
	assert_row(&w, 3, "          的梯子去年就坏了一直没有修");
	type(&w, "2");
	assert_sees(&w, "第1行");
	assert_sees_not(&w, "第40行");
	type(&w, "=");
	assert_sees(&w, "第40行");
	type(&w, KEY_UP);
	assert_sees_not(&w, "第40行");
	type(&w, "1");
	assert_sees(&w, "需求");
	world_close(&w);
}

static void enter_on_a_record_is_its_next_step(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 1);
	assert_sees(&w, "Enter Accept");
	type(&w, ENTER);
	assert_string_equal(w.done, "s");
	type(&w, "q");
	world_close(&w);

	memset(&w, 0, sizeof(w));
	open_detail_of(&w, 2);
	assert_sees(&w, "现在等志愿者答复。");
	type(&w, ENTER);
	assert_string_equal(w.done, "");
	assert_sees(&w, "现在等志愿者答复。");
	world_close(&w);
}

static void a_missing_record_does_not_open(void **state)
{
	struct world w = { 0 };
	int64_t id = 999;

	(void)state;
	world_open(&w, 80, 24);
	ui_push(w.ui, &screen_detail_, &id);
	world_frame(&w);
	assert_sees(&w, "! Not found, or outside your scope.");
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void what_a_role_may_not_do_is_not_there_at_all(void **state)
{
	struct world w = { .forbidden = 7 };

	(void)state;
	open_detail_of(&w, 2);
	assert_sees_not(&w, "a Nudge");
	type(&w, ".");
	assert_sees(&w, "Withdraw");
	assert_sees_not(&w, "Nudge");
	type(&w, "qa");
	assert_string_equal(w.done, "");
	world_close(&w);
}

static void the_actions_menu_begins_with_what_can_be_done(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1" KEY_RIGHT KEY_DOWN KEY_DOWN KEY_DOWN);
	assert_sees(&w, "> Dispatch");
	type(&w, KEY_DOWN);
	assert_sees(&w, "> Nudge");
	world_close(&w);
}

static void the_actions_menu_says_what_cannot_be_done_and_why(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1" KEY_RIGHT);
	assert_sees(&w, "What can be done");
	assert_sees(&w, "Nudge          a     Not possible now: 不在等答复");
	type(&w, "a");
	assert_sees(&w, "! Not possible now: 不在等答复");
	assert_sees(&w, "> 1123-001");
	type(&w, "." KEY_DOWN ENTER);
	assert_string_equal(w.done, "s");
	assert_int_equal(w.done_id, 1);
	world_close(&w);
}

static void a_careful_question_takes_the_harmless_answer_with_enter(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 2);
	type(&w, "c");
	assert_sees(&w, "> 2 Not now");
	type(&w, ENTER "c");
	assert_string_equal(w.done, "");
	type(&w, "1");
	assert_string_equal(w.done, "c");
	world_close(&w);
}

static enum err_code take_answer(struct ui *ui, void *state, int index, struct err *err)
{
	(void)state;
	(void)err;
	world_of(ui)->done_id = index;
	return ERR_OK;
}

static void a_handler_may_ask_with_up_to_four_answers(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	ui_ask(w.ui, &(struct ui_question){ .sentence = "派给谁？\n三个人都能去。",
			     .answers = { "张春生", "刘海涛", "宋丽" },
			     .usual = 1,
			     .answer = take_answer });
	world_frame(&w);
	assert_sees(&w, "三个人都能去。");
	assert_sees(&w, "> 2 刘海涛");
	type(&w, KEY_DOWN ENTER);
	assert_int_equal(w.done_id, 2);
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void help_is_made_from_the_tables(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1?");
	assert_sees(&w, "这里是本站的点单。");
	assert_sees(&w, "x           New");
	assert_sees(&w, "find: 姓、单号");
	assert_sees(&w, "=  -        next and previous page");
	type(&w, ENTER);
	assert_sees(&w, "1123-001");
	world_close(&w);
}

static void data_changed_elsewhere_is_shown_within_a_second(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	w.nrequests = 59;
	wait_ms(&w, 1100);
	assert_sees(&w, "待收单    60");
	w.version++;
	wait_ms(&w, 1100);
	assert_sees(&w, "待收单    59");
	world_close(&w);
}

static void an_idle_session_locks_and_keeps_its_screen(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 2);
	wait_ms(&w, 899000);
	assert_sees(&w, "1123-002");
	wait_ms(&w, 2000);
	assert_sees(&w, "Locked");
	assert_sees_not(&w, "1123-002");
	type(&w, "wrong" ENTER);
	assert_sees(&w, "Locked");
	assert_sees(&w, "The password is wrong.");
	type(&w, "\033");
	wait_ms(&w, 600);
	assert_sees(&w, "Locked");
	type(&w, "secret");
	assert_sees_not(&w, "secret");
	type(&w, ENTER);
	assert_sees(&w, "1123-002");
	assert_sees(&w, "Unlocked.");
	world_close(&w);
}

static void a_locked_session_can_only_be_left(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_detail_of(&w, 2);
	wait_ms(&w, 901000);
	type(&w, KEY_DOWN KEY_LEFT "0q?");
	assert_false(ui_wants_quit(w.ui));
	type(&w, "q" KEY_LEFT);
	assert_sees_not(&w, "1123-002");
	type(&w, KEY_DOWN ENTER);
	assert_true(ui_wants_quit(w.ui));
	world_close(&w);
}

static void an_account_without_a_password_is_ended_when_idle(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	w.has_password = false;
	wait_ms(&w, 901000);
	assert_true(ui_wants_quit(w.ui));
	assert_string_equal(ui_quit_reason(w.ui), "idle");
	world_close(&w);
}

static void a_screen_handed_over_is_left_by_password_only(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	ui_push_guarded(w.ui, &screen_form_, NULL);
	world_frame(&w);
	type(&w, "\033");
	wait_ms(&w, 600);
	assert_sees(&w, "Back to the station");
	type(&w, "nope" ENTER);
	assert_sees(&w, "Back to the station");
	type(&w, "\033");
	wait_ms(&w, 600);
	assert_sees(&w, "新建点单");
	type(&w, "\033");
	wait_ms(&w, 600);
	type(&w, "secret" ENTER);
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void zero_and_search_do_not_lead_out_of_a_screen_handed_over(void **state)
{
	struct world w = { 0 };
	int64_t id = 2;

	(void)state;
	world_open(&w, 80, 24);
	ui_push_guarded(w.ui, &screen_detail_, &id);
	world_frame(&w);
	type(&w, "0");
	assert_sees(&w, "Back to the station");
	type(&w, KEY_DOWN "0");
	assert_sees(&w, "Back to the station");
	world_close(&w);
}

static void the_idle_lock_comes_however_many_screens_are_open(void **state)
{
	struct world w = { 0 };
	int64_t id = 2;

	(void)state;
	world_open(&w, 80, 24);
	for (int i = 0; i < 40; i++)
		ui_push(w.ui, &screen_detail_, &id);
	wait_ms(&w, 901000);
	assert_sees(&w, "Locked");
	assert_sees_not(&w, "1123-002");
	world_close(&w);
}

static void the_idle_lock_still_works_after_a_screen_handed_over_was_locked(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	ui_push_guarded(w.ui, &screen_form_, NULL);
	wait_ms(&w, 901000);
	assert_sees(&w, "Locked");
	type(&w, KEY_DOWN "0");
	assert_sees(&w, "Back to the station");
	type(&w, "secret" ENTER);
	assert_sees(&w, "今日待办");
	wait_ms(&w, 901000);
	assert_sees(&w, "Locked");
	world_close(&w);
}

static void a_screen_that_replaces_one_handed_over_is_handed_over_too(void **state)
{
	struct world w = { 0 };
	int64_t id = 2;

	(void)state;
	world_open(&w, 80, 24);
	ui_push_guarded(w.ui, &screen_form_, NULL);
	ui_replace(w.ui, &screen_detail_, &id);
	world_frame(&w);
	type(&w, "q");
	assert_sees(&w, "Back to the station");
	world_close(&w);
}

static void a_new_password_is_typed_twice(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	ui_push_password(w.ui, true);
	world_frame(&w);
	type(&w, "short" ENTER "other" ENTER);
	assert_sees(&w, "The two are not the same.");
	type(&w, CTRL_U "short" ENTER ENTER);
	assert_sees(&w, "A password needs 12 characters or more.");
	type(&w, CTRL_U "wojiazhuzailiuhezhen" ENTER ENTER);
	assert_sees(&w, "********************");
	assert_sees(&w, "The two are not the same.");
	type(&w, CTRL_U "wojiazhuzailiuhezhen" ENTER ENTER);
	assert_string_equal(w.submitted, "wojiazhuzailiuhezhen");
	assert_sees(&w, "The new password is set.");
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void without_a_first_password_there_is_no_way_in(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	ui_push_password(w.ui, true);
	type(&w, "\033");
	wait_ms(&w, 600);
	assert_true(ui_wants_quit(w.ui));
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_title_too_long_for_a_phone_keeps_the_time),
		TEST(a_menu_opens_by_digit_and_by_enter),
		TEST(an_impossible_item_stays_and_tells_why),
		TEST(home_is_left_by_zero_and_not_by_q),
		TEST(zero_returns_home_from_anywhere),
		TEST(search_from_home_opens_the_search_screen_with_the_text),
		TEST(search_from_a_record_opens_the_search_screen_and_comes_back),
		TEST(a_record_shows_sections_and_scrolls),
		TEST(enter_on_a_record_is_its_next_step),
		TEST(a_missing_record_does_not_open),
		TEST(what_a_role_may_not_do_is_not_there_at_all),
		TEST(the_actions_menu_begins_with_what_can_be_done),
		TEST(the_actions_menu_says_what_cannot_be_done_and_why),
		TEST(a_careful_question_takes_the_harmless_answer_with_enter),
		TEST(a_handler_may_ask_with_up_to_four_answers),
		TEST(help_is_made_from_the_tables),
		TEST(data_changed_elsewhere_is_shown_within_a_second),
		TEST(an_idle_session_locks_and_keeps_its_screen),
		TEST(a_locked_session_can_only_be_left),
		TEST(an_account_without_a_password_is_ended_when_idle),
		TEST(a_screen_handed_over_is_left_by_password_only),
		TEST(zero_and_search_do_not_lead_out_of_a_screen_handed_over),
		TEST(the_idle_lock_comes_however_many_screens_are_open),
		TEST(the_idle_lock_still_works_after_a_screen_handed_over_was_locked),
		TEST(a_screen_that_replaces_one_handed_over_is_handed_over_too),
		TEST(a_new_password_is_typed_twice),
		TEST(without_a_first_password_there_is_no_way_in),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
