/*
 * Sealed fields, digests, chance and codes over libsodium.
 *
 * A sealed field is nonce || ciphertext || tag.  Its additional data is "table|row|column": a value copied to
 * another row or column does not open.
 */
#include "base/crypto.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES   crypto_aead_xchacha20poly1305_ietf_ABYTES

static_assert(CRYPTO_SEAL_BYTES == NONCE_BYTES + TAG_BYTES, "what sealing adds");
static_assert(CRYPTO_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key of a field");
static_assert(CRYPTO_KEY_BYTES == crypto_generichash_KEYBYTES, "key of a digest");

/* Neither 0 O, 1 I L nor any small letter. */
static const char code_alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
#define CODE_HALF 4

enum err_code crypto_init(struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, ERR_INTERNAL, "libsodium cannot start");
	return ERR_OK;
}

static void place_text(const struct crypto_place *at, struct buf *out)
{
	buf_addf(out, "%s|%lld|%s", at->table, (long long)at->row, at->column);
	ASSERT(!out->overflow);
}

/* Seals n bytes into n + CRYPTO_SEAL_BYTES. */
static void seal(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes text, uint8_t *out)
{
	char storage[128];
	struct buf place = BUF_FIXED(storage);

	place_text(at, &place);
	randombytes_buf(out, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE_BYTES, NULL, text.data, text.n,
		(const unsigned char *)place.data, place.len, NULL, out, keys->field);
}

enum err_code crypto_seal(const struct crypto_keys *keys, const struct crypto_place *at,
	const char *text, struct crypto_sealed *out, struct err *err)
{
	const size_t n = strlen(text);

	if (n > CRYPTO_PLAIN_BYTES)
		return err_set(err, ERR_TOO_LONG, "%zu bytes to seal", n);
	seal(keys, at, (struct crypto_bytes){ (const uint8_t *)text, n }, out->data);
	out->n = n + CRYPTO_SEAL_BYTES;
	return ERR_OK;
}

void crypto_seal_long(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes text, uint8_t *out)
{
	seal(keys, at, text, out);
}

enum err_code crypto_open_long(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes sealed, struct buf *out, struct err *err)
{
	char storage[128];
	struct buf place = BUF_FIXED(storage);
	unsigned long long n = 0;

	buf_clear(out);
	place_text(at, &place);
	if (sealed.n >= CRYPTO_SEAL_BYTES && sealed.n - CRYPTO_SEAL_BYTES >= out->max)
		return err_set(
			err, ERR_INTERNAL, "no room for %zu bytes of %s", sealed.n, place.data);
	if (sealed.n < CRYPTO_SEAL_BYTES ||
		crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)out->data, &n, NULL,
			sealed.data + NONCE_BYTES, sealed.n - NONCE_BYTES,
			(const unsigned char *)place.data, place.len, sealed.data, keys->field)) {
		buf_clear(out);
		return err_set(err, ERR_DAMAGED, "sealed text of %s does not open", place.data);
	}
	out->len = (size_t)n;
	out->data[n] = '\0';
	return ERR_OK;
}

enum err_code crypto_open(const struct crypto_keys *keys, const struct crypto_place *at,
	struct crypto_bytes sealed, struct buf *out, struct err *err)
{
	char storage[CRYPTO_PLAIN_BYTES + 1];
	struct buf plain = BUF_FIXED(storage);
	enum err_code rc;

	buf_clear(out);
	if (sealed.n > CRYPTO_PLAIN_BYTES + CRYPTO_SEAL_BYTES)
		return err_set(err, ERR_DAMAGED, "sealed text of %s is too long", at->table);
	rc = crypto_open_long(keys, at, sealed, &plain, err);
	if (rc)
		return rc;
	buf_add_n(out, plain.data, plain.len);
	sodium_memzero(storage, sizeof(storage));
	if (out->overflow)
		return err_set(err, ERR_INTERNAL, "no room for a text of %s", at->table);
	return ERR_OK;
}

/* Digest over purpose and text; the NUL between them keeps ("a", "bc") and ("ab", "c") apart. */
static void keyed_digest(const uint8_t key[CRYPTO_KEY_BYTES], const char *purpose, const char *text,
	uint8_t out[CRYPTO_BLIND_BYTES])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, key, CRYPTO_KEY_BYTES, CRYPTO_BLIND_BYTES);
	crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_generichash_update(&state, (const unsigned char *)text, strlen(text));
	crypto_generichash_final(&state, out, CRYPTO_BLIND_BYTES);
}

void crypto_blind(const struct crypto_keys *keys, const char *purpose, const char *text,
	uint8_t out[CRYPTO_BLIND_BYTES])
{
	keyed_digest(keys->blind, purpose, text, out);
}

void crypto_receipt(
	const struct crypto_keys *keys, const char *code, uint8_t out[CRYPTO_BLIND_BYTES])
{
	keyed_digest(keys->receipt, "receipt", code, out);
}

void crypto_audit_hash(const struct crypto_keys *keys, const uint8_t prev[CRYPTO_HASH_BYTES],
	struct crypto_bytes row, uint8_t out[CRYPTO_HASH_BYTES])
{
	crypto_generichash_state state;

	crypto_generichash_init(&state, keys->audit, CRYPTO_KEY_BYTES, CRYPTO_HASH_BYTES);
	crypto_generichash_update(&state, prev, CRYPTO_HASH_BYTES);
	crypto_generichash_update(&state, row.data, row.n);
	crypto_generichash_final(&state, out, CRYPTO_HASH_BYTES);
}

void crypto_digest(struct crypto_bytes in, uint8_t out[CRYPTO_HASH_BYTES])
{
	crypto_generichash(out, CRYPTO_HASH_BYTES, in.data, in.n, NULL, 0);
}

void crypto_add_hex(struct buf *out, struct crypto_bytes in)
{
	for (size_t i = 0; i < in.n; i++)
		buf_addf(out, "%02x", in.data[i]);
}

void crypto_random(void *out, size_t n_bytes)
{
	randombytes_buf(out, n_bytes);
}

uint32_t crypto_random_below(uint32_t limit)
{
	return randombytes_uniform(limit);
}

void crypto_uuid(char out[CRYPTO_UUID_BYTES])
{
	uint8_t raw[16];
	struct buf text = buf_over(out, CRYPTO_UUID_BYTES);

	randombytes_buf(raw, sizeof(raw));
	raw[6] = (uint8_t)((raw[6] & 0x0f) | 0x40); /* version 4 */
	raw[8] = (uint8_t)((raw[8] & 0x3f) | 0x80); /* variant of RFC 4122 */
	for (size_t i = 0; i < sizeof(raw); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			buf_addc(&text, '-');
		crypto_add_hex(&text, (struct crypto_bytes){ &raw[i], 1 });
	}
}

void crypto_code(char out[CRYPTO_CODE_BYTES])
{
	struct buf text = buf_over(out, CRYPTO_CODE_BYTES);

	for (int i = 0; i < 2 * CODE_HALF; i++) {
		if (i == CODE_HALF)
			buf_addc(&text, '-');
		buf_addc(&text, code_alphabet[randombytes_uniform(sizeof(code_alphabet) - 1)]);
	}
}

bool crypto_code_parse(const char *typed, char out[CRYPTO_CODE_BYTES])
{
	const char *end = typed + strlen(typed);
	struct buf text = buf_over(out, CRYPTO_CODE_BYTES);

	while (typed < end) {
		uint32_t cp = utf8_next(&typed, end);

		if (cp >= 0xFF01 && cp <= 0xFF5E) /* full width */
			cp -= 0xFF01 - '!';
		if (cp == ' ' || cp == '-' || cp == 0x3000)
			continue;
		if (cp >= 'a' && cp <= 'z')
			cp -= 'a' - 'A';
		if (cp == 0 || cp > 'Z' || !strchr(code_alphabet, (int)cp))
			return false;
		if (text.len == CODE_HALF)
			buf_addc(&text, '-');
		buf_addc(&text, (char)cp);
	}
	return text.len == CRYPTO_CODE_BYTES - 1 && !text.overflow;
}

bool crypto_equal(const void *a, const void *b, size_t n_bytes)
{
	return sodium_memcmp(a, b, n_bytes) == 0;
}

void crypto_wipe(void *p, size_t n_bytes)
{
	sodium_memzero(p, n_bytes);
}

/* --- public keys -------------------------------------------------------------------------------------- */

/* A key's body begins with its type, as length and letters. */
static bool body_has_type(const uint8_t *body, size_t n, const char *type)
{
	const size_t letters = strlen(type);

	return n > letters + 4 && body[0] == 0 && body[1] == 0 && body[2] == 0 &&
	       body[3] == letters && memcmp(body + 4, type, letters) == 0;
}

bool crypto_from_base64(const char *base64, size_t n, uint8_t *out, size_t cap, size_t *bytes)
{
	const char *end;

	return sodium_base642bin(out, cap, base64, n, NULL, bytes, &end,
		       sodium_base64_VARIANT_ORIGINAL) == 0 &&
	       end == base64 + n;
}

bool crypto_fingerprint(
	const char *type, const char *base64, size_t n, char out[CRYPTO_FINGERPRINT_BYTES])
{
	static const char head[] = "SHA256:";
	uint8_t body[2048], hash[crypto_hash_sha256_BYTES];
	size_t bytes;

	if (!crypto_from_base64(base64, n, body, sizeof(body), &bytes) ||
		!body_has_type(body, bytes, type))
		return false;
	crypto_hash_sha256(hash, body, bytes);
	memcpy(out, head, sizeof(head));
	sodium_bin2base64(out + sizeof(head) - 1, CRYPTO_FINGERPRINT_BYTES - sizeof(head) + 1, hash,
		sizeof(hash), sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	return true;
}
