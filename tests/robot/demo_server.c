/*
 * The server layer alone: a listener with three accounts in memory and a toolkit of one screen.
 *
 * It stands in for the program when the wire is tested (the stories in wire/): what the layer above sees of a
 * connection is drawn on that one screen.  Accounts: zhang (password `mima`, code ABCD-EFGH, and the public key
 * in $SIDAN_DIR/key.pub when there is one), li (password `mima`), suo (locked).
 */
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "server/server.h"

#define FLOOD_BYTES 60000

/* --- a toolkit of one screen ----------------------------------------------------------------------- */

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

static char draft_path[512];

enum err_code ui_new(struct ui **out, const struct ui_config *config, struct err *err)
{
	struct ui *ui;

	if (str_equal(config->term, "dumb"))
		return err_set(err, ERR_INVALID, "dumb");
	ui = xcalloc(1, sizeof(*ui));
	STR_COPY(ui->term, config->term);
	ui->cols = config->cols;
	ui->rows = config->rows;
	ui->gb18030 = config->charset;
	ui->text = BUF_FIXED(ui->typed);
	ui->frame = BUF_FIXED(ui->bytes);
	ui->dirty = true;
	*out = ui;
	return ERR_OK;
}

/* What was typed last is the draft. */
void ui_free(struct ui *ui)
{
	FILE *f = ui->text.len ? fopen(draft_path, "w") : NULL;

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

/* --- three accounts -------------------------------------------------------------------------------- */

static char known_key[1024];
static char draft_text[512];

static enum err_code demo_open(void *ctx, const struct session_peer *peer, struct err *err)
{
	(void)ctx;
	(void)peer;
	(void)err;
	return ERR_OK;
}

static enum session_verdict demo_password(void *ctx, const char *login, const char *password)
{
	(void)ctx;
	if (str_equal(login, "suo"))
		return SESSION_LOCKED;
	if (!str_equal(login, "zhang") && !str_equal(login, "li"))
		return SESSION_REFUSED;
	if (str_equal(login, "zhang") && str_equal(password, "ABCD-EFGH"))
		return SESSION_GRANTED;
	return str_equal(password, "mima") ? SESSION_GRANTED : SESSION_REFUSED;
}

static enum session_verdict demo_key(void *ctx, const struct session_key *key)
{
	char line[1024];

	(void)ctx;
	snprintf(line, sizeof(line), "%s %s", key->type, key->base64);
	return str_equal(key->login, "zhang") && str_has_prefix(known_key, line) ? SESSION_GRANTED
										 : SESSION_REFUSED;
}

static enum err_code demo_describe(
	void *ctx, struct session_client *client, struct ui_config *out, struct err *err)
{
	(void)ctx;
	(void)client;
	(void)out;
	(void)err;
	return ERR_OK;
}

static enum err_code demo_start(void *ctx, struct ui *ui, struct err *err)
{
	(void)ctx;
	(void)err;
	ui->draft = draft_text;
	return ERR_OK;
}

static void demo_close(void *ctx, const char *reason)
{
	(void)ctx;
	(void)reason;
}

/* --- a keeper that counts its lives ------------------------------------------------------------------ */

static enum err_code keep_open(void *ctx, struct err *err)
{
	(void)ctx;
	(void)err;
	return ERR_OK;
}

static int keep_work(void *ctx)
{
	FILE *f = fopen(ctx, "a");

	if (f) {
		fprintf(f, "%d\n", (int)getpid());
		fclose(f);
	}
	return 1;
}

static void keep_close(void *ctx)
{
	(void)ctx;
}

static void read_line(const char *dir, const char *name, char *out, size_t out_bytes)
{
	char path[600];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "r");
	if (f && !fgets(out, (int)out_bytes, f))
		out[0] = '\0';
	if (f)
		fclose(f);
}

/* SIGHUP: the file `limits` holds three numbers. */
static enum err_code read_limits(void *ctx, struct server_limits *limits, struct err *err)
{
	char line[128] = "";

	(void)err;
	read_line(ctx, "limits", line, sizeof(line));
	(void)sscanf(line, "%d %d %d %d %d", &limits->max_sessions, &limits->max_unauthenticated,
		&limits->per_source, &limits->login_grace_sec, &limits->login_tries);
	return ERR_OK;
}

/* usage: demo_server serve -l ADDR:PORT, with SIDAN_DIR in the environment. */
int main(int argc, char **argv)
{
	static const struct session_app app = { NULL, demo_open, demo_password, demo_key,
		demo_describe, demo_start, NULL, demo_close };
	const char *dir = getenv("SIDAN_DIR");
	char host_key[512], keeper_log[512];
	struct server_keeper keeper = { keeper_log, keep_open, keep_work, keep_close };
	struct server_config config = { .host_key = host_key,
		.limits = SERVER_LIMITS_DEFAULT,
		.app = &app,
		.keeper = &keeper,
		.reload = read_limits };
	struct err err = { .code = ERR_OK };

	if (argc < 4 || !dir)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	snprintf(host_key, sizeof(host_key), "%s/host_key", dir);
	snprintf(keeper_log, sizeof(keeper_log), "%s/keeper", dir);
	snprintf(draft_path, sizeof(draft_path), "%s/draft", dir);
	read_line(dir, "key.pub", known_key, sizeof(known_key));
	read_line(dir, "draft", draft_text, sizeof(draft_text));
	(void)read_limits((void *)(uintptr_t)dir, &config.limits, &err);
	config.reload_ctx = (void *)(uintptr_t)dir;
	config.listen = argv[3];
	if (access(host_key, R_OK) != 0 && server_host_key_create(host_key, &err))
		goto failed;
	if (server_run(&config, &err) == ERR_OK)
		return 0;
failed:
	fprintf(stderr, "demo_server: %s %s\n", err_name(err.code), err.detail);
	return 1;
}
