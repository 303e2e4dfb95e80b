/* The record of one site. */
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "domain/rows_site.h"
#include "station.h"

struct state {
	struct site_id id;
	struct site_detail d;
	char phone[PHONE_BYTES]; /* of the head, once revealed here */
};

static enum err_code open_detail(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct state *)state)->id = *(const struct site_id *)args;
	return ERR_OK;
}

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;

	return app_site_detail(screen_app(ui), s->id, &s->d, err);
}

static void close_detail(struct ui *ui, void *state)
{
	struct state *s = state;

	(void)ui;
	crypto_wipe(s->phone, sizeof(s->phone));
}

static bool is_open(const struct state *s)
{
	return s->d.site.status == SITE_STATUS_OPEN;
}

/* --- the text -------------------------------------------------------------------------------- */

#define TEXT_BYTES 400

static void put_above(const struct state *s, struct ui_text *out)
{
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	for (size_t i = 0; i < s->d.nabove; i++) {
		if (i)
			buf_add(&b, " > ");
		say_site(&b, s->d.above[i].kind, s->d.above[i].place);
	}
	ui_put_field(out, NC_("site", "Above"), text);
	ui_put_field(out, N_("Division code"), s->d.site.code);
	for (size_t i = 0; i < s->d.ncodes; i++) {
		buf_clear(&b);
		buf_addf(&b, "%s %s ", s->d.codes[i].item, s->d.codes[i].value);
		buf_add(&b, _("until "));
		clock_add_day(&b, s->d.codes[i].day);
		ui_put_field(out, N_("Code before"), text);
	}
}

static void put_head(const struct state *s, struct ui_text *out)
{
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text), phone;
	char grouped[MASK_BYTES];

	buf_add(&b, s->d.site.head);
	if (s->phone[0]) {
		phone = BUF_FIXED(grouped);
		phone_group(s->phone, &phone);
		buf_addf(&b, "  %s", grouped);
	} else if (s->d.phone_mask[0]) {
		buf_addf(&b, "  %s", s->d.phone_mask);
	}
	ui_put_field(out, NC_("site", "Head"), text);
}

static void put_duty(struct ui *ui, const struct state *s, struct ui_text *out)
{
	const struct site_clerk *clerk = &s->d.clerk;
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	if (clerk->name[0])
		buf_addf(&b, "%s  ", clerk->name);
	buf_add(&b, s->d.site.hours);
	if (clerk->name[0]) {
		buf_add(&b, s->d.site.hours[0] ? "  " : "");
		say_when(&b, clerk->login_at, ui_now(ui));
		buf_addf(&b, " %s", clerk->online ? _("online") : _("logged in"));
	}
	ui_put_field(out, NC_("site", "On duty"), text);
}

static void put_place(const struct state *s, struct ui_text *out)
{
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	buf_add(&b, s->d.site.address);
	if (s->d.town_metres >= 0) {
		buf_add(&b, text[0] ? _(", ") : "");
		say_road(&b, s->d.town_metres);
		buf_add(&b, _(" to the township"));
	}
	if (s->d.circle.within)
		buf_addf(&b, _("%s%lld points within %d minutes"), text[0] ? _(", ") : "",
			(long long)s->d.circle.within, SITE_CIRCLE_MINUTES);
	ui_put_field(out, NC_("site", "Place"), text);
}

/* The four that every post has are told together: what is there, of four, and what is missing. */
static void put_essentials(const struct state *s, struct ui_text *out)
{
	char text[TEXT_BYTES], storage[TEXT_BYTES];
	struct buf b = BUF_FIXED(text), missing = BUF_FIXED(storage);
	int there = 0, all = 0;

	for (int i = 0; i < SITE_FACT_COUNT; i++) {
		const char *value = station_fact(&s->d, (enum site_fact)i);

		if (site_fact_rules[i].written != SITE_FACT_YES ||
			!site_fact_fits((enum site_fact)i, (enum site_kind)s->d.site.kind))
			continue;
		all++;
		there += value[0] == '1';
		if (value[0] != '1')
			buf_addf(&missing, " %s", _(site_fact_rules[i].label));
	}
	if (all == 0)
		return;
	buf_addf(&b, "%d/%d", there, all);
	if (missing.len)
		buf_addf(&b, _("  missing:%s"), storage);
	ui_put_field(out, N_("Four essentials"), text);
}

static void put_facts(const struct state *s, struct ui_text *out)
{
	char text[TEXT_BYTES];
	int64_t day;

	for (size_t i = 0; i < s->d.nfacts; i++) {
		const struct site_fact_row *f = &s->d.facts[i];
		const struct site_fact_rule *rule = &site_fact_rules[f->key];
		struct buf b = BUF_FIXED(text);

		if (rule->written == SITE_FACT_YES)
			continue;
		if (rule->written == SITE_FACT_DATE && str_to_i64(f->value, 0, INT32_MAX, &day))
			clock_add_day(&b, day);
		else
			buf_add(&b, f->value);
		ui_put_field(out, rule->label, text);
	}
	put_essentials(s, out);
}

static void put_people(const struct state *s, struct ui_text *out)
{
	const struct site *site = &s->d.site;
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	if (site->population == 0)
		return;
	buf_addf(&b, "%lld", (long long)site->population);
	if (site->elderly)
		buf_addf(&b, _(", of these over 60: %lld"), (long long)site->elderly);
	if (site->counted_on) {
		buf_add(&b, "  ");
		say_month_day(&b, site->counted_on);
		buf_addf(&b, " %s", _("counted"));
	}
	ui_put_field(out, NC_("site", "Population"), text);
}

static void put_volunteers(struct ui *ui, const struct state *s, struct ui_text *out)
{
	const struct site_figures *f = &s->d.figures;
	int64_t now = ui_now(ui);
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	if (s->d.site.population) {
		say_rate_today(&b, f->volunteers, s->d.site.population, now);
		buf_addf(&b, _(" (wanted %d%%)"), SITE_REGISTER_PERMILLE / 10);
	} else {
		buf_addf(&b, "%lld", (long long)f->volunteers);
	}
	if (f->applied)
		buf_addf(&b, _("  applied %lld"), (long long)f->applied);
	if (s->d.served >= 0 && f->volunteers) {
		buf_addf(&b, "  %s ", _("with hours"));
		say_rate(&b, s->d.served, f->volunteers);
	}
	ui_put_field(out, NC_("site", "Volunteers"), text);
	if (s->d.teams)
		ui_put_fieldf(out, NC_("site", "Teams"), "%lld", (long long)s->d.teams);
}

static void put_requests(struct ui *ui, const struct state *s, struct ui_text *out)
{
	const struct site_figures *f = &s->d.figures;
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, _("in hand %lld  late %lld  done this year %lld"), (long long)f->busy,
		(long long)f->late, (long long)f->delivered);
	if (f->delivered)
		buf_addf(&b, _(": own rating %lld, proxy %lld, unrated %lld"), (long long)f->own,
			(long long)f->proxy, (long long)(f->delivered - f->own - f->proxy));
	ui_put_field(out, NC_("site", "Requests"), text);
	if (f->mismatch)
		ui_put_fieldf(out, NC_("rating", "Clash"),
			_("%lld ratings of this year, asked again"), (long long)f->mismatch);
	if (f->held)
		ui_put_fieldf(out, N_("Held"), _("%lld ratings count in no rate yet"),
			(long long)f->held);
	buf_clear(&b);
	if (s->d.latest.no[0]) {
		say_when(&b, s->d.latest.created_at, ui_now(ui));
		buf_addf(&b, " %s %s", _("request"), s->d.latest.no);
	} else if (s->d.site.active_at) {
		say_when(&b, s->d.site.active_at, ui_now(ui));
	}
	if (SITE_IDLE_DAYS(&s->d.site, ui_now(ui))) {
		buf_add(&b, text[0] ? "  " : "");
		liveness_why(&SITE_LIVENESS(&s->d.site), ui_now(ui), &b);
	}
	ui_put_field(out, NC_("site", "Latest"), text);
}

static void put_state(const struct state *s, struct ui_text *out)
{
	const struct site *site = &s->d.site;
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	if (!is_open(s)) {
		buf_addf(&b, "%s ", site_status_label(SITE_STATUS_CLOSED));
		clock_add_day(&b, site->closed_on);
	} else if (site->opened_on) {
		clock_add_day(&b, site->opened_on);
	} else {
		buf_add(&b, _("not opened yet"));
	}
	ui_put_field(out, NC_("site", "Opened"), text);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;

	ui_put_field(out, N_("Full name"), s->d.full);
	put_above(s, out);
	put_head(s, out);
	put_duty(ui, s, out);
	put_place(s, out);
	put_facts(s, out);
	put_people(s, out);
	put_volunteers(ui, s, out);
	put_requests(ui, s, out);
	put_state(s, out);
}

/* --- other sections -------------------------------------------------------------------------- */

static enum err_code open_below(struct ui *ui, void *state, struct err *err)
{
	struct station_tree_args args = { .top = ((struct state *)state)->id };

	(void)err;
	ui_push(ui, &screen_station_tree, &args);
	return ERR_OK;
}

static enum err_code open_coverage(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;

	(void)err;
	if (s->d.site.tier > TIER_INSTITUTE)
		ui_message(ui, "%s", _("There are no stations below a station."));
	else
		ui_push(ui, &screen_coverage, &s->id);
	return ERR_OK;
}

static enum err_code open_volunteers(struct ui *ui, void *state, struct err *err)
{
	(void)err;
	if (ui_may(ui, PERM_PERSON_VIEW))
		ui_push(ui, &screen_volunteer_list, &((struct state *)state)->id);
	else
		ui_message(ui, "%s", _("Only the staff sees who the volunteers are."));
	return ERR_OK;
}

#define OPENS(name, screen)                                                                        \
	static enum err_code name(struct ui *ui, void *state, struct err *err)                     \
	{                                                                                          \
		(void)err;                                                                         \
		ui_push(ui, &(screen), &((struct state *)state)->id);                              \
		return ERR_OK;                                                                     \
	}

OPENS(open_pairings, screen_station_pairing)
OPENS(open_circle, screen_station_circle)

static enum err_code open_grid(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;

	(void)err;
	if (s->d.site.tier == TIER_STATION)
		ui_push(ui, &screen_station_grid, &s->id);
	else
		ui_message(ui, "%s", _("Only villages have a grid below them."));
	return ERR_OK;
}

static int64_t count_grid(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->d.ngrids ? ((struct state *)state)->d.ngrids : -1;
}

static int64_t count_pairings(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->d.npairings;
}

static int64_t count_volunteers(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->d.figures.volunteers;
}

static const struct ui_section sections[] = {
	{ .label = NC_("site section", "Overview"), .build = build },
	{ .label = NC_("site section", "Volunteers"),
		.count = count_volunteers,
		.open = open_volunteers },
	{ .label = NC_("site section", "Below"), .open = open_below },
	{ .label = NC_("site section", "Coverage"), .open = open_coverage },
	{ .label = NC_("site section", "Grid"), .count = count_grid, .open = open_grid },
	{ .label = NC_("site section", "Paired"), .count = count_pairings, .open = open_pairings },
	{ .label = NC_("site section", "Circle"), .open = open_circle },
};

/* --- actions --------------------------------------------------------------------------------- */

static bool may_edit(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)row;
	if (app_site_may_edit(ui_app(ui), s->id, s->d.site.path))
		return true;
	buf_add(why, _("only the own station"));
	return false;
}

static enum err_code act_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct station_form_args args = { .site = ((struct state *)state)->id };

	(void)row;
	(void)err;
	ui_push(ui, &screen_station_form, &args);
	return ERR_OK;
}

static bool may_grow(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;
	enum site_kind kinds[SITE_KIND_COUNT];

	(void)ui;
	(void)row;
	if (!is_open(s))
		buf_add(why, _("it is closed"));
	else if (site_kinds_below((enum site_kind)s->d.site.kind, kinds) == 0)
		buf_addf(why, _("nothing hangs below a %s"),
			site_kind_label((enum site_kind)s->d.site.kind));
	return why->len == 0;
}

static enum err_code act_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct station_form_args args = { .parent = ((struct state *)state)->id };

	(void)row;
	(void)err;
	ui_push(ui, &screen_station_form, &args);
	return ERR_OK;
}

static bool may_close(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (!is_open(s))
		buf_add(why, _("it is closed"));
	return why->len == 0;
}

static void ask_close(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct state *s = state;
	struct site_name name = { .kind = s->d.site.kind };

	(void)ui;
	(void)row;
	STR_COPY(name.place, s->d.site.place);
	ask_to_close(&name, s->d.figures.volunteers, sentence);
}

static enum err_code act_close(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	enum err_code rc;

	(void)row;
	rc = app_site_close(screen_app(ui), s->id, s->d.site.ver, err);
	if (!rc)
		ui_message(ui, "%s", _("It is closed.  u opens it again."));
	return rc;
}

static bool may_reopen(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (is_open(s))
		buf_add(why, _("it is in use"));
	return why->len == 0;
}

static enum err_code act_reopen(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	enum err_code rc;

	(void)row;
	rc = app_site_reopen(screen_app(ui), s->id, s->d.site.ver, err);
	if (!rc)
		ui_message(ui, "%s", _("It is in use again."));
	return rc;
}

/* --- the head's number ----------------------------------------------------------------------- */

static const char *const reasons[] = { N_("To talk about a request"), N_("To call to a meeting"),
	N_("To check the record") };

static bool may_reveal(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct state *s = state;

	(void)ui;
	(void)row;
	if (s->d.phone_mask[0] == '\0')
		buf_add(why, _("there is no number"));
	return why->len == 0;
}

static enum err_code reveal(struct ui *ui, void *state, int index, struct err *err)
{
	struct state *s = state;

	if (index < 0 || index >= (int)ARRAY_SIZE(reasons))
		return ERR_OK;
	return app_site_phone(screen_app(ui), s->id, I18N(reasons[index]), s->phone, err);
}

static enum err_code act_reveal(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct state *s = state;
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);

	(void)row;
	(void)err;
	buf_addf(&b, _("Why do you need the number of %s?\nThe reason is recorded with your name."),
		s->d.site.head[0] ? s->d.site.head : s->d.site.place);
	ui_ask(ui, &(struct ui_question){ .sentence = text,
			   .answers = { reasons[0], reasons[1], reasons[2], N_("Not now") },
			   .usual = 3,
			   .answer = reveal });
	return ERR_OK;
}

static enum err_code act_volunteers(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	return open_volunteers(ui, state, err);
}

static const struct ui_action actions[] = {
	{ .key = 'z',
		.label = N_("See volunteers"),
		.permission = PERM_PERSON_VIEW,
		.quiet = true,
		.run = act_volunteers },
	{ .key = 'g',
		.label = N_("Edit"),
		.permission = PERM_ORG_PROFILE,
		.possible = may_edit,
		.note = N_("also its name and where it belongs"),
		.run = act_edit },
	{ .key = 'x',
		.label = N_("New below"),
		.permission = PERM_ORG_NEW,
		.possible = may_grow,
		.run = act_new },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_ORG_CLOSE,
		.careful = true,
		.possible = may_close,
		.ask = ask_close,
		.run = act_close },
	{ .key = 'v',
		.label = N_("Show number"),
		.permission = PERM_PERSON_REVEAL,
		.note = N_("with a reason, recorded"),
		.possible = may_reveal,
		.run = act_reveal },
	{ .key = 'u',
		.label = N_("Restore"),
		.permission = PERM_ORG_CLOSE,
		.quiet = true,
		.note = N_("open a closed one again"),
		.possible = may_reopen,
		.run = act_reopen },
};

/* Enter leads to the people. */
static char next(struct ui *ui, void *state, struct buf *why)
{
	(void)ui;
	(void)state;
	(void)why;
	return 'z';
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct site *site = &((struct state *)state)->d.site;

	(void)ui;
	say_site(out, site->kind, site->place);
}

const struct screen screen_station_detail = {
	.id = "station_detail",
	.title = NC_("one", "Site"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE | WAKE_REQUEST | WAKE_PERSON,
	.help = N_("What is known of this site.  Every rate stands with its two numbers and the\n"
		   "day of counting; who has rated nothing counts on neither side."),
	.state_bytes = sizeof(struct state),
	.open = open_detail,
	.close = close_detail,
	.load = load,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections), .next = next },
};
