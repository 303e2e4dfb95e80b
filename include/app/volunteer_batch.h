/*
 * Many volunteers at once: the import from a file, and what fills a demonstration city.
 *
 * Both work inside one write transaction; the numbers are checked before they come here, sealed once, and nothing is
 * read that a map in memory knows already.
 */
#ifndef APP_VOLUNTEER_BATCH_H
#define APP_VOLUNTEER_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/line_import.h"
#include "app/volunteer.h"

/* --- adding -------------------------------------------------------------------------------------------- */

struct volunteer_batch;

/* A volunteer in final form: nothing is checked again. */
struct volunteer_bulk {
	const char *name;
	enum sex sex;
	int64_t born_on; /* BORN_UNKNOWN when not known */
	struct site_id site;
	const char *path; /* of the site */
	const char *address;
	int64_t group;
	const char *id_number; /* a resident's card, 18 characters; "" for none */
	const char *phone;     /* digits only; "" for none */
	enum volunteer_status status;
	uint64_t skills; /* SKILL_BIT of each */
	int64_t free_parts;
	int64_t political;
	bool by_call;
	int64_t registered_at;
};

/* Inside the caller's write transaction, which must add persons in no other way until the batch is closed. */
enum err_code app_volunteer_batch_open(
	struct app *app, struct volunteer_batch **batch, struct err *err) NODISCARD;
void app_volunteer_batch_close(struct volunteer_batch *batch); /* NULL is allowed */
enum err_code app_volunteer_batch_add(struct volunteer_batch *batch,
	const struct volunteer_bulk *in, struct person_id *id, struct err *err) NODISCARD;
/* A person who is no volunteer: only the fields of a person are read. */
enum err_code app_person_batch_add(struct volunteer_batch *batch, const struct volunteer_bulk *in,
	struct person_id *id, struct err *err) NODISCARD;

/* --- importing ------------------------------------------------------------------------------------------ */

/*
 * Columns name,sex,birth,id_number,phone,station_code,skills,status.  The same person is found by identity number, else
 * by name, birth, station and phone, and brought up to date; a second run adds and updates nothing.  All or
 * nothing unless `partial`: with rejected lines it is ERR_CSV and nothing is written, but `counts` is filled.
 */
enum err_code app_import_volunteers(struct app *app, const struct line_import *in,
	struct import_counts *counts, struct err *err) NODISCARD;

#endif
