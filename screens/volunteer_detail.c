/* One volunteer: what the station knows, and what may be done with the registration. */
#include "app/code.h"
#include "base/clock.h"
#include "base/str.h"
#include "people.h"
#include "team.h"

#define TASKS_SHOWN   40
#define RATINGS_SHOWN 20

struct state {
	struct person_id id;
	struct volunteer v;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)err;
	((struct state *)state)->id = person_of_args(ui, args);
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;

	return app_volunteer_get(screen_app(ui), s->id, &s->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct volunteer_row *v = &((struct state *)state)->v.v;

	(void)ui;
	buf_addf(out, "%s  ", v->name);
	say_status(out, v->status);
}

/* --- basics ------------------------------------------------------------------------------------------ */

static void put_code(
	struct ui *ui, struct ui_text *out, const char *label, const char *list, int64_t code)
{
	char text[80];
	struct buf b = BUF_FIXED(text);

	app_code_add_name(screen_app(ui), list, code, &b);
	ui_put_field(out, label, text);
}

static void put_identity(struct ui *ui, const struct volunteer *s, struct ui_text *out)
{
	const struct volunteer_row *v = &s->v;
	char text[160];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, "%s  ", v->name);
	if (v->sex != SEX_UNKNOWN || v->born_on != BORN_UNKNOWN) {
		say_sex_age(&b, (enum sex)v->sex, v->born_on, ui_now(ui));
		buf_add(&b, "  ");
	}
	buf_addf(&b, _("no. %s"), v->no);
	ui_put_field(out, NC_("person", "Name"), text);
	if (*s->phone_mask)
		ui_put_fieldf(out, N_("Phone"), "%s%s", s->phone_mask,
			v->by_call ? _("  (is called, has no own terminal)") : "");
	else
		ui_put_field(out, N_("Phone"), _("none; the station passes messages on"));
	buf_clear(&b);
	app_code_add_name(screen_app(ui), CODE_ID_TYPE, v->id_type, &b);
	if (*s->id_mask)
		buf_addf(&b, " %s", s->id_mask);
	ui_put_field(out, N_("Document"), text);
	ui_put_fieldf(out, NC_("person", "Lives at"), "%s%s%s", v->place, *v->address ? " " : "",
		v->address);
}

static void put_offer(struct ui *ui, const struct volunteer_row *v, struct ui_text *out)
{
	char text[160];
	struct buf b = BUF_FIXED(text);

	ui_put_field(out, N_("Skills"), *v->skill_names ? v->skill_names : _("none told"));
	say_free(&b, v->free_parts);
	ui_put_field(out, N_("Free"), text);
	put_code(ui, out, N_("Party"), CODE_POLITICAL, v->political);
	put_code(ui, out, N_("Group"), CODE_GROUP, v->target_group);
	ui_put_field(out, N_("Guardian"), v->guardian);
}

static void put_service(struct ui *ui, const struct volunteer_row *v, struct ui_text *out)
{
	struct clock_date now = clock_date_of(ui_now(ui));
	int64_t month = (int64_t)now.year * 12 + now.month - 1;
	char text[200];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, _("asked %lld, took %lld, in hand %lld"), (long long)v->offered,
		(long long)v->accepted, (long long)v->load);
	if (v->rating_n)
		buf_addf(&b, _("; rated %lld.%lld by %lld"),
			(long long)(v->rating_sum / v->rating_n),
			(long long)(v->rating_sum * 10 / v->rating_n % 10), (long long)v->rating_n);
	ui_put_field(out, N_("Offers"), text);
	buf_clear(&b);
	buf_add(&b, _("this month "));
	say_minutes(&b, v->month == month ? v->month_minutes : 0);
	buf_add(&b, _(", this year "));
	say_minutes(&b, v->month / 12 == now.year ? v->year_minutes : 0);
	buf_add(&b, _(", in all "));
	say_minutes(&b, v->total_minutes);
	ui_put_field(out, N_("Time given"), text);
}

static void put_registration(struct ui *ui, const struct volunteer *s, struct ui_text *out)
{
	char text[200];
	struct buf b = BUF_FIXED(text);

	say_status(&b, s->v.status);
	buf_add(&b, "  ");
	clock_add_day(&b, clock_day_of(s->v.registered_at));
	buf_addf(&b, _(" registered%s%s"), *s->v.registrar ? _(" by ") : "", s->v.registrar);
	ui_put_field(out, N_("Status"), text);
	if (s->move.to_id.v == 0)
		return;
	buf_clear(&b);
	buf_addf(&b, _("%s (%s) asked for a move there, "), s->move.place, s->move.asked_by);
	say_time(&b, s->move.asked_at, ui_now(ui));
	ui_put_gap(out);
	ui_put_field(out, NC_("volunteer", "Move"), text);
	ui_put_bold(out);
}

static void put_teams(struct ui *ui, struct person_id id, struct ui_text *out)
{
	struct volunteer_team teams[6];
	char text[200];
	struct buf b = BUF_FIXED(text);
	size_t n = 0;

	if (app_volunteer_teams(screen_app(ui), id, teams, ARRAY_SIZE(teams), &n, NULL))
		return;
	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s%s", i ? "  " : "", teams[i].name);
	ui_put_field(out, N_("Teams"), text);
}

static void build_basics(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;

	put_identity(ui, &s->v, out);
	put_offer(ui, &s->v.v, out);
	put_teams(ui, s->id, out);
	put_service(ui, &s->v.v, out);
	put_registration(ui, &s->v, out);
}

/* --- the other sections -------------------------------------------------------------------------------- */

static void put_task(struct ui *ui, const struct volunteer_task *t, struct ui_text *out)
{
	char when[40], what[80];
	struct buf w = BUF_FIXED(when), b = BUF_FIXED(what);

	say_day(&w, t->day, (enum day_part)t->part, ui_now(ui));
	say_no(&b, t->year, t->no, ui_now(ui));
	buf_addf(&b, "  %s", t->brief);
	ui_put_event(
		out, when, assignment_state_label((enum assignment_state)t->state), t->place, what);
}

static void put_ratings(struct ui *ui, struct person_id id, struct ui_text *out)
{
	struct team_rating rows[RATINGS_SHOWN];
	size_t n = 0;

	if (app_volunteer_ratings(screen_app(ui), id, rows, ARRAY_SIZE(rows), &n, NULL) || n == 0)
		return;
	ui_put_gap(out);
	ui_put_line(out, _("How it was rated"));
	for (size_t i = 0; i < n; i++)
		put_rating(ui, &rows[i], out);
}

static void build_tasks(struct ui *ui, void *state, struct ui_text *out)
{
	struct volunteer_task tasks[TASKS_SHOWN];
	size_t n = 0;
	struct err err;

	if (app_volunteer_tasks(screen_app(ui), ((struct state *)state)->id, tasks,
		    ARRAY_SIZE(tasks), &n, &err))
		ui_error(ui, &err);
	if (n == 0)
		ui_put_line(out, _("No task yet."));
	for (size_t i = 0; i < n; i++)
		put_task(ui, &tasks[i], out);
	put_ratings(ui, ((struct state *)state)->id, out);
}

#define OPENS(name, screen)                                                                        \
	static enum err_code name(struct ui *ui, void *state, struct err *err)                     \
	{                                                                                          \
		(void)err;                                                                         \
		ui_push(ui, &screen, &((struct state *)state)->id);                                \
		return ERR_OK;                                                                     \
	}

OPENS(open_skills, screen_volunteer_skill)
OPENS(open_times, screen_my_times)
OPENS(open_hours, screen_my_hours)
OPENS(open_viewers, screen_my_viewers)

static int64_t count_viewers(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->v.v.viewers;
}

static const struct ui_section sections[] = {
	{ .label = NC_("section", "Basics"), .build = build_basics },
	{ .label = NC_("section", "Skills"), .open = open_skills },
	{ .label = NC_("section", "Free times"), .open = open_times },
	{ .label = NC_("section", "Tasks"), .build = build_tasks },
	{ .label = NC_("section", "Hours"), .open = open_hours },
	{ .label = NC_("section", "Seen by"), .count = count_viewers, .open = open_viewers },
};

/* --- actions --------------------------------------------------------------------------------------------- */

static bool may_become(const struct state *s, enum volunteer_status to, struct buf *why)
{
	if (volunteer_may_become((enum volunteer_status)s->v.v.status, to))
		return true;
	buf_addf(why, _("the registration is: %s"),
		volunteer_status_label((enum volunteer_status)s->v.v.status));
	return false;
}

static bool has_applied(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	return s->v.v.status == VOLUNTEER_STATUS_APPLIED ||
	       may_become(s, VOLUNTEER_STATUS_APPLIED, why);
}

static void ask_approve(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)row;
	buf_addf(out, _("Approve the application of %s?\nFrom now on requests may be offered."),
		((struct state *)state)->v.v.name);
}

static enum err_code set_status(struct ui *ui, void *state, enum volunteer_status status,
	const char *message, struct err *err)
{
	const struct state *s = state;
	enum err_code rc = app_volunteer_set_status(screen_app(ui), s->id, status, 0, err);

	if (!rc)
		ui_message(ui, message, s->v.v.name);
	return rc;
}

static enum err_code act_approve(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return set_status(ui, state, VOLUNTEER_STATUS_ACTIVE, _("%s is a volunteer now."), err);
}

static enum err_code act_leave(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_volunteer_leave, &((struct state *)state)->id);
	return ERR_OK;
}

static bool may_leave(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (s->v.v.status == VOLUNTEER_STATUS_APPLIED) {
		buf_add(why, _("the application is to be reviewed"));
		return false;
	}
	return may_become(s, VOLUNTEER_STATUS_LEFT, why);
}

static bool may_return(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	if (s->v.v.status != VOLUNTEER_STATUS_APPLIED)
		return may_become(s, VOLUNTEER_STATUS_ACTIVE, why);
	return !has_applied(ui, state, row, why);
}

static void ask_return(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)row;
	buf_addf(
		out, _("Take up the registration of %s again?"), ((struct state *)state)->v.v.name);
}

static enum err_code act_return(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return set_status(ui, state, VOLUNTEER_STATUS_ACTIVE, _("%s is a volunteer again."), err);
}

static enum err_code answer_move(struct ui *ui, void *state, int index, struct err *err)
{
	const struct state *s = state;
	enum err_code rc;

	if (index == 2)
		return ERR_OK;
	rc = app_volunteer_answer_move(screen_app(ui), s->id, index == 0, err);
	if (rc)
		return rc;
	if (index == 0)
		ui_pop(ui, 0);
	ui_message(ui, index == 0 ? _("%s belongs to %s now.") : _("%s stays; %s was told no."),
		s->v.v.name, s->v.move.place);
	return ERR_OK;
}

static enum err_code act_move(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct state *s = state;
	char text[300];
	struct buf b = BUF_FIXED(text);

	(void)row;
	(void)err;
	if (s->v.move.to_id.v == 0) {
		ui_push(ui, &screen_volunteer_move, &s->id);
		return ERR_OK;
	}
	buf_addf(&b, _("%s asks for %s (%s).\nThe record of service goes along."), s->v.move.place,
		s->v.v.name, s->v.move.asked_by);
	ui_ask(ui, &(struct ui_question){ .sentence = text,
			   .title = N_("Move to another station"),
			   .answers = { N_("Agree"), N_("Stay here"), N_("Not now") },
			   .usual = 2,
			   .answer = answer_move });
	return ERR_OK;
}

static enum err_code act_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_volunteer_edit, &((struct state *)state)->id);
	return ERR_OK;
}

/* Everybody may change their own. */
static bool may_edit(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)row;
	if (ui_may(ui, PERM_PERSON_EDIT) || s->id.v == screen_app(ui)->actor.person.v)
		return true;
	buf_add(why, _("the station writes this"));
	return false;
}

static enum err_code act_reveal(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct state *s = state;

	(void)row;
	(void)err;
	ui_push(ui, &screen_reveal, &(struct reveal_args){ .person = s->id, .name = s->v.v.name });
	return ERR_OK;
}

static bool has_number(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (*s->v.phone_mask || *s->v.id_mask)
		return true;
	buf_add(why, _("there is no number"));
	return false;
}

static const struct ui_action actions[] = {
	{ .key = 's',
		.label = N_("Review"),
		.note = N_("approve the application"),
		.permission = PERM_PERSON_APPROVE,
		.possible = has_applied,
		.ask = ask_approve,
		.yes = N_("Approve"),
		.run = act_approve },
	{ .key = 'n',
		.label = N_("Reject"),
		.note = N_("with the reason"),
		.permission = PERM_PERSON_APPROVE,
		.possible = has_applied,
		.run = act_leave },
	{ .key = 'g', .label = N_("Edit"), .possible = may_edit, .run = act_edit },
	{ .key = 'v',
		.label = N_("Show number"),
		.note = N_("asks the reason, is recorded"),
		.permission = PERM_PERSON_REVEAL,
		.possible = has_number,
		.run = act_reveal },
	{ .key = 't',
		.label = N_("Move"),
		.note = N_("to another station"),
		.permission = PERM_PERSON_MOVE,
		.run = act_move },
	{ .key = 'c',
		.label = N_("Disable"),
		.note = N_("rests, or leaves"),
		.quiet = true,
		.permission = PERM_PERSON_CLOSE,
		.possible = may_leave,
		.run = act_leave },
	{ .key = 'u',
		.label = N_("Restore"),
		.note = N_("is there again"),
		.quiet = true,
		.permission = PERM_PERSON_CLOSE,
		.possible = may_return,
		.ask = ask_return,
		.run = act_return },
};

static char next(struct ui *ui, void *state, struct buf *why)
{
	const struct state *s = state;

	if (s->v.v.status == VOLUNTEER_STATUS_APPLIED && ui_may(ui, PERM_PERSON_APPROVE))
		return 's';
	if (s->v.move.to_id.v && ui_may(ui, PERM_PERSON_MOVE))
		return 't';
	buf_add(why, _("Nothing waits here; 2 skills, 3 free times, 4 tasks, 5 hours."));
	return 0;
}

const struct screen screen_volunteer_detail = {
	.id = "volunteer_detail",
	.title = N_("Volunteer"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON | WAKE_REQUEST,
	.help = N_("Everything the station knows about a volunteer.  Numbers are masked; v shows\n"
		   "them for a reason, which the volunteer can read under 6."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections), .next = next },
};
