/* The fields of a request, what they propose and how they check. */
#include "request_form.h"

#include <string.h>

#include "app/code.h"
#include "app/person.h"
#include "app/site.h"
#include "base/clock.h"
#include "base/str.h"
#include "common.h"

/* --- choices --- */

enum err_code request_form_choices(struct ui *ui, struct request_form *form, struct err *err)
{
	struct app *app = screen_app(ui);
	enum err_code rc = choices_categories(&form->categories, app, err);

	if (!rc)
		rc = choices_codes(&form->groups, app, CODE_GROUP, err);
	choices_enum(&form->urgencies, choice_urgency, 0, URGENCY_COUNT);
	choices_enum(&form->channels, choice_channel, 0, CHANNEL_COUNT);
	choices_enum(&form->risks, choice_risk, 0, RISK_COUNT);
	choices_enum(&form->hows, choice_wanted, 0, WANTED_COUNT);
	return rc;
}

DEFINE_CHOICES(category_choices, struct request_form, categories)
DEFINE_CHOICES(urgency_choices, struct request_form, urgencies)
DEFINE_CHOICES(channel_choices, struct request_form, channels)
DEFINE_CHOICES(group_choices, struct request_form, groups)
DEFINE_CHOICES(risk_choices, struct request_form, risks)
DEFINE_CHOICES(how_choices, struct request_form, hows)
DEFINE_CHOICES(same_choices, struct request_form, same)

/* --- perhaps it has been placed already (E16) --- */

enum { SAME_YES = 1, SAME_NO };

static bool has_twin(struct ui *ui, void *state)
{
	(void)ui;
	return ((const struct request_form *)state)->twin.row.id.v != 0;
}

static void show_twin(struct ui *ui, void *state, struct buf *out)
{
	const struct request_form *form = state;
	const struct alike_row *r = &form->twin.row;

	say_no(out, r->year, r->no, ui_now(ui));
	buf_addf(out, _(" %s, %s, %s, alike %d"), r->requester, r->brief,
		say_state(r->state, r->close_kind), form->twin.score);
}

static void offer_merge(struct ui *ui, struct request_form *form)
{
	char label[60];
	struct buf b = BUF_FIXED(label);

	buf_addf(&b, _("merge with %s, handled together"), form->twin.row.no);
	choices_clear(&form->same);
	choices_add(&form->same, SAME_YES, label);
	choices_add(&form->same, SAME_NO, _("another matter, on its own"));
	ui_field_set_value(ui, F_SAME, 0);
}

static void look_for_twin(struct ui *ui, struct request_form *form)
{
	const struct alike_probe probe = { .site = form->site,
		.requester = { ui_field_value(ui, F_PERSON) },
		.phone = ui_field_text(ui, F_PHONE),
		.category = { ui_field_value(ui, F_CATEGORY) },
		.need = ui_field_text(ui, F_NEED) };
	struct request_id before = form->twin.row.id;
	size_t n = 0;

	if (form->id.v || form->site.v == 0 || str_is_empty(probe.need) ||
		!ui_may(ui, PERM_REQUEST_MERGE))
		return;
	if (app_alike_to_new(screen_app(ui), &probe, &form->twin, 1, &n, NULL) || n == 0 ||
		form->twin.score < ALIKE_PROPOSED)
		form->twin.row.id.v = 0;
	if (form->twin.row.id.v && form->twin.row.id.v != before.v)
		offer_merge(ui, form);
}

static void twin_changed(struct ui *ui, void *state)
{
	look_for_twin(ui, state);
}

struct request_id request_form_merge_with(const struct ui *ui, const struct request_form *form)
{
	return ui_field_value(ui, F_SAME) == SAME_YES ? form->twin.row.id
						      : (struct request_id){ 0 };
}

/* --- the need suggests the category --- */

static void need_changed(struct ui *ui, void *state)
{
	struct category_id guess = { 0 };

	if (!ui_field_touched(ui, F_CATEGORY))
		guess = app_category_guess(screen_app(ui), ui_field_text(ui, F_NEED));
	if (guess.v) {
		ui_field_set_value(ui, F_CATEGORY, guess.v);
		ui_field_set_note(ui, F_CATEGORY, _("(guessed from the words)"));
	}
	look_for_twin(ui, state);
}

/* --- the person brings phone, address, group and channel --- */

static void describe_person(const struct person *p, int64_t now, struct buf *out)
{
	if (p->sex != SEX_UNKNOWN)
		buf_addf(out, "%s ", sex_label(p->sex));
	say_age(out, p->born_on, now);
	buf_addf(out, "  %s", p->place);
	if (p->last_request_at) {
		buf_add(out, _("  last request "));
		say_month_day(out, clock_day_of(p->last_request_at));
	}
}

static size_t match_person(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	struct person found[UI_MATCHES];
	size_t n = 0;

	(void)state;
	if (cap > ARRAY_SIZE(found))
		cap = ARRAY_SIZE(found);
	if (app_person_find(screen_app(ui), typed, found, cap, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct buf note = BUF_FIXED(out[i].note);

		out[i].id = found[i].id.v;
		STR_COPY(out[i].text, found[i].name);
		describe_person(&found[i], ui_now(ui), &note);
	}
	return n;
}

static void take_habit(struct ui *ui, struct person_id person)
{
	struct request_habit habit;

	if (app_request_habit(screen_app(ui), person, &habit, NULL))
		return;
	if (!ui_field_touched(ui, F_CHANNEL)) {
		ui_field_set_value(ui, F_CHANNEL, CHOICE_OF(habit.channel));
		ui_field_set_note(ui, F_CHANNEL, _("(as the last time)"));
	}
	if (!ui_field_touched(ui, F_CATEGORY) && ui_field_value(ui, F_CATEGORY) == 0) {
		ui_field_set_value(ui, F_CATEGORY, habit.category_id.v);
		ui_field_set_note(ui, F_CATEGORY, _("(as the last time)"));
	}
}

static void person_changed(struct ui *ui, void *state)
{
	struct request_form *form = state;
	struct person_id id = { ui_field_value(ui, F_PERSON) };
	struct person p;

	if (id.v == 0 || app_person_get(screen_app(ui), id, &p, NULL)) {
		if (strchr(ui_field_text(ui, F_PHONE), '*'))
			ui_field_set_text(ui, F_PHONE, "");
		look_for_twin(ui, form);
		return;
	}
	ui_field_set_text(ui, F_PHONE, p.phone_mask);
	if (!ui_field_touched(ui, F_ADDRESS) && p.address[0])
		ui_field_set_text(ui, F_ADDRESS, p.address);
	if (!ui_field_touched(ui, F_GROUP) && p.group)
		ui_field_set_value(ui, F_GROUP, p.group);
	if (ui_field_value(ui, F_SITE) == 0 && scope_has(&screen_app(ui)->actor.scope, p.path)) {
		form->site = p.site;
		ui_field_set_pick(ui, F_SITE, p.site.v, p.place, NULL);
	}
	take_habit(ui, id);
	look_for_twin(ui, form);
}

/* A masked number is the registered one, unchanged. */
static enum err_code check_phone(struct ui *ui, void *state, const char *text, struct err *err)
{
	char phone[PHONE_BYTES];

	(void)ui;
	(void)state;
	if (str_is_empty(text) || strchr(text, '*'))
		return ERR_OK;
	return phone_parse(text, phone, err);
}

/* --- the place: a clerk's own village, for others one to be found --- */

static bool site_asked(struct ui *ui, void *state)
{
	const struct request_form *form = state;
	const struct app *app = ui_app(ui);

	return form->id.v == 0 && app->actor.role != ROLE_STATION;
}

static size_t match_site(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	struct app *app = screen_app(ui);
	struct site_row rows[UI_MATCHES];
	size_t n = 0;

	(void)state;
	if (cap > ARRAY_SIZE(rows))
		cap = ARRAY_SIZE(rows);
	if (app_site_list(app, &(struct site_filter){ .typed = typed, .within = app->actor.scope },
		    &(struct site_page){ 0 }, rows, cap, &n, NULL))
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct buf note = BUF_FIXED(out[i].note);

		out[i].id = rows[i].id.v;
		STR_COPY(out[i].text, rows[i].place);
		buf_add(&note, site_kind_label((enum site_kind)rows[i].kind));
	}
	return n;
}

static void site_changed(struct ui *ui, void *state)
{
	((struct request_form *)state)->site.v = ui_field_value(ui, F_SITE);
	look_for_twin(ui, state);
}

static void address_changed(struct ui *ui, void *state)
{
	const struct app *app = ui_app(ui);

	address_of_grid(ui, F_ADDRESS, ((struct request_form *)state)->site,
		app->actor.role == ROLE_STATION ? app->actor.unit : NULL);
}

static bool is_new(struct ui *ui, void *state)
{
	(void)ui;
	return ((const struct request_form *)state)->id.v == 0;
}

static const struct ui_choice wish_choices[] = { { NO_WISH, NC_("wish", "no"), NULL },
	{ IS_WISH, N_("yes, on the wish board"), NULL } };

const struct ui_field request_form_fields[F_COUNT] = {
	[F_NEED] = { .id = "need",
		.label = N_("Need"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = REQUEST_NEED_CHARS,
		.changed = need_changed,
		.hint = N_("In the resident's own words: what, for whom, since when") },
	[F_PERSON] = { .id = "person",
		.label = N_("Requester"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.max_chars = PERSON_NAME_CHARS,
		.match = match_person,
		.new_label = N_("A new person"),
		.visible = is_new,
		.changed = person_changed,
		.hint = N_("Pinyin initials or name; a digit picks") },
	[F_PHONE] = { .id = "phone",
		.label = N_("Phone"),
		.kind = FIELD_PHONE,
		.need = FIELD_ASKED,
		.max_chars = 20,
		.visible = is_new,
		.changed = twin_changed,
		.check = check_phone,
		.hint = N_("11 digits; leave it empty when there is none") },
	[F_CATEGORY] = { .id = "category",
		.label = N_("Category"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = category_choices,
		.changed = twin_changed },
	[F_ADDRESS] = { .id = "address",
		.label = N_("Place"),
		.kind = FIELD_TEXT,
		.max_chars = REQUEST_ADDRESS_CHARS,
		.changed = address_changed,
		.hint = N_("Group and house number; a grid code or 3z for group 3 is enough") },
	[F_DAY] = { .id = "wanted_day",
		.label = N_("Time"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = 0,
		.hi = 366,
		.hint = N_("Like 1126, 26, +3 (in 3 days) or z4 (Thursday)") },
	[F_HEADS] = { .id = "heads",
		.label = N_("Heads"),
		.kind = FIELD_INT,
		.need = FIELD_REQUIRED,
		.lo = 1,
		.hi = 99,
		.hint = N_("How many volunteers are needed") },
	[F_URGENCY] = { .id = "urgency",
		.label = N_("Urgency"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = urgency_choices },
	[F_CHANNEL] = { .id = "channel",
		.label = N_("Channel"),
		.kind = FIELD_CHOICE,
		.choices_of = channel_choices },
	[F_GROUP] = { .id = "target_group",
		.label = N_("Group served"),
		.kind = FIELD_CHOICE,
		.choices_of = group_choices },
	[F_RISK] = { .id = "risk",
		.label = N_("Risk"),
		.kind = FIELD_CHOICE,
		.choices_of = risk_choices,
		.hint = N_("Has to be asked before it is specified") },
	[F_NOTE] = { .id = "note",
		.label = N_("Note"),
		.kind = FIELD_TEXT,
		.max_chars = REQUEST_NOTE_CHARS },
	[F_PART] = { .id = "wanted_part",
		.label = N_("Day-part"),
		.kind = FIELD_PART,
		.hint = N_("1 morning, 2 afternoon, 3 evening, 4 all day") },
	[F_HOW] = { .id = "wanted_how",
		.label = N_("By or on"),
		.kind = FIELD_CHOICE,
		.choices_of = how_choices },
	[F_SITE] = { .id = "site",
		.label = N_("Station"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.max_chars = SITE_PLACE_CHARS,
		.match = match_site,
		.visible = site_asked,
		.changed = site_changed,
		.hint = N_("Initials, name or code of the station") },
	[F_TWIN] = { .id = "twin",
		.label = N_("Perhaps twice"),
		.kind = FIELD_INFO,
		.show = show_twin,
		.visible = has_twin },
	[F_SAME] = { .id = "same",
		.label = NC_("request", "The same?"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = same_choices,
		.visible = has_twin,
		.hint = N_("One like it waits already: h merges them; if it is another matter 2 "
			   "goes on") },
	[F_WISH] = { .id = "wish",
		.label = NC_("wish", "Wish"),
		.kind = FIELD_CHOICE,
		.choices = wish_choices,
		.nchoices = ARRAY_SIZE(wish_choices),
		.visible = is_new,
		.hint = N_("On the wish board everybody reads the need; it must name nobody.") },
};

/* The field's part of the day as the domain counts it; not chosen is all day. */
static enum day_part part_of(int64_t value)
{
	return value >= 1 && value <= 3 ? (enum day_part)value : DAY_PART_ALL_DAY;
}

static int chosen_or(int64_t value, int otherwise)
{
	return value ? CHOSEN(value) : otherwise;
}

void request_form_read(const struct ui *ui, struct request_fields *out)
{
	*out = (struct request_fields){ .need = ui_field_text(ui, F_NEED),
		.address = ui_field_text(ui, F_ADDRESS),
		.category = { ui_field_value(ui, F_CATEGORY) },
		.urgency = (enum urgency)chosen_or(ui_field_value(ui, F_URGENCY), URGENCY_ORDINARY),
		.wanted_day = ui_field_value(ui, F_DAY),
		.wanted_part = part_of(ui_field_value(ui, F_PART)),
		.wanted_how = (enum wanted)chosen_or(ui_field_value(ui, F_HOW), WANTED_BY),
		.heads = ui_field_value(ui, F_HEADS),
		.channel =
			(enum channel)chosen_or(ui_field_value(ui, F_CHANNEL), CHANNEL_VISIT_HERE),
		.target_group = ui_field_value(ui, F_GROUP),
		.risk = (enum risk)chosen_or(ui_field_value(ui, F_RISK), RISK_UNASKED),
		.risk_note = "",
		.note = ui_field_text(ui, F_NOTE) };
}
