/*
 * robot: plays story files against the real program and reports in TAP.
 *
 * Every story runs in a process group of its own, so that a hanging one can be ended with all it started, and
 * one that crashes fails alone.  Output is kept in order.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <libssh/libssh.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "play.h"

#define STORY_TIMEOUT_SEC 240
#define MAX_JOBS	  16

enum verdict { PASSED, FAILED, SKIPPED };

struct job {
	pid_t pid;
	FILE *out; /* what the story printed */
	double end;
	bool done;
	enum verdict verdict;
};

static void usage(FILE *f)
{
	fputs("usage: robot [options] FILE.story...\n"
	      "  --sidan PATH      the program under test (default: sidan beside the robot)\n"
	      "  --data DIR        external data, $DATA in stories\n"
	      "  --pictures DIR    write the pictures that stories take\n"
	      "  --jobs N          stories at once (default 1)\n"
	      "  --timeout SEC     for one story (default 240)\n"
	      "  --tap             plan and numbers on stdout (the default is the same)\n"
	      "  --keep            keep the folders of the stories\n"
	      "  --verbose         print every line as it is played\n",
		f);
}

/* The child: plays one file; its exit status is the verdict. */
NORETURN static void play_in_child(const struct robot_config *cfg, const char *file, FILE *out)
{
	struct play *p = xcalloc(1, sizeof(*p));
	enum verdict verdict;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(fileno(out), STDOUT_FILENO);
	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGPIPE, SIG_IGN);
	ssh_init();
	p->cfg = cfg;
	verdict = play_file(p, file) ? PASSED : FAILED;
	if (p->skipped)
		verdict = SKIPPED;
	printf("=%s%s%s\n", p->title, verdict == SKIPPED ? " # SKIP " : "",
		verdict == SKIPPED ? p->why : "");
	play_release(p);
	fflush(stdout);
	_exit(verdict);
}

static void start(
	struct job *job, const struct robot_config *cfg, const char *file, int timeout_sec)
{
	job->out = tmpfile();
	job->end = now_ms() + timeout_sec * 1e3;
	fflush(stdout);
	job->pid = job->out ? fork() : -1;
	if (job->pid == 0)
		play_in_child(cfg, file, job->out);
	if (job->pid < 0) {
		fprintf(stderr, "robot: %s: %s\n", file, strerror(errno));
		exit(1);
	}
	setpgid(job->pid, job->pid);
}

/* Whether the story has ended; one that takes too long is ended with everything in its group. */
static bool has_ended(struct job *job)
{
	int status;

	if (waitpid(job->pid, &status, WNOHANG) == job->pid) {
		job->verdict = WIFEXITED(status) && WEXITSTATUS(status) <= SKIPPED
				       ? (enum verdict)WEXITSTATUS(status)
				       : FAILED;
	} else if (now_ms() > job->end) {
		kill(-job->pid, SIGKILL);
		waitpid(job->pid, NULL, 0);
		fseek(job->out, 0, SEEK_END);
		fputs("# the story took too long\n", job->out);
		job->verdict = FAILED;
	} else {
		return false;
	}
	kill(-job->pid, SIGKILL); /* whatever is left of it */
	return job->done = true;
}

static void report(struct job *job, int no, const char *file)
{
	char line[8192], title[512];

	STR_COPY(title, file);
	rewind(job->out);
	while (fgets(line, sizeof(line), job->out)) {
		if (line[0] == '=') {
			line[strcspn(line, "\n")] = '\0';
			STR_COPY(title, line + 1);
		} else {
			fputs(line, stdout);
		}
	}
	printf("%s %d - %s%s%s%s\n", job->verdict == FAILED ? "not ok" : "ok", no, title,
		job->verdict == FAILED ? " (" : "", job->verdict == FAILED ? file : "",
		job->verdict == FAILED ? ")" : "");
	fflush(stdout);
	fclose(job->out);
}

/* Plays all files, `parallel` at a time, and prints the results in order. */
static int play_all(
	const struct robot_config *cfg, char **files, int n, int parallel, int timeout_sec)
{
	struct job *jobs = xcalloc((size_t)n, sizeof(*jobs));
	int started = 0, running = 0, reported = 0, failed = 0;

	printf("1..%d\n", n);
	while (reported < n) {
		while (started < n && running < parallel) {
			start(&jobs[started], cfg, files[started], timeout_sec);
			started++;
			running++;
		}
		for (int i = reported; i < started; i++)
			if (!jobs[i].done && has_ended(&jobs[i]))
				running--;
		while (reported < started && jobs[reported].done) {
			failed += jobs[reported].verdict == FAILED;
			report(&jobs[reported], reported + 1, files[reported]);
			reported++;
		}
		if (running == parallel || started == n)
			poll(NULL, 0, 10);
	}
	free(jobs);
	return failed ? 1 : 0;
}

static bool number_option(const char *text, int hi, int *v)
{
	int64_t n;

	if (!str_to_i64(text, 1, hi, &n))
		return false;
	*v = (int)n;
	return true;
}

/* Paths of the options, which live as long as the program. */
struct paths {
	char sidan[PATH_MAX], data[PATH_MAX], pictures[PATH_MAX];
};

static const char *absolute(const char *path, char storage[PATH_MAX])
{
	if (!realpath(path, storage))
		(void)str_copy(storage, PATH_MAX, path);
	return storage;
}

/* The program lies beside the robot unless said otherwise. */
static const char *default_sidan(const char *robot, char storage[PATH_MAX])
{
	const char *slash = strrchr(robot, '/');
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%.*ssidan", slash ? (int)(slash - robot) + 1 : 0, robot);
	return absolute(path, storage);
}

int main(int argc, char **argv)
{
	static const struct option options[] = { { "sidan", required_argument, NULL, 's' },
		{ "data", required_argument, NULL, 'd' },
		{ "pictures", required_argument, NULL, 'p' },
		{ "jobs", required_argument, NULL, 'j' },
		{ "timeout", required_argument, NULL, 't' }, { "tap", no_argument, NULL, 'T' },
		{ "keep", no_argument, NULL, 'k' }, { "verbose", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' }, { NULL } };
	static struct paths paths;
	struct robot_config cfg = { .sidan = default_sidan(argv[0], paths.sidan),
		.data = "/nonexistent" };
	int jobs = 1, timeout = STORY_TIMEOUT_SEC, c;
	bool good = true;

	setlocale(LC_ALL, "C.UTF-8");
	while ((c = getopt_long(argc, argv, "j:kvh", options, NULL)) != -1) {
		switch (c) {
		case 's':
			cfg.sidan = absolute(optarg, paths.sidan);
			break;
		case 'd':
			cfg.data = absolute(optarg, paths.data);
			break;
		case 'p':
			cfg.pictures = absolute(optarg, paths.pictures);
			break;
		case 'j':
			good = good && number_option(optarg, MAX_JOBS, &jobs);
			break;
		case 't':
			good = good && number_option(optarg, 36000, &timeout);
			break;
		case 'T':
			break;
		case 'k':
			cfg.keep = true;
			break;
		case 'v':
			cfg.verbose = true;
			break;
		case 'h':
			usage(stdout);
			return 0;
		default:
			good = false;
		}
	}
	if (!good || optind == argc) {
		usage(stderr);
		return 2;
	}
	return play_all(&cfg, argv + optind, argc - optind, jobs, timeout);
}
