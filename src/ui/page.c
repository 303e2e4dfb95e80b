/* Pages: built from their source when something changed, laid out, scrolled, drawn line by line. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

static struct page *page_of(const struct frame *f)
{
	return f->body;
}

static void page_open(struct ui *ui UNUSED, struct frame *f)
{
	struct page *p = page_of(f);

	p->source = f->screen->kind == SCREEN_MENU ? &menu_source : &record_source;
	text_init(&p->text, &p->arena);
	text_init(&p->below, &p->arena);
}

static void page_close(struct ui *ui UNUSED, struct frame *f)
{
	struct page *p = page_of(f);

	if (p->source->close)
		p->source->close(p);
	arena_release(&p->arena);
}

struct frame *page_push(
	struct ui *ui, const struct screen *screen, const struct page_source *source, void *data)
{
	struct frame *f = stack_push_internal(ui, screen);
	struct page *p = page_of(f);

	p->source = source;
	p->data = data;
	page_build(ui, f);
	return f;
}

const char *page_keep(struct page *p, const char *text)
{
	return arena_strdup(&p->arena, text);
}

void page_add(struct page *p, struct entry e)
{
	int w;

	e.lines = 1;
	if (p->nentries == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 16;
		struct entry *more = arena_alloc(&p->arena, cap * sizeof(*more));

		if (p->nentries)
			memcpy(more, p->entries, p->nentries * sizeof(*more));
		p->entries = more;
		p->cap = cap;
	}
	p->entries[p->nentries++] = e;
	w = utf8_cells(e.label);
	if (w > p->label_cells)
		p->label_cells = w;
	w = e.count ? utf8_cells(e.count) : 0;
	if (w > p->count_cells)
		p->count_cells = w;
}

/* Cells before the label. */
static int entry_indent(const struct page *p)
{
	return p->source->digits ? 4 : 2;
}

/* Labels with nothing beside them go on in further lines. */
static void break_labels(const struct ui *ui, struct page *p)
{
	for (size_t i = 0; i < p->nentries; i++) {
		struct entry *e = &p->entries[i];
		const char *s = e->label;

		if (p->count_cells || e->note)
			continue;
		for (e->lines = 0; *s; e->lines++)
			s = text_after_break(s + text_break(s, ui->term.cols - entry_indent(p)));
		e->lines = e->lines ? e->lines : 1;
	}
}

void page_build(struct ui *ui, struct frame *f)
{
	struct page *p = page_of(f);
	struct frame *before = frame_enter(ui, f);

	arena_release(&p->arena);
	p->arena = ARENA_INIT;
	text_init(&p->text, &p->arena);
	text_init(&p->below, &p->arena);
	p->entries = NULL;
	p->nentries = p->cap = 0;
	p->label_cells = p->count_cells = 0;
	p->source->build(ui, f, p);
	frame_enter(ui, before);
	text_layout(&p->text, ui->term.cols);
	text_layout(&p->below, ui->term.cols);
	break_labels(ui, p);
	if (p->sel >= p->nentries)
		p->sel = p->nentries ? p->nentries - 1 : 0;
}

/* --- lines ------------------------------------------------------------------------------------------------ */

/* What stands on one line of the page. */
struct page_line {
	enum { LINE_BLANK, LINE_TEXT, LINE_ENTRY, LINE_BELOW } kind;
	size_t index;
	int part; /* of an entry */
};

static int entry_lines(const struct page *p)
{
	int n = 0;

	for (size_t i = 0; i < p->nentries; i++)
		n += p->entries[i].gap + p->entries[i].lines;
	return n;
}

static int count_lines(const struct page *p)
{
	int n = (int)p->text.nlines + entry_lines(p);

	if (p->text.nlines && p->nentries)
		n++;
	if (p->below.nlines)
		n += 1 + (int)p->below.nlines;
	return n;
}

/* Whether a blank line under the title can be afforded. */
static int lead(const struct ui *ui, const struct page *p)
{
	return count_lines(p) < body_rows(ui);
}

static struct page_line entry_at(const struct page *p, int y)
{
	for (size_t i = 0; i < p->nentries; i++) {
		if (p->entries[i].gap && y-- == 0)
			return (struct page_line){ LINE_BLANK, 0 };
		if (y < p->entries[i].lines)
			return (struct page_line){ LINE_ENTRY, i, y };
		y -= p->entries[i].lines;
	}
	return (struct page_line){ LINE_BLANK, 0 };
}

static struct page_line line_at(const struct page *p, int y)
{
	if (y < 0)
		return (struct page_line){ LINE_BLANK, 0 };
	if (y < (int)p->text.nlines)
		return (struct page_line){ LINE_TEXT, (size_t)y };
	y -= (int)p->text.nlines;
	if (p->text.nlines && p->nentries && y-- == 0)
		return (struct page_line){ LINE_BLANK, 0 };
	if (y < entry_lines(p))
		return entry_at(p, y);
	y -= entry_lines(p) + 1;
	if (y < 0 || y >= (int)p->below.nlines)
		return (struct page_line){ LINE_BLANK, 0 };
	return (struct page_line){ LINE_BELOW, (size_t)y };
}

static int line_of_entry(const struct page *p, size_t sel)
{
	int total = count_lines(p);

	for (int y = 0; y < total; y++) {
		struct page_line l = line_at(p, y);

		if (l.kind == LINE_ENTRY && l.index == sel && l.part == 0)
			return y;
	}
	return 0;
}

static int last_top(const struct ui *ui, const struct page *p)
{
	int over = count_lines(p) - body_rows(ui);

	return over > 0 ? over : 0;
}

static void scroll_to(const struct ui *ui, struct page *p, int top)
{
	int last = last_top(ui, p);

	p->top = top < 0 ? 0 : top > last ? last : top;
}

static void show_selected(const struct ui *ui, struct page *p)
{
	int y;

	scroll_to(ui, p, p->top);
	if (!p->nentries)
		return;
	y = line_of_entry(p, p->sel);
	if (y < p->top)
		p->top = y;
	y += p->entries[p->sel].lines - 1;
	if (y >= p->top + body_rows(ui))
		p->top = y - body_rows(ui) + 1;
}

/* --- drawing ---------------------------------------------------------------------------------------------- */

static void label_part(const struct entry *e, int part, int cells, struct buf *out)
{
	const char *s = e->label;

	while (part-- > 0)
		s = text_after_break(s + text_break(s, cells));
	buf_add_n(out, s, text_break(s, cells));
}

static void entry_text(
	const struct ui *ui, const struct page *p, struct page_line line, struct buf *out)
{
	const struct entry *e = &p->entries[line.index];
	int label = p->label_cells > 8 ? p->label_cells : 8;
	int column = entry_indent(p), room = ui->term.cols - column;

	if (p->count_cells)
		room -= (p->count_cells > 4 ? p->count_cells : 4) + 2;
	if (label > room)
		label = room;
	if (line.part == 0) {
		buf_add(out, line.index == p->sel ? "> " : "  ");
		if (p->source->digits)
			buf_addf(out, "%c ", e->key ? e->key : ' ');
	}
	buf_pad_cells(out, column);
	if (!p->count_cells && !e->note) {
		label_part(e, line.part, room, out);
		return;
	}
	buf_add_cells(out, e->label, label);
	column += label + 2;
	if (p->count_cells) {
		buf_pad_cells(out, column);
		buf_add(out, e->count ? e->count : "");
		column += (p->count_cells > 4 ? p->count_cells : 4) + 2;
	}
	if (!str_is_empty(e->note)) {
		buf_pad_cells(out, column);
		buf_add_cells(out, e->note, ui->term.cols - column);
	}
}

static void page_draw(struct ui *ui, struct frame *f)
{
	struct page *p = page_of(f);
	int rows = body_rows(ui), shift = lead(ui, p), cursor = 0;

	show_selected(ui, p);
	for (int i = 0; i < rows; i++) {
		struct page_line l = line_at(p, p->top + i - shift);
		char text[LINE_BYTES];
		struct buf b = BUF_FIXED(text);

		switch (l.kind) {
		case LINE_BLANK:
			continue;
		case LINE_TEXT:
			draw_line(ui, body_top(ui) + i, p->text.lines[l.index].text,
				p->text.lines[l.index].bold);
			continue;
		case LINE_BELOW:
			draw_line(ui, body_top(ui) + i, p->below.lines[l.index].text,
				p->below.lines[l.index].bold);
			continue;
		case LINE_ENTRY:
			entry_text(ui, p, l, &b);
			draw_line(ui, body_top(ui) + i, text, false);
			if (l.index == p->sel && l.part == 0)
				cursor = body_top(ui) + i;
		}
	}
	terminal_cursor(&ui->term, cursor ? cursor : ui->term.rows - 1, cursor ? 1 : 0);
}

/* --- keys --------------------------------------------------------------------------------------------------- */

static void move_by(struct ui *ui, struct page *p, int step)
{
	if (p->nentries && step > 0 && p->sel + 1 < p->nentries) {
		p->sel++;
	} else if (p->nentries && step < 0 && p->sel > 0) {
		p->sel--;
	} else {
		scroll_to(ui, p, p->top + step);
		return;
	}
	show_selected(ui, p);
}

/* With entries a page is turned by moving the selection, or it would jump back at once. */
static void turn(struct ui *ui, struct page *p, int step)
{
	int rows = body_rows(ui) - 1;

	if (!p->nentries) {
		scroll_to(ui, p, p->top + step * rows);
		return;
	}
	if (step < 0)
		p->sel = p->sel > (size_t)rows ? p->sel - (size_t)rows : 0;
	else
		p->sel += (size_t)rows;
	if (p->sel >= p->nentries)
		p->sel = p->nentries - 1;
	if (p->sel == 0)
		scroll_to(ui, p, step < 0 ? 0 : p->top);
}

static bool choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	page_of(f)->source->choose(ui, f, e);
	return true;
}

static bool choose_by_key(struct ui *ui, struct frame *f, uint32_t cp)
{
	struct page *p = page_of(f);

	for (size_t i = 0; i < p->nentries; i++) {
		if (p->entries[i].key == 0 || (uint32_t)p->entries[i].key != cp)
			continue;
		p->sel = i;
		return choose(ui, f, &p->entries[i]);
	}
	return false;
}

static bool page_char(struct ui *ui, struct frame *f, uint32_t cp)
{
	struct page *p = page_of(f);

	if (choose_by_key(ui, f, cp))
		return true;
	if (cp == '=')
		turn(ui, p, 1);
	else if (cp == '-')
		turn(ui, p, -1);
	else
		return false;
	return true;
}

static bool page_key(struct ui *ui, struct frame *f, const struct key *k)
{
	struct page *p = page_of(f);

	if (k->type == KEY_TEXT && k->pasted)
		return false;
	if (p->source->key && p->source->key(ui, f, k))
		return true;
	switch (k->type) {
	case KEY_UP:
	case KEY_BACKTAB:
		move_by(ui, p, -1);
		return true;
	case KEY_DOWN:
	case KEY_TAB:
		move_by(ui, p, 1);
		return true;
	case KEY_HOME:
		p->sel = 0;
		scroll_to(ui, p, 0);
		return true;
	case KEY_END:
		p->sel = p->nentries ? p->nentries - 1 : 0;
		scroll_to(ui, p, last_top(ui, p));
		return true;
	case KEY_PGUP:
		turn(ui, p, -1);
		return true;
	case KEY_PGDN:
		turn(ui, p, 1);
		return true;
	case KEY_ENTER:
		return p->nentries ? choose(ui, f, &p->entries[p->sel]) : false;
	case KEY_TEXT:
		return page_char(ui, f, k->cp);
	default:
		return false;
	}
}

/* --- the rest of the kind -------------------------------------------------------------------------------------- */

static void page_load(struct ui *ui, struct frame *f)
{
	page_build(ui, f);
}

static void page_hint(struct ui *ui, struct frame *f, struct buf *out)
{
	struct page *p = page_of(f);

	if (p->source->hint)
		p->source->hint(ui, f, out);
}

static void page_keyline(struct ui *ui, struct frame *f, struct keyline *k)
{
	struct page *p = page_of(f);

	if (p->source->keyline)
		p->source->keyline(ui, f, k);
	else if (p->nentries)
		keyline_add(k, "Enter", N_("Choose"));
}

static bool page_view_text(struct ui *ui, struct frame *f, int i, struct buf *out)
{
	struct page *p = page_of(f);

	return p->source->view_text && p->source->view_text(ui, f, i, out);
}

static bool page_leave(struct ui *ui, struct frame *f)
{
	struct page *p = page_of(f);

	return !p->source->leave || p->source->leave(ui, f);
}

void page_keyline_actions(struct ui *ui, struct frame *f, struct keyline *k)
{
	int shown = 0;

	if (k->narrow)
		return;
	for (size_t i = 0; i < f->screen->nactions && shown < 4; i++) {
		const struct ui_action *a = &f->screen->actions[i];
		char text[80];
		struct buf name = BUF_FIXED(text);

		if (a->quiet || !action_name(ui, f, a, &name) || !action_possible(ui, f, a, NULL))
			continue;
		keyline_add(k, (char[2]){ a->key, '\0' }, text);
		shown++;
	}
}

const struct kind_ops page_ops = {
	.body_bytes = sizeof(struct page),
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.draw = page_draw,
	.key = page_key,
	.hint = page_hint,
	.keyline = page_keyline,
	.view_text = page_view_text,
	.leave = page_leave,
};
