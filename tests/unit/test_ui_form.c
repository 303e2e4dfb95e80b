/*
 * Forms: the fewest keys, nothing typed is lost, errors never trap.
 */
#include "ui_world.h"

static void open_form_screen(struct world *w)
{
	world_open(w, 80, 24);
	type(w, "2");
	assert_sees(w, "新建点单");
}

static void a_known_person_costs_five_keys_and_the_text(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);	      /* 1 */
	type(&w, "屋里灯坏了" ENTER); /* 2 */
	type(&w, "wxz" ENTER);	      /* 3: the first match brings the phone; on to Submit */
	assert_sees(&w, "> Submit");
	type(&w, ENTER); /* 4 */
	assert_sees(&w, "王秀珍要：屋里灯坏了");
	type(&w, ENTER); /* 5 */
	assert_string_equal(w.submitted, "屋里灯坏了|1|王秀珍|19900000034|1|20783|1|3|0|");
	assert_sees(&w, "submitted");
	world_close(&w);
}

static void a_new_person_is_asked_for_a_phone_once(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "赵小满1");
	assert_sees(&w, "> 电话");
	type(&w, "19900000777" ENTER ENTER ENTER);
	assert_string_equal(w.submitted, "屋里灯坏了|0|赵小满|19900000777|1|20783|1|3|0|");
	world_close(&w);

	memset(&w, 0, sizeof(w));
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "赵小满1" ENTER);
	assert_sees(&w, "> Submit");
	world_close(&w);
}

static void other_fields_are_reached_by_down_and_set_by_digits(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wxz" KEY_DOWN KEY_DOWN "3+1" KEY_DOWN KEY_DOWN
		 "2" CTRL_D ENTER);
	assert_string_equal(w.submitted, "屋里灯坏了|1|王秀珍|19900000034|3|20781|1|2|0|");
	world_close(&w);
}

static void a_digit_goes_on_to_what_is_needed_when_its_field_was(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, KEY_DOWN KEY_DOWN KEY_DOWN); /* the category is empty and required */
	assert_sees(&w, "> 类别    (required) 1助老服务 2医疗健康 3生产服务");
	type(&w, "2");
	assert_sees(&w, "> 需求"); /* the next that needs an answer */
	assert_sees(&w, "医疗健康");
	world_close(&w);
}

static void what_a_person_chose_is_never_guessed_over(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, KEY_DOWN KEY_DOWN KEY_DOWN "2");
	type(&w, "量血压" ENTER);
	assert_int_equal(w.guessed, 1);
	assert_sees(&w, "医疗健康");
	assert_sees_not(&w, "按内容猜的");
	world_close(&w);
}

static void a_refused_field_keeps_its_mark_and_does_not_trap(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wxz" ENTER);
	for (int i = 0; i < 7; i++)
		type(&w, KEY_UP);
	assert_sees(&w, "> 电话");
	type(&w, CTRL_U "199000034" ENTER);
	assert_sees(&w, "> 电话   !199000034");
	assert_sees(&w, "! 电话: A mobile number has 11 digits, this has 9.");
	assert_sees(&w, "missing: 电话");
	type(&w, KEY_DOWN);
	assert_sees(&w, "> 类别");
	assert_sees(&w, "  电话   !199000034");
	type(&w, CTRL_D);
	assert_sees(&w, "> 电话   !199000034");
	assert_string_equal(w.submitted, "");
	type(&w, "\x7f\x7f"
		 "0034" ENTER);
	assert_sees(&w, "> Submit");
	assert_sees_not(&w, "!199");
	world_close(&w);
}

static void submitting_too_early_goes_to_the_first_missing_field(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, KEY_DOWN CTRL_D);
	assert_sees(&w, "> 需求   !");
	assert_sees(&w, "需求 is missing.");
	world_close(&w);
}

static void dates_are_taken_as_people_write_them(void **state)
{
	static const struct {
		const char *typed, *shown;
	} cases[] = {
		{ "+3", "11-26 Thu (in 3 days)" },
		{ "z4", "11-26 Thu (in 3 days)" },
		{ "1126", "11-26 Thu (in 3 days)" },
		{ "26", "11-26 Thu (in 3 days)" },
		{ "11-26", "11-26 Thu (in 3 days)" },
		{ "２６", "11-26 Thu (in 3 days)" },
		{ "22", "12-22 Tue (in 29 days)" },
		{ "0", "11-23 Mon (today)" },
		{ "+1", "11-24 Tue (tomorrow)" },
		{ "105", "2027-01-05 Tue (in 43 days)" },
		{ "2027-03-01", "2027-03-01" },
		{ "20270301", "2027-03-01" },
		{ "31", "12-31 Thu (in 38 days)" },
	};
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 4; i++)
		type(&w, KEY_DOWN);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		type(&w, cases[i].typed);
		type(&w, KEY_DOWN);
		assert_sees(&w, cases[i].shown);
		type(&w, KEY_UP);
	}
	type(&w, "1340" KEY_DOWN);
	assert_sees(&w, "  时间   !");
	type(&w, KEY_UP "2020-01-01" KEY_DOWN KEY_UP);
	assert_sees(&w, "That time is past.");
	world_close(&w);
}

static void a_number_keeps_its_bounds(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 5; i++)
		type(&w, KEY_DOWN);
	type(&w, "100" ENTER);
	assert_sees(&w, "This is not a number from 1 to 99.");
	type(&w, CTRL_U "１２" KEY_DOWN);
	assert_sees(&w, "  人数    12");
	world_close(&w);
}

static void what_cannot_be_taken_stays_in_sight_until_typed_over(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wxz" KEY_DOWN KEY_DOWN KEY_DOWN "3113" KEY_DOWN);
	assert_sees(&w, "  时间   !3113");
	assert_sees(&w, "missing: 时间");
	type(&w, CTRL_D);
	assert_sees(&w, "> 时间   !3113");
	assert_string_equal(w.submitted, "");
	type(&w, "5\x7f" KEY_DOWN KEY_UP);
	assert_sees_not(&w, "3113");
	type(&w, "+1" CTRL_D ENTER);
	assert_string_equal(w.submitted, "屋里灯坏了|1|王秀珍|19900000034|1|20781|1|3|0|");
	world_close(&w);
}

static void an_answer_not_found_is_told_and_not_guessed_over(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 3; i++)
		type(&w, KEY_DOWN);
	type(&w, "zzz" ENTER);
	assert_sees(&w, "> 类别   !zzz");
	for (int i = 0; i < 3; i++)
		type(&w, KEY_UP);
	type(&w, "量血压" ENTER); /* the person chose here, so the guess keeps away */
	assert_sees(&w, "类别   !zzz");
	world_close(&w);
}

static void letters_filter_a_choice_by_initials(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 3; i++)
		type(&w, KEY_DOWN);
	type(&w, "yl");
	wait_ms(&w, 500);
	assert_sees(&w, "1 医疗健康");
	assert_sees_not(&w, "2 ");
	type(&w, KEY_DOWN);
	assert_sees(&w, "  类别    医疗健康");
	world_close(&w);
}

static void a_choice_can_be_made_from_a_list_with_arrows(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 3; i++)
		type(&w, KEY_DOWN);
	type(&w, KEY_RIGHT);
	assert_sees(&w, "Choose 类别");
	type(&w, KEY_DOWN ENTER);
	assert_sees(&w, "  类别    医疗健康");
	world_close(&w);
}

static void choices_may_look_at_other_fields_while_their_list_is_open(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "急救" KEY_DOWN KEY_DOWN KEY_DOWN KEY_RIGHT);
	assert_sees(&w, "> 1 助老服务");
	assert_sees_not(&w, "医疗健康");
	wait_ms(&w, 1100);
	type(&w, ENTER);
	assert_sees(&w, "  类别    助老服务");
	world_close(&w);
}

static void a_week_is_ticked_by_day_and_part(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 7; i++)
		type(&w, KEY_DOWN);
	type(&w, ENTER);
	assert_sees(&w, "> Mon");
	type(&w, "1" KEY_DOWN "23" KEY_DOWN ENTER);
	assert_sees(&w, "Wed       all day");
	for (int i = 0; i < 5; i++)
		type(&w, KEY_DOWN);
	type(&w, ENTER);
	assert_sees(&w, "Mon morning, Tue afternoon evening, Wed all day");
	world_close(&w);
}

static void long_text_wraps_and_is_edited_inside(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 40, 20);
	type(&w, "2"
		 "屋里灯坏了三天，八十多岁不敢爬高，请志愿者帮换灯管");
	assert_row(&w, 2, "> 需求   屋里灯坏了三天，八十多岁不敢爬");
	assert_row(&w, 3, "         高，请志愿者帮换灯管");
	for (int i = 0; i < 4; i++)
		type(&w, KEY_LEFT);
	type(&w, "赶紧");
	assert_row(&w, 3, "         高，请志愿者赶紧帮换灯管");
	type(&w, "\033[3~\x7f");
	assert_row(&w, 3, "         高，请志愿者赶换灯管");
	assert_same_screen(&w);
	world_close(&w);
}

static void a_draft_is_saved_every_two_seconds_of_typing(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里");
	wait_ms(&w, 1000);
	assert_int_equal(w.drafts_saved, 0);
	wait_ms(&w, 1100);
	assert_int_equal(w.drafts_saved, 1);
	assert_false(w.draft.left);
	assert_string_equal(w.draft.screen, "request_new");
	assert_string_equal(w.draft.what, "屋里");
	assert_sees(&w, "draft kept at 12:10");
	wait_ms(&w, 5000);
	assert_int_equal(w.drafts_saved, 1);
	type(&w, "灯" KEY_DOWN);
	assert_int_equal(w.drafts_saved, 2);
	world_close(&w);
}

static void a_dropped_line_is_offered_at_the_next_login(void **state)
{
	struct world w = { 0 }, again;

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wx");
	wait_ms(&w, 2500);
	again = w;
	world_close(&w);

	world_open(&again, 80, 24);
	ui_offer_draft(again.ui);
	world_frame(&again);
	assert_sees(&again, "新建点单  屋里灯坏了");
	assert_sees(&again, "written as far as: 点单人");
	type(&again, ENTER);
	wait_ms(&again, 500);
	assert_sees(&again, "屋里灯坏了");
	assert_sees(&again, "> 点单人  wx");
	assert_sees(&again, "1 王秀珍");
	type(&again, "1" ENTER ENTER);
	assert_string_equal(again.submitted, "屋里灯坏了|1|王秀珍|19900000034|1|20783|1|3|0|");
	assert_string_equal(again.draft.token, "");
	world_close(&again);
}

static void a_draft_left_on_purpose_waits_behind_the_dot(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了\033");
	wait_ms(&w, 600);
	assert_sees(&w, "The draft is kept");
	assert_true(w.draft.left);
	ui_offer_draft(w.ui);
	world_frame(&w);
	assert_sees(&w, "今日待办");
	type(&w, ".");
	assert_sees(&w, "Unfinished forms");
	type(&w, KEY_DOWN ENTER "1");
	assert_sees(&w, "> 1 Go on writing");
	type(&w, "1");
	assert_sees(&w, "> 需求    屋里灯坏了");
	world_close(&w);
}

static void a_draft_thrown_away_is_gone(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" KEY_DOWN);
	ui_home(w.ui);
	ui_offer_draft(w.ui);
	world_frame(&w);
	type(&w, "3");
	assert_string_equal(w.draft.token, "");
	world_close(&w);
}

static void the_cut_session_keeps_what_was_typed_last(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了");
	ui_free(w.ui);
	assert_string_equal(w.draft.what, "屋里灯坏了");
	assert_false(w.draft.left);
	vterm_free(w.vt);
}

static void a_full_disk_at_submit_loses_nothing(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wxz" ENTER);
	w.fail_with = ERR_FULL;
	type(&w, ENTER ENTER);
	assert_sees(&w, "! Not saved: the disk is full.");
	assert_sees(&w, "> Submit");
	assert_sees(&w, "屋里灯坏了");
	type(&w, ENTER ENTER);
	assert_string_equal(w.submitted, "屋里灯坏了|1|王秀珍|19900000034|1|20783|1|3|0|");
	world_close(&w);
}

static void two_people_on_one_record_choose_item_by_item(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wxz" KEY_DOWN KEY_DOWN KEY_DOWN "+1" KEY_DOWN "2" KEY_DOWN);
	w.clash = true;
	type(&w, CTRL_D ENTER);
	assert_sees(&w, "Just changed by somebody else");
	assert_sees(&w, "> 时间  (required) 1 11-24 Tue (tomorrow)  2 11-27 Fri (in 4 days)");
	assert_sees(&w, "1 what you wrote, 2 what 周敏 changed");
	type(&w, "2");
	assert_sees(&w, "> 人数");
	type(&w, "1");
	assert_sees(&w, "> Save");
	type(&w, ENTER ENTER);
	assert_string_equal(w.submitted, "屋里灯坏了|1|王秀珍|19900000034|1|20784|2|3|0|带梯子");
	world_close(&w);
}

static void what_only_others_changed_is_taken_over(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "屋里灯坏了" ENTER "wxz" ENTER);
	w.clash = true;
	type(&w, ENTER ENTER);
	assert_sees(&w, "周敏 changed other items just now; they are taken over.");
	assert_sees(&w, "11-27 Fri");
	assert_sees(&w, "> Submit");
	type(&w, ENTER ENTER);
	assert_string_equal(w.submitted, "屋里灯坏了|1|王秀珍|19900000034|1|20784|4|3|0|带梯子");
	world_close(&w);
}

static void what_lies_below_shows_the_own_change_at_once(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	w.takes = 7;
	type(&w, "屋里灯坏了" ENTER "wxz" ENTER ENTER ENTER);
	assert_sees(&w, "待收单    53");
	world_close(&w);
}

static void zero_in_a_question_about_leaving_asks_again(void **state)
{
	struct screen form = screen_form_;
	struct world w = { 0 };

	(void)state;
	form.form.keeps_draft = false;
	world_open(&w, 80, 24);
	ui_push(w.ui, &form, NULL);
	type(&w, "屋里灯坏了" KEY_PGDN "q");
	assert_sees(&w, "What you wrote here will be lost.");
	type(&w, "00");
	assert_sees(&w, "What you wrote here will be lost.");
	type(&w, ENTER);
	assert_sees(&w, "屋里灯坏了");
	type(&w, "q1");
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void question_marks_and_q_are_text_in_a_field(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	type(&w, "q?0.");
	assert_sees(&w, "> 需求    q?0.");
	type(&w, "\033[6~q");
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void the_lines_below_are_reached_by_arrows_alone(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_form_screen(&w);
	for (int i = 0; i < 10; i++)
		type(&w, KEY_DOWN);
	assert_sees(&w, "> Help");
	type(&w, ENTER);
	assert_sees(&w, "怎么填");
	type(&w, KEY_LEFT KEY_DOWN);
	assert_sees(&w, "> Leave");
	type(&w, ENTER);
	assert_sees(&w, "今日待办");
	world_close(&w);
}

static void a_long_form_on_a_phone_says_what_is_below(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 40, 12);
	type(&w, "2");
	assert_sees(&w, "more below");
	for (int i = 0; i < 8; i++)
		type(&w, KEY_DOWN);
	assert_sees(&w, "> 备注");
	assert_sees(&w, "Submit");
	assert_same_screen(&w);
	world_close(&w);
}

static void ten_chinese_characters_cost_little(void **state)
{
	static const char *const text[] = { "请", "志", "愿", "者", "帮", "换", "灯", "管", "两",
		"根" };
	struct world w = { 0 };
	size_t bytes = 0;

	(void)state;
	open_form_screen(&w);
	type(&w, "屋");
	for (size_t i = 0; i < ARRAY_SIZE(text); i++) {
		type(&w, text[i]);
		bytes += w.bytes;
	}
	assert_in_range(bytes, 30, 30);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_known_person_costs_five_keys_and_the_text),
		TEST(a_new_person_is_asked_for_a_phone_once),
		TEST(other_fields_are_reached_by_down_and_set_by_digits),
		TEST(a_digit_goes_on_to_what_is_needed_when_its_field_was),
		TEST(what_a_person_chose_is_never_guessed_over),
		TEST(a_refused_field_keeps_its_mark_and_does_not_trap),
		TEST(submitting_too_early_goes_to_the_first_missing_field),
		TEST(dates_are_taken_as_people_write_them),
		TEST(a_number_keeps_its_bounds),
		TEST(what_cannot_be_taken_stays_in_sight_until_typed_over),
		TEST(an_answer_not_found_is_told_and_not_guessed_over),
		TEST(letters_filter_a_choice_by_initials),
		TEST(a_choice_can_be_made_from_a_list_with_arrows),
		TEST(choices_may_look_at_other_fields_while_their_list_is_open),
		TEST(a_week_is_ticked_by_day_and_part),
		TEST(long_text_wraps_and_is_edited_inside),
		TEST(a_draft_is_saved_every_two_seconds_of_typing),
		TEST(a_dropped_line_is_offered_at_the_next_login),
		TEST(a_draft_left_on_purpose_waits_behind_the_dot),
		TEST(a_draft_thrown_away_is_gone),
		TEST(the_cut_session_keeps_what_was_typed_last),
		TEST(a_full_disk_at_submit_loses_nothing),
		TEST(two_people_on_one_record_choose_item_by_item),
		TEST(what_only_others_changed_is_taken_over),
		TEST(what_lies_below_shows_the_own_change_at_once),
		TEST(zero_in_a_question_about_leaving_asks_again),
		TEST(question_marks_and_q_are_text_in_a_field),
		TEST(the_lines_below_are_reached_by_arrows_alone),
		TEST(a_long_form_on_a_phone_says_what_is_below),
		TEST(ten_chinese_characters_cost_little),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
