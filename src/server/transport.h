/*
 * The SSH transport of one connection: what is offered, and the look at the client's version line.
 */
#ifndef SERVER_TRANSPORT_H
#define SERVER_TRANSPORT_H

#include <libssh/libssh.h>
#include <libssh/server.h>
#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

/* Reads the host key and prepares what all connections offer; the bind owns the key. */
enum err_code transport_open(const char *host_key, ssh_bind *bind, struct err *err) NODISCARD;

/*
 * Does one key exchange with itself, in the parent before any fork: the pages it touches are then shared by all
 * sessions (136 KB each less).
 */
void transport_warm_up(ssh_bind bind);

/* Waits at most 300 ms for the client's version line without taking it from the socket; "" when none came. */
void transport_peek_version(int fd, struct buf *version);

/*
 * Whether this client compresses when nothing else is offered, without having been asked to: OpenSSH, PuTTY and
 * dropbear do.  Others are offered a choice.
 */
bool transport_insists_on_zlib(const char *version);

/* Options of the TCP socket: no delay, and how long a dead line is kept. */
void transport_tune_socket(int fd, int link_timeout_sec);

/* Takes the connection over; NULL when that fails. */
ssh_session transport_new(ssh_bind bind, int fd, const char *compression) NODISCARD;

/*
 * All callbacks must be set before: the client's first request may arrive in one packet with the end of the
 * exchange, and libssh puts what nobody takes aside for ever.
 */
bool transport_exchange_keys(ssh_session session) NODISCARD;

/* Bytes on their way that the client has not taken yet. */
bool transport_is_backed_up(ssh_session session, int fd);

#endif
