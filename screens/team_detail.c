/* One team: what it is, what it was asked for and how that was rated. */
#include "app/code.h"
#include "base/clock.h"
#include "base/str.h"
#include "team.h"

#define RECORD_SHOWN 40

struct state {
	struct team_id id;
	struct team team;
	struct team_request requests[RECORD_SHOWN];
	struct team_rating ratings[RECORD_SHOWN];
	size_t nrequests, nratings;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->id = *(const struct team_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc = app_team_get(app, s->id, &s->team, err);

	if (!rc)
		rc = app_team_requests(app, s->id, s->requests, RECORD_SHOWN, &s->nrequests, err);
	return rc ? rc : app_team_ratings(app, s->id, s->ratings, RECORD_SHOWN, &s->nratings, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct team_row *t = &((struct state *)state)->team.t;

	(void)ui;
	buf_addf(out, "%s%s", t->name, t->status ? _(" (closed)") : "");
}

/* --- words ------------------------------------------------------------------------------------------------ */

void say_team_kind(struct ui *ui, int64_t kind, struct buf *out)
{
	struct app *app = screen_app(ui);

	app_code_add_name(app, CODE_TEAM_PLAN, team_plan_of(kind), out);
	buf_add(out, "  ");
	app_code_add_name(app, CODE_TEAM_KIND, kind, out);
}

void put_rating(struct ui *ui, const struct team_rating *r, struct ui_text *out)
{
	char when[40], points[24], no[24], what[1000];
	struct buf w = BUF_FIXED(when), p = BUF_FIXED(points), n = BUF_FIXED(no);
	struct buf b = BUF_FIXED(what);

	say_time(&w, r->at, ui_now(ui));
	buf_addf(&p, _("%lld points"), (long long)r->score);
	buf_addf(&b, "%s  %s", r->brief, outcome_label((enum outcome)r->solved));
	if (r->kind == EVALUATION_PROXY)
		buf_addf(&b, "  %s", evaluation_kind_label(EVALUATION_PROXY));
	if (r->words[0])
		buf_addf(&b, "  %s", r->words);
	say_no(&n, r->year, r->no, ui_now(ui));
	ui_put_event(out, when, points, no, what);
}

/* --- the sections ----------------------------------------------------------------------------------------- */

static void put_serves(const struct team *team, struct ui_text *out)
{
	char text[TEAM_SITES_MAX * (SITE_PLACE_BYTES + 2) + 1];
	struct buf b = BUF_FIXED(text);

	for (size_t i = 0; i < team->nserves; i++)
		buf_addf(&b, "%s%s", i ? "  " : "", team->serves[i].place);
	if (team->nserves == 0)
		buf_addf(&b, _("all of %s"), team->t.place);
	ui_put_field(out, NC_("team", "Serves"), text);
}

static void put_record(struct ui *ui, const struct team_record *r, struct ui_text *out)
{
	char text[160];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, _("asked %lld, took %lld, done %lld"), (long long)r->asked, (long long)r->took,
		(long long)r->delivered);
	ui_put_field(out, N_("Requests"), text);
	buf_clear(&b);
	say_rate(&b, r->rated, r->delivered);
	if (r->rated)
		buf_addf(&b, _("; %lld.%lld points, unrated %lld, by proxy %lld"),
			(long long)(r->score_sum / r->rated),
			(long long)(r->score_sum * 10 / r->rated % 10),
			(long long)(r->delivered - r->rated), (long long)r->proxy);
	buf_addc(&b, ' ');
	say_month_day(&b, clock_day_of(ui_now(ui)));
	ui_put_field(out, NC_("team", "Rated"), text);
}

static void build_about(struct ui *ui, void *state, struct ui_text *out)
{
	const struct team *team = &((struct state *)state)->team;
	char text[160];
	struct buf b = BUF_FIXED(text);

	ui_put_fieldf(out, NC_("team", "Name"), "%s  %s", team->t.name, team->t.no);
	say_team_kind(ui, team->t.kind, &b);
	ui_put_field(out, NC_("team", "Kind"), text);
	ui_put_field(out, NC_("team", "At"), team->t.place);
	ui_put_field(out, N_("Leader"), *team->t.leader ? team->t.leader : _("nobody yet"));
	ui_put_fieldf(out, NC_("team", "People"), "%lld", (long long)team->t.members);
	put_serves(team, out);
	buf_clear(&b);
	if (team->t.founded_on)
		clock_add_day(&b, team->t.founded_on);
	ui_put_field(out, N_("Founded"), text);
	put_record(ui, &team->record, out);
	if (team->t.status)
		ui_put_field(out, N_("Status"), _("closed; nothing is offered to it"));
}

static enum err_code open_members(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_team_member, &((struct state *)state)->id);
	return ERR_OK;
}

static int64_t count_members(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->team.t.members;
}

static void put_request(struct ui *ui, const struct team_request *r, struct ui_text *out)
{
	char when[40], what[200], no[24];
	struct buf w = BUF_FIXED(when), b = BUF_FIXED(what), n = BUF_FIXED(no);

	say_time(&w, r->offered_at, ui_now(ui));
	say_no(&n, r->year, r->no, ui_now(ui));
	buf_addf(&b, "%s  %s", r->brief, r->place);
	if (r->people)
		buf_addf(&b, _("  people: %lld"), (long long)r->people);
	buf_addf(&b, "  %s",
		r->state == OFFER_ACCEPTED ? say_state(r->request_state, r->close_kind)
					   : offer_state_label((enum offer_state)r->state));
	ui_put_event(out, when, offer_state_label((enum offer_state)r->state), no, what);
}

static void build_requests(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;

	if (s->nrequests == 0)
		ui_put_line(out, _("Nothing has been offered to this team yet."));
	for (size_t i = 0; i < s->nrequests; i++)
		put_request(ui, &s->requests[i], out);
}

static void build_ratings(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;

	put_record(ui, &s->team.record, out);
	ui_put_gap(out);
	for (size_t i = 0; i < s->nratings; i++)
		put_rating(ui, &s->ratings[i], out);
}

static const struct ui_section sections[] = {
	{ .label = NC_("section", "About"), .build = build_about },
	{ .label = NC_("section", "Members"), .count = count_members, .open = open_members },
	{ .label = NC_("section", "Tasks"), .build = build_requests },
	{ .label = NC_("section", "Ratings"), .build = build_ratings },
};

/* --- actions ------------------------------------------------------------------------------------------------ */

static enum err_code act_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_team_form, &((struct state *)state)->id);
	return ERR_OK;
}

static bool is_here(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct app *app = ui_app(ui);
	const struct team_row *t = &((struct state *)state)->team.t;

	(void)row;
	if (scope_has(&app->actor.scope, t->path))
		return true;
	buf_addf(why, _("%s writes this"), t->place);
	return false;
}

static bool is_open(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (((struct state *)state)->team.t.status == 0)
		return is_here(ui, state, row, why);
	buf_add(why, _("it is closed already"));
	return false;
}

static bool is_closed(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (((struct state *)state)->team.t.status)
		return is_here(ui, state, row, why);
	buf_add(why, _("it is not closed"));
	return false;
}

static void ask_close(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct team_row *t = &((struct state *)state)->team.t;

	(void)ui;
	(void)row;
	buf_addf(
		out, _("Close %s?\nNothing is offered to it any more; its record stays."), t->name);
}

static enum err_code set_open(struct ui *ui, void *state, bool open, struct err *err)
{
	const struct team_row *t = &((struct state *)state)->team.t;
	enum err_code rc = app_team_set_open(screen_app(ui), t->id, t->ver, open, err);

	if (!rc)
		ui_message(ui, open ? _("%s is open again.") : _("%s is closed."), t->name);
	return rc;
}

static enum err_code act_close(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return set_open(ui, state, false, err);
}

static enum err_code act_reopen(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return set_open(ui, state, true, err);
}

static const struct ui_action actions[] = {
	{ .key = 'g',
		.label = N_("Edit"),
		.permission = PERM_TEAM_EDIT,
		.possible = is_open,
		.run = act_edit },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_TEAM_CLOSE,
		.careful = true,
		.possible = is_open,
		.ask = ask_close,
		.run = act_close },
	{ .key = 'u',
		.label = N_("Restore"),
		.quiet = true,
		.permission = PERM_TEAM_CLOSE,
		.possible = is_closed,
		.run = act_reopen },
};

static char next(struct ui *ui, void *state, struct buf *why)
{
	(void)ui;
	(void)state;
	buf_add(why, _("Nothing waits here; 2 members, 3 requests, 4 ratings."));
	return 0;
}

const struct screen screen_team_detail = {
	.id = "team_detail",
	.title = NC_("screen", "Team"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON | WAKE_REQUEST,
	.help = N_("What a team is and serves, who belongs to it, what it was asked for and how\n"
		   "that was rated.  The leader adds members under 2."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections), .next = next },
};
