/*
 * Where columns stand: in one line from 72 cells on, else the first two priorities in two lines.  Columns are
 * stable: a value is cut or padded and never shifts its neighbours.
 */
#include <string.h>

#include "list.h"

#define MARKER	   2
#define LABEL_MOST 24 /* a longer value is no label */

static int lowest_priority(const struct ui *ui)
{
	if (ui_is_narrow(ui))
		return 2;
	return ui->term.cols >= WIDE_CELLS ? 4 : 3;
}

static int first_column(const struct frame *f)
{
	return MARKER + (f->screen->list.numbered ? 2 : 0);
}

/* Which column of a line that is too wide gives a cell: the growing one, then the widest, the first one last. */
static size_t giver(const struct column_place *c, size_t n)
{
	size_t widest = n - 1;

	for (size_t i = n; i-- > 1;) {
		if (c[i].column->most > c[i].column->cells && c[i].cells > NARROWEST)
			return i;
		if (c[i].cells > c[widest].cells)
			widest = i;
	}
	return c[widest].cells > NARROWEST ? widest : 0;
}

/* Takes cells away until the line fits; what still does not is left out from the end. */
static size_t shrink_line(const struct ui *ui, struct column_place *c, size_t n, int start, int gap)
{
	for (;;) {
		size_t i;
		int x = start;

		for (i = 0; i < n; i++)
			x += c[i].cells + (i ? gap : 0);
		if (x <= ui->term.cols || n <= 1)
			return n;
		i = giver(c, n);
		if (ui_is_narrow(ui) && c[i].cells > NARROWEST)
			c[i].cells--;
		else
			n--;
	}
}

/* What a row shows in a column, safe to be drawn. */
static void add_value(struct ui *ui, struct frame *f, const void *row,
	const struct ui_column *column, struct buf *out)
{
	char text[LINE_BYTES];
	struct buf raw = BUF_FIXED(text);

	if (column->text)
		column->text(ui, f->state, row, &raw);
	else
		buf_add(&raw, (const char *)row + column->member - 1);
	terminal_safe_text(text, out);
}

/* How wide the values are, at every drawing: what is due changes by itself. */
static void measure_values(struct ui *ui, struct frame *f)
{
	const struct screen_list *s = &f->screen->list;
	struct list *l = list_of(f);
	struct frame *before;

	if (i18n_language() == LANGUAGE_ZH)
		return;
	before = frame_enter(ui, f);
	for (size_t i = 0; i < s->ncolumns && i < COLUMNS_MAX; i++) {
		for (size_t k = 0; k < l->n; k++) {
			char text[LINE_BYTES];
			struct buf b = BUF_FIXED(text);
			int cells;

			add_value(ui, f, list_row_at(f, k), &s->columns[i], &b);
			cells = utf8_cells(text);
			if (cells > l->shown[i] && cells <= LABEL_MOST)
				l->shown[i] = cells;
		}
	}
	frame_enter(ui, before);
}

/* Gives a column what it lacks of the cells left over; returns what is left then. */
static int widen(struct column_place *c, int cells, int left)
{
	int more = cells - c->cells < left ? cells - c->cells : left;

	if (more <= 0)
		return left;
	c->cells += more;
	return left - more;
}

/*
 * Declared widths are those of the short Chinese words.  In English the headings, then the values get what they need
 * as far as the line has room.
 */
static int widen_for_english(
	const struct ui *ui, const struct frame *f, struct column_place *c, size_t n, int left)
{
	const struct ui_column *first = f->screen->list.columns;

	if (i18n_language() == LANGUAGE_ZH)
		return left;
	for (size_t i = 0; !ui_is_narrow(ui) && i < n; i++)
		left = widen(&c[i], utf8_cells(I18N(c[i].column->heading)), left);
	for (size_t i = 0; i < n; i++)
		left = widen(&c[i], list_of(f)->shown[c[i].column - first], left);
	return left;
}

/* Puts the columns of one line in a row; the growing one gets what is left. */
static size_t place_line(
	const struct ui *ui, const struct frame *f, struct column_place *c, size_t n, int line)
{
	int start = line == 0 ? first_column(f) : MARKER;
	int gap = ui_is_narrow(ui) && line == 0 ? 1 : 2;
	int x = start, left;

	for (size_t i = 0; i < n; i++)
		c[i].cells = c[i].column->cells;
	n = shrink_line(ui, c, n, start, gap);
	for (size_t i = 0; i < n; i++)
		x += c[i].cells + (i ? gap : 0);
	left = widen_for_english(ui, f, c, n, ui->term.cols - x);
	x = start;
	for (size_t i = 0; i < n; i++) {
		const struct ui_column *col = c[i].column;
		int most = col->most;

		/* Alone at the end of a phone's line it may have all of it. */
		if (most && ui_is_narrow(ui) && i + 1 == n)
			most = UI_REST;
		if (most > c[i].cells && left > 0) {
			int grow = most - c[i].cells < left ? most - c[i].cells : left;

			c[i].cells += grow;
			left -= grow;
		}
		c[i].x = x;
		x += c[i].cells + gap;
	}
	return n;
}

static bool column_stands(struct ui *ui, struct frame *f, const struct ui_column *c)
{
	struct frame *before;
	bool stands;

	if (!c->visible)
		return true;
	before = frame_enter(ui, f);
	stands = c->visible(ui, f->state);
	frame_enter(ui, before);
	return stands;
}

size_t list_columns(struct ui *ui, struct frame *f, struct column_place *out)
{
	const struct screen_list *s = &f->screen->list;
	int lowest = lowest_priority(ui), nlines = ui_is_narrow(ui) ? 2 : 1;
	size_t n = 0;

	for (int line = 0; line < nlines; line++) {
		size_t start = n, kept;

		for (size_t i = 0; i < s->ncolumns && n < COLUMNS_MAX; i++) {
			const struct ui_column *c = &s->columns[i];

			if (c->priority > lowest || (nlines == 2 && c->priority != line + 1))
				continue;
			if (!column_stands(ui, f, c))
				continue;
			out[n++] = (struct column_place){ .column = c, .line = line };
		}
		kept = place_line(ui, f, out + start, n - start, line);
		n = start + kept;
	}
	return n;
}

static bool has_second_line(const struct ui *ui, const struct frame *f)
{
	for (size_t i = 0; ui_is_narrow(ui) && i < f->screen->list.ncolumns; i++)
		if (f->screen->list.columns[i].priority == 2)
			return true;
	return false;
}

int list_row_lines(const struct ui *ui, const struct frame *f)
{
	return 1 + has_second_line(ui, f) + (f->screen->list.note != NULL);
}

static int item_lines(const struct list *l)
{
	int n = (int)l->nitems;

	for (size_t i = 1; i < l->nitems; i++)
		n += l->items[i].item->gap;
	return n ? n + 1 : 0;
}

static bool has_headings(const struct ui *ui)
{
	return !ui_is_narrow(ui);
}

size_t list_page_rows(const struct ui *ui, const struct frame *f)
{
	const struct list *l = list_of(f);
	int rows = body_rows(ui) - (int)l->above.nlines - has_headings(ui) - item_lines(l);
	int n = rows / list_row_lines(ui, f);

	if (ui->thrift && n > THRIFT_ROWS)
		n = THRIFT_ROWS;
	if (f->screen->list.numbered && n > 9)
		n = 9;
	if (f->screen->list.numbered && n < PICKS_LEAST)
		n = PICKS_LEAST;
	return n > 0 ? (size_t)n : 1;
}

/* --- a window over more lines than it has ------------------------------------------------------------------------- */

/* Where the first line of the selected row or item would stand, as if there were room for all. */
static int line_of_sel(const struct ui *ui, const struct frame *f)
{
	const struct list *l = list_of(f);
	int y = body_top(ui) + (int)l->above.nlines + has_headings(ui);
	int lines = list_row_lines(ui, f);

	if (l->sel < l->n)
		return y + (int)l->sel * lines;
	y += l->n ? (int)l->n * lines : 1;
	for (size_t i = 0; i < l->nitems && i <= l->sel - l->n; i++)
		y += 1 + (i > 0 && l->items[i].item->gap);
	return y;
}

/* The selected row stays in sight; where there is room for all nothing is shifted. */
static void shift_to_sel(const struct ui *ui, const struct frame *f)
{
	struct list *l = list_of(f);
	int lines = list_row_lines(ui, f), rows = body_rows(ui);
	int all = (int)l->above.nlines + has_headings(ui) + item_lines(l) +
		  (l->n ? (int)l->n * lines : 1);
	int first = line_of_sel(ui, f) - body_top(ui);
	int last = first + (l->sel < l->n ? lines : 1);

	if (l->shift > first || l->sel == 0)
		l->shift = l->sel == 0 ? 0 : first;
	if (l->shift < last - rows)
		l->shift = last - rows;
	if (l->shift > all - rows)
		l->shift = all - rows;
	if (l->shift < 0)
		l->shift = 0;
}

static void list_line(struct ui *ui, const struct list *l, int y, const char *text, bool bold)
{
	y -= l->shift;
	if (y >= body_top(ui) && y < body_top(ui) + body_rows(ui))
		draw_line(ui, y, text, bold);
}

/* --- drawing ------------------------------------------------------------------------------------------------- */

static void draw_headings(
	struct ui *ui, const struct list *l, int y, const struct column_place *c, size_t n)
{
	char text[LINE_BYTES];
	struct buf b = BUF_FIXED(text);

	for (size_t i = 0; i < n; i++) {
		const char *heading = I18N(c[i].column->heading);
		int pad = c[i].column->right ? c[i].cells - utf8_cells(heading) : 0;

		buf_pad_cells(&b, c[i].x + (pad > 0 ? pad : 0));
		buf_add_cells(&b, heading, c[i].cells);
	}
	list_line(ui, l, y, text, false);
}

static void add_cell(struct ui *ui, struct frame *f, const void *row, const struct column_place *c,
	struct buf *line)
{
	char safe[LINE_BYTES];
	struct buf b = BUF_FIXED(safe);
	int pad;

	add_value(ui, f, row, c->column, &b);
	pad = c->column->right ? c->cells - utf8_cells(safe) : 0;
	buf_pad_cells(line, c->x + (pad > 0 ? pad : 0));
	buf_add_cells(line, safe, c->cells);
}

static void draw_row(struct ui *ui, struct frame *f, size_t i, int y)
{
	const struct screen_list *s = &f->screen->list;
	const struct list *l = list_of(f);
	const void *row = list_row_at(f, i);
	struct column_place places[COLUMNS_MAX];
	size_t n = list_columns(ui, f, places);
	bool bold = s->urgent && s->urgent(ui, f->state, row);
	int nlines = 1 + has_second_line(ui, f);
	char text[LINE_BYTES];
	struct buf b = BUF_FIXED(text);

	for (int line = 0; line < nlines; line++) {
		buf_clear(&b);
		if (line == 0) {
			buf_add(&b, i == l->sel ? ">" : " ");
			buf_add(&b, list_is_marked(l, s->row_id(row)) ? "*" : " ");
			if (s->numbered)
				buf_addf(&b, "%zu ", i + 1);
		}
		for (size_t c = 0; c < n; c++)
			if (places[c].line == line)
				add_cell(ui, f, row, &places[c], &b);
		list_line(ui, l, y + line, text, bold);
	}
	if (s->note) {
		buf_clear(&b);
		buf_pad_cells(&b, first_column(f) + 2);
		s->note(ui, f->state, row, &b);
		list_line(ui, l, y + nlines, text, false);
	}
}

static int item_digit(const struct frame *f, const struct list *l, size_t i)
{
	return l->items[i].digit +
	       (f->screen->list.numbered && !l->items[i].item->digit ? (int)l->n : 0);
}

static void draw_item(struct ui *ui, struct frame *f, size_t i, int y)
{
	const struct list *l = list_of(f);
	const struct ui_item *it = l->items[i].item;
	char text[LINE_BYTES], note[400];
	struct buf b = BUF_FIXED(text), t = BUF_FIXED(note);

	buf_addf(&b, "%s%d %s", l->sel == l->n + i ? "> " : "  ", item_digit(f, l, i),
		I18N(it->label));
	if (it->count) {
		buf_addc(&b, ' ');
		it->count(ui, f->state, it, &b);
	}
	if (it->note)
		it->note(ui, f->state, it, &t);
	if (*note) {
		buf_pad_cells(&b, 18);
		buf_add(&b, "  ");
		buf_add_cells(&b, note, ui->term.cols - utf8_cells(text));
	}
	list_line(ui, l, y, text, false);
}

static int draw_items(struct ui *ui, struct frame *f, int y)
{
	const struct list *l = list_of(f);
	int cursor = 0;

	for (size_t i = 0; i < l->nitems; i++) {
		y += i == 0 || l->items[i].item->gap;
		draw_item(ui, f, i, y);
		if (l->sel == l->n + i)
			cursor = y;
		y++;
	}
	return cursor;
}

static void draw_search_cursor(struct ui *ui, const struct list *l)
{
	char text[LINE_BYTES];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, _("find: %s"), l->typed);
	terminal_cursor(&ui->term, ui->term.rows - 2, utf8_cells(text));
}

void list_draw(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);
	struct column_place places[COLUMNS_MAX];
	int y = body_top(ui), cursor = 0, lines = list_row_lines(ui, f);
	struct frame *before = frame_enter(ui, f);

	shift_to_sel(ui, f);
	measure_values(ui, f);
	for (size_t i = 0; i < l->above.nlines; i++)
		list_line(ui, l, y++, l->above.lines[i].text, l->above.lines[i].bold);
	if (has_headings(ui))
		draw_headings(ui, l, y++, places, list_columns(ui, f, places));
	if (l->n == 0 && !l->failed) {
		char text[LINE_BYTES];
		struct buf b = BUF_FIXED(text);

		buf_add(&b, "  ");
		if (!*l->search)
			buf_add(&b, I18N(f->screen->list.empty));
		else if (nav_can_search_all(ui, f))
			buf_add(&b, _("Nothing found here.  // searches everywhere."));
		else
			buf_add(&b, _("Nothing found."));
		list_line(ui, l, y++, text, false);
	}
	for (size_t i = 0; i < l->n; i++, y += lines) {
		draw_row(ui, f, i, y);
		if (i == l->sel)
			cursor = y;
	}
	y = draw_items(ui, f, y);
	cursor = y ? y : cursor;
	frame_enter(ui, before);
	if (l->searching)
		draw_search_cursor(ui, l);
	else
		terminal_cursor(&ui->term, cursor ? cursor - l->shift : 1, cursor ? 1 : 0);
}
