/* Pages that a field opens: the whole list of a choice, and the week of a grid. */
#include <stdlib.h>

#include "form.h"
#include "page.h"

#define NONE (-1)

/* --- choices ------------------------------------------------------------------------------------------------------ */

static void choices_build(struct ui *ui, struct frame *f, struct page *p)
{
	struct frame *owner = f->below;
	const struct ui_choice *c;
	size_t i = form_of(owner)->sel, n = value_choices(ui, owner, i, &c);

	for (size_t k = 0; k < n; k++)
		page_add(p, (struct entry){ .key = (char)(k < 9 ? '1' + k : 0),
				    .label = I18N(c[k].label),
				    .id = (int)k });
	if (form_field(owner, i)->need != FIELD_REQUIRED)
		page_add(p, (struct entry){ .key = '0', .label = _("none of these"), .id = NONE });
}

static void choices_choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	struct frame *owner = f->below;
	struct form *form = form_of(owner);
	const struct ui_choice *c;
	size_t n = value_choices(ui, owner, form->sel, &c);
	bool was_needed = value_needs_answer(owner, form->sel);

	stack_drop(ui, f);
	if (e->id >= (int)n)
		return;
	form_touch(ui, owner);
	if (e->id == NONE)
		value_clear(owner, form->sel);
	else
		value_set_num(ui, owner, form->sel, c[e->id].value);
	value_set_note(owner, form->sel, NULL);
	form_changed(ui, owner, form->sel);
	draft_save_quietly(ui, owner);
	if (was_needed)
		form_next_needed(ui, owner);
	else
		form_step(ui, owner, 1);
}

static void field_subject(struct ui *ui, void *state UNUSED, struct buf *out)
{
	const struct frame *owner = stack_owner(ui->active);
	const struct ui_field *field = form_current(owner);

	buf_add(out, field ? I18N(field->label) : "");
}

static const struct page_source choices_source = {
	.build = choices_build,
	.choose = choices_choose,
	.digits = true,
};

static const struct screen choices_screen = {
	.id = "picker",
	.title = NC_("title", "Choose"),
	.kind = SCREEN_RECORD,
	.subject = field_subject,
};

void choose_open(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	const struct ui_choice *c;
	size_t n = value_choices(ui, f, form->sel, &c);
	struct frame *page;

	form->typed[0] = '\0';
	match_forget(f);
	page = page_push(ui, &choices_screen, &choices_source, NULL);
	for (size_t k = 0; k < n; k++)
		if (c[k].value == form->v[form->sel].num)
			((struct page *)page->body)->sel = k;
}

/* --- the week ------------------------------------------------------------------------------------------------------- */

static const char *const day_names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
	N_("Sat"), N_("Sun") };
static const char *const part_names[] = { N_("morning"), N_("afternoon"), N_("evening") };

#define DAY_BITS  INT64_C(7)
#define WEEK_BITS ((INT64_C(1) << 21) - 1)

static int64_t bits_of_day(int64_t bits, int day)
{
	return bits >> (day * 3) & DAY_BITS;
}

static void add_parts(int64_t parts, struct buf *out)
{
	if (parts == DAY_BITS) {
		buf_add(out, _("all day"));
		return;
	}
	for (int i = 0; i < 3; i++)
		if (parts >> i & 1)
			buf_addf(out, "%s%s", _(part_names[i]), parts >> (i + 1) ? " " : "");
}

void grid_show(int64_t bits, struct buf *out)
{
	if (bits == WEEK_BITS) {
		buf_add(out, _("any time"));
		return;
	}
	for (int day = 0; day < 7; day++) {
		if (!bits_of_day(bits, day))
			continue;
		buf_addf(out, "%s%s ", out->len ? I18N(NC_("list", ", ")) : "", _(day_names[day]));
		add_parts(bits_of_day(bits, day), out);
	}
}

static void grid_build(struct ui *ui UNUSED, struct frame *f, struct page *p)
{
	struct form *form = form_of(f->below);
	int64_t bits = form->v[form->sel].num;

	for (int day = 0; day < 7; day++) {
		char text[120];
		struct buf b = BUF_FIXED(text);

		add_parts(bits_of_day(bits, day), &b);
		page_add(p, (struct entry){ .label = _(day_names[day]),
				    .note = *text ? page_keep(p, text) : "-",
				    .id = day });
	}
	page_add(p, (struct entry){ .label = _("Ready"), .gap = true, .id = 7 });
}

static void grid_set(struct ui *ui, struct frame *f, int day, int64_t parts)
{
	struct frame *owner = f->below;
	struct form *form = form_of(owner);
	int64_t bits = form->v[form->sel].num;

	bits &= ~(DAY_BITS << (day * 3));
	bits |= parts << (day * 3);
	form_touch(ui, owner);
	value_set_num(ui, owner, form->sel, bits);
	page_build(ui, f);
}

/* Enter steps through nothing, all day, and each part: the way without digits. */
static void grid_choose(struct ui *ui, struct frame *f, const struct entry *e)
{
	static const int64_t next[] = { 7, 2, 4, 0, 0, 0, 0, 1 };
	struct frame *owner = f->below;
	struct form *form = form_of(owner);

	if (e->id < 7) {
		grid_set(ui, f, e->id, next[bits_of_day(form->v[form->sel].num, e->id)]);
		return;
	}
	stack_drop(ui, f);
	form_changed(ui, owner, form->sel);
	form->v[form->sel].passed = true;
	form_next_needed(ui, owner);
}

static bool grid_key(struct ui *ui, struct frame *f, const struct key *k)
{
	const struct page *p = f->body;
	const struct form *form = form_of(f->below);
	int day = (int)p->sel;

	if (k->type != KEY_TEXT || k->cp < '1' || k->cp > '3')
		return false;
	if (day < 7)
		grid_set(ui, f, day,
			bits_of_day(form->v[form->sel].num, day) ^ INT64_C(1) << (k->cp - '1'));
	return true;
}

static void grid_hint(struct ui *ui UNUSED, struct frame *f UNUSED, struct buf *out)
{
	buf_add(out, _("1 morning, 2 afternoon, 3 evening; Enter steps through them."));
}

static const struct page_source grid_source = {
	.build = grid_build,
	.choose = grid_choose,
	.key = grid_key,
	.hint = grid_hint,
};

static const struct screen grid_screen = {
	.id = "week",
	.title = N_("Week"),
	.kind = SCREEN_RECORD,
	.subject = field_subject,
};

void grid_open(struct ui *ui, struct frame *f UNUSED)
{
	(void)page_push(ui, &grid_screen, &grid_source, NULL);
}
