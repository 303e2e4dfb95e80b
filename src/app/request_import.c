/* Requests from a file: each line becomes what a form would have placed. */
#include "app/request_import.h"

#include <stdlib.h>
#include <string.h>

#include "app/account.h"
#include "app/catalogue.h"
#include "app/person.h"
#include "app/request.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/str.h"
#include "request_place.h"
#include "store/volunteer.h"

#define ENTERED_BY	"admin"
#define CATEGORIES_MAX	64
#define SAME_PERSON_MAX 20
#define WANTED_IN_DAYS	3
#define LABEL_BYTES	48

enum column {
	C_UUID,
	C_STATION,
	C_RESIDENT,
	C_PHONE,
	C_CATEGORY,
	C_TEXT,
	C_URGENCY,
	C_WANTED,
	C_HEADS,
	C_CHANNEL
};

static const struct csv_column columns[] = {
	[C_UUID] = { "uuid", true },
	[C_STATION] = { "station_code", true },
	[C_RESIDENT] = { "resident", true },
	[C_PHONE] = { "phone", false },
	[C_CATEGORY] = { "category", true },
	[C_TEXT] = { "text", true },
	[C_URGENCY] = { "urgency", false },
	[C_WANTED] = { "wanted", false },
	[C_HEADS] = { "heads", false },
	[C_CHANNEL] = { "channel", false },
};

struct import {
	struct app *app;
	struct csv csv;
	struct category categories[CATEGORIES_MAX];
	size_t ncategories;
	char urgencies[URGENCY_COUNT][LABEL_BYTES], channels[CHANNEL_COUNT][LABEL_BYTES];
};

/* --- one line ----------------------------------------------------------------------------------------- */

/* A reason that no other code has. */
static enum err_code wrong(struct err *err, const char *reason, const char *what)
{
	enum err_code rc = err_set(err, ERR_CSV, "line rejected");

	err_arg(err, 0, reason, what);
	return rc;
}

static enum err_code read_station(struct import *im, struct request_new *out, struct err *err)
{
	const char *code = csv_get(&im->csv, C_STATION);
	struct person_site site;
	enum err_code rc = ERR_NOT_FOUND;

	if (*code && strlen(code) <= SITE_CODE_CHARS)
		rc = store_import_site(im->app->db, code, &site, err);
	if (rc == ERR_NOT_FOUND)
		return wrong(err, _("There is no station with the code %s."), code);
	out->site = site.id;
	return rc;
}

static enum err_code read_category(struct import *im, struct request_fields *out, struct err *err)
{
	const char *name = csv_get(&im->csv, C_CATEGORY);

	for (size_t i = 0; i < im->ncategories; i++) {
		if (str_equal(im->categories[i].name, name))
			out->category = im->categories[i].id;
	}
	return out->category.v ? ERR_OK : wrong(err, _("There is no category called %s."), name);
}

/* The machine text or the Chinese label, whatever the language of the messages; "" is the usual one. */
static bool read_urgency(const struct import *im, const char *text, enum urgency *out)
{
	*out = URGENCY_ORDINARY;
	if (!*text || urgency_parse(text, out))
		return true;
	for (int i = 0; i < URGENCY_COUNT; i++) {
		*out = (enum urgency)i;
		if (str_equal(text, im->urgencies[i]))
			return true;
	}
	return false;
}

static bool read_channel(const struct import *im, const char *text, enum channel *out)
{
	*out = CHANNEL_VISIT_HERE;
	if (!*text || channel_parse(text, out))
		return true;
	for (int i = 0; i < CHANNEL_COUNT; i++) {
		*out = (enum channel)i;
		if (str_equal(text, im->channels[i]))
			return true;
	}
	return false;
}

static enum err_code read_fields(struct import *im, struct request_fields *out, struct err *err)
{
	const char *wanted = csv_get(&im->csv, C_WANTED), *heads = csv_get(&im->csv, C_HEADS);

	out->need = csv_get(&im->csv, C_TEXT);
	out->heads = 1;
	out->wanted_day = clock_day_of(im->app->now) + WANTED_IN_DAYS;
	if (!read_urgency(im, csv_get(&im->csv, C_URGENCY), &out->urgency))
		return wrong(
			err, _("There is no urgency called %s."), csv_get(&im->csv, C_URGENCY));
	if (!read_channel(im, csv_get(&im->csv, C_CHANNEL), &out->channel))
		return wrong(
			err, _("There is no channel called %s."), csv_get(&im->csv, C_CHANNEL));
	if (*wanted && !clock_parse_day(wanted, &out->wanted_day))
		return wrong(err, _("%s is not a date like 2026-11-23."), wanted);
	if (*heads && !str_to_i64(heads, 1, 99, &out->heads))
		return wrong(err, _("%s is not a number of heads."), heads);
	return read_category(im, out, err);
}

/* Whoever has this name, and this phone if one is given, at this station. */
static enum err_code find_resident(struct import *im, struct request_new *out, struct err *err)
{
	struct person found[SAME_PERSON_MAX];
	enum err_code rc;
	size_t n;

	out->name = csv_get(&im->csv, C_RESIDENT);
	out->phone = csv_get(&im->csv, C_PHONE);
	if (!*out->name)
		return wrong(err, "%s", _("The resident is missing."));
	rc = app_person_find(
		im->app, *out->phone ? out->phone : out->name, found, ARRAY_SIZE(found), &n, err);
	for (size_t i = 0; !rc && i < n; i++) {
		if (found[i].site.v == out->site.v && str_equal(found[i].name, out->name))
			out->requester = found[i].id;
	}
	return rc;
}

static enum err_code read_uuid(struct import *im, struct request_new *out, struct err *err)
{
	out->uuid = csv_get(&im->csv, C_UUID);
	if (strlen(out->uuid) >= 8 && strlen(out->uuid) <= REQUEST_UUID_CHARS)
		return ERR_OK;
	return wrong(err, "%s", _("The uuid has 8 to 36 characters."));
}

static enum err_code place_line(struct import *im, bool *before, struct err *err)
{
	struct request_new in = { .name = "" };
	struct request_placed placed = { 0 };
	enum err_code rc = read_uuid(im, &in, err);

	if (!rc)
		rc = read_station(im, &in, err);
	if (!rc)
		rc = read_fields(im, &in.fields, err);
	if (!rc)
		rc = find_resident(im, &in, err);
	return rc ? rc : request_place(im->app, &in, &placed, before, err);
}

/* --- the file ----------------------------------------------------------------------------------------- */

/* Faults of the machine end the import; everything else is a fault of the line. */
static bool is_of_the_line(enum err_code rc)
{
	return rc != ERR_INTERNAL && rc != ERR_IO && rc != ERR_FULL && rc != ERR_BUSY &&
	       rc != ERR_DAMAGED;
}

static enum err_code place_all(struct import *im, const struct line_import *in,
	struct import_counts *counts, struct err *err)
{
	bool more = true, before = false;

	for (;;) {
		enum err_code rc = csv_next(&im->csv, &more, err);

		if (!rc && !more)
			return ERR_OK;
		if (!rc)
			rc = place_line(im, &before, err);
		if (rc && !is_of_the_line(rc))
			return rc;
		counts->rejected += rc != ERR_OK;
		counts->unchanged += !rc && before;
		counts->added += !rc && !before;
		if (rc && in->rejected)
			in->rejected(in->ctx, im->csv.line, err);
	}
}

/* Requests need an account that placed them; the system itself has none. */
static enum err_code act_for_admin(struct app *app, struct err *err)
{
	struct account_row row;
	enum err_code rc;

	if (app->actor.account.v)
		return ERR_OK;
	rc = app_account_find(app, ENTERED_BY, &row, err);
	if (!rc)
		app->actor.account = row.id;
	return rc;
}

/* Files are Chinese. */
static void learn_labels(struct import *im)
{
	const enum language language = i18n_language();

	i18n_set_language(LANGUAGE_ZH);
	for (int i = 0; i < URGENCY_COUNT; i++)
		STR_COPY(im->urgencies[i], urgency_label((enum urgency)i));
	for (int i = 0; i < CHANNEL_COUNT; i++)
		STR_COPY(im->channels[i], channel_label((enum channel)i));
	i18n_set_language(language);
}

enum err_code app_import_requests(struct app *app, const struct line_import *in,
	struct import_counts *counts, struct err *err)
{
	const struct account_id actor = app->actor.account;
	struct import im = { .app = app };
	enum err_code rc;

	*counts = (struct import_counts){ 0 };
	learn_labels(&im);
	csv_init(&im.csv, in->text, in->n);
	rc = csv_header(&im.csv, columns, ARRAY_SIZE(columns), err);
	if (!rc)
		rc = app_categories(app, im.categories, CATEGORIES_MAX, &im.ncategories, err);
	if (!rc)
		rc = act_for_admin(app, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		goto out;
	rc = place_all(&im, in, counts, err);
	if (!rc && counts->rejected && !in->partial)
		rc = wrong(err, "%s", _("Some lines were rejected."));
	if (!rc && counts->added)
		rc = app_audit(app, "request.import", "request", 0, "", err);
	rc = app_end(app, rc, err);
out:
	app->actor.account = actor;
	return rc;
}
