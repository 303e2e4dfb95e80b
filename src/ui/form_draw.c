/*
 * A form on the screen: its fields in a window that follows the cursor, then the lines to submit and to leave.
 * The lines are collected first, because long text and matches make fields grow.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "form.h"

struct form_lines {
	struct arena arena;
	struct {
		const char *text;
		size_t field;
	} * line;
	size_t n, cap;
	int cursor_line, cursor_x, cursor_y;
	int column; /* where values begin */
};

static void add_line(struct form_lines *ls, size_t field, const struct buf *text)
{
	if (ls->n == ls->cap) {
		size_t cap = ls->cap ? ls->cap * 2 : 32;
		void *more = arena_alloc(&ls->arena, cap * sizeof(*ls->line));

		if (ls->n)
			memcpy(more, ls->line, ls->n * sizeof(*ls->line));
		ls->line = more;
		ls->cap = cap;
	}
	ls->line[ls->n].text = arena_strdup(&ls->arena, text->data);
	ls->line[ls->n].field = field;
	ls->n++;
}

static int value_column(struct ui *ui, struct frame *f)
{
	int widest = 4;

	for (size_t i = 0; i < form_nfields(f); i++) {
		int w = form_visible(ui, f, i) ? utf8_cells(I18N(form_field(f, i)->label)) : 0;

		if (w > widest)
			widest = w;
	}
	if (widest > (ui_is_narrow(ui) ? 10 : 16))
		widest = ui_is_narrow(ui) ? 10 : 16;
	return 2 + widest + (ui_is_narrow(ui) ? 1 : 2);
}

/* --- one field ------------------------------------------------------------------------------------------------- */

/* A label that is too long for its column stands on a line of its own. */
static void begin_field(struct frame *f, size_t i, struct form_lines *ls, struct buf *b)
{
	const struct form *form = form_of(f);

	buf_add(b, i == form->sel ? "> " : "  ");
	buf_add(b, I18N(form_field(f, i)->label));
	if (utf8_cells(b->data) > ls->column - 1) {
		add_line(ls, i, b);
		buf_clear(b);
	}
	buf_pad_cells(b, ls->column - 1);
	buf_addc(b, form->v[i].error ? '!' : ' ');
}

/* Long text over several lines; finds the cursor on the way. */
static void add_wrapped(struct ui *ui, struct frame *f, size_t i, const char *text,
	struct form_lines *ls, struct buf *b)
{
	const struct form *form = form_of(f);
	int cells = ui->term.cols - ls->column - 1;
	const char *start = text;
	bool mine = i == form->sel && kind_is_text(form_field(f, i)->kind);

	for (;;) {
		size_t n = text_break(text, cells), at = (size_t)(text - start);
		const char *next = text_after_break(text + n);

		if (mine && form->v[i].edit.pos >= at) {
			char before[LINE_BYTES];
			struct buf c = BUF_FIXED(before);
			size_t part = form->v[i].edit.pos - at;

			buf_add_n(&c, text, part < n ? part : n);
			ls->cursor_line = (int)ls->n;
			ls->cursor_x = ls->column + utf8_cells(before);
		}
		buf_add_n(b, text, n);
		add_line(ls, i, b);
		buf_clear(b);
		buf_pad_cells(b, ls->column);
		if (!*next)
			return;
		text = next;
	}
}

/* One line of text; while it is edited the end by the cursor stays in sight. */
static void add_short(struct ui *ui, struct frame *f, size_t i, const char *text,
	struct form_lines *ls, struct buf *b)
{
	const struct form *form = form_of(f);
	int cells = ui->term.cols - ls->column - 1;
	size_t pos = form->v[i].edit.pos, skip = 0;
	char before[LINE_BYTES];
	struct buf c = BUF_FIXED(before);

	if (i == form->sel) {
		buf_add_n(&c, text, pos);
		while (utf8_cells(before + skip) > cells) {
			const char *p = before + skip;

			(void)utf8_next(&p, before + c.len);
			skip = (size_t)(p - before);
		}
		ls->cursor_line = (int)ls->n;
		ls->cursor_x = ls->column + utf8_cells(before + skip);
	}
	buf_add_cells(b, text + skip, cells + 1);
	if (i != form->sel && form->v[i].note)
		buf_addf(b, "  %s", form->v[i].note);
	add_line(ls, i, b);
}

static void add_secret(struct frame *f, size_t i, struct form_lines *ls, struct buf *b)
{
	const struct form *form = form_of(f);
	size_t n = utf8_chars(form->v[i].edit.text);

	for (size_t k = 0; k < n && k < 40; k++)
		buf_addc(b, '*');
	if (i == form->sel) {
		ls->cursor_line = (int)ls->n;
		ls->cursor_x = utf8_cells(b->data);
	}
	add_line(ls, i, b);
}

void form_add_choices(struct ui *ui, struct frame *f, size_t i, struct buf *out)
{
	const struct ui_choice *c;
	size_t n = value_choices(ui, f, i, &c);

	for (size_t k = 0; k < n && k < 9; k++) {
		const char *label = I18N(c[k].label);

		if (k)
			buf_add(out, (unsigned char)label[0] < 0x80 ? "  " : " ");
		chrome_numbered(out, k + 1, label);
	}
	if (n > 9)
		buf_addf(out, " %s", _("Enter for all"));
}

/* An empty choice offers its answers: in the line if they fit, else one below the other. */
static void add_offer(
	struct ui *ui, struct frame *f, size_t i, struct form_lines *ls, struct buf *b)
{
	const struct ui_choice *c;
	size_t n = value_choices(ui, f, i, &c);
	char text[LINE_BYTES];
	struct buf t = BUF_FIXED(text);

	form_add_choices(ui, f, i, &t);
	if (form_field(f, i)->need == FIELD_REQUIRED)
		buf_add(b, _("(required) "));
	if (utf8_cells(b->data) + utf8_cells(text) < ui->term.cols || n > 9) {
		buf_add_cells(b, text, ui->term.cols - utf8_cells(b->data) - 1);
		add_line(ls, i, b);
		return;
	}
	add_line(ls, i, b);
	for (size_t k = 0; k < n; k++) {
		buf_clear(b);
		buf_pad_cells(b, ls->column);
		buf_addf(b, "%zu %s", k + 1, I18N(c[k].label));
		add_line(ls, i, b);
	}
}

static void add_matches(struct frame *f, size_t i, struct form_lines *ls, struct buf *b)
{
	for (size_t k = 0; k < match_entries(f); k++) {
		buf_clear(b);
		buf_pad_cells(b, ls->column);
		match_entry(f, k, b);
		add_line(ls, i, b);
	}
}

static void add_other(
	struct ui *ui, struct frame *f, size_t i, struct form_lines *ls, struct buf *b)
{
	const struct form *form = form_of(f);
	const struct value *v = &form->v[i];
	bool here = i == form->sel;

	if (here && *form->typed) {
		buf_add(b, form->typed);
		ls->cursor_line = (int)ls->n;
		ls->cursor_x = utf8_cells(b->data);
		add_line(ls, i, b);
		add_matches(f, i, ls, b);
		return;
	}
	if (here) {
		ls->cursor_line = (int)ls->n;
		ls->cursor_x = ls->column;
	}
	if (here && kind_is_choice(form_field(f, i)->kind) && value_is_empty(f, i)) {
		add_offer(ui, f, i, ls, b);
		return;
	}
	buf_add(b, v->edit.text);
	if (v->note)
		buf_addf(b, "  %s", v->note);
	add_line(ls, i, b);
}

static void add_info(struct ui *ui, struct frame *f, size_t i, struct form_lines *ls)
{
	char text[SENTENCE_BYTES], storage[LINE_BYTES];
	struct buf t = BUF_FIXED(text), b = BUF_FIXED(storage);

	if (form_field(f, i)->show)
		form_field(f, i)->show(ui, f->state, &t);
	if (!*text)
		return;
	begin_field(f, i, ls, &b);
	add_wrapped(ui, f, i, text, ls, &b);
}

static void add_field(struct ui *ui, struct frame *f, size_t i, struct form_lines *ls)
{
	char storage[LINE_BYTES];
	struct buf b = BUF_FIXED(storage);
	const char *text = form_of(f)->v[i].edit.text;

	if (form_field(f, i)->kind == FIELD_INFO) {
		add_info(ui, f, i, ls);
		return;
	}
	begin_field(f, i, ls, &b);
	switch (form_field(f, i)->kind) {
	case FIELD_LINES:
		add_wrapped(ui, f, i, text, ls, &b);
		return;
	case FIELD_SECRET:
		add_secret(f, i, ls, &b);
		return;
	case FIELD_TEXT:
	case FIELD_PHONE:
	case FIELD_CODE:
		add_short(ui, f, i, text, ls, &b);
		return;
	default:
		add_other(ui, f, i, ls, &b);
	}
}

/* --- the lines below --------------------------------------------------------------------------------------------- */

void form_missing(struct ui *ui, struct frame *f, struct buf *out)
{
	for (size_t i = 0; i < form_nfields(f); i++) {
		const struct ui_field *field = form_field(f, i);
		bool missing = field->need == FIELD_REQUIRED && value_is_empty(f, i);

		if (i == form_of(f)->sel && *form_of(f)->typed)
			missing = false;
		if (!form_visible(ui, f, i) || (!missing && !form_of(f)->v[i].error))
			continue;
		buf_addf(out, "%s%s", out->len ? I18N(NC_("list", ", ")) : "", I18N(field->label));
	}
}

static void leave_note(const struct frame *f, struct buf *out)
{
	const struct form *form = form_of(f);
	struct clock_date d;

	if (form->saved) {
		d = clock_date_of(form->saved_at);
		buf_addf(out, _("draft kept at %02d:%02d"), d.hour, d.minute);
	} else {
		buf_add(out, I18N(f->screen->form.leave_note));
	}
}

static void tail_text(struct ui *ui, struct frame *f, enum tail tail, int column, struct buf *b)
{
	const char *submit = f->screen->form.submit_label;
	char text[LINE_BYTES];
	struct buf t = BUF_FIXED(text);

	buf_add(b, form_of(f)->sel == form_nfields(f) + tail ? "> " : "  ");
	switch (tail) {
	case TAIL_SUBMIT:
		buf_add(b, submit ? I18N(submit) : _("Submit"));
		form_missing(ui, f, &t);
		if (*text) {
			buf_pad_cells(b, column);
			buf_addf(b, _("missing: %s"), text);
		}
		return;
	case TAIL_HELP:
		buf_add(b, _("Help"));
		buf_pad_cells(b, column);
		buf_add(b, _("how to fill in this page"));
		return;
	case TAIL_LEAVE:
		buf_add(b, _("Leave"));
		leave_note(f, &t);
		buf_pad_cells(b, column);
		buf_add(b, text);
		return;
	case NTAILS:
		return;
	}
}

static int count_tails(const struct ui *ui, const struct frame *f)
{
	int n = 0;

	for (int t = 0; t < NTAILS; t++)
		n += form_tail_shown(ui, f, (enum tail)t);
	return n;
}

/* --- the window ---------------------------------------------------------------------------------------------------- */

/* Lines of fields that follow the window, as fields. */
static size_t fields_below(const struct form_lines *ls, size_t first)
{
	size_t n = 0;

	for (size_t i = first; i < ls->n; i++)
		if (i == 0 || ls->line[i].field != ls->line[i - 1].field)
			n++;
	return n;
}

static void keep_in_sight(struct form *form, const struct form_lines *ls, int rows)
{
	int first = -1, last = -1, max = (int)ls->n - rows;

	for (size_t i = 0; i < ls->n; i++) {
		if (ls->line[i].field != form->sel)
			continue;
		if (first < 0)
			first = (int)i;
		last = (int)i;
	}
	if (first < 0)
		first = last = (int)ls->n - 1;
	if (last >= form->top + rows)
		form->top = last - rows + 1;
	/* The line with the cursor is the one that counts when the field is higher than the window. */
	if (ls->cursor_line >= first && ls->cursor_line <= last && last - first >= rows)
		first = ls->cursor_line;
	if (first < form->top)
		form->top = first;
	if (form->top > max)
		form->top = max;
	if (form->top < 0)
		form->top = 0;
}

static int draw_fields(struct ui *ui, struct frame *f, struct form_lines *ls, int y, int rows)
{
	struct form *form = form_of(f);
	bool cut = (int)ls->n > rows;
	size_t i;

	if (cut)
		rows--;
	keep_in_sight(form, ls, rows);
	for (i = (size_t)form->top; i < ls->n && (int)i < form->top + rows; i++) {
		if ((int)i == ls->cursor_line)
			ls->cursor_y = y;
		draw_line(ui, y++, ls->line[i].text, false);
	}
	if (cut) {
		char text[LINE_BYTES];
		struct buf b = BUF_FIXED(text);

		if (i < ls->n)
			buf_addf(&b, _("  %zu more below"), fields_below(ls, i));
		draw_line(ui, y++, text, false);
	}
	return y;
}

void form_draw(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	struct form_lines ls = { .arena = ARENA_INIT, .cursor_line = -1 };
	int tails = count_tails(ui, f), y = body_top(ui);
	int rows = body_rows(ui) - tails - (message_lines(ui, f) - 1);

	ls.column = value_column(ui, f);
	for (size_t i = 0; i < form_nfields(f); i++)
		if (form_visible(ui, f, i))
			add_field(ui, f, i, &ls);
	/* Blank lines above and below the fields, where they can be afforded. */
	if ((int)ls.n + 2 <= rows) {
		y++;
		rows--;
	}
	y = draw_fields(ui, f, &ls, y, rows);
	if ((int)ls.n + 1 <= rows)
		y++;
	for (int t = 0; t < NTAILS; t++) {
		char text[LINE_BYTES];
		struct buf b = BUF_FIXED(text);

		if (!form_tail_shown(ui, f, (enum tail)t))
			continue;
		tail_text(ui, f, (enum tail)t, ls.column, &b);
		draw_line(ui, y, text, false);
		if (form->sel == form_nfields(f) + (size_t)t)
			ls.cursor_y = y;
		y++;
	}
	terminal_cursor(&ui->term, ls.cursor_y, form->sel < form_nfields(f) ? ls.cursor_x : 1);
	arena_release(&ls.arena);
}

/* --- message and key lines ------------------------------------------------------------------------------------------ */

void form_hint(struct ui *ui, struct frame *f, struct buf *out)
{
	const struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);

	if (!field)
		return;
	if (form->v[form->sel].error) {
		buf_addf(out, _("! %s: %s"), I18N(field->label), form->v[form->sel].error);
		return;
	}
	if (field->hint)
		buf_add(out, I18N(field->hint));
	else if (kind_is_choice(field->kind) && !value_is_empty(f, form->sel))
		form_add_choices(ui, f, form->sel, out);
	else if (field->kind == FIELD_DATE)
		buf_add(out, _("1126, 26, +3 (in 3 days) or z4 (Thursday)"));
	else if (field->kind == FIELD_PICK)
		buf_add(out, _("Initials or name; a digit picks."));
}

void form_keyline(struct ui *ui, struct frame *f, struct keyline *k)
{
	const struct form *form = form_of(f);

	k->room = ui->term.cols < 80 ? ui->term.cols : 80;
	k->whole = true;
	if (form->sel == form_nfields(f) + TAIL_SUBMIT)
		keyline_add(k, "Enter",
			f->screen->form.submit_label ? f->screen->form.submit_label : N_("Submit"));
	else if (form->sel > form_nfields(f))
		keyline_add(k, "Enter", N_("Choose"));
	else
		keyline_add(k, "Enter", k->narrow ? N_("Next") : N_("To what is still needed"));
	if (!k->narrow) {
		keyline_add(k, _("Up Down"), N_("Other field"));
		keyline_add(k, "Ctrl-D", N_("Submit"));
	}
	keyline_add(k, "Esc", N_("Leave"));
}
