/* Keys of a list: moving, views, marks, sort, and the search that runs at Enter or a pause in typing. */
#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "edit.h"

static size_t places(const struct list *l)
{
	return l->n + l->nitems;
}

static void move_down(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	/* Rows go on below the page before the items do. */
	if (l->sel + 1 == l->n && l->more) {
		if (list_scroll(ui, f, 1))
			l->sel = l->n ? l->n - 1 : 0;
		return;
	}
	if (l->sel + 1 < places(l))
		l->sel++;
}

static void move_up(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	if (l->sel > 0)
		l->sel--;
	else
		(void)list_scroll(ui, f, -1);
}

static void page_down(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	if (!list_next_page(ui, f) && places(l))
		l->sel = l->n ? l->n - 1 : 0;
}

static void page_up(struct ui *ui, struct frame *f)
{
	if (!list_previous_page(ui, f))
		list_of(f)->sel = 0;
}

void list_set_view(struct ui *ui, struct frame *f, int view)
{
	struct list *l = list_of(f);

	if (view < 0 || (size_t)view >= f->screen->list.nviews || view == f->view)
		return;
	f->view = view;
	l->nmarks = 0;
	l->has_before = false;
	l->sel = 0;
	l->n = 0;
	list_load(ui, f);
	ui->dirty = true;
}

void list_next_sort(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);
	const struct screen_list *s = &f->screen->list;

	if (list_sorts(f) < 2)
		return;
	l->sort = (l->sort + 1) % (int)s->nsorts;
	l->n = 0;
	l->sel = 0;
	l->has_before = false;
	list_load(ui, f);
	ui_message(ui, _("Sorted: %s"), I18N(s->sorts[l->sort]));
}

/* --- marks --------------------------------------------------------------------------------------------------- */

bool list_has_bulk(const struct frame *f)
{
	for (size_t i = 0; f->screen->kind == SCREEN_LIST && i < f->screen->nactions; i++)
		if (f->screen->actions[i].bulk)
			return true;
	return false;
}

bool list_is_marked(const struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->nmarks; i++)
		if (l->marks[i] == id)
			return true;
	return false;
}

static bool mark(struct list *l, int64_t id)
{
	if (list_is_marked(l, id))
		return true;
	if (l->nmarks == MARKS_MAX)
		return false;
	if (l->nmarks % 64 == 0)
		l->marks = xrealloc(l->marks, l->nmarks + 64, sizeof(*l->marks));
	l->marks[l->nmarks++] = id;
	return true;
}

static void unmark(struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->nmarks; i++)
		if (l->marks[i] == id)
			l->marks[i] = l->marks[--l->nmarks];
}

void list_toggle_mark(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);
	const void *row = list_row(f);
	int64_t id;

	if (!row)
		return;
	id = f->screen->list.row_id(row);
	if (list_is_marked(l, id))
		unmark(l, id);
	else if (!mark(l, id))
		ui_message(ui, _("At most %d rows can be marked."), MARKS_MAX);
	move_down(ui, f);
}

/* Goes through all pages, not only the one on the screen. */
void list_mark_all(struct ui *ui, struct frame *f)
{
	const struct screen_list *s = &f->screen->list;
	struct list *l = list_of(f);
	struct ui_page page = { .view = f->view, .sort = l->sort, .search = l->search, .cap = 64 };
	char *rows, *from;
	struct err err = { 0 };
	bool room = true;

	if (l->nmarks) {
		l->nmarks = 0;
		return;
	}
	rows = xcalloc(page.cap + 1, s->row_bytes);
	from = rows + page.cap * s->row_bytes;
	page.rows = rows;
	do {
		struct frame *before = frame_enter(ui, f);
		enum err_code rc;

		page.n = 0;
		rc = s->load(ui, f->state, &page, &err);
		frame_enter(ui, before);
		if (rc) {
			ui_error(ui, &err);
			break;
		}
		for (size_t i = 0; i < page.n && room; i++)
			room = mark(l, s->row_id(rows + i * s->row_bytes));
		if (page.n)
			memcpy(from, rows + (page.n - 1) * s->row_bytes, s->row_bytes);
		page.from = from;
	} while (page.n == page.cap && room);
	if (!room)
		ui_message(ui, _("At most %d rows can be marked."), MARKS_MAX);
	free(rows);
}

/* --- search ---------------------------------------------------------------------------------------------------- */

static void apply_search(struct ui *ui, struct frame *f, const char *text)
{
	struct list *l = list_of(f);
	char wanted[sizeof(l->search)];

	l->search_at_ms = 0;
	STR_COPY(wanted, text);
	str_trim(wanted);
	if (str_equal(wanted, l->search))
		return;
	STR_COPY(l->search, wanted);
	l->n = 0;
	l->sel = 0;
	l->has_before = false;
	list_load(ui, f);
	ui->dirty = true;
}

void list_start_search(struct ui *ui, struct frame *f, const char *typed)
{
	struct list *l = list_of(f);

	l->searching = true;
	STR_COPY(l->typed, typed);
	l->search_at_ms = *typed ? ui->now_ms + SEARCH_MS : 0;
	ui->dirty = true;
}

static void type_search(struct ui *ui, struct list *l, uint32_t cp, bool pasted)
{
	char utf[5] = "";
	struct buf b = { .data = l->typed, .len = strlen(l->typed), .max = sizeof(l->typed) };

	cp = cp == KEY_GAP ? ' ' : input_ascii(cp);
	if (cp_fault(cp) != TEXT_OK) {
		ui->paste.refused += pasted;
		return;
	}
	if (utf8_chars(l->typed) >= SEARCH_CHARS) {
		ui->paste.dropped += pasted;
		return;
	}
	ui->paste.kept += pasted;
	utf[utf8_put(cp, utf)] = '\0';
	buf_add(&b, utf);
	l->search_at_ms = ui->now_ms + SEARCH_MS;
}

static void end_search(struct ui *ui, struct frame *f, bool all)
{
	struct list *l = list_of(f);

	l->searching = false;
	apply_search(ui, f, all ? "" : l->typed);
}

/* `//`, or `/` behind what was typed: the same everywhere; this list stays as it is. */
static void leave_for_all(struct ui *ui, struct list *l)
{
	l->searching = false;
	l->search_at_ms = 0;
	nav_search_all(ui, *l->typed ? l->typed : l->search);
}

static bool search_key(struct ui *ui, struct frame *f, const struct key *k)
{
	struct list *l = list_of(f);

	switch (k->type) {
	case KEY_TEXT:
		if (input_ascii(k->cp) == '/' && !k->pasted && nav_can_search_all(ui, f))
			leave_for_all(ui, l);
		else
			type_search(ui, l, k->cp, k->pasted);
		return true;
	case KEY_BACK:
		edit_chop(l->typed);
		l->search_at_ms = ui->now_ms + SEARCH_MS;
		return true;
	case KEY_ENTER:
		end_search(ui, f, false);
		return true;
	case KEY_ESC:
		end_search(ui, f, true);
		return true;
	case KEY_CTRL:
		if (k->cp == 'u')
			l->typed[0] = '\0';
		else if (k->cp == 'c')
			end_search(ui, f, true);
		return true;
	case KEY_UP:
	case KEY_DOWN:
	case KEY_PGUP:
	case KEY_PGDN:
		end_search(ui, f, false);
		return false;
	default:
		return true;
	}
}

void list_tick(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);

	if (l->search_at_ms && ui->now_ms >= l->search_at_ms)
		apply_search(ui, f, l->typed);
}

int list_wait_ms(const struct ui *ui, const struct frame *f)
{
	int64_t left = list_of(f)->search_at_ms - ui->now_ms;

	if (!list_of(f)->search_at_ms)
		return -1;
	return left > 0 ? (int)left : 0;
}

bool list_takes_text(const struct frame *f)
{
	return list_of(f)->searching;
}

/* --- keys -------------------------------------------------------------------------------------------------------- */

static void enter(struct ui *ui, struct frame *f)
{
	struct list *l = list_of(f);
	const void *row = list_row(f);
	struct err err = { 0 };
	struct frame *before;
	enum err_code rc;

	if (l->sel >= l->n && l->sel < places(l)) {
		action_run_item(ui, f, l->items[l->sel - l->n].item);
		return;
	}
	if (row && f->screen->list.enter_action) {
		action_start(ui, f, action_find(ui, f, f->screen->list.enter_action));
		return;
	}
	if (!row || !f->screen->list.enter)
		return;
	before = frame_enter(ui, f);
	rc = f->screen->list.enter(ui, f->state, row, &err);
	frame_enter(ui, before);
	handler_done(ui, f, rc, &err);
}

static bool digit(struct ui *ui, struct frame *f, int d)
{
	struct list *l = list_of(f);
	bool numbered = f->screen->list.numbered;

	if (!numbered && (size_t)d <= f->screen->list.nviews) {
		list_set_view(ui, f, d - 1);
		return true;
	}
	if (numbered && (size_t)d <= l->n) {
		l->sel = (size_t)d - 1;
		enter(ui, f);
		return true;
	}
	for (size_t i = 0; i < l->nitems; i++) {
		int shift = numbered && !l->items[i].item->digit ? (int)l->n : 0;

		if (l->items[i].digit + shift == d) {
			l->sel = l->n + i;
			enter(ui, f);
			return true;
		}
	}
	return false;
}

static bool list_char(struct ui *ui, struct frame *f, uint32_t cp)
{
	if (cp >= '1' && cp <= '9')
		return digit(ui, f, (int)(cp - '0'));
	switch (cp) {
	case '=':
		page_down(ui, f);
		return true;
	case '-':
		page_up(ui, f);
		return true;
	case ' ':
		if (!list_has_bulk(f))
			return false;
		list_toggle_mark(ui, f);
		return true;
	case '*':
		if (!list_has_bulk(f))
			return false;
		list_mark_all(ui, f);
		return true;
	case 'o':
		if (list_sorts(f) < 2 || action_find(ui, f, 'o'))
			return false;
		list_next_sort(ui, f);
		return true;
	default:
		return false;
	}
}

bool list_key(struct ui *ui, struct frame *f, const struct key *k)
{
	struct list *l = list_of(f);

	if (l->searching && search_key(ui, f, k))
		return true;
	switch (k->type) {
	case KEY_UP:
	case KEY_BACKTAB:
		move_up(ui, f);
		return true;
	case KEY_DOWN:
	case KEY_TAB:
		move_down(ui, f);
		return true;
	case KEY_HOME:
		list_first_page(ui, f);
		return true;
	case KEY_END:
		list_last_page(ui, f);
		return true;
	case KEY_PGUP:
		page_up(ui, f);
		return true;
	case KEY_PGDN:
		page_down(ui, f);
		return true;
	case KEY_ENTER:
		enter(ui, f);
		return true;
	case KEY_ESC:
		if (!*l->search)
			return false;
		apply_search(ui, f, "");
		return true;
	case KEY_TEXT:
		return !k->pasted && list_char(ui, f, k->cp);
	default:
		return false;
	}
}

/* --- for handlers ------------------------------------------------------------------------------------------------- */

static struct frame *active_list(const struct ui *ui)
{
	struct frame *f = ui->active ? ui->active : ui->top;

	return f && f->screen->kind == SCREEN_LIST ? f : NULL;
}

size_t ui_marked(const struct ui *ui, const int64_t **ids)
{
	const struct frame *f = active_list(ui);

	*ids = f ? list_of(f)->marks : NULL;
	return f ? list_of(f)->nmarks : 0;
}

void ui_unmark(struct ui *ui, int64_t id)
{
	struct frame *f = active_list(ui);

	if (f)
		unmark(list_of(f), id);
}

void ui_clear_marks(struct ui *ui)
{
	struct frame *f = active_list(ui);

	if (f)
		list_of(f)->nmarks = 0;
}

const char *ui_search(const struct ui *ui)
{
	const struct frame *f = active_list(ui);

	return f ? list_of(f)->search : "";
}

void ui_set_search(struct ui *ui, const char *search)
{
	struct frame *f = active_list(ui);

	if (f)
		STR_COPY(list_of(f)->search, search);
}

const void *ui_row(const struct ui *ui)
{
	const struct frame *f = active_list(ui);

	return f ? list_row(f) : NULL;
}

void ui_select(struct ui *ui, int64_t row_id)
{
	struct frame *f = active_list(ui);

	if (f)
		list_of(f)->want = row_id;
}
