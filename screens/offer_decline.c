/* Declining an offer: one reason, nothing else. */
#include "app/code.h"
#include "app/task.h"
#include "choices.h"
#include "common.h"
#include "screens.h"

enum field { F_REASON, F_NOTE, F_COUNT };

struct state {
	struct offer_id id;
	struct choice_set reasons;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	s->id = *(const struct offer_id *)args;
	return choices_codes(&s->reasons, screen_app(ui), CODE_DECLINE, err);
}

DEFINE_CHOICES(reason_choices, struct state, reasons)

static const struct ui_field fields[F_COUNT] = {
	[F_REASON] = { .id = "reason",
		.label = N_("Reason"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices_of = reason_choices,
		.hint = N_("One digit; it helps to ask you at better times") },
	[F_NOTE] = { .id = "note",
		.label = N_("Note"),
		.kind = FIELD_TEXT,
		.max_chars = OFFER_NOTE_CHARS },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct state *s = state;
	enum err_code rc = app_offer_decline(screen_app(ui), s->id, ui_field_value(ui, F_REASON),
		ui_field_text(ui, F_NOTE), NULL, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Declined.  Thank you for answering."));
	return ERR_OK;
}

const struct screen screen_offer_decline = {
	.id = "offer_decline",
	.title = N_("Decline"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Declining is free and has no effect on later offers."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.form = { .fields = fields, .nfields = F_COUNT, .submit = submit },
};
