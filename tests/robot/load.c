/*
 * The load generator: N sessions play the same lines at once.
 *
 * `load N active M rounds R` … `ready` … `end`: every session plays the lines up to `ready`, waits there until
 * all have come so far, and then the first M play the rest R times while the others only stay connected.  In the
 * second part every `keys` waits for its frame; the time from the key to the frame's last byte is recorded.
 */
#include <pthread.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "play.h"

#define MAX_LOAD      1000
#define FRAME_WAIT_MS 5000
#define FRAME_END_MS                                                                               \
	60 /* silence that ends a frame; faster typing would meet the limit of 20 frames a second */

#define STAGGER_MS 37
#define CALM_MS	   1500 /* in which the sessions have noticed each other's logins */

struct load {
	pthread_barrier_t ready;
	pthread_mutex_t lock;
	int active, rounds, from, to, split;
	double *ms; /* latencies */
	size_t n, cap;
	int silent_keys; /* keys that changed nothing */
};

struct member {
	pthread_t thread;
	struct play *play;
	struct load *load;
	int no;
	bool ok;
};

void load_typed(struct play *p, struct client *c)
{
	struct load *l = p->load;
	double end = c->sent_at + FRAME_WAIT_MS;
	bool got = false;

	while (now_ms() < end && client_read(c, got ? FRAME_END_MS : FRAME_WAIT_MS) > 0)
		got = true;
	pthread_mutex_lock(&l->lock);
	if (!got) {
		l->silent_keys++;
	} else {
		if (l->n == l->cap) {
			l->cap = l->cap ? 2 * l->cap : 1024;
			l->ms = xrealloc(l->ms, l->cap, sizeof(*l->ms));
		}
		l->ms[l->n++] = c->read_at - c->sent_at;
	}
	pthread_mutex_unlock(&l->lock);
}

/* People do not press their first key in step, so each waits a little longer than the one before. */
static void calm_down(struct client *c, int ms)
{
	double end = now_ms() + ms;

	while (now_ms() < end && client_read(c, (int)(end - now_ms()) + 1) >= 0)
		continue;
}

static void *run_member(void *arg)
{
	struct member *m = arg;
	struct load *l = m->load;
	struct play *p = m->play;

	m->ok = play_range(p, l->from, l->split);
	pthread_barrier_wait(&l->ready);
	if (p->now && m->ok) {
		calm_down(p->now, CALM_MS);
		pthread_barrier_wait(&l->ready);
		if (m->no <= l->active)
			calm_down(p->now, m->no * STAGGER_MS);
		p->load = l;
		for (int i = 0; m->no <= l->active && m->ok && i < l->rounds; i++)
			m->ok = play_range(p, l->split + 1, l->to);
	} else {
		m->ok = m->ok ? play_fail(p, "nobody is connected before `ready`") : false;
		pthread_barrier_wait(&l->ready);
	}
	pthread_barrier_wait(&l->ready); /* those who only listen stay to the end */
	return NULL;
}

/* A session plays the same lines with its own clients and variables. */
static bool start_member(struct member *m, struct load *l, const struct play *p, int no)
{
	pthread_attr_t attr;
	bool ok;

	*m = (struct member){ .load = l, .no = no, .play = xcalloc(1, sizeof(*m->play)) };
	m->play->cfg = p->cfg;
	m->play->story = p->story;
	m->play->vars = p->vars;
	m->play->server = p->server;
	m->play->patience_ms = p->patience_ms;
	STR_COPY(m->play->dir, p->dir);
	for (int i = 0; i < m->play->vars.n; i++)
		if (str_equal(m->play->vars.var[i].name, "N"))
			snprintf(m->play->vars.var[i].value, sizeof(m->play->vars.var[i].value),
				"%d", no);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 512 * 1024);
	ok = pthread_create(&m->thread, &attr, run_member, m) == 0;
	pthread_attr_destroy(&attr);
	return ok;
}

static void end_member(struct member *m)
{
	for (int i = 0; i < m->play->nclients; i++) {
		client_close(m->play->clients[i], true);
		term_free(m->play->clients[i]->term);
		free(m->play->clients[i]);
	}
	free(m->play);
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double percentile(const struct load *l, double q)
{
	return l->n ? l->ms[(size_t)(q * (double)(l->n - 1) + 0.5)] : 0;
}

static bool parse(struct play *p, const struct words *w, struct load *l, int64_t *sessions)
{
	int64_t active, rounds;

	if (w->n != 6 || !str_equal(w->word[2], "active") || !str_equal(w->word[4], "rounds"))
		return play_fail(p, "load N active M rounds R");
	if (!play_number(p, w->word[1], 1, MAX_LOAD, sessions) ||
		!play_number(p, w->word[3], 0, MAX_LOAD, &active) ||
		!play_number(p, w->word[5], 0, 100000, &rounds))
		return false;
	l->active = (int)active;
	l->rounds = (int)rounds;
	for (l->split = l->from; l->split < l->to; l->split++)
		if (str_equal(p->story.lines[l->split].text, "ready"))
			return vars_set(&p->vars, "N", "0") || play_fail(p, "too many variables");
	return play_fail(p, "a load needs the line `ready`");
}

static bool finish(struct play *p, struct load *l)
{
	if (l->n > 0)
		qsort(l->ms, l->n, sizeof(*l->ms), by_value);
	play_note("latency keys=%zu p50=%.2f p90=%.2f p99=%.2f max=%.2f ms, without a frame: %d",
		l->n, percentile(l, 0.5), percentile(l, 0.9), percentile(l, 0.99),
		percentile(l, 1.0), l->silent_keys);
	for (size_t i = 0; i < 2; i++) {
		char value[32];

		snprintf(value, sizeof(value), "%.2f", percentile(l, i ? 0.99 : 0.5));
		if (!vars_set(&p->vars, i ? "P99" : "P50", value))
			return play_fail(p, "too many variables");
	}
	return true;
}

bool load_block(struct play *p, const struct words *w, int from, int to)
{
	struct load l = { .from = from, .to = to };
	struct member *members;
	int64_t n;
	bool ok = true;

	if (!parse(p, w, &l, &n))
		return false;
	members = xcalloc((size_t)n, sizeof(*members));
	pthread_mutex_init(&l.lock, NULL);
	pthread_barrier_init(&l.ready, NULL, (unsigned)n);
	for (int i = 0; i < n; i++)
		ASSERT(start_member(&members[i], &l, p, i + 1));
	for (int i = 0; i < n; i++)
		pthread_join(members[i].thread, NULL);
	for (int i = 0; i < n; i++) {
		if (ok && !members[i].ok)
			ok = play_fail(p, "session %d: %s", i + 1, members[i].play->why);
		end_member(&members[i]);
	}
	ok = ok && finish(p, &l);
	pthread_barrier_destroy(&l.ready);
	pthread_mutex_destroy(&l.lock);
	free(l.ms);
	free(members);
	return ok;
}
