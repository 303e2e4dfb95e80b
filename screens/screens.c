/* The list of all screens, for start-up validation and for resuming drafts. */
#include "screens.h"

#include <stddef.h>

#define X(name) &screen_##name,
const struct screen *const screens_all[] = { SCREEN_ALL(X) NULL };
#undef X
