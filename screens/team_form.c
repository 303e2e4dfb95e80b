/* Founding and changing a team. */
#include <stdlib.h>

#include "app/code.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"
#include "choices.h"
#include "people.h"
#include "team.h"

enum { F_NAME, F_PLAN, F_KIND, F_SITE, F_LEADER, F_FOUNDED, F_SERVES, F_COUNT = F_SERVES + 4 };

static_assert(F_COUNT - F_SERVES == TEAM_SITES_MAX, "a field for each site served");

struct state {
	struct team_id id; /* 0: a new one */
	struct team team;  /* as it was read */
	struct choice_set plans, all, kinds;
};

static bool is_new(const struct state *s)
{
	return s->id.v == 0;
}

/* --- choices ------------------------------------------------------------------------------------------------ */

static void list_kinds(struct state *s, int64_t plan)
{
	choices_clear(&s->kinds);
	for (size_t i = 0; i < s->all.n; i++)
		if (team_plan_of(s->all.items[i].value) == plan)
			choices_add(&s->kinds, s->all.items[i].value, s->all.labels[i]);
}

DEFINE_CHOICES(plans_of, struct state, plans)

DEFINE_CHOICES(kinds_of, struct state, kinds)

/* Another plan has other kinds. */
static void plan_changed(struct ui *ui, void *state)
{
	struct state *s = state;
	int64_t plan = ui_field_value(ui, F_PLAN);

	list_kinds(s, plan);
	if (s->kinds.n && team_plan_of(ui_field_value(ui, F_KIND)) != plan)
		ui_field_set_value(ui, F_KIND, s->kinds.items[0].value);
}

static size_t match_leader(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	struct volunteer_item rows[UI_MATCHES];
	const struct volunteer_filter filter = { .view = VOLUNTEER_VIEW_ACTIVE, .typed = typed };
	size_t n = 0;

	(void)state;
	if (app_volunteer_list(screen_app(ui), &filter, &(struct volunteer_page){ 0 }, rows,
		    cap < UI_MATCHES ? cap : UI_MATCHES, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		out[i].id = rows[i].v.person_id.v;
		STR_COPY(out[i].text, rows[i].v.name);
		STR_COPY(out[i].note, rows[i].v.place);
	}
	return n;
}

/* The next site is asked for when this one is known. */
static bool has_second(struct ui *ui, void *state)
{
	(void)state;
	return ui_field_value(ui, F_SERVES) != 0;
}

static bool has_third(struct ui *ui, void *state)
{
	return has_second(ui, state) && ui_field_value(ui, F_SERVES + 1) != 0;
}

static bool has_fourth(struct ui *ui, void *state)
{
	return has_third(ui, state) && ui_field_value(ui, F_SERVES + 2) != 0;
}

static const struct ui_field fields[] = {
	[F_NAME] = { .id = "name",
		.label = NC_("team", "Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = TEAM_NAME_CHARS,
		.hint = N_("As people call it, with its place: the plumbers of the town.") },
	[F_PLAN] = { .id = "plan",
		.label = N_("Plan"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = plans_of,
		.changed = plan_changed,
		.hint = N_("How the county arranges its teams.") },
	[F_KIND] = { .id = "kind",
		.label = NC_("team", "Kind"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = kinds_of },
	[F_SITE] = { .id = "site",
		.label = NC_("team", "At"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_home,
		.hint = N_("The site that keeps the team; it serves everything below.") },
	[F_LEADER] = { .id = "leader",
		.label = N_("Leader"),
		.kind = FIELD_PICK,
		.need = FIELD_ASKED,
		.match = match_leader,
		.hint = N_("First letters of the volunteer who answers for the team.") },
	[F_FOUNDED] = { .id = "founded", .label = N_("Founded"), .kind = FIELD_DATE },
	[F_SERVES] = { .id = "serves",
		.label = NC_("team", "Serves"),
		.kind = FIELD_PICK,
		.match = match_home,
		.hint = N_("Only if it is not everything below its own site.") },
	[F_SERVES + 1] = { .id = "serves2",
		.label = N_("and"),
		.kind = FIELD_PICK,
		.match = match_home,
		.visible = has_second },
	[F_SERVES + 2] = { .id = "serves3",
		.label = N_("and"),
		.kind = FIELD_PICK,
		.match = match_home,
		.visible = has_third },
	[F_SERVES + 3] = { .id = "serves4",
		.label = N_("and"),
		.kind = FIELD_PICK,
		.match = match_home,
		.visible = has_fourth },
};

/* --- opening -------------------------------------------------------------------------------------------------- */

static void fill(struct ui *ui, const struct team *team)
{
	ui_field_set_text(ui, F_NAME, team->t.name);
	ui_field_set_value(ui, F_KIND, team->t.kind);
	ui_field_set_pick(ui, F_SITE, team->t.site_id.v, team->t.place, NULL);
	if (team->t.leader_id.v)
		ui_field_set_pick(ui, F_LEADER, team->t.leader_id.v, team->t.leader, NULL);
	if (team->t.founded_on)
		ui_field_set_value(ui, F_FOUNDED, team->t.founded_on);
	for (size_t i = 0; i < team->nserves; i++)
		ui_field_set_pick(ui, F_SERVES + (int)i, team->serves[i].site_id.v,
			team->serves[i].place, NULL);
}

static void fill_new(struct ui *ui, struct state *s)
{
	const struct app *app = ui_app(ui);

	ui_field_set_pick(ui, F_SITE, app->actor.site.v, app->actor.unit, NULL);
	ui_field_set_value(ui, F_FOUNDED, clock_day_of(ui_now(ui)));
	s->team.t.kind = 1;
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc = choices_codes(&s->plans, app, CODE_TEAM_PLAN, err);

	if (!rc)
		rc = choices_codes(&s->all, app, CODE_TEAM_KIND, err);
	if (!rc && args) {
		s->id = *(const struct team_id *)args;
		rc = app_team_get(app, s->id, &s->team, err);
	}
	if (rc)
		return rc;
	if (is_new(s))
		fill_new(ui, s);
	else
		fill(ui, &s->team);
	ui_field_set_value(ui, F_PLAN, team_plan_of(s->team.t.kind));
	list_kinds(s, team_plan_of(s->team.t.kind));
	return ERR_OK;
}

/* The version goes along: what others changed meanwhile is a conflict, not lost. */
static void draft_args(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%lld %lld", (long long)s->id.v, (long long)s->team.t.ver);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	struct state *s = state;
	struct team_id id;
	char *end;
	int64_t ver;
	enum err_code rc;

	id.v = strtoll(args, &end, 10);
	if (id.v < 0 || *end != ' ' || !str_to_i64(end + 1, 0, INT64_MAX, &ver))
		return err_set(err, ERR_NOT_FOUND, "draft of a team");
	rc = open(ui, state, id.v ? &id : NULL, err);
	s->team.t.ver = ver;
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_add(out, is_new(s) ? I18N(NC_("team", "new")) : s->team.t.name);
}

/* --- submitting ----------------------------------------------------------------------------------------------- */

static struct team_fields collect(struct ui *ui)
{
	struct team_fields in = { .token = ui_form_token(ui),
		.name = ui_field_text(ui, F_NAME),
		.kind = ui_field_value(ui, F_KIND),
		.site = { ui_field_value(ui, F_SITE) },
		.leader = { ui_field_value(ui, F_LEADER) },
		.founded_on = ui_field_value(ui, F_FOUNDED) };

	for (int i = F_SERVES; i < F_COUNT && ui_field_value(ui, i); i++)
		in.serves[in.nserves++] = (struct site_id){ ui_field_value(ui, i) };
	return in;
}

/* What somebody else has stored meanwhile; then the present version counts. */
static void show_conflict(struct ui *ui, struct state *s, const char *who)
{
	const struct team_row *now = &s->team.t;
	struct ui_theirs theirs[F_COUNT];
	size_t n = 0;

	if (app_team_get(screen_app(ui), s->id, &s->team, NULL))
		return;
	theirs[n++] = (struct ui_theirs){ F_NAME, 0, now->name };
	theirs[n++] = (struct ui_theirs){ F_KIND, now->kind, NULL };
	theirs[n++] = (struct ui_theirs){ F_SITE, now->site_id.v, now->place };
	theirs[n++] = (struct ui_theirs){ F_LEADER, now->leader_id.v, now->leader };
	theirs[n++] = (struct ui_theirs){ F_FOUNDED, now->founded_on, NULL };
	for (size_t i = 0; i < s->team.nserves; i++)
		theirs[n++] = (struct ui_theirs){ F_SERVES + (int)i, s->team.serves[i].site_id.v,
			s->team.serves[i].place };
	ui_conflict(ui, who, theirs, n);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct team_fields in = collect(ui);
	struct team_id id = s->id;
	enum err_code rc;

	if (is_new(s))
		rc = app_team_create(screen_app(ui), &in, &id, err);
	else
		rc = app_team_edit(screen_app(ui), id, s->team.t.ver, &in, err);
	if (rc == ERR_CONFLICT)
		show_conflict(ui, s, err->arg[0]);
	if (rc)
		return rc;
	if (is_new(s))
		ui_replace(ui, &screen_team_detail, &id);
	else
		ui_pop(ui, 1);
	ui_message(ui, "%s",
		is_new(s) ? _("The team is entered; 2 adds members.")
			  : _("The changes are stored."));
	return ERR_OK;
}

const struct screen screen_team_form = {
	.id = "team_form",
	.title = NC_("screen", "Team"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("A team has a kind, a home, a leader, and serves everything below its home\n"
		   "unless other sites are named.  The leader becomes a member."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = ARRAY_SIZE(fields),
		.submit = submit,
		.keeps_draft = true,
		.draft_args = draft_args,
		.open_draft = open_draft },
};
