/*
 * One thread per relay; it ends when either side does, or when proxy_free closes its wake-up pipe.
 */
#include "proxy.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "client.h"

struct proxy {
	pthread_t thread;
	int listener, server_port;
	int wake[2];
	atomic_int server_side_port;
	atomic_llong bytes_down;
};

static bool relay(int from, int to, atomic_llong *count)
{
	char bytes[32768];
	ssize_t n = read(from, bytes, sizeof(bytes)), done = 0;

	if (n <= 0)
		return false;
	if (count)
		atomic_fetch_add(count, n);
	while (done < n) {
		ssize_t put = write(to, bytes + done, (size_t)(n - done));

		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0)
			done += put;
	}
	return true;
}

static void pump(struct proxy *p, int near, int far)
{
	struct pollfd fds[] = { { near, POLLIN, 0 }, { far, POLLIN, 0 },
		{ p->wake[0], POLLIN, 0 } };

	while (poll(fds, 3, -1) > 0 || errno == EINTR) {
		if (fds[2].revents)
			return;
		if (fds[0].revents && !relay(near, far, NULL))
			return;
		if (fds[1].revents && !relay(far, near, &p->bytes_down))
			return;
	}
}

static void *run(void *arg)
{
	struct proxy *p = arg;
	struct pollfd fds[] = { { p->listener, POLLIN, 0 }, { p->wake[0], POLLIN, 0 } };
	int near = -1, far = -1, on = 1;

	if (poll(fds, 2, -1) > 0 && fds[0].revents)
		near = accept4(p->listener, NULL, NULL, SOCK_CLOEXEC);
	if (near >= 0)
		far = tcp_connect(p->server_port, 0);
	if (far >= 0) {
		setsockopt(near, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
		atomic_store(&p->server_side_port, tcp_local_port(far));
		pump(p, near, far);
	}
	if (near >= 0)
		close(near);
	if (far >= 0)
		close(far);
	return NULL;
}

struct proxy *proxy_new(int server_port)
{
	struct proxy *p = xcalloc(1, sizeof(*p));
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	p->server_port = server_port;
	p->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (p->listener < 0 || bind(p->listener, (struct sockaddr *)&at, sizeof(at)) < 0 ||
		listen(p->listener, 1) < 0 || pipe2(p->wake, O_CLOEXEC) < 0)
		goto fail;
	if (pthread_create(&p->thread, NULL, run, p) == 0)
		return p;
	close(p->wake[0]);
	close(p->wake[1]);
fail:
	if (p->listener >= 0)
		close(p->listener);
	free(p);
	return NULL;
}

void proxy_free(struct proxy *p)
{
	if (!p)
		return;
	close(p->wake[1]);
	pthread_join(p->thread, NULL);
	close(p->wake[0]);
	close(p->listener);
	free(p);
}

int proxy_port(const struct proxy *p)
{
	return tcp_local_port(p->listener);
}

int proxy_server_side_port(struct proxy *p)
{
	return atomic_load(&p->server_side_port);
}

int64_t proxy_bytes_down(struct proxy *p)
{
	return atomic_load(&p->bytes_down);
}
