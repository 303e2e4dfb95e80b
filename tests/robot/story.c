/*
 * Reading story files.  Includes are resolved on reading, variables only when a line is played.
 */
#include "story.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

#define LINE_BYTES 4096
#define MAX_LINES  10000

static bool read_file(struct story *s, const char *file, char *why, size_t why_bytes);

static bool add_line(struct story *s, char *text, const char *file, int no)
{
	if (s->n >= MAX_LINES)
		return false;
	s->lines = xrealloc(s->lines, (size_t)s->n + 1, sizeof(*s->lines));
	s->lines[s->n++] = (struct line){ .text = xstrdup(text), .file = file, .no = no };
	return true;
}

/* `include NAME` is relative to the file it stands in. */
static bool include(
	struct story *s, const char *name, const char *from, char *why, size_t why_bytes)
{
	const char *slash = strrchr(from, '/');
	int dir = slash && *name != '/' ? (int)(slash - from) + 1 : 0;
	char path[1024];

	snprintf(path, sizeof(path), "%.*s%s", dir, from, name);
	return read_file(s, path, why, why_bytes);
}

static bool take_line(
	struct story *s, char *text, const char *file, int no, char *why, size_t why_bytes)
{
	if (*text == '\0' || *text == '#')
		return true;
	if (str_has_prefix(text, "include "))
		return include(s, str_trim(text + 8), file, why, why_bytes);
	if (add_line(s, text, file, no))
		return true;
	snprintf(why, why_bytes, "%s:%d: too many lines", file, no);
	return false;
}

static bool read_file(struct story *s, const char *file, char *why, size_t why_bytes)
{
	char line[LINE_BYTES];
	const char *name;
	bool ok = true;
	int no = 0;
	FILE *f;

	if (s->nfiles == (int)ARRAY_SIZE(s->files)) {
		snprintf(why, why_bytes, "%s: too many includes", file);
		return false;
	}
	f = fopen(file, "r");
	if (!f) {
		snprintf(why, why_bytes, "%s: %s", file, strerror(errno));
		return false;
	}
	name = s->files[s->nfiles++] = xstrdup(file);
	while (ok && fgets(line, sizeof(line), f))
		ok = take_line(s, str_trim(line), name, ++no, why, why_bytes);
	fclose(f);
	return ok;
}

bool story_read(struct story *s, const char *file, char *why, size_t why_bytes)
{
	*s = (struct story){ .lines = NULL };
	return read_file(s, file, why, why_bytes);
}

void story_free(struct story *s)
{
	for (int i = 0; i < s->n; i++)
		free(s->lines[i].text);
	for (int i = 0; i < s->nfiles; i++)
		free(s->files[i]);
	free(s->lines);
	*s = (struct story){ .lines = NULL };
}

static bool opens_block(const char *text)
{
	return str_has_prefix(text, "repeat ") || str_has_prefix(text, "load ") ||
	       str_equal(text, "expect-screen");
}

int story_block_end(const struct story *s, int from)
{
	int depth = 0;

	for (int i = from; i < s->n; i++) {
		if (opens_block(s->lines[i].text))
			depth++;
		else if (str_equal(s->lines[i].text, "end") && --depth == 0)
			return i;
	}
	return -1;
}

/* --- variables ------------------------------------------------------------------------------ */

bool vars_set(struct vars *v, const char *name, const char *value)
{
	struct var *var = NULL;

	for (int i = 0; i < v->n; i++)
		if (str_equal(v->var[i].name, name))
			var = &v->var[i];
	if (!var) {
		if (v->n == MAX_VARS)
			return false;
		var = &v->var[v->n++];
	}
	setenv(name, value, 1);
	return STR_COPY(var->name, name) && STR_COPY(var->value, value);
}

const char *vars_get(const struct vars *v, const char *name)
{
	for (int i = 0; i < v->n; i++)
		if (str_equal(v->var[i].name, name))
			return v->var[i].value;
	return NULL;
}

/* --- words ---------------------------------------------------------------------------------- */

struct splitter {
	struct words *w;
	const struct vars *vars;
	const char *p;
	size_t len;
	char *why;
	size_t why_bytes;
};

static bool put(struct splitter *s, char c)
{
	if (s->len >= sizeof(s->w->store)) {
		snprintf(s->why, s->why_bytes, "the line is too long");
		return false;
	}
	s->w->store[s->len++] = c;
	return true;
}

/* At a '$': puts the variable's value. */
static bool put_variable(struct splitter *s)
{
	bool braces = s->p[1] == '{';
	const char *start = s->p + (braces ? 2 : 1), *value;
	char name[32];
	size_t n = 0;

	while (n + 1 < sizeof(name) && (isalnum((unsigned char)start[n]) || start[n] == '_')) {
		name[n] = start[n];
		n++;
	}
	name[n] = '\0';
	value = vars_get(s->vars, name);
	if (!value) {
		snprintf(s->why, s->why_bytes, "no variable $%s", name);
		return false;
	}
	s->p = start + n + (braces && start[n] == '}' ? 1 : 0);
	while (*value)
		if (!put(s, *value++))
			return false;
	return true;
}

/* At a backslash inside quotes. */
static bool put_escape(struct splitter *s)
{
	static const char from[] = "nrte\"\\$", to[] = "\n\r\t\033\"\\$";
	const char *known = s->p[1] ? strchr(from, s->p[1]) : NULL;
	unsigned byte;

	if (known) {
		s->p += 2;
		return put(s, to[known - from]);
	}
	if (s->p[1] == 'x' && sscanf(s->p + 2, "%2x", &byte) == 1 &&
		isxdigit((unsigned char)s->p[3])) {
		s->p += 4;
		return put(s, (char)byte);
	}
	snprintf(s->why, s->why_bytes, "unknown escape \\%c", s->p[1]);
	return false;
}

static bool split_word(struct splitter *s)
{
	bool quoted = *s->p == '"';

	if (s->w->n == MAX_WORDS) {
		snprintf(s->why, s->why_bytes, "too many words");
		return false;
	}
	s->w->quoted[s->w->n] = quoted;
	s->w->word[s->w->n++] = s->w->store + s->len;
	s->p += quoted;
	while (*s->p && (quoted ? *s->p != '"' : *s->p != ' ' && *s->p != '\t')) {
		bool ok = *s->p == '$'		    ? put_variable(s)
			  : quoted && *s->p == '\\' ? put_escape(s)
						    : put(s, *s->p++);

		if (!ok)
			return false;
	}
	if (quoted && *s->p++ != '"') {
		snprintf(s->why, s->why_bytes, "a quote is not closed");
		return false;
	}
	return put(s, '\0');
}

bool words_split(
	struct words *w, const char *text, const struct vars *v, char *why, size_t why_bytes)
{
	struct splitter s = { .w = w, .vars = v, .p = text, .why = why, .why_bytes = why_bytes };

	w->n = 0;
	for (;;) {
		s.p += strspn(s.p, " \t");
		if (*s.p == '\0')
			return true;
		if (!split_word(&s))
			return false;
	}
}
