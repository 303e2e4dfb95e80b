/*
 * A terminal in memory: libvterm fed with what a client received, asked for what a person would see.
 */
#ifndef ROBOT_TERM_H
#define ROBOT_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

#define TERM_LINE_BYTES 4096 /* enough for one line of the widest terminal */

struct term;

/* charset: what the wire carries, "UTF-8" or "GB18030". */
struct term *term_new(int cols, int rows, const char *charset);
void term_free(struct term *t);

void term_feed(struct term *t, const char *bytes, size_t n);
void term_resize(struct term *t, int cols, int rows);
int term_rows(const struct term *t);
int term_cols(const struct term *t);
void term_cursor(const struct term *t, int *row, int *col);

/* The text of one row without trailing blanks; out should have TERM_LINE_BYTES. */
void term_line(const struct term *t, int row, struct buf *out);

/* Whether text stands within one row; row -1 means any. */
bool term_has(const struct term *t, const char *text, int row);

/* Whether a wide character is cut in half anywhere; says where. */
bool term_has_half(const struct term *t, int *row, int *col);

/*
 * Bytes a keyboard sends for a named key (Enter, Down, PgDn, C-d, F1 …) in the terminal's present mode.
 * Returns 0 for an unknown name.
 */
size_t term_key(struct term *t, const char *name, char *out, size_t out_bytes);

/* UTF-8 text as the bytes of the terminal's charset. */
size_t term_encode(struct term *t, const char *text, char *out, size_t out_bytes);

void term_print(const struct term *t, FILE *f, const char *prefix);
void term_svg(const struct term *t, FILE *f);

#endif
