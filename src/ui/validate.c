/*
 * Declarations are checked at start: a screen that would break a promise of the toolkit is a mistake of ours and
 * is named before anybody sees it.
 */
#include <string.h>

#include "base/i18n.h"
#include "list.h"

#define PHONE_CELLS 40

struct report {
	struct buf *out;
	const struct screen *screen;
	size_t n;
};

static void wrong(struct report *r, const char *what, const char *which)
{
	buf_addf(r->out, "%s: %s%s%s\n", r->screen->id ? r->screen->id : "?", what,
		which ? ": " : "", which ? which : "");
	r->n++;
}

/* In Chinese every label must differ from its English msgid. */
static void check_label(struct report *r, const char *label, const char *what)
{
	if (str_is_empty(label)) {
		wrong(r, "no label", what);
		return;
	}
	if (i18n_language() == LANGUAGE_ZH && gettext(label) == label)
		wrong(r, "not translated", label);
}

static void check_actions(struct report *r)
{
	const struct screen *s = r->screen;

	for (size_t i = 0; i < s->nactions; i++) {
		const struct ui_action *a = &s->actions[i];
		char key[2] = { a->key, '\0' };

		check_label(r, a->label, "action");
		if (!a->run)
			wrong(r, "action does nothing", a->label);
		if (a->key < 'a' || a->key > 'z' || a->key == 'q')
			wrong(r, "key is not a letter, or q", key);
		else if (!ui_key_agrees(s->keys, a->key, a->label))
			wrong(r, "key or label is not in the table of ui/keys.h", a->label);
		for (size_t k = 0; k < i; k++)
			if (s->actions[k].key == a->key)
				wrong(r, "key is used twice", key);
	}
}

static void check_items(struct report *r, const struct ui_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		check_label(r, items[i].label, "item");
		if (items[i].digit < 0 || items[i].digit > 9)
			wrong(r, "digit is not 1-9", items[i].label);
		if (!items[i].run)
			wrong(r, "item does nothing", items[i].label);
	}
}

static void check_widths(struct report *r)
{
	const struct screen_list *s = &r->screen->list;
	int width[3] = { 0, 2 + (s->numbered ? 2 : 0), 2 }, growing = 0;
	int least[3] = { 0, width[1], width[2] };

	for (size_t i = 0; i < s->ncolumns; i++) {
		const struct ui_column *c = &s->columns[i];

		check_label(r, c->heading, "column");
		growing += c->most > c->cells;
		if (c->priority < 1 || c->priority > 4)
			wrong(r, "priority is not 1-4", c->heading);
		else if (c->priority <= 2) {
			width[c->priority] += c->cells + c->priority;
			least[c->priority] +=
				(c->cells < NARROWEST ? c->cells : NARROWEST) + c->priority;
		}
		if (!c->text == !c->member)
			wrong(r, "column without text, or with two", c->heading);
		if (c->cells < 1)
			wrong(r, "column without width", c->heading);
	}
	/* The gap behind the last column does not count. */
	if (width[1] - 1 > PHONE_CELLS)
		wrong(r, "first line of a row is wider than a phone", NULL);
	if (width[2] - 2 > PHONE_CELLS)
		wrong(r, "second line of a row is wider than a phone", NULL);
	if (least[1] - 1 > SMALLEST_COLS || least[2] - 2 > SMALLEST_COLS)
		wrong(r, "more columns than the smallest window can show", NULL);
	if (growing > 1)
		wrong(r, "more than one column grows", NULL);
}

static void check_list(struct report *r)
{
	const struct screen_list *s = &r->screen->list;

	if (!s->row_bytes || !s->load || !s->row_id)
		wrong(r, "list without row_bytes, load or row_id", NULL);
	if (!s->ncolumns || s->ncolumns > 16)
		wrong(r, "list needs 1-16 columns", NULL);
	if (s->nviews > 9)
		wrong(r, "more than nine views", NULL);
	check_label(r, s->empty, "empty list");
	for (size_t i = 0; i < s->nviews; i++)
		check_label(r, s->views[i].label, "view");
	for (size_t i = 0; i < s->nsorts; i++)
		check_label(r, s->sorts[i], "sort");
	if (s->search_hint)
		check_label(r, s->search_hint, "search");
	check_widths(r);
	check_items(r, s->items, s->nitems);
}

static void check_field(struct report *r, const struct ui_field *f)
{
	if (f->kind != FIELD_INFO || !str_is_empty(f->label))
		check_label(r, f->label, "field");
	if (f->hint)
		check_label(r, f->hint, "hint");
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_CODE:
		if (!f->max_chars)
			wrong(r, "text without max_chars", f->id);
		break;
	case FIELD_CHOICE:
		if (!f->nchoices && !f->choices_of)
			wrong(r, "choice without choices", f->id);
		break;
	case FIELD_PICK:
		if (!f->match)
			wrong(r, "pick without match", f->id);
		break;
	case FIELD_INFO:
		if (!f->show)
			wrong(r, "info without show", f->id);
		break;
	default:
		break;
	}
}

static void check_form(struct report *r)
{
	const struct screen_form *s = &r->screen->form;

	if (!s->nfields || !s->submit)
		wrong(r, "form without fields or submit", NULL);
	for (size_t i = 0; i < s->nfields; i++) {
		if (str_is_empty(s->fields[i].id))
			wrong(r, "field without id", s->fields[i].label);
		for (size_t k = 0; k < i; k++)
			if (str_equal(s->fields[k].id, s->fields[i].id))
				wrong(r, "field id is used twice", s->fields[i].id);
		check_field(r, &s->fields[i]);
	}
	if (s->keeps_draft && r->screen->open && s->draft_args && !s->open_draft)
		wrong(r, "draft_args without open_draft", NULL);
}

static void check_record(struct report *r)
{
	const struct screen_record *s = &r->screen->record;

	if (!s->nsections || s->nsections > 9)
		wrong(r, "record needs 1-9 sections", NULL);
	for (size_t i = 0; i < s->nsections; i++) {
		if (s->nsections > 1)
			check_label(r, s->sections[i].label, "section");
		if (!s->sections[i].build == !s->sections[i].open)
			wrong(r, "section needs build or open", s->sections[i].label);
	}
	check_items(r, s->steps, s->nsteps);
}

static void check_kind(struct report *r)
{
	switch (r->screen->kind) {
	case SCREEN_MENU:
		check_items(r, r->screen->menu.items, r->screen->menu.nitems);
		if (!r->screen->menu.nitems)
			wrong(r, "menu without items", NULL);
		return;
	case SCREEN_LIST:
		check_list(r);
		return;
	case SCREEN_FORM:
		check_form(r);
		return;
	case SCREEN_RECORD:
		check_record(r);
		return;
	}
}

static bool id_is_clean(const char *id)
{
	return !str_is_empty(id) && strlen(id) < 32 &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(id);
}

size_t ui_validate(const struct screen *const *screens, struct buf *out)
{
	struct report r = { .out = out };

	for (size_t i = 0; screens[i]; i++) {
		r.screen = screens[i];
		if (!id_is_clean(screens[i]->id))
			wrong(&r, "id is not letters, digits and _", NULL);
		for (size_t k = 0; k < i; k++)
			if (str_equal(screens[k]->id, screens[i]->id))
				wrong(&r, "id is used twice", NULL);
		check_label(&r, screens[i]->title, "title");
		if (screens[i]->help)
			check_label(&r, screens[i]->help, "help");
		check_actions(&r);
		check_kind(&r);
	}
	return r.n;
}
