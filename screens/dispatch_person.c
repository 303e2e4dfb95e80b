/* Offering a request to somebody named: any volunteer or team in scope, with what speaks for and against. */
#include "app/dispatch.h"
#include "app/request.h"
#include "app/team.h"
#include "app/volunteer.h"
#include "base/str.h"
#include "common.h"
#include "dispatch_common.h"
#include "screens.h"

#define TEAMS_SHOWN 3

enum field { F_WHO, F_COST, F_OVERRULE, F_COUNT };

struct state {
	struct request_view v;
	struct candidate c; /* without a name: nobody chosen */
};

static const struct ui_choice overrule[] = { { 1, N_("Ask in spite of it"), NULL } };

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_request_view(
		screen_app(ui), *(const struct request_id *)args, &((struct state *)state)->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
	buf_addf(out, " %s", s->v.r.brief);
}

static size_t match_volunteers(struct app *app, const char *typed, struct ui_match *out, size_t cap)
{
	struct volunteer_item rows[UI_MATCHES];
	const struct volunteer_filter filter = { .view = VOLUNTEER_VIEW_ACTIVE, .typed = typed };
	size_t n = 0;

	if (app_volunteer_list(app, &filter, &(struct volunteer_page){ 0 }, rows, cap, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct buf note = BUF_FIXED(out[i].note);

		out[i].id = rows[i].v.person_id.v;
		STR_COPY(out[i].text, rows[i].v.name);
		buf_addf(&note, "%s  %s", rows[i].v.place, rows[i].v.skill_names);
	}
	return n;
}

/* A team's number is negative in the field, so that no volunteer has the same. */
static size_t match_teams(struct app *app, const char *typed, struct ui_match *out, size_t cap)
{
	struct team_line rows[TEAMS_SHOWN];
	const struct team_page page = { .typed = typed };
	size_t n = 0;

	if (app_team_list(app, &page, rows, cap < TEAMS_SHOWN ? cap : TEAMS_SHOWN, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct buf note = BUF_FIXED(out[i].note);

		out[i].id = -rows[i].id.v;
		STR_COPY(out[i].text, rows[i].name);
		buf_addf(&note, _("team, %s, leader %s"), rows[i].place, rows[i].leader);
	}
	return n;
}

static size_t match(struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	struct app *app = screen_app(ui);
	size_t n;

	(void)state;
	cap = cap < UI_MATCHES ? cap : UI_MATCHES;
	n = match_teams(app, typed, out, cap);
	return n + match_volunteers(app, typed, out + n, cap - n);
}

static void who_changed(struct ui *ui, void *state)
{
	struct state *s = state;
	int64_t who = ui_field_value(ui, F_WHO);
	struct err err;
	enum err_code rc = ERR_OK;

	s->c.name[0] = '\0';
	if (who < 0)
		rc = app_candidate_team(
			screen_app(ui), s->v.r.id, (struct team_id){ -who }, &s->c, &err);
	else if (who > 0)
		rc = app_candidate(
			screen_app(ui), s->v.r.id, (struct person_id){ who }, &s->c, &err);
	if (rc)
		ui_error(ui, &err);
}

static bool is_excluded(struct ui *ui, void *state)
{
	const struct state *s = state;

	(void)ui;
	return s->c.name[0] && s->c.score.exclusion != DISPATCH_NONE;
}

static void show_cost(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	if (!s->c.name[0])
		buf_add(out, _("choose somebody first"));
	else if (is_excluded(ui, state))
		app_candidate_excluded(&s->c, out);
	else
		candidate_say_reasons(&s->c, out);
}

static const struct ui_field fields[F_COUNT] = {
	[F_WHO] = { .id = "who",
		.label = N_("Person or team"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.max_chars = PERSON_NAME_CHARS,
		.match = match,
		.changed = who_changed,
		.hint = N_("Pinyin initials or name; a digit picks") },
	[F_COST] = { .id = "cost", .label = N_("Facts"), .kind = FIELD_INFO, .show = show_cost },
	[F_OVERRULE] = { .id = "overrule",
		.label = N_("All the same"),
		.kind = FIELD_CHOICE,
		.need = FIELD_ASKED,
		.choices = overrule,
		.nchoices = ARRAY_SIZE(overrule),
		.visible = is_excluded },
};

static void ask(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, _("Offer it to %s?\n"), s->c.name);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	int64_t who = ui_field_value(ui, F_WHO);
	struct person_id person = { who };
	struct team_id team = { -who };
	const struct dispatch_in in = { .request = s->v.r.id,
		.ver = s->v.r.ver,
		.persons = &person,
		.npersons = who > 0,
		.teams = &team,
		.nteams = who < 0,
		.overrule = ui_field_value(ui, F_OVERRULE) == 1 };
	enum err_code rc = app_dispatch(screen_app(ui), &in, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Dispatched; the answer will show here."));
	return ERR_OK;
}

const struct screen screen_dispatch_person = {
	.id = "dispatch_person",
	.title = N_("Name a person or team"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Any active volunteer or team in your area.  What speaks against it is shown; "
		   "some of "
		   "it you may "
		   "overrule, an expired certificate never."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = F_COUNT,
		.submit_label = N_("Dispatch"),
		.ask = ask,
		.submit = submit },
};
