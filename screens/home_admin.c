/* The administrator's lines of the first screen: accounts, who is online, who has not been, who could not come in. */
#include "base/str.h"
#include "home.h"

void home_count_accounts(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct account_overview *o = &((struct home *)state)->accounts;

	(void)ui;
	(void)item;
	buf_addf(out, "%lld", (long long)o->counts.n);
}

void home_note_accounts(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct account_overview *o = &((struct home *)state)->accounts;

	(void)ui;
	(void)item;
	buf_addf(out, _("locked %lld  codes unused %lld"), (long long)o->counts.locked,
		(long long)o->counts.unused);
}

void home_count_online(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%lld", (long long)((struct home *)state)->accounts.online);
}

void home_note_online(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct app *app = ui_app(ui);

	(void)state;
	(void)item;
	if (app->conf)
		buf_addf(out, _("at most %lld"), (long long)app->conf->max_sessions);
}

void home_count_idle(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%lld", (long long)((struct home *)state)->accounts.counts.idle);
}

void home_note_idle(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)state;
	(void)item;
	buf_addf(out, _("%d days and more"), ACCOUNT_IDLE_DAYS);
}

void home_count_fails(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%lld", (long long)((struct home *)state)->accounts.fails);
}

void home_note_fails(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct account_overview *o = &((struct home *)state)->accounts;

	(void)ui;
	(void)item;
	if (o->fails)
		buf_addf(out, _("since yesterday, most from %s: %lld"), o->worst.ip,
			(long long)o->worst.n);
}

enum err_code home_open_idle(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const int view = ACCOUNT_VIEW_IDLE;

	(void)state;
	(void)item;
	(void)err;
	ui_push(ui, &screen_account_list, &view);
	return ERR_OK;
}
