/*
 * The SQL compiler's reader: splits a query file into statements and their --@ lines.
 *
 * A statement begins with its --@ kind line, goes on with further --@ lines, then SQL up to a semicolon.
 * Ordinary comments may stand anywhere.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <string.h>

struct reader {
	struct gen *g;
	struct query_file *file;
	struct statement *s; /* NULL between statements */
	int line;
};

static const char *const kind_names[] = { [KIND_ONE] = "one",
	[KIND_VALUE] = "value",
	[KIND_MANY] = "many",
	[KIND_EACH] = "each",
	[KIND_EXEC] = "exec",
	[KIND_INSERT] = "insert" };

/* Cuts the next word off *p. */
static const char *word(struct gen *g, const char **p)
{
	size_t n;
	const char *start = *p + strspn(*p, " \t");

	n = strcspn(start, " \t");
	*p = start + n + strspn(start + n, " \t");
	return pool_strndup(g, start, n);
}

static bool begin_statement(struct reader *r, const char *first, const char *rest)
{
	struct gen *g = r->g;

	for (size_t i = 0; i < sizeof(kind_names) / sizeof(kind_names[0]); i++) {
		const char *arrow;

		if (strcmp(first, kind_names[i]) != 0)
			continue;
		if (r->s)
			gen_error(g, r->file->path, r->line, "statement %s has no SQL ending in ;",
				r->s->name);
		r->s = PUSH(g, r->file->statements, r->file->nstatements);
		r->s->kind = (enum kind)i;
		r->s->path = r->file->path;
		r->s->line = r->line;
		r->s->name = word(g, &rest);
		arrow = word(g, &rest);
		if (strcmp(arrow, "->") == 0)
			r->s->row = word(g, &rest);
		if (!text_is_name(r->s->name) || (r->s->row && !text_is_name(r->s->row)) || *rest ||
			(*arrow && !r->s->row))
			gen_error(g, r->file->path, r->line, "write --@ %s name%s", first,
				i == KIND_ONE || i == KIND_MANY || i == KIND_EACH ? " -> row" : "");
		if (i == KIND_VALUE) {
			r->s->out = r->s->row ? r->s->row : "out";
			r->s->row = NULL;
		}
		return true;
	}
	return false;
}

static void declare(struct reader *r, bool is_in, const char *rest)
{
	struct statement *s = r->s;
	struct decl *d = is_in ? PUSH(r->g, s->in, s->nin) : PUSH(r->g, s->col, s->ncol);

	d->name = word(r->g, &rest);
	d->type = rest;
	d->line = r->line;
	if (!*d->name || !*d->type)
		gen_error(r->g, s->path, r->line, "write --@ %s name type", is_in ? "in" : "col");
}

static void set_once(struct reader *r, const char **value, const char *key, const char *text)
{
	if (*value)
		gen_error(r->g, r->file->path, r->line, "--@ %s stands twice", key);
	else if (!*text)
		gen_error(r->g, r->file->path, r->line, "--@ %s needs its reason", key);
	*value = text;
}

/* One --@ line; text is what stands behind it, trimmed. */
static void read_annotation(struct reader *r, const char *text)
{
	const char *rest = text;
	const char *key = word(r->g, &rest);
	struct statement *s;

	if (begin_statement(r, key, rest))
		return;
	s = r->s;
	if (!s)
		gen_error(r->g, r->file->path, r->line,
			"a statement begins with --@ one, value, many, each, exec or insert");
	else if (strcmp(key, "doc") == 0)
		s->doc = s->doc ? pool_printf(r->g, "%s\n%s", s->doc, rest) : rest;
	else if (strcmp(key, "in") == 0 || strcmp(key, "col") == 0)
		declare(r, *key == 'i', rest);
	else if (strcmp(key, "unscoped:") == 0)
		set_once(r, &s->unscoped, key, rest);
	else if (strcmp(key, "scan:") == 0)
		set_once(r, &s->scan, key, rest);
	else if (strcmp(key, "bulk:") == 0)
		set_once(r, &s->bulk, key, rest);
	else
		gen_error(r->g, r->file->path, r->line, "unknown: --@ %s", key);
}

/* The end of the SQL that begins at p: behind its semicolon; NULL when there is none. */
static const char *statement_end(struct reader *r, const char *p)
{
	while (*p && *p != ';') {
		const char *next = p + 1;

		if (strchr("'\"`[", *p)) {
			next = text_skip_quoted(p);
			if (text_lines(p, next))
				gen_error(
					r->g, r->file->path, r->line, "a quoted text spans lines");
		} else if (strncmp(p, "--@", 3) == 0) {
			return NULL;
		} else if (p[0] == '-' && p[1] == '-') {
			next = p + strcspn(p, "\n");
		}
		p = next;
	}
	return *p ? p + 1 : NULL;
}

/* SQL at p; returns where to go on. */
static const char *read_sql(struct reader *r, const char *p)
{
	const char *end = statement_end(r, p);

	if (!r->s) {
		gen_error(r->g, r->file->path, r->line, "SQL without a --@ line before it");
	} else if (!end) {
		gen_error(r->g, r->file->path, r->line, "the SQL has no ; at its end");
	} else {
		r->s->sql_line = r->line;
		r->s->sql = text_without_comments(r->g, pool_strndup(r->g, p, (size_t)(end - p)));
	}
	r->s = NULL;
	if (!end)
		end = strstr(p, "\n--@");
	if (!end)
		end = p + strlen(p);
	r->line += text_lines(p, end);
	return end;
}

static void read_file(struct reader *r, const char *content)
{
	const char *p = content;

	while (*p) {
		size_t n = strcspn(p, "\n"), end = n;

		if (*p == '\n') {
			r->line++;
			p++;
		} else if (isspace((unsigned char)*p)) {
			p++;
		} else if (strncmp(p, "--", 2) == 0) {
			while (isspace((unsigned char)p[end - 1]))
				end--;
			if (p[2] == '@')
				read_annotation(r, pool_strndup(r->g, p + 3, end - 3));
			p += n;
		} else {
			p = read_sql(r, p);
		}
	}
	if (r->s)
		gen_error(r->g, r->file->path, r->s->line, "statement %s has no SQL", r->s->name);
}

/* Headers of the same name are written by hand. */
static bool is_reserved(const char *stem)
{
	static const char *const reserved[] = { "db", "lock", "migrations", "seeds", "statements",
		"call" };

	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++) {
		if (strcmp(stem, reserved[i]) == 0)
			return true;
	}
	return false;
}

void queries_read(struct gen *g)
{
	int n;
	char **names = folder_list(g, "queries", ".sql", &n);

	for (int i = 0; i < n; i++) {
		struct query_file *f = PUSH(g, g->files, g->nfiles);
		struct reader r = { .g = g, .file = f, .line = 1 };
		size_t bytes;
		char *content;

		f->path = pool_printf(g, "%s/queries/%s", g->sql_dir, names[i]);
		f->stem = pool_strndup(g, names[i], strlen(names[i]) - strlen(".sql"));
		if (!text_is_name(f->stem) || is_reserved(f->stem))
			gen_error(g, f->path, 1, "this file name cannot be used");
		content = file_read(g, f->path, &bytes);
		if (content)
			read_file(&r, content);
	}
}
