/* Help, generated from the screen's tables: what it is for, its keys, its fields. */
#include <string.h>

#include "form.h"
#include "page.h"

static const int key_cells[] = { 8, UI_REST }, english_key_cells[] = { 10, UI_REST };

static void put_key(struct page *p, const char *key, const char *what)
{
	char line[300];
	struct buf b = BUF_FIXED(line);

	buf_addf(&b, "%s\t%s", key, what);
	ui_put_row(&p->text, i18n_language() == LANGUAGE_EN ? english_key_cells : key_cells,
		ARRAY_SIZE(key_cells), line);
}

static void put_actions(struct ui *ui, struct frame *owner, struct page *p)
{
	for (size_t i = 0; i < owner->screen->nactions; i++) {
		const struct ui_action *a = &owner->screen->actions[i];
		char text[300], key[2] = { a->key, '\0' };
		struct buf b = BUF_FIXED(text);

		if (!action_name(ui, owner, a, &b))
			continue;
		if (a->note)
			buf_addf(&b, "  %s", I18N(a->note));
		put_key(p, key, text);
	}
}

static void put_list_keys(struct frame *owner, struct page *p)
{
	const struct screen_list *s = &owner->screen->list;
	char text[300];
	struct buf b = BUF_FIXED(text);

	put_key(p, "Enter", s->enter_label ? I18N(s->enter_label) : _("open this row"));
	if (s->numbered)
		put_key(p, "1-9", _("take this row or item"));
	else if (s->nviews)
		put_key(p, "1-9", _("another view"));
	if (s->search_hint) {
		buf_addf(&b, _("find: %s"), I18N(s->search_hint));
		put_key(p, "/", text);
	}
	put_key(p, "=  -", _("next and previous page"));
	if (s->nsorts > 1)
		put_key(p, "o", _("another order"));
	if (list_has_bulk(owner))
		put_key(p, _("Space *"), _("mark a row, mark all"));
}

static void put_form(struct ui *ui, struct frame *owner, struct page *p)
{
	put_key(p, "Enter", _("to the next field that needs an answer, then to Submit"));
	put_key(p, _("Up Down"), _("previous, next field"));
	put_key(p, "1-9", _("choose an answer; letters find it by initials"));
	put_key(p, "Ctrl-D", _("submit from anywhere"));
	put_key(p, "Ctrl-U", _("empty the field"));
	put_key(p, "Esc",
		owner->screen->form.keeps_draft ? _("leave; the draft is kept") : _("leave"));
	ui_put_gap(&p->text);
	for (size_t i = 0; i < form_nfields(owner); i++) {
		const struct ui_field *field = form_field(owner, i);

		if (field->hint && form_visible(ui, owner, i))
			ui_put_field(&p->text, field->label, I18N(field->hint));
	}
}

static void put_common(struct frame *owner, struct page *p)
{
	put_key(p, _(". or Right"), _("everything that can be done here; no letter need be known"));
	put_key(p, _("q or Left"), owner->below ? _("back") : _("0 leaves"));
	put_key(p, "0", owner->below ? _("the first screen") : _("leave"));
	put_key(p, "Ctrl-L", _("draw the screen again"));
}

static void build(struct ui *ui, struct frame *f, struct page *p)
{
	struct frame *owner = stack_owner(f);

	if (owner->screen->help) {
		ui_put_line(&p->text, I18N(owner->screen->help));
		ui_put_gap(&p->text);
	}
	switch (owner->screen->kind) {
	case SCREEN_LIST:
		put_list_keys(owner, p);
		break;
	case SCREEN_FORM:
		put_form(ui, owner, p);
		break;
	case SCREEN_MENU:
		put_key(p, "1-9", _("open an item"));
		break;
	case SCREEN_RECORD:
		put_key(p, "Enter", _("the next step"));
		if (owner->screen->record.nsections > 1)
			put_key(p, "1-9", _("another section"));
		break;
	}
	put_actions(ui, owner, p);
	if (owner->screen->kind != SCREEN_FORM)
		put_common(owner, p);
	ui_put_gap(&p->text);
	ui_put_line(&p->text, _("A key does nothing and Chinese appears: press Shift once to leave "
				"the input method."));
}

static void nothing(struct ui *ui UNUSED, struct frame *f UNUSED, const struct entry *e UNUSED)
{
}

/* Enter goes back: nobody should be caught in the help. */
static bool key(struct ui *ui, struct frame *f UNUSED, const struct key *k)
{
	if (k->type != KEY_ENTER)
		return false;
	stack_leave(ui);
	return true;
}

static void keyline(struct ui *ui UNUSED, struct frame *f UNUSED, struct keyline *k)
{
	keyline_add(k, "Enter", N_("Back"));
	keyline_add(k, "=", N_("Next page"));
}

static void subject(struct ui *ui, void *state UNUSED, struct buf *out)
{
	buf_add(out, I18N(stack_owner(ui->active)->screen->title));
}

static const struct page_source help_source = {
	.build = build,
	.choose = nothing,
	.key = key,
	.keyline = keyline,
};

static const struct screen help_screen = {
	.id = "help",
	.title = N_("Help"),
	.kind = SCREEN_RECORD,
	.subject = subject,
};

void help_open(struct ui *ui, struct frame *f)
{
	if (f->screen != &help_screen)
		(void)page_push(ui, &help_screen, &help_source, NULL);
}
