/* Requests open to be claimed, alone or by the leader for a team: the first to claim has it. 认领 */
#include "app/task.h"
#include "base/str.h"
#include "common.h"
#include "people.h"
#include "screens.h"

#define OPEN_SHOWN 40
#define LED_SHOWN  2

struct state {
	struct open_request chosen; /* while the question stands */
	struct team_led led[LED_SHOWN];
	size_t nled;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	(void)args;
	return app_claim_teams(screen_app(ui), s->led, LED_SHOWN, &s->nled, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct open_request *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct open_request rows[OPEN_SHOWN];
	size_t n;
	enum err_code rc = app_open_requests(screen_app(ui), rows, ARRAY_SIZE(rows), &n, err);

	(void)state;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	return rc;
}

static void text_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct open_request *o = row;

	(void)state;
	say_no(out, o->year, o->no, ui_now(ui));
}

static void text_way(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, _("%lld min"), (long long)((const struct open_request *)row)->minutes);
}

static void text_when(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct open_request *o = row;

	(void)state;
	say_wanted(out, o->wanted_day, (enum day_part)o->wanted_part, (enum wanted)o->wanted_how,
		ui_now(ui));
}

static const struct ui_column columns[] = {
	{ .heading = N_("No."), .cells = 8, .priority = 1, .text = text_no },
	{ .heading = N_("Way"), .cells = 6, .priority = 1, .text = text_way },
	{ .heading = N_("Matter"),
		.cells = 16,
		.priority = 1,
		.member = COLUMN_MEMBER(struct open_request, brief) },
	{ .heading = N_("Place"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct open_request, place) },
	{ .heading = N_("Time"), .cells = 12, .most = 24, .priority = 2, .text = text_when },
};

/* The leader names who goes; only then the team has it. */
static void push_team(struct ui *ui, const struct state *s, const struct team_led *team)
{
	const struct open_request *o = &s->chosen;
	struct offer_view v = { .request = o->id,
		.year = o->year,
		.wanted_day = o->wanted_day,
		.wanted_part = o->wanted_part,
		.wanted_how = o->wanted_how,
		.heads = o->heads };

	v.offer.team_id = team->id;
	STR_COPY(v.team, team->name);
	STR_COPY(v.no, o->no);
	STR_COPY(v.brief, o->brief);
	STR_COPY(v.names.place, o->place);
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
		push_team(ui, s, &s->led[index - 1]);
		return ERR_OK;
	}
	rc = app_claim(screen_app(ui), s->chosen.id, &task, err);
	if (rc)
		return rc;
	ui_push(ui, &screen_task_detail, &task);
	ui_message(ui, _("You have taken it on.  Thank you."));
	return ERR_OK;
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct open_request *o = row;
	struct state *s = state;
	struct ui_question question = { .answers = { N_("I can be there in time") },
		.answer = claim_answered };
	char sentence[500];
	struct buf b = BUF_FIXED(sentence);

	(void)err;
	s->chosen = *o;
	for (size_t i = 0; i < s->nled; i++)
		question.answers[1 + i] = s->led[i].name;
	question.answers[1 + s->nled] = N_("Look again");
	buf_addf(&b, _("Take on %s, %s?\n"), o->brief, o->place);
	say_wanted(&b, o->wanted_day, (enum day_part)o->wanted_part, (enum wanted)o->wanted_how,
		ui_now(ui));
	question.sentence = sentence;
	ui_ask(ui, &question);
	return ERR_OK;
}

DEFINE_OPENS(open_wishes, screen_wish_board)

static const struct ui_item items[] = { { .digit = 1, .label = N_("Wishes"), .run = open_wishes } };

static const struct ui_action actions[] = {
	{ .key = 'j',
		.label = N_("Take on"),
		.permission = PERM_OFFER_CLAIM,
		.needs_row = true,
		.run = enter },
};

const struct screen screen_offer_open = {
	.id = "offer_open",
	.title = N_("Open requests"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("Anybody who can do it may take it on; the first has it."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct open_request),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nothing is open near you."),
		.items = items,
		.nitems = ARRAY_SIZE(items),
		.enter_label = N_("Take on"),
		.enter = enter },
};
