/*
 * What screens share: the words for times, deadlines, numbers and rates (screens.md 1.11-1.13), and the way to app.
 *
 * All say_ functions append to the buffer in the present language.
 */
#ifndef SCREENS_COMMON_H
#define SCREENS_COMMON_H

#include <stdint.h>

#include "app/app.h"
#include "base/buf.h"
#include "ui/ui.h"

/*
 * A grid code, 3z or a grid's name typed as an address becomes the words of the grid of that village, with the
 * place in front if `place` is given; the code is shown behind the field.
 */
void address_of_grid(struct ui *ui, int field, struct site_id site, const char *place);

/* What has to have changed for a screen to load again. */
enum wake {
	WAKE_REQUEST = 1 << 0,
	WAKE_PERSON = 1 << 1,
	WAKE_SITE = 1 << 2,
	WAKE_ACCOUNT = 1 << 3,
	WAKE_NOTICE = 1 << 4,
};

/* The use cases' context, with its clock set. */
struct app *screen_app(struct ui *ui);

/* 今天 14:30, 昨天 16:20, 11-26 周四 09:00, 2025-11-26. */
void say_time(struct buf *out, int64_t at, int64_t now);
/* The same in 11 cells, for columns: 今天 14:30, 11-20 16:20, 2025-11-26. */
void say_stamp(struct buf *out, int64_t at, int64_t now);
/* 今天, 明天 上午, 11-26 周四 上午. */
void say_day(struct buf *out, int64_t day, enum day_part part, int64_t now);
/* The same with the distance behind it where it is not today or tomorrow: （3天后）. */
void say_day_far(struct buf *out, int64_t day, enum day_part part, int64_t now);
/* As the requester wants it: 11-26 周四 之前（3天后）. */
void say_wanted(struct buf *out, int64_t day, enum day_part part, enum wanted how, int64_t now);
/* Distance to a deadline, coarse on purpose: 剩40分 剩4小时 剩3天 超2小时; 暂停 when no timer runs. */
void say_due(struct buf *out, int64_t due_at, int64_t now);
/* A minute count: 2小时10分. */
void say_minutes(struct buf *out, int64_t minutes);

/* Where to go: the village in front of group and number, 新立镇三家子村3组28号. */
void say_address(struct buf *out, const char *place, const char *address);

/* 1123-017; with the year in front when it is not this one. */
void say_no(struct buf *out, int64_t year, const char *no, int64_t now);
/* Who minds it, or how much of the time is over: 中心督办 快到期 过半; nothing before that. */
void say_stage(struct buf *out, int64_t level, int64_t stage, int64_t timer);
/* 82岁; nothing when the birth is not known. */
void say_age(struct buf *out, int64_t born_on, int64_t now);
/* 451/500 90.2%, nothing over nothing is 0/0. */
void say_rate(struct buf *out, int64_t n, int64_t d);
/* The same in so many cells: without the tenth, then without its numbers, which then stand beside it. */
void say_rate_in(struct buf *out, int64_t n, int64_t d, int cells);
/* 206; from ten thousand on 12千, so that four cells hold it. */
void say_count(struct buf *out, int64_t n);
void say_month_day(struct buf *out, int64_t day); /* 11-26 */

/* State of a request in the words of screens.md section 5: closed ones tell how they ended. */
const char *say_state(int64_t state, int64_t close_kind);

/* Who minds a late request: 站长督办 所里督办 中心督办. */
const char *say_level(int64_t level);

/* Shows a page out of all rows, which are in order; row_id as the list declares it. */
struct all_rows {
	const void *rows;
	size_t n, row_bytes;
	int64_t (*row_id)(const void *row);
};
void page_of(struct ui_page *page, const struct all_rows *all);

/* Defines the run of a menu item that only opens a screen. */
#define DEFINE_OPENS(name, screen)                                                                 \
	static enum err_code name(                                                                 \
		struct ui *ui, void *state, const struct ui_item *item, struct err *err)           \
	{                                                                                          \
		(void)state;                                                                       \
		(void)item;                                                                        \
		(void)err;                                                                         \
		ui_push(ui, &(screen), NULL);                                                      \
		return ERR_OK;                                                                     \
	}

#endif
