/*
 * Reading and writing whole files.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

static enum err_code io_error(struct err *err, const char *what, const char *path)
{
	const int saved = errno;
	enum err_code code = ERR_IO;
	enum err_code rc;

	if (saved == EEXIST)
		code = ERR_EXISTS;
	else if (saved == ENOSPC || saved == EDQUOT)
		code = ERR_FULL;
	rc = err_set(err, code, "%s %s: %s", what, path, strerror(saved));
	if (code == ERR_IO)
		err_arg(err, 0, "%s (%s)", path, strerror(saved));
	else
		err_arg(err, 0, "%s", path);
	return rc;
}

/* Reads until `size` bytes or the end; -1 on error. */
static ssize_t read_all(int fd, char *data, size_t size)
{
	size_t n = 0;

	while (n < size) {
		ssize_t got = read(fd, data + n, size - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

static bool write_all(int fd, const char *data, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, data, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		data += put;
		n -= (size_t)put;
	}
	return true;
}

enum err_code file_read(const char *path, size_t max_bytes, char **text, size_t *n, struct err *err)
{
	enum err_code rc = ERR_OK;
	struct stat st;
	ssize_t got;
	int fd;

	*text = NULL;
	*n = 0;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return io_error(err, "open", path);
	if (fstat(fd, &st) != 0) {
		rc = io_error(err, "stat", path);
		goto out;
	}
	if (!S_ISREG(st.st_mode)) {
		errno = EINVAL;
		rc = io_error(err, "not a regular file", path);
		goto out;
	}
	if ((uintmax_t)st.st_size > max_bytes) {
		rc = err_set(err, ERR_TOO_LONG, "%s has more than %zu bytes", path, max_bytes);
		err_arg(err, 0, "%s", path);
		err_arg(err, 1, "%zu", max_bytes);
		goto out;
	}
	*text = xmalloc((size_t)st.st_size + 1);
	got = read_all(fd, *text, (size_t)st.st_size);
	if (got < 0) {
		rc = io_error(err, "read", path);
		free(*text);
		*text = NULL;
		goto out;
	}
	(*text)[got] = '\0';
	*n = (size_t)got;
out:
	close(fd);
	return rc;
}

enum err_code file_create(
	const char *path, mode_t mode, const void *data, size_t n, struct err *err)
{
	enum err_code rc = ERR_OK;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

	if (fd < 0)
		return io_error(err, "create", path);
	if (fchmod(fd, mode) != 0 || !write_all(fd, data, n) || fsync(fd) != 0) {
		rc = io_error(err, "write", path);
		unlink(path);
	}
	close(fd);
	return rc;
}

/* A rename is on disk only when its folder is. */
static void sync_folder_of(const char *path)
{
	char folder[PATH_MAX];
	char *slash;
	int fd;

	(void)STR_COPY(folder, path);
	slash = strrchr(folder, '/');
	if (!slash)
		(void)STR_COPY(folder, ".");
	else
		slash[slash == folder] = '\0';
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)fsync(fd);
	close(fd);
}

enum err_code file_replace(
	const char *path, mode_t mode, const void *data, size_t n, struct err *err)
{
	char storage[PATH_MAX];
	struct buf temporary = BUF_FIXED(storage);
	enum err_code rc;

	buf_addf(&temporary, "%s.%ld.new", path, (long)getpid());
	if (temporary.overflow)
		return err_set(err, ERR_TOO_LONG, "file name of %zu bytes", strlen(path));
	(void)unlink(temporary.data);
	rc = file_create(temporary.data, mode, data, n, err);
	if (rc)
		return rc;
	if (rename(temporary.data, path) != 0) {
		rc = io_error(err, "rename", path);
		unlink(temporary.data);
		return rc;
	}
	sync_folder_of(path);
	return ERR_OK;
}

enum err_code file_make_folder(const char *path, mode_t mode, struct err *err)
{
	struct stat st;

	if (mkdir(path, mode) != 0 && errno != EEXIST)
		return io_error(err, "make folder", path);
	if (stat(path, &st) != 0)
		return io_error(err, "stat", path);
	if (!S_ISDIR(st.st_mode)) {
		errno = EEXIST;
		return io_error(err, "not a folder", path);
	}
	if ((st.st_mode & 07777) != mode && chmod(path, mode) != 0)
		return io_error(err, "chmod", path);
	return ERR_OK;
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}
