/*
 * A TCP relay in front of the server that counts payload bytes: for clients whose socket is not ours.
 */
#ifndef ROBOT_PROXY_H
#define ROBOT_PROXY_H

#include <stdint.h>

struct proxy;

/* Relays one connection from a new local port to the server's; NULL on failure. */
struct proxy *proxy_new(int server_port);
void proxy_free(struct proxy *p);

int proxy_port(const struct proxy *p);
/* The local port of the relay's connection to the server, 0 before there is one. */
int proxy_server_side_port(struct proxy *p);
int64_t proxy_bytes_down(struct proxy *p);

#endif
