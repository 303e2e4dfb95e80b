/*
 * Drafts: the changed fields as lines `id TAB number TAB flag text`, the cursor's field first; the flag is * for what
 * the user gave himself, - for what was filled in for him, ! for what could not be taken.  Saved on every field
 * left and every two seconds of typing, so a dropped line loses at most that.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form.h"

bool draft_kept(const struct ui *ui, const struct frame *f)
{
	return f->screen->form.keeps_draft && ui->host->draft_save != NULL;
}

void draft_later(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);

	if (draft_kept(ui, f) && !form->draft_at_ms)
		form->draft_at_ms = ui->now_ms + DRAFT_MS;
}

static bool changed(const struct value *v)
{
	return v->touched || v->num != v->first_num ||
	       !str_equal(v->edit.text, v->first_text ? v->first_text : "");
}

static void write_fields(struct frame *f, struct buf *out)
{
	const struct form *form = form_of(f);
	const struct ui_field *here = form_current(f);

	buf_addf(out, "at\t%s\t%s\n", here ? here->id : "", form->typed);
	for (size_t i = 0; i < form_nfields(f); i++) {
		const struct ui_field *field = form_field(f, i);
		const struct value *v = &form->v[i];

		if (field->kind == FIELD_SECRET || field->kind == FIELD_INFO || !changed(v))
			continue;
		buf_addf(out, "%s\t%" PRId64 "\t%c", field->id, v->num,
			v->refused   ? '!'
			: v->touched ? '*'
				     : '-');
		buf_add(out, v->edit.text);
		buf_addc(out, '\n');
	}
}

/* For people: which form, its first text, and where the cursor stood. */
static void describe(struct ui *ui, struct frame *f, struct ui_draft *d)
{
	const struct form *form = form_of(f);
	const struct ui_field *here = form_current(f);
	struct buf args = BUF_FIXED(d->args);
	struct frame *before = frame_enter(ui, f);

	STR_COPY(d->token, form->token);
	STR_COPY(d->screen, f->screen->id);
	STR_COPY(d->title, I18N(f->screen->title));
	STR_COPY(d->field, here ? I18N(here->label) : "");
	if (f->screen->form.draft_args)
		f->screen->form.draft_args(ui, f->state, &args);
	frame_enter(ui, before);
	for (size_t i = 0; i < form_nfields(f) && !*d->what; i++)
		if (form_field(f, i)->kind != FIELD_SECRET && form->v[i].touched)
			STR_COPY(d->what, form->v[i].edit.text);
}

enum err_code draft_save(struct ui *ui, struct frame *f, bool left, struct err *err)
{
	struct form *form = form_of(f);
	struct ui_draft d = { .left = left };
	char *text = xmalloc(UI_DRAFT_BYTES);
	struct buf b = buf_over(text, UI_DRAFT_BYTES);
	enum err_code rc;

	write_fields(f, &b);
	describe(ui, f, &d);
	d.text = text;
	rc = ui->host->draft_save(ui->host->ctx, &d, err);
	free(text);
	form->draft_at_ms = 0;
	if (rc)
		return rc;
	form->saved = true;
	form->saved_at = ui_now(ui);
	ui->dirty = true;
	return ERR_OK;
}

void draft_save_quietly(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	struct err err = { 0 };

	if (!form->draft_at_ms || !draft_kept(ui, f) || form->done)
		return;
	if (draft_save(ui, f, false, &err))
		ui_error(ui, &err);
}

void draft_drop(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);

	form->draft_at_ms = 0;
	if (draft_kept(ui, f) && ui->host->draft_drop)
		ui->host->draft_drop(ui->host->ctx, form->token);
	form->saved = false;
}

/* --- restoring ---------------------------------------------------------------------------------------------------- */

static bool find_field(const struct frame *f, const char *id, size_t *i)
{
	for (*i = 0; *i < form_nfields(f); (*i)++)
		if (str_equal(form_field(f, *i)->id, id))
			return true;
	return false;
}

static void restore_line(struct ui *ui, struct frame *f, char *line, size_t *at)
{
	struct form *form = form_of(f);
	char *num = strchr(line, '\t'), *text = num ? strchr(num + 1, '\t') : NULL;
	int64_t value;
	size_t i;

	if (!text)
		return;
	*num++ = '\0';
	*text++ = '\0';
	if (str_equal(line, "at")) {
		if (find_field(f, num, &i))
			*at = i;
		STR_COPY(form->typed, text);
		return;
	}
	if (!find_field(f, line, &i) || !str_to_i64(num, INT64_MIN, INT64_MAX, &value))
		return;
	/* Texts are taken as they were; dates are said anew, for today. */
	form->v[i].touched = *text != '-';
	if (*text == '!') {
		struct err err = { .code = ERR_INVALID };

		STR_COPY(err.arg[0], I18N(form_field(f, i)->label));
		value_refuse(f, i, text + 1, &err);
		return;
	}
	edit_set(&form->v[i].edit, *text ? text + 1 : "");
	form->v[i].num = value;
	if (form_field(f, i)->kind == FIELD_DATE)
		value_set_num(ui, f, i, value);
}

void draft_restore(struct ui *ui, struct frame *f, const char *token, const char *text)
{
	struct form *form = form_of(f);
	struct frame *before = frame_enter(ui, f);
	char typed[sizeof(form->typed)];
	char *copy = xstrdup(text), *line = copy;
	size_t at = form->sel;

	while (*line) {
		char *end = line + strcspn(line, "\n");
		bool last = *end == '\0';

		*end = '\0';
		restore_line(ui, f, line, &at);
		line = last ? end : end + 1;
	}
	free(copy);
	STR_COPY(form->token, token);
	STR_COPY(typed, form->typed);
	form_goto(ui, f, at);
	STR_COPY(form->typed, typed);
	if (*typed)
		match_later(ui, f);
	form->dirty = true;
	form->saved = true;
	form->saved_at = ui_now(ui);
	frame_enter(ui, before);
}
