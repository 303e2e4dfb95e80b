/* What was handed over and is not answered, and what units handed each other. 转办 */
#include "app/code.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "common.h"
#include "domain/place.h"
#include "handover.h"
#include "people.h"
#include "screens.h"

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)state;
	(void)err;
	ui_set_view(ui, *(const int *)args);
	return ERR_OK;
}

static int64_t row_id(const void *row)
{
	return ((const struct handed_row *)row)->id.v;
}

/* The department's name stands in the row before it is drawn: drawing reads no database. */
static void name_departments(struct app *app, struct handed_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf whom = buf_over(rows[i].whom, sizeof(rows[i].whom));

		if (!rows[i].department)
			continue;
		buf_clear(&whom);
		app_code_add_name(app, CODE_DEPARTMENT, rows[i].department, &whom);
	}
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct handed_row *rows = xcalloc(HANDED_MAX, sizeof(*rows));
	struct app *app = screen_app(ui);
	size_t n;
	enum err_code rc =
		app_handed_list(app, (enum handed_view)page->view, rows, HANDED_MAX, &n, err);

	(void)state;
	if (!rc) {
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
		name_departments(app, page->rows, page->n);
	}
	free(rows);
	return rc;
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct handed_row *r = row;

	(void)state;
	say_no(out, r->year, r->no, ui_now(ui));
}

static void text_due(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct handed_row *r = row;

	(void)state;
	if (r->answered_at)
		say_month_day(out, clock_day_of(r->answered_at));
	else
		say_due(out, r->due_at, ui_now(ui));
}

static void text_whom(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, place_own_name(((const struct handed_row *)row)->whom));
}

/* The number there; of what is answered how; between units the state. */
static void text_stands(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct handed_row *r = row;

	(void)ui;
	(void)state;
	if (r->answered_at)
		buf_add(out, handover_result_label((enum handover_result)r->result));
	else
		buf_add(out, r->department ? r->outside_no : say_state(r->state, r->close_kind));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = N_("Due"), .cells = 8, .priority = 1, .text = text_due },
	{ .heading = N_("To whom"), .cells = 10, .priority = 1, .text = text_whom },
	{ .heading = N_("Matter"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct handed_row, brief) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct handed_row, place) },
	{ .heading = N_("Number, state"),
		.cells = 10,
		.most = UI_REST,
		.priority = 3,
		.text = text_stands },
};

static const struct ui_view views[] = {
	{ .label = N_("No answer") },
	{ .label = N_("Handed to us") },
	{ .label = N_("At other units") },
	{ .label = NC_("view", "Answered") },
};

static bool urgent(struct ui *ui, void *state, const void *row)
{
	const struct handed_row *r = row;

	(void)state;
	return !r->answered_at && (r->late || r->due_at <= ui_now(ui));
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_request_detail, &((const struct handed_row *)row)->id);
	return ERR_OK;
}

const struct screen screen_handover_list = {
	.id = "handover_list",
	.title = N_("Hand over"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.open = open,
	.help = N_("1: at a department or the hotline, until they answer; bold is overdue.  "
		   "2: what other units handed to this one.  3: what lies at other units.  "
		   "4: answered in the last three months."),
	.list = { .row_bytes = sizeof(struct handed_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("Nothing is waiting."),
		.enter = enter,
		.urgent = urgent },
};
