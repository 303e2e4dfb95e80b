/*
 * The SQL compiler's tables: all statements, the migrations and the seed files, as C data.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <string.h>

/* --- statements ------------------------------------------------------------------------------- */

/* One literal per line of SQL; lines are joined by a single blank. */
static void emit_sql(struct gen *g, struct out *o, const char *sql)
{
	const char *p = sql + strspn(sql, " \t\r\n");
	const char *line;

	while (*p && *p != ';') {
		size_t n = strcspn(p, "\n"), next = n;

		next += strspn(p + n, " \t\r\n");
		while (n > 0 && (isspace((unsigned char)p[n - 1]) || p[n - 1] == ';'))
			n--;
		p += next;
		line = pool_printf(g, "%.*s%s", (int)n, p - next, *p && *p != ';' ? " " : "");
		fprintf(o->f, "\n\t\t\t");
		out_string(o, line, strlen(line));
	}
}

static void emit_reason(struct out *o, const char *name, const char *reason)
{
	if (!reason)
		return;
	fprintf(o->f, "\t\t.%s = ", name);
	out_string(o, reason, strlen(reason));
	fprintf(o->f, ",\n");
}

/* "request_id path path int": for tests, which bind something fitting. */
static void emit_param_types(struct out *o, const struct statement *s)
{
	static const char *const names[] = {
		[TYPE_INT] = "int", [TYPE_REAL] = "real", [TYPE_TEXT] = "text", [TYPE_BLOB] = "blob"
	};

	fprintf(o->f, "\t\t.params = \"");
	for (int i = 0; i < s->nparams; i++) {
		const struct type *t = &s->params[i].type;

		fprintf(o->f, "%s", i ? " " : "");
		if (t->kind == TYPE_ID)
			fprintf(o->f, "%s_id", t->table);
		else
			fprintf(o->f, "%s", is_scope(&s->params[i]) ? "path" : names[t->kind]);
	}
	fprintf(o->f, "\",\n");
}

static void emit_statement(struct gen *g, struct out *o, const struct statement *s)
{
	fprintf(o->f, "\t[STORE_%s] = {\n\t\t.name = \"%s\",\n\t\t.sql =", text_upper(g, s->name),
		s->name);
	emit_sql(g, o, s->sql);
	fprintf(o->f, ",\n");
	emit_param_types(o, s);
	if (s->writes)
		fprintf(o->f, "\t\t.writes = true,\n");
	if (s->scoped)
		fprintf(o->f, "\t\t.scoped = true,\n");
	emit_reason(o, "unscoped", s->unscoped);
	emit_reason(o, "scan", s->scan);
	emit_reason(o, "bulk", s->bulk);
	fprintf(o->f, "\t},\n");
}

static void emit_statements_header(struct gen *g)
{
	struct out o;

	out_open(g, &o, pool_printf(g, "%s/queries", g->sql_dir));
	out_guard_open(g, &o, "store/statements.h");
	fprintf(o.f, "\n#include \"store/db.h\"\n\nenum store_statement {\n");
	for (int i = 0; i < g->nfiles; i++) {
		for (int j = 0; j < g->files[i].nstatements; j++)
			fprintf(o.f, "\tSTORE_%s,\n",
				text_upper(g, g->files[i].statements[j].name));
	}
	fprintf(o.f, "\tSTORE_STATEMENTS, /* how many there are */\n};\n");
	fprintf(o.f, "\n/* Ends with an entry without a name. */\n");
	fprintf(o.f, "extern const struct db_statement store_statements[STORE_STATEMENTS + 1];\n");
	out_guard_close(&o);
	out_close(g, &o, "store/statements.h");
}

static void emit_statements(struct gen *g)
{
	struct out o;

	emit_statements_header(g);
	out_open(g, &o, pool_printf(g, "%s/queries", g->sql_dir));
	fprintf(o.f, "#include \"store/statements.h\"\n\n/* clang-format off */\n");
	fprintf(o.f, "const struct db_statement store_statements[STORE_STATEMENTS + 1] = {\n");
	for (int i = 0; i < g->nfiles; i++) {
		for (int j = 0; j < g->files[i].nstatements; j++)
			emit_statement(g, &o, &g->files[i].statements[j]);
	}
	fprintf(o.f, "\t[STORE_STATEMENTS] = { .name = NULL },\n};\n");
	out_close(g, &o, "store/statements.c");
}

/* --- texts ------------------------------------------------------------------------------------ */

/* SQL of several statements, a literal per line; what comments left behind goes. */
static void emit_script(struct gen *g, struct out *o, const char *sql)
{
	while (*sql) {
		const char *text;
		size_t line = strcspn(sql, "\n"), n = line;

		while (n > 0 && isspace((unsigned char)sql[n - 1]))
			n--;
		if (n > 0) {
			text = pool_printf(g, "%.*s\n", (int)n, sql);
			fprintf(o->f, "\n\t\t\t");
			out_string(o, text, n + 1);
		}
		sql += line + (sql[line] == '\n');
	}
}

static void emit_migrations(struct gen *g)
{
	const char *from = pool_printf(g, "%s/migrations", g->sql_dir);
	struct out o;

	out_open(g, &o, from);
	out_guard_open(g, &o, "store/migrations.h");
	fprintf(o.f, "\n#include \"store/db.h\"\n\n#define STORE_MIGRATIONS %d\n\n",
		g->nmigrations);
	fprintf(o.f, "/* Step i + 1 at index i; ends with an entry without a name. */\n");
	fprintf(o.f, "extern const struct db_migration store_migrations[STORE_MIGRATIONS + 1];\n");
	out_guard_close(&o);
	out_close(g, &o, "store/migrations.h");

	out_open(g, &o, from);
	fprintf(o.f, "#include \"store/migrations.h\"\n\n/* clang-format off */\n");
	fprintf(o.f, "const struct db_migration store_migrations[STORE_MIGRATIONS + 1] = {\n");
	for (int i = 0; i < g->nmigrations; i++) {
		fprintf(o.f, "\t[%d] = {\n\t\t.name = \"%s\",\n\t\t.sql =", i,
			g->migrations[i].name);
		emit_script(g, &o, g->migrations[i].sql);
		fprintf(o.f, "\n\t\t\t\"PRAGMA user_version = %d;\\n\"", i + 1);
		fprintf(o.f, ",\n\t},\n");
	}
	fprintf(o.f, "\t[STORE_MIGRATIONS] = { .name = NULL },\n};\n");
	out_close(g, &o, "store/migrations.c");
}

/* Any text, a literal per line. */
static void emit_text(struct out *o, const char *text, size_t bytes)
{
	if (bytes == 0)
		fprintf(o->f, " \"\"");
	for (size_t at = 0; at < bytes;) {
		const char *end = memchr(text + at, '\n', bytes - at);
		size_t n = end ? (size_t)(end - text) + 1 - at : bytes - at;

		fprintf(o->f, "\n\t\t\t");
		out_string(o, text + at, n);
		at += n;
	}
}

static void read_seeds(struct gen *g)
{
	int n;
	char **names = folder_list(g, "seed", ".csv", &n);

	for (int i = 0; i < n; i++) {
		struct seed *s = PUSH(g, g->seeds, g->nseeds);

		s->name = names[i];
		s->data =
			file_read(g, pool_printf(g, "%s/seed/%s", g->sql_dir, names[i]), &s->bytes);
	}
}

static void emit_seeds(struct gen *g)
{
	const char *from = pool_printf(g, "%s/seed", g->sql_dir);
	struct out o;

	read_seeds(g);
	out_open(g, &o, from);
	out_guard_open(g, &o, "store/seeds.h");
	fprintf(o.f,
		"\n#include <stddef.h>\n\n/* A file of %s, loaded when a data folder is made. */\n",
		from);
	fprintf(o.f,
		"struct store_seed {\n\tconst char *name; /* with .csv */\n\tconst char *data;\n"
		"\tsize_t bytes;\n};\n\n");
	fprintf(o.f, "#define STORE_SEEDS %d\n\n/* Ends with an entry without a name. */\n",
		g->nseeds);
	fprintf(o.f, "extern const struct store_seed store_seeds[STORE_SEEDS + 1];\n");
	out_guard_close(&o);
	out_close(g, &o, "store/seeds.h");

	out_open(g, &o, from);
	fprintf(o.f, "#include \"store/seeds.h\"\n\n/* clang-format off */\n");
	fprintf(o.f, "const struct store_seed store_seeds[STORE_SEEDS + 1] = {\n");
	for (int i = 0; i < g->nseeds && g->seeds[i].data; i++) {
		fprintf(o.f, "\t[%d] = {\n\t\t.name = \"%s\",\n\t\t.bytes = %zu,\n\t\t.data =", i,
			g->seeds[i].name, g->seeds[i].bytes);
		emit_text(&o, g->seeds[i].data, g->seeds[i].bytes);
		fprintf(o.f, ",\n\t},\n");
	}
	fprintf(o.f, "\t[STORE_SEEDS] = { .name = NULL },\n};\n");
	out_close(g, &o, "store/seeds.c");
}

void emit_embedded(struct gen *g)
{
	emit_statements(g);
	emit_migrations(g);
	emit_seeds(g);
}
