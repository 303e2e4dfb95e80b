/* sidan account …: the command line acts as the system and may make any account. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/account.h"
#include "app/acting.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"
#include "cli.h"

#define KEY_FILE_BYTES 8192

/* A public key from a file, or from standard input for "-". */
static enum err_code read_key(const char *file, char **line, struct err *err)
{
	size_t n;

	return file_read(str_equal(file, "-") ? "/dev/stdin" : file, KEY_FILE_BYTES, line, &n, err);
}

static int add(struct cli *cli, struct folder *f, struct account_new *in)
{
	const char *unit = cli->option[OPT_UNIT];
	char code[CRYPTO_CODE_BYTES];
	struct account_id id;
	struct err err;

	if (unit && app_account_unit(&f->app, unit, &in->site, &err))
		return cli_fail(&err);
	if (app_account_add(&f->app, in, code, &id, &err))
		return cli_fail(&err);
	printf("%s %s\n", in->login, *code ? code : "-");
	return CLI_DONE;
}

int run_account_add(struct cli *cli)
{
	struct account_new in = { .login = cli->operand[0],
		.name = cli->option[OPT_NAME],
		.volunteer = cli->option[OPT_VOLUNTEER] };
	char password[PASSWORD_MAX_BYTES + 2], *key = NULL;
	struct folder f;
	struct err err;
	int status = CLI_FAILED;

	if (!cli->option[OPT_ROLE] || !role_parse(cli->option[OPT_ROLE], &in.role))
		return cli_misused(cli, _("--role is one of admin, centre, institute, station, "
					  "leader, volunteer, auditor"));
	if (!cli->option[OPT_UNIT] && !in.volunteer)
		return cli_misused(cli, _("--unit is missing"));
	if (cli->option[OPT_KEY] && cli->option[OPT_PASSWORD_STDIN])
		return cli_misused(cli, _("--key and --password-stdin exclude each other"));
	if (cli->option[OPT_PASSWORD_STDIN]) {
		if (cli_read_secret(_("Password"), password, sizeof(password), &err))
			return cli_fail(&err);
		in.password = password;
	}
	if (cli->option[OPT_KEY] && read_key(cli->option[OPT_KEY], &key, &err))
		return cli_fail(&err);
	in.public_key = key;
	if (cli_open(cli, &f, &err))
		cli_fail(&err);
	else
		status = add(cli, &f, &in);
	folder_close(&f);
	free(key);
	return status;
}

/* --- list --------------------------------------------------------------------------------------------- */

static void print_time(const char *key, int64_t at)
{
	char storage[32];
	struct buf text = BUF_FIXED(storage);
	char *blank;

	if (!at)
		return;
	clock_add_time(&text, at);
	blank = strchr(text.data, ' ');
	if (blank)
		*blank = 'T';
	printf(" %s=%s+08:00", key, text.data);
}

static bool print_account(void *ctx, const struct account_row *row)
{
	const struct app *app = ctx;
	const bool locked = row->locked_until > app->now;

	printf("login=%s role=%s unit=#%lld status=%s password=%s", row->login,
		role_text((enum role)row->role), (long long)row->site_id.v,
		row->status ? "disabled"
		: locked    ? "locked"
			    : "enabled",
		row->has_password	     ? "set"
		: !row->has_code	     ? "none"
		: row->code_until > app->now ? "code"
					     : "expired-code");
	print_time("login_at", row->login_at);
	printf(" name=%s\n", row->name);
	return true;
}

int run_account_list(struct cli *cli)
{
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (!rc)
		rc = app_account_each(&f.app, print_account, &f.app, &err);
	folder_close(&f);
	return rc ? cli_fail(&err) : CLI_DONE;
}

/* --- one account -------------------------------------------------------------------------------------- */

static enum err_code find_named(
	struct app *app, const char *login, struct account_row *row, struct err *err)
{
	enum err_code rc = app_account_find(app, login, row, err);

	if (rc != ERR_NOT_FOUND)
		return rc;
	rc = err_set(err, ERR_INVALID, "account %s", login);
	err_arg(err, 0, _("The account name %s"), login);
	return rc;
}

/* Opens the folder, finds the account of the first operand and does it. */
static int with_account(struct cli *cli, enum err_code (*act)(struct cli *cli, struct app *app,
						 const struct account_row *row, struct err *err))
{
	struct account_row row;
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (rc)
		goto out;
	rc = find_named(&f.app, cli->operand[0], &row, &err);
	if (!rc)
		rc = act(cli, &f.app, &row, &err);
out:
	folder_close(&f);
	return rc ? cli_fail(&err) : CLI_DONE;
}

static enum err_code enable(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	(void)cli;
	return app_account_enable(app, row->id, true, err);
}

static enum err_code disable(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	(void)cli;
	return app_account_enable(app, row->id, false, err);
}

static enum err_code unlock(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	(void)cli;
	return app_account_unlock(app, row->id, err);
}

static enum err_code reset(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	char code[CRYPTO_CODE_BYTES];
	enum err_code rc = app_account_reset(app, row->id, code, err);

	(void)cli;
	if (!rc)
		printf("%s %s\n", row->login, code);
	return rc;
}

/* A day is meant with all its hours; `never` is 0. */
static enum err_code read_until(const char *text, int64_t *until, struct err *err)
{
	enum err_code rc;
	int64_t day;

	*until = 0;
	if (str_equal(text, "never") || clock_parse_time(text, until)) {
		if (clock_parse_day(text, &day))
			*until = clock_day_start(day + 1);
		return ERR_OK;
	}
	rc = err_set(err, ERR_INVALID, "time %s", text);
	err_arg(err, 0, _("The time %s"), text);
	return rc;
}

static enum err_code set_until(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	char no[VOLUNTEER_NO_BYTES + 1];
	struct account_edit in = { .name = row->name,
		.role = (enum role)row->role,
		.site = row->site_id,
		.volunteer = no };
	enum err_code rc = read_until(cli->operand[1], &in.until, err);

	if (!rc)
		rc = app_account_volunteer_no(app, row->id, no, err);
	return rc ? rc : app_account_edit(app, row->id, row->ver, &in, err);
}

static enum err_code let_act(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	struct acting_new in = { .account = row->id, .from = app->now };
	struct account_row whom;
	struct acting_id id;
	enum err_code rc = find_named(app, cli->operand[1], &whom, err);

	if (!rc)
		rc = read_until(cli->operand[2], &in.until, err);
	in.for_account = whom.id;
	return rc ? rc : app_acting_grant(app, &in, &id, err);
}

static enum err_code set_password(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	char password[PASSWORD_MAX_BYTES + 2];
	enum err_code rc;

	(void)cli;
	rc = cli_read_secret(_("New password"), password, sizeof(password), err);
	return rc ? rc : app_account_set_password(app, row->id, password, err);
}

static enum err_code add_key(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	struct ssh_key_row key;
	char *line;
	enum err_code rc = read_key(cli->operand[1], &line, err);

	if (rc)
		return rc;
	rc = app_account_key_add(app, row->id, &(struct ssh_key_new){ .line = line }, &key, err);
	if (!rc)
		printf("%s %s\n", row->login, key.fingerprint);
	free(line);
	return rc;
}

static enum err_code list_keys(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	struct ssh_key_row keys[2 * ACCOUNT_KEYS_MAX];
	size_t n;
	enum err_code rc = app_account_keys(app, row->id, keys, ARRAY_SIZE(keys), &n, err);

	(void)cli;
	for (size_t i = 0; !rc && i < n; i++) {
		printf("fingerprint=%s status=%s", keys[i].fingerprint,
			keys[i].disabled_at ? "disabled" : "enabled");
		print_time("added", keys[i].added_at);
		printf(" name=%s\n", keys[i].name);
	}
	return rc;
}

static enum err_code disable_key(
	struct cli *cli, struct app *app, const struct account_row *row, struct err *err)
{
	return app_account_key_disable(app, row->id, cli->operand[1], err);
}

int run_account_enable(struct cli *cli)
{
	return with_account(cli, enable);
}

int run_account_disable(struct cli *cli)
{
	return with_account(cli, disable);
}

int run_account_unlock(struct cli *cli)
{
	return with_account(cli, unlock);
}

int run_account_reset(struct cli *cli)
{
	return with_account(cli, reset);
}

int run_account_password(struct cli *cli)
{
	return with_account(cli, set_password);
}

int run_account_until(struct cli *cli)
{
	return with_account(cli, set_until);
}

int run_account_acting(struct cli *cli)
{
	return with_account(cli, let_act);
}

int run_key_add(struct cli *cli)
{
	return with_account(cli, add_key);
}

int run_key_list(struct cli *cli)
{
	return with_account(cli, list_keys);
}

int run_key_disable(struct cli *cli)
{
	return with_account(cli, disable_key);
}
