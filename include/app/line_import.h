/* What every import of a file of lines is told and tells: volunteers, requests, hand-overs. */
#ifndef APP_LINE_IMPORT_H
#define APP_LINE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct import_counts {
	int64_t added, updated, unchanged, rejected;
};

struct line_import {
	char *text; /* UTF-8, changed while it is read; text[n] is a byte that may be written */
	size_t n;
	bool partial; /* good lines count even when others are rejected */
	/* Called for each rejected line; err may be shown (err_message).  May be NULL. */
	void (*rejected)(void *ctx, int line, const struct err *err);
	void *ctx;
};

#endif
