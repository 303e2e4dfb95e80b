/*
 * Copies of a data folder's database, and putting one back in place.
 */
#ifndef APP_RESTORE_H
#define APP_RESTORE_H

#include "app/folder.h"

/* Copies the database of an open folder while others use it; the copy is checked, then takes `file`'s place. */
enum err_code folder_backup(struct folder *f, const char *file, struct err *err) NODISCARD;
/* Secret and host key, sealed under a passphrase. */
enum err_code folder_backup_keys(const struct folder *f, const char *file, const char *passphrase,
	struct err *err) NODISCARD;

/* When the next nightly copy is due: 03:10 Beijing time, when hardly anybody writes. */
int64_t folder_next_night(int64_t now);
/* One checked copy for each weekday, backup/night-1.db (Monday) to night-7.db; for the keeper. */
enum err_code folder_backup_nightly(struct folder *f, struct err *err) NODISCARD;

struct folder_restore {
	const char *file;
	const char *keys; /* sealed keys that belong to it; NULL: those of the folder */
	const char *passphrase;
	bool overwrite; /* what is there is kept in backup/ */
	bool any_keys;	/* also when the keys do not fit */
	enum err_code (*make_host_key)(const char *path, struct err *err);
};

struct folder_restored {
	int64_t schema;
	bool keys_fit;
};

/*
 * Puts a copy in place after checking it: the file, its schema, and whether the keys fit its audit.  On failure
 * the folder is as it was.  ERR_EXISTS without `overwrite`, ERR_KEYS without `any_keys`, ERR_LOCKED.
 */
enum err_code folder_restore(const char *dir, const struct folder_restore *in,
	struct folder_restored *out, struct err *err) NODISCARD;

#endif
