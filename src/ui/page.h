/*
 * A page: text, then entries to choose from, then more text.  Every screen that is neither list nor form.
 */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "internal.h"

struct page;

struct entry {
	char key; /* digit or letter that chooses it, 0 none */
	const char *label, *count, *note;
	bool gap;	 /* a blank line before it */
	bool off;	 /* cannot be done now; the note tells why */
	const void *ref; /* the source's own */
	int id;
	int lines; /* that its label takes */
};

struct page_source {
	/* Fills text, entries and below from what they show; everything lives in the page's arena. */
	void (*build)(struct ui *ui, struct frame *f, struct page *p);
	void (*choose)(struct ui *ui, struct frame *f, const struct entry *e);
	/* Keys of its own, asked first; NULL: none. */
	bool (*key)(struct ui *ui, struct frame *f, const struct key *k);
	void (*hint)(struct ui *ui, struct frame *f, struct buf *out);
	void (*keyline)(struct ui *ui, struct frame *f, struct keyline *k);
	bool (*view_text)(struct ui *ui, struct frame *f, int i, struct buf *out);
	/* The user wants to leave; returns false to have done something else; NULL: leaves. */
	bool (*leave)(struct ui *ui, struct frame *f);
	void (*close)(struct page *p); /* frees data */
	bool digits;		       /* keys are digits, shown before the label */
};

struct page {
	const struct page_source *source;
	void *data; /* the source's own */
	struct arena arena;
	struct ui_text text, below;
	struct entry *entries;
	size_t nentries, cap;
	size_t sel;
	int top;
	int label_cells, count_cells;
};

extern const struct page_source menu_source, record_source;

/* Opens an internal page; data is freed by source->close. */
struct frame *page_push(
	struct ui *ui, const struct screen *screen, const struct page_source *source, void *data);
void page_add(struct page *p, struct entry e);
void page_build(struct ui *ui, struct frame *f);
const char *page_keep(struct page *p, const char *text);

/* The items of a menu or the steps of a record as entries. */
void page_add_items(
	struct ui *ui, struct frame *f, struct page *p, const struct ui_item *items, size_t nitems);

/* Key line of a page with entries: Enter and the letters of the screen's actions. */
void page_keyline_actions(struct ui *ui, struct frame *f, struct keyline *k);

#endif
