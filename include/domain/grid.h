/*
 * Grid codes below a village (N6): three digits for a group or estate, three more for a building, two more for an
 * entrance.  Behind the village's 12-digit code they are 15, 18 and 20 digits (GB/T 30428: a grid is code and 3).
 */
#ifndef DOMAIN_GRID_H
#define DOMAIN_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/i18n.h"

/* The third to fifth of the five levels; the first two are the township and the village. */
#define GRID_LEVEL_LIST(X)                                                                         \
	X(GROUP, 3, N_("group or estate"))                                                         \
	X(BUILDING, 6, N_("building"))                                                             \
	X(ENTRANCE, 8, N_("entrance"))

enum grid_level {
#define X(name, digits, label) GRID_##name,
	GRID_LEVEL_LIST(X)
#undef X
		GRID_LEVEL_COUNT
};

/* The level that the length tells; false when it is no such code. */
bool grid_code_level(const char *code, enum grid_level *level) NODISCARD;
const char *grid_level_label(enum grid_level level); /* translated */
/* How many digits a code of this level has. */
size_t grid_level_digits(enum grid_level level);

#endif
