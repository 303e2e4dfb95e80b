/*
 * What the screens of persons and volunteers share.
 *
 * Arguments: volunteer_list takes a struct site_id (NULL: the actor's scope); volunteer_detail, volunteer_edit,
 * volunteer_skill, volunteer_move, my_times, my_hours and my_viewers take a struct person_id (NULL: one's own),
 * volunteer_form nothing, reveal a struct reveal_args.
 */
#ifndef SCREENS_PEOPLE_H
#define SCREENS_PEOPLE_H

#include "app/volunteer.h"
#include "choices.h"
#include "common.h"
#include "screens.h"

struct reveal_args {
	struct person_id person;
	const char *name;
};

/* 男 60岁 */
void say_sex_age(struct buf *out, enum sex sex, int64_t born_on, int64_t now);
/* 周二 周四上午 周六; any time when it is all, never when none. */
void say_free(struct buf *out, int64_t free_parts);
/* Skills as lists show them; "none" is nothing. */
void say_status(struct buf *out, int64_t status);

/* The person of the arguments, or one's own. */
struct person_id person_of_args(struct ui *ui, const void *args);

/* For a FIELD_PICK: skills by name or initials. */
size_t match_skill(struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap);
/* For a FIELD_PICK: sites a volunteer may belong to. */
size_t match_home(struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap);

/* Fields' own rules; the field's kind has looked at the text before. */
enum err_code check_phone_field(
	struct ui *ui, void *state, const char *text, struct err *err) NODISCARD;

#endif
