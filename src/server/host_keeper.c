/*
 * The keeper's round: what is due, who is gone, what is too old, and the checkpoint, which is its alone.
 */
#include <sys/stat.h>

#include "app/draft.h"
#include "app/restore.h"
#include "base/log.h"
#include "host_private.h"

#define ROUND_SEC	 5
#define PRUNE_SEC	 3600
#define CHECKPOINT_SEC	 600
#define CHECKPOINT_BYTES (4 << 20) /* of the write-ahead log */

static enum err_code on_open(void *ctx, struct err *err)
{
	struct host *h = ctx;
	enum err_code rc;

	h->folder->lock = LOCK_INIT; /* the listener's; its descriptor is closed here */
	rc = folder_connect(h->folder, err);
	h->checkpoint_at = h->folder->app.now + CHECKPOINT_SEC;
	return rc ? rc : app_session_sweep(&h->folder->app, false, err);
}

static void note(enum err_code rc, const char *what, const struct err *err)
{
	if (rc && rc != ERR_BUSY) /* somebody else is writing: the next round will do */
		log_error("keeper: %s error=%s reason=\"%s\"", what, err_name(rc), err->detail);
}

static void prune(struct host *h)
{
	struct app *app = &h->folder->app;
	struct err err = { .code = ERR_OK };

	note(app_login_prune(app, &err), "old logins", &err);
	note(app_draft_prune(app, &err), "old drafts", &err);
}

/*
 * A checkpoint makes every session look at the data again (SQLite counts it as a change), so it waits until
 * there is something to gain.
 */
static void checkpoint(struct host *h)
{
	char path[PATH_MAX];
	struct err err = { .code = ERR_OK };
	struct stat st;
	const int64_t now = h->folder->app.now;

	if (stat(folder_path(h->folder, FOLDER_DATABASE "-wal", path), &st) < 0 || st.st_size == 0)
		return;
	if (st.st_size < CHECKPOINT_BYTES && now < h->checkpoint_at)
		return;
	note(folder_checkpoint(h->folder, &err), "checkpoint", &err);
	h->checkpoint_at = now + CHECKPOINT_SEC;
}

/* A server started in the evening makes its first copy in the night, not at once. */
static void back_up(struct host *h)
{
	const int64_t now = h->folder->app.now;
	struct err err = { .code = ERR_OK };

	if (h->backup_at && now >= h->backup_at)
		note(folder_backup_nightly(h->folder, &err), "nightly backup", &err);
	if (now >= h->backup_at)
		h->backup_at = folder_next_night(now);
}

static int on_work(void *ctx)
{
	struct host *h = ctx;
	struct app *app = &h->folder->app;
	struct err err = { .code = ERR_OK };

	app_clock(app);
	if (h->options->due)
		note(h->options->due(app, &err), "what is due", &err);
	note(app_session_sweep(app, false, &err), "sessions gone", &err);
	if (app->now >= h->pruned_at + PRUNE_SEC) {
		prune(h);
		h->pruned_at = app->now;
	}
	checkpoint(h);
	back_up(h);
	return ROUND_SEC;
}

static void on_close(void *ctx)
{
	struct host *h = ctx;

	folder_disconnect(h->folder);
}

struct server_keeper host_keeper(struct host *h)
{
	return (struct server_keeper){
		.ctx = h, .open = on_open, .work = on_work, .close = on_close
	};
}
