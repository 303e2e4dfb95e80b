/* The table of ui/keys.h as data. */
#include "ui/keys.h"

#include <stddef.h>

#include "base/str.h"

static const struct {
	enum ui_keys kind;
	char key;
	const char *label;
} table[] = {
#define X(kind, key, label) { KEYS_##kind, key, label },
	UI_KEY_LIST(X)
#undef X
};

bool ui_key_agrees(enum ui_keys kind, char key, const char *label)
{
	for (size_t i = 0; i < ARRAY_SIZE(table); i++)
		if ((table[i].kind == kind || table[i].kind == KEYS_COMMON) &&
			table[i].key == key && str_equal(table[i].label, label))
			return true;
	return false;
}
