/* Volunteers by pinyin, with a search that takes initials, names, the last four digits of a phone, or a skill. */
#include "app/site.h"
#include "base/clock.h"
#include "base/str.h"
#include "people.h"

struct state {
	struct site_id site; /* 0: the actor's scope */
	char place[SITE_PLACE_BYTES + 1];
	int64_t counts[VOLUNTEER_VIEW_LEAVING + 1];
	int64_t found; /* by the present search */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	struct site site;
	enum err_code rc = ERR_OK;

	STR_COPY(s->place, app->actor.unit);
	if (args) {
		s->site = *(const struct site_id *)args;
		rc = app_site_get(app, s->site, &site, err);
		if (!rc)
			STR_COPY(s->place, site.place);
	}
	return rc;
}

static enum err_code load_counts(
	struct app *app, struct state *s, const struct ui_page *page, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (int view = 0; !rc && view <= VOLUNTEER_VIEW_LEAVING; view++)
		rc = app_volunteer_count(app,
			&(struct volunteer_filter){
				.site = s->site, .view = (enum volunteer_view)view },
			&s->counts[view], err);
	s->found = 0;
	if (!rc && !str_is_empty(page->search))
		rc = app_volunteer_count(app,
			&(struct volunteer_filter){ .site = s->site,
				.view = (enum volunteer_view)page->view,
				.typed = page->search },
			&s->found, err);
	return rc;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	const struct volunteer_filter filter = {
		.site = s->site, .view = (enum volunteer_view)page->view, .typed = page->search
	};
	const struct volunteer_page at = { .from = page->from, .backward = page->backward };
	enum err_code rc = load_counts(app, s, page, err);

	return rc ? rc
		  : app_volunteer_list(app, &filter, &at, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct volunteer_item *)row)->v.person_id.v;
}

/* --- columns --------------------------------------------------------------------------------------- */

static void text_name(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct volunteer_item *)row)->v.name);
}

static void text_status(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_status(out, ((const struct volunteer_item *)row)->v.status);
}

static void text_place(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct volunteer_item *)row)->v.place);
}

static void text_skills(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct volunteer_item *)row)->v.skill_names);
}

static void text_served(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct volunteer_item *r = row;

	(void)state;
	if (r->v.served_at)
		say_day(out, clock_day_of(r->v.served_at), DAY_PART_ALL_DAY, ui_now(ui));
}

static void text_hours(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct volunteer_item *r = row;
	int year = clock_date_of(ui_now(ui)).year;

	(void)state;
	if (r->v.year_minutes && r->v.month / 12 == year)
		say_minutes(out, r->v.year_minutes);
}

static void text_team(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct volunteer_item *)row)->v.team);
}

static const struct ui_column columns[] = {
	{ .heading = NC_("person", "Name"), .cells = 6, .priority = 1, .text = text_name },
	{ .heading = N_("Status"), .cells = 4, .priority = 1, .text = text_status },
	{ .heading = NC_("person", "Lives at"), .cells = 16, .priority = 2, .text = text_place },
	{ .heading = N_("Skills"), .cells = 8, .most = 14, .priority = 2, .text = text_skills },
	{ .heading = N_("Tail"),
		.cells = 4,
		.priority = 1,
		.member = COLUMN_MEMBER(struct volunteer_item, tail) },
	{ .heading = N_("Last service"), .cells = 10, .priority = 4, .text = text_served },
	{ .heading = N_("Time this year"), .cells = 12, .priority = 4, .text = text_hours },
	{ .heading = N_("Team"), .cells = 12, .priority = 4, .text = text_team },
};

/* --- views ------------------------------------------------------------------------------------------ */

/* Only what somebody looks for is counted in the title: the station's name must have room beside it. */
static int64_t count_all(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->counts[VOLUNTEER_VIEW_ALL];
}

static int64_t count_applied(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->counts[VOLUNTEER_VIEW_APPLIED];
}

static int64_t count_leaving(struct ui *ui, void *state)
{
	int64_t n = ((struct state *)state)->counts[VOLUNTEER_VIEW_LEAVING];

	(void)ui;
	return n ? n : -1;
}

static const struct ui_view views[] = {
	[VOLUNTEER_VIEW_ALL] = { .label = NC_("view", "All"), .count = count_all },
	[VOLUNTEER_VIEW_ACTIVE] = { .label = NC_("view", "Active") },
	[VOLUNTEER_VIEW_APPLIED] = { .label = NC_("view", "Applied"), .count = count_applied },
	[VOLUNTEER_VIEW_DORMANT] = { .label = NC_("view", "Dormant") },
	[VOLUNTEER_VIEW_LEFT] = { .label = NC_("view", "Left") },
	[VOLUNTEER_VIEW_LEAVING] = { .label = NC_("view", "Moving"), .count = count_leaving },
};

/* --- actions ----------------------------------------------------------------------------------------- */

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_volunteer_detail, &((const struct volunteer_item *)row)->v.person_id);
	return ERR_OK;
}

static enum err_code act_register(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_volunteer_form, NULL);
	return ERR_OK;
}

static bool is_applied(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)ui;
	(void)state;
	if (((const struct volunteer_item *)row)->v.status == VOLUNTEER_STATUS_APPLIED)
		return true;
	buf_add(why, _("no application is waiting here"));
	return false;
}

static const struct ui_action actions[] = {
	{ .key = 'x', .label = N_("Register"), .permission = PERM_PERSON_NEW, .run = act_register },
	{ .key = 's',
		.label = N_("Review"),
		.note = N_("opens the application"),
		.permission = PERM_PERSON_APPROVE,
		.needs_row = true,
		.possible = is_applied,
		.run = enter },
};

static void scope(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->place);
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;
	int64_t all = s->counts[ui_view(ui)];

	if (str_is_empty(ui_search(ui)))
		return;
	if (s->found > VOLUNTEER_COUNT_MOST)
		buf_addf(out, _("More than %d of %lld found."), VOLUNTEER_COUNT_MOST,
			(long long)all);
	else
		buf_addf(out, _("%lld of %lld found."), (long long)s->found, (long long)all);
	buf_add(out,
		_("  Esc shows all again; / takes a surname, the last 4 digits or a skill too."));
}

const struct screen screen_volunteer_list = {
	.id = "volunteer_list",
	.title = N_("Volunteers"),
	.kind = SCREEN_LIST,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON,
	.help = N_(
		"All volunteers you are responsible for, by the first letters of their names.\n"
		"To find one: / and the first letters (zs for Zhang San), a surname, the last "
		"four\n"
		"digits of the phone, or a skill.  6 shows those whom another station asks for."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.scope = scope,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct volunteer_item),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.search_hint = N_("first letters, surname, last 4 digits of the phone, or skill"),
		.empty = N_("There is nobody here."),
		.enter = enter,
		.status = status },
};
