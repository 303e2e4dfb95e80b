/*
 * The data folder: DIR/{db,keys,backup}, sidan.conf, and the lock that tells whether a server runs on it.
 *
 *     DIR/sidan.conf      settings
 *     DIR/lock            held by serve, restore and migrate; other commands try it
 *     DIR/db/sidan.db     the database; sessions touch this folder only
 *     DIR/keys/           secret and host key
 *     DIR/backup/         copies made by the program itself
 */
#ifndef APP_FOLDER_H
#define APP_FOLDER_H

#include <limits.h>

#include "app/app.h"
#include "base/conf.h"
#include "store/lock.h"

struct folder {
	char dir[PATH_MAX / 2];
	struct lock lock; /* held: no server runs, and none can start */
	struct conf conf;
	struct crypto_keys keys;
	struct crypto_gate gate;
	struct app app; /* acts as the system once the folder is connected */
};

#define FOLDER_INIT ((struct folder){ .lock = LOCK_INIT, .gate = CRYPTO_GATE_NONE })

/* DIR/name into an array of PATH_MAX; returns it. */
const char *folder_path(const struct folder *f, const char *name, char path[PATH_MAX]);
#define FOLDER_DATABASE "db/sidan.db"
#define FOLDER_KEYS	"keys"
#define FOLDER_HOST_KEY "keys/host_key"
#define FOLDER_CONF	"sidan.conf"

/* Names the folder, reads settings and keys; ERR_NO_FOLDER when there is none. */
enum err_code folder_read(struct folder *f, const char *dir, struct err *err) NODISCARD;
/* Opens the database, in the process that is to use it, and leaves its schema as it is. */
enum err_code folder_connect(struct folder *f, struct err *err) NODISCARD;
void folder_disconnect(struct folder *f);
/* Brings the log into the database: for the keeper, and for whoever holds the lock. */
enum err_code folder_checkpoint(struct folder *f, struct err *err) NODISCARD;

/* The lock alone, for serve; ERR_LOCKED. */
enum err_code folder_lock(struct folder *f, struct err *err) NODISCARD;
void folder_unlock(struct folder *f);

/*
 * All of it for a command: tries the lock, connects, checks the schema (ERR_SCHEMA: sidan migrate).  With `alone`
 * the lock must be free (ERR_LOCKED).
 */
enum err_code folder_open(struct folder *f, const char *dir, bool alone, struct err *err) NODISCARD;
/* Whoever has the lock brings the log into the database before leaving; a folder never opened is fine. */
void folder_close(struct folder *f);

struct folder_upgrade {
	int64_t from, to;      /* schema steps; equal: nothing was done */
	char backup[PATH_MAX]; /* the copy made before, "" when none */
};

/* Brings an older database up to this program's schema, after a backup; the lock must be held. */
enum err_code folder_upgrade(
	struct folder *f, struct folder_upgrade *out, struct err *err) NODISCARD;

struct folder_new {
	enum err_code (*make_host_key)(const char *path, struct err *err);
	const char *root_name; /* of the unit at the top */
};

/*
 * Makes a data folder with the root unit and the account admin, whose one-time code it gives.  ERR_EXISTS when
 * there is a database.  Keys and settings that are there are kept; the database appears only when it is complete.
 */
enum err_code folder_create(const char *dir, const struct folder_new *in,
	char code[CRYPTO_CODE_BYTES], struct err *err) NODISCARD;

#endif
