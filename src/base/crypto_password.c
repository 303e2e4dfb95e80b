/*
 * Password hashes (argon2id) and the gate that keeps 500 simultaneous logins from asking for 16 GB.
 *
 * The gate is one byte-range lock per place on one inherited descriptor: record locks belong to the process, so
 * forked children exclude each other although they share the open file, and a killed child frees its place.
 */
#include "base/crypto.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

#define GATE_PLACES 2
#define HASH_OPS    3
#define HASH_MEMORY (32U * 1024 * 1024)

static_assert(CRYPTO_PASSWORD_BYTES == crypto_pwhash_STRBYTES, "an encoded hash");

/* Of a password nobody knows, at the same cost as real ones. */
static const char dummy_hash[] = "$argon2id$v=19$m=32768,t=3,p=1$pNBMsUeJr4p7z5tmjeroWQ$"
				 "J9VLJBUyk5qldTQsWasa1k0Y/I1pmZ0+TJ8Brqzwt/0";

enum err_code crypto_gate_open(const char *path, struct crypto_gate *gate, struct err *err)
{
	enum err_code rc;

	gate->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (gate->fd >= 0)
		return ERR_OK;
	rc = err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
	err_arg(err, 0, "%s", path);
	return rc;
}

void crypto_gate_close(struct crypto_gate *gate)
{
	if (gate->fd >= 0)
		close(gate->fd);
	gate->fd = -1;
}

static bool gate_lock(const struct crypto_gate *gate, int place, int command, short type)
{
	struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = place, .l_len = 1 };

	return fcntl(gate->fd, command, &lock) == 0;
}

/* Takes a free place or waits for one; a signal (the login alarm) ends the waiting. */
static enum err_code gate_enter(const struct crypto_gate *gate, int *place, struct err *err)
{
	*place = -1;
	if (gate->fd < 0)
		return ERR_OK;
	for (int i = 0; i < GATE_PLACES; i++) {
		if (gate_lock(gate, i, F_SETLK, F_WRLCK)) {
			*place = i;
			return ERR_OK;
		}
	}
	*place = (int)(getpid() % GATE_PLACES);
	if (gate_lock(gate, *place, F_SETLKW, F_WRLCK))
		return ERR_OK;
	*place = -1;
	return err_set(err, ERR_BUSY, "password gate: %s", strerror(errno));
}

static void gate_leave(const struct crypto_gate *gate, int place)
{
	if (place >= 0)
		(void)gate_lock(gate, place, F_SETLK, F_UNLCK);
}

enum err_code crypto_password_hash(const struct crypto_gate *gate, const char *password,
	char hash[CRYPTO_PASSWORD_BYTES], struct err *err)
{
	int place;
	int failed;
	enum err_code rc = gate_enter(gate, &place, err);

	if (rc)
		return rc;
	failed = crypto_pwhash_str_alg(hash, password, strlen(password), HASH_OPS, HASH_MEMORY,
		crypto_pwhash_ALG_ARGON2ID13);
	gate_leave(gate, place);
	return failed ? err_set(err, ERR_BUSY, "no memory for a password hash") : ERR_OK;
}

enum err_code crypto_password_verify(const struct crypto_gate *gate, const char *hash,
	const char *password, bool *match, struct err *err)
{
	char stored[CRYPTO_PASSWORD_BYTES] = { 0 };
	bool known = !str_is_empty(hash);
	bool same, out_of_memory;
	int place;
	enum err_code rc = gate_enter(gate, &place, err);

	*match = false;
	if (rc)
		return rc;
	(void)STR_COPY(stored, known ? hash : dummy_hash);
	errno = 0;
	same = crypto_pwhash_str_verify(stored, password, strlen(password)) == 0;
	out_of_memory = !same && errno == ENOMEM;
	gate_leave(gate, place);
	if (out_of_memory)
		return err_set(err, ERR_BUSY, "no memory to check a password");
	*match = same && known;
	return ERR_OK;
}
