/*
 * Starting the keeper again is put off longer each time it dies soon, so that a fault it meets at once does not
 * turn into a busy loop.
 */
#include "keeper.h"

#include <signal.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define FIRST_WAIT_SEC 1
#define MAX_WAIT_SEC   60
#define STEADY_MS      60000 /* having lived so long, it starts afresh */
#define MAX_SLEEP_SEC  3600

void keeper_init(struct keeper *k, const struct server_keeper *work)
{
	*k = (struct keeper){ .work = work, .wait_sec = FIRST_WAIT_SEC };
}

/* Works until SIGTERM; the signals stay blocked and are waited for. */
NORETURN static void run(const struct server_keeper *work)
{
	struct err err = { .code = ERR_OK };
	sigset_t set;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	close_range(3, ~0u, 0);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_SETMASK, &set, NULL);
	log_session("keeper");
	if (work->open(work->ctx, &err)) {
		log_error("keeper cannot open reason=\"%s\"", err.detail);
		_exit(1);
	}
	for (;;) {
		int sec = work->work(work->ctx);
		struct timespec wait = { .tv_sec = sec < 0		 ? 0
						   : sec < MAX_SLEEP_SEC ? sec
									 : MAX_SLEEP_SEC };

		if (sigtimedwait(&set, NULL, &wait) > 0)
			break;
	}
	work->close(work->ctx);
	_exit(0);
}

int keeper_poll(struct keeper *k, int64_t now_ms)
{
	if (!k->work || k->pid > 0)
		return -1;
	if (now_ms < k->start_at_ms)
		return (int)(k->start_at_ms - now_ms);
	k->pid = fork();
	if (k->pid == 0)
		run(k->work);
	k->started_ms = now_ms;
	if (k->pid < 0) {
		log_error("keeper: fork failed");
		k->pid = 0;
		k->start_at_ms = now_ms + 1000;
		return 1000;
	}
	return -1;
}

bool keeper_ended(struct keeper *k, pid_t pid, int64_t now_ms)
{
	if (pid <= 0 || pid != k->pid)
		return false;
	if (now_ms - k->started_ms > STEADY_MS)
		k->wait_sec = FIRST_WAIT_SEC;
	log_error("keeper ended, starts again in_sec=%d", k->wait_sec);
	k->start_at_ms = now_ms + (int64_t)k->wait_sec * 1000;
	k->wait_sec = k->wait_sec * 2 < MAX_WAIT_SEC ? k->wait_sec * 2 : MAX_WAIT_SEC;
	k->pid = 0;
	return true;
}
