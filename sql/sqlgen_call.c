/*
 * The SQL compiler's functions: one typed C function for each statement, over src/store/call.h.
 */
#include "sqlgen.h"

#include <string.h>

/* --- signature -------------------------------------------------------------------------------- */

static void emit_param(struct gen *g, struct out *o, const struct field *p)
{
	switch (p->type.kind) {
	case TYPE_INT:
		out_item(g, o, "int64_t %s", p->name);
		break;
	case TYPE_REAL:
		out_item(g, o, "double %s", p->name);
		break;
	case TYPE_ID:
		out_item(g, o, "struct %s_id %s", p->type.table, p->name);
		break;
	case TYPE_TEXT:
		out_item(g, o, "const char *%s", p->name);
		break;
	case TYPE_BLOB:
		out_item(g, o, "const void *%s", p->name);
		out_item(g, o, "size_t %s_bytes", p->name);
		break;
	}
}

static void emit_value_out(struct gen *g, struct out *o, const struct statement *s)
{
	const struct type *t = &s->results[0].type;

	switch (t->kind) {
	case TYPE_INT:
		out_item(g, o, "int64_t *%s", s->out);
		break;
	case TYPE_REAL:
		out_item(g, o, "double *%s", s->out);
		break;
	case TYPE_ID:
		out_item(g, o, "struct %s_id *%s", t->table, s->out);
		break;
	case TYPE_TEXT:
		out_item(g, o, "char %s[static %s]", s->out, row_type_size(g, t));
		break;
	case TYPE_BLOB:
		out_item(g, o, "uint8_t %s[static %s]", s->out, row_type_size(g, t));
		out_item(g, o, "size_t *%s_bytes", s->out);
		break;
	}
}

static void emit_out(struct gen *g, struct out *o, const struct statement *s)
{
	switch (s->kind) {
	case KIND_ONE:
		out_item(g, o, "struct %s *out", s->row);
		break;
	case KIND_VALUE:
		emit_value_out(g, o, s);
		break;
	case KIND_MANY:
		out_item(g, o, "struct %s *rows", s->row);
		out_item(g, o, "size_t cap");
		out_item(g, o, "size_t *n");
		break;
	case KIND_EACH:
		out_item(g, o, "bool (*each)(void *ctx, const struct %s *row)", s->row);
		out_item(g, o, "void *ctx");
		break;
	case KIND_EXEC:
		out_item(g, o, "int64_t *changed");
		break;
	case KIND_INSERT:
		out_item(g, o, "struct %s_id *id", s->target->name);
		break;
	}
}

void emit_signature(struct gen *g, struct out *o, const struct statement *s, const char *end)
{
	bool has_scope = false;

	out_item(g, o, "struct db *db");
	if (uses_in_struct(s))
		out_item(g, o, "const struct %s_in *in", s->name);
	for (int i = 0; i < s->nparams && !uses_in_struct(s); i++) {
		const struct field *p = &s->params[i];

		if (is_limit(s, p))
			continue;
		if (!is_scope(p))
			emit_param(g, o, p);
		else if (!has_scope)
			out_item(g, o, "const struct scope *scope");
		has_scope = has_scope || is_scope(p);
	}
	emit_out(g, o, s);
	out_item(g, o, "struct err *err");
	out_list(o, pool_printf(g, "enum err_code store_%s", s->name), end);
}

/* --- rows ------------------------------------------------------------------------------------- */

static void emit_column(struct out *o, const struct field *f, int i)
{
	const char *cut = f->computed ? "_cut" : "";

	switch (f->type.kind) {
	case TYPE_INT:
		fprintf(o->f, "\trow->%s = db_column_int(call, %d);\n", f->name, i);
		break;
	case TYPE_REAL:
		fprintf(o->f, "\trow->%s = db_column_real(call, %d);\n", f->name, i);
		break;
	case TYPE_ID:
		fprintf(o->f, "\trow->%s.v = db_column_int(call, %d);\n", f->name, i);
		break;
	case TYPE_TEXT:
		fprintf(o->f, "\tdb_column_text%s(call, %d, row->%s, sizeof(row->%s));\n", cut, i,
			f->name, f->name);
		break;
	case TYPE_BLOB:
		fprintf(o->f,
			"\trow->%s_bytes = db_column_blob(call, %d, row->%s, sizeof(row->%s));\n",
			f->name, i, f->name, f->name);
		break;
	}
}

void emit_reader(struct gen *g, struct out *o, const struct row *r)
{
	(void)g;
	fprintf(o->f, "\nstatic void read_%s(struct db_call *call, struct %s *row)\n{\n", r->name,
		r->name);
	for (int i = 0; i < r->nfields; i++)
		emit_column(o, &r->fields[i], i);
	fprintf(o->f, "}\n");
}

static void emit_value_read(struct gen *g, struct out *o, const struct statement *s)
{
	const struct field *f = &s->results[0];
	const char *size = row_type_size(g, &f->type);

	fprintf(o->f, "\tif (db_call_row(&call))\n\t\t");
	switch (f->type.kind) {
	case TYPE_INT:
		fprintf(o->f, "*%s = db_column_int(&call, 0);\n", s->out);
		break;
	case TYPE_REAL:
		fprintf(o->f, "*%s = db_column_real(&call, 0);\n", s->out);
		break;
	case TYPE_ID:
		fprintf(o->f, "%s->v = db_column_int(&call, 0);\n", s->out);
		break;
	case TYPE_TEXT:
		fprintf(o->f, "db_column_text%s(&call, 0, %s, %s);\n", f->computed ? "_cut" : "",
			s->out, size);
		break;
	case TYPE_BLOB:
		fprintf(o->f, "*%s_bytes = db_column_blob(&call, 0, %s, %s);\n", s->out, s->out,
			size);
		break;
	}
}

/* --- parameters ------------------------------------------------------------------------------- */

static void emit_bind(struct gen *g, struct out *o, const struct statement *s, int i)
{
	const struct field *p = &s->params[i];
	const char *from = uses_in_struct(s) ? "in->" : "";
	const char *what = "int";

	out_item(g, o, "&call");
	out_item(g, o, "%d", i + 1);
	switch (p->type.kind) {
	case TYPE_INT:
		out_item(g, o, "%s%s", is_limit(s, p) ? "(int64_t)" : from,
			is_limit(s, p) ? "cap" : p->name);
		break;
	case TYPE_ID:
		out_item(g, o, "%s%s.v", from, p->name);
		break;
	case TYPE_REAL:
		what = "real";
		out_item(g, o, "%s%s", from, p->name);
		break;
	case TYPE_TEXT:
		what = is_scope(p) ? "path" : "text";
		if (is_scope(p))
			out_item(g, o, "%sscope->%s", from, p->name + strlen("scope_"));
		else
			out_item(g, o, "%s%s", from, p->name);
		break;
	case TYPE_BLOB:
		what = "blob";
		out_item(
			g, o, "(struct db_blob){ %s%s, %s%s_bytes }", from, p->name, from, p->name);
		break;
	}
	if ((p->type.kind == TYPE_TEXT || p->type.kind == TYPE_BLOB) && !is_scope(p)) {
		out_item(g, o, "%s", param_limit(g, &p->type));
		out_item(g, o, "\"%s\"", p->name);
	}
	out_list(
		o, pool_printf(g, "\tdb_bind_%s%s", what, p->type.nullable ? "_or_null" : ""), ";");
}

/* --- the function ----------------------------------------------------------------------------- */

static void emit_run(struct gen *g, struct out *o, const struct statement *s)
{
	switch (s->kind) {
	case KIND_ONE:
		fprintf(o->f, "\tif (db_call_row(&call))\n\t\tread_%s(&call, out);\n", s->row);
		break;
	case KIND_VALUE:
		emit_value_read(g, o, s);
		break;
	case KIND_MANY:
		fprintf(o->f,
			"\t*n = 0;\n\twhile (*n < cap && db_call_next(&call))\n"
			"\t\tread_%s(&call, &rows[(*n)++]);\n",
			s->row);
		break;
	case KIND_EACH:
		fprintf(o->f,
			"\twhile (db_call_next(&call)) {\n\t\tread_%s(&call, &row);\n"
			"\t\tif (call.rc || !each(ctx, &row))\n\t\t\tbreak;\n\t}\n",
			s->row);
		break;
	case KIND_EXEC:
		fprintf(o->f, "\treturn db_call_exec(&call, changed);\n}\n");
		return;
	case KIND_INSERT:
		fprintf(o->f, "\treturn db_call_insert(&call, id ? &id->v : NULL);\n}\n");
		return;
	}
	fprintf(o->f, "\treturn db_call_end(&call);\n}\n");
}

void emit_function(struct gen *g, struct out *o, const struct statement *s)
{
	fputc('\n', o->f);
	emit_signature(g, o, s, "");
	fprintf(o->f, "{\n\tstruct db_call call;\n");
	if (s->kind == KIND_EACH)
		fprintf(o->f, "\tstruct %s row;\n", s->row);
	fprintf(o->f, "\n\tdb_call_start(&call, db, &store_statements[STORE_%s], err);\n",
		text_upper(g, s->name));
	for (int i = 0; i < s->nparams; i++)
		emit_bind(g, o, s, i);
	emit_run(g, o, s);
}
