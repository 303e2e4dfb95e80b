/* The kinds of value: what they take, what they refuse, and what handlers read and set. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "form.h"

static const struct ui_choice parts[] = {
	{ 1, N_("morning"), "sw" },
	{ 2, N_("afternoon"), "xw" },
	{ 3, N_("evening"), "ws" },
	{ 4, N_("all day"), "qt" },
};

bool kind_is_text(enum field_kind kind)
{
	return kind == FIELD_TEXT || kind == FIELD_LINES || kind == FIELD_SECRET ||
	       kind == FIELD_PHONE || kind == FIELD_CODE;
}

bool kind_is_choice(enum field_kind kind)
{
	return kind == FIELD_CHOICE || kind == FIELD_PART;
}

size_t value_choices(struct ui *ui, struct frame *f, size_t i, const struct ui_choice **out)
{
	const struct ui_field *field = form_field(f, i);

	if (field->kind == FIELD_PART) {
		*out = parts;
		return ARRAY_SIZE(parts);
	}
	if (field->choices_of) {
		struct frame *before = frame_enter(ui, f);
		size_t n = field->choices_of(ui, f->state, out);

		frame_enter(ui, before);
		return n;
	}
	*out = field->choices;
	return field->nchoices;
}

bool value_is_empty(const struct frame *f, size_t i)
{
	const struct value *v = &form_of(f)->v[i];

	return !*v->edit.text && v->num == 0;
}

bool value_needs_answer(const struct frame *f, size_t i)
{
	const struct value *v = &form_of(f)->v[i];

	if (v->error)
		return true;
	switch (form_field(f, i)->need) {
	case FIELD_REQUIRED:
		return value_is_empty(f, i);
	case FIELD_ASKED:
		return value_is_empty(f, i) && !v->passed;
	case FIELD_OPTIONAL:
		return false;
	}
	return false;
}

void value_set_error(struct frame *f, size_t i, const struct err *err)
{
	char text[600];
	struct buf b = BUF_FIXED(text);
	struct value *v = &form_of(f)->v[i];

	err_message(err, &b);
	free(v->error);
	v->error = xstrdup(text);
}

void value_set_note(struct frame *f, size_t i, const char *note)
{
	struct value *v = &form_of(f)->v[i];
	char *copy = str_is_empty(note) ? NULL : xstrdup(note);

	free(v->note);
	v->note = copy;
}

/* What was typed stays in sight beside its mark. */
void value_refuse(struct frame *f, size_t i, const char *typed, const struct err *err)
{
	struct value *v = &form_of(f)->v[i];

	value_clear(f, i);
	edit_set(&v->edit, typed);
	v->refused = true;
	value_set_error(f, i, err);
}

void value_settle(struct frame *f, size_t i)
{
	struct value *v = &form_of(f)->v[i];

	if (v->refused)
		value_clear(f, i);
	v->refused = false;
	free(v->error);
	v->error = NULL;
}

void value_clear(struct frame *f, size_t i)
{
	struct value *v = &form_of(f)->v[i];

	edit_set(&v->edit, "");
	v->num = 0;
	value_set_note(f, i, NULL);
}

static void show_choice(struct ui *ui, struct frame *f, size_t i, int64_t num, struct buf *out)
{
	const struct ui_choice *c;
	size_t n = value_choices(ui, f, i, &c);

	for (size_t k = 0; k < n; k++)
		if (c[k].value == num)
			buf_add(out, I18N(c[k].label));
}

void value_set_num(struct ui *ui, struct frame *f, size_t i, int64_t num)
{
	struct value *v = &form_of(f)->v[i];
	char text[256];
	struct buf b = BUF_FIXED(text);

	switch (form_field(f, i)->kind) {
	case FIELD_CHOICE:
	case FIELD_PART:
		show_choice(ui, f, i, num, &b);
		break;
	case FIELD_DATE:
		if (num)
			date_show(num, clock_day_of(ui_now(ui)), &b);
		break;
	case FIELD_GRID:
		grid_show(num, &b);
		break;
	case FIELD_PICK:
		buf_add(&b, v->edit.text);
		break;
	default:
		buf_addf(&b, "%" PRId64, num);
	}
	edit_set(&v->edit, text);
	v->num = num;
}

/* --- what was typed ------------------------------------------------------------------------------------------------ */

static enum err_code parse_number(struct ui *ui, struct frame *f, size_t i, struct err *err)
{
	const struct ui_field *field = form_field(f, i);
	bool bounded = field->lo || field->hi;
	int64_t lo = bounded ? field->lo : 0, hi = bounded ? field->hi : 999999999, v;

	if (!str_to_i64(form_of(f)->typed, lo, hi, &v)) {
		(void)err_set(err, ERR_NUMBER, "field %s", field->id);
		err_arg(err, 0, "%" PRId64, lo);
		err_arg(err, 1, "%" PRId64, hi);
		return ERR_NUMBER;
	}
	value_set_num(ui, f, i, v);
	return ERR_OK;
}

static enum err_code parse_date(struct ui *ui, struct frame *f, size_t i, struct err *err)
{
	const struct ui_field *field = form_field(f, i);
	int64_t today = clock_day_of(ui_now(ui)), day;

	if (!date_parse(form_of(f)->typed, today, &day))
		return err_set(err, ERR_DATE, "field %s", field->id);
	if ((field->lo || field->hi) && (day < today + field->lo || day > today + field->hi))
		return err_set(err, day < today ? ERR_PAST : ERR_DATE, "field %s", field->id);
	value_set_num(ui, f, i, day);
	return ERR_OK;
}

bool value_take_typed(struct ui *ui, struct frame *f, size_t i)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_field(f, i);
	struct err err = { 0 };
	enum err_code rc;

	form_touch(ui, f);
	if (kind_is_choice(field->kind) || field->kind == FIELD_PICK) {
		if (match_take(ui, f, 0))
			return true;
		(void)err_set(&err, ERR_CHOICE, "field %s: no match", field->id);
		value_refuse(f, i, form->typed, &err);
		return false;
	}
	rc = field->kind == FIELD_INT ? parse_number(ui, f, i, &err) : parse_date(ui, f, i, &err);
	if (rc) {
		value_refuse(f, i, form->typed, &err);
		return false;
	}
	form->typed[0] = '\0';
	value_set_note(f, i, NULL);
	form_changed(ui, f, i);
	return true;
}

bool value_check(struct ui *ui, struct frame *f, size_t i)
{
	const struct ui_field *field = form_field(f, i);
	struct value *v = &form_of(f)->v[i];
	struct frame *before;
	struct err err = { 0 };
	enum err_code rc = ERR_OK;

	if (v->refused)
		return false;
	if (field->check && !value_is_empty(f, i)) {
		before = frame_enter(ui, f);
		rc = field->check(ui, f->state, v->edit.text, &err);
		frame_enter(ui, before);
	}
	free(v->error);
	v->error = NULL;
	if (rc)
		value_set_error(f, i, &err);
	return rc == ERR_OK;
}

/* --- for handlers ---------------------------------------------------------------------------------------------------- */

static struct frame *active_form(const struct ui *ui)
{
	struct frame *f = ui->active ? ui->active : ui->top;

	ASSERT(f && f->screen->kind == SCREEN_FORM);
	return f;
}

static struct value *value_of(const struct ui *ui, int field)
{
	struct frame *f = active_form(ui);

	ASSERT(field >= 0 && (size_t)field < form_nfields(f));
	return &form_of(f)->v[field];
}

const char *ui_field_text(const struct ui *ui, int field)
{
	return value_of(ui, field)->edit.text;
}

int64_t ui_field_value(const struct ui *ui, int field)
{
	return value_of(ui, field)->num;
}

bool ui_field_touched(const struct ui *ui, int field)
{
	return value_of(ui, field)->touched;
}

void ui_field_set_text(struct ui *ui, int field, const char *text)
{
	struct value *v = value_of(ui, field);

	value_settle(active_form(ui), (size_t)field);
	edit_set(&v->edit, text);
	ui->dirty = true;
}

void ui_field_set_value(struct ui *ui, int field, int64_t value)
{
	ASSERT(value_of(ui, field) != NULL);
	value_settle(active_form(ui), (size_t)field);
	value_set_num(ui, active_form(ui), (size_t)field, value);
	ui->dirty = true;
}

void ui_field_set_pick(struct ui *ui, int field, int64_t id, const char *text, const char *note)
{
	struct value *v = value_of(ui, field);

	value_settle(active_form(ui), (size_t)field);
	edit_set(&v->edit, text);
	v->num = id;
	value_set_note(active_form(ui), (size_t)field, note);
	ui->dirty = true;
}

void ui_field_set_note(struct ui *ui, int field, const char *note)
{
	ASSERT(value_of(ui, field) != NULL);
	value_set_note(active_form(ui), (size_t)field, note);
	ui->dirty = true;
}

const char *ui_form_token(const struct ui *ui)
{
	return form_of(active_form(ui))->token;
}
