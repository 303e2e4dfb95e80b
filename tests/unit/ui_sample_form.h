/*
 * The form of the sample program, and what the whole program remembers.
 */
#ifndef TESTS_UI_SAMPLE_FORM_H
#define TESTS_UI_SAMPLE_FORM_H

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
	enum err_code fail_with, fail_load;
	char submitted[400];
	int guessed;

	struct ui_draft draft;
	char draft_text[4000];
	int drafts_saved;
	size_t takes; /* so many requests are gone after a submit, without a change of version */
	bool clash;   /* the next submit meets a conflict */
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

/* Choices may depend on other fields. */
static size_t choose_category(struct ui *ui, void *state, const struct ui_choice **out)
{
	(void)state;
	*out = categories;
	return strstr(ui_field_text(ui, F_NEED), "急救") ? 1 : ARRAY_SIZE(categories);
}

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
		.choices_of = choose_category },
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
	w->nrequests -= w->takes;
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

#endif
