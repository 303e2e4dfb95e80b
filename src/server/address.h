/*
 * Socket addresses as people write them.
 */
#ifndef SERVER_ADDRESS_H
#define SERVER_ADDRESS_H

#include <stddef.h>
#include <sys/socket.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

#define ADDRESS_BYTES 64

/* Splits ADDR:PORT or [ADDR]:PORT; ERR_CONFIG when it is neither. */
enum err_code address_split(
	const char *text, struct buf *host, struct buf *port, struct err *err) NODISCARD;

/* A listening socket, closed on exec; *fd is -1 on error. */
enum err_code address_listen(const char *text, int *fd, struct err *err) NODISCARD;

/* Writes "127.0.0.1" or "127.0.0.1:2222" ("[::1]:2222"); IPv4 in IPv6 is shown as IPv4. */
void address_add_host(struct buf *out, const struct sockaddr_storage *at);
void address_add(struct buf *out, const struct sockaddr_storage *at);

#endif
