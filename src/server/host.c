/*
 * Sessions over the use cases: letting people in, their first screen, and sending them away.
 */
#include "server/host.h"

#include <string.h>
#include <unistd.h>

#include "app/account.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"
#include "host_private.h"
#include "screens.h"

#define LOOK_SEC       30 /* at the latest; sooner when the data have changed */
#define LOCK_IN_MINUTE 60

enum { ACCOUNT_LANGUAGE_ZH = 1, ACCOUNT_LANGUAGE_EN };
enum { ACCOUNT_CHARSET_UTF8 = 1, ACCOUNT_CHARSET_GB18030 };

static enum err_code on_open(void *ctx, const struct session_peer *peer, struct err *err)
{
	struct host *h = ctx;

	h->folder->lock = LOCK_INIT; /* the listener's; its descriptor is closed here */
	STR_COPY(h->ip, peer->ip);
	return folder_connect(h->folder, err);
}

/* A fault is a refusal for the one who tries, and a line in the log for us. */
static enum session_verdict verdict_of(
	enum err_code rc, const struct err *err, const struct login *login)
{
	if (rc) {
		log_error("login not decided error=%s reason=\"%s\"", err_name(rc), err->detail);
		return SESSION_REFUSED;
	}
	switch (login->answer) {
	case LOGIN_GRANTED:
		return SESSION_GRANTED;
	case LOGIN_LOCKED:
		return SESSION_LOCKED;
	case LOGIN_WRONG:
		return SESSION_REFUSED;
	}
	return SESSION_REFUSED;
}

static enum session_verdict on_password(void *ctx, const char *login, const char *password)
{
	struct host *h = ctx;
	struct err err = { .code = ERR_OK };
	enum err_code rc =
		app_login_secret(&h->folder->app, login, password, h->ip, &h->login, &err);

	return verdict_of(rc, &err, &h->login);
}

static enum session_verdict on_key(void *ctx, const struct session_key *key)
{
	struct host *h = ctx;
	const struct login_key in = {
		.login = key->login, .type = key->type, .base64 = key->base64
	};
	struct err err = { .code = ERR_OK };
	enum err_code rc = app_login_key(&h->folder->app, &in, &h->login, &err);

	return verdict_of(rc, &err, &h->login);
}

/*
 * A client's LANG says nothing about its user: many that villages use send en_US whoever types.  So only the account
 * and the server's setting choose the language.
 */
static void choose_language(const struct host *h, int64_t wish)
{
	enum language language = h->folder->conf.language;

	if (wish == ACCOUNT_LANGUAGE_ZH)
		language = LANGUAGE_ZH;
	else if (wish == ACCOUNT_LANGUAGE_EN)
		language = LANGUAGE_EN;
	i18n_set_language(language);
}

/* The account's own choice wins over what the client says. */
static bool wants_gb18030(const struct session_client *client, int64_t wish)
{
	return wish ? wish == ACCOUNT_CHARSET_GB18030 : client->gb18030;
}

static void on_display(void *ctx, struct ui *ui)
{
	struct host *h = ctx;
	struct account_display display;
	struct err err = { .code = ERR_OK };

	if (app_account_display(&h->folder->app, &display, &err)) {
		log_warn("display not read reason=\"%s\"", err.detail);
		return;
	}
	choose_language(h, display.language);
	if (ui_speaks_gb18030(ui) != wants_gb18030(&h->client, display.charset))
		ui_set_charset(ui, !ui_speaks_gb18030(ui));
	ui_set_thrift(ui, display.thrift != 0);
}

static enum err_code on_describe(
	void *ctx, struct session_client *client, struct ui_config *out, struct err *err)
{
	struct host *h = ctx;
	const struct session_new in = { .account = h->login.account,
		.ip = h->ip,
		.term = client->term,
		.client = client->software,
		.pid = getpid() };
	struct account_display display;
	enum err_code rc;

	rc = app_session_open(&h->folder->app, &in, &h->session, err);
	if (rc)
		return rc;
	h->entered = true;
	h->client = *client;
	rc = app_account_display(&h->folder->app, &display, err);
	if (rc)
		return rc;
	choose_language(h, display.language);
	client->gb18030 = wants_gb18030(client, display.charset);
	out->thrift = display.thrift != 0;
	host_ui_init(h);
	h->ui_host.display = on_display;
	out->host = &h->ui_host;
	out->app = &h->folder->app;
	out->screens = screens_all;
	out->search = &screen_search_all;
	out->lock_after_sec = (int)h->folder->conf.idle_lock * LOCK_IN_MINUTE;
	return ERR_OK;
}

static const struct screen *first_screen(void)
{
	for (size_t i = 0; screens_all[i]; i++)
		if (str_equal(screens_all[i]->id, "home"))
			return screens_all[i];
	return screens_all[0];
}

/* Who came with a one-time code sets a password first; leaving that ends the session. */
static enum err_code on_start(void *ctx, struct ui *ui, struct err *err)
{
	struct host *h = ctx;
	const struct screen *home = first_screen();

	if (!home)
		return err_set(err, ERR_INTERNAL, "there is no screen");
	ui_push(ui, home, NULL);
	if (h->login.by_code)
		ui_push_password(ui, true);
	else
		ui_offer_draft(ui);
	return ERR_OK;
}

/* Whether the account may stay; asked when somebody has written something, when its time is over, and now and then. */
static const char *on_tick(void *ctx, struct ui *ui)
{
	struct host *h = ctx;
	static const char *const reasons[] = { [SESSION_SENT_AWAY] = "sent away",
		[SESSION_DISABLED] = "disabled",
		[SESSION_EXPIRED] = "expired",
		[SESSION_HAT_GONE] = NULL };
	struct app *app = &h->folder->app;
	struct err err = { .code = ERR_OK };
	int64_t version = app_data_version(app);
	enum session_fate fate = SESSION_GOES_ON;

	app_clock(app);
	if (version == h->looked_version && app->now < h->looked_at + LOOK_SEC &&
		app->now < app->actor.until)
		return NULL;
	h->looked_version = version;
	h->looked_at = app->now;
	if (app_session_look(app, h->session, &fate, &err))
		log_warn("session not looked at reason=\"%s\"", err.detail);
	if (fate == SESSION_HAT_GONE && !ui_restart(ui))
		return "hat gone";
	if (fate == SESSION_HAT_GONE)
		ui_message(ui, "%s",
			_("Acting for a colleague is over: this is your own role again."));
	return reasons[fate];
}

static void on_rest(void *ctx)
{
	struct host *h = ctx;

	app_rest(&h->folder->app);
}

static void on_close(void *ctx, const char *reason)
{
	struct host *h = ctx;
	struct err err = { .code = ERR_OK };

	(void)reason;
	if (h->entered && app_session_close(&h->folder->app, h->session, &err))
		log_warn("session row stays reason=\"%s\"", err.detail);
	folder_disconnect(h->folder);
}

/* --- serving ---------------------------------------------------------------------------------------- */

static struct server_limits limits_of(const struct conf *conf)
{
	return (struct server_limits){
		.max_sessions = (int)conf->max_sessions,
		.max_unauthenticated = (int)conf->max_unauthenticated,
		.per_source = (int)conf->per_source,
		.login_grace_sec = (int)conf->login_grace,
		.login_tries = (int)conf->login_tries,
		.link_timeout_sec = (int)conf->link_timeout,
		.compression = conf->compression,
	};
}

/* New sessions get the new settings with the folder they inherit; the address stays. */
static enum err_code reload(void *ctx, struct server_limits *limits, struct err *err)
{
	struct host *h = ctx;
	char path[PATH_MAX];
	enum err_code rc =
		conf_load(&h->folder->conf, folder_path(h->folder, FOLDER_CONF, path), err);

	if (!rc)
		*limits = limits_of(&h->folder->conf);
	return rc;
}

/* A screen that contradicts itself is found before anybody sees it. */
static enum err_code check_screens(struct err *err)
{
	char storage[2000];
	struct buf report = BUF_FIXED(storage);

	if (ui_validate(screens_all, &report) == 0)
		return ERR_OK;
	return err_set(err, ERR_INTERNAL, "screens: %s", storage);
}

enum err_code host_serve(struct folder *folder, const struct host_options *options, struct err *err)
{
	struct host h = { .folder = folder, .options = options };
	const struct session_app app = {
		.ctx = &h,
		.open = on_open,
		.password = on_password,
		.key = on_key,
		.describe = on_describe,
		.start = on_start,
		.tick = on_tick,
		.rest = on_rest,
		.close = on_close,
	};
	const struct server_keeper keeper = host_keeper(&h);
	char host_key[PATH_MAX];
	const struct server_config config = {
		.listen = options->listen ? options->listen : folder->conf.listen,
		.host_key = folder_path(folder, FOLDER_HOST_KEY, host_key),
		.limits = limits_of(&folder->conf),
		.app = &app,
		.keeper = &keeper,
		.reload = reload,
		.reload_ctx = &h,
	};

	if (check_screens(err))
		return err->code;
	return server_run(&config, err);
}
