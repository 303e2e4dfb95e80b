/* Dispatch: the five best with what they cost in minutes and why; or somebody named, or openly. 派单 */
#include "app/dispatch.h"

#include <string.h>

#include "app/code.h"
#include "app/request.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "dispatch_common.h"
#include "handover.h"
#include "screens.h"

struct state {
	struct request_view v;
	struct candidates *found;
	struct candidate chosen; /* while its confirmation stands */
	char down[160];		 /* the units it may be handed down to */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	(void)ui;
	(void)err;
	s->v.r.id = *(const struct request_id *)args;
	return ERR_OK;
}

static void close_screen(struct ui *ui, void *state)
{
	(void)ui;
	app_candidates_free(((struct state *)state)->found);
}

static enum err_code load_units(struct app *app, struct state *s, struct err *err)
{
	struct hand_on_unit units[HAND_ON_UNITS];
	struct buf names = BUF_FIXED(s->down);
	size_t n;
	enum err_code rc = app_hand_on_units(app, s->v.r.id, units, ARRAY_SIZE(units), &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		if (units[i].action == ACTION_HAND_DOWN)
			buf_addf(&names, "%s%s", names.len ? _(", ") : "", units[i].title);
	return rc;
}

static enum err_code load_found(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct state *s = state;
	enum err_code rc = app_request_view(app, s->v.r.id, &s->v, err);

	app_candidates_free(s->found);
	s->found = NULL;
	if (!rc && ui_may(ui, PERM_REQUEST_TRANSFER))
		rc = load_units(app, s, err);
	return rc ? rc : app_candidates(app, s->v.r.id, &s->found, err);
}

/* The cheapest of volunteers and teams. */
static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct candidates *found = ((const struct state *)state)->found;
	struct candidate *rows = page->rows;
	size_t cap = page->cap < DISPATCH_BEST ? page->cap : DISPATCH_BEST, person = 0, team = 0;

	(void)ui;
	(void)err;
	page->n = 0;
	if (!found || page->from)
		return ERR_OK;
	while (page->n < cap && (person < found->nbest || team < found->nteams)) {
		bool takes_team =
			team < found->nteams &&
			(person == found->nbest ||
				found->teams[team].score.total < found->best[person].score.total);

		rows[page->n++] = takes_team ? found->teams[team++] : found->best[person++];
	}
	return ERR_OK;
}

/* Teams have the numbers below nought. */
static int64_t row_id(const void *row)
{
	const struct candidate *c = row;

	return c->team.v ? -c->team.v : c->person.v;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
	buf_addf(out, " %s ", s->v.r.brief);
	say_day(out, s->v.r.wanted_day, (enum day_part)s->v.r.wanted_part, ui_now(ui));
}

static void above(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;
	char line[400];
	struct buf b = BUF_FIXED(line);

	buf_addf(&b, _("%s, %lld people, "), s->v.names.place, (long long)s->v.r.heads);
	app_code_add_name(screen_app(ui), CODE_GROUP, s->v.r.target_group, &b);
	if (s->v.names.skill[0])
		buf_addf(&b, " %s", s->v.names.skill);
	buf_add(&b, _(".  Figures are minutes; less is better."));
	ui_put_line(out, line);
}

/* --- columns: one term each --- */

static void text_name(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct candidate *c = row;

	(void)ui;
	(void)state;
	if (c->team.v)
		buf_addf(out, _("%s (team)"), c->name);
	else
		buf_addf(out, "%s %s", c->name, c->place);
	if (c->by_call)
		buf_add(out, _(" (call)"));
}

#define TERM(name, term)                                                                           \
	static void name(struct ui *ui, void *state, const void *row, struct buf *out)             \
	{                                                                                          \
		const struct dispatch_score *sc = &((const struct candidate *)row)->score;         \
                                                                                                   \
		(void)ui;                                                                          \
		(void)state;                                                                       \
		buf_addf(out, "%d", ((term) + DISPATCH_MINUTE / 2) / DISPATCH_MINUTE);             \
	}

TERM(text_total, sc->total)
TERM(text_travel, sc->travel)
TERM(text_accept, sc->accept)
TERM(text_load, sc->load + sc->task)
TERM(text_rating, sc->rating)
TERM(text_recent, sc->recent)
TERM(text_continuity, sc->continuity)
TERM(text_scarce, sc->scarce)

static const struct ui_column columns[] = {
	{ .heading = N_("Candidate"), .cells = 20, .most = 34, .priority = 1, .text = text_name },
	{ .heading = N_("In all"), .cells = 4, .priority = 1, .right = true, .text = text_total },
	{ .heading = N_("Way"), .cells = 4, .priority = 2, .right = true, .text = text_travel },
	{ .heading = NC_("score", "Answer"),
		.cells = 4,
		.priority = 2,
		.right = true,
		.text = text_accept },
	{ .heading = NC_("score", "Month"),
		.cells = 4,
		.priority = 2,
		.right = true,
		.text = text_load },
	{ .heading = NC_("score", "Rating"),
		.cells = 4,
		.priority = 3,
		.right = true,
		.text = text_rating },
	{ .heading = N_("Asked"), .cells = 4, .priority = 3, .right = true, .text = text_recent },
	{ .heading = NC_("score", "New"),
		.cells = 4,
		.priority = 3,
		.right = true,
		.text = text_continuity },
	{ .heading = N_("Kept"), .cells = 4, .priority = 4, .right = true, .text = text_scarce },
};

static void note(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	candidate_say_reasons(row, out);
}

/* --- dispatching --- */

static enum err_code dispatch_to(
	struct ui *ui, const struct state *s, const int64_t *ids, size_t n, struct err *err)
{
	struct person_id persons[DISPATCH_BEST];
	struct team_id teams[DISPATCH_BEST];
	struct dispatch_in in = {
		.request = s->v.r.id, .ver = s->v.r.ver, .persons = persons, .teams = teams
	};
	enum err_code rc;

	for (size_t i = 0; i < n && i < DISPATCH_BEST; i++) {
		if (ids[i] < 0)
			teams[in.nteams++].v = -ids[i];
		else
			persons[in.npersons++].v = ids[i];
	}
	rc = app_dispatch(screen_app(ui), &in, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Dispatched; the answer will show here."));
	return ERR_OK;
}

static enum err_code answer_one(struct ui *ui, void *state, int index, struct err *err)
{
	struct state *s = state;
	const int64_t ids[] = { row_id(&s->chosen) };

	return index == 0 ? dispatch_to(ui, s, ids, 1, err) : ERR_OK;
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	char sentence[600];
	struct buf b = BUF_FIXED(sentence);

	(void)err;
	s->chosen = *(const struct candidate *)row;
	buf_addf(&b, _("Offer it to %s?\n"), s->chosen.name);
	app_candidate_why(&s->chosen, &b);
	buf_add(&b, "\n");
	if (s->chosen.by_call)
		buf_add(&b, _("This volunteer has no terminal: call, then enter the answer in the "
			      "call list."));
	ui_ask(ui, &(struct ui_question){ .sentence = sentence,
			   .answers = { N_("Dispatch"), N_("Look again") },
			   .answer = answer_one });
	return ERR_OK;
}

static enum err_code dispatch_marked(struct ui *ui, void *state, const void *row, struct err *err)
{
	int64_t chosen[DISPATCH_BEST];
	const int64_t *ids;
	size_t n = ui_marked(ui, &ids);

	if (n == 0)
		return enter(ui, state, row, err);
	if (n > ARRAY_SIZE(chosen))
		n = ARRAY_SIZE(chosen);
	memcpy(chosen, ids, n * sizeof(*ids));
	ui_clear_marks(ui);
	return dispatch_to(ui, state, chosen, n, err);
}

/* Nobody fits: others may do it. */
static enum err_code hand_over(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_replace(ui, &screen_handover_form,
		&(struct handover_args){ ((const struct state *)state)->v.r.id, false });
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'p',
		.label = N_("Dispatch"),
		.permission = PERM_REQUEST_DISPATCH,
		.needs_row = true,
		.bulk = true,
		.run = dispatch_marked },
	{ .key = 't',
		.label = N_("Hand over"),
		.permission = PERM_REQUEST_TRANSFER,
		.quiet = true,
		.run = hand_over },
};

/* --- the other ways --- */

static enum err_code open_person(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct state *s = state;

	(void)item;
	(void)err;
	ui_push(ui, &screen_dispatch_person, &s->v.r.id);
	return ERR_OK;
}

/* 交下级派: to the units on the way down to the request's station. */
static bool has_units(struct ui *ui, void *state, const struct ui_item *item)
{
	(void)ui;
	(void)item;
	return ((const struct state *)state)->down[0] != '\0';
}

static void note_units(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_add(out, ((const struct state *)state)->down);
}

static enum err_code hand_down(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)item;
	(void)err;
	ui_replace(ui, &screen_handover_form,
		&(struct handover_args){ ((const struct state *)state)->v.r.id, true });
	return ERR_OK;
}

static enum err_code answer_open(struct ui *ui, void *state, int index, struct err *err)
{
	const struct state *s = state;
	enum err_code rc;

	if (index != 0)
		return ERR_OK;
	rc = app_dispatch_open(screen_app(ui), s->v.r.id, s->v.r.ver, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Open: the first to claim it has it."));
	return ERR_OK;
}

static enum err_code open_to_all(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_ask(ui, &(struct ui_question){ .sentence = _("Open it to every fitting volunteer of the "
							"county?\nThe first to claim "
							"it has it."),
			   .answers = { N_("Open to claim"), N_("Look again") },
			   .answer = answer_open });
	return ERR_OK;
}

static enum err_code open_excluded(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct state *s = state;

	(void)item;
	(void)err;
	ui_push(ui, &screen_dispatch_excluded, &s->v.r.id);
	return ERR_OK;
}

static void note_excluded(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	(void)item;
	for (size_t i = 0; s->found && i < s->found->nexcluded && i < 3; i++) {
		buf_addf(out, "%s%s ", i ? _("; ") : "", s->found->excluded[i].name);
		app_candidate_excluded(&s->found->excluded[i], out);
	}
}

static void count_excluded(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	(void)item;
	if (s->found)
		buf_addf(out, "%lld", (long long)s->found->nexcluded_all);
}

static const struct ui_item items[] = {
	{ .digit = 6, .label = N_("Name a person or team"), .gap = true, .run = open_person },
	{ .digit = 7,
		.label = N_("Hand down"),
		.permission = PERM_REQUEST_TRANSFER,
		.visible = has_units,
		.note = note_units,
		.run = hand_down },
	{ .digit = 8, .label = N_("Open to claim"), .run = open_to_all },
	{ .digit = 9,
		.label = N_("Not suitable"),
		.count = count_excluded,
		.note = note_excluded,
		.run = open_excluded },
};

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct candidates *found = ((const struct state *)state)->found;

	(void)ui;
	if (!found || found->nbest + found->nteams == 0)
		buf_add(out,
			_("Nobody fits now.  Name somebody, open it, or change the time; c on the "
			  "request closes it as not achieved."));
	else
		buf_add(out, _("Ask the first; without an answer ask the next.  Urgent: mark "
			       "several with "
			       "Space."));
}

const struct screen screen_dispatch_pick = {
	.id = "dispatch_pick",
	.title = N_("Dispatch"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.help = N_(
		"The figures are minutes: the way, what a refusal would cost, hours served this "
		"month, the "
		"rating, how often somebody was asked lately, whether the resident knows them.  "
		"The "
		"smallest sum is the best.  An offer may be declined; that costs nobody anything."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.close = close_screen,
	.load = load_found,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct candidate),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody fits.  Name somebody, open it, or look at who is not suitable "
			    "and why."),
		.enter_label = NC_("enter", "Offer"),
		.enter = enter,
		.note = note,
		.above = above,
		.status = status,
		.numbered = true,
		.items = items,
		.nitems = ARRAY_SIZE(items) },
};
