/*
 * The sample program seen through libvterm.  Tests press keys, then look at the emulator's screen, never at the
 * toolkit's insides.
 */
#ifndef TESTS_UI_WORLD_H
#define TESTS_UI_WORLD_H

#include "ui_sample.h"

/* --- the host ------------------------------------------------------------------------------------------------------------ */

static bool host_may(void *ctx, int permission)
{
	return ((struct world *)ctx)->forbidden != permission;
}

static int64_t host_now(void *ctx)
{
	return ((struct world *)ctx)->now;
}

static int64_t host_version(void *ctx, unsigned wakes)
{
	(void)wakes;
	return ((struct world *)ctx)->version;
}

static enum err_code host_draft_save(void *ctx, const struct ui_draft *draft, struct err *err)
{
	struct world *w = ctx;

	(void)err;
	w->draft = *draft;
	w->draft.text = NULL;
	w->draft.saved_at = w->now;
	STR_COPY(w->draft_text, draft->text);
	w->drafts_saved++;
	return ERR_OK;
}

static size_t host_draft_list(void *ctx, struct ui_draft *out, size_t cap)
{
	struct world *w = ctx;

	if (!cap || !*w->draft.token)
		return 0;
	out[0] = w->draft;
	return 1;
}

static enum err_code host_draft_load(
	void *ctx, const char *token, struct buf *text, struct err *err)
{
	struct world *w = ctx;

	if (!str_equal(token, w->draft.token))
		return err_set(err, ERR_NOT_FOUND, "no such draft");
	buf_add(text, w->draft_text);
	return ERR_OK;
}

static void host_draft_drop(void *ctx, const char *token)
{
	struct world *w = ctx;

	if (str_equal(token, w->draft.token))
		memset(&w->draft, 0, sizeof(w->draft));
}

static bool host_has_password(void *ctx)
{
	return ((struct world *)ctx)->has_password;
}

static enum ui_password host_check_password(void *ctx, const char *password)
{
	(void)ctx;
	return str_equal(password, "secret") ? UI_PASSWORD_RIGHT : UI_PASSWORD_WRONG;
}

static enum err_code host_set_password(void *ctx, const char *password, struct err *err)
{
	struct world *w = ctx;

	if (strlen(password) < 12)
		return err_set(err, ERR_PASSWORD_SHORT, "short");
	STR_COPY(w->submitted, password);
	return ERR_OK;
}

/* --- the world -------------------------------------------------------------------------------------------------------------- */

static UNUSED void world_invent(struct world *w)
{
	static const char *const states[] = { "待收单", "待接单", "服务中" };
	static const char *const dues[] = { "超2小时", "剩1天", "剩3天" };
	static const char *const whats[] = { "量血压", "补英语", "医保缴费要人脸识别，不会弄" };
	static const char *const names[] = { "周凤英", "高翠花", "李长林", "赵德山", "本站" };

	w->nrequests = NREQUESTS;
	for (int i = 0; i < NREQUESTS; i++) {
		struct sample *s = &w->request[i];
		struct buf no = BUF_FIXED(s->no);

		s->id = i + 1;
		buf_addf(&no, "1123-%03d", i + 1);
		STR_COPY(s->state, states[i % 3]);
		STR_COPY(s->due, dues[i / 7 % 3]);
		STR_COPY(s->what, whats[i % 3]);
		STR_COPY(s->who, names[i % 5]);
	}
}

/* Sends the frame that is due to the emulator. */
static UNUSED void world_frame(struct world *w)
{
	const char *bytes;

	w->now_ms += 50;
	bytes = ui_frame(w->ui, &w->bytes, w->now_ms);
	if (!w->bytes)
		return;
	w->frames++;
	vterm_input_write(w->vt, bytes, w->bytes);
}

static UNUSED void world_open_at(
	struct world *w, const char *term, int cols, int rows, const struct screen *first)
{
	struct ui_config config = { .term = term,
		.cols = cols,
		.rows = rows,
		.host = &w->host,
		.app = w,
		.screens = sample_screens,
		.search = &screen_list_,
		.lock_after_sec = 900 };
	struct err err = { 0 };

	w->host = (struct ui_host){ .ctx = w,
		.may = host_may,
		.now = host_now,
		.data_version = host_version,
		.draft_save = host_draft_save,
		.draft_list = host_draft_list,
		.draft_load = host_draft_load,
		.draft_drop = host_draft_drop,
		.has_password = host_has_password,
		.check_password = host_check_password,
		.set_password = host_set_password };
	w->now_ms = 1000;
	w->now = NOON;
	w->has_password = true;
	if (!w->nrequests)
		world_invent(w);
	w->vt = vterm_new(rows, cols);
	vterm_set_utf8(w->vt, 1);
	w->screen = vterm_obtain_screen(w->vt);
	vterm_screen_enable_altscreen(w->screen, 1);
	vterm_screen_reset(w->screen, 1);
	assert_int_equal(ui_new(&w->ui, &config, &err), ERR_OK);
	ui_tick(w->ui, w->now_ms);
	ui_push(w->ui, first, NULL);
	world_frame(w);
}

static UNUSED void world_open(struct world *w, int cols, int rows)
{
	world_open_at(w, "xterm-256color", cols, rows, &screen_home_);
}

static UNUSED void world_close(struct world *w)
{
	ui_free(w->ui);
	vterm_free(w->vt);
}

/* Types bytes as one packet, then lets the frame come. */
static UNUSED void type(struct world *w, const char *bytes)
{
	ui_feed(w->ui, bytes, strlen(bytes), w->now_ms);
	world_frame(w);
}

static UNUSED void wait_ms(struct world *w, int64_t ms)
{
	w->now_ms += ms;
	w->now += ms / 1000;
	ui_tick(w->ui, w->now_ms);
	world_frame(w);
}

static void add_row(struct world *w, int y, int cols, struct buf *out)
{
	size_t start = out->len;

	for (int x = 0; x < cols; x++) {
		VTermPos pos = { .row = y, .col = x };
		VTermScreenCell cell;
		char utf[4];

		vterm_screen_get_cell(w->screen, pos, &cell);
		if (cell.chars[0] == 0)
			cell.chars[0] = ' ';
		buf_add_n(out, utf, utf8_put(cell.chars[0], utf));
		if (cell.width == 2)
			x++;
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_addc(out, '\n');
}

#define SEEN_BYTES 60000

/* What the emulator shows; freed by the caller. */
static UNUSED char *seen(struct world *w)
{
	char *text = xmalloc(SEEN_BYTES);
	struct buf b = buf_over(text, SEEN_BYTES);
	int rows, cols;

	vterm_get_size(w->vt, &rows, &cols);
	for (int y = 0; y < rows; y++)
		add_row(w, y, cols, &b);
	return text;
}

static UNUSED char *seen_row(struct world *w, int y)
{
	char *text = xmalloc(4000);
	struct buf b = buf_over(text, 4000);
	int rows, cols;

	vterm_get_size(w->vt, &rows, &cols);
	add_row(w, y < 0 ? rows + y : y, cols, &b);
	text[b.len - 1] = '\0';
	return text;
}

static UNUSED bool sees(struct world *w, const char *what)
{
	char *text = seen(w);
	bool found = strstr(text, what) != NULL;

	free(text);
	return found;
}

static UNUSED void show(struct world *w)
{
	char *text = seen(w);

	fprintf(stderr, "%s", text);
	free(text);
}

#define assert_sees(w, what)                                                                       \
	do {                                                                                       \
		if (!sees((w), (what)))                                                            \
			show(w);                                                                   \
		assert_true(sees((w), (what)));                                                    \
	} while (0)

#define assert_sees_not(w, what)                                                                   \
	do {                                                                                       \
		if (sees((w), (what)))                                                             \
			show(w);                                                                   \
		assert_false(sees((w), (what)));                                                   \
	} while (0)

#define assert_row(w, y, expected)                                                                 \
	do {                                                                                       \
		char *row_ = seen_row((w), (y));                                                   \
		assert_string_equal(row_, (expected));                                             \
		free(row_);                                                                        \
	} while (0)

/* Prints the lines that differ: whole screens are cut short in a report. */
static UNUSED void report_difference(const char *shown, const char *meant)
{
	for (int y = 0; *shown && *meant; y++) {
		size_t a = strcspn(shown, "\n"), b = strcspn(meant, "\n");

		if (a != b || memcmp(shown, meant, a) != 0)
			print_error("line %d\n  shown |%.*s|\n  meant |%.*s|\n", y, (int)a, shown,
				(int)b, meant);
		shown += a + (shown[a] != '\0');
		meant += b + (meant[b] != '\0');
	}
}

/* The emulator shows exactly what the toolkit means. */
static UNUSED void assert_same_screen(struct world *w)
{
	char *dump = xmalloc(SEEN_BYTES), *shown = seen(w);
	struct buf b = buf_over(dump, SEEN_BYTES);
	bool same;

	ui_dump(w->ui, &b);
	same = str_equal(shown, dump);
	if (!same)
		report_difference(shown, dump);
	free(dump);
	free(shown);
	assert_true(same);
}

#endif
