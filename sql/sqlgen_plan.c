/*
 * The SQL compiler's two promises about every statement: it stays within the actor's scope, and it reads no
 * table from end to end, unless its --@ lines give the reason.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <string.h>

/* --- scope ------------------------------------------------------------------------------------ */

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Whether `path <operator>` stands before p; the path may be a column or a parameter whose name ends so. */
static bool stands_behind_path(const char *sql, const char *p, const char *operator)
{
	size_t n = strlen(operator);

	while (p > sql && isspace((unsigned char)p[-1]))
		p--;
	if ((size_t)(p - sql) < n || strncmp(p - n, operator, n) != 0)
		return false;
	p -= n;
	while (p > sql && isspace((unsigned char)p[-1]))
		p--;
	return p - sql >= 4 && strncmp(p - 4, "path", 4) == 0;
}

/* Every mention of the parameter must be a comparison of a path with it. */
static int count_uses(
	struct gen *g, const struct statement *s, const char *param, const char *operator)
{
	size_t n = strlen(param);
	int uses = 0;

	for (const char *p = strstr(s->sql, param); p; p = strstr(p + n, param)) {
		if (is_word(p[n]))
			continue;
		uses++;
		if (!stands_behind_path(s->sql, p, operator))
			gen_error(g, s->path, s->sql_line + text_lines(s->sql, p),
				"write: path %s %s", operator, param);
	}
	return uses;
}

void scope_check(struct gen *g, struct statement *s)
{
	int lo = count_uses(g, s, ":scope_lo", ">=");
	int hi = count_uses(g, s, ":scope_hi", "<");

	s->scoped = lo > 0 && lo == hi;
	if ((lo || hi) && s->unscoped)
		gen_error(g, s->path, s->line,
			"unscoped: is not needed, the statement is bound to the scope");
	else if (lo != hi)
		gen_error(g, s->path, s->line, ":scope_lo and :scope_hi belong together");
	else if (!s->scoped && !s->unscoped)
		gen_error(g, s->path, s->line,
			"no scope: bind path >= :scope_lo AND path < :scope_hi, or give the "
			"reason: --@ unscoped: …");
}

/* --- plan ------------------------------------------------------------------------------------- */

/* Names that the plan says are made by the statement itself: CO-ROUTINE x, MATERIALIZE x. */
struct made {
	const char **names;
	int n;
};

static void note_made(struct gen *g, struct made *made, const char *detail)
{
	static const char *const verbs[] = { "CO-ROUTINE ", "MATERIALIZE " };

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		size_t n = strlen(verbs[i]);

		if (strncmp(detail, verbs[i], n) == 0)
			*PUSH(g, made->names, made->n) =
				pool_strndup(g, detail + n, strlen(detail + n));
	}
}

static bool is_made(const struct gen *g, const struct made *made, const char *name, size_t n)
{
	for (int i = 0; i < made->n; i++) {
		if (strncmp(made->names[i], name, n) == 0 && made->names[i][n] == '\0')
			return schema_table(g, made->names[i]) == NULL;
	}
	return false;
}

/* SCAN of something stored?  Constants, sub-queries and table functions cost what the statement itself says. */
static bool is_scan(const struct gen *g, const struct made *made, const char *detail)
{
	const char *name = detail + strlen("SCAN ");
	size_t n;

	if (strncmp(detail, "SCAN ", strlen("SCAN ")) != 0)
		return false;
	n = strcspn(name, " ");
	return *name != '(' && !isdigit((unsigned char)*name) &&
	       strncmp(name, "CONSTANT ROW", 12) != 0 && !strstr(name, " VIRTUAL TABLE ") &&
	       !is_made(g, made, name, n);
}

void plan_check(struct gen *g, const struct statement *s)
{
	const char *sql = pool_printf(g, "EXPLAIN QUERY PLAN %s", s->sql);
	struct made made = { 0 };
	sqlite3_stmt *stmt = NULL;
	bool needs_reason = false;

	if (sqlite3_prepare_v2(g->db, sql, -1, &stmt, NULL) != SQLITE_OK) {
		gen_error(g, s->path, s->sql_line, "%s", sqlite3_errmsg(g->db));
		return;
	}
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *detail = (const char *)sqlite3_column_text(stmt, 3);

		note_made(g, &made, detail);
		if (!is_scan(g, &made, detail) && !strstr(detail, " AUTOMATIC ") &&
			!strstr(detail, "TEMP B-TREE"))
			continue;
		needs_reason = true;
		if (!s->scan)
			gen_error(g, s->path, s->line,
				"%s: add an index, or give the reason: --@ scan: …", detail);
	}
	sqlite3_finalize(stmt);
	if (s->scan && !needs_reason)
		gen_error(g, s->path, s->line, "scan: is not needed, the plan reads by index only");
}
