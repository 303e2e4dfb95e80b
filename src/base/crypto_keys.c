/*
 * The key folder and its sealed copy.
 *
 * `secret` holds 32 random bytes; every key is derived from it, so a backup of the database alone opens no field.
 * The sealed copy is: magic || salt || nonce || ciphertext of the folder's files (name length, name, size, bytes).
 */
#include "base/crypto.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

#define SECRET_FILE	   "secret"
#define KEY_CONTEXT	   "sidan-v1" /* crypto_kdf: 8 letters */
#define KEY_FILE_BYTES	   16384
#define BUNDLE_BYTES	   65536
#define BUNDLE_OPS	   4
#define BUNDLE_MEMORY	   (64U * 1024 * 1024)
#define BUNDLE_MAGIC	   "sidan-keys 1\n"
#define BUNDLE_MAGIC_BYTES (sizeof(BUNDLE_MAGIC) - 1)
#define SALT_BYTES	   crypto_pwhash_SALTBYTES
#define NONCE_BYTES	   crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES	   crypto_aead_xchacha20poly1305_ietf_ABYTES
#define BUNDLE_HEAD_BYTES  (BUNDLE_MAGIC_BYTES + SALT_BYTES + NONCE_BYTES)

/* Numbers are part of the format: never reuse or change one. */
enum subkey { SUBKEY_FIELD = 1, SUBKEY_BLIND, SUBKEY_AUDIT, SUBKEY_RECEIPT, SUBKEY_ID };

struct bundle {
	uint8_t data[BUNDLE_BYTES];
	size_t n;
};

static enum err_code path_in(
	const char *dir, const char *name, char path[PATH_MAX], struct err *err)
{
	struct buf b = buf_over(path, PATH_MAX);

	buf_addf(&b, "%s/%s", dir, name);
	if (b.overflow)
		return err_set(err, ERR_TOO_LONG, "name of a key file");
	return ERR_OK;
}

enum err_code crypto_keys_create(const char *dir, struct err *err)
{
	uint8_t secret[CRYPTO_KEY_BYTES];
	char path[PATH_MAX];
	enum err_code rc;

	rc = path_in(dir, SECRET_FILE, path, err);
	if (rc)
		return rc;
	rc = file_make_folder(dir, 0700, err);
	if (rc)
		return rc;
	randombytes_buf(secret, sizeof(secret));
	rc = file_create(path, 0600, secret, sizeof(secret), err);
	sodium_memzero(secret, sizeof(secret));
	return rc;
}

static void derive(const uint8_t secret[CRYPTO_KEY_BYTES], struct crypto_keys *keys)
{
	uint8_t id[CRYPTO_KEY_BYTES];
	struct buf text = buf_over(keys->id, sizeof(keys->id));

	crypto_kdf_derive_from_key(
		keys->field, CRYPTO_KEY_BYTES, SUBKEY_FIELD, KEY_CONTEXT, secret);
	crypto_kdf_derive_from_key(
		keys->blind, CRYPTO_KEY_BYTES, SUBKEY_BLIND, KEY_CONTEXT, secret);
	crypto_kdf_derive_from_key(
		keys->audit, CRYPTO_KEY_BYTES, SUBKEY_AUDIT, KEY_CONTEXT, secret);
	crypto_kdf_derive_from_key(
		keys->receipt, CRYPTO_KEY_BYTES, SUBKEY_RECEIPT, KEY_CONTEXT, secret);
	crypto_kdf_derive_from_key(id, sizeof(id), SUBKEY_ID, KEY_CONTEXT, secret);
	crypto_add_hex(&text, (struct crypto_bytes){ id, (CRYPTO_KEY_ID_BYTES - 1) / 2 });
}

enum err_code crypto_keys_load(const char *dir, struct crypto_keys *keys, struct err *err)
{
	char path[PATH_MAX];
	char *secret;
	size_t n;
	enum err_code rc;

	rc = path_in(dir, SECRET_FILE, path, err);
	if (rc)
		return rc;
	rc = file_read(path, KEY_FILE_BYTES, &secret, &n, err);
	if (rc)
		return rc;
	if (n == CRYPTO_KEY_BYTES)
		derive((const uint8_t *)secret, keys);
	else
		rc = err_set(err, ERR_KEYS, "%s has %zu bytes", path, n);
	sodium_memzero(secret, n);
	free(secret);
	return rc;
}

void crypto_keys_wipe(struct crypto_keys *keys)
{
	sodium_memzero(keys, sizeof(*keys));
}

/* --- the sealed copy ---------------------------------------------------------------------------------- */

/* Names from a bundle become paths: letters, digits and ._- only, and no hidden files. */
static bool name_is_good(const char *name)
{
	static const char good[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	const size_t n = strlen(name);

	return n >= 1 && n <= 64 && name[0] != '.' && strspn(name, good) == n;
}

static bool bundle_put(struct bundle *b, const void *data, size_t n)
{
	if (n > sizeof(b->data) - b->n)
		return false;
	memcpy(b->data + b->n, data, n);
	b->n += n;
	return true;
}

static enum err_code bundle_add(
	struct bundle *b, const char *dir, const char *name, struct err *err)
{
	char path[PATH_MAX];
	char *content = NULL;
	uint8_t head[4];
	size_t n;
	enum err_code rc;

	rc = path_in(dir, name, path, err);
	if (rc)
		return rc;
	rc = file_read(path, KEY_FILE_BYTES, &content, &n, err);
	if (rc)
		return rc;
	head[0] = (uint8_t)strlen(name);
	head[1] = (uint8_t)(n >> 8);
	head[2] = (uint8_t)n;
	if (!bundle_put(b, head, 3) || !bundle_put(b, name, strlen(name)) ||
		!bundle_put(b, content, n))
		rc = err_set(err, ERR_TOO_LONG, "too many keys in %s", dir);
	sodium_memzero(content, n);
	free(content);
	return rc;
}

static enum err_code bundle_collect(struct bundle *b, const char *dir, struct err *err)
{
	enum err_code rc = ERR_OK;
	const struct dirent *entry;
	DIR *folder = opendir(dir);

	if (!folder) {
		rc = err_set(err, ERR_IO, "%s: %s", dir, strerror(errno));
		err_arg(err, 0, "%s", dir);
		return rc;
	}
	while (!rc && (entry = readdir(folder)) != NULL) {
		if (name_is_good(entry->d_name))
			rc = bundle_add(b, dir, entry->d_name, err);
	}
	closedir(folder);
	return rc;
}

/* Takes `n` bytes off the front of what is left; NULL when there are fewer. */
static const uint8_t *take(struct crypto_bytes *left, size_t n)
{
	const uint8_t *p = left->data;

	if (left->n < n)
		return NULL;
	left->data += n;
	left->n -= n;
	return p;
}

static enum err_code bundle_unpack(struct crypto_bytes left, const char *dir, struct err *err)
{
	enum err_code rc = ERR_OK;

	while (!rc && left.n > 0) {
		char path[PATH_MAX], name[256] = "";
		const uint8_t *head = take(&left, 3);
		const uint8_t *letters = head ? take(&left, head[0]) : NULL;
		size_t n = head ? (size_t)head[1] << 8 | head[2] : 0;
		const uint8_t *content = letters ? take(&left, n) : NULL;

		if (content)
			memcpy(name, letters, head[0]);
		if (!content || !name_is_good(name))
			return err_set(err, ERR_DAMAGED, "sealed keys are not well formed");
		rc = path_in(dir, name, path, err);
		if (!rc)
			rc = file_replace(path, 0600, content, n, err);
	}
	return rc;
}

static enum err_code bundle_key(
	const char *passphrase, const uint8_t *salt, uint8_t key[CRYPTO_KEY_BYTES], struct err *err)
{
	if (crypto_pwhash(key, CRYPTO_KEY_BYTES, passphrase, strlen(passphrase), salt, BUNDLE_OPS,
		    BUNDLE_MEMORY, crypto_pwhash_ALG_ARGON2ID13))
		return err_set(err, ERR_BUSY, "no memory for a passphrase");
	return ERR_OK;
}

enum err_code crypto_keys_export(
	const char *dir, const char *file, const char *passphrase, struct err *err)
{
	struct bundle *plain = xcalloc(1, sizeof(*plain));
	uint8_t *out = xmalloc(BUNDLE_HEAD_BYTES + BUNDLE_BYTES + TAG_BYTES);
	uint8_t *salt = out + BUNDLE_MAGIC_BYTES;
	uint8_t *nonce = salt + SALT_BYTES;
	uint8_t key[CRYPTO_KEY_BYTES];
	unsigned long long n;
	enum err_code rc;

	rc = bundle_collect(plain, dir, err);
	if (rc)
		goto out;
	memcpy(out, BUNDLE_MAGIC, BUNDLE_MAGIC_BYTES);
	randombytes_buf(salt, SALT_BYTES + NONCE_BYTES);
	rc = bundle_key(passphrase, salt, key, err);
	if (rc)
		goto out;
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + BUNDLE_HEAD_BYTES, &n, plain->data,
		plain->n, out, BUNDLE_HEAD_BYTES - NONCE_BYTES, NULL, nonce, key);
	rc = file_replace(file, 0600, out, BUNDLE_HEAD_BYTES + (size_t)n, err);
out:
	sodium_memzero(key, sizeof(key));
	sodium_memzero(plain, sizeof(*plain));
	free(plain);
	free(out);
	return rc;
}

/* Opens a sealed copy in place of `plain`, which has room for all of it. */
static enum err_code bundle_open(
	struct crypto_bytes in, const char *passphrase, struct bundle *plain, struct err *err)
{
	const uint8_t *salt = in.data + BUNDLE_MAGIC_BYTES;
	const uint8_t *nonce = salt + SALT_BYTES;
	uint8_t key[CRYPTO_KEY_BYTES];
	unsigned long long n = 0;
	bool opened;
	enum err_code rc;

	if (in.n < BUNDLE_HEAD_BYTES + TAG_BYTES ||
		in.n > BUNDLE_HEAD_BYTES + BUNDLE_BYTES + TAG_BYTES ||
		memcmp(in.data, BUNDLE_MAGIC, BUNDLE_MAGIC_BYTES) != 0)
		return err_set(err, ERR_KEYS, "not a file of sealed keys");
	rc = bundle_key(passphrase, salt, key, err);
	if (rc)
		return rc;
	opened = crypto_aead_xchacha20poly1305_ietf_decrypt(plain->data, &n, NULL,
			 in.data + BUNDLE_HEAD_BYTES, in.n - BUNDLE_HEAD_BYTES, in.data,
			 BUNDLE_HEAD_BYTES - NONCE_BYTES, nonce, key) == 0;
	sodium_memzero(key, sizeof(key));
	if (!opened)
		return err_set(err, ERR_PASSWORD_WRONG, "sealed keys do not open");
	plain->n = (size_t)n;
	return ERR_OK;
}

enum err_code crypto_keys_import(
	const char *file, const char *dir, const char *passphrase, struct err *err)
{
	struct bundle *plain = xcalloc(1, sizeof(*plain));
	char *in = NULL;
	size_t n;
	enum err_code rc;

	rc = file_read(file, BUNDLE_HEAD_BYTES + BUNDLE_BYTES + TAG_BYTES, &in, &n, err);
	if (rc)
		goto out;
	rc = bundle_open((struct crypto_bytes){ (const uint8_t *)in, n }, passphrase, plain, err);
	if (rc)
		goto out;
	rc = file_make_folder(dir, 0700, err);
	if (rc)
		goto out;
	rc = bundle_unpack((struct crypto_bytes){ plain->data, plain->n }, dir, err);
out:
	sodium_memzero(plain, sizeof(*plain));
	free(plain);
	free(in);
	return rc;
}
