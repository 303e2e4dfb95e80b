/*
 * Comma-separated values as in RFC 4180: quoted fields, doubled quotes, CRLF or LF.
 *
 * The reader works in place on a text that is already UTF-8: fields are NUL-terminated pieces of it.  A bad
 * record is reported once, with its line, and reading goes on with the next line.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

#define CSV_FIELDS	 32
#define CSV_RECORD_BYTES 65536

struct csv {
	char *pos, *end;
	int next_line;
	int line; /* where the present record begins, from 1 */
	int nfields;
	char *field[CSV_FIELDS];
	int ncolumns;		/* fields of the header record; 0 before csv_header */
	int column[CSV_FIELDS]; /* field of each wanted column, -1 when the file has none */
};

struct csv_column {
	const char *name;
	bool required;
};

/* text[n] must be a byte that may be written (the NUL of a string); the text must outlive the reader. */
void csv_init(struct csv *csv, char *text, size_t n);

/*
 * Reads the next record; blank lines are skipped.  *more is false at the end.  ERR_CSV tells what is wrong with
 * the record at csv->line; after csv_header also a record with more or fewer fields than the header.
 */
enum err_code csv_next(struct csv *csv, bool *more, struct err *err) NODISCARD;

/* Reads the header and finds the wanted columns by name (any order, capitals do not matter, others ignored). */
enum err_code csv_header(
	struct csv *csv, const struct csv_column *want, int nwant, struct err *err) NODISCARD;

/* The field of wanted column `i` of the present record, "" when the file lacks the column. */
const char *csv_get(const struct csv *csv, int i);

/* Writes one field, quoted where needed; csv_end_record ends the line with CRLF. */
void csv_put(struct buf *out, const char *field);
void csv_end_record(struct buf *out);

#endif
