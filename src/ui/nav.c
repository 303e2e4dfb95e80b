/* Keys that mean the same everywhere outside text, and the way a key takes to the frame it is for. */
#include <stdio.h>
#include <string.h>

#include "internal.h"

bool key_is_char(const struct key *k, uint32_t cp)
{
	return k->type == KEY_TEXT && k->cp == cp;
}

bool nav_has_search(const struct ui *ui, const struct frame *f)
{
	if (f->internal)
		return false;
	return f->screen->list.search_hint || nav_can_search_all(ui, f);
}

bool nav_can_search_all(const struct ui *ui, const struct frame *f)
{
	return ui->search && !f->internal && f->screen != ui->search;
}

void nav_search(struct ui *ui, struct frame *f, const char *typed)
{
	if (stack_is_guarded(ui))
		lock_open_guard(ui);
	else if (f->screen->list.search_hint)
		list_start_search(ui, f, typed);
	else
		nav_search_all(ui, typed);
}

void nav_search_all(struct ui *ui, const char *typed)
{
	struct frame *found;

	if (stack_is_guarded(ui)) {
		lock_open_guard(ui);
		return;
	}
	found = stack_push(ui, ui->search, typed);
	if (found && !*typed)
		list_start_search(ui, found, "");
}

/* Chinese text where no text belongs: a list is searched for it, elsewhere the input method is the trouble. */
static void wide_text(struct ui *ui, struct frame *f, uint32_t cp)
{
	char typed[8] = "";

	if (f->screen->list.search_hint && cp_fault(cp) == TEXT_OK) {
		typed[utf8_put(cp, typed)] = '\0';
		nav_search(ui, f, typed);
		return;
	}
	ui_message(ui, "%s",
		_("The input method is on. Press Shift for English, then the key again."));
	ui->trouble = true;
}

static void letter(struct ui *ui, struct frame *f, char c)
{
	const struct ui_action *a = action_find(ui, f, c);

	if (a) {
		action_start(ui, f, a);
		return;
	}
	ui_message(ui, "%s", _("No such key here. Press . for what can be done."));
	ui->trouble = true;
}

static void common_char(struct ui *ui, struct frame *f, uint32_t cp)
{
	if (cp >= 0x80) {
		wide_text(ui, f, cp);
		return;
	}
	switch (cp) {
	case 'q':
		stack_leave(ui);
		return;
	case '0':
		stack_go_home(ui);
		return;
	case '.':
		action_menu(ui, f);
		return;
	case '?':
		help_open(ui, f);
		return;
	case '/':
		if (nav_has_search(ui, f)) {
			nav_search(ui, f, "");
			return;
		}
		break;
	default:
		break;
	}
	letter(ui, f, (char)cp);
}

/* A paste is text and never a key: a list is searched for it, elsewhere nothing happens. */
static void paste_on_keys(struct ui *ui, struct frame *f, uint32_t cp)
{
	char typed[8] = "";

	if (cp != KEY_GAP && cp != ' ' && cp_fault(cp) == TEXT_OK && cp_cells(cp) > 0 &&
		f->screen->list.search_hint) {
		typed[utf8_put(input_ascii(cp), typed)] = '\0';
		nav_search(ui, f, typed);
		ui->paste.kept++;
		return;
	}
	ui->paste.nowhere++;
}

static void paste_over(struct ui *ui)
{
	struct err err = { .code = ERR_TEXT };
	size_t n;

	if (ui->paste.refused)
		ui_error(ui, &err);
	else if (ui->paste.nowhere && !ui->paste.kept)
		ui_message(ui, "%s", _("Nothing can be pasted here; first open a field."));
	if (ui->paste.dropped) {
		n = strlen(ui->message);
		(void)snprintf(ui->message + n, sizeof(ui->message) - n,
			_("%s%zu characters kept, no room for the other %zu: dropped."),
			n ? " " : "", ui->paste.kept, ui->paste.dropped);
	}
	ui->trouble = *ui->message != '\0';
	ui->dirty = true;
}

void nav_key(struct ui *ui, struct frame *f, const struct key *k)
{
	switch (k->type) {
	case KEY_ESC:
	case KEY_LEFT:
		stack_leave(ui);
		return;
	case KEY_RIGHT:
		action_menu(ui, f);
		return;
	case KEY_TEXT:
		if (k->pasted)
			paste_on_keys(ui, f, k->cp);
		else
			common_char(ui, f, k->cp);
		return;
	case KEY_CTRL:
		if (k->cp == 'c') {
			stack_leave(ui);
			ui_message(ui, "%s", _("q goes back; 0 on the first screen leaves."));
		}
		return;
	default:
		return;
	}
}

static bool takes_text(const struct frame *f)
{
	return f->ops->takes_text && f->ops->takes_text(f);
}

static bool too_small(const struct ui *ui)
{
	return ui->term.cols < SMALLEST_COLS || ui->term.rows < SMALLEST_ROWS;
}

void nav_dispatch(struct ui *ui, struct key k)
{
	struct frame *f = ui->top;

	ui->last_key_ms = ui->now_ms;
	if (!f || ui->quit || too_small(ui))
		return;
	if (*ui->message) {
		ui->message[0] = '\0';
		ui->trouble = false;
	}
	ui->dirty = true;
	if (k.type == KEY_PASTE || k.type == KEY_PASTED) {
		if (k.type == KEY_PASTED)
			paste_over(ui);
		memset(&ui->paste, 0, sizeof(ui->paste));
		return;
	}
	if (k.type == KEY_CTRL && k.cp == 'l') {
		ui->repaint = true;
		return;
	}
	if (k.type == KEY_TEXT && !k.pasted && !takes_text(f)) {
		k.cp = input_ascii(k.cp);
		if (k.cp >= 'A' && k.cp <= 'Z')
			k.cp += 'a' - 'A';
	}
	if (k.type == KEY_ENTER && action_retry(ui, f))
		return;
	action_forget_retry(ui);
	frame_enter(ui, f);
	if (!f->ops->key(ui, f, &k))
		nav_key(ui, f, &k);
	frame_enter(ui, NULL);
}
