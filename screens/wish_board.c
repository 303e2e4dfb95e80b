/* The wish board: wishes by number, village and group, never by name; the first to take one on has it. 微心愿 */
#include <stdlib.h>

#include "app/code.h"
#include "app/task.h"
#include "app/wish.h"
#include "base/mem.h"
#include "base/str.h"
#include "common.h"
#include "people.h"
#include "screens.h"

#define LED_SHOWN 2

struct state {
	struct wish_row chosen; /* while the question stands */
	struct team_led led[LED_SHOWN];
	size_t nled;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	(void)args;
	if (!ui_may(ui, PERM_OFFER_CLAIM))
		return ERR_OK;
	return app_claim_teams(screen_app(ui), s->led, LED_SHOWN, &s->nled, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct wish_row *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct wish_row *rows = xcalloc(WISHES_MAX, sizeof(*rows));
	size_t n;
	enum err_code rc =
		app_wishes(screen_app(ui), (enum wish_view)page->view, rows, WISHES_MAX, &n, err);

	(void)state;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	free(rows);
	return rc;
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct wish_row *w = row;

	(void)state;
	say_no(out, w->year, w->no, ui_now(ui));
}

static void text_group(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	app_code_add_name(
		screen_app(ui), CODE_GROUP, ((const struct wish_row *)row)->target_group, out);
}

/* The wish, and what was said when it was fulfilled. */
static void text_wish(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct wish_row *w = row;

	(void)ui;
	(void)state;
	if (w->thanks[0])
		buf_addf(out, _("thanks: %s; "), w->thanks);
	buf_add(out, w->need);
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = NC_("wish", "Wish"),
		.cells = 20,
		.most = UI_REST,
		.priority = 1,
		.text = text_wish },
	{ .heading = NC_("wish", "For"), .cells = 8, .priority = 2, .text = text_group },
	{ .heading = N_("Place"),
		.cells = 16,
		.priority = 2,
		.member = COLUMN_MEMBER(struct wish_row, place) },
};

static const struct ui_view views[] = {
	{ .label = NC_("wish", "open") },
	{ .label = NC_("wish", "taken on") },
	{ .label = NC_("wish", "fulfilled") },
};

/* The leader names who goes; only then the team has it. */
static void push_team(struct ui *ui, const struct wish_row *w, const struct team_led *team)
{
	struct offer_view v = { .request = w->id,
		.year = w->year,
		.wanted_day = w->wanted_day,
		.wanted_part = w->wanted_part,
		.wanted_how = w->wanted_how,
		.heads = w->heads };

	v.offer.team_id = team->id;
	STR_COPY(v.team, team->name);
	STR_COPY(v.no, w->no);
	STR_COPY(v.brief, w->brief);
	STR_COPY(v.names.place, w->place);
	ui_push(ui, &screen_offer_name, &v);
}

static enum err_code claim_answered(struct ui *ui, void *state, int index, struct err *err)
{
	const struct state *s = state;
	struct assignment_id task;
	enum err_code rc;

	if (index > (int)s->nled)
		return ERR_OK;
	if (index > 0) {
		push_team(ui, &s->chosen, &s->led[index - 1]);
		return ERR_OK;
	}
	rc = app_claim(screen_app(ui), s->chosen.id, &task, err);
	if (rc)
		return rc;
	ui_push(ui, &screen_task_detail, &task);
	ui_message(ui, "%s", _("You have taken the wish on.  Thank you."));
	return ERR_OK;
}

static enum err_code take(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct wish_row *w = row;
	struct state *s = state;
	struct ui_question question = { .answers = { N_("I will see to it") },
		.answer = claim_answered };
	char sentence[900];
	struct buf b = BUF_FIXED(sentence);

	(void)err;
	s->chosen = *w;
	for (size_t i = 0; i < s->nled; i++)
		question.answers[1 + i] = s->led[i].name;
	question.answers[1 + s->nled] = N_("Look again");
	buf_addf(&b, _("Fulfil wish %s?\n%s\n"), w->no, w->need);
	question.sentence = sentence;
	ui_ask(ui, &question);
	return ERR_OK;
}

static bool can_take(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct wish_row *w = row;

	(void)ui;
	(void)state;
	if (w->state == REQUEST_OFFERED)
		return true;
	buf_add(why, _("it is taken on already"));
	return false;
}

/* Staff see within their scope who is behind it; volunteers take it on. */
static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct wish_row *w = row;

	if (!ui_may(ui, PERM_OFFER_CLAIM)) {
		ui_push(ui, &screen_request_detail, &w->id);
		return ERR_OK;
	}
	if (w->state == REQUEST_OFFERED)
		return take(ui, state, row, err);
	ui_message(ui, "%s", w->thanks[0] ? w->thanks : _("It is taken on already."));
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'j',
		.label = N_("Take on"),
		.permission = PERM_OFFER_CLAIM,
		.needs_row = true,
		.possible = can_take,
		.run = take },
};

const struct screen screen_wish_board = {
	.id = "wish_board",
	.title = N_("Wishes"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("Small wishes of the county, by number, village and group; no name, no address, "
		   "no telephone.\nThe first to take one on has it and then sees where to go."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct wish_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("No wish stands here now."),
		.enter = enter },
};
