/*
 * Bytes from a terminal, in whatever pieces the network makes of them.
 */
#include "ui_world.h"

static void open_list_screen(struct world *w)
{
	world_open_at(w, "xterm-256color", 80, 24, &screen_list_);
}

/* Sends one byte a packet. */
static void dribble(struct world *w, const char *bytes)
{
	for (; *bytes; bytes++) {
		ui_feed(w->ui, bytes, 1, w->now_ms);
		w->now_ms += 30;
		ui_tick(w->ui, w->now_ms);
	}
	world_frame(w);
}

static void an_arrow_split_over_packets_is_one_key(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	dribble(&w, KEY_DOWN);
	assert_row(&w, 3, "> 1123-002  待接单  超2小时   补英语            高翠花");
	assert_row(&w, 2, "  1123-001  待收单  超2小时   量血压            周凤英");
	world_close(&w);
}

static void both_encodings_of_the_arrows_are_known(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "\033OB\033OB\033OA");
	assert_sees(&w, "> 1123-002");
	world_close(&w);
}

static void a_character_split_over_packets_arrives_whole(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm-256color", 80, 24, &screen_form_);
	dribble(&w, "屋里灯坏了𠮷");
	assert_sees(&w, "> 需求    屋里灯坏了𠮷");
	world_close(&w);
}

static void unknown_sequences_are_swallowed_whole(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "\033[1;5x\033[>0;276;0c\033[?62;c\033]11;rgb:0000/0000/"
		 "0000\033\\\033[[A\033P1$r0m\033\\\033x");
	assert_string_equal(w.done, "");
	assert_sees(&w, "> 1123-001");
	world_close(&w);
}

static void keys_with_modifiers_count_as_the_key(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "\033[1;5B");
	assert_sees(&w, "> 1123-002");
	world_close(&w);
}

static void a_lone_esc_is_believed_after_half_a_second(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1\033");
	assert_sees(&w, "1123-001");
	wait_ms(&w, 300);
	assert_sees(&w, "1123-001");
	assert_in_range(ui_next_timeout_ms(w.ui, w.now_ms), 1, 200);
	wait_ms(&w, 250);
	assert_sees_not(&w, "1123-001");
	world_close(&w);
}

static void an_input_method_left_on_is_read_as_ascii(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "１");
	assert_sees(&w, "1123-001");
	type(&w, "Ｘ");
	assert_string_equal(w.done, "x");
	world_close(&w);

	memset(&w, 0, sizeof(w));
	open_list_screen(&w);
	type(&w, "。");
	assert_sees(&w, "What can be done");
	type(&w, "ｑ、");
	assert_sees(&w, "find:");
	world_close(&w);
}

static void chinese_text_on_a_list_starts_a_search(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "李长");
	wait_ms(&w, 450);
	assert_row(&w, 2, "> 1123-003  服务中  超2小时   医保缴费要人脸~   李长林");
	assert_row(&w, 3, "  1123-008  待接单  剩1天     补英语            李长林");
	world_close(&w);
}

static void chinese_text_on_a_record_tells_about_the_input_method(void **state)
{
	struct world w = { 0 };
	int64_t id = 1;

	(void)state;
	open_list_screen(&w);
	ui_push(w.ui, &screen_detail_, &id);
	world_frame(&w);
	type(&w, "张");
	assert_sees(&w, "! The input method is on.");
	type(&w, KEY_DOWN);
	assert_sees_not(&w, "input method");
	world_close(&w);
}

static void a_paste_fills_a_field_up_to_its_limit_and_says_so(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm-256color", 80, 24, &screen_form_);
	for (int i = 0; i < 8; i++)
		type(&w, KEY_DOWN);
	type(&w, "\033[200~一行\r\n两行q\0331三四五六七八九十一二三四五六七八九\033[201~");
	assert_sees(&w, "> 备注    一行 两行q");
	assert_sees(&w, "! 备注: at most 20 characters.");
	world_close(&w);
}

static void a_paste_outside_text_does_nothing(void **state)
{
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	type(&w, "\033[200~sssxxx0\033[201~");
	assert_string_equal(w.done, "");
	assert_false(ui_wants_quit(w.ui));
	world_close(&w);
}

static void broken_bytes_and_invisible_characters_are_refused_where_typed(void **state)
{
	static const char *const bad[] = { "\xff", "\xe5\x28\xa1", "\xe2\x80\xae", "\xe2\x80\x8b",
		"\xc0\xaf" };
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm-256color", 80, 24, &screen_form_);
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		type(&w, bad[i]);
		assert_sees(&w, "! There is an invisible control character.");
		type(&w, KEY_DOWN KEY_UP);
	}
	type(&w, "\xe2\x80\xae");
	assert_sees(&w, "! There is an invisible control character.");
	type(&w, "好");
	assert_sees(&w, "好");
	assert_same_screen(&w);
	world_close(&w);
}

static void a_return_with_line_feed_is_one_enter(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "\r\n");
	assert_sees(&w, "1123-001");
	assert_sees(&w, "Find");
	world_close(&w);
}

static void any_bytes_leave_the_toolkit_standing(void **state)
{
	struct world w = { 0 };
	struct chance chance = { 11 };

	(void)state;
	world_open(&w, 80, 24);
	for (int round = 0; round < 3000; round++) {
		char bytes[24];
		size_t n = chance_below(&chance, sizeof(bytes));

		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)(chance_below(&chance, 3) ? chance_below(&chance, 256)
								   : 0x1b);
		ui_feed(w.ui, bytes, n, w.now_ms);
		world_frame(&w);
		if (ui_wants_quit(w.ui)) {
			world_close(&w);
			memset(&w, 0, sizeof(w));
			world_open(&w, 80, 24);
		}
	}
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_arrow_split_over_packets_is_one_key),
		TEST(both_encodings_of_the_arrows_are_known),
		TEST(a_character_split_over_packets_arrives_whole),
		TEST(unknown_sequences_are_swallowed_whole),
		TEST(keys_with_modifiers_count_as_the_key),
		TEST(a_lone_esc_is_believed_after_half_a_second),
		TEST(an_input_method_left_on_is_read_as_ascii),
		TEST(chinese_text_on_a_list_starts_a_search),
		TEST(chinese_text_on_a_record_tells_about_the_input_method),
		TEST(a_paste_fills_a_field_up_to_its_limit_and_says_so),
		TEST(a_paste_outside_text_does_nothing),
		TEST(broken_bytes_and_invisible_characters_are_refused_where_typed),
		TEST(a_return_with_line_feed_is_one_enter),
		TEST(any_bytes_leave_the_toolkit_standing),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
