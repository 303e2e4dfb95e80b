/*
 * Initials from a generated table (pinyin_gen.c) of every reading of 26 677 characters, 30 KB.
 */
#include "base/pinyin.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define SURNAME_BYTES 12 /* the longest has four characters */

struct pinyin_surname {
	char name[SURNAME_BYTES + 1];
	char initials[5];
};

#include "base/pinyin_table.h"

/* The readings of a name: for each place the possible initials, the main one first. */
struct readings {
	int n;
	char of[PINYIN_BYTES - 1][sizeof(pinyin_set[0]) + 1];
};

/* Full-width forms of ASCII become ASCII, capitals small. */
static uint32_t fold(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFF01 - '!';
	if (cp >= 'A' && cp <= 'Z')
		cp += 'a' - 'A';
	return cp;
}

static bool stands_for_itself(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

static void readings_add(struct readings *r, uint32_t cp)
{
	char *of = r->of[r->n];

	cp = fold(cp);
	if (stands_for_itself(cp)) {
		of[0] = (char)cp;
		of[1] = '\0';
	} else if (cp <= 0xFFFF) {
		memcpy(of, pinyin_set[pinyin_set_of[pinyin_page[cp >> 8]][cp & 0xFF]],
			sizeof(pinyin_set[0]));
	} else {
		of[0] = '\0';
	}
	r->n += of[0] != '\0';
}

/* Puts `main` first and keeps the other readings behind it. */
static void readings_prefer(char *of, char main)
{
	char *at = strchr(of, main);
	size_t before = at ? (size_t)(at - of) : strlen(of);

	if (!at)
		of[before + 1] = '\0';
	memmove(of + 1, of, before);
	of[0] = main;
}

static int compare_surname(const void *key, const void *row)
{
	return strcmp(key, ((const struct pinyin_surname *)row)->name);
}

/* The longest surname with a reading of its own that the name begins with and goes on after. */
static const struct pinyin_surname *surname_of(const char *name)
{
	const size_t name_bytes = strlen(name);

	for (size_t n = SURNAME_BYTES; n >= 3; n -= 3) {
		char key[SURNAME_BYTES + 1] = "";
		const struct pinyin_surname *found;

		if (n > 3 && n >= name_bytes)
			continue;
		memcpy(key, name, n < name_bytes ? n : name_bytes);
		found = bsearch(key, pinyin_surname, ARRAY_SIZE(pinyin_surname),
			sizeof(pinyin_surname[0]), compare_surname);
		if (found)
			return found;
	}
	return NULL;
}

/* The next combination of readings, the first place changing fastest; false after the last one. */
static bool next_choice(const struct readings *r, int choice[])
{
	for (int i = 0; i < r->n; i++) {
		if (r->of[i][++choice[i]] != '\0')
			return true;
		choice[i] = 0;
	}
	return false;
}

void pinyin_initials(const char *name, enum pinyin_kind kind, struct pinyin *out)
{
	const char *end = name + strlen(name);
	const struct pinyin_surname *surname = kind == PINYIN_PERSON ? surname_of(name) : NULL;
	struct readings r = { .n = 0 };
	int choice[PINYIN_BYTES - 1] = { 0 };

	for (const char *p = name; p < end && r.n < PINYIN_BYTES - 1;)
		readings_add(&r, utf8_next(&p, end));
	for (int i = 0; surname && surname->initials[i] && i < r.n; i++)
		readings_prefer(r.of[i], surname->initials[i]);

	out->n = 0;
	do {
		char *text = out->text[out->n++];

		for (int i = 0; i < r.n; i++)
			text[i] = r.of[i][choice[i]];
		text[r.n] = '\0';
	} while (out->n < PINYIN_VARIANTS && next_choice(&r, choice));
}

bool pinyin_fold(const char *typed, struct buf *out)
{
	const char *end = typed + strlen(typed);
	bool initials = true;

	while (typed < end) {
		uint32_t cp = utf8_next(&typed, end);
		char bytes[4];

		if (cp == ' ' || cp == 0x3000)
			continue;
		cp = fold(cp == UTF8_BAD ? UTF8_REPLACEMENT : cp);
		initials = initials && stands_for_itself(cp);
		buf_add_n(out, bytes, utf8_put(cp, bytes));
	}
	return initials && out->len > 0;
}
