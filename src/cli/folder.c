/* Opening the data folder for a command, and the commands that make or move whole folders. */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "cli.h"
#include "server/server.h"

enum err_code cli_open(const struct cli *cli, struct folder *folder, struct err *err)
{
	const char *now = cli->option[OPT_NOW];
	int64_t at = 0;
	enum err_code rc;

	*folder = FOLDER_INIT;
	if (now && !clock_parse_time(now, &at)) {
		rc = err_set(err, ERR_INVALID, "--now %s", now);
		err_arg(err, 0, "--now");
		return rc;
	}
	rc = folder_open(folder, cli->dir, false, err);
	if (!rc && now)
		app_fix_clock(&folder->app, at);
	return rc;
}

/* Takes echo off the terminal; false when standard input is none. */
static bool hide_typing(struct termios *before)
{
	struct termios hidden;

	if (tcgetattr(STDIN_FILENO, before) != 0)
		return false;
	hidden = *before;
	hidden.c_lflag &= ~(tcflag_t)ECHO;
	return tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

enum err_code cli_read_secret(
	const char *prompt, char *secret, size_t secret_bytes, struct err *err)
{
	struct termios before;
	const bool hidden = hide_typing(&before);
	size_t n = 0;
	int c;

	if (hidden)
		fprintf(stderr, "%s: ", prompt);
	while ((c = getchar()) != EOF && c != '\n') {
		if (n + 1 < secret_bytes)
			secret[n] = (char)c;
		n++;
	}
	if (hidden) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputc('\n', stderr);
	}
	if (n >= secret_bytes)
		return err_set(err, ERR_PASSWORD_LONG, "%zu bytes on standard input", n);
	if (n > 0 && secret[n - 1] == '\r')
		n--;
	secret[n] = '\0';
	return ERR_OK;
}

int run_init(struct cli *cli)
{
	/* Its real name comes with the import of divisions. */
	const struct folder_new in = { .make_host_key = server_host_key_create,
		.root_name = "\xE5\x85\xA8\xE5\xB8\x82" };
	char code[CRYPTO_CODE_BYTES];
	struct err err;

	if (folder_create(cli->dir, &in, code, &err))
		return cli_fail(&err);
	printf("admin %s\n", code);
	return CLI_DONE;
}
