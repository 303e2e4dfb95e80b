/*
 * Two passes over each record: the first finds its end and what is wrong with it and changes nothing, the second
 * cuts it up in place.  So a bad record leaves the text whole and reading goes on one line further down.
 */
#include "base/csv.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"

void csv_init(struct csv *csv, char *text, size_t n)
{
	*csv = (struct csv){ .pos = text, .end = text + n, .next_line = 1, .line = 1 };
}

static enum err_code csv_error(const struct csv *csv, struct err *err, const char *what)
{
	enum err_code rc = err_set(err, ERR_CSV, "line %d: %s", csv->line, what);

	err_arg(err, 0, "%s", _(what));
	return rc;
}

/* Length of the line end at p: 2 for CRLF, 1 for LF, 0 for none (a lone CR is content). */
static size_t line_end(const char *p, const char *end)
{
	if (p < end && *p == '\n')
		return 1;
	if (end - p >= 2 && p[0] == '\r' && p[1] == '\n')
		return 2;
	return 0;
}

/* p stands behind the opening quote; returns behind the closing one, NULL when there is none. */
static char *quoted_end(char *p, const char *end)
{
	while (p < end) {
		if (*p != '"') {
			p++;
		} else if (p + 1 < end && p[1] == '"') {
			p += 2;
		} else {
			return p + 1;
		}
	}
	return NULL;
}

static char *field_end(char *p, const char *end)
{
	while (p < end && *p != ',' && !line_end(p, end))
		p++;
	return p;
}

/* Finds the end of the record at csv->pos, without its line end. */
static enum err_code measure(const struct csv *csv, char **record_end, struct err *err)
{
	char *p = csv->pos;
	int nfields = 1;

	for (;;) {
		if (p < csv->end && *p == '"') {
			p = quoted_end(p + 1, csv->end);
			if (!p)
				return csv_error(csv, err, N_("a quotation mark is never closed"));
			if (p < csv->end && *p != ',' && !line_end(p, csv->end))
				return csv_error(
					csv, err, N_("text after a closing quotation mark"));
		} else {
			p = field_end(p, csv->end);
		}
		if (p - csv->pos > CSV_RECORD_BYTES)
			return csv_error(csv, err, N_("the line is too long"));
		if (p == csv->end || *p != ',')
			break;
		p++;
		if (++nfields > CSV_FIELDS)
			return csv_error(csv, err, N_("the line has too many fields"));
	}
	if (memchr(csv->pos, '\0', (size_t)(p - csv->pos)))
		return csv_error(csv, err, N_("the line has a zero byte"));
	*record_end = p;
	return ERR_OK;
}

/* Takes the quotes off in place; p stands behind the opening one.  Returns behind the closing one. */
static char *unquote(char *p)
{
	char *to = p;

	while (*p != '"' || p[1] == '"') {
		p += *p == '"';
		*to++ = *p++;
	}
	*to = '\0';
	return p + 1;
}

/* Cuts the measured record into fields; afterwards *record_end, its line end's first byte, is NUL. */
static void split(struct csv *csv, char *record_end)
{
	char *p = csv->pos;
	bool more = true;

	csv->nfields = 0;
	*record_end = '\0';
	while (more) {
		char *field = p;

		if (*p == '"') {
			field = p + 1;
			p = unquote(p + 1);
		} else {
			p += strcspn(p, ",");
		}
		more = p < record_end;
		*p++ = '\0';
		csv->field[csv->nfields++] = field;
	}
}

static void skip_line(struct csv *csv)
{
	char *newline = memchr(csv->pos, '\n', (size_t)(csv->end - csv->pos));

	csv->pos = newline ? newline + 1 : csv->end;
	csv->next_line++;
}

enum err_code csv_next(struct csv *csv, bool *more, struct err *err)
{
	char *record_end = csv->pos;
	char *next;
	enum err_code rc;

	while (csv->pos < csv->end && line_end(csv->pos, csv->end))
		skip_line(csv);
	csv->line = csv->next_line;
	csv->nfields = 0;
	*more = csv->pos < csv->end;
	if (!*more)
		return ERR_OK;
	rc = measure(csv, &record_end, err);
	if (rc) {
		skip_line(csv);
		return rc;
	}
	next = record_end + line_end(record_end, csv->end);
	for (const char *p = csv->pos; p < next; p++)
		csv->next_line += *p == '\n';
	split(csv, record_end);
	csv->pos = next;
	if (csv->ncolumns > 0 && csv->nfields != csv->ncolumns)
		return csv_error(csv, err,
			csv->nfields < csv->ncolumns
				? N_("the line has fewer fields than the header")
				: N_("the line has more fields than the header"));
	return ERR_OK;
}

/* The field that has this name; -1 when none has, -2 when two have. */
static int find_column(const struct csv *csv, const char *name)
{
	int found = -1;

	for (int i = 0; i < csv->nfields; i++) {
		if (strcasecmp(csv->field[i], name) != 0)
			continue;
		if (found >= 0)
			return -2;
		found = i;
	}
	return found;
}

enum err_code csv_header(struct csv *csv, const struct csv_column *want, int nwant, struct err *err)
{
	bool more;
	enum err_code rc = csv_next(csv, &more, err);

	ASSERT(nwant <= CSV_FIELDS);
	if (rc)
		return rc;
	if (!more)
		return csv_error(csv, err, N_("the file is empty"));
	for (int i = 0; i < csv->nfields; i++)
		str_trim(csv->field[i]);
	for (int i = 0; i < nwant; i++) {
		csv->column[i] = find_column(csv, want[i].name);
		if (csv->column[i] == -2 || (csv->column[i] == -1 && want[i].required)) {
			rc = err_set(err, ERR_CSV, "line %d: column %s", csv->line, want[i].name);
			err_arg(err, 0,
				csv->column[i] == -1 ? _("the header lacks the column %s")
						     : _("the header has the column %s twice"),
				want[i].name);
			return rc;
		}
	}
	csv->ncolumns = csv->nfields;
	return ERR_OK;
}

const char *csv_get(const struct csv *csv, int i)
{
	const int at = csv->column[i];

	return at >= 0 && at < csv->nfields ? csv->field[at] : "";
}

void csv_put(struct buf *out, const char *field)
{
	if (out->len > 0 && out->data[out->len - 1] != '\n')
		buf_addc(out, ',');
	if (*field != '\0' && !strpbrk(field, "\",\r\n")) {
		buf_add(out, field);
		return;
	}
	/* empty fields are quoted too: a record of one empty field must not look like a blank line */
	buf_addc(out, '"');
	for (; *field; field++) {
		if (*field == '"')
			buf_addc(out, '"');
		buf_addc(out, *field);
	}
	buf_addc(out, '"');
}

void csv_end_record(struct buf *out)
{
	buf_add(out, "\r\n");
}
