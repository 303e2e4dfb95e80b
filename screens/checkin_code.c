/* The six digits for check-in, to be left on the station's screen; they change every five minutes. 到场码 */
#include "app/task.h"
#include "common.h"
#include "screens.h"

struct state {
	char code[7];
};

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct app *app = screen_app(ui);

	return app_checkin_code(app, app->actor.site, ((struct state *)state)->code, err);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct state *s = state;

	(void)ui;
	ui_put_gap(out);
	ui_put_linef(out, "    %.3s %.3s", s->code, s->code + 3);
	ui_put_bold(out);
	ui_put_gap(out);
	ui_put_line(out,
		_("Volunteers type this when they arrive.  It is good for ten minutes at most."));
}

static const struct ui_section sections[] = {
	{ .label = N_("Code"), .build = build },
};

const struct screen screen_checkin_code = {
	.id = "checkin_code",
	.title = N_("Check-in code"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_REQUEST,
	.wakes = WAKE_REQUEST,
	.help = N_("Leave this open where volunteers arrive."),
	.state_bytes = sizeof(struct state),
	.load = load,
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections) },
};
