/* Actions: found by letter, checked, asked about, run, and listed in the menu behind Right and `.`. */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "page.h"

bool action_name(struct ui *ui, struct frame *f, const struct ui_action *a, struct buf *name)
{
	struct frame *before;
	bool exists;

	if (a->permission && !ui_may(ui, a->permission))
		return false;
	if (a->name) {
		before = frame_enter(ui, f);
		exists = a->name(ui, f->state, list_row(f), name);
		frame_enter(ui, before);
		if (!exists)
			return false;
	}
	if (name->len == 0)
		buf_add(name, I18N(a->label));
	return true;
}

bool action_exists(struct ui *ui, struct frame *f, const struct ui_action *a)
{
	char text[80];
	struct buf name = BUF_FIXED(text);

	return action_name(ui, f, a, &name);
}

const struct ui_action *action_find(struct ui *ui, struct frame *f, char key)
{
	for (size_t i = 0; i < f->screen->nactions; i++) {
		const struct ui_action *a = &f->screen->actions[i];

		if (a->key == key && action_exists(ui, f, a))
			return a;
	}
	return NULL;
}

static bool has_marks(struct ui *ui, struct frame *f, const struct ui_action *a)
{
	struct frame *before = frame_enter(ui, f);
	const int64_t *ids;
	size_t n = a->bulk ? ui_marked(ui, &ids) : 0;

	frame_enter(ui, before);
	return n > 0;
}

bool action_possible(struct ui *ui, struct frame *f, const struct ui_action *a, struct buf *why)
{
	char text[400];
	struct buf own = BUF_FIXED(text);
	const void *row = list_row(f);
	struct frame *before;
	bool possible = true;

	if (a->needs_row && f->screen->kind == SCREEN_LIST && !row && !has_marks(ui, f, a)) {
		buf_add(why ? why : &own, _("choose a row first"));
		return false;
	}
	before = frame_enter(ui, f);
	if (a->possible)
		possible = a->possible(ui, f->state, row, why ? why : &own);
	frame_enter(ui, before);
	return possible;
}

/* --- running ------------------------------------------------------------------------------------------------- */

/* Own commits do not show in the data version: everything below is read again when it is seen. */
static void expect_changes(struct ui *ui)
{
	for (struct frame *f = ui->top; f; f = f->below)
		if (f->loaded_at != ui->event)
			f->version = -1;
}

void handler_done(struct ui *ui, struct frame *f, enum err_code rc, const struct err *err)
{
	if (rc) {
		ui_error(ui, err);
		return;
	}
	expect_changes(ui);
	/* What the handler has just opened is new enough; what it uncovered is not. */
	if (ui->top && !ui->top->internal && (ui->top == f || ui->top->loaded_at != ui->event))
		stack_reload(ui, ui->top);
}

void action_forget_retry(struct ui *ui)
{
	free(ui->retry.row);
	memset(&ui->retry, 0, sizeof(ui->retry));
}

static void *copy_row(const struct frame *f, const void *row)
{
	void *copy;

	if (!row)
		return NULL;
	copy = xmalloc(f->screen->list.row_bytes);
	memcpy(copy, row, f->screen->list.row_bytes);
	return copy;
}

static void run(struct ui *ui, struct frame *f, const struct ui_action *a, const void *row)
{
	struct frame *before = frame_enter(ui, f);
	struct err err = { 0 };
	void *copy = copy_row(f, row);
	enum err_code rc = a->run(ui, f->state, copy, &err);

	frame_enter(ui, before);
	if (rc == ERR_FULL || rc == ERR_BUSY) {
		ui->retry.frame = f;
		ui->retry.action = a;
		ui->retry.row = copy;
		copy = NULL;
	}
	free(copy);
	handler_done(ui, f, rc, &err);
}

bool action_retry(struct ui *ui, struct frame *f)
{
	const struct ui_action *a = ui->retry.action;
	void *row = ui->retry.row;

	if (!a || ui->retry.frame != f)
		return false;
	memset(&ui->retry, 0, sizeof(ui->retry));
	run(ui, f, a, row);
	free(row);
	return true;
}

/* --- asking ---------------------------------------------------------------------------------------------------- */

/* The action asked about, with the row as it was then. */
struct asked {
	const struct ui_action *action;
	void *row;
};

static void asked_answer(struct ui *ui, struct frame *f, void *ctx, int index)
{
	const struct asked *asked = ctx;

	if (index == 0)
		run(ui, f, asked->action, asked->row);
}

static void asked_free(void *ctx)
{
	struct asked *asked = ctx;

	free(asked->row);
	free(asked);
}

static void ask(struct ui *ui, struct frame *f, const struct ui_action *a, const void *row)
{
	char sentence[SENTENCE_BYTES];
	struct buf b = BUF_FIXED(sentence);
	struct frame *before = frame_enter(ui, f);
	struct ask_plan plan = { .sentence = sentence, .answer = asked_answer, .done = asked_free };
	struct asked *asked;

	a->ask(ui, f->state, row, &b);
	frame_enter(ui, before);
	if (b.len == 0) {
		run(ui, f, a, row);
		return;
	}
	asked = xcalloc(1, sizeof(*asked));
	asked->action = a;
	asked->row = copy_row(f, row);
	plan.ctx = asked;
	plan.answers[0] = a->yes ? a->yes : a->label;
	plan.answers[1] = a->no ? a->no : N_("Not now");
	plan.usual = a->careful;
	ask_push(ui, &plan);
}

void action_start(struct ui *ui, struct frame *f, const struct ui_action *a)
{
	char text[400];
	struct buf why = BUF_FIXED(text);
	const void *row = f->screen->kind == SCREEN_LIST ? list_row(f) : NULL;

	if (!action_possible(ui, f, a, &why)) {
		ui_message(ui, _("Not possible now: %s"), text);
		ui->trouble = true;
		return;
	}
	if (a->ask)
		ask(ui, f, a, row);
	else
		run(ui, f, a, row);
}

void action_run_item(struct ui *ui, struct frame *f, const struct ui_item *item)
{
	char text[400];
	struct buf why = BUF_FIXED(text);
	struct frame *before = frame_enter(ui, f);
	struct err err = { 0 };
	enum err_code rc = ERR_OK;

	if (item->possible && !item->possible(ui, f->state, item, &why)) {
		ui_message(ui, _("Not possible now: %s"), text);
		ui->trouble = true;
	} else if (item->run) {
		rc = item->run(ui, f->state, item, &err);
		handler_done(ui, f, rc, &err);
	}
	frame_enter(ui, before);
}
