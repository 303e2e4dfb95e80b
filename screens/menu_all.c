/* Everything there is, by permission. */
#include "common.h"
#include "screens.h"

DEFINE_OPENS(open_requests, screen_request_list)
DEFINE_OPENS(open_calls, screen_call_list)
DEFINE_OPENS(open_sites, screen_station_tree)
DEFINE_OPENS(open_teams, screen_team_list)
DEFINE_OPENS(open_volunteers, screen_volunteer_list)
DEFINE_OPENS(open_ratings, screen_evaluation_list)
DEFINE_OPENS(open_own_rating, screen_evaluation_code)
DEFINE_OPENS(open_code, screen_checkin_code)
DEFINE_OPENS(open_settings, screen_settings)
DEFINE_OPENS(open_wishes, screen_wish_board)

static const struct ui_item items[] = {
	{ .digit = 1,
		.label = N_("Requests"),
		.permission = PERM_REQUEST_VIEW,
		.run = open_requests },
	{ .digit = 2, .label = N_("To call"), .permission = PERM_OFFER_PROXY, .run = open_calls },
	{ .digit = 3, .label = N_("Stations"), .permission = PERM_ORG_VIEW, .run = open_sites },
	{ .digit = 4, .label = N_("Teams"), .permission = PERM_TEAM_VIEW, .run = open_teams },
	{ .digit = 5,
		.label = N_("Volunteers"),
		.permission = PERM_PERSON_VIEW,
		.run = open_volunteers },
	{ .digit = 6,
		.label = N_("Ratings"),
		.permission = PERM_EVALUATION_VIEW,
		.run = open_ratings },
	{ .digit = 7,
		.label = N_("Hand the screen over"),
		.permission = PERM_EVALUATION_NEW,
		.run = open_own_rating },
	{ .digit = 8,
		.label = N_("Check-in code"),
		.permission = PERM_TASK_WITNESS,
		.run = open_code },
	{ .digit = 9,
		.label = N_("Settings"),
		.permission = PERM_OWN,
		.gap = true,
		.run = open_settings },
	{ .label = N_("Wishes"), .permission = PERM_REQUEST_VIEW, .run = open_wishes },
};

const struct screen screen_menu_all = {
	.id = "menu_all",
	.title = N_("Everything"),
	.kind = SCREEN_MENU,
	.keys = KEYS_COMMON,
	.help = N_("All there is for you, by digit."),
	.menu = { .items = items, .nitems = ARRAY_SIZE(items) },
};
