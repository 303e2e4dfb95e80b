/*
 * What both kinds of client share: opening, closing, reading until silence.
 */
#include "client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

#define SETTLE_MAX_MS 3000.0

double now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

int tcp_connect(int port, int rcvbuf)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	if (fd < 0)
		return -1;
	if (rcvbuf)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &rcvbuf, sizeof(rcvbuf));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int tcp_local_port(int fd)
{
	struct sockaddr_in at;
	socklen_t n = sizeof(at);

	return getsockname(fd, (struct sockaddr *)&at, &n) < 0 ? -1 : ntohs(at.sin_port);
}

static const char *charset_of(const struct client_options *opt)
{
	const char *dot = strchr(opt->lang, '.');

	if (opt->charset[0])
		return opt->charset;
	return dot && strncasecmp(dot + 1, "GB", 2) == 0 ? "GB18030" : "UTF-8";
}

bool client_open(struct client *c, char *why, size_t why_bytes)
{
	c->kind = c->opt.via == VIA_LIBSSH ? &client_kind_ssh : &client_kind_pty;
	term_free(c->term);
	c->term = term_new(c->opt.cols, c->opt.rows, charset_of(&c->opt));
	c->stalled = false;
	c->banner[0] = '\0';
	c->keys = c->keys_mark = 0;
	c->bytes_mark = 0;
	c->open = c->kind->open(c, why, why_bytes);
	if (!c->open)
		c->kind->close(c, false);
	return c->open;
}

void client_close(struct client *c, bool politely)
{
	if (c->open)
		c->bytes_total = c->kind->bytes_down(c);
	if (c->kind)
		c->kind->close(c, politely);
	c->open = false;
}

int64_t client_bytes_down(struct client *c)
{
	return c->open ? c->kind->bytes_down(c) : c->bytes_total;
}

int client_read(struct client *c, int timeout_ms)
{
	int n;

	if (!c->open)
		return -1;
	if (c->stalled)
		return 0;
	n = c->kind->read(c, timeout_ms);
	if (n > 0)
		c->read_at = now_ms();
	if (n < 0)
		client_close(c, true);
	return n;
}

void client_settle(struct client *c)
{
	double end = now_ms() + SETTLE_MAX_MS;

	if (c->stalled || !c->open)
		return;
	/* The answer to the first may overtake the frame that was due, the answer to the second cannot. */
	for (int i = 0; i < 2; i++)
		if (!c->kind->sync(c))
			break;
	while (now_ms() < end && client_read(c, c->kind->quiet_ms) > 0)
		continue;
}
