/* Codes of the grid below a village: see domain/grid.h. */
#include "domain/grid.h"

#include <string.h>

static const struct {
	size_t digits;
	const char *label;
} levels[GRID_LEVEL_COUNT] = {
#define X(name, digits, label) [GRID_##name] = { digits, label },
	GRID_LEVEL_LIST(X)
#undef X
};

bool grid_code_level(const char *code, enum grid_level *level)
{
	size_t n = strlen(code);

	if (strspn(code, "0123456789") != n)
		return false;
	for (int i = 0; i < GRID_LEVEL_COUNT; i++) {
		if (levels[i].digits != n)
			continue;
		*level = (enum grid_level)i;
		return true;
	}
	return false;
}

const char *grid_level_label(enum grid_level level)
{
	return _(levels[level].label);
}

size_t grid_level_digits(enum grid_level level)
{
	return levels[level].digits;
}
