/*
 * The listener's table of session processes, and who may still come in.
 */
#ifndef SERVER_CHILDREN_H
#define SERVER_CHILDREN_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/attr.h"
#include "server/server.h"

#define CHILDREN_MAX 5000

struct child {
	pid_t pid; /* 0: a free place */
	char source[48];
};

struct children {
	struct child *list; /* CHILDREN_MAX places */
	/* Shared with the children: each sets the byte of its own place when its login is granted. */
	volatile char *granted;
	int n;
};

enum admission { ADMISSION_OK, ADMISSION_FULL, ADMISSION_STRANGERS, ADMISSION_SOURCE };

void children_init(struct children *c);
void children_release(struct children *c);

enum admission children_admit(
	const struct children *c, const struct server_limits *limits, const char *source) NODISCARD;

/* Takes a place for a child to be forked; -1 when none is free. */
int children_reserve(struct children *c, const char *source) NODISCARD;
void children_started(struct children *c, int place, pid_t pid);
/* In the child: from now on it counts as somebody known. */
void children_grant(struct children *c, int place);

/* Frees the place of an ended process; false when it was none of the table. */
bool children_ended(struct children *c, pid_t pid);
void children_signal(const struct children *c, int sig);

/* For the log: "full", "too many logins at once", … */
const char *admission_text(enum admission a);

#endif
