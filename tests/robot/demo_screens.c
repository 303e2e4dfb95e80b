/*
 * The toolkit over the wire, without a program: a menu, a list of plain rows, a form of two fields.
 *
 * For the stories in toolkit/, and for the bench: the rows are those of the peers' comparison
 * ($DATA/peer-rows.txt, or made up when there is none), drawn as the peers drew them, one text a row.
 */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "demo_accounts.h"

#define MAX_ROWS  200
#define ROW_BYTES 160

static char rows[MAX_ROWS][ROW_BYTES];
static size_t nrows;

struct row {
	int64_t id; /* from 1 */
};

/* --- the list ---------------------------------------------------------------------------------------- */

static enum err_code load_rows(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct row *from = page->from;
	struct row *out = page->rows;
	int64_t step = page->backward ? -1 : 1;
	int64_t id = from ? from->id + step : page->backward ? (int64_t)nrows : 1;

	(void)ui;
	(void)state;
	(void)err;
	for (; id >= 1 && id <= (int64_t)nrows && page->n < page->cap; id += step)
		if (strstr(rows[id - 1], page->search))
			out[page->n++].id = id;
	return ERR_OK;
}

static int64_t row_id(const void *row)
{
	return ((const struct row *)row)->id;
}

static void row_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, rows[row_id(row) - 1]);
}

static const struct ui_column columns[] = {
	{ .heading = "A row", .cells = 20, .most = UI_REST, .priority = 1, .text = row_text },
};

static const struct screen screen_rows = {
	.id = "rows",
	.title = "Many rows",
	.kind = SCREEN_LIST,
	.keys = KEYS_REQUEST,
	.help = N_("Rows of the bench."),
	.list = { .row_bytes = sizeof(struct row),
		.load = load_rows,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.search_hint = N_("Search"),
		.empty = N_("Nothing is waiting.") },
};

/* --- the form ---------------------------------------------------------------------------------------- */

enum { F_NEED, F_PHONE };

static const struct ui_field fields[] = {
	[F_NEED] = { .id = "need", .label = "A need", .kind = FIELD_TEXT, .max_chars = 60 },
	[F_PHONE] = { .id = "phone", .label = N_("Phone"), .kind = FIELD_PHONE, .max_chars = 20 },
};

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	(void)state;
	(void)err;
	ui_message(ui, "[%s] [%s]", ui_field_text(ui, F_NEED), ui_field_text(ui, F_PHONE));
	ui_pop(ui, 1);
	return ERR_OK;
}

static const struct screen screen_form = {
	.id = "form",
	.title = "一张表",
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("A form of the bench."),
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit },
};

/* --- home -------------------------------------------------------------------------------------------- */

static enum err_code open_rows(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push(ui, &screen_rows, NULL);
	return ERR_OK;
}

static enum err_code open_form(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push(ui, &screen_form, NULL);
	return ERR_OK;
}

static const struct ui_item items[] = {
	{ .digit = 1, .label = "Many rows", .run = open_rows },
	{ .digit = 2, .label = "一张表", .run = open_form },
};

static const struct screen screen_home = {
	.id = "home",
	.title = N_("Today"),
	.kind = SCREEN_MENU,
	.keys = KEYS_REQUEST,
	.help = N_("The first screen of the bench."),
	.menu = { .items = items, .nitems = ARRAY_SIZE(items) },
};

static const struct screen *const all[] = { &screen_home, &screen_rows, &screen_form, NULL };

/* --- host and program -------------------------------------------------------------------------------- */

static bool may(void *ctx, int permission)
{
	(void)ctx;
	(void)permission;
	return true;
}

static int64_t now(void *ctx)
{
	(void)ctx;
	return clock_now();
}

static int64_t data_version(void *ctx, unsigned wakes)
{
	(void)ctx;
	(void)wakes;
	return 1;
}

static bool has_password(void *ctx)
{
	(void)ctx;
	return false;
}

static const struct ui_host host = {
	.may = may, .now = now, .data_version = data_version, .has_password = has_password
};

static enum err_code describe(
	void *ctx, struct session_client *client, struct ui_config *out, struct err *err)
{
	(void)ctx;
	(void)client;
	(void)err;
	i18n_set_language(LANGUAGE_ZH);
	out->host = &host;
	out->screens = all;
	return ERR_OK;
}

static enum err_code start(void *ctx, struct ui *ui, struct err *err)
{
	(void)ctx;
	(void)err;
	ui_push(ui, &screen_home, NULL);
	return ERR_OK;
}

static void read_rows(void)
{
	const char *data = getenv("DATA");
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/peer-rows.txt", data ? data : ".");
	f = fopen(path, "r");
	while (f && nrows < MAX_ROWS && fgets(rows[nrows], ROW_BYTES, f)) {
		rows[nrows][strcspn(rows[nrows], "\n")] = '\0';
		rows[nrows][strcspn(rows[nrows], "\t")] = ' ';
		nrows++;
	}
	if (f)
		fclose(f);
	for (; nrows < 60; nrows++)
		snprintf(rows[nrows], ROW_BYTES, "%03zu 石桥村 王桂英 送药到户", nrows + 1);
}

int main(int argc, char **argv)
{
	static const struct demo_screens screens = { describe, start };

	if (!i18n_init())
		return 1;
	read_rows();
	return demo_serve(argc, argv, &screens);
}
