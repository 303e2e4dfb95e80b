/*
 * Lists: one page of rows in memory, paged by key.
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "internal.h"

#define MARKS_MAX   500
#define COLUMNS_MAX 16
#define NARROWEST   4 /* cells a column is left with in a small window */
#define PICKS_LEAST 5 /* rows of a numbered list, so that the digits below them stay */

struct list {
	char *rows; /* the page, then one row of look-ahead */
	size_t n, page_rows;
	bool more;	 /* rows follow the page */
	bool failed;	 /* the last load; the rows are those before, if there are any */
	char *before;	 /* the row before the page */
	bool has_before; /* rows precede the page */
	size_t sel;	 /* rows, then items */

	int sort;
	char search[SEARCH_CHARS * 4 + 1];
	char typed[SEARCH_CHARS * 4 + 1]; /* while searching */
	bool searching;
	int64_t search_at_ms; /* 0: nothing waits */

	int64_t *marks;
	size_t nmarks;
	int64_t want; /* row id to select at the next load, 0 none */

	struct item_ref items[ITEMS_MAX];
	size_t nitems;
	struct arena arena;
	struct ui_text above;
	int shown[COLUMNS_MAX]; /* cells of the widest value of each column so far, for English */
	int shift; /* lines scrolled out above, where one page is more than the window */
};

struct list *list_of(const struct frame *f);
const void *list_row_at(const struct frame *f, size_t i);

/* Where a column stands in the present layout. */
struct column_place {
	const struct ui_column *column;
	int x, cells, line;
};

size_t list_columns(struct ui *ui, struct frame *f, struct column_place *out);
int list_row_lines(const struct ui *ui, const struct frame *f);
size_t list_page_rows(const struct ui *ui, const struct frame *f);

void list_load(struct ui *ui, struct frame *f);
void list_first_page(struct ui *ui, struct frame *f);
void list_last_page(struct ui *ui, struct frame *f);
bool list_next_page(struct ui *ui, struct frame *f);
bool list_previous_page(struct ui *ui, struct frame *f);
bool list_scroll(struct ui *ui, struct frame *f, int step); /* by one row */

void list_draw(struct ui *ui, struct frame *f);
bool list_key(struct ui *ui, struct frame *f, const struct key *k);
bool list_takes_text(const struct frame *f);
void list_tick(struct ui *ui, struct frame *f);
int list_wait_ms(const struct ui *ui, const struct frame *f);
bool list_is_marked(const struct list *l, int64_t id);

#endif
