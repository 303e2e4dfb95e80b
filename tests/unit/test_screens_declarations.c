/*
 * Every screen of the program keeps the promises of the toolkit, in both languages.
 */
#include "unit.h"

#include "../../screens/screens.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/ui.h"

static void assert_all_in_order(enum language language)
{
	static char report[60000];
	struct buf b = buf_over(report, sizeof(report));
	size_t n;

	i18n_set_language(language);
	n = ui_validate(screens_all, &b);
	if (n)
		print_error("%s", report);
	assert_int_equal(n, 0);
}

static void every_declaration_is_whole_and_fits_a_phone(void **state)
{
	(void)state;
	assert_all_in_order(LANGUAGE_EN);
}

static void every_label_is_translated(void **state)
{
	(void)state;
	assert_all_in_order(LANGUAGE_ZH);
}

/* --- widths: no label is cut, in either language ------------------------------------------------------ */

#define PHONE_CELLS 40
#define DESK_CELLS  80
#define CLOCK_CELLS 7  /* with a gap before it */
#define COUNT_CELLS 4  /* of a menu item, as large as a county has it every day */
#define NAME_CELLS  14 /* of an action in the menu of actions */

static int faults;

static void too_wide(const struct screen *s, const char *what, const char *label, int most)
{
	if (utf8_cells(I18N(label)) <= most)
		return;
	print_error("%s: %s has %d cells of %d: %s\n", s->id, what, utf8_cells(I18N(label)), most,
		I18N(label));
	faults++;
}

/* `Enter Open . More ? Help q Back` less the verb. */
static int keyline_room(void)
{
	return PHONE_CELLS - (i18n_language() == LANGUAGE_ZH ? 26 : 27);
}

/*
 * Chinese has its declared widths; in English columns grow to their headings if all of them fit.  Columns with
 * different conditions never stand together.
 */
static void look_at_headings(const struct screen *s, const struct ui_column *with)
{
	const struct screen_list *l = &s->list;
	int used = l->numbered ? 4 : 2, n = 0;

	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct ui_column *c = &l->columns[i];
		int heading = utf8_cells(I18N(c->heading));

		if (c->priority > 3 || (c->visible && c->visible != with->visible))
			continue;
		used += (heading > c->cells ? heading : c->cells) + (n++ ? 2 : 0);
	}
	if (used > DESK_CELLS) {
		print_error("%s: headings have %d cells\n", s->id, used);
		faults++;
	}
}

static void look_at_items(const struct screen *s, const struct ui_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		too_wide(s, "item", items[i].label,
			PHONE_CELLS - 4 - (items[i].count ? COUNT_CELLS + 2 : 0));
}

static void look_at_list(const struct screen *s)
{
	const struct screen_list *l = &s->list;
	int views = utf8_cells(I18N(s->title)) + 1 + CLOCK_CELLS;

	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct ui_column *c = &l->columns[i];

		if (i18n_language() == LANGUAGE_ZH)
			too_wide(s, "heading", c->heading, c->cells);
		look_at_headings(s, c);
	}
	if (l->enter_label)
		too_wide(s, "enter_label", l->enter_label, keyline_room());
	for (size_t i = 0; i < l->nviews; i++)
		views += 2 + (i18n_language() == LANGUAGE_EN) + utf8_cells(I18N(l->views[i].label));
	if (views > DESK_CELLS) {
		print_error("%s: title and views have %d cells\n", s->id, views);
		faults++;
	}
	too_wide(s, "empty", l->empty, DESK_CELLS - 2);
	look_at_items(s, l->items, l->nitems);
}

static void look_at_form(const struct screen *s)
{
	for (size_t i = 0; i < s->form.nfields; i++) {
		const struct ui_field *f = &s->form.fields[i];

		too_wide(s, "field", f->label, PHONE_CELLS - 3);
		for (size_t k = 0; k < f->nchoices; k++)
			too_wide(s, "choice", f->choices[k].label, PHONE_CELLS - 18);
	}
}

static void look_at_widths(const struct screen *s)
{
	too_wide(s, "title", s->title, PHONE_CELLS - 6);
	for (size_t i = 0; i < s->nactions; i++) {
		too_wide(s, "action", s->actions[i].label, NAME_CELLS);
		if (s->actions[i].note)
			too_wide(s, "note", s->actions[i].note, DESK_CELLS - 26);
	}
	switch (s->kind) {
	case SCREEN_LIST:
		look_at_list(s);
		return;
	case SCREEN_MENU:
		look_at_items(s, s->menu.items, s->menu.nitems);
		return;
	case SCREEN_RECORD:
		look_at_items(s, s->record.steps, s->record.nsteps);
		return;
	case SCREEN_FORM:
		look_at_form(s);
		return;
	}
}

static void no_label_is_cut_on_a_desk_or_on_a_phone(void **state)
{
	(void)state;
	faults = 0;
	for (int language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
		i18n_set_language((enum language)language);
		for (size_t i = 0; screens_all[i]; i++)
			look_at_widths(screens_all[i]);
	}
	assert_int_equal(faults, 0);
}

static bool has_chinese(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		if (utf8_next(&text, end) >= 0x2E80)
			return true;
	return false;
}

/* Nothing but data is Chinese for somebody who reads English. */
static void in_english_no_declaration_is_chinese(void **state)
{
	(void)state;
	i18n_set_language(LANGUAGE_EN);
	for (size_t i = 0; screens_all[i]; i++) {
		const struct screen *s = screens_all[i];

		assert_false(has_chinese(I18N(s->title)) || has_chinese(I18N(s->help)));
		for (size_t k = 0; k < s->nactions; k++)
			assert_false(has_chinese(I18N(s->actions[k].label)) ||
				     has_chinese(I18N(s->actions[k].note)));
		for (size_t k = 0; k < s->form.nfields; k++)
			assert_false(has_chinese(I18N(s->form.fields[k].label)) ||
				     has_chinese(I18N(s->form.fields[k].hint)));
		for (size_t k = 0; k < s->list.ncolumns; k++)
			assert_false(has_chinese(I18N(s->list.columns[k].heading)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_declaration_is_whole_and_fits_a_phone),
		TEST(every_label_is_translated),
		TEST(no_label_is_cut_on_a_desk_or_on_a_phone),
		TEST(in_english_no_declaration_is_chinese),
	};

	if (!i18n_init())
		return 1;
	return RUN_TESTS(tests);
}
