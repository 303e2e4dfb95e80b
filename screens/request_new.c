/* Placing a request: nearly everything is filled in already, so that a known person costs five keys and the need. */
#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "request_form.h"
#include "screens.h"

#define WANTED_IN_DAYS 3

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct request_form *form = state;
	struct app *app = screen_app(ui);
	enum err_code rc = request_form_choices(ui, form, err);

	(void)args;
	if (rc)
		return rc;
	if (app->actor.role == ROLE_STATION)
		form->site = app->actor.site;
	ui_field_set_value(ui, F_DAY, clock_day_of(app->now) + WANTED_IN_DAYS);
	ui_field_set_value(ui, F_HEADS, 1);
	ui_field_set_value(ui, F_URGENCY, CHOICE_OF(URGENCY_ORDINARY));
	ui_field_set_value(ui, F_HOW, CHOICE_OF(WANTED_BY));
	ui_field_set_value(ui, F_CHANNEL, CHOICE_OF(CHANNEL_VISIT_HERE));
	ui_field_set_value(ui, F_RISK, CHOICE_OF(RISK_UNASKED));
	if (app->actor.role == ROLE_STATION)
		ui_field_set_text(ui, F_ADDRESS, app->actor.unit);
	return ERR_OK;
}

static void scope(struct ui *ui, void *state, struct buf *out)
{
	const struct app *app = ui_app(ui);

	(void)state;
	buf_add(out, app->actor.unit);
}

static void ask(struct ui *ui, void *state, struct buf *out)
{
	const struct request_form *form = state;
	struct request_fields f;

	request_form_read(ui, &f);
	buf_add(out, _("Submit this request?\n"));
	if (request_form_merge_with(ui, form).v)
		buf_addf(out,
			_("It is handled together with %s; the requester rates it as any other.\n"),
			form->twin.row.no);
	buf_addf(out, _("%s wants: %s\n"), ui_field_text(ui, F_PERSON), f.need);
	buf_addf(out, "%s%s", f.address, _(", "));
	say_wanted(out, f.wanted_day, f.wanted_part, f.wanted_how, ui_now(ui));
	buf_addf(out, _(", %lld people, %s.\n\n"), (long long)f.heads, urgency_label(f.urgency));
	if (f.urgency == URGENCY_LIFE)
		buf_add(out, _("In danger of life call 110, 119 or 120 first.\n"));
	buf_add(out,
		_("Please read to the requester: name, phone and house number are shown only to "
		  "the volunteer who takes it, and no longer 7 days after it is done."));
	if (ui_field_value(ui, F_WISH) == IS_WISH)
		buf_add(out, _("\nThe wish board shows everybody only the number, village, group "
			       "and the wish itself, no name."));
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct request_form *form = state;
	const char *phone = ui_field_text(ui, F_PHONE);
	struct request_placed placed;
	struct request_new in = { .uuid = ui_form_token(ui),
		.site = form->site,
		.requester = { ui_field_value(ui, F_PERSON) },
		.name = ui_field_text(ui, F_PERSON),
		.phone = strchr(phone, '*') ? "" : phone,
		.wish = ui_field_value(ui, F_WISH) == IS_WISH };
	enum err_code rc;

	request_form_read(ui, &in.fields);
	in.merge_with = request_form_merge_with(ui, form);
	rc = app_request_place(screen_app(ui), &in, &placed, err);
	if (rc)
		return rc;
	ui_replace(ui, &screen_request_detail, &placed.id);
	if (placed.rerouted[0])
		ui_message(ui, _("Submitted %s, receipt code %s; %s."), placed.no, placed.receipt,
			placed.rerouted);
	else
		ui_message(ui,
			_("Submitted %s, receipt code %s; please write it down for the "
			  "requester."),
			placed.no, placed.receipt);
	return ERR_OK;
}

const struct screen screen_request_new = {
	.id = "request_new",
	.title = N_("New request"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("Write the need in the resident's words, then who asks.  The rest is filled in; "
		   "change "
		   "what is different.  Nothing is lost when the line drops."),
	.state_bytes = sizeof(struct request_form),
	.open = open,
	.scope = scope,
	.form = { .fields = request_form_fields,
		.nfields = F_COUNT,
		.ask = ask,
		.yes = N_("The requester agrees, submit"),
		.no = N_("Change something"),
		.submit = submit,
		.keeps_draft = true },
};
