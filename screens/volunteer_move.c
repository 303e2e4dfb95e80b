/* Leaving a station: to another one, to rest, or for good. */
#include "app/code.h"
#include "base/str.h"
#include "people.h"

struct state {
	struct person_id id;
	struct volunteer v;
	struct choice_set reasons;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct app *app = screen_app(ui);
	enum err_code rc;

	s->id = person_of_args(ui, args);
	rc = app_volunteer_get(app, s->id, &s->v, err);
	return rc ? rc : choices_codes(&s->reasons, app, CODE_LEAVE, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct volunteer_row *v = &((struct state *)state)->v.v;

	(void)ui;
	buf_addf(out, "%s  %s", v->name, v->place);
}

/* --- to another station --------------------------------------------------------------------------------- */

enum { M_TO };

static const struct ui_field move_fields[] = {
	[M_TO] = { .id = "to",
		.label = NC_("volunteer", "Move to"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_home,
		.hint = N_("First letters or name of the station.") },
};

static void ask_move(struct ui *ui, void *state, struct buf *out)
{
	const struct volunteer_row *v = &((struct state *)state)->v.v;

	buf_addf(out, _("Move %s from %s to %s?\n"), v->name, v->place, ui_field_text(ui, M_TO));
	buf_add(out, _("Skills, free times and the record of service go along."));
}

static enum err_code submit_move(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	struct site_id to = { ui_field_value(ui, M_TO) };
	bool asked;
	enum err_code rc = app_volunteer_move(screen_app(ui), s->id, to, &asked, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("%s belongs to %s now."), s->v.v.name, ui_field_text(ui, M_TO));
	return ERR_OK;
}

const struct screen screen_volunteer_move = {
	.id = "volunteer_move",
	.title = N_("Move to another station"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("A volunteer belongs to one station.  Moving takes everything along."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = move_fields,
		.nfields = ARRAY_SIZE(move_fields),
		.submit_label = N_("Move"),
		.ask = ask_move,
		.submit = submit_move },
};

/* --- to rest, or for good --------------------------------------------------------------------------------- */

enum { L_WHAT, L_REASON };

enum { WHAT_REST = 1, WHAT_LEAVE };

static const struct ui_choice whats[] = {
	{ WHAT_REST, N_("rests for a while"), NULL },
	{ WHAT_LEAVE, N_("leaves"), NULL },
};

static bool is_active(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct state *)state)->v.v.status == VOLUNTEER_STATUS_ACTIVE;
}

static bool leaves(struct ui *ui, void *state)
{
	return !is_active(ui, state) || ui_field_value(ui, L_WHAT) == WHAT_LEAVE;
}

DEFINE_CHOICES(reasons, struct state, reasons)

static const struct ui_field leave_fields[] = {
	[L_WHAT] = { .id = "what",
		.label = NC_("volunteer", "What"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = whats,
		.nchoices = ARRAY_SIZE(whats),
		.visible = is_active },
	[L_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = reasons,
		.visible = leaves },
};

static void ask_leave(struct ui *ui, void *state, struct buf *out)
{
	const struct volunteer_row *v = &((struct state *)state)->v.v;

	if (v->status == VOLUNTEER_STATUS_APPLIED)
		buf_addf(out, _("Refuse the application of %s?"), v->name);
	else if (leaves(ui, state))
		buf_addf(out, _("End the registration of %s?"), v->name);
	else
		buf_addf(out, _("Let %s rest?"), v->name);
	buf_add(out, _("\nNothing is offered any more; the record of service stays."));
}

static enum err_code submit_leave(struct ui *ui, void *state, struct err *err)
{
	struct state *s = state;
	bool gone = leaves(ui, state);
	enum err_code rc = app_volunteer_set_status(screen_app(ui), s->id,
		gone ? VOLUNTEER_STATUS_LEFT : VOLUNTEER_STATUS_DORMANT,
		gone ? ui_field_value(ui, L_REASON) : 0, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui,
		gone ? _("The registration of %s has ended; u takes it up again.")
		     : _("%s rests; u takes the registration up again."),
		s->v.v.name);
	return ERR_OK;
}

const struct screen screen_volunteer_leave = {
	.id = "volunteer_leave",
	.title = N_("End a registration"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("Who rests or has left is offered nothing; nothing is deleted."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = leave_fields,
		.nfields = ARRAY_SIZE(leave_fields),
		.ask = ask_leave,
		.submit = submit_leave },
};
