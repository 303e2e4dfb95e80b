/*
 * The SQL compiler's tools: memory, files, diagnostics and pieces of text.
 *
 * Comments are removed from SQL by one function, used for migrations and queries alike; line breaks stay, so
 * that a position in the result still has its line in the file.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- memory ----------------------------------------------------------------------------------- */

struct pool_block {
	struct pool_block *next;
	max_align_t data[];
};

void *pool_alloc(struct gen *g, size_t bytes)
{
	struct pool_block *b = calloc(1, sizeof(*b) + bytes);

	if (!b) {
		fprintf(stderr, "sqlgen: out of memory\n");
		exit(1);
	}
	b->next = g->pool;
	g->pool = b;
	return b->data;
}

char *pool_strndup(struct gen *g, const char *s, size_t n)
{
	char *copy = pool_alloc(g, n + 1);

	memcpy(copy, s, n);
	return copy;
}

char *pool_printf(struct gen *g, const char *fmt, ...)
{
	va_list ap, again;
	char *s;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	s = pool_alloc(g, (size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

void *pool_grow(struct gen *g, void *array, int n, size_t element_bytes)
{
	bool is_full = (n & (n - 1)) == 0; /* 0, 1, 2, 4, 8 … */
	void *bigger;

	if (!is_full)
		return array;
	bigger = pool_alloc(g, (n ? 2 * (size_t)n : 1) * element_bytes);
	if (n)
		memcpy(bigger, array, (size_t)n * element_bytes);
	return bigger;
}

void pool_release(struct gen *g)
{
	while (g->pool) {
		struct pool_block *b = g->pool;

		g->pool = b->next;
		free(b);
	}
}

/* --- diagnostics and files -------------------------------------------------------------------- */

void gen_error(struct gen *g, const char *path, int line, const char *fmt, ...)
{
	va_list ap;

	g->nerrors++;
	fprintf(stderr, "%s:%d: ", path, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

char *file_read(struct gen *g, const char *path, size_t *bytes)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	char *content = NULL;

	if (!f || fstat(fileno(f), &st)) {
		gen_error(g, path, 1, "cannot be read: %s", strerror(errno));
		goto out;
	}
	content = pool_alloc(g, (size_t)st.st_size + 1);
	*bytes = fread(content, 1, (size_t)st.st_size, f);
	if (*bytes != (size_t)st.st_size) {
		gen_error(g, path, 1, "cannot be read whole");
		content = NULL;
	}
out:
	if (f)
		fclose(f);
	return content;
}

static bool file_is(const char *path, const char *content, size_t bytes)
{
	FILE *f = fopen(path, "rb");
	bool same = f != NULL;

	for (size_t i = 0; same && i < bytes; i++)
		same = getc(f) == (unsigned char)content[i];
	same = same && getc(f) == EOF;
	if (f)
		fclose(f);
	return same;
}

static void folder_make(const char *path)
{
	mkdir(path, 0777); /* whether it worked shows when the file is opened */
}

void file_write(struct gen *g, const char *name, const char *content)
{
	const char *path = pool_printf(g, "%s/%s", g->out_dir, name);
	const char *slash = strrchr(path, '/');
	size_t bytes = strlen(content);
	FILE *f;
	bool failed;

	if (file_is(path, content, bytes))
		return;
	folder_make(g->out_dir);
	folder_make(pool_strndup(g, path, (size_t)(slash - path)));
	f = fopen(path, "wb");
	if (!f) {
		gen_error(g, path, 1, "cannot be written: %s", strerror(errno));
		return;
	}
	failed = fwrite(content, 1, bytes, f) != bytes;
	if (fclose(f) || failed)
		gen_error(g, path, 1, "cannot be written whole");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **folder_list(struct gen *g, const char *folder, const char *ending, int *n)
{
	DIR *dir = opendir(pool_printf(g, "%s/%s", g->sql_dir, folder));
	char **names = NULL;
	size_t ending_bytes = strlen(ending);

	*n = 0;
	for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
		size_t len = strlen(e->d_name);

		if (len <= ending_bytes || strcmp(e->d_name + len - ending_bytes, ending) != 0 ||
			e->d_name[0] == '.')
			continue;
		*PUSH(g, names, *n) = pool_strndup(g, e->d_name, len);
	}
	if (dir)
		closedir(dir);
	if (*n)
		qsort(names, (size_t)*n, sizeof(*names), by_name);
	return names;
}

/* --- text ------------------------------------------------------------------------------------- */

const char *text_skip_quoted(const char *p)
{
	char end = *p == '[' ? ']' : *p;

	for (p++; *p; p++) {
		if (*p != end)
			continue;
		if (p[1] != end)
			return p + 1;
		p++; /* a doubled quote stands for itself */
	}
	return p;
}

char *text_without_comments(struct gen *g, const char *sql)
{
	char *out = pool_alloc(g, strlen(sql) + 1);
	size_t n = 0;

	while (*sql) {
		if (strchr("'\"`[", *sql)) {
			const char *end = text_skip_quoted(sql);

			memcpy(out + n, sql, (size_t)(end - sql));
			n += (size_t)(end - sql);
			sql = end;
		} else if (sql[0] == '-' && sql[1] == '-') {
			sql += strcspn(sql, "\n");
		} else if (sql[0] == '/' && sql[1] == '*') {
			const char *end = strstr(sql + 2, "*/");

			out[n++] = ' ';
			for (end = end ? end + 2 : sql + strlen(sql); sql < end; sql++) {
				if (*sql == '\n')
					out[n++] = '\n';
			}
		} else {
			out[n++] = *sql++;
		}
	}
	return out;
}

char *text_upper(struct gen *g, const char *s)
{
	char *upper = pool_strndup(g, s, strlen(s));

	for (char *p = upper; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	return upper;
}

bool text_is_name(const char *s)
{
	static const char *const keywords[] = { "auto", "bool", "break", "case", "char", "const",
		"continue", "default", "do", "double", "else", "enum", "extern", "false", "float",
		"for", "goto", "if", "inline", "int", "long", "register", "restrict", "return",
		"short", "signed", "sizeof", "static", "struct", "switch", "true", "typedef",
		"union", "unsigned", "void", "volatile", "while" };

	if (!islower((unsigned char)*s))
		return false;
	for (const char *p = s; *p; p++) {
		if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_')
			return false;
	}
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
		if (strcmp(s, keywords[i]) == 0)
			return false;
	}
	return true;
}

int text_lines(const char *from, const char *to)
{
	int n = 0;

	for (; from < to; from++)
		n += *from == '\n';
	return n;
}
