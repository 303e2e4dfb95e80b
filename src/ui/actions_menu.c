/* The menu behind Right and `.`: everything that can be done here, so that no letter need be known. */
#include <string.h>

#include "page.h"

enum command {
	DO_ACTION,
	DO_VIEW,
	DO_SORT,
	DO_MARK,
	DO_MARK_ALL,
	DO_SEARCH,
	DO_SEARCH_ALL,
	DO_DRAFTS,
	DO_HELP,
	DO_HOME,
};

static struct frame *below(const struct frame *f)
{
	return f->below;
}

static void add_command(struct page *p, enum command c, const char *key, const char *label)
{
	char one = key[1] == '\0' && *key > ' ' ? *key : 0;

	page_add(p, (struct entry){ .key = one, .label = label, .count = key, .id = (int)c });
}

/* Of the actions either the possible ones or the others. */
static void add_action(struct ui *ui, struct frame *owner, struct page *p,
	const struct ui_action *a, bool possible)
{
	char text[400], note[460], label[80];
	struct buf why = BUF_FIXED(text), n = BUF_FIXED(note), name = BUF_FIXED(label);
	bool off = !action_possible(ui, owner, a, &why);
	char key[2] = { a->key, '\0' };

	if (off == possible || !action_name(ui, owner, a, &name))
		return;
	if (off)
		buf_addf(&n, _("Not possible now: %s"), text);
	else
		buf_add(&n, *text ? text : I18N(a->note));
	page_add(p, (struct entry){
			    .key = a->key,
			    .label = page_keep(p, label),
			    .count = page_keep(p, key),
			    .note = *note ? page_keep(p, note) : NULL,
			    .off = off,
			    .ref = a,
			    .id = DO_ACTION,
		    });
}

static void add_views(struct ui *ui, struct frame *owner, struct page *p)
{
	for (int i = 0; i < 9 && owner->ops->view_text; i++) {
		char text[80], key[2] = { (char)('1' + i), '\0' };
		struct buf b = BUF_FIXED(text);

		if (!owner->ops->view_text(ui, owner, i, &b))
			return;
		page_add(p, (struct entry){
				    .key = key[0],
				    .label = page_keep(p, text + 1 + (text[1] == ' ')),
				    .count = page_keep(p, key),
				    .note = i == owner->view ? _("shown now") : NULL,
				    .ref = owner,
				    .id = DO_VIEW,
			    });
	}
}

static void add_actions(struct ui *ui, struct frame *owner, struct page *p, bool possible)
{
	const struct screen *s = owner->screen;

	for (size_t i = 0; i < s->nactions; i++)
		add_action(ui, owner, p, &s->actions[i], possible);
}

/* What can be done now stands first; what cannot, and why, below it. */
static void build(struct ui *ui, struct frame *f, struct page *p)
{
	struct frame *owner = below(f);
	const struct screen *s = owner->screen;

	add_actions(ui, owner, p, true);
	add_actions(ui, owner, p, false);
	add_views(ui, owner, p);
	if (s->kind == SCREEN_LIST && list_sorts(owner) > 1 && !action_find(ui, owner, 'o'))
		add_command(p, DO_SORT, "o", _("Sort"));
	if (list_has_bulk(owner)) {
		add_command(p, DO_MARK, " ", _("Mark this row"));
		add_command(p, DO_MARK_ALL, "*", _("Mark all"));
	}
	if (nav_has_search(ui, owner))
		add_command(p, DO_SEARCH, "/", _("Find"));
	if (owner->screen->list.search_hint && nav_can_search_all(ui, owner))
		add_command(p, DO_SEARCH_ALL, "//", _("Find anything"));
	if (!owner->below && resume_any(ui))
		add_command(p, DO_DRAFTS, " ", _("Unfinished forms"));
	add_command(p, DO_HELP, "?", _("Help"));
	if (!stack_is_guarded(ui))
		add_command(p, DO_HOME, "0", owner->below ? _("First screen") : _("Quit"));
}

static void do_view(struct ui *ui, struct frame *owner, int view)
{
	if (owner->screen->kind == SCREEN_LIST)
		list_set_view(ui, owner, view);
	else
		record_set_section(ui, owner, view);
}

static void choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	struct frame *owner = below(f);

	stack_drop(ui, f);
	switch ((enum command)e->id) {
	case DO_ACTION:
		action_start(ui, owner, e->ref);
		return;
	case DO_VIEW:
		do_view(ui, owner, e->key - '1');
		return;
	case DO_SORT:
		list_next_sort(ui, owner);
		return;
	case DO_MARK:
		list_toggle_mark(ui, owner);
		return;
	case DO_MARK_ALL:
		list_mark_all(ui, owner);
		return;
	case DO_SEARCH:
		nav_search(ui, owner, "");
		return;
	case DO_SEARCH_ALL:
		nav_search_all(ui, list_search(owner));
		return;
	case DO_DRAFTS:
		resume_list(ui);
		return;
	case DO_HELP:
		help_open(ui, owner);
		return;
	case DO_HOME:
		stack_go_home(ui);
		return;
	}
}

static void subject(struct ui *ui, void *state UNUSED, struct buf *out)
{
	struct frame *owner = stack_owner(ui->active);
	struct frame *before = frame_enter(ui, owner);

	buf_addf(out, "%s ", I18N(owner->screen->title));
	if (owner->screen->subject)
		owner->screen->subject(ui, owner->state, out);
	buf_addf(out, "  %s", _("What can be done"));
	frame_enter(ui, before);
}

static const struct screen actions_screen = {
	.id = "actions",
	.title = "",
	.kind = SCREEN_RECORD,
	.subject = subject,
};

static const struct page_source actions_source = { .build = build, .choose = choose };

void action_menu(struct ui *ui, struct frame *f)
{
	if (!f->internal)
		(void)page_push(ui, &actions_screen, &actions_source, NULL);
}
