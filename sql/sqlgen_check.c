/*
 * The SQL compiler's checker: prepares every statement, finds its results, and holds it to the rules.
 *
 * A result has the type of the column it comes from; an expression must be declared.
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
	if (t && !t->is_view) /* of a view the tables behind it count */
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
	if (s->kind != KIND_VALUE && !text_is_name(r->name)) {
		gen_error(
			g, s->path, s->line, "result \"%s\" needs a name: write AS name", r->name);
	} else if (declared_type(g, s, d, &r->type)) {
		if (c)
			gen_error(g, s->path, d->line, "%s needs no declaration: it is %s.%s",
				r->name, t->name, c->name);
		r->computed = true;
	} else if (c) {
		r->type = c->type;
	} else if (s->kind != KIND_VALUE) { /* a single value that is computed is a number */
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
	for (int i = 0; s->out && i < s->nparams; i++) {
		if (strcmp(s->params[i].name, s->out) == 0)
			gen_error(g, s->path, s->line, "-> %s is also a parameter", s->out);
	}
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
