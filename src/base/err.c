/* The error table and the one place that puts arguments into its sentences. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

struct err_row {
	const char *name, *what, *todo;
};

static const struct err_row rows[] = { [ERR_OK] = { "OK", "", "" },
#define X(name, what, todo) [ERR_##name] = { #name, what, todo },
	ERR_LIST(X)
#undef X
};

enum err_code err_set(struct err *err, enum err_code code, const char *detail_fmt, ...)
{
	va_list ap;

	if (!err)
		return code;
	memset(err, 0, sizeof(*err));
	err->code = code;
	va_start(ap, detail_fmt);
	vsnprintf(err->detail, sizeof(err->detail), detail_fmt, ap);
	va_end(ap);
	return code;
}

void err_arg(struct err *err, int i, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return;
	ASSERT(i >= 0 && i < (int)ARRAY_SIZE(err->arg));
	va_start(ap, fmt);
	vsnprintf(err->arg[i], sizeof(err->arg[i]), fmt, ap);
	va_end(ap);
}

void err_field(struct err *err, const char *field)
{
	if (err)
		STR_COPY(err->field, field);
}

static void add_sentence(const struct err *err, const char *s, struct buf *out)
{
	s = I18N(s);
	while (*s) {
		size_t plain = strcspn(s, "{");

		buf_add_n(out, s, plain);
		s += plain;
		if (s[0] == '{' && s[1] >= '1' && s[1] <= '3' && s[2] == '}') {
			buf_add(out, err->arg[s[1] - '1']);
			s += 3;
		} else if (*s) {
			buf_addc(out, *s++);
		}
	}
}

void err_what(const struct err *err, struct buf *out)
{
	add_sentence(err, rows[err->code].what, out);
}

void err_todo(const struct err *err, struct buf *out)
{
	add_sentence(err, rows[err->code].todo, out);
}

void err_message(const struct err *err, struct buf *out)
{
	size_t before = out->len;

	err_what(err, out);
	/* Chinese sentences stand without a blank between them. */
	if (out->len > before && (unsigned char)out->data[out->len - 1] < 0x80)
		buf_addc(out, ' ');
	err_todo(err, out);
}

const char *err_name(enum err_code code)
{
	ASSERT(code >= 0 && (size_t)code < ARRAY_SIZE(rows));
	return rows[code].name;
}
