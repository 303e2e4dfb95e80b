/*
 * The terminal: lines of text in, the fewest bytes that make them appear out.  The only user of curses.
 */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/charset.h"
#include "base/err.h"

#define TERMINAL_COLS_MAX 250
#define TERMINAL_ROWS_MAX 100

struct terminal {
	void *screen; /* curses' SCREEN */
	void *file;   /* FILE over the memfd that curses writes to */
	char *out;    /* what was read from there, borrowed to the caller */
	size_t out_bytes;
	int cols, rows;
	int unused_cols; /* of the terminal, at the right */
	int cursor_y, cursor_x;
	bool paste;		       /* bracketed paste is on */
	const struct charset *charset; /* NULL: the terminal speaks UTF-8 */
	struct charset_stream to_gb;
	char *converted;
};

/* Takes only [A-Za-z0-9+.-]; ERR_INVALID for a terminal that cannot address its cursor. */
enum err_code terminal_open(
	struct terminal *t, const char *name, int cols, int rows, struct err *err) NODISCARD;
/* From now on GB18030, or GBK; NULL: UTF-8.  Repaint afterwards. */
void terminal_set_charset(struct terminal *t, const struct charset *charset, bool gbk);
void terminal_close(struct terminal *t);
/* False when the size, clamped, is what it was. */
bool terminal_resize(struct terminal *t, int cols, int rows);

/* Begins a frame: everything is blank until drawn. */
void terminal_clear(struct terminal *t);
/*
 * The one draw function: a whole row from column 0, cut at the right border.  Characters that must not reach a
 * terminal become U+FFFD, those of ambiguous width their ASCII look-alikes.
 */
void terminal_row(struct terminal *t, int y, const char *text, bool bold);
void terminal_erase_row(struct terminal *t, int y);
void terminal_cursor(struct terminal *t, int y, int x);
void terminal_repaint(struct terminal *t);

/* The bytes of the frame; borrowed until the next call. */
const char *terminal_flush(struct terminal *t, size_t *n);
/* The bytes that set the terminal back. */
const char *terminal_end(struct terminal *t, size_t *n);

void terminal_dump(struct terminal *t, struct buf *out);

/* Text as terminal_row would show it: safe punctuation, U+FFFD for what is forbidden. */
void terminal_safe_text(const char *text, struct buf *out);

#endif
