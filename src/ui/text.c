/* Two steps: pieces are collected as given, then laid out when the width is known; resize repeats the second. */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "internal.h"

#define INDENT 2

void text_init(struct ui_text *t, struct arena *arena)
{
	memset(t, 0, sizeof(*t));
	t->arena = arena;
	t->tail = &t->first;
}

static struct piece *put(struct ui_text *t, enum piece_kind kind)
{
	struct piece *p = arena_alloc(t->arena, sizeof(*p));

	p->kind = kind;
	*t->tail = p;
	t->tail = &p->next;
	t->last = p;
	return p;
}

void ui_put_line(struct ui_text *out, const char *text)
{
	put(out, PIECE_LINE)->part[0] = arena_strdup(out->arena, text);
}

void ui_put_gap(struct ui_text *out)
{
	put(out, PIECE_GAP);
}

void ui_put_field(struct ui_text *out, const char *label, const char *text)
{
	struct piece *p;

	if (str_is_empty(text))
		return;
	p = put(out, PIECE_FIELD);
	p->part[0] = I18N(label);
	p->part[1] = arena_strdup(out->arena, text);
}

void ui_put_event(
	struct ui_text *out, const char *when, const char *what, const char *who, const char *text)
{
	struct piece *p = put(out, PIECE_EVENT);

	p->part[0] = arena_strdup(out->arena, when);
	p->part[1] = arena_strdup(out->arena, what);
	p->part[2] = arena_strdup(out->arena, who);
	p->part[3] = arena_strdup(out->arena, text);
}

void ui_put_row(struct ui_text *out, const int *cells, size_t ncells, const char *tabbed)
{
	struct piece *p = put(out, PIECE_ROW);

	p->part[0] = arena_strdup(out->arena, tabbed);
	p->cells = cells;
	p->ncells = ncells;
}

void ui_put_bold(struct ui_text *out)
{
	if (out->last)
		out->last->bold = true;
}

void ui_put_linef(struct ui_text *out, const char *fmt, ...)
{
	char text[SENTENCE_BYTES];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	ui_put_line(out, text);
}

void ui_put_fieldf(struct ui_text *out, const char *label, const char *fmt, ...)
{
	char text[SENTENCE_BYTES];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	ui_put_field(out, label, text);
}

/* --- breaking lines ---------------------------------------------------------------------------------- */

/* Punctuation that may not begin a line. */
static bool closes(uint32_t cp)
{
	switch (cp) {
	case 0x3001: /* 、 */
	case 0x3002: /* 。 */
	case 0x300B: /* 》 */
	case 0x3011: /* 】 */
	case 0xFF01: /* ！ */
	case 0xFF09: /* ） */
	case 0xFF0C: /* ， */
	case 0xFF1A: /* ： */
	case 0xFF1B: /* ； */
	case 0xFF1F: /* ？ */
	case ',':
	case '.':
	case ')':
		return true;
	default:
		return false;
	}
}

static bool in_word(uint32_t cp)
{
	return cp > ' ' && cp < 0x7F;
}

size_t text_break(const char *s, int cells)
{
	const char *p = s, *end = s + strlen(s);
	uint32_t before = 0;
	size_t good = 0; /* end of the longest prefix that may be a line */
	int used = 0;

	while (p < end && *p != '\n') {
		const char *next = p;
		uint32_t cp = utf8_next(&next, end);

		if (p > s && !closes(cp) && !(in_word(before) && in_word(cp)))
			good = (size_t)(p - s);
		used += cp_cells(cp);
		if (used > cells)
			break;
		before = cp;
		p = next;
	}
	if (p == end || *p == '\n')
		return (size_t)(p - s);
	/* One word wider than the line: cut it. */
	if (good == 0 || (size_t)(p - s) - good > 24)
		good = (size_t)(p - s);
	if (good == 0)
		(void)utf8_next(&p, end), good = (size_t)(p - s);
	return good;
}

const char *text_after_break(const char *s)
{
	if (*s == '\n')
		return s + 1;
	while (*s == ' ')
		s++;
	return s;
}

/* --- layout ------------------------------------------------------------------------------------------- */

static void add_line(struct ui_text *t, const struct buf *line, bool bold)
{
	if (t->nlines == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 32;
		struct text_line *more = arena_alloc(t->arena, cap * sizeof(*more));

		if (t->nlines)
			memcpy(more, t->lines, t->nlines * sizeof(*more));
		t->lines = more;
		t->cap = cap;
	}
	t->lines[t->nlines++] =
		(struct text_line){ .text = arena_strdup(t->arena, line->data), .bold = bold };
}

/* Appends text to a line begun already, going on in lines indented to the same column. */
static void flow(struct ui_text *t, struct buf *line, const char *text, int cells, bool bold)
{
	int column = utf8_cells(line->data);

	do {
		size_t n = text_break(text, cells - column > 4 ? cells - column : 4);

		buf_add_n(line, text, n);
		add_line(t, line, bold);
		buf_clear(line);
		buf_pad_cells(line, column);
		text = text_after_break(text + n);
	} while (*text);
}

/* On a phone a long label stands on a line of its own. */
static int label_cells(const struct ui_text *t, int cells)
{
	const int most = cells < NARROW_CELLS ? 10 : 20;
	int widest = 4;

	for (const struct piece *p = t->first; p; p = p->next) {
		int w = p->kind == PIECE_FIELD ? utf8_cells(p->part[0]) : 0;

		if (w > widest)
			widest = w;
	}
	return widest < most ? widest : most;
}

static void lay_event(struct ui_text *t, const struct piece *p, struct buf *line, int cells)
{
	static const int chinese[] = { 14, 23, 39 }, english[] = { 14, 28, 44 };
	const int *column = i18n_language() == LANGUAGE_EN ? english : chinese;

	for (int i = 0; i < 3; i++) {
		if (cells >= NARROW_CELLS) {
			buf_add_cells(line, p->part[i], column[i] - 1 - utf8_cells(line->data));
			buf_pad_cells(line, column[i]);
			continue;
		}
		if (utf8_cells(line->data) + utf8_cells(p->part[i]) > cells) {
			add_line(t, line, p->bold);
			buf_clear(line);
			buf_pad_cells(line, 2 * INDENT);
		}
		buf_add(line, p->part[i]);
		if (i < 2 && *p->part[i])
			buf_add(line, "  ");
	}
	if (cells < NARROW_CELLS && *p->part[3]) {
		add_line(t, line, p->bold);
		buf_clear(line);
		buf_pad_cells(line, 2 * INDENT);
	}
	flow(t, line, p->part[3], cells, p->bold);
}

static void lay_row(struct ui_text *t, const struct piece *p, struct buf *line, int cells)
{
	const char *s = p->part[0];
	int column = INDENT;

	for (size_t i = 0; i < p->ncells && *s; i++) {
		char cell[LINE_BYTES];
		struct buf b = BUF_FIXED(cell);
		size_t n = strcspn(s, "\t");
		bool last = i + 1 == p->ncells || s[n] == '\0';

		buf_add_n(&b, s, n);
		s += n + (s[n] != '\0');
		/* Too narrow for the table: what is left of the row goes on below. */
		if (column > INDENT && column + (last ? 2 * INDENT : p->cells[i]) > cells) {
			add_line(t, line, p->bold);
			buf_clear(line);
			column = 2 * INDENT;
			buf_pad_cells(line, column);
		}
		if (last) {
			flow(t, line, cell, cells, p->bold);
			return;
		}
		buf_add_cells(line, cell, p->cells[i]);
		column += p->cells[i] + 2;
		buf_pad_cells(line, column);
	}
	add_line(t, line, p->bold);
}

static void lay_piece(struct ui_text *t, const struct piece *p, int cells, int label)
{
	char storage[LINE_BYTES];
	struct buf line = BUF_FIXED(storage);

	if (p->kind != PIECE_GAP)
		buf_pad_cells(&line, INDENT);
	switch (p->kind) {
	case PIECE_GAP:
		add_line(t, &line, false);
		return;
	case PIECE_LINE:
		flow(t, &line, p->part[0], cells, p->bold);
		return;
	case PIECE_FIELD:
		buf_add(&line, p->part[0]);
		if (utf8_cells(p->part[0]) > label) {
			add_line(t, &line, p->bold);
			buf_clear(&line);
		}
		buf_pad_cells(&line, INDENT + label + 2);
		flow(t, &line, p->part[1], cells, p->bold);
		return;
	case PIECE_EVENT:
		lay_event(t, p, &line, cells);
		return;
	case PIECE_ROW:
		lay_row(t, p, &line, cells);
		return;
	}
}

void text_layout(struct ui_text *t, int cells)
{
	int label = label_cells(t, cells);

	t->nlines = 0;
	for (const struct piece *p = t->first; p; p = p->next)
		lay_piece(t, p, cells, label);
}
