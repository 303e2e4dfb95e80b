/*
 * Counting is done over the whole table each time: it is short, and a count that is not kept cannot be wrong.
 */
#include "children.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/mem.h"
#include "base/str.h"

void children_init(struct children *c)
{
	c->list = xcalloc(CHILDREN_MAX, sizeof(*c->list));
	c->n = 0;
	c->granted =
		mmap(NULL, CHILDREN_MAX, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ASSERT(c->granted != MAP_FAILED);
}

void children_release(struct children *c)
{
	munmap((void *)(uintptr_t)c->granted, CHILDREN_MAX);
	free(c->list);
	*c = (struct children){ .list = NULL };
}

enum admission children_admit(
	const struct children *c, const struct server_limits *limits, const char *source)
{
	int strangers = 0, from_source = 0;

	for (int i = 0; i < CHILDREN_MAX; i++) {
		if (c->list[i].pid == 0 || c->granted[i])
			continue;
		strangers++;
		from_source += str_equal(c->list[i].source, source);
	}
	if (c->n >= limits->max_sessions || c->n >= CHILDREN_MAX)
		return ADMISSION_FULL;
	if (strangers >= limits->max_unauthenticated)
		return ADMISSION_STRANGERS;
	if (from_source >= limits->per_source)
		return ADMISSION_SOURCE;
	return ADMISSION_OK;
}

int children_reserve(struct children *c, const char *source)
{
	for (int i = 0; i < CHILDREN_MAX; i++) {
		if (c->list[i].pid)
			continue;
		STR_COPY(c->list[i].source, source);
		c->granted[i] = 0;
		return i;
	}
	return -1;
}

void children_started(struct children *c, int place, pid_t pid)
{
	ASSERT(c->list[place].pid == 0);
	c->list[place].pid = pid;
	c->n++;
}

void children_grant(struct children *c, int place)
{
	c->granted[place] = 1;
}

bool children_ended(struct children *c, pid_t pid)
{
	for (int i = 0; i < CHILDREN_MAX; i++) {
		if (c->list[i].pid != pid)
			continue;
		c->list[i].pid = 0;
		c->n--;
		return true;
	}
	return false;
}

void children_signal(const struct children *c, int sig)
{
	for (int i = 0; i < CHILDREN_MAX; i++)
		if (c->list[i].pid)
			kill(c->list[i].pid, sig);
}

const char *admission_text(enum admission a)
{
	switch (a) {
	case ADMISSION_OK:
		return "admitted";
	case ADMISSION_FULL:
		return "full";
	case ADMISSION_STRANGERS:
		return "too many logins at once";
	case ADMISSION_SOURCE:
		return "too many logins from one address";
	}
	return "";
}
