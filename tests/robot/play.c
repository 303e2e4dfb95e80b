/*
 * The interpreter: walks the lines, knows blocks, finds commands, tells what went wrong and shows the screen.
 */
#include "play.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

#define PATIENCE_MS 8000
#define LOG_TAIL    25
#define REPEAT_MAX  100000

static const struct command *const tables[] = { client_commands, expect_commands, server_commands,
	measure_commands };

bool play_fail(struct play *p, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(p->why, sizeof(p->why), fmt, args);
	va_end(args);
	return false;
}

void play_note(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fputs("# ", stdout);
	vprintf(fmt, args);
	putchar('\n');
	va_end(args);
}

struct client *play_client(struct play *p, const char *name)
{
	for (int i = 0; i < p->nclients; i++)
		if (str_equal(p->clients[i]->name, name))
			return p->clients[i];
	return NULL;
}

bool play_has_client(struct play *p)
{
	return p->now || play_fail(p, "nobody is connected: `as` comes first");
}

bool play_number(struct play *p, const char *word, int64_t lo, int64_t hi, int64_t *v)
{
	return str_to_i64(word, lo, hi, v) || play_fail(p, "%s is not a number from %lld to %lld",
						      word, (long long)lo, (long long)hi);
}

void play_catch_up(struct client *c)
{
	if (c->stalled || !c->open)
		return;
	for (int i = 0; i < 2; i++)
		if (!c->kind->sync(c))
			break;
	while (client_read(c, 0) > 0)
		continue;
}

bool play_wait(struct client *c, const char *text, int row, int timeout_ms)
{
	double end = now_ms() + timeout_ms;

	play_catch_up(c);
	while (!term_has(c->term, text, row)) {
		int left = (int)(end - now_ms());

		if (left <= 0 || client_read(c, left) < 0)
			return term_has(c->term, text, row);
	}
	return true;
}

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++)
		for (const struct command *c = tables[i]; c->name; c++)
			if (str_equal(c->name, name))
				return c;
	return NULL;
}

static bool play_command(struct play *p, const struct words *w)
{
	const struct command *c = find_command(w->word[0]);
	int args = w->n - 1;

	if (!c)
		return play_fail(p, "unknown command %s", w->word[0]);
	if (args < c->min_args || (c->max_args >= 0 && args > c->max_args))
		return play_fail(
			p, "%s takes other arguments, see tests/stories/README.md", c->name);
	return c->run(p, w);
}

/* `repeat N` … `end`; $I counts from 1. */
static bool play_repeat(struct play *p, const struct words *w, int from, int to)
{
	int64_t times;

	if (w->n != 2)
		return play_fail(p, "repeat takes a number");
	if (!play_number(p, w->word[1], 0, REPEAT_MAX, &times))
		return false;
	for (int64_t i = 1; i <= times; i++) {
		char number[24];

		snprintf(number, sizeof(number), "%lld", (long long)i);
		if (!vars_set(&p->vars, "I", number))
			return play_fail(p, "too many variables");
		if (!play_range(p, from, to))
			return false;
	}
	return true;
}

/* `expect-screen` … `end`: lines that begin with | must stand on the screen one below the other. */
static bool rows_match(struct play *p, int from, int to, int row)
{
	for (int i = from; i < to; i++, row++) {
		char line[TERM_LINE_BYTES];
		struct buf b = BUF_FIXED(line);

		if (row >= term_rows(p->now->term))
			return false;
		term_line(p->now->term, row, &b);
		if (!str_equal(line, p->story.lines[i].text + 1))
			return false;
	}
	return true;
}

static bool expect_screen(struct play *p, int from, int to)
{
	double end = now_ms() + p->patience_ms;

	if (!play_has_client(p))
		return false;
	for (int i = from; i < to; i++)
		if (p->story.lines[i].text[0] != '|')
			return play_fail(p, "lines of expect-screen begin with |");
	play_catch_up(p->now);
	do {
		for (int row = 0; row < term_rows(p->now->term); row++)
			if (rows_match(p, from, to, row))
				return true;
	} while (client_read(p->now, 50) >= 0 && now_ms() < end);
	return play_fail(p, "the screen does not show these lines");
}

/* Plays the block opened on line i, sets *end to its last line. */
static bool play_block(struct play *p, const struct words *w, int i, int *end)
{
	*end = story_block_end(&p->story, i);
	if (*end < 0)
		return play_fail(p, "%s without end", w->word[0]);
	if (str_equal(w->word[0], "repeat"))
		return play_repeat(p, w, i + 1, *end);
	if (str_equal(w->word[0], "load"))
		return load_block(p, w, i + 1, *end);
	return expect_screen(p, i + 1, *end);
}

static bool is_block(const char *word)
{
	return str_equal(word, "repeat") || str_equal(word, "load") ||
	       str_equal(word, "expect-screen");
}

bool play_range(struct play *p, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct line *line = &p->story.lines[i];
		struct words w;
		bool ok;

		p->at = i;
		if (p->cfg->verbose)
			play_note("%s:%d: %s", line->file, line->no, line->text);
		if (str_has_prefix(
			    line->text, "shell")) { /* the shell knows the variables itself */
			w.n = 2;
			w.word[0] = (char *)(uintptr_t)(str_has_prefix(line->text, "shell-fails")
								? "shell-fails"
								: "shell");
			w.word[1] = line->text + strlen(w.word[0]);
		} else if (!words_split(&w, line->text, &p->vars, p->why, sizeof(p->why))) {
			return false;
		}
		ok = is_block(w.word[0]) ? play_block(p, &w, i, &i) : play_command(p, &w);
		if (!ok || p->skipped)
			return ok;
	}
	return true;
}

/* --- a whole file ----------------------------------------------------------------------------- */

static bool set_up(struct play *p, const char *file)
{
	const char *name = strrchr(file, '/'), *slash = strrchr(p->cfg->sidan, '/');
	const char *tmp = getenv("TMPDIR");
	char path[4096], data[512];

	snprintf(p->title, sizeof(p->title), "%s", name ? name + 1 : file);
	snprintf(p->dir, sizeof(p->dir), "%s/story.XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(p->dir))
		return play_fail(p, "%s: %s", p->dir, strerror(errno));
	snprintf(p->log, sizeof(p->log), "%s/log", p->dir);
	snprintf(data, sizeof(data), "%s/sidan", p->dir);
	snprintf(path, sizeof(path), "%.*s:%s", slash ? (int)(slash - p->cfg->sidan) : 1,
		slash ? p->cfg->sidan : ".", getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
	setenv("PATH", path, 1);
	setenv("SIDAN_DIR", data, 1);
	setenv("LANG", "C.UTF-8", 1);
	unsetenv("LC_ALL");
	unsetenv("LANGUAGE");
	p->patience_ms = PATIENCE_MS;
	STR_COPY(p->program, p->cfg->sidan);
	return (vars_set(&p->vars, "TMP", p->dir) && vars_set(&p->vars, "DIR", data) &&
		       vars_set(&p->vars, "SIDAN", p->cfg->sidan) &&
		       vars_set(&p->vars, "DATA", p->cfg->data)) ||
	       play_fail(p, "too long a path");
}

static void show_screen(const struct client *c)
{
	char title[300];

	if (!c || !c->term)
		return;
	snprintf(title, sizeof(title), "%s, %dx%d%s", c->name, term_cols(c->term),
		term_rows(c->term), c->open ? "" : ", disconnected");
	play_note("screen of %s:", title);
	term_print(c->term, stdout, "#   ");
}

static void show_log(const char *file)
{
	char lines[LOG_TAIL][300];
	int n = 0;
	FILE *f = fopen(file, "r");

	while (f && fgets(lines[n % LOG_TAIL], sizeof(lines[0]), f))
		n++;
	if (f)
		fclose(f);
	if (n > 0)
		play_note("last lines of the log:");
	for (int i = n > LOG_TAIL ? n - LOG_TAIL : 0; i < n; i++) {
		char *line = lines[i % LOG_TAIL];

		line[strcspn(line, "\n")] = '\0';
		play_note("  %s", line);
	}
}

bool play_file(struct play *p, const char *file)
{
	bool ok = set_up(p, file) && story_read(&p->story, file, p->why, sizeof(p->why)) &&
		  play_range(p, 0, p->story.n);

	if (ok || p->skipped)
		return ok;
	if (p->at < p->story.n)
		play_note("%s:%d: %s", p->story.lines[p->at].file, p->story.lines[p->at].no,
			p->story.lines[p->at].text);
	play_note("%s", p->why);
	show_screen(p->now);
	show_log(p->log);
	return false;
}

void play_release(struct play *p)
{
	char command[512], out[16];

	for (int i = 0; i < p->nclients; i++) {
		client_close(p->clients[i], false);
		term_free(p->clients[i]->term);
		free(p->clients[i]);
	}
	for (int i = 0; i < p->nsilent; i++)
		close(p->silent[i]);
	daemon_stop(&p->server, SIGTERM, 5000);
	story_free(&p->story);
	if (p->cfg->keep) {
		play_note("kept: %s", p->dir);
	} else if (p->dir[0]) {
		snprintf(command, sizeof(command), "rm -rf '%s'", p->dir);
		run_shell(command, "/dev/null", out, sizeof(out));
	}
}
