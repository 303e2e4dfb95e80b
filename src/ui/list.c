/*
 * The page of a list.  It is known by the row before it: a reload asks again for what follows that row, so rows
 * that came or went elsewhere shift nothing, and there is never an offset.
 */
#include "list.h"

#include <stdlib.h>
#include <string.h>

struct list *list_of(const struct frame *f)
{
	return f->body;
}

static size_t row_bytes(const struct frame *f)
{
	return f->screen->list.row_bytes;
}

static char *slot(const struct frame *f, size_t i)
{
	return list_of(f)->rows + i * row_bytes(f);
}

const void *list_row_at(const struct frame *f, size_t i)
{
	return i < list_of(f)->n ? slot(f, i) : NULL;
}

const void *list_row(const struct frame *f)
{
	return f->screen->kind == SCREEN_LIST ? list_row_at(f, list_of(f)->sel) : NULL;
}

const char *list_search(const struct frame *f)
{
	return f->screen->kind == SCREEN_LIST && !f->internal ? list_of(f)->search : "";
}

static int64_t id_at(const struct frame *f, size_t i)
{
	return f->screen->list.row_id(slot(f, i));
}

/* --- loading ------------------------------------------------------------------------------------------------- */

/* Asks the screen; false when it failed (told in the message line). */
static bool fetch(
	struct ui *ui, struct frame *f, const void *from, bool backward, struct ui_page *page)
{
	struct list *l = list_of(f);
	struct frame *before = frame_enter(ui, f);
	struct err err = { 0 };
	enum err_code rc;

	page->view = f->view;
	page->sort = l->sort;
	page->search = l->search;
	page->from = from;
	page->backward = backward;
	page->n = 0;
	rc = f->screen->list.load(ui, f->state, page, &err);
	frame_enter(ui, before);
	ASSERT(page->n <= page->cap);
	if (rc)
		ui_error(ui, &err);
	return rc == ERR_OK;
}

static void keep_before(struct frame *f, const void *row)
{
	struct list *l = list_of(f);

	l->has_before = row != NULL;
	if (row)
		memmove(l->before, row, row_bytes(f));
}

/* The page that follows `before`. */
static void load_page(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);
	struct ui_page page = { .rows = l->rows, .cap = l->page_rows + 1 };

	l->failed = !fetch(ui, f, l->has_before ? l->before : NULL, false, &page);
	if (l->failed) {
		l->n = page.n ? 0 : l->n;
		return;
	}
	l->more = page.n > l->page_rows;
	l->n = l->more ? l->page_rows : page.n;
}

static void reverse_rows(struct frame *f, size_t n)
{
	size_t bytes = row_bytes(f);
	char *tmp = xmalloc(bytes);

	for (size_t i = 0; i < n / 2; i++) {
		memcpy(tmp, slot(f, i), bytes);
		memcpy(slot(f, i), slot(f, n - 1 - i), bytes);
		memcpy(slot(f, n - 1 - i), tmp, bytes);
	}
	free(tmp);
}

void list_first_page(struct ui *ui, struct frame *f)
{
	keep_before(f, NULL);
	load_page(ui, f);
	list_of(f)->sel = 0;
}

/* The page that ends before `from`, or at the end of all. */
static bool load_backward(struct ui *ui, struct frame *f, const void *from)
{
	struct list *l = list_of(f);
	struct ui_page page = { .rows = l->rows, .cap = l->page_rows + 1 };
	char *start = NULL;
	bool good;

	if (from) {
		start = xmalloc(row_bytes(f));
		memcpy(start, from, row_bytes(f));
	}
	good = fetch(ui, f, start, true, &page);
	free(start);
	if (!good)
		return false;
	if (page.n <= l->page_rows) {
		list_first_page(ui, f);
		return true;
	}
	keep_before(f, slot(f, l->page_rows));
	l->n = l->page_rows;
	l->more = from != NULL;
	reverse_rows(f, l->n);
	return true;
}

void list_last_page(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	if (load_backward(ui, f, NULL))
		l->sel = l->n ? l->n - 1 : 0;
}

bool list_next_page(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	if (!l->more || l->n == 0)
		return false;
	keep_before(f, slot(f, l->n - 1));
	load_page(ui, f);
	l->sel = 0;
	return true;
}

bool list_previous_page(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	if (!l->has_before || l->n == 0)
		return false;
	if (load_backward(ui, f, slot(f, 0)))
		l->sel = 0;
	return true;
}

bool list_scroll(struct ui *ui, struct frame *f, int step)
{
	struct list *l = list_of(f);
	struct ui_page page = { .rows = l->rows, .cap = 2 };

	if (step > 0) {
		if (!l->more || l->n == 0)
			return false;
		keep_before(f, slot(f, 0));
		load_page(ui, f);
		return true;
	}
	if (!l->has_before)
		return false;
	/* The row before becomes the first; what precedes it must be found. */
	if (!fetch(ui, f, l->before, true, &page) || page.n == 0)
		keep_before(f, NULL);
	else
		keep_before(f, slot(f, 0));
	load_page(ui, f);
	return true;
}

/* --- the present state again ----------------------------------------------------------------------------------- */

static void build_above(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	arena_release(&l->arena);
	l->arena = ARENA_INIT;
	text_init(&l->above, &l->arena);
	if (f->screen->list.above)
		f->screen->list.above(ui, f->state, &l->above);
	text_layout(&l->above, ui->term.cols);
}

/* Makes room for as many rows as fit now; keeps the selected one on the page. */
static void fit_page(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);
	size_t rows = list_page_rows(ui, f);

	if (rows == l->page_rows)
		return;
	if (rows < l->page_rows && l->sel < l->n && l->sel >= rows)
		keep_before(f, slot(f, l->sel - rows));
	l->rows = xrealloc(l->rows, rows + 1, row_bytes(f));
	l->page_rows = rows;
	if (l->n > rows)
		l->n = rows;
}

static void select_again(struct frame *f, int64_t id)
{
	struct list *l = list_of(f);

	for (size_t i = 0; id && i < l->n; i++) {
		if (id_at(f, i) == id) {
			l->sel = i;
			break;
		}
	}
	if (l->sel >= l->n + l->nitems)
		l->sel = l->n + l->nitems ? l->n + l->nitems - 1 : 0;
}

void list_load(struct ui *ui, struct frame *f)
{
	const struct screen_list *s = &f->screen->list;
	struct list *l = list_of(f);
	int64_t id = l->want ? l->want : l->sel < l->n ? id_at(f, l->sel) : 0;
	bool on_item = !id && l->sel >= l->n && l->n > 0;
	size_t item = l->sel - l->n;
	struct frame *before = frame_enter(ui, f);

	build_above(ui, f);
	l->nitems = items_collect(ui, f, s->items, s->nitems, 1, l->items);
	frame_enter(ui, before);
	fit_page(ui, f);
	load_page(ui, f);
	if (l->n == 0 && l->has_before)
		list_last_page(ui, f);
	if (on_item)
		l->sel = l->n + item;
	select_again(f, id);
	l->want = 0;
}

void ui_page_array(struct ui_page *page, const void *all, size_t n, size_t row_bytes,
	int64_t (*row_id)(const void *row))
{
	const char *rows = all;
	size_t at = page->backward ? n : 0;

	for (size_t i = 0; page->from && i < n; i++)
		if (row_id(rows + i * row_bytes) == row_id(page->from))
			at = page->backward ? i : i + 1;
	for (page->n = 0; page->n < page->cap; page->n++) {
		if (page->backward ? at == 0 : at == n)
			return;
		at -= page->backward;
		memcpy((char *)page->rows + page->n * row_bytes, rows + at * row_bytes, row_bytes);
		at += !page->backward;
	}
}

/* --- life ---------------------------------------------------------------------------------------------------------- */

static void list_open(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	ASSERT(f->screen->list.row_bytes > 0);
	text_init(&l->above, &l->arena);
	l->page_rows = list_page_rows(ui, f);
	l->rows = xcalloc(l->page_rows + 1, row_bytes(f));
	l->before = xcalloc(1, row_bytes(f));
}

static void list_close(struct ui *ui UNUSED, struct frame *f)
{
	struct list *l = list_of(f);

	free(l->rows);
	free(l->before);
	free(l->marks);
	arena_release(&l->arena);
}

static void list_hint(struct ui *ui, struct frame *f, struct buf *out)
{
	struct list *l = list_of(f);

	if (l->searching) {
		buf_addf(out, _("find: %s"), l->typed);
		if (!*l->typed)
			buf_addf(out, "  %s", I18N(f->screen->list.search_hint));
		return;
	}
	if (f->screen->list.status)
		f->screen->list.status(ui, f->state, out);
	if (!out->len && l->nmarks)
		buf_addf(out, _("%zu marked"), l->nmarks);
	if (!out->len && *l->search)
		buf_add(out, _("Esc shows all again; / finds in another way."));
}

size_t list_sorts(const struct frame *f)
{
	const struct screen_list *s = &f->screen->list;

	return s->nviews && s->views[f->view].fixed ? 0 : s->nsorts;
}

static void list_keyline(struct ui *ui, struct frame *f, struct keyline *k)
{
	const struct screen_list *s = &f->screen->list;
	struct list *l = list_of(f);
	int shown = 0;

	if (l->searching) {
		keyline_add(k, "Enter", N_("Find"));
		keyline_add(k, "Esc", N_("Show all"));
		if (nav_can_search_all(ui, f))
			keyline_add(k, "/", N_("Find anything"));
		k->whole = true;
		return;
	}
	if (l->sel < l->n && (s->enter || s->enter_action))
		keyline_add(k, "Enter", s->enter_label ? s->enter_label : N_("Open"));
	else if (l->sel >= l->n && l->nitems)
		keyline_add(k, "Enter", N_("Choose"));
	for (size_t i = 0; !k->narrow && i < f->screen->nactions && shown < 4; i++) {
		const struct ui_action *a = &f->screen->actions[i];
		char text[80];
		struct buf name = BUF_FIXED(text);

		/* Not by what the row allows: the line would change with every move of the cursor. */
		if (a->quiet || !action_name(ui, f, a, &name) || (a->needs_row && l->n == 0))
			continue;
		keyline_add(k, (char[2]){ a->key, '\0' }, text);
		shown++;
	}
	if (!k->narrow && list_sorts(f) > 1 && shown < 4)
		keyline_add(k, "o", N_("Sort"));
}

static bool list_view_text(struct ui *ui UNUSED, struct frame *f, int i, struct buf *out)
{
	const struct screen_list *s = &f->screen->list;
	const char *label;
	int64_t n;

	if ((size_t)i >= s->nviews || s->numbered)
		return false;
	n = f->counts[i];
	label = I18N(s->views[i].label);
	chrome_numbered(out, (size_t)i + 1, label);
	if (n == -1)
		return true;
	if (chrome_is_latin(label))
		buf_addc(out, ' ');
	if (n >= 0)
		buf_addf(out, "%lld", (long long)n);
	else
		buf_addf(out, _("over %lld"), (long long)(-n - 1));
	return true;
}

const struct kind_ops list_ops = {
	.body_bytes = sizeof(struct list),
	.open = list_open,
	.close = list_close,
	.load = list_load,
	.draw = list_draw,
	.key = list_key,
	.takes_text = list_takes_text,
	.hint = list_hint,
	.keyline = list_keyline,
	.view_text = list_view_text,
	.tick = list_tick,
	.wait_ms = list_wait_ms,
};
