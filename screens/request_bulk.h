/*
 * Many requests at once: the marked rows of a list, each in a transaction of its own.
 */
#ifndef SCREENS_REQUEST_BULK_H
#define SCREENS_REQUEST_BULK_H

#include "app/request.h"
#include "ui/ui.h"

/* One request as it stood when its step was asked about, and afterwards why it could not be done. */
struct bulk_item {
	struct request_id id;
	int64_t ver;
	char no[REQUEST_NO_BYTES + 1];
	char why[96]; /* "" for what is done, or not tried yet */
};

struct request_bulk {
	enum request_action action; /* accept, refuse or nudge */
	size_t n, nfailed;
	struct bulk_item *items;
};

/* Takes the marked rows of the list on top; their number, 0 when none is marked.  What cannot be read is left out. */
size_t request_bulk_take(struct ui *ui, enum request_action action, struct request_bulk *bulk);
void request_bulk_release(struct request_bulk *bulk);

/* 收下选中的12张？ and the first numbers. */
void request_bulk_ask(const struct request_bulk *bulk, struct buf *out);

/* Does the step for each; what fails is not half done and keeps its reason. */
void request_bulk_run(struct ui *ui, struct request_bulk *bulk, int64_t reason, const char *text);
/* On the list: what is done loses its mark, and the message line tells how many and why not. */
void request_bulk_show(struct ui *ui, const struct request_bulk *bulk);

/* Why the step failed for this row; NULL when it did not. */
const char *request_bulk_why(const struct request_bulk *bulk, struct request_id id);

#endif
