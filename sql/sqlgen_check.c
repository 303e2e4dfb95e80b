/*
 * The SQL compiler's checker: prepares every statement and finds the types of its parameters and results.
 *
 * A parameter has the type of the column of its name in a table that the statement touches; a result has the
 * type of the column it comes from.  Whatever else there is must be declared, and nothing may be declared twice.
 */
#include "sqlgen.h"

#include <stdlib.h>
#include <string.h>

/* --- what the statement touches --------------------------------------------------------------- */

struct watch {
	struct gen *g;
	struct statement *s;
};

static void touch(struct watch *w, const char *name)
{
	const struct table *t = schema_table(w->g, name);

	for (int i = 0; t && i < w->s->ntouched; i++) {
		if (w->s->touched[i] == t)
			return;
	}
	if (t)
		*PUSH(w->g, w->s->touched, w->s->ntouched) = t;
}

/* The time and chance come in as parameters, or a simulation could not decide them. */
static bool is_impure(const char *function)
{
	static const char *const names[] = { "random", "randomblob", "date", "time", "datetime",
		"julianday", "strftime", "unixepoch", "current_date", "current_time",
		"current_timestamp", "load_extension" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (sqlite3_stricmp(function, names[i]) == 0)
			return true;
	}
	return false;
}

static int authorize(void *ctx, int action, const char *a, const char *b, const char *database,
	const char *inner)
{
	struct watch *w = ctx;
	const struct table *view = schema_table(w->g, inner);

	(void)database;
	if (action == SQLITE_FUNCTION && is_impure(b)) {
		w->g->fault =
			pool_printf(w->g, "%s() is not allowed here: bind it as a parameter", b);
		return SQLITE_DENY;
	}
	if (inner && !(view && view->is_view))
		return SQLITE_OK; /* done by a trigger */
	if (action != SQLITE_READ && action != SQLITE_INSERT && action != SQLITE_UPDATE &&
		action != SQLITE_DELETE)
		return SQLITE_OK;
	touch(w, a);
	if (action != SQLITE_READ && !w->s->target)
		w->s->target = schema_table(w->g, a);
	return SQLITE_OK;
}

/* --- types written in --@ lines --------------------------------------------------------------- */

bool type_parse(struct gen *g, const char *text, struct type *type)
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
	t = schema_table(g, first);
	c = t && text[n] == '.' ? table_column(t, text + n + 1) : NULL;
	if (c)
		*type = c->type;
	return c != NULL;
}

static bool type_equal(const struct type *a, const struct type *b)
{
	return a->kind == b->kind && a->limit == b->limit && a->nullable == b->nullable &&
	       (a->kind != TYPE_ID || strcmp(a->table, b->table) == 0);
}

static struct decl *find_decl(struct decl *decls, int n, const char *name)
{
	for (int i = 0; i < n; i++) {
		if (strcmp(decls[i].name, name) == 0)
			return &decls[i];
	}
	return NULL;
}

/* Takes the declared type; false when there is no (right) declaration. */
static bool declared_type(
	struct gen *g, const struct statement *s, struct decl *d, struct type *type)
{
	if (!d)
		return false;
	d->used = true;
	if (!type_parse(g, d->type, type))
		gen_error(g, s->path, d->line,
			"\"%s\" is no type: int, real, text N, blob N or table.column", d->type);
	return true;
}

static void report_unused(struct gen *g, const struct statement *s, const struct decl *decls, int n)
{
	for (int i = 0; i < n; i++) {
		if (!decls[i].used)
			gen_error(g, s->path, decls[i].line, "%s is declared but %s", decls[i].name,
				decls == s->in ? "no parameter of that name needs it"
					       : "no result column of that name needs it");
	}
}

/* --- parameters ------------------------------------------------------------------------------- */

/* The column that gives parameter `name` its type; NULL when there is none.  *other: one that disagrees. */
static const struct field *infer(const struct statement *s, const char *name,
	const struct table **from, const struct table **other)
{
	const struct field *found = s->target ? table_column(s->target, name) : NULL;

	*from = s->target;
	*other = NULL;
	for (int i = 0; !found && i < s->ntouched; i++) {
		found = table_column(s->touched[i], name);
		*from = s->touched[i];
	}
	for (int i = 0; found && *from != s->target && i < s->ntouched; i++) {
		const struct field *c = table_column(s->touched[i], name);

		if (c && !type_equal(&c->type, &found->type))
			*other = s->touched[i];
	}
	return found;
}

static void find_type(struct gen *g, struct statement *s, struct field *p)
{
	struct decl *d = find_decl(s->in, s->nin, p->name);
	const struct table *from, *other;
	const struct field *c = infer(s, p->name, &from, &other);

	if (declared_type(g, s, d, &p->type)) {
		if (c && !other && type_equal(&c->type, &p->type))
			gen_error(g, s->path, d->line, "%s needs no declaration: it is %s.%s",
				p->name, from->name, c->name);
	} else if (c && other) {
		gen_error(g, s->path, s->line,
			"parameter :%s is %s.%s or %s.%s? write --@ in %s table.column", p->name,
			from->name, p->name, other->name, p->name, p->name);
	} else if (c) {
		p->type = c->type;
	} else {
		gen_error(g, s->path, s->line,
			"parameter :%s has no column of its name: write --@ in %s type", p->name,
			p->name);
	}
	if (p->type.kind == TYPE_TEXT || p->type.kind == TYPE_BLOB) {
		if (!p->type.limit && !is_scope(p))
			gen_error(g, s->path, s->line, "parameter :%s has no limit of length",
				p->name);
	}
}

bool is_limit(const struct statement *s, const struct field *p)
{
	return s->kind == KIND_MANY && strcmp(p->name, "limit") == 0;
}

bool is_scope(const struct field *p)
{
	return strcmp(p->name, "scope_lo") == 0 || strcmp(p->name, "scope_hi") == 0;
}

static void check_params(struct gen *g, struct statement *s, sqlite3_stmt *stmt)
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

/* --- results ---------------------------------------------------------------------------------- */

static void check_result(struct gen *g, struct statement *s, sqlite3_stmt *stmt, int i)
{
	struct field *r = PUSH(g, s->results, s->nresults);
	const struct table *t = schema_table(g, sqlite3_column_table_name(stmt, i));
	const char *origin = sqlite3_column_origin_name(stmt, i);
	const struct field *c = t && origin ? table_column(t, origin) : NULL;
	const char *name = sqlite3_column_name(stmt, i);
	struct decl *d;

	r->name = pool_strndup(g, name, strlen(name));
	d = find_decl(s->col, s->ncol, r->name);
	if (!text_is_name(r->name)) {
		gen_error(
			g, s->path, s->line, "result \"%s\" needs a name: write AS name", r->name);
	} else if (declared_type(g, s, d, &r->type)) {
		if (c)
			gen_error(g, s->path, d->line, "%s needs no declaration: it is %s.%s",
				r->name, t->name, c->name);
		r->computed = true;
	} else if (c) {
		r->type = c->type;
	} else {
		gen_error(g, s->path, s->line,
			"result %s is no plain column: write --@ col %s type", r->name, r->name);
	}
	if ((r->type.kind == TYPE_TEXT || r->type.kind == TYPE_BLOB) && !r->type.limit)
		gen_error(g, s->path, s->line,
			"result %s has no limit: it needs CHECK (length(%s) <= N)", r->name,
			origin ? origin : r->name);
	for (int j = 0; j < i; j++) {
		if (strcmp(s->results[j].name, r->name) == 0)
			gen_error(g, s->path, s->line, "two results are named %s", r->name);
	}
}

static void check_kind(struct gen *g, const struct statement *s)
{
	bool has_row = s->kind == KIND_ONE || s->kind == KIND_MANY || s->kind == KIND_EACH;

	if (has_row && !s->row)
		gen_error(g, s->path, s->line, "write -> row behind the name");
	if (!has_row && s->row)
		gen_error(g, s->path, s->line, "this kind has no row");
	if (has_row && s->nresults == 0)
		gen_error(g, s->path, s->line, "the statement has no results; use exec");
	if (s->kind == KIND_VALUE && s->nresults != 1)
		gen_error(
			g, s->path, s->line, "value is a single column, here are %d", s->nresults);
	if ((s->kind == KIND_EXEC || s->kind == KIND_INSERT) && s->nresults)
		gen_error(g, s->path, s->line, "the results of this statement would be lost");
	if ((s->kind == KIND_EXEC || s->kind == KIND_INSERT) && !s->writes)
		gen_error(g, s->path, s->line, "the statement changes nothing");
	if (s->kind == KIND_INSERT && (!s->target || !s->target->has_id))
		gen_error(g, s->path, s->line,
			"insert is for tables with id INTEGER PRIMARY KEY; use exec");
}

/* --- one statement, all statements ------------------------------------------------------------ */

static void report_sql(struct gen *g, const struct statement *s)
{
	int offset = sqlite3_error_offset(g->db);
	int line = s->sql_line + (offset > 0 ? text_lines(s->sql, s->sql + offset) : 0);

	gen_error(g, s->path, line, "%s", g->fault ? g->fault : sqlite3_errmsg(g->db));
}

static void check_statement(struct gen *g, struct statement *s)
{
	struct watch w = { .g = g, .s = s };
	sqlite3_stmt *stmt = NULL;
	int rc;

	g->fault = NULL;
	sqlite3_set_authorizer(g->db, authorize, &w);
	rc = sqlite3_prepare_v2(g->db, s->sql, -1, &stmt, NULL);
	sqlite3_set_authorizer(g->db, NULL, NULL);
	if (rc != SQLITE_OK || !stmt) {
		report_sql(g, s);
		sqlite3_finalize(stmt);
		return;
	}
	s->writes = !sqlite3_stmt_readonly(stmt);
	check_params(g, s, stmt);
	for (int i = 0; i < sqlite3_column_count(stmt); i++)
		check_result(g, s, stmt, i);
	report_unused(g, s, s->col, s->ncol);
	check_kind(g, s);
	scope_check(g, s);
	plan_check(g, s);
	sqlite3_finalize(stmt);
}

const struct row *row_find(const struct gen *g, const char *name)
{
	for (int i = 0; i < g->nrows; i++) {
		if (strcmp(g->rows[i].name, name) == 0)
			return &g->rows[i];
	}
	return NULL;
}

static void define_row(struct gen *g, const struct query_file *f, const struct statement *s)
{
	const struct row *known = row_find(g, s->row);
	struct row *r;
	bool same;

	if (known) {
		same = known->nfields == s->nresults;
		for (int i = 0; same && i < s->nresults; i++)
			same = strcmp(known->fields[i].name, s->results[i].name) == 0 &&
			       known->fields[i].type.kind == s->results[i].type.kind &&
			       known->fields[i].type.limit == s->results[i].type.limit;
		if (!same)
			gen_error(g, s->path, s->line, "struct %s has other columns in %s at %s:%d",
				s->row, known->first->name, known->first->path, known->first->line);
		return;
	}
	r = PUSH(g, g->rows, g->nrows);
	*r = (struct row){ .name = s->row,
		.stem = f->stem,
		.first = s,
		.fields = s->results,
		.nfields = s->nresults };
}

static void check_name(struct gen *g, const struct query_file *f, const struct statement *s)
{
	for (const struct query_file *other = g->files; other <= f; other++) {
		for (int i = 0; i < other->nstatements; i++) {
			const struct statement *t = &other->statements[i];

			if (t == s)
				return;
			if (strcmp(t->name, s->name) == 0)
				gen_error(g, s->path, s->line, "%s is also at %s:%d", s->name,
					t->path, t->line);
		}
	}
}

void queries_check(struct gen *g)
{
	for (int i = 0; i < g->nfiles; i++) {
		struct query_file *f = &g->files[i];

		for (int j = 0; j < f->nstatements; j++) {
			struct statement *s = &f->statements[j];

			check_name(g, f, s);
			if (!s->sql)
				continue; /* reported by the reader */
			check_statement(g, s);
			if (s->row)
				define_row(g, f, s);
		}
	}
}
