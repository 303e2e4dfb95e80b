/*
 * The listener: accepts, counts, forks, reaps, and passes signals on.  It reads nothing from any connection.
 *
 * All signals it cares about are blocked and come through a descriptor, so the one poll below is the only place
 * where anything happens, and children are born with the signals blocked.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "address.h"
#include "base/charset.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "children.h"
#include "keeper.h"
#include "server/server.h"
#include "session_private.h"
#include "transport.h"

#define END_MS 8000 /* what sessions get to keep their drafts and say goodbye */

static const char busy_text[] = "ren man le, guo yihuir zai lai (full, try again later)\r\n";

struct listener {
	const struct server_config *config;
	struct server_limits limits;
	struct children children;
	struct keeper keeper;
	struct charset charset;
	ssh_bind bind;
	int fd, signals;
	bool stopping;
};

/* A signal ignored by whoever started us (nohup) would reach no descriptor. */
static int open_signals(void)
{
	sigset_t set;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGHUP, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* --- connections ----------------------------------------------------------------------------------- */

NORETURN static void run_session(struct listener *l, int place, int fd, const char *source)
{
	const struct session_setup setup = {
		.app = l->config->app,
		.limits = l->limits,
		.bind = l->bind,
		.charset = &l->charset,
		.children = &l->children,
		.place = place,
		.fd = fd,
	};

	session_serve(&setup, source);
	_exit(0);
}

static void turn_away(int fd, const char *source, enum admission why)
{
	log_warn("turned away ip=%s reason=\"%s\"", source, admission_text(why));
	(void)send(fd, busy_text, sizeof(busy_text) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void serve(struct listener *l, int fd, const char *source)
{
	enum admission admission = children_admit(&l->children, &l->limits, source);
	int place = children_reserve(&l->children, source);
	pid_t pid;

	if (admission != ADMISSION_OK || place < 0) {
		turn_away(fd, source, admission);
		return;
	}
	pid = fork();
	if (pid == 0)
		run_session(l, place, fd, source);
	if (pid > 0)
		children_started(&l->children, place, pid);
	else
		log_error("fork failed: %s", strerror(errno));
}

static void accept_all(struct listener *l)
{
	for (;;) {
		struct sockaddr_storage at = { .ss_family = AF_UNSPEC };
		socklen_t n = sizeof(at);
		char text[ADDRESS_BYTES];
		struct buf source = BUF_FIXED(text);
		int fd = accept4(l->fd, (struct sockaddr *)&at, &n, SOCK_CLOEXEC);

		if (fd < 0)
			return;
		address_add_host(&source, &at);
		serve(l, fd, text);
		close(fd);
	}
}

/* --- signals --------------------------------------------------------------------------------------- */

static void log_end(pid_t pid, int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
		log_info("login took too long pid=%d", (int)pid);
	else if (WIFSIGNALED(status))
		log_error("session killed pid=%d signal=%d", (int)pid, WTERMSIG(status));
}

static void reap(struct listener *l)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (keeper_ended(&l->keeper, pid, clock_monotonic_ms()))
			continue;
		if (children_ended(&l->children, pid))
			log_end(pid, status);
	}
}

static void reload(struct listener *l)
{
	struct server_limits limits = l->limits;
	struct err err = { .code = ERR_OK };

	if (!l->config->reload)
		return;
	if (l->config->reload(l->config->reload_ctx, &limits, &err)) {
		log_error("settings not read, the old ones stay reason=\"%s\"", err.detail);
		return;
	}
	l->limits = limits;
	log_info("settings read again");
}

static void take_signals(struct listener *l)
{
	struct signalfd_siginfo info;

	while (read(l->signals, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		switch (info.ssi_signo) {
		case SIGCHLD:
			reap(l);
			break;
		case SIGHUP:
			reload(l);
			break;
		case SIGTERM:
		case SIGINT:
			l->stopping = true;
			break;
		}
	}
}

/* --- life ------------------------------------------------------------------------------------------ */

static void announce(const struct listener *l)
{
	struct sockaddr_storage at = { .ss_family = AF_UNSPEC };
	socklen_t n = sizeof(at);
	char text[ADDRESS_BYTES];
	struct buf b = BUF_FIXED(text);

	getsockname(l->fd, (struct sockaddr *)&at, &n);
	address_add(&b, &at);
	printf("sidan: ready on %s\n", text);
	fflush(stdout);
	log_info("ready address=%s", text);
}

static void run(struct listener *l)
{
	struct pollfd fds[] = { { l->fd, POLLIN, 0 }, { l->signals, POLLIN, 0 } };

	while (!l->stopping) {
		int wait_ms = keeper_poll(&l->keeper, clock_monotonic_ms());

		if (poll(fds, 2, wait_ms) < 0 && errno != EINTR)
			return;
		if (fds[1].revents)
			take_signals(l);
		if (fds[0].revents && !l->stopping)
			accept_all(l);
	}
}

/* Tells everybody and waits; who is not gone in time is killed (its draft is stored anyway). */
static void stop(struct listener *l)
{
	int64_t end = clock_monotonic_ms() + END_MS;
	struct pollfd p = { l->signals, POLLIN, 0 };

	log_info("stopping sessions=%d", l->children.n);
	children_signal(&l->children, SIGTERM);
	if (l->keeper.pid > 0)
		kill(l->keeper.pid, SIGTERM);
	while (l->children.n > 0 || l->keeper.pid > 0) {
		int64_t left = end - clock_monotonic_ms();

		if (left <= 0)
			break;
		poll(&p, 1, (int)left);
		take_signals(l);
	}
	children_signal(&l->children, SIGKILL);
	if (l->keeper.pid > 0)
		kill(l->keeper.pid, SIGKILL);
	while (waitpid(-1, NULL, 0) > 0)
		continue;
}

/* Everything that opens files is done here, once, and inherited. */
static enum err_code start(struct listener *l, struct err *err)
{
	enum err_code rc;

	rc = charset_open(&l->charset, err);
	if (rc)
		return rc;
	rc = transport_open(l->config->host_key, &l->bind, err);
	if (rc)
		return rc;
	transport_warm_up(l->bind);
	l->signals = open_signals();
	if (l->signals < 0)
		return err_set(err, ERR_INTERNAL, "signalfd: %s", strerror(errno));
	return address_listen(l->config->listen, &l->fd, err);
}

enum err_code server_run(const struct server_config *config, struct err *err)
{
	struct listener l = { .config = config,
		.limits = config->limits,
		.charset = CHARSET_INIT,
		.fd = -1,
		.signals = -1 };
	enum err_code rc;

	children_init(&l.children);
	keeper_init(&l.keeper, config->keeper);
	rc = start(&l, err);
	if (rc)
		goto out;
	announce(&l);
	run(&l);
	close(l.fd);
	l.fd = -1;
	stop(&l);
out:
	if (l.fd >= 0)
		close(l.fd);
	if (l.signals >= 0)
		close(l.signals);
	ssh_bind_free(l.bind);
	charset_close(&l.charset);
	children_release(&l.children);
	return rc;
}
