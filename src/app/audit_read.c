/* Reading the audit: by all people of the scope, by one account, by the thing that was changed. */
#include <string.h>

#include "app/account.h"
#include "app/audit.h"
#include "app/person.h"
#include "app/site.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"
#include "store/audit.h"

const char *app_audit_label(const char *act)
{
	static const struct {
		const char *act, *label;
	} labels[] = {
#define X(act, label) { act, label },
		AUDIT_ACT_LIST(X)
#undef X
	};

	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (str_equal(labels[i].act, act))
			return _(labels[i].label);
	return act;
}

/* --- seeking ------------------------------------------------------------------------------------------ */

static void found(struct audit_subject *out, enum audit_kind kind, int64_t id, const char *name)
{
	*out = (struct audit_subject){ .kind = kind, .id = id };
	STR_COPY(out->name, name);
}

static enum err_code find_account(
	struct app *app, const char *typed, struct audit_subject *out, struct err *err)
{
	const struct account_page wish = { .search = typed };
	struct account_row row;
	size_t n = 0;
	enum err_code rc = app_account_find(app, typed, &row, err);

	if (rc == ERR_NOT_FOUND) {
		rc = app_account_page(app, &wish, &row, 1, &n, err);
		if (!rc && n == 0)
			return ERR_NOT_FOUND;
	}
	if (!rc)
		found(out, AUDIT_OF_ACCOUNT, row.id.v, row.name);
	return rc;
}

static enum err_code find_person(
	struct app *app, const char *typed, struct audit_subject *out, struct err *err)
{
	const struct volunteer_filter filter = { .typed = typed };
	struct volunteer_item row;
	size_t n = 0;
	enum err_code rc =
		app_volunteer_list(app, &filter, &(struct volunteer_page){ 0 }, &row, 1, &n, err);

	if (!rc && n == 0)
		return ERR_NOT_FOUND;
	if (!rc)
		found(out, AUDIT_OF_PERSON, row.v.person_id.v, row.v.name);
	return rc;
}

static enum err_code find_site(
	struct app *app, const char *typed, struct audit_subject *out, struct err *err)
{
	const struct site_filter filter = { .typed = typed, .within = scope_of("") };
	struct site_row row;
	size_t n = 0;
	enum err_code rc = app_site_list(app, &filter, &(struct site_page){ 0 }, &row, 1, &n, err);

	if (!rc && n == 0)
		return err_set(err, ERR_NOT_FOUND, "nothing called so");
	if (!rc)
		found(out, AUDIT_OF_SITE, row.id.v, row.place);
	return rc;
}

enum err_code app_audit_find(
	struct app *app, const char *typed, struct audit_subject *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_AUDIT_VIEW, err);

	if (!rc)
		rc = find_account(app, typed, out, err);
	if (rc == ERR_NOT_FOUND)
		rc = find_person(app, typed, out, err);
	return rc == ERR_NOT_FOUND ? find_site(app, typed, out, err) : rc;
}

/* --- pages -------------------------------------------------------------------------------------------- */

static enum err_code may_read(struct app *app, const struct audit_subject *about, struct err *err)
{
	struct account_row account;
	struct person person;
	struct site site;
	enum err_code rc;

	if (about->kind == AUDIT_OF_ACCOUNT && about->id == app->actor.account.v)
		return app_need(app, PERM_OWN, err);
	rc = app_need(app, PERM_AUDIT_VIEW, err);
	if (rc)
		return rc;
	switch (about->kind) {
	case AUDIT_OF_ACCOUNT:
		return app_account_get(app, (struct account_id){ about->id }, &account, err);
	case AUDIT_OF_PERSON:
		return app_person_get(app, (struct person_id){ about->id }, &person, err);
	case AUDIT_OF_SITE:
		return app_site_get(app, (struct site_id){ about->id }, &site, err);
	case AUDIT_OF_ALL:
		break;
	}
	return ERR_OK;
}

static enum err_code page_about(struct app *app, const struct audit_page *page,
	struct audit_line *rows, size_t cap, size_t *n, struct err *err)
{
	static const char *const objects[] = { [AUDIT_OF_ACCOUNT] = "account",
		[AUDIT_OF_PERSON] = "person",
		[AUDIT_OF_SITE] = "site" };
	const int64_t nobody = -1, newest = page->from ? page->from : INT64_MAX;
	const int64_t by = page->about.kind == AUDIT_OF_ACCOUNT ? page->about.id : nobody;
	const char *object = objects[page->about.kind];

	if (page->backward)
		return store_audit_about_back(
			app->db, by, page->from, object, page->about.id, rows, cap, n, err);
	return store_audit_about(app->db, by, newest, object, page->about.id, rows, cap, n, err);
}

/* The first row at or after a time; behind all rows when there is none. */
static enum err_code seq_at(struct app *app, int64_t at, int64_t *seq, struct err *err)
{
	enum err_code rc = store_audit_since(app->db, at, seq, err);

	if (rc != ERR_NOT_FOUND)
		return rc;
	*seq = INT64_MAX;
	return ERR_OK;
}

static enum err_code page_all(struct app *app, const struct audit_page *page,
	struct audit_line *rows, size_t cap, size_t *n, struct err *err)
{
	const int64_t until = page->until ? page->until : app->now + CLOCK_DAY;
	const int64_t whole = path_depth(app->actor.scope.lo) <= 1;
	const struct scope *scope = &app->actor.scope;
	int64_t ceiling, floor, before = page->from;
	enum err_code rc = seq_at(app, until, &ceiling, err);

	if (!rc)
		rc = seq_at(app, until - AUDIT_PAGE_DAYS * CLOCK_DAY, &floor, err);
	if (rc)
		return rc;
	if (page->backward)
		return store_audit_page_back(app->db, page->from ? page->from : floor - 1, ceiling,
			scope, whole, rows, cap, n, err);
	if (!before || before > ceiling)
		before = ceiling;
	return store_audit_page(app->db, before, floor, scope, whole, rows, cap, n, err);
}

enum err_code app_audit_page(struct app *app, const struct audit_page *page,
	struct audit_line *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = may_read(app, &page->about, err);

	*n = 0;
	if (rc)
		return rc;
	return page->about.kind == AUDIT_OF_ALL ? page_all(app, page, rows, cap, n, err)
						: page_about(app, page, rows, cap, n, err);
}
