/* The leader takes on what was offered to the team, or claims it for the team, and names who goes. */
#include "app/task.h"
#include "base/str.h"
#include "people.h"
#include "team.h"

#define NAMED_MAX 20

struct state {
	struct offer_view v;
	struct person_id named[NAMED_MAX]; /* while the confirmation stands */
	size_t nnamed;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->v = *(const struct offer_view *)args;
	return ERR_OK;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.year, s->v.no, ui_now(ui));
	buf_addf(out, " %s", s->v.brief);
}

static int64_t row_id(const void *row)
{
	return ((const struct team_member_row *)row)->person_id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct team_member_row rows[TEAM_MEMBERS_MAX];
	size_t n = 0;
	enum err_code rc = app_team_members(screen_app(ui),
		((struct state *)state)->v.offer.team_id, rows, ARRAY_SIZE(rows), &n, err);

	while (n > 0 && rows[n - 1].past)
		n--;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(rows[0]), row_id });
	return rc;
}

static const struct ui_column columns[] = {
	{ .heading = NC_("person", "Name"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct team_member_row, name) },
	{ .heading = NC_("person", "Lives at"),
		.cells = 16,
		.priority = 2,
		.member = COLUMN_MEMBER(struct team_member_row, place) },
	{ .heading = N_("Skills"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct team_member_row, skill_names) },
};

static enum err_code answered(struct ui *ui, void *state, int index, struct err *err)
{
	const struct state *s = state;
	struct assignment_id task;
	enum err_code rc;

	if (index != 0)
		return ERR_OK;
	if (s->v.offer.id.v)
		rc = app_offer_accept_named(
			screen_app(ui), s->v.offer.id, s->named, s->nnamed, &task, err);
	else
		rc = app_claim_team(screen_app(ui),
			&(struct claim_team){
				s->v.request, s->v.offer.team_id, s->named, s->nnamed },
			&task, err);
	if (rc)
		return rc;
	ui_clear_marks(ui);
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("The team has taken it on; those who go see it under their tasks."));
	return ERR_OK;
}

/* The marked ones, or the one under the cursor. */
static enum err_code take_on(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	const int64_t *ids;
	char sentence[400];
	struct buf b = BUF_FIXED(sentence);
	size_t n = ui_marked(ui, &ids);

	(void)err;
	s->nnamed = n < NAMED_MAX ? n : NAMED_MAX;
	for (size_t i = 0; i < s->nnamed; i++)
		s->named[i].v = ids[i];
	if (n == 0)
		s->named[s->nnamed++] = ((const struct team_member_row *)row)->person_id;
	if (n == 0)
		buf_addf(&b, _("%s goes: %s, %s?\n"), ((const struct team_member_row *)row)->name,
			s->v.brief, s->v.names.place);
	else
		buf_addf(
			&b, _("%zu people go: %s, %s?\n"), s->nnamed, s->v.brief, s->v.names.place);
	say_wanted(&b, s->v.wanted_day, (enum day_part)s->v.wanted_part,
		(enum wanted)s->v.wanted_how, ui_now(ui));
	ui_ask(ui, &(struct ui_question){ .sentence = sentence,
			   .answers = { N_("Take on"), N_("Look again") },
			   .answer = answered });
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'j',
		.label = N_("Take on"),
		.permission = PERM_OFFER_ANSWER,
		.needs_row = true,
		.bulk = true,
		.run = take_on },
};

static void status(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_addf(out, _("Who goes?  Needed %lld; Space marks several."),
		(long long)((struct state *)state)->v.heads);
}

const struct screen screen_offer_name = {
	.id = "offer_name",
	.title = N_("Who goes"),
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_PERSON,
	.help = N_("Enter sends the one under the cursor; for several people mark them with\n"
		   "Space first.  They find the task on their own home screen."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct team_member_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("The team has no members; add them under teams."),
		.enter_label = N_("Take on"),
		.enter = take_on,
		.status = status },
};
