/*
 * What else is known of a site, one fact each (table site_fact): what only its kind has (N3, N7, C7), the grid below
 * a village (N6), and codes it had before.  Which kind has which facts stands here and nowhere else; form and record
 * follow from it.
 */
#ifndef DOMAIN_SITE_FACT_H
#define DOMAIN_SITE_FACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/i18n.h"
#include "domain/enums.h"

#define SITE_FACT_OF(kind) (1U << SITE_KIND_##kind)

/* X(NAME, machine text, label, how it is written, the kinds that have it, hint) */
#define SITE_FACT_LIST(X)                                                                          \
	X(OWNER, "owner", N_("Owner"), TEXT,                                                       \
		SITE_FACT_OF(POST) | SITE_FACT_OF(BASE) | SITE_FACT_OF(SQUARE),                    \
		N_("Whose place it is; using it together changes nothing about that."))            \
	X(CAPACITY, "capacity", N_("Holds"), NUMBER, SITE_FACT_OF(BASE) | SITE_FACT_OF(SQUARE),    \
		N_("How many people fit in."))                                                     \
	X(BOOKING, "booking", N_("To book"), TEXT, SITE_FACT_OF(BASE) | SITE_FACT_OF(SQUARE),      \
		N_("Whom to ask before it is used, and how long before."))                         \
	X(BOOKS, "books", N_("Books"), NUMBER, SITE_FACT_OF(READING_ROOM), N_("How many."))        \
	X(READING, "reading", N_("Readers' hours"), TEXT, SITE_FACT_OF(READING_ROOM),              \
		N_("When one may read and borrow."))                                               \
	X(PARTNER, "partner", N_("Partner"), TEXT, SITE_FACT_OF(SHARED),                           \
		N_("The unit that it is built and used with."))                                    \
	X(ADMITTED, "admitted", N_("Admitted"), DATE, SITE_FACT_OF(SHARED),                        \
		N_("The day on which it was checked and admitted."))                               \
	X(RADIO, "radio", N_("Study broadcast"), YES, SITE_FACT_OF(POST),                          \
		N_("One of the four that every post has."))                                        \
	X(BOOK_CORNER, "book_corner", N_("Book corner"), YES, SITE_FACT_OF(POST),                  \
		N_("One of the four that every post has."))                                        \
	X(LEAFLETS, "leaflets", N_("Leaflets"), YES, SITE_FACT_OF(POST),                           \
		N_("One of the four that every post has."))                                        \
	X(ROLL, "roll", N_("Service register"), YES, SITE_FACT_OF(POST),                           \
		N_("One of the four that every post has."))

enum site_fact {
#define X(name, text, label, written, kinds, hint) SITE_FACT_##name,
	SITE_FACT_LIST(X)
#undef X
		SITE_FACT_COUNT,
	/* Not of a kind; the item tells which. */
	SITE_FACT_GRID = 50, /* a code below the village, and its name */
	SITE_FACT_CODE = 51, /* a division code it had, its official name then, and the last day */
};

enum site_fact_written { SITE_FACT_TEXT, SITE_FACT_NUMBER, SITE_FACT_DATE, SITE_FACT_YES };

#define SITE_FACT_NO 2 /* the other answer beside 1, yes */

struct site_fact_rule {
	const char *text, *label, *hint; /* label and hint are N_() */
	enum site_fact_written written;
	unsigned kinds;
};

extern const struct site_fact_rule site_fact_rules[SITE_FACT_COUNT];

bool site_fact_fits(enum site_fact fact, enum site_kind kind);

#endif
