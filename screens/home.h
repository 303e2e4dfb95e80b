/*
 * What the parts of the first screen share.
 */
#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "account.h"
#include "app/flow.h"
#include "app/request.h"
#include "app/revisit.h"
#include "app/task.h"
#include "handover.h"
#include "notice.h"
#include "station.h"
#include "team.h"

struct home {
	struct flow_template flow; /* of new requests here */
	struct site_counts counts;
	struct my_counts mine;
	struct account_overview accounts; /* the administrator's */
	struct team_counts teams;	  /* a leader's */
	struct handed_counts handed;	  /* staff's */
	struct station_idle idle;	  /* stations below where nobody is */
	struct notice_news news;
	struct revisit_counts revisits; /* of the institute and the centre */
	struct acting_row hats[2]; /* by which the person may act; two are enough to know of more */
	size_t nhats;
};

/* The administrator's lines. */
void home_count_accounts(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_note_accounts(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_count_online(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_note_online(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_count_idle(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_note_idle(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_count_fails(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_note_fails(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
enum err_code home_open_idle(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err);

/* A volunteer's and a leader's. */
void home_count_mine(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_note_offers(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
void home_note_tasks(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
enum err_code home_open_offers(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err);
enum err_code home_open_tasks(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err);
void home_count_teams(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
enum err_code home_open_teams(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err);

#endif
