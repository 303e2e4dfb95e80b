/*
 * Questions: a sentence and two to four answers by digit.
 */
#ifndef UI_ASK_H
#define UI_ASK_H

#include "internal.h"

struct ask_plan {
	const char *sentence; /* copied */
	const char *title;
	const char *answers[4];
	bool leaving_answers; /* going back counts as the usual answer */
	int usual;
	/* Runs over the frame that was asked over, after the question has gone. */
	void (*answer)(struct ui *ui, struct frame *f, void *ctx, int index);
	void (*done)(void *ctx); /* frees ctx; NULL: nothing to free */
	void *ctx;
};

void ask_push(struct ui *ui, const struct ask_plan *plan);

#endif
