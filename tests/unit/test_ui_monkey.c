/*
 * Random keys, pauses, changes of the data and of the window: nothing breaks, and the emulator always shows what
 * is meant.  And five keys alone reach every action.
 */
#include "ui_world.h"

static const char *const some_keys[] = { KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, ENTER, ENTER,
	KEY_DOWN, KEY_PGDN, KEY_PGUP, "\033[H", "\033[F", "\033[Z", "\t", "\x7f", "\033[3~", CTRL_D,
	CTRL_U, "\003", "\014", "\033", "1", "2", "3", "4", "5", "9", "0", "q", ".", "/", "?", "=",
	"-", "*", " ", "o", "x", "s", "c", "a", "p", "y", "n", "z", "w", "+", "屋", "里", "灯",
	"王", "。", "、", "１", "ｘ", "\033[200~粘贴 的\r\n字\033[201~", "\033[", "\xe5\xb1",
	"\033[99;1u", "19900000034", "wxz", "1126" };

static const char *const some_terms[] = { "xterm-256color", "vt100", "linux", "screen" };

static void open_some(struct world *w, struct chance *chance, int cols, int rows)
{
	memset(w, 0, sizeof(*w));
	world_open_at(w, some_terms[chance_below(chance, ARRAY_SIZE(some_terms))], cols, rows,
		&screen_home_);
}

static void disturb(struct world *w, struct chance *chance)
{
	switch (chance_below(chance, 12)) {
	case 0:
		w->nrequests = chance_below(chance, NREQUESTS + 1);
		w->version++;
		break;
	case 1:
		w->fail_with = chance_below(chance, 2) ? ERR_BUSY : ERR_FULL;
		break;
	case 2:
		w->clash = true;
		break;
	case 3:
		wait_ms(w, chance_below(chance, 3000));
		break;
	case 4:
		if (chance_below(chance, 20) == 0)
			wait_ms(w, 901000);
		break;
	case 5:
		ui_offer_draft(w->ui);
		break;
	default:
		break;
	}
}

static void resize(struct world *w, struct chance *chance)
{
	int cols = 30 + (int)chance_below(chance, 110), rows = 9 + (int)chance_below(chance, 40);

	vterm_set_size(w->vt, rows, cols);
	ui_resize(w->ui, cols, rows);
	world_frame(w);
}

static void press_at_random(uint64_t seed, int keys)
{
	struct chance chance = { seed };
	struct world w;

	open_some(&w, &chance, 80, 24);
	for (int i = 0; i < keys; i++) {
		type(&w, some_keys[chance_below(&chance, ARRAY_SIZE(some_keys))]);
		if (chance_below(&chance, 4) == 0)
			disturb(&w, &chance);
		if (chance_below(&chance, 60) == 0)
			resize(&w, &chance);
		if (i % 7 == 0) {
			wait_ms(&w, 1100); /* until changed data has been seen */
			assert_same_screen(&w);
		}
		if (ui_wants_quit(w.ui)) {
			world_close(&w);
			open_some(&w, &chance, 40 + (int)chance_below(&chance, 60), 20);
		}
	}
	world_close(&w);
}

static void ten_thousand_random_keys_leave_the_right_picture(void **state)
{
	(void)state;
	press_at_random(77, 10000);
}

static void random_keys_leave_the_right_picture_in_chinese(void **state)
{
	(void)state;
	i18n_set_language(LANGUAGE_ZH);
	press_at_random(78, 4000);
	i18n_set_language(LANGUAGE_EN);
}

/* --- five keys ------------------------------------------------------------------------------------------------------ */

/* Finds a line with this text by Down and Up and presses Enter on it. */
static void choose(struct world *w, const char *label)
{
	char wanted[80];
	struct buf b = BUF_FIXED(wanted);

	buf_addf(&b, "> %s", label);
	for (int i = 0; i < 30 && !sees(w, wanted); i++)
		type(w, KEY_DOWN);
	for (int i = 0; i < 30 && !sees(w, wanted); i++)
		type(w, KEY_UP);
	assert_sees(w, wanted);
	type(w, ENTER);
}

static void run_by_arrows(struct world *w, const char *label, char key)
{
	char expected[2] = { key, '\0' };

	w->done[0] = '\0';
	type(w, KEY_RIGHT);
	choose(w, label);
	if (sees(w, "Not now"))
		choose(w, "1 Withdraw");
	assert_string_equal(w->done, expected);
}

static void five_keys_reach_every_action_of_a_list(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	choose(&w, "1 待收单");
	type(&w, KEY_DOWN); /* 1123-002 waits for an answer: everything is possible */
	run_by_arrows(&w, "Accept", 's');
	run_by_arrows(&w, "Withdraw", 'c');
	run_by_arrows(&w, "Nudge", 'a');
	run_by_arrows(&w, "Dispatch", 'p');
	run_by_arrows(&w, "New", 'x');
	type(&w, KEY_UP KEY_LEFT); /* in a field Left edits */
	for (int i = 0; i < 12; i++)
		type(&w, KEY_DOWN);
	type(&w, KEY_LEFT);
	assert_sees(&w, "> 1123-002");
	world_close(&w);
}

static void five_keys_reach_views_sort_marks_search_help_and_home(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	choose(&w, "1 待收单");
	type(&w, KEY_RIGHT);
	choose(&w, "Mark this row");
	assert_sees(&w, " *1123-001");
	type(&w, KEY_RIGHT);
	choose(&w, "Sort");
	assert_sees(&w, "Sorted: 单号");
	type(&w, KEY_RIGHT);
	choose(&w, "Mark all");
	assert_sees_not(&w, "*1123");
	type(&w, KEY_RIGHT);
	choose(&w, "待接");
	assert_sees_not(&w, "待收单");
	type(&w, KEY_RIGHT);
	choose(&w, "Find");
	assert_sees(&w, "find:");
	type(&w, ENTER KEY_RIGHT);
	choose(&w, "Help");
	assert_sees(&w, "这里是本站的点单。");
	type(&w, KEY_LEFT KEY_RIGHT);
	choose(&w, "First screen");
	assert_sees(&w, "今日待办");
	type(&w, KEY_RIGHT);
	choose(&w, "Quit");
	assert_true(ui_wants_quit(w.ui));
	world_close(&w);
}

static void five_keys_reach_every_action_and_section_of_a_record(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open(&w, 80, 24);
	choose(&w, "1 待收单");
	type(&w, ENTER);
	run_by_arrows(&w, "Accept", 's');
	run_by_arrows(&w, "Withdraw", 'c');
	run_by_arrows(&w, "Nudge", 'a');
	type(&w, KEY_RIGHT);
	choose(&w, "时间线");
	assert_sees(&w, "第1行");
	type(&w, KEY_LEFT);
	assert_sees(&w, "> 1123-001");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ten_thousand_random_keys_leave_the_right_picture),
		TEST(random_keys_leave_the_right_picture_in_chinese),
		TEST(five_keys_reach_every_action_of_a_list),
		TEST(five_keys_reach_views_sort_marks_search_help_and_home),
		TEST(five_keys_reach_every_action_and_section_of_a_record),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
