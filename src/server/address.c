/*
 * Only numeric addresses: a server must not wait for a name server.
 */
#include "address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

#define BACKLOG 128

enum err_code address_split(const char *text, struct buf *host, struct buf *port, struct err *err)
{
	const char *colon = strrchr(text, ':'), *end = colon;
	int64_t number;

	if (!colon || !str_to_i64(colon + 1, 0, 65535, &number))
		goto bad;
	if (*text == '[') {
		if (end[-1] != ']')
			goto bad;
		text++;
		end--;
	} else if (memchr(text, ':', (size_t)(colon - text))) {
		goto bad; /* an IPv6 address needs its brackets */
	}
	buf_clear(host);
	buf_clear(port);
	buf_add_n(host, text, (size_t)(end - text));
	buf_add(port, colon + 1);
	if (host->len > 0 && !host->overflow && !port->overflow)
		return ERR_OK;
bad:
	err_set(err, ERR_CONFIG, "address %s", text);
	err_arg(err, 0, "%s is not ADDR:PORT", text);
	return ERR_CONFIG;
}

static int open_socket(const struct addrinfo *ai)
{
	int fd = socket(ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), on = 1;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, ai->ai_addr, ai->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	close(fd);
	return -1;
}

enum err_code address_listen(const char *text, int *fd, struct err *err)
{
	char host_text[ADDRESS_BYTES], port_text[8];
	struct buf host = BUF_FIXED(host_text), port = BUF_FIXED(port_text);
	struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
		.ai_socktype = SOCK_STREAM };
	struct addrinfo *ai = NULL;
	enum err_code rc;

	*fd = -1;
	rc = address_split(text, &host, &port, err);
	if (rc)
		return rc;
	if (getaddrinfo(host_text, port_text, &hints, &ai) != 0) {
		rc = err_set(err, ERR_CONFIG, "address %s", text);
		err_arg(err, 0, "%s is not ADDR:PORT", text);
		return rc;
	}
	*fd = open_socket(ai);
	if (*fd < 0) {
		rc = err_set(err, ERR_IO, "listen on %s: %s", text, strerror(errno));
		err_arg(err, 0, "%s: %s", text, strerror(errno));
	}
	freeaddrinfo(ai);
	return rc;
}

void address_add_host(struct buf *out, const struct sockaddr_storage *at)
{
	const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)at;
	char text[INET6_ADDRSTRLEN] = "?";

	if (at->ss_family == AF_INET6 && !IN6_IS_ADDR_V4MAPPED(&in6->sin6_addr))
		inet_ntop(AF_INET6, &in6->sin6_addr, text, sizeof(text));
	else if (at->ss_family == AF_INET6)
		inet_ntop(AF_INET, &in6->sin6_addr.s6_addr[12], text, sizeof(text));
	else if (at->ss_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)at)->sin_addr, text, sizeof(text));
	buf_add(out, text);
}

void address_add(struct buf *out, const struct sockaddr_storage *at)
{
	bool brackets = at->ss_family == AF_INET6;
	in_port_t port = brackets ? ((const struct sockaddr_in6 *)at)->sin6_port
				  : ((const struct sockaddr_in *)at)->sin_port;

	if (brackets)
		buf_addc(out, '[');
	address_add_host(out, at);
	buf_addf(out, "%s:%d", brackets ? "]" : "", ntohs(port));
}
