/*
 * The stack of screens.  A frame that is closed while a handler runs is only unlinked; it is freed when the event
 * is over, so a handler may pop its own screen and still read its state.
 */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const struct kind_ops *ops_of(const struct screen *screen)
{
	switch (screen->kind) {
	case SCREEN_LIST:
		return &list_ops;
	case SCREEN_FORM:
		return &form_ops;
	case SCREEN_MENU:
	case SCREEN_RECORD:
		return &page_ops;
	}
	return &page_ops;
}

struct frame *frame_enter(struct ui *ui, struct frame *f)
{
	struct frame *before = ui->active;

	ui->active = f;
	return before;
}

struct frame *stack_owner(struct frame *f)
{
	while (f->internal && f->below)
		f = f->below;
	return f;
}

bool stack_is_guarded(const struct ui *ui)
{
	for (const struct frame *f = ui->top; f; f = f->below)
		if (f->guarded)
			return true;
	return false;
}

static int depth(const struct ui *ui)
{
	int n = 0;

	for (const struct frame *f = ui->top; f; f = f->below)
		n++;
	return n;
}

static struct frame *frame_new(struct ui *ui, const struct screen *screen)
{
	struct frame *f = xcalloc(1, sizeof(*f));

	f->screen = screen;
	f->ops = ops_of(screen);
	f->state = screen->state_bytes ? xcalloc(1, screen->state_bytes) : NULL;
	f->body = xcalloc(1, f->ops->body_bytes);
	if (f->ops->open)
		f->ops->open(ui, f);
	return f;
}

static void frame_free(struct ui *ui, struct frame *f)
{
	struct frame *before = frame_enter(ui, f);

	if (f->screen->close)
		f->screen->close(ui, f->state);
	if (f->ops->close)
		f->ops->close(ui, f);
	frame_enter(ui, before == f ? NULL : before);
	free(f->state);
	free(f->body);
	free(f->counts);
	free(f);
}

void stack_free_dead(struct ui *ui)
{
	while (ui->dead) {
		struct frame *f = ui->dead;

		ui->dead = f->below;
		frame_free(ui, f);
	}
	ui->active = NULL;
}

static int64_t version_of(struct ui *ui, const struct frame *f)
{
	return f->screen->wakes ? ui->host->data_version(ui->host->ctx, f->screen->wakes) : 0;
}

/* Counted when loading, not when drawing: a title is drawn with every key. */
static void count_views(struct ui *ui, struct frame *f)
{
	const struct screen_list *l = &f->screen->list;
	const struct screen_record *r = &f->screen->record;
	size_t n = f->screen->kind == SCREEN_LIST     ? l->nviews
		   : f->screen->kind == SCREEN_RECORD ? r->nsections
						      : 0;

	if (!f->counts)
		f->counts = xcalloc(n + 1, sizeof(*f->counts));
	for (size_t i = 0; i < n; i++) {
		int64_t (*count)(struct ui * ui, void *state) =
			f->screen->kind == SCREEN_LIST ? l->views[i].count : r->sections[i].count;

		f->counts[i] = count ? count(ui, f->state) : -1;
	}
}

void stack_reload(struct ui *ui, struct frame *f)
{
	struct frame *before = frame_enter(ui, f);
	struct err err = { 0 };

	f->loading = true;
	f->loaded_at = ui->event;
	f->version = version_of(ui, f);
	if (f->screen->load && f->screen->load(ui, f->state, &err))
		ui_error(ui, &err);
	if (f->ops->load)
		f->ops->load(ui, f);
	if (!f->internal)
		count_views(ui, f);
	f->loading = false;
	frame_enter(ui, before);
	ui->dirty = true;
}

static void link_top(struct ui *ui, struct frame *f)
{
	f->below = ui->top;
	ui->top = f;
	stack_reload(ui, f);
}

typedef enum err_code open_fn(
	struct ui *ui, const struct screen *screen, void *state, const void *args, struct err *err);

static enum err_code open_plain(
	struct ui *ui, const struct screen *screen, void *state, const void *args, struct err *err)
{
	return screen->open ? screen->open(ui, state, args, err) : ERR_OK;
}

static enum err_code open_draft(
	struct ui *ui, const struct screen *screen, void *state, const void *args, struct err *err)
{
	if (screen->form.open_draft)
		return screen->form.open_draft(ui, state, args, err);
	return open_plain(ui, screen, state, NULL, err);
}

static struct frame *push_over(
	struct ui *ui, const struct screen *screen, const void *args, open_fn *open)
{
	struct err err = { 0 };
	struct frame *f, *before;
	enum err_code rc;

	f = frame_new(ui, screen);
	before = frame_enter(ui, f);
	rc = open(ui, screen, f->state, args, &err);
	frame_enter(ui, before);
	if (rc) {
		frame_free(ui, f);
		ui_error(ui, &err);
		return NULL;
	}
	link_top(ui, f);
	return f;
}

static struct frame *push_with(
	struct ui *ui, const struct screen *screen, const void *args, open_fn *open)
{
	if (depth(ui) < MAX_DEPTH)
		return push_over(ui, screen, args, open);
	ui_message(ui, "%s", _("Too many screens are open. 0 goes back to the first."));
	return NULL;
}

struct frame *stack_push_lock(struct ui *ui, const struct screen *screen)
{
	return push_over(ui, screen, NULL, open_plain);
}

struct frame *stack_push(struct ui *ui, const struct screen *screen, const void *args)
{
	return push_with(ui, screen, args, open_plain);
}

struct frame *stack_push_draft(struct ui *ui, const struct screen *screen, const char *args)
{
	return push_with(ui, screen, args, open_draft);
}

struct frame *stack_push_internal(struct ui *ui, const struct screen *screen)
{
	struct frame *f = frame_new(ui, screen);

	f->internal = true;
	f->below = ui->top;
	ui->top = f;
	ui->dirty = true;
	return f;
}

void stack_drop(struct ui *ui, struct frame *f)
{
	struct frame **link = &ui->top;

	while (*link && *link != f)
		link = &(*link)->below;
	if (!*link)
		return;
	*link = f->below;
	f->below = ui->dead;
	ui->dead = f;
	if (ui->retry.frame == f)
		action_forget_retry(ui);
	ui->dirty = true;
}

/* The frame above has gone: what it shows may be old. */
static void uncover(struct ui *ui)
{
	struct frame *f = ui->top;

	if (f && f->screen->wakes && version_of(ui, f) != f->version)
		stack_reload(ui, f);
}

void ui_push(struct ui *ui, const struct screen *screen, const void *args)
{
	(void)stack_push(ui, screen, args);
}

void ui_push_guarded(struct ui *ui, const struct screen *screen, const void *args)
{
	struct frame *f = stack_push(ui, screen, args);

	if (f)
		f->guarded = true;
}

/* Closes the frame with all internal ones over it and tells the one below. */
static void close_top(struct ui *ui, int64_t verdict)
{
	const struct screen *gone;

	while (ui->top && ui->top->internal)
		stack_drop(ui, ui->top);
	if (!ui->top)
		return;
	gone = ui->top->screen;
	stack_drop(ui, ui->top);
	if (!ui->top) {
		ui_quit(ui, "left");
		return;
	}
	if (ui->top->screen->back) {
		struct frame *before = frame_enter(ui, ui->top);

		ui->top->screen->back(ui, ui->top->state, gone, verdict);
		frame_enter(ui, before);
	}
	uncover(ui);
}

void ui_pop(struct ui *ui, int64_t verdict)
{
	close_top(ui, verdict);
}

void ui_replace(struct ui *ui, const struct screen *screen, const void *args)
{
	struct frame *old = stack_owner(ui->top), *f;

	f = stack_push(ui, screen, args);
	if (!f)
		return;
	f->guarded = old->guarded;
	while (f->below && f->below->internal)
		stack_drop(ui, f->below);
	stack_drop(ui, old);
}

void ui_home(struct ui *ui)
{
	bool moved = false;

	while (ui->top && ui->top->below) {
		stack_drop(ui, ui->top);
		moved = true;
	}
	if (moved)
		uncover(ui);
}

static bool may_leave(struct ui *ui, struct frame *f)
{
	struct frame *before = frame_enter(ui, f);
	bool may = !f->ops->leave || f->ops->leave(ui, f);

	frame_enter(ui, before);
	return may;
}

void stack_leave(struct ui *ui)
{
	struct frame *f = ui->top;

	if (!f->below && !f->internal) {
		ui_message(ui, "%s", _("To leave press 0."));
		return;
	}
	if (!may_leave(ui, f))
		return;
	if (f->guarded) {
		lock_open_guard(ui);
		return;
	}
	if (f->internal) {
		stack_drop(ui, f);
		uncover(ui);
		return;
	}
	close_top(ui, 0);
}

void stack_go_home(struct ui *ui)
{
	if (stack_is_guarded(ui)) {
		lock_open_guard(ui);
		return;
	}
	if (!ui->top->below) {
		ui_quit(ui, "left");
		return;
	}
	/* One by one from the top: a form that asks back must be what the question stands over. */
	while (ui->top->below) {
		if (!ui->top->internal && !may_leave(ui, ui->top))
			return;
		stack_drop(ui, ui->top);
	}
	uncover(ui);
}
