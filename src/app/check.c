/* The checks of a data folder: each finds what is wrong of one kind and tells it in words. */
#include "app/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/audit.h"
#include "app/draft.h"
#include "base/str.h"
#include "person_number.h"
#include "store/check_data.h"
#include "store/draft.h"

#define FAULTS_MAX 100

static void report(struct check_sink *sink, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void report(struct check_sink *sink, const char *fmt, ...)
{
	char line[300];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	sink->n++;
	if (sink->fault)
		sink->fault(sink->ctx, line);
}

/* A broken file is what this check is for, and no failure of it. */
static enum err_code check_integrity(struct app *app, struct check_sink *sink, struct err *err)
{
	enum err_code rc = db_integrity(app->db, err);

	if (rc != ERR_DAMAGED)
		return rc;
	report(sink, "%s", err->detail);
	return ERR_OK;
}

static enum err_code check_audit(struct app *app, struct check_sink *sink, struct err *err)
{
	struct audit_verdict verdict;
	enum err_code rc = app_audit_verify(app, &verdict, err);

	if (!rc && verdict.first_bad)
		report(sink, "audit: the chain breaks at seq %lld", (long long)verdict.first_bad);
	return rc;
}

/* --- sealed texts ------------------------------------------------------------------------------------- */

struct opening {
	const struct app *app;
	struct check_sink *sink;
};

static bool open_draft(void *ctx, const struct draft_whole *row)
{
	struct opening *o = ctx;

	if (!app_draft_opens(o->app, row))
		report(o->sink, "draft %s does not open", row->token);
	return true;
}

static enum err_code check_drafts(struct app *app, struct check_sink *sink, struct err *err)
{
	struct opening o = { app, sink };

	return store_draft_each(app->db, open_draft, &o, err);
}

static bool open_numbers(void *ctx, const struct check_number *row)
{
	struct opening *o = ctx;
	char phone[PHONE_BYTES], id_number[ID_NUMBER_BYTES];

	if (person_phone_open(o->app, row->id,
		    (struct crypto_bytes){ row->phone_sealed, row->phone_sealed_bytes }, phone,
		    NULL) ||
		person_document_open(o->app, row->id,
			(struct crypto_bytes){ row->id_sealed, row->id_sealed_bytes }, id_number,
			NULL))
		report(o->sink, "person %lld: a number does not open", (long long)row->id.v);
	return true;
}

static enum err_code check_numbers(struct app *app, struct check_sink *sink, struct err *err)
{
	struct opening o = { app, sink };

	return store_check_numbers(app->db, open_numbers, &o, err);
}

/* --- paths -------------------------------------------------------------------------------------------- */

static enum err_code check_paths(struct app *app, struct check_sink *sink, struct err *err)
{
	static const struct {
		const char *what;
		enum err_code (*find)(struct db *db, struct check_fault *rows, size_t cap,
			size_t *n, struct err *err);
	} kinds[] = { { "site", store_check_site_paths }, { "account", store_check_account_paths },
		{ "person", store_check_person_paths },
		{ "volunteer", store_check_volunteer_paths },
		{ "request", store_check_request_paths } };
	struct check_fault rows[FAULTS_MAX];

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		size_t n;
		enum err_code rc = kinds[i].find(app->db, rows, ARRAY_SIZE(rows), &n, err);

		if (rc)
			return rc;
		for (size_t j = 0; j < n; j++)
			report(sink, "%s %lld: its path is not that of its place in the tree",
				kinds[i].what, (long long)rows[j].id);
	}
	return ERR_OK;
}

const struct app_check app_checks[] = {
	{ "integrity", check_integrity },
	{ "audit", check_audit },
	{ "paths", check_paths },
	{ "events", app_check_events },
	{ "counts", app_check_counts },
	{ "numbers", check_numbers },
	{ "drafts", check_drafts },
	{ NULL, NULL },
};
