/* Forms that were not finished: offered at login when a line was dropped, listed behind `.` on the first screen. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "form.h"
#include "page.h"

#define DRAFTS_MAX 50

static const struct screen *find_screen(const struct ui *ui, const char *id)
{
	for (const struct screen *const *s = ui->screens; s && *s; s++)
		if (str_equal((*s)->id, id))
			return *s;
	return NULL;
}

static void open_draft(struct ui *ui, const struct ui_draft *d)
{
	const struct screen *screen = find_screen(ui, d->screen);
	char *text = xmalloc(UI_DRAFT_BYTES);
	struct buf b = buf_over(text, UI_DRAFT_BYTES);
	struct err err = { 0 };
	struct frame *f;

	if (!screen) {
		ui_message(ui, "%s", _("This form no longer exists."));
	} else if (ui->host->draft_load(ui->host->ctx, d->token, &b, &err)) {
		ui_error(ui, &err);
	} else {
		f = stack_push_draft(ui, screen, d->args);
		if (f)
			draft_restore(ui, f, d->token, text);
	}
	free(text);
}

static size_t list_drafts(const struct ui *ui, struct ui_draft *out, size_t cap)
{
	return ui->host->draft_list ? ui->host->draft_list(ui->host->ctx, out, cap) : 0;
}

bool resume_any(struct ui *ui)
{
	struct ui_draft one;

	return list_drafts(ui, &one, 1) > 0;
}

/* --- one, at login ------------------------------------------------------------------------------------------------- */

static void offer_build(struct ui *ui UNUSED, struct frame *f UNUSED, struct page *p)
{
	const struct ui_draft *d = p->data;
	struct clock_date when = clock_date_of(d->saved_at);

	if (!d->left) {
		ui_put_linef(&p->text,
			_("At %02d:%02d the line was lost; this was not finished and is kept:"),
			when.hour, when.minute);
		ui_put_gap(&p->text);
	}
	ui_put_linef(&p->text, "%s  %s", d->title, d->what);
	if (*d->field)
		ui_put_linef(&p->text, _("written as far as: %s"), d->field);
	page_add(p, (struct entry){ .key = '1', .label = _("Go on writing"), .id = 1 });
	page_add(p,
		(struct entry){ .key = '2',
			.label =
				d->left ? _("Leave it for now")
					: _("Leave it for now (in the settings it is found again)"),
			.id = 2 });
	page_add(p, (struct entry){ .key = '3', .label = _("Throw it away"), .id = 3 });
}

/* Leaving it for now keeps it without offering it again at every login. */
static void put_aside(struct ui *ui, const struct ui_draft *d)
{
	struct ui_draft copy = *d;
	char *text = xmalloc(UI_DRAFT_BYTES);
	struct buf b = buf_over(text, UI_DRAFT_BYTES);
	struct err err = { 0 };

	copy.left = true;
	copy.text = text;
	if (ui->host->draft_load(ui->host->ctx, d->token, &b, &err) ||
		ui->host->draft_save(ui->host->ctx, &copy, &err))
		ui_error(ui, &err);
	free(text);
}

static void throw_away(struct ui *ui, const struct ui_draft *d)
{
	ui->host->draft_drop(ui->host->ctx, d->token);
	stack_reload(ui, ui->top);
	ui_message(ui, "%s", _("Thrown away."));
}

static void offer_choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	const struct page *p = f->body;
	const struct ui_draft *d = p->data;

	stack_drop(ui, f);
	if (e->id == 1)
		open_draft(ui, d);
	else if (e->id == 3)
		throw_away(ui, d);
	else if (!d->left)
		put_aside(ui, d);
}

static void free_data(struct page *p)
{
	free(p->data);
}

static const struct page_source offer_source = {
	.build = offer_build,
	.choose = offer_choose,
	.close = free_data,
	.digits = true,
};

static const struct screen resume_screen = {
	.id = "resume",
	.title = N_("Go on writing"),
	.kind = SCREEN_RECORD,
};

void ui_offer_draft(struct ui *ui)
{
	struct ui_draft *all = xcalloc(DRAFTS_MAX, sizeof(*all)), *one;
	size_t n = list_drafts(ui, all, DRAFTS_MAX);

	for (size_t i = 0; i < n; i++) {
		if (all[i].left)
			continue;
		one = xcalloc(1, sizeof(*one));
		*one = all[i];
		(void)page_push(ui, &resume_screen, &offer_source, one);
		break;
	}
	free(all);
}

/* --- all of them ------------------------------------------------------------------------------------------------------ */

static void list_build(struct ui *ui, struct frame *f UNUSED, struct page *p)
{
	struct ui_draft *all = xcalloc(DRAFTS_MAX, sizeof(*all));
	size_t n = list_drafts(ui, all, DRAFTS_MAX);

	for (size_t i = 0; i < n; i++) {
		struct ui_draft *d = arena_alloc(&p->arena, sizeof(*d));
		struct clock_date when = clock_date_of(all[i].saved_at);
		char text[24];
		struct buf b = BUF_FIXED(text);

		*d = all[i];
		buf_addf(&b, "%02d-%02d %02d:%02d", when.month, when.day, when.hour, when.minute);
		page_add(p, (struct entry){ .key = (char)(i < 9 ? '1' + i : 0),
				    .label = d->title,
				    .count = page_keep(p, text),
				    .note = d->what,
				    .ref = d });
	}
	if (n == 0)
		ui_put_line(&p->text, _("Nothing is unfinished."));
	free(all);
}

static void list_choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	struct ui_draft *one = xcalloc(1, sizeof(*one));

	(void)f;
	*one = *(const struct ui_draft *)e->ref;
	one->left = true; /* it is known; nothing need be told or put aside */
	(void)page_push(ui, &resume_screen, &offer_source, one);
}

static const struct page_source drafts_source = {
	.build = list_build,
	.choose = list_choose,
	.digits = true,
};

static const struct screen drafts_screen = {
	.id = "drafts",
	.title = N_("Unfinished forms"),
	.kind = SCREEN_RECORD,
};

size_t ui_drafts(const struct ui *ui)
{
	struct ui_draft *all = xcalloc(DRAFTS_MAX, sizeof(*all));
	size_t n = list_drafts(ui, all, DRAFTS_MAX);

	free(all);
	return n;
}

void ui_push_drafts(struct ui *ui)
{
	resume_list(ui);
}

void resume_list(struct ui *ui)
{
	(void)page_push(ui, &drafts_screen, &drafts_source, NULL);
}
