/* What a client says before anybody knows it. */
#include <sys/socket.h>
#include <unistd.h>

#include "../../src/server/transport.h"
#include "unit.h"

static void assert_peeked(const char *said, const char *version)
{
	char storage[64];
	struct buf b = BUF_FIXED(storage);
	int pair[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
	assert_int_equal(write(pair[0], said, strlen(said)), (ssize_t)strlen(said));
	transport_peek_version(pair[1], &b);
	assert_string_equal(b.data, version);
	close(pair[0]);
	close(pair[1]);
}

static void a_client_is_known_by_the_first_line_it_says(void **state)
{
	(void)state;
	assert_peeked("SSH-2.0-OpenSSH_9.2p1\r\nmore", "SSH-2.0-OpenSSH_9.2p1");
	assert_peeked("SSH-2.0-PuTTY_Release_0.78", "SSH-2.0-PuTTY_Release_0.78");
}

static void a_client_cannot_write_fields_into_the_log(void **state)
{
	(void)state;
	assert_peeked("SSH-2.0-x\" user=admin how=\"password\r\n", "SSH-2.0-x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_client_is_known_by_the_first_line_it_says),
		TEST(a_client_cannot_write_fields_into_the_log),
	};

	return RUN_TESTS(tests);
}
