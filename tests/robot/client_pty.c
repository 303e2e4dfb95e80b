/*
 * Real SSH programs on a pseudo-terminal: OpenSSH's ssh, PuTTY's plink, dropbear's dbclient, and ssh inside tmux
 * (a second terminal emulator between the server and libvterm).
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "client.h"
#include "proxy.h"

#define LOGIN_TIMEOUT_MS 20000.0
#define MAX_ARGS	 24

struct conn {
	struct proxy *proxy;
	pid_t pid;
	int fd;
};

struct command {
	const char *argv[MAX_ARGS + 1];
	int n;
	char port[16], at[128], line[512];
};

static void add(struct command *cmd, const char *arg)
{
	if (cmd->n < MAX_ARGS)
		cmd->argv[cmd->n++] = arg;
}

static void add_all(struct command *cmd, const char *const *args)
{
	for (; *args; args++)
		add(cmd, *args);
}

static void openssh_command(struct command *cmd, const struct client_options *opt)
{
	static const char *const fixed[] = { "ssh", "-F", "none", "-tt", "-o", "LogLevel=ERROR",
		"-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o",
		"SendEnv=LANG", NULL };

	add_all(cmd, fixed);
	if (opt->key[0]) {
		add(cmd, "-i");
		add(cmd, opt->key);
	} else {
		add(cmd, "-o");
		add(cmd, "PubkeyAuthentication=no");
	}
	add(cmd, "-p");
	add(cmd, cmd->port);
	add(cmd, cmd->at);
}

static void tmux_command(struct command *cmd)
{
	static const char *const fixed[] = { "tmux", "-u", "-f", "/dev/null", "-L", "robot",
		"start-server", ";", "set", "-g", "status", "off", ";", "set", "-g",
		"destroy-unattached", "on", ";", "new-session", NULL };

	snprintf(cmd->line, sizeof(cmd->line),
		"ssh -F none -tt -o LogLevel=ERROR -o StrictHostKeyChecking=no -o "
		"UserKnownHostsFile=/dev/null "
		"-o PubkeyAuthentication=no -p %s %s",
		cmd->port, cmd->at);
	add_all(cmd, fixed);
	add(cmd, cmd->line);
}

static void build_command(struct command *cmd, const struct client_options *opt, int port)
{
	static const char *const plink[] = { "plink", "-ssh", "-no-antispoof", "-P", NULL };
	static const char *const dbclient[] = { "dbclient", "-y", "-y", "-p", NULL };

	snprintf(cmd->port, sizeof(cmd->port), "%d", port);
	snprintf(cmd->at, sizeof(cmd->at), "%s@127.0.0.1", opt->login);
	switch (opt->via) {
	case VIA_LIBSSH:
		return;
	case VIA_OPENSSH:
		openssh_command(cmd, opt);
		return;
	case VIA_TMUX:
		tmux_command(cmd);
		return;
	case VIA_PLINK:
		add_all(cmd, plink);
		break;
	case VIA_DBCLIENT:
		add_all(cmd, dbclient);
		break;
	}
	add(cmd, cmd->port);
	add(cmd, cmd->at);
}

NORETURN static void run_program(const struct client_options *opt, const struct command *cmd)
{
	signal(SIGPIPE, SIG_DFL);
	setenv("TERM", opt->term, 1);
	setenv("HOME", opt->home, 1);
	setenv("TMUX_TMPDIR", opt->home, 1);
	unsetenv("TMUX");
	unsetenv("SSH_AUTH_SOCK");
	unsetenv("LC_ALL");
	setenv("LANG", opt->lang[0] ? opt->lang : "C.UTF-8", 1);
	execvp(cmd->argv[0], (char *const *)(uintptr_t)cmd->argv);
	fprintf(stderr, "%s: %s\r\n", cmd->argv[0], strerror(errno));
	_exit(127);
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, bytes, n);

		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0) {
			bytes += put;
			n -= (size_t)put;
		}
	}
	return true;
}

static int pty_read(struct client *c, int timeout_ms)
{
	struct conn *conn = c->conn;
	struct pollfd p = { .fd = conn->fd, .events = POLLIN };
	char bytes[16384];
	ssize_t n;

	if (poll(&p, 1, timeout_ms) <= 0)
		return 0;
	n = read(conn->fd, bytes, sizeof(bytes));
	if (n <= 0)
		return -1;
	term_feed(c->term, bytes, (size_t)n);
	return (int)n;
}

/* Answers the program's questions until the password is given. */
static bool answer_prompts(struct client *c, char *why, size_t why_bytes)
{
	struct conn *conn = c->conn;
	double end = now_ms() + LOGIN_TIMEOUT_MS;
	bool accepted = false;

	while (now_ms() < end) {
		if (pty_read(c, 50) < 0)
			break;
		if (!accepted && term_has(c->term, "(y/n", -1)) {
			accepted = true;
			if (!write_all(conn->fd, "y\r", 2))
				break;
		}
		if (c->opt.key[0] || !term_has(c->term, "assword:", -1)) {
			if (c->opt.key[0])
				return true;
			continue;
		}
		/* The prompt is drawn before echo is off in some programs; what is typed then would be shown. */
		return write_all(conn->fd, c->opt.password, strlen(c->opt.password)) &&
		       write_all(conn->fd, "\r", 1);
	}
	snprintf(why, why_bytes, "%s asked for no password", c->name);
	return false;
}

static bool pty_open(struct client *c, char *why, size_t why_bytes)
{
	struct conn *conn = xcalloc(1, sizeof(*conn));
	struct winsize size = { .ws_row = (unsigned short)c->opt.rows,
		.ws_col = (unsigned short)c->opt.cols };
	struct command cmd = { .n = 0 };

	c->conn = conn;
	conn->fd = -1;
	conn->proxy = proxy_new(c->opt.port);
	if (!conn->proxy) {
		snprintf(why, why_bytes, "no proxy: %s", strerror(errno));
		return false;
	}
	build_command(&cmd, &c->opt, proxy_port(conn->proxy));
	conn->pid = forkpty(&conn->fd, NULL, NULL, &size);
	if (conn->pid == 0)
		run_program(&c->opt, &cmd);
	if (conn->pid < 0) {
		snprintf(why, why_bytes, "no pseudo-terminal: %s", strerror(errno));
		return false;
	}
	fcntl(conn->fd, F_SETFD, FD_CLOEXEC);
	if (!answer_prompts(c, why, why_bytes))
		return false;
	c->local_port = proxy_server_side_port(conn->proxy);
	return true;
}

static bool pty_send(struct client *c, const char *bytes, size_t n)
{
	struct conn *conn = c->conn;

	return write_all(conn->fd, bytes, n);
}

static bool pty_sync(struct client *c)
{
	(void)c; /* nothing can be asked through somebody else's program: silence must do */
	return false;
}

static bool pty_resize(struct client *c)
{
	struct conn *conn = c->conn;
	struct winsize size = { .ws_row = (unsigned short)c->opt.rows,
		.ws_col = (unsigned short)c->opt.cols };

	return ioctl(conn->fd, TIOCSWINSZ, &size) == 0;
}

static void pty_close(struct client *c, bool politely)
{
	struct conn *conn = c->conn;

	if (!conn)
		return;
	if (conn->fd >= 0)
		close(conn->fd);
	if (conn->pid > 0) {
		kill(conn->pid, politely ? SIGHUP : SIGKILL);
		for (int i = 0; i < 100 && waitpid(conn->pid, NULL, WNOHANG) == 0; i++) {
			if (i == 50)
				kill(conn->pid, SIGKILL);
			poll(NULL, 0, 20);
		}
	}
	proxy_free(conn->proxy);
	free(conn);
	c->conn = NULL;
}

static int64_t pty_bytes_down(struct client *c)
{
	struct conn *conn = c->conn;

	return conn ? proxy_bytes_down(conn->proxy) : -1;
}

const struct client_kind client_kind_pty = {
	.open = pty_open,
	.send = pty_send,
	.read = pty_read,
	.sync = pty_sync,
	.resize = pty_resize,
	.close = pty_close,
	.bytes_down = pty_bytes_down,
	.quiet_ms = 300,
};
