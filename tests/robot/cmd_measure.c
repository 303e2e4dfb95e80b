/*
 * Commands that count: keys, bytes on the wire, memory of the sessions.
 */
#include <string.h>

#include "base/str.h"
#include "play.h"

static bool run_mark(struct play *p, const struct words *w)
{
	(void)w;
	if (!play_has_client(p))
		return false;
	client_settle(p->now);
	p->now->keys_mark = p->now->keys;
	p->now->bytes_mark = client_bytes_down(p->now);
	return true;
}

static bool run_keys_since_mark(struct play *p, const struct words *w)
{
	int64_t want;
	int keys;

	if (!play_has_client(p) || !play_number(p, w->word[1], 0, 100000, &want))
		return false;
	keys = p->now->keys - p->now->keys_mark;
	return keys == want || play_fail(p, "%d keys were typed, not %s", keys, w->word[1]);
}

/* Prints `# NAME: label=VALUE [max=N]`, and fails when there is a maximum and it is exceeded. */
static bool report(struct play *p, const struct words *w, const char *kind, int64_t value)
{
	int64_t max;

	if (w->n == 2) {
		play_note("%s %s=%lld", kind, w->word[1], (long long)value);
		return true;
	}
	if (w->n != 4 || !str_equal(w->word[2], "max"))
		return play_fail(p, "%s \"label\" [max N]", kind);
	if (!play_number(p, w->word[3], 0, INT64_C(1) << 40, &max))
		return false;
	play_note("%s %s=%lld max=%lld", kind, w->word[1], (long long)value, (long long)max);
	return value <= max ||
	       play_fail(p, "%s: %lld %s, not %s", w->word[1], (long long)value, kind, w->word[3]);
}

/* Bytes the client received since the last `bytes` or `mark`, or since it connected. */
static bool run_bytes(struct play *p, const struct words *w)
{
	int64_t down;
	bool ok;

	if (!play_has_client(p))
		return false;
	client_settle(p->now);
	down = client_bytes_down(p->now);
	ok = report(p, w, "bytes", down - p->now->bytes_mark);
	p->now->bytes_mark = down;
	return ok;
}

static int64_t pss_kb(int pid)
{
	char path[64], line[256];
	long long kb = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "Pss: %lld kB", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

/* Proportional memory (PSS, KB) per connected client, over the processes that serve them. */
static bool run_memory(struct play *p, const struct words *w)
{
	int64_t sum = 0;
	int n = 0;

	for (int i = 0; i < p->nclients; i++) {
		pid_t pid = p->clients[i]->open
				    ? daemon_session(&p->server, p->clients[i]->local_port)
				    : 0;

		if (pid > 0) {
			sum += pss_kb(pid);
			n++;
		}
	}
	return n > 0 ? report(p, w, "memory-kb", sum / n) : play_fail(p, "no session to measure");
}

const struct command measure_commands[] = {
	{ "mark", 0, 0, run_mark },
	{ "keys-since-mark", 1, 1, run_keys_since_mark },
	{ "bytes", 1, 3, run_bytes },
	{ "memory", 1, 3, run_memory },
	{ NULL },
};
