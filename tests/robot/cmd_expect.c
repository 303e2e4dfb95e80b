/*
 * Commands that look: at screens, at what the server refuses, at what commands printed.
 */
#include <regex.h>
#include <string.h>

#include "base/str.h"
#include "play.h"

#define REGEX_ERROR_BYTES 128

/* A screen that passed must also be whole. */
static bool is_whole(struct play *p, struct client *c)
{
	int row, col;

	if (c->kind->quiet_ms > 100 && term_has_half(c->term, &row, &col))
		client_settle(c); /* a real program may pass on half a frame first */
	if (!term_has_half(c->term, &row, &col))
		return true;
	return play_fail(p, "half a wide character in line %d, column %d", row + 1, col + 1);
}

/* Rows are counted from 1, or from the bottom with -1; *row is -1 for anywhere. */
static bool parse_row(struct play *p, const struct words *w, int *row, const char **text)
{
	int64_t n;

	*row = -1;
	*text = w->word[1];
	if (w->n == 2)
		return true;
	if (w->n != 4 || !str_equal(w->word[1], "line"))
		return play_fail(p, "%s [line N] \"text\"", w->word[0]);
	if (!play_number(p, w->word[2], -200, 200, &n))
		return false;
	*row = n > 0 ? (int)n - 1 : term_rows(p->now->term) + (int)n;
	*text = w->word[3];
	return true;
}

static bool run_expect(struct play *p, const struct words *w)
{
	const char *text;
	int row;

	if (!play_has_client(p) || !parse_row(p, w, &row, &text))
		return false;
	if (!play_wait(p->now, text, row, p->patience_ms))
		return play_fail(p, "%s does not see \"%s\"", p->now->name, text);
	return is_whole(p, p->now);
}

static bool run_expect_not(struct play *p, const struct words *w)
{
	const char *text;
	int row;

	if (!play_has_client(p) || !parse_row(p, w, &row, &text))
		return false;
	client_settle(p->now);
	if (term_has(p->now->term, text, row))
		return play_fail(p, "%s sees \"%s\"", p->now->name, text);
	return is_whole(p, p->now);
}

static bool run_wait(struct play *p, const struct words *w)
{
	int64_t sec;

	if (!play_has_client(p) || !play_number(p, w->word[1], 1, 600, &sec))
		return false;
	return play_wait(p->now, w->word[2], -1, (int)sec * 1000) ||
	       play_fail(p, "%s does not see \"%s\" within %s s", p->now->name, w->word[2],
		       w->word[1]);
}

/* Time from the last key typed to the text standing on the screen. */
static bool run_within(struct play *p, const struct words *w)
{
	double end, took;
	int64_t ms;

	if (!play_has_client(p) || !play_number(p, w->word[1], 1, 60000, &ms))
		return false;
	end = p->now->sent_at + (double)p->patience_ms;
	while (!term_has(p->now->term, w->word[2], -1) && now_ms() < end)
		if (client_read(p->now, 20) < 0)
			break;
	took = p->now->read_at - p->now->sent_at;
	if (!term_has(p->now->term, w->word[2], -1))
		return play_fail(p, "%s does not see \"%s\"", p->now->name, w->word[2]);
	if (took > (double)ms)
		return play_fail(
			p, "\"%s\" came after %.1f ms, not %s", w->word[2], took, w->word[1]);
	return is_whole(p, p->now);
}

static bool run_expect_closed(struct play *p, const struct words *w)
{
	double end = now_ms() + p->patience_ms;

	(void)w;
	if (!play_has_client(p))
		return false;
	while (now_ms() < end)
		if (client_read(p->now, 100) < 0)
			return true;
	return play_fail(p, "%s is still connected", p->now->name);
}

static bool run_expect_cursor(struct play *p, const struct words *w)
{
	int row, col;
	int64_t want_row, want_col;

	if (!play_has_client(p) || !play_number(p, w->word[1], 1, 1000, &want_row) ||
		!play_number(p, w->word[2], 1, 1000, &want_col))
		return false;
	client_settle(p->now);
	term_cursor(p->now->term, &row, &col);
	return (row + 1 == want_row && col + 1 == want_col) ||
	       play_fail(p, "the cursor is at %d %d", row + 1, col + 1);
}

static bool run_expect_banner(struct play *p, const struct words *w)
{
	if (!play_has_client(p))
		return false;
	return strstr(p->now->banner, w->word[1]) ||
	       play_fail(p, "before the login the server said \"%s\"", p->now->banner);
}

static bool run_expect_output(struct play *p, const struct words *w)
{
	return strstr(p->output, w->word[1]) || play_fail(p, "the output is: %s", p->output);
}

/* Puts the regular expression's first group (or all it matched) into the variable. */
static bool match(
	struct play *p, const char *name, const char *pattern, const char *text, bool *found)
{
	regmatch_t m[2];
	regex_t re;
	char value[512], error[REGEX_ERROR_BYTES];
	int rc = regcomp(&re, pattern, REG_EXTENDED | REG_NEWLINE), i;

	if (rc) {
		regerror(rc, &re, error, sizeof(error));
		return play_fail(p, "%s: %s", pattern, error);
	}
	*found = regexec(&re, text, 2, m, 0) == 0;
	regfree(&re);
	if (!*found)
		return true;
	i = m[1].rm_so >= 0 ? 1 : 0;
	snprintf(value, sizeof(value), "%.*s", (int)(m[i].rm_eo - m[i].rm_so), text + m[i].rm_so);
	return vars_set(&p->vars, name, value) || play_fail(p, "too many variables");
}

static bool run_capture(struct play *p, const struct words *w)
{
	bool found;

	if (!match(p, w->word[1], w->word[2], p->output, &found))
		return false;
	return found || play_fail(p, "no match in the output: %s", p->output);
}

static bool run_read(struct play *p, const struct words *w)
{
	double end = now_ms() + p->patience_ms;
	bool found = false;

	if (!play_has_client(p))
		return false;
	play_catch_up(p->now);
	do {
		for (int row = 0; row < term_rows(p->now->term) && !found; row++) {
			char line[TERM_LINE_BYTES];
			struct buf b = BUF_FIXED(line);

			term_line(p->now->term, row, &b);
			if (!match(p, w->word[1], w->word[2], line, &found))
				return false;
		}
	} while (!found && client_read(p->now, 50) >= 0 && now_ms() < end);
	return found || play_fail(p, "no line of %s's screen matches %s", p->now->name, w->word[2]);
}

static bool run_refuses(struct play *p, const struct words *w)
{
	if (!play_has_client(p))
		return false;
	if (p->now->opt.via != VIA_LIBSSH)
		return play_fail(p, "refuses works only with the robot's own client");
	for (int i = 1; i < w->n; i++)
		if (!client_ssh_is_refused(p->now, w->word[i]))
			return play_fail(p, "the server granted %s", w->word[i]);
	return true;
}

/* `one-of zhang li "text"`: exactly one of them sees it; sets $WINNER and, of two, $LOSER. */
static bool run_one_of(struct play *p, const struct words *w)
{
	const char *text = w->word[w->n - 1], *winner = NULL, *loser = "";
	int seen = 0;

	for (int i = 1; i < w->n - 1; i++) {
		struct client *c = play_client(p, w->word[i]);

		if (!c)
			return play_fail(p, "nobody is named %s", w->word[i]);
		client_settle(c);
		if (term_has(c->term, text, -1)) {
			winner = w->word[i];
			seen++;
		} else {
			loser = w->word[i];
		}
	}
	if (seen != 1)
		return play_fail(p, "%d of them see \"%s\"", seen, text);
	return (vars_set(&p->vars, "WINNER", winner) && vars_set(&p->vars, "LOSER", loser)) ||
	       play_fail(p, "too many variables");
}

static bool run_show(struct play *p, const struct words *w)
{
	(void)w;
	if (!play_has_client(p))
		return false;
	client_settle(p->now);
	play_note("screen of %s:", p->now->name);
	term_print(p->now->term, stdout, "#   ");
	return true;
}

static bool run_picture(struct play *p, const struct words *w)
{
	char path[512];
	FILE *f;

	if (!play_has_client(p))
		return false;
	client_settle(p->now);
	if (!p->cfg->pictures)
		return true;
	snprintf(path, sizeof(path), "%s/%s", p->cfg->pictures, w->word[1]);
	f = fopen(path, "w");
	if (!f)
		return play_fail(p, "cannot write %s", path);
	term_svg(p->now->term, f);
	fclose(f);
	play_note("picture %s", path);
	return true;
}

const struct command expect_commands[] = {
	{ "expect", 1, 3, run_expect },
	{ "expect-not", 1, 3, run_expect_not },
	{ "wait", 2, 2, run_wait },
	{ "within", 2, 2, run_within },
	{ "expect-closed", 0, 0, run_expect_closed },
	{ "expect-cursor", 2, 2, run_expect_cursor },
	{ "expect-banner", 1, 1, run_expect_banner },
	{ "expect-output", 1, 1, run_expect_output },
	{ "capture", 2, 2, run_capture },
	{ "read", 2, 2, run_read },
	{ "refuses", 1, -1, run_refuses },
	{ "one-of", 3, -1, run_one_of },
	{ "show", 0, 0, run_show },
	{ "picture", 1, 1, run_picture },
	{ NULL },
};
