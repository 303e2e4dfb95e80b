/* Records: text in sections, Enter is the next step, a task's steps are a digit menu. */
#include "page.h"

static const struct ui_section *section_of(const struct frame *f)
{
	const struct screen_record *r = &f->screen->record;

	ASSERT(r->nsections > 0);
	return &r->sections[(size_t)f->view < r->nsections ? f->view : 0];
}

static void record_build(struct ui *ui, struct frame *f, struct page *p)
{
	const struct ui_section *s = section_of(f);

	if (s->build)
		s->build(ui, f->state, &p->text);
	page_add_items(ui, f, p, f->screen->record.steps, f->screen->record.nsteps);
}

static void record_choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	action_run_item(ui, f, e->ref);
}

static void open_section(struct ui *ui, struct frame *f, int view)
{
	const struct ui_section *s = &f->screen->record.sections[view];
	struct page *p = f->body;
	struct err err = { 0 };
	enum err_code rc;

	if (s->open) {
		struct frame *before = frame_enter(ui, f);

		rc = s->open(ui, f->state, &err);
		frame_enter(ui, before);
		if (rc)
			ui_error(ui, &err);
		return;
	}
	f->view = view;
	p->top = 0;
	page_build(ui, f);
}

static const struct ui_action *next_action(struct ui *ui, struct frame *f, struct buf *why)
{
	const struct screen_record *r = &f->screen->record;
	struct frame *before = frame_enter(ui, f);
	char key = r->next ? r->next(ui, f->state, why) : 0;

	frame_enter(ui, before);
	return key ? action_find(ui, f, key) : NULL;
}

static bool next_step(struct ui *ui, struct frame *f)
{
	char text[400];
	struct buf why = BUF_FIXED(text);
	const struct ui_action *a = next_action(ui, f, &why);

	if (a)
		action_start(ui, f, a);
	else
		ui_message(ui, "%s", *text ? text : _("Nothing to do here now."));
	return true;
}

static bool record_key(struct ui *ui, struct frame *f, const struct key *k)
{
	const struct screen_record *r = &f->screen->record;

	if (k->type == KEY_ENTER && r->nsteps == 0)
		return next_step(ui, f);
	if (k->type == KEY_TEXT && !k->pasted && r->nsteps == 0 && r->nsections > 1 &&
		k->cp >= '1' && k->cp < '1' + r->nsections) {
		open_section(ui, f, (int)(k->cp - '1'));
		return true;
	}
	return false;
}

static void record_hint(struct ui *ui, struct frame *f, struct buf *out)
{
	const struct screen_record *r = &f->screen->record;

	if (r->next && !next_action(ui, f, out) && out->len)
		return;
	buf_clear(out);
	if (r->status) {
		struct frame *before = frame_enter(ui, f);

		r->status(ui, f->state, out);
		frame_enter(ui, before);
	}
}

static void record_keyline(struct ui *ui, struct frame *f, struct keyline *k)
{
	const struct screen_record *r = &f->screen->record;
	char text[400], label[80];
	struct buf why = BUF_FIXED(text), name = BUF_FIXED(label);
	const struct ui_action *next;

	if (r->nsteps) {
		keyline_add(k, "Enter", N_("Choose"));
	} else if (r->next) {
		next = next_action(ui, f, &why);
		if (next)
			(void)action_name(ui, f, next, &name);
		keyline_add(k, "Enter", next ? label : N_("Next step"));
	}
	page_keyline_actions(ui, f, k);
}

static bool record_view_text(struct ui *ui UNUSED, struct frame *f, int i, struct buf *out)
{
	const struct screen_record *r = &f->screen->record;
	const struct ui_section *s = &r->sections[i];
	int64_t n;

	if (r->nsections < 2 || (size_t)i >= r->nsections || r->nsteps)
		return false;
	n = f->counts[i];
	chrome_numbered(out, (size_t)i + 1, I18N(s->label));
	if (n >= 0)
		buf_addf(out, "%lld", (long long)n);
	return true;
}

void record_set_section(struct ui *ui, struct frame *f, int view)
{
	if (view >= 0 && (size_t)view < f->screen->record.nsections)
		open_section(ui, f, view);
}

const struct page_source record_source = {
	.build = record_build,
	.choose = record_choose,
	.key = record_key,
	.hint = record_hint,
	.keyline = record_keyline,
	.view_text = record_view_text,
	.digits = true,
};
