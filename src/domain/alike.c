/* Requests that may be the same one twice. */
#include "domain/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"

#define CHARS_MAX    256
#define FIRST_LETTER 0x30 /* below stand signs and blanks */
#define CJK_SIGNS    0x3000
#define CJK_SIGNS_TO 0x303F
#define WIDE_SIGNS   0xFF00

static bool is_letter(uint32_t cp)
{
	return cp >= FIRST_LETTER && cp < WIDE_SIGNS && !(cp >= CJK_SIGNS && cp <= CJK_SIGNS_TO);
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* The pairs of neighbouring characters, in order; signs and blanks count for nothing. */
static size_t pairs_of(const char *text, uint64_t pairs[CHARS_MAX])
{
	const char *p = text, *end = text + strlen(text);
	uint32_t before = 0;
	size_t n = 0;

	while (p < end && n < CHARS_MAX) {
		uint32_t cp = utf8_next(&p, end);

		if (!is_letter(cp))
			continue;
		if (before)
			pairs[n++] = (uint64_t)before << 32 | cp;
		before = cp;
	}
	qsort(pairs, n, sizeof(*pairs), by_value);
	return n;
}

int alike_words(const char *a, const char *b)
{
	uint64_t pa[CHARS_MAX], pb[CHARS_MAX];
	size_t na = pairs_of(a, pa), nb = pairs_of(b, pb), shared = 0;

	if (na + nb == 0)
		return 0;
	for (size_t i = 0, j = 0; i < na && j < nb;) {
		shared += pa[i] == pb[j];
		if (pa[i] < pb[j])
			i++;
		else if (pa[i] > pb[j])
			j++;
		else
			i++, j++;
	}
	return (int)(200 * shared / (na + nb));
}

int alike_score(const struct alike *a)
{
	int64_t apart = a->apart_sec < 0 ? -a->apart_sec : a->apart_sec;
	int score = a->same_person ? 30 : 0;

	score += a->same_item ? 20 : a->same_category ? 15 : 0;
	score += alike_words(a->need, a->other_need) * 45 / 100;
	return score + (apart <= 3 * CLOCK_DAY ? 5 : apart <= 14 * CLOCK_DAY ? 2 : 0);
}
