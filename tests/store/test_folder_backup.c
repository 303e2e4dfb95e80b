/* A data folder made, copied by night, and put back from that copy. */
#include "app/restore.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"
#include "fixture.h"

#define MONDAY_0300 INT64_C(1795374000) /* 2026-11-23 03:00 Beijing time */

static struct scratch scratch;
static char dir[96];

static enum err_code no_host_key(const char *path, struct err *err)
{
	return file_create(path, 0600, "key", 3, err);
}

static int setup(void **state)
{
	const struct folder_new in = { .make_host_key = no_host_key, .root_name = "禾川市" };
	struct buf b = BUF_FIXED(dir);
	char code[CRYPTO_CODE_BYTES];
	struct err err;

	(void)state;
	if (!i18n_init() || crypto_init(&err))
		return -1;
	scratch_make(&scratch);
	buf_addf(&b, "%s/data", scratch.dir);
	return (int)folder_create(dir, &in, code, &err);
}

static int teardown(void **state)
{
	(void)state;
	scratch_remove(&scratch);
	return 0;
}

static void test_the_next_night_is_ten_past_three(void **state)
{
	(void)state;
	assert_int_equal(folder_next_night(MONDAY_0300), MONDAY_0300 + 600);
	assert_int_equal(folder_next_night(MONDAY_0300 + 600), MONDAY_0300 + 600 + CLOCK_DAY);
	assert_int_equal(
		folder_next_night(MONDAY_0300 + 12 * CLOCK_HOUR), MONDAY_0300 + 600 + CLOCK_DAY);
}

static void test_a_nightly_copy_can_be_restored(void **state)
{
	struct folder_restore in = { .overwrite = true, .make_host_key = no_host_key };
	struct folder_restored out;
	char path[PATH_MAX];
	struct folder f;
	struct err err;

	(void)state;
	assert_ok(folder_open(&f, dir, false, &err));
	app_fix_clock(&f.app, MONDAY_0300 + 600);
	assert_ok(folder_backup_nightly(&f, &err));
	in.file = folder_path(&f, "backup/night-1.db", path);
	folder_close(&f);

	assert_ok(folder_restore(dir, &in, &out, &err));

	assert_true(out.keys_fit);
}

static void test_two_cannot_open_a_folder_alone(void **state)
{
	struct folder f, second;
	struct err err;

	(void)state;
	assert_ok(folder_open(&f, dir, true, &err));
	assert_int_equal(folder_open(&second, dir, true, &err), ERR_LOCKED);
	folder_close(&second);
	assert_ok(folder_open(&second, dir, false, &err));
	folder_close(&second);
	folder_close(&f);
}

static void test_a_folder_that_is_not_there_is_named(void **state)
{
	struct folder f;
	struct err err;

	(void)state;
	assert_int_equal(folder_open(&f, "/no/such", false, &err), ERR_NO_FOLDER);
	assert_string_equal(err.arg[0], "/no/such");
	folder_close(&f);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_next_night_is_ten_past_three),
		T(a_nightly_copy_can_be_restored),
		T(two_cannot_open_a_folder_alone),
		T(a_folder_that_is_not_there_is_named),
	};

	return RUN_TESTS(tests);
}
