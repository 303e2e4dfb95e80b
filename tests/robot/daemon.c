/*
 * Processes of a story.  A child dies with its robot (PR_SET_PDEATHSIG), so an aborted run leaves nothing behind.
 */
#include "daemon.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "client.h"

#define READY		 "sidan: ready on "
#define READY_TIMEOUT_MS 30000.0

/* Starts a shell; its stdout is the returned descriptor, its stderr is appended to log_file. */
static int spawn(const char *command, const char *log_file, pid_t *pid)
{
	int out[2];

	if (pipe2(out, O_CLOEXEC) < 0)
		return -1;
	*pid = fork();
	if (*pid == 0) {
		int log = open(log_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
		int null = open("/dev/null", O_RDONLY);

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(null, STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		if (log >= 0)
			dup2(log, STDERR_FILENO);
		signal(SIGPIPE, SIG_DFL);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(out[1]);
	if (*pid < 0) {
		close(out[0]);
		return -1;
	}
	return out[0];
}

/* Reads one line, at most until `end`; false at the end of the output or of the time. */
static bool read_line(int fd, double end, char *line, size_t line_bytes)
{
	size_t n = 0;

	while (n + 1 < line_bytes) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		int left = (int)(end - now_ms());

		if (left <= 0 || poll(&p, 1, left) <= 0 || read(fd, line + n, 1) != 1)
			return false;
		if (line[n] == '\n')
			break;
		n++;
	}
	line[n] = '\0';
	return true;
}

bool daemon_start(struct daemon_proc *d, const char *command, const char *log_file, char *why,
	size_t why_bytes)
{
	double end = now_ms() + READY_TIMEOUT_MS;
	char line[512], exec[5100];
	int64_t port;

	snprintf(exec, sizeof(exec), "exec %s", command);
	d->out = spawn(exec, log_file, &d->pid);
	if (d->out < 0) {
		snprintf(why, why_bytes, "cannot start the server: %s", strerror(errno));
		return false;
	}
	while (read_line(d->out, end, line, sizeof(line))) {
		const char *colon = strrchr(line, ':');

		if (!str_has_prefix(line, READY))
			continue;
		if (colon && str_to_i64(colon + 1, 1, 65535, &port)) {
			d->port = (int)port;
			return true;
		}
	}
	snprintf(why, why_bytes, "the server did not become ready");
	daemon_stop(d, SIGKILL, 2000);
	return false;
}

bool daemon_stop(struct daemon_proc *d, int sig, int timeout_ms)
{
	double end = now_ms() + timeout_ms;
	int status = -1;
	pid_t ended = 0;

	if (d->pid <= 0)
		return true;
	kill(d->pid, sig);
	while (ended == 0 && now_ms() < end) {
		ended = waitpid(d->pid, &status, WNOHANG);
		if (ended == 0)
			poll(NULL, 0, 5);
	}
	if (ended == 0) {
		kill(d->pid, SIGKILL);
		waitpid(d->pid, NULL, 0);
	}
	close(d->out);
	d->pid = 0;
	return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The socket inode of the server's end of the connection from client_port, "" when there is none. */
static void find_inode(int server_port, int client_port, char *inode, size_t inode_bytes)
{
	FILE *f = fopen("/proc/net/tcp", "r");
	char line[512];

	inode[0] = '\0';
	while (f && fgets(line, sizeof(line), f)) {
		unsigned local, remote;
		char number[32];

		if (sscanf(line, " %*d: %*x:%x %*x:%x %*x %*s %*s %*s %*s %*s %31s", &local,
			    &remote, number) == 3 &&
			(int)local == server_port && (int)remote == client_port)
			snprintf(inode, inode_bytes, "socket:[%s]", number);
	}
	if (f)
		fclose(f);
}

static bool process_holds(pid_t pid, const char *inode)
{
	char path[64];
	DIR *dir;
	struct dirent *e;
	bool found = false;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)pid);
	dir = opendir(path);
	while (dir && !found && (e = readdir(dir))) {
		char link[64];
		ssize_t n = readlinkat(dirfd(dir), e->d_name, link, sizeof(link) - 1);

		link[n < 0 ? 0 : n] = '\0';
		found = str_equal(link, inode);
	}
	if (dir)
		closedir(dir);
	return found;
}

pid_t daemon_session(const struct daemon_proc *d, int client_port)
{
	char path[64], inode[64];
	int pid = 0;
	FILE *f;

	find_inode(d->port, client_port, inode, sizeof(inode));
	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)d->pid, (int)d->pid);
	f = inode[0] ? fopen(path, "r") : NULL;
	while (f && fscanf(f, "%d", &pid) == 1)
		if (process_holds(pid, inode))
			break;
		else
			pid = 0;
	if (f)
		fclose(f);
	return pid;
}

int run_shell(const char *command, const char *log_file, char *out, size_t out_bytes)
{
	size_t n = 0;
	ssize_t got;
	int status, fd;
	pid_t pid;

	fd = spawn(command, log_file, &pid);
	out[0] = '\0';
	if (fd < 0)
		return -1;
	do {
		char more[4096];

		got = read(fd, more, sizeof(more));
		for (ssize_t i = 0; i < got && n + 1 < out_bytes; i++)
			out[n++] = more[i];
	} while (got > 0 || (got < 0 && errno == EINTR));
	out[n] = '\0';
	close(fd);
	if (waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
