/*
 * The SQL compiler's schema: applies the migrations to an empty database and reads back what they made.
 *
 * The limits of texts and blobs are read from CHECK (length(column) <= N), so the rule stands only there.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* --- migrations ------------------------------------------------------------------------------- */

static void run_migration(struct gen *g, const char *path, const char *sql)
{
	const char *tail = sql;

	while (*tail) {
		const char *statement = tail;
		sqlite3_stmt *stmt = NULL;
		int rc = sqlite3_prepare_v2(g->db, statement, -1, &stmt, &tail);

		if (rc == SQLITE_OK && stmt) {
			do
				rc = sqlite3_step(stmt);
			while (rc == SQLITE_ROW);
		}
		if (rc != SQLITE_OK && rc != SQLITE_DONE) {
			int offset = sqlite3_error_offset(g->db);
			const char *at = statement +
					 (offset > 0 ? (size_t)offset : strspn(statement, " \t\n"));

			gen_error(g, path, 1 + text_lines(sql, at), "%s", sqlite3_errmsg(g->db));
			sqlite3_finalize(stmt);
			return;
		}
		sqlite3_finalize(stmt);
	}
}

void schema_migrate(struct gen *g)
{
	int n;
	char **names = folder_list(g, "migrations", ".sql", &n);

	for (int i = 0; i < n; i++) {
		const char *path = pool_printf(g, "%s/migrations/%s", g->sql_dir, names[i]);
		struct migration *m = PUSH(g, g->migrations, g->nmigrations);
		char *underscore, *content;
		size_t bytes;

		m->number = (int)strtol(names[i], &underscore, 10);
		if (underscore - names[i] != 4 || *underscore != '_' || m->number != i + 1)
			gen_error(g, path, 1, "a migration is named NNNN_name.sql, this one %04d_…",
				i + 1);
		m->name = pool_strndup(g, underscore + 1, strcspn(underscore + 1, "."));
		content = file_read(g, path, &bytes);
		m->sql = content ? text_without_comments(g, content) : "";
		run_migration(g, path, m->sql);
	}
}

/* --- limits ----------------------------------------------------------------------------------- */

/* Matches words one after the other, blanks between them allowed; NULL when they do not follow. */
static const char *match(const char *p, const char *const *words)
{
	for (; *words; words++) {
		size_t n = strlen(*words);

		p += strspn(p, " \t\n");
		if (sqlite3_strnicmp(p, *words, (int)n) != 0)
			return NULL;
		if (isalnum((unsigned char)(*words)[n - 1]) &&
			(isalnum((unsigned char)p[n]) || p[n] == '_'))
			return NULL;
		p += n;
	}
	return p;
}

/* The bound that stands behind `length(column)`: <= N, < N, = N, BETWEEN a AND N, IN (a, N); 0 when none. */
static int bound(const char *p)
{
	char *end;
	const char *rest;
	long lo;

	p += strspn(p, " \t\n");
	rest = match(p, (const char *const[]){ "<=", NULL });
	if (!rest)
		rest = match(p, (const char *const[]){ "=", NULL });
	if (rest)
		return (int)strtol(rest, NULL, 10);
	rest = match(p, (const char *const[]){ "<", NULL });
	if (rest)
		return (int)strtol(rest, NULL, 10) - 1;
	rest = match(p, (const char *const[]){ "BETWEEN", NULL });
	if (rest) {
		strtol(rest, &end, 10);
		rest = match(end, (const char *const[]){ "AND", NULL });
		return rest ? (int)strtol(rest, NULL, 10) : 0;
	}
	rest = match(p, (const char *const[]){ "IN", "(", NULL });
	for (lo = 0; rest; rest = match(end, (const char *const[]){ ",", NULL })) {
		long n = strtol(rest, &end, 10);

		lo = n > lo ? n : lo;
	}
	return (int)lo;
}

static int find_limit(const char *create, const char *column)
{
	const char *const words[] = { "(", column, ")", NULL };
	int limit = 0;

	for (const char *p = create; *p; p++) {
		const char *rest;
		int n;

		if (sqlite3_strnicmp(p, "length", 6) != 0)
			continue;
		rest = match(p + 6, words);
		n = rest ? bound(rest) : 0;
		if (n > 0 && (limit == 0 || n < limit))
			limit = n;
	}
	return limit;
}

/* --- tables ----------------------------------------------------------------------------------- */

static sqlite3_stmt *pragma(struct gen *g, const char *sql, const char *table)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(g->db, sql, -1, &stmt, NULL) != SQLITE_OK) {
		gen_error(g, g->sql_dir, 1, "%s", sqlite3_errmsg(g->db));
		return NULL;
	}
	if (table)
		sqlite3_bind_text(stmt, 1, table, -1, SQLITE_TRANSIENT);
	return stmt;
}

static const char *column_text(struct gen *g, sqlite3_stmt *stmt, int i)
{
	const char *s = (const char *)sqlite3_column_text(stmt, i);

	return pool_strndup(g, s ? s : "", s ? strlen(s) : 0);
}

static void set_type(struct gen *g, const struct table *t, struct field *c, const char *declared)
{
	if (sqlite3_stricmp(declared, "TEXT") == 0)
		c->type.kind = TYPE_TEXT;
	else if (sqlite3_stricmp(declared, "BLOB") == 0)
		c->type.kind = TYPE_BLOB;
	else if (sqlite3_stricmp(declared, "REAL") == 0)
		c->type.kind = TYPE_REAL;
	if (c->type.kind != TYPE_TEXT && c->type.kind != TYPE_BLOB)
		return;
	c->type.limit = find_limit(t->sql, c->name);
	if (c->type.limit)
		c->type.constant =
			pool_printf(g, "%s_%s", text_upper(g, t->name), text_upper(g, c->name));
}

static void load_columns(struct gen *g, struct table *t)
{
	sqlite3_stmt *stmt = pragma(g,
		"SELECT name, type, \"notnull\", pk,"
		" (SELECT count(*) FROM pragma_table_xinfo(?1) WHERE pk > 0)"
		" FROM pragma_table_xinfo(?1)",
		t->name);

	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		struct field *c = PUSH(g, t->columns, t->ncolumns);
		const char *declared = column_text(g, stmt, 1);
		bool is_key = sqlite3_column_int(stmt, 3) > 0;

		c->name = column_text(g, stmt, 0);
		set_type(g, t, c, declared);
		c->type.nullable = !sqlite3_column_int(stmt, 2) && !is_key;
		if (is_key && sqlite3_column_int(stmt, 4) == 1 && strcmp(c->name, "id") == 0 &&
			sqlite3_stricmp(declared, "INTEGER") == 0) {
			t->has_id = true;
			c->type.kind = TYPE_ID;
			c->type.table = t->name;
		}
	}
	sqlite3_finalize(stmt);
}

/* A column that references another has its type, so ids stay ids; true when that changed anything. */
static bool load_references(struct gen *g, struct table *t)
{
	sqlite3_stmt *stmt = pragma(g,
		"SELECT \"table\", \"from\", coalesce(\"to\", 'id')"
		" FROM pragma_foreign_key_list(?1) GROUP BY id HAVING count(*) = 1",
		t->name);
	bool changed = false;

	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		const struct table *other = schema_table(g, column_text(g, stmt, 0));
		struct field *c = (struct field *)table_column(t, column_text(g, stmt, 1));
		const struct field *to =
			other ? table_column(other, column_text(g, stmt, 2)) : NULL;

		if (!to || to->type.kind != TYPE_ID || !c || c->type.kind != TYPE_INT)
			continue;
		c->type.kind = TYPE_ID;
		c->type.table = to->type.table;
		changed = true;
	}
	sqlite3_finalize(stmt);
	return changed;
}

void schema_load(struct gen *g)
{
	sqlite3_stmt *stmt = pragma(g,
		"SELECT name, sql, type = 'view' FROM sqlite_schema"
		" WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER "
		"BY name",
		NULL);
	bool changed;

	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		struct table *t = PUSH(g, g->tables, g->ntables);

		t->name = column_text(g, stmt, 0);
		t->sql = column_text(g, stmt, 1);
		t->is_view = sqlite3_column_int(stmt, 2);
	}
	sqlite3_finalize(stmt);
	for (int i = 0; i < g->ntables; i++)
		load_columns(g, &g->tables[i]);
	do { /* a reference may lead to a reference */
		changed = false;
		for (int i = 0; i < g->ntables; i++)
			changed = load_references(g, &g->tables[i]) || changed;
	} while (changed);
}

const struct table *schema_table(const struct gen *g, const char *name)
{
	for (int i = 0; name && i < g->ntables; i++) {
		if (sqlite3_stricmp(g->tables[i].name, name) == 0)
			return &g->tables[i];
	}
	return NULL;
}

const struct field *table_column(const struct table *t, const char *name)
{
	for (int i = 0; i < t->ncolumns; i++) {
		if (sqlite3_stricmp(t->columns[i].name, name) == 0)
			return &t->columns[i];
	}
	return NULL;
}

/* --- golden dump ------------------------------------------------------------------------------ */

void schema_dump(struct gen *g, FILE *out)
{
	sqlite3_stmt *stmt = pragma(g,
		"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE "
		"'sqlite\\_%' ESCAPE '\\'"
		" ORDER BY tbl_name, type <> 'table', type, name",
		NULL);

	fprintf(out, "-- The schema after all migrations, written by `make schema`; a test "
		     "compares it.\n");
	while (stmt && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *sql = column_text(g, stmt, 0);

		fputc('\n', out);
		while (*sql) { /* lines without trailing blanks, empty lines left out */
			size_t line = strcspn(sql, "\n"), n = line;

			while (n > 0 && isspace((unsigned char)sql[n - 1]))
				n--;
			if (n > 0)
				fprintf(out, "%.*s%s", (int)n, sql, sql[line] ? "\n" : "");
			sql += line + (sql[line] == '\n');
		}
		fprintf(out, ";\n");
	}
	sqlite3_finalize(stmt);
}
