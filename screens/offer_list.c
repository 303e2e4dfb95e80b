/* A volunteer's offers still to be answered, the first to answer first. */
#include "app/task.h"
#include "common.h"
#include "people.h"
#include "screens.h"

#define OFFERS_MAX 32

static int64_t row_id(const void *row)
{
	return ((const struct my_offer *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct my_offer rows[OFFERS_MAX];
	size_t n;
	enum err_code rc = app_my_offers(screen_app(ui), rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	return rc;
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct my_offer *o = row;

	(void)state;
	say_no(out, o->year, o->no, ui_now(ui));
}

static void text_due(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_due(out, ((const struct my_offer *)row)->answer_by, ui_now(ui));
}

static void text_when(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct my_offer *o = row;

	(void)state;
	say_wanted(out, o->wanted_day, (enum day_part)o->wanted_part, (enum wanted)o->wanted_how,
		ui_now(ui));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = N_("Answer by"), .cells = 8, .priority = 1, .text = text_due },
	{ .heading = N_("Matter"),
		.cells = 16,
		.priority = 1,
		.member = COLUMN_MEMBER(struct my_offer, brief) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct my_offer, place) },
	{ .heading = N_("Time"), .cells = 12, .most = 24, .priority = 2, .text = text_when },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_offer_detail, &((const struct my_offer *)row)->id);
	return ERR_OK;
}

const struct screen screen_offer_list = {
	.id = "offer_list",
	.title = N_("To answer"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("You are asked, not ordered: declining costs nothing."),
	.list = { .row_bytes = sizeof(struct my_offer),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody waits for your answer."),
		.enter = enter },
};
