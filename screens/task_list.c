/* My tasks: what I have taken on and what I have done. */
#include "app/task.h"
#include "base/clock.h"
#include "common.h"
#include "people.h"
#include "screens.h"

#define TASKS_SHOWN 100
#define BIT(state)  (UINT32_C(1) << ASSIGNMENT_##state)

static int64_t row_id(const void *row)
{
	return ((const struct my_task *)row)->id.v;
}

/* args: the view to begin with. */
static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)state;
	(void)err;
	if (args)
		ui_set_view(ui, *(const int *)args - 1);
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	uint32_t states = page->view == 0 ? BIT(TAKEN) | BIT(PRESENT) : BIT(DONE);
	struct my_task rows[TASKS_SHOWN];
	size_t n;
	enum err_code rc =
		app_my_tasks(screen_app(ui), states, NULL, rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	return rc;
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct my_task *t = row;

	(void)state;
	say_no(out, t->year, t->no, ui_now(ui));
}

static void text_state(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, assignment_state_label(
			     (enum assignment_state)((const struct my_task *)row)->state));
}

static void text_due(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct my_task *t = row;

	(void)state;
	if (t->done_at)
		buf_addf(out, _("%lld min"), (long long)t->minutes);
	else
		say_due(out, t->done_by, ui_now(ui));
}

static void text_when(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct my_task *t = row;

	(void)state;
	say_day(out, t->day, (enum day_part)t->part, ui_now(ui));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = N_("State"), .cells = 6, .priority = 1, .text = text_state },
	{ .heading = N_("Due"), .cells = 8, .priority = 1, .text = text_due },
	{ .heading = N_("Matter"),
		.cells = 10,
		.most = 16,
		.priority = 1,
		.member = COLUMN_MEMBER(struct my_task, brief) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct my_task, place) },
	{ .heading = N_("Time"), .cells = 15, .priority = 2, .text = text_when },
};

static const struct ui_view views[] = {
	{ N_("Taken on"), NULL },
	{ N_("Done before"), NULL },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_task_detail, &((const struct my_task *)row)->id);
	return ERR_OK;
}

const struct screen screen_task_list = {
	.id = "task_list",
	.title = N_("My tasks"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("What you have taken on, the nearest day first; 2 shows what you have done."),
	.open = open,
	.list = { .row_bytes = sizeof(struct my_task),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("Nothing here."),
		.enter = enter },
};
