/*
 * Text that lays itself out: put piece by piece by handlers, broken into lines for a width afterwards.
 */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"

enum piece_kind { PIECE_LINE, PIECE_GAP, PIECE_FIELD, PIECE_EVENT, PIECE_ROW };

struct piece {
	struct piece *next;
	enum piece_kind kind;
	bool bold;
	const char *part
		[4]; /* line: text; field: label, text; event: when, what, who, text; row: tabbed */
	const int *cells; /* row */
	size_t ncells;
};

struct text_line {
	const char *text;
	bool bold;
};

/* Lives in its owner's arena; ui_text_clear forgets everything when that is released. */
struct ui_text {
	struct arena *arena;
	struct piece *first, **tail, *last;
	struct text_line *lines;
	size_t nlines, cap;
};

void text_init(struct ui_text *t, struct arena *arena);
/* Breaks everything into lines of at most `cells` columns, each with its indent of two. */
void text_layout(struct ui_text *t, int cells);

/*
 * Bytes of the first line of s when it is at most `cells` wide: breaks at blanks in Latin text, anywhere in Chinese
 * but never before closing punctuation, and at \n.  At least one character.
 */
size_t text_break(const char *s, int cells);
/* Skips what separates two lines: one \n, or the blanks a break fell on. */
const char *text_after_break(const char *s);

#endif
