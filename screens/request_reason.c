/* One form for all steps that need a reason: what may be chosen, what must be written, what is then done. */
#include <stdio.h>

#include "app/code.h"
#include "app/task.h"
#include "base/str.h"
#include "choices.h"
#include "common.h"
#include "request_actions.h"
#include "request_bulk.h"
#include "screens.h"

enum field { F_REASON, F_DAYS, F_TEXT, F_COUNT };

struct reason_row {
	const char *title; /* N_() */
	const char *list;  /* code list of reasons; NULL: none to choose */
	const char *note;  /* N_(): what the text is for */
	bool days;
};

static const struct reason_row rows[REASON_COUNT] = {
	[REASON_REFUSE] = { N_("Refuse"), CODE_REFUSE, N_("This is told to the requester."),
		false },
	[REASON_ASK_BACK] = { N_("Ask back"), NULL,
		N_("What has to be known; the clock stops until the answer is in."), false },
	[REASON_ANSWER] = { N_("Answer"), NULL, N_("What the requester said."), false },
	[REASON_CANCEL] = { N_("Withdraw"), CODE_CANCEL, N_("Why it is not needed any more."),
		false },
	[REASON_EXTEND] = { N_("Extend"), NULL,
		N_("Once only, by at most 15 days; the old promise stays on record."), true },
	[REASON_REWORK] = { N_("Rework"), NULL,
		N_("What was not done well; somebody else will do it."), false },
	[REASON_ABSENT] = { N_("No-show"), NULL,
		N_("Accepted and did not come, without telling in time."), false },
	[REASON_UNABLE] = { N_("Not achieved"), NULL, N_("This is told to the requester."), false },
};

/* Among the reasons to withdraw: it is still wanted, but nobody can do it. */
#define CHOICE_UNABLE 1000

struct state {
	struct request_reason_args args;
	struct choice_set reasons;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc;

	s->args = *(const struct request_reason_args *)args;
	if (!rows[s->args.reason].list)
		return ERR_OK;
	rc = choices_codes(&s->reasons, screen_app(ui), rows[s->args.reason].list, err);
	if (!rc && s->args.may_be_unable)
		choices_add(&s->reasons, CHOICE_UNABLE, _("not achieved: nobody can do it"));
	return rc;
}

/* What is being asked for: what was opened, or what the chosen reason makes of it. */
static enum request_reason reason_of(const struct ui *ui, const struct state *s)
{
	if (s->args.reason == REASON_CANCEL && ui_field_value(ui, F_REASON) == CHOICE_UNABLE)
		return REASON_UNABLE;
	return s->args.reason;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, I18N(rows[((const struct state *)state)->args.reason].title));
}

DEFINE_CHOICES(reason_choices, struct state, reasons)

static bool has_reasons(struct ui *ui, void *state)
{
	(void)ui;
	return rows[((const struct state *)state)->args.reason].list != NULL;
}

static bool has_days(struct ui *ui, void *state)
{
	(void)ui;
	return rows[((const struct state *)state)->args.reason].days;
}

static void show_note(struct ui *ui, void *state, struct buf *out)
{
	buf_add(out, I18N(rows[reason_of(ui, state)].note));
}

enum { F_NOTE = F_COUNT, F_ALL };

static const struct ui_field fields[F_ALL] = {
	[F_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = reason_choices,
		.visible = has_reasons },
	[F_DAYS] = { .id = "days",
		.label = N_("Days"),
		.kind = FIELD_INT,
		.need = FIELD_REQUIRED,
		.lo = 1,
		.hi = 15,
		.visible = has_days },
	[F_TEXT] = { .id = "text",
		.label = N_("Explanation"),
		.kind = FIELD_LINES,
		.need = FIELD_ASKED,
		.max_chars = 150 },
	[F_NOTE] = { .id = "note", .label = "", .kind = FIELD_INFO, .show = show_note },
};

/* Whoever has accepted and is not there. */
static enum err_code report_absent(
	struct app *app, struct request_id id, const char *text, struct err *err)
{
	struct assignment_row task[4];
	size_t n;
	enum err_code rc = app_request_assignments(app, id, task, ARRAY_SIZE(task), &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		if (task[i].state == ASSIGNMENT_TAKEN)
			return app_task_absent(app, task[i].id, text, err);
	return rc ? rc : err_set(err, ERR_NOT_FOUND, "nobody has taken it");
}

/* What can be wrong with all of them is told here, what is wrong with one on the list. */
static enum err_code refuse_all(
	struct ui *ui, struct request_bulk *bulk, int64_t reason, const char *text, struct err *err)
{
	if (str_is_empty(text)) {
		err_set(err, ERR_REQUIRED, "no text");
		err_arg(err, 0, "%s", _("What the requester is told"));
		err_field(err, "text");
		return ERR_REQUIRED;
	}
	request_bulk_run(ui, bulk, reason, text);
	return ERR_OK;
}

static enum err_code run(struct ui *ui, const struct state *s, struct err *err)
{
	struct app *app = screen_app(ui);
	const char *text = ui_field_text(ui, F_TEXT);
	int64_t reason = ui_field_value(ui, F_REASON);
	struct request_id id = s->args.id;

	switch (reason_of(ui, s)) {
	case REASON_REFUSE:
		if (s->args.bulk)
			return refuse_all(ui, s->args.bulk, reason, text, err);
		return app_request_refuse(app, id, reason, text, err);
	case REASON_ASK_BACK:
		return app_request_ask_back(app, id, text, err);
	case REASON_ANSWER:
		return app_request_answer(app, id, text, err);
	case REASON_CANCEL:
		return app_request_cancel(app, id, reason, text, err);
	case REASON_EXTEND:
		return app_request_extend(app, id, ui_field_value(ui, F_DAYS), text, err);
	case REASON_REWORK:
		return app_request_rework(app, id, text, err);
	case REASON_ABSENT:
		return report_absent(app, id, text, err);
	case REASON_UNABLE:
		return app_request_unable(app, id, text, err);
	case REASON_COUNT:
		break;
	}
	return err_set(err, ERR_INTERNAL, "reason %d", s->args.reason);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	enum err_code rc = run(ui, state, err);

	if (!rc)
		ui_pop(ui, 1);
	return rc;
}

static void ask(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	if (s->args.bulk)
		request_bulk_ask(s->args.bulk, out);
	else
		buf_addf(out, _("%s?"), I18N(rows[reason_of(ui, state)].title));
}

const struct screen screen_request_reason = {
	.id = "request_reason",
	.title = N_("Reason"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Choose a reason and write a sentence.  What is told to the requester should be "
		   "plain.\n"
		   "Withdraw: the requester does not want it any more.  If it is still wanted but "
		   "nobody can do it, the last reason closes it as not achieved; that is counted "
		   "apart."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = fields, .nfields = F_ALL, .ask = ask, .submit = submit },
};
