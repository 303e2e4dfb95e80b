/* Hand-overs out to a file and back in. */
#include "app/handover_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/mem.h"
#include "base/str.h"
#include "handover_private.h"
#include "store/handover.h"
#include "store/request.h"
#include "text.h"

#define BATCH	     64
#define RECORD_BYTES 8192 /* every text of a line twice over, quoted */
#define LABEL_BYTES  48

/* --- out ---------------------------------------------------------------------------------------- */

static const char *const headings[] = { "id", "uuid", "no", "department", "outside_no", "contact",
	"sent", "due", "result", "answer", "station_code", "station", "need" };

/* What a spreadsheet would take for a formula begins with an apostrophe. */
static void put_text(struct buf *out, const char *text)
{
	char storage[4 * 200 + 2];
	struct buf guarded = BUF_FIXED(storage);

	if (*text && strchr("=+-@'", *text))
		buf_addc(&guarded, '\'');
	buf_add(&guarded, text);
	csv_put(out, storage);
}

static const char *without_guard(const char *text)
{
	return *text == '\'' && text[1] && strchr("=+-@'", text[1]) ? text + 1 : text;
}

static void put_time(struct buf *out, int64_t at)
{
	char storage[32];
	struct buf text = BUF_FIXED(storage);

	clock_add_time(&text, at);
	csv_put(out, storage);
}

static void put_line(struct buf *out, const struct handover_line *h)
{
	char storage[32];
	struct buf id = BUF_FIXED(storage);

	buf_addf(&id, "%lld", (long long)h->id.v);
	csv_put(out, storage);
	csv_put(out, h->uuid);
	id = BUF_FIXED(storage);
	buf_addf(&id, "%lld-%s", (long long)h->year, h->no);
	csv_put(out, storage);
	csv_put(out, h->department);
	put_text(out, h->outside_no);
	put_text(out, h->contact);
	put_time(out, h->sent_at);
	put_time(out, h->due_at);
	csv_put(out, handover_result_text((enum handover_result)h->result));
	put_text(out, h->answer);
	csv_put(out, h->code);
	csv_put(out, h->place);
	put_text(out, h->need);
	csv_end_record(out);
}

enum err_code app_export_handovers(
	struct app *app, void (*line)(void *ctx, const char *text), void *ctx, struct err *err)
{
	struct handover_line *rows = xcalloc(BATCH, sizeof(*rows));
	struct handover_id after = { 0 };
	char storage[RECORD_BYTES];
	struct buf record = BUF_FIXED(storage);
	int64_t all = 0;
	size_t n;
	enum err_code rc = app_begin(app, err);

	if (rc)
		goto out;
	for (size_t i = 0; i < ARRAY_SIZE(headings); i++)
		csv_put(&record, headings[i]);
	csv_end_record(&record);
	line(ctx, storage);
	do {
		rc = store_handovers_of_file(app->db, after, rows, BATCH, &n, err);
		for (size_t i = 0; !rc && i < n; i++) {
			buf_clear(&record);
			put_line(&record, &rows[i]);
			line(ctx, storage);
			after = rows[i].id;
		}
		all += (int64_t)n;
	} while (!rc && n == BATCH);
	if (!rc)
		rc = app_audit(app, "handover.export", "handover", all, "", err);
	rc = app_end(app, rc, err);
out:
	free(rows);
	return rc;
}

/* --- in ----------------------------------------------------------------------------------------- */

enum column { C_ID, C_UUID, C_NUMBER, C_CONTACT, C_RESULT, C_ANSWER };

static const struct csv_column columns[] = {
	[C_ID] = { "id", true },
	[C_UUID] = { "uuid", true },
	[C_NUMBER] = { "outside_no", false },
	[C_CONTACT] = { "contact", false },
	[C_RESULT] = { "result", false },
	[C_ANSWER] = { "answer", false },
};

struct import {
	struct app *app;
	struct csv csv;
	char results[HANDOVER_COUNT][LABEL_BYTES]; /* files are Chinese */
};

/* A reason that no other code has. */
static enum err_code wrong(struct err *err, const char *reason, const char *what)
{
	enum err_code rc = err_set(err, ERR_CSV, "line rejected");

	err_arg(err, 0, reason, what);
	return rc;
}

static enum err_code find(struct import *im, struct handover_key *key, struct err *err)
{
	const char *text = csv_get(&im->csv, C_ID);
	struct handover_id id;
	enum err_code rc = ERR_NOT_FOUND;

	if (str_to_i64(text, 1, INT64_MAX, &id.v))
		rc = store_handover_of_file(im->app->db, id, key, err);
	if (rc == ERR_NOT_FOUND || (!rc && !str_equal(key->uuid, csv_get(&im->csv, C_UUID))))
		return wrong(err, _("There is no hand-over %s of a request with this uuid."), text);
	return rc;
}

/* The machine text or the Chinese label; "" is that nothing has come yet. */
static enum err_code read_result(
	const struct import *im, enum handover_result *out, struct err *err)
{
	const char *text = csv_get(&im->csv, C_RESULT);

	*out = HANDOVER_WAITING;
	if (!*text || handover_result_parse(text, out))
		return ERR_OK;
	for (int i = 0; i < HANDOVER_COUNT; i++) {
		*out = (enum handover_result)i;
		if (str_equal(text, im->results[i]))
			return ERR_OK;
	}
	return wrong(err, _("There is no result called %s."), text);
}

static enum err_code note_number(
	struct import *im, const struct handover_key *key, bool *changed, struct err *err)
{
	const char *number = without_guard(csv_get(&im->csv, C_NUMBER));
	const char *contact = without_guard(csv_get(&im->csv, C_CONTACT));
	struct request r;
	enum err_code rc;

	if (!*number)
		number = key->outside_no;
	if (!*contact)
		contact = key->contact;
	if (key->result != HANDOVER_WAITING ||
		(str_equal(number, key->outside_no) && str_equal(contact, key->contact)))
		return ERR_OK;
	*changed = true;
	rc = store_request_get_any(im->app->db, key->request_id, &r, err);
	return rc ? rc : handover_ticket(im->app, &r, number, contact, err);
}

static enum err_code record_answer(struct import *im, const struct handover_key *key,
	enum handover_result result, bool *changed, struct err *err)
{
	struct request r;
	enum err_code rc;

	if (result == HANDOVER_WAITING || (int64_t)result == key->result)
		return ERR_OK;
	if (key->result != HANDOVER_WAITING)
		return wrong(err, _("Another answer is on record: %s."),
			handover_result_label((enum handover_result)key->result));
	*changed = true;
	rc = store_request_get_any(im->app->db, key->request_id, &r, err);
	return rc ? rc
		  : handover_answer(
			    im->app, &r, result, without_guard(csv_get(&im->csv, C_ANSWER)), err);
}

/* Everything is checked before anything of the line is written. */
static enum err_code take_line(struct import *im, bool *changed, struct err *err)
{
	enum handover_result result;
	struct handover_key key;
	enum err_code rc = find(im, &key, err);

	*changed = false;
	if (!rc)
		rc = read_result(im, &result, err);
	if (!rc)
		rc = handover_check_ticket(without_guard(csv_get(&im->csv, C_NUMBER)),
			without_guard(csv_get(&im->csv, C_CONTACT)), err);
	if (!rc && result != HANDOVER_WAITING && key.result == HANDOVER_WAITING)
		rc = handover_check_answer(result, without_guard(csv_get(&im->csv, C_ANSWER)), err);
	if (!rc)
		rc = note_number(im, &key, changed, err);
	return rc ? rc : record_answer(im, &key, result, changed, err);
}

/* Faults of the machine end the import; everything else is a fault of the line. */
static bool is_of_the_line(enum err_code rc)
{
	return rc != ERR_INTERNAL && rc != ERR_IO && rc != ERR_FULL && rc != ERR_BUSY &&
	       rc != ERR_DAMAGED;
}

static enum err_code take_all(struct import *im, const struct line_import *in,
	struct import_counts *counts, struct err *err)
{
	bool more = true, changed = false;

	for (;;) {
		enum err_code rc = csv_next(&im->csv, &more, err);

		if (!rc && !more)
			return ERR_OK;
		if (!rc)
			rc = take_line(im, &changed, err);
		if (rc && !is_of_the_line(rc))
			return rc;
		counts->rejected += rc != ERR_OK;
		counts->updated += !rc && changed;
		counts->unchanged += !rc && !changed;
		if (rc && in->rejected)
			in->rejected(in->ctx, im->csv.line, err);
	}
}

static void learn_labels(struct import *im)
{
	const enum language language = i18n_language();

	i18n_set_language(LANGUAGE_ZH);
	for (int i = 0; i < HANDOVER_COUNT; i++)
		STR_COPY(im->results[i], handover_result_label((enum handover_result)i));
	i18n_set_language(language);
}

enum err_code app_import_handovers(struct app *app, const struct line_import *in,
	struct import_counts *counts, struct err *err)
{
	struct import im = { .app = app };
	enum err_code rc;

	*counts = (struct import_counts){ 0 };
	learn_labels(&im);
	csv_init(&im.csv, in->text, in->n);
	rc = csv_header(&im.csv, columns, ARRAY_SIZE(columns), err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take_all(&im, in, counts, err);
	if (!rc && counts->rejected && !in->partial)
		rc = wrong(err, "%s", _("Some lines were rejected."));
	if (!rc && counts->updated)
		rc = app_audit(app, "handover.import", "handover", counts->updated, "", err);
	return app_end(app, rc, err);
}
