/*
 * Commands of people at terminals: connect, type, resize, vanish.
 */
#include <signal.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "play.h"

static const char *const via_names[] = {
	[VIA_LIBSSH] = "libssh",
	[VIA_OPENSSH] = "openssh",
	[VIA_PLINK] = "plink",
	[VIA_DBCLIENT] = "dbclient",
	[VIA_TMUX] = "tmux",
};

static bool parse_size(const char *word, int *cols, int *rows)
{
	char left[16];
	const char *x = strchr(word, 'x');
	int64_t c, r;

	if (!x || (size_t)(x - word) >= sizeof(left))
		return false;
	snprintf(left, sizeof(left), "%.*s", (int)(x - word), word);
	if (!str_to_i64(left, 1, 100000, &c) || !str_to_i64(x + 1, 1, 100000, &r))
		return false;
	*cols = (int)c;
	*rows = (int)r;
	return true;
}

static bool parse_via(const char *word, enum client_via *via)
{
	for (size_t i = 0; i < ARRAY_SIZE(via_names); i++) {
		if (str_equal(via_names[i], word)) {
			*via = (enum client_via)i;
			return true;
		}
	}
	return false;
}

static bool set_number(const char *word, int *v)
{
	int64_t n;

	if (!str_to_i64(word, 1, 1 << 30, &n))
		return false;
	*v = (int)n;
	return true;
}

/* One `name value` of `as`; *used says how many words were taken. */
static bool parse_option(struct client_options *o, const char *name, const char *value, int *used)
{
	*used = 1;
	if (str_equal(name, "compressed"))
		return o->compress = true;
	*used = 2;
	if (!value)
		return false;
	if (str_equal(name, "at"))
		return parse_size(value, &o->cols, &o->rows);
	if (str_equal(name, "login"))
		return STR_COPY(o->login, value);
	if (str_equal(name, "password"))
		return STR_COPY(o->password, value);
	if (str_equal(name, "code")) {
		o->keyboard = true;
		return STR_COPY(o->password, value);
	}
	if (str_equal(name, "key"))
		return STR_COPY(o->key, value);
	if (str_equal(name, "term"))
		return STR_COPY(o->term, value);
	if (str_equal(name, "lang"))
		return STR_COPY(o->lang, value);
	if (str_equal(name, "charset"))
		return STR_COPY(o->charset, value);
	if (str_equal(name, "via"))
		return parse_via(value, &o->via);
	if (str_equal(name, "tries"))
		return set_number(value, &o->tries);
	if (str_equal(name, "rcvbuf"))
		return set_number(value, &o->rcvbuf);
	return false;
}

static struct client_options default_options(const char *name)
{
	struct client_options o = { .cols = 80, .rows = 24, .tries = 1 };

	STR_COPY(o.login, name);
	STR_COPY(o.term, "xterm-256color");
	STR_COPY(o.lang, "zh_CN.UTF-8");
	return o;
}

static struct client *add_client(struct play *p, const char *name)
{
	struct client *c = xcalloc(1, sizeof(*c));

	STR_COPY(c->name, name);
	c->opt = default_options(name);
	p->clients[p->nclients++] = c;
	return c;
}

/* Finds or adds the client named by word 1 and sets its options. */
static struct client *prepare(struct play *p, const struct words *w)
{
	struct client *c = play_client(p, w->word[1]);
	int used;

	if (!c && p->nclients == MAX_CLIENTS) {
		play_fail(p, "too many people");
		return NULL;
	}
	if (!c)
		c = add_client(p, w->word[1]);
	if (w->n > 2 && c->open)
		client_close(c, true);
	for (int i = 2; i < w->n; i += used) {
		if (!parse_option(
			    &c->opt, w->word[i], i + 1 < w->n ? w->word[i + 1] : NULL, &used)) {
			play_fail(p, "not an option of `as`: %s", w->word[i]);
			return NULL;
		}
	}
	c->opt.port = p->server.port;
	snprintf(c->opt.home, sizeof(c->opt.home), "%s", p->dir);
	p->now = c;
	return c;
}

static bool run_as(struct play *p, const struct words *w)
{
	struct client *c = prepare(p, w);
	char why[256];

	if (!c)
		return false;
	if (c->open)
		return true;
	return client_open(c, why, sizeof(why)) || play_fail(p, "%s: %s", c->name, why);
}

/* What was tried in vain is not remembered. */
static bool run_cannot_login(struct play *p, const struct words *w)
{
	struct client *known = play_client(p, w->word[1]);
	struct client_options before = known ? known->opt : default_options(w->word[1]);
	struct client *c = prepare(p, w);
	double start = now_ms();
	char why[256], ms[32];
	bool granted;

	if (!c)
		return false;
	granted = client_open(c, why, sizeof(why));
	c->opt = before;
	if (granted)
		return play_fail(p, "%s was let in", c->name);
	snprintf(ms, sizeof(ms), "%.0f", now_ms() - start);
	if (p->cfg->verbose)
		play_note("%s: %s", c->name, why);
	return vars_set(&p->vars, "MS", ms) || play_fail(p, "too many variables");
}

/* Types one bare word: keys and <Names>, <Name*3> three times. */
static bool type_keys(struct play *p, struct client *c, const char *s, struct buf *out)
{
	while (*s) {
		const char *close = *s == '<' ? strchr(s, '>') : NULL, *star;
		char name[32], bytes[32];
		int64_t times = 1;
		size_t n;

		if (!close) {
			char one[5] = { *s };
			size_t len = 1;

			while (len < 4 && (s[len] & 0xc0) == 0x80) {
				one[len] = s[len];
				len++;
			}
			s += len;
			buf_add_n(out, bytes, term_encode(c->term, one, bytes, sizeof(bytes)));
			c->keys++;
			continue;
		}
		snprintf(name, sizeof(name), "%.*s", (int)(close - s - 1), s + 1);
		s = close + 1;
		star = strchr(name, '*');
		if (star) {
			if (!play_number(p, star + 1, 1, 10000, &times))
				return false;
			name[star - name] = '\0';
		}
		for (; times > 0; times--) {
			n = term_key(c->term, name, bytes, sizeof(bytes));
			if (n == 0)
				return play_fail(p, "no key is named <%s>", name);
			buf_add_n(out, bytes, n);
			c->keys++;
		}
	}
	return true;
}

bool play_type(struct play *p, struct client *c, const struct words *w, int first)
{
	char bytes[8192];
	struct buf out = BUF_FIXED(bytes);

	for (int i = first; i < w->n; i++) {
		char text[WORD_BYTES];

		if (!w->quoted[i]) {
			if (!type_keys(p, c, w->word[i], &out))
				return false;
			continue;
		}
		buf_add_n(&out, text, term_encode(c->term, w->word[i], text, sizeof(text)));
	}
	if (out.overflow)
		return play_fail(p, "too much typing at once");
	if (!c->open || !c->kind->send(c, bytes, out.len))
		return play_fail(p, "%s is disconnected", c->name);
	c->sent_at = now_ms();
	return true;
}

static bool run_keys(struct play *p, const struct words *w)
{
	if (!play_has_client(p) || !play_type(p, p->now, w, 1))
		return false;
	if (p->load)
		load_typed(p, p->now);
	return true;
}

/* `together zhang li : <Enter>` types the same to several people's sessions, one right after the other. */
static bool run_together(struct play *p, const struct words *w)
{
	int colon = 1;

	while (colon < w->n && !str_equal(w->word[colon], ":"))
		colon++;
	if (colon == w->n)
		return play_fail(p, "together NAME NAME … : KEYS");
	for (int i = 1; i < colon; i++) {
		struct client *c = play_client(p, w->word[i]);

		if (!c)
			return play_fail(p, "nobody is named %s", w->word[i]);
		if (!play_type(p, c, w, colon + 1))
			return false;
	}
	return true;
}

/* Every word is sent as a packet of its own, and the server has read it before the next one goes. */
static bool run_send(struct play *p, const struct words *w)
{
	if (!play_has_client(p))
		return false;
	for (int i = 1; i < w->n; i++) {
		if (!p->now->open || !p->now->kind->send(p->now, w->word[i], strlen(w->word[i])))
			return play_fail(p, "%s is disconnected", p->now->name);
		p->now->sent_at = now_ms();
		if (!p->now->stalled)
			(void)p->now->kind->sync(p->now);
	}
	return true;
}

static bool run_resize(struct play *p, const struct words *w)
{
	struct client *c = p->now;

	if (!play_has_client(p))
		return false;
	if (!parse_size(w->word[1], &c->opt.cols, &c->opt.rows))
		return play_fail(p, "resize COLSxROWS");
	play_catch_up(c);
	term_resize(c->term, c->opt.cols, c->opt.rows);
	return c->kind->resize(c) || play_fail(p, "%s is disconnected", c->name);
}

static bool run_drop(struct play *p, const struct words *w)
{
	(void)w;
	if (!play_has_client(p))
		return false;
	client_close(p->now, false);
	return true;
}

static bool run_close(struct play *p, const struct words *w)
{
	(void)w;
	if (!play_has_client(p))
		return false;
	client_close(p->now, true);
	return true;
}

static bool run_stall(struct play *p, const struct words *w)
{
	(void)w;
	return play_has_client(p) && (p->now->stalled = true);
}

static bool run_unstall(struct play *p, const struct words *w)
{
	(void)w;
	if (!play_has_client(p))
		return false;
	p->now->stalled = false;
	return true;
}

const struct command client_commands[] = {
	{ "as", 1, -1, run_as },
	{ "cannot-login", 1, -1, run_cannot_login },
	{ "keys", 1, -1, run_keys },
	{ "together", 3, -1, run_together },
	{ "send", 1, -1, run_send },
	{ "resize", 1, 1, run_resize },
	{ "drop", 0, 0, run_drop },
	{ "close", 0, 0, run_close },
	{ "stall", 0, 0, run_stall },
	{ "unstall", 0, 0, run_unstall },
	{ NULL },
};
