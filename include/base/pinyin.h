/*
 * Pinyin initials: `zs` finds 张三.
 *
 * A character with several readings gives several strings; all are stored, so nobody has to choose a reading.
 */
#ifndef BASE_PINYIN_H
#define BASE_PINYIN_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"

#define PINYIN_BYTES	41 /* one initial a character, at most 40, and the NUL */
#define PINYIN_VARIANTS 8

/* A person's name begins with a surname, and some surnames have a reading of their own (单 shan, 曾 zeng). */
enum pinyin_kind { PINYIN_PERSON, PINYIN_PLACE };

struct pinyin {
	int n;					  /* at least 1 */
	char text[PINYIN_VARIANTS][PINYIN_BYTES]; /* [0] is the main reading: sort by it */
};

/*
 * Initials of a name in small letters; ASCII letters and digits stand for themselves (also full-width ones),
 * everything else without a reading is left out.
 */
void pinyin_initials(const char *name, enum pinyin_kind kind, struct pinyin *out);

/*
 * Brings typed text into the form of the initials: half width, small letters, no blanks; other characters stay.
 * True when only a-z and 0-9 are left, so that it can be a search for initials.
 */
bool pinyin_fold(const char *typed, struct buf *out);

#endif
