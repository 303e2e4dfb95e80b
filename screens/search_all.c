/*
 * One search for everything: requests by number, people by initials or name, sites by code, teams, accounts.
 *
 * Each kind is a row of one table; what the actor may not see is not asked for, and the use cases keep to the scope.
 */
#include "app/account.h"
#include "app/person.h"
#include "app/request.h"
#include "app/site.h"
#include "app/station.h"
#include "app/task.h"
#include "app/team.h"
#include "app/volunteer.h"
#include "base/str.h"
#include "common.h"
#include "people.h"
#include "request_list.h"
#include "screens.h"

#define HITS_A_KIND 12
#define TASKS_READ  64 /* a volunteer's own, newest first */

enum hit_kind {
	HIT_REQUEST,
	HIT_TASK,
	HIT_VOLUNTEER,
	HIT_RESIDENT,
	HIT_TEAM,
	HIT_SITE,
	HIT_ACCOUNT,
	HIT_KINDS,
};

struct hit {
	enum hit_kind kind;
	int64_t id;
	char name[160], place[SITE_PLACE_BYTES + 1], state[40];
};

struct state {
	struct hit hits[HIT_KINDS * HITS_A_KIND];
	size_t n;
};

static struct hit *add_hit(struct state *s, enum hit_kind kind, int64_t id)
{
	struct hit *h = &s->hits[s->n++];

	*h = (struct hit){ .kind = kind, .id = id };
	return h;
}

/* --- the kinds ------------------------------------------------------------------------------------------- */

static void find_requests(struct app *app, struct state *s, const char *typed)
{
	struct request_row rows[HITS_A_KIND];
	size_t n = 0;

	if (app_request_search(app, typed, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h = add_hit(s, HIT_REQUEST, rows[i].id.v);
		struct buf name = BUF_FIXED(h->name);

		say_no(&name, rows[i].year, rows[i].no, app->now);
		buf_addf(&name, " %s %s", rows[i].brief, rows[i].requester);
		STR_COPY(h->place, rows[i].place);
		STR_COPY(h->state, say_state(rows[i].state, rows[i].close_kind));
	}
}

/* By any part of the number or of the matter. */
static void find_tasks(struct app *app, struct state *s, const char *typed)
{
	struct my_task rows[TASKS_READ];
	size_t n = 0, found = 0;

	if (app_my_tasks(app, UINT32_MAX, NULL, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n && found < HITS_A_KIND; i++) {
		struct hit *h;
		struct buf name;

		if (!strstr(rows[i].no, typed) && !strstr(rows[i].brief, typed))
			continue;
		h = add_hit(s, HIT_TASK, rows[i].id.v);
		name = BUF_FIXED(h->name);
		say_no(&name, rows[i].year, rows[i].no, app->now);
		buf_addf(&name, " %s", rows[i].brief);
		STR_COPY(h->place, rows[i].place);
		STR_COPY(h->state, assignment_state_label((enum assignment_state)rows[i].state));
		found++;
	}
}

static void find_volunteers(struct app *app, struct state *s, const char *typed)
{
	const struct volunteer_filter filter = { .view = VOLUNTEER_VIEW_ALL, .typed = typed };
	struct volunteer_item rows[HITS_A_KIND];
	size_t n = 0;

	if (app_volunteer_list(
		    app, &filter, &(struct volunteer_page){ 0 }, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h = add_hit(s, HIT_VOLUNTEER, rows[i].v.person_id.v);

		STR_COPY(h->name, rows[i].v.name);
		STR_COPY(h->place, rows[i].v.place);
		STR_COPY(h->state, volunteer_status_label((enum volunteer_status)rows[i].v.status));
	}
}

static void find_residents(struct app *app, struct state *s, const char *typed)
{
	struct person rows[HITS_A_KIND];
	size_t n = 0;

	if (app_person_find(app, typed, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h;
		struct buf age;

		if (rows[i].is_volunteer)
			continue;
		h = add_hit(s, HIT_RESIDENT, rows[i].id.v);
		STR_COPY(h->name, rows[i].name);
		STR_COPY(h->place, rows[i].place);
		age = BUF_FIXED(h->state);
		say_age(&age, rows[i].born_on, app->now);
	}
}

static void find_teams(struct app *app, struct state *s, const char *typed)
{
	const struct team_page page = { .typed = typed };
	struct team_line rows[HITS_A_KIND];
	size_t n = 0;

	if (app_team_list(app, &page, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h = add_hit(s, HIT_TEAM, rows[i].id.v);
		struct buf members = BUF_FIXED(h->state);

		STR_COPY(h->name, rows[i].name);
		STR_COPY(h->place, rows[i].place);
		buf_addf(&members, _("%lldp"), (long long)rows[i].members);
	}
}

static void find_sites(struct app *app, struct state *s, const char *typed)
{
	struct site_row rows[HITS_A_KIND];
	size_t n = 0;

	if (app_site_list(app, &(struct site_filter){ .typed = typed, .within = app->actor.scope },
		    &(struct site_page){ 0 }, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h = add_hit(s, HIT_SITE, rows[i].id.v);

		struct buf name = BUF_FIXED(h->name);

		buf_add(&name, rows[i].place);
		app_grid_words(app, rows[i].id, typed, &name); /* of a whole grid code */
		STR_COPY(h->place, rows[i].code);
		STR_COPY(h->state, site_kind_label((enum site_kind)rows[i].kind));
	}
}

static void find_accounts(struct app *app, struct state *s, const char *typed)
{
	const struct account_page page = { .search = typed };
	struct account_row rows[HITS_A_KIND];
	size_t n = 0;

	if (app_account_page(app, &page, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h = add_hit(s, HIT_ACCOUNT, rows[i].id.v);
		struct buf name = BUF_FIXED(h->name);

		buf_addf(&name, "%s %s", rows[i].login, rows[i].name);
		STR_COPY(h->place, rows[i].place);
		STR_COPY(h->state, role_label((enum role)rows[i].role));
	}
}

/* Requests in which the name occurs; the list offers to place another. */
static void open_resident(struct ui *ui, const struct hit *h)
{
	ui_push(ui, &screen_request_list, &(struct request_list_args){ .search = h->name });
}

/* In the order in which hits are shown. */
static const struct kind {
	const char *label;
	enum perm perm;
	void (*find)(struct app *app, struct state *s, const char *typed);
	const struct screen *screen;			  /* given the id */
	void (*open)(struct ui *ui, const struct hit *h); /* or this */
} kinds[] = {
	[HIT_REQUEST] = { N_("request"), PERM_REQUEST_VIEW, find_requests, &screen_request_detail },
	[HIT_TASK] = { NC_("hit", "task"), PERM_TASK_DO, find_tasks, &screen_task_detail },
	[HIT_VOLUNTEER] = { NC_("hit", "volunteer"), PERM_PERSON_VIEW, find_volunteers,
		&screen_volunteer_detail },
	[HIT_RESIDENT] = { NC_("hit", "resident"), PERM_REQUEST_NEW, find_residents, NULL,
		open_resident },
	[HIT_TEAM] = { NC_("hit", "team"), PERM_TEAM_VIEW, find_teams, &screen_team_detail },
	[HIT_SITE] = { NC_("hit", "station"), PERM_ORG_VIEW, find_sites, &screen_station_detail },
	[HIT_ACCOUNT] = { NC_("hit", "account"), PERM_ACCOUNT_VIEW, find_accounts,
		&screen_account_detail },
};

/* --- the list -------------------------------------------------------------------------------------------- */

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)state;
	(void)err;
	if (args)
		ui_set_search(ui, args);
	return ERR_OK;
}

static int64_t row_id(const void *row)
{
	const struct hit *h = row;

	return h->id * HIT_KINDS + h->kind;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;

	(void)err;
	if (!page->from) {
		s->n = 0;
		for (size_t i = 0; page->search[0] && i < ARRAY_SIZE(kinds); i++)
			if (ui_may(ui, kinds[i].perm))
				kinds[i].find(screen_app(ui), s, page->search);
	}
	page_of(page, &(struct all_rows){ s->hits, s->n, sizeof(struct hit), row_id });
	return ERR_OK;
}

static void text_kind(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, I18N(kinds[((const struct hit *)row)->kind].label));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("hit", "Kind"), .cells = 6, .priority = 1, .text = text_kind },
	{ .heading = N_("Name"),
		.cells = 16,
		.most = 36,
		.priority = 1,
		.member = COLUMN_MEMBER(struct hit, name) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct hit, place) },
	{ .heading = N_("State"),
		.cells = 6,
		.priority = 2,
		.member = COLUMN_MEMBER(struct hit, state) },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct hit *h = row;
	const struct kind *k = &kinds[h->kind];

	(void)state;
	(void)err;
	if (k->open)
		k->open(ui, h);
	else
		ui_push(ui, k->screen, &h->id); /* every id is a struct of one int64_t */
	return ERR_OK;
}

const struct screen screen_search_all = {
	.id = "search_all",
	.title = N_("Find"),
	.kind = SCREEN_LIST,
	.keys = KEYS_COMMON,
	.help = N_("Finds people by initials or name, requests by number, stations by name or "
		   "code; a telephone by "
		   "its last four digits."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.list = { .row_bytes = sizeof(struct hit),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.search_hint = N_("Initials, name, number, code or last four of a phone"),
		.empty = N_("Type what you look for."),
		.enter = enter },
};
