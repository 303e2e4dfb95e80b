/* Accounts in the states that a county's administrator meets: acting for a colleague, locked, with keys. */
#include "app/account.h"
#include "app/acting.h"
#include "base/str.h"
#include "demo_world.h"
#include "store/account.h"

static const char *const keys[] = {
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICUU+afDzTEbXfYgvRkNJ4YKwg32aY7VWrEMMEfEl68B "
	"sgl@zhan",
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAnIlL0uIb3Kcoch/eaGGvDk0hgbWKiJAGIY23w5cumt "
	"sgl@jiu-shouji",
};

static enum err_code find(struct demo *d, const char *login, struct account_id *id, struct err *err)
{
	struct account_row row;
	enum err_code rc = app_account_find(d->app, login, &row, err);

	*id = row.id;
	return rc;
}

/* 孙桂兰 has a key in the office, and one on a telephone she has lost. */
static enum err_code make_keys(struct demo *d, struct account_id owner, struct err *err)
{
	struct ssh_key_row row;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(keys); i++)
		rc = app_account_key_add(
			d->app, owner, &(struct ssh_key_new){ .line = keys[i] }, &row, err);
	return rc ? rc : app_account_key_disable(d->app, owner, row.fingerprint, err);
}

/* Locked for longer than wrong passwords would, so that it can be seen. */
static enum err_code lock(struct demo *d, struct account_id id, struct err *err)
{
	enum err_code rc = app_begin(d->app, err);

	if (rc)
		return rc;
	rc = store_account_failed(d->app->db, 6, d->end + 2 * CLOCK_DAY, id, NULL, err);
	if (!rc)
		rc = app_audit(d->app, "account.locked", "account", id.v, "zgy", err);
	return app_end(d->app, rc, err);
}

enum err_code demo_make_offices(struct demo *d, struct err *err)
{
	struct account_id clerk = { 0 }, away = { 0 }, centre = { 0 }, locked = { 0 };
	struct acting_new in = { .from = d->end - 2 * CLOCK_DAY, .until = d->end + 12 * CLOCK_DAY };
	struct acting_id grant;
	enum err_code rc;

	app_act_as_system(d->app);
	rc = find(d, "sgl", &clerk, err);
	if (!rc)
		rc = find(d, "zm", &away, err);
	if (!rc)
		rc = find(d, "lwj", &centre, err);
	if (!rc)
		rc = find(d, "zgy", &locked, err);
	if (!rc)
		rc = make_keys(d, clerk, err);
	if (!rc)
		rc = lock(d, locked, err);
	if (!rc)
		rc = app_act_as(d->app, centre, err);
	in.account = clerk;
	in.for_account = away;
	return rc ? rc : app_acting_grant(d->app, &in, &grant, err);
}
