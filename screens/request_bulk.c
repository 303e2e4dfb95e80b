/* Bulk triage: one confirmation, a result line, nothing half done. */
#include "request_bulk.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/str.h"
#include "common.h"

#define NUMBERS_SHOWN 3

size_t request_bulk_take(struct ui *ui, enum request_action action, struct request_bulk *bulk)
{
	const int64_t *ids;
	size_t n = ui_marked(ui, &ids);

	request_bulk_release(bulk);
	if (n == 0)
		return 0;
	bulk->action = action;
	bulk->items = xcalloc(n, sizeof(*bulk->items));
	for (size_t i = 0; i < n; i++) {
		struct request_row row;
		struct bulk_item *item = &bulk->items[bulk->n];

		if (app_request_row(screen_app(ui), (struct request_id){ ids[i] }, &row, NULL))
			continue;
		item->id = row.id;
		item->ver = row.ver;
		STR_COPY(item->no, row.no);
		bulk->n++;
	}
	return bulk->n;
}

void request_bulk_release(struct request_bulk *bulk)
{
	free(bulk->items);
	*bulk = (struct request_bulk){ 0 };
}

void request_bulk_ask(const struct request_bulk *bulk, struct buf *out)
{
	size_t shown = bulk->n < NUMBERS_SHOWN ? bulk->n : NUMBERS_SHOWN;

	if (bulk->action == ACTION_ACCEPT)
		buf_addf(out, _("Accept the %zu that are marked?\n"), bulk->n);
	else if (bulk->action == ACTION_NUDGE)
		buf_addf(out, _("Remind about the %zu that are marked?\n"), bulk->n);
	else
		buf_addf(out, _("Refuse the %zu that are marked?\n"), bulk->n);
	for (size_t i = 0; i < shown; i++)
		buf_addf(out, "%s%s", i ? _(", ") : "", bulk->items[i].no);
	if (shown < bulk->n)
		buf_addf(out, _(" and %zu more"), bulk->n - shown);
}

static void keep_why(struct bulk_item *item, const struct err *err)
{
	struct buf why = BUF_FIXED(item->why);

	if (err->code == ERR_STATE)
		buf_addf(&why, _("the request is %s"), err->arg[0]);
	else
		err_what(err, &why);
}

void request_bulk_run(struct ui *ui, struct request_bulk *bulk, int64_t reason, const char *text)
{
	struct app *app = screen_app(ui);

	bulk->nfailed = 0;
	for (size_t i = 0; i < bulk->n; i++) {
		struct bulk_item *item = &bulk->items[i];
		const struct request_triage step = { .id = item->id,
			.ver = item->ver,
			.action = bulk->action,
			.reason = reason,
			.text = text };
		struct err err = { 0 };

		item->why[0] = '\0';
		if (app_request_triage(app, &step, &err)) {
			keep_why(item, &err);
			bulk->nfailed++;
		}
	}
}

static const char *done_words(enum request_action action)
{
	return action == ACTION_ACCEPT	? _("Accepted %zu")
	       : action == ACTION_NUDGE ? _("Reminded about %zu")
					: _("Refused %zu");
}

static const char *failed_words(enum request_action action)
{
	return action == ACTION_ACCEPT	? _(", %zu not accepted: ")
	       : action == ACTION_NUDGE ? _(", %zu without: ")
					: _(", %zu not refused: ");
}

void request_bulk_show(struct ui *ui, const struct request_bulk *bulk)
{
	char line[400];
	struct buf b = BUF_FIXED(line);
	size_t told = 0;

	for (size_t i = 0; i < bulk->n; i++)
		if (!bulk->items[i].why[0])
			ui_unmark(ui, bulk->items[i].id.v);
	buf_addf(&b, done_words(bulk->action), bulk->n - bulk->nfailed);
	if (bulk->nfailed)
		buf_addf(&b, failed_words(bulk->action), bulk->nfailed);
	else
		buf_add(&b, _("."));
	for (size_t i = 0; i < bulk->n && told < NUMBERS_SHOWN; i++)
		if (bulk->items[i].why[0])
			buf_addf(&b, "%s%s %s", told++ ? _("; ") : "", bulk->items[i].no,
				bulk->items[i].why);
	ui_message(ui, "%s", line);
}

const char *request_bulk_why(const struct request_bulk *bulk, struct request_id id)
{
	for (size_t i = 0; i < bulk->n; i++)
		if (bulk->items[i].id.v == id.v && bulk->items[i].why[0])
			return bulk->items[i].why;
	return NULL;
}
