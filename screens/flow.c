/* Flow templates: the versions there are, and one of them step by step. 流程 */
#include "flow.h"

#include <stdlib.h>

#include "base/mem.h"
#include "common.h"
#include "people.h"
#include "screens.h"

void flow_add_name(struct buf *out, const char *name, const char *key, int64_t ver)
{
	buf_addf(out, "%s %s-%lld", name, key, (long long)ver);
}

/* --- the list -------------------------------------------------------------------------------------------- */

static int64_t row_id(const void *row)
{
	return ((const struct flow_line *)row)->id.v;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct flow_line *rows = xcalloc(FLOWS_MAX, sizeof(*rows));
	size_t n;
	enum err_code rc = app_flow_list(screen_app(ui), rows, FLOWS_MAX, &n, err);

	(void)state;
	if (!rc)
		page_of(page, &(struct all_rows){ rows, n, sizeof(*rows), row_id });
	free(rows);
	return rc;
}

static void text_version(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct flow_line *f = row;

	(void)ui;
	(void)state;
	buf_addf(out, "%s-%lld", f->key, (long long)f->ver);
}

static void text_use(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct flow_line *f = row;

	(void)ui;
	(void)state;
	buf_add(out, f->current			 ? _("in use")
		     : f->site_id.v && !f->since ? I18N(NC_("flow", "draft"))
						 : _("earlier"));
}

static void text_owner(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct flow_line *f = row;

	(void)ui;
	(void)state;
	buf_add(out, f->site_id.v ? f->owner : _("everybody's"));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("flow", "Version"), .cells = 12, .priority = 1, .text = text_version },
	{ .heading = NC_("flow", "Flow"),
		.cells = 16,
		.most = 24,
		.priority = 1,
		.member = COLUMN_MEMBER(struct flow_line, name) },
	{ .heading = NC_("flow", "Use"), .cells = 8, .priority = 1, .text = text_use },
	{ .heading = NC_("flow", "Whose"), .cells = 20, .priority = 2, .text = text_owner },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_flow_detail, &((const struct flow_line *)row)->id);
	return ERR_OK;
}

static enum err_code copy_row(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_flow_copy, &((const struct flow_line *)row)->id);
	return ERR_OK;
}

static const struct ui_action list_actions[] = {
	{ .key = 'x',
		.label = N_("New"),
		.note = N_("a copy of this version, to be changed"),
		.permission = PERM_FLOW_EDIT,
		.needs_row = true,
		.run = copy_row },
};

const struct screen screen_flow_list = {
	.id = "flow_list",
	.title = N_("Flows"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_REQUEST,
	.help = N_("Which steps a request goes through, who does each and how long it may take.\n"
		   "A version that has been in use is never changed: running requests keep it.\n"
		   "x copies one to a new version; that is changed, then put to use."),
	.actions = list_actions,
	.nactions = ARRAY_SIZE(list_actions),
	.list = { .row_bytes = sizeof(struct flow_line),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("There is no flow."),
		.enter = enter },
};

/* --- one version ----------------------------------------------------------------------------------------- */

static enum err_code open_detail(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct flow_view *)state)->flow.id = *(const struct flow_id *)args;
	return ERR_OK;
}

static enum err_code load_detail(struct ui *ui, void *state, struct err *err)
{
	struct flow_view *v = state;

	return app_flow_get(screen_app(ui), v->flow.id, v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct flow *f = &((const struct flow_view *)state)->flow;

	flow_add_name(out, f->name, f->key, f->ver);
	buf_addf(out, "  %s",
		f->current			   ? _("in use")
		: app_flow_is_draft(ui_app(ui), f) ? I18N(NC_("flow", "draft"))
						   : _("earlier"));
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct flow_view *v = state;
	char line[300];
	struct buf b = BUF_FIXED(line);

	for (size_t i = 0; i < v->nunits; i++)
		buf_addf(&b, i ? _("; %s") : "%s", v->units[i].place);
	ui_put_field(out, N_("Chosen by"), line);
	ui_put_line(out, app_flow_is_draft(ui_app(ui), &v->flow)
				 ? _("A draft: a digit changes a step, 8 puts it to use.")
				 : _("It stays as it is; x copies it to a new version."));
	ui_put_gap(out);
}

static void name_item(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	buf_add(out, flow_label(&((const struct flow_view *)state)->template,
			     (enum flow_step)item->tag));
}

static void note_item(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	const struct flow_view *v = state;
	const enum flow_step step = (enum flow_step)item->tag;

	(void)ui;
	if (!flow_has(&v->template, step)) {
		buf_add(out, _("no step of its own"));
		return;
	}
	flow_add_roles(v->template.who[step], out);
	for (size_t i = 0; i < v->nlimits; i++) {
		if (v->limits[i].timer != flow_step_timer(step))
			continue;
		buf_addf(out, "  %s ", urgency_label((enum urgency)v->limits[i].urgency));
		flow_add_limit(out, v->limits[i].amount, (enum time_unit)v->limits[i].unit);
	}
}

static bool can_change(struct ui *ui, void *state, const struct ui_item *item, struct buf *why)
{
	if (!ui_may(ui, PERM_FLOW_EDIT) ||
		!app_flow_is_draft(ui_app(ui), &((const struct flow_view *)state)->flow))
		note_item(ui, state, item, why);
	return why->len == 0;
}

static enum err_code change_step(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	const struct flow_step_args args = { ((const struct flow_view *)state)->flow.id,
		(enum flow_step)item->tag };

	(void)err;
	ui_push(ui, &screen_flow_step, &args);
	return ERR_OK;
}

static enum err_code open_use(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)item;
	(void)err;
	ui_push(ui, &screen_flow_use, &((const struct flow_view *)state)->flow.id);
	return ERR_OK;
}

static enum err_code open_assign(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)item;
	(void)err;
	ui_push(ui, &screen_flow_assign, ((const struct flow_view *)state)->flow.key);
	return ERR_OK;
}

#define STEP(number, of_step)                                                                      \
	{                                                                                          \
		.digit = number, .label = N_("Step"), .tag = FLOW_STEP_##of_step,                  \
		.name = name_item, .note = note_item, .possible = can_change, .run = change_step   \
	}

static const struct ui_item items[] = {
	STEP(1, PLACE),
	STEP(2, ACCEPT),
	STEP(3, MAKE),
	STEP(4, DISPATCH),
	STEP(5, TAKE),
	STEP(6, DELIVER),
	STEP(7, RATE),
	{ .digit = 8,
		.label = N_("Put to use"),
		.permission = PERM_FLOW_EDIT,
		.gap = true,
		.run = open_use },
	{ .digit = 9,
		.label = N_("Choose for a unit"),
		.permission = PERM_FLOW_ASSIGN,
		.run = open_assign },
};

static enum err_code copy_this(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_flow_copy, &((const struct flow_view *)state)->flow.id);
	return ERR_OK;
}

static const struct ui_action detail_actions[] = {
	{ .key = 'x',
		.label = N_("New"),
		.note = N_("a copy of this version, to be changed"),
		.permission = PERM_FLOW_EDIT,
		.run = copy_this },
};

static const struct ui_section sections[] = { { .label = NC_("flow", "Flow"), .build = build } };

const struct screen screen_flow_detail = {
	.id = "flow_detail",
	.title = NC_("flow", "Flow"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_REQUEST,
	.help = N_("The steps of one version.  What is no step of its own happens by itself: a "
		   "request is accepted when placed, opened to volunteers when specified, closed "
		   "when done; what is not specified on its own is specified by whoever "
		   "dispatches."),
	.state_bytes = sizeof(struct flow_view),
	.open = open_detail,
	.load = load_detail,
	.subject = subject,
	.actions = detail_actions,
	.nactions = ARRAY_SIZE(detail_actions),
	.record = { .sections = sections,
		.nsections = ARRAY_SIZE(sections),
		.steps = items,
		.nsteps = ARRAY_SIZE(items) },
};
