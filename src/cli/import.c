/* sidan import …: one file, all or nothing, rejected lines as FILE:LINE: reason; sidan export …. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/handover_file.h"
#include "app/request_import.h"
#include "app/site.h"
#include "app/volunteer_batch.h"
#include "base/charset.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli.h"

#define IMPORT_BYTES (256U << 20)
#define REPLACEMENT  "\xEF\xBF\xBD"

/* The file as UTF-8, freed by the caller. */
static enum err_code read_text(const char *file, char **text, size_t *n, struct err *err)
{
	struct charset cs = CHARSET_INIT;
	char *raw = NULL;
	size_t nraw;
	enum err_code rc;

	*text = NULL;
	rc = file_read(file, IMPORT_BYTES, &raw, &nraw, err);
	if (rc)
		return rc;
	rc = charset_open(&cs, err);
	if (!rc)
		rc = charset_decode(&cs, (struct charset_file){ raw, nraw }, text, n, err);
	charset_close(&cs);
	free(raw);
	return rc;
}

/* A reason quotes the file, which may hold anything: nothing of it moves the cursor of who reads. */
static void reject(const char *file, int line, const char *reason)
{
	const char *end = reason + strlen(reason);

	fprintf(stderr, "%s:%d: ", file, line);
	while (reason < end) {
		const char *from = reason;

		if (cp_fault(utf8_next(&reason, end)) == TEXT_OK)
			fwrite(from, 1, (size_t)(reason - from), stderr);
		else
			fputs(REPLACEMENT, stderr);
	}
	fputc('\n', stderr);
}

/* With rejected lines a file is refused as a whole, or with --partial taken without them; both end with status 1. */
static int end_import(
	const struct cli *cli, enum err_code rc, long long rejected, const struct err *err)
{
	if (!rejected)
		return rc ? cli_fail(err) : CLI_DONE;
	if (!cli->option[OPT_PARTIAL])
		cli_say(_("nothing was imported; correct the lines, or take the others with "
			  "--partial"));
	return CLI_FAILED;
}

/* --- stations ----------------------------------------------------------------------------------------- */

static void reject_site(void *ctx, int line, const char *reason)
{
	reject(ctx, line, reason);
}

static void print_move(void *ctx, const struct site_import_change *change)
{
	(void)ctx;
	printf("moved %s %s %s\n", change->before.code[0] ? change->before.code : "-",
		change->after.code, change->after.name);
}

static void print_rename(void *ctx, const struct site_import_change *change)
{
	(void)ctx;
	printf("renamed %s %s %s\n", change->after.code, change->before.name, change->after.name);
}

static void print_gone(void *ctx, const struct site_import_gone *gone)
{
	const struct site_left *left = &gone->left;

	(void)ctx;
	printf("gone %s %s persons=%lld open=%lld accounts=%lld teams=%lld sites=%lld %s\n",
		gone->unit.code, gone->unit.name, (long long)left->persons, (long long)left->open,
		(long long)left->accounts, (long long)left->teams, (long long)left->sites,
		gone->closed ? "closed" : "kept");
}

/* What the lines above mean for who has to decide. */
static void explain_moves(const struct site_import *in, const struct site_import_counts *counts)
{
	if (in->dry_run)
		cli_say("%s", _("nothing was changed: this was only to look (--dry-run)"));
	if (!in->accept_moves && counts->moved + counts->gone)
		cli_say(_("%lld moved and %lld gone were left as they are; if that is what "
			  "happened, "
			  "repeat with --accept-moves"),
			(long long)counts->moved, (long long)counts->gone);
	if (in->accept_moves && counts->gone)
		cli_say(_("what is gone from the file loses only its code: people, requests and "
			  "accounts "
			  "stay there; what had none is closed"));
}

int run_import_stations(struct cli *cli)
{
	struct site_import in = { .partial = cli->option[OPT_PARTIAL],
		.accept_moves = cli->option[OPT_ACCEPT_MOVES],
		.rejected = reject_site,
		.dry_run = cli->option[OPT_DRY_RUN],
		.moved = print_move,
		.renamed = print_rename,
		.gone = print_gone,
		.ctx = (void *)cli->operand[0] };
	struct site_import_counts counts = { 0 };
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (!rc)
		rc = read_text(cli->operand[0], &in.text, &in.bytes, &err);
	if (!rc)
		rc = app_import_sites(&f.app, &in, &counts, &err);
	if (!rc || counts.rejected)
		printf("stations added=%lld updated=%lld unchanged=%lld rejected=%lld absent=%lld "
		       "moved=%lld\n",
			(long long)counts.added, (long long)counts.updated,
			(long long)counts.unchanged, (long long)counts.rejected,
			(long long)counts.absent, (long long)counts.moved);
	if (!rc)
		explain_moves(&in, &counts);
	folder_close(&f);
	free(in.text);
	return end_import(cli, rc, (long long)counts.rejected, &err);
}

int run_import_coordinates(struct cli *cli)
{
	struct geo_import in = { .partial = cli->option[OPT_PARTIAL],
		.rejected = reject_site,
		.ctx = (void *)cli->operand[0] };
	struct geo_import_counts counts = { 0 };
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (!rc)
		rc = read_text(cli->operand[0], &in.text, &in.bytes, &err);
	if (!rc)
		rc = app_import_coordinates(&f.app, &in, &counts, &err);
	if (!rc || counts.rejected)
		printf("coordinates updated=%lld unchanged=%lld rejected=%lld\n",
			(long long)counts.updated, (long long)counts.unchanged,
			(long long)counts.rejected);
	folder_close(&f);
	free(in.text);
	return end_import(cli, rc, (long long)counts.rejected, &err);
}

/* --- volunteers, requests, hand-overs -------------------------------------------------------------------------- */

static void reject_line(void *ctx, int line, const struct err *err)
{
	char storage[400];
	struct buf text = BUF_FIXED(storage);

	err_message(err, &text);
	reject(ctx, line, text.data);
}

static void print_counts(const char *what, const struct import_counts *counts)
{
	printf("%s added=%lld updated=%lld unchanged=%lld rejected=%lld\n", what,
		(long long)counts->added, (long long)counts->updated, (long long)counts->unchanged,
		(long long)counts->rejected);
}

/* One of the imports of app/line_import.h; `what` is the word its counts begin with. */
static int import_lines(struct cli *cli, const char *what,
	enum err_code (*import)(struct app *app, const struct line_import *in,
		struct import_counts *counts, struct err *err))
{
	struct line_import in = { .partial = cli->option[OPT_PARTIAL],
		.rejected = reject_line,
		.ctx = (void *)cli->operand[0] };
	struct import_counts counts = { 0 };
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (!rc)
		rc = read_text(cli->operand[0], &in.text, &in.n, &err);
	if (!rc)
		rc = import(&f.app, &in, &counts, &err);
	if (!rc || counts.rejected)
		print_counts(what, &counts);
	folder_close(&f);
	free(in.text);
	return end_import(cli, rc, (long long)counts.rejected, &err);
}

int run_import_volunteers(struct cli *cli)
{
	return import_lines(cli, "volunteers", app_import_volunteers);
}

int run_import_requests(struct cli *cli)
{
	return import_lines(cli, "requests", app_import_requests);
}

int run_import_handovers(struct cli *cli)
{
	return import_lines(cli, "handovers", app_import_handovers);
}

/* --- hand-overs going out ------------------------------------------------------------------------------ */

static void print_text(void *ctx, const char *text)
{
	(void)ctx;
	fputs(text, stdout);
}

int run_export_handovers(struct cli *cli)
{
	struct folder f;
	struct err err;
	enum err_code rc = cli_open(cli, &f, &err);

	if (!rc)
		rc = app_export_handovers(&f.app, print_text, NULL, &err);
	folder_close(&f);
	return rc ? cli_fail(&err) : CLI_DONE;
}
