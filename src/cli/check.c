/* sidan check, tick, sessions, hostkey: looking at a data folder. */
#include <stdio.h>
#include <string.h>

#include "app/check.h"
#include "app/session.h"
#include "app/tick.h"
#include "base/clock.h"
#include "base/str.h"
#include "cli.h"
#include "server/server.h"

/* --- check -------------------------------------------------------------------------------------------- */

static void print_fault(void *ctx, const char *fault)
{
	const struct app_check *check = ctx;

	fprintf(stderr, "%s: %s\n", check->name, fault);
}

/* All checks are run, whatever the ones before have found. */
static int check(struct app *app)
{
	int status = CLI_DONE;

	for (const struct app_check *c = app_checks; c->name; c++) {
		struct app_check current = *c;
		struct check_sink sink = { .fault = print_fault, .ctx = &current };
		struct err err;

		if (c->run(app, &sink, &err)) {
			cli_fail(&err);
			print_fault(&current, err.detail);
			sink.n++;
		}
		printf("check=%s bad=%lld\n", c->name, (long long)sink.n);
		if (sink.n)
			status = CLI_FAILED;
	}
	return status;
}

static int print_digest(struct app *app)
{
	uint8_t digest[CRYPTO_HASH_BYTES];
	char storage[2 * CRYPTO_HASH_BYTES + 1];
	struct buf text = BUF_FIXED(storage);
	struct err err;

	if (app_content_digest(app, digest, &err))
		return cli_fail(&err);
	crypto_add_hex(&text, (struct crypto_bytes){ digest, sizeof(digest) });
	printf("digest=%s\n", text.data);
	return CLI_DONE;
}

int run_check(struct cli *cli)
{
	struct folder f;
	struct err err;
	int status;

	if (cli_open(cli, &f, &err)) {
		status = cli_fail(&err);
	} else {
		status = check(&f.app);
		if (cli->option[OPT_DIGEST] && print_digest(&f.app))
			status = CLI_FAILED;
	}
	folder_close(&f);
	return status;
}

/* --- tick --------------------------------------------------------------------------------------------- */

int run_tick(struct cli *cli)
{
	struct tick_report report = { 0 };
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (!rc)
		rc = app_tick(&f.app, &report, &err);
	folder_close(&f);
	if (rc)
		return cli_fail(&err);
	printf("tick lapsed=%lld reminded=%lld escalated=%lld closed=%lld\n",
		(long long)report.lapsed, (long long)report.reminded, (long long)report.escalated,
		(long long)report.closed);
	return CLI_DONE;
}

/* --- sessions, hostkey -------------------------------------------------------------------------------- */

static bool print_session(void *ctx, const struct session_row *row)
{
	char storage[32];
	struct buf since = BUF_FIXED(storage);
	char *blank;

	(void)ctx;
	clock_add_time(&since, row->since);
	blank = strchr(since.data, ' ');
	if (blank)
		*blank = 'T';
	printf("%lld %s %s %s+08:00\n", (long long)row->pid, row->login, row->ip, since.data);
	return true;
}

int run_sessions(struct cli *cli)
{
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	/* Whoever has the lock knows that no server runs, whatever the rows say. */
	if (!rc)
		rc = app_session_sweep(&f.app, f.lock.fd >= 0, &err);
	if (!rc)
		rc = app_session_each(&f.app, print_session, NULL, &err);
	folder_close(&f);
	return rc ? cli_fail(&err) : CLI_DONE;
}

/* 127.0.0.1:2222 as known_hosts names it: [127.0.0.1]:2222; a name alone at port 22. */
static void add_host(struct buf *out, const char *listen)
{
	const char *colon = strrchr(listen, ':');
	const int n = colon ? (int)(colon - listen) : (int)strlen(listen);

	if (!colon || str_equal(colon, ":22"))
		buf_addf(out, "%.*s", n, listen);
	else if (*listen == '[')
		buf_add(out, listen);
	else
		buf_addf(out, "[%.*s]%s", n, listen, colon);
}

int run_hostkey(struct cli *cli)
{
	char host_text[128], line_text[512], fingerprint_text[128], path[PATH_MAX];
	struct buf host = BUF_FIXED(host_text), line = BUF_FIXED(line_text),
		   fingerprint = BUF_FIXED(fingerprint_text);
	struct folder f = FOLDER_INIT;
	struct err err;
	enum err_code rc = folder_read(&f, cli->dir, &err);

	if (!rc)
		rc = server_host_key_describe(
			folder_path(&f, FOLDER_HOST_KEY, path), &line, &fingerprint, &err);
	if (rc)
		return cli_fail(&err);
	add_host(&host, cli->option[OPT_LISTEN] ? cli->option[OPT_LISTEN] : f.conf.listen);
	printf("%s %s\n%s\n", host.data, line.data, fingerprint.data);
	crypto_keys_wipe(&f.keys);
	return CLI_DONE;
}
