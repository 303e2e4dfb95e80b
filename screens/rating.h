/*
 * What the screens of ratings share: rows that are one rating each (or a request not rated yet), and their columns.
 *
 * Arguments: evaluation_list takes a struct site_id (NULL: the actor's own), delivered_list a struct delivered_args,
 * evaluation_detail and revisit_form a struct evaluation_id, revisit_list and my_ratings nothing.
 */
#ifndef SCREENS_RATING_H
#define SCREENS_RATING_H

#include "app/evaluation.h"
#include "common.h"
#include "screens.h"

struct delivered_args {
	struct site_id site;
	enum rating_group group;
	int64_t of, year;
	char label[80 * 4 + 1]; /* whose they are */
};

/* 4分, nothing when unrated. */
void say_points(struct buf *out, int64_t score);
/* 自评 代评 未评. */
void say_kind(struct buf *out, const struct rating_case *r);
/* What is special about it: 低分待回访, 待核, 回访不符. */
void say_flags(struct buf *out, const struct rating_case *r);
/* Why it is asked about: 低分 抽查 连评 自家评. */
void say_why(struct buf *out, int64_t why);

/* Columns of a list whose rows are struct rating_case; the handlers also serve lists that hold one inside. */
void case_no(struct ui *ui, void *state, const void *row, struct buf *out);
void case_points(struct ui *ui, void *state, const void *row, struct buf *out);
void case_kind(struct ui *ui, void *state, const void *row, struct buf *out);
void case_flags(struct ui *ui, void *state, const void *row, struct buf *out);
int64_t case_id(const void *row);

/* Opens the rating, or the request when there is none. */
void open_case(struct ui *ui, const struct rating_case *r);

#endif
