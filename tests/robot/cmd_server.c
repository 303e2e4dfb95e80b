/*
 * Commands about the machine: the server, the shell, killing a session, connections that say nothing.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/str.h"
#include "play.h"

#define STOP_TIMEOUT_MS 10000

static bool run_story(struct play *p, const struct words *w)
{
	STR_COPY(p->title, w->word[1]);
	return true;
}

static bool skip(struct play *p, const char *missing)
{
	p->skipped = true;
	snprintf(p->why, sizeof(p->why), "%s is missing", missing);
	return true;
}

/* `needs FILE` or `needs program NAME`: without it the story is skipped. */
static bool run_needs(struct play *p, const struct words *w)
{
	char command[512], out[16];

	if (w->n == 2)
		return access(w->word[1], R_OK) == 0 || skip(p, w->word[1]);
	snprintf(command, sizeof(command), "command -v '%s'", w->word[2]);
	return run_shell(command, "/dev/null", out, sizeof(out)) == 0 || skip(p, w->word[2]);
}

static bool run_set(struct play *p, const struct words *w)
{
	return vars_set(&p->vars, w->word[1], w->word[2]) || play_fail(p, "too many variables");
}

/* `program NAME`: what `server` starts is another program of the same folder. */
static bool run_program(struct play *p, const struct words *w)
{
	const char *slash = strrchr(p->cfg->sidan, '/');

	snprintf(p->program, sizeof(p->program), "%.*s%s",
		slash ? (int)(slash - p->cfg->sidan) + 1 : 0, p->cfg->sidan, w->word[1]);
	return access(p->program, X_OK) == 0 || play_fail(p, "%s is not built", p->program);
}

static bool run_patience(struct play *p, const struct words *w)
{
	int64_t sec;

	if (!play_number(p, w->word[1], 1, 600, &sec))
		return false;
	p->patience_ms = (int)sec * 1000;
	return true;
}

/* `server ARGS…`: sidan serve on a free port of the loopback. */
static bool run_server(struct play *p, const struct words *w)
{
	char command[5000], why[256];
	struct buf b = BUF_FIXED(command);

	if (p->server.pid)
		return play_fail(p, "the server runs already");
	buf_addf(&b, "'%s' serve -l 127.0.0.1:0", p->program);
	for (int i = 1; i < w->n; i++)
		buf_addf(&b, " '%s'", w->word[i]);
	if (!daemon_start(&p->server, command, p->log, why, sizeof(why)))
		return play_fail(p, "%s", why);
	snprintf(command, sizeof(command), "%d", p->server.port);
	return vars_set(&p->vars, "PORT", command) || play_fail(p, "too many variables");
}

static bool run_stop_server(struct play *p, const struct words *w)
{
	(void)w;
	return daemon_stop(&p->server, SIGTERM, STOP_TIMEOUT_MS) ||
	       play_fail(p, "the server did not end well");
}

static bool run_kill_server(struct play *p, const struct words *w)
{
	(void)w;
	daemon_stop(&p->server, SIGKILL, STOP_TIMEOUT_MS);
	return true;
}

/* `signal-server HUP|TERM`: without waiting for anything. */
static bool run_signal_server(struct play *p, const struct words *w)
{
	int sig = str_equal(w->word[1], "HUP")	  ? SIGHUP
		  : str_equal(w->word[1], "TERM") ? SIGTERM
						  : 0;

	if (!sig || p->server.pid <= 0)
		return play_fail(p, "signal-server HUP or TERM, while a server runs");
	return kill(p->server.pid, sig) == 0 || play_fail(p, "%s", strerror(errno));
}

static bool run_command(struct play *p, const char *command, bool may_fail)
{
	int rc = run_shell(command, p->log, p->output, sizeof(p->output));
	char number[16];

	snprintf(number, sizeof(number), "%d", rc);
	if (!vars_set(&p->vars, "STATUS", number))
		return play_fail(p, "too many variables");
	if (may_fail)
		return rc != 0 || play_fail(p, "the command succeeded: %s", p->output);
	return rc == 0 || play_fail(p, "exit status %d: %s", rc, p->output);
}

static bool run_shell_command(struct play *p, const struct words *w)
{
	return run_command(p, w->word[1], false);
}

static bool run_shell_fails(struct play *p, const struct words *w)
{
	return run_command(p, w->word[1], true);
}

/* Kills the process that serves the present client and reads until the line is dead. */
static bool run_kill_session(struct play *p, const struct words *w)
{
	pid_t pid;

	(void)w;
	if (!play_has_client(p))
		return false;
	play_catch_up(p->now);
	pid = daemon_session(&p->server, p->now->local_port);
	if (pid <= 0)
		return play_fail(p, "no process serves %s", p->now->name);
	if (kill(pid, SIGKILL) < 0)
		return play_fail(p, "%s", strerror(errno));
	while (client_read(p->now, p->patience_ms) > 0)
		continue;
	return !p->now->open || play_fail(p, "%s is still connected", p->now->name);
}

/* `silent N`: connections that never say anything, not even their version. */
static bool run_silent(struct play *p, const struct words *w)
{
	int64_t n;

	if (!play_number(p, w->word[1], 1, MAX_SILENT - p->nsilent, &n))
		return false;
	for (; n > 0; n--) {
		int fd = tcp_connect(p->server.port, 0);

		if (fd < 0)
			return play_fail(p, "cannot connect: %s", strerror(errno));
		p->silent[p->nsilent++] = fd;
	}
	return true;
}

/* Reads what there is; true when the other side has closed. */
static bool is_closed(int fd)
{
	char bytes[512];
	ssize_t n;

	do
		n = recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);
	while (n > 0);
	return n == 0 || errno != EAGAIN;
}

/* `silent-closed N SECONDS`: exactly so many of them are closed by the server within the time. */
static bool run_silent_closed(struct play *p, const struct words *w)
{
	int64_t want, sec;
	double end;
	int closed = -1;

	if (!play_number(p, w->word[1], 0, MAX_SILENT, &want) ||
		!play_number(p, w->word[2], 1, 300, &sec))
		return false;
	end = now_ms() + (double)sec * 1000;
	while (closed < want && now_ms() < end) {
		if (closed >= 0)
			poll(NULL, 0, 20);
		closed = 0;
		for (int i = 0; i < p->nsilent; i++)
			closed += is_closed(p->silent[i]);
	}
	return closed == want || play_fail(p, "%d silent connections are closed", closed);
}

static bool run_silent_end(struct play *p, const struct words *w)
{
	(void)w;
	while (p->nsilent > 0)
		close(p->silent[--p->nsilent]);
	return true;
}

const struct command server_commands[] = {
	{ "story", 1, 1, run_story },
	{ "needs", 1, 2, run_needs },
	{ "set", 2, 2, run_set },
	{ "program", 1, 1, run_program },
	{ "patience", 1, 1, run_patience },
	{ "server", 0, -1, run_server },
	{ "stop-server", 0, 0, run_stop_server },
	{ "kill-server", 0, 0, run_kill_server },
	{ "signal-server", 1, 1, run_signal_server },
	{ "shell", 1, 1, run_shell_command },
	{ "shell-fails", 1, 1, run_shell_fails },
	{ "kill-session", 0, 0, run_kill_session },
	{ "silent", 1, 1, run_silent },
	{ "silent-closed", 2, 2, run_silent_closed },
	{ "silent-end", 0, 0, run_silent_end },
	{ NULL },
};
