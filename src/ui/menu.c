/* Menus, and menu items wherever they stand: in a menu, as the steps of a record, below a list. */
#include "page.h"

size_t items_collect(struct ui *ui, struct frame *f, const struct ui_item *items, size_t nitems,
	int first_digit, struct item_ref out[ITEMS_MAX])
{
	size_t n = 0;
	int digit = first_digit;

	for (size_t i = 0; i < nitems && n < ITEMS_MAX; i++) {
		const struct ui_item *it = &items[i];

		if (it->digit)
			digit = it->digit;
		if (it->permission && !ui_may(ui, it->permission))
			continue;
		if (it->visible && !it->visible(ui, f->state, it))
			continue;
		out[n++] = (struct item_ref){ it, digit++ };
	}
	return n;
}

static void add_item(struct ui *ui, struct frame *f, struct page *p, const struct item_ref *ref)
{
	const struct ui_item *it = ref->item;
	char count[80], note[400], label[80];
	struct buf c = BUF_FIXED(count), t = BUF_FIXED(note), name = BUF_FIXED(label);
	bool off;

	if (it->name)
		it->name(ui, f->state, it, &name);

	if (it->count)
		it->count(ui, f->state, it, &c);
	off = it->possible && !it->possible(ui, f->state, it, &t);
	if (!off && it->note) {
		buf_clear(&t);
		it->note(ui, f->state, it, &t);
	}
	page_add(p, (struct entry){
			    .key = (char)(ref->digit <= 9 ? '0' + ref->digit : 0),
			    .label = name.len ? page_keep(p, label) : I18N(it->label),
			    .count = *count ? page_keep(p, count) : NULL,
			    .note = *note ? page_keep(p, note) : NULL,
			    .gap = it->gap && p->nentries > 0,
			    .off = off,
			    .ref = it,
		    });
}

void page_add_items(
	struct ui *ui, struct frame *f, struct page *p, const struct ui_item *items, size_t nitems)
{
	struct item_ref refs[ITEMS_MAX];
	size_t n = items_collect(ui, f, items, nitems, 1, refs);

	for (size_t i = 0; i < n; i++)
		add_item(ui, f, p, &refs[i]);
}

static void menu_build(struct ui *ui, struct frame *f, struct page *p)
{
	const struct screen_menu *m = &f->screen->menu;

	page_add_items(ui, f, p, m->items, m->nitems);
	if (m->below)
		m->below(ui, f->state, &p->below);
}

static void menu_choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	action_run_item(ui, f, e->ref);
}

static void menu_keyline(struct ui *ui, struct frame *f, struct keyline *k)
{
	keyline_add(k, "Enter", N_("Open"));
	page_keyline_actions(ui, f, k);
}

const struct page_source menu_source = {
	.build = menu_build,
	.choose = menu_choose,
	.keyline = menu_keyline,
	.digits = true,
};
