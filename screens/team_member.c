/* Who belongs to a team; the leader and the staff add and end memberships here. */
#include "base/clock.h"
#include "base/str.h"
#include "people.h"
#include "team.h"

struct state {
	struct team_id id;
	struct team team;
	bool may_name;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->id = *(const struct team_id *)args;
	return ERR_OK;
}

static int64_t row_id(const void *row)
{
	const struct team_member_row *r = row;

	return r->person_id.v * 65536 + r->from_day; /* somebody may come twice */
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct team_member_row rows[TEAM_MEMBERS_MAX];
	struct state *s = state;
	struct app *app = screen_app(ui);
	size_t n = 0;
	enum err_code rc = app_team_get(app, s->id, &s->team, err);

	if (!rc)
		rc = app_team_members(app, s->id, rows, ARRAY_SIZE(rows), &n, err);
	if (rc)
		return rc;
	s->may_name = app_team_may_name(app, &s->team.t) && s->team.t.status == 0;
	page_of(page, &(struct all_rows){ rows, n, sizeof(rows[0]), row_id });
	return ERR_OK;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->team.t.name);
}

/* --- columns ------------------------------------------------------------------------------------------------ */

static void text_role(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct team_member_row *r = row;

	(void)ui;
	(void)state;
	buf_add(out, r->past	? I18N(NC_("member", "left"))
		     : r->leads ? I18N(NC_("member", "leader"))
				: "");
}

static void text_days(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct team_member_row *r = row;

	(void)ui;
	(void)state;
	clock_add_day(out, r->from_day);
	if (r->past) {
		buf_addc(out, ' ');
		clock_add_day(out, r->to_day);
	}
}

static const struct ui_column columns[] = {
	{ .heading = NC_("person", "Name"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct team_member_row, name) },
	{ .heading = NC_("member", "As"), .cells = 4, .priority = 1, .text = text_role },
	{ .heading = NC_("person", "Lives at"),
		.cells = 16,
		.priority = 2,
		.member = COLUMN_MEMBER(struct team_member_row, place) },
	{ .heading = N_("Skills"),
		.cells = 14,
		.priority = 2,
		.member = COLUMN_MEMBER(struct team_member_row, skill_names) },
	{ .heading = N_("From, to"), .cells = 21, .priority = 3, .text = text_days },
};

/* --- actions ------------------------------------------------------------------------------------------------ */

static bool may_name(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (s->may_name)
		return true;
	buf_add(why, s->team.t.status ? _("the team is closed")
				      : _("the leader or the station does this"));
	return false;
}

static bool may_end(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (!((const struct team_member_row *)row)->past)
		return may_name(ui, state, row, why);
	buf_add(why, _("has left already"));
	return false;
}

static enum err_code act_add(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_team_join,
		&(struct team_member_args){ .team = ((struct state *)state)->team.t });
	return ERR_OK;
}

static enum err_code act_end(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_team_part,
		&(struct team_member_args){ .team = ((struct state *)state)->team.t,
			.member = *(const struct team_member_row *)row });
	return ERR_OK;
}

/* Whoever may look at volunteers opens the record. */
static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct team_member_row *r = row;

	(void)state;
	(void)err;
	if (ui_may(ui, PERM_PERSON_VIEW) ||
		r->person_id.v == ((struct app *)ui_app(ui))->actor.person.v)
		ui_push(ui, &screen_volunteer_detail, &r->person_id);
	else
		ui_message(ui, "%s", _("The station knows more; c ends a membership."));
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("Add"), .possible = may_name, .run = act_add },
	{ .key = 'c',
		.label = N_("Disable"),
		.note = N_("ends the membership"),
		.needs_row = true,
		.possible = may_end,
		.run = act_end },
};

const struct screen screen_team_member = {
	.id = "team_member",
	.title = N_("Members"),
	.kind = SCREEN_LIST,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON,
	.help = N_("Who belongs to the team, the leader first; those who left stand at the end."),
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
		.empty = N_("Nobody belongs to this team yet; x adds somebody."),
		.enter = enter },
};

/* --- coming and going ----------------------------------------------------------------------------------------- */

enum { J_PERSON, J_FROM };
enum { P_TO };

static void take_args(void *state, const void *args)
{
	*(struct team_member_args *)state = *(const struct team_member_args *)args;
}

static enum err_code open_join(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)err;
	take_args(state, args);
	ui_field_set_value(ui, J_FROM, clock_day_of(ui_now(ui)));
	return ERR_OK;
}

static enum err_code open_part(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)err;
	take_args(state, args);
	ui_field_set_value(ui, P_TO, clock_day_of(ui_now(ui)));
	return ERR_OK;
}

static void subject_join(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct team_member_args *)state)->team.name);
}

static void subject_part(struct ui *ui, void *state, struct buf *out)
{
	const struct team_member_args *s = state;

	(void)ui;
	buf_addf(out, "%s  %s", s->team.name, s->member.name);
}

static size_t match_person(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	struct team_person rows[UI_MATCHES];
	struct team_id id = ((struct team_member_args *)state)->team.id;
	size_t n = 0;

	if (app_team_seek(
		    screen_app(ui), id, typed, rows, cap < UI_MATCHES ? cap : UI_MATCHES, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct buf note = BUF_FIXED(out[i].note);

		out[i].id = rows[i].id.v;
		STR_COPY(out[i].text, rows[i].name);
		buf_addf(&note, "%s  %s", rows[i].place, rows[i].skills);
	}
	return n;
}

static enum err_code submit_join(struct ui *ui, void *state, struct err *err)
{
	struct team_id id = ((struct team_member_args *)state)->team.id;
	struct person_id person = { ui_field_value(ui, J_PERSON) };
	enum err_code rc =
		app_team_join(screen_app(ui), id, person, ui_field_value(ui, J_FROM), err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("%s belongs to the team now."), ui_field_text(ui, J_PERSON));
	return ERR_OK;
}

static enum err_code submit_part(struct ui *ui, void *state, struct err *err)
{
	const struct team_member_args *s = state;
	enum err_code rc = app_team_part(
		screen_app(ui), s->team.id, s->member.person_id, ui_field_value(ui, P_TO), err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("%s belongs to the team no more."), s->member.name);
	return ERR_OK;
}

static const struct ui_field join_fields[] = {
	[J_PERSON] = { .id = "person",
		.label = NC_("member", "Who"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_person,
		.hint = N_("First letters or name of an active volunteer.") },
	[J_FROM] = { .id = "from",
		.label = NC_("member", "From"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = -40000,
		.hint = N_("The first day; not in the future.") },
};

static const struct ui_field part_fields[] = {
	[P_TO] = { .id = "to",
		.label = NC_("member", "Until"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = -40000,
		.hint = N_("The last day; what was done until then stays in the record.") },
};

const struct screen screen_team_join = {
	.id = "team_join",
	.title = N_("Add a member"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("An active volunteer joins the team from a day on."),
	.state_bytes = sizeof(struct team_member_args),
	.open = open_join,
	.subject = subject_join,
	.form = { .fields = join_fields,
		.nfields = ARRAY_SIZE(join_fields),
		.submit = submit_join },
};

const struct screen screen_team_part = {
	.id = "team_part",
	.title = N_("End a membership"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("A member leaves the team; the leader is replaced first."),
	.state_bytes = sizeof(struct team_member_args),
	.open = open_part,
	.subject = subject_part,
	.form = { .fields = part_fields,
		.nfields = ARRAY_SIZE(part_fields),
		.submit = submit_part },
};
