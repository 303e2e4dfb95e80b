/*
 * Hand-overs as a file, out to a hotline or department and back with its numbers and answers (capability 36).
 *
 * Columns id,uuid,no,department,outside_no,contact,sent,due,result,answer,station_code,station,need.  The id and the
 * request's uuid come back as they went out.  Nothing of it says who the requester is: name, telephone and house
 * number are only for who takes the request on.
 */
#ifndef APP_HANDOVER_FILE_H
#define APP_HANDOVER_FILE_H

#include "app/app.h"
#include "app/line_import.h"

/* Calls `line` with each line of the file, UTF-8 and the header first, oldest hand-over first; the command's. */
enum err_code app_export_handovers(struct app *app, void (*line)(void *ctx, const char *text),
	void *ctx, struct err *err) NODISCARD;

/*
 * Columns id,uuid and, as far as the file has them, outside_no, contact, result (machine text or label) and answer.
 * Numbers are noted and answers recorded as on the screen; what is on record already is unchanged, an answer that
 * is another than the one on record is rejected.  All or nothing unless `partial`: with rejected lines it is ERR_CSV
 * and nothing is written, but `counts` is filled.
 */
enum err_code app_import_handovers(struct app *app, const struct line_import *in,
	struct import_counts *counts, struct err *err) NODISCARD;

#endif
