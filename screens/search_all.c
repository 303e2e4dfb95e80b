/* One search for requests, people and places, from home. */
#include "app/request.h"
#include "app/site.h"
#include "app/volunteer.h"
#include "base/str.h"
#include "common.h"
#include "people.h"
#include "screens.h"

#define HITS_A_KIND 12

enum hit_kind { HIT_REQUEST, HIT_VOLUNTEER, HIT_SITE, HIT_KINDS };

struct hit {
	enum hit_kind kind;
	int64_t id;
	char name[160], place[SITE_PLACE_BYTES + 1], state[40];
};

struct state {
	struct hit hits[HIT_KINDS * HITS_A_KIND];
	size_t n;
	char typed[64];
};

static struct hit *add_hit(struct state *s, enum hit_kind kind, int64_t id)
{
	struct hit *h = &s->hits[s->n++];

	*h = (struct hit){ .kind = kind, .id = id };
	return h;
}

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

static void find_sites(struct app *app, struct state *s, const char *typed)
{
	struct site_row rows[HITS_A_KIND];
	size_t n = 0;

	if (app_site_list(app, &(struct site_filter){ .typed = typed, .within = app->actor.scope },
		    &(struct site_page){ 0 }, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		struct hit *h = add_hit(s, HIT_SITE, rows[i].id.v);

		STR_COPY(h->name, rows[i].place);
		STR_COPY(h->place, rows[i].code);
		STR_COPY(h->state, site_kind_label((enum site_kind)rows[i].kind));
	}
}

static void search(struct ui *ui, struct state *s, const char *typed)
{
	struct app *app = screen_app(ui);

	s->n = 0;
	STR_COPY(s->typed, typed);
	if (ui_may(ui, PERM_REQUEST_VIEW))
		find_requests(app, s, typed);
	if (ui_may(ui, PERM_PERSON_VIEW))
		find_volunteers(app, s, typed);
	find_sites(app, s, typed);
}

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
	if (page->search[0] && !page->from)
		search(ui, s, page->search);
	if (page->search[0] == '\0')
		s->n = 0;
	page_of(page, &(struct all_rows){ s->hits, s->n, sizeof(struct hit), row_id });
	return ERR_OK;
}

static void text_kind(struct ui *ui, void *state, const void *row, struct buf *out)
{
	static const char *const labels[] = { [HIT_REQUEST] = N_("request"),
		[HIT_VOLUNTEER] = NC_("hit", "volunteer"),
		[HIT_SITE] = NC_("hit", "station") };

	(void)ui;
	(void)state;
	buf_add(out, I18N(labels[((const struct hit *)row)->kind]));
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

	(void)state;
	(void)err;
	switch (h->kind) {
	case HIT_REQUEST:
		ui_push(ui, &screen_request_detail, &(struct request_id){ h->id });
		break;
	case HIT_VOLUNTEER:
		ui_push(ui, &screen_volunteer_detail, &(struct person_id){ h->id });
		break;
	case HIT_SITE:
		ui_push(ui, &screen_station_detail, &(struct site_id){ h->id });
		break;
	case HIT_KINDS:
		break;
	}
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
		.empty = N_("Nothing found.  Try other initials, or fewer letters."),
		.enter = enter },
};
