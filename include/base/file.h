/*
 * Whole small files: read with a bound, write so that a crash leaves the old or the new content, never half.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/attr.h"
#include "base/err.h"

/*
 * Reads all of a regular file of at most max_bytes.  *text is NUL-terminated (after *n bytes) and freed by the
 * caller; it is NULL on error.  ERR_IO names file and cause, ERR_TOO_LONG is beyond the bound.
 */
enum err_code file_read(
	const char *path, size_t max_bytes, char **text, size_t *n, struct err *err) NODISCARD;

/* Writes, syncs, and renames into place. */
enum err_code file_replace(
	const char *path, mode_t mode, const void *data, size_t n, struct err *err) NODISCARD;

/* Creates a file that must not exist yet (ERR_EXISTS), synced. */
enum err_code file_create(
	const char *path, mode_t mode, const void *data, size_t n, struct err *err) NODISCARD;

/* Makes a folder with exactly this mode; one that is there is good too. */
enum err_code file_make_folder(const char *path, mode_t mode, struct err *err) NODISCARD;

bool file_exists(const char *path);

#endif
