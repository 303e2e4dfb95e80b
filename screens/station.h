/*
 * What the screens of sites share.
 */
#ifndef SCREENS_STATION_H
#define SCREENS_STATION_H

#include "app/site.h"
#include "common.h"
#include "screens.h"

/*
 * Arguments: station_detail and coverage take a struct site_id (coverage NULL: the actor's own), station_tree and
 * station_form take these.
 */
enum station_view {
	STATION_VIEW_TREE,
	STATION_VIEW_STATIONS,
	STATION_VIEW_POINTS,
	STATION_VIEW_IDLE,
	STATION_VIEW_CLOSED
};

struct station_tree_args {  /* NULL: the tree from the actor's own site */
	struct site_id top; /* 0: the actor's own */
	enum station_view view;
};

struct station_form_args {
	struct site_id site;   /* to edit; 0: a new one */
	struct site_id parent; /* of a new one; 0: to be chosen */
};

/* A fact of a site's record; "" when it is not known. */
const char *station_fact(const struct site_detail *d, enum site_fact fact);

/* 新立镇三家子村站 */
void say_site(struct buf *out, int64_t kind, const char *place);
/* 今天 09:42, 昨天 15:10, else the day: 11-20 周五. */
void say_when(struct buf *out, int64_t at, int64_t now);
/* 13 of 100 with the day of counting: 13/100 13.0% 11-22. */
void say_rate_today(struct buf *out, int64_t n, int64_t d, int64_t now);

/* 久未活动16天, with what stands before it; nothing for 0 days. */
void say_idle(struct buf *out, int64_t days, const char *before);

/* Idle stations within the actor's scope, told in one line of home: 久未活动的站 3：柳河镇双井村 31天 …. */
struct station_idle {
	int64_t total;
	struct site_row rows[3];
	size_t n;
};
enum err_code station_idle_load(
	struct app *app, struct station_idle *idle, struct err *err) NODISCARD;
void station_idle_put(struct ui *ui, const struct station_idle *idle, struct ui_text *out);

/* For a FIELD_PICK: sites in use that match, of tiers up to `lowest`. */
size_t station_match(
	struct ui *ui, const char *typed, enum site_tier lowest, struct ui_match *out, size_t cap);

/* The same among two tiers only. */
struct tier_range {
	enum site_tier highest, lowest;
};
size_t station_match_tiers(struct ui *ui, const char *typed, struct tier_range tiers,
	struct ui_match *out, size_t cap);

/* Whether the actor may change what belongs to this site; else why not. */
bool station_may_write(struct ui *ui, const struct site *site, struct buf *why);

/* 3.4公里. */
void say_road(struct buf *out, int64_t metres);

/* What is asked before a site is closed. */
void ask_to_close(const struct site_name *site, int64_t volunteers, struct buf *sentence);

#endif
