/*
 * How much two requests look like the same one: a score that proposes, never decides (capabilities.md D2).
 */
#ifndef DOMAIN_ALIKE_H
#define DOMAIN_ALIKE_H

#include <stdbool.h>
#include <stdint.h>

#define ALIKE_PROPOSED 55 /* and above: said while a request is being placed */
#define ALIKE_SHOWN    30 /* and above: in the list to choose from */

struct alike {
	bool same_person; /* the same requester, or the same telephone */
	bool same_item;	  /* the same service */
	bool same_category;
	int64_t apart_sec; /* between the two placings */
	const char *need, *other_need;
};

/* 0-100: person 30, matter 20 (its category alone 15), words 45, nearness in time 5. */
int alike_score(const struct alike *a);

/* How much of the words two texts share, 0-100: pairs of neighbouring characters (Dice's coefficient). */
int alike_words(const char *a, const char *b);

#endif
