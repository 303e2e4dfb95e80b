/*
 * Everything secret: keys, sealed fields, blind indexes, passwords, codes, the audit chain.
 *
 * All keys come from one 32-byte secret in the key folder.  They are read once, at start, by the process that may
 * still open files; sessions inherit them and open nothing more.
 */
#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

#define CRYPTO_KEY_BYTES      32
#define CRYPTO_KEY_ID_BYTES   17  /* 16 hexadecimal digits and the NUL */
#define CRYPTO_PLAIN_BYTES    512 /* the longest text that crypto_seal takes */
#define CRYPTO_SEAL_BYTES     40  /* what sealing adds: nonce 24, tag 16 */
#define CRYPTO_BLIND_BYTES    16
#define CRYPTO_HASH_BYTES     32
#define CRYPTO_CODE_BYTES     10 /* ABCD-EFGH and the NUL */
#define CRYPTO_UUID_BYTES     37
#define CRYPTO_PASSWORD_BYTES 128 /* an encoded argon2id hash, with its NUL */

struct crypto_keys {
	uint8_t field[CRYPTO_KEY_BYTES];   /* seals single fields */
	uint8_t blind[CRYPTO_KEY_BYTES];   /* blind indexes of sealed fields */
	uint8_t audit[CRYPTO_KEY_BYTES];   /* chains the audit rows */
	uint8_t receipt[CRYPTO_KEY_BYTES]; /* digests of receipt codes */
	char id[CRYPTO_KEY_ID_BYTES]; /* names the secret without telling it; kept in the database */
};

/* Borrowed bytes, for instance a BLOB of a row. */
struct crypto_bytes {
	const uint8_t *data;
	size_t n;
};

/* Call once before anything else here. */
enum err_code crypto_init(struct err *err) NODISCARD;

/* --- key folder: `dir` is DIR/keys ------------------------------------------------------------------ */

/* Creates the folder (0700) and a new secret (0600); ERR_EXISTS when there is one already. */
enum err_code crypto_keys_create(const char *dir, struct err *err) NODISCARD;
enum err_code crypto_keys_load(
	const char *dir, struct crypto_keys *keys, struct err *err) NODISCARD;
void crypto_keys_wipe(struct crypto_keys *keys);

/* Writes all files of the key folder (secret and host key) into one file, sealed under a passphrase. */
enum err_code crypto_keys_export(
	const char *dir, const char *file, const char *passphrase, struct err *err) NODISCARD;

/*
 * Unpacks such a file into a key folder, which is created when missing.  A wrong passphrase or a changed file
 * is ERR_PASSWORD_WRONG and writes nothing.  Replaces keys that are there: ask before calling.
 */
enum err_code crypto_keys_import(
	const char *file, const char *dir, const char *passphrase, struct err *err) NODISCARD;

/* --- sealed fields ----------------------------------------------------------------------------------- */

/* Where a sealed text stands; it opens nowhere else, so rows cannot be swapped in the database file. */
struct crypto_place {
	const char *table;
	int64_t row;
	const char *column;
};

struct crypto_sealed {
	uint8_t data[CRYPTO_PLAIN_BYTES + CRYPTO_SEAL_BYTES];
	size_t n;
};

/* ERR_TOO_LONG beyond CRYPTO_PLAIN_BYTES; sealing the same text twice gives different bytes. */
enum err_code crypto_seal(const struct crypto_keys *keys, const struct crypto_place *at,
	const char *text, struct crypto_sealed *out, struct err *err) NODISCARD;

/* Replaces `out` by the text; ERR_DAMAGED when the bytes are not what was sealed at that place. */
enum err_code crypto_open(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes sealed, struct buf *out, struct err *err) NODISCARD;

/*
 * The same for texts of any length, e.g. drafts.  `out` has room for text.n + CRYPTO_SEAL_BYTES bytes; all of
 * them are written.
 */
void crypto_seal_long(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes text, uint8_t *out);
/* Replaces `out`, which has room for the sealed bytes, by the text. */
enum err_code crypto_open_long(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes sealed, struct buf *out, struct err *err) NODISCARD;

/* Keyed digest for looking up a sealed text; `purpose` keeps columns apart, e.g. "person.phone". */
void crypto_blind(const struct crypto_keys *keys, const char *purpose, const char *text,
	uint8_t out[CRYPTO_BLIND_BYTES]);

/* --- passwords --------------------------------------------------------------------------------------- */

/*
 * Lets at most two processes hash at once (32 MiB each).  The descriptor is inherited; the locks are those of
 * the process and end with it.  {-1} is no gate.
 */
struct crypto_gate {
	int fd;
};

#define CRYPTO_GATE_NONE ((struct crypto_gate){ .fd = -1 })

enum err_code crypto_gate_open(
	const char *path, struct crypto_gate *gate, struct err *err) NODISCARD;
void crypto_gate_close(struct crypto_gate *gate);

enum err_code crypto_password_hash(const struct crypto_gate *gate, const char *password,
	char hash[CRYPTO_PASSWORD_BYTES], struct err *err) NODISCARD;

/* `hash` NULL or "" (an unknown account) costs the same time and never matches. */
enum err_code crypto_password_verify(const struct crypto_gate *gate, const char *hash,
	const char *password, bool *match, struct err *err) NODISCARD;

/* --- chance and codes -------------------------------------------------------------------------------- */

void crypto_random(void *out, size_t n_bytes);
uint32_t crypto_random_below(uint32_t limit);
void crypto_uuid(char out[CRYPTO_UUID_BYTES]); /* version 4 */

/* ABCD-EFGH of 31 letters and digits that are not mistaken for one another. */
void crypto_code(char out[CRYPTO_CODE_BYTES]);

/* Brings a code as people type it (small letters, full width, blanks, no dash) into that form; false if none. */
bool crypto_code_parse(const char *typed, char out[CRYPTO_CODE_BYTES]) NODISCARD;

/* Digest of a receipt code (in its form of crypto_code) for looking it up. */
void crypto_receipt(
	const struct crypto_keys *keys, const char *code, uint8_t out[CRYPTO_BLIND_BYTES]);

/* --- public keys ------------------------------------------------------------------------------------- */

#define CRYPTO_FINGERPRINT_BYTES                                                                   \
	51 /* SHA256: and 43 letters, as ssh-keygen -l writes it, and the NUL */

/* Bytes of a base64 text that is whole; false when it is none or there are more than cap. */
bool crypto_from_base64(
	const char *base64, size_t n, uint8_t *out, size_t cap, size_t *bytes) NODISCARD;

/*
 * The fingerprint of a public key as it stands in authorized_keys: its type and its base64 body, which is `n`
 * letters long.  False when the body is not a key of that type.
 */
bool crypto_fingerprint(const char *type, const char *base64, size_t n,
	char out[CRYPTO_FINGERPRINT_BYTES]) NODISCARD;

/* --- audit chain and small things -------------------------------------------------------------------- */

/* Hash of one audit row, chained to the hash of the row before (32 zero bytes before the first). */
void crypto_audit_hash(const struct crypto_keys *keys, const uint8_t prev[CRYPTO_HASH_BYTES],
	struct crypto_bytes row, uint8_t out[CRYPTO_HASH_BYTES]);

/* Hash without a key, for checksums: contents of files, digests of the database. */
void crypto_digest(struct crypto_bytes in, uint8_t out[CRYPTO_HASH_BYTES]);
void crypto_add_hex(struct buf *out, struct crypto_bytes in);

bool crypto_equal(
	const void *a, const void *b, size_t n_bytes); /* time independent of the content */
void crypto_wipe(void *p, size_t n_bytes);

#endif
