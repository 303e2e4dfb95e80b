/* Notices: posting, taking back, reading. */
#include "app/notice.h"

#include "base/clock.h"
#include "store/notice.h"
#include "text.h"

static const struct text_rule title_rule = { "title", N_("The title"), NOTICE_TITLE_CHARS, 1 };
static const struct text_rule body_rule = { "body", N_("The text"), NOTICE_BODY_CHARS, 1 };

/* --- the sender's side ----------------------------------------------------------------------------------- */

static enum err_code insert(
	struct app *app, const struct notice_new *in, struct notice_id *id, struct err *err)
{
	const struct notice_insert_in row = { .site_id = app->actor.site,
		.account_id = app->actor.account,
		.sender = app->actor.name,
		.unit = app->actor.unit,
		.title = in->title,
		.body = in->body,
		.token = in->token,
		.at = app->now };
	enum err_code rc = store_notice_insert(app->db, &row, id, err);

	if (!rc)
		rc = store_notice_mark(app->db, app->actor.account, *id, NULL, err);
	return rc ? rc : app_audit(app, "notice.new", "notice", id->v, in->title, err);
}

enum err_code app_notice_post(
	struct app *app, const struct notice_new *in, struct notice_id *id, struct err *err)
{
	enum err_code rc = app_need(app, PERM_NOTICE_NEW, err);

	if (!rc)
		rc = check_text(&title_rule, in->title, err);
	if (!rc)
		rc = check_text(&body_rule, in->body, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_notice_by_token(app->db, in->token, app->actor.account, id, err);
	if (rc == ERR_NOT_FOUND)
		rc = insert(app, in, id, err);
	return app_end(app, rc, err);
}

bool app_notice_is_own(const struct app *app, const struct notice_row *notice)
{
	return notice->site_id.v == app->actor.site.v;
}

enum err_code app_notice_withdraw(struct app *app, struct notice_id id, struct err *err)
{
	struct notice_row notice;
	enum err_code rc = app_need(app, PERM_NOTICE_NEW, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = store_notice_get(app->db, app->actor.account, app->actor.site, id, &notice, err);
	if (!rc && !app_notice_is_own(app, &notice))
		rc = err_set(err, ERR_FORBIDDEN, "notice %lld is another site's", (long long)id.v);
	if (!rc)
		rc = store_notice_withdraw(app->db, app->now, id, app->actor.site, NULL, err);
	if (!rc)
		rc = app_audit(app, "notice.withdraw", "notice", id.v, notice.title, err);
	return app_end(app, rc, err);
}

/* --- the reader's side ----------------------------------------------------------------------------------- */

enum err_code app_notice_list(struct app *app, const struct notice_page *page,
	struct notice_line *rows, size_t cap, size_t *n, struct err *err)
{
	const struct notice_id before = { page->from.v ? page->from.v : INT64_MAX };
	const struct actor *me = &app->actor;

	if (page->backward)
		return store_notices_back(
			app->db, me->account, me->site, page->from, rows, cap, n, err);
	return store_notices(app->db, me->account, me->site, before, rows, cap, n, err);
}

static enum err_code mark(struct app *app, struct notice_id id, struct err *err)
{
	int64_t marked = 0;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_notice_mark(app->db, app->actor.account, id, &marked, err);
	if (!rc && marked)
		rc = store_notice_count_reader(app->db, id, NULL, err);
	return app_end(app, rc, err);
}

enum err_code app_notice_open(
	struct app *app, struct notice_id id, struct notice_row *out, struct err *err)
{
	enum err_code rc =
		store_notice_get(app->db, app->actor.account, app->actor.site, id, out, err);

	return rc || out->seen ? rc : mark(app, id, err);
}

enum err_code app_notice_news(struct app *app, struct notice_news *out, struct err *err)
{
	const int64_t since = app->now - NOTICE_NEWS_DAYS * CLOCK_DAY;

	return store_notice_news(app->db, app->actor.site, since, app->actor.account, out, err);
}
