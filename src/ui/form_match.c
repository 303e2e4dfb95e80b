/*
 * Matches below a field: people and places found by what is typed, choices filtered by initials.  The search
 * runs at a pause in typing or when an answer is taken, never per key.
 */
#include <stdlib.h>
#include <string.h>

#include "form.h"

void match_forget(struct frame *f)
{
	struct form *form = form_of(f);

	free(form->matches);
	form->matches = NULL;
	form->nmatches = 0;
	form->match_at_ms = 0;
}

void match_later(struct ui *ui, struct frame *f)
{
	form_of(f)->match_at_ms = ui->now_ms + SEARCH_MS;
}

/* Whether one of the alternatives (separated by blanks) begins with what is typed. */
static bool begins(const char *alternatives, const char *typed)
{
	while (*alternatives) {
		if (str_has_prefix(alternatives, typed))
			return true;
		alternatives += strcspn(alternatives, " ");
		alternatives += strspn(alternatives, " ");
	}
	return false;
}

static bool choice_matches(struct ui *ui, const struct ui_choice *c, const char *typed)
{
	char text[256], lower[SEARCH_CHARS * 4 + 1];
	struct buf b = BUF_FIXED(text);

	if (strstr(I18N(c->label), typed))
		return true;
	STR_COPY(lower, typed);
	str_lower(lower);
	if (c->initials)
		return begins(c->initials, lower);
	if (ui->host->initials)
		ui->host->initials(ui->host->ctx, I18N(c->label), &b);
	else
		buf_add(&b, I18N(c->label));
	str_lower(text);
	return begins(text, lower);
}

static void match_choices(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	const struct ui_choice *c;
	size_t n = value_choices(ui, f, form->sel, &c);

	for (size_t i = 0; i < n && form->nmatches < UI_MATCHES; i++) {
		struct ui_match *m = &form->matches[form->nmatches];

		if (!choice_matches(ui, &c[i], form->typed))
			continue;
		m->id = c[i].value;
		STR_COPY(m->text, I18N(c[i].label));
		m->note[0] = '\0';
		form->nmatches++;
	}
}

void match_now(struct ui *ui, struct frame *f)
{
	struct form *form = form_of(f);
	const struct ui_field *field = form_current(f);
	struct frame *before;

	match_forget(f);
	if (!field || !*form->typed)
		return;
	form->matches = xcalloc(UI_MATCHES, sizeof(*form->matches));
	if (kind_is_choice(field->kind)) {
		match_choices(ui, f);
	} else if (field->match) {
		before = frame_enter(ui, f);
		form->nmatches = field->match(ui, f->state, form->typed, form->matches, UI_MATCHES);
		frame_enter(ui, before);
		ASSERT(form->nmatches <= UI_MATCHES);
	}
}

static bool has_new(const struct frame *f)
{
	const struct ui_field *field = form_current(f);

	return field && field->kind == FIELD_PICK && field->new_label && *form_of(f)->typed;
}

size_t match_entries(const struct frame *f)
{
	const struct form *form = form_of(f);

	if (!form->matches)
		return 0;
	return form->nmatches + has_new(f);
}

void match_entry(const struct frame *f, size_t n, struct buf *out)
{
	const struct form *form = form_of(f);

	if (n < form->nmatches)
		buf_addf(out, "%zu %s  %s", n + 1, form->matches[n].text, form->matches[n].note);
	else
		buf_addf(out, "%zu %s", n + 1, I18N(form_current(f)->new_label));
}

bool match_take(struct ui *ui, struct frame *f, size_t n)
{
	struct form *form = form_of(f);
	struct value *v = &form->v[form->sel];

	if (form->match_at_ms || !form->matches)
		match_now(ui, f);
	if (n >= match_entries(f))
		return false;
	form_touch(ui, f);
	if (n < form->nmatches) {
		v->num = form->matches[n].id;
		edit_set(&v->edit, form->matches[n].text);
		value_set_note(f, form->sel, form->matches[n].note);
	} else {
		v->num = 0;
		edit_set(&v->edit, form->typed);
		value_set_note(f, form->sel, NULL);
	}
	form->typed[0] = '\0';
	match_forget(f);
	form_changed(ui, f, form->sel);
	return true;
}
