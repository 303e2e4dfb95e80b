/* The short forms of a task: the time agreed, check-in, the report, giving it back. 约时间 到场 完成 去不了 */
#include "app/code.h"
#include "app/task.h"
#include "base/clock.h"
#include "base/str.h"
#include "choices.h"
#include "common.h"
#include "screens.h"

struct state {
	struct task_view v;
	struct choice_set choices;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	return app_task_view(screen_app(ui), *(const struct assignment_id *)args, &s->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.year, s->v.no, ui_now(ui));
	buf_addf(out, " %s", s->v.brief);
}

DEFINE_CHOICES(choices, struct state, choices)

static enum err_code leave(struct ui *ui, enum err_code rc, const char *news)
{
	if (!rc) {
		ui_pop(ui, 1);
		ui_message(ui, "%s", news);
	}
	return rc;
}

/* --- the time agreed --- */

enum time_field { T_DAY, T_PART, T_COUNT };

static enum err_code open_time(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc = open(ui, state, args, err);

	if (rc)
		return rc;
	ui_field_set_value(ui, T_DAY, s->v.task.day);
	ui_field_set_value(ui, T_PART, s->v.task.part);
	return ERR_OK;
}

static const struct ui_field time_fields[T_COUNT] = {
	[T_DAY] = { .id = "day",
		.label = N_("Day"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.lo = 0,
		.hi = 60,
		.hint = N_("Like 1126, 26, +3 (in 3 days) or z4 (Thursday)") },
	[T_PART] = { .id = "part",
		.label = N_("Day-part"),
		.kind = FIELD_PART,
		.hint = N_("1 morning, 2 afternoon, 3 evening, 4 all day") },
};

static enum err_code submit_time(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	int64_t part = ui_field_value(ui, T_PART);

	return leave(ui,
		app_task_schedule(screen_app(ui), s->v.task.id, ui_field_value(ui, T_DAY),
			part >= 1 && part <= 3 ? (enum day_part)part : DAY_PART_ALL_DAY, err),
		_("The time is agreed."));
}

const struct screen screen_task_time = {
	.id = "task_time",
	.title = N_("Set time"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("The day and time of day you agreed on with the requester."),
	.state_bytes = sizeof(struct state),
	.open = open_time,
	.subject = subject,
	.form = { .fields = time_fields, .nfields = T_COUNT, .submit = submit_time },
};

/* --- check-in --- */

static const struct ui_field checkin_fields[] = {
	{ .id = "code",
		.label = N_("Station code"),
		.kind = FIELD_CODE,
		.need = FIELD_ASKED,
		.max_chars = 6,
		.hint = N_(
			"Six digits on the station's screen; at somebody's home leave it empty") },
};

static enum err_code submit_checkin(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;

	return leave(ui, app_task_arrive(screen_app(ui), s->v.task.id, ui_field_text(ui, 0), err),
		_("You are checked in."));
}

const struct screen screen_checkin = {
	.id = "checkin",
	.title = N_("Check in"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("At a station type the six digits its screen shows; they change.  At somebody's "
		   "home submit "
		   "without."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = checkin_fields,
		.nfields = ARRAY_SIZE(checkin_fields),
		.submit_label = N_("Check in"),
		.submit = submit_checkin },
};

/* --- the report --- */

enum done_field { D_OUTCOME, D_SERVED, D_MINUTES, D_MATERIALS, D_NOTE, D_COUNT };

static enum err_code open_done(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc = open(ui, state, args, err);
	int64_t minutes;

	if (rc)
		return rc;
	choices_enum(&s->choices, choice_outcome, OUTCOME_SOLVED, OUTCOME_COUNT);
	minutes = (ui_now(ui) - s->v.task.arrived_at) / CLOCK_MINUTE;
	ui_field_set_value(ui, D_MINUTES, minutes < 1 ? 1 : minutes > 1440 ? 1440 : minutes);
	ui_field_set_value(ui, D_SERVED, 1);
	return ERR_OK;
}

static const struct ui_field done_fields[D_COUNT] = {
	[D_OUTCOME] = { .id = "outcome",
		.label = N_("Outcome"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = choices },
	[D_SERVED] = { .id = "served",
		.label = N_("People served"),
		.kind = FIELD_INT,
		.need = FIELD_REQUIRED,
		.lo = 1,
		.hi = 9999 },
	[D_MINUTES] = { .id = "minutes",
		.label = N_("Minutes"),
		.kind = FIELD_INT,
		.need = FIELD_REQUIRED,
		.lo = 1,
		.hi = 1440,
		.hint = N_("Since check-in; the way does not count") },
	[D_MATERIALS] = { .id = "materials",
		.label = N_("Materials"),
		.kind = FIELD_TEXT,
		.max_chars = ASSIGNMENT_MATERIALS_CHARS },
	[D_NOTE] = { .id = "note",
		.label = N_("Note"),
		.kind = FIELD_TEXT,
		.max_chars = ASSIGNMENT_NOTE_CHARS },
};

static enum err_code submit_done(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	const struct task_report report = { .outcome = (enum outcome)CHOSEN(
						    ui_field_value(ui, D_OUTCOME)),
		.served = ui_field_value(ui, D_SERVED),
		.minutes = ui_field_value(ui, D_MINUTES),
		.materials = ui_field_text(ui, D_MATERIALS),
		.note = ui_field_text(ui, D_NOTE) };

	return leave(ui, app_task_done(screen_app(ui), s->v.task.id, &report, err),
		_("Reported.  Thank you; now the resident rates it."));
}

static void ask_done(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_addf(out, _("Report %s, %lld people, %lld minutes?"),
		outcome_label((enum outcome)CHOSEN(ui_field_value(ui, D_OUTCOME))),
		(long long)ui_field_value(ui, D_SERVED), (long long)ui_field_value(ui, D_MINUTES));
}

const struct screen screen_task_done = {
	.id = "task_done",
	.title = N_("Done"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_(
		"What came of it, for how many, how long.  Half done is not done; say so plainly."),
	.state_bytes = sizeof(struct state),
	.open = open_done,
	.subject = subject,
	.form = { .fields = done_fields,
		.nfields = D_COUNT,
		.ask = ask_done,
		.submit = submit_done,
		.yes = N_("Report") },
};

/* --- giving it back --- */

enum giveback_field { G_REASON, G_NOTE, G_COUNT };

static enum err_code open_giveback(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc = open(ui, state, args, err);

	return rc ? rc : choices_codes(&s->choices, screen_app(ui), CODE_GIVE_BACK, err);
}

static const struct ui_field giveback_fields[G_COUNT] = {
	[G_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = choices },
	[G_NOTE] = { .id = "note", .label = N_("Note"), .kind = FIELD_TEXT, .max_chars = 60 },
};

static enum err_code submit_giveback(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	enum err_code rc = app_task_give_back(screen_app(ui), s->v.task.id,
		ui_field_value(ui, G_REASON), ui_field_text(ui, G_NOTE), err);

	return leave(ui, rc, _("Given back; somebody else will be found."));
}

const struct screen screen_task_giveback = {
	.id = "task_giveback",
	.title = N_("Cannot go"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Said in time, it is no absence: somebody else will be found."),
	.state_bytes = sizeof(struct state),
	.open = open_giveback,
	.subject = subject,
	.form = { .fields = giveback_fields, .nfields = G_COUNT, .submit = submit_giveback },
};
