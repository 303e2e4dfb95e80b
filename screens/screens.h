/*
 * Every screen of the program, one line each; the declarations stand in the files of this folder.
 */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "ui/screen.h"

#define SCREEN_ALL(X)                                                                              \
	X(home)                                                                                    \
	X(station_tree)                                                                            \
	X(station_detail)                                                                          \
	X(station_form)                                                                            \
	X(coverage)

#define X(name) extern const struct screen screen_##name;
SCREEN_ALL(X)
#undef X

/* Ends with NULL. */
extern const struct screen *const screens_all[];

#endif
