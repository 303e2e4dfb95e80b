/*
 * The SQL compiler's model of one run: schema, query files, statements, row structs.
 *
 * sqlgen is a program of its own that runs before anything else is built, so it uses nothing of src/.
 * Everything it allocates lives in one pool until the end.
 */
#ifndef SQLGEN_H
#define SQLGEN_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* --- types of columns, parameters and results ------------------------------------------------- */

enum type_kind {
	TYPE_INT,
	TYPE_REAL,
	TYPE_ID, /* struct <table>_id */
	TYPE_TEXT,
	TYPE_BLOB,
};

struct type {
	enum type_kind kind;
	const char *table; /* TYPE_ID: whose id */
	const char *
		constant; /* "REQUEST_NEED" when limits.h has REQUEST_NEED_CHARS and _BYTES, else NULL */
	int limit;	  /* characters of text, bytes of a blob; 0: not known */
	bool nullable; /* zero is bound as NULL */
};

struct field {
	const char *name;
	struct type type;
	bool computed; /* an expression: its limit is a wish of the query, no CHECK stands behind it */
};

/* --- schema ----------------------------------------------------------------------------------- */

struct table {
	const char *name;
	const char *sql;
	bool is_view;
	bool has_id; /* id INTEGER PRIMARY KEY */
	struct field *columns;
	int ncolumns;
};

struct migration {
	int number;
	const char *name; /* "first" of 0001_first.sql */
	const char *sql;  /* without comments */
};

struct seed {
	const char *name; /* "role_perm.csv" */
	const char *data;
	size_t bytes;
};

/* --- queries ---------------------------------------------------------------------------------- */

enum kind { KIND_ONE, KIND_VALUE, KIND_MANY, KIND_EACH, KIND_EXEC, KIND_INSERT };

struct decl { /* one --@ in or --@ col */
	const char *name, *type;
	int line;
	bool used;
};

struct statement {
	enum kind kind;
	const char *name;
	const char *row; /* NULL when the kind has none */
	const char *out; /* KIND_VALUE: what the parameter for it is called */
	const char *doc, *unscoped, *scan, *bulk;
	const char *path; /* file, for diagnostics */
	int line;	  /* of the --@ kind line */
	int sql_line;	  /* where the SQL begins */
	const char *sql;  /* comments removed, line breaks kept */
	struct decl *in, *col;
	int nin, ncol;

	/* found by checking */
	bool writes, scoped;
	const struct table *target; /* of INSERT, UPDATE, DELETE */
	const struct table **touched;
	int ntouched;
	struct field *params, *results;
	int nparams, nresults;
};

struct row {
	const char *name;
	const char *stem; /* query file that defines it */
	const struct statement *first;
	const struct field *fields;
	int nfields;
};

struct query_file {
	const char *path, *stem;
	struct statement *statements;
	int nstatements;
};

struct gen {
	const char *sql_dir, *out_dir;
	sqlite3 *db;
	struct pool_block *pool;
	int nerrors;
	const char *fault; /* what the authorizer objected to */

	struct migration *migrations;
	struct seed *seeds;
	struct table *tables;
	struct query_file *files;
	struct row *rows;
	int nmigrations, nseeds, ntables, nfiles, nrows;
};

/* --- sqlgen_text.c: memory, files, diagnostics, names ----------------------------------------- */

void *pool_alloc(struct gen *g, size_t bytes); /* zeroed */
char *pool_strndup(struct gen *g, const char *s, size_t n);
char *pool_printf(struct gen *g, const char *fmt, ...) PRINTF_LIKE(2, 3);
void pool_release(struct gen *g);

/* Puts a new, zeroed element at the end of an array of n; the value is a pointer to it. */
#define PUSH(g, array, n)                                                                          \
	((array) = pool_grow((g), (array), (n), sizeof((array)[0])), &(array)[(n)++])
void *pool_grow(struct gen *g, void *array, int n, size_t element_bytes);

void gen_error(struct gen *g, const char *path, int line, const char *fmt, ...) PRINTF_LIKE(4, 5);

char *file_read(struct gen *g, const char *path, size_t *bytes);       /* NULL: reported */
void file_write(struct gen *g, const char *name, const char *content); /* only when it changed */

/* The names in sql_dir/folder that end so, sorted; n of them. */
char **folder_list(struct gen *g, const char *folder, const char *ending, int *n);

char *text_without_comments(struct gen *g, const char *sql); /* keeps every line break */
char *text_upper(struct gen *g, const char *s);
bool text_is_name(const char *s); /* lower case C identifier, no keyword */
int text_lines(const char *from, const char *to);
const char *text_skip_quoted(const char *p); /* p at a quote; returns behind its end */

/* --- sqlgen_schema.c -------------------------------------------------------------------------- */

void schema_migrate(struct gen *g);
void schema_load(struct gen *g);
const struct table *schema_table(const struct gen *g, const char *name);
const struct field *table_column(const struct table *t, const char *name);
void schema_dump(struct gen *g, FILE *out);

/* --- sqlgen_types.c ----------------------------------------------------------------------------- */

void check_params(struct gen *g, struct statement *s, sqlite3_stmt *stmt);
struct decl *find_decl(struct decl *decls, int n, const char *name);
/* Takes the declared type; false when d is NULL. */
bool declared_type(struct gen *g, const struct statement *s, struct decl *d, struct type *type);
void report_unused(struct gen *g, const struct statement *s, const struct decl *decls, int n);

/* --- sqlgen_read.c / sqlgen_check.c / sqlgen_plan.c ------------------------------------------- */

void queries_read(struct gen *g);
void queries_check(struct gen *g);
void plan_check(struct gen *g, const struct statement *s);
void scope_check(struct gen *g, struct statement *s);

/* --- sqlgen_emit.c, sqlgen_call.c, sqlgen_embed.c --------------------------------------------- */

void emit_domain(struct gen *g);
void emit_store(struct gen *g);
void emit_embedded(struct gen *g);

/* A file under construction. */
struct out {
	FILE *f;
	char *text;
	size_t bytes;
	const char **items; /* of the argument list being written */
	int nitems;
};

void out_open(struct gen *g, struct out *o, const char *made_from);
void out_close(struct gen *g, struct out *o, const char *name);
void out_guard_open(struct gen *g, struct out *o, const char *name); /* "store/request.h" */
void out_guard_close(struct out *o);
void out_string(struct out *o, const char *s, size_t n); /* as a C literal with quotes */

/* head(item, item)end, wrapped like clang-format does. */
void out_item(struct gen *g, struct out *o, const char *fmt, ...) PRINTF_LIKE(3, 4);
void out_list(struct out *o, const char *head, const char *end);

const char *row_type_size(struct gen *g, const struct type *t); /* "REQUEST_NEED_BYTES + 1" */
bool uses_in_struct(const struct statement *s);
bool is_limit(const struct statement *s, const struct field *p);
bool is_scope(const struct field *p);
const char *param_limit(struct gen *g, const struct type *t);
void emit_member(struct gen *g, struct out *o, const struct field *f, bool is_param);
void emit_signature(struct gen *g, struct out *o, const struct statement *s, const char *end);
void emit_function(struct gen *g, struct out *o, const struct statement *s);
void emit_reader(struct gen *g, struct out *o, const struct row *r);
const struct row *row_find(const struct gen *g, const char *name);

#endif
