/*
 * Settings and whole files.
 */
#include "unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/file.h"

static struct conf defaults(void)
{
	struct conf conf;

	conf_defaults(&conf);
	return conf;
}

static void assert_refused(const char *text, const char *message)
{
	struct conf conf = defaults(), before = conf;
	struct err err;

	assert_int_equal(conf_parse(&conf, "sidan.conf", text, &err), ERR_CONFIG);
	assert_string_equal(err.arg[0], message);
	assert_memory_equal(&conf, &before, sizeof(conf));
}

static void settings_are_read_over_the_defaults(void **state)
{
	struct conf conf = defaults();

	(void)state;
	assert_int_equal(conf.max_sessions, 500);
	assert_ok(conf_parse(&conf, "sidan.conf",
		"# mine\r\n\n  listen = [::1]:0 \r\nlanguage=en\ncompression = no\nidle_lock=3",
		NULL));
	assert_string_equal(conf.listen, "[::1]:0");
	assert_int_equal(conf.language, LANGUAGE_EN);
	assert_int_equal(conf.idle_lock, 3);
	assert_false(conf.compression);
	assert_int_equal(conf.max_sessions, 500);
}

static void a_mistake_is_told_with_its_line(void **state)
{
	(void)state;
	assert_refused("\n\nidle_look = 5\n", "sidan.conf:3: there is no setting idle_look");
	assert_refused("idle_lock = 0", "sidan.conf:1: idle_lock is a number from 1 to 240");
	assert_refused("idle_lock = 5x", "sidan.conf:1: idle_lock is a number from 1 to 240");
	assert_refused("idle_lock =", "sidan.conf:1: idle_lock is a number from 1 to 240");
	assert_refused("compression = on", "sidan.conf:1: compression is yes or no");
	assert_refused("language = de", "sidan.conf:1: language is zh or en");
	assert_refused("listen =", "sidan.conf:1: listen wants a text of at most 63 bytes");
	assert_refused(
		"listen = a\x1b[0m", "sidan.conf:1: listen wants a text of at most 63 bytes");
	assert_refused("idle_lock = 5\n\nidle_lock = 5", "sidan.conf:3: idle_lock is set twice");
	assert_refused("idle_lock", "sidan.conf:1: a line is `key = value`");
}

static void a_mistake_changes_nothing_at_all(void **state)
{
	(void)state;
	assert_refused("max_sessions = 7\nfoo = 1\n", "sidan.conf:2: there is no setting foo");
}

static void an_endless_line_is_refused(void **state)
{
	char text[2000];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_refused(text, "sidan.conf:1: the line is too long");
}

/* Takes the # off every setting of the example. */
static void uncomment(const char *example, struct buf *out)
{
	while (*example) {
		size_t n = strcspn(example, "\n") + 1;

		if (example[0] == '#' && example[1] != ' ')
			buf_add_n(out, example + 1, n - 1);
		else
			buf_add_n(out, example, n);
		example += n;
	}
}

static void the_example_is_the_defaults(void **state)
{
	char example[CONF_EXAMPLE_BYTES], settings[CONF_EXAMPLE_BYTES];
	struct buf text = BUF_FIXED(example), bare = BUF_FIXED(settings);
	struct conf conf = defaults(), before = conf;

	(void)state;
	conf_add_example(&text);
	assert_false(text.overflow);
	assert_ok(conf_parse(&conf, "example", text.data, NULL));
	assert_memory_equal(&conf, &before, sizeof(conf));
	uncomment(text.data, &bare);
	assert_non_null(strstr(bare.data, "\nmax_sessions = 500\n"));
	assert_ok(conf_parse(&conf, "example", bare.data, NULL));
	assert_memory_equal(&conf, &before, sizeof(conf));
}

static void a_missing_file_means_the_defaults(void **state)
{
	struct conf conf, before = defaults();

	(void)state;
	assert_ok(conf_load(&conf, "/nonexistent/sidan.conf", NULL));
	assert_memory_equal(&conf, &before, sizeof(conf));
}

static void a_file_is_replaced_whole_and_with_its_mode(void **state)
{
	char dir[] = "/tmp/sidan-test-XXXXXX", path[64];
	struct buf b = BUF_FIXED(path);
	struct stat st;
	char *text;
	size_t n;

	(void)state;
	assert_non_null(mkdtemp(dir));
	buf_addf(&b, "%s/file", dir);
	assert_ok(file_create(path, 0644, "one", 3, NULL));
	assert_int_equal(file_create(path, 0644, "two", 3, NULL), ERR_EXISTS);
	assert_ok(file_replace(path, 0600, "three\0more", 10, NULL));
	assert_ok(stat(path, &st));
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_ok(file_read(path, 10, &text, &n, NULL));
	assert_int_equal(n, 10);
	assert_memory_equal(text, "three\0more", 11);
	free(text);
	assert_int_equal(file_read(path, 9, &text, &n, NULL), ERR_TOO_LONG);
	assert_null(text);
	assert_int_equal(file_read(dir, 9, &text, &n, NULL), ERR_IO);
	assert_int_equal(file_make_folder(path, 0700, NULL), ERR_EXISTS);
	assert_ok(unlink(path));
	assert_ok(rmdir(dir));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(settings_are_read_over_the_defaults),
		TEST(a_mistake_is_told_with_its_line),
		TEST(a_mistake_changes_nothing_at_all),
		TEST(an_endless_line_is_refused),
		TEST(the_example_is_the_defaults),
		TEST(a_missing_file_means_the_defaults),
		TEST(a_file_is_replaced_whole_and_with_its_mode),
	};

	return RUN_TESTS(tests);
}
