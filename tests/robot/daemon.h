/*
 * The program under test: running its commands, starting and ending its server, finding the process that
 * serves a connection.
 */
#ifndef ROBOT_DAEMON_H
#define ROBOT_DAEMON_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/attr.h"

#define OUTPUT_BYTES 65536

struct daemon_proc {
	pid_t pid; /* 0 when none runs */
	int port;
	int out; /* its standard output, kept open so that it never meets a closed pipe */
};

/* Starts `command` with /bin/sh and waits for the line `sidan: ready on ADDR:PORT`. */
bool daemon_start(struct daemon_proc *d, const char *command, const char *log_file, char *why,
	size_t why_bytes) NODISCARD;

/* Sends the signal and waits at most timeout_ms for the end; true when it ended with status 0. */
bool daemon_stop(struct daemon_proc *d, int sig, int timeout_ms);

/* The server's child that holds the connection coming from this port, 0 when there is none. */
pid_t daemon_session(const struct daemon_proc *d, int client_port);

/* Runs a shell command, its output (stdout only) in out; returns the exit status, -1 when it could not run. */
int run_shell(const char *command, const char *log_file, char *out, size_t out_bytes);

#endif
