/*
 * Choices of form fields: from code lists, categories, services, or an enumeration of the domain.
 */
#ifndef SCREENS_CHOICES_H
#define SCREENS_CHOICES_H

#include "app/app.h"
#include "domain/rows_catalogue.h"
#include "ui/screen.h"

#define CHOICES_MAX 64

/* Lives in a screen's state; the choices point into it. */
struct choice_set {
	size_t n;
	struct ui_choice items[CHOICES_MAX];
	char labels[CHOICES_MAX][64];
};

/* A value of 0 cannot be chosen, so an enumeration's values are its numbers plus one. */
#define CHOICE_OF(v)  ((int64_t)(v) + 1)
#define CHOSEN(value) ((int)((value)-1))

/* Defines the choices_of of a field: the set `member` of the screen's state. */
#define DEFINE_CHOICES(name, state_struct, member)                                                 \
	static size_t name(struct ui *ui, void *state, const struct ui_choice **out)               \
	{                                                                                          \
		const struct choice_set *set = &((state_struct *)state)->member;                   \
                                                                                                   \
		(void)ui;                                                                          \
		*out = set->items;                                                                 \
		return set->n;                                                                     \
	}

void choices_clear(struct choice_set *set);
void choices_add(struct choice_set *set, int64_t value, const char *label);
/* The labels of an enumeration, all or from `first` on. */
void choices_enum(struct choice_set *set, const char *(*label)(int), int first, int count);

enum err_code choices_codes(
	struct choice_set *set, struct app *app, const char *list, struct err *err) NODISCARD;
enum err_code choices_categories(
	struct choice_set *set, struct app *app, struct err *err) NODISCARD;
/* The services of one category, then all others. */
enum err_code choices_services(struct choice_set *set, struct app *app, struct category_id category,
	struct err *err) NODISCARD;
enum err_code choices_skills(struct choice_set *set, struct app *app, struct err *err) NODISCARD;

/* label functions of enumerations as choices_enum wants them */
const char *choice_urgency(int v);
const char *choice_channel(int v);
const char *choice_risk(int v);
const char *choice_outcome(int v);
const char *choice_rater(int v);
const char *choice_wanted(int v);

#endif
