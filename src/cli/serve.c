/* sidan serve: the data folder, made ready for the server. */
#include "app/session.h"
#include "app/tick.h"
#include "base/log.h"
#include "cli.h"
#include "server/host.h"

/* What must be done before the first session: an older schema, rows of sessions that died with a server. */
static enum err_code prepare(struct folder *f, struct err *err)
{
	struct folder_upgrade upgrade;
	enum err_code rc = folder_connect(f, err);

	if (!rc)
		rc = folder_upgrade(f, &upgrade, err);
	if (!rc && upgrade.from != upgrade.to)
		log_info("database upgraded from=%lld to=%lld backup=%s", (long long)upgrade.from,
			(long long)upgrade.to, upgrade.backup);
	if (!rc)
		rc = app_session_sweep(&f->app, true, err);
	if (!rc)
		rc = folder_checkpoint(f, err);
	folder_disconnect(f);
	return rc;
}

static enum err_code do_due(struct app *app, struct err *err)
{
	struct tick_report report = { 0 };

	return app_tick(app, &report, err);
}

int run_serve(struct cli *cli)
{
	const struct host_options options = { .listen = cli->option[OPT_LISTEN], .due = do_due };
	struct folder f = FOLDER_INIT;
	struct err err;
	enum err_code rc = folder_read(&f, cli->dir, &err);

	if (!rc)
		rc = folder_lock(&f, &err);
	if (!rc)
		rc = prepare(&f, &err);
	if (!rc)
		rc = host_serve(&f, &options, &err);
	folder_unlock(&f);
	return rc ? cli_fail(&err) : CLI_DONE;
}
