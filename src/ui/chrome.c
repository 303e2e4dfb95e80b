/* What stands around every body: the title above, the message line and the key line below. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "internal.h"

#define MESSAGE_LINES 4
#define SMALL_CELLS   40

void draw_line(struct ui *ui, int y, const char *text, bool bold)
{
	char cut[LINE_BYTES];
	struct buf b = BUF_FIXED(cut);

	if (utf8_cells(text) <= ui->term.cols) {
		terminal_row(&ui->term, y, text, bold);
		return;
	}
	buf_add_cells(&b, text, ui->term.cols);
	terminal_row(&ui->term, y, cut, bold);
}

int body_top(const struct ui *ui UNUSED)
{
	return 1;
}

int body_rows(const struct ui *ui)
{
	return ui->term.rows - 3;
}

bool ui_is_narrow(const struct ui *ui)
{
	return ui->term.cols < NARROW_CELLS;
}

int ui_cols(const struct ui *ui)
{
	return ui->term.cols;
}

/* --- title ---------------------------------------------------------------------------------------------- */

struct title {
	char name[160], subject[160], scope[160], search[160];
	bool tight; /* one blank behind the name, not two */
	bool apart; /* two blanks between views: English ones are words and a figure */
	int nviews;
};

static const char *weekday_name(int weekday)
{
	static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
		N_("Sat"), N_("Sun") };

	return _(names[weekday - 1]);
}

static void add_clock(struct ui *ui, bool with_weekday, struct buf *out)
{
	struct clock_date d = clock_date_of(ui_now(ui));

	if (ui->thrift)
		return;
	if (with_weekday)
		buf_addf(out, "%s ", weekday_name(d.weekday));
	buf_addf(out, "%02d:%02d", d.hour, d.minute);
}

static void title_of(struct ui *ui, struct frame *f, struct title *t)
{
	const struct screen *s = f->screen;
	struct buf name = BUF_FIXED(t->name), subject = BUF_FIXED(t->subject);
	struct buf scope = BUF_FIXED(t->scope), search = BUF_FIXED(t->search);
	struct frame *before = frame_enter(ui, f);

	buf_add(&name, I18N(s->title));
	if (s->subject)
		s->subject(ui, f->state, &subject);
	if (s->scope)
		s->scope(ui, f->state, &scope);
	frame_enter(ui, before);
	if (*list_search(f))
		buf_addf(&search, _("find: %s"), list_search(f));
	t->tight = s->kind == SCREEN_LIST || s->kind == SCREEN_RECORD;
	t->apart = false;
	t->nviews = 0;
}

static void add_part(struct buf *out, const char *part, bool tight)
{
	if (!*part)
		return;
	if (out->len)
		buf_add(out, tight ? " " : "  ");
	buf_add(out, part);
}

static void add_views(struct ui *ui, struct frame *f, const struct title *t, struct buf *out)
{
	char view[80];
	struct buf b = BUF_FIXED(view);

	for (int i = 0; i < t->nviews; i++) {
		buf_clear(&b);
		if (!f->ops->view_text(ui, f, i, &b))
			return;
		add_part(out, view, i > 0 && !t->apart);
	}
}

static void count_views(struct ui *ui, struct frame *f, struct title *t)
{
	char view[80];
	struct buf b = BUF_FIXED(view);
	int n = 0;

	while (f->ops->view_text && n < 9 && f->ops->view_text(ui, f, n, &b)) {
		t->apart = view[1] == ' ';
		buf_clear(&b);
		n++;
	}
	t->nviews = n;
}

/* One try at a title line; returns whether it fits. */
static bool try_title(struct ui *ui, struct frame *f, const struct title *t, bool with_scope,
	bool with_weekday, struct buf *line)
{
	char clock[40];
	struct buf c = BUF_FIXED(clock);
	int room;

	add_clock(ui, with_weekday, &c);
	buf_clear(line);
	buf_add(line, t->name);
	add_part(line, t->subject, t->tight);
	if (with_scope)
		add_part(line, t->scope, t->tight);
	add_views(ui, f, t, line);
	add_part(line, t->search, false);
	room = ui->term.cols - utf8_cells(clock);
	if (utf8_cells(line->data) + (ui_is_narrow(ui) ? 1 : 2) > room)
		return false;
	buf_pad_cells(line, room);
	buf_add(line, clock);
	return true;
}

/* Nothing helped: what is said first stays, and the time. */
static void cut_title(struct ui *ui, struct buf *line)
{
	char whole[LINE_BYTES], clock[40];
	struct buf w = BUF_FIXED(whole), c = BUF_FIXED(clock);

	buf_add(&w, line->data);
	add_clock(ui, false, &c);
	buf_clear(line);
	buf_add_cells(line, whole, ui->term.cols - utf8_cells(clock) - 1);
	buf_pad_cells(line, ui->term.cols - utf8_cells(clock));
	buf_add(line, clock);
}

/* What goes first when it is narrow: the scope, the weekday, the last views; at last the text is cut. */
static void draw_title(struct ui *ui, struct frame *f)
{
	char text[LINE_BYTES];
	struct buf line = BUF_FIXED(text);
	struct title t;

	title_of(ui, f, &t);
	count_views(ui, f, &t);
	if (try_title(ui, f, &t, true, true, &line) || try_title(ui, f, &t, false, true, &line)) {
		draw_line(ui, 0, text, true);
		return;
	}
	if (t.apart && try_title(ui, f, &t, false, false, &line)) {
		draw_line(ui, 0, text, true);
		return;
	}
	t.apart = false;
	while (!try_title(ui, f, &t, false, false, &line) && t.nviews > 0)
		t.nviews--;
	if (t.nviews == 0 && !try_title(ui, f, &t, false, false, &line))
		cut_title(ui, &line);
	draw_line(ui, 0, text, true);
}

/* --- message line -------------------------------------------------------------------------------------- */

void ui_message(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(ui->message, sizeof(ui->message), fmt, ap);
	va_end(ap);
	ui->trouble = false;
	ui->dirty = true;
}

void ui_error(struct ui *ui, const struct err *err)
{
	struct buf b = BUF_FIXED(ui->message);

	err_message(err, &b);
	ui->trouble = true;
	ui->dirty = true;
	if (ui->host->trouble && ui->top)
		ui->host->trouble(ui->host->ctx, stack_owner(ui->top)->screen->id, err);
}

/* The message, or the hint in its place; returns how many lines it takes. */
static int message_text(struct ui *ui, struct frame *f, struct buf *out)
{
	int n = 0;

	if (*ui->message)
		buf_addf(out, "%s%s", ui->trouble ? "! " : "", ui->message);
	else if (f->ops->hint)
		f->ops->hint(ui, f, out);
	/* What always stands there must not cover a row. */
	if (!*ui->message && f->screen->kind == SCREEN_LIST)
		return 1;
	for (const char *s = out->data; *s && n < MESSAGE_LINES; n++)
		s = text_after_break(s + text_break(s, ui->term.cols));
	return n ? n : 1;
}

int message_lines(struct ui *ui, struct frame *f)
{
	char text[SENTENCE_BYTES];
	struct buf b = BUF_FIXED(text);

	return message_text(ui, f, &b);
}

static void draw_message(struct ui *ui, struct frame *f)
{
	char text[SENTENCE_BYTES];
	struct buf b = BUF_FIXED(text);
	int n = message_text(ui, f, &b);
	const char *s = text;

	for (int y = ui->term.rows - 1 - n; y < ui->term.rows - 2; y++) {
		char line[LINE_BYTES];
		struct buf l = BUF_FIXED(line);
		size_t bytes = text_break(s, ui->term.cols);

		buf_add_n(&l, s, bytes);
		s = text_after_break(s + bytes);
		terminal_erase_row(&ui->term, y);
		draw_line(ui, y, line, false);
	}
	draw_line(ui, ui->term.rows - 2, s, false);
}

/* --- key line -------------------------------------------------------------------------------------------- */

void chrome_key_label(struct buf *out, const char *key, const char *label)
{
	/* Translators: key and its verb on the key line; Chinese puts no blank between them. */
	buf_addf(out, _("%s %s"), key, I18N(label));
}

bool chrome_is_latin(const char *label)
{
	return label[0] > ' ' && label[0] < 0x7F;
}

void chrome_numbered(struct buf *out, size_t digit, const char *label)
{
	buf_addf(out, "%zu%s%s", digit, chrome_is_latin(label) ? " " : "", label);
}

void keyline_add(struct keyline *k, const char *key, const char *label)
{
	char text[80];
	struct buf b = BUF_FIXED(text);
	int gap = k->out.len ? (k->narrow ? 1 : 2) : 0;

	chrome_key_label(&b, key, label);
	if (utf8_cells(k->out.data) + gap + utf8_cells(text) > k->room)
		return;
	buf_add(&k->out, gap == 2 ? "  " : gap == 1 ? " " : "");
	buf_add(&k->out, text);
}

/* The smallest windows have no room for the help, which is in the menu too. */
static void keyline_tail(const struct ui *ui, const struct frame *f, struct keyline *k)
{
	if (nav_has_search(ui, f) && !k->narrow)
		keyline_add(k, "/", f->below ? N_("Find") : N_("Find anything"));
	if (!f->internal) {
		keyline_add(k, ".", N_("More"));
		if (ui->term.cols >= SMALL_CELLS && !ui->thrift)
			keyline_add(k, "?", N_("Help"));
	}
	if (f->below)
		keyline_add(k, "q", N_("Back"));
	else
		keyline_add(k, "0", N_("Quit"));
}

static void draw_keyline(struct ui *ui, struct frame *f)
{
	char head[LINE_BYTES], end[LINE_BYTES];
	int cells = ui->term.cols < 80 ? ui->term.cols : 80;
	struct keyline tail = {
		.out = BUF_FIXED(end), .room = cells, .narrow = ui_is_narrow(ui) || ui->thrift
	};
	struct keyline k = { .out = BUF_FIXED(head), .narrow = tail.narrow };

	keyline_tail(ui, f, &tail);
	k.room = cells - utf8_cells(end) - (k.narrow ? 1 : 2);
	if (f->ops->keyline)
		f->ops->keyline(ui, f, &k);
	if (!k.whole) {
		if (k.out.len)
			buf_add(&k.out, k.narrow ? " " : "  ");
		buf_add(&k.out, end);
	}
	draw_line(ui, ui->term.rows - 1, head, false);
}

void chrome_draw(struct ui *ui, struct frame *f)
{
	draw_title(ui, f);
	draw_message(ui, f);
	draw_keyline(ui, f);
}
