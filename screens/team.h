/*
 * What the screens of teams share.
 *
 * Arguments: team_detail and team_member take a struct team_id, team_form the same (NULL: a new team), team_list an
 * int, the view (NULL: the teams of the scope), team_join and team_part a struct team_member_args.
 */
#ifndef SCREENS_TEAM_H
#define SCREENS_TEAM_H

#include "app/team.h"
#include "common.h"
#include "screens.h"

struct team_member_args {
	struct team_row team;
	struct team_member_row member; /* team_part: who leaves */
};

/* The plan and the kind in it: 8+N 文化文艺服务. */
void say_team_kind(struct ui *ui, int64_t kind, struct buf *out);

/* A rating of somebody's record: day, points, request, words. */
void put_rating(struct ui *ui, const struct team_rating *r, struct ui_text *out);

#endif
