/* The life cycle: bytes and time in, one frame out. */
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum err_code ui_new(struct ui **out, const struct ui_config *config, struct err *err)
{
	struct ui *ui = xcalloc(1, sizeof(*ui));
	enum err_code rc;

	*out = NULL;
	rc = terminal_open(&ui->term, config->term, config->cols, config->rows, err);
	if (rc) {
		free(ui);
		return rc;
	}
	ui->host = config->host;
	ui->app = config->app;
	ui->screens = config->screens;
	ui->search = config->search;
	ui->lock_after_sec = config->lock_after_sec;
	ui->charset = config->charset;
	ui->gbk = config->gbk;
	ui->thrift = config->thrift;
	ui_set_charset(ui, config->gb18030);
	ui->repaint = false; /* the first frame is whole anyway */
	ui->dirty = true;
	ui->last_frame_ms = -FRAME_MS;
	*out = ui;
	return ERR_OK;
}

void ui_set_charset(struct ui *ui, bool gb18030)
{
	ui->gb18030 = gb18030 && ui->charset;
	if (ui->gb18030)
		charset_stream_init(&ui->from_gb, ui->charset, CHARSET_FROM_GB);
	terminal_set_charset(&ui->term, ui->gb18030 ? ui->charset : NULL, ui->gbk);
	ui_redraw_full(ui);
}

static void load_all(struct ui *ui)
{
	for (struct frame *f = ui->top; f; f = f->below) {
		struct frame *before = frame_enter(ui, f);

		if (f->ops->load)
			f->ops->load(ui, f);
		frame_enter(ui, before);
	}
}

void ui_set_thrift(struct ui *ui, bool thrift)
{
	ui->thrift = thrift;
	ui->dirty = true;
}

void ui_display_changed(struct ui *ui)
{
	if (ui->host->display)
		ui->host->display(ui->host->ctx, ui);
	load_all(ui);
	ui->dirty = true;
}

int64_t poll_ms(const struct ui *ui)
{
	return ui->thrift ? THRIFT_POLL_MS : POLL_MS;
}

bool ui_speaks_gb18030(const struct ui *ui)
{
	return ui->gb18030;
}

/* Drafts first, from the top: a form may stand on another. */
static void keep_drafts(struct ui *ui)
{
	for (struct frame *f = ui->top; f; f = f->below)
		if (f->ops->save)
			f->ops->save(ui, f);
}

bool ui_restart(struct ui *ui)
{
	if (ui->locked || stack_is_guarded(ui))
		return false;
	keep_drafts(ui);
	ui_home(ui);
	ui_reload(ui);
	return true;
}

void ui_free(struct ui *ui)
{
	if (!ui)
		return;
	keep_drafts(ui);
	while (ui->top)
		stack_drop(ui, ui->top);
	stack_free_dead(ui);
	action_forget_retry(ui);
	terminal_close(&ui->term);
	free(ui);
}

/* --- in ----------------------------------------------------------------------------------------------------------- */

static void emit(void *ctx, struct key key)
{
	struct ui *ui = ctx;

	ui->event++;
	nav_dispatch(ui, key);
	stack_free_dead(ui);
}

static void feed_utf8(struct ui *ui, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		input_feed(&ui->input, (unsigned char)bytes[i], ui->now_ms, emit, ui);
}

static void set_now(struct ui *ui, int64_t now_ms)
{
	if (ui->now_ms == 0)
		ui->last_key_ms = ui->last_poll_ms = now_ms;
	ui->now_ms = now_ms;
}

void ui_feed(struct ui *ui, const char *bytes, size_t n, int64_t now_ms)
{
	set_now(ui, now_ms);
	if (!ui->gb18030) {
		feed_utf8(ui, bytes, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		char utf8[16];
		struct buf b = BUF_FIXED(utf8);

		charset_feed(&ui->from_gb, bytes + i, 1, &b);
		feed_utf8(ui, utf8, b.len);
	}
}

static void poll_changes(struct ui *ui)
{
	struct frame *f = ui->top;

	if (ui->now_ms - ui->last_poll_ms < poll_ms(ui))
		return;
	ui->last_poll_ms = ui->now_ms;
	if (!ui->thrift && ui_now(ui) / 60 != ui->minute)
		ui->dirty = true;
	if (!f || !f->screen->wakes || f->internal)
		return;
	if (ui->host->data_version(ui->host->ctx, f->screen->wakes) != f->version)
		stack_reload(ui, f);
}

void ui_tick(struct ui *ui, int64_t now_ms)
{
	set_now(ui, now_ms);
	input_tick(&ui->input, now_ms, emit, ui);
	for (struct frame *f = ui->top; f; f = f->below) {
		frame_enter(ui, f);
		if (f->ops->tick)
			f->ops->tick(ui, f);
	}
	frame_enter(ui, NULL);
	poll_changes(ui);
	if (ui->lock_after_sec && !ui->locked && ui->top &&
		now_ms - ui->last_key_ms >= (int64_t)ui->lock_after_sec * 1000)
		lock_open(ui);
	stack_free_dead(ui);
}

void ui_resize(struct ui *ui, int cols, int rows)
{
	if (!terminal_resize(&ui->term, cols, rows))
		return;
	load_all(ui);
	stack_free_dead(ui);
	ui->dirty = true;
}

/* --- out ---------------------------------------------------------------------------------------------------------- */

static bool too_small(const struct ui *ui)
{
	return ui->term.cols < SMALLEST_COLS || ui->term.rows < SMALLEST_ROWS;
}

static void draw(struct ui *ui)
{
	struct frame *f = ui->top;

	terminal_clear(&ui->term);
	ui->minute = ui_now(ui) / 60;
	if (!f)
		return;
	if (too_small(ui)) {
		draw_line(ui, 0, _("The window is too small; please make it 40 by 20."), false);
		terminal_cursor(&ui->term, 1, 0);
		return;
	}
	frame_enter(ui, f);
	f->ops->draw(ui, f);
	chrome_draw(ui, f);
	frame_enter(ui, NULL);
}

const char *ui_frame(struct ui *ui, size_t *n, int64_t now_ms)
{
	*n = 0;
	if (!ui->dirty || now_ms - ui->last_frame_ms < FRAME_MS)
		return "";
	ui->dirty = false;
	draw(ui);
	if (ui->repaint)
		terminal_repaint(&ui->term);
	ui->repaint = false;
	ui->last_frame_ms = now_ms;
	return terminal_flush(&ui->term, n);
}

static int sooner(int a, int b)
{
	if (a < 0)
		return b;
	return b >= 0 && b < a ? b : a;
}

int ui_next_timeout_ms(const struct ui *ui, int64_t now_ms)
{
	int64_t poll = ui->last_poll_ms + poll_ms(ui) - now_ms;
	int wait = poll > 0 ? (int)poll : 0;

	if (ui->dirty) {
		int64_t left = ui->last_frame_ms + FRAME_MS - now_ms;

		wait = sooner(wait, left > 0 ? (int)left : 0);
	}
	wait = sooner(wait, input_wait_ms(&ui->input, now_ms));
	for (const struct frame *f = ui->top; f; f = f->below)
		if (f->ops->wait_ms)
			wait = sooner(wait, f->ops->wait_ms(ui, f));
	return wait;
}

void ui_redraw_full(struct ui *ui)
{
	ui->repaint = true;
	ui->dirty = true;
}

const char *ui_goodbye(struct ui *ui, size_t *n)
{
	return terminal_end(&ui->term, n);
}

void ui_dump(struct ui *ui, struct buf *out)
{
	draw(ui);
	terminal_dump(&ui->term, out);
}

/* --- small things for handlers ---------------------------------------------------------------------------------------- */

void *ui_app(const struct ui *ui)
{
	return ui->app;
}

int64_t ui_now(const struct ui *ui)
{
	return ui->host->now(ui->host->ctx);
}

bool ui_may(const struct ui *ui, int permission)
{
	return !permission || ui->host->may(ui->host->ctx, permission);
}

void ui_quit(struct ui *ui, const char *reason)
{
	ui->quit = true;
	STR_COPY(ui->quit_reason, reason);
}

bool ui_wants_quit(const struct ui *ui)
{
	return ui->quit;
}

const char *ui_quit_reason(const struct ui *ui)
{
	return ui->quit_reason;
}

void ui_reload(struct ui *ui)
{
	struct frame *f = ui->active ? ui->active : ui->top;

	if (f && !f->loading)
		stack_reload(ui, f);
}

int ui_view(const struct ui *ui)
{
	const struct frame *f = ui->active ? ui->active : ui->top;

	return f ? f->view : 0;
}

void ui_set_view(struct ui *ui, int view)
{
	struct frame *f = ui->active ? ui->active : ui->top;

	if (f && view >= 0)
		f->view = view;
}
