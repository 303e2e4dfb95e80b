/*
 * The one channel of a session: a terminal and a shell, nothing else.
 *
 * Further channels, commands, SFTP and forwarding are refused one by one and the session goes on: some clients
 * try them beside the terminal.
 */
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "base/str.h"
#include "session_private.h"

#define DEFAULT_COLS 80
#define DEFAULT_ROWS 24
#define MAX_CELLS    1000 /* of a side; the toolkit cuts further */

static int sane_size(int wanted, int preset)
{
	if (wanted <= 0)
		return preset;
	return wanted < MAX_CELLS ? wanted : MAX_CELLS;
}

static bool term_is_well_formed(const char *term)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-";
	size_t n = strlen(term);

	return n >= 1 && n <= 32 && strspn(term, allowed) == n;
}

static int on_pty(ssh_session ssh, ssh_channel channel, const char *term, int cols, int rows,
	int px, int py, void *arg)
{
	struct session *s = arg;

	(void)ssh;
	(void)channel;
	(void)px;
	(void)py;
	if (s->has_pty)
		return -1;
	s->has_pty = true;
	STR_COPY(s->client.term, term_is_well_formed(term) ? term : "vt100");
	s->client.cols = sane_size(cols, DEFAULT_COLS);
	s->client.rows = sane_size(rows, DEFAULT_ROWS);
	return 0;
}

static int on_window(
	ssh_session ssh, ssh_channel channel, int cols, int rows, int px, int py, void *arg)
{
	struct session *s = arg;

	(void)ssh;
	(void)channel;
	(void)px;
	(void)py;
	s->client.cols = sane_size(cols, DEFAULT_COLS);
	s->client.rows = sane_size(rows, DEFAULT_ROWS);
	session_screen_resize(s, s->client.cols, s->client.rows);
	return 0;
}

static int on_shell(ssh_session ssh, ssh_channel channel, void *arg)
{
	struct session *s = arg;

	(void)ssh;
	(void)channel;
	if (s->wants_shell)
		return -1;
	s->wants_shell = true;
	return 0;
}

static int on_exec(ssh_session ssh, ssh_channel channel, const char *command, void *arg)
{
	(void)ssh;
	(void)channel;
	(void)command;
	(void)arg;
	return -1;
}

/* The locale tells the charset; LC_ALL wins over LC_CTYPE over LANG, whatever order they come in. */
static int on_env(
	ssh_session ssh, ssh_channel channel, const char *name, const char *value, void *arg)
{
	static const char *const names[] = { "LANG", "LC_CTYPE", "LC_ALL" };
	struct session *s = arg;
	const char *dot = strchr(value, '.');

	(void)ssh;
	(void)channel;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (!str_equal(name, names[i]) || (int)i < s->lang_rank || !*value)
			continue;
		s->lang_rank = (int)i;
		STR_COPY(s->client.lang, value);
		s->client.gb18030 = dot && strncasecmp(dot, ".gb", 3) == 0;
		s->client.gbk = s->client.gb18030 && strncasecmp(dot, ".gb18030", 8) != 0;
		return 0;
	}
	return -1;
}

static int on_data(
	ssh_session ssh, ssh_channel channel, void *data, uint32_t n, int is_stderr, void *arg)
{
	struct session *s = arg;

	(void)ssh;
	(void)channel;
	if (!is_stderr)
		session_screen_feed(s, data, n);
	return (int)n;
}

static void on_end(ssh_session ssh, ssh_channel channel, void *arg)
{
	(void)ssh;
	(void)channel;
	session_end(arg, "closed");
}

ssh_channel session_channel_open(ssh_session ssh, void *arg)
{
	struct session *s = arg;

	if (!s->granted || s->channel)
		return NULL;
	s->channel = ssh_channel_new(ssh);
	if (!s->channel)
		return NULL;
	s->channel_calls = (struct ssh_channel_callbacks_struct){
		.userdata = s,
		.channel_data_function = on_data,
		.channel_eof_function = on_end,
		.channel_close_function = on_end,
		.channel_pty_request_function = on_pty,
		.channel_pty_window_change_function = on_window,
		.channel_shell_request_function = on_shell,
		.channel_exec_request_function = on_exec,
		.channel_subsystem_request_function = on_exec,
		.channel_env_request_function = on_env,
	};
	ssh_callbacks_init(&s->channel_calls);
	ssh_set_channel_callbacks(s->channel, &s->channel_calls);
	return s->channel;
}

void session_write_text(struct session *s, const char *text)
{
	if (s->channel && ssh_channel_is_open(s->channel))
		(void)ssh_channel_write(s->channel, text, (uint32_t)strlen(text));
}
