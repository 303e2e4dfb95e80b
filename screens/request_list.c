/* The list of requests: overdue first, by view; what is done here is done without opening a request. */
#include "request_list.h"

#include "app/request.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "request_actions.h"
#include "request_bulk.h"
#include "screens.h"

struct state {
	struct request_list_args args;
	struct site_counts counts;
	struct request_bulk
		bulk; /* the step done to the marked rows, while it is asked about and after */
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

static void close_list(struct ui *ui, void *state)
{
	(void)ui;
	request_bulk_release(&((struct state *)state)->bulk);
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
		.sort = (enum request_sort)page->sort,
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

/* Late ones may stand anywhere: goes on until the page is full or the list at its end. */
static enum err_code load_late(
	struct ui *ui, const struct state *s, struct ui_page *page, struct err *err)
{
	struct request_row last;
	const struct request_row *from = page->from;
	struct request_row *rows = page->rows;
	size_t before, asked;
	bool may_be_more;
	enum err_code rc;

	do {
		before = page->n;
		asked = page->cap - before;
		rc = load_part(ui, s, page, false, from, err);
		if (rc || page->n == before)
			return rc;
		last = rows[page->n - 1];
		from = &last;
		may_be_more = page->n - before == asked;
		page->n = before + keep_late(rows + before, page->n - before);
		if (page->sort == REQUEST_SORT_DUE && page->n - before < asked)
			may_be_more = false; /* the late ones stand first */
	} while (may_be_more && page->n < page->cap);
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
	if (s->args.late && page->view == VIEW_TO_DO)
		return load_late(ui, s, page, err);
	rc = load_part(ui, s, page, page->view == VIEW_CLOSED, page->from, err);
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

static void text_stage(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;
	bool to_rate = r->state == REQUEST_DELIVERED;

	(void)ui;
	(void)state;
	if (!r->closed_at)
		say_stage(out, r->level, r->stage, to_rate ? TIMER_RATING : TIMER_NONE);
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
	{ .heading = N_("Minder"), .cells = 8, .priority = 3, .text = text_stage },
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

static const char *const sorts[REQUEST_SORT_COUNT] = {
	[REQUEST_SORT_DUE] = N_("first due first"),
	[REQUEST_SORT_LEVEL] = N_("minded by the highest first"),
	[REQUEST_SORT_NEW] = N_("newest first"),
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

/* With rows marked each is tried; whether it can be done turns out then. */
static bool any_marked(const struct ui *ui)
{
	const int64_t *ids;

	return ui_marked(ui, &ids) > 0;
}

static bool can_accept(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct request_row *r = row;
	const struct request_step now = app_request_now(ui_app(ui), r->flow_id, r->state, r->path);

	(void)state;
	return any_marked(ui) || request_can_step(ui, &now, ACTION_ACCEPT, why);
}

static bool name_accept(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct request_row *r = row;

	(void)state;
	return !r || request_step_name(ui, r->flow_id, ACTION_ACCEPT, out);
}

#define CAN(name, action)                                                                          \
	static bool name(struct ui *ui, void *state, const void *row, struct buf *why)             \
	{                                                                                          \
		(void)state;                                                                       \
		return any_marked(ui) ||                                                           \
		       request_can(action, ((const struct request_row *)row)->state, why);         \
	}

CAN(can_refuse, ACTION_REFUSE)
CAN(can_nudge, ACTION_NUDGE)

/* One row is not asked about: what is done to it binds nobody. */
#define ASK(name, action)                                                                          \
	static void name(struct ui *ui, void *state, const void *row, struct buf *out)             \
	{                                                                                          \
		struct state *s = state;                                                           \
                                                                                                   \
		(void)row;                                                                         \
		if (request_bulk_take(ui, action, &s->bulk))                                       \
			request_bulk_ask(&s->bulk, out);                                           \
	}

ASK(ask_accept, ACTION_ACCEPT)
ASK(ask_nudge, ACTION_NUDGE)

static enum err_code do_all(struct ui *ui, struct state *s)
{
	request_bulk_run(ui, &s->bulk, 0, "");
	request_bulk_show(ui, &s->bulk);
	return ERR_OK;
}

/* Why the step did not work for the row at hand. */
static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct request_row *r = ui_row(ui);
	const char *why = r ? request_bulk_why(&((const struct state *)state)->bulk, r->id) : NULL;

	if (why)
		buf_addf(out, _("%s: %s"), r->no, why);
}

/* The reason is asked once for all. */
static enum err_code do_refuse(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	struct request_reason_args args = { .reason = REASON_REFUSE };

	(void)err;
	if (request_bulk_take(ui, ACTION_REFUSE, &s->bulk))
		args.bulk = &s->bulk;
	else
		args.id = ((const struct request_row *)row)->id;
	ui_push(ui, &screen_request_reason, &args);
	return ERR_OK;
}

static void back(struct ui *ui, void *state, const struct screen *child, int64_t verdict)
{
	struct state *s = state;

	if (child == &screen_request_reason && verdict && s->bulk.n)
		request_bulk_show(ui, &s->bulk);
}

static enum err_code do_accept(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct request_row *r = row;
	enum err_code rc;

	if (any_marked(ui))
		return do_all(ui, state);
	rc = app_request_accept(screen_app(ui), r->id, err);
	if (!rc)
		ui_message(ui, _("Accepted %s."), r->no);
	return rc;
}

static enum err_code do_nudge(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct request_row *r = row;
	enum err_code rc;

	if (any_marked(ui))
		return do_all(ui, state);
	rc = app_request_nudge(screen_app(ui), r->id, err);
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
		.bulk = true,
		.name = name_accept,
		.possible = can_accept,
		.ask = ask_accept,
		.run = do_accept },
	{ .key = 'a',
		.label = N_("Nudge"),
		.permission = PERM_REQUEST_NUDGE,
		.needs_row = true,
		.bulk = true,
		.possible = can_nudge,
		.ask = ask_nudge,
		.run = do_nudge },
	{ .key = 'n',
		.label = N_("Refuse"),
		.permission = PERM_REQUEST_REFUSE,
		.needs_row = true,
		.bulk = true,
		.quiet = true,
		.possible = can_refuse,
		.run = do_refuse },
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
	.close = close_list,
	.load = load_counts,
	.back = back,
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
		.sorts = sorts,
		.nsorts = ARRAY_SIZE(sorts),
		.search_hint = N_("Initials or name, last three of a number, last four of a phone"),
		.empty = N_("Nothing is waiting."),
		.enter = enter,
		.urgent = urgent,
		.status = status },
};
