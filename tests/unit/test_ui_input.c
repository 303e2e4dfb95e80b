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

static void to_note(struct world *w)
{
	world_open_at(w, "xterm-256color", 80, 24, &screen_form_);
	for (int i = 0; i < 8; i++)
		type(w, KEY_DOWN);
}

static void a_paste_fills_a_field_up_to_its_limit_and_says_how_much(void **state)
{
	struct world w = { 0 };

	(void)state;
	to_note(&w);
	type(&w, "\033[200~一行\r\n\n\t 两行q三四五六七八九十一二三四五六七八九\033[201~");
	assert_sees(&w, "> 备注    一行 两行q三四五六七八九十一二三四五六");
	assert_sees(&w, "! 20 characters kept, no room for the other 3: dropped.");
	type(&w, KEY_DOWN);
	assert_sees_not(&w, "dropped");
	world_close(&w);
}

static void control_characters_of_a_paste_are_refused_and_the_rest_is_kept(void **state)
{
	static const char *const pastes[] = { "一\033二\007三\033[A", "一二\033[3~\033Oq三\033\t",
		"一\033]0;title\007二三\033[201", "\033\033一二三", "一\xc2\x9b二\xff三" };
	struct world w = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pastes); i++) {
		memset(&w, 0, sizeof(w));
		to_note(&w);
		type(&w, "\033[200~");
		type(&w, pastes[i]);
		wait_ms(&w, 900);
		type(&w, "\033[201~");
		assert_sees(&w, "> 备注    一二三");
		assert_sees(&w, "! There is an invisible control character.");
		type(&w, "q");
		assert_sees(&w, "> 备注    一二三q");
		world_close(&w);
	}
}

static void a_paste_comes_whole_over_a_slow_line(void **state)
{
	struct world w = { 0 };

	(void)state;
	to_note(&w);
	type(&w, "\033[200~");
	for (const char *p = "一\r\n二q\033[201~"; *p; p++) {
		ui_feed(w.ui, p, 1, w.now_ms);
		wait_ms(&w, 700);
	}
	assert_sees(&w, "> 备注    一 二q");
	type(&w, "三");
	assert_sees(&w, "> 备注    一 二q三");
	world_close(&w);
}

static void a_paste_outside_text_does_nothing_but_search_a_list(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "\033[200~1\r\n0x\033[201~");
	assert_sees(&w, "! Nothing can be pasted here");
	assert_false(ui_wants_quit(w.ui));
	assert_string_equal(w.done, "");
	type(&w, "1");
	type(&w, "\033[200~\r\n  李长\r\n\033[201~");
	assert_sees(&w, "find: 李长");
	type(&w, ENTER);
	assert_row(&w, 2, "> 1123-003  服务中  超2小时   医保缴费要人脸~   李长林");
	type(&w, "\033\033" ENTER);
	type(&w, "\033[200~sssxxx0\033[201~");
	assert_string_equal(w.done, "");
	world_close(&w);
}

/* What each kind of terminal sends; all of it means the same everywhere. */
static void every_terminal_s_keys_are_known(void **state)
{
	static const struct {
		const char *bytes, *row;
	} keys[] = {
		{ "\033[4~", "> 1123-060" },
		{ "\033[1~", "> 1123-001" },
		{ "\033[F", "> 1123-060" },
		{ "\033[H", "> 1123-001" },
		{ "\033OF", "> 1123-060" },
		{ "\033OH", "> 1123-001" },
		{ "\033[8~", "> 1123-060" },
		{ "\033[7~", "> 1123-001" },
		{ "\033[6~", "> 1123-021" },
		{ "\033[5~", "> 1123-001" },
		{ "\033[G", "> 1123-021" },
		{ "\033[I", "> 1123-001" },
		{ "\033[B", "> 1123-002" },
		{ "\033OB", "> 1123-003" },
		{ "\033[A", "> 1123-002" },
		{ "\033O5B", "> 1123-003" },
		{ "\033[1;2A", "> 1123-002" },
		{ "\t", "> 1123-003" },
		{ "\033[Z", "> 1123-002" },
		{ "\033\t", "> 1123-001" },
	};
	struct world w = { 0 };

	(void)state;
	open_list_screen(&w);
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		type(&w, keys[i].bytes);
		assert_sees(&w, keys[i].row);
	}
	world_close(&w);
	memset(&w, 0, sizeof(w));
	to_note(&w);
	type(&w, "一二三四\010\177\033[1~\033[3~");
	assert_sees(&w, "> 备注    二");
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
		TEST(a_paste_fills_a_field_up_to_its_limit_and_says_how_much),
		TEST(control_characters_of_a_paste_are_refused_and_the_rest_is_kept),
		TEST(a_paste_comes_whole_over_a_slow_line),
		TEST(a_paste_outside_text_does_nothing_but_search_a_list),
		TEST(every_terminal_s_keys_are_known),
		TEST(broken_bytes_and_invisible_characters_are_refused_where_typed),
		TEST(a_return_with_line_feed_is_one_enter),
		TEST(any_bytes_leave_the_toolkit_standing),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
