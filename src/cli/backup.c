/* sidan migrate, backup, restore. */
#include <stdio.h>
#include <string.h>

#include "app/restore.h"
#include "base/str.h"
#include "cli.h"
#include "server/server.h"

#define PASSPHRASE_BYTES 256
#define PASSPHRASE_MIN	 12

int run_migrate(struct cli *cli)
{
	struct folder_upgrade upgrade;
	struct folder f = FOLDER_INIT;
	struct err err;
	enum err_code rc = folder_read(&f, cli->dir, &err);

	if (!rc)
		rc = folder_lock(&f, &err);
	if (!rc)
		rc = folder_connect(&f, &err);
	if (!rc)
		rc = folder_upgrade(&f, &upgrade, &err);
	folder_close(&f);
	if (rc)
		return cli_fail(&err);
	printf("migrate from=%lld to=%lld%s%s\n", (long long)upgrade.from, (long long)upgrade.to,
		*upgrade.backup ? " backup=" : "", upgrade.backup);
	return CLI_DONE;
}

static enum err_code read_passphrase(char *out, size_t bytes, struct err *err)
{
	enum err_code rc = cli_read_secret(_("Passphrase for the keys"), out, bytes, err);

	if (!rc && strlen(out) < PASSPHRASE_MIN)
		rc = err_set(err, ERR_PASSWORD_SHORT, "passphrase of %zu bytes", strlen(out));
	return rc;
}

int run_backup(struct cli *cli)
{
	const char *keys = cli->option[OPT_KEYS];
	char passphrase[PASSPHRASE_BYTES];
	struct folder f = FOLDER_INIT;
	struct err err = { .code = ERR_OK };
	enum err_code rc = ERR_OK;

	if (keys)
		rc = read_passphrase(passphrase, sizeof(passphrase), &err);
	if (!rc)
		rc = cli_open(cli, &f, &err);
	if (!rc)
		rc = folder_backup(&f, cli->operand[0], &err);
	if (!rc && keys)
		rc = folder_backup_keys(&f, keys, passphrase, &err);
	folder_close(&f);
	crypto_wipe(passphrase, sizeof(passphrase));
	if (rc)
		return cli_fail(&err);
	printf("backup file=%s keys=%s\n", cli->operand[0], keys ? keys : "none");
	return CLI_DONE;
}

int run_restore(struct cli *cli)
{
	char passphrase[PASSPHRASE_BYTES] = "";
	const struct folder_restore in = { .file = cli->operand[0],
		.keys = cli->option[OPT_KEYS],
		.passphrase = passphrase,
		.overwrite = cli->option[OPT_OVERWRITE],
		.any_keys = cli->option[OPT_ANY_KEYS],
		.make_host_key = server_host_key_create };
	struct folder_restored out;
	struct err err = { .code = ERR_OK };
	enum err_code rc = ERR_OK;

	if (in.keys)
		rc = cli_read_secret(
			_("Passphrase for the keys"), passphrase, sizeof(passphrase), &err);
	if (!rc)
		rc = folder_restore(cli->dir, &in, &out, &err);
	crypto_wipe(passphrase, sizeof(passphrase));
	if (rc)
		return cli_fail(&err);
	printf("restore schema=%lld keys=%s\n", (long long)out.schema,
		out.keys_fit ? "fit" : "other");
	if (!out.keys_fit)
		cli_say(_(
			"the keys do not fit: telephone and ID numbers and drafts cannot be read"));
	return CLI_DONE;
}
