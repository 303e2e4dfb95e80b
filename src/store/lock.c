/*
 * The lock of a data folder.
 */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/buf.h"

enum err_code lock_take(struct lock *lock, const char *dir, struct err *err)
{
	char path[4096];
	struct buf b = BUF_FIXED(path);
	int fd;

	lock->fd = -1;
	buf_addf(&b, "%s/lock", dir);
	fd = b.overflow ? -1 : open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		err_set(err, ERR_IO, "open %s: %s", path, strerror(errno));
		err_arg(err, 0, "%s", path);
		return ERR_IO;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		enum err_code rc = errno == EWOULDBLOCK ? ERR_LOCKED : ERR_IO;

		err_set(err, rc, "flock %s: %s", path, strerror(errno));
		err_arg(err, 0, "%s", path);
		close(fd);
		return rc;
	}
	lock->fd = fd;
	return ERR_OK;
}

void lock_release(struct lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
}
