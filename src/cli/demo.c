/* sidan demo: a new data folder with an invented city, its passwords in demo.txt. */
#include <stdio.h>

#include "app/demo.h"
#include "base/file.h"
#include "base/str.h"
#include "cli.h"
#include "server/server.h"

#define LIST_BYTES     8192
#define VOLUNTEERS     "2000"
#define VOLUNTEERS_MAX 1000000
#define SEED	       "1"
#define SEED_MAX       1000000000
#define PASSWORDS_FILE "demo.txt"

static void list_account(void *ctx, const struct demo_account *account)
{
	buf_addf(ctx, "%s\t%s\t%s\t%s\t%s\n", account->login, account->password,
		role_text(account->role), account->name, account->unit);
}

static bool read_numbers(const struct cli *cli, struct demo_wish *wish)
{
	const char *volunteers = cli->option[OPT_VOLUNTEERS], *seed = cli->option[OPT_SEED];

	return str_to_i64(volunteers ? volunteers : VOLUNTEERS, 0, VOLUNTEERS_MAX,
		       &wish->volunteers) &&
	       str_to_i64(seed ? seed : SEED, 0, SEED_MAX, &wish->seed);
}

/* Fills the open folder and writes the list of passwords, which is for whoever may read the folder. */
static enum err_code fill(
	struct folder *f, const struct demo_wish *wish, struct demo_counts *counts, struct err *err)
{
	char storage[LIST_BYTES], path[PATH_MAX];
	struct buf list = BUF_FIXED(storage);
	struct demo_wish told = *wish;
	enum err_code rc;

	told.account = list_account;
	told.ctx = &list;
	rc = app_demo(&f->app, &told, counts, err);
	if (!rc && list.overflow)
		rc = err_set(err, ERR_INTERNAL, "the list of accounts is too long");
	return rc ? rc
		  : file_replace(
			    folder_path(f, PASSWORDS_FILE, path), 0600, list.data, list.len, err);
}

int run_demo(struct cli *cli)
{
	const struct folder_new in = { .make_host_key = server_host_key_create,
		.root_name = "禾川市" };
	char code[CRYPTO_CODE_BYTES];
	struct demo_wish wish = { .seed = 0 };
	struct demo_counts counts;
	struct folder f = FOLDER_INIT;
	struct err err;
	enum err_code rc;

	if (!read_numbers(cli, &wish))
		return cli_misused(cli, _("--volunteers and --seed are numbers"));
	rc = folder_create(cli->dir, &in, code, &err);
	if (!rc)
		rc = cli_open(cli, &f, &err);
	if (!rc)
		rc = fill(&f, &wish, &counts, &err);
	folder_close(&f);
	if (rc)
		return cli_fail(&err);
	printf("demo sites=%lld volunteers=%lld teams=%lld requests=%lld accounts=%lld\n",
		(long long)counts.sites, (long long)counts.volunteers, (long long)counts.teams,
		(long long)counts.requests, (long long)counts.accounts);
	return CLI_DONE;
}
