/*
 * The keeper: one process beside the sessions that does what is due.
 */
#ifndef SERVER_KEEPER_H
#define SERVER_KEEPER_H

#include <stdint.h>
#include <sys/types.h>

#include "server/server.h"

struct keeper {
	const struct server_keeper *work; /* NULL: there is none */
	pid_t pid;			  /* 0: not running */
	int64_t start_at_ms;		  /* when to start it again */
	int64_t started_ms;
	int wait_sec; /* grows while it keeps dying */
};

void keeper_init(struct keeper *k, const struct server_keeper *work);

/* Starts it when it is due; returns how long until it is, -1 when it runs. */
int keeper_poll(struct keeper *k, int64_t now_ms);

/* Whether the ended process was the keeper; it is then started again after a while. */
bool keeper_ended(struct keeper *k, pid_t pid, int64_t now_ms);

#endif
