/*
 * What stops the build: every file of sqlgen/bad is a query file that says which messages it must bring.
 *
 * A line `-- expect LINE: MESSAGE` stands for one message, in this order; FILE in it is the file's own name.
 * The file's name is the test's.
 */
#include "../unit/unit.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "scratch.h"

#define BAD	   "tests/store/sqlgen/bad"
#define MIGRATIONS "tests/store/sqlgen/migrations"
#define MAX_CASES  100

/* A folder sql/ in scratch with these migrations and, unless it is NULL, this query file. */
static void lay_out(const struct scratch *s, const char *migrations, const char *queries)
{
	char path[128], target[PATH_MAX], *content;

	snprintf(path, sizeof(path), "%s/sql", s->dir);
	assert_ok(mkdir(path, 0700));
	assert_non_null(realpath(migrations, target));
	snprintf(path, sizeof(path), "%s/sql/migrations", s->dir);
	assert_ok(symlink(target, path));
	if (!queries)
		return;
	snprintf(path, sizeof(path), "%s/sql/queries", s->dir);
	assert_ok(mkdir(path, 0700));
	snprintf(path, sizeof(path), "%s/sql/queries/notes.sql", s->dir);
	content = scratch_read(queries);
	assert_non_null(content);
	scratch_write(path, content);
	free(content);
}

/* Compiles sql/ of scratch; returns the messages, freed by the caller. */
static char *messages(const struct scratch *s, int expected_status)
{
	char build[1024], program[1100], sql[128], gen[128], path[128];
	const char *const argv[] = { program, "-o", gen, sql, NULL };

	scratch_build_folder(build, sizeof(build));
	snprintf(program, sizeof(program), "%s/sqlgen", build);
	snprintf(sql, sizeof(sql), "%s/sql", s->dir);
	snprintf(gen, sizeof(gen), "%s/gen", s->dir);
	assert_int_equal(scratch_run(s, argv), expected_status);
	snprintf(path, sizeof(path), "%s/err", s->dir);
	return scratch_read(path);
}

/* Adds text with every `from` replaced. */
static void add_replaced(struct buf *out, const char *text, const char *from, const char *to)
{
	for (const char *next = strstr(text, from); next; next = strstr(text, from)) {
		buf_add_n(out, text, (size_t)(next - text));
		buf_add(out, to);
		text = next + strlen(from);
	}
	buf_add(out, text);
}

static void expected_messages(const char *case_path, const char *file, struct buf *out)
{
	char *content = scratch_read(case_path);

	for (char *line = content; line; line = strchr(line, '\n')) {
		char one[300];
		struct buf b = BUF_FIXED(one);

		line += *line == '\n';
		if (!str_has_prefix(line, "-- expect "))
			continue;
		buf_add_n(&b, line + strlen("-- expect "),
			strcspn(line, "\n") - strlen("-- expect "));
		assert_false(b.overflow);
		buf_addf(out, "%s:", file);
		add_replaced(out, one, "FILE", file);
		buf_addc(out, '\n');
	}
	free(content);
}

static void the_case_brings_its_messages(void **state)
{
	const char *case_name = *state;
	struct scratch s;
	char case_path[300], file[128], storage[4000], *got;
	struct buf expected = BUF_FIXED(storage);

	scratch_make(&s);
	snprintf(case_path, sizeof(case_path), BAD "/%s.sql", case_name);
	snprintf(file, sizeof(file), "%s/sql/queries/notes.sql", s.dir);
	lay_out(&s, MIGRATIONS, case_path);
	got = messages(&s, 1);
	expected_messages(case_path, file, &expected);
	assert_false(expected.overflow);
	assert_string_equal(got, storage);
	free(got);
	snprintf(file, sizeof(file), "%s/gen", s.dir);
	assert_int_not_equal(access(file, F_OK), 0); /* nothing was written */
	scratch_remove(&s);
}

static void an_error_in_a_migration_is_told_with_its_line(void **state)
{
	struct scratch s;
	char path[128], sql[128], expected[300], *got;

	(void)state;
	scratch_make(&s);
	snprintf(path, sizeof(path), "%s/wrong", s.dir);
	assert_ok(mkdir(path, 0700));
	snprintf(sql, sizeof(sql), "%s/wrong/0001_first.sql", s.dir);
	scratch_write(sql, "-- first\nCREATE TABLE a (\n\tid INTEGER PRIMARY KEY\n) STRICT;\n\n"
			   "CREATE INDEX a_by_b /* two\nlines */\n    ON a (b);\n");
	lay_out(&s, path, NULL);
	got = messages(&s, 1);
	snprintf(expected, sizeof(expected),
		"%s/sql/migrations/0001_first.sql:8: no such column: b\n", s.dir);
	assert_string_equal(got, expected);
	free(got);
	scratch_remove(&s);
}

static void migrations_are_numbered_without_gaps(void **state)
{
	struct scratch s;
	char path[128], sql[128], *got;

	(void)state;
	scratch_make(&s);
	snprintf(path, sizeof(path), "%s/wrong", s.dir);
	assert_ok(mkdir(path, 0700));
	snprintf(sql, sizeof(sql), "%s/wrong/0002_second.sql", s.dir);
	scratch_write(sql, "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;\n");
	lay_out(&s, path, NULL);
	got = messages(&s, 1);
	assert_non_null(strstr(got, "a migration is named NNNN_name.sql, this one 0001_"));
	free(got);
	scratch_remove(&s);
}

static size_t find_cases(struct CMUnitTest *tests)
{
	DIR *dir = opendir(BAD);
	size_t n = 0;

	for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
		char *name = xstrdup(e->d_name);
		char *ending = strstr(name, ".sql");

		if (!ending || n == MAX_CASES) {
			free(name);
			continue;
		}
		*ending = '\0';
		tests[n++] = (struct CMUnitTest){ .name = name,
			.test_func = the_case_brings_its_messages,
			.initial_state = name };
	}
	if (dir)
		closedir(dir);
	return n;
}

int main(void)
{
	struct CMUnitTest tests[MAX_CASES + 2];
	size_t cases = find_cases(tests), n = cases;
	int failed;

	tests[n++] = (struct CMUnitTest)TEST(an_error_in_a_migration_is_told_with_its_line);
	tests[n++] = (struct CMUnitTest)TEST(migrations_are_numbered_without_gaps);
	failed = cases == 0 || _cmocka_run_group_tests(__FILE__, tests, n, NULL, NULL);
	for (size_t i = 0; i < cases; i++)
		free((char *)tests[i].initial_state);
	return failed;
}
