/*
 * The server's own key: made once, never overwritten, described for known_hosts.
 */
#include "unit.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/server.h"

static char dir[] = "/tmp/host_key.XXXXXX";
static char path[64];

static int set_up(void **state)
{
	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/host_key", dir);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

static void a_host_key_is_private_and_made_only_once(void **state)
{
	struct stat st;
	struct err err;

	(void)state;
	assert_ok(server_host_key_create(path, &err));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(server_host_key_create(path, &err), ERR_EXISTS);
}

static void its_description_names_type_and_fingerprint(void **state)
{
	char line_text[256], print_text[128];
	struct buf line = BUF_FIXED(line_text), print = BUF_FIXED(print_text);
	struct err err;

	(void)state;
	assert_ok(server_host_key_describe(path, &line, &print, &err));

	assert_memory_equal(line_text, "ssh-ed25519 AAAA", 16);
	assert_memory_equal(print_text, "SHA256:", 7);
}

static void a_file_that_is_no_key_is_an_error(void **state)
{
	char line_text[256], print_text[128];
	struct buf line = BUF_FIXED(line_text), print = BUF_FIXED(print_text);
	struct err err;

	(void)state;
	assert_int_equal(server_host_key_describe("/dev/null", &line, &print, &err), ERR_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_host_key_is_private_and_made_only_once),
		TEST(its_description_names_type_and_fingerprint),
		TEST(a_file_that_is_no_key_is_an_error),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
