/*
 * The robot's own SSH client, over libssh.
 */
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "client.h"

#define CONNECT_TIMEOUT_SEC 20L

struct conn {
	ssh_session session;
	ssh_channel channel;
	int fd;
	int64_t syncs,
		sync_bytes; /* the robot's own questions are not counted, and what one answer weighs */
};

static bool say(char *why, size_t n, const char *what, struct conn *conn)
{
	snprintf(why, n, "%s: %s", what, ssh_get_error(conn->session));
	return false;
}

static void set_options(struct conn *conn, const struct client_options *opt)
{
	int no = 0, port = opt->port;
	long timeout = CONNECT_TIMEOUT_SEC;

	ssh_options_set(conn->session, SSH_OPTIONS_PROCESS_CONFIG, &no);
	ssh_options_set(conn->session, SSH_OPTIONS_HOST, "127.0.0.1");
	ssh_options_set(conn->session, SSH_OPTIONS_PORT, &port);
	ssh_options_set(conn->session, SSH_OPTIONS_USER, opt->login);
	ssh_options_set(conn->session, SSH_OPTIONS_FD, &conn->fd);
	ssh_options_set(conn->session, SSH_OPTIONS_TIMEOUT, &timeout);
	ssh_options_set(conn->session, SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
	ssh_options_set(conn->session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null");
	if (opt->compress)
		ssh_options_set(conn->session, SSH_OPTIONS_COMPRESSION, "yes");
}

static int login_with_key(struct conn *conn, const char *file)
{
	ssh_key key = NULL;
	int rc;

	if (ssh_pki_import_privkey_file(file, NULL, NULL, NULL, &key) != SSH_OK)
		return SSH_AUTH_ERROR;
	rc = ssh_userauth_publickey(conn->session, NULL, key);
	ssh_key_free(key);
	return rc;
}

static int login_with_keyboard(struct client *c)
{
	struct conn *conn = c->conn;
	int rc = ssh_userauth_kbdint(conn->session, NULL, NULL);

	for (int round = 0; rc == SSH_AUTH_INFO && round < 8; round++) {
		int prompts = ssh_userauth_kbdint_getnprompts(conn->session);

		STR_COPY(c->banner, ssh_userauth_kbdint_getinstruction(conn->session));
		for (int i = 0; i < prompts; i++)
			if (ssh_userauth_kbdint_setanswer(
				    conn->session, (unsigned)i, c->opt.password) < 0)
				return SSH_AUTH_ERROR;
		rc = ssh_userauth_kbdint(conn->session, NULL, NULL);
	}
	return rc;
}

static bool log_in(struct client *c, char *why, size_t n)
{
	struct conn *conn = c->conn;
	int rc = SSH_AUTH_DENIED, tries = c->opt.tries > 0 ? c->opt.tries : 1;

	for (int i = 0; i < tries && rc != SSH_AUTH_SUCCESS && rc != SSH_AUTH_ERROR; i++) {
		char *banner;

		if (c->opt.key[0])
			rc = login_with_key(conn, c->opt.key);
		else if (c->opt.keyboard)
			rc = login_with_keyboard(c);
		else
			rc = ssh_userauth_password(conn->session, NULL, c->opt.password);
		banner = ssh_get_issue_banner(conn->session);
		if (banner)
			STR_COPY(c->banner, banner);
		ssh_string_free_char(banner);
	}
	if (rc == SSH_AUTH_SUCCESS)
		return true;
	return say(why, n, rc == SSH_AUTH_DENIED ? "login refused" : "login failed", conn);
}

static bool start_shell(struct client *c, char *why, size_t n)
{
	struct conn *conn = c->conn;

	conn->channel = ssh_channel_new(conn->session);
	if (!conn->channel || ssh_channel_open_session(conn->channel) != SSH_OK)
		return say(why, n, "no channel", conn);
	if (c->opt.lang[0])
		ssh_channel_request_env(conn->channel, "LANG", c->opt.lang);
	if (ssh_channel_request_pty_size(conn->channel, c->opt.term, c->opt.cols, c->opt.rows) !=
		SSH_OK)
		return say(why, n, "no terminal", conn);
	if (ssh_channel_request_shell(conn->channel) != SSH_OK)
		return say(why, n, "no shell", conn);
	return true;
}

static bool ssh_client_send(struct client *c, const char *bytes, size_t n)
{
	struct conn *conn = c->conn;

	return ssh_channel_write(conn->channel, bytes, (uint32_t)n) == (int)n;
}

static int ssh_client_read(struct client *c, int timeout_ms)
{
	struct conn *conn = c->conn;
	double end = now_ms() + timeout_ms;
	char bytes[16384];
	int total = 0;

	for (;;) {
		int n = ssh_channel_read_nonblocking(conn->channel, bytes, sizeof(bytes), 0);
		int left = (int)(end - now_ms() + 0.999);
		struct pollfd p = { .fd = conn->fd, .events = POLLIN };

		if (n > 0) {
			term_feed(c->term, bytes, (size_t)n);
			total += n;
			continue;
		}
		if (total > 0)
			return total;
		if (n < 0 || ssh_channel_is_eof(conn->channel) || !ssh_is_connected(conn->session))
			return -1;
		if (left <= 0 || poll(&p, 1, left) == 0)
			return 0;
	}
}

/* Asks for an answer that must wait its turn behind the keys; data arriving meanwhile is kept by libssh. */
static bool ssh_client_sync(struct client *c)
{
	struct conn *conn = c->conn;

	conn->syncs++;
	return ssh_send_keepalive(conn->session) == SSH_OK;
}

static bool ssh_client_resize(struct client *c)
{
	struct conn *conn = c->conn;

	return ssh_channel_change_pty_size(conn->channel, c->opt.cols, c->opt.rows) == SSH_OK;
}

static void ssh_client_close(struct client *c, bool politely)
{
	struct conn *conn = c->conn;

	if (!conn)
		return;
	if (!politely && conn->fd >= 0) /* a cut line: the server sees an end, or later a reset */
		shutdown(conn->fd, SHUT_RDWR);
	else if (politely && conn->channel)
		ssh_channel_close(conn->channel);
	if (politely)
		ssh_disconnect(conn->session);
	ssh_free(conn->session);
	free(conn);
	c->conn = NULL;
}

/* TCP payload received, as the kernel counts it. */
static int64_t ssh_client_bytes_down(struct client *c)
{
	struct conn *conn = c->conn;
	struct tcp_info info = { .tcpi_bytes_received = 0 };
	socklen_t n = sizeof(info);

	if (!conn || getsockopt(conn->fd, IPPROTO_TCP, TCP_INFO, &info, &n) < 0)
		return -1;
	return (int64_t)info.tcpi_bytes_received - conn->syncs * conn->sync_bytes;
}

static void weigh_sync(struct client *c)
{
	struct conn *conn = c->conn;
	int64_t before = ssh_client_bytes_down(c);

	if (ssh_client_sync(c))
		conn->sync_bytes = ssh_client_bytes_down(c) - before;
}

static bool ssh_client_open(struct client *c, char *why, size_t why_bytes)
{
	struct conn *conn = xcalloc(1, sizeof(*conn));

	c->conn = conn;
	conn->session = ssh_new();
	conn->fd = tcp_connect(c->opt.port, c->opt.rcvbuf);
	if (conn->fd < 0) {
		snprintf(why, why_bytes, "cannot connect to port %d", c->opt.port);
		return false;
	}
	c->local_port = tcp_local_port(conn->fd);
	set_options(conn, &c->opt);
	if (ssh_connect(conn->session) != SSH_OK)
		return say(why, why_bytes, "no connection", conn);
	if (!log_in(c, why, why_bytes))
		return false;
	weigh_sync(c);
	return start_shell(c, why, why_bytes);
}

static bool channel_is_refused(ssh_session session, const char *what)
{
	ssh_channel channel = ssh_channel_new(session);
	bool refused;

	if (str_equal(what, "forward"))
		refused = ssh_channel_open_forward(channel, "127.0.0.1", 22, "127.0.0.1", 4000) !=
			  SSH_OK;
	else
		refused = ssh_channel_open_session(channel) != SSH_OK;
	ssh_channel_free(channel);
	return refused;
}

bool client_ssh_is_refused(struct client *c, const char *what)
{
	struct conn *conn = c->conn;

	if (str_equal(what, "exec"))
		return ssh_channel_request_exec(conn->channel, "id") != SSH_OK;
	if (str_equal(what, "sftp"))
		return ssh_channel_request_sftp(conn->channel) != SSH_OK;
	if (str_equal(what, "x11"))
		return ssh_channel_request_x11(conn->channel, 0, NULL, NULL, 0) != SSH_OK;
	if (str_equal(what, "listen"))
		return ssh_channel_listen_forward(conn->session, "127.0.0.1", 0, NULL) != SSH_OK;
	return channel_is_refused(conn->session, what);
}

const struct client_kind client_kind_ssh = {
	.open = ssh_client_open,
	.send = ssh_client_send,
	.read = ssh_client_read,
	.sync = ssh_client_sync,
	.resize = ssh_client_resize,
	.close = ssh_client_close,
	.bytes_down = ssh_client_bytes_down,
	.quiet_ms = 80,
};
