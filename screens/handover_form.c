/* To whom a request goes: a department, the hotline, the unit above or one below. 转办 交下级派 报上级 */
#include "app/code.h"
#include "app/request.h"
#include "base/str.h"
#include "choices.h"
#include "common.h"
#include "handover.h"
#include "screens.h"

#define UNIT_BASE 1000 /* choices from here on are units: this and their id */

enum field { F_WHOM, F_BECAUSE, F_NUMBER, F_CONTACT, F_DUE, F_TOLD, F_WHY, F_COUNT };

struct state {
	struct request_view v;
	struct route route;
	struct choice_set whom;
	struct hand_on_unit units[HAND_ON_UNITS];
	size_t nunits;
};

static const char *const unit_words[ACTION_COUNT] = {
	[ACTION_HAND_UP] = N_("Up to %s"),
	[ACTION_HAND_DOWN] = N_("Down to %s"),
	[ACTION_NAME_OWNER] = N_("%s has to do it"),
};

static enum err_code add_units(struct app *app, struct state *s, struct err *err)
{
	enum err_code rc =
		app_hand_on_units(app, s->v.r.id, s->units, ARRAY_SIZE(s->units), &s->nunits, err);

	for (size_t i = 0; !rc && i < s->nunits; i++) {
		char label[100];
		struct buf b = BUF_FIXED(label);

		buf_addf(&b, I18N(unit_words[s->units[i].action]), s->units[i].title);
		choices_add(&s->whom, UNIT_BASE + s->units[i].id.v, label);
	}
	return rc;
}

/* What is proposed: the unit below, or the department that the words name, if it has not been there already. */
static void propose(struct ui *ui, const struct state *s, bool down)
{
	int64_t whom = s->v.r.returns ? 0 : s->route.department;

	for (size_t i = s->nunits; down && i-- > 0;)
		if (s->units[i].action != ACTION_HAND_UP)
			whom = UNIT_BASE + s->units[i].id.v;
	if (whom)
		ui_field_set_value(ui, F_WHOM, whom);
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	const struct handover_args *in = args;
	struct app *app = screen_app(ui);
	struct state *s = state;
	int64_t due;
	enum err_code rc = app_request_view(app, in->id, &s->v, err);

	if (!rc)
		rc = app_request_route(app, in->id, &s->route, err);
	if (!rc)
		rc = app_handover_due(app, in->id, &due, err);
	if (!rc)
		rc = choices_codes(&s->whom, app, CODE_DEPARTMENT, err);
	if (!rc)
		rc = add_units(app, s, err);
	if (rc)
		return rc;
	propose(ui, s, in->down);
	ui_field_set_value(ui, F_DUE, due);
	ui_field_set_text(
		ui, F_TOLD, _("It went to those in charge; you hear as soon as they answer."));
	return ERR_OK;
}

static void draft_args(struct ui *ui, void *state, struct buf *out)
{
	const struct request *r = &((const struct state *)state)->v.r;

	(void)ui;
	buf_addf(out, "%lld %lld", (long long)r->id.v, (long long)r->ver);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	int64_t v[2]; /* id, ver */
	enum err_code rc;

	if (!str_to_numbers(args, v, ARRAY_SIZE(v)))
		return err_set(err, ERR_INTERNAL, "draft of handover_form: %s", args);
	rc = open(ui, state, &(struct handover_args){ { v[0] }, false }, err);
	((struct state *)state)->v.r.ver = v[1]; /* what the person saw when it was written */
	return rc;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
	buf_addf(out, " %s", s->v.r.brief);
}

static const struct hand_on_unit *unit_of(const struct ui *ui, const struct state *s)
{
	int64_t whom = ui_field_value(ui, F_WHOM);

	for (size_t i = 0; i < s->nunits; i++)
		if (s->units[i].id.v == whom - UNIT_BASE)
			return &s->units[i];
	return NULL;
}

static bool to_unit(struct ui *ui, void *state)
{
	return unit_of(ui, state) != NULL;
}

static bool to_department(struct ui *ui, void *state)
{
	return !to_unit(ui, state);
}

static bool is_hardware(struct ui *ui, void *state)
{
	(void)ui;
	return ((const struct state *)state)->route.department != 0;
}

static void show_because(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	buf_addf(out, _("Hardware (%s): "), s->route.because);
	app_code_add_name(screen_app(ui), CODE_DEPARTMENT, s->route.department, out);
}

DEFINE_CHOICES(whom_choices, struct state, whom)

static const struct ui_field fields[F_COUNT] = {
	[F_WHOM] = { .id = "whom",
		.label = N_("To whom"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = whom_choices,
		.hint = N_("A department, the hotline, or another unit; initials find it") },
	[F_BECAUSE] = { .id = "because",
		.label = N_("Belongs to"),
		.kind = FIELD_INFO,
		.visible = is_hardware,
		.show = show_because },
	[F_NUMBER] = { .id = "outside_no",
		.label = N_("Outside no."),
		.kind = FIELD_CODE,
		.need = FIELD_ASKED,
		.max_chars = HANDOVER_OUTSIDE_NO_CHARS,
		.visible = to_department,
		.hint = N_("The number they gave it; may follow later") },
	[F_CONTACT] = { .id = "contact",
		.label = N_("Contact there"),
		.kind = FIELD_TEXT,
		.max_chars = HANDOVER_CONTACT_CHARS,
		.visible = to_department,
		.hint = N_("Who minds it there, and how to reach them") },
	[F_DUE] = { .id = "due",
		.label = N_("Due"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = 0,
		.hi = HANDOVER_DAYS_MAX,
		.visible = to_department,
		.hint = N_(
			"When they have to answer; cannot be changed later, only extended once") },
	[F_TOLD] = { .id = "told",
		.label = N_("Told"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = HANDOVER_TOLD_CHARS,
		.visible = to_department,
		.hint = N_("This is told to the requester.") },
	[F_WHY] = { .id = "why",
		.label = N_("Reason"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = 150,
		.visible = to_unit,
		.hint = N_("Why there, and what is known so far") },
};

static void ask(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;
	const struct hand_on_unit *unit = unit_of(ui, s);

	if (unit) {
		buf_addf(out, I18N(unit_words[unit->action]), unit->title);
		buf_addf(out, _("?\n%s"), ui_field_text(ui, F_WHY));
		return;
	}
	buf_add(out, _("Hand over to "));
	app_code_add_name(screen_app(ui), CODE_DEPARTMENT, ui_field_value(ui, F_WHOM), out);
	buf_add(out, _("?\nThe answer is due "));
	say_day_far(out, ui_field_value(ui, F_DUE), DAY_PART_ALL_DAY, ui_now(ui));
	buf_addf(out, _("\nRead to the requester: %s"), ui_field_text(ui, F_TOLD));
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	const struct hand_on_unit *unit = unit_of(ui, s);
	const struct handover_new in = { .ver = s->v.r.ver,
		.department = ui_field_value(ui, F_WHOM),
		.outside_no = ui_field_text(ui, F_NUMBER),
		.contact = ui_field_text(ui, F_CONTACT),
		.due_day = ui_field_value(ui, F_DUE),
		.told = ui_field_text(ui, F_TOLD) };
	enum err_code rc;

	if (unit)
		rc = app_hand_on(
			screen_app(ui), s->v.r.id, unit->id, ui_field_text(ui, F_WHY), err);
	else
		rc = app_handover(screen_app(ui), s->v.r.id, &in, err);
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", unit ? _("It is theirs now.") : _("Handed over."));
	return ERR_OK;
}

const struct screen screen_handover_form = {
	.id = "handover_form",
	.title = N_("Hand over"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("What volunteers cannot do goes to the department in charge or to the hotline; "
		   "it stays on the list until they answer.\n"
		   "To a unit: down to who dispatches there, or up to who decides.  What was sent "
		   "back twice stands still until the unit above names who does it."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = F_COUNT,
		.ask = ask,
		.yes = N_("Hand over"),
		.submit = submit,
		.keeps_draft = true,
		.draft_args = draft_args,
		.open_draft = open_draft },
};
