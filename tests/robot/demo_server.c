/*
 * The server layer alone: a toolkit of one screen that draws what the layer above sees of a connection.
 *
 * Bytes are shown as they come; `F` begins and ends a flood of frames that do not compress; `0` leaves.
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "demo_accounts.h"

#define FLOOD_BYTES 60000

struct ui {
	char term[33];
	int cols, rows;
	bool gb18030;
	char typed[512];
	struct buf text;
	char bytes[FLOOD_BYTES + 4096];
	struct buf frame;
	bool dirty, flood, quit;
	int frames;
	const char *draft;
};

static char draft_text[512];

enum err_code ui_new(struct ui **out, const struct ui_config *config, struct err *err)
{
	struct ui *ui;

	if (str_equal(config->term, "dumb"))
		return err_set(err, ERR_INVALID, "dumb");
	ui = xcalloc(1, sizeof(*ui));
	STR_COPY(ui->term, config->term);
	ui->cols = config->cols;
	ui->rows = config->rows;
	ui->gb18030 = config->gb18030;
	ui->text = BUF_FIXED(ui->typed);
	ui->frame = BUF_FIXED(ui->bytes);
	ui->dirty = true;
	*out = ui;
	return ERR_OK;
}

/* What was typed last is the draft. */
void ui_free(struct ui *ui)
{
	FILE *f = ui->text.len ? fopen(demo_path("draft"), "w") : NULL;

	if (f) {
		fputs(ui->typed, f);
		fclose(f);
	}
	free(ui);
}

void ui_feed(struct ui *ui, const char *bytes, size_t n, int64_t now_ms)
{
	(void)now_ms;
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] == '0')
			ui->quit = true;
		else if (bytes[i] == 'F')
			ui->flood = !ui->flood;
		else if ((unsigned char)bytes[i] < ' ')
			buf_addf(&ui->text, "^%c", bytes[i] + '@');
		else
			buf_addc(&ui->text, bytes[i]);
		ui->dirty = true;
	}
}

void ui_tick(struct ui *ui, int64_t now_ms)
{
	(void)ui;
	(void)now_ms;
}

bool ui_speaks_gb18030(const struct ui *ui)
{
	return ui->gb18030;
}

void ui_resize(struct ui *ui, int cols, int rows)
{
	ui->cols = cols;
	ui->rows = rows;
	ui->dirty = true;
}

const char *ui_frame(struct ui *ui, size_t *n, int64_t now_ms)
{
	*n = 0;
	if (!ui->dirty && !ui->flood)
		return "";
	ui->dirty = false;
	ui->frames++;
	buf_clear(&ui->frame);
	buf_addf(&ui->frame, "\033[H\033[2J");
	for (int64_t x = now_ms; ui->flood && ui->frame.len < FLOOD_BYTES;) {
		x = (x * 1103515245 + 12345) & 0x7fffffff; /* noise, which does not compress */
		buf_addc(&ui->frame, (char)('a' + (x >> 16) % 26));
	}
	buf_addf(&ui->frame, "\033[Hsize %dx%d\033[K\r\nterm %s\033[K\r\ncharset %s\033[K\r\n",
		ui->cols, ui->rows, ui->term, ui->gb18030 ? "GB18030" : "UTF-8");
	buf_addf(&ui->frame, "typed [%s]\033[K\r\ndraft [%s]\033[K\r\n", ui->typed,
		ui->draft ? ui->draft : "");
	*n = ui->frame.len;
	return ui->bytes;
}

int ui_next_timeout_ms(const struct ui *ui, int64_t now_ms)
{
	(void)now_ms;
	return ui->flood ? 0 : -1;
}

const char *ui_goodbye(struct ui *ui, size_t *n)
{
	static const char text[] = "\033[H\033[2J";

	(void)ui;
	*n = strlen(text);
	return text;
}

bool ui_wants_quit(const struct ui *ui)
{
	return ui->quit;
}

const char *ui_quit_reason(const struct ui *ui)
{
	(void)ui;
	return "left";
}

/* --- the program ----------------------------------------------------------------------------------- */

static enum err_code describe(
	void *ctx, struct session_client *client, struct ui_config *out, struct err *err)
{
	(void)ctx;
	(void)client;
	(void)out;
	(void)err;
	return ERR_OK;
}

static enum err_code start(void *ctx, struct ui *ui, struct err *err)
{
	(void)ctx;
	(void)err;
	demo_read("draft", draft_text, sizeof(draft_text));
	ui->draft = draft_text;
	return ERR_OK;
}

int main(int argc, char **argv)
{
	static const struct demo_screens screens = { describe, start };

	setlocale(LC_ALL, "C.UTF-8");
	return demo_serve(argc, argv, &screens);
}
