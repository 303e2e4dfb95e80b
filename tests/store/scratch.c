/* Folders that are thrown away, a small database, and running programs: see scratch.h. */
#include "scratch.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/unit.h"
#include "base/mem.h"
#include "base/str.h"

const struct db_migration scratch_schema[] = {
	{ .name = "note",
		.sql = "CREATE TABLE note ("
		       " id INTEGER PRIMARY KEY,"
		       " title TEXT NOT NULL UNIQUE CHECK (length(title) <= 8),"
		       " body TEXT CHECK (length(body) <= 20),"
		       " seal BLOB CHECK (length(seal) <= 4),"
		       " parent INTEGER REFERENCES note (id)) STRICT;"
		       "PRAGMA user_version = 1;" },
	{ .name = NULL },
};

void scratch_make(struct scratch *s)
{
	STR_COPY(s->dir, "/tmp/sidan-store-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
	snprintf(s->path, sizeof(s->path), "%s/test.db", s->dir);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void scratch_remove(const struct scratch *s)
{
	assert_ok(nftw(s->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS));
}

struct db *scratch_open(const struct scratch *s)
{
	struct db *db;
	struct err err;

	assert_ok(db_open(&db, s->path, DB_CREATE, &err));
	assert_ok(db_migrate_by(db, scratch_schema, NULL, &err));
	return db;
}

char *scratch_read(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct stat st;
	char *content;

	if (!f)
		return NULL;
	assert_ok(fstat(fileno(f), &st));
	content = xcalloc((size_t)st.st_size + 1, 1);
	assert_int_equal(fread(content, 1, (size_t)st.st_size, f), st.st_size);
	fclose(f);
	return content;
}

void scratch_write(const char *path, const char *content)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(content, 1, strlen(content), f), strlen(content));
	assert_ok(fclose(f));
}

void scratch_build_folder(char *out, size_t out_bytes)
{
	char exe[1024];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *end;

	assert_true(n > 0);
	exe[n] = '\0';
	end = strstr(exe, "/tests/store/test_");
	assert_non_null(end);
	*end = '\0';
	assert_true(str_copy(out, out_bytes, exe));
}

static void redirect(const struct scratch *s, const char *name, int fd)
{
	char path[128];
	int to;

	snprintf(path, sizeof(path), "%s/%s", s->dir, name);
	to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (to < 0 || dup2(to, fd) < 0)
		_exit(126);
}

int scratch_run(const struct scratch *s, const char *const argv[])
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		redirect(s, "out", STDOUT_FILENO);
		redirect(s, "err", STDERR_FILENO);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
