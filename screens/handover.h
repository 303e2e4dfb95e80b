/*
 * What the screens of hand-overs share.  Args of handover_list are an int, enum handed_view; of handover_answer,
 * handover_ticket and handover_remind a struct request_id.
 */
#ifndef SCREENS_HANDOVER_H
#define SCREENS_HANDOVER_H

#include "app/handover.h"
#include "ui/screen.h"

/* Args of screen handover_form: to whom is chosen there. */
struct handover_args {
	struct request_id id;
	bool down; /* to a unit below */
};

/* The department proposed for a request in triage that has not been sent back by one; none for others. */
enum err_code handover_propose(
	struct app *app, const struct request *r, struct route *out, struct err *err) NODISCARD;

/* Whether Enter means to hand it over, to record the answer, or to name the owner. */
bool handover_is_next(const struct ui *ui, const struct request *r, const struct route *route);

/* Where a request is besides its station, or belongs: lines of its sheet. */
void handover_put(
	struct ui *ui, const struct request *r, const struct route *route, struct ui_text *out);

/* 转办：待答复3，超时1  派到本站2: the line on home, nothing when nothing waits. */
void handover_put_news(
	struct ui *ui, int64_t waiting, const struct handed_counts *counts, struct ui_text *out);

#endif
