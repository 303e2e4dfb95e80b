/*
 * Every screen of the program, one line each; the declarations stand in the files of this folder.
 */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "ui/screen.h"

#define SCREEN_ALL(X)                                                                              \
	X(home)                                                                                    \
	X(menu_all)                                                                                \
	X(search_all)                                                                              \
	X(request_list)                                                                            \
	X(request_new)                                                                             \
	X(request_edit)                                                                            \
	X(request_detail)                                                                          \
	X(request_reason)                                                                          \
	X(handover_form)                                                                           \
	X(handover_answer)                                                                         \
	X(handover_ticket)                                                                         \
	X(handover_remind)                                                                         \
	X(handover_list)                                                                           \
	X(request_make)                                                                            \
	X(request_merge)                                                                           \
	X(dispatch_pick)                                                                           \
	X(dispatch_excluded)                                                                       \
	X(dispatch_person)                                                                         \
	X(call_list)                                                                               \
	X(call_answer)                                                                             \
	X(offer_list)                                                                              \
	X(offer_detail)                                                                            \
	X(offer_decline)                                                                           \
	X(offer_open)                                                                              \
	X(offer_name)                                                                              \
	X(task_list)                                                                               \
	X(task_detail)                                                                             \
	X(task_time)                                                                               \
	X(task_done)                                                                               \
	X(task_giveback)                                                                           \
	X(checkin)                                                                                 \
	X(checkin_code)                                                                            \
	X(flow_list)                                                                               \
	X(flow_detail)                                                                             \
	X(flow_copy)                                                                               \
	X(flow_step)                                                                               \
	X(flow_use)                                                                                \
	X(flow_assign)                                                                             \
	X(wish_board)                                                                              \
	X(evaluation_form)                                                                         \
	X(evaluation_list)                                                                         \
	X(delivered_list)                                                                          \
	X(evaluation_detail)                                                                       \
	X(revisit_list)                                                                            \
	X(revisit_form)                                                                            \
	X(my_ratings)                                                                              \
	X(evaluation_code)                                                                         \
	X(evaluation_own)                                                                          \
	X(evaluation_thanks)                                                                       \
	X(station_tree)                                                                            \
	X(station_detail)                                                                          \
	X(station_form)                                                                            \
	X(coverage)                                                                                \
	X(station_grid)                                                                            \
	X(station_grid_form)                                                                       \
	X(station_pairing)                                                                         \
	X(station_pairing_detail)                                                                  \
	X(station_pairing_form)                                                                    \
	X(station_visit)                                                                           \
	X(station_circle)                                                                          \
	X(volunteer_list)                                                                          \
	X(volunteer_detail)                                                                        \
	X(volunteer_form)                                                                          \
	X(volunteer_edit)                                                                          \
	X(volunteer_skill)                                                                         \
	X(volunteer_cert)                                                                          \
	X(volunteer_move)                                                                          \
	X(volunteer_leave)                                                                         \
	X(team_list)                                                                               \
	X(team_detail)                                                                             \
	X(team_form)                                                                               \
	X(team_member)                                                                             \
	X(team_join)                                                                               \
	X(team_part)                                                                               \
	X(reveal)                                                                                  \
	X(revealed)                                                                                \
	X(my_times)                                                                                \
	X(my_hours)                                                                                \
	X(my_viewers)                                                                              \
	X(settings)                                                                                \
	X(display)                                                                                 \
	X(my_keys)                                                                                 \
	X(my_key_new)                                                                              \
	X(my_sessions)                                                                             \
	X(account_list)                                                                            \
	X(account_detail)                                                                          \
	X(account_form)                                                                            \
	X(account_code)                                                                            \
	X(account_keys)                                                                            \
	X(acting_list)                                                                             \
	X(acting_form)                                                                             \
	X(acting_wear)                                                                             \
	X(audit_list)                                                                              \
	X(login_fails)                                                                             \
	X(session_list)                                                                            \
	X(notice_list)                                                                             \
	X(notice_detail)                                                                           \
	X(notice_form)

#define X(name) extern const struct screen screen_##name;
SCREEN_ALL(X)
#undef X

/* Ends with NULL. */
extern const struct screen *const screens_all[];

#endif
