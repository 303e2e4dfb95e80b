/*
 * The SQL compiler's types: what --@ in and --@ col say, and what a parameter has by its name.
 *
 * A parameter has the type of the column of its name in the table that is written, or in the one table it is
 * compared with, or in all tables that the statement touches when these agree.  Everything else is declared.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* --- types written in --@ lines --------------------------------------------------------------- */

static bool type_parse(struct gen *g, const char *text, struct type *type)
{
	size_t n = strcspn(text, " .");
	const char *first = pool_strndup(g, text, n);
	const struct table *t;
	const struct field *c;

	memset(type, 0, sizeof(*type));
	if (strcmp(text, "int") == 0)
		return true;
	if (strcmp(text, "real") == 0) {
		type->kind = TYPE_REAL;
		return true;
	}
	if (text[n] == ' ' && (strcmp(first, "text") == 0 || strcmp(first, "blob") == 0)) {
		char *end;
		long limit = strtol(text + n, &end, 10);

		type->kind = *first == 't' ? TYPE_TEXT : TYPE_BLOB;
		type->limit = (int)limit;
		return *end == '\0' && limit > 0 && limit <= 1000000;
	}
	if (text[n] == '\0' && n > 3 && strcmp(text + n - 3, "_id") == 0) {
		t = schema_table(g, pool_strndup(g, text, n - 3));
		c = t && t->has_id ? table_column(t, "id") : NULL;
	} else {
		t = schema_table(g, first);
		c = t && text[n] == '.' ? table_column(t, text + n + 1) : NULL;
	}
	if (c)
		*type = c->type;
	return c != NULL;
}

static bool type_equal(const struct type *a, const struct type *b)
{
	return a->kind == b->kind && a->limit == b->limit && a->nullable == b->nullable &&
	       (a->kind != TYPE_ID || strcmp(a->table, b->table) == 0);
}

struct decl *find_decl(struct decl *decls, int n, const char *name)
{
	for (int i = 0; i < n; i++) {
		if (strcmp(decls[i].name, name) == 0)
			return &decls[i];
	}
	return NULL;
}

/* Takes the declared type; false when there is no (right) declaration. */
bool declared_type(struct gen *g, const struct statement *s, struct decl *d, struct type *type)
{
	if (!d)
		return false;
	d->used = true;
	if (!type_parse(g, d->type, type))
		gen_error(g, s->path, d->line,
			"\"%s\" is no type: int, real, text N, blob N, table_id or table.column",
			d->type);
	return true;
}

void report_unused(struct gen *g, const struct statement *s, const struct decl *decls, int n)
{
	for (int i = 0; i < n; i++) {
		if (!decls[i].used)
			gen_error(g, s->path, decls[i].line, "%s is declared but %s", decls[i].name,
				decls == s->in ? "no parameter of that name needs it"
					       : "no result column of that name needs it");
	}
}

/* --- parameters ------------------------------------------------------------------------------- */

static const char *back_over(const char *sql, const char *p, bool (*is_part)(char c))
{
	while (p > sql && is_part(p[-1]))
		p--;
	return p;
}

static bool is_blank(char c)
{
	return isspace((unsigned char)c);
}

static bool is_operator(char c)
{
	return strchr("=<>!", c) != NULL;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Whether the statement says `table AS alias` or `table alias`, or the alias is the table's name. */
static bool is_alias(const struct statement *s, const struct table *t, const char *alias, size_t n)
{
	size_t name_bytes = strlen(t->name);

	if (n == name_bytes && strncmp(t->name, alias, n) == 0)
		return true;
	for (const char *p = strstr(s->sql, t->name); p; p = strstr(p + 1, t->name)) {
		const char *q = p + name_bytes;

		if ((p > s->sql && is_word(p[-1])) || !is_blank(*q))
			continue;
		q += strspn(q, " \t\r\n");
		if (sqlite3_strnicmp(q, "AS", 2) == 0 && is_blank(q[2]))
			q += 2 + strspn(q + 2, " \t\r\n");
		if (strncmp(q, alias, n) == 0 && !is_word(q[n]))
			return true;
	}
	return false;
}

/* In `alias.name = :name`, with any comparison, the table that the alias stands for. */
static const struct table *compared_table(
	const struct statement *s, const char *name, const char *param)
{
	size_t name_bytes = strlen(name);
	const char *p = back_over(s->sql, param, is_blank);
	const char *q = back_over(s->sql, p, is_operator);
	const char *end;

	if (p == q)
		return NULL;
	p = back_over(s->sql, q, is_blank);
	if ((size_t)(p - s->sql) <= name_bytes || strncmp(p - name_bytes, name, name_bytes) != 0)
		return NULL;
	end = p - name_bytes - 1;
	if (*end != '.')
		return NULL;
	p = back_over(s->sql, end, is_word);
	for (int i = 0; i < s->ntouched; i++) {
		if (is_alias(s, s->touched[i], p, (size_t)(end - p)))
			return s->touched[i];
	}
	return NULL;
}

/* The first table that the statement itself compares with the parameter; NULL when there is none. */
static const struct table *table_beside(const struct statement *s, const char *name)
{
	const struct table *found = NULL;
	size_t n = strlen(name);

	for (const char *p = strchr(s->sql, ':'); p && !found; p = strchr(p + 1, ':')) {
		if (strncmp(p + 1, name, n) == 0 && !is_word(p[1 + n]))
			found = compared_table(s, name, p);
	}
	return found;
}

/* The column that gives parameter `name` its type; NULL when there is none.  *other: one that disagrees. */
static const struct field *infer(const struct statement *s, const char *name,
	const struct table **from, const struct table **other)
{
	const struct field *found = s->target ? table_column(s->target, name) : NULL;

	*other = NULL;
	*from = s->target;
	if (!found)
		*from = table_beside(s, name);
	if (*from)
		found = table_column(*from, name);
	if (found)
		return found;
	for (int i = 0; i < s->ntouched; i++) {
		const struct field *c = table_column(s->touched[i], name);

		if (c && found && !type_equal(&c->type, &found->type))
			*other = s->touched[i];
		if (c && !found) {
			*from = s->touched[i];
			found = c;
		}
	}
	return found;
}

static void find_type(struct gen *g, struct statement *s, struct field *p)
{
	const struct table *from, *other;
	const struct field *c = infer(s, p->name, &from, &other);
	struct decl *d = find_decl(s->in, s->nin, p->name);
	bool declared = declared_type(g, s, d, &p->type);

	if (!declared && !c)
		gen_error(g, s->path, s->line,
			"parameter :%s has no column of its name: write --@ in %s type", p->name,
			p->name);
	else if (!declared && other)
		gen_error(g, s->path, s->line,
			"parameter :%s is %s.%s or %s.%s? write --@ in %s table.column", p->name,
			from->name, p->name, other->name, p->name, p->name);
	else if (!declared)
		p->type = c->type;
	if ((p->type.kind == TYPE_TEXT || p->type.kind == TYPE_BLOB) && !p->type.limit)
		gen_error(g, s->path, s->line, "parameter :%s has no limit of length", p->name);
}

bool is_limit(const struct statement *s, const struct field *p)
{
	return s->kind == KIND_MANY && strcmp(p->name, "limit") == 0;
}

bool is_scope(const struct field *p)
{
	return strcmp(p->name, "scope_lo") == 0 || strcmp(p->name, "scope_hi") == 0;
}

void check_params(struct gen *g, struct statement *s, sqlite3_stmt *stmt)
{
	int n = sqlite3_bind_parameter_count(stmt);
	bool has_limit = false;

	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(stmt, i);
		struct field *p = PUSH(g, s->params, s->nparams);

		p->name = name ? pool_strndup(g, name + 1, strlen(name + 1)) : "";
		has_limit = has_limit || is_limit(s, p);
		if (!name || *name != ':' || !text_is_name(p->name))
			gen_error(g, s->path, s->line, "parameter %d needs a name: write :name", i);
		else if (is_scope(p))
			p->type.kind = TYPE_TEXT;
		else if (!is_limit(s, p))
			find_type(g, s, p);
	}
	if (s->kind == KIND_MANY && !has_limit)
		gen_error(g, s->path, s->line,
			"many needs LIMIT :limit, which is bound to the room of the caller");
	report_unused(g, s, s->in, s->nin);
}
