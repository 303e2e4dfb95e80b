/*
 * One form for a new site, a changed one, a rename and a move: the name and the unit above are fields like others.
 * Who may change only the own station's profile sees only that.
 */
#include "base/clock.h"
#include "base/str.h"
#include "domain/geo.h"
#include "station.h"

enum {
	F_NAME,
	F_KIND,
	F_PARENT,
	F_CODE,
	F_HEAD,
	F_PHONE,
	F_ADDRESS,
	F_POSITION,
	F_HOURS,
	F_POPULATION,
	F_ELDERLY,
	F_URBAN,
	F_OPENED,
	F_FACT, /* + enum site_fact */
	F_COUNT = F_FACT + SITE_FACT_COUNT
};

struct state {
	struct site site;   /* as it was opened; id 0: a new one */
	struct site parent; /* of what is in field F_PARENT */
	struct site_detail d;
	struct ui_choice kinds[SITE_KIND_COUNT];
	size_t nkinds;
	char facts[SITE_FACT_COUNT][SITE_FACT_VALUE_BYTES + 1]; /* as they are submitted */
};

static bool is_new(const struct state *s)
{
	return s->site.id.v == 0;
}

/* --- values ---------------------------------------------------------------------------------- */

static enum err_code check_position(struct ui *ui, void *state, const char *text, struct err *err)
{
	int64_t lat, lon;

	(void)ui;
	(void)state;
	if (geo_parse(text, &lat, &lon))
		return ERR_OK;
	err_set(err, ERR_INVALID, "position");
	err_arg(err, 0, "%s", I18N(NC_("site", "Position")));
	return ERR_INVALID;
}

/* --- kinds and the unit above ---------------------------------------------------------------- */

/* What may hang there; an existing site stays in its tier. */
static void list_kinds(struct state *s)
{
	enum site_kind kinds[SITE_KIND_COUNT];
	size_t n = s->parent.id.v ? site_kinds_below((enum site_kind)s->parent.kind, kinds) : 0;

	s->nkinds = 0;
	for (size_t i = 0; i < n; i++) {
		if (!is_new(s) && site_kind_tier(kinds[i]) != (enum site_tier)s->site.tier)
			continue;
		s->kinds[s->nkinds++] =
			(struct ui_choice){ .value = kinds[i], .label = site_kind_label(kinds[i]) };
	}
}

static size_t kinds_of(struct ui *ui, void *state, const struct ui_choice **out)
{
	struct state *s = state;

	(void)ui;
	*out = s->kinds;
	return s->nkinds;
}

static size_t match_parent(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	const struct state *s = state;
	struct tier_range tiers = { TIER_CITY, TIER_STATION };

	if (!is_new(s) && s->site.tier < TIER_POINT)
		tiers.highest = tiers.lowest = (enum site_tier)(s->site.tier - 1);
	return station_match_tiers(ui, typed, tiers, out, cap);
}

/* Another unit above allows other kinds. */
static void parent_changed(struct ui *ui, void *state)
{
	struct state *s = state;
	struct site_id id = { ui_field_value(ui, F_PARENT) };
	bool fits = false;
	struct err err;

	if (id.v == 0 || app_site_get(screen_app(ui), id, &s->parent, &err))
		return;
	list_kinds(s);
	for (size_t i = 0; i < s->nkinds; i++)
		fits = fits || s->kinds[i].value == ui_field_value(ui, F_KIND);
	if (!fits && s->nkinds)
		ui_field_set_value(ui, F_KIND, s->kinds[0].value);
}

static bool may_all(struct ui *ui, void *state)
{
	const struct state *s = state;

	return is_new(s) || app_site_may_edit_all(ui_app(ui), s->site.path);
}

static bool has_kind(struct ui *ui, void *state)
{
	const struct state *s = state;

	return may_all(ui, state) && (is_new(s) || s->site.tier == TIER_POINT);
}

/* There is only one city: a centre has nowhere to go. */
static bool has_parent(struct ui *ui, void *state)
{
	const struct state *s = state;
	const struct app *app = ui_app(ui);

	return is_new(s) || (s->site.tier > TIER_CENTRE && app_may(app, PERM_ORG_MOVE) &&
				    s->site.id.v != app->actor.site.v);
}

static bool has_code(struct ui *ui, void *state)
{
	return may_all(ui, state) && site_kind_is_trunk((enum site_kind)ui_field_value(ui, F_KIND));
}

static bool is_station(struct ui *ui, void *state)
{
	return may_all(ui, state) && ui_field_value(ui, F_KIND) == SITE_KIND_STATION;
}

static const struct ui_choice urban_rural[] = {
	{ 111, N_("main urban area"), NULL },
	{ 112, N_("urban fringe"), NULL },
	{ 121, N_("town centre"), NULL },
	{ 122, N_("town fringe"), NULL },
	{ 123, N_("special area"), NULL },
	{ 210, N_("township centre"), NULL },
	{ 220, N_("village area"), NULL },
};

/* --- what only some kinds have --------------------------------------------------------------- */

static bool has_fact(struct ui *ui, enum site_fact fact)
{
	return site_fact_fits(fact, (enum site_kind)ui_field_value(ui, F_KIND));
}

#define X(name, text, label, written, kinds, hint)                                                 \
	static bool has_##name(struct ui *ui, void *state)                                         \
	{                                                                                          \
		(void)state;                                                                       \
		return has_fact(ui, SITE_FACT_##name);                                             \
	}
SITE_FACT_LIST(X)
#undef X

static const struct ui_choice yes_no[] = {
	{ 1, N_("there is"), "y" },
	{ SITE_FACT_NO, N_("there is none"), "m" },
};

#define FACT_TEXT   .kind = FIELD_TEXT, .max_chars = SITE_FACT_VALUE_CHARS
#define FACT_NUMBER .kind = FIELD_INT, .lo = 0, .hi = 9999999
#define FACT_DATE   .kind = FIELD_DATE
#define FACT_YES    .kind = FIELD_CHOICE, .choices = yes_no, .nchoices = ARRAY_SIZE(yes_no)

static void put_facts(struct ui *ui, const struct site_detail *d)
{
	for (size_t i = 0; i < d->nfacts; i++) {
		const struct site_fact_row *f = &d->facts[i];
		int64_t v;

		if (site_fact_rules[f->key].written == SITE_FACT_TEXT)
			ui_field_set_text(ui, F_FACT + (int)f->key, f->value);
		else if (str_to_i64(f->value, 0, INT32_MAX, &v))
			ui_field_set_value(ui, F_FACT + (int)f->key, v);
	}
}

static void collect_facts(struct ui *ui, struct state *s, struct site_fields *in)
{
	for (int i = 0; i < SITE_FACT_COUNT; i++) {
		int64_t v = ui_field_value(ui, F_FACT + i);
		struct buf b = BUF_FIXED(s->facts[i]);

		if (site_fact_rules[i].written == SITE_FACT_TEXT)
			buf_add(&b, ui_field_text(ui, F_FACT + i));
		else if (v)
			buf_addf(&b, "%lld", (long long)v);
		in->facts[i] = s->facts[i];
	}
}

static size_t their_facts(const struct site_detail *d, struct ui_theirs *theirs)
{
	for (int i = 0; i < SITE_FACT_COUNT; i++) {
		const char *value = station_fact(d, (enum site_fact)i);
		bool is_text = site_fact_rules[i].written == SITE_FACT_TEXT;
		int64_t v = 0;

		if (!is_text && !str_to_i64(value, 0, INT32_MAX, &v))
			v = 0;
		theirs[i] = (struct ui_theirs){ F_FACT + i, v, is_text ? value : NULL };
	}
	return SITE_FACT_COUNT;
}

static const struct ui_field fields[F_COUNT] = {
	[F_NAME] = { .id = "name",
		.label = NC_("site", "Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = SITE_NAME_CHARS,
		.hint = N_("As on the plate, without the township: the township is put in front by "
			   "itself."),
		.visible = may_all },
	[F_PARENT] = { .id = "parent",
		.label = NC_("site", "Above"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_parent,
		.changed = parent_changed,
		.hint = N_("Initials or name of the unit above; another one moves the site with "
			   "everything below it."),
		.visible = has_parent },
	[F_KIND] = { .id = "kind",
		.label = NC_("site", "Kind"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = kinds_of,
		.visible = has_kind },
	[F_CODE] = { .id = "code",
		.label = N_("Division code"),
		.kind = FIELD_CODE,
		.max_chars = SITE_CODE_CHARS,
		.hint = N_("12 digits of the statistics office; without one leave it empty."),
		.visible = has_code },
	[F_HEAD] = { .id = "head",
		.label = NC_("site", "Head"),
		.kind = FIELD_TEXT,
		.max_chars = SITE_HEAD_CHARS,
		.hint = N_("Name, and the office in brackets.") },
	[F_PHONE] = { .id = "phone",
		.label = N_("Head's phone"),
		.kind = FIELD_PHONE,
		.hint = N_("Shown masked; leave it empty to keep the present one.") },
	[F_ADDRESS] = { .id = "address",
		.label = NC_("site", "Place"),
		.kind = FIELD_TEXT,
		.max_chars = SITE_ADDRESS_CHARS,
		.hint = N_("Where the door is.") },
	[F_POSITION] = { .id = "position",
		.label = NC_("site", "Position"),
		.kind = FIELD_CODE,
		.max_chars = 24,
		.check = check_position,
		.hint = N_("Latitude,longitude as on a map: 41.047700,122.039800; tells the way "
			   "there.") },
	[F_HOURS] = { .id = "hours",
		.label = NC_("site", "On duty"),
		.kind = FIELD_TEXT,
		.max_chars = SITE_HOURS_CHARS,
		.hint = N_("When somebody is there.") },
	[F_POPULATION] = { .id = "population",
		.label = NC_("site", "Population"),
		.kind = FIELD_INT,
		.lo = 0,
		.hi = 99999999,
		.hint = N_("Residents; rates of registration need it.") },
	[F_ELDERLY] = { .id = "elderly",
		.label = N_("Of these over 60"),
		.kind = FIELD_INT,
		.lo = 0,
		.hi = 99999999 },
	[F_URBAN] = { .id = "urban_rural",
		.label = N_("Urban or rural"),
		.kind = FIELD_CHOICE,
		.choices = urban_rural,
		.nchoices = ARRAY_SIZE(urban_rural),
		.visible = is_station },
	[F_OPENED] = { .id = "opened",
		.label = NC_("site", "Opened"),
		.kind = FIELD_DATE,
		.hint = N_("Since when it is in use; empty: planned, counts as missing."),
		.visible = may_all },
#define X(name, text_, label_, written, kinds, hint_)                                              \
	[F_FACT + SITE_FACT_##name] = {                                                            \
		.id = text_, .label = label_, .hint = hint_, .visible = has_##name, FACT_##written \
	},
	SITE_FACT_LIST(X)
#undef X
};

static const struct ui_bind binds[] = {
	BIND_TEXT(F_NAME, struct site, name),
	BIND_TEXT(F_CODE, struct site, code),
	BIND_TEXT(F_HEAD, struct site, head),
	BIND_TEXT(F_ADDRESS, struct site, address),
	BIND_TEXT(F_HOURS, struct site, hours),
	BIND_NUMBER(F_KIND, struct site, kind),
	BIND_NUMBER(F_POPULATION, struct site, population),
	BIND_NUMBER(F_ELDERLY, struct site, elderly),
	BIND_NUMBER(F_URBAN, struct site, urban_rural),
	BIND_NUMBER(F_OPENED, struct site, opened_on),
};

/* --- opening --------------------------------------------------------------------------------- */

static void set_parent(struct ui *ui, struct state *s)
{
	char text[SITE_PLACE_BYTES + 32];
	struct buf b = BUF_FIXED(text);

	if (s->parent.id.v == 0)
		return;
	say_site(&b, s->parent.kind, s->parent.place);
	ui_field_set_pick(ui, F_PARENT, s->parent.id.v, text, NULL);
}

static void fill(struct ui *ui, struct state *s)
{
	char position[32];
	struct buf b = BUF_FIXED(position);

	ui_bind_put(ui, binds, ARRAY_SIZE(binds), &s->site);
	geo_say(s->site.lat_e6, s->site.lon_e6, &b);
	if (b.len)
		ui_field_set_text(ui, F_POSITION, position);
	if (s->d.phone_mask[0])
		ui_field_set_note(ui, F_PHONE, s->d.phone_mask);
	put_facts(ui, &s->d);
}

static enum err_code open_existing(
	struct ui *ui, struct state *s, struct site_id id, struct err *err)
{
	struct app *app = screen_app(ui);
	enum err_code rc;

	rc = app_site_detail(app, id, &s->d, err);
	if (rc)
		return rc;
	s->site = s->d.site;
	if (!app_site_may_edit(app, id, s->site.path))
		return err_set(err, ERR_FORBIDDEN, "site %lld", (long long)id.v);
	if (s->site.parent_id.v)
		rc = app_site_read(app, s->site.parent_id, &s->parent, err);
	if (rc)
		return rc;
	list_kinds(s);
	set_parent(ui, s);
	fill(ui, s);
	return ERR_OK;
}

static enum err_code open_new(
	struct ui *ui, struct state *s, struct site_id parent, struct err *err)
{
	struct app *app = screen_app(ui);
	enum err_code rc;

	rc = app_need(app, PERM_ORG_NEW, err);
	if (!rc && parent.v)
		rc = app_site_get(app, parent, &s->parent, err);
	if (rc)
		return rc;
	list_kinds(s);
	set_parent(ui, s);
	if (s->nkinds)
		ui_field_set_value(ui, F_KIND, s->kinds[0].value);
	ui_field_set_value(ui, F_OPENED, clock_day_of(ui_now(ui)));
	return ERR_OK;
}

static enum err_code open_form(struct ui *ui, void *state, const void *args, struct err *err)
{
	const struct station_form_args *a = args;

	if (a && a->site.v)
		return open_existing(ui, state, a->site, err);
	return open_new(ui, state, a ? a->parent : (struct site_id){ 0 }, err);
}

/* The version the form began with goes along: what others changed meanwhile is a conflict, not lost. */
static void draft_args(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%lld %lld %lld", (long long)s->site.id.v, (long long)s->site.ver,
		(long long)s->parent.id.v);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	struct state *s = state;
	int64_t v[3]; /* site, ver, parent */
	enum err_code rc;

	if (!str_to_numbers(args, v, ARRAY_SIZE(v)))
		return err_set(err, ERR_INTERNAL, "draft of a site: \"%s\"", args);
	if (v[0] == 0)
		return open_new(ui, s, (struct site_id){ v[2] }, err);
	rc = open_existing(ui, s, (struct site_id){ v[0] }, err);
	s->site.ver = v[1];
	return rc;
}

/* --- submitting ------------------------------------------------------------------------------ */

static struct site_fields collect(struct ui *ui, struct state *s)
{
	struct site_fields in = { .kind = (enum site_kind)ui_field_value(ui, F_KIND),
		.parent = { ui_field_value(ui, F_PARENT) },
		.name = ui_field_text(ui, F_NAME),
		.code = ui_field_text(ui, F_CODE),
		.head = ui_field_text(ui, F_HEAD),
		.address = ui_field_text(ui, F_ADDRESS),
		.hours = ui_field_text(ui, F_HOURS),
		.population = ui_field_value(ui, F_POPULATION),
		.elderly = ui_field_value(ui, F_ELDERLY),
		.urban_rural = ui_field_value(ui, F_URBAN),
		.opened_on = ui_field_value(ui, F_OPENED),
		.counted_on = clock_day_of(ui_now(ui)) };
	const char *phone = ui_field_text(ui, F_PHONE);

	(void)geo_parse(ui_field_text(ui, F_POSITION), &in.lat_e6, &in.lon_e6);
	in.phone = phone[0] || is_new(s) ? phone : NULL;
	collect_facts(ui, s, &in);
	return in;
}

/* Only what reaches further than the form itself is asked about. */
static void ask(struct ui *ui, void *state, struct buf *sentence)
{
	const struct state *s = state;

	if (is_new(s) || s->site.parent_id.v == ui_field_value(ui, F_PARENT) ||
		!has_parent(ui, state))
		return;
	buf_addf(sentence, _("Move %s below %s?\n"), s->site.place, ui_field_text(ui, F_PARENT));
	buf_addf(sentence,
		_("With it go everything below it, %lld volunteers and %lld requests with their "
		  "history.\nOld records keep the old name."),
		(long long)s->d.figures.volunteers, (long long)s->d.figures.requests);
}

/* What somebody else has stored meanwhile. */
static void tell_conflict(struct ui *ui, struct state *s, const char *who)
{
	struct site_id id = s->site.id;
	struct ui_theirs theirs[F_COUNT];
	char position[32], parent[SITE_PLACE_BYTES + 32];
	struct buf pos = BUF_FIXED(position), above = BUF_FIXED(parent);
	const struct site *now = &s->d.site;
	struct err err;
	size_t n;

	if (app_site_detail(screen_app(ui), id, &s->d, &err))
		return;
	s->site = *now;
	geo_say(now->lat_e6, now->lon_e6, &pos);
	if (s->d.nabove)
		say_site(&above, s->d.above[0].kind, s->d.above[0].place);
	n = ui_bind_theirs(binds, ARRAY_SIZE(binds), now, theirs);
	theirs[n++] = (struct ui_theirs){ F_PARENT, now->parent_id.v, parent };
	theirs[n++] = (struct ui_theirs){ F_POSITION, 0, position };
	n += their_facts(&s->d, &theirs[n]);
	ui_conflict(ui, who, theirs, n);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct site_fields in = collect(ui, s);
	struct site_id id = s->site.id;
	enum err_code rc;

	if (is_new(s))
		rc = app_site_create(screen_app(ui), &in, &id, err);
	else
		rc = app_site_edit(screen_app(ui), id, s->site.ver, &in, err);
	if (rc == ERR_CONFLICT)
		tell_conflict(ui, s, err->arg[0]);
	if (rc)
		return rc;
	if (is_new(s))
		ui_replace(ui, &screen_station_detail, &id);
	else
		ui_pop(ui, 1);
	ui_message(ui, "%s", is_new(s) ? _("The site is entered.") : _("The changes are stored."));
	return ERR_OK;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	if (is_new(s))
		buf_addf(out, _("new below %s"), s->parent.place);
	else
		say_site(out, s->site.kind, s->site.place);
}

const struct screen screen_station_form = {
	.id = "station_form",
	.title = NC_("one", "Site"),
	.kind = SCREEN_FORM,
	.keys = KEYS_SITE,
	.help = N_("The name is written as on the plate; the place is put together by itself.\n"
		   "Another unit above moves the site with all that is below it and its history."),
	.state_bytes = sizeof(struct state),
	.open = open_form,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = ARRAY_SIZE(fields),
		.ask = ask,
		.yes = N_("Move it"),
		.submit = submit,
		.keeps_draft = true,
		.draft_args = draft_args,
		.open_draft = open_draft },
};
