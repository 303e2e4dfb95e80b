/*
 * Lists whose rows are picked by digit with more choices below them, and records whose steps are a digit menu.
 */
#include "ui_world.h"

static int64_t picked;

static const char *const names[] = { "张春生 新立镇三家子村", "刘海涛 新立镇大柳树村",
	"新立镇水电队（队）" };

struct candidate {
	int64_t id;
};

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct candidate *out = page->rows;

	(void)ui;
	(void)state;
	(void)err;
	for (size_t i = 0; !page->from && i < ARRAY_SIZE(names) && page->n < page->cap; i++)
		out[page->n++].id = (int64_t)i + 1;
	return ERR_OK;
}

static int64_t candidate_id(const void *row)
{
	return ((const struct candidate *)row)->id;
}

static void text_name(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, names[candidate_id(row) - 1]);
}

static void text_sum(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%d", (int)candidate_id(row) * 7);
}

static void note(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "骑车%d分钟", (int)candidate_id(row) * 6);
}

static void above(struct ui *ui, void *state, struct ui_text *out)
{
	(void)ui;
	(void)state;
	ui_put_line(out, "空巢老人，登高");
}

static enum err_code pick(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)ui;
	(void)state;
	(void)err;
	picked = candidate_id(row);
	return ERR_OK;
}

static enum err_code pick_item(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)ui;
	(void)state;
	(void)err;
	picked = item->tag;
	return ERR_OK;
}

static const struct ui_column pick_columns[] = {
	{ .heading = "候选人", .cells = 20, .most = UI_REST, .priority = 1, .text = text_name },
	{ .heading = "合计", .cells = 4, .priority = 1, .right = true, .text = text_sum },
};

static const struct ui_item pick_items[] = {
	{ .label = "指定人或队", .tag = 100, .run = pick_item },
	{ .label = "交下级派", .tag = 101, .run = pick_item },
	{ .digit = 9, .label = "不合适的", .tag = 102, .run = pick_item },
};

static const struct screen pick_screen = {
	.id = "dispatch_pick",
	.title = "派单",
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.list = { .row_bytes = sizeof(struct candidate),
		.load = load,
		.row_id = candidate_id,
		.columns = pick_columns,
		.ncolumns = ARRAY_SIZE(pick_columns),
		.enter = pick,
		.note = note,
		.above = above,
		.empty = "没有人。",
		.numbered = true,
		.items = pick_items,
		.nitems = ARRAY_SIZE(pick_items) },
};

static void candidates_are_picked_by_digit_and_the_choices_below_go_on_counting(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm", 80, 24, &pick_screen);
	assert_row(&w, 1, "  空巢老人，登高");
	assert_sees(&w, "> 1 张春生 新立镇三家子村");
	assert_row(&w, 4, "      骑车6分钟");
	assert_sees(&w, "  4 指定人或队");
	assert_sees(&w, "  9 不合适的");
	type(&w, "2");
	assert_int_equal(picked, 2);
	type(&w, "5");
	assert_int_equal(picked, 101);
	assert_sees(&w, "> 5 交下级派");
	type(&w, "9");
	assert_int_equal(picked, 102);
	picked = 0;
	type(&w, "7");
	assert_int_equal(picked, 0);
	assert_same_screen(&w);
	world_close(&w);
}

static void arrows_go_through_rows_and_choices_alike(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm", 80, 24, &pick_screen);
	type(&w, ENTER);
	assert_int_equal(picked, 1);
	type(&w, KEY_DOWN KEY_DOWN KEY_DOWN ENTER);
	assert_int_equal(picked, 100);
	type(&w, KEY_DOWN KEY_DOWN KEY_DOWN KEY_DOWN ENTER);
	assert_int_equal(picked, 102);
	type(&w, KEY_UP KEY_UP KEY_UP ENTER);
	assert_int_equal(picked, 3);
	world_close(&w);
}

static void figures_stand_right_at_every_size(void **state)
{
	struct world w = { 0 };

	(void)state;
	world_open_at(&w, "xterm", 40, 20, &pick_screen);
	assert_row(&w, 2, "> 1 张春生 新立镇三家子村              7");
	assert_row(&w, 4, "  2 刘海涛 新立镇大柳树村             14");
	assert_same_screen(&w);
	world_close(&w);
}

/* --- steps -------------------------------------------------------------------------------------------------- */

static void task_text(struct ui *ui, void *state, struct ui_text *out)
{
	(void)ui;
	(void)state;
	ui_put_line(out, "11-26 周四 上午（3天后）");
	ui_put_line(out, "王秀珍 82岁  199 0000 0034");
}

static bool not_yet(struct ui *ui, void *state, const struct ui_item *item, struct buf *why)
{
	(void)ui;
	(void)state;
	(void)item;
	buf_add(why, "先到场");
	return false;
}

static const struct ui_item steps[] = {
	{ .label = "已联系", .tag = 1, .run = pick_item },
	{ .label = "完成", .tag = 4, .possible = not_yet, .run = pick_item },
	{ .label = "看不到", .tag = 5, .permission = 7, .run = pick_item },
	{ .label = "去不了", .tag = 6, .run = pick_item },
};

static const struct ui_section task_sections[] = { { .label = "任务", .build = task_text } };

static const struct screen task_screen = {
	.id = "task_detail",
	.title = "已接",
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.record = { .sections = task_sections,
		.nsections = 1,
		.steps = steps,
		.nsteps = ARRAY_SIZE(steps) },
};

static void the_steps_of_a_task_are_digits_on_a_phone(void **state)
{
	struct world w = { .forbidden = 7 };

	(void)state;
	world_open_at(&w, "xterm", 40, 20, &task_screen);
	assert_row(&w, 2, "  11-26 周四 上午（3天后）");
	assert_row(&w, 5, "> 1 已联系");
	assert_row(&w, 6, "  2 完成      先到场");
	assert_row(&w, 7, "  3 去不了");
	type(&w, "3");
	assert_int_equal(picked, 6);
	type(&w, "2");
	assert_int_equal(picked, 6);
	assert_sees(&w, "! Not possible now: 先到场");
	type(&w, KEY_UP KEY_UP ENTER);
	assert_int_equal(picked, 1);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(candidates_are_picked_by_digit_and_the_choices_below_go_on_counting),
		TEST(arrows_go_through_rows_and_choices_alike),
		TEST(figures_stand_right_at_every_size),
		TEST(the_steps_of_a_task_are_digits_on_a_phone),
	};

	if (!i18n_init())
		return 1;
	i18n_set_language(LANGUAGE_EN);
	return RUN_TESTS(tests);
}
