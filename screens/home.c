/*
 * Home: what waits today, by role.  The digits of a role never move; one digit reaches what a count counts.
 */
#include <inttypes.h>

#include "app/flow.h"
#include "app/request.h"
#include "app/task.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "domain/place.h"
#include "handover.h"
#include "home.h"
#include "notice.h"
#include "request_list.h"
#include "screens.h"
#include "station.h"
#include "team.h"

/* What an item counts: requests in these states, or one of the special ones below. */
struct home_list {
	uint32_t states;
	const char *label;
	enum flow_step
		step; /* where the flow here leaves it out, only what other flows bring is shown; 0: always shown */
};

enum home_tag { TAG_ACCEPT, TAG_MAKE, TAG_DISPATCH, TAG_ANSWER, TAG_HAND, TAG_RATE, TAG_LATE };

static const struct home_list lists[] = {
	[TAG_ACCEPT] = { STATE_BIT(SUBMITTED), N_("To accept"), FLOW_STEP_ACCEPT },
	[TAG_MAKE] = { STATE_BIT(ACCEPTED), N_("To specify"), FLOW_STEP_MAKE },
	[TAG_DISPATCH] = { STATES_TO_DISPATCH, N_("To dispatch"), FLOW_STEP_DISPATCH },
	[TAG_ANSWER] = { STATE_BIT(OFFERED), N_("Awaiting answers") },
	[TAG_HAND] = { STATES_IN_HAND, N_("In hand") },
	[TAG_RATE] = { STATES_TO_RATE, N_("To rate"), FLOW_STEP_RATE },
	[TAG_LATE] = { 0, N_("Late") },
};

static bool is_staff(struct ui *ui, void *state, const struct ui_item *item)
{
	(void)state;
	(void)item;
	return ui_may(ui, PERM_REQUEST_VIEW) && !ui_may(ui, PERM_TASK_DO);
}

/* Without a step of its own what waits to be specified waits to be dispatched. */
static uint32_t states_of(const struct home *h, int tag)
{
	if (flow_has(&h->flow, FLOW_STEP_MAKE))
		return lists[tag].states;
	return tag == TAG_MAKE	     ? 0
	       : tag == TAG_DISPATCH ? lists[tag].states | STATE_BIT(ACCEPTED)
				     : lists[tag].states;
}

static bool is_step(struct ui *ui, void *state, const struct ui_item *item)
{
	const struct home *h = state;

	return is_staff(ui, state, item) &&
	       (flow_has(&h->flow, lists[item->tag].step) ||
		       site_counts_requests(&h->counts, states_of(h, item->tag)) > 0);
}

static void name_step(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const char *label = ((const struct home *)state)->flow.label[lists[item->tag].step];

	(void)ui;
	if (label[0])
		buf_addf(out, _("to do: %s"), label);
}

static bool is_volunteer(struct ui *ui, void *state, const struct ui_item *item)
{
	(void)state;
	(void)item;
	return ui_may(ui, PERM_TASK_DO);
}

static bool is_not_volunteer(struct ui *ui, void *state, const struct ui_item *item)
{
	return !is_volunteer(ui, state, item);
}

static bool is_leader(struct ui *ui, void *state, const struct ui_item *item)
{
	(void)state;
	(void)item;
	return ((const struct app *)ui_app(ui))->actor.role == ROLE_LEADER;
}

static bool is_no_leader(struct ui *ui, void *state, const struct ui_item *item)
{
	return is_volunteer(ui, state, item) && !is_leader(ui, state, item);
}

static bool is_admin(struct ui *ui, void *state, const struct ui_item *item)
{
	(void)state;
	(void)item;
	return ui_may(ui, PERM_SYSTEM_VIEW);
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct home *h = state;
	struct flow_id flow;
	enum err_code rc = ERR_OK;

	if (ui_may(ui, PERM_TASK_DO))
		rc = app_my_counts(app, &h->mine, err);
	else
		rc = app_site_counts(app, app->actor.site, &h->counts, err);
	if (!rc && ui_may(ui, PERM_REQUEST_VIEW))
		rc = app_handed_counts(app, &h->handed, err);
	if (!rc)
		rc = app_flow_of_site(app, app->actor.site, &flow, &h->flow, err);
	if (!rc && ui_may(ui, PERM_SYSTEM_VIEW))
		rc = app_account_overview(app, &h->accounts, err);
	if (!rc && ui_may(ui, PERM_ORG_VIEW) && !ui_may(ui, PERM_TASK_DO))
		rc = station_idle_load(app, &h->idle, err);
	if (!rc && is_leader(ui, state, NULL))
		rc = app_team_counts(app, &h->teams, err);
	if (!rc)
		rc = app_acting_mine(app, h->hats, ARRAY_SIZE(h->hats), &h->nhats, err);
	if (!rc && ui_may(ui, PERM_EVALUATION_REVISIT))
		rc = app_revisit_counts(app, &h->revisits, err);
	return rc ? rc : app_notice_news(app, &h->news, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct app *app = ui_app(ui);

	(void)state;
	if (ui_may(ui, PERM_TASK_DO))
		buf_add(out, app->actor.name);
	else {
		place_title(app->actor.site_kind, app->actor.unit, out);
		buf_addf(out, "  %s", app->actor.name);
	}
}

/* --- staff --- */

static void count_list(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;
	int64_t n = item->tag == TAG_LATE
			    ? h->counts.late
			    : site_counts_requests(&h->counts, states_of(h, item->tag));

	(void)ui;
	buf_addf(out, "%lld", (long long)n);
}

static void note_accept(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;

	(void)ui;
	(void)item;
	if (h->counts.request[REQUEST_NEED_INFO])
		buf_addf(out, _("waiting for information %lld"),
			(long long)h->counts.request[REQUEST_NEED_INFO]);
}

static void note_dispatch(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;

	(void)ui;
	(void)item;
	if (h->counts.request[REQUEST_REWORK] + h->counts.request[REQUEST_NO_SHOW])
		buf_addf(out, _("to redo %lld, no-shows %lld"),
			(long long)h->counts.request[REQUEST_REWORK],
			(long long)h->counts.request[REQUEST_NO_SHOW]);
}

/* What will be late soon, and who minds what was not moved in time. */
static void note_late(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct site_counts *c = &((const struct home *)state)->counts;
	size_t before = out->len;

	(void)ui;
	(void)item;
	for (int level = LEVEL_CENTRE; level > LEVEL_NONE; level--)
		if (c->level[level])
			buf_addf(out, "%s%s %lld", out->len > before ? "  " : "",
				level_label((enum level)level), (long long)c->level[level]);
	if (c->soon)
		buf_addf(out, _("%snearly over %lld"), out->len > before ? "  " : "",
			(long long)c->soon);
}

static enum err_code open_list(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct request_list_args args = { .states = states_of(state, item->tag),
		.late = item->tag == TAG_LATE,
		.label = lists[item->tag].label };

	(void)err;
	ui_push(ui, &screen_request_list, &args);
	return ERR_OK;
}

static void count_volunteers(
	struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;

	(void)ui;
	(void)item;
	buf_addf(out, "%" PRId64,
		h->counts.volunteer[VOLUNTEER_STATUS_ACTIVE] +
			h->counts.volunteer[VOLUNTEER_STATUS_DORMANT]);
}

static void note_volunteers(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;

	(void)ui;
	(void)item;
	if (h->counts.volunteer[VOLUNTEER_STATUS_APPLIED])
		buf_addf(out, _("applications %lld"),
			(long long)h->counts.volunteer[VOLUNTEER_STATUS_APPLIED]);
}

DEFINE_OPENS(open_volunteers, screen_volunteer_list)
DEFINE_OPENS(open_sites, screen_station_tree)
DEFINE_OPENS(open_all, screen_menu_all)

/* --- volunteers --- */

DEFINE_OPENS(open_hours, screen_my_hours)
DEFINE_OPENS(open_times, screen_my_times)
DEFINE_OPENS(open_viewers, screen_my_viewers)
DEFINE_OPENS(open_claimable, screen_offer_open)

DEFINE_OPENS(open_settings, screen_settings)
DEFINE_OPENS(open_wishes, screen_wish_board)

/* --- the administrator --- */

static void count_silent(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%lld", (long long)((struct home *)state)->idle.total);
}

static enum err_code open_silent(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct station_tree_args args = { .view = STATION_VIEW_IDLE };

	(void)state;
	(void)item;
	(void)err;
	ui_push(ui, &screen_station_tree, &args);
	return ERR_OK;
}

DEFINE_OPENS(open_accounts, screen_account_list)
DEFINE_OPENS(open_sessions, screen_session_list)
DEFINE_OPENS(open_fails, screen_login_fails)
DEFINE_OPENS(open_records, screen_audit_list)

static const struct ui_item items[] = {
	{ .digit = 1,
		.label = N_("To accept"),
		.tag = TAG_ACCEPT,
		.visible = is_step,
		.name = name_step,
		.count = count_list,
		.note = note_accept,
		.run = open_list },
	{ .digit = 2,
		.label = N_("To specify"),
		.tag = TAG_MAKE,
		.visible = is_step,
		.name = name_step,
		.count = count_list,
		.run = open_list },
	{ .digit = 3,
		.label = N_("To dispatch"),
		.tag = TAG_DISPATCH,
		.visible = is_step,
		.name = name_step,
		.count = count_list,
		.note = note_dispatch,
		.run = open_list },
	{ .digit = 4,
		.label = N_("Awaiting answers"),
		.tag = TAG_ANSWER,
		.visible = is_staff,
		.count = count_list,
		.run = open_list },
	{ .digit = 5,
		.label = N_("In hand"),
		.tag = TAG_HAND,
		.visible = is_staff,
		.count = count_list,
		.run = open_list },
	{ .digit = 6,
		.label = N_("To rate"),
		.tag = TAG_RATE,
		.visible = is_step,
		.name = name_step,
		.count = count_list,
		.run = open_list },
	{ .digit = 7,
		.label = N_("Late"),
		.tag = TAG_LATE,
		.visible = is_staff,
		.count = count_list,
		.note = note_late,
		.run = open_list },
	{ .digit = 1,
		.label = N_("Accounts"),
		.visible = is_admin,
		.count = home_count_accounts,
		.note = home_note_accounts,
		.run = open_accounts },
	{ .digit = 2,
		.label = N_("Online"),
		.visible = is_admin,
		.count = home_count_online,
		.note = home_note_online,
		.run = open_sessions },
	{ .digit = 3,
		.label = NC_("account", "Idle"),
		.visible = is_admin,
		.count = home_count_idle,
		.note = home_note_idle,
		.run = home_open_idle },
	{ .digit = 4,
		.label = N_("Failed logins"),
		.visible = is_admin,
		.count = home_count_fails,
		.note = home_note_fails,
		.run = open_fails },
	{ .digit = 5, .label = N_("Stations"), .visible = is_admin, .run = open_sites },
	{ .digit = 6,
		.label = NC_("sites", "Inactive"),
		.visible = is_admin,
		.count = count_silent,
		.run = open_silent },
	{ .digit = 7, .label = N_("Records"), .visible = is_admin, .run = open_records },
	{ .digit = 8,
		.label = N_("Volunteers"),
		.permission = PERM_PERSON_VIEW,
		.gap = true,
		.visible = is_not_volunteer,
		.count = count_volunteers,
		.note = note_volunteers,
		.run = open_volunteers },
	{ .digit = 9, .label = N_("Everything"), .visible = is_not_volunteer, .run = open_all },

	{ .digit = 1,
		.label = N_("To answer"),
		.tag = 0,
		.visible = is_volunteer,
		.count = home_count_mine,
		.note = home_note_offers,
		.run = home_open_offers },
	{ .digit = 2,
		.label = N_("Taken on"),
		.tag = 1,
		.visible = is_volunteer,
		.count = home_count_mine,
		.note = home_note_tasks,
		.run = home_open_tasks },
	{ .digit = 3,
		.label = N_("Done before"),
		.tag = 2,
		.visible = is_volunteer,
		.count = home_count_mine,
		.run = home_open_tasks },
	{ .digit = 4, .label = N_("My hours"), .visible = is_volunteer, .run = open_hours },
	{ .digit = 5, .label = N_("My free time"), .visible = is_volunteer, .run = open_times },
	{ .digit = 6, .label = N_("Who saw me"), .visible = is_volunteer, .run = open_viewers },
	{ .digit = 7,
		.label = N_("Open requests"),
		.visible = is_volunteer,
		.run = open_claimable },
	{ .digit = 8, .label = N_("Wishes"), .visible = is_no_leader, .run = open_wishes },
	{ .digit = 8,
		.label = N_("Teams"),
		.visible = is_leader,
		.count = home_count_teams,
		.run = home_open_teams },
	{ .digit = 9,
		.label = N_("Settings"),
		.visible = is_volunteer,
		.gap = true,
		.run = open_settings },
};

static void below(struct ui *ui, void *state, struct ui_text *out)
{
	const struct app *app = ui_app(ui);
	const struct home *h = state;
	char line[200];
	struct buf b = BUF_FIXED(line);

	account_put_hats(ui, h->hats, h->nhats, out);
	account_put_expiry(ui, out);
	if (h->idle.total || h->revisits.due || h->news.unread || app->actor.before_at)
		ui_put_gap(out);
	handover_put_news(ui, h->counts.request[REQUEST_TRANSFERRED], &h->handed, out);
	if (h->revisits.due)
		ui_put_linef(out, _("Ask again %lld, late %lld  f opens them"),
			(long long)h->revisits.due, (long long)h->revisits.late);
	station_idle_put(ui, &h->idle, out);
	notice_put_news(ui, &h->news, out);
	if (!app->actor.before_at)
		return;
	buf_add(&b, _("Last login "));
	say_time(&b, app->actor.before_at, ui_now(ui));
	if (app->actor.before_from[0] && !ui_is_narrow(ui))
		buf_addf(&b, _("  from %s"), app->actor.before_from);
	ui_put_line(out, line);
}

static enum err_code place(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_request_new, NULL);
	return ERR_OK;
}

static enum err_code read_notices(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_notice_list, NULL);
	return ERR_OK;
}

static enum err_code see_handed(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct home *h = state;
	int view = h->handed.here && !h->counts.request[REQUEST_TRANSFERRED] ? HANDED_HERE
									     : HANDED_WAITING;

	(void)row;
	(void)err;
	ui_push(ui, &screen_handover_list, &view);
	return ERR_OK;
}

static bool has_hats(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct app *app = ui_app(ui);

	(void)row;
	if (app->actor.hat.v || ((struct home *)state)->nhats)
		return true;
	buf_add(why, _("there is nobody to act for"));
	return false;
}

static enum err_code change_hats(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_acting_wear, NULL);
	return ERR_OK;
}

static enum err_code ask_again(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_revisit_list, NULL);
	return ERR_OK;
}

static enum err_code see_ratings(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_my_ratings, NULL);
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 't',
		.label = N_("Hand over"),
		.note = N_("what is handed over and not answered"),
		.permission = PERM_REQUEST_VIEW,
		.quiet = true,
		.run = see_handed },
	{ .key = 'x', .label = N_("New request"), .permission = PERM_REQUEST_NEW, .run = place },
	{ .key = 'f',
		.label = N_("Ask again"),
		.permission = PERM_EVALUATION_REVISIT,
		.run = ask_again },
	{ .key = 'w', .label = N_("My ratings"), .permission = PERM_TASK_DO, .run = see_ratings },
	{ .key = 'k', .label = N_("Read notices"), .run = read_notices },
	{ .key = 'e',
		.label = N_("Change hats"),
		.quiet = true,
		.possible = has_hats,
		.run = change_hats },
};

const struct screen screen_home = {
	.id = "home",
	.title = N_("Today"),
	.kind = SCREEN_MENU,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST | WAKE_PERSON | WAKE_SITE | WAKE_NOTICE | WAKE_ACCOUNT,
	.help = N_("What waits today.  A digit opens what it counts; 9 shows everything there is."),
	.state_bytes = sizeof(struct home),
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.menu = { .items = items, .nitems = ARRAY_SIZE(items), .below = below },
};
