/* Keys in a form.  In a field everything printable is text; on the lines below letters are keys again. */
#include <string.h>

#include "form.h"

static bool on_tail(const struct frame *f)
{
	return form_of(f)->sel >= form_nfields(f);
}

bool form_takes_text(const struct frame *f)
{
	return !on_tail(f);
}

/* --- typing ---------------------------------------------------------------------------------------------------- */

static bool half_width(enum field_kind kind)
{
	return kind != FIELD_TEXT && kind != FIELD_LINES && kind != FIELD_SECRET;
}

static size_t most_chars(const struct ui_field *field)
{
	if (field->max_chars)
		return field->max_chars;
	switch (field->kind) {
	case FIELD_PHONE:
		return 20;
	case FIELD_LINES:
		return 500;
	default:
		return 128;
	}
}

static void too_long(struct ui *ui, const struct ui_field *field, bool pasted)
{
	if (pasted) {
		ui->paste.dropped++;
		return;
	}
	ui_message(ui, _("%s: at most %zu characters."), I18N(field->label), most_chars(field));
	ui->trouble = true;
}

/* Blanks of a paste come from lines and their margins: one is enough, and none where words are no matter. */
static bool blank_is_idle(const struct ui_field *field, const struct edit *e, uint32_t cp)
{
	if (cp != KEY_GAP && cp != ' ')
		return false;
	if (field->kind != FIELD_TEXT && field->kind != FIELD_LINES)
		return cp == KEY_GAP;
	return e->pos == 0 || e->text[e->pos - 1] == ' ';
}

static void type_text(struct ui *ui, struct frame *f, uint32_t cp, bool pasted)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);
	struct edit *e = &form->v[form->sel].edit;

	if (field->kind == FIELD_PHONE && (cp == ' ' || cp == '-'))
		return;
	if (pasted && blank_is_idle(field, e, cp))
		return;
	form_touch(ui, f);
	value_set_note(f, form->sel, NULL);
	if (edit_insert(e, cp == KEY_GAP ? ' ' : cp, most_chars(field)))
		ui->paste.kept += pasted;
	else
		too_long(ui, field, pasted);
}

/* For fields whose value is not its text. */
static void type_search(struct ui *ui, struct frame *f, uint32_t cp, bool pasted)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);
	struct buf b = {
		.data = form->typed, .len = strlen(form->typed), .max = sizeof(form->typed)
	};
	char utf[5] = "";
	size_t most = field->max_chars && field->max_chars < SEARCH_CHARS ? field->max_chars
									  : SEARCH_CHARS;

	if (utf8_chars(form->typed) >= most) {
		too_long(ui, field, pasted);
		return;
	}
	ui->paste.kept += pasted;
	utf[utf8_put(cp, utf)] = '\0';
	buf_add(&b, utf);
	form_touch(ui, f);
	if (field->kind == FIELD_PICK || kind_is_choice(field->kind))
		match_later(ui, f);
}

/* An answer given by digit: on to what is still needed, or to the next field where nothing was. */
static void go_on(struct ui *ui, struct frame *f, bool was_needed)
{
	draft_save_quietly(ui, f);
	if (was_needed)
		form_next_needed(ui, f);
	else
		form_step(ui, f, 1);
}

static bool pick_choice(struct ui *ui, struct frame *f, size_t n)
{
	struct form *form = form_of(f);
	const struct ui_choice *c;
	size_t nchoices = value_choices(ui, f, form->sel, &c);
	bool was_needed = value_needs_answer(f, form->sel);

	if (n >= nchoices)
		return false;
	form_touch(ui, f);
	value_set_num(ui, f, form->sel, c[n].value);
	value_set_note(f, form->sel, NULL);
	form_changed(ui, f, form->sel);
	go_on(ui, f, was_needed);
	return true;
}

static bool pick_match(struct ui *ui, struct frame *f, size_t n)
{
	bool was_needed = value_needs_answer(f, form_of(f)->sel);

	if (!match_take(ui, f, n))
		return false;
	go_on(ui, f, was_needed);
	return true;
}

static void pick_none(struct ui *ui, struct frame *f)
{
	form_touch(ui, f);
	value_clear(f, form_of(f)->sel);
	form_changed(ui, f, form_of(f)->sel);
	go_on(ui, f, false);
}

/* A digit picks; in a field searched by digits (phone, number) it is typed. */
static bool digit(struct ui *ui, struct frame *f, size_t n)
{
	const struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);

	if (kind_is_choice(field->kind) && !*form->typed)
		return pick_choice(ui, f, n);
	if (kind_is_choice(field->kind))
		return pick_match(ui, f, n);
	if (field->kind == FIELD_PICK && *form->typed &&
		!(form->typed[0] >= '0' && form->typed[0] <= '9'))
		return pick_match(ui, f, n);
	return false;
}

static void type_char(struct ui *ui, struct frame *f, const struct key *k)
{
	const struct ui_field *field = form_current(f);
	uint32_t cp = half_width(field->kind) ? input_ascii(k->cp) : k->cp;

	if (cp != KEY_GAP && (cp == UTF8_BAD || cp_fault(cp) != TEXT_OK || cp_cells(cp) == 0)) {
		struct err err = { .code = ERR_TEXT };

		if (k->pasted)
			ui->paste.refused++;
		else
			ui_error(ui, &err);
		return;
	}
	if (kind_is_text(field->kind)) {
		type_text(ui, f, cp, k->pasted);
		return;
	}
	if (field->kind == FIELD_GRID) {
		ui->paste.nowhere += k->pasted;
		return;
	}
	cp = cp == KEY_GAP ? ' ' : cp;
	if (cp == '0' && !k->pasted && kind_is_choice(field->kind) &&
		field->need != FIELD_REQUIRED && !*form_of(f)->typed) {
		pick_none(ui, f);
		return;
	}
	if (cp >= '1' && cp <= '9' && !k->pasted && digit(ui, f, (size_t)(cp - '1')))
		return;
	if (cp != ' ' || *form_of(f)->typed)
		type_search(ui, f, cp, k->pasted);
}

/* --- editing ---------------------------------------------------------------------------------------------------- */

static void backspace(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);

	if (kind_is_text(field->kind)) {
		if (edit_back(&form->v[form->sel].edit))
			form_touch(ui, f);
		return;
	}
	form_touch(ui, f);
	if (!*form->typed) {
		value_clear(f, form->sel);
		form_changed(ui, f, form->sel);
		return;
	}
	edit_chop(form->typed);
	match_later(ui, f);
}

static void empty(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);

	form_touch(ui, f);
	form->typed[0] = '\0';
	match_forget(f);
	value_clear(f, form->sel);
	if (!kind_is_text(form_current(f)->kind))
		form_changed(ui, f, form->sel);
}

static void right(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);

	if (kind_is_text(field->kind))
		(void)edit_right(&form->v[form->sel].edit);
	else if (kind_is_choice(field->kind))
		choose_open(ui, f);
	else if (field->kind == FIELD_GRID)
		grid_open(ui, f);
}

static void home_or_end(struct frame *f, bool home)
{
	struct form *form = form_of(f);
	struct edit *e = &form->v[form->sel].edit;

	e->pos = home ? 0 : strlen(e->text);
}

static void enter_in_field(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);
	size_t i = form->sel;

	if (field->kind == FIELD_GRID) {
		grid_open(ui, f);
		return;
	}
	if (kind_is_choice(field->kind) && !*form->typed && value_is_empty(f, i) &&
		field->need == FIELD_REQUIRED) {
		choose_open(ui, f);
		return;
	}
	form->v[i].passed = true;
	if (!form_accept(ui, f))
		return;
	form_next_needed(ui, f);
	/* One field and nothing to confirm: Enter means it. */
	if (form_nfields(f) == 1 && !f->screen->form.ask && form->sel == form_nfields(f))
		form_submit(ui, f);
}

static void enter_on_tail(struct ui *ui, struct frame *f)
{
	switch ((enum tail)(form_of(f)->sel - form_nfields(f))) {
	case TAIL_SUBMIT:
		form_submit(ui, f);
		return;
	case TAIL_HELP:
		help_open(ui, f);
		return;
	case TAIL_LEAVE:
		stack_leave(ui);
		return;
	case NTAILS:
		return;
	}
}

static bool control(struct ui *ui, struct frame *f, uint32_t letter)
{
	switch (letter) {
	case 'd':
		form_submit(ui, f);
		return true;
	case 'u':
		if (!on_tail(f))
			empty(ui, f);
		return true;
	case 'c':
		ui_message(ui, "%s", _("Esc leaves; the draft is kept."));
		return true;
	default:
		return true;
	}
}

static bool tail_key(struct ui *ui, struct frame *f, const struct key *k)
{
	switch (k->type) {
	case KEY_ENTER:
		enter_on_tail(ui, f);
		return true;
	case KEY_TEXT:
		if (k->pasted)
			return false;
		/* Left and q leave, ? helps; there is no menu and no search in a form. */
		if (k->cp != 'q' && k->cp != '?' && k->cp != '0') {
			ui_message(ui, "%s", _("Up goes back to the fields."));
			return true;
		}
		return false;
	case KEY_RIGHT:
		return true;
	default:
		return false;
	}
}

static bool field_key(struct ui *ui, struct frame *f, const struct key *k)
{
	struct form *form = form_of(f);

	switch (k->type) {
	case KEY_TEXT:
		type_char(ui, f, k);
		return true;
	case KEY_BACK:
		backspace(ui, f);
		return true;
	case KEY_DEL:
		if (kind_is_text(form_current(f)->kind) && edit_del(&form->v[form->sel].edit))
			form_touch(ui, f);
		return true;
	case KEY_LEFT:
		if (kind_is_text(form_current(f)->kind))
			(void)edit_left(&form->v[form->sel].edit);
		return true;
	case KEY_RIGHT:
		right(ui, f);
		return true;
	case KEY_HOME:
	case KEY_END:
		home_or_end(f, k->type == KEY_HOME);
		return true;
	case KEY_ENTER:
		enter_in_field(ui, f);
		return true;
	default:
		return false;
	}
}

bool form_key(struct ui *ui, struct frame *f, const struct key *k)
{
	switch (k->type) {
	case KEY_UP:
	case KEY_BACKTAB:
		form_step(ui, f, -1);
		return true;
	case KEY_DOWN:
	case KEY_TAB:
		form_step(ui, f, 1);
		return true;
	case KEY_PGUP:
		form_first(ui, f);
		return true;
	case KEY_PGDN:
		(void)form_accept(ui, f);
		form_goto(ui, f, form_nfields(f) + TAIL_SUBMIT);
		return true;
	case KEY_CTRL:
		return control(ui, f, k->cp);
	default:
		return on_tail(f) ? tail_key(ui, f, k) : field_key(ui, f, k);
	}
}
