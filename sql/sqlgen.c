/*
 * The SQL compiler: turns sql/ into typed C functions, one for each statement, at build time.
 *
 * It applies the migrations to an empty database in memory, prepares every statement of the query files against
 * it, and writes headers and sources.  What is wrong is said as FILE:LINE: message; then nothing is written and
 * the build stops.  sql/README.md tells how to write queries.
 */
#include "sqlgen.h"

#include <string.h>

static int usage(void)
{
	fprintf(stderr, "usage: sqlgen [--dump | -o FOLDER] SQL-FOLDER\n");
	return 2;
}

static void open_database(struct gen *g)
{
	int ok = sqlite3_open(":memory:", &g->db) == SQLITE_OK;

	/* A misspelt column in double quotes must not become a text. */
	ok = ok && sqlite3_db_config(g->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) == SQLITE_OK;
	ok = ok && sqlite3_db_config(g->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) == SQLITE_OK;
	ok = ok && sqlite3_exec(g->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL) == SQLITE_OK;
	if (!ok)
		gen_error(g, g->sql_dir, 1, "%s", sqlite3_errmsg(g->db));
}

static void compile(struct gen *g)
{
	queries_read(g);
	queries_check(g);
	if (g->nerrors)
		return;
	emit_domain(g);
	emit_store(g);
	emit_embedded(g);
}

int main(int argc, char **argv)
{
	struct gen g = { .out_dir = "." };
	bool dump = argc == 3 && strcmp(argv[1], "--dump") == 0;
	int failed;

	if (argc == 4 && strcmp(argv[1], "-o") == 0)
		g.out_dir = argv[2];
	else if (!dump)
		return usage();
	g.sql_dir = argv[argc - 1];

	open_database(&g);
	if (!g.nerrors)
		schema_migrate(&g);
	if (!g.nerrors)
		schema_load(&g);
	if (!g.nerrors && dump)
		schema_dump(&g, stdout);
	else if (!g.nerrors)
		compile(&g);
	failed = g.nerrors > 0;
	sqlite3_close(g.db);
	pool_release(&g);
	return failed;
}
