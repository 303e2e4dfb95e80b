/*
 * The SQL compiler's output: exactly the expected files, written only when they change, and the schema's dump.
 */
#include "../unit/unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"

#define GOOD	 "tests/store/sqlgen/good"
#define EXPECTED GOOD "/expected"

static int set_up(void **state)
{
	static struct scratch s;

	scratch_make(&s);
	*state = &s;
	return 0;
}

static int tear_down(void **state)
{
	scratch_remove(*state);
	return 0;
}

static int compile(const struct scratch *s, const char *sql_dir)
{
	char build[1024], program[1100], out[128];
	const char *const argv[] = { program, "-o", out, sql_dir, NULL };

	scratch_build_folder(build, sizeof(build));
	snprintf(program, sizeof(program), "%s/sqlgen", build);
	snprintf(out, sizeof(out), "%s/gen", s->dir);
	return scratch_run(s, argv);
}

/* Compares every file of the expected folder with the one made; returns how many there are. */
static int compare_folder(const struct scratch *s, const char *folder)
{
	char path[512];
	DIR *dir;
	int n = 0;

	snprintf(path, sizeof(path), EXPECTED "/%s", folder);
	dir = opendir(path);
	assert_non_null(dir);
	for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		char *expected, *made;
		int name_bytes = (int)(strlen(e->d_name) - strlen(".golden"));

		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), EXPECTED "/%s/%s", folder, e->d_name);
		expected = scratch_read(path);
		snprintf(path, sizeof(path), "%s/gen/%s/%.*s", s->dir, folder, name_bytes,
			e->d_name);
		made = scratch_read(path);
		assert_non_null(made);
		assert_string_equal(made, expected);
		free(expected);
		free(made);
		n++;
	}
	closedir(dir);
	return n;
}

static void every_kind_of_statement_becomes_its_function(void **state)
{
	const struct scratch *s = *state;

	assert_ok(compile(s, GOOD));
	assert_int_equal(compare_folder(s, "domain"), 4);
	assert_int_equal(compare_folder(s, "store"), 10);
}

static void a_file_with_the_same_content_is_left_alone(void **state)
{
	const struct scratch *s = *state;
	struct timespec past[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
	char same[128], other[128];
	struct stat st;

	assert_ok(compile(s, GOOD));
	snprintf(same, sizeof(same), "%s/gen/store/note.c", s->dir);
	snprintf(other, sizeof(other), "%s/gen/store/site.c", s->dir);
	assert_ok(utimensat(AT_FDCWD, same, past, 0));
	scratch_write(other, "something else\n");

	assert_ok(compile(s, GOOD));
	assert_ok(stat(same, &st));
	assert_int_equal(st.st_mtim.tv_sec, 1000);
	compare_folder(s, "store");
}

/* What a user reads who forgets `make schema` after a migration. */
static void the_reviewed_schema_is_the_present_one(void **state)
{
	const struct scratch *s = *state;
	char build[1024], program[1100], out[128];
	const char *const argv[] = { program, "--dump", "sql", NULL };
	char *dumped, *reviewed;

	scratch_build_folder(build, sizeof(build));
	snprintf(program, sizeof(program), "%s/sqlgen", build);
	assert_ok(scratch_run(s, argv));
	snprintf(out, sizeof(out), "%s/out", s->dir);
	dumped = scratch_read(out);
	reviewed = scratch_read("sql/schema.sql");
	assert_non_null(dumped);
	assert_non_null(reviewed);
	if (strcmp(dumped, reviewed) != 0)
		fail_msg("sql/schema.sql is not what the migrations make: run `make schema`, "
			 "review");
	free(dumped);
	free(reviewed);
}

static void wrong_use_is_told(void **state)
{
	const struct scratch *s = *state;
	char build[1024], program[1100];
	const char *const argv[] = { program, NULL };

	scratch_build_folder(build, sizeof(build));
	snprintf(program, sizeof(program), "%s/sqlgen", build);
	assert_int_equal(scratch_run(s, argv), 2);
}

#define SCRATCH_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(every_kind_of_statement_becomes_its_function),
		SCRATCH_TEST(a_file_with_the_same_content_is_left_alone),
		SCRATCH_TEST(the_reviewed_schema_is_the_present_one),
		SCRATCH_TEST(wrong_use_is_told),
	};

	return RUN_TESTS(tests);
}
