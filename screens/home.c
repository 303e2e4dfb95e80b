/* Home: what waits today, by role. */
#include "app/app.h"
#include "base/str.h"
#include "screens.h"
#include "ui/ui.h"

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct app *app = ui_app(ui);

	(void)state;
	buf_addf(out, "%s  %s", app->actor.unit, app->actor.name);
}

static enum err_code change_password(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push_password(ui, false);
	return ERR_OK;
}

static const struct ui_item items[] = {
	{ .digit = 9, .label = N_("Change password"), .run = change_password },
};

const struct screen screen_home = {
	.id = "home",
	.title = N_("Today"),
	.kind = SCREEN_MENU,
	.help = N_("What waits for you today."),
	.subject = subject,
	.menu = { .items = items, .nitems = ARRAY_SIZE(items) },
};
