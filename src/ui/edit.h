/*
 * Editing of one text: a heap string and a cursor in bytes, always on a character border.
 */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edit {
	char *text; /* heap, never NULL once edit_set was called */
	size_t pos;
};

void edit_set(struct edit *e, const char *text); /* cursor at the end */
/* False when the text has max_chars already. */
bool edit_insert(struct edit *e, uint32_t cp, size_t max_chars);
bool edit_back(struct edit *e); /* false: nothing to remove */
bool edit_del(struct edit *e);
bool edit_left(struct edit *e);
bool edit_right(struct edit *e);

/* Removes the last character. */
void edit_chop(char *text);

#endif
