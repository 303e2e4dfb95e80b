/*
 * Any bytes from a terminal, in pieces with pauses between them: a form and its list of choices stand, and what is
 * drawn never holds a control character of theirs.
 *
 * A byte 0xFE is a pause of 600 ms, 0xFD a change of the window; neither occurs in UTF-8.
 */
#include <locale.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "ui/ui.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool may(void *ctx, int permission)
{
	(void)ctx;
	return permission == 0;
}

static int64_t now(void *ctx)
{
	(void)ctx;
	return 1795407000;
}

static int64_t version(void *ctx, unsigned wakes)
{
	(void)ctx;
	(void)wakes;
	return 1;
}

static size_t match(struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	(void)ui;
	(void)state;
	if (cap == 0 || typed[0] == 'z')
		return 0;
	out[0] = (struct ui_match){ .id = 7, .text = "王秀珍", .note = "82岁" };
	return 1;
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	(void)state;
	(void)err;
	ui_pop(ui, 1);
	return ERR_OK;
}

static const struct ui_choice choices[] = { { 1, "助老", "zl" }, { 2, "助残", "zc" } };

static const struct ui_field fields[] = {
	{ .id = "need",
		.label = "需求",
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = 90 },
	{ .id = "who", .label = "谁", .kind = FIELD_PICK, .match = match, .new_label = "新写" },
	{ .id = "kind", .label = "类别", .kind = FIELD_CHOICE, .choices = choices, .nchoices = 2 },
	{ .id = "day", .label = "时间", .kind = FIELD_DATE },
	{ .id = "heads", .label = "人数", .kind = FIELD_INT, .lo = 1, .hi = 99 },
	{ .id = "week", .label = "空闲", .kind = FIELD_GRID },
	{ .id = "phone", .label = "电话", .kind = FIELD_PHONE },
};

static const struct screen form = {
	.id = "form",
	.title = "表",
	.kind = SCREEN_FORM,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};

static enum err_code open_form(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push(ui, &form, NULL);
	return ERR_OK;
}

static const struct ui_item items[] = { { .label = "表", .run = open_form } };

static const struct screen home = {
	.id = "home",
	.title = "首页",
	.kind = SCREEN_MENU,
	.menu = { .items = items, .nitems = ARRAY_SIZE(items) },
};

static void check_picture(struct ui *ui)
{
	static char text[60000];
	struct buf b = buf_over(text, sizeof(text));

	ui_dump(ui, &b);
	for (const char *p = text; *p; p++)
		ASSERT(*p == '\n' || ((unsigned char)*p >= 0x20 && *p != 0x7F));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int sizes[][2] = { { 80, 24 }, { 40, 20 }, { 36, 12 }, { 20, 6 },
		{ 132, 43 } };
	const struct ui_host host = { .may = may, .now = now, .data_version = version };
	const struct ui_config config = {
		.term = "xterm-256color", .cols = 80, .rows = 24, .host = &host
	};
	struct err err = { .code = ERR_OK };
	struct ui *ui;
	int64_t ms = 1000;
	size_t n, resizes = 0;

	setlocale(LC_ALL, "C.UTF-8");
	if (ui_new(&ui, &config, &err))
		return 0;
	ui_push(ui, &home, NULL);
	ui_push(ui, &form, NULL);
	for (size_t i = 0; i < size; i++) {
		if (data[i] == 0xFE)
			ms += 600;
		else if (data[i] == 0xFD)
			ui_resize(ui, sizes[resizes % 5][0], sizes[resizes % 5][1]), resizes++;
		else
			ui_feed(ui, (const char *)&data[i], 1, ms);
		ui_tick(ui, ms);
	}
	(void)ui_frame(ui, &n, ms + 50);
	check_picture(ui);
	ui_free(ui);
	return 0;
}
