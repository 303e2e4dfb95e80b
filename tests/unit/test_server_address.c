/*
 * Addresses as people write them, and clients by their version line.
 */
#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "../../src/server/address.h"
#include "../../src/server/transport.h"

static void expect_split(const char *text, const char *host_want, const char *port_want)
{
	char host_text[ADDRESS_BYTES], port_text[8];
	struct buf host = BUF_FIXED(host_text), port = BUF_FIXED(port_text);
	struct err err;

	assert_ok(address_split(text, &host, &port, &err));
	assert_string_equal(host_text, host_want);
	assert_string_equal(port_text, port_want);
}

static void addresses_are_split_at_the_last_colon(void **state)
{
	(void)state;
	expect_split("127.0.0.1:2222", "127.0.0.1", "2222");
	expect_split("0.0.0.0:0", "0.0.0.0", "0");
	expect_split("[::1]:22", "::1", "22");
}

static void what_is_no_address_is_refused(void **state)
{
	static const char *const bad[] = { "", "127.0.0.1", ":22", "127.0.0.1:", "127.0.0.1:65536",
		"127.0.0.1:22x", "::1:22", "[::1:22", "[]:22", "127.0.0.1:-1" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		char host_text[ADDRESS_BYTES], port_text[8];
		struct buf host = BUF_FIXED(host_text), port = BUF_FIXED(port_text);
		struct err err;

		assert_int_equal(address_split(bad[i], &host, &port, &err), ERR_CONFIG);
	}
}

static void port_zero_takes_a_free_one(void **state)
{
	struct sockaddr_storage at;
	socklen_t n = sizeof(at);
	char text[ADDRESS_BYTES];
	struct buf b = BUF_FIXED(text);
	struct err err;
	int fd;

	(void)state;
	assert_ok(address_listen("127.0.0.1:0", &fd, &err));
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
	address_add(&b, &at);

	assert_memory_equal(text, "127.0.0.1:", 10);
	assert_string_not_equal(text, "127.0.0.1:0");
	close(fd);
}

static void a_name_is_not_looked_up(void **state)
{
	struct err err;
	int fd;

	(void)state;
	assert_int_equal(address_listen("localhost:0", &fd, &err), ERR_CONFIG);
	assert_int_equal(fd, -1);
}

static void ipv4_within_ipv6_is_shown_as_ipv4(void **state)
{
	struct sockaddr_storage at = { .ss_family = AF_INET6 };
	char text[ADDRESS_BYTES];
	struct buf b = BUF_FIXED(text);

	(void)state;
	inet_pton(AF_INET6, "::ffff:10.8.3.21", &((struct sockaddr_in6 *)&at)->sin6_addr);
	address_add_host(&b, &at);

	assert_string_equal(text, "10.8.3.21");
}

static void only_clients_known_to_compress_are_made_to(void **state)
{
	(void)state;
	assert_true(transport_insists_on_zlib("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10"));
	assert_true(transport_insists_on_zlib("SSH-2.0-PuTTY_Release_0.78"));
	assert_true(transport_insists_on_zlib("SSH-2.0-dropbear_2022.83"));
	assert_false(transport_insists_on_zlib("SSH-2.0-libssh_0.10.6"));
	assert_false(transport_insists_on_zlib("SSH-2.0-ConnectBot"));
	assert_false(transport_insists_on_zlib(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(addresses_are_split_at_the_last_colon),
		TEST(what_is_no_address_is_refused),
		TEST(port_zero_takes_a_free_one),
		TEST(a_name_is_not_looked_up),
		TEST(ipv4_within_ipv6_is_shown_as_ipv4),
		TEST(only_clients_known_to_compress_are_made_to),
	};

	return RUN_TESTS(tests);
}
