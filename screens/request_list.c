/* The list of requests: overdue first, by view; what is done here is done without opening a request. */
#include "request_list.h"

#include "app/request.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "request_actions.h"
#include "screens.h"

struct state {
	struct request_list_args args;
	struct site_counts counts;
};

enum view { VIEW_TO_DO, VIEW_IN_HAND, VIEW_TO_RATE, VIEW_CLOSED, VIEW_ALL };

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	(void)err;
	if (args)
		s->args = *(const struct request_list_args *)args;
	if (s->args.search)
		ui_set_search(ui, s->args.search);
	s->args.search = NULL;
	return ERR_OK;
}

static enum err_code load_counts(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct state *s = state;

	return app_site_counts(app, app->actor.site, &s->counts, err);
}

static uint32_t states_of(const struct state *s, int view)
{
	switch ((enum view)view) {
	case VIEW_TO_DO:
		return s->args.states ? s->args.states : s->args.late ? UINT32_MAX : STATES_TO_DO;
	case VIEW_IN_HAND:
		return STATES_IN_HAND;
	case VIEW_TO_RATE:
		return STATES_TO_RATE;
	case VIEW_CLOSED:
	case VIEW_ALL:
		break;
	}
	return UINT32_MAX;
}

static size_t keep_late(struct request_row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (rows[i].late)
			rows[kept++] = rows[i];
	return kept;
}

/* One part of the list: the open requests or the closed ones. */
static enum err_code load_part(struct ui *ui, const struct state *s, struct ui_page *page,
	bool closed, const struct request_row *from, struct err *err)
{
	struct app *app = screen_app(ui);
	struct request_row *rows = page->rows;
	const struct request_page in = { .scope = app->actor.scope,
		.states = states_of(s, page->view),
		.closed = closed,
		.from = from,
		.backward = page->backward };
	size_t n;
	enum err_code rc;

	rc = app_request_page(app, &in, rows + page->n, page->cap - page->n, &n, err);
	if (!rc)
		page->n += n;
	return rc;
}

/* All requests: the open ones, then the closed ones. */
static enum err_code load_all(
	struct ui *ui, const struct state *s, struct ui_page *page, struct err *err)
{
	const struct request_row *from = page->from;
	bool from_closed = from && from->closed_at;
	bool first_closed = from ? from_closed : page->backward;
	enum err_code rc = load_part(ui, s, page, first_closed, from, err);

	if (!rc && page->n < page->cap && first_closed == page->backward)
		rc = load_part(ui, s, page, !first_closed, NULL, err);
	return rc;
}

static enum err_code load_rows(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct state *s = state;
	enum err_code rc;

	page->n = 0;
	if (page->search[0])
		return page->from ? ERR_OK
				  : app_request_search(screen_app(ui), page->search, page->rows,
					    page->cap, &page->n, err);
	if (page->view == VIEW_ALL)
		return load_all(ui, s, page, err);
	rc = load_part(ui, s, page, page->view == VIEW_CLOSED, page->from, err);
	if (!rc && s->args.late && page->view == VIEW_TO_DO)
		page->n = keep_late(page->rows, page->n);
	return rc;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	enum err_code rc = load_rows(ui, state, page, err);

	return rc ? rc : request_learn_flows(ui, page->rows, page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct request_row *)row)->id.v;
}

/* --- columns --- */

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;

	(void)state;
	say_no(out, r->year, r->no, ui_now(ui));
}

static void text_state(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;

	(void)state;
	request_state_name(ui, r->flow_id, r->state, r->close_kind, out);
}

static void text_due(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;

	(void)state;
	if (r->closed_at)
		say_month_day(out, clock_day_of(r->closed_at));
	else
		say_due(out, r->due_at, ui_now(ui));
}

static void text_what(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;

	(void)ui;
	(void)state;
	buf_add(out, r->brief);
	if (r->heads > 1)
		buf_addf(out, _(" %lldp"), (long long)r->heads);
}

/* At one station it matters who asks, above it where: the other is the same in every row. */
static bool at_one_station(struct ui *ui, void *state)
{
	(void)state;
	return ((const struct app *)ui_app(ui))->actor.role == ROLE_STATION;
}

static bool at_several(struct ui *ui, void *state)
{
	return !at_one_station(ui, state);
}

static void text_channel(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, channel_label((enum channel)((const struct request_row *)row)->channel));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = N_("State"), .cells = 6, .priority = 1, .text = text_state },
	{ .heading = N_("Due"), .cells = 8, .priority = 1, .text = text_due },
	{ .heading = N_("Matter"), .cells = 16, .most = 16, .priority = 2, .text = text_what },
	{ .heading = N_("Requester"),
		.cells = 12,
		.priority = 1,
		.visible = at_one_station,
		.member = COLUMN_MEMBER(struct request_row, requester) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.visible = at_several,
		.member = COLUMN_MEMBER(struct request_row, place) },
	{ .heading = N_("Handler"),
		.cells = 12,
		.priority = 4,
		.member = COLUMN_MEMBER(struct request_row, handler) },
	{ .heading = N_("Channel"), .cells = 6, .priority = 4, .text = text_channel },
	{ .heading = N_("Need"),
		.cells = 24,
		.most = UI_REST,
		.priority = 4,
		.member = COLUMN_MEMBER(struct request_row, need) },
};

/* --- views --- */

static int64_t count_to_do(struct ui *ui, void *state)
{
	const struct state *s = state;

	(void)ui;
	return s->args.late ? s->counts.late
			    : site_counts_requests(&s->counts, states_of(s, VIEW_TO_DO));
}

static int64_t count_in_hand(struct ui *ui, void *state)
{
	(void)ui;
	return site_counts_requests(&((const struct state *)state)->counts, STATES_IN_HAND);
}

static int64_t count_to_rate(struct ui *ui, void *state)
{
	(void)ui;
	return site_counts_requests(&((const struct state *)state)->counts, STATES_TO_RATE);
}

static int64_t count_closed(struct ui *ui, void *state)
{
	(void)ui;
	return site_counts_requests(&((const struct state *)state)->counts,
		STATE_BIT(CLOSED) | STATE_BIT(CANCELLED) | STATE_BIT(REJECTED) | STATE_BIT(MERGED) |
			STATE_BIT(PUBLISHED) | STATE_BIT(SETTLED));
}

static int64_t count_all(struct ui *ui, void *state)
{
	(void)ui;
	return site_counts_requests(&((const struct state *)state)->counts, UINT32_MAX);
}

static const struct ui_view views[] = {
	{ N_("To do"), count_to_do },
	{ NC_("view", "In hand"), count_in_hand },
	{ NC_("view", "To rate"), count_to_rate },
	{ NC_("view", "Closed"), count_closed },
	{ N_("All"), count_all },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	if (s->args.label && ui_view(ui) == VIEW_TO_DO)
		buf_addf(out, "%s", I18N(s->args.label));
}

static void scope(struct ui *ui, void *state, struct buf *out)
{
	const struct app *app = ui_app(ui);

	(void)state;
	buf_add(out, app->actor.unit);
}

static bool urgent(struct ui *ui, void *state, const void *row)
{
	const struct request_row *r = row;

	(void)state;
	return !r->closed_at && r->due_at <= ui_now(ui);
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_request_detail, &((const struct request_row *)row)->id);
	return ERR_OK;
}

/* --- actions --- */

static enum err_code do_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_request_new, NULL);
	return ERR_OK;
}

static bool can_accept(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct request_row *r = row;
	const struct request_step now = app_request_now(ui_app(ui), r->flow_id, r->state, r->path);

	(void)state;
	return request_can_step(ui, &now, ACTION_ACCEPT, why);
}

static bool name_accept(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;

	(void)state;
	return !r || request_step_name(ui, r->flow_id, ACTION_ACCEPT, out);
}

static bool can_nudge(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)state;
	return request_can(ACTION_NUDGE, ((const struct request_row *)row)->state, why);
}

static enum err_code do_accept(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct request_row *r = row;
	enum err_code rc = app_request_accept(screen_app(ui), r->id, err);

	(void)state;
	if (!rc)
		ui_message(ui, _("Accepted %s."), r->no);
	return rc;
}

static enum err_code do_nudge(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct request_row *r = row;
	enum err_code rc = app_request_nudge(screen_app(ui), r->id, err);

	(void)state;
	if (!rc)
		ui_message(ui, _("Reminded about %s."), r->no);
	return rc;
}

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("New"), .permission = PERM_REQUEST_NEW, .run = do_new },
	{ .key = 's',
		.label = N_("Accept"),
		.permission = PERM_REQUEST_ACCEPT,
		.needs_row = true,
		.name = name_accept,
		.possible = can_accept,
		.run = do_accept },
	{ .key = 'a',
		.label = N_("Nudge"),
		.permission = PERM_REQUEST_NUDGE,
		.needs_row = true,
		.possible = can_nudge,
		.run = do_nudge },
};

const struct screen screen_request_list = {
	.id = "request_list",
	.title = N_("Requests"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("What is due soonest stands first.  A request past its time says so and tells "
		   "the station "
		   "head, the institute and the centre by itself.  One that waits for information "
		   "does "
		   "not run.\n"
		   "To accept: the station has to say yes.  To specify: what is to be done and how "
		   "many "
		   "are needed.\n"
		   "To dispatch: somebody has to be found.  Awaiting: a volunteer was asked.\n"
		   "In hand: somebody goes there.  To rate: done, the requester has to say how it "
		   "was."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load_counts,
	.subject = subject,
	.scope = scope,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct request_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.search_hint = N_("Initials or name, last three of a number, last four of a phone"),
		.empty = N_("Nothing is waiting."),
		.enter = enter,
		.urgent = urgent },
};
