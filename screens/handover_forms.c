/* While a request is outside: its number there, a reminder, and the answer. 外单号 催办 答复 */
#include "app/request.h"
#include "choices.h"
#include "common.h"
#include "handover.h"
#include "screens.h"

struct state {
	struct request_view v;
	struct choice_set results;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	for (int i = HANDOVER_SOLVED; i <= HANDOVER_RETURNED; i++)
		choices_add(&s->results, i, handover_result_label((enum handover_result)i));
	return app_request_view(screen_app(ui), *(const struct request_id *)args, &s->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	say_no(out, s->v.r.year, s->v.r.no, ui_now(ui));
	buf_addf(out, " %s", s->v.r.brief);
}

static enum err_code leave(struct ui *ui, enum err_code rc, const char *news)
{
	if (!rc) {
		ui_pop(ui, 1);
		ui_message(ui, "%s", news);
	}
	return rc;
}

/* --- the answer ----------------------------------------------------------------------------------------- */

DEFINE_CHOICES(results, struct state, results)

static const struct ui_field answer_fields[] = {
	{ .id = "result",
		.label = N_("Result"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = results },
	{ .id = "words",
		.label = N_("Answer"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = HANDOVER_ANSWER_CHARS,
		.hint = N_("What they wrote or said; the requester is told this") },
};

static void ask_answer(struct ui *ui, void *state, struct buf *out)
{
	static const char *const follows[HANDOVER_COUNT] = {
		[HANDOVER_SOLVED] = N_("They have solved it?\nThe requester rates it next."),
		[HANDOVER_UNABLE] = N_("They cannot do it?\nIt closes as not achieved; tell the "
				       "requester."),
		[HANDOVER_RETURNED] = N_("They sent it back?\nIt waits to be accepted again."),
	};

	(void)state;
	buf_add(out, I18N(follows[ui_field_value(ui, 0)]));
}

static enum err_code submit_answer(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;

	return leave(ui,
		app_handover_answer(screen_app(ui), s->v.r.id,
			(enum handover_result)ui_field_value(ui, 0), ui_field_text(ui, 1), err),
		_("The answer is on record."));
}

const struct screen screen_handover_answer = {
	.id = "handover_answer",
	.title = N_("Answer"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("What came of it at the department or the hotline.  Sent back twice, it stands "
		   "still until the unit above names who does it."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = answer_fields,
		.nfields = ARRAY_SIZE(answer_fields),
		.ask = ask_answer,
		.submit = submit_answer },
};

/* --- its number there ----------------------------------------------------------------------------------- */

static enum err_code open_ticket(struct ui *ui, void *state, const void *args, struct err *err)
{
	const struct state *s = state;
	struct handover h;
	enum err_code rc = open(ui, state, args, err);

	if (!rc)
		rc = app_handover_last(screen_app(ui), s->v.r.id, &h, err);
	if (rc)
		return rc;
	ui_field_set_text(ui, 0, h.outside_no);
	ui_field_set_text(ui, 1, h.contact);
	return ERR_OK;
}

static const struct ui_field ticket_fields[] = {
	{ .id = "outside_no",
		.label = N_("Outside no."),
		.kind = FIELD_CODE,
		.need = FIELD_ASKED,
		.max_chars = HANDOVER_OUTSIDE_NO_CHARS,
		.hint = N_("The number they gave it") },
	{ .id = "contact",
		.label = N_("Contact there"),
		.kind = FIELD_TEXT,
		.max_chars = HANDOVER_CONTACT_CHARS,
		.hint = N_("Who minds it there, and how to reach them") },
};

static enum err_code submit_ticket(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;

	return leave(ui,
		app_handover_ticket(
			screen_app(ui), s->v.r.id, ui_field_text(ui, 0), ui_field_text(ui, 1), err),
		_("Noted."));
}

const struct screen screen_handover_ticket = {
	.id = "handover_ticket",
	.title = N_("Outside no."),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("The number the department or the hotline gave the request, and who minds it "
		   "there."),
	.state_bytes = sizeof(struct state),
	.open = open_ticket,
	.subject = subject,
	.form = { .fields = ticket_fields,
		.nfields = ARRAY_SIZE(ticket_fields),
		.submit = submit_ticket },
};

/* --- a reminder ----------------------------------------------------------------------------------------- */

static const struct ui_field remind_fields[] = {
	{ .id = "text",
		.label = N_("Reminder"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = 150,
		.hint = N_("Whom you called or wrote to, and what they said") },
};

static enum err_code submit_reminder(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;

	return leave(ui, app_handover_remind(screen_app(ui), s->v.r.id, ui_field_text(ui, 0), err),
		_("Noted."));
}

const struct screen screen_handover_remind = {
	.id = "handover_remind",
	.title = N_("Nudge"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Remind them first, by telephone or in writing; then note it here."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.form = { .fields = remind_fields,
		.nfields = ARRAY_SIZE(remind_fields),
		.submit = submit_reminder },
};
