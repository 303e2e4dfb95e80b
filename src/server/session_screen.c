/*
 * Between channel and toolkit: bytes in, frames out.
 *
 * A frame is made only when the line is free.  While a reader stalls no frame is made at all, and the toolkit
 * knows what the client has seen; so the first frame after it is the difference to that, however long it took.
 */
#include <malloc.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "session_private.h"
#include "transport.h"

#define RETRY_MS      50   /* how often a stalled line is looked at */
#define MIN_WINDOW    4096 /* of the channel, below which the client is behind */
#define IDLE_MS	      1000
#define GOODBYE_BYTES 1024
#define STACK_KEPT    8192 /* bytes, for the calls that are on */
#define STACK_FREED   131072
#define REST_MS	      2000  /* after the last key or frame */
#define REST_AGAIN_MS 30000 /* what the account's being looked at takes meanwhile is a little */

static const char dumb_text[] =
	"zhege zhongduan bu neng yong (this terminal cannot place its cursor): TERM=";
static const char many_text[] =
	"zhege zhanghao deng de tai duo, qing guan diao yi ge, huo guo 3 fenzhong zai lai";
static const char no_pty_text[] = "xuyao zhongduan (a terminal is needed): ssh -t\r\n";

static void cannot_start(struct session *s, const struct err *err)
{
	char text[240];
	struct buf b = BUF_FIXED(text);

	if (err->code == ERR_INVALID) {
		buf_addf(&b, "%s%s\r\n", dumb_text, s->client.term);
		session_end(s, "terminal");
	} else if (err->code == ERR_SESSIONS) {
		buf_addf(&b,
			"%s (%s sessions of this account are open; close one or wait 3 "
			"minutes)\r\n",
			many_text, err->arg[0]);
		session_end(s, "too many");
	} else {
		buf_addf(&b, "chu cuo le, qing zhao guanliyuan (%s, ask the administrator)\r\n",
			err_name(err->code));
		session_end(s, "trouble");
	}
	log_warn("no screen term=%s reason=\"%s\"", s->client.term, err->detail);
	session_write_text(s, text);
}

void session_screen_start(struct session *s)
{
	struct ui_config config = { .term = s->client.term };
	struct err err = { .code = ERR_OK };

	if (!s->has_pty) {
		session_write_text(s, no_pty_text);
		session_end(s, "no terminal");
		return;
	}
	if (s->app->describe(s->app->ctx, &s->client, &config, &err)) {
		cannot_start(s, &err);
		return;
	}
	config.cols = s->client.cols;
	config.rows = s->client.rows;
	config.charset = s->setup->charset;
	config.gb18030 = s->client.gb18030;
	config.gbk = s->client.gbk;
	if (ui_new(&s->ui, &config, &err)) {
		cannot_start(s, &err);
		return;
	}
	if (s->app->start(s->app->ctx, s->ui, &err)) {
		cannot_start(s, &err);
		return;
	}
	ui_feed(s->ui, s->early, s->nearly, clock_monotonic_ms());
}

void session_screen_feed(struct session *s, const char *bytes, size_t n)
{
	if (s->over)
		return;
	if (s->ui) {
		s->rest_at_ms = clock_monotonic_ms() + REST_MS;
		ui_feed(s->ui, bytes, n, clock_monotonic_ms());
		return;
	}
	for (size_t i = 0; i < n && s->nearly < sizeof(s->early); i++)
		s->early[s->nearly++] = bytes[i];
}

void session_screen_resize(struct session *s, int cols, int rows)
{
	if (s->ui)
		ui_resize(s->ui, cols, rows);
}

/* Writes what the channel takes and keeps the rest, so that no escape sequence is ever torn. */
static void write_or_keep(struct session *s, const char *bytes, size_t n)
{
	int put = ssh_channel_write(s->channel, bytes, (uint32_t)n);
	size_t left = put < 0 ? 0 : n - (size_t)put;
	char *rest = NULL;

	if (left > 0) {
		rest = xmalloc(left);
		memcpy(rest, bytes + put, left);
	}
	free(s->rest);
	s->rest = rest;
	s->nrest = left;
}

static bool is_backed_up(struct session *s)
{
	return transport_is_backed_up(s->ssh, s->fd) ||
	       ssh_channel_window_size(s->channel) < MIN_WINDOW;
}

static void send_frame(struct session *s)
{
	const char *frame;
	size_t n;

	s->stalled = is_backed_up(s);
	if (s->stalled)
		return;
	if (s->rest) {
		write_or_keep(s, s->rest, s->nrest);
		return;
	}
	frame = ui_frame(s->ui, &n, clock_monotonic_ms());
	if (n > 0) {
		s->rest_at_ms = clock_monotonic_ms() + REST_MS;
		write_or_keep(s, frame, n);
	}
}

/*
 * What deep calls have used of the stack and nobody needs below this one.  The range ends beyond the stack's mapping
 * where little was used; the kernel frees what there is of it.
 */
static void free_stack(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t end = (here - STACK_KEPT) & ~(page - 1);

	(void)madvise(
		(void *)(end - STACK_FREED), STACK_FREED, MADV_DONTNEED); /* NOLINT: an address */
}

/* An idle session costs a third less: of hundreds that are logged in only some are typing. */
static void rest(struct session *s)
{
	int64_t now_ms = clock_monotonic_ms();

	if (now_ms < s->rest_at_ms)
		return;
	s->rest_at_ms = now_ms + REST_AGAIN_MS;
	if (s->app->rest)
		s->app->rest(s->app->ctx);
	malloc_trim(0);
	free_stack();
}

void session_screen_step(struct session *s)
{
	const char *reason;

	if (!s->ui)
		return;
	ui_tick(s->ui, clock_monotonic_ms());
	reason = s->app->tick ? s->app->tick(s->app->ctx, s->ui) : NULL;
	if (reason)
		session_end(s, reason);
	if (ui_wants_quit(s->ui))
		session_end(s, ui_quit_reason(s->ui));
	if (s->over)
		return;
	send_frame(s);
	rest(s);
}

int session_screen_timeout_ms(const struct session *s)
{
	int ms = s->ui ? ui_next_timeout_ms(s->ui, clock_monotonic_ms()) : IDLE_MS;

	/* The toolkit would have a frame to give at once, but nobody takes it. */
	if (s->stalled || s->rest)
		return RETRY_MS;
	return ms < 0 || ms > IDLE_MS ? IDLE_MS : ms;
}

/* Why it is over, where the user cannot know. */
static const char *farewell(const char *reason)
{
	static const struct {
		const char *reason, *text;
	} texts[] = {
		{ "stopped", N_("The server is being restarted. What you wrote is kept; log in "
				"again in a minute.") },
		{ "sent away", N_("This session was ended by the administrator. What you wrote is "
				  "kept.") },
		{ "disabled", N_("Account disabled, closing. Ask the administrator; the draft is "
				 "kept.") },
		{ "hat gone",
			N_("Acting for a colleague is over, closing. Log in again; the draft is "
			   "kept.") },
		{ "expired", N_("The account has expired, closing. Ask the administrator; the "
				"draft is kept.") },
		{ "idle", N_("Nothing was pressed for long, so the session ended. What you wrote "
			     "is kept.") },
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		if (str_equal(reason, texts[i].reason))
			return texts[i].text;
	return NULL;
}

/* In the charset of the terminal, whose screen is gone. */
static void add_farewell(struct session *s, bool gb18030, struct buf *out)
{
	const char *text = I18N(farewell(s->reason));
	struct charset_stream gb;

	if (!*text)
		return;
	if (gb18030) {
		charset_stream_init(&gb, s->setup->charset, CHARSET_TO_GB);
		charset_feed(&gb, text, strlen(text), out);
	} else {
		buf_add(out, text);
	}
	buf_add(out, "\r\n");
}

void session_screen_end(struct session *s)
{
	char text[GOODBYE_BYTES];
	struct buf b = BUF_FIXED(text);
	const char *goodbye;
	size_t n;

	if (!s->ui)
		return;
	goodbye = ui_goodbye(s->ui, &n);
	buf_add_n(&b, goodbye, n);
	add_farewell(s, ui_speaks_gb18030(s->ui), &b);
	ui_free(s->ui); /* drafts are safe before the network is waited for */
	s->ui = NULL;
	if (!s->rest)
		session_write_text(s, text);
	free(s->rest);
	s->rest = NULL;
}
