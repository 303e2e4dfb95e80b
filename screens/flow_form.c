/* What is done with a flow: copied to a draft, a step changed, put to use, chosen for a unit. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "choices.h"
#include "common.h"
#include "flow.h"
#include "screens.h"
#include "station.h"

/* --- a copy ---------------------------------------------------------------------------------------------- */

enum { F_KEY, F_NAME };

static enum err_code open_copy(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct flow_view *v = state;
	enum err_code rc = app_flow_get(screen_app(ui), *(const struct flow_id *)args, v, err);

	if (rc)
		return rc;
	ui_field_set_text(ui, F_KEY, v->flow.key);
	ui_field_set_text(ui, F_NAME, v->flow.name);
	return ERR_OK;
}

static const struct ui_field copy_fields[] = {
	[F_KEY] = { .id = "key",
		.label = N_("Key"),
		.kind = FIELD_CODE,
		.need = FIELD_REQUIRED,
		.max_chars = FLOW_KEY_CHARS,
		.hint = N_("The same key makes a new version, another a new kind of flow: F6.") },
	[F_NAME] = { .id = "name",
		.label = N_("Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = FLOW_NAME_CHARS },
};

static enum err_code submit_copy(struct ui *ui, void *state, struct err *err)
{
	const struct flow_view *v = state;
	struct flow_id id;
	enum err_code rc = app_flow_copy(screen_app(ui), v->flow.id, ui_field_text(ui, F_KEY),
		ui_field_text(ui, F_NAME), &id, err);

	if (rc)
		return rc;
	ui_replace(ui, &screen_flow_detail, &id);
	ui_message(ui, "%s", _("A draft.  Change its steps, then put it to use."));
	return ERR_OK;
}

const struct screen screen_flow_copy = {
	.id = "flow_copy",
	.title = N_("New version"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("A copy to be changed; the version it comes from stays as it is."),
	.state_bytes = sizeof(struct flow_view),
	.open = open_copy,
	.form = { .fields = copy_fields,
		.nfields = ARRAY_SIZE(copy_fields),
		.submit = submit_copy },
};

/* --- a step ---------------------------------------------------------------------------------------------- */

enum { F_KEPT, F_LABEL, F_WHO, F_LIMIT };
#define F_STEP_COUNT (F_LIMIT + URGENCY_COUNT)

struct step_form {
	struct flow_view v;
	enum flow_step step;
};

enum { KEPT = 1, LEFT_OUT };

static const struct ui_choice kept[] = { { KEPT, N_("a step of its own"), NULL },
	{ LEFT_OUT, N_("no step of its own"), NULL } };

/* The seven ways three roles can share a step: the value is the mask. */
static size_t who_choices(struct ui *ui, void *state, const struct ui_choice **out)
{
	static char labels[7][60];
	static struct ui_choice choices[7];

	(void)ui;
	(void)state;
	for (unsigned i = 0; i < 7; i++) {
		struct buf b = BUF_FIXED(labels[i]);

		flow_add_roles((i + 1) << ROLE_CENTRE, &b);
		choices[i] = (struct ui_choice){ .value = (int64_t)(i + 1) << ROLE_CENTRE,
			.label = labels[i] };
	}
	*out = choices;
	return 7;
}

static bool is_for_staff(struct ui *ui, void *state)
{
	enum flow_step step = ((const struct step_form *)state)->step;

	(void)ui;
	return step == FLOW_STEP_ACCEPT || step == FLOW_STEP_MAKE || step == FLOW_STEP_DISPATCH;
}

static bool has_limit(struct ui *ui, void *state)
{
	(void)ui;
	return flow_step_timer(((const struct step_form *)state)->step) != TIMER_NONE;
}

void flow_add_limit(struct buf *out, int64_t amount, enum time_unit unit)
{
	buf_addf(out, "%lld%s", (long long)amount, time_unit_label(unit));
}

bool flow_parse_limit(const char *text, int64_t *amount, enum time_unit *unit)
{
	char *rest;

	*amount = 0;
	*unit = TIME_UNIT_HOUR;
	if (!*text)
		return true;
	*amount = strtol(text, &rest, 10);
	rest += strspn(rest, " ");
	for (int u = 0; *amount > 0 && u < TIME_UNIT_COUNT; u++) {
		*unit = (enum time_unit)u;
		if (str_equal(rest, time_unit_label(*unit)) ||
			(rest[0] == time_unit_text(*unit)[0] && !rest[1]))
			return true;
	}
	return false;
}

static enum err_code check_limit(struct ui *ui, void *state, const char *text, struct err *err)
{
	int64_t amount;
	enum time_unit unit;

	(void)ui;
	(void)state;
	if (flow_parse_limit(text, &amount, &unit))
		return ERR_OK;
	err_set(err, ERR_INVALID, "time limit");
	err_arg(err, 0, "%s", _("The limit"));
	return ERR_INVALID;
}

#define LIMIT(of_urgency, field_id, of_label)                                                      \
	[F_LIMIT + URGENCY_##of_urgency] = { .id = field_id,                                       \
		.label = of_label,                                                                 \
		.kind = FIELD_TEXT,                                                                \
		.max_chars = 12,                                                                   \
		.visible = has_limit,                                                              \
		.check = check_limit,                                                              \
		.hint = N_("2h is two hours, 30m minutes, 3d days, 5w working days; empty as "     \
			   "everywhere.") }

static const struct ui_field step_fields[] = {
	[F_KEPT] = { .id = "kept",
		.label = N_("Step"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = kept,
		.nchoices = ARRAY_SIZE(kept) },
	[F_LABEL] = { .id = "label",
		.label = N_("Called"),
		.kind = FIELD_TEXT,
		.max_chars = FLOW_LABEL_MAX,
		.hint = N_("At most four characters; menus, lists and letters show it.") },
	[F_WHO] = { .id = "who",
		.label = N_("Done by"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.visible = is_for_staff,
		.choices_of = who_choices },
	LIMIT(LIFE, "life", N_("emergency")),
	LIMIT(DAILY, "daily", N_("urgent")),
	LIMIT(ORDINARY, "ordinary", N_("ordinary")),
	LIMIT(HARD, "hard", N_("difficult")),
};

static enum err_code open_step(struct ui *ui, void *state, const void *args, struct err *err)
{
	const struct flow_step_args *in = args;
	struct step_form *s = state;
	const struct flow_template *t = &s->v.template;
	enum err_code rc = app_flow_get(screen_app(ui), in->id, &s->v, err);

	if (rc)
		return rc;
	s->step = in->step;
	ui_field_set_value(ui, F_KEPT, flow_has(t, s->step) ? KEPT : LEFT_OUT);
	ui_field_set_text(ui, F_LABEL, flow_label(t, s->step));
	if (t->who[s->step])
		ui_field_set_value(ui, F_WHO, t->who[s->step]);
	for (size_t i = 0; i < s->v.nlimits; i++) {
		const struct flow_limit *l = &s->v.limits[i];
		char text[40];
		struct buf b = BUF_FIXED(text);

		if (l->timer != flow_step_timer(s->step))
			continue;
		flow_add_limit(&b, l->amount, (enum time_unit)l->unit);
		ui_field_set_text(ui, F_LIMIT + (int)l->urgency, text);
	}
	return ERR_OK;
}

static void step_subject(struct ui *ui, void *state, struct buf *out)
{
	const struct step_form *s = state;

	(void)ui;
	flow_add_name(out, s->v.flow.name, s->v.flow.key, s->v.flow.ver);
	buf_addf(out, "  %s", flow_label(&s->v.template, s->step));
}

static enum err_code submit_step(struct ui *ui, void *state, struct err *err)
{
	const struct step_form *s = state;
	struct flow_step_change change = { .step = s->step,
		.kept = ui_field_value(ui, F_KEPT) == KEPT,
		.label = ui_field_text(ui, F_LABEL),
		.who = is_for_staff(ui, state) ? (unsigned)ui_field_value(ui, F_WHO) : 0 };
	enum err_code rc;

	for (int u = 0; has_limit(ui, state) && u < URGENCY_COUNT; u++)
		(void)!flow_parse_limit(ui_field_text(ui, F_LIMIT + u), &change.limit[u].amount,
			&change.limit[u].unit);
	rc = app_flow_set_step(screen_app(ui), s->v.flow.id, s->v.flow.rev, &change, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("The step is changed."));
	return ERR_OK;
}

const struct screen screen_flow_step = {
	.id = "flow_step",
	.title = NC_("flow", "Step"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("Whether it is a step of its own, what it is called, who of the staff does it, "
		   "and how long it may take where that differs from everywhere else."),
	.state_bytes = sizeof(struct step_form),
	.open = open_step,
	.subject = step_subject,
	.form = { .fields = step_fields,
		.nfields = ARRAY_SIZE(step_fields),
		.submit = submit_step },
};

/* --- put to use ------------------------------------------------------------------------------------------ */

static enum err_code open_use(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_flow_get(screen_app(ui), *(const struct flow_id *)args, state, err);
}

static void show_steps(struct ui *ui, void *state, struct buf *out)
{
	const struct flow_view *v = state;

	(void)ui;
	for (int i = 0; i < FLOW_STEP_COUNT; i++)
		if (flow_has(&v->template, (enum flow_step)i))
			buf_addf(out, "%s%s", i ? " " : "",
				flow_label(&v->template, (enum flow_step)i));
}

static void show_where(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_addf(out, _("new requests of %s and below; running ones keep theirs"),
		((const struct app *)ui_app(ui))->actor.unit);
}

static const struct ui_field use_fields[] = {
	{ .id = "steps", .label = N_("Steps"), .kind = FIELD_INFO, .show = show_steps },
	{ .id = "where", .label = N_("Holds for"), .kind = FIELD_INFO, .show = show_where },
};

static enum err_code submit_use(struct ui *ui, void *state, struct err *err)
{
	const struct flow *f = &((const struct flow_view *)state)->flow;
	char name[120];
	struct buf b = BUF_FIXED(name);
	enum err_code rc = app_flow_use(screen_app(ui), f->id, err);

	if (rc)
		return rc;
	flow_add_name(&b, f->name, f->key, f->ver);
	ui_pop(ui, 1);
	ui_message(ui, _("New requests follow %s from now on."), name);
	return ERR_OK;
}

const struct screen screen_flow_use = {
	.id = "flow_use",
	.title = N_("Put to use"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("From now on new requests follow this version of its kind; it can be changed "
		   "no more.  One from above: your own versions of its kind cease."),
	.state_bytes = sizeof(struct flow_view),
	.open = open_use,
	.form = { .fields = use_fields,
		.nfields = ARRAY_SIZE(use_fields),
		.submit_label = N_("Put to use"),
		.submit = submit_use },
};

/* --- chosen for a unit ----------------------------------------------------------------------------------- */

enum { F_UNIT, F_FLOW };

struct assign_form {
	struct choice_set flows; /* the first is: as above */
	char keys[CHOICES_MAX][FLOW_KEY_BYTES + 1];
};

DEFINE_CHOICES(flow_choices, struct assign_form, flows)

static size_t match_unit(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	(void)state;
	return station_match_tiers(
		ui, typed, (struct tier_range){ TIER_CITY, TIER_POINT }, out, cap);
}

static const struct ui_field assign_fields[] = {
	[F_UNIT] = { .id = "site",
		.label = N_("Unit"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_unit,
		.hint = N_("First letters or name of the unit.") },
	[F_FLOW] = { .id = "flow",
		.label = NC_("flow", "Flow"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = flow_choices },
};

static enum err_code open_assign(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct flow_line rows[CHOICES_MAX - 1];
	struct assign_form *s = state;
	size_t n;
	enum err_code rc = app_flow_list(screen_app(ui), rows, ARRAY_SIZE(rows), &n, err);

	choices_clear(&s->flows);
	choices_add(&s->flows, 1, _("as the unit above it"));
	for (size_t i = 0; !rc && i < n; i++) {
		char label[64];
		struct buf b = BUF_FIXED(label);
		size_t at = s->flows.n;

		if (!rows[i].current || str_equal(rows[i].key, s->keys[at - 1]))
			continue;
		buf_addf(&b, "%s %s", rows[i].name, rows[i].key);
		choices_add(&s->flows, CHOICE_OF(at), label);
		STR_COPY(s->keys[at], rows[i].key);
		if (args && str_equal(rows[i].key, args))
			ui_field_set_value(ui, F_FLOW, CHOICE_OF(at));
	}
	return rc;
}

static void ask_assign(struct ui *ui, void *state, struct buf *sentence)
{
	const int64_t chosen = ui_field_value(ui, F_FLOW);

	buf_addf(sentence, _("New requests of %s and below: %s?\nRunning requests keep theirs."),
		ui_field_text(ui, F_UNIT),
		((const struct assign_form *)state)->flows.items[CHOSEN(chosen)].label);
}

static enum err_code submit_assign(struct ui *ui, void *state, struct err *err)
{
	const char *key =
		((const struct assign_form *)state)->keys[CHOSEN(ui_field_value(ui, F_FLOW))];
	enum err_code rc = app_flow_assign(
		screen_app(ui), (struct site_id){ ui_field_value(ui, F_UNIT) }, key, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("Chosen.  It holds for new requests."));
	return ERR_OK;
}

const struct screen screen_flow_assign = {
	.id = "flow_assign",
	.title = N_("Choose for a unit"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("The flow of new requests at a unit and below, unless a unit below has chosen "
		   "for itself."),
	.state_bytes = sizeof(struct assign_form),
	.open = open_assign,
	.form = { .fields = assign_fields,
		.nfields = ARRAY_SIZE(assign_fields),
		.ask = ask_assign,
		.submit = submit_assign },
};
