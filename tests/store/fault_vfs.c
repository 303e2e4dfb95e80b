/*
 * The failing file system.
 *
 * Every method is handed on to SQLite's own file that lies behind ours in memory; writes, syncs and locks pass
 * through strike(), which decides.
 */
#include "fault_vfs.h"

#include <sqlite3.h>

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static struct {
	sqlite3_vfs vfs, *real;
	enum fault_kind kind;
	int countdown; /* 0: not armed */
	bool for_good;
	int hits;
} faults;

void fault_arm(enum fault_kind kind, int n, bool for_good)
{
	faults.kind = kind;
	faults.countdown = n;
	faults.for_good = for_good;
	faults.hits = 0;
}

int fault_disarm(void)
{
	faults.countdown = 0;
	return faults.hits;
}

/* Whether this call, one that a fault of such a kind would hit, fails now. */
static bool strike(enum fault_kind kind)
{
	if (faults.countdown == 0 || kind != faults.kind)
		return false;
	if (faults.countdown > 1) {
		faults.countdown--;
		return false;
	}
	if (!faults.for_good)
		faults.countdown = 0;
	faults.hits++;
	return true;
}

static sqlite3_file *real(sqlite3_file *f)
{
	return ((struct fault_file *)f)->real;
}

/* --- files: only what changes something can fail ------------------------------------------------ */

static int file_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int file_read(sqlite3_file *f, void *data, int bytes, sqlite3_int64 at)
{
	return real(f)->pMethods->xRead(real(f), data, bytes, at);
}

static int file_write(sqlite3_file *f, const void *data, int bytes, sqlite3_int64 at)
{
	if (strike(FAULT_FULL))
		return SQLITE_FULL;
	if (strike(FAULT_IO))
		return SQLITE_IOERR_WRITE;
	return real(f)->pMethods->xWrite(real(f), data, bytes, at);
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 bytes)
{
	if (strike(FAULT_IO))
		return SQLITE_IOERR_TRUNCATE;
	return real(f)->pMethods->xTruncate(real(f), bytes);
}

static int file_sync(sqlite3_file *f, int flags)
{
	if (strike(FAULT_IO))
		return SQLITE_IOERR_FSYNC;
	return real(f)->pMethods->xSync(real(f), flags);
}

static int file_size(sqlite3_file *f, sqlite3_int64 *bytes)
{
	return real(f)->pMethods->xFileSize(real(f), bytes);
}

static int file_lock(sqlite3_file *f, int lock)
{
	return real(f)->pMethods->xLock(real(f), lock);
}

static int file_unlock(sqlite3_file *f, int lock)
{
	return real(f)->pMethods->xUnlock(real(f), lock);
}

static int file_check_lock(sqlite3_file *f, int *held)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), held);
}

static int file_control(sqlite3_file *f, int op, void *arg)
{
	return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int file_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int file_device(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int file_shm_map(sqlite3_file *f, int page, int bytes, int extend, void volatile **out)
{
	return real(f)->pMethods->xShmMap(real(f), page, bytes, extend, out);
}

static int file_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
	if ((flags & SQLITE_SHM_LOCK) && strike(FAULT_BUSY))
		return SQLITE_BUSY;
	return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

static void file_shm_barrier(sqlite3_file *f)
{
	real(f)->pMethods->xShmBarrier(real(f));
}

static int file_shm_unmap(sqlite3_file *f, int delete)
{
	return real(f)->pMethods->xShmUnmap(real(f), delete);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_unlock,
	.xCheckReservedLock = file_check_lock,
	.xFileControl = file_control,
	.xSectorSize = file_sector,
	.xDeviceCharacteristics = file_device,
	.xShmMap = file_shm_map,
	.xShmLock = file_shm_lock,
	.xShmBarrier = file_shm_barrier,
	.xShmUnmap = file_shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out)
{
	struct fault_file *file = (struct fault_file *)f;
	int rc;

	(void)vfs;
	file->real = (sqlite3_file *)(file + 1);
	rc = faults.real->xOpen(faults.real, path, file->real, flags, out);
	file->base.pMethods = rc == SQLITE_OK ? &methods : NULL;
	return rc;
}

/* SQLite sleeps for seconds in all when the log's locks stay taken; a test need not. */
static int vfs_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return us;
}

void fault_vfs_install(void)
{
	if (faults.real)
		return;
	faults.real = sqlite3_vfs_find(NULL);
	faults.vfs = *faults.real; /* what is not about files stays as it is */
	faults.vfs.zName = "fault";
	faults.vfs.szOsFile = (int)sizeof(struct fault_file) + faults.real->szOsFile;
	faults.vfs.xOpen = vfs_open;
	faults.vfs.xSleep = vfs_sleep;
	sqlite3_vfs_register(&faults.vfs, 1);
}
