/* The grid of a village: groups, buildings and entrances; a list, and the form of one entry. */
#include "app/station.h"

#include "base/clock.h"
#include "base/str.h"
#include "station.h"

struct state {
	struct site site;
};

struct grid_args {
	struct site site;
	char code[SITE_FACT_ITEM_BYTES + 1], name[SITE_FACT_VALUE_BYTES + 1]; /* "": a new one */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_site_get(
		screen_app(ui), *(const struct site_id *)args, &((struct state *)state)->site, err);
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct grid_row *from = page->from;
	const struct grid_page at = {
		.typed = page->search, .from = from ? from->code : NULL, .backward = page->backward
	};

	return app_grid_list(screen_app(ui), ((struct state *)state)->site.id, &at, page->rows,
		page->cap, &page->n, err);
}

/* One before the digits, so that 003 and 3 are not the same. */
static int64_t row_id(const void *row)
{
	char digits[SITE_FACT_ITEM_BYTES + 2] = "1";
	int64_t id = 0;

	str_copy(digits + 1, sizeof(digits) - 1, ((const struct grid_row *)row)->code);
	return str_to_i64(digits, 0, INT64_MAX, &id) ? id : 0;
}

static void text_level(struct ui *ui, void *state, const void *row, struct buf *out)
{
	enum grid_level level;

	(void)ui;
	(void)state;
	if (grid_code_level(((const struct grid_row *)row)->code, &level))
		buf_add(out, grid_level_label(level));
}

/* Below its group a building stands further in. */
static void text_name(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct grid_row *r = row;
	enum grid_level level;

	(void)ui;
	(void)state;
	if (grid_code_level(r->code, &level))
		buf_pad_cells(out, 2 * (int)level);
	buf_add(out, r->name);
}

static void text_whole(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct grid_row *r = row;

	(void)ui;
	(void)state;
	buf_addf(out, "%s%s", r->site_code, r->code);
}

static const struct ui_column columns[] = {
	{ .heading = NC_("site", "Name"),
		.cells = 16,
		.most = 30,
		.priority = 1,
		.text = text_name },
	{ .heading = N_("Grid code"),
		.cells = 9,
		.priority = 1,
		.member = COLUMN_MEMBER(struct grid_row, code) },
	{ .heading = N_("Level"), .cells = 11, .priority = 2, .text = text_level },
	{ .heading = N_("Whole code"), .cells = 20, .priority = 2, .text = text_whole },
};

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct site *site = &((struct state *)state)->site;

	(void)ui;
	say_site(out, site->kind, site->place);
}

static bool may_write(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)row;
	return station_may_write(ui, &((struct state *)state)->site, why);
}

static enum err_code act_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_station_grid_form,
		&(struct grid_args){ .site = ((struct state *)state)->site });
	return ERR_OK;
}

static enum err_code act_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	struct grid_args args = { .site = ((struct state *)state)->site };

	(void)err;
	STR_COPY(args.code, ((const struct grid_row *)row)->code);
	STR_COPY(args.name, ((const struct grid_row *)row)->name);
	ui_push(ui, &screen_station_grid_form, &args);
	return ERR_OK;
}

static void ask_drop(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	(void)ui;
	(void)state;
	buf_addf(sentence, _("Take %s out of the grid?\nAddresses that name it stay as they are."),
		((const struct grid_row *)row)->name);
}

static enum err_code act_drop(struct ui *ui, void *state, const void *row, struct err *err)
{
	return app_grid_drop(screen_app(ui), ((struct state *)state)->site.id,
		((const struct grid_row *)row)->code, err);
}

static const struct ui_action actions[] = {
	{ .key = 'x',
		.label = N_("New"),
		.permission = PERM_ORG_PROFILE,
		.possible = may_write,
		.run = act_new },
	{ .key = 'g',
		.label = N_("Edit"),
		.permission = PERM_ORG_PROFILE,
		.needs_row = true,
		.possible = may_write,
		.run = act_edit },
	{ .key = 'c',
		.label = N_("Disable"),
		.permission = PERM_ORG_PROFILE,
		.needs_row = true,
		.careful = true,
		.possible = may_write,
		.ask = ask_drop,
		.run = act_drop },
};

const struct screen screen_station_grid = {
	.id = "station_grid",
	.title = N_("Grid"),
	.kind = SCREEN_LIST,
	.keys = KEYS_SITE,
	.wakes = WAKE_SITE,
	.help = N_(
		"Groups and estates of a village have three digits, their buildings three more,\n"
		"entrances two more.  Who writes such a code, 3z or the name as an address gets\n"
		"the words."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = actions,
	.nactions = ARRAY_SIZE(actions),
	.list = { .row_bytes = sizeof(struct grid_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.search_hint = N_("digits of the code, or part of the name"),
		.empty = N_("No grid is entered yet; x enters the first group."),
		.enter_label = N_("Edit"),
		.enter = act_edit },
};

/* --- one entry ------------------------------------------------------------------------------- */

enum { F_CODE, F_NAME };

static enum err_code open_form(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct grid_args *s = state;

	(void)err;
	*s = *(const struct grid_args *)args;
	if (s->code[0]) {
		ui_field_set_text(ui, F_CODE, s->code);
		ui_field_set_text(ui, F_NAME, s->name);
	}
	return ERR_OK;
}

static bool is_new(struct ui *ui, void *state)
{
	(void)ui;
	return ((struct grid_args *)state)->code[0] == '\0';
}

static const struct ui_field fields[] = {
	[F_CODE] = { .id = "code",
		.label = N_("Grid code"),
		.kind = FIELD_CODE,
		.need = FIELD_REQUIRED,
		.max_chars = 8,
		.visible = is_new,
		.hint = N_("Group 003, its building 003002, its entrance 00300201.") },
	[F_NAME] = { .id = "name",
		.label = NC_("site", "Name"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = SITE_FACT_VALUE_CHARS,
		.hint = N_("As in an address, without what stands above it.") },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct grid_args *s = state;
	enum err_code rc = app_grid_put(screen_app(ui), s->site.id,
		s->code[0] ? s->code : ui_field_text(ui, F_CODE), ui_field_text(ui, F_NAME), err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("It is entered."));
	return ERR_OK;
}

static void subject_form(struct ui *ui, void *state, struct buf *out)
{
	const struct grid_args *s = state;

	(void)ui;
	buf_addf(out, "%s %s", s->site.place, s->code);
}

const struct screen screen_station_grid_form = {
	.id = "station_grid_form",
	.title = N_("Grid entry"),
	.kind = SCREEN_FORM,
	.keys = KEYS_SITE,
	.help = N_("What stands above it has to be entered first."),
	.state_bytes = sizeof(struct grid_args),
	.open = open_form,
	.subject = subject_form,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};
