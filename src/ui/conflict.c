/*
 * Two people on one record.  What only they changed is taken over; what both changed becomes a form of its own,
 * one choice a field, and then the submit runs again.
 */
#include <stdlib.h>
#include <string.h>

#include "form.h"

struct clash {
	size_t field; /* of the form below */
	char mine[160], theirs[160];
	char *their_text;
	int64_t their_num;
	struct ui_choice choices[2];
};

/* Owns the screen it is shown with. */
struct conflict {
	struct screen screen;
	struct ui_field *fields;
	struct clash *clash;
	size_t n;
	char note[160], label_mine[32], label_theirs[96];
};

enum { MINE = 1, THEIRS = 2 };

static struct conflict *conflict_of(const struct frame *f)
{
	return form_of(f)->data;
}

static void take_theirs(struct ui *ui, struct frame *f, size_t i, const char *text, int64_t num)
{
	struct value *v = &form_of(f)->v[i];

	value_set_num(ui, f, i, num);
	if (text)
		edit_set(&v->edit, text);
	value_set_note(f, i, NULL);
	v->num = num;
}

/* From now on theirs is what the record says. */
static void rebase(struct frame *f, size_t i, const char *text, int64_t num)
{
	struct value *v = &form_of(f)->v[i];

	free(v->first_text);
	v->first_text = xstrdup(text);
	v->first_num = num;
}

static void free_conflict(void *data)
{
	struct conflict *c = data;

	for (size_t i = 0; i < c->n; i++)
		free(c->clash[i].their_text);
	free(c->clash);
	free(c->fields);
	free(c);
}

static enum err_code settle(struct ui *ui, void *state UNUSED, struct err *err UNUSED)
{
	struct frame *f = ui->active, *owner = f->below;
	struct conflict *c = conflict_of(f);

	for (size_t i = 0; i < c->n; i++) {
		struct clash *k = &c->clash[i];

		if (form_of(f)->v[i].num == THEIRS)
			take_theirs(ui, owner, k->field, k->their_text, k->their_num);
	}
	stack_drop(ui, f);
	form_submit(ui, owner);
	return ERR_OK;
}

static bool leave_conflict(struct ui *ui UNUSED, struct frame *f UNUSED)
{
	return true;
}

static void add_clash(
	struct frame *f, struct conflict *c, const struct ui_theirs *t, const char *their_text)
{
	struct clash *k = &c->clash[c->n];
	struct ui_field *field = &c->fields[c->n];

	k->field = (size_t)t->field;
	k->their_text = xstrdup(their_text);
	k->their_num = t->value;
	STR_COPY(k->mine, form_of(f)->v[t->field].edit.text);
	STR_COPY(k->theirs, their_text);
	k->choices[0] = (struct ui_choice){ .value = MINE, .label = k->mine, .initials = "" };
	k->choices[1] = (struct ui_choice){ .value = THEIRS, .label = k->theirs, .initials = "" };
	*field = (struct ui_field){ .id = form_field(f, k->field)->id,
		.label = form_field(f, k->field)->label,
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = k->choices,
		.nchoices = 2,
		.hint = c->note };
	c->n++;
}

static bool same(const struct value *v, const char *text, int64_t num, bool by_text)
{
	return by_text ? str_equal(v->edit.text, text) : v->num == num;
}

/* The text the form would show for their value. */
static void their_text(struct ui *ui, struct frame *f, const struct ui_theirs *t, struct buf *out)
{
	size_t i = (size_t)t->field;
	struct value *v = &form_of(f)->v[i];
	char *mine;
	int64_t num;

	if (t->text) {
		buf_add(out, t->text);
		return;
	}
	mine = xstrdup(v->edit.text);
	num = v->num;
	value_set_num(ui, f, i, t->value);
	buf_add(out, v->edit.text);
	edit_set(&v->edit, mine);
	v->num = num;
	free(mine);
}

static void compare(struct ui *ui, struct frame *f, struct conflict *c, const struct ui_theirs *t)
{
	size_t i = (size_t)t->field;
	struct value *v = &form_of(f)->v[i];
	bool by_text = t->text != NULL, they, me;
	char text[2100];
	struct buf b = BUF_FIXED(text);

	their_text(ui, f, t, &b);
	they = by_text ? !str_equal(v->first_text, text) : v->first_num != t->value;
	me = by_text ? !str_equal(v->first_text, v->edit.text) : v->first_num != v->num;
	if (they && me && !same(v, text, t->value, by_text))
		add_clash(f, c, t, text);
	else if (they)
		take_theirs(ui, f, i, text, t->value);
	rebase(f, i, text, t->value);
}

void ui_conflict(struct ui *ui, const char *who, const struct ui_theirs *theirs, size_t n)
{
	struct frame *f = ui->active, *page;
	struct conflict *c = xcalloc(1, sizeof(*c));
	struct buf note = BUF_FIXED(c->note);

	ASSERT(f && f->screen->kind == SCREEN_FORM);
	c->clash = xcalloc(n + 1, sizeof(*c->clash));
	c->fields = xcalloc(n + 1, sizeof(*c->fields));
	buf_addf(&note, _("1 what you wrote, 2 what %s changed"), who);
	for (size_t i = 0; i < n; i++) {
		ASSERT(theirs[i].field >= 0 && (size_t)theirs[i].field < form_nfields(f));
		compare(ui, f, c, &theirs[i]);
	}
	if (c->n == 0) {
		free_conflict(c);
		form_of(f)->merged = true;
		ui_message(ui,
			_("%s changed other items just now; they are taken over. Submit again."),
			who);
		return;
	}
	c->screen = (struct screen){ .id = "conflict",
		.title = N_("Just changed by somebody else"),
		.kind = SCREEN_FORM,
		.form = { .fields = c->fields,
			.nfields = c->n,
			.submit_label = N_("Save"),
			.leave_note = N_("back to the form"),
			.submit = settle } };
	page = stack_push(ui, &c->screen, NULL);
	if (!page) {
		free_conflict(c);
		return;
	}
	form_of(page)->data = c;
	form_of(page)->free_data = free_conflict;
	form_of(page)->may_leave = leave_conflict;
}
