/*
 * The robot's terminal, a thin layer over libvterm.
 *
 * libvterm marks the right half of a wide character with the cell value (uint32_t)-1.  A half that lost its
 * partner can therefore be found by looking at neighbours, which is how a story notices that a program drew
 * over one column of a two-column character: real terminals differ in what they show then.
 */
#include "term.h"

#include <iconv.h>
#include <string.h>
#include <vterm.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define RIGHT_HALF UINT32_MAX

struct term {
	VTerm *vt;
	VTermScreen *screen;
	iconv_t decode; /* wire to UTF-8, (iconv_t)-1 when the wire is UTF-8 */
	iconv_t encode;
	char tail[8]; /* an incomplete character at the end of the last feed */
	size_t tail_bytes;
};

struct term *term_new(int cols, int rows, const char *charset)
{
	struct term *t = xcalloc(1, sizeof(*t));

	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	t->decode = t->encode = (iconv_t)-1;
	if (!str_equal(charset, "UTF-8")) {
		t->decode = iconv_open("UTF-8", charset);
		t->encode = iconv_open(charset, "UTF-8");
	}
	return t;
}

void term_free(struct term *t)
{
	if (!t)
		return;
	vterm_free(t->vt);
	if (t->decode != (iconv_t)-1)
		iconv_close(t->decode);
	if (t->encode != (iconv_t)-1)
		iconv_close(t->encode);
	free(t);
}

/* Converts what is whole and keeps the rest for the next packet. */
static void feed_converted(struct term *t, const char *bytes, size_t n)
{
	char in[4096], out[4 * sizeof(in)];

	while (n > 0) {
		size_t take = n < sizeof(in) - t->tail_bytes ? n : sizeof(in) - t->tail_bytes;
		char *from = in, *to = out;
		size_t left, room = sizeof(out);

		memcpy(in, t->tail, t->tail_bytes);
		memcpy(in + t->tail_bytes, bytes, take);
		left = t->tail_bytes + take;
		bytes += take;
		n -= take;
		while (left > 0 && iconv(t->decode, &from, &left, &to, &room) == (size_t)-1) {
			if (left < 4)
				break;
			from++; /* not of this charset: drop a byte and go on */
			left--;
		}
		t->tail_bytes = left < sizeof(t->tail) ? left : 0;
		memcpy(t->tail, from, t->tail_bytes);
		vterm_input_write(t->vt, out, sizeof(out) - room);
	}
}

void term_feed(struct term *t, const char *bytes, size_t n)
{
	if (t->decode == (iconv_t)-1)
		vterm_input_write(t->vt, bytes, n);
	else
		feed_converted(t, bytes, n);
	vterm_screen_flush_damage(t->screen);
}

void term_resize(struct term *t, int cols, int rows)
{
	vterm_set_size(t->vt, rows, cols);
	vterm_screen_flush_damage(t->screen);
}

int term_rows(const struct term *t)
{
	int rows, cols;

	vterm_get_size(t->vt, &rows, &cols);
	return rows;
}

int term_cols(const struct term *t)
{
	int rows, cols;

	vterm_get_size(t->vt, &rows, &cols);
	return cols;
}

void term_cursor(const struct term *t, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

static VTermScreenCell cell_at(const struct term *t, int row, int col)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = col }, &cell);
	return cell;
}

static void add_cell(struct buf *out, const VTermScreenCell *cell)
{
	char bytes[4];

	if (cell->chars[0] == 0) {
		buf_addc(out, ' ');
		return;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		buf_add_n(out, bytes, utf8_put(cell->chars[i], bytes));
}

void term_line(const struct term *t, int row, struct buf *out)
{
	int cols = term_cols(t);

	for (int col = 0; col < cols; col++) {
		VTermScreenCell cell = cell_at(t, row, col);

		if (cell.chars[0] != RIGHT_HALF)
			add_cell(out, &cell);
	}
	while (out->len > 0 && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
}

bool term_has(const struct term *t, const char *text, int row)
{
	int first = row < 0 ? 0 : row;
	int end = row < 0 ? term_rows(t) : row + 1;

	for (int i = first; i < end && i < term_rows(t); i++) {
		char line[TERM_LINE_BYTES];
		struct buf b = BUF_FIXED(line);

		term_line(t, i, &b);
		if (strstr(line, text))
			return true;
	}
	return false;
}

/* A cell is whole when its character is as wide as the place it has. */
static bool cell_is_whole(const struct term *t, int row, int col)
{
	VTermScreenCell cell = cell_at(t, row, col);
	bool has_right = cell_at(t, row, col + 1).chars[0] == RIGHT_HALF && col + 1 < term_cols(t);

	if (cell.chars[0] == RIGHT_HALF)
		return col > 0 && cp_cells(cell_at(t, row, col - 1).chars[0]) == 2;
	return (cell.chars[0] != 0 && cp_cells(cell.chars[0]) == 2) == has_right;
}

bool term_has_half(const struct term *t, int *row, int *col)
{
	int rows = term_rows(t), cols = term_cols(t);

	for (*row = 0; *row < rows; (*row)++)
		for (*col = 0; *col < cols; (*col)++)
			if (!cell_is_whole(t, *row, *col))
				return true;
	return false;
}

struct key_name {
	const char *name;
	VTermKey key;
	VTermModifier mod;
};

static const struct key_name key_names[] = {
	{ "Enter", VTERM_KEY_ENTER },
	{ "Tab", VTERM_KEY_TAB },
	{ "BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT },
	{ "Backspace", VTERM_KEY_BACKSPACE },
	{ "Esc", VTERM_KEY_ESCAPE },
	{ "Up", VTERM_KEY_UP },
	{ "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT },
	{ "Right", VTERM_KEY_RIGHT },
	{ "Ins", VTERM_KEY_INS },
	{ "Del", VTERM_KEY_DEL },
	{ "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END },
	{ "PgUp", VTERM_KEY_PAGEUP },
	{ "PgDn", VTERM_KEY_PAGEDOWN },
};

static size_t literal_key(const char *name, char *out)
{
	if (str_equal(name, "Space"))
		*out = ' ';
	else if (str_equal(name, "lt"))
		*out = '<';
	else if (name[0] == 'C' && name[1] == '-' && name[2] && !name[3])
		*out = (char)(name[2] & 0x1f);
	else
		return 0;
	return 1;
}

size_t term_key(struct term *t, const char *name, char *out, size_t out_bytes)
{
	int64_t number;

	for (size_t i = 0; i < ARRAY_SIZE(key_names); i++) {
		if (!str_equal(key_names[i].name, name))
			continue;
		vterm_keyboard_key(t->vt, key_names[i].key, key_names[i].mod);
		return vterm_output_read(t->vt, out, out_bytes);
	}
	if (name[0] == 'F' && str_to_i64(name + 1, 1, 12, &number)) {
		vterm_keyboard_key(t->vt, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
		return vterm_output_read(t->vt, out, out_bytes);
	}
	return literal_key(name, out);
}

size_t term_encode(struct term *t, const char *text, char *out, size_t out_bytes)
{
	size_t n = strlen(text), room = out_bytes;
	char *from = (char *)(uintptr_t)text, *to = out;

	if (t->encode == (iconv_t)-1) {
		n = n < out_bytes ? n : out_bytes;
		memcpy(out, text, n);
		return n;
	}
	iconv(t->encode, &from, &n, &to, &room);
	return out_bytes - room;
}

/* Without the blank lines at the end. */
void term_print(const struct term *t, FILE *f, const char *prefix)
{
	int rows = term_rows(t), blank = 0;

	for (int row = 0; row < rows; row++) {
		char line[TERM_LINE_BYTES];
		struct buf b = BUF_FIXED(line);

		term_line(t, row, &b);
		if (b.len == 0) {
			blank++;
			continue;
		}
		for (; blank > 0; blank--)
			fprintf(f, "%s|\n", prefix);
		fprintf(f, "%s|%s\n", prefix, line);
	}
}

/* --- pictures: an SVG in which every cell stands where the terminal put it --------------------- */

enum { CELL_W = 9, CELL_H = 20, MARGIN = 12 };

static void svg_char(FILE *f, uint32_t cp)
{
	char bytes[4];

	if (cp == '<')
		fputs("&lt;", f);
	else if (cp == '&')
		fputs("&amp;", f);
	else
		fwrite(bytes, 1, utf8_put(cp, bytes), f);
}

static bool same_look(const VTermScreenCell *a, const VTermScreenCell *b)
{
	return a->attrs.bold == b->attrs.bold && a->attrs.reverse == b->attrs.reverse;
}

/* Draws the run of cells from col that look alike and have one width; returns the column behind it. */
static int svg_run(const struct term *t, FILE *f, int row, int col)
{
	VTermScreenCell first = cell_at(t, row, col);
	int cells = first.width > 1 ? 2 : 1, start = col, n = 0;
	int y = MARGIN + row * CELL_H;
	int end = col;

	while (end < term_cols(t)) {
		VTermScreenCell cell = cell_at(t, row, end);

		if (cell.chars[0] == 0 || !same_look(&first, &cell) ||
			(cell.width > 1 ? 2 : 1) != cells)
			break;
		end += cells;
		n++;
	}
	if (first.attrs.reverse)
		fprintf(f, "<rect x='%d' y='%d' width='%d' height='%d' fill='#d8dee9'/>\n",
			MARGIN + start * CELL_W, y, n * cells * CELL_W, CELL_H);
	fprintf(f, "<text x='%d' y='%d' textLength='%d'%s%s>", MARGIN + start * CELL_W, y + 15,
		n * cells * CELL_W, first.attrs.bold ? " font-weight='bold'" : "",
		first.attrs.reverse ? " fill='#16181d'" : "");
	for (; col < end; col += cells)
		svg_char(f, cell_at(t, row, col).chars[0]);
	fputs("</text>\n", f);
	return end;
}

void term_svg(const struct term *t, FILE *f)
{
	int rows = term_rows(t), cols = term_cols(t);
	int w = cols * CELL_W + 2 * MARGIN, h = rows * CELL_H + 2 * MARGIN;

	fprintf(f,
		"<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d "
		"%d'>\n"
		"<rect width='100%%' height='100%%' rx='6' fill='#16181d'/>\n"
		"<g font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei "
		"Mono',monospace\""
		" font-size='15' fill='#d8dee9' xml:space='preserve'>\n",
		w, h, w, h);
	for (int row = 0; row < rows; row++)
		for (int col = 0; col < cols;)
			col = cell_at(t, row, col).chars[0] ? svg_run(t, f, row, col) : col + 1;
	fputs("</g>\n</svg>\n", f);
}
