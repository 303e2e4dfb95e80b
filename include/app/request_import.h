/*
 * Requests from a file, for instance those of a paper book or a hotline.
 */
#ifndef APP_REQUEST_IMPORT_H
#define APP_REQUEST_IMPORT_H

#include "app/app.h"
#include "app/line_import.h"

/*
 * Columns uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel.  A uuid that is known is
 * unchanged, so a second run adds nothing; a resident of this name and phone at the station is the one on record.
 * The requests wait to be accepted, entered in the name of the account admin.  All or nothing unless `partial`:
 * with rejected lines it is ERR_CSV and nothing is written, but `counts` is filled.
 */
enum err_code app_import_requests(struct app *app, const struct line_import *in,
	struct import_counts *counts, struct err *err) NODISCARD;

#endif
