/* The lines of a volunteer's and a leader's first screen. */
#include "app/task.h"
#include "common.h"
#include "home.h"
#include "screens.h"
#include "team.h"

void home_count_mine(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;
	int64_t n = item->tag == 0 ? h->mine.offers : item->tag == 1 ? h->mine.tasks : h->mine.done;

	(void)ui;
	buf_addf(out, "%lld", (long long)n);
}

void home_note_offers(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;

	(void)item;
	if (h->mine.offers) {
		say_time(out, h->mine.answer_by, ui_now(ui));
		buf_add(out, _(" at the latest"));
	}
}

void home_note_tasks(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct home *h = state;

	(void)item;
	if (h->mine.tasks)
		say_day(out, h->mine.next_day, DAY_PART_ALL_DAY, ui_now(ui));
}

/* One offer opens at once: an answer is three keys from home. */
enum err_code home_open_offers(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	struct my_offer rows[2];
	size_t n;
	enum err_code rc = app_my_offers(screen_app(ui), rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	(void)item;
	if (rc)
		return rc;
	if (n == 1)
		ui_push(ui, &screen_offer_detail, &rows[0].id);
	else
		ui_push(ui, &screen_offer_list, NULL);
	return ERR_OK;
}

enum err_code home_open_tasks(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	int view = item->tag;

	(void)state;
	(void)err;
	ui_push(ui, &screen_task_list, &view);
	return ERR_OK;
}

void home_count_teams(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%lld", (long long)((struct home *)state)->teams.mine);
}

/* The only team opens at once. */
enum err_code home_open_teams(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	struct team_line rows[2];
	const struct team_page mine = { .view = TEAM_VIEW_MINE };
	int view = TEAM_VIEW_MINE;
	size_t n;
	enum err_code rc = app_team_list(screen_app(ui), &mine, rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	(void)item;
	if (rc)
		return rc;
	if (n == 1)
		ui_push(ui, &screen_team_detail, &rows[0].id);
	else
		ui_push(ui, &screen_team_list, &view);
	return ERR_OK;
}
