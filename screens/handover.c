/* Where a request is, in words: for its sheet and for home. */
#include "handover.h"

#include "app/code.h"
#include "app/site.h"
#include "base/clock.h"
#include "common.h"
#include "domain/place.h"
#include "domain/request_flow.h"

bool handover_is_next(const struct ui *ui, const struct request *r, const struct route *route)
{
	const struct app *app = ui_app(ui);

	if (!ui_may(ui, PERM_REQUEST_TRANSFER))
		return false;
	if (r->returns == RETURNS_FROZEN && r->state != REQUEST_TRANSFERRED)
		return app->actor.role != ROLE_STATION;
	return r->state == REQUEST_TRANSFERRED || route->department;
}

static void put_outside(struct ui *ui, const struct request *r, struct ui_text *out)
{
	char line[400];
	struct buf b = BUF_FIXED(line);
	struct handover h;

	if (app_handover_last(screen_app(ui), r->id, &h, NULL))
		return;
	app_code_add_name(screen_app(ui), CODE_DEPARTMENT, h.department, &b);
	buf_addf(&b, "  %s", handover_result_label((enum handover_result)h.result));
	if (h.outside_no[0])
		buf_addf(&b, _("  no. %s"), h.outside_no);
	if (h.contact[0])
		buf_addf(&b, "  %s", h.contact);
	if (h.answer[0])
		buf_addf(&b, ": %s", h.answer);
	ui_put_field(out, N_("Handed over"), line);
}

static void put_desk(struct ui *ui, const struct request *r, struct ui_text *out)
{
	char line[200];
	struct buf b = BUF_FIXED(line);
	struct site unit;

	if (!r->desk_id.v || app_site_read(screen_app(ui), r->desk_id, &unit, NULL))
		return;
	place_title((enum site_kind)unit.kind, unit.place, &b);
	if (r->returns == RETURNS_FROZEN)
		buf_add(&b, _("  has to name who does it: sent back twice"));
	else if (r->returns == RETURNS_NAMED)
		buf_add(&b, _("  was named to do it"));
	ui_put_field(out, N_("Lies at"), line);
}

enum err_code handover_propose(
	struct app *app, const struct request *r, struct route *out, struct err *err)
{
	*out = (struct route){ 0 };
	if (r->returns || (r->state != REQUEST_SUBMITTED && r->state != REQUEST_ACCEPTED))
		return ERR_OK;
	return app_request_route(app, r->id, out, err);
}

void handover_put(
	struct ui *ui, const struct request *r, const struct route *route, struct ui_text *out)
{
	char line[200];
	struct buf b = BUF_FIXED(line);

	put_outside(ui, r, out);
	put_desk(ui, r, out);
	if (!route->department)
		return;
	app_code_add_name(screen_app(ui), CODE_DEPARTMENT, route->department, &b);
	buf_addf(&b, _("  hardware: %s"), route->because);
	ui_put_field(out, N_("Belongs to"), line);
}

void handover_put_news(
	struct ui *ui, int64_t waiting, const struct handed_counts *counts, struct ui_text *out)
{
	static const char *const here[ROLE_COUNT] = {
		[ROLE_CENTRE] = N_("passed up to the centre %lld  "),
		[ROLE_INSTITUTE] = N_("handed to this institute %lld  "),
		[ROLE_STATION] = N_("handed to this station %lld  "),
	};
	const char *words = here[((const struct app *)ui_app(ui))->actor.role];
	char line[200];
	struct buf b = BUF_FIXED(line);

	if (waiting)
		buf_addf(&b, _("awaiting answers %lld, late %lld  "), (long long)waiting,
			(long long)counts->late);
	if (counts->here && words)
		buf_addf(&b, I18N(words), (long long)counts->here);
	if (b.len)
		ui_put_linef(out, _("Handed over: %s(press t)"), line);
}
