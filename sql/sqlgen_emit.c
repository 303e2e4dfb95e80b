/*
 * The SQL compiler's writer: headers of the domain layer (ids, limits, row structs) and the files of the store.
 *
 * What is written looks like the hand-written code beside it.
 */
#include "sqlgen.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* --- a file under construction ---------------------------------------------------------------- */

void out_open(struct gen *g, struct out *o, const char *made_from)
{
	(void)g;
	memset(o, 0, sizeof(*o));
	o->f = open_memstream(&o->text, &o->bytes);
	if (!o->f) {
		fprintf(stderr, "sqlgen: out of memory\n");
		exit(1);
	}
	fprintf(o->f, "/* Written by sqlgen from %s: do not edit. */\n", made_from);
}

void out_close(struct gen *g, struct out *o, const char *name)
{
	fclose(o->f);
	file_write(g, name, o->text);
	free(o->text);
}

void out_guard_open(struct gen *g, struct out *o, const char *name)
{
	char *guard = text_upper(g, name);

	for (char *p = guard; *p; p++) {
		if (*p == '/' || *p == '.')
			*p = '_';
	}
	fprintf(o->f, "#ifndef %s\n#define %s\n", guard, guard);
}

void out_guard_close(struct out *o)
{
	fprintf(o->f, "\n#endif\n");
}

void out_item(struct gen *g, struct out *o, const char *fmt, ...)
{
	char item[300];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(item, sizeof(item), fmt, ap);
	va_end(ap);
	*PUSH(g, o->items, o->nitems) = pool_strndup(g, item, strlen(item));
}

/* Columns that a line takes; tabs only stand in front. */
static int columns(const char *s)
{
	int n = 0;

	for (; *s; s++)
		n += *s == '\t' ? 8 : 1;
	return n;
}

void out_list(struct out *o, const char *head, const char *end)
{
	int indent = head[0] == '\t' ? 16 : 8;
	int all = (int)strlen(end) + 1; /* the closing parenthesis */
	int column = columns(head) + 1;

	for (int i = 0; i < o->nitems; i++)
		all += (int)strlen(o->items[i]) + (i ? 2 : 0);
	fprintf(o->f, "%s(", head);
	if (column + all > 100 && indent + all <= 100) {
		fprintf(o->f, "\n%.*s", indent / 8, "\t\t");
		column = indent;
	}
	for (int i = 0; i < o->nitems; i++) {
		bool is_last = i + 1 == o->nitems;
		int width = (int)strlen(o->items[i]) + (is_last ? 1 + (int)strlen(end) : 1);

		if (i > 0 && column + 1 + width > 100) {
			fprintf(o->f, "\n%.*s", indent / 8, "\t\t");
			column = indent;
		} else if (i > 0) {
			fputc(' ', o->f);
			column++;
		}
		fprintf(o->f, "%s%s", o->items[i], is_last ? "" : ",");
		column += width;
	}
	fprintf(o->f, ")%s\n", end);
	o->nitems = 0;
}

void out_string(struct out *o, const char *s, size_t n)
{
	fputc('"', o->f);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		bool is_trigraph = c == '?' && i + 1 < n && s[i + 1] == '?';

		if (c == '\n')
			fprintf(o->f, "\\n");
		else if (c == '\t')
			fprintf(o->f, "\\t");
		else if (c == '"' || c == '\\')
			fprintf(o->f, "\\%c", c);
		else if (is_trigraph || c < ' ' || c == 0x7f)
			fprintf(o->f, "\\%03o", c);
		else
			fputc(c, o->f);
	}
	fputc('"', o->f);
}

/* --- struct members --------------------------------------------------------------------------- */

/* The size of the array that holds such a column. */
const char *row_type_size(struct gen *g, const struct type *t)
{
	bool is_text = t->kind == TYPE_TEXT;

	if (t->constant)
		return pool_printf(g, "%s_BYTES%s", t->constant, is_text ? " + 1" : "");
	return is_text ? pool_printf(g, "4 * %d + 1", t->limit) : pool_printf(g, "%d", t->limit);
}

/* What a parameter may have at most: characters of text, bytes of a blob. */
const char *param_limit(struct gen *g, const struct type *t)
{
	if (t->constant)
		return pool_printf(
			g, "%s_%s", t->constant, t->kind == TYPE_TEXT ? "CHARS" : "BYTES");
	return pool_printf(g, "%d", t->limit);
}

void emit_member(struct gen *g, struct out *o, const struct field *f, bool is_param)
{
	const struct type *t = &f->type;

	switch (t->kind) {
	case TYPE_INT:
		fprintf(o->f, "\tint64_t %s;\n", f->name);
		break;
	case TYPE_REAL:
		fprintf(o->f, "\tdouble %s;\n", f->name);
		break;
	case TYPE_ID:
		fprintf(o->f, "\tstruct %s_id %s;\n", t->table, f->name);
		break;
	case TYPE_TEXT:
		if (is_param)
			fprintf(o->f, "\tconst char *%s;\n", f->name);
		else
			fprintf(o->f, "\tchar %s[%s];\n", f->name, row_type_size(g, t));
		break;
	case TYPE_BLOB:
		if (is_param)
			fprintf(o->f, "\tconst void *%s;\n", f->name);
		else
			fprintf(o->f, "\tuint8_t %s[%s];\n", f->name, row_type_size(g, t));
		fprintf(o->f, "\tsize_t %s_bytes;\n", f->name);
		break;
	}
}

static void emit_row(struct gen *g, struct out *o, const struct row *r)
{
	fprintf(o->f, "\nstruct %s {\n", r->name);
	for (int i = 0; i < r->nfields; i++)
		emit_member(g, o, &r->fields[i], false);
	fprintf(o->f, "};\n");
}

/* More than four parameters travel in a struct. */
bool uses_in_struct(const struct statement *s)
{
	int n = 0;
	bool has_scope = false;

	for (int i = 0; i < s->nparams; i++) {
		if (is_limit(s, &s->params[i]) || (is_scope(&s->params[i]) && has_scope))
			continue;
		has_scope = has_scope || is_scope(&s->params[i]);
		n++;
	}
	return n > 4;
}

static void emit_in_struct(struct gen *g, struct out *o, const struct statement *s)
{
	bool has_scope = false;

	fprintf(o->f, "\nstruct %s_in {\n", s->name);
	for (int i = 0; i < s->nparams; i++) {
		const struct field *p = &s->params[i];

		if (is_limit(s, p))
			continue;
		if (!is_scope(p))
			emit_member(g, o, p, true);
		else if (!has_scope)
			fprintf(o->f, "\tconst struct scope *scope;\n");
		has_scope = has_scope || is_scope(p);
	}
	fprintf(o->f, "};\n");
}

/* --- the domain's headers --------------------------------------------------------------------- */

static void emit_ids(struct gen *g)
{
	struct out o;

	out_open(g, &o, pool_printf(g, "%s/migrations", g->sql_dir));
	out_guard_open(g, &o, "domain/ids.h");
	fprintf(o.f, "\n#include <stdint.h>\n");
	fprintf(o.f,
		"\n/* Ids are wrapped, so that swapped arguments do not compile; 0 is none. */\n");
	for (int i = 0; i < g->ntables; i++) {
		if (g->tables[i].has_id)
			fprintf(o.f, "struct %s_id {\n\tint64_t v;\n};\n", g->tables[i].name);
	}
	out_guard_close(&o);
	out_close(g, &o, "domain/ids.h");
}

static int constant_width(const struct gen *g)
{
	size_t width = 0;

	for (int i = 0; i < g->ntables; i++) {
		for (int j = 0; j < g->tables[i].ncolumns; j++) {
			const char *c = g->tables[i].columns[j].type.constant;

			width = c && strlen(c) > width ? strlen(c) : width;
		}
	}
	return (int)(width + strlen("_CHARS"));
}

static void emit_limits(struct gen *g)
{
	struct out o;
	int width = constant_width(g);

	out_open(g, &o, pool_printf(g, "%s/migrations", g->sql_dir));
	out_guard_open(g, &o, "domain/limits.h");
	fprintf(o.f, "\n/* clang-format off */\n");
	for (int i = 0; i < g->ntables; i++) {
		for (int j = 0; j < g->tables[i].ncolumns; j++) {
			const struct type *t = &g->tables[i].columns[j].type;

			if (!t->constant)
				continue;
			if (t->kind == TYPE_TEXT)
				fprintf(o.f, "#define %-*s %d\n", width,
					pool_printf(g, "%s_CHARS", t->constant), t->limit);
			fprintf(o.f, "#define %-*s %d\n", width,
				pool_printf(g, "%s_BYTES", t->constant),
				t->kind == TYPE_TEXT ? 4 * t->limit : t->limit);
		}
	}
	out_guard_close(&o);
	out_close(g, &o, "domain/limits.h");
}

static bool file_has_scope(const struct query_file *f, bool only_in_structs)
{
	for (int i = 0; i < f->nstatements; i++) {
		if (f->statements[i].scoped &&
			(!only_in_structs || uses_in_struct(&f->statements[i])))
			return true;
	}
	return false;
}

static void emit_rows(struct gen *g, const struct query_file *f)
{
	const char *name = pool_printf(g, "domain/rows_%s.h", f->stem);
	struct out o;

	out_open(g, &o, f->path);
	out_guard_open(g, &o, name);
	fprintf(o.f, "\n#include <stddef.h>\n#include <stdint.h>\n");
	fprintf(o.f, "\n#include \"domain/ids.h\"\n#include \"domain/limits.h\"\n");
	if (file_has_scope(f, true))
		fprintf(o.f, "#include \"domain/scope.h\"\n");
	for (int i = 0; i < g->nrows; i++) {
		if (g->rows[i].stem == f->stem)
			emit_row(g, &o, &g->rows[i]);
	}
	for (int i = 0; i < f->nstatements; i++) {
		if (uses_in_struct(&f->statements[i]))
			emit_in_struct(g, &o, &f->statements[i]);
	}
	out_guard_close(&o);
	out_close(g, &o, name);
}

void emit_domain(struct gen *g)
{
	emit_ids(g);
	emit_limits(g);
	for (int i = 0; i < g->nfiles; i++)
		emit_rows(g, &g->files[i]);
}

/* --- the store's files ------------------------------------------------------------------------ */

/* Whether f returns a row of this struct. */
static bool file_uses_row(const struct query_file *f, const char *row)
{
	for (int i = 0; i < f->nstatements; i++) {
		if (f->statements[i].row && strcmp(f->statements[i].row, row) == 0)
			return true;
	}
	return false;
}

static void include_rows(struct gen *g, struct out *o, const struct query_file *f)
{
	for (int i = 0; i < g->nfiles; i++) {
		const struct query_file *other = &g->files[i];
		bool used = other == f;

		for (int j = 0; j < g->nrows && !used; j++)
			used = g->rows[j].stem == other->stem && file_uses_row(f, g->rows[j].name);
		if (used)
			fprintf(o->f, "#include \"domain/rows_%s.h\"\n", other->stem);
	}
}

static void emit_doc(struct out *o, const struct statement *s)
{
	const char *doc = s->doc;

	fputc('\n', o->f);
	if (!doc)
		return;
	if (!strchr(doc, '\n')) {
		fprintf(o->f, "/* %s */\n", doc);
		return;
	}
	fprintf(o->f, "/*\n");
	while (*doc) {
		size_t n = strcspn(doc, "\n");

		fprintf(o->f, " * %.*s\n", (int)n, doc);
		doc += n + (doc[n] == '\n');
	}
	fprintf(o->f, " */\n");
}

static void emit_store_header(struct gen *g, const struct query_file *f)
{
	const char *name = pool_printf(g, "store/%s.h", f->stem);
	struct out o;

	out_open(g, &o, f->path);
	out_guard_open(g, &o, name);
	fprintf(o.f, "\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n");
	fprintf(o.f, "\n#include \"base/attr.h\"\n#include \"base/err.h\"\n");
	include_rows(g, &o, f);
	if (file_has_scope(f, false))
		fprintf(o.f, "#include \"domain/scope.h\"\n");
	fprintf(o.f, "#include \"store/db.h\"\n");
	for (int i = 0; i < f->nstatements; i++) {
		emit_doc(&o, &f->statements[i]);
		emit_signature(g, &o, &f->statements[i], " NODISCARD;");
	}
	out_guard_close(&o);
	out_close(g, &o, name);
}

static void emit_store_source(struct gen *g, const struct query_file *f)
{
	struct out o;

	out_open(g, &o, f->path);
	fprintf(o.f,
		"#include \"store/%s.h\"\n\n#include \"call.h\"\n#include \"store/statements.h\"\n",
		f->stem);
	for (int i = 0; i < g->nrows; i++) {
		if (file_uses_row(f, g->rows[i].name))
			emit_reader(g, &o, &g->rows[i]);
	}
	for (int i = 0; i < f->nstatements; i++)
		emit_function(g, &o, &f->statements[i]);
	out_close(g, &o, pool_printf(g, "store/%s.c", f->stem));
}

void emit_store(struct gen *g)
{
	for (int i = 0; i < g->nfiles; i++) {
		emit_store_header(g, &g->files[i]);
		emit_store_source(g, &g->files[i]);
	}
}
