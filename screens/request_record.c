/* What a request went through: its timeline, who was asked, how it was rated. */
#include "app/code.h"
#include "base/clock.h"
#include "common.h"
#include "domain/place.h"
#include "domain/request_flow.h"
#include "request_actions.h"

#define OFFERS_SHOWN 20

/* Where the reason of an event is chosen from. */
static const char *const reason_lists[ACTION_COUNT] = {
	[ACTION_DECLINE] = CODE_DECLINE,
	[ACTION_REFUSE] = CODE_REFUSE,
	[ACTION_CANCEL] = CODE_CANCEL,
	[ACTION_GIVE_BACK] = CODE_GIVE_BACK,
	[ACTION_TRANSFER] = CODE_DEPARTMENT,
};

static void put_event(struct ui *ui, const struct request_event *e, struct ui_text *out)
{
	char when[48], who[160], text[1300];
	struct buf w = BUF_FIXED(when), p = BUF_FIXED(who), t = BUF_FIXED(text);

	say_stamp(&w, e->at, ui_now(ui));
	buf_addf(&p, "%s %s", e->actor, place_own_name(e->unit));
	if (reason_lists[e->action])
		app_code_add_name(screen_app(ui), reason_lists[e->action], e->reason, &t);
	if (t.len && e->text[0])
		buf_add(&t, _(", "));
	buf_add(&t, e->text);
	ui_put_event(out, when, request_action_label((enum request_action)e->action), who, text);
}

void request_put_events(struct ui *ui, struct request_id id, size_t most, struct ui_text *out)
{
	struct request_event rows[REQUEST_EVENTS_SHOWN];
	size_t n;

	if (app_request_events(screen_app(ui), id, rows, most, &n, NULL))
		return;
	for (size_t i = 0; i < n; i++)
		put_event(ui, &rows[i], out);
}

/* --- who was asked --- */

void request_put_offers(struct ui *ui, struct request_id id, struct ui_text *out)
{
	struct offer_row rows[OFFERS_SHOWN];
	size_t n;

	if (app_request_offers(screen_app(ui), id, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	if (n == 0)
		ui_put_line(out, _("Nobody has been asked yet."));
	for (size_t i = 0; i < n; i++) {
		char when[48], text[1000];
		struct buf w = BUF_FIXED(when), t = BUF_FIXED(text);

		say_stamp(&w, rows[i].offered_at, ui_now(ui));
		app_code_add_name(screen_app(ui), CODE_DECLINE, rows[i].reason, &t);
		if (rows[i].proxy)
			buf_addf(&t, _(" entered for the volunteer: %s"), rows[i].note);
		if (t.len)
			buf_add(&t, _(", "));
		buf_add(&t, rows[i].why);
		ui_put_event(out, when, offer_state_label((enum offer_state)rows[i].state),
			*rows[i].team ? rows[i].team : rows[i].name, text);
	}
}

/* --- how it was rated --- */

void request_put_ratings(struct ui *ui, struct request_id id, struct ui_text *out)
{
	struct evaluation rows[9];
	size_t n;

	if (app_request_evaluations(screen_app(ui), id, rows, ARRAY_SIZE(rows), &n, NULL))
		return;
	if (n == 0)
		ui_put_line(out, _("Unrated.  That counts neither for nor against anybody."));
	for (size_t i = 0; i < n; i++) {
		char when[48], text[1000];
		struct buf w = BUF_FIXED(when), t = BUF_FIXED(text);

		say_stamp(&w, rows[i].at, ui_now(ui));
		buf_addf(&t, _("%lld points  %s  "), (long long)rows[i].score,
			outcome_label((enum outcome)rows[i].solved));
		app_code_add_name(screen_app(ui), CODE_EVALUATION, rows[i].reason, &t);
		buf_addf(&t, "  %s", rows[i].words);
		ui_put_event(out, when, evaluation_kind_label((enum evaluation_kind)rows[i].kind),
			rater_label((enum rater)rows[i].rater), text);
	}
}

void request_put_wanted(struct ui *ui, const struct request_view *v, struct ui_text *out)
{
	const struct request *r = &v->r;
	char line[400];
	struct buf b = BUF_FIXED(line);

	say_wanted(&b, r->wanted_day, (enum day_part)r->wanted_part, (enum wanted)r->wanted_how,
		ui_now(ui));
	buf_addf(&b, _("  people: %lld"), (long long)r->heads);
	if (v->names.skill[0])
		buf_addf(&b, "  %s", v->names.skill);
	buf_addf(&b, _("  risk: %s"), risk_label((enum risk)r->risk));
	if (r->risk_note[0])
		buf_addf(&b, ", %s", r->risk_note);
	ui_put_field(out, N_("Wanted"), line);
}

void request_put_due(struct ui *ui, const struct request *r, struct ui_text *out)
{
	char line[300];
	struct buf b = BUF_FIXED(line);

	if (!request_is_open((enum request_state)r->state))
		return;
	if (r->timer != TIMER_NONE && r->due_at != r->done_by)
		buf_addf(&b, "%s ", timer_label((enum timer)r->timer));
	say_due(&b, r->due_at, ui_now(ui));
	buf_add(&b, _("; done by "));
	say_time(&b, r->done_by, ui_now(ui));
	buf_add(&b, "  ");
	say_stage(&b, r->level, r->stage, r->timer);
	ui_put_field(out, N_("Due"), line);
}
