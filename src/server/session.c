/*
 * The life of one connection, in its own process.
 *
 * Everything happens in one loop over ssh_event_dopoll.  Two traps decide its shape: dopoll returns 0 after the
 * connection is dead, so the status is asked after every round; and it swallows EINTR, so signals come through a
 * descriptor in the event.  An alarm whose default action kills the process bounds the login as a whole, because
 * a peer that sends malformed packets or nothing at all reaches no callback.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "session_private.h"
#include "transport.h"

#define CONNECTION_FD	 3
#define MAX_DESCRIPTORS	 64
#define MAX_MEMORY_BYTES (512ul << 20) /* argon2id takes 32 MiB */
#define FLUSH_MS	 1000
#define END_SEC		 7 /* longer than the database is waited for: the draft comes first */

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

void session_end(struct session *s, const char *reason)
{
	if (s->over)
		return;
	s->over = true;
	s->reason = reason;
}

/* --- the process: nothing inherited that is not needed -------------------------------------------- */

static void keep_only_connection(struct session *s)
{
	if (s->fd != CONNECTION_FD) {
		dup2(s->fd, CONNECTION_FD);
		s->fd = CONNECTION_FD;
	}
	close_range(CONNECTION_FD + 1, ~0u, 0);
}

static void limit_process(void)
{
	const struct rlimit none = { 0, 0 }, files = { MAX_DESCRIPTORS, MAX_DESCRIPTORS };
	const struct rlimit memory = { MAX_MEMORY_BYTES, MAX_MEMORY_BYTES };

	setrlimit(RLIMIT_CORE, &none);
	setrlimit(RLIMIT_NOFILE, &files);
	setrlimit(RLIMIT_NPROC, &none);
#ifndef SANITIZED
	setrlimit(RLIMIT_DATA, &memory);
#else
	(void)memory;
#endif
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* SIGTERM is read from a descriptor; SIGALRM keeps its deadly default. */
static int open_signals(void)
{
	sigset_t set;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGALRM, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_SETMASK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int on_signal(socket_t fd, int revents, void *arg)
{
	struct signalfd_siginfo info;
	struct session *s = arg;

	(void)revents;
	while (read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info))
		session_end(s, "stopped");
	return 0;
}

/* --- connection ------------------------------------------------------------------------------------ */

static bool connect_client(struct session *s)
{
	const struct server_limits *limits = &s->setup->limits;
	char version[sizeof(s->client.software)];
	struct buf b = BUF_FIXED(version);
	const char *compression = "zlib@openssh.com,none";

	transport_tune_socket(s->fd, limits->link_timeout_sec);
	transport_peek_version(s->fd, &b);
	STR_COPY(s->client.software, version);
	if (!limits->compression)
		compression = "none";
	else if (transport_insists_on_zlib(version))
		compression = "zlib@openssh.com";
	s->ssh = transport_new(s->setup->bind, s->fd, compression);
	if (!s->ssh)
		return false;
	session_auth_install(s);
	return transport_exchange_keys(s->ssh);
}

static bool is_closed(const struct session *s)
{
	return ssh_get_status(s->ssh) & (SSH_CLOSED | SSH_CLOSED_ERROR);
}

static void run(struct session *s)
{
	while (!s->over) {
		int rc = ssh_event_dopoll(s->event, session_screen_timeout_ms(s));

		if (rc == SSH_ERROR || is_closed(s)) {
			session_end(s, "dropped");
			return;
		}
		if (s->wants_shell && !s->ui && !s->over) {
			session_screen_start(s);
			alarm(0); /* the login is complete */
		}
		session_screen_step(s);
	}
}

/*
 * Closes the channel and leaves hanging up to the client: a disconnect message would make some clients throw away
 * the last text they have not shown yet.
 */
static void close_channel(struct session *s)
{
	int64_t end = clock_monotonic_ms() + FLUSH_MS;

	ssh_remove_channel_callbacks(s->channel, &s->channel_calls);
	ssh_channel_request_send_exit_status(s->channel, 0);
	ssh_channel_send_eof(s->channel);
	ssh_channel_close(s->channel);
	while (!is_closed(s) && clock_monotonic_ms() < end)
		if (ssh_event_dopoll(s->event, FLUSH_MS / 10) == SSH_ERROR)
			return;
}

/* Ends a connection whose other side may no longer be there, in bounded time. */
static void hang_up(struct session *s)
{
	alarm(END_SEC);
	session_screen_end(s);
	if (s->opened)
		s->app->close(s->app->ctx, s->reason);
	log_info("session over reason=\"%s\"", s->reason);
	if (s->channel && ssh_channel_is_open(s->channel))
		close_channel(s);
	if (!is_closed(s)) {
		ssh_blocking_flush(s->ssh, FLUSH_MS);
		ssh_disconnect(s->ssh);
	}
}

static void serve_connected(struct session *s)
{
	s->event = ssh_event_new();
	ssh_set_blocking(s->ssh, 0);
	if (!s->event || ssh_event_add_session(s->event, s->ssh) != SSH_OK ||
		ssh_event_add_fd(s->event, s->signals, POLLIN, on_signal, s) != SSH_OK) {
		log_error("no event loop");
		return;
	}
	run(s);
	hang_up(s);
}

void session_serve(const struct session_setup *setup, const char *ip)
{
	struct session s = { .setup = setup, .app = setup->app, .fd = setup->fd, .signals = -1 };

	alarm((unsigned)setup->limits.login_grace_sec);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	keep_only_connection(&s);
	s.signals = open_signals();
	limit_process();
	STR_COPY(s.peer.ip, ip);
	snprintf(s.peer.id, sizeof(s.peer.id), "%d", (int)getpid());
	log_session(s.peer.id);
	if (s.signals >= 0 && connect_client(&s))
		serve_connected(&s);
	/* The process ends here; the kernel frees the rest faster than we could. */
}
