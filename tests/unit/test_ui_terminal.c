/*
 * What reaches the emulator: the right picture on every terminal, safe text, few bytes.
 */
#include "ui_world.h"

#include "base/charset.h"

static const int sizes[][2] = { { 80, 24 }, { 40, 20 }, { 32, 16 }, { 132, 43 } };
static const char *const terms[] = { "xterm-256color", "vt100", "linux", "screen", "vt220", "tmux",
	"ansi", "putty" };

static void tour(struct world *w)
{
	static const char *const keys[] = { "1", KEY_DOWN, "=", "=", KEY_UP, "-", "2", "/", "李",
		ENTER, "\033\033", ENTER, ".", "q", "2", "=", "?", "q", "q", "x",
		"屋里灯坏了，八十多岁不敢爬高，请志愿者帮换灯管，带梯子", ENTER, "wxz", ENTER,
		KEY_UP, KEY_UP, KEY_UP, KEY_RIGHT, "q", CTRL_D, "2" };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		type(w, keys[i]);
		wait_ms(w, 600);
		assert_same_screen(w);
	}
}

static void every_terminal_shows_what_is_meant_at_every_size(void **state)
{
	(void)state;
	for (size_t t = 0; t < ARRAY_SIZE(terms); t++) {
		for (size_t s = 0; s < ARRAY_SIZE(sizes); s++) {
			struct world w = { 0 };

			world_open_at(&w, terms[t], sizes[s][0], sizes[s][1], &screen_home_);
			assert_same_screen(&w);
			tour(&w);
			world_close(&w);
		}
	}
}

static void an_unknown_terminal_falls_back(void **state)
{
	static const char *const names[] = { "", "no-such-term", "../../etc/passwd", "xterm;rm",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct world w = { 0 };

		world_open_at(&w, names[i], 80, 24, &screen_home_);
		assert_same_screen(&w);
		world_close(&w);
	}
}

static void a_terminal_without_cursor_addressing_is_refused(void **state)
{
	struct world w = { 0 };
	struct ui_config config = { .term = "dumb", .cols = 80, .rows = 24, .host = &w.host };
	struct err err = { 0 };
	struct ui *ui;

	(void)state;
	assert_int_equal(ui_new(&ui, &config, &err), ERR_INVALID);
	assert_null(ui);
}

static void an_absurd_size_is_clamped(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	ui_resize(w.ui, 20000, 20000);
	ui_resize(w.ui, -3, 0);
	world_frame(&w);
	assert_int_equal(ui_cols(w.ui), 20);
	world_close(&w);
}

static void resize(struct world *w, int cols, int rows)
{
	vterm_set_size(w->vt, rows, cols);
	ui_resize(w->ui, cols, rows);
	world_frame(w);
}

static void a_resize_keeps_the_selected_row(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1==");
	for (int i = 0; i < 15; i++)
		type(&w, KEY_DOWN);
	assert_sees(&w, "> 1123-056");
	resize(&w, 40, 20);
	assert_sees(&w, "> 1123-056");
	assert_same_screen(&w);
	resize(&w, 32, 16);
	assert_sees(&w, "> 1123-056");
	assert_same_screen(&w);
	resize(&w, 132, 43);
	assert_sees(&w, "> 1123-056");
	assert_same_screen(&w);
	world_close(&w);
}

static void a_tiny_window_asks_for_more_room_and_takes_no_keys(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	resize(&w, 30, 10);
	assert_sees(&w, "The window is too small");
	type(&w, "0");
	assert_false(ui_wants_quit(w.ui));
	resize(&w, 80, 24);
	assert_sees(&w, "待收单");
	world_close(&w);
}

/* The bytes of a key, in the smallest form the terminal understands. */
static void moving_the_cursor_down_costs_eight_bytes(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1");
	for (int i = 0; i < 5; i++) {
		type(&w, KEY_DOWN);
		assert_in_range(w.bytes, 1, 8);
	}
	type(&w, KEY_UP);
	assert_in_range(w.bytes, 1, 14);
	world_close(&w);
}

static void a_list_of_twenty_rows_scrolls_by_one_with_few_bytes(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1");
	for (int i = 0; i < 19; i++)
		type(&w, KEY_DOWN);
	assert_sees(&w, "> 1123-020");
	type(&w, KEY_DOWN);
	assert_sees(&w, "> 1123-021");
	assert_in_range(w.bytes, 1, 190);
	assert_same_screen(&w);
	world_close(&w);
}

static void nothing_is_sent_when_nothing_changed(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, KEY_UP);
	assert_int_equal(w.bytes, 0);
	wait_ms(&w, 2000);
	assert_int_equal(w.bytes, 0);
	world_close(&w);
}

static void the_clock_costs_a_few_bytes_a_minute(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	w.now += 60;
	wait_ms(&w, 1100);
	assert_in_range(w.bytes, 1, 30);
	assert_sees(&w, "12:11");
	world_close(&w);
}

static void saving_traffic_sends_no_minutes_and_looks_for_changes_twice_a_minute(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	type(&w, "1");
	ui_set_thrift(w.ui, true);
	type(&w, KEY_DOWN);
	assert_sees_not(&w, "Mon 12");
	for (int i = 0; i < 3; i++) {
		wait_ms(&w, 61000);
		assert_int_equal(w.bytes, 0);
	}
	STR_COPY(w.request[0].what, "换灯泡");
	w.version++;
	wait_ms(&w, 1000);
	assert_sees_not(&w, "换灯泡");
	wait_ms(&w, 30000);
	assert_sees(&w, "换灯泡");
	world_close(&w);
}

static void frames_come_at_most_twenty_a_second(void **state)
{
	struct world w = { 0 };
	size_t n;

	(void)state;
	world_open(&w, 80, 24);
	ui_feed(w.ui, KEY_DOWN, 3, w.now_ms);
	(void)ui_frame(w.ui, &n, w.now_ms + 10);
	assert_int_equal(n, 0);
	assert_in_range(ui_next_timeout_ms(w.ui, w.now_ms + 10), 1, 40);
	(void)ui_frame(w.ui, &n, w.now_ms + 50);
	assert_int_not_equal(n, 0);
	world_close(&w);
}

static void ctrl_l_paints_everything_again(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	vterm_input_write(w.vt, "\033[H\033[2Jgarbage", 14);
	type(&w, "\014");
	assert_same_screen(&w);
	world_close(&w);
}

static void old_data_cannot_reach_the_terminal_raw(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_invent(&w);
	STR_COPY(w.request[0].what, "a\033[2Jb\xe2\x80\xae"
				    "c\xff");
	STR_COPY(w.request[1].what, "“量”—①→×…·");
	world_open_at(&w, "xterm-256color", 80, 24, &screen_list_);
	assert_sees(&w, "a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
			"c\xEF\xBF\xBD");
	assert_sees(&w, "\"量\"-(1)>x....");
	assert_same_screen(&w);
	world_close(&w);
}

static void an_old_client_gets_gb18030_and_may_type_it(void **state)
{
	struct charset cs = CHARSET_INIT;
	struct world w = { 0 };
	struct ui_config config = {
		.term = "linux", .cols = 80, .rows = 24, .app = &w, .host = &w.host
	};
	struct err err = { 0 };
	const char *bytes;
	size_t n;

	(void)state;
	assert_ok(charset_open(&cs, &err));
	world_open(&w, 80, 24);
	ui_free(w.ui);
	config.charset = &cs;
	config.gb18030 = true;
	assert_ok(ui_new(&w.ui, &config, &err));
	ui_push(w.ui, &screen_form_, NULL);
	bytes = ui_frame(w.ui, &n, 5000);
	assert_non_null(strstr(bytes, "\xd0\xc2\xbd\xa8\xb5\xe3\xb5\xa5")); /* 新建点单 */
	ui_feed(w.ui, "\xb5", 1, 5100);
	ui_feed(w.ui, "\xc6", 1, 5200); /* 灯 */
	bytes = ui_frame(w.ui, &n, 5300);
	assert_non_null(strstr(bytes, "\xb5\xc6"));
	charset_close(&cs);
	world_close(&w);
}

static void goodbye_sets_the_terminal_back(void **state)
{
	struct world w = { 0 };
	const char *bytes;
	size_t n;

	(void)state;
	world_open(&w, 80, 24);
	bytes = ui_goodbye(w.ui, &n);
	assert_true(n > 8);
	assert_non_null(strstr(bytes, "\033[?1049l"));
	assert_non_null(strstr(bytes, "\033[?2004l"));
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_terminal_shows_what_is_meant_at_every_size),
		TEST(an_unknown_terminal_falls_back),
		TEST(a_terminal_without_cursor_addressing_is_refused),
		TEST(an_absurd_size_is_clamped),
		TEST(a_resize_keeps_the_selected_row),
		TEST(a_tiny_window_asks_for_more_room_and_takes_no_keys),
		TEST(moving_the_cursor_down_costs_eight_bytes),
		TEST(a_list_of_twenty_rows_scrolls_by_one_with_few_bytes),
		TEST(nothing_is_sent_when_nothing_changed),
		TEST(the_clock_costs_a_few_bytes_a_minute),
		TEST(saving_traffic_sends_no_minutes_and_looks_for_changes_twice_a_minute),
		TEST(frames_come_at_most_twenty_a_second),
		TEST(ctrl_l_paints_everything_again),
		TEST(old_data_cannot_reach_the_terminal_raw),
		TEST(an_old_client_gets_gb18030_and_may_type_it),
		TEST(goodbye_sets_the_terminal_back),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
