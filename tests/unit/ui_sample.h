/*
 * A small program on the toolkit: a menu, a list of 60 invented requests, a record and a form.
 */
#ifndef TESTS_UI_SAMPLE_H
#define TESTS_UI_SAMPLE_H

#include "ui_sample_form.h"

/* --- the record --------------------------------------------------------------------------------------------------- */

struct detail {
	struct sample row;
};

static enum err_code detail_open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct detail *d = state;
	struct world *w = world_of(ui);

	for (size_t i = 0; i < w->nrequests; i++) {
		if (w->request[i].id != *(const int64_t *)args)
			continue;
		d->row = w->request[i];
		return ERR_OK;
	}
	return err_set(err, ERR_NOT_FOUND, "no such request");
}

static void detail_subject(struct ui *ui, void *state, struct buf *out)
{
	const struct detail *d = state;

	(void)ui;
	buf_addf(out, "%s  %s", d->row.no, d->row.state);
}

static void detail_text(struct ui *ui, void *state, struct ui_text *out)
{
	const struct detail *d = state;

	(void)ui;
	ui_put_field(out, "需求",
		"屋里灯坏了三天，八十多岁不敢爬高，请志愿者帮换灯管，最好带上梯子，"
		"家里的梯子去年就坏了一直没有修");
	ui_put_field(out, "点单人", d->row.who);
	ui_put_gap(out);
	ui_put_event(
		out, "今天 10:05", "派单", "李文静 中心", "派给张春生，合计14分钟：路程6，应答12");
}

static void detail_log(struct ui *ui, void *state, struct ui_text *out)
{
	(void)ui;
	(void)state;
	for (int i = 0; i < 40; i++)
		ui_put_linef(out, "第%d行", i + 1);
}

static const struct ui_section sections[] = {
	{ .label = "单子", .build = detail_text },
	{ .label = "时间线", .build = detail_log },
};

static char detail_next(struct ui *ui, void *state, struct buf *why)
{
	const struct detail *d = state;

	(void)ui;
	if (str_equal(d->row.state, "待收单"))
		return 's';
	buf_add(why, "现在等志愿者答复。");
	return 0;
}

static enum err_code act_s(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct world *w = world_of(ui);

	(void)state;
	if (w->fail_with) {
		enum err_code code = w->fail_with;

		w->fail_with = ERR_OK;
		return err_set(err, code, "as told");
	}
	w->done_id = row ? ((const struct sample *)row)->id : 0;
	world_done(ui, 's');
	return ERR_OK;
}

static enum err_code act_c(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	world_of(ui)->done_id = row ? ((const struct sample *)row)->id : 0;
	world_done(ui, 'c');
	return ERR_OK;
}

static enum err_code act_a(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	world_done(ui, 'a');
	return ERR_OK;
}

static enum err_code act_p(struct ui *ui, void *state, const void *row, struct err *err)
{
	const int64_t *ids;

	(void)state;
	(void)row;
	(void)err;
	world_of(ui)->done_marked = ui_marked(ui, &ids);
	ui_clear_marks(ui);
	world_done(ui, 'p');
	return ERR_OK;
}

static enum err_code act_x(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	world_done(ui, 'x');
	ui_push(ui, &screen_form_, NULL);
	return ERR_OK;
}

static bool only_waiting(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)state;
	if (row && str_equal(((const struct sample *)row)->state, "待接单"))
		return true;
	buf_add(why, "不在等答复");
	return false;
}

static void ask_withdraw(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, "撤掉这张单？\n");
	if (row)
		buf_add(out, ((const struct sample *)row)->no);
}

static const struct ui_action detail_actions[] = {
	{ .key = 's', .label = N_("Accept"), .run = act_s },
	{ .key = 'c', .label = N_("Withdraw"), .ask = ask_withdraw, .careful = true, .run = act_c },
	{ .key = 'a', .label = N_("Nudge"), .permission = 7, .run = act_a },
};

static const struct screen screen_detail_ = {
	.id = "request_detail",
	.title = "点单",
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.state_bytes = sizeof(struct detail),
	.open = detail_open,
	.subject = detail_subject,
	.actions = detail_actions,
	.nactions = ARRAY_SIZE(detail_actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections), .next = detail_next },
};

/* --- the list ------------------------------------------------------------------------------------------------------- */

static bool in_view(const struct sample *s, const struct ui_page *page)
{
	if (page->view == 1 && !str_equal(s->state, "待接单"))
		return false;
	return !*page->search || strstr(s->who, page->search) || strstr(s->no, page->search);
}

static size_t index_of(const struct world *w, const struct ui_page *page)
{
	const struct sample *from = page->from;

	for (size_t i = 0; from && i < w->nrequests; i++)
		if (w->request[i].id >= from->id)
			return i;
	return from ? w->nrequests : 0;
}

static enum err_code load_requests(
	struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct world *w = world_of(ui);
	struct sample *out = page->rows;
	const struct sample *from = page->from;

	(void)state;
	if (w->fail_load)
		return err_set(err, w->fail_load, "as told");
	if (page->backward) {
		size_t i = from ? index_of(w, page) : w->nrequests;

		while (i-- > 0 && page->n < page->cap)
			if (in_view(&w->request[i], page))
				out[page->n++] = w->request[i];
		return ERR_OK;
	}
	for (size_t i = index_of(w, page); i < w->nrequests && page->n < page->cap; i++)
		if ((!from || w->request[i].id > from->id) && in_view(&w->request[i], page))
			out[page->n++] = w->request[i];
	return ERR_OK;
}

static int64_t request_id(const void *row)
{
	return ((const struct sample *)row)->id;
}

#define COLUMN_TEXT(member)                                                                        \
	static void text_##member(struct ui *ui, void *state, const void *row, struct buf *out)    \
	{                                                                                          \
		(void)ui;                                                                          \
		(void)state;                                                                       \
		buf_add(out, ((const struct sample *)row)->member);                                \
	}
COLUMN_TEXT(no)
COLUMN_TEXT(state)
COLUMN_TEXT(due)
COLUMN_TEXT(what)
COLUMN_TEXT(who)
#undef COLUMN_TEXT

static bool is_empty(struct ui *ui, void *state)
{
	(void)state;
	return world_of(ui)->nrequests == 0;
}

static const struct ui_column columns[] = {
	{ .heading = "单号", .cells = 8, .priority = 1, .text = text_no },
	{ .heading = "状态", .cells = 6, .priority = 1, .text = text_state },
	{ .heading = "期限", .cells = 8, .priority = 1, .text = text_due },
	{ .heading = "事", .cells = 8, .most = 16, .priority = 2, .text = text_what },
	{ .heading = "点单人", .cells = 6, .priority = 1, .text = text_who },
	{ .heading = "空着的", .cells = 2, .priority = 3, .visible = is_empty, .text = text_who },
	{ .heading = "需求", .cells = 24, .priority = 4, .text = text_what },
};

static int64_t count_all(struct ui *ui, void *state)
{
	(void)state;
	return (int64_t)world_of(ui)->nrequests;
}

static const struct ui_view views[] = {
	{ .label = "全部", .count = count_all },
	{ .label = "待接" },
};

static const char *const sorts[] = { "期限", "单号" };

static enum err_code open_request(struct ui *ui, void *state, const void *row, struct err *err)
{
	int64_t id = request_id(row);

	(void)state;
	(void)err;
	ui_push(ui, &screen_detail_, &id);
	return ERR_OK;
}

static const struct ui_action list_actions[] = {
	{ .key = 'x', .label = N_("New"), .run = act_x },
	{ .key = 's', .label = N_("Accept"), .needs_row = true, .run = act_s },
	{ .key = 'c',
		.label = N_("Withdraw"),
		.needs_row = true,
		.ask = ask_withdraw,
		.careful = true,
		.run = act_c },
	{ .key = 'a',
		.label = N_("Nudge"),
		.needs_row = true,
		.possible = only_waiting,
		.run = act_a },
	{ .key = 'p', .label = N_("Dispatch"), .needs_row = true, .bulk = true, .run = act_p },
};

static void list_scope(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, "三家子村");
}

static const struct screen screen_list_ = {
	.id = "request_list",
	.title = "点单",
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = 1,
	.help = "这里是本站的点单。",
	.scope = list_scope,
	.actions = list_actions,
	.nactions = ARRAY_SIZE(list_actions),
	.list = { .row_bytes = sizeof(struct sample),
		.load = load_requests,
		.row_id = request_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.sorts = sorts,
		.nsorts = ARRAY_SIZE(sorts),
		.search_hint = "姓、单号",
		.empty = "没有点单。",
		.enter = open_request },
};

/* --- the menu ----------------------------------------------------------------------------------------------------------- */

static enum err_code open_list(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)err;
	(void)item;
	ui_push(ui, &screen_list_, NULL);
	return ERR_OK;
}

static enum err_code open_new(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)err;
	(void)item;
	ui_push(ui, &screen_form_, NULL);
	return ERR_OK;
}

static void item_count(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)state;
	(void)item;
	buf_addf(out, "%zu", world_of(ui)->nrequests);
}

static void item_note(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)state;
	(void)item;
	buf_add(out, "最早的等了1天，另有待补充 1");
}

static bool never(struct ui *ui, void *state, const struct ui_item *item, struct buf *why)
{
	(void)ui;
	(void)state;
	(void)item;
	buf_add(why, "没有开通");
	return false;
}

static void home_below(struct ui *ui, void *state, struct ui_text *out)
{
	(void)ui;
	(void)state;
	ui_put_line(out, "上次登录  11-20 周五 16:52  从 10.8.3.21");
}

static const struct ui_item home_items[] = {
	{ .label = "待收单", .count = item_count, .note = item_note, .run = open_list },
	{ .label = "新建", .run = open_new },
	{ .digit = 9, .label = "全部功能", .gap = true, .possible = never, .run = open_list },
};

static const struct screen screen_home_ = {
	.id = "home",
	.title = "今日待办",
	.kind = SCREEN_MENU,
	.keys = KEYS_REQUEST,
	.wakes = 1,
	.menu = { .items = home_items, .nitems = ARRAY_SIZE(home_items), .below = home_below },
};

static const struct screen *const sample_screens[] = { &screen_home_, &screen_list_,
	&screen_detail_, &screen_form_, NULL };

#endif
