/* Units that stand by a site, and what they came for: a list, a record, and two short forms. */
#include "app/code.h"
#include "app/station.h"
#include "base/clock.h"
#include "base/str.h"
#include "choices.h"
#include "station.h"

/* --- the list -------------------------------------------------------------------------------- */

struct state {
	struct site site;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_site_get(
		screen_app(ui), *(const struct site_id *)args, &((struct state *)state)->site, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct pairing_row *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct pairing_row rows[PAIRINGS_MAX];
	struct all_rows all = { .rows = rows, .row_bytes = sizeof(rows[0]), .row_id = row_id };
	enum err_code rc = app_pairings(screen_app(ui), ((struct state *)state)->site.id,
		page->view == 1, rows, ARRAY_SIZE(rows), &all.n, err);

	if (!rc)
		page_of(page, &all);
	return rc;
}

static void text_kind(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	app_code_add_name(ui_app(ui), CODE_PAIRING, ((const struct pairing_row *)row)->kind, out);
}

static void text_since(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct pairing_row *r = row;

	(void)ui;
	(void)state;
	clock_add_day(out, r->from_day);
	if (!r->to_day)
		return;
	buf_addc(out, ' ');
	clock_add_day(out, r->to_day);
}

static void text_visits(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct pairing_row *r = row;

	(void)ui;
	(void)state;
	buf_addf(out, _("%lld visits"), (long long)r->visits);
	if (!r->visited_on)
		return;
	buf_add(out, "  ");
	say_month_day(out, r->visited_on);
}

static const struct ui_column columns[] = {
	{ .heading = NC_("pairing", "Unit"),
		.cells = 20,
		.most = 30,
		.priority = 1,
		.member = COLUMN_MEMBER(struct pairing_row, unit) },
	{ .heading = NC_("pairing", "As"), .cells = 14, .priority = 2, .text = text_kind },
	{ .heading = N_("This year"), .cells = 12, .priority = 2, .text = text_visits },
	{ .heading = N_("From, to"), .cells = 21, .priority = 3, .text = text_since },
	{ .heading = NC_("pairing", "Contact"),
		.cells = 20,
		.priority = 4,
		.member = COLUMN_MEMBER(struct pairing_row, contact) },
};

static const struct ui_view views[] = {
	{ .label = NC_("pairing", "Present") },
	{ .label = NC_("pairing", "Ended") },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct site *site = &((struct state *)state)->site;

	(void)ui;
	say_site(out, site->kind, site->place);
}

static bool may_write(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)row;
	return station_may_write(ui, &((struct state *)state)->site, why);
}

static enum err_code act_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_station_pairing_form, &((struct state *)state)->site);
	return ERR_OK;
}

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_station_pairing_detail, &((const struct pairing_row *)row)->id);
	return ERR_OK;
}

static const struct ui_action list_actions[] = {
	{ .key = 'x',
		.label = N_("New"),
		.permission = PERM_ORG_PROFILE,
		.possible = may_write,
		.run = act_new },
};

const struct screen screen_station_pairing = {
	.id = "station_pairing",
	.title = N_("Units that stand by"),
	.kind = SCREEN_LIST,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE,
	.help = N_("Units that stand by this site, since when, and how often they came this year."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = list_actions,
	.nactions = ARRAY_SIZE(list_actions),
	.list = { .row_bytes = sizeof(struct pairing_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.views = views,
		.nviews = ARRAY_SIZE(views),
		.empty = N_("No unit."),
		.enter = enter },
};

/* --- one unit -------------------------------------------------------------------------------- */

struct detail {
	struct pairing_id id;
	struct pairing_row row;
	struct site site;
	struct pairing_visit visits[PAIRING_VISITS_MAX];
	size_t nvisits;
};

static enum err_code open_detail(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct detail *)state)->id = *(const struct pairing_id *)args;
	return ERR_OK;
}

static enum err_code load_detail(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);
	struct detail *d = state;
	enum err_code rc = app_pairing_get(app, d->id, &d->row, err);

	if (!rc)
		rc = app_site_get(app, d->row.site_id, &d->site, err);
	if (!rc)
		rc = app_pairing_visits(
			app, d->id, d->visits, ARRAY_SIZE(d->visits), &d->nvisits, err);
	return rc;
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct detail *d = state;
	char text[100];
	struct buf b = BUF_FIXED(text);

	ui_put_field(out, NC_("pairing", "Stands by"), d->site.place);
	text_kind(ui, state, &d->row, &b);
	ui_put_field(out, NC_("pairing", "As"), text);
	buf_clear(&b);
	text_since(ui, state, &d->row, &b);
	ui_put_field(out, N_("From, to"), text);
	ui_put_field(out, NC_("pairing", "Contact"), d->row.contact);
	ui_put_field(out, N_("What for"), d->row.note);
	ui_put_fieldf(out, N_("This year"), _("%lld visits"), (long long)d->row.visits);
	ui_put_gap(out);
	for (size_t i = 0; i < d->nvisits; i++) {
		buf_clear(&b);
		clock_add_day(&b, d->visits[i].day);
		ui_put_linef(out, "%s  %s", text, d->visits[i].what);
	}
}

static void subject_detail(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct detail *)state)->row.unit);
}

static bool may_go_on(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct detail *d = state;

	(void)row;
	if (d->row.to_day)
		buf_add(why, _("it has ended"));
	return !d->row.to_day && station_may_write(ui, &d->site, why);
}

static enum err_code act_visit(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_station_visit, &((struct detail *)state)->row);
	return ERR_OK;
}

static void ask_end(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct detail *d = state;

	(void)ui;
	(void)row;
	buf_addf(sentence, _("%s no longer stands by %s from today?\nWhat was done stays."),
		d->row.unit, d->site.place);
}

static enum err_code act_end(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct detail *d = state;

	(void)row;
	return app_pairing_end(screen_app(ui), d->id, clock_day_of(ui_now(ui)), err);
}

static const struct ui_action detail_actions[] = {
	{ .key = 'l',
		.label = N_("Note visit"),
		.permission = PERM_ORG_PROFILE,
		.possible = may_go_on,
		.run = act_visit },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_ORG_PROFILE,
		.careful = true,
		.possible = may_go_on,
		.ask = ask_end,
		.run = act_end },
};

static const struct ui_section sections[] = { { .label = NC_("site section", "Overview"),
	.build = build } };

static char next(struct ui *ui, void *state, struct buf *why)
{
	(void)ui;
	if (((struct detail *)state)->row.to_day)
		buf_add(why, _("It has ended."));
	return why->len ? 0 : 'l';
}

const struct screen screen_station_pairing_detail = {
	.id = "station_pairing_detail",
	.title = N_("Unit that stands by"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE,
	.help = N_("Who the unit is, what it stands by for, and its visits, newest first."),
	.state_bytes = sizeof(struct detail),
	.open = open_detail,
	.load = load_detail,
	.subject = subject_detail,
	.actions = detail_actions,
	.nactions = ARRAY_SIZE(detail_actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections), .next = next },
};

/* --- a new one ------------------------------------------------------------------------------- */

enum { F_UNIT, F_KIND, F_CONTACT, F_NOTE, F_FROM };

struct form {
	struct site site;
	struct choice_set kinds;
};

DEFINE_CHOICES(kinds_of, struct form, kinds)

static const struct ui_field fields[] = {
	[F_UNIT] = { .id = "unit",
		.label = NC_("pairing", "Unit"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = PAIRING_UNIT_CHARS },
	[F_KIND] = { .id = "kind",
		.label = NC_("pairing", "As"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = kinds_of },
	[F_CONTACT] = { .id = "contact",
		.label = NC_("pairing", "Contact"),
		.kind = FIELD_TEXT,
		.max_chars = PAIRING_CONTACT_CHARS,
		.hint = N_("Name, and the office in brackets; no private number.") },
	[F_NOTE] = { .id = "note",
		.label = N_("What for"),
		.kind = FIELD_TEXT,
		.max_chars = PAIRING_NOTE_CHARS },
	[F_FROM] = { .id = "from",
		.label = NC_("pairing", "Since"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED },
};

static enum err_code open_form(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct form *s = state;

	s->site = *(const struct site *)args;
	ui_field_set_value(ui, F_FROM, clock_day_of(ui_now(ui)));
	return choices_codes(&s->kinds, screen_app(ui), CODE_PAIRING, err);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct pairing_new in = { .site = ((struct form *)state)->site.id,
		.kind = ui_field_value(ui, F_KIND),
		.unit = ui_field_text(ui, F_UNIT),
		.contact = ui_field_text(ui, F_CONTACT),
		.note = ui_field_text(ui, F_NOTE),
		.from_day = ui_field_value(ui, F_FROM) };
	struct pairing_id id;
	enum err_code rc = app_pairing_add(screen_app(ui), &in, &id, err);

	if (rc)
		return rc;
	ui_replace(ui, &screen_station_pairing_detail, &id);
	ui_message(ui, "%s", _("It is entered."));
	return ERR_OK;
}

const struct screen screen_station_pairing_form = {
	.id = "station_pairing_form",
	.title = N_("New unit that stands by"),
	.kind = SCREEN_FORM,
	.keys = KEYS_SITE,
	.help = N_("A unit that stands by this site: which, in what way, since when."),
	.state_bytes = sizeof(struct form),
	.open = open_form,
	.subject = subject,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};

/* --- a visit --------------------------------------------------------------------------------- */

enum { V_DAY, V_WHAT };

static const struct ui_field visit_fields[] = {
	[V_WHAT] = { .id = "what",
		.label = N_("What was done"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = PAIRING_VISIT_WHAT_CHARS },
	[V_DAY] = { .id = "day",
		.label = NC_("visit", "Day"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = -366 },
};

static enum err_code open_visit(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)err;
	*(struct pairing_row *)state = *(const struct pairing_row *)args;
	ui_field_set_value(ui, V_DAY, clock_day_of(ui_now(ui)));
	return ERR_OK;
}

static enum err_code submit_visit(struct ui *ui, void *state, struct err *err)
{
	enum err_code rc = app_pairing_visit(screen_app(ui), ((struct pairing_row *)state)->id,
		ui_field_value(ui, V_DAY), ui_field_text(ui, V_WHAT), err);

	if (!rc)
		ui_pop(ui, 1);
	return rc;
}

static void subject_visit(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct pairing_row *)state)->unit);
}

const struct screen screen_station_visit = {
	.id = "station_visit",
	.title = N_("Visit"),
	.kind = SCREEN_FORM,
	.keys = KEYS_SITE,
	.help = N_("What a unit came for; the same day written again corrects it."),
	.state_bytes = sizeof(struct pairing_row),
	.open = open_visit,
	.subject = subject_visit,
	.form = { .fields = visit_fields,
		.nfields = ARRAY_SIZE(visit_fields),
		.submit = submit_visit },
};
