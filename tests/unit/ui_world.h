/*
 * A small program on the toolkit, seen through libvterm: a menu, a list of 60 invented requests, a record and a
 * form.  Tests press keys, then look at the emulator's screen, never at the toolkit's insides.
 */
#ifndef TESTS_UI_WORLD_H
#define TESTS_UI_WORLD_H

#include "unit.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <vterm.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "ui/ui.h"

#define NREQUESTS 60
#define NOON	  INT64_C(1795407000) /* Monday 2026-11-23 12:10 in Beijing */

#define KEY_UP	  "\033[A"
#define KEY_DOWN  "\033[B"
#define KEY_RIGHT "\033[C"
#define KEY_LEFT  "\033[D"
#define KEY_PGDN  "\033[6~"
#define KEY_PGUP  "\033[5~"
#define ENTER	  "\r"
#define CTRL_D	  "\004"
#define CTRL_U	  "\025"

struct sample {
	int64_t id;
	char no[16], state[16], due[16], what[64], who[32];
};

/* What the sample screens do, and what the host remembers. */
struct world {
	struct ui *ui;
	VTerm *vt;
	VTermScreen *screen;
	struct ui_host host;
	int64_t now_ms, now;
	size_t bytes;  /* of the last frame */
	size_t frames; /* sent so far */

	struct sample request[NREQUESTS];
	size_t nrequests;
	int64_t version;
	int forbidden; /* this permission is refused */
	bool has_password;

	char done[64]; /* letters of the actions that ran */
	int64_t done_id;
	size_t done_marked;
	enum err_code fail_with;
	char submitted[400];
	int guessed;

	struct ui_draft draft;
	char draft_text[4000];
	int drafts_saved;
	bool clash; /* the next submit meets a conflict */
};

static struct world *world_of(const struct ui *ui)
{
	return ui_app(ui);
}

static void world_done(struct ui *ui, char key)
{
	char s[2] = { key, '\0' };
	struct world *w = world_of(ui);
	struct buf b = { .data = w->done, .len = strlen(w->done), .max = sizeof(w->done) };

	buf_add(&b, s);
}

/* --- the form ---------------------------------------------------------------------------------------------------- */

enum { F_NEED, F_PERSON, F_PHONE, F_CATEGORY, F_DATE, F_HEADS, F_URGENCY, F_WEEK, F_NOTE };

static size_t match_person(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	static const struct {
		const char *initials, *name, *note;
	} people[] = {
		{ "wxz", "王秀珍", "82岁 三家子村3组" },
		{ "wxz", "王秀芝", "66岁 三家子村1组" },
		{ "zcs", "张春生", "三家子村" },
	};
	size_t n = 0;

	(void)ui;
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(people) && n < cap; i++) {
		if (!str_has_prefix(people[i].initials, typed) &&
			!str_has_prefix(people[i].name, typed))
			continue;
		out[n].id = (int64_t)i + 1;
		STR_COPY(out[n].text, people[i].name);
		STR_COPY(out[n].note, people[i].note);
		n++;
	}
	return n;
}

static void person_changed(struct ui *ui, void *state)
{
	(void)state;
	if (ui_field_value(ui, F_PERSON))
		ui_field_set_text(ui, F_PHONE, "19900000034");
}

static void need_changed(struct ui *ui, void *state)
{
	(void)state;
	world_of(ui)->guessed++;
	if (!ui_field_touched(ui, F_CATEGORY)) {
		ui_field_set_value(ui, F_CATEGORY, 1);
		ui_field_set_note(ui, F_CATEGORY, "（按内容猜的）");
	}
}

static enum err_code check_phone(struct ui *ui, void *state, const char *text, struct err *err)
{
	(void)ui;
	(void)state;
	if (strlen(text) == 11)
		return ERR_OK;
	(void)err_set(err, ERR_PHONE, "phone");
	err_arg(err, 0, "%zu", strlen(text));
	return ERR_PHONE;
}

static const struct ui_choice categories[] = {
	{ 1, "助老服务", "zlfw" },
	{ 2, "医疗健康", "yljk" },
	{ 3, "生产服务", "scfw" },
};

static const struct ui_choice urgencies[] = {
	{ 1, "紧急", "jj" },
	{ 2, "急需", "jx" },
	{ 3, "普通", "pt" },
};

static const struct ui_field form_fields[] = {
	[F_NEED] = { .id = "need",
		.label = "需求",
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = 200,
		.changed = need_changed },
	[F_PERSON] = { .id = "person",
		.label = "点单人",
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_person,
		.new_label = "新写一个人",
		.changed = person_changed },
	[F_PHONE] = { .id = "phone",
		.label = "电话",
		.kind = FIELD_PHONE,
		.need = FIELD_ASKED,
		.check = check_phone },
	[F_CATEGORY] = { .id = "category",
		.label = "类别",
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = categories,
		.nchoices = ARRAY_SIZE(categories) },
	[F_DATE] = { .id = "wanted", .label = "时间", .kind = FIELD_DATE, .hi = 365 },
	[F_HEADS] = { .id = "heads", .label = "人数", .kind = FIELD_INT, .lo = 1, .hi = 99 },
	[F_URGENCY] = { .id = "urgency",
		.label = "急缓",
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = urgencies,
		.nchoices = ARRAY_SIZE(urgencies) },
	[F_WEEK] = { .id = "week", .label = "空闲", .kind = FIELD_GRID },
	[F_NOTE] = { .id = "note", .label = "备注", .kind = FIELD_TEXT, .max_chars = 20 },
};

static enum err_code form_open_(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)state;
	(void)args;
	(void)err;
	ui_field_set_value(ui, F_DATE, 20783); /* 2026-11-26 */
	ui_field_set_value(ui, F_HEADS, 1);
	ui_field_set_value(ui, F_URGENCY, 3);
	return ERR_OK;
}

static void form_ask(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_addf(out, "提交这张单？\n%s要：%s", ui_field_text(ui, F_PERSON),
		ui_field_text(ui, F_NEED));
}

static enum err_code form_submit_(struct ui *ui, void *state, struct err *err)
{
	struct world *w = world_of(ui);
	struct buf b = BUF_FIXED(w->submitted);

	(void)state;
	if (w->fail_with) {
		enum err_code code = w->fail_with;

		w->fail_with = ERR_OK;
		return err_set(err, code, "as told");
	}
	if (w->clash) {
		const struct ui_theirs theirs[] = {
			{ F_DATE, 20784, NULL },
			{ F_HEADS, 4, NULL },
			{ F_NOTE, 0, "带梯子" },
		};

		w->clash = false;
		ui_conflict(ui, "周敏", theirs, ARRAY_SIZE(theirs));
		return err_set(err, ERR_CONFLICT, "as told");
	}
	buf_addf(&b,
		"%s|%" PRId64 "|%s|%s|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64
		"|%s",
		ui_field_text(ui, F_NEED), ui_field_value(ui, F_PERSON),
		ui_field_text(ui, F_PERSON), ui_field_text(ui, F_PHONE),
		ui_field_value(ui, F_CATEGORY), ui_field_value(ui, F_DATE),
		ui_field_value(ui, F_HEADS), ui_field_value(ui, F_URGENCY),
		ui_field_value(ui, F_WEEK), ui_field_text(ui, F_NOTE));
	ui_pop(ui, 1);
	ui_message(ui, "submitted");
	return ERR_OK;
}

static const struct screen screen_form_ = {
	.id = "request_new",
	.title = "新建点单",
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = "怎么填",
	.open = form_open_,
	.form = { .fields = form_fields,
		.nfields = ARRAY_SIZE(form_fields),
		.ask = form_ask,
		.yes = "本人同意，提交",
		.submit = form_submit_,
		.keeps_draft = true },
};

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
	(void)err;
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

static const struct ui_column columns[] = {
	{ .heading = "单号", .cells = 8, .priority = 1, .text = text_no },
	{ .heading = "状态", .cells = 6, .priority = 1, .text = text_state },
	{ .heading = "期限", .cells = 8, .priority = 1, .text = text_due },
	{ .heading = "事", .cells = 8, .most = 16, .priority = 2, .text = text_what },
	{ .heading = "点单人", .cells = 6, .priority = 1, .text = text_who },
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
	.search = &screen_list_,
	.menu = { .items = home_items, .nitems = ARRAY_SIZE(home_items), .below = home_below },
};

static const struct screen *const sample_screens[] = { &screen_home_, &screen_list_,
	&screen_detail_, &screen_form_, NULL };

/* --- the host ------------------------------------------------------------------------------------------------------------ */

static bool host_may(void *ctx, int permission)
{
	return ((struct world *)ctx)->forbidden != permission;
}

static int64_t host_now(void *ctx)
{
	return ((struct world *)ctx)->now;
}

static int64_t host_version(void *ctx, unsigned wakes)
{
	(void)wakes;
	return ((struct world *)ctx)->version;
}

static enum err_code host_draft_save(void *ctx, const struct ui_draft *draft, struct err *err)
{
	struct world *w = ctx;

	(void)err;
	w->draft = *draft;
	w->draft.text = NULL;
	w->draft.saved_at = w->now;
	STR_COPY(w->draft_text, draft->text);
	w->drafts_saved++;
	return ERR_OK;
}

static size_t host_draft_list(void *ctx, struct ui_draft *out, size_t cap)
{
	struct world *w = ctx;

	if (!cap || !*w->draft.token)
		return 0;
	out[0] = w->draft;
	return 1;
}

static enum err_code host_draft_load(
	void *ctx, const char *token, struct buf *text, struct err *err)
{
	struct world *w = ctx;

	if (!str_equal(token, w->draft.token))
		return err_set(err, ERR_NOT_FOUND, "no such draft");
	buf_add(text, w->draft_text);
	return ERR_OK;
}

static void host_draft_drop(void *ctx, const char *token)
{
	struct world *w = ctx;

	if (str_equal(token, w->draft.token))
		memset(&w->draft, 0, sizeof(w->draft));
}

static bool host_has_password(void *ctx)
{
	return ((struct world *)ctx)->has_password;
}

static enum ui_password host_check_password(void *ctx, const char *password)
{
	(void)ctx;
	return str_equal(password, "secret") ? UI_PASSWORD_RIGHT : UI_PASSWORD_WRONG;
}

static enum err_code host_set_password(void *ctx, const char *password, struct err *err)
{
	struct world *w = ctx;

	if (strlen(password) < 12)
		return err_set(err, ERR_PASSWORD_SHORT, "short");
	STR_COPY(w->submitted, password);
	return ERR_OK;
}

/* --- the world -------------------------------------------------------------------------------------------------------------- */

static UNUSED void world_invent(struct world *w)
{
	static const char *const states[] = { "待收单", "待接单", "服务中" };
	static const char *const dues[] = { "超2小时", "剩1天", "剩3天" };
	static const char *const whats[] = { "量血压", "补英语", "医保缴费要人脸识别，不会弄" };
	static const char *const names[] = { "周凤英", "高翠花", "李长林", "赵德山", "本站" };

	w->nrequests = NREQUESTS;
	for (int i = 0; i < NREQUESTS; i++) {
		struct sample *s = &w->request[i];
		struct buf no = BUF_FIXED(s->no);

		s->id = i + 1;
		buf_addf(&no, "1123-%03d", i + 1);
		STR_COPY(s->state, states[i % 3]);
		STR_COPY(s->due, dues[i / 7 % 3]);
		STR_COPY(s->what, whats[i % 3]);
		STR_COPY(s->who, names[i % 5]);
	}
}

/* Sends the frame that is due to the emulator. */
static UNUSED void world_frame(struct world *w)
{
	const char *bytes;

	w->now_ms += 50;
	bytes = ui_frame(w->ui, &w->bytes, w->now_ms);
	if (!w->bytes)
		return;
	w->frames++;
	vterm_input_write(w->vt, bytes, w->bytes);
}

static UNUSED void world_open_at(
	struct world *w, const char *term, int cols, int rows, const struct screen *first)
{
	struct ui_config config = { .term = term,
		.cols = cols,
		.rows = rows,
		.host = &w->host,
		.app = w,
		.screens = sample_screens,
		.lock_after_sec = 900 };
	struct err err = { 0 };

	w->host = (struct ui_host){ .ctx = w,
		.may = host_may,
		.now = host_now,
		.data_version = host_version,
		.draft_save = host_draft_save,
		.draft_list = host_draft_list,
		.draft_load = host_draft_load,
		.draft_drop = host_draft_drop,
		.has_password = host_has_password,
		.check_password = host_check_password,
		.set_password = host_set_password };
	w->now_ms = 1000;
	w->now = NOON;
	w->has_password = true;
	if (!w->nrequests)
		world_invent(w);
	w->vt = vterm_new(rows, cols);
	vterm_set_utf8(w->vt, 1);
	w->screen = vterm_obtain_screen(w->vt);
	vterm_screen_enable_altscreen(w->screen, 1);
	vterm_screen_reset(w->screen, 1);
	assert_int_equal(ui_new(&w->ui, &config, &err), ERR_OK);
	ui_tick(w->ui, w->now_ms);
	ui_push(w->ui, first, NULL);
	world_frame(w);
}

static UNUSED void world_open(struct world *w, int cols, int rows)
{
	world_open_at(w, "xterm-256color", cols, rows, &screen_home_);
}

static UNUSED void world_close(struct world *w)
{
	ui_free(w->ui);
	vterm_free(w->vt);
}

/* Types bytes as one packet, then lets the frame come. */
static UNUSED void type(struct world *w, const char *bytes)
{
	ui_feed(w->ui, bytes, strlen(bytes), w->now_ms);
	world_frame(w);
}

static UNUSED void wait_ms(struct world *w, int64_t ms)
{
	w->now_ms += ms;
	w->now += ms / 1000;
	ui_tick(w->ui, w->now_ms);
	world_frame(w);
}

static void add_row(struct world *w, int y, int cols, struct buf *out)
{
	size_t start = out->len;

	for (int x = 0; x < cols; x++) {
		VTermPos pos = { .row = y, .col = x };
		VTermScreenCell cell;
		char utf[4];

		vterm_screen_get_cell(w->screen, pos, &cell);
		if (cell.chars[0] == 0)
			cell.chars[0] = ' ';
		buf_add_n(out, utf, utf8_put(cell.chars[0], utf));
		if (cell.width == 2)
			x++;
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_addc(out, '\n');
}

#define SEEN_BYTES 60000

/* What the emulator shows; freed by the caller. */
static UNUSED char *seen(struct world *w)
{
	char *text = xmalloc(SEEN_BYTES);
	struct buf b = buf_over(text, SEEN_BYTES);
	int rows, cols;

	vterm_get_size(w->vt, &rows, &cols);
	for (int y = 0; y < rows; y++)
		add_row(w, y, cols, &b);
	return text;
}

static UNUSED char *seen_row(struct world *w, int y)
{
	char *text = xmalloc(4000);
	struct buf b = buf_over(text, 4000);
	int rows, cols;

	vterm_get_size(w->vt, &rows, &cols);
	add_row(w, y < 0 ? rows + y : y, cols, &b);
	text[b.len - 1] = '\0';
	return text;
}

static UNUSED bool sees(struct world *w, const char *what)
{
	char *text = seen(w);
	bool found = strstr(text, what) != NULL;

	free(text);
	return found;
}

static UNUSED void show(struct world *w)
{
	char *text = seen(w);

	fprintf(stderr, "%s", text);
	free(text);
}

#define assert_sees(w, what)                                                                       \
	do {                                                                                       \
		if (!sees((w), (what)))                                                            \
			show(w);                                                                   \
		assert_true(sees((w), (what)));                                                    \
	} while (0)

#define assert_sees_not(w, what)                                                                   \
	do {                                                                                       \
		if (sees((w), (what)))                                                             \
			show(w);                                                                   \
		assert_false(sees((w), (what)));                                                   \
	} while (0)

#define assert_row(w, y, expected)                                                                 \
	do {                                                                                       \
		char *row_ = seen_row((w), (y));                                                   \
		assert_string_equal(row_, (expected));                                             \
		free(row_);                                                                        \
	} while (0)

/* Prints the lines that differ: whole screens are cut short in a report. */
static UNUSED void report_difference(const char *shown, const char *meant)
{
	for (int y = 0; *shown && *meant; y++) {
		size_t a = strcspn(shown, "\n"), b = strcspn(meant, "\n");

		if (a != b || memcmp(shown, meant, a) != 0)
			print_error("line %d\n  shown |%.*s|\n  meant |%.*s|\n", y, (int)a, shown,
				(int)b, meant);
		shown += a + (shown[a] != '\0');
		meant += b + (meant[b] != '\0');
	}
}

/* The emulator shows exactly what the toolkit means. */
static UNUSED void assert_same_screen(struct world *w)
{
	char *dump = xmalloc(SEEN_BYTES), *shown = seen(w);
	struct buf b = buf_over(dump, SEEN_BYTES);
	bool same;

	ui_dump(w->ui, &b);
	same = str_equal(shown, dump);
	if (!same)
		report_difference(shown, dump);
	free(dump);
	free(shown);
	assert_true(same);
}

#endif
