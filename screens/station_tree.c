/*
 * The tree of sites, folded and unfolded in place, and its lists: stations, points, inactive and closed ones.
 */
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "station.h"

#define UNFOLDED_MAX 64

static const enum site_view site_views[] = { [STATION_VIEW_TREE] = SITE_VIEW_ALL,
	[STATION_VIEW_STATIONS] = SITE_VIEW_STATIONS,
	[STATION_VIEW_POINTS] = SITE_VIEW_POINTS,
	[STATION_VIEW_IDLE] = SITE_VIEW_IDLE,
	[STATION_VIEW_CLOSED] = SITE_VIEW_CLOSED };

struct state {
	struct site top;
	int64_t unfolded[UNFOLDED_MAX];
	size_t nunfolded;
	int64_t idle, closed, found, all;
	struct coverage_total institutes, stations;
	char missing[SITE_PLACE_BYTES + 1]; /* the first one */
};

static bool is_tree(const struct ui *ui)
{
	return ui_view(ui) == STATION_VIEW_TREE && str_is_empty(ui_search(ui));
}

/* --- folding --------------------------------------------------------------------------------- */

static size_t find_unfolded(const struct state *s, int64_t id)
{
	size_t i = 0;

	while (i < s->nunfolded && s->unfolded[i] != id)
		i++;
	return i;
}

static void fold(struct state *s, size_t i)
{
	s->nunfolded--;
	memmove(&s->unfolded[i], &s->unfolded[i + 1], (s->nunfolded - i) * sizeof(s->unfolded[0]));
}

/* When there is no room the one unfolded longest ago is folded again; the top never is. */
static void unfold(struct state *s, int64_t id)
{
	if (s->nunfolded == UNFOLDED_MAX)
		fold(s, 1);
	s->unfolded[s->nunfolded++] = id;
}

static void toggle(struct state *s, int64_t id)
{
	size_t i = find_unfolded(s, id);

	if (i < s->nunfolded)
		fold(s, i);
	else
		unfold(s, id);
}

/* --- loading --------------------------------------------------------------------------------- */

static enum err_code open_tree(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	const struct station_tree_args *a = args;
	enum err_code rc;

	rc = app_site_get(app, a && a->top.v ? a->top : app->actor.site, &s->top, err);
	if (rc)
		return rc;
	unfold(s, s->top.id.v);
	if (a)
		ui_set_view(ui, (int)a->view);
	return ERR_OK;
}

static enum err_code count(struct app *app, struct state *s, enum site_view view, const char *typed,
	int64_t *n, struct err *err)
{
	struct site_filter filter = {
		.view = view, .typed = typed, .within = scope_of(s->top.path)
	};

	return app_site_count(app, &filter, n, err);
}

/* What title and message line tell of the whole part of the tree. */
static enum err_code load_figures(
	struct app *app, struct state *s, const char *typed, struct err *err)
{
	struct scope within = scope_of(s->top.path);
	struct site_name missing;
	size_t n = 0;
	enum err_code rc;

	rc = count(app, s, SITE_VIEW_IDLE, NULL, &s->idle, err);
	if (!rc)
		rc = count(app, s, SITE_VIEW_CLOSED, NULL, &s->closed, err);
	if (!rc)
		rc = count(app, s, SITE_VIEW_ALL, NULL, &s->all, err);
	if (!rc && !str_is_empty(typed))
		rc = count(app, s, SITE_VIEW_ALL, typed, &s->found, err);
	if (!rc)
		rc = app_coverage_total(app, &within, TIER_INSTITUTE, &s->institutes, err);
	if (!rc)
		rc = app_coverage_total(app, &within, TIER_STATION, &s->stations, err);
	if (!rc)
		rc = app_coverage_missing(app, &within, TIER_STATION, &missing, 1, &n, err);
	STR_COPY(s->missing, n ? missing.place : "");
	return rc;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	const struct site_row *from = page->from;
	struct site_page at = { .from = from ? from->path : NULL, .backward = page->backward };
	struct site_tree tree = { s->top.path, s->unfolded, s->nunfolded };
	struct site_filter filter = { .view = site_views[page->view],
		.typed = page->search,
		.within = scope_of(s->top.path) };
	enum err_code rc;

	rc = load_figures(app, s, page->search, err);
	if (rc)
		return rc;
	if (page->view == STATION_VIEW_TREE && str_is_empty(page->search))
		return app_site_tree(app, &tree, &at, page->rows, page->cap, &page->n, err);
	return app_site_list(app, &filter, &at, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct site_row *)row)->id.v;
}

static int64_t count_idle(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->idle;
}

static int64_t count_closed(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->closed;
}

/* --- columns --------------------------------------------------------------------------------- */

static void text_name(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct state *s = state;
	const struct site_row *r = row;

	if (is_tree(ui)) {
		bool open = find_unfolded(s, r->id.v) < s->nunfolded;

		buf_pad_cells(out, 2 * (path_depth(r->path) - path_depth(s->top.path)));
		buf_add(out, r->children == 0 ? "  " : open ? "- " : "+ ");
	}
	say_site(out, r->kind, r->place);
	if (r->status == SITE_STATUS_CLOSED && ui_view(ui) != STATION_VIEW_CLOSED)
		buf_addf(out, _(" (%s)"), site_status_label(SITE_STATUS_CLOSED));
}

static void text_kind(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, site_kind_label((enum site_kind)((const struct site_row *)row)->kind));
}

static void text_busy(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct site_row *)row)->busy);
}

static void text_late(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct site_row *)row)->late);
}

/* On a phone there are no headings: the three figures tell what they are. */
static void text_volunteers(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct site_row *r = row;

	(void)state;
	if (!ui_is_narrow(ui)) {
		buf_addf(out, "%lld", (long long)r->volunteers);
		return;
	}
	if (is_tree(ui))
		buf_pad_cells(out, 2 * path_depth(r->path) - 2);
	buf_addf(out, _("in hand %lld  late %lld  volunteers %lld"), (long long)r->busy,
		(long long)r->late, (long long)r->volunteers);
	say_idle(out, SITE_IDLE_DAYS(r, ui_now(ui)), "  ");
	buf_pad_cells(out, ui_cols(ui) - 2);
}

static void text_active(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct site_row *r = row;

	(void)state;
	if (SITE_IDLE_DAYS(r, ui_now(ui)))
		say_idle(out, SITE_IDLE_DAYS(r, ui_now(ui)), "");
	else if (r->last_at)
		say_when(out, r->last_at, ui_now(ui));
	else
		buf_add(out, _("never"));
}

/* Red in the sources is bold here. */
static bool is_urgent(struct ui *ui, void *state, const void *row)
{
	const struct site_row *r = row;

	(void)state;
	return r->late > 0 || SITE_IDLE_DAYS(r, ui_now(ui));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("site", "Name"),
		.cells = 24,
		.most = 40,
		.priority = 1,
		.text = text_name },
	{ .heading = NC_("site", "Kind"), .cells = 4, .priority = 1, .text = text_kind },
	{ .heading = NC_("site", "In hand"),
		.cells = 4,
		.priority = 3,
		.right = true,
		.text = text_busy },
	{ .heading = NC_("site", "Late"),
		.cells = 4,
		.priority = 3,
		.right = true,
		.text = text_late },
	{ .heading = NC_("site", "Volunteers"),
		.cells = 6,
		.most = 6,
		.priority = 2,
		.right = true,
		.text = text_volunteers },
	{ .heading = NC_("site", "Last active"), .cells = 13, .priority = 3, .text = text_active },
	{ .heading = NC_("site", "Code"),
		.cells = 12,
		.priority = 4,
		.member = COLUMN_MEMBER(struct site_row, code) },
};

static const struct ui_view views[] = {
	{ .label = NC_("sites", "Tree") },
	{ .label = NC_("sites", "Stations") },
	{ .label = NC_("sites", "Points") },
	{ .label = NC_("sites", "Inactive"), .count = count_idle },
	{ .label = NC_("sites", "Closed"), .count = count_closed },
};

/* --- actions --------------------------------------------------------------------------------- */

static enum err_code open_record(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_station_detail, &((const struct site_row *)row)->id);
	return ERR_OK;
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct site_row *r = row;

	if (!is_tree(ui) || r->children == 0)
		return open_record(ui, state, row, err);
	toggle(state, r->id.v);
	ui_reload(ui);
	return ERR_OK;
}

static bool may_grow(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct site_row *r = row;
	enum site_kind kinds[SITE_KIND_COUNT];

	(void)ui;
	(void)state;
	if (!r ||
		(r->status == SITE_STATUS_OPEN && site_kinds_below((enum site_kind)r->kind, kinds)))
		return true;
	if (r->status == SITE_STATUS_CLOSED)
		buf_add(why, _("it is closed"));
	else
		buf_addf(why, _("nothing hangs below a %s"),
			site_kind_label((enum site_kind)r->kind));
	return false;
}

static enum err_code act_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct station_form_args args = { .parent = ((const struct site_row *)row)->id };

	(void)state;
	(void)err;
	ui_push(ui, &screen_station_form, &args);
	return ERR_OK;
}

static enum err_code act_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct station_form_args args = { .site = ((const struct site_row *)row)->id };

	(void)state;
	(void)err;
	ui_push(ui, &screen_station_form, &args);
	return ERR_OK;
}

static bool may_edit(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct site_row *r = row;

	(void)state;
	if (!r || app_site_may_edit(ui_app(ui), r->id, r->path))
		return true;
	buf_add(why, _("only the own station"));
	return false;
}

static bool may_close(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct site_row *r = row;

	(void)ui;
	(void)state;
	if (!r || r->status == SITE_STATUS_OPEN)
		return true;
	buf_add(why, _("it is closed"));
	return false;
}

static void ask_close(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct site_row *r = row;
	struct site_name name = { .kind = r->kind };

	(void)ui;
	(void)state;
	STR_COPY(name.place, r->place);
	ask_to_close(&name, r->volunteers, sentence);
}

static enum err_code act_close(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct site_row *r = row;
	struct app *app = screen_app(ui);
	struct site site;
	enum err_code rc;

	(void)state;
	rc = app_site_get(app, r->id, &site, err);
	if (!rc)
		rc = app_site_close(app, r->id, site.ver, err);
	if (!rc)
		ui_message(ui, "%s", _("It is closed; view 5 has it."));
	return rc;
}

static enum err_code act_coverage(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_coverage, &((struct state *)state)->top.id);
	return ERR_OK;
}

static const struct ui_action actions[] = {
	{ .key = 'x',
		.label = N_("New below"),
		.permission = PERM_ORG_NEW,
		.needs_row = true,
		.note = N_("below the marked one"),
		.possible = may_grow,
		.run = act_new },
	{ .key = 'g',
		.label = N_("Edit"),
		.permission = PERM_ORG_PROFILE,
		.needs_row = true,
		.note = N_("also its name and where it belongs"),
		.possible = may_edit,
		.run = act_edit },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_ORG_CLOSE,
		.needs_row = true,
		.careful = true,
		.possible = may_close,
		.ask = ask_close,
		.run = act_close },
	{ .key = 'd',
		.label = N_("Open record"),
		.needs_row = true,
		.note = N_("everything about it"),
		.run = open_record },
	{ .key = 'f',
		.label = N_("Coverage"),
		.quiet = true,
		.note = N_("what is due and what is built"),
		.run = act_coverage },
};

/* --- the rest -------------------------------------------------------------------------------- */

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->top.place);
}

static void add_total(struct buf *out, enum site_kind kind, const struct coverage_total *total)
{
	if (total->due == 0)
		return;
	if (out->len)
		buf_add(out, "  ");
	buf_addf(out, "%s ", site_kind_label(kind));
	say_rate(out, total->built, total->due);
}

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	if (!str_is_empty(ui_search(ui))) {
		buf_addf(out, _("%lld of %lld found.  Esc shows all again."), (long long)s->found,
			(long long)s->all);
		return;
	}
	add_total(out, SITE_KIND_INSTITUTE, &s->institutes);
	add_total(out, SITE_KIND_STATION, &s->stations);
	if (out->len == 0)
		return;
	buf_addc(out, ' ');
	say_month_day(out, clock_day_of(ui_now(ui)));
	if (s->missing[0])
		buf_addf(out, _(" (missing: %s)"), s->missing);
}

const struct screen screen_station_tree = {
	.id = "station_tree",
	.title = N_("Sites"),
	.kind = SCREEN_LIST,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE | WAKE_REQUEST | WAKE_PERSON,
	.help = N_("All centres, institutes, stations and points you are responsible for.\n"
		   "+ has something below it, Enter unfolds and folds it.  A bold\n"
		   "one is late or inactive: nobody has logged in for 14 days, or there was no "
		   "request\n"
		   "and no activity for 30.  What is newly placed for it goes to the institute."),
	.state_bytes = sizeof(struct state),
	.open = open_tree,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct site_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.search_hint = N_("initials, name or code"),
		.empty = N_("There is none."),
		.enter_label = N_("Unfold, open"),
		.enter = enter,
		.urgent = is_urgent,
		.status = status },
};
