/* What people do with accounts, sessions and drafts: see scope_cases.h. */
#include "scope_cases.h"

#include "app/account.h"
#include "app/acting.h"
#include "app/audit.h"
#include "app/draft.h"
#include "app/session.h"
#include "base/str.h"

#define ROWS 64

static const char public_key[] =
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA x";

static enum err_code account_add(struct app *app, const struct records *r, struct err *err)
{
	const struct account_new in = { .login = "neu",
		.name = "新人",
		.role = ROLE_VOLUNTEER,
		.site = r->site,
		.public_key = public_key };
	char code[CRYPTO_CODE_BYTES];
	struct account_id id;

	return app_account_add(app, &in, code, &id, err);
}

static enum err_code account_unit(struct app *app, const struct records *r, struct err *err)
{
	struct site_id id;

	return app_account_unit(app, r->code, &id, err);
}

static enum err_code account_get(struct app *app, const struct records *r, struct err *err)
{
	struct account_row row;

	return app_account_get(app, r->account, &row, err);
}

static enum err_code account_find(struct app *app, const struct records *r, struct err *err)
{
	struct account_row row;

	return app_account_find(app, r->login, &row, err);
}

struct count_account {
	struct account_id id;
	int64_t n;
};

static bool is_account(void *ctx, const struct account_row *row)
{
	struct count_account *count = ctx;

	count->n += row->id.v == count->id.v;
	return true;
}

static enum err_code account_each(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct count_account count = { r->account, 0 };
	enum err_code rc = app_account_each(app, is_account, &count, err);

	*shown = count.n;
	return rc;
}

static enum err_code account_page(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct account_row rows[ROWS];
	size_t n;
	enum err_code rc = app_account_page(
		app, &(struct account_page){ .search = r->login }, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += rows[i].id.v == r->account.v;
	return rc;
}

static enum err_code acting_list(struct app *app, const struct records *r, struct err *err)
{
	const struct acting_id newest = { 0 };
	struct acting_row rows[ROWS];
	size_t n;

	return app_acting_list(app, r->account, newest, rows, ROWS, &n, err);
}

static enum err_code audit_find(struct app *app, const struct records *r, struct err *err)
{
	struct audit_subject found;

	return app_audit_find(app, r->login, &found, err);
}

static enum err_code audit_page(struct app *app, const struct records *r, struct err *err)
{
	const struct audit_page page = { .about = { AUDIT_OF_ACCOUNT, r->account.v, "" } };
	struct audit_line rows[ROWS];
	size_t n;

	return app_audit_page(app, &page, rows, ROWS, &n, err);
}

static enum err_code account_no(struct app *app, const struct records *r, struct err *err)
{
	char no[VOLUNTEER_NO_BYTES + 1];

	return app_account_volunteer_no(app, r->account, no, err);
}

static enum err_code account_edit(struct app *app, const struct records *r, struct err *err)
{
	const struct account_edit in = {
		.name = "新名字", .role = ROLE_VOLUNTEER, .site = r->site
	};
	const int64_t as_made = 1;

	return app_account_edit(app, r->account, as_made, &in, err);
}

static enum err_code account_reset(struct app *app, const struct records *r, struct err *err)
{
	char code[CRYPTO_CODE_BYTES];

	return app_account_reset(app, r->account, code, err);
}

static enum err_code key_add(struct app *app, const struct records *r, struct err *err)
{
	struct ssh_key_row row;

	return app_account_key_add(
		app, r->account, &(struct ssh_key_new){ public_key, NULL }, &row, err);
}

static enum err_code keys(struct app *app, const struct records *r, struct err *err)
{
	struct ssh_key_row rows[ROWS];
	size_t n;

	return app_account_keys(app, r->account, rows, ROWS, &n, err);
}

static bool is_session(void *ctx, const struct session_row *row)
{
	struct count_account *count = ctx;

	count->n += row->account_id.v == count->id.v;
	return true;
}

static enum err_code session_each(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct count_account count = { r->account, 0 };
	enum err_code rc = app_session_each(app, is_session, &count, err);

	*shown = count.n;
	return rc;
}

static enum err_code session_page(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct session_row rows[ROWS];
	size_t n;
	enum err_code rc = app_session_page(
		app, &(struct session_page){ .backward = false }, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += rows[i].account_id.v == r->account.v;
	return rc;
}

static enum err_code draft_load(struct app *app, const struct records *r, struct err *err)
{
	static char storage[DRAFT_TEXT_SEALED_BYTES];
	struct buf text = BUF_FIXED(storage);

	return app_draft_load(app, r->draft, &text, err);
}

static enum err_code draft_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct draft_shown rows[DRAFT_KEEP];
	size_t n;
	enum err_code rc = app_draft_list(app, rows, DRAFT_KEEP, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += str_equal(rows[i].token, r->draft);
	return rc;
}

/* --- the table ---------------------------------------------------------------------------------------- */

#define RECORD_LIST(X)                                                                             \
	X(app_account_add, ACCOUNT_NEW, COUNT, 0, account_add(app, r, err))                        \
	X(app_account_unit, NONE, COUNT, CASE_SECRET, account_unit(app, r, err))                   \
	X(app_account_get, ACCOUNT_VIEW, OWN, 0, account_get(app, r, err))                         \
	X(app_account_find, ACCOUNT_VIEW, COUNT, 0, account_find(app, r, err))                     \
	X(app_acting_list, ACCOUNT_VIEW, OWN, 0, acting_list(app, r, err))                         \
	X(app_audit_find, AUDIT_VIEW, COUNT, 0, audit_find(app, r, err))                           \
	X(app_audit_page, AUDIT_VIEW, OWN, 0, audit_page(app, r, err))                             \
	X(app_account_volunteer_no, ACCOUNT_VIEW, OWN, 0, account_no(app, r, err))                 \
	X(app_account_edit, ACCOUNT_EDIT, COUNT, 0, account_edit(app, r, err))                     \
	X(app_account_enable, ACCOUNT_EDIT, COUNT, 0,                                              \
		app_account_enable(app, r->account, false, err))                                   \
	X(app_account_reset, ACCOUNT_EDIT, COUNT, 0, account_reset(app, r, err))                   \
	X(app_account_unlock, ACCOUNT_EDIT, COUNT, 0, app_account_unlock(app, r->account, err))    \
	X(app_account_set_password, COUNT, OWN, 0,                                                 \
		app_account_set_password(app, r->account, "short", err))                           \
	X(app_account_key_add, ACCOUNT_EDIT, OWN, 0, key_add(app, r, err))                         \
	X(app_account_keys, ACCOUNT_VIEW, OWN, 0, keys(app, r, err))                               \
	X(app_session_end_all, SESSION_END, COUNT, 0, app_session_end_all(app, r->account, err))   \
	X(app_session_end, SESSION_END, COUNT, 0, app_session_end(app, r->session, err))           \
	X(app_draft_load, COUNT, OWN, 0, draft_load(app, r, err))

#define SHOWN_LIST(X)                                                                              \
	X(app_account_each, ACCOUNT_VIEW, COUNT, CASE_LIST, account_each)                          \
	X(app_account_page, ACCOUNT_VIEW, COUNT, CASE_LIST, account_page)                          \
	X(app_session_each, ACCOUNT_VIEW, COUNT, CASE_LIST, session_each)                          \
	X(app_session_page, ACCOUNT_VIEW, COUNT, CASE_LIST, session_page)                          \
	X(app_draft_list, COUNT, OWN, CASE_LIST, draft_list)

#define X(name, perm, own, flags, expression)                                                      \
	static enum err_code name##_case(                                                          \
		struct app *app, const struct records *r, int64_t *shown, struct err *err)         \
	{                                                                                          \
		(void)shown;                                                                       \
		return expression;                                                                 \
	}
RECORD_LIST(X)
#undef X

const struct scope_case scope_account_cases[] = {
#define X(name, perm, own, flags, expression)                                                      \
	{ #name, PERM_##perm, PERM_##own, flags, name##_case },
	RECORD_LIST(X)
#undef X
#define X(name, perm, own, flags, function) { #name, PERM_##perm, PERM_##own, flags, function },
		SHOWN_LIST(X)
#undef X
			{ .name = NULL },
};
