/*
 * What the toolkit asks of the program.
 */
#include <string.h>

#include "app/account.h"
#include "app/draft.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "host_private.h"

static struct app *app_of(void *ctx)
{
	struct host *h = ctx;

	return &h->folder->app;
}

static bool on_may(void *ctx, int permission)
{
	return app_may(app_of(ctx), (enum perm)permission);
}

static int64_t on_now(void *ctx)
{
	app_clock(app_of(ctx));
	return app_of(ctx)->now;
}

/* Which records changed is not told by the database, so every change wakes every screen. */
static int64_t on_data_version(void *ctx, unsigned wakes)
{
	(void)wakes;
	return app_data_version(app_of(ctx));
}

/* --- drafts ------------------------------------------------------------------------------------------- */

static enum err_code on_draft_save(void *ctx, const struct ui_draft *draft, struct err *err)
{
	const struct draft in = {
		.token = draft->token,
		.screen = draft->screen,
		.args = draft->args,
		.title = draft->title,
		.what = draft->what,
		.field = draft->field,
		.left = draft->left,
		.text = draft->text,
	};

	return app_draft_save(app_of(ctx), &in, err);
}

static void copy_draft(struct ui_draft *out, const struct draft_shown *in)
{
	memset(out, 0, sizeof(*out));
	STR_COPY(out->token, in->token);
	STR_COPY(out->screen, in->screen);
	STR_COPY(out->args, in->args);
	STR_COPY(out->title, in->title);
	STR_COPY(out->what, in->what);
	STR_COPY(out->field, in->field);
	out->saved_at = in->saved_at;
	out->left = in->left;
}

static size_t on_draft_list(void *ctx, struct ui_draft *out, size_t cap)
{
	struct draft_shown *rows = xcalloc(cap ? cap : 1, sizeof(*rows));
	struct err err = { .code = ERR_OK };
	size_t n = 0;

	if (app_draft_list(app_of(ctx), rows, cap, &n, &err)) {
		log_warn("drafts not listed reason=\"%s\"", err.detail);
		n = 0;
	}
	for (size_t i = 0; i < n; i++)
		copy_draft(&out[i], &rows[i]);
	free(rows);
	return n;
}

static enum err_code on_draft_load(void *ctx, const char *token, struct buf *text, struct err *err)
{
	return app_draft_load(app_of(ctx), token, text, err);
}

static void on_draft_drop(void *ctx, const char *token)
{
	struct err err = { .code = ERR_OK };

	if (app_draft_drop(app_of(ctx), token, &err))
		log_warn("draft not dropped reason=\"%s\"", err.detail);
}

/* --- passwords ---------------------------------------------------------------------------------------- */

static bool on_has_password(void *ctx)
{
	struct host *h = ctx;

	return h->login.has_password;
}

static enum ui_password on_check_password(void *ctx, const char *password)
{
	struct err err = { .code = ERR_OK };
	struct login login;

	if (app_login_again(app_of(ctx), password, &login, &err)) {
		log_warn("password not checked reason=\"%s\"", err.detail);
		return UI_PASSWORD_WRONG;
	}
	switch (login.answer) {
	case LOGIN_GRANTED:
		return UI_PASSWORD_RIGHT;
	case LOGIN_LOCKED:
		return UI_PASSWORD_LOCKED;
	case LOGIN_WRONG:
		return UI_PASSWORD_WRONG;
	}
	return UI_PASSWORD_WRONG;
}

static enum err_code on_set_password(void *ctx, const char *password, struct err *err)
{
	struct host *h = ctx;
	struct app *app = app_of(ctx);
	enum err_code rc = app_account_set_password(app, app->actor.account, password, err);

	if (!rc)
		h->login.has_password = true;
	return rc;
}

static void on_initials(void *ctx, const char *text, struct buf *out)
{
	struct pinyin pinyin;

	(void)ctx;
	pinyin_initials(text, PINYIN_PLACE, &pinyin);
	for (int i = 0; i < pinyin.n; i++) {
		buf_add(out, i ? " " : "");
		buf_add(out, pinyin.text[i]);
	}
}

/* One line a second: a long paste of forbidden characters must not fill the log. */
static void on_trouble(void *ctx, const char *screen, const struct err *err)
{
	struct host *h = ctx;
	const int64_t now = clock_now();

	if (err->code == h->told && now == h->told_at)
		return;
	h->told = err->code;
	h->told_at = now;
	log_warn("trouble screen=%s error=%s reason=\"%s\"", screen, err_name(err->code),
		err->detail);
}

void host_ui_init(struct host *h)
{
	h->ui_host = (struct ui_host){
		.ctx = h,
		.may = on_may,
		.now = on_now,
		.data_version = on_data_version,
		.draft_save = on_draft_save,
		.draft_list = on_draft_list,
		.draft_load = on_draft_load,
		.draft_drop = on_draft_drop,
		.has_password = on_has_password,
		.check_password = on_check_password,
		.set_password = on_set_password,
		.initials = on_initials,
		.trouble = on_trouble,
	};
}
