/* The way through a form: Enter goes to the next field that needs an answer, errors never trap. */
#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "base/crypto.h"

struct form *form_of(const struct frame *f)
{
	return f->body;
}

size_t form_nfields(const struct frame *f)
{
	return f->screen->form.nfields;
}

const struct ui_field *form_field(const struct frame *f, size_t i)
{
	ASSERT(i < form_nfields(f));
	return &f->screen->form.fields[i];
}

const struct ui_field *form_current(const struct frame *f)
{
	size_t sel = form_of(f)->sel;

	return sel < form_nfields(f) ? form_field(f, sel) : NULL;
}

bool form_visible(struct ui *ui, struct frame *f, size_t i)
{
	const struct ui_field *field = form_field(f, i);
	struct frame *before;
	bool visible;

	if (field->permission && !ui_may(ui, field->permission))
		return false;
	if (!field->visible)
		return true;
	before = frame_enter(ui, f);
	visible = field->visible(ui, f->state);
	frame_enter(ui, before);
	return visible;
}

void form_changed(struct ui *ui, struct frame *f, size_t i)
{
	struct frame *before = frame_enter(ui, f);

	if (form_field(f, i)->changed)
		form_field(f, i)->changed(ui, f->state);
	frame_enter(ui, before);
}

bool form_tail_shown(const struct ui *ui, const struct frame *f, enum tail tail)
{
	return tail != TAIL_HELP || (f->screen->help && !ui_is_narrow(ui));
}

/* --- moving ---------------------------------------------------------------------------------------------------- */

static bool may_stand(struct ui *ui, struct frame *f, size_t i)
{
	size_t n = form_nfields(f);

	if (i >= n)
		return form_tail_shown(ui, f, (enum tail)(i - n));
	return form_field(f, i)->kind != FIELD_INFO && form_visible(ui, f, i);
}

static void enter_field(struct frame *f, size_t i)
{
	struct form *form = form_of(f);

	form->sel = i;
	form->typed[0] = '\0';
	match_forget(f);
	free(form->entered);
	form->entered = NULL;
	if (i >= form_nfields(f))
		return;
	form->v[i].edit.pos = strlen(form->v[i].edit.text);
	form->entered = xstrdup(form->v[i].edit.text);
}

bool form_accept(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	size_t i = form->sel;
	struct value *v;
	bool good;

	if (i >= form_nfields(f))
		return true;
	v = &form->v[i];
	good = !*form->typed || value_take_typed(ui, f, i);
	if (good && kind_is_text(form_field(f, i)->kind)) {
		if (form_field(f, i)->kind != FIELD_SECRET)
			str_trim(v->edit.text);
		v->edit.pos = strlen(v->edit.text);
	}
	good = good && value_check(ui, f, i);
	if (kind_is_text(form_field(f, i)->kind) && form->entered &&
		!str_equal(form->entered, v->edit.text)) {
		free(form->entered);
		form->entered = xstrdup(v->edit.text);
		form_changed(ui, f, i);
	}
	draft_save_quietly(ui, f);
	return good;
}

void form_goto(struct ui *ui, struct frame *f, size_t i)
{
	enter_field(f, i);
	ui->dirty = true;
}

void form_first(struct ui *ui, struct frame *f)
{
	(void)form_accept(ui, f);
	for (size_t i = 0; i < form_nfields(f); i++) {
		if (!may_stand(ui, f, i))
			continue;
		form_goto(ui, f, i);
		return;
	}
}

void form_step(struct ui *ui, struct frame *f, int step)
{
	struct form *form = form_of(f);
	size_t end = form_nfields(f) + NTAILS, i = form->sel;

	(void)form_accept(ui, f);
	for (;;) {
		if (step < 0 && i == 0)
			return;
		i = step < 0 ? i - 1 : i + 1;
		if (i >= end)
			return;
		if (may_stand(ui, f, i)) {
			form_goto(ui, f, i);
			return;
		}
	}
}

void form_next_needed(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	size_t n = form_nfields(f), start = form->sel < n ? form->sel : n - 1;

	for (size_t k = 1; k <= n; k++) {
		size_t i = (start + k) % n;

		if (may_stand(ui, f, i) && value_needs_answer(f, i)) {
			form_goto(ui, f, i);
			return;
		}
	}
	form_goto(ui, f, n + TAIL_SUBMIT);
}

/* The cursor starts on the first field to be answered, when all are on the first that may be changed. */
void form_start(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);

	form->ready = true;
	for (size_t i = 0; i < form_nfields(f); i++) {
		struct value *v = &form->v[i];

		free(v->first_text);
		v->first_text = xstrdup(v->edit.text);
		v->first_num = v->num;
	}
	form->sel = form_nfields(f) - 1;
	form_next_needed(ui, f);
	if (form->sel < form_nfields(f))
		return;
	for (size_t i = 0; i < form_nfields(f); i++) {
		if (may_stand(ui, f, i)) {
			form_goto(ui, f, i);
			return;
		}
	}
}

void form_touch(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	size_t i = form->sel;

	if (i >= form_nfields(f))
		return;
	form->v[i].touched = true;
	form->dirty = true;
	form->leave_anyway = false;
	value_settle(f, i);
	draft_later(ui, f);
}

/* --- submitting ---------------------------------------------------------------------------------------------------- */

static bool field_by_id(const struct frame *f, const char *id, size_t *i)
{
	for (*i = 0; *i < form_nfields(f); (*i)++)
		if (str_equal(form_field(f, *i)->id, id))
			return true;
	return false;
}

static void submit_failed(struct ui *ui, struct frame *f, const struct err *err)
{
	size_t i;

	/* The conflict screen has been opened: it tells enough. */
	if (err->code == ERR_CONFLICT && ui->top != f)
		return;
	/* What the others changed is in the form now; nothing of it was ours. */
	if (err->code == ERR_CONFLICT && form_of(f)->merged) {
		form_goto(ui, f, form_nfields(f) + TAIL_SUBMIT);
		return;
	}
	if (*err->field && field_by_id(f, err->field, &i) && may_stand(ui, f, i)) {
		value_set_error(f, i, err);
		form_goto(ui, f, i);
		return;
	}
	form_goto(ui, f, form_nfields(f) + TAIL_SUBMIT);
	ui_error(ui, err);
}

static void submit_now(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	struct frame *before = frame_enter(ui, f);
	struct err err = { 0 };
	enum err_code rc;

	form->merged = false;
	rc = f->screen->form.submit(ui, f->state, &err);

	frame_enter(ui, before);
	if (rc) {
		err.code = rc;
		submit_failed(ui, f, &err);
		return;
	}
	form->done = true;
	draft_drop(ui, f);
	handler_done(ui, f, ERR_OK, NULL);
}

static void answered(struct ui *ui, struct frame *f, void *ctx UNUSED, int index)
{
	if (index == 0)
		submit_now(ui, f);
}

static const char *submit_label(const struct frame *f)
{
	const char *label = f->screen->form.submit_label;

	return label ? label : N_("Submit");
}

static void ask_consent(struct ui *ui, struct frame *f)
{
	const struct screen_form *s = &f->screen->form;
	char sentence[SENTENCE_BYTES];
	struct buf b = BUF_FIXED(sentence);
	struct ask_plan plan = { .sentence = sentence, .answer = answered };
	struct frame *before = frame_enter(ui, f);

	s->ask(ui, f->state, &b);
	frame_enter(ui, before);
	if (b.len == 0) {
		submit_now(ui, f);
		return;
	}
	plan.answers[0] = s->yes ? s->yes : submit_label(f);
	plan.answers[1] = s->no ? s->no : N_("Change something");
	ask_push(ui, &plan);
}

void form_submit(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	size_t n = form_nfields(f), bad = n;

	(void)form_accept(ui, f);
	for (size_t i = 0; i < n; i++) {
		const struct ui_field *field = form_field(f, i);

		if (!may_stand(ui, f, i))
			continue;
		if (field->need == FIELD_REQUIRED && value_is_empty(f, i)) {
			struct err err = { .code = ERR_REQUIRED };

			STR_COPY(err.arg[0], I18N(field->label));
			value_set_error(f, i, &err);
		} else if (!form->v[i].error) {
			(void)value_check(ui, f, i);
		}
		if (form->v[i].error && bad == n)
			bad = i;
	}
	if (bad < n) {
		form_goto(ui, f, bad);
		return;
	}
	if (f->screen->form.ask)
		ask_consent(ui, f);
	else
		submit_now(ui, f);
}

/* --- life ------------------------------------------------------------------------------------------------------------ */

static void form_open(struct ui *ui UNUSED, struct frame *f)
{
	struct form *form = form_of(f);

	ASSERT(form_nfields(f) > 0);
	form->v = xcalloc(form_nfields(f), sizeof(*form->v));
	for (size_t i = 0; i < form_nfields(f); i++)
		edit_set(&form->v[i].edit, "");
	crypto_uuid(form->token);
}

static void form_close(struct ui *ui UNUSED, struct frame *f)
{
	struct form *form = form_of(f);

	for (size_t i = 0; i < form_nfields(f); i++) {
		struct value *v = &form->v[i];

		if (form_field(f, i)->kind == FIELD_SECRET)
			crypto_wipe(v->edit.text, strlen(v->edit.text));
		free(v->edit.text);
		free(v->note);
		free(v->error);
		free(v->first_text);
	}
	if (form->entered)
		crypto_wipe(form->entered, strlen(form->entered));
	free(form->entered);
	free(form->v);
	free(form->matches);
	if (form->free_data)
		form->free_data(form->data);
}

static void form_load(struct ui *ui, struct frame *f)
{
	if (!form_of(f)->ready)
		form_start(ui, f);
}

static void leave_answer(struct ui *ui, struct frame *f, void *ctx UNUSED, int index)
{
	if (index != 0)
		return;
	form_of(f)->dirty = false;
	stack_leave(ui);
}

static bool form_leave(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	struct ask_plan plan = { .sentence = _("What you wrote here will be lost."),
		.answers = { N_("Leave"), N_("Go on writing") },
		.usual = 1,
		.answer = leave_answer };
	struct err err = { 0 };

	if (form->may_leave)
		return form->may_leave(ui, f);
	if (!form->dirty || form->done || form->leave_anyway)
		return true;
	if (!draft_kept(ui, f)) {
		ask_push(ui, &plan);
		return false;
	}
	(void)form_accept(ui, f);
	if (draft_save(ui, f, true, &err)) {
		ui_error(ui, &err);
		form->leave_anyway = true;
		return false;
	}
	ui_message(ui, "%s", _("The draft is kept; on the first screen press . to find it."));
	return true;
}

static void form_save(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	struct err err = { 0 };

	if (form->dirty && !form->done && draft_kept(ui, f))
		(void)draft_save(ui, f, false, &err);
}

static void form_tick(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);

	if (form->match_at_ms && ui->now_ms >= form->match_at_ms) {
		match_now(ui, f);
		ui->dirty = true;
	}
	if (form->draft_at_ms && ui->now_ms >= form->draft_at_ms)
		draft_save_quietly(ui, f);
}

static int form_wait_ms(const struct ui *ui, const struct frame *f)
{
	const struct form *form = form_of(f);
	int64_t at = form->match_at_ms;

	if (form->draft_at_ms && (!at || form->draft_at_ms < at))
		at = form->draft_at_ms;
	if (!at)
		return -1;
	return at > ui->now_ms ? (int)(at - ui->now_ms) : 0;
}

const struct kind_ops form_ops = {
	.body_bytes = sizeof(struct form),
	.open = form_open,
	.close = form_close,
	.load = form_load,
	.draw = form_draw,
	.key = form_key,
	.takes_text = form_takes_text,
	.hint = form_hint,
	.keyline = form_keyline,
	.tick = form_tick,
	.wait_ms = form_wait_ms,
	.save = form_save,
	.leave = form_leave,
};
