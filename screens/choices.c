/* Choices of form fields. */
#include "choices.h"

#include "app/catalogue.h"
#include "app/code.h"
#include "app/volunteer.h"
#include "base/str.h"
#include "domain/enums.h"

void choices_clear(struct choice_set *set)
{
	set->n = 0;
}

void choices_add(struct choice_set *set, int64_t value, const char *label)
{
	if (set->n == CHOICES_MAX)
		return;
	STR_COPY(set->labels[set->n], label);
	set->items[set->n] = (struct ui_choice){ .value = value, .label = set->labels[set->n] };
	set->n++;
}

void choices_enum(struct choice_set *set, const char *(*label)(int), int first, int count)
{
	choices_clear(set);
	for (int i = first; i < count; i++)
		choices_add(set, CHOICE_OF(i), label(i));
}

enum err_code choices_codes(
	struct choice_set *set, struct app *app, const char *list, struct err *err)
{
	struct code_row rows[CODE_LIST_MAX];
	size_t n;
	enum err_code rc = app_code_list(app, list, rows, ARRAY_SIZE(rows), &n, err);

	choices_clear(set);
	for (size_t i = 0; !rc && i < n; i++)
		if (rows[i].code > 0)
			choices_add(set, rows[i].code, code_label(&rows[i]));
	return rc;
}

enum err_code choices_categories(struct choice_set *set, struct app *app, struct err *err)
{
	struct category rows[CHOICES_MAX];
	size_t n;
	enum err_code rc = app_categories(app, rows, ARRAY_SIZE(rows), &n, err);

	choices_clear(set);
	for (size_t i = 0; !rc && i < n; i++)
		choices_add(set, rows[i].id.v, rows[i].name);
	return rc;
}

enum err_code choices_services(
	struct choice_set *set, struct app *app, struct category_id category, struct err *err)
{
	struct service_item rows[CHOICES_MAX];
	size_t n;
	enum err_code rc = app_services(app, rows, ARRAY_SIZE(rows), &n, err);

	choices_clear(set);
	for (int own = 1; !rc && own >= 0; own--)
		for (size_t i = 0; i < n; i++)
			if ((rows[i].category_id.v == category.v) == own)
				choices_add(set, rows[i].id.v, rows[i].name);
	return rc;
}

enum err_code choices_skills(struct choice_set *set, struct app *app, struct err *err)
{
	struct skill_row rows[CHOICES_MAX];
	size_t n;
	enum err_code rc = app_skills(app, rows, ARRAY_SIZE(rows), &n, err);

	choices_clear(set);
	for (size_t i = 0; !rc && i < n; i++)
		choices_add(set, rows[i].id.v, rows[i].name);
	return rc;
}

#define CHOICE_LABEL(name, enum_name)                                                              \
	const char *name(int v)                                                                    \
	{                                                                                          \
		return enum_name##_label((enum enum_name)v);                                       \
	}

CHOICE_LABEL(choice_urgency, urgency)
CHOICE_LABEL(choice_channel, channel)
CHOICE_LABEL(choice_risk, risk)
CHOICE_LABEL(choice_outcome, outcome)
CHOICE_LABEL(choice_rater, rater)
CHOICE_LABEL(choice_wanted, wanted)
