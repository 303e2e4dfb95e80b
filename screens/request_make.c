/* The work order: 制单.  Filled from the service's catalogue; the risk has no default, it has to be asked. */
#include "app/catalogue.h"
#include "app/flow.h"
#include "app/request.h"
#include "choices.h"
#include "common.h"
#include "screens.h"

enum field {
	F_ITEM,
	F_HEADS,
	F_SKILL,
	F_CERT,
	F_DAY,
	F_PART,
	F_HOW,
	F_RISK,
	F_RISK_NOTE,
	F_INSURED,
	F_AGE,
	F_URGENCY,
	F_COUNT
};

struct state {
	struct request_view v;
	struct choice_set items, skills, risks, hows, urgencies;
};

/* Yes and no as choices; 0 is not chosen. */
static const struct ui_choice yes_no[] = { { 1, N_("Yes"), NULL }, { 2, N_("No"), NULL } };
#define YES 1
#define NO  2

static int yes_if(bool yes)
{
	return yes ? YES : NO;
}

static void take_service(struct ui *ui, struct service_item_id id)
{
	struct service_item item;

	if (id.v == 0 || app_service(screen_app(ui), id, &item, NULL))
		return;
	ui_field_set_value(ui, F_SKILL, item.skill_id.v);
	ui_field_set_value(ui, F_CERT, yes_if(item.needs_cert != 0));
	ui_field_set_value(ui, F_AGE, item.min_age);
	ui_field_set_value(ui, F_URGENCY, CHOICE_OF(item.urgency));
	if (!ui_field_touched(ui, F_HEADS))
		ui_field_set_value(ui, F_HEADS, item.heads);
}

static void item_changed(struct ui *ui, void *state)
{
	(void)state;
	take_service(ui, (struct service_item_id){ ui_field_value(ui, F_ITEM) });
}

static enum err_code load_choices(struct ui *ui, struct state *s, struct err *err)
{
	struct app *app = screen_app(ui);
	enum err_code rc = choices_services(&s->items, app, s->v.r.category_id, err);

	if (!rc)
		rc = choices_skills(&s->skills, app, err);
	choices_enum(&s->risks, choice_risk, RISK_NONE, RISK_COUNT);
	choices_enum(&s->hows, choice_wanted, 0, WANTED_COUNT);
	choices_enum(&s->urgencies, choice_urgency, 0, URGENCY_COUNT);
	return rc;
}

static void show(struct ui *ui, const struct state *s)
{
	const struct request *r = &s->v.r;

	if (r->item_id.v) {
		ui_field_set_value(ui, F_ITEM, r->item_id.v);
		ui_field_set_value(ui, F_SKILL, r->skill_id.v);
		ui_field_set_value(ui, F_CERT, yes_if(r->needs_cert != 0));
		ui_field_set_value(ui, F_AGE, r->min_age);
	} else if (s->items.n > 0) {
		ui_field_set_value(ui, F_ITEM, s->items.items[0].value);
		take_service(ui, (struct service_item_id){ s->items.items[0].value });
	}
	ui_field_set_value(ui, F_HEADS, r->heads);
	ui_field_set_value(ui, F_DAY, r->wanted_day);
	ui_field_set_value(ui, F_PART, r->wanted_part);
	ui_field_set_value(ui, F_HOW, CHOICE_OF(r->wanted_how));
	ui_field_set_value(ui, F_URGENCY, CHOICE_OF(r->urgency));
	ui_field_set_value(ui, F_INSURED, yes_if(r->insured != 0));
	if (r->risk != RISK_UNASKED)
		ui_field_set_value(ui, F_RISK, CHOICE_OF(r->risk));
	ui_field_set_text(ui, F_RISK_NOTE, r->risk_note);
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc;

	rc = app_request_view(screen_app(ui), *(const struct request_id *)args, &s->v, err);
	if (!rc)
		rc = load_choices(ui, s, err);
	if (!rc)
		show(ui, s);
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
}

DEFINE_CHOICES(item_choices, struct state, items)
DEFINE_CHOICES(skill_choices, struct state, skills)
DEFINE_CHOICES(risk_choices, struct state, risks)
DEFINE_CHOICES(how_choices, struct state, hows)
DEFINE_CHOICES(urgency_choices, struct state, urgencies)

static void show_need(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((const struct state *)state)->v.r.need);
}

enum { F_NEED = F_COUNT, F_ALL };

static const struct ui_field fields[F_ALL] = {
	[F_ITEM] = { .id = "item",
		.label = N_("Service"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = item_choices,
		.changed = item_changed,
		.hint = N_("A digit or initials; the rest follows from it") },
	[F_HEADS] = { .id = "heads",
		.label = N_("Heads"),
		.kind = FIELD_INT,
		.need = FIELD_REQUIRED,
		.lo = 1,
		.hi = 99 },
	[F_SKILL] = { .id = "skill",
		.label = N_("Skill"),
		.kind = FIELD_CHOICE,
		.choices_of = skill_choices },
	[F_CERT] = { .id = "needs_cert",
		.label = NC_("order", "Certificate"),
		.kind = FIELD_CHOICE,
		.choices = yes_no,
		.nchoices = ARRAY_SIZE(yes_no) },
	[F_DAY] = { .id = "wanted_day",
		.label = N_("Time"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = 0,
		.hi = 366 },
	[F_PART] = { .id = "wanted_part", .label = N_("Day-part"), .kind = FIELD_PART },
	[F_HOW] = { .id = "wanted_how",
		.label = N_("By or on"),
		.kind = FIELD_CHOICE,
		.choices_of = how_choices },
	[F_RISK] = { .id = "risk",
		.label = N_("Risk"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = risk_choices,
		.hint = N_("Ask what could be dangerous; the volunteer is told") },
	[F_RISK_NOTE] = { .id = "risk_note",
		.label = N_("About it"),
		.kind = FIELD_TEXT,
		.max_chars = REQUEST_RISK_NOTE_CHARS },
	[F_INSURED] = { .id = "insured",
		.label = N_("Insured"),
		.kind = FIELD_CHOICE,
		.choices = yes_no,
		.nchoices = ARRAY_SIZE(yes_no) },
	[F_AGE] = { .id = "min_age",
		.label = N_("Age from"),
		.kind = FIELD_INT,
		.lo = 0,
		.hi = 99 },
	[F_URGENCY] = { .id = "urgency",
		.label = N_("Urgency"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = urgency_choices },
	[F_NEED] = { .id = "need", .label = N_("Need"), .kind = FIELD_INFO, .show = show_need },
};

/* Where specifying is no step of its own the dispatch follows; where dispatching is none it stands open by now. */
static void leave(struct ui *ui, const struct state *s)
{
	const struct flow_template *flow = app_flow_known(ui_app(ui), s->v.r.flow_id);

	if (!flow_has(flow, FLOW_STEP_MAKE))
		ui_replace(ui, &screen_dispatch_pick, &s->v.r.id);
	else
		ui_pop(ui, 1);
	ui_message(ui, flow_has(flow, FLOW_STEP_DISPATCH)
			       ? _("Specified; now somebody can be found.")
			       : _("Specified; volunteers can take it on now."));
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	int64_t how = ui_field_value(ui, F_HOW), part = ui_field_value(ui, F_PART);
	const struct request_order order = { .item = { ui_field_value(ui, F_ITEM) },
		.skill = { ui_field_value(ui, F_SKILL) },
		.needs_cert = ui_field_value(ui, F_CERT) == YES,
		.heads = ui_field_value(ui, F_HEADS),
		.urgency = (enum urgency)CHOSEN(ui_field_value(ui, F_URGENCY)),
		.wanted_day = ui_field_value(ui, F_DAY),
		.wanted_part = part >= 1 && part <= 3 ? (enum day_part)part : DAY_PART_ALL_DAY,
		.wanted_how = how ? (enum wanted)CHOSEN(how) : WANTED_BY,
		.risk = (enum risk)CHOSEN(ui_field_value(ui, F_RISK)),
		.risk_note = ui_field_text(ui, F_RISK_NOTE),
		.insured = ui_field_value(ui, F_INSURED) == YES,
		.min_age = ui_field_value(ui, F_AGE) };
	enum err_code rc = app_request_make(screen_app(ui), s->v.r.id, s->v.r.ver, &order, err);

	if (rc)
		return rc;
	leave(ui, s);
	return ERR_OK;
}

const struct screen screen_request_make = {
	.id = "request_make",
	.title = N_("Specify"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("What is to be done, by how many, with which skill.  The service fills most of "
		   "it in; the "
		   "risk has to be asked."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields, .nfields = F_ALL, .submit = submit },
};
