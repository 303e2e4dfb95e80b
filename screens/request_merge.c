/* A request placed twice: those that look like it, and those merged already; one of two goes along with the other. */
#include "app/merge.h"

#include <string.h>

#include "app/request.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "domain/request_flow.h"
#include "request_actions.h"
#include "screens.h"

/* --- of any request, for its record --- */

enum err_code request_merges_load(
	struct ui *ui, struct request_id id, struct request_merges *out, struct err *err)
{
	struct app *app = screen_app(ui);
	enum err_code rc =
		app_request_merged(app, id, out->with, ARRAY_SIZE(out->with), &out->n, err);

	if (!rc)
		rc = app_request_master(app, id, &out->master, err);
	if (rc != ERR_NOT_FOUND)
		return rc;
	out->master.id.v = 0;
	return ERR_OK;
}

static void add_merged(struct ui *ui, const struct merged_row *m, struct buf *out)
{
	say_no(out, m->year, m->no, ui_now(ui));
	buf_addf(out, " %s %s", m->requester, say_state(m->state, m->close_kind));
	if (request_is_open((enum request_state)m->state) && m->due_at < CLOCK_NEVER) {
		buf_addc(out, ' ');
		say_due(out, m->due_at, ui_now(ui));
	}
}

void request_merges_put(struct ui *ui, const struct request_merges *m, struct ui_text *out)
{
	char line[900];
	struct buf b = BUF_FIXED(line);

	if (m->master.id.v) {
		add_merged(ui, &m->master, &b);
		ui_put_field(out, N_("Merged into"), line);
		b = BUF_FIXED(line);
	}
	for (size_t i = 0; i < m->n; i++) {
		if (i)
			buf_add(&b, _("; "));
		add_merged(ui, &m->with[i], &b);
	}
	if (m->n)
		ui_put_field(out, N_("With it"), line);
}

/* --- the screen --- */

struct state {
	struct request_view v;
	struct alike_request alike[ALIKE_MOST];
	struct alike_request merged[ALIKE_MOST]; /* only their rows are filled */
	size_t n[2];				 /* by view */
};

enum view { VIEW_ALIKE, VIEW_MERGED };

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->v.r.id = *(const struct request_id *)args;
	return ERR_OK;
}

static void take_merged(struct alike_request *to, const struct merged_row *m)
{
	*to = (struct alike_request){ .row = { .id = m->id,
					      .year = m->year,
					      .state = m->state,
					      .close_kind = m->close_kind,
					      .ver = m->ver } };
	STR_COPY(to->row.no, m->no);
	STR_COPY(to->row.need, m->need);
	STR_COPY(to->row.requester, m->requester);
}

static enum err_code load_all(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct state *s = state;
	struct request_id id = s->v.r.id;
	struct merged_row rows[ALIKE_MOST];
	enum err_code rc = app_request_view(app, id, &s->v, err);

	if (!rc)
		rc = app_alike_to(app, id, s->alike, ALIKE_MOST, &s->n[VIEW_ALIKE], err);
	if (!rc)
		rc = app_request_merged(app, id, rows, ALIKE_MOST, &s->n[VIEW_MERGED], err);
	for (size_t i = 0; !rc && i < s->n[VIEW_MERGED]; i++)
		take_merged(&s->merged[i], &rows[i]);
	return rc;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct state *s = state;

	(void)ui;
	(void)err;
	page->n = page->from ? 0 : s->n[page->view] < page->cap ? s->n[page->view] : page->cap;
	memcpy(page->rows, page->view == VIEW_ALIKE ? s->alike : s->merged,
		page->n * sizeof(s->alike[0]));
	return ERR_OK;
}

static int64_t row_id(const void *row)
{
	return ((const struct alike_request *)row)->row.id.v;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
	buf_addf(out, " %s", s->v.names.requester);
}

static void above(struct ui *ui, void *state, struct ui_text *out)
{
	(void)ui;
	ui_put_line(out, ((const struct state *)state)->v.r.need);
}

/* --- columns and views --- */

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct alike_row *r = &((const struct alike_request *)row)->row;

	(void)state;
	say_no(out, r->year, r->no, ui_now(ui));
}

static void text_score(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%d", ((const struct alike_request *)row)->score);
}

static void text_state(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct alike_row *r = &((const struct alike_request *)row)->row;

	(void)ui;
	(void)state;
	buf_add(out, say_state(r->state, r->close_kind));
}

static bool shows_score(struct ui *ui, void *state)
{
	(void)state;
	return ui_view(ui) == VIEW_ALIKE;
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = N_("Alike"),
		.cells = 6,
		.priority = 1,
		.right = true,
		.visible = shows_score,
		.text = text_score },
	{ .heading = N_("State"), .cells = 6, .priority = 1, .text = text_state },
	{ .heading = N_("Requester"),
		.cells = 10,
		.priority = 1,
		.member = COLUMN_MEMBER(struct alike_request, row.requester) },
	{ .heading = N_("Need"),
		.cells = 20,
		.most = UI_REST,
		.priority = 2,
		.member = COLUMN_MEMBER(struct alike_request, row.need) },
};

static int64_t count_alike(struct ui *ui, void *state)
{
	(void)ui;
	return (int64_t)((const struct state *)state)->n[VIEW_ALIKE];
}

static int64_t count_merged(struct ui *ui, void *state)
{
	(void)ui;
	return (int64_t)((const struct state *)state)->n[VIEW_MERGED];
}

static const struct ui_view views[] = {
	{ NC_("view", "Alike"), count_alike },
	{ NC_("view", "Merged"), count_merged },
};

/* --- actions --- */

static bool can_merge(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct request *r = &((const struct state *)state)->v.r;
	const struct alike_request *other = row;

	if (ui_view(ui) == VIEW_MERGED) {
		buf_add(why, _("these are merged already"));
		return false;
	}
	return request_can(ACTION_MERGE, other->stays ? r->state : other->row.state, why);
}

static bool can_restore(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)state;
	if (ui_view(ui) == VIEW_ALIKE) {
		buf_add(why, _("only what is merged can be restored"));
		return false;
	}
	return request_can(ACTION_UNMERGE, ((const struct alike_request *)row)->row.state, why);
}

static void ask_merge(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct state *s = state;
	const struct alike_request *other = row;
	bool goes = other->stays;

	(void)ui;
	buf_addf(out, _("Merge %s into %s?\n"), goes ? s->v.r.no : other->row.no,
		goes ? other->row.no : s->v.r.no);
	buf_addf(out, _("Stays: %s, %s\n"), goes ? other->row.requester : s->v.names.requester,
		goes ? other->row.need : s->v.r.need);
	buf_addf(out, _("Goes along: %s, %s\n"), goes ? s->v.names.requester : other->row.requester,
		goes ? s->v.r.need : other->row.need);
	buf_add(out, _("It is done once.  Whoever goes along sees what becomes of it and rates it "
		       "too.  As long as it is open, u parts them."));
}

static enum err_code do_merge(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct state *s = state;
	const struct alike_request *other = row;
	enum err_code rc =
		app_request_merge(screen_app(ui), &(struct merge_side){ s->v.r.id, s->v.r.ver },
			&(struct merge_side){ other->row.id, other->row.ver }, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Merged: %s goes along with %s."),
		other->stays ? s->v.r.no : other->row.no, other->stays ? other->row.no : s->v.r.no);
	return ERR_OK;
}

static void ask_restore(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	buf_addf(out, _("Part %s from %s again?\nIt waits to be handled on its own."),
		((const struct alike_request *)row)->row.no, ((const struct state *)state)->v.r.no);
}

static enum err_code do_restore(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	return app_request_unmerge(
		screen_app(ui), ((const struct alike_request *)row)->row.id, err);
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_request_detail, &((const struct alike_request *)row)->row.id);
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'h',
		.label = N_("Merge"),
		.permission = PERM_REQUEST_MERGE,
		.needs_row = true,
		.possible = can_merge,
		.ask = ask_merge,
		.careful = true,
		.run = do_merge },
	{ .key = 'u',
		.label = N_("Restore"),
		.permission = PERM_REQUEST_MERGE,
		.needs_row = true,
		.possible = can_restore,
		.ask = ask_restore,
		.careful = true,
		.run = do_restore },
};

const struct screen screen_request_merge = {
	.id = "request_merge",
	.title = NC_("screen", "Merge"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_(
		"Open requests that look like this one: the same requester or telephone, the same "
		"matter, the same words, placed at about the same time; 100 is as alike as can "
		"be.  h merges: the one that has come farther stays, else the older.\n"
		"2 shows what has been merged into it; u parts it again."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load_all,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct alike_request),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("There is none."),
		.enter = enter,
		.above = above },
};
